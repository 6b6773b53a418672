// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reminders of meetings.
#include "engine/reminders.h"

#include "engine/engine-private.h"

struct FocusReminding
{
  FocusEngine *engine; /* borrowed */
  gint64 wake_s;
};

FocusReminding *
focus_reminding_new (FocusEngine *engine)
{
  FocusReminding *self = g_new0 (FocusReminding, 1);

  self->engine = engine;
  self->wake_s = G_MAXINT64;
  return self;
}

void
focus_reminding_free (FocusReminding *self)
{
  g_free (self);
}

void
focus_reminding_tend (FocusReminding *self, const FocusStill *still, const FocusDecision *decision)
{
}

void
focus_reminding_look_again (FocusReminding *self)
{
}

gint64
focus_reminding_wake_s (const FocusReminding *self)
{
  return self->wake_s;
}
