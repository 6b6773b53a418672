// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Judging invitations by the configuration: whose they are, working hours, windows, words. What the
// bus asks for is in engine.h; this is for other parts of the engine.
#pragma once

#include "core/hygiene.h"
#include "engine/engine.h"
#include "engine/look.h"

G_BEGIN_DECLS

/* The lists of words, with those that the user added. Borrowed, until the configuration changes. */
const FocusHygieneWords *focus_engine_words (FocusEngine *engine);
/* For focus_sync_read_occurrences: the body of the occurrence's object, and its calendar's
   timezone; NULL: it is gone. Owned. */
FocusSyncAsked *focus_engine_asked_of (FocusEngine *engine, const FocusLook *look,
                                       const FocusOccurrence *occurrence);

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
