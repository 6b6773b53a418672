// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Close-outs in state.db: which meetings were asked for and closed. Records are in records.c.
#include "store/closeouts.h"

#include "store/state-private.h"

static const char *const result_names[] = { [FOCUS_CLOSEOUT_OPEN] = "open",
                                            [FOCUS_CLOSEOUT_OUTCOME] = "outcome",
                                            [FOCUS_CLOSEOUT_NOTHING] = "nothing" };

/* Reading */

static gboolean
parse_result (const char *name, FocusCloseoutResult *ret_result)
{
  for (guint i = 0; i < G_N_ELEMENTS (result_names); i++)
    if (g_strcmp0 (name, result_names[i]) == 0)
      {
        *ret_result = (FocusCloseoutResult) i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_closeout (FocusStateStore *state, sqlite3_stmt *statement, FocusCloseout *closeout,
               GError **error)
{
  *closeout = (FocusCloseout){
    .uid = focus_db_text (statement, 0),
    .recurrence_s = sqlite3_column_int64 (statement, 1),
    .asked_s = sqlite3_column_int64 (statement, 2),
    .later_s = sqlite3_column_int64 (statement, 3),
    .n_later = (guint) sqlite3_column_int (statement, 4),
    .closed_s = sqlite3_column_int64 (statement, 5),
  };
  if (closeout->uid != NULL
      && parse_result ((const char *) sqlite3_column_text (statement, 6), &closeout->result)
      && (closeout->result == FOCUS_CLOSEOUT_OPEN) == (closeout->closed_s == 0))
    return TRUE;
  focus_closeout_clear (closeout);
  focus_db_damaged (state->db, error);
  return FALSE;
}

GArray *
focus_state_store_closeouts (FocusStateStore *state, gint64 from_s, GError **error)
{
  static const char sql[] = "SELECT uid, recurrence_s, asked_s, later_s, n_later, closed_s, result"
                            " FROM closeouts WHERE max (asked_s, later_s, closed_s) >= ?1"
                            " ORDER BY uid, recurrence_s";
  g_autoptr (GArray) closeouts = g_array_new (FALSE, FALSE, sizeof (FocusCloseout));
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);
  FocusDbStep step;

  if (statement == NULL)
    return NULL;
  g_array_set_clear_func (closeouts, (GDestroyNotify) focus_closeout_clear);
  sqlite3_bind_int64 (statement, 1, from_s);
  while ((step = focus_db_step (state->db, statement, error)) == FOCUS_DB_ROW)
    {
      FocusCloseout closeout;
      if (!read_closeout (state, statement, &closeout, error))
        {
          sqlite3_reset (statement);
          return NULL;
        }
      g_array_append_val (closeouts, closeout);
    }
  return step == FOCUS_DB_DONE ? g_steal_pointer (&closeouts) : NULL;
}

/* Writing */

static gboolean
insert (FocusStateStore *state, const FocusCloseout *closeout, GError **error)
{
  static const char sql[] = "INSERT OR REPLACE INTO closeouts (uid, recurrence_s, asked_s, later_s,"
                            " n_later, closed_s, result) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);

  if (statement == NULL)
    return FALSE;
  focus_db_bind_text (statement, 1, closeout->uid);
  sqlite3_bind_int64 (statement, 2, closeout->recurrence_s);
  sqlite3_bind_int64 (statement, 3, closeout->asked_s);
  sqlite3_bind_int64 (statement, 4, closeout->later_s);
  sqlite3_bind_int64 (statement, 5, closeout->n_later);
  sqlite3_bind_int64 (statement, 6, closeout->closed_s);
  focus_db_bind_text (statement, 7, result_names[closeout->result]);
  return focus_db_run (state->db, statement, error);
}

/* Above the ceiling the oldest goes. */
static gboolean
forget_oldest (FocusStateStore *state, GError **error)
{
  static const char sql[] =
      "DELETE FROM closeouts WHERE (SELECT count(*) FROM closeouts) > ?1 AND (uid, recurrence_s) ="
      " (SELECT uid, recurrence_s FROM closeouts ORDER BY max (asked_s, later_s, closed_s) LIMIT "
      "1)";

  return focus_state_store_run (state, sql, error, 1, (gint64) FOCUS_CLOSEOUTS_MAX);
}

gboolean
focus_state_store_put_closeout (FocusStateStore *state, const FocusCloseout *closeout,
                                GError **error)
{
  g_return_val_if_fail (closeout->uid != NULL, FALSE);
  g_return_val_if_fail ((closeout->result == FOCUS_CLOSEOUT_OPEN) == (closeout->closed_s == 0),
                        FALSE);
  if (!focus_state_store_enter (state, error))
    return FALSE;
  return focus_state_store_leave (
      state, insert (state, closeout, error) && forget_oldest (state, error), error);
}

gboolean
focus_state_store_forget_closeout (FocusStateStore *state, const char *uid, gint64 recurrence_s,
                                   GError **error)
{
  static const char sql[] = "DELETE FROM closeouts WHERE uid = ?1 AND recurrence_s = ?2";
  sqlite3_stmt *statement;

  if (!focus_state_store_enter (state, error))
    return FALSE;
  statement = focus_db_prepare (state->db, sql, error);
  if (statement == NULL)
    return focus_state_store_leave (state, FALSE, error);
  focus_db_bind_text (statement, 1, uid);
  sqlite3_bind_int64 (statement, 2, recurrence_s);
  return focus_state_store_leave (state, focus_db_run (state->db, statement, error), error);
}

gboolean
focus_state_store_prune_kept (FocusStateStore *state, gint64 before_s, GError **error)
{
  static const char sql[] = "DELETE FROM closeouts WHERE max (asked_s, later_s, closed_s) < ?1";

  if (!focus_state_store_enter (state, error))
    return FALSE;
  return focus_state_store_leave (state,
                                  focus_state_store_run (state, sql, error, 1, before_s)
                                      && focus_state_store_prune_records (state, before_s, error),
                                  error);
}
