// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of invitations: when they came, and each occurrence; since when what protects time
// is there.
#include "store/invites.h"

#include "store/state-private.h"

/* What came */

GHashTable *
focus_state_store_arrived (FocusStateStore *state, GError **error)
{
  static const char sql[] = "SELECT uid, came_s FROM arrived";
  g_autoptr (GHashTable) arrived = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);
  FocusDbStep step;

  if (statement == NULL)
    return NULL;
  while ((step = focus_db_step (state->db, statement, error)) == FOCUS_DB_ROW)
    {
      gint64 *came_s = g_new (gint64, 1);
      *came_s = sqlite3_column_int64 (statement, 1);
      g_hash_table_replace (arrived, focus_db_text (statement, 0), came_s);
    }
  return step == FOCUS_DB_DONE ? g_steal_pointer (&arrived) : NULL;
}

/* Runs a statement whose first parameter is a text and whose second is a number. */
static gboolean
run_text (FocusStateStore *state, const char *sql, const char *text, gint64 number, GError **error)
{
  sqlite3_stmt *statement;

  if (!focus_state_store_enter (state, error))
    return FALSE;
  statement = focus_db_prepare (state->db, sql, error);
  if (statement == NULL)
    return focus_state_store_leave (state, FALSE, error);
  focus_db_bind_text (statement, 1, text);
  sqlite3_bind_int64 (statement, 2, number);
  return focus_state_store_leave (state, focus_db_run (state->db, statement, error), error);
}

gboolean
focus_state_store_put_arrived (FocusStateStore *state, const char *uid, gint64 came_s,
                               GError **error)
{
  static const char sql[] = "INSERT OR IGNORE INTO arrived (uid, came_s) VALUES (?1, ?2)";

  return run_text (state, sql, uid, came_s, error);
}

/* Occurrences */

static gboolean
read_invite (FocusStateStore *state, sqlite3_stmt *statement, FocusInvite *invite, GError **error)
{
  *invite = (FocusInvite){
    .uid = focus_db_text (statement, 0),
    .recurrence_s = sqlite3_column_int64 (statement, 1),
    .sequence = sqlite3_column_int64 (statement, 2),
    .start_s = sqlite3_column_int64 (statement, 3),
    .came_s = sqlite3_column_int64 (statement, 4),
    .was_answered = sqlite3_column_int (statement, 5) != 0,
    .kept = sqlite3_column_int (statement, 7) != 0,
    .due_s = sqlite3_column_int64 (statement, 8),
    .told_s = sqlite3_column_int64 (statement, 9),
    .capped = (guint64) sqlite3_column_int64 (statement, 10),
  };
  if (invite->uid != NULL
      && focus_partstat_parse ((const char *) sqlite3_column_text (statement, 6),
                               &invite->partstat))
    return TRUE;
  focus_invite_clear (invite);
  focus_db_damaged (state->db, error);
  return FALSE;
}

GArray *
focus_state_store_invites (FocusStateStore *state, gint64 from_s, GError **error)
{
  static const char sql[] = "SELECT uid, recurrence_s, sequence, start_s, came_s, was_answered,"
                            " partstat, kept, due_s, told_s, capped FROM invites"
                            " WHERE start_s >= ?1 ORDER BY uid, recurrence_s";
  g_autoptr (GArray) invites = g_array_new (FALSE, FALSE, sizeof (FocusInvite));
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);
  FocusDbStep step;

  if (statement == NULL)
    return NULL;
  g_array_set_clear_func (invites, (GDestroyNotify) focus_invite_clear);
  sqlite3_bind_int64 (statement, 1, from_s);
  while ((step = focus_db_step (state->db, statement, error)) == FOCUS_DB_ROW)
    {
      FocusInvite invite;
      if (!read_invite (state, statement, &invite, error))
        {
          sqlite3_reset (statement);
          return NULL;
        }
      g_array_append_val (invites, invite);
    }
  return step == FOCUS_DB_DONE ? g_steal_pointer (&invites) : NULL;
}

static gboolean
insert_invite (FocusStateStore *state, const FocusInvite *invite, GError **error)
{
  static const char sql[] =
      "INSERT OR REPLACE INTO invites (uid, recurrence_s, sequence, start_s, came_s,"
      " was_answered, partstat, kept, due_s, told_s, capped)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);

  if (statement == NULL)
    return FALSE;
  focus_db_bind_text (statement, 1, invite->uid);
  sqlite3_bind_int64 (statement, 2, invite->recurrence_s);
  sqlite3_bind_int64 (statement, 3, invite->sequence);
  sqlite3_bind_int64 (statement, 4, invite->start_s);
  sqlite3_bind_int64 (statement, 5, invite->came_s);
  sqlite3_bind_int (statement, 6, invite->was_answered);
  focus_db_bind_text (statement, 7, focus_partstat_name (invite->partstat));
  sqlite3_bind_int (statement, 8, invite->kept);
  sqlite3_bind_int64 (statement, 9, invite->due_s);
  sqlite3_bind_int64 (statement, 10, invite->told_s);
  sqlite3_bind_int64 (statement, 11, (gint64) invite->capped);
  return focus_db_run (state->db, statement, error);
}

gboolean
focus_state_store_put_invite (FocusStateStore *state, const FocusInvite *invite, GError **error)
{
  g_return_val_if_fail (invite->uid != NULL, FALSE);
  if (!focus_state_store_enter (state, error))
    return FALSE;
  return focus_state_store_leave (state, insert_invite (state, invite, error), error);
}

/* Since when */

static gboolean
read_since (FocusStateStore *state, const char *what, gint64 *ret_since_s, GError **error)
{
  static const char sql[] = "SELECT since_s FROM since WHERE what = ?1";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);

  if (statement == NULL)
    return FALSE;
  focus_db_bind_text (statement, 1, what);
  switch (focus_db_step (state->db, statement, error))
    {
    case FOCUS_DB_ROW:
      *ret_since_s = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
      return TRUE;
    case FOCUS_DB_DONE:
      return TRUE;
    case FOCUS_DB_FAILED:
      return FALSE;
    }
  return FALSE;
}

gboolean
focus_state_store_since (FocusStateStore *state, const char *what, gint64 now_s,
                         gint64 *ret_since_s, GError **error)
{
  static const char sql[] = "INSERT INTO since (what, since_s) VALUES (?1, ?2)";
  gint64 since_s = G_MININT64;

  if (!read_since (state, what, &since_s, error))
    return FALSE;
  if (since_s == G_MININT64)
    {
      since_s = now_s;
      if (!run_text (state, sql, what, now_s, error))
        return FALSE;
    }
  *ret_since_s = since_s;
  return TRUE;
}

gboolean
focus_state_store_forget_since (FocusStateStore *state, const char *prefix, GError **error)
{
  static const char sql[] = "DELETE FROM since WHERE substr (what, 1, length (?1)) = ?1"
                            " AND ?2 = ?2";

  return run_text (state, sql, prefix, 0, error);
}

/* Pruning */

gboolean
focus_state_store_prune_invites (FocusStateStore *state, gint64 before_s, GError **error)
{
  static const struct
  {
    const char *old_sql, *over_sql;
    gint64 max;
  } tables[] = {
    { "DELETE FROM arrived WHERE came_s < ?1",
      "DELETE FROM arrived WHERE uid IN"
      " (SELECT uid FROM arrived ORDER BY came_s DESC, uid LIMIT -1 OFFSET ?1)",
      FOCUS_ARRIVED_MAX },
    { "DELETE FROM invites WHERE start_s < ?1",
      "DELETE FROM invites WHERE (uid, recurrence_s) IN (SELECT uid, recurrence_s FROM invites"
      " ORDER BY start_s DESC, uid, recurrence_s LIMIT -1 OFFSET ?1)",
      FOCUS_INVITES_MAX },
    { "DELETE FROM answers WHERE at_s < ?1",
      "DELETE FROM answers WHERE act IN"
      " (SELECT act FROM answers ORDER BY at_s DESC, act DESC LIMIT -1 OFFSET ?1)",
      FOCUS_ANSWERS_MAX },
  };
  gboolean ok = TRUE;

  if (!focus_state_store_enter (state, error))
    return FALSE;
  for (guint i = 0; ok && i < G_N_ELEMENTS (tables); i++)
    ok = focus_state_store_run (state, tables[i].old_sql, error, 1, before_s)
         && focus_state_store_run (state, tables[i].over_sql, error, 1, tables[i].max);
  return focus_state_store_leave (state, ok, error);
}
