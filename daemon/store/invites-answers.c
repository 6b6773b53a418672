// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which answers were given, by whom, and who was told.
#include "store/invites.h"

#include "store/state-private.h"

#define COLUMNS                                                                                    \
  "act, account, uid, recurrence_s, sequence, start_s, organizer, at_s, by_itself, proposes,"      \
  " partstat, text, told, status, done_s, mailed_s, undone"
/* What an answer takes back is the ledger's: it is not kept twice. */
#define READ_COLUMNS COLUMNS ", ifnull ((SELECT undoes FROM acts WHERE acts.id = answers.act), 0)"

static const char *const told_names[] = {
  [FOCUS_ANSWER_TOLD_WAITING] = "waiting", [FOCUS_ANSWER_TOLD_YES] = "yes",
  [FOCUS_ANSWER_TOLD_UNSEEN] = "unseen",   [FOCUS_ANSWER_TOLD_NO] = "no",
  [FOCUS_ANSWER_TOLD_NOBODY] = "nobody",
};

const char *
focus_answer_told_name (FocusAnswerTold told)
{
  return told_names[told];
}

void
focus_answer_row_free (FocusAnswerRow *row)
{
  if (row == NULL)
    return;
  g_free (row->account);
  g_free (row->uid);
  g_free (row->organizer);
  g_free (row->text);
  g_free (row->status);
  g_free (row);
}

/* Reading */

static gboolean
parse_told (const char *name, FocusAnswerTold *ret_told)
{
  for (guint i = 0; i < G_N_ELEMENTS (told_names); i++)
    if (g_strcmp0 (name, told_names[i]) == 0)
      {
        *ret_told = (FocusAnswerTold) i;
        return TRUE;
      }
  return FALSE;
}

/* NULL with an error: it is damaged. */
static FocusAnswerRow *
read_row (FocusStateStore *state, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (FocusAnswerRow) row = g_new0 (FocusAnswerRow, 1);

  row->act = sqlite3_column_int64 (statement, 0);
  row->account = focus_db_text (statement, 1);
  row->uid = focus_db_text (statement, 2);
  row->recurrence_s = sqlite3_column_int64 (statement, 3);
  row->sequence = sqlite3_column_int64 (statement, 4);
  row->start_s = sqlite3_column_int64 (statement, 5);
  row->organizer = focus_db_text (statement, 6);
  row->at_s = sqlite3_column_int64 (statement, 7);
  row->by_itself = sqlite3_column_int (statement, 8) != 0;
  row->proposes = sqlite3_column_int (statement, 9) != 0;
  row->text = focus_db_text (statement, 11);
  row->status = focus_db_text (statement, 13);
  row->done_s = sqlite3_column_int64 (statement, 14);
  row->mailed_s = sqlite3_column_int64 (statement, 15);
  row->undone = sqlite3_column_int (statement, 16) != 0;
  row->undoes = sqlite3_column_int64 (statement, 17);
  if (row->account != NULL && row->uid != NULL && row->organizer != NULL
      && focus_partstat_parse ((const char *) sqlite3_column_text (statement, 10), &row->partstat)
      && parse_told ((const char *) sqlite3_column_text (statement, 12), &row->told))
    return g_steal_pointer (&row);
  focus_db_damaged (state->db, error);
  return NULL;
}

static GPtrArray *
read_rows (FocusStateStore *state, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GPtrArray)
      rows = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_answer_row_free);
  FocusDbStep step;

  while ((step = focus_db_step (state->db, statement, error)) == FOCUS_DB_ROW)
    {
      FocusAnswerRow *row = read_row (state, statement, error);
      if (row == NULL)
        {
          sqlite3_reset (statement);
          return NULL;
        }
      g_ptr_array_add (rows, row);
    }
  return step == FOCUS_DB_DONE ? g_steal_pointer (&rows) : NULL;
}

GPtrArray *
focus_state_store_answers (FocusStateStore *state, gint64 from_s, GError **error)
{
  static const char sql[] = "SELECT " READ_COLUMNS
                            " FROM answers WHERE at_s >= ?1 ORDER BY at_s, act";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, from_s);
  return read_rows (state, statement, error);
}

FocusAnswerRow *
focus_state_store_answer (FocusStateStore *state, gint64 act, GError **error)
{
  static const char sql[] = "SELECT " READ_COLUMNS " FROM answers WHERE act = ?1";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);
  g_autoptr (GPtrArray) rows = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, act);
  rows = read_rows (state, statement, error);
  return rows != NULL && rows->len > 0 ? g_ptr_array_steal_index (rows, 0) : NULL;
}

gboolean
focus_state_store_was_answered (FocusStateStore *state, const FocusAnswerRow *key,
                                gboolean *ret_was, GError **error)
{
  static const char sql[] = "SELECT 1 FROM answers WHERE uid = ?1 AND recurrence_s = ?2"
                            " AND account = ?3 AND sequence = ?4 AND start_s = ?5 LIMIT 1";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);
  FocusDbStep step;

  if (statement == NULL)
    return FALSE;
  focus_db_bind_text (statement, 1, key->uid);
  sqlite3_bind_int64 (statement, 2, key->recurrence_s);
  focus_db_bind_text (statement, 3, key->account);
  sqlite3_bind_int64 (statement, 4, key->sequence);
  sqlite3_bind_int64 (statement, 5, key->start_s);
  step = focus_db_step (state->db, statement, error);
  if (step == FOCUS_DB_FAILED)
    return FALSE;
  *ret_was = step == FOCUS_DB_ROW;
  sqlite3_reset (statement);
  return TRUE;
}

/* Writing */

static gboolean
insert (FocusStateStore *state, const FocusAnswerRow *row, GError **error)
{
  static const char sql[] = "INSERT OR REPLACE INTO answers (" COLUMNS ") VALUES (?1, ?2, ?3, ?4,"
                            " ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, row->act);
  focus_db_bind_text (statement, 2, row->account);
  focus_db_bind_text (statement, 3, row->uid);
  sqlite3_bind_int64 (statement, 4, row->recurrence_s);
  sqlite3_bind_int64 (statement, 5, row->sequence);
  sqlite3_bind_int64 (statement, 6, row->start_s);
  focus_db_bind_text (statement, 7, row->organizer);
  sqlite3_bind_int64 (statement, 8, row->at_s);
  sqlite3_bind_int (statement, 9, row->by_itself);
  sqlite3_bind_int (statement, 10, row->proposes);
  focus_db_bind_text (statement, 11, focus_partstat_name (row->partstat));
  focus_db_bind_text (statement, 12, row->text);
  focus_db_bind_text (statement, 13, told_names[row->told]);
  focus_state_bind_short (statement, 14, row->status);
  sqlite3_bind_int64 (statement, 15, row->done_s);
  sqlite3_bind_int64 (statement, 16, row->mailed_s);
  sqlite3_bind_int (statement, 17, row->undone);
  return focus_db_run (state->db, statement, error);
}

gboolean
focus_state_store_put_answer (FocusStateStore *state, const FocusAnswerRow *row, GError **error)
{
  g_return_val_if_fail (row->act != 0, FALSE);
  g_return_val_if_fail (row->partstat != FOCUS_PARTSTAT_NONE, FALSE);
  if (!focus_state_store_enter (state, error))
    return FALSE;
  return focus_state_store_leave (state, insert (state, row, error), error);
}
