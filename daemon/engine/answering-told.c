// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the organiser was told: by the server's word on their line (SCHEDULE-STATUS, R3.17), in
// the object that was read back or some minutes later; where that says nothing, it is not
// confirmed.
#include "engine/answering-work.h"

/* A pull that takes longer is not waited for. */
#define FETCH_S 60

void
focus_answer_row_set_told (FocusAnswerRow *row, FocusAnswerTold told, const char *status)
{
  row->told = told;
  g_free (row->status);
  row->status = g_strdup (status);
}

/* "1.2", "2.0;Success": told; "3.7", "5.1": not. Nothing, or anything else: not known. */
FocusAnswerTold
focus_answer_told_by (const char *status)
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

FocusAnswerTold
focus_answer_told_by_mail (const GError *error)
{
  if (error == NULL)
    return FOCUS_ANSWER_TOLD_YES;
  return g_error_matches (error, FOCUS_ERROR, FOCUS_ERROR_OFFLINE)
                 || g_error_matches (error, FOCUS_ERROR, FOCUS_ERROR_BUSY)
             ? FOCUS_ANSWER_TOLD_UNSEEN
             : FOCUS_ANSWER_TOLD_NO;
}

void
focus_answering_rows_changed (FocusAnswering *answering)
{
  g_clear_pointer (&answering->answers, g_ptr_array_unref);
  focus_answering_drop_look (answering);
  answering->is_stale = TRUE;
  answering->engine->copy_changed = TRUE; /* status, pending and log tell of it */
  focus_engine_dirty (answering->engine);
}

gboolean
focus_answering_put_row (FocusAnswering *answering, const FocusAnswerRow *row)
{
  g_autoptr (GError) error = NULL;

  if (!focus_state_store_put_answer (answering->engine->past, row, &error))
    {
      g_warning ("cannot keep what became of an answer: %s", error->message);
      return FALSE;
    }
  focus_answering_rows_changed (answering);
  return TRUE;
}

static gboolean
store_failed_undo (FocusStateStore *past, const FocusAnswerRow *undo, FocusAnswerRow *answer,
                   GError **error)
{
  answer->undone = FALSE;
  if (!focus_state_store_begin (past, error))
    return FALSE;
  if (focus_ledger_settle (past, answer->act, FOCUS_ACT_DONE, NULL, error)
      && focus_state_store_put_answer (past, answer, error)
      && focus_state_store_put_answer (past, undo, error))
    return focus_state_store_commit (past, error);
  focus_state_store_rollback (past);
  return FALSE;
}

gboolean
focus_answering_put_failed_undo (FocusAnswering *answering, const FocusAnswerRow *undo,
                                 GError **error)
{
  FocusStateStore *past = answering->engine->past;
  g_autoptr (GError) local_error = NULL;
  g_autoptr (FocusAnswerRow) answer = focus_state_store_answer (past, undo->undoes, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return answer != NULL ? store_failed_undo (past, undo, answer, error)
                        : focus_state_store_put_answer (past, undo, error);
}

gboolean
focus_answering_is_known (FocusAnswering *answering, const FocusAnswerRow *row)
{
  g_autoptr (FocusAnswerRow) answer = NULL;

  if (row->undoes == 0)
    return TRUE;
  answer = focus_state_store_answer (answering->engine->past, row->undoes, NULL);
  return answer == NULL
         || (answer->told != FOCUS_ANSWER_TOLD_NO && answer->told != FOCUS_ANSWER_TOLD_NOBODY);
}

void
focus_answering_tell_user (FocusAnswering *answering, const FocusAnswerRow *row)
{
  g_auto (FocusAct) act = { 0 };
  gboolean is_unsent = row->told == FOCUS_ANSWER_TOLD_NO || row->told == FOCUS_ANSWER_TOLD_UNSEEN
                       || row->told == FOCUS_ANSWER_TOLD_NOBODY;

  if ((!row->by_itself && !is_unsent) || !focus_answering_is_known (answering, row))
    return;
  if (!focus_ledger_find (answering->engine->past, row->act, &act, NULL))
    return;
  if (row->done_s != 0)
    focus_answering_note_sent (answering->note, row, act.title != NULL ? act.title : "", act.after);
  else
    focus_answering_note_failed (answering->note, row, act.title != NULL ? act.title : "",
                                 act.after);
}

void
focus_answering_wait_for (FocusAnswering *answering, const FocusAnswerRow *row)
{
  if (row->told == FOCUS_ANSWER_TOLD_WAITING && row->done_s != 0)
    answering->confirm_s = MIN (answering->confirm_s, row->done_s + FOCUS_ANSWERING_CONFIRM_S);
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

/* The copy may be older than what the server knows by now: the account is pulled first, once an
   answer. FALSE: it need not be waited for. */
static gboolean
fetch (FocusAnswering *answering, const FocusAnswerRow *row)
{
  FocusEngine *engine = answering->engine;
  gint64 now_s = focus_engine_now_s (engine);
  gint64 *until_s = g_hash_table_lookup (answering->fetching, &row->act);

  if (until_s == NULL)
    {
      until_s = g_new (gint64, 1);
      *until_s = now_s + FETCH_S;
      g_hash_table_insert (answering->fetching, g_memdup2 (&row->act, sizeof row->act), until_s);
      if (!focus_sync_start (engine->sync, row->account, NULL))
        return FALSE;
    }
  /* A clock that was set back does not make it wait longer. */
  if (!focus_sync_is_running (engine->sync, row->account) || now_s >= *until_s
      || *until_s > now_s + FETCH_S)
    return FALSE;
  answering->confirm_s = MIN (answering->confirm_s, *until_s);
  return TRUE;
}

/* What is known of it by now; NULL: it is waited for. Owned. */
static FocusAnswerRow *
settled_row (FocusAnswering *answering, const FocusAnsweringLook *look, const FocusAnswerRow *row)
{
  const char *status = status_in_copy (look, row);
  FocusAnswerTold told = focus_answer_told_by (status);
  FocusAnswerRow *copy;

  if (told == FOCUS_ANSWER_TOLD_WAITING)
    {
      if (fetch (answering, row))
        return NULL;
      told = FOCUS_ANSWER_TOLD_UNSEEN;
    }
  copy = focus_answer_row_copy (row);
  focus_answer_row_set_told (copy, told, status);
  g_hash_table_remove (answering->fetching, &row->act);
  return copy;
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
      FocusAnswerRow *settled;
      if (row->done_s == 0 || row->told != FOCUS_ANSWER_TOLD_WAITING || row->undone)
        continue;
      if (now_s < row->done_s + FOCUS_ANSWERING_CONFIRM_S)
        {
          focus_answering_wait_for (answering, row);
          continue;
        }
      settled = settled_row (answering, look, row);
      if (settled != NULL)
        g_ptr_array_add (due, settled);
    }
  for (guint i = 0; i < due->len; i++)
    if (focus_answering_put_row (answering, due->pdata[i]))
      focus_answering_tell_user (answering, due->pdata[i]);
}

void
focus_answering_pulled (FocusAnswering *answering)
{
  if (g_hash_table_size (answering->fetching) == 0)
    return;
  answering->confirm_s = focus_engine_now_s (answering->engine);
  focus_engine_dirty (answering->engine);
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
      focus_answer_row_set_told (row, FOCUS_ANSWER_TOLD_UNSEEN, "focusd ended while it was mailed");
      return TRUE;
    }
  if (row->done_s != 0 || act.state == FOCUS_ACT_WAITING)
    return FALSE;
  if (act.state == FOCUS_ACT_DONE || act.state == FOCUS_ACT_UNDONE)
    row->done_s = focus_engine_now_s (answering->engine);
  else
    focus_answer_row_set_told (row, FOCUS_ANSWER_TOLD_NO, act.answer);
  return TRUE;
}

static gboolean
put_mended (FocusAnswering *answering, const FocusAnswerRow *row, GError **error)
{
  if (row->undoes != 0 && row->done_s == 0)
    return focus_answering_put_failed_undo (answering, row, error);
  return focus_state_store_put_answer (answering->engine->past, row, error);
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
      if (mend_row (answering, row) && !put_mended (answering, row, &error))
        break;
      focus_answering_wait_for (answering, row);
    }
  if (error != NULL)
    g_warning ("cannot read which answers were given: %s", error->message);
}
