// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of engine/answering.h share: the look that is judged, and one change of what is
// remembered, in one transaction.
#pragma once

#include "engine/answering.h"
#include "engine/answering-note.h"
#include "engine/engine-private.h"

G_BEGIN_DECLS

/* Notes of state.db with this before a UID: nothing of that series is asked about, in this version
   (SEQUENCE). */
#define FOCUS_ANSWERING_KEPT "kept-series/"

/* What is judged: made anew when copy or configuration changed. */
typedef struct
{
  GArray *occurrences; /* owned; FocusOccurrence; their views are the engine's look's */
  GArray *invites;     /* owned; FocusInvite, as stored */
  GHashTable *by_key;  /* owned; FocusInvite (borrowed) -> itself, by UID and RECURRENCE-ID */
  GArray *protections; /* owned; FocusProtection */
  GArray *accounts;    /* owned; FocusJudgeAccount, those that were whole once */
  GArray *servers;     /* owned; FocusJudgeAccount, all: who tells is known before that */
  GArray *given;       /* owned; FocusGivenAnswer; borrows from the rows and the invites */
  FocusSpans *office;  /* owned */
  char **vip;          /* owned */
  char **own_domains;  /* owned */
  FocusJudgeQuery query;
} FocusAnsweringLook;

struct FocusAnswering
{
  FocusEngine *engine;      /* borrowed */
  FocusAnsweringNote *note; /* owned */
  GHashTable *arrived;      /* owned, nullable: read when first needed; UID -> gint64 */
  GPtrArray *answers;       /* owned, nullable: likewise, and anew after a change; FocusAnswerRow */
  FocusAnsweringLook *look; /* owned, nullable: not looked yet */
  GPtrArray *pending;       /* owned; FocusPending; empty without a look */
  GPtrArray *composing;     /* owned; FocusAnswerText (borrowed): each frees itself */
  GHashTable *open;         /* owned; FocusInvite: asked about or waiting, as of the last act */
  GHashTable *held;         /* owned; names of versions that the ledger has as held back */
  GHashTable *trials;       /* owned; account -> gint64: when its trial began */
  gboolean is_stale;        /* nobody acted on what there is now */
  gboolean was_kept_back;   /* nothing was sent, for writes were paused */
  gboolean has_begun;       /* acted once since the start */
  gint64 judged_s;
  gint64 wake_s;    /* when what was judged changes by itself */
  gint64 confirm_s; /* when an answer is to be looked for; G_MAXINT64: none is */
  GHashTable *fetching; /* owned; act (gint64) -> gint64: until when its pull is waited for */
};

/* One change: state.db, ledger and outbox in one transaction. */
typedef struct
{
  FocusAnswering *answering;
  GArray *invites;         /* owned; FocusInvite */
  GArray *lines;           /* owned; FocusAct: lines that stand for themselves */
  FocusAct act;            /* owned; `what` NULL: none */
  FocusAnswerRow *row;     /* owned, nullable; of the act */
  FocusIntent *intent;     /* owned, nullable; of the act */
  FocusAnswerRow *changed; /* owned, nullable: one that was there */
  char *kept_series;       /* owned, nullable: nothing of this UID is asked about any more */
  char *asked_series;      /* owned, nullable: … is asked about again */
} FocusAnswerWork;

/* answering-accounts.c */

/* The account of the occurrence; "" for none. Owned. */
char *focus_answering_account (const FocusOccurrence *occurrence);
/* Fills `accounts` and the rules; begins trials. */
gboolean focus_answering_take_accounts (FocusAnswering *answering, FocusAnsweringLook *look,
                                        GError **error);
/* Whether the server tells the organiser of this one (R3.11, R3.18), or may, as it was not asked
   yet. */
gboolean focus_answering_is_told (const FocusAnsweringLook *look,
                                  const FocusOccurrence *occurrence);
gboolean focus_answering_mails (const FocusAnswering *answering);
/* Whether the mail program does. */
gboolean focus_answering_is_mailed (const FocusAnswering *answering, const FocusAnsweringLook *look,
                                    const FocusOccurrence *occurrence);

/* answering-protect.c: what is protected, from now on for FOCUS_ANSWERING_DAYS, and where something
   is put later. */
gboolean focus_answering_take_protections (FocusAnswering *answering, FocusAnsweringLook *look,
                                           GError **error);

/* answering-follow.c */

guint focus_invite_hash (gconstpointer invite);
gboolean focus_invite_equal (gconstpointer a, gconstpointer b);
void focus_invite_copy (FocusInvite *to, const FocusInvite *from);
/* NULL: it is not remembered. */
FocusInvite *focus_answering_invite (const FocusAnsweringLook *look, const char *uid,
                                     gint64 recurrence_s);
/* Occurrences and what is remembered of them, brought up to date in state.db. */
gboolean focus_answering_follow (FocusAnswering *answering, FocusAnsweringLook *look,
                                 GError **error);

/* Accounts of which all is in the copy: a set of names, borrowed from the configuration. Each one
   reads the whole outbox: ask once, not for each finding. Owned. */
GHashTable *focus_answering_whole (FocusEngine *engine);
/* Takes the place of what is remembered, in the look; elements are copied. */
void focus_answering_take_invites (FocusAnsweringLook *look, const GArray *invites);

/* answering-look.c */

/* The look as it is now, made and judged where there is none; NULL: the copy cannot be read. */
const FocusAnsweringLook *focus_answering_look (FocusAnswering *answering, GError **error);
void focus_answering_drop_look (FocusAnswering *answering);
/* What the judge says of an occurrence, in the look or not. */
FocusFinding focus_answering_judge_one (const FocusAnsweringLook *look,
                                        const FocusOccurrence *occurrence);
/* The occurrence in the look; NULL: it is not there. Its index, for focus_judge_one. */
const FocusOccurrence *focus_answering_occurrence (const FocusAnsweringLook *look, const char *uid,
                                                   gint64 recurrence_s, guint *ret_index);
/* The rows of answers; NULL with an error. */
const GPtrArray *focus_answering_rows (FocusAnswering *answering, GError **error);
/* It surely was not sent, or was taken back. */
gboolean focus_answer_row_is_gone (const FocusAnswerRow *row);
FocusAnswerRow *focus_answer_row_copy (const FocusAnswerRow *row);

/* answering-store.c */

void focus_answer_work_init (FocusAnswerWork *work, FocusAnswering *answering);
void focus_answer_work_clear (FocusAnswerWork *work);
/* Copies. */
void focus_answer_work_invite (FocusAnswerWork *work, const FocusInvite *invite);
/* A line about the occurrence; owned by the caller. */
FocusAct focus_answering_line (FocusAnswering *answering, const FocusOccurrence *occurrence,
                               const FocusProtection *protection, const char *what, FocusActor by);
/* "window/NAME", "block/TITLE"; NULL for none. Owned. */
char *focus_answering_rule (const FocusProtection *protection);
gboolean focus_answer_work_commit (FocusAnswerWork *work, GError **error);

/* answering-send.c */

typedef struct
{
  const FocusOccurrence *occurrence;
  const FocusProtection *protection; /* nullable */
  FocusPartstat partstat;
  gboolean whole;
  gboolean proposes;
  gboolean by_itself;
  const char *text; /* nullable */
} FocusAnswerSending;

/* Stores answer, key, line and intent; it is sent next. CONFLICT: one is on its way. */
gboolean focus_answering_send (FocusAnswering *answering, const FocusAnswerSending *sending,
                               gint64 *ret_act, GError **error);

/* answering-text.c: the words of an answer, before it is sent. */

typedef struct FocusAnswerText FocusAnswerText;
struct FocusAnswerText
{
  FocusAnswering *answering; /* borrowed; NULL: it is gone */
  char *uid;                 /* owned; of which version … */
  gint64 recurrence_s, sequence, start_s;
  FocusUserWord word; /* … by the user's word */
  gboolean by_itself, whole;
  FocusPartstat partstat; /* of one by itself: what its words say */
  FocusAnswerTaken done;  /* nullable */
  gpointer user_data;
};

FocusAnswerText *focus_answer_text_new (FocusAnswering *answering,
                                        const FocusOccurrence *occurrence);
void focus_answer_text_free (FocusAnswerText *text);
/* Whether one of that occurrence is under way. */
gboolean focus_answering_is_composing (const FocusAnswering *answering, const char *uid,
                                       gint64 recurrence_s);
/* Composes, and sends it when that is still what is to be done; `text`: taken over. */
void focus_answering_compose (FocusAnswering *answering, const FocusOccurrence *occurrence,
                              const FocusProtection *protection, FocusReplySort sort,
                              FocusAnswerText *text);
void focus_answering_stop_composing (FocusAnswering *answering);

/* answering-act.c: once what is pending was judged. */
void focus_answering_act (FocusAnswering *answering);
/* An answer by itself, whose text is there: sent when the judge still says so. */
void focus_answering_composed (FocusAnswering *answering, const FocusAnswerText *text,
                               const char *words, const GError *error);
/* What a level says of itself: DECLINED or TENTATIVE. */
FocusPartstat focus_answering_partstat (const FocusProtection *protection);

/* answering-withdraw.c: TRUE: something was, and the look is gone. */
gboolean focus_answering_withdraw (FocusAnswering *answering, const FocusAnsweringLook *look);

/* answering-answer.c: likewise by the user's word. */
void focus_answering_send_word (FocusAnswering *answering, const FocusAnswerText *text,
                                const char *words, const GError *error);
/* Nothing is sent now: writes are paused, or the machine is about to sleep. */
gboolean focus_answering_is_kept_back (const FocusAnswering *answering);

/* answering-answer.c */
/* CONFLICT: an answer to the same is with the server just now, or on its way to be taken back; or
   one waits that this would not simply replace. `replaces`: it replaces one to exactly the same. */
gboolean focus_answering_check_outbox (FocusAnswering *answering, const FocusAnswerWish *wish,
                                       gboolean replaces, GError **error);
gboolean focus_answering_keep (FocusAnswering *answering, const FocusOccurrence *occurrence,
                               gboolean whole, gint64 *ret_act, GError **error);

/* answering-told.c: whether the organiser was told. */

/* "1.2", "2.0;Success": told; "3.7", "5.1": not. Nothing, or anything else: not known (WAITING). */
FocusAnswerTold focus_answer_told_by (const char *status);
/* How a mail program ended (FocusMailDone). OFFLINE: it was cut off, BUSY: focusd ends before it
   does; nobody knows whether the mail went. */
FocusAnswerTold focus_answer_told_by_mail (const GError *error);
void focus_answer_row_set_told (FocusAnswerRow *row, FocusAnswerTold told, const char *status);
/* Stores it: all that tells of it is made anew. */
gboolean focus_answering_put_row (FocusAnswering *answering, const FocusAnswerRow *row);
void focus_answering_rows_changed (FocusAnswering *answering);
/* Stores the row of an undo that could not be done, and with it that its answer stands as it did:
   it can be taken back again. */
gboolean focus_answering_put_failed_undo (FocusAnswering *answering, const FocusAnswerRow *undo,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of an undo: whether the organiser knows, or may know, of the answer that it takes back. */
gboolean focus_answering_is_known (FocusAnswering *answering, const FocusAnswerRow *row);
/* All that was sent by itself, whatever the organiser does not know, and what was not written. */
void focus_answering_tell_user (FocusAnswering *answering, const FocusAnswerRow *row);
/* Wakes to look for what is not known yet. */
void focus_answering_wait_for (FocusAnswering *answering, const FocusAnswerRow *row);
/* What nothing is known of yet. */
void focus_answering_confirm (FocusAnswering *answering);
/* A pull ended. */
void focus_answering_pulled (FocusAnswering *answering);
/* At the start: answers whose end was cut off. */
void focus_answering_mend (FocusAnswering *answering);

/* For focus_engine_tend_arrivals: in its transaction. Forgotten again when that fails. */
gboolean focus_answering_take_arrived (FocusAnswering *answering, const GPtrArray *uids,
                                       GError **error);
void focus_answering_forget_arrived (FocusAnswering *answering);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusAnswerWork, focus_answer_work_clear)

G_END_DECLS
