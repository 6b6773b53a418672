// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of invitations, by the UID of their series, in memory and in state.db: those that
// wait to be told, those that were told once and for all, and those that are fine as they are.
#pragma once

#include "store/invited.h"

G_BEGIN_DECLS

/* Kept so long after they were seen last, as the ledger is (R6.9). */
#define FOCUS_INVITED_DAYS 400

typedef struct FocusInvitedRows FocusInvitedRows;

/* With what stands in `state`: borrowed, outlives it. */
FocusInvitedRows *focus_invited_rows_new (FocusStateStore *state);
void focus_invited_rows_free (FocusInvitedRows *rows);

/* NULL: nothing is known of it. Borrowed until the next change. */
const FocusInvitedRow *focus_invited_rows_find (const FocusInvitedRows *rows, const char *uid);
/* All of one stage, the one that came first in front; GPtrArray of owned UIDs. */
GPtrArray *focus_invited_rows_list (const FocusInvitedRows *rows, FocusInvitedStage stage);
guint focus_invited_rows_count (const FocusInvitedRows *rows, FocusInvitedStage stage);

/* Inserts, or takes the place of what was known. With an error nothing changed. */
gboolean focus_invited_rows_put (FocusInvitedRows *rows, const char *uid, FocusInvitedStage stage,
                                 gint64 seen_s, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Nothing is known of it any more. What cannot be written is known again after a restart. */
void focus_invited_rows_forget (FocusInvitedRows *rows, const char *uid);
/* Forgets those that were not seen for FOCUS_INVITED_DAYS. */
void focus_invited_rows_prune (FocusInvitedRows *rows, gint64 now_s);

G_END_DECLS
