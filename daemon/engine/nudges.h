// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Nudges: notifications that the user did not wait for, and that can wait for them. At most
// [notify] budget a day, at work, never in focus or in a meeting, never while the screen is locked
// or nobody is there. What comes at another time is held, over restarts too, and told afterwards:
// one as it stands, several in one list.
//
// Reminders, and what focus itself says when it begins and ends, are no nudges: they go to the
// notices directly.
#pragma once

#include "engine/notices.h"
#include "engine/still.h"

G_BEGIN_DECLS

#define FOCUS_NUDGES_MAX_HELD 50

typedef struct FocusEngine FocusEngine;
typedef struct FocusNudges FocusNudges;

/* Reads what is held from state.db. Listens to the engine's notices, which outlive it. */
FocusNudges *focus_nudges_new (FocusEngine *engine);
void focus_nudges_free (FocusNudges *nudges);

/* Shows it now, or holds it for a better moment. One that is shown again under its key while it is
   still there is no new nudge. */
void focus_nudges_show (FocusNudges *nudges, const FocusNotification *notification);
/* Takes back what is shown or held under this key. */
void focus_nudges_close (FocusNudges *nudges, const char *key);

/* Once a turn, after the session was tended: tells what was held when the moment is good. */
void focus_nudges_tend (FocusNudges *nudges, const FocusStill *still,
                        const FocusDecision *decision);
/* When it wants the next turn; G_MAXINT64: not by itself. */
gint64 focus_nudges_wake_s (const FocusNudges *nudges);

G_END_DECLS
