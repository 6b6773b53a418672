// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the user was reminded of, in state.db.
#include "store/reminded.h"

#include "store/state-private.h"

#define COLUMNS "uid, start_s, end_s, lead_s, snooze_s, is_over, is_unseen"

static gboolean
read_reminded (FocusStateStore *state, sqlite3_stmt *statement, FocusReminded *reminded,
               GError **error)
{
  *reminded = (FocusReminded){
    .uid = focus_db_text (statement, 0),
    .start_s = sqlite3_column_int64 (statement, 1),
    .end_s = sqlite3_column_int64 (statement, 2),
    .lead_s = sqlite3_column_int64 (statement, 3),
    .snooze_s = sqlite3_column_int64 (statement, 4),
    .is_over = sqlite3_column_int (statement, 5) != 0,
    .is_unseen = sqlite3_column_int (statement, 6) != 0,
  };
  if (reminded->uid == NULL)
    focus_db_damaged (state->db, error);
  return reminded->uid != NULL;
}

GArray *
focus_state_store_reminded (FocusStateStore *state, GError **error)
{
  static const char sql[] = "SELECT " COLUMNS " FROM reminded ORDER BY uid, start_s";
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (FocusReminded));
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);
  FocusDbStep step;

  if (statement == NULL)
    return NULL;
  g_array_set_clear_func (all, (GDestroyNotify) focus_reminded_clear);
  while ((step = focus_db_step (state->db, statement, error)) == FOCUS_DB_ROW)
    {
      FocusReminded reminded;
      if (!read_reminded (state, statement, &reminded, error))
        {
          sqlite3_reset (statement);
          return NULL;
        }
      g_array_append_val (all, reminded);
    }
  return step == FOCUS_DB_DONE ? g_steal_pointer (&all) : NULL;
}

static gboolean
put (FocusStateStore *state, const FocusReminded *reminded, GError **error)
{
  static const char sql[] = "INSERT OR REPLACE INTO reminded (" COLUMNS ")"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);

  if (statement == NULL)
    return FALSE;
  focus_db_bind_text (statement, 1, reminded->uid);
  sqlite3_bind_int64 (statement, 2, reminded->start_s);
  sqlite3_bind_int64 (statement, 3, reminded->end_s);
  sqlite3_bind_int64 (statement, 4, reminded->lead_s);
  sqlite3_bind_int64 (statement, 5, reminded->snooze_s);
  sqlite3_bind_int (statement, 6, reminded->is_over != FALSE);
  sqlite3_bind_int (statement, 7, reminded->is_unseen != FALSE);
  return focus_db_run (state->db, statement, error);
}

/* Above the ceiling the one that ends first goes. */
static gboolean
forget_first (FocusStateStore *state, GError **error)
{
  static const char sql[] = "DELETE FROM reminded WHERE (SELECT count(*) FROM reminded) > ?1"
                            " AND (uid, start_s) = (SELECT uid, start_s FROM reminded"
                            " ORDER BY end_s, start_s, uid LIMIT 1)";

  return focus_state_store_run (state, sql, error, 1, (gint64) FOCUS_REMINDED_MAX);
}

gboolean
focus_state_store_put_reminded (FocusStateStore *state, const FocusReminded *reminded,
                                GError **error)
{
  g_return_val_if_fail (reminded->uid != NULL, FALSE);
  if (!focus_state_store_enter (state, error))
    return FALSE;
  return focus_state_store_leave (
      state, put (state, reminded, error) && forget_first (state, error), error);
}

gboolean
focus_state_store_forget_reminded (FocusStateStore *state, gint64 before_s, GError **error)
{
  static const char sql[] = "DELETE FROM reminded WHERE end_s < ?1";

  return focus_state_store_run (state, sql, error, 1, before_s);
}
