// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Judging invitations by the configuration: whose they are, working hours, windows, words. What the
// bus asks for is in engine.h; this is for other parts of the engine.
#pragma once

#include "core/hygiene.h"
#include "engine/engine.h"

G_BEGIN_DECLS

/* `id`: focus_query_id of the occurrence. All borrowed. */
typedef void (*FocusJudgeTell) (const char *id, const FocusInvitation *invitation,
                                const FocusHygiene *hygiene, gpointer user_data);

/* Reads these occurrences of the copy (FocusOccurrence, borrowed during the call) and judges them:
   `tell` for each that can be read, in their order, then `done` once with an empty list; or `done`
   with an error alone. Waits for the worker. */
void focus_engine_judge_occurrences (FocusEngine *engine, GPtrArray *occurrences,
                                     FocusJudgeTell tell, FocusEngineAnswer done,
                                     gpointer user_data);

G_END_DECLS
