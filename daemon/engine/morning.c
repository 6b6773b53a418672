// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The morning line.
#include "engine/morning.h"

#include "engine/engine-private.h"

struct FocusMorning
{
  FocusEngine *engine; /* borrowed */
  gint64 wake_s;
};

FocusMorning *
focus_morning_new (FocusEngine *engine)
{
  FocusMorning *self = g_new0 (FocusMorning, 1);

  self->engine = engine;
  self->wake_s = G_MAXINT64;
  return self;
}

void
focus_morning_free (FocusMorning *self)
{
  g_free (self);
}

void
focus_morning_tend (FocusMorning *self, const FocusStill *still, const FocusDecision *decision)
{
}

gint64
focus_morning_wake_s (const FocusMorning *self)
{
  return self->wake_s;
}
