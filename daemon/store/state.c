// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What focusd did and was told, in state.db.
#include "store/state.h"

#include "store/memory.h"
#include "store/sql.h"
#include "store/state-private.h"

#include <string.h>

/* "fsta": tells this database from others. */
#define APPLICATION_ID 0x66737461

/* FULL: a commit is on the disk before its call returns, and the rows are few. */
static const FocusDbPlan plan = {
  .name = "state.db",
  .application_id = APPLICATION_ID,
  .pragmas = "PRAGMA synchronous = FULL;"
             "PRAGMA cache_size = -256;"
             "PRAGMA mmap_size = 0;"
             "PRAGMA wal_autocheckpoint = 64;"
             "PRAGMA journal_size_limit = 262144;",
  .migrations = focus_state_migrations,
};

G_STATIC_ASSERT ((int) FOCUS_STATE_STORE_OPENED == (int) FOCUS_DB_OPENED);
G_STATIC_ASSERT ((int) FOCUS_STATE_STORE_CREATED == (int) FOCUS_DB_CREATED);
G_STATIC_ASSERT ((int) FOCUS_STATE_STORE_REPLACED == (int) FOCUS_DB_REPLACED);

/* The note that holds the letters of this state, and what they are made of: those of a seal. */
static const char machine_note[] = "machine";
static const char machine_letters[] = "0123456789abcdefghjkmnpqrstvwxyz";

/* Reads the letters, or makes them: they are on the disk before anything is sealed with them. */
static gboolean
know_machine (FocusStateStore *state, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *known = focus_state_store_note (state, machine_note, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (known != NULL && strlen (known) == FOCUS_STATE_MACHINE_LEN)
    {
      g_strlcpy (state->machine, known, sizeof state->machine);
      return TRUE;
    }
  for (guint i = 0; i < FOCUS_STATE_MACHINE_LEN; i++)
    state->machine[i] = machine_letters[g_random_int_range (0, (gint32) strlen (machine_letters))];
  return focus_state_store_put_note (state, machine_note, state->machine, error);
}

FocusStateStore *
focus_state_store_open (const char *folder, gint64 now_s, FocusStateStoreFound *ret_found,
                        GError **error)
{
  FocusDbFound found = FOCUS_DB_OPENED;
  FocusDb *db = focus_db_open (folder, &plan, now_s, &found, error);
  FocusStateStore *state;

  if (db == NULL)
    return NULL;
  state = g_new0 (FocusStateStore, 1);
  state->db = db;
  if (!know_machine (state, error))
    {
      focus_state_store_close (state);
      return NULL;
    }
  if (ret_found != NULL)
    *ret_found = (FocusStateStoreFound) found;
  return state;
}

void
focus_state_store_close (FocusStateStore *state)
{
  if (state == NULL)
    return;
  focus_db_close (state->db);
  g_free (state);
}

gboolean
focus_state_store_was_checked (const FocusStateStore *state)
{
  return focus_db_was_unclean (state->db);
}

/* Transactions */

gboolean
focus_state_store_begin (FocusStateStore *state, GError **error)
{
  g_return_val_if_fail (!state->began, FALSE);
  if (!focus_db_begin (state->db, error))
    return FALSE;
  state->began = TRUE;
  state->failed = FALSE;
  return TRUE;
}

static gboolean
refuse_failed (GError **error)
{
  g_set_error_literal (error, FOCUS_ERROR, FOCUS_ERROR_INTERNAL,
                       "nothing was stored: an earlier statement of the transaction failed");
  return FALSE;
}

gboolean
focus_state_store_commit (FocusStateStore *state, GError **error)
{
  gboolean ok;

  g_return_val_if_fail (state->began, FALSE);
  ok = state->failed ? refuse_failed (error) : focus_db_commit (state->db, error);
  focus_state_store_rollback (state); /* of nothing, when it was committed */
  return ok;
}

void
focus_state_store_rollback (FocusStateStore *state)
{
  focus_db_rollback (state->db);
  state->began = FALSE;
  state->failed = FALSE;
}

gboolean
focus_state_store_enter (FocusStateStore *state, GError **error)
{
  if (state->failed)
    return refuse_failed (error);
  if (!state->began && state->depth == 0 && !focus_db_begin (state->db, error))
    return FALSE;
  state->depth++;
  return TRUE;
}

gboolean
focus_state_store_leave (FocusStateStore *state, gboolean ok, GError **error)
{
  gboolean outermost = --state->depth == 0 && !state->began;

  if (ok && state->failed)
    ok = refuse_failed (error);
  if (ok && outermost)
    ok = focus_db_commit (state->db, error);
  if (!ok)
    {
      focus_db_rollback (state->db);
      state->failed = !outermost;
    }
  return ok;
}

const char *
focus_state_store_machine (FocusStateStore *state)
{
  return state->machine;
}

/* What the other files share */

static gboolean
run_numbers (FocusStateStore *state, const char *sql, GError **error, guint n, va_list numbers)
{
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    sqlite3_bind_int64 (statement, (int) i + 1, va_arg (numbers, gint64));
  return focus_db_run (state->db, statement, error);
}

gboolean
focus_state_store_run (FocusStateStore *state, const char *sql, GError **error, guint n, ...)
{
  va_list numbers;
  gboolean ok;

  if (!focus_state_store_enter (state, error))
    return FALSE;
  va_start (numbers, n);
  ok = run_numbers (state, sql, error, n, numbers);
  va_end (numbers);
  return focus_state_store_leave (state, ok, error);
}

void
focus_state_bind_span (sqlite3_stmt *statement, int at, FocusSpan span)
{
  sqlite3_bind_int64 (statement, at, span.start_s);
  sqlite3_bind_int64 (statement, at + 1, span.end_s);
}

FocusSpan
focus_state_span (sqlite3_stmt *statement, int column)
{
  return (FocusSpan){ sqlite3_column_int64 (statement, column),
                      sqlite3_column_int64 (statement, column + 1) };
}

void
focus_state_bind_short (sqlite3_stmt *statement, int at, const char *text)
{
  g_autofree char *valid = text == NULL ? NULL : g_utf8_make_valid (text, -1);

  if (valid == NULL)
    sqlite3_bind_null (statement, at);
  else if (g_utf8_strlen (valid, -1) <= FOCUS_STATE_MAX_TEXT)
    sqlite3_bind_text (statement, at, g_steal_pointer (&valid), -1, g_free);
  else
    sqlite3_bind_text (statement, at, g_utf8_substring (valid, 0, FOCUS_STATE_MAX_TEXT), -1,
                       g_free);
}

/* The baseline */

static gboolean
read_figures (FocusStateStore *state, gint64 id, FocusBaseline *baseline, GError **error)
{
  static const char sql[] = "SELECT figure, value FROM baseline_figures WHERE baseline = ?1";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);
  FocusDbStep step;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  while ((step = focus_db_step (state->db, statement, error)) == FOCUS_DB_ROW)
    {
      const char *name = (const char *) sqlite3_column_text (statement, 0);
      for (guint i = 0; i < FOCUS_N_FIGURES; i++)
        if (g_strcmp0 (name, focus_figure_name ((FocusFigure) i)) == 0)
          baseline->figures[i] = (FocusFigureValue){ TRUE, sqlite3_column_double (statement, 1) };
    }
  return step == FOCUS_DB_DONE;
}

gboolean
focus_state_store_baseline (FocusStateStore *state, FocusBaseline *ret_baseline,
                            gint64 *ret_taken_s, GError **error)
{
  static const char sql[] = "SELECT id, taken_s, start_day, weeks, enough FROM baselines"
                            " ORDER BY id DESC LIMIT 1";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);
  FocusBaseline baseline = { 0 };
  gint64 id, taken_s;

  if (statement == NULL || focus_db_step (state->db, statement, error) != FOCUS_DB_ROW)
    return FALSE;
  id = sqlite3_column_int64 (statement, 0);
  taken_s = sqlite3_column_int64 (statement, 1);
  baseline.taken.day = sqlite3_column_int (statement, 2);
  baseline.n_weeks = (guint) sqlite3_column_int (statement, 3);
  baseline.enough = sqlite3_column_int (statement, 4) != 0;
  sqlite3_reset (statement);
  if (!read_figures (state, id, &baseline, error))
    return FALSE;
  *ret_baseline = baseline;
  *ret_taken_s = taken_s;
  return TRUE;
}

static gboolean
insert_baseline (FocusStateStore *state, const FocusBaseline *baseline, gint64 taken_s,
                 GError **error)
{
  static const char sql[] = "INSERT INTO baselines (taken_s, start_day, weeks, enough)"
                            " VALUES (?1, ?2, ?3, ?4)";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, taken_s);
  sqlite3_bind_int (statement, 2, baseline->taken.day);
  sqlite3_bind_int (statement, 3, (int) baseline->n_weeks);
  sqlite3_bind_int (statement, 4, baseline->enough);
  return focus_db_run (state->db, statement, error);
}

static gboolean
insert_figures (FocusStateStore *state, const FocusBaseline *baseline, GError **error)
{
  static const char sql[] = "INSERT INTO baseline_figures (baseline, figure, value)"
                            " VALUES (?1, ?2, ?3)";
  gint64 id = sqlite3_last_insert_rowid (focus_db_handle (state->db));

  for (guint i = 0; i < FOCUS_N_FIGURES; i++)
    {
      sqlite3_stmt *statement;

      if (!baseline->figures[i].known)
        continue;
      statement = focus_db_prepare (state->db, sql, error);
      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, id);
      focus_db_bind_text (statement, 2, focus_figure_name ((FocusFigure) i));
      sqlite3_bind_double (statement, 3, baseline->figures[i].value);
      if (!focus_db_run (state->db, statement, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
focus_state_store_put_baseline (FocusStateStore *state, const FocusBaseline *baseline,
                                gint64 taken_s, GError **error)
{
  if (!focus_state_store_enter (state, error))
    return FALSE;
  return focus_state_store_leave (state,
                                  insert_baseline (state, baseline, taken_s, error)
                                      && insert_figures (state, baseline, error),
                                  error);
}

/* Deliveries */

gboolean
focus_state_store_deliver (FocusStateStore *state, const char *what, FocusDate monday, gint64 now_s,
                           gboolean *ret_first, GError **error)
{
  static const char sql[] = "INSERT OR IGNORE INTO deliveries (what, monday, stored_s)"
                            " VALUES (?1, ?2, ?3)";
  sqlite3_stmt *statement;
  gboolean ok, first = FALSE;

  if (!focus_state_store_enter (state, error))
    return FALSE;
  statement = focus_db_prepare (state->db, sql, error);
  ok = statement != NULL;
  if (ok)
    {
      focus_db_bind_text (statement, 1, what);
      sqlite3_bind_int (statement, 2, monday.day);
      sqlite3_bind_int64 (statement, 3, now_s);
      ok = focus_db_run (state->db, statement, error);
      first = ok && sqlite3_changes (focus_db_handle (state->db)) > 0;
    }
  if (!focus_state_store_leave (state, ok, error))
    return FALSE;
  *ret_first = first;
  return TRUE;
}

gboolean
focus_state_store_delivered (FocusStateStore *state, const char *what, FocusDate *ret_monday,
                             GError **error)
{
  static const char sql[] = "SELECT monday FROM deliveries WHERE what = ?1"
                            " ORDER BY monday DESC LIMIT 1";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);

  if (statement == NULL)
    return FALSE;
  focus_db_bind_text (statement, 1, what);
  if (focus_db_step (state->db, statement, error) != FOCUS_DB_ROW)
    return FALSE;
  ret_monday->day = sqlite3_column_int (statement, 0);
  sqlite3_reset (statement);
  return TRUE;
}
