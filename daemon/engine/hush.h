// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The wish for "do not disturb", and what is told of it.
#pragma once

#include "engine/engine-private.h"

G_BEGIN_DECLS

/* At the start, before the first turn: what a crash left is given back (R6). */
void focus_engine_begin_quiet (FocusEngine *engine);
/* Nothing is heard from then on; what is set stays so until the port ends. */
void focus_engine_end_quiet (FocusEngine *engine);
/* Once a turn, after the session was tended. */
void focus_engine_tend_quiet (FocusEngine *engine, const FocusStill *still,
                              const FocusDecision *decision);
/* `quiet` of GetStatus; floating. */
GVariant *focus_engine_quiet_dict (FocusEngine *engine);

G_END_DECLS
