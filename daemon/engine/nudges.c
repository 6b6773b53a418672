// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Nudges and their moment.
#include "engine/nudges.h"

#include "engine/engine-private.h"

struct FocusNudges
{
  FocusEngine *engine; /* borrowed */
  gint64 wake_s;
};

FocusNudges *
focus_nudges_new (FocusEngine *engine)
{
  FocusNudges *self = g_new0 (FocusNudges, 1);

  self->engine = engine;
  self->wake_s = G_MAXINT64;
  return self;
}

void
focus_nudges_free (FocusNudges *self)
{
  g_free (self);
}

void
focus_nudges_show (FocusNudges *self, const FocusNotification *notification)
{
  focus_notices_show (self->engine->notices, notification);
}

void
focus_nudges_close (FocusNudges *self, const char *key)
{
  focus_notices_close (self->engine->notices, key);
}

void
focus_nudges_tend (FocusNudges *self, const FocusStill *still, const FocusDecision *decision)
{
}

gint64
focus_nudges_wake_s (const FocusNudges *self)
{
  return self->wake_s;
}
