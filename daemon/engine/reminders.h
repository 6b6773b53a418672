// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reminders of meetings: shown when they are due, with Join, Snooze and Details, and taken back
// when the meeting is over, moved, cancelled or joined (R29).
#pragma once

#include "engine/still.h"

G_BEGIN_DECLS

typedef struct FocusEngine FocusEngine;
typedef struct FocusReminding FocusReminding;

/* Reads what was told from state.db. Listens to the engine's notices, which outlive it. */
FocusReminding *focus_reminding_new (FocusEngine *engine);
void focus_reminding_free (FocusReminding *reminding);

/* Once a turn, after the session was tended and before quiet is: what is of no use any more is
   taken back first, so that it is gone before "do not disturb" ends (R12). */
void focus_reminding_tend (FocusReminding *reminding, const FocusStill *still,
                           const FocusDecision *decision);
/* The screen was locked or unlocked: what is shown is shown anew, without titles or with them. */
void focus_reminding_look_again (FocusReminding *reminding);
gint64 focus_reminding_wake_s (const FocusReminding *reminding);

G_END_DECLS
