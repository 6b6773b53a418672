// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The outbox in state.db: intents from before they are sent until their answer is stored (R6.4).
//
// One intent a key (focus_intent_key): a newer one replaces one that was not sent (its act is
// DROPPED), or, when that was a creation, changes it; one that was sent must be settled first.
#pragma once

#include "core/intent.h"
#include "store/ledger.h"

G_BEGIN_DECLS

/* More than any plan has; a caller that wants more is in a loop. */
#define FOCUS_OUTBOX_MAX 500

/* Stores an intent whose act is in the ledger; sets intent->id, never one that was used before.
   What it becomes together with an unsent one of that key, and intent->kind with it (NOTHING: id 0,
   the act is DONE):

   blocks    CREATE + any change = CREATE there; CREATE + REMOVE = NOTHING; REMOVE + CREATE, and a
             MOVE with anything that leaves it there = MOVE; anything else: the new one; each from
             the `before` of the old
   records   CREATE + CHANGE = CREATE; CREATE + REMOVE = NOTHING; REMOVE + CREATE = CHANGE; CHANGE +
             REMOVE = REMOVE with `force`: what the calendar has is not what the change would have
             made of it; anything else: the new one
   minutes   CREATE + REMOVE and REMOVE + CREATE of one text = NOTHING; anything else: the new one.
             So a CREATE stands for a text of ours that may be there as well: it takes its place

   answers   CREATE + REMOVE = NOTHING: what was not sent needs no taking back; anything else: the
             new one. Windows that are shown alike

   Records, minutes, answers and windows of another calendar than the old one's: the new one, as it
   is.

   CONFLICT while one is sent and not settled; LIMIT. */
gboolean focus_outbox_put (FocusStateStore *state, FocusIntent *intent,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Those of every sort, in order of id; of one account when that is not NULL. GPtrArray of
   FocusIntent. */
GPtrArray *focus_outbox_list (FocusStateStore *state, const char *account, GError **error);
/* Those with a block, alike: what plans and judges blocks sees no other. */
GPtrArray *focus_outbox_blocks (FocusStateStore *state, GError **error);
/* NULL without an error: it was settled, dropped or replaced. */
FocusIntent *focus_outbox_find (FocusStateStore *state, gint64 id, GError **error);
/* Before the request leaves, outside a transaction: on the disk when this returns; counts a try.
   FALSE in `ret_still`: it was dropped or replaced meanwhile, do not send. */
gboolean focus_outbox_mark_sent (FocusStateStore *state, gint64 id, gboolean *ret_still,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* It was surely not done: may be tried again at `not_before_s`, or be replaced. */
gboolean focus_outbox_put_back (FocusStateStore *state, gint64 id, gint64 not_before_s,
                                const char *trouble, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Its answer is not known: stays SENT; looked for not before `not_before_s`. */
gboolean focus_outbox_keep_unknown (FocusStateStore *state, gint64 id, gint64 not_before_s,
                                    const char *trouble, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Leaves the outbox, and its act is settled, in one transaction. Nothing happens to one that is not
   there any more. */
gboolean focus_outbox_settle (FocusStateStore *state, gint64 id, FocusActState act_state,
                              const char *answer, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
