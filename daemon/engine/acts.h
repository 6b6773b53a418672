// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of the ledger as answers, what takes them back, and planning that was set aside.
#pragma once

#include "engine/engine-private.h"

G_BEGIN_DECLS

/* past.c */

/* a{sv} as in GetLog; floating. */
GVariant *focus_engine_act_dict (FocusEngine *engine, const FocusAct *act);
/* Whether `undo` can take the act back, as far as the ledger tells. */
gboolean focus_act_can_be_undone (const FocusAct *act);

/* footprint.c: nothing is planned until the user asks for it again (ApplyPlan, Resume). */
gboolean focus_engine_is_set_aside (FocusEngine *engine);
gboolean focus_engine_take_up (FocusEngine *engine, GError **error);

G_END_DECLS
