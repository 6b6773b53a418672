// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Focus sessions in state.db: the one that runs, and what was kept of those before.
#include "store/sessions.h"

#include "store/state-private.h"

/* The one that runs */

gboolean
focus_state_store_session (FocusStateStore *state, FocusSession *ret_session, GError **error)
{
  static const char sql[] =
      "SELECT id, start_s, end_s, paused_s, resume_s, pauses_s, planned_start_s, planned_end_s,"
      " task, block FROM sessions WHERE how IS NULL";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);

  if (statement == NULL || focus_db_step (state->db, statement, error) != FOCUS_DB_ROW)
    return FALSE;
  *ret_session = (FocusSession){
    .id = sqlite3_column_int64 (statement, 0),
    .start_s = sqlite3_column_int64 (statement, 1),
    .end_s = sqlite3_column_int64 (statement, 2),
    .paused_s = sqlite3_column_int64 (statement, 3),
    .resume_s = sqlite3_column_int64 (statement, 4),
    .pauses_s = sqlite3_column_int64 (statement, 5),
    .planned = focus_state_span (statement, 6),
    .task = focus_db_text (statement, 8),
    .block = focus_db_text (statement, 9),
  };
  sqlite3_reset (statement);
  return TRUE;
}

/* A new row for id 0, else the one that runs under that id. */
static gboolean
write_session (FocusStateStore *state, const FocusSession *session, GError **error)
{
  static const char insert_sql[] =
      "INSERT INTO sessions (start_s, end_s, paused_s, resume_s, pauses_s, planned_start_s,"
      " planned_end_s, task, block, kept_s) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0)";
  static const char update_sql[] =
      "UPDATE sessions SET start_s = ?1, end_s = ?2, paused_s = ?3, resume_s = ?4, pauses_s = ?5,"
      " planned_start_s = ?6, planned_end_s = ?7, task = ?8, block = ?9"
      " WHERE id = ?10 AND how IS NULL";
  sqlite3_stmt *statement = focus_db_prepare (state->db, session->id == 0 ? insert_sql : update_sql,
                                              error);

  if (statement == NULL)
    return FALSE;
  focus_state_bind_span (statement, 1, (FocusSpan){ session->start_s, session->end_s });
  sqlite3_bind_int64 (statement, 3, session->paused_s);
  sqlite3_bind_int64 (statement, 4, session->resume_s);
  sqlite3_bind_int64 (statement, 5, session->pauses_s);
  focus_state_bind_span (statement, 6, session->planned);
  focus_state_bind_short (statement, 8, session->task);
  focus_db_bind_text (statement, 9, session->block);
  if (session->id != 0)
    sqlite3_bind_int64 (statement, 10, session->id);
  return focus_db_run (state->db, statement, error);
}

gboolean
focus_state_store_put_session (FocusStateStore *state, FocusSession *session, GError **error)
{
  gboolean ok;
  gint64 id;

  if (!focus_state_store_enter (state, error))
    return FALSE;
  ok = write_session (state, session, error);
  id = session->id == 0 ? sqlite3_last_insert_rowid (focus_db_handle (state->db)) : session->id;
  if (!focus_state_store_leave (state, ok, error))
    return FALSE;
  session->id = id;
  return TRUE;
}

static gboolean
write_end (FocusStateStore *state, const FocusSession *session, gint64 end_s, FocusSessionEnd how,
           gint64 kept_s, GError **error)
{
  static const char sql[] = "UPDATE sessions SET end_s = ?2, kept_s = ?3, pauses_s = ?4,"
                            " paused_s = 0, resume_s = 0, how = ?5 WHERE id = ?1 AND how IS NULL";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, session->id);
  sqlite3_bind_int64 (statement, 2, end_s);
  sqlite3_bind_int64 (statement, 3, kept_s);
  sqlite3_bind_int64 (statement, 4, session->pauses_s);
  focus_db_bind_text (statement, 5, focus_session_end_name (how));
  return focus_db_run (state->db, statement, error);
}

gboolean
focus_state_store_end_session (FocusStateStore *state, const FocusSession *session, gint64 end_s,
                               FocusSessionEnd how, gint64 kept_s, GError **error)
{
  g_return_val_if_fail (session->id != 0, FALSE);
  if (!focus_state_store_enter (state, error))
    return FALSE;
  return focus_state_store_leave (state, write_end (state, session, end_s, how, kept_s, error),
                                  error);
}

/* Those that are over */

void
focus_session_row_clear (FocusSessionRow *row)
{
  g_clear_pointer (&row->block, g_free);
  g_clear_pointer (&row->task, g_free);
}

static gboolean
parse_end (const char *name, FocusSessionEnd *ret_how)
{
  for (int how = FOCUS_SESSION_END_TIME; how <= FOCUS_SESSION_END_LOST; how++)
    if (g_strcmp0 (name, focus_session_end_name ((FocusSessionEnd) how)) == 0)
      {
        *ret_how = (FocusSessionEnd) how;
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_row (FocusStateStore *state, sqlite3_stmt *statement, FocusSessionRow *row, GError **error)
{
  FocusSessionEnd how;

  if (!parse_end ((const char *) sqlite3_column_text (statement, 8), &how))
    {
      focus_db_damaged (state->db, error);
      return FALSE;
    }
  *row = (FocusSessionRow){
    .id = sqlite3_column_int64 (statement, 0),
    .start_s = sqlite3_column_int64 (statement, 1),
    .end_s = sqlite3_column_int64 (statement, 2),
    .kept_s = sqlite3_column_int64 (statement, 3),
    .planned = focus_state_span (statement, 4),
    .block = focus_db_text (statement, 6),
    .task = focus_db_text (statement, 7),
    .how = how,
  };
  return TRUE;
}

GArray *
focus_state_store_sessions (FocusStateStore *state, FocusSpan window, GError **error)
{
  static const char sql[] =
      "SELECT id, start_s, end_s, kept_s, planned_start_s, planned_end_s, block, task, how"
      " FROM sessions WHERE end_s > ?1 AND start_s < ?2 AND how IS NOT NULL ORDER BY start_s, id";
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (FocusSessionRow));
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);
  FocusDbStep step;

  if (statement == NULL)
    return NULL;
  g_array_set_clear_func (rows, (GDestroyNotify) focus_session_row_clear);
  focus_state_bind_span (statement, 1, window);
  while ((step = focus_db_step (state->db, statement, error)) == FOCUS_DB_ROW)
    {
      FocusSessionRow row;
      if (!read_row (state, statement, &row, error))
        {
          sqlite3_reset (statement);
          return NULL;
        }
      g_array_append_val (rows, row);
    }
  return step == FOCUS_DB_DONE ? g_steal_pointer (&rows) : NULL;
}
