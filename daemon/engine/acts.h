// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Between planning and the record of what was done: the session that runs, lines of the ledger as
// answers, and what takes them back.
#pragma once

#include "engine/engine-private.h"

G_BEGIN_DECLS

/* sitting.c */

/* At the start: the session that ran when focusd ended. */
void focus_engine_load_session (FocusEngine *engine);
/* Once a turn: does the step that the decision advises, one at most; TRUE when there was one, and
   another turn follows. `occurrences`: those that the decision was made from. */
gboolean focus_engine_tend_session (FocusEngine *engine, const FocusSessionAdvice *advice,
                                    const GArray *occurrences);
/* a{sv} of the session that runs, floating; empty when none does. */
GVariant *focus_engine_session_dict (FocusEngine *engine);

/* past.c */

/* a{sv} as in GetLog; floating. */
GVariant *focus_engine_act_dict (FocusEngine *engine, const FocusAct *act);
/* Whether `undo` can take the act back, as far as the ledger tells. */
gboolean focus_act_can_be_undone (const FocusAct *act);

/* footprint.c: nothing is planned until the user asks for it again (ApplyPlan, Resume). */
gboolean focus_engine_is_set_aside (FocusEngine *engine);
gboolean focus_engine_take_up (FocusEngine *engine, GError **error);

G_END_DECLS
