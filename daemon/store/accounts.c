// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of accounts.
#include "store/store-private.h"

#include "store/pack.h"

void
focus_account_row_free (FocusAccountRow *row)
{
  if (row == NULL)
    return;
  g_free (row->name);
  g_free (row->url);
  g_free (row->principal);
  g_strfreev (row->homes);
  g_strfreev (row->addresses);
  g_free (row->server);
  g_free (row->server_host);
  g_strfreev (row->dav);
  g_free (row->scheduling);
  g_free (row);
}

/* NULL stays NULL: "not known" is not "none". */
static char **
read_list (sqlite3_stmt *statement, int column)
{
  FocusUnpack in = focus_unpack (sqlite3_column_blob (statement, column),
                                 (gsize) sqlite3_column_bytes (statement, column));

  return sqlite3_column_type (statement, column) == SQLITE_NULL ? NULL : focus_unpack_texts (&in);
}

static FocusAccountRow *
read_row (sqlite3_stmt *statement)
{
  FocusAccountRow *row = g_new0 (FocusAccountRow, 1);

  row->name = focus_db_text (statement, 0);
  row->url = focus_db_text (statement, 1);
  row->principal = focus_db_text (statement, 2);
  row->homes = read_list (statement, 3);
  row->addresses = read_list (statement, 4);
  row->discovered_s = sqlite3_column_int64 (statement, 5);
  row->last_sync_s = sqlite3_column_int64 (statement, 6);
  row->paused_until_s = sqlite3_column_int64 (statement, 7);
  row->last_reconcile_s = sqlite3_column_int64 (statement, 8);
  row->failures = (guint) sqlite3_column_int64 (statement, 9);
  row->server = focus_db_text (statement, 10);
  row->server_host = focus_db_text (statement, 11);
  row->dav = read_list (statement, 12);
  row->scheduling = focus_db_text (statement, 13);
  row->scheduling_s = sqlite3_column_int64 (statement, 14);
  return row;
}

FocusAccountRow *
focus_store_account (FocusStore *store, const char *name, GError **error)
{
  static const char sql[] =
      "SELECT name, url, principal, homes, addresses, discovered_s, last_sync_s, paused_until_s,"
      " last_reconcile_s, failures, server, server_host, dav, scheduling, scheduling_s"
      " FROM accounts WHERE name = ?1";
  sqlite3_stmt *statement = focus_store_ask (store, sql, error, 0);
  FocusAccountRow *row = NULL;

  if (statement == NULL)
    return NULL;
  focus_db_bind_text (statement, 1, name);
  if (focus_db_step (store->db, statement, error) == FOCUS_DB_ROW)
    row = read_row (statement);
  sqlite3_reset (statement);
  return row;
}

static void
bind_list (sqlite3_stmt *statement, int at, char **list, GByteArray *bytes)
{
  if (list == NULL)
    {
      sqlite3_bind_null (statement, at);
      return;
    }
  focus_pack_texts (bytes, (const char *const *) list);
  focus_db_bind_bytes (statement, at, bytes);
}

static gboolean
put (FocusStore *store, const FocusAccountRow *row, GError **error)
{
  static const char sql[] =
      "INSERT OR REPLACE INTO accounts (discovered_s, last_sync_s, paused_until_s,"
      " last_reconcile_s, failures, scheduling_s, name, url, principal, homes, addresses, server,"
      " server_host, dav, scheduling)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)";
  g_autoptr (GByteArray) homes = g_byte_array_new ();
  g_autoptr (GByteArray) addresses = g_byte_array_new ();
  g_autoptr (GByteArray) dav = g_byte_array_new ();
  sqlite3_stmt *statement = focus_store_ask (store, sql, error, 6, row->discovered_s,
                                             row->last_sync_s, row->paused_until_s,
                                             row->last_reconcile_s, (gint64) row->failures,
                                             row->scheduling_s);

  if (statement == NULL)
    return FALSE;
  focus_db_bind_text (statement, 7, row->name);
  focus_db_bind_text (statement, 8, row->url);
  focus_db_bind_text (statement, 9, row->principal);
  bind_list (statement, 10, row->homes, homes);
  bind_list (statement, 11, row->addresses, addresses);
  focus_db_bind_text (statement, 12, row->server);
  focus_db_bind_text (statement, 13, row->server_host);
  bind_list (statement, 14, row->dav, dav);
  focus_db_bind_text (statement, 15, row->scheduling);
  return focus_db_run (store->db, statement, error);
}

gboolean
focus_store_put_account (FocusStore *store, const FocusAccountRow *row, GError **error)
{
  g_return_val_if_fail (row->name != NULL && row->url != NULL, FALSE);
  return focus_store_enter (store, error)
         && focus_store_leave (store, put (store, row, error), error);
}

static gboolean
remove_named (FocusStore *store, const char *name, GError **error)
{
  static const char of_account[] = "DELETE FROM accounts WHERE name = ?1";
  static const char of_calendars[] =
      "UPDATE calendars SET removed = 1 WHERE account = ?1 AND removed = 0";
  static const char *const sql[] = { of_account, of_calendars };

  for (guint i = 0; i < G_N_ELEMENTS (sql); i++)
    {
      sqlite3_stmt *statement = focus_store_ask (store, sql[i], error, 0);

      if (statement == NULL)
        return FALSE;
      focus_db_bind_text (statement, 1, name);
      if (!focus_db_run (store->db, statement, error))
        return FALSE;
    }
  store->must_sweep = TRUE;
  focus_store_records_changed (store);
  return TRUE;
}

gboolean
focus_store_remove_account (FocusStore *store, const char *name, GError **error)
{
  return focus_store_enter (store, error)
         && focus_store_leave (store, remove_named (store, name, error), error);
}

char **
focus_store_account_names (FocusStore *store, GError **error)
{
  static const char sql[] = "SELECT name FROM accounts"
                            " UNION SELECT account FROM calendars WHERE removed = 0 ORDER BY 1";
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement = focus_store_ask (store, sql, error, 0);
  FocusDbStep step;

  if (statement == NULL)
    return NULL;
  while ((step = focus_db_step (store->db, statement, error)) == FOCUS_DB_ROW)
    g_ptr_array_add (names, focus_db_text (statement, 0));
  if (step == FOCUS_DB_FAILED)
    return NULL;
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}
