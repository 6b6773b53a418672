// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is made from a body: its details and occurrences, or its record; stored and removed as one.
#include "store/store-private.h"

#include "store/pack.h"
#include "store/shelf.h"

void
focus_store_pack_shelves (const GArray *instances, GByteArray *shelves)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  FocusShelving shelving = focus_shelving_begin (instances);
  gint64 shelf, previous = 0;

  g_byte_array_set_size (shelves, 0);
  while (focus_shelving_next (&shelving, &shelf, bytes))
    {
      focus_pack_int (shelves, shelf - previous);
      previous = shelf;
    }
}

static gboolean
put_occurrences (FocusStore *store, gint64 object, gint64 calendar, const GArray *instances,
                 GError **error)
{
  static const char sql[] = "INSERT INTO occurrences (shelf, object, calendar, instances)"
                            " VALUES (?1, ?2, ?3, ?4)";
  FocusShelving shelving = focus_shelving_begin (instances);
  gint64 shelf;

  while (focus_shelving_next (&shelving, &shelf, store->bytes))
    {
      sqlite3_stmt *statement = focus_store_ask (store, sql, error, 3, shelf, object, calendar);

      if (statement == NULL)
        return FALSE;
      focus_db_bind_bytes (statement, 4, store->bytes);
      if (!focus_db_run (store->db, statement, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
focus_store_put_made (FocusStore *store, gint64 object, gint64 calendar,
                      const FocusStoredObject *made, GError **error)
{
  gboolean is_whole = made->unreadable == NULL && !made->unsupported && !made->expansion.truncated;

  for (guint i = 0; i < made->details->len; i++)
    if (!focus_store_put_details (store, object, i, g_ptr_array_index (made->details, i), is_whole,
                                  error))
      return FALSE;
  if (made->record != NULL && !focus_store_put_record (store, object, made->record, error))
    return FALSE;
  return put_occurrences (store, object, calendar, made->expansion.instances, error);
}

gboolean
focus_store_remove_made (FocusStore *store, gint64 object, const GByteArray *shelves,
                         GError **error)
{
  static const char of_details[] = "DELETE FROM details WHERE object = ?1";
  static const char of_shelf[] = "DELETE FROM occurrences WHERE shelf = ?1 AND object = ?2";
  FocusUnpack in = focus_unpack (shelves->data, shelves->len);
  sqlite3_stmt *statement = focus_store_ask (store, of_details, error, 1, object);
  gint64 shelf = 0;

  if (statement == NULL || !focus_db_run (store->db, statement, error)
      || !focus_store_remove_record (store, object, error))
    return FALSE;
  while (focus_unpack_more (&in))
    {
      shelf += focus_unpack_int (&in);
      statement = focus_store_ask (store, of_shelf, error, 2, shelf, object);
      if (statement == NULL || !focus_db_run (store->db, statement, error))
        return FALSE;
    }
  if (in.damaged)
    focus_db_damaged (store->db, error);
  return !in.damaged;
}
