// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of calendars, and the sweeping of what removed ones leave behind.
#include "store/store-private.h"

/* Objects removed at one go, at each commit: a few milliseconds. */
#define SLICE_OBJECTS 50

void
focus_calendar_row_free (FocusCalendarRow *row)
{
  if (row == NULL)
    return;
  g_free (row->account);
  g_free (row->path);
  g_free (row->url);
  g_free (row->name);
  g_free (row->sync_token);
  g_free (row->ctag);
  g_free (row->bad_token);
  g_free (row->timezone);
  g_free (row);
}

static FocusCalendarRow *
read_row (sqlite3_stmt *statement)
{
  FocusCalendarRow *row = g_new0 (FocusCalendarRow, 1);

  row->id = sqlite3_column_int64 (statement, 0);
  row->account = focus_db_text (statement, 1);
  row->path = focus_db_text (statement, 2);
  row->url = focus_db_text (statement, 3);
  row->name = focus_db_text (statement, 4);
  row->writable = (gint8) sqlite3_column_int (statement, 5);
  row->transparent = sqlite3_column_int (statement, 6);
  row->sync_token = focus_db_text (statement, 7);
  row->ctag = focus_db_text (statement, 8);
  row->no_sync_until_s = sqlite3_column_int64 (statement, 9);
  row->bad_token = focus_db_text (statement, 10);
  row->timezone = focus_db_text (statement, 11);
  row->guarded_s = sqlite3_column_int64 (statement, 12);
  row->guarded_n = sqlite3_column_int64 (statement, 13);
  row->n_objects = sqlite3_column_int64 (statement, 14);
  row->n_unreadable = sqlite3_column_int64 (statement, 15);
  row->n_repaired = sqlite3_column_int64 (statement, 16);
  row->holds = (guint8) sqlite3_column_int (statement, 17);
  row->shared = sqlite3_column_int (statement, 18);
  return row;
}

GPtrArray *
focus_store_calendars (FocusStore *store, const char *account, GError **error)
{
  static const char sql[] =
      "SELECT id, account, path, url, name, writable, transparent, sync_token, ctag,"
      " no_sync_until_s, bad_token, timezone, guarded_s, guarded_n, n_objects, n_unreadable,"
      " n_repaired, holds, shared FROM calendars WHERE removed = 0 AND (?1 IS NULL OR account = ?1)"
      " ORDER BY account, path";
  g_autoptr (GPtrArray)
      rows = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_calendar_row_free);
  sqlite3_stmt *statement = focus_store_ask (store, sql, error, 0);
  FocusDbStep step;

  if (statement == NULL || !focus_store_write_tallies (store, error))
    return NULL;
  focus_db_bind_text (statement, 1, account);
  while ((step = focus_db_step (store->db, statement, error)) == FOCUS_DB_ROW)
    g_ptr_array_add (rows, read_row (statement));
  return step == FOCUS_DB_FAILED ? NULL : g_steal_pointer (&rows);
}

static void
bind_row (sqlite3_stmt *statement, const FocusCalendarRow *row)
{
  focus_db_bind_text (statement, 9, row->account);
  focus_db_bind_text (statement, 10, row->path);
  focus_db_bind_text (statement, 11, row->url);
  focus_db_bind_text (statement, 12, row->name);
  focus_db_bind_text (statement, 13, row->sync_token);
  focus_db_bind_text (statement, 14, row->ctag);
  focus_db_bind_text (statement, 15, row->bad_token);
  focus_db_bind_text (statement, 16, row->timezone);
}

static gboolean
put (FocusStore *store, FocusCalendarRow *row, GError **error)
{
  static const char insert[] =
      "INSERT INTO calendars (writable, transparent, no_sync_until_s, guarded_s, guarded_n, holds,"
      " shared, account, path, url, name, sync_token, ctag, bad_token, timezone)"
      " VALUES (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)";
  static const char update[] =
      "UPDATE calendars SET writable = ?2, transparent = ?3, no_sync_until_s = ?4,"
      " guarded_s = ?5, guarded_n = ?6, holds = ?7, shared = ?8, account = ?9, path = ?10,"
      " url = ?11, name = ?12, sync_token = ?13, ctag = ?14, bad_token = ?15, timezone = ?16"
      " WHERE id = ?1 AND removed = 0";
  sqlite3_stmt *statement = focus_store_ask (store, row->id == 0 ? insert : update, error, 8,
                                             row->id, (gint64) row->writable,
                                             (gint64) row->transparent, row->no_sync_until_s,
                                             row->guarded_s, row->guarded_n, (gint64) row->holds,
                                             (gint64) row->shared);

  if (statement == NULL)
    return FALSE;
  bind_row (statement, row);
  if (!focus_db_run (store->db, statement, error))
    return FALSE;
  if (row->id == 0)
    row->id = sqlite3_last_insert_rowid (focus_db_handle (store->db));
  return TRUE;
}

gboolean
focus_store_put_calendar (FocusStore *store, FocusCalendarRow *row, GError **error)
{
  g_return_val_if_fail (row->account && row->path && row->url && row->name, FALSE);
  return focus_store_enter (store, error)
         && focus_store_leave (store, put (store, row, error), error);
}

static gboolean
remove_one (FocusStore *store, gint64 id, GError **error)
{
  static const char sql[] = "UPDATE calendars SET removed = 1 WHERE id = ?1";
  sqlite3_stmt *statement = focus_store_ask (store, sql, error, 1, id);

  store->must_sweep = TRUE;
  focus_store_records_changed (store);
  return statement != NULL && focus_db_run (store->db, statement, error);
}

gboolean
focus_store_remove_calendar (FocusStore *store, gint64 id, GError **error)
{
  return focus_store_enter (store, error)
         && focus_store_leave (store, remove_one (store, id, error), error);
}

/* Sweeping */

typedef struct
{
  gint64 object;
  GByteArray *shelves; /* owned */
} Leftover;

static void
clear_leftover (gpointer leftover)
{
  g_byte_array_unref (((Leftover *) leftover)->shelves);
}

/* The next slice of objects that no calendar has; NULL with an error. */
static GArray *
leftovers (FocusStore *store, GError **error)
{
  static const char sql[] =
      "SELECT o.id, o.shelves FROM calendars c JOIN objects o ON o.calendar = c.id"
      " WHERE c.removed = 1 LIMIT ?1";
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Leftover));
  sqlite3_stmt *statement = focus_store_ask (store, sql, error, 1, (gint64) SLICE_OBJECTS);
  FocusDbStep step;

  g_array_set_clear_func (found, clear_leftover);
  if (statement == NULL)
    return NULL;
  while ((step = focus_db_step (store->db, statement, error)) == FOCUS_DB_ROW)
    {
      Leftover leftover = { sqlite3_column_int64 (statement, 0), g_byte_array_new () };

      g_byte_array_append (leftover.shelves, sqlite3_column_blob (statement, 1),
                           (guint) sqlite3_column_bytes (statement, 1));
      g_array_append_val (found, leftover);
    }
  return step == FOCUS_DB_FAILED ? NULL : g_steal_pointer (&found);
}

gboolean
focus_store_sweep_slice (FocusStore *store, GError **error)
{
  static const char sql[] = "DELETE FROM calendars WHERE removed = 1";
  g_autoptr (GArray) slice = leftovers (store, error);
  sqlite3_stmt *statement;

  if (slice == NULL)
    return FALSE;
  for (guint i = 0; i < slice->len; i++)
    {
      const Leftover *leftover = &g_array_index (slice, Leftover, i);

      if (!focus_store_remove_row (store, leftover->object, leftover->shelves, error))
        return FALSE;
    }
  if (slice->len == SLICE_OBJECTS)
    return TRUE;
  store->must_sweep = FALSE;
  statement = focus_store_ask (store, sql, error, 0);
  return statement != NULL && focus_db_run (store->db, statement, error);
}

gboolean
focus_store_sweep (FocusStore *store, gboolean *ret_more, GError **error)
{
  gboolean ok = TRUE;

  if (store->must_sweep) /* its commit sweeps */
    ok = focus_store_enter (store, error) && focus_store_leave (store, TRUE, error);
  if (ok)
    *ret_more = store->must_sweep;
  return ok;
}
