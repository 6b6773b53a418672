// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which objects of the copy are new.
#include "store/arrivals.h"

#include "store/store-private.h"

static void
arrival_clear (gpointer data)
{
  g_free (((FocusArrival *) data)->uid);
}

GArray *
focus_store_arrivals (FocusStore *store, gint64 after_id, guint limit, GError **error)
{
  static const char sql[] = "SELECT id, calendar, uid FROM objects"
                            " WHERE id > ?1 AND uid IS NOT NULL ORDER BY id LIMIT ?2";
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (FocusArrival));
  sqlite3_stmt *statement = focus_store_ask (store, sql, error, 2, after_id, (gint64) limit);
  FocusDbStep step;

  if (statement == NULL)
    return NULL;
  g_array_set_clear_func (all, arrival_clear);
  while ((step = focus_db_step (store->db, statement, error)) == FOCUS_DB_ROW)
    {
      FocusArrival arrival = { .id = sqlite3_column_int64 (statement, 0),
                               .calendar = sqlite3_column_int64 (statement, 1),
                               .uid = focus_db_text (statement, 2) };
      g_array_append_val (all, arrival);
    }
  return step == FOCUS_DB_DONE ? g_steal_pointer (&all) : NULL;
}

gint64
focus_store_last_id (FocusStore *store, GError **error)
{
  sqlite3_stmt *statement = focus_store_ask (store, "SELECT coalesce (max (id), 0) FROM objects",
                                             error, 0);
  gint64 last_id = -1;

  if (statement != NULL && focus_db_step (store->db, statement, error) == FOCUS_DB_ROW)
    {
      last_id = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
    }
  return last_id;
}
