// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Nudges: notifications that the user did not wait for, and that can wait for them. At most
// [notify] budget a day, at work, never in focus or in a meeting, never while the screen is locked
// or nobody is there. What comes at another time is held, over restarts too, and told afterwards:
// one as it stands, several in one list.
//
// Everything goes one way: what is to be shown is held (engine/nudge-queue.h), and the turn that
// follows, or is under way, tells it or leaves it there. So it is never told on yesterday's news of
// meetings and sessions, and a crash loses nothing. What was told as a list stays held until the
// user looks at it ([Show]) or puts it away; what came of a list that nobody looked at is found
// where it always is: `focusctl plan`, `log` and `report`.
//
// The list shows summaries: those name no title of an event.
//
// Reminders, and what focus itself says when it begins and ends, are no nudges: they go to the
// notices directly.
#pragma once

#include "engine/notices.h"
#include "engine/still.h"

G_BEGIN_DECLS

typedef struct FocusEngine FocusEngine;
typedef struct FocusNudges FocusNudges;

/* Reads what is held from state.db. Listens to the engine's notices, which outlive it. */
FocusNudges *focus_nudges_new (FocusEngine *engine);
void focus_nudges_free (FocusNudges *nudges);

/* Shows it now, or holds it for a better moment, until its `until_s`; beyond FOCUS_NUDGES_MAX_HELD
   the oldest goes. One that is shown again under its key while it is still there is no new nudge.
   Nothing without a notifier. */
void focus_nudges_show (FocusNudges *nudges, const FocusNotification *notification);
/* Takes back what is shown or held under this key. */
void focus_nudges_close (FocusNudges *nudges, const char *key);

/* Whether it waits, or is named by the list, rather than being shown. */
gboolean focus_nudges_is_held (const FocusNudges *nudges, const char *key);

/* Whether one more that is shown in this turn is told at once. Who asks about how things stand, and
   can ask as well later, waits for it: then the question is about how they stand then. */
gboolean focus_nudges_is_open (const FocusNudges *nudges, const FocusDecision *decision);
/* How many wait for a better moment; those in a list that is shown do not. */
guint focus_nudges_n_held (const FocusNudges *nudges);

/* Once a turn, after the session was tended: tells what was held when the moment is good. */
void focus_nudges_tend (FocusNudges *nudges, const FocusStill *still,
                        const FocusDecision *decision);
/* When it wants the next turn; G_MAXINT64: not by itself. */
gint64 focus_nudges_wake_s (const FocusNudges *nudges);

G_END_DECLS
