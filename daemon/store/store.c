// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Opening and closing the copy, its transactions, and its horizon.
#include "store/store-private.h"

#include "store/sql.h"

/* "fcpy": tells a copy from other databases. */
#define APPLICATION_ID 0x66637079

/* OFF: the main loop never waits for a disk. Whoever kills the daemon loses nothing, the kernel has
   it; a power cut may lose commits or break the file, which the check after an unclean end finds,
   or else the comparison of every etag that follows it. A small cache keeps the daemon small. */
static const FocusDbPlan plan = {
  .name = "copy.db",
  .application_id = APPLICATION_ID,
  .pragmas = "PRAGMA synchronous = OFF;"
             "PRAGMA cache_size = -1024;"
             "PRAGMA mmap_size = 0;"
             "PRAGMA wal_autocheckpoint = 512;"
             "PRAGMA journal_size_limit = 4194304;",
  .migrations = focus_store_migrations,
};

G_STATIC_ASSERT ((int) FOCUS_STORE_OPENED == (int) FOCUS_DB_OPENED);
G_STATIC_ASSERT ((int) FOCUS_STORE_CREATED == (int) FOCUS_DB_CREATED);
G_STATIC_ASSERT ((int) FOCUS_STORE_REPLACED == (int) FOCUS_DB_REPLACED);

static gboolean
look_for_sweeping (FocusStore *store, GError **error)
{
  static const char sql[] = "SELECT 1 FROM calendars WHERE removed = 1 LIMIT 1";
  sqlite3_stmt *statement = focus_store_ask (store, sql, error, 0);
  FocusDbStep step;

  if (statement == NULL)
    return FALSE;
  step = focus_db_step (store->db, statement, error);
  store->must_sweep = step == FOCUS_DB_ROW;
  sqlite3_reset (statement);
  return step != FOCUS_DB_FAILED;
}

/* What a power cut took is not told by any token: every etag is compared at the next pull (R1.21).
 */
static gboolean
distrust (FocusStore *store, GError **error)
{
  static const char sql[] = "UPDATE accounts SET last_reconcile_s = 0";
  sqlite3_stmt *statement = focus_store_ask (store, sql, error, 0);

  return statement != NULL && focus_db_run (store->db, statement, error);
}

FocusStore *
focus_store_open (const char *folder, gint64 now_s, FocusStoreFound *ret_found, GError **error)
{
  g_autoptr (FocusStore) store = g_new0 (FocusStore, 1);
  FocusDbFound found = FOCUS_DB_OPENED;

  store->tallies = g_array_new (FALSE, FALSE, sizeof (FocusTally));
  store->bytes = g_byte_array_new ();
  store->db = focus_db_open (folder, &plan, now_s, &found, error);
  if (store->db == NULL || !look_for_sweeping (store, error))
    return NULL;
  if (focus_db_was_unclean (store->db) && !distrust (store, error))
    return NULL;
  if (ret_found != NULL)
    *ret_found = (FocusStoreFound) found;
  return g_steal_pointer (&store);
}

void
focus_store_close (FocusStore *store)
{
  if (store == NULL)
    return;
  focus_db_close (store->db);
  g_array_unref (store->tallies);
  g_byte_array_unref (store->bytes);
  g_free (store);
}

gboolean
focus_store_was_checked (const FocusStore *store)
{
  return focus_db_was_unclean (store->db);
}

void
focus_store_rest (FocusStore *store)
{
  focus_db_rest (store->db);
  g_byte_array_unref (store->bytes); /* one large body may have stretched it */
  store->bytes = g_byte_array_new ();
}

/* Transactions */

gboolean
focus_store_begin (FocusStore *store, GError **error)
{
  g_return_val_if_fail (!store->began, FALSE);
  if (!focus_db_begin (store->db, error))
    return FALSE;
  store->began = TRUE;
  store->failed = FALSE;
  return TRUE;
}

/* What every commit does first. */
static gboolean
finish (FocusStore *store, GError **error)
{
  if (store->must_sweep && !focus_store_sweep_slice (store, error))
    return FALSE;
  if (!focus_store_write_tallies (store, error) || !focus_db_commit (store->db, error))
    return FALSE;
  focus_store_records_settled (store, TRUE);
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
focus_store_commit (FocusStore *store, GError **error)
{
  gboolean ok;

  g_return_val_if_fail (store->began, FALSE);
  ok = store->failed ? refuse_failed (error) : finish (store, error);
  focus_store_rollback (store); /* of nothing, when it was committed */
  store->must_sweep |= !ok;     /* a sweep may have been undone: look again */
  return ok;
}

void
focus_store_rollback (FocusStore *store)
{
  focus_db_rollback (store->db);
  focus_store_records_settled (store, FALSE);
  g_array_set_size (store->tallies, 0);
  store->began = FALSE;
  store->failed = FALSE;
}

/* Scopes */

gboolean
focus_store_enter (FocusStore *store, GError **error)
{
  if (!store->began)
    return focus_db_begin (store->db, error);
  return store->failed ? refuse_failed (error) : TRUE;
}

gboolean
focus_store_leave (FocusStore *store, gboolean ok, GError **error)
{
  if (ok && !store->began)
    ok = finish (store, error);
  if (!ok)
    {
      focus_db_rollback (store->db);
      focus_store_records_settled (store, FALSE);
      store->failed = store->began;
      store->must_sweep = TRUE; /* a sweep may have been undone: look again */
    }
  if (!ok || !store->began)
    g_array_set_size (store->tallies, 0);
  return ok;
}

/* Tallies */

void
focus_store_tally (FocusStore *store, FocusTally change)
{
  for (guint i = 0; i < store->tallies->len; i++)
    {
      FocusTally *tally = &g_array_index (store->tallies, FocusTally, i);

      if (tally->calendar != change.calendar)
        continue;
      tally->n_objects += change.n_objects;
      tally->n_unreadable += change.n_unreadable;
      tally->n_repaired += change.n_repaired;
      return;
    }
  g_array_append_val (store->tallies, change);
}

gboolean
focus_store_write_tallies (FocusStore *store, GError **error)
{
  static const char sql[] =
      "UPDATE calendars SET n_objects = n_objects + ?2, n_unreadable = n_unreadable + ?3,"
      " n_repaired = n_repaired + ?4 WHERE id = ?1";

  for (guint i = 0; i < store->tallies->len; i++)
    {
      const FocusTally *tally = &g_array_index (store->tallies, FocusTally, i);
      sqlite3_stmt *statement = focus_store_ask (store, sql, error, 4, tally->calendar,
                                                 tally->n_objects, tally->n_unreadable,
                                                 tally->n_repaired);

      if (statement == NULL || !focus_db_run (store->db, statement, error))
        return FALSE;
    }
  g_array_set_size (store->tallies, 0);
  return TRUE;
}

sqlite3_stmt *
focus_store_ask (FocusStore *store, const char *sql, GError **error, guint n, ...)
{
  sqlite3_stmt *statement = focus_db_prepare (store->db, sql, error);
  va_list numbers;

  if (statement == NULL)
    return NULL;
  va_start (numbers, n);
  for (guint i = 1; i <= n; i++)
    sqlite3_bind_int64 (statement, (int) i, va_arg (numbers, gint64));
  va_end (numbers);
  return statement;
}

/* The horizon */

FocusSpan
focus_store_horizon (FocusStore *store)
{
  static const char sql[] = "SELECT start_s, end_s FROM horizon";
  sqlite3_stmt *statement = focus_store_ask (store, sql, NULL, 0);
  FocusSpan horizon = { 0, 0 };

  if (statement == NULL)
    return horizon;
  if (focus_db_step (store->db, statement, NULL) == FOCUS_DB_ROW)
    {
      horizon.start_s = sqlite3_column_int64 (statement, 0);
      horizon.end_s = sqlite3_column_int64 (statement, 1);
    }
  sqlite3_reset (statement);
  return horizon;
}

gboolean
focus_store_set_horizon (FocusStore *store, FocusSpan horizon, GError **error)
{
  static const char sql[] = "UPDATE horizon SET start_s = ?1, end_s = ?2";
  sqlite3_stmt *statement;
  gboolean ok;

  if (!focus_store_enter (store, error))
    return FALSE;
  statement = focus_store_ask (store, sql, error, 2, horizon.start_s, horizon.end_s);
  ok = statement != NULL && focus_db_run (store->db, statement, error);
  return focus_store_leave (store, ok, error);
}

char *
focus_store_zone (FocusStore *store)
{
  static const char sql[] = "SELECT zone FROM horizon";
  sqlite3_stmt *statement = focus_store_ask (store, sql, NULL, 0);
  char *zone = NULL;

  if (statement == NULL)
    return NULL;
  if (focus_db_step (store->db, statement, NULL) == FOCUS_DB_ROW)
    zone = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_reset (statement);
  return zone;
}

gboolean
focus_store_set_zone (FocusStore *store, const char *zone, GError **error)
{
  static const char sql[] = "UPDATE horizon SET zone = ?1";
  sqlite3_stmt *statement;

  if (!focus_store_enter (store, error))
    return FALSE;
  statement = focus_store_ask (store, sql, error, 0);
  if (statement == NULL)
    return focus_store_leave (store, FALSE, error);
  focus_db_bind_text (statement, 1, zone);
  return focus_store_leave (store, focus_db_run (store->db, statement, error), error);
}

/* Whether its details are those that this focusd reads */

gboolean
focus_store_is_stale (FocusStore *store)
{
  static const char sql[] = "SELECT 1 FROM horizon WHERE stale = 1";
  sqlite3_stmt *statement = focus_store_ask (store, sql, NULL, 0);
  gboolean stale;

  if (statement == NULL)
    return FALSE;
  stale = focus_db_step (store->db, statement, NULL) == FOCUS_DB_ROW;
  sqlite3_reset (statement);
  return stale;
}

gboolean
focus_store_set_fresh (FocusStore *store, GError **error)
{
  static const char sql[] = "UPDATE horizon SET stale = 0";
  sqlite3_stmt *statement;
  gboolean ok;

  if (!focus_store_enter (store, error))
    return FALSE;
  statement = focus_store_ask (store, sql, error, 0);
  ok = statement != NULL && focus_db_run (store->db, statement, error);
  return focus_store_leave (store, ok, error);
}
