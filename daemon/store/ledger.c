// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger in state.db: what focusd did and was told, line by line.
#include "store/ledger.h"

#include "store/closeouts.h"
#include "store/invites.h"
#include "store/state-private.h"

#include <string.h>

#define DAY_S (24 * 3600)

#define COLUMNS                                                                                    \
  "at_s, actor, what, uid, calendar, title, before_start_s, before_end_s, after_start_s,"          \
  " after_end_s, soft_before, soft_after, reason, culprit, answer, state, undoes, part_of,"        \
  " organizer, rule, partstat_before, partstat_after, holds"

static const char *const state_names[] = { "waiting", "done", "failed", "dropped", "undone" };
static const char *const actor_names[] = { "focusd", "user", "elsewhere" };

const char *
focus_act_state_name (FocusActState state)
{
  return state_names[state];
}

const char *
focus_actor_name (FocusActor actor)
{
  return actor_names[actor];
}

void
focus_act_clear (FocusAct *act)
{
  g_clear_pointer (&act->what, g_free);
  g_clear_pointer (&act->uid, g_free);
  g_clear_pointer (&act->calendar, g_free);
  g_clear_pointer (&act->title, g_free);
  g_clear_pointer (&act->reason, g_free);
  g_clear_pointer (&act->culprit, g_free);
  g_clear_pointer (&act->answer, g_free);
  g_clear_pointer (&act->organizer, g_free);
  g_clear_pointer (&act->rule, g_free);
  g_clear_pointer (&act->holds, g_free);
}

/* Writing */

static gboolean
insert_act (FocusStateStore *state, const FocusAct *act, GError **error)
{
  static const char sql[] = "INSERT INTO acts (" COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7,"
                            " ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,"
                            " ?21, ?22, ?23)";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, act->at_s);
  focus_db_bind_text (statement, 2, focus_actor_name (act->by));
  focus_db_bind_text (statement, 3, act->what);
  focus_db_bind_text (statement, 4, act->uid);
  focus_db_bind_text (statement, 5, act->calendar);
  focus_state_bind_short (statement, 6, act->title);
  focus_state_bind_span (statement, 7, act->before);
  focus_state_bind_span (statement, 9, act->after);
  sqlite3_bind_int (statement, 11, act->soft_before);
  sqlite3_bind_int (statement, 12, act->soft_after);
  focus_db_bind_text (statement, 13, act->reason);
  focus_state_bind_short (statement, 14, act->culprit);
  focus_state_bind_short (statement, 15, act->answer);
  focus_db_bind_text (statement, 16, focus_act_state_name (act->state));
  sqlite3_bind_int64 (statement, 17, act->undoes);
  sqlite3_bind_int64 (statement, 18, act->part_of);
  focus_state_bind_short (statement, 19, act->organizer);
  focus_state_bind_short (statement, 20, act->rule);
  focus_db_bind_text (statement, 21, focus_partstat_name (act->partstat_before));
  focus_db_bind_text (statement, 22, focus_partstat_name (act->partstat_after));
  focus_db_bind_text (statement, 23, act->holds);
  return focus_db_run (state->db, statement, error);
}

/* An act is as far as its parts are; one that was taken back stays so. */
static gboolean
follow_parts (FocusStateStore *state, gint64 id, GError **error)
{
  static const char sql[] =
      "UPDATE acts SET state = CASE"
      " WHEN EXISTS (SELECT 1 FROM acts WHERE part_of = ?1 AND state = 'waiting') THEN 'waiting'"
      " WHEN EXISTS (SELECT 1 FROM acts WHERE part_of = ?1 AND state = 'failed') THEN 'failed'"
      " ELSE 'done' END,"
      " answer = coalesce ((SELECT answer FROM acts WHERE part_of = ?1 AND state = 'failed'"
      " ORDER BY id DESC LIMIT 1), answer)"
      " WHERE id = ?1 AND state IN ('waiting', 'failed', 'done')";

  return id == 0 || focus_state_store_run (state, sql, error, 1, id);
}

gboolean
focus_ledger_add (FocusStateStore *state, FocusAct *act, GError **error)
{
  gint64 id;
  gboolean ok;

  g_return_val_if_fail (act->what != NULL, FALSE);
  if (!focus_state_store_enter (state, error))
    return FALSE;
  ok = insert_act (state, act, error);
  id = sqlite3_last_insert_rowid (focus_db_handle (state->db));
  ok = ok && follow_parts (state, act->part_of, error);
  if (!focus_state_store_leave (state, ok, error))
    return FALSE;
  act->id = id;
  return TRUE;
}

static gboolean
update_act (FocusStateStore *state, gint64 id, FocusActState act_state, const char *answer,
            GError **error)
{
  static const char sql[] = "UPDATE acts SET state = ?2, answer = coalesce (?3, answer)"
                            " WHERE id = ?1";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  focus_db_bind_text (statement, 2, focus_act_state_name (act_state));
  focus_state_bind_short (statement, 3, answer);
  return focus_db_run (state->db, statement, error);
}

/* Also 0 when the line is not there any more. */
static gboolean
find_whole (FocusStateStore *state, gint64 id, gint64 *ret_whole, GError **error)
{
  static const char sql[] = "SELECT coalesce (max (part_of), 0) FROM acts WHERE id = ?1";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  if (focus_db_step (state->db, statement, error) != FOCUS_DB_ROW)
    return FALSE;
  *ret_whole = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return TRUE;
}

gboolean
focus_ledger_settle (FocusStateStore *state, gint64 id, FocusActState act_state, const char *answer,
                     GError **error)
{
  gint64 whole = 0;

  if (!focus_state_store_enter (state, error))
    return FALSE;
  return focus_state_store_leave (state,
                                  update_act (state, id, act_state, answer, error)
                                      && find_whole (state, id, &whole, error)
                                      && follow_parts (state, whole, error),
                                  error);
}

/* Reading */

/* The place of a name; FALSE: there is no such name. */
static gboolean
find_name (const char *const *names, gsize n_names, const char *name, guint *ret_place)
{
  for (guint i = 0; i < n_names; i++)
    if (g_strcmp0 (names[i], name) == 0)
      {
        *ret_place = i;
        return TRUE;
      }
  return FALSE;
}

/* A word of another program is none. */
static FocusPartstat
partstat_of (sqlite3_stmt *statement, int column)
{
  FocusPartstat partstat = FOCUS_PARTSTAT_NONE;

  if (!focus_partstat_parse ((const char *) sqlite3_column_text (statement, column), &partstat))
    return FOCUS_PARTSTAT_NONE;
  return partstat;
}

/* The row that a statement stands on: the id, then the columns. */
static gboolean
read_act (FocusStateStore *state, sqlite3_stmt *statement, FocusAct *act, GError **error)
{
  guint actor, act_state;

  if (!find_name (actor_names, G_N_ELEMENTS (actor_names),
                  (const char *) sqlite3_column_text (statement, 2), &actor)
      || !find_name (state_names, G_N_ELEMENTS (state_names),
                     (const char *) sqlite3_column_text (statement, 16), &act_state))
    {
      focus_db_damaged (state->db, error);
      return FALSE;
    }
  *act = (FocusAct){
    .id = sqlite3_column_int64 (statement, 0),
    .at_s = sqlite3_column_int64 (statement, 1),
    .by = (FocusActor) actor,
    .what = focus_db_text (statement, 3),
    .uid = focus_db_text (statement, 4),
    .calendar = focus_db_text (statement, 5),
    .title = focus_db_text (statement, 6),
    .before = focus_state_span (statement, 7),
    .after = focus_state_span (statement, 9),
    .soft_before = sqlite3_column_int (statement, 11) != 0,
    .soft_after = sqlite3_column_int (statement, 12) != 0,
    .reason = focus_db_text (statement, 13),
    .culprit = focus_db_text (statement, 14),
    .answer = focus_db_text (statement, 15),
    .state = (FocusActState) act_state,
    .undoes = sqlite3_column_int64 (statement, 17),
    .part_of = sqlite3_column_int64 (statement, 18),
    .organizer = focus_db_text (statement, 19),
    .rule = focus_db_text (statement, 20),
    .partstat_before = partstat_of (statement, 21),
    .partstat_after = partstat_of (statement, 22),
    .holds = focus_db_text (statement, 23),
  };
  return TRUE;
}

/* All rows of a statement. */
static GArray *
read_acts (FocusStateStore *state, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GArray) acts = g_array_new (FALSE, FALSE, sizeof (FocusAct));
  FocusDbStep step;

  g_array_set_clear_func (acts, (GDestroyNotify) focus_act_clear);
  while ((step = focus_db_step (state->db, statement, error)) == FOCUS_DB_ROW)
    {
      FocusAct act;
      if (!read_act (state, statement, &act, error))
        {
          sqlite3_reset (statement);
          return NULL;
        }
      g_array_append_val (acts, act);
    }
  return step == FOCUS_DB_DONE ? g_steal_pointer (&acts) : NULL;
}

GArray *
focus_ledger_list (FocusStateStore *state, gint64 before, const char *uid, guint limit,
                   GError **error)
{
  static const char all_sql[] = "SELECT id, " COLUMNS " FROM acts WHERE id < ?1 AND part_of = 0"
                                " ORDER BY id DESC LIMIT ?2";
  static const char one_sql[] = "SELECT id, " COLUMNS " FROM acts WHERE uid = ?3 AND id < ?1"
                                " ORDER BY id DESC LIMIT ?2";
  sqlite3_stmt *statement = focus_db_prepare (state->db, uid == NULL ? all_sql : one_sql, error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, before == 0 ? G_MAXINT64 : before);
  sqlite3_bind_int64 (statement, 2, limit);
  if (uid != NULL)
    focus_db_bind_text (statement, 3, uid);
  return read_acts (state, statement, error);
}

gboolean
focus_ledger_has (FocusStateStore *state, const char *what, const char *uid, gint64 start_s,
                  gint64 from_s, gboolean *ret_has, GError **error)
{
  static const char sql[] = "SELECT 1 FROM acts WHERE uid = ?1 AND what = ?2"
                            " AND after_start_s = ?3 AND at_s >= ?4 LIMIT 1";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);
  FocusDbStep step;

  if (statement == NULL)
    return FALSE;
  focus_db_bind_text (statement, 1, uid);
  focus_db_bind_text (statement, 2, what);
  sqlite3_bind_int64 (statement, 3, start_s);
  sqlite3_bind_int64 (statement, 4, from_s);
  step = focus_db_step (state->db, statement, error);
  if (step == FOCUS_DB_FAILED)
    return FALSE;
  *ret_has = step == FOCUS_DB_ROW;
  sqlite3_reset (statement);
  return TRUE;
}

GArray *
focus_ledger_parts (FocusStateStore *state, gint64 id, GError **error)
{
  static const char sql[] = "SELECT id, " COLUMNS " FROM acts WHERE part_of = ?1 AND part_of != 0"
                            " ORDER BY id";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, id);
  return read_acts (state, statement, error);
}

gboolean
focus_ledger_find (FocusStateStore *state, gint64 id, FocusAct *ret_act, GError **error)
{
  static const char sql[] = "SELECT id, " COLUMNS " FROM acts WHERE id = ?1";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);
  g_autoptr (GArray) acts = NULL;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  acts = read_acts (state, statement, error);
  if (acts == NULL || acts->len == 0)
    return FALSE;
  *ret_act = g_array_index (acts, FocusAct, 0);
  g_array_set_clear_func (acts, NULL); /* its texts were handed over */
  return TRUE;
}

gboolean
focus_ledger_put_before (FocusStateStore *state, gint64 id, const char *text, GError **error)
{
  static const char sql[] = "INSERT OR REPLACE INTO befores (act, text) VALUES (?1, ?2)";
  sqlite3_stmt *statement;

  if (!focus_state_store_enter (state, error))
    return FALSE;
  statement = focus_db_prepare (state->db, sql, error);
  if (statement == NULL)
    return focus_state_store_leave (state, FALSE, error);
  sqlite3_bind_int64 (statement, 1, id);
  focus_db_bind_text (statement, 2, text);
  return focus_state_store_leave (state, focus_db_run (state->db, statement, error), error);
}

char *
focus_ledger_before (FocusStateStore *state, gint64 id, GError **error)
{
  static const char sql[] = "SELECT text FROM befores WHERE act = ?1";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);
  char *text;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, id);
  if (focus_db_step (state->db, statement, error) != FOCUS_DB_ROW)
    return NULL;
  text = focus_db_text (statement, 0);
  sqlite3_reset (statement);
  return text;
}

gboolean
focus_ledger_prune (FocusStateStore *state, gint64 now_s, GError **error)
{
  static const char *const sqls[] = {
    "DELETE FROM acts WHERE at_s < ?1 AND id NOT IN (SELECT act FROM outbox)",
    "DELETE FROM memories WHERE end_s < ?1",
    "DELETE FROM sessions WHERE end_s < ?1 AND how IS NOT NULL",
  };
  static const char befores_sql[] = "DELETE FROM befores WHERE act NOT IN (SELECT id FROM acts)";
  gint64 limit_s = now_s - (gint64) FOCUS_LEDGER_DAYS * DAY_S;
  gboolean ok = TRUE;

  if (!focus_state_store_enter (state, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (sqls) && ok; i++)
    ok = focus_state_store_run (state, sqls[i], error, 1, limit_s);
  ok = ok && focus_state_store_run (state, befores_sql, error, 0)
       && focus_state_store_prune_kept (state, limit_s, error)
       && focus_state_store_prune_invites (state, limit_s, error);
  return focus_state_store_leave (state, ok, error);
}
