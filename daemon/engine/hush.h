// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The wish for "do not disturb", and what is told of it.
//
// It begins when the note of a beginning could be read. When nobody wishes it any more, what focusd
// itself took back goes first: the notifier is flushed, and only then is it given back, so that
// nothing comes up that is of no use (R12). A notification server that hangs holds that up for
// FOCUS_NOTIFIER_FLUSH_MS. When it was given back, the note of the end is shown.
#pragma once

#include "engine/still.h"

G_BEGIN_DECLS

typedef struct FocusEngine FocusEngine;
typedef struct FocusHush FocusHush;

/* At the start, before the first turn: what a crash left is given back (R6). */
void focus_engine_begin_quiet (FocusEngine *engine);
/* Nothing is heard from then on; what is set stays so until the port ends. */
void focus_engine_end_quiet (FocusEngine *engine);
/* Once a turn, after the session was tended and focus has said what it has to say. */
void focus_engine_tend_quiet (FocusEngine *engine, const FocusStill *still,
                              const FocusDecision *decision);
/* Whether focus sessions are to be quiet: [quiet] focus, on a desktop that may be. */
gboolean focus_engine_wants_quiet_focus (FocusEngine *engine);
/* `quiet` of GetStatus; floating. */
GVariant *focus_engine_quiet_dict (FocusEngine *engine);

G_END_DECLS
