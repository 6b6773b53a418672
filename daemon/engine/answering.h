// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Invitations in protected time: seen, judged, asked about, and answered by the ladder
// (ENFORCEMENT). What is judged is in core/judge.h; the words of a reply in engine/reply.h; what is
// told in engine/answering-note.h; what is remembered in store/invites.h.
//
// Once a turn, when the copy, the configuration or the clock asks for it:
//
//   follow   what came, and what changed, is written down: one row an occurrence
//   judge    findings, from the rows, the calendars of the next weeks, and what came for later
//   act      a new question is told; a grace period begins, and is told; one that is over becomes
//            an answer in the outbox, in one transaction with its line of the ledger and its key
//
// Nothing is judged before every account that is asked for was seen whole once, and nothing that
// was there by then is ever told or answered by itself (R3.7). After the copy or state.db was lost
// the trial begins anew (R3.6).
#pragma once

#include "core/judge.h"
#include "core/metrics.h"
#include "engine/reply.h"
#include "engine/still.h"
#include "store/invites.h"
#include "store/ledger.h"
#include "sync/push.h"

G_BEGIN_DECLS

typedef struct FocusAnswering FocusAnswering;

/* Occurrences are judged so far ahead; beyond that what came since focusd watches, by its UID. */
#define FOCUS_ANSWERING_DAYS 56
/* Invitations for later that are looked at one by one. */
#define FOCUS_ANSWERING_MAX_LATER 500
/* Without a word from the server for so long an answer is "not confirmed". */
#define FOCUS_ANSWERING_CONFIRM_S (5 * 60)

/* Listens to the engine's notices, which outlive it. */
FocusAnswering *focus_answering_new (FocusEngine *engine);
void focus_answering_free (FocusAnswering *answering);

/* The copy or the configuration changed: the next turn judges. */
void focus_answering_look_again (FocusAnswering *answering);
/* Once a turn. */
void focus_answering_tend (FocusAnswering *answering, const FocusStill *still,
                           const FocusDecision *decision);
gint64 focus_answering_wake_s (const FocusAnswering *answering);
/* Whether an answer that waits may be written now: FALSE for one by itself that the rules would not
   send any more, or that cannot be judged yet. */
gboolean focus_answering_may_write (FocusAnswering *answering, const FocusIntent *intent);
/* The account was pulled for the first time: what waited for that can be judged. */
void focus_answering_try_again (FocusAnswering *answering, const char *account);
/* What became of an answer. */
void focus_answering_pushed (FocusAnswering *answering, const FocusIntent *intent,
                             const FocusPushResult *result);

/* Reading; all borrowed until the main loop runs */

/* One finding, with what it is about. */
typedef struct
{
  const FocusOccurrence *occurrence;
  FocusFinding finding;       /* `occurrence` and `protection` in it mean nothing here */
  FocusProtection protection;
  gint64 came_s;              /* 0: it was there before focusd watched */
} FocusPending;

/* GPtrArray of FocusPending, those that are asked about first, then by start. Judged now where that
   was not done yet. */
const GPtrArray *focus_answering_pending (FocusAnswering *answering);
/* That of one occurrence; NULL: it is no finding. */
const FocusPending *focus_answering_find (FocusAnswering *answering, const char *uid,
                                          gint64 recurrence_s);
/* How many wait for the user's word. */
guint focus_answering_n_asked (FocusAnswering *answering);

/* For `focusctl explain`: lines (char *) on one occurrence: the rule that it falls into, what is
   going to happen, every hold with its reason, answers that were given. Owned; none when it is no
   invitation and falls into nothing. */
GPtrArray *focus_answering_lines (FocusAnswering *answering, const FocusOccurrence *occurrence);

/* Adds declined_count and proposed_count of METRICS to the figures of that question, for the weeks
   since the record is kept (answering-figures.c). */
void focus_answering_put_figures (FocusAnswering *answering, const FocusWeekQuery *query,
                                  FocusWeekFigures *figures);

/* Acting by the user's word */

typedef enum
{
  FOCUS_WORD_DECLINE,
  FOCUS_WORD_TENTATIVE,
  FOCUS_WORD_PROPOSE, /* tentative, and other times are asked for */
  FOCUS_WORD_ACCEPT,
  FOCUS_WORD_KEEP     /* nothing is sent; no question about this version any more */
} FocusUserWord;

/* "decline", "tentative", "propose", "accept", "keep". */
const char *focus_user_word_name (FocusUserWord word);
gboolean focus_user_word_parse (const char *name,
                                FocusUserWord *ret_word) G_GNUC_WARN_UNUSED_RESULT;

/* All borrowed. */
typedef struct
{
  const FocusOccurrence *occurrence; /* of any invitation of mine, in protected time or not */
  FocusUserWord word;
  gboolean whole;  /* all of its series */
  const char *text; /* nullable: the reply in the user's own words; "": none */
} FocusAnswerWish;

/* Whether the word can be taken now; else the error that focus_answering_answer would give: a dry
   run is refused as what it tells of would be. */
gboolean focus_answering_check (FocusAnswering *answering, const FocusAnswerWish *wish,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Its line of the ledger, and the intent with it, are stored when `done` comes without an error; 0
   in `act`: there is nothing to write (KEEP has a line too). INVALID: it is no invitation that can
   be answered, and why; BUSY: writes are paused; CONFLICT: an answer is on its way. What was read
   before (FocusPending) is not valid any more when this returns. */
typedef void (*FocusAnswerTaken) (gint64 act, const GError *error, gpointer user_data);
void focus_answering_answer (FocusAnswering *answering, const FocusAnswerWish *wish,
                             FocusAnswerTaken done, gpointer user_data);
/* Whether an act is one of these, and its undo: before it was sent, nothing is; after, my line says
   again what it said, once, and the organiser is told by the server in the same way. NULL with
   CONFLICT: the answer was changed since, by any client. The act of the undo as in GetLog;
   floating. */
gboolean focus_answering_is_act (const FocusAct *act);
GVariant *focus_answering_undo (FocusAnswering *answering, const FocusAct *act, GError **error);

/* The calls of org.focusd.Focus1; see the XML (answering-query.c). */
void focus_engine_pending (FocusEngine *engine, GVariant *options, FocusEngineAnswer done,
                           gpointer user_data);
void focus_engine_answer (FocusEngine *engine, const char *id, const char *how, GVariant *options,
                          FocusEngineAnswer done, gpointer user_data);
/* For GetPlan: answers that are going to be sent by themselves, as actions; appended (a{sv}). */
void focus_answering_put_actions (FocusEngine *engine, GVariantBuilder *actions);
/* At the end of a turn: calls of Answer whose answer is settled by now, or cannot be for a
   while. */
void focus_engine_tend_answer_calls (FocusEngine *engine);
/* Whether a call still waits for what comes of that act. */
gboolean focus_engine_awaits_answer (const FocusEngine *engine, gint64 act);
/* At the end of the engine: answers a call that waits. */
void focus_engine_answer_call_free (gpointer call);

G_END_DECLS
