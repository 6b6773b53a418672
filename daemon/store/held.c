// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Notifications that wait for a better moment, in state.db.
#include "store/held.h"

#include "store/state-private.h"

void
focus_held_clear (FocusHeld *held)
{
  g_free (held->key);
  g_free (held->kind);
  g_free (held->summary);
  g_free (held->body);
  g_free (held->actions);
  *held = (FocusHeld){ 0 };
}

static gboolean
read_held (FocusStateStore *state, sqlite3_stmt *statement, FocusHeld *held, GError **error)
{
  *held = (FocusHeld){
    .key = focus_db_text (statement, 0),
    .kind = focus_db_text (statement, 1),
    .summary = focus_db_text (statement, 2),
    .body = focus_db_text (statement, 3),
    .urgency = sqlite3_column_int (statement, 4),
    .until_s = sqlite3_column_int64 (statement, 5),
    .actions = focus_db_text (statement, 6),
  };
  if (held->key != NULL && held->kind != NULL && held->summary != NULL && held->actions != NULL)
    return TRUE;
  focus_held_clear (held);
  focus_db_damaged (state->db, error);
  return FALSE;
}

GArray *
focus_state_store_held (FocusStateStore *state, GError **error)
{
  static const char sql[] = "SELECT key, kind, summary, body, urgency, until_s, actions FROM held"
                            " ORDER BY id";
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (FocusHeld));
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);
  FocusDbStep step;

  if (statement == NULL)
    return NULL;
  g_array_set_clear_func (all, (GDestroyNotify) focus_held_clear);
  while ((step = focus_db_step (state->db, statement, error)) == FOCUS_DB_ROW)
    {
      FocusHeld held;
      if (!read_held (state, statement, &held, error))
        {
          sqlite3_reset (statement);
          return NULL;
        }
      g_array_append_val (all, held);
    }
  return step == FOCUS_DB_DONE ? g_steal_pointer (&all) : NULL;
}

/* Binds valid UTF-8 of at most FOCUS_HELD_MAX_TEXT characters. */
static void
bind_text (sqlite3_stmt *statement, int at, const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  if (valid != NULL && g_utf8_strlen (valid, -1) > FOCUS_HELD_MAX_TEXT)
    *g_utf8_offset_to_pointer (valid, FOCUS_HELD_MAX_TEXT) = '\0';
  if (valid != NULL)
    sqlite3_bind_text (statement, at, g_steal_pointer (&valid), -1, g_free);
  else
    sqlite3_bind_null (statement, at);
}

static gboolean
insert (FocusStateStore *state, const FocusHeld *held, GError **error)
{
  /* The row that goes leaves its number behind: the new one stands at the end. */
  static const char sql[] = "INSERT OR REPLACE INTO held"
                            " (key, kind, summary, body, urgency, until_s, actions)"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);

  if (statement == NULL)
    return FALSE;
  focus_db_bind_text (statement, 1, held->key);
  focus_db_bind_text (statement, 2, held->kind);
  bind_text (statement, 3, held->summary);
  bind_text (statement, 4, held->body);
  sqlite3_bind_int (statement, 5, held->urgency);
  sqlite3_bind_int64 (statement, 6, held->until_s);
  focus_db_bind_text (statement, 7, held->actions);
  return focus_db_run (state->db, statement, error);
}

static gboolean
drop_oldest (FocusStateStore *state, guint max, GError **error)
{
  static const char sql[] = "DELETE FROM held WHERE id NOT IN"
                            " (SELECT id FROM held ORDER BY id DESC LIMIT ?1)";

  return focus_state_store_run (state, sql, error, 1, (gint64) max);
}

gboolean
focus_state_store_hold (FocusStateStore *state, const FocusHeld *held, guint max, GError **error)
{
  g_return_val_if_fail (held->key != NULL && held->kind != NULL && held->summary != NULL
                            && held->actions != NULL,
                        FALSE);
  if (!focus_state_store_enter (state, error))
    return FALSE;
  return focus_state_store_leave (
      state, insert (state, held, error) && drop_oldest (state, max, error), error);
}

gboolean
focus_state_store_release (FocusStateStore *state, const char *key, GError **error)
{
  static const char sql[] = "DELETE FROM held WHERE key = ?1";
  sqlite3_stmt *statement;

  if (!focus_state_store_enter (state, error))
    return FALSE;
  statement = focus_db_prepare (state->db, sql, error);
  if (statement == NULL)
    return focus_state_store_leave (state, FALSE, error);
  focus_db_bind_text (statement, 1, key);
  return focus_state_store_leave (state, focus_db_run (state->db, statement, error), error);
}
