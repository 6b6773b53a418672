// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The blocks that this machine knows, in state.db; and a few small things worth keeping.
#include "store/memory.h"

#include "store/state-private.h"

#define DAY_S (24 * 3600)
/* A date ends so long after it does in UTC at the latest, wherever the user is. */
#define WEST_S (12 * 3600)

#define COLUMNS                                                                                    \
  "uid, calendar, title, start_s, end_s, day, soft, fate, seen, rules, moved_s, task, reason"

static gboolean
read_memory (FocusStateStore *state, sqlite3_stmt *statement, FocusMemory *memory, GError **error)
{
  *memory = (FocusMemory){
    .uid = focus_db_text (statement, 0),
    .calendar = focus_db_text (statement, 1),
    .title = focus_db_text (statement, 2),
    .span = focus_state_span (statement, 3),
    .day = { sqlite3_column_int (statement, 5) },
    .soft = sqlite3_column_int (statement, 6) != 0,
    .seen = sqlite3_column_int (statement, 8) != 0,
    .rules = focus_db_text (statement, 9),
    .moved_s = sqlite3_column_int64 (statement, 10),
    .task = focus_db_text (statement, 11),
  };
  if (focus_fate_parse ((const char *) sqlite3_column_text (statement, 7), &memory->fate)
      && focus_reason_parse ((const char *) sqlite3_column_text (statement, 12), &memory->reason))
    return TRUE;
  focus_memory_clear (memory);
  focus_db_damaged (state->db, error);
  return FALSE;
}

/* All rows of a statement. */
static GArray *
read_memories (FocusStateStore *state, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GArray) memories = g_array_new (FALSE, FALSE, sizeof (FocusMemory));
  FocusDbStep step;

  g_array_set_clear_func (memories, (GDestroyNotify) focus_memory_clear);
  while ((step = focus_db_step (state->db, statement, error)) == FOCUS_DB_ROW)
    {
      FocusMemory memory;
      if (!read_memory (state, statement, &memory, error))
        {
          sqlite3_reset (statement);
          return NULL;
        }
      g_array_append_val (memories, memory);
    }
  return step == FOCUS_DB_DONE ? g_steal_pointer (&memories) : NULL;
}

GArray *
focus_state_store_memories (FocusStateStore *state, gint64 from_s, GError **error)
{
  static const char sql[] = "SELECT " COLUMNS " FROM memories WHERE end_s > ?1"
                            " OR (day >= ?2 AND fate IN ('locked', 'gone')) ORDER BY uid";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, from_s);
  /* The first date that is not over everywhere. */
  sqlite3_bind_int64 (statement, 2, (from_s - WEST_S) / DAY_S);
  return read_memories (state, statement, error);
}

GArray *
focus_state_store_all_memories (FocusStateStore *state, GError **error)
{
  static const char sql[] = "SELECT " COLUMNS " FROM memories ORDER BY uid";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);

  return statement == NULL ? NULL : read_memories (state, statement, error);
}

static gboolean
put_memory (FocusStateStore *state, const FocusMemory *memory, GError **error)
{
  static const char sql[] = "INSERT OR REPLACE INTO memories (" COLUMNS ")"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);

  if (statement == NULL)
    return FALSE;
  focus_db_bind_text (statement, 1, memory->uid);
  focus_db_bind_text (statement, 2, memory->calendar);
  focus_db_bind_text (statement, 3, memory->title);
  focus_state_bind_span (statement, 4, memory->span);
  sqlite3_bind_int (statement, 6, memory->day.day);
  sqlite3_bind_int (statement, 7, memory->soft);
  focus_db_bind_text (statement, 8, focus_fate_name (memory->fate));
  sqlite3_bind_int (statement, 9, memory->seen);
  focus_db_bind_text (statement, 10, memory->rules);
  sqlite3_bind_int64 (statement, 11, memory->moved_s);
  focus_state_bind_short (statement, 12, memory->task);
  focus_db_bind_text (statement, 13, focus_reason_name (memory->reason));
  return focus_db_run (state->db, statement, error);
}

/* Above the ceiling the oldest goes. */
static gboolean
forget_oldest (FocusStateStore *state, GError **error)
{
  static const char sql[] = "DELETE FROM memories WHERE (SELECT count(*) FROM memories) > ?1"
                            " AND uid = (SELECT uid FROM memories ORDER BY end_s LIMIT 1)";

  return focus_state_store_run (state, sql, error, 1, (gint64) FOCUS_MEMORY_MAX);
}

gboolean
focus_state_store_remember (FocusStateStore *state, const FocusMemory *memory, GError **error)
{
  g_return_val_if_fail (memory->uid != NULL && memory->calendar != NULL && memory->title != NULL,
                        FALSE);
  if (!focus_state_store_enter (state, error))
    return FALSE;
  return focus_state_store_leave (
      state, put_memory (state, memory, error) && forget_oldest (state, error), error);
}

/* Runs a statement of one or two texts, in a scope. */
static gboolean
run_texts (FocusStateStore *state, const char *sql, const char *first, const char *second,
           GError **error)
{
  sqlite3_stmt *statement;

  if (!focus_state_store_enter (state, error))
    return FALSE;
  statement = focus_db_prepare (state->db, sql, error);
  if (statement == NULL)
    return focus_state_store_leave (state, FALSE, error);
  focus_db_bind_text (statement, 1, first);
  if (sqlite3_bind_parameter_count (statement) > 1)
    focus_db_bind_text (statement, 2, second);
  return focus_state_store_leave (state, focus_db_run (state->db, statement, error), error);
}

gboolean
focus_state_store_forget (FocusStateStore *state, const char *uid, GError **error)
{
  static const char sql[] = "DELETE FROM memories WHERE uid = ?1";

  return run_texts (state, sql, uid, NULL, error);
}

gboolean
focus_state_store_set_rules (FocusStateStore *state, const char *rules, GError **error)
{
  static const char sql[] = "UPDATE memories SET rules = ?1 WHERE fate = 'live'"
                            " AND rules IS NOT ?1";

  return run_texts (state, sql, rules, NULL, error);
}

/* Notes */

char *
focus_state_store_note (FocusStateStore *state, const char *name, GError **error)
{
  static const char sql[] = "SELECT value FROM notes WHERE name = ?1";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);
  char *value;

  if (statement == NULL)
    return NULL;
  focus_db_bind_text (statement, 1, name);
  if (focus_db_step (state->db, statement, error) != FOCUS_DB_ROW)
    return NULL;
  value = focus_db_text (statement, 0);
  sqlite3_reset (statement);
  return value;
}

gboolean
focus_state_store_put_note (FocusStateStore *state, const char *name, const char *value,
                            GError **error)
{
  static const char put_sql[] = "INSERT OR REPLACE INTO notes (name, value) VALUES (?1, ?2)";
  static const char drop_sql[] = "DELETE FROM notes WHERE name = ?1";

  return run_texts (state, value != NULL ? put_sql : drop_sql, name, value, error);
}
