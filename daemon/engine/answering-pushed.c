// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What became of an answer, or of an undo: whether it was written, and who tells the organiser.
//
// Where no server tells, the mail program does, and it is noted that it was handed the message
// before it is: at most once. Of an undo there is a row as of an answer.
#include "engine/answering-work.h"

#include "core/closeout.h"

#define TOLD_ELSEWHERE "another program, or another machine, had written it already"

/* By mail */

typedef struct
{
  FocusAnswering *answering; /* borrowed; outlives the mails of the engine */
  gint64 act;
} Mailing;

static void
mailed (const GError *error, gpointer user_data)
{
  g_autofree Mailing *mailing = user_data;
  FocusAnswering *answering = mailing->answering;
  gboolean is_ending = g_error_matches (error, FOCUS_ERROR, FOCUS_ERROR_BUSY);
  g_autoptr (FocusAnswerRow)
      row = focus_state_store_answer (answering->engine->past, mailing->act, NULL);

  if (row == NULL)
    return;
  focus_answer_row_set_told (row, focus_answer_told_by_mail (error),
                             error != NULL ? error->message : NULL);
  if (focus_answering_put_row (answering, row) && !is_ending)
    focus_answering_tell_user (answering, row);
}

/* Of an undo: what my line says again. Owned. */
static FocusReply *
reply_to_mail (const FocusIntent *intent, const FocusAnswerRow *row)
{
  FocusReply *reply = focus_reply_copy (intent->reply);

  if (row->undoes == 0)
    return reply;
  g_free (reply->text);
  reply->text = g_strdup (row->text);
  reply->before = intent->reply->partstat;
  reply->partstat = row->partstat;
  return reply;
}

static void
mail (FocusAnswering *answering, const FocusIntent *intent, FocusAnswerRow *row, GBytes *calendar)
{
  g_auto (FocusAct) act = { 0 };
  g_autoptr (GError) error = NULL;
  FocusReply *reply;
  Mailing *mailing;

  if (!focus_ledger_find (answering->engine->past, row->act, &act, &error))
    {
      g_warning ("an answer is not mailed, for its line of the ledger cannot be read: %s",
                 error != NULL ? error->message : "it is not there");
      focus_answer_row_set_told (row, FOCUS_ANSWER_TOLD_NO,
                                 "its line of the ledger cannot be read");
      focus_answering_put_row (answering, row);
      return;
    }
  row->mailed_s = focus_engine_now_s (answering->engine);
  if (!focus_answering_put_row (answering, row))
    return; /* mended at the next start */
  mailing = g_new (Mailing, 1);
  *mailing = (Mailing){ answering, row->act };
  reply = reply_to_mail (intent, row);
  focus_engine_mail_reply (answering->engine, reply, act.title != NULL ? act.title : "", calendar,
                           mailed, mailing);
  focus_reply_free (reply);
}

/* Outcomes of an answer */

static gboolean
is_told_by_server (FocusAnswering *answering, const FocusAnswerRow *row)
{
  const FocusAnsweringLook *look = focus_answering_look (answering, NULL);
  const FocusOccurrence *occurrence;
  guint index;

  if (look == NULL)
    return TRUE;
  occurrence = focus_answering_occurrence (look, row->uid, row->recurrence_s, &index);
  if (occurrence != NULL)
    return focus_answering_is_told (look, occurrence);
  for (guint i = 0; i < look->servers->len; i++)
    {
      const FocusJudgeAccount *account = &g_array_index (look->servers, FocusJudgeAccount, i);
      if (g_str_equal (account->name, row->account))
        return account->tells || account->is_unknown;
    }
  return FALSE;
}

/* What was never told need not be taken back. */
static const char *
why_nobody (FocusAnswering *answering, const FocusAnswerRow *row)
{
  return focus_answering_is_known (answering, row) ? NULL
                                                   : "they were not told of the answer either";
}

/* It stood there already, and no server says who was told: whoever wrote it tells the organiser,
   and a second answer would only confuse them. */
static gboolean
is_told_elsewhere (FocusAnswering *answering, const FocusIntent *intent,
                   const FocusPushResult *result, const FocusAnswerRow *row)
{
  return result->stood
         && (intent->reply->by_mail
             || (result->status == NULL && !is_told_by_server (answering, row)));
}

static void
after_done (FocusAnswering *answering, const FocusIntent *intent, const FocusPushResult *result,
            FocusAnswerRow *row)
{
  /* A server that was not known to tell may have done so: one answer is enough. */
  gboolean by_mail = intent->reply->by_mail
                     && focus_answer_told_by (result->status) != FOCUS_ANSWER_TOLD_YES;

  row->done_s = focus_engine_now_s (answering->engine);
  if (by_mail && result->mail != NULL && row->mailed_s == 0)
    {
      mail (answering, intent, row, result->mail);
      return;
    }
  if (is_told_elsewhere (answering, intent, result, row))
    {
      focus_answer_row_set_told (row, FOCUS_ANSWER_TOLD_UNSEEN, TOLD_ELSEWHERE);
      focus_answering_put_row (answering, row);
      return;
    }
  if (by_mail)
    focus_answer_row_set_told (row, FOCUS_ANSWER_TOLD_NO, "no message could be made of it");
  else if (!is_told_by_server (answering, row) && result->status == NULL)
    focus_answer_row_set_told (row, FOCUS_ANSWER_TOLD_NOBODY, why_nobody (answering, row));
  else if (result->status == NULL && result->why != NULL) /* it says so, and is not believed */
    focus_answer_row_set_told (row, FOCUS_ANSWER_TOLD_UNSEEN, result->why);
  else
    focus_answer_row_set_told (row, focus_answer_told_by (result->status), result->status);
  if (!focus_answering_put_row (answering, row))
    return;
  focus_answering_wait_for (answering, row);
  if (row->told != FOCUS_ANSWER_TOLD_WAITING)
    focus_answering_tell_user (answering, row);
}

static const char *
why_failed (const FocusPushResult *result)
{
  return result->why != NULL ? result->why : focus_push_outcome_name (result->outcome);
}

/* Nothing was written: the invitation is judged anew, and not answered by itself again (R3.5). What
   was to be sent by itself is asked about then; of the user's own answer it is told, but where they
   wait for it and are told there. */
static void
after_failed (FocusAnswering *answering, const FocusIntent *intent, const FocusPushResult *result,
              FocusAnswerRow *row)
{
  focus_answer_row_set_told (row, FOCUS_ANSWER_TOLD_NO, why_failed (result));
  if (focus_answering_put_row (answering, row) && !row->by_itself
      && !focus_engine_awaits_answer (answering->engine, row->act))
    focus_answering_tell_user (answering, row);
}

/* An undo that could not be done leaves the answer as it was. */
static void
after_failed_undo (FocusAnswering *answering, const FocusIntent *intent,
                   const FocusPushResult *result, FocusAnswerRow *row)
{
  g_autoptr (GError) error = NULL;

  focus_answer_row_set_told (row, FOCUS_ANSWER_TOLD_NO, why_failed (result));
  if (!focus_answering_put_failed_undo (answering, row, &error))
    g_warning ("cannot keep what became of an undo: %s", error->message);
  focus_answering_note_not_undone (answering->note, row->status);
  focus_answering_rows_changed (answering);
}

typedef void (*Outcome) (FocusAnswering *answering, const FocusIntent *intent,
                         const FocusPushResult *result, FocusAnswerRow *row);

/* Of an answer, and of its undo. NULL: it stays in the outbox. */
static const struct
{
  Outcome answered, undone;
} outcomes[] = {
  [FOCUS_PUSH_DONE] = { after_done, after_done },
  [FOCUS_PUSH_ADOPTED] = { after_done, after_done },
  [FOCUS_PUSH_TOUCHED] = { after_failed, after_failed_undo },
  [FOCUS_PUSH_GONE] = { after_failed, after_failed_undo },
  [FOCUS_PUSH_REFUSED] = { after_failed, after_failed_undo },
  [FOCUS_PUSH_LATER] = { NULL, NULL },
};

void
focus_answering_pushed (FocusAnswering *answering, const FocusIntent *intent,
                        const FocusPushResult *result)
{
  Outcome apply = intent->kind == FOCUS_ACTION_REMOVE ? outcomes[result->outcome].undone
                                                      : outcomes[result->outcome].answered;
  g_autoptr (FocusAnswerRow) row = NULL;

  answering->is_stale = TRUE;
  if (apply == NULL)
    return;
  row = focus_state_store_answer (answering->engine->past, intent->act, NULL);
  if (row != NULL)
    apply (answering, intent, result, row);
}
