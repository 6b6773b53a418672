// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What became of an answer: whether it was written, and whether the organiser was told.
//
// The server says so on the organiser's line (SCHEDULE-STATUS, R3.17): in the object that was read
// back, or some minutes later in the copy. Where no server tells, the mail program does, and it is
// noted that it was handed the message before it is: at most once.
#include "engine/answering-work.h"

#include "core/closeout.h"

static void
set_status (FocusAnswerRow *row, FocusAnswerTold told, const char *status)
{
  row->told = told;
  g_free (row->status);
  row->status = g_strdup (status);
}

/* "1.2", "2.0;Success": told; "3.7", "5.1": not. Nothing, or anything else: not known. */
static FocusAnswerTold
told_by_status (const char *status)
{
  if (status == NULL)
    return FOCUS_ANSWER_TOLD_WAITING;
  switch (status[0])
    {
    case '1':
    case '2':
      return FOCUS_ANSWER_TOLD_YES;
    case '3':
    case '4':
    case '5':
      return FOCUS_ANSWER_TOLD_NO;
    default:
      return FOCUS_ANSWER_TOLD_WAITING;
    }
}

static gboolean
put_row (FocusAnswering *answering, const FocusAnswerRow *row)
{
  g_autoptr (GError) error = NULL;

  if (!focus_state_store_put_answer (answering->engine->past, row, &error))
    {
      g_warning ("cannot keep what became of an answer: %s", error->message);
      return FALSE;
    }
  g_clear_pointer (&answering->answers, g_ptr_array_unref);
  focus_answering_drop_look (answering);
  answering->is_stale = TRUE;
  answering->engine->copy_changed = TRUE;
  focus_engine_dirty (answering->engine);
  return TRUE;
}

/* Telling the user: all that was sent by itself, and whatever the organiser does not know. */
static void
tell_user (FocusAnswering *answering, const FocusAnswerRow *row)
{
  g_auto (FocusAct) act = { 0 };
  gboolean is_unsent = row->told == FOCUS_ANSWER_TOLD_NO || row->told == FOCUS_ANSWER_TOLD_UNSEEN
                       || row->told == FOCUS_ANSWER_TOLD_NOBODY;

  if (!row->by_itself && !is_unsent)
    return;
  if (focus_ledger_find (answering->engine->past, row->act, &act, NULL))
    focus_answering_note_sent (answering->note, row, act.title != NULL ? act.title : "", act.after);
}

static void
wait_for (FocusAnswering *answering, const FocusAnswerRow *row)
{
  if (row->told == FOCUS_ANSWER_TOLD_WAITING && row->done_s != 0)
    answering->confirm_s = MIN (answering->confirm_s, row->done_s + FOCUS_ANSWERING_CONFIRM_S);
}

/* By mail */

typedef struct
{
  FocusAnswering *answering; /* borrowed; the mail program is stopped with the engine */
  gint64 act;
} Mailing;

static void
mailed (const GError *error, gpointer user_data)
{
  g_autofree Mailing *mailing = user_data;
  FocusAnswering *answering = mailing->answering;
  g_autoptr (FocusAnswerRow) row = NULL;

  if (answering->engine->answering != answering)
    return; /* focusd is ending */
  row = focus_state_store_answer (answering->engine->past, mailing->act, NULL);
  if (row == NULL)
    return;
  set_status (row, error == NULL ? FOCUS_ANSWER_TOLD_YES : FOCUS_ANSWER_TOLD_NO,
              error != NULL ? error->message : NULL);
  if (put_row (answering, row))
    tell_user (answering, row);
}

static void
mail (FocusAnswering *answering, const FocusIntent *intent, FocusAnswerRow *row, GBytes *calendar)
{
  g_auto (FocusAct) act = { 0 };
  Mailing *mailing;

  row->mailed_s = focus_engine_now_s (answering->engine);
  if (!put_row (answering, row)
      || !focus_ledger_find (answering->engine->past, row->act, &act, NULL))
    return;
  mailing = g_new (Mailing, 1);
  *mailing = (Mailing){ answering, row->act };
  focus_engine_mail_reply (answering->engine, intent->reply, act.title != NULL ? act.title : "",
                           calendar, mailed, mailing);
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
  for (guint i = 0; i < look->accounts->len; i++)
    {
      const FocusJudgeAccount *account = &g_array_index (look->accounts, FocusJudgeAccount, i);
      if (g_str_equal (account->name, row->account))
        return account->tells;
    }
  return FALSE;
}

static void
after_done (FocusAnswering *answering, const FocusIntent *intent, const FocusPushResult *result,
            FocusAnswerRow *row)
{
  row->done_s = focus_engine_now_s (answering->engine);
  if (intent->reply->by_mail && result->mail != NULL && row->mailed_s == 0)
    {
      mail (answering, intent, row, result->mail);
      return;
    }
  if (intent->reply->by_mail)
    set_status (row, FOCUS_ANSWER_TOLD_NO, "no message could be made of it");
  else if (!is_told_by_server (answering, row) && result->status == NULL)
    set_status (row, FOCUS_ANSWER_TOLD_NOBODY, NULL);
  else
    set_status (row, told_by_status (result->status), result->status);
  if (!put_row (answering, row))
    return;
  wait_for (answering, row);
  if (row->told != FOCUS_ANSWER_TOLD_WAITING)
    tell_user (answering, row);
}

/* Nothing was written: the invitation is judged anew, and not answered by itself again (R3.5). */
static void
after_failed (FocusAnswering *answering, const FocusIntent *intent, const FocusPushResult *result,
              FocusAnswerRow *row)
{
  set_status (row, FOCUS_ANSWER_TOLD_NO,
              result->why != NULL ? result->why : focus_push_outcome_name (result->outcome));
  put_row (answering, row);
}

static const struct
{
  void (*apply) (FocusAnswering *answering, const FocusIntent *intent,
                 const FocusPushResult *result, FocusAnswerRow *row);
} outcomes[] = {
  [FOCUS_PUSH_DONE] = { after_done },      [FOCUS_PUSH_ADOPTED] = { after_done },
  [FOCUS_PUSH_TOUCHED] = { after_failed }, [FOCUS_PUSH_GONE] = { after_failed },
  [FOCUS_PUSH_REFUSED] = { after_failed }, [FOCUS_PUSH_LATER] = { NULL },
};

/* An undo that could not be done leaves the answer as it was. */
static void
after_undo (FocusAnswering *answering, const FocusIntent *intent, FocusPushOutcome outcome)
{
  FocusStateStore *past = answering->engine->past;
  g_auto (FocusAct) undo = { 0 };
  g_autoptr (FocusAnswerRow) row = NULL;
  g_autoptr (GError) error = NULL;

  if (outcome == FOCUS_PUSH_DONE || outcome == FOCUS_PUSH_ADOPTED || outcome == FOCUS_PUSH_LATER
      || !focus_ledger_find (past, intent->act, &undo, NULL) || undo.undoes == 0)
    return;
  row = focus_state_store_answer (past, undo.undoes, NULL);
  if (row == NULL)
    return;
  row->undone = FALSE;
  if (!focus_state_store_begin (past, &error))
    return;
  if (focus_ledger_settle (past, undo.undoes, FOCUS_ACT_DONE, NULL, &error)
      && focus_state_store_put_answer (past, row, &error))
    (void) !focus_state_store_commit (past, &error);
  else
    focus_state_store_rollback (past);
  g_clear_pointer (&answering->answers, g_ptr_array_unref);
  if (error != NULL)
    g_warning ("cannot keep what became of an undo: %s", error->message);
}

void
focus_answering_pushed (FocusAnswering *answering, const FocusIntent *intent,
                        const FocusPushResult *result)
{
  g_autoptr (FocusAnswerRow) row = NULL;

  answering->is_stale = TRUE;
  if (intent->kind == FOCUS_ACTION_REMOVE)
    {
      after_undo (answering, intent, result->outcome);
      return;
    }
  if (outcomes[result->outcome].apply == NULL)
    return;
  row = focus_state_store_answer (answering->engine->past, intent->act, NULL);
  if (row != NULL)
    outcomes[result->outcome].apply (answering, intent, result, row);
}

/* Later */

/* SCHEDULE-STATUS as the copy has it by now; NULL: none. Borrowed. */
static const char *
status_in_copy (const FocusAnsweringLook *look, const FocusAnswerRow *row)
{
  const FocusOccurrence *occurrence;
  guint index;

  occurrence = look != NULL ? focus_answering_occurrence (look, row->uid, row->recurrence_s, &index)
                            : NULL;
  return occurrence != NULL ? occurrence->details->told : NULL;
}

void
focus_answering_confirm (FocusAnswering *answering)
{
  gint64 now_s = focus_engine_now_s (answering->engine);
  const FocusAnsweringLook *look = focus_answering_look (answering, NULL);
  const GPtrArray *rows = focus_answering_rows (answering, NULL);
  g_autoptr (GPtrArray)
      due = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_answer_row_free);

  answering->confirm_s = G_MAXINT64;
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const FocusAnswerRow *row = rows->pdata[i];
      const char *status;
      FocusAnswerRow *copy;
      if (row->done_s == 0 || row->told != FOCUS_ANSWER_TOLD_WAITING || row->undone)
        continue;
      if (now_s < row->done_s + FOCUS_ANSWERING_CONFIRM_S)
        {
          wait_for (answering, row);
          continue;
        }
      copy = focus_answer_row_copy (row);
      status = status_in_copy (look, row);
      set_status (copy, told_by_status (status), status);
      if (copy->told == FOCUS_ANSWER_TOLD_WAITING)
        copy->told = FOCUS_ANSWER_TOLD_UNSEEN;
      g_ptr_array_add (due, copy);
    }
  for (guint i = 0; i < due->len; i++)
    if (put_row (answering, due->pdata[i]))
      tell_user (answering, due->pdata[i]);
}

/* At the start */

/* The outbox was settled, and focusd ended before the row was. A message that was on its way to the
   mail program may have gone out: it is not sent again. */
static gboolean
mend_row (FocusAnswering *answering, FocusAnswerRow *row)
{
  g_auto (FocusAct) act = { 0 };

  if (row->told != FOCUS_ANSWER_TOLD_WAITING
      || !focus_ledger_find (answering->engine->past, row->act, &act, NULL))
    return FALSE;
  if (row->done_s != 0 && row->mailed_s != 0)
    {
      set_status (row, FOCUS_ANSWER_TOLD_UNSEEN, "focusd ended while it was mailed");
      return TRUE;
    }
  if (row->done_s != 0 || act.state == FOCUS_ACT_WAITING)
    return FALSE;
  if (act.state == FOCUS_ACT_DONE || act.state == FOCUS_ACT_UNDONE)
    row->done_s = focus_engine_now_s (answering->engine);
  else
    set_status (row, FOCUS_ANSWER_TOLD_NO, act.answer);
  return TRUE;
}

void
focus_answering_mend (FocusAnswering *answering)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = focus_state_store_answers (answering->engine->past, 0, &error);

  answering->confirm_s = G_MAXINT64;
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      FocusAnswerRow *row = rows->pdata[i];
      if (mend_row (answering, row)
          && !focus_state_store_put_answer (answering->engine->past, row, &error))
        break;
      wait_for (answering, row);
    }
  if (error != NULL)
    g_warning ("cannot read which answers were given: %s", error->message);
}
