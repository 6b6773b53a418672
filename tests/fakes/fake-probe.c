// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A desktop whose findings are set by hand.
#include "fake-probe.h"

typedef struct
{
  void (*done) (const FocusProbeFindings *findings, gpointer data);
  gpointer data;
} Look;

typedef struct
{
  FocusProbeFindings findings;
  GArray *looks; /* owned; Look */
} FakeProbe;

static void
fake_look (gpointer self, void (*done) (const FocusProbeFindings *findings, gpointer data),
           gpointer data)
{
  FakeProbe *fake = self;
  Look look = { done, data };

  g_array_append_val (fake->looks, look);
}

guint
fake_probe_answer (const FocusProbe *probe)
{
  FakeProbe *fake = probe->self;
  guint n = fake->looks->len;

  for (guint i = 0; i < n; i++)
    {
      Look look = g_array_index (fake->looks, Look, i);
      look.done (&fake->findings, look.data);
    }
  g_array_remove_range (fake->looks, 0, n);
  return n;
}

static void
fake_free (gpointer self)
{
  FakeProbe *fake = self;
  const FocusProbe probe = { NULL, fake };

  fake_probe_answer (&probe);
  g_array_unref (fake->looks);
  g_free (fake);
}

static const FocusProbeClass fake_class = { .look = fake_look, .free = fake_free };

FocusProbe
fake_probe_new (void)
{
  FakeProbe *fake = g_new0 (FakeProbe, 1);

  fake->looks = g_array_new (FALSE, FALSE, sizeof (Look));
  return (FocusProbe){ &fake_class, fake };
}

FocusProbeFindings *
fake_probe_findings (const FocusProbe *probe)
{
  return &((FakeProbe *) probe->self)->findings;
}
