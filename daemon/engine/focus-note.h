// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What focus says of itself: offered when a block comes on and sessions do not begin by themselves,
// begun when one did, ended, with what was held meanwhile. No nudges: they come when focus changes.
//
// Each is said once. A block is offered once, also over a restart. A session is said to begin only
// by the turn that began it, and to have ended only by a focusd that saw it run: one that was found
// ended says nothing.
#pragma once

#include "engine/still.h"

G_BEGIN_DECLS

/* So long a note of a beginning can be read before the desktop goes quiet. */
#define FOCUS_BEGUN_S 5
/* So long after an end its note is worth showing. */
#define FOCUS_ENDED_S 600
/* A block of which less is left is not offered. */
#define FOCUS_OFFER_LEAST_S 300

typedef struct FocusEngine FocusEngine;
typedef struct FocusFocusNote FocusFocusNote;

/* Listens to the engine's notices, which outlive it. */
FocusFocusNote *focus_focus_note_new (FocusEngine *engine);
void focus_focus_note_free (FocusFocusNote *note);

/* Once a turn, after the session was tended and before quiet is. */
void focus_focus_note_tend (FocusFocusNote *note, const FocusStill *still,
                            const FocusDecision *decision);
/* The desktop may go quiet from then on: G_MININT64 when nothing was just said. */
gint64 focus_focus_note_quiet_from_s (const FocusFocusNote *note);
/* Nothing is held back any more; `n_held` notifications were (-1: not known). The note of an end
   that waited for it is shown now. */
void focus_focus_note_released (FocusFocusNote *note, gint64 n_held);
gint64 focus_focus_note_wake_s (const FocusFocusNote *note);

G_END_DECLS
