// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What focus says of itself.
#include "engine/focus-note.h"

#include "engine/engine-private.h"

struct FocusFocusNote
{
  FocusEngine *engine; /* borrowed */
  gint64 wake_s;
};

FocusFocusNote *
focus_focus_note_new (FocusEngine *engine)
{
  FocusFocusNote *self = g_new0 (FocusFocusNote, 1);

  self->engine = engine;
  self->wake_s = G_MAXINT64;
  return self;
}

void
focus_focus_note_free (FocusFocusNote *self)
{
  g_free (self);
}

void
focus_focus_note_tend (FocusFocusNote *self, const FocusStill *still, const FocusDecision *decision)
{
}

gint64
focus_focus_note_quiet_from_s (const FocusFocusNote *self)
{
  return G_MININT64;
}

void
focus_focus_note_released (FocusFocusNote *self, gint64 n_held)
{
}

gint64
focus_focus_note_wake_s (const FocusFocusNote *self)
{
  return self->wake_s;
}
