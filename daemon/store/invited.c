// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of invitations, in state.db.
#include "store/invited.h"

#include "store/state-private.h"

/* As in the column `stage`. */
static const char *const stages[] = {
  [FOCUS_INVITED_NEW] = "new", [FOCUS_INVITED_TOLD] = "told", [FOCUS_INVITED_FINE] = "fine"
};

void
focus_invited_row_free (FocusInvitedRow *row)
{
  if (row == NULL)
    return;
  g_free (row->uid);
  g_free (row);
}

/* NULL: a stage of another program. */
static FocusInvitedRow *
read_row (sqlite3_stmt *statement)
{
  g_autofree char *stage = focus_db_text (statement, 1);

  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    if (g_strcmp0 (stage, stages[i]) == 0)
      {
        FocusInvitedRow *row = g_new0 (FocusInvitedRow, 1);
        row->uid = focus_db_text (statement, 0);
        row->stage = (FocusInvitedStage) i;
        row->seen_s = sqlite3_column_int64 (statement, 2);
        return row;
      }
  return NULL;
}

GPtrArray *
focus_state_store_invited (FocusStateStore *state, GError **error)
{
  static const char sql[] = "SELECT uid, stage, seen_s FROM invited ORDER BY seen_s, uid";
  g_autoptr (GPtrArray)
      all = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_invited_row_free);
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);
  FocusDbStep step;

  if (statement == NULL)
    return NULL;
  while ((step = focus_db_step (state->db, statement, error)) == FOCUS_DB_ROW)
    {
      g_autoptr (FocusInvitedRow) row = read_row (statement);
      if (row != NULL && row->uid != NULL)
        g_ptr_array_add (all, g_steal_pointer (&row));
    }
  return step == FOCUS_DB_DONE ? g_steal_pointer (&all) : NULL;
}

static gboolean
put (FocusStateStore *state, const FocusInvitedRow *row, GError **error)
{
  static const char sql[] = "INSERT OR REPLACE INTO invited (uid, stage, seen_s)"
                            " VALUES (?1, ?2, ?3)";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);

  if (statement == NULL)
    return FALSE;
  focus_db_bind_text (statement, 1, row->uid);
  focus_db_bind_text (statement, 2, stages[row->stage]);
  sqlite3_bind_int64 (statement, 3, row->seen_s);
  return focus_db_run (state->db, statement, error);
}

/* Above the ceiling the one that was seen first goes. */
static gboolean
forget_first (FocusStateStore *state, GError **error)
{
  static const char sql[] = "DELETE FROM invited WHERE (SELECT count(*) FROM invited) > ?1"
                            " AND uid = (SELECT uid FROM invited ORDER BY seen_s, uid LIMIT 1)";

  return focus_state_store_run (state, sql, error, 1, (gint64) FOCUS_INVITED_MAX);
}

gboolean
focus_state_store_put_invited (FocusStateStore *state, const FocusInvitedRow *row, GError **error)
{
  g_return_val_if_fail (row->uid != NULL, FALSE);
  if (!focus_state_store_enter (state, error))
    return FALSE;
  return focus_state_store_leave (state, put (state, row, error) && forget_first (state, error),
                                  error);
}

static gboolean
forget (FocusStateStore *state, const char *uid, GError **error)
{
  static const char sql[] = "DELETE FROM invited WHERE uid = ?1";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);

  if (statement == NULL)
    return FALSE;
  focus_db_bind_text (statement, 1, uid);
  return focus_db_run (state->db, statement, error);
}

gboolean
focus_state_store_forget_invited (FocusStateStore *state, const char *uid, GError **error)
{
  return focus_state_store_enter (state, error)
         && focus_state_store_leave (state, forget (state, uid, error), error);
}

gboolean
focus_state_store_prune_invited (FocusStateStore *state, gint64 before_s, GError **error)
{
  static const char sql[] = "DELETE FROM invited WHERE seen_s < ?1";

  return focus_state_store_run (state, sql, error, 1, before_s);
}
