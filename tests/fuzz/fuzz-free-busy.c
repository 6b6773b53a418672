// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as an answer about free and busy time: what is read is normal, inside what was asked,
// and says no instant twice.
#include "ical/free-busy.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check (gboolean holds)
{
  if (!holds)
    abort ();
}

static void
check_spans (const FocusSpans *spans, FocusSpan asked)
{
  gint64 end_s = G_MININT64;

  for (guint i = 0; i < spans->len; i++)
    {
      const FocusSpan *span = &g_array_index (spans, FocusSpan, i);
      check (span->start_s > end_s && span->start_s < span->end_s);
      check (span->start_s >= asked.start_s && span->end_s <= asked.end_s);
      end_s = span->end_s;
    }
}

static void
check_apart (const FocusSpans *a, const FocusSpans *b)
{
  g_autoptr (GArray) both = focus_spans_intersect (a, b);

  check (both->len == 0);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const FocusSpan asked = { 1790000000, 1800000000 };
  g_auto (FocusFreeBusy) read = { 0 };
  g_autoptr (GError) error = NULL;

  if (!focus_free_busy_read ((const char *) data, size, asked, &read, &error))
    {
      check (error != NULL);
      return 0;
    }
  check (error == NULL);
  check_spans (read.busy, asked);
  check_spans (read.away, asked);
  check_spans (read.tentative, asked);
  check_apart (read.busy, read.away);
  check_apart (read.busy, read.tentative);
  check_apart (read.away, read.tentative);
  return 0;
}
