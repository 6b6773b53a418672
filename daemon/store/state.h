// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What focusd did and was told: the baseline, and what it showed by itself. The blocks it knows,
// the ledger, the outbox and the sessions have headers of their own: memory.h, ledger.h,
// outbox.h, sessions.h.
//
// One SQLite database in the state folder (`state.db`). Unlike the copy it can be fetched from
// nowhere: each write is on the disk when its call returns. Main thread only. Every function with
// an error fails with FOCUS_ERROR_INTERNAL (disk full, read-only, broken), and changes nothing.
#pragma once

#include "core/baseline.h"

G_BEGIN_DECLS

typedef struct FocusStateStore FocusStateStore;

/* How the database was found. */
typedef enum
{
  FOCUS_STATE_STORE_OPENED,
  FOCUS_STATE_STORE_CREATED,
  FOCUS_STATE_STORE_REPLACED /* it was broken or from the future; moved aside to
                                state.db.broken-TIME: tell the user, something was lost */
} FocusStateStoreFound;

/* Opens or creates `folder`/state.db; FOCUS_ERROR_BUSY when another process has it. */
FocusStateStore *focus_state_store_open (const char *folder, gint64 now_s,
                                         FocusStateStoreFound *ret_found,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
void focus_state_store_close (FocusStateStore *state);
/* Whether this opening checked it for damage: its last user had not closed it. */
gboolean focus_state_store_was_checked (const FocusStateStore *state);

/* Transactions do not nest; a function outside one makes its own. As those of the copy: when one
   inside fails, all is rolled back, and what follows fails too until commit (which fails) or
   rollback. */
gboolean focus_state_store_begin (FocusStateStore *state, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean focus_state_store_commit (FocusStateStore *state,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
void focus_state_store_rollback (FocusStateStore *state);

/* Four letters that tell this state from every other one; made at random when it was created. */
const char *focus_state_store_machine (FocusStateStore *state);

/* The baseline */

/* The one that holds, and when it was taken. FALSE without an error: none was taken yet. Figures
   that this program does not know are left out. */
gboolean focus_state_store_baseline (FocusStateStore *state, FocusBaseline *ret_baseline,
                                     gint64 *ret_taken_s, GError **error);
/* From now on this one holds; the others are kept. */
gboolean focus_state_store_put_baseline (FocusStateStore *state, const FocusBaseline *baseline,
                                         gint64 taken_s, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Deliveries: `what` names a kind ("report") */

/* Notes that the week's is about to be shown. FALSE in `ret_first` when that was noted before: then
   it must not be shown. */
gboolean focus_state_store_deliver (FocusStateStore *state, const char *what, FocusDate monday,
                                    gint64 now_s, gboolean *ret_first,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The latest week of which a delivery is noted. FALSE without an error: none is. */
gboolean focus_state_store_delivered (FocusStateStore *state, const char *what,
                                      FocusDate *ret_monday, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusStateStore, focus_state_store_close)

G_END_DECLS
