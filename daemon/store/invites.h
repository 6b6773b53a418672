// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of invitations, in state.db: when they came, what is remembered of each occurrence,
// which answers were given, and since when what protects time is there.
//
// Kept for 400 days, as the ledger is. An answer is written down, with its key, in the transaction
// of its intent: the same key is never answered twice by itself (R3.5).
#pragma once

#include "core/judge.h"
#include "store/state.h"

G_BEGIN_DECLS

/* More than a life of invitations. What is above it goes when the ledger is pruned, the oldest
   first: an invitation of which nothing is known is as one that was there before focusd watched. */
#define FOCUS_INVITES_MAX  50000
#define FOCUS_ARRIVED_MAX  50000
#define FOCUS_ANSWERS_MAX  50000

/* Invitations that came: by UID */

/* When each UID came: UID -> gint64 * (both owned by the table). One that is not in it was there
   before focusd watched. */
GHashTable *focus_state_store_arrived (FocusStateStore *state, GError **error);
/* The first time that was stored stays. */
gboolean focus_state_store_put_arrived (FocusStateStore *state, const char *uid, gint64 came_s,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Occurrences */

/* Those that begin at from_s or later. GArray of FocusInvite with a clear function, in order of UID
   and RECURRENCE-ID. */
GArray *focus_state_store_invites (FocusStateStore *state, gint64 from_s, GError **error);
/* Inserts or replaces by UID and RECURRENCE-ID. */
gboolean focus_state_store_put_invite (FocusStateStore *state, const FocusInvite *invite,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Answers: what was sent, or is about to be */

typedef enum
{
  FOCUS_ANSWER_TOLD_WAITING, /* not sent yet, or what came of it is not known yet */
  FOCUS_ANSWER_TOLD_YES,     /* SCHEDULE-STATUS 1.x or 2.x, or the mail program took it */
  FOCUS_ANSWER_TOLD_UNSEEN,  /* nothing is to be seen of it: not confirmed */
  FOCUS_ANSWER_TOLD_NO,      /* 3.x, 5.x, or the mail program failed */
  FOCUS_ANSWER_TOLD_NOBODY   /* the server tells nobody, and there is no mail program */
} FocusAnswerTold;

/* "waiting", "yes", "unseen", "no", "nobody". */
const char *focus_answer_told_name (FocusAnswerTold told);

typedef struct
{
  gint64 act;          /* the ledger's line: names it */
  char *account;       /* owned */
  char *uid;           /* owned */
  gint64 recurrence_s; /* the key (R3.5), with … */
  gint64 sequence;
  gint64 start_s;
  char *organizer;     /* owned; form of FocusPerson.mail */
  gint64 at_s;         /* when it went into the outbox */
  gboolean by_itself;
  gboolean proposes;   /* other times were asked for (METRICS, proposed_count) */
  FocusPartstat partstat;
  char *text;          /* owned, nullable: the reply */
  FocusAnswerTold told;
  char *status;        /* owned, nullable: SCHEDULE-STATUS, or what the mail program said */
  gint64 done_s;       /* when the write was done; 0: not yet */
  gint64 mailed_s;     /* when its mail was handed over: at most once; 0: it was not */
  gboolean undone;
  gint64 undoes;       /* the act that it takes back: it counts as no answer, and says in `partstat`
                          what my line read before; 0: it is an answer. Read from the ledger */
} FocusAnswerRow;

void focus_answer_row_free (FocusAnswerRow *row);
/* Those of from_s or later, oldest first. GPtrArray of FocusAnswerRow. */
GPtrArray *focus_state_store_answers (FocusStateStore *state, gint64 from_s, GError **error);
/* Inserts or replaces by its act. */
gboolean focus_state_store_put_answer (FocusStateStore *state, const FocusAnswerRow *row,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* NULL without an error: none of that act. */
FocusAnswerRow *focus_state_store_answer (FocusStateStore *state, gint64 act, GError **error);
/* Whether that key (account, UID, RECURRENCE-ID, SEQUENCE, start) was answered already, in whatever
   way, also when it was undone since. Of the others nothing is looked at. */
gboolean focus_state_store_was_answered (FocusStateStore *state, const FocusAnswerRow *key,
                                         gboolean *ret_was,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Since when something is there: "window/NAME/…", "trial/ACCOUNT" */

/* When `what` was first asked for; it is now_s when it was not asked for before. */
gboolean focus_state_store_since (FocusStateStore *state, const char *what, gint64 now_s,
                                  gint64 *ret_since_s, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* All whose name begins with `prefix` are forgotten (ASCII, without "%" and "_"). */
gboolean focus_state_store_forget_since (FocusStateStore *state, const char *prefix,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Of focus_ledger_prune: what is older than before_s goes, and what passes a ceiling. */
gboolean focus_state_store_prune_invites (FocusStateStore *state, gint64 before_s,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusAnswerRow, focus_answer_row_free)

G_END_DECLS
