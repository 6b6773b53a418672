// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Objects: put, touched, removed, listed.
#include "store/store-private.h"

#include <string.h>

FocusStoredObject *
focus_stored_object_new (void)
{
  FocusStoredObject *object = g_new0 (FocusStoredObject, 1);

  object->expansion.instances = g_array_new (FALSE, FALSE, sizeof (FocusInstance));
  object->details = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_details_unref);
  return object;
}

void
focus_stored_object_free (FocusStoredObject *object)
{
  if (object == NULL)
    return;
  g_free (object->path);
  g_free (object->href);
  g_free (object->etag);
  g_clear_pointer (&object->body, g_bytes_unref);
  g_free (object->uid);
  g_free (object->unreadable);
  focus_expansion_clear (&object->expansion);
  g_clear_pointer (&object->details, g_ptr_array_unref);
  focus_record_free (object->record);
  g_free (object);
}

/* What must be known of the row that is replaced or removed. */
typedef struct
{
  gint64 id; /* 0: there is none */
  gint64 calendar;
  gboolean unreadable;
  gboolean repaired;
  GByteArray *shelves; /* owned */
} Old;

static void
old_clear (Old *old)
{
  g_clear_pointer (&old->shelves, g_byte_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Old, old_clear)

/* `statement` gives id, calendar, unreadable, repaired, shelves, or nothing. */
static gboolean
read_old (FocusStore *store, sqlite3_stmt *statement, Old *old, GError **error)
{
  FocusDbStep step = focus_db_step (store->db, statement, error);

  if (step == FOCUS_DB_ROW)
    {
      old->id = sqlite3_column_int64 (statement, 0);
      old->calendar = sqlite3_column_int64 (statement, 1);
      old->unreadable = sqlite3_column_int (statement, 2);
      old->repaired = sqlite3_column_int (statement, 3);
      old->shelves = g_byte_array_new ();
      g_byte_array_append (old->shelves, sqlite3_column_blob (statement, 4),
                           (guint) sqlite3_column_bytes (statement, 4));
      sqlite3_reset (statement);
    }
  return step != FOCUS_DB_FAILED;
}

static gboolean
find_by_path (FocusStore *store, gint64 calendar, const char *path, Old *old, GError **error)
{
  static const char sql[] = "SELECT id, calendar, unreadable IS NOT NULL, n_repairs > 0, shelves"
                            " FROM objects WHERE calendar = ?1 AND path = ?2";
  sqlite3_stmt *statement = focus_store_ask (store, sql, error, 1, calendar);

  if (statement == NULL)
    return FALSE;
  focus_db_bind_text (statement, 2, path);
  return read_old (store, statement, old, error);
}

static gboolean
find_by_id (FocusStore *store, gint64 id, Old *old, GError **error)
{
  static const char sql[] = "SELECT id, calendar, unreadable IS NOT NULL, n_repairs > 0, shelves"
                            " FROM objects WHERE id = ?1";
  sqlite3_stmt *statement = focus_store_ask (store, sql, error, 1, id);

  return statement != NULL && read_old (store, statement, old, error);
}

static FocusTally
tally_of (gint64 calendar, const FocusStoredObject *made, const Old *old)
{
  return (FocusTally){
    .calendar = calendar,
    .n_objects = (made != NULL) - (old->id != 0),
    .n_unreadable = (made != NULL && made->unreadable != NULL) - (old->id != 0 && old->unreadable),
    .n_repaired = (made != NULL && made->n_repairs > 0) - (old->id != 0 && old->repaired),
  };
}

/* Parameters 1 to 9 of the statements that write an object's row. */
static sqlite3_stmt *
bind_made (FocusStore *store, const char *sql, gint64 id, gint64 calendar,
           const FocusStoredObject *made, GByteArray *shelves, GError **error)
{
  sqlite3_stmt *statement = focus_store_ask (
      store, sql, error, 7, id, calendar, (gint64) made->n_repairs,
      (gint64) (made->unsupported != 0), (gint64) (made->series != 0),
      (gint64) (made->unanchored != 0), (gint64) made->expansion.truncated);

  if (statement == NULL)
    return NULL;
  focus_store_pack_shelves (made->expansion.instances, shelves);
  focus_db_bind_bytes (statement, 8, shelves);
  focus_db_bind_text (statement, 9, made->unreadable);
  focus_db_bind_text (statement, 10, made->uid);
  return statement;
}

static gboolean
put_row (FocusStore *store, gint64 calendar, const FocusStoredObject *object, gint64 *id,
         GError **error)
{
  static const char insert[] =
      "INSERT INTO objects (calendar, n_repairs, unsupported, series, unanchored, truncated,"
      " shelves, unreadable, uid, path, href, etag, sha256)"
      " VALUES (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
  static const char update[] =
      "UPDATE objects SET calendar = ?2, n_repairs = ?3, unsupported = ?4, series = ?5,"
      " unanchored = ?6, truncated = ?7, shelves = ?8, unreadable = ?9, uid = ?10, path = ?11,"
      " href = ?12, etag = ?13, sha256 = ?14 WHERE id = ?1";
  g_autoptr (GByteArray) shelves = g_byte_array_new ();
  sqlite3_stmt *statement = bind_made (store, *id == 0 ? insert : update, *id, calendar, object,
                                       shelves, error);

  if (statement == NULL)
    return FALSE;
  focus_db_bind_text (statement, 11, object->path);
  focus_db_bind_text (statement, 12, g_strcmp0 (object->href, object->path) ? object->href : NULL);
  focus_db_bind_text (statement, 13, object->etag);
  sqlite3_bind_blob (statement, 14, object->sha256, sizeof object->sha256, SQLITE_STATIC);
  if (!focus_db_run (store->db, statement, error))
    return FALSE;
  if (*id == 0)
    *id = sqlite3_last_insert_rowid (focus_db_handle (store->db));
  return TRUE;
}

static gboolean
put_body (FocusStore *store, gint64 id, GBytes *body, GError **error)
{
  static const char sql[] = "INSERT OR REPLACE INTO bodies (object, body) VALUES (?1, ?2)";
  sqlite3_stmt *statement = focus_store_ask (store, sql, error, 1, id);
  gsize n_bytes = 0;
  const void *bytes = g_bytes_get_data (body, &n_bytes);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_blob64 (statement, 2, bytes == NULL ? "" : bytes, n_bytes, SQLITE_STATIC);
  return focus_db_run (store->db, statement, error);
}

static gboolean
put (FocusStore *store, gint64 calendar, const FocusStoredObject *object, GError **error)
{
  g_auto (Old) old = { 0 };
  gint64 id;

  if (g_bytes_get_size (object->body) > FOCUS_STORE_MAX_BODY_BYTES)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT, "“%s” is larger than %d MiB",
                   object->path, FOCUS_STORE_MAX_BODY_BYTES >> 20);
      return FALSE;
    }
  if (!find_by_path (store, calendar, object->path, &old, error)
      || (old.id != 0 && !focus_store_remove_made (store, old.id, old.shelves, error)))
    return FALSE;
  id = old.id;
  if (!put_row (store, calendar, object, &id, error) || !put_body (store, id, object->body, error)
      || !focus_store_put_made (store, id, calendar, object, error))
    return FALSE;
  focus_store_tally (store, tally_of (calendar, object, &old));
  return TRUE;
}

gboolean
focus_store_put_object (FocusStore *store, gint64 calendar, const FocusStoredObject *object,
                        GError **error)
{
  g_return_val_if_fail (object->path != NULL && object->body != NULL, FALSE);
  return focus_store_enter (store, error)
         && focus_store_leave (store, put (store, calendar, object, error), error);
}

gboolean
focus_store_has_body (FocusStore *store, gint64 calendar, const char *path, const guint8 sha256[32],
                      gboolean *ret_has, GError **error)
{
  static const char sql[] =
      "SELECT 1 FROM objects WHERE calendar = ?1 AND path = ?2 AND sha256 = ?3";
  sqlite3_stmt *statement = focus_store_ask (store, sql, error, 1, calendar);
  FocusDbStep step;

  if (statement == NULL)
    return FALSE;
  focus_db_bind_text (statement, 2, path);
  sqlite3_bind_blob (statement, 3, sha256, 32, SQLITE_STATIC);
  step = focus_db_step (store->db, statement, error);
  sqlite3_reset (statement);
  if (step == FOCUS_DB_FAILED)
    return FALSE;
  *ret_has = step == FOCUS_DB_ROW;
  return TRUE;
}

static gboolean
touch (FocusStore *store, gint64 calendar, const char *path, const char *etag, GError **error)
{
  static const char sql[] = "UPDATE objects SET etag = ?3 WHERE calendar = ?1 AND path = ?2";
  sqlite3_stmt *statement = focus_store_ask (store, sql, error, 1, calendar);

  if (statement == NULL)
    return FALSE;
  focus_db_bind_text (statement, 2, path);
  focus_db_bind_text (statement, 3, etag);
  return focus_db_run (store->db, statement, error);
}

gboolean
focus_store_touch_object (FocusStore *store, gint64 calendar, const char *path, const char *etag,
                          GError **error)
{
  return focus_store_enter (store, error)
         && focus_store_leave (store, touch (store, calendar, path, etag, error), error);
}

gboolean
focus_store_remove_row (FocusStore *store, gint64 object, const GByteArray *shelves, GError **error)
{
  static const char of_bodies[] = "DELETE FROM bodies WHERE object = ?1";
  static const char of_objects[] = "DELETE FROM objects WHERE id = ?1";
  static const char *const sql[] = { of_bodies, of_objects };

  for (guint i = 0; i < G_N_ELEMENTS (sql); i++)
    {
      sqlite3_stmt *statement = focus_store_ask (store, sql[i], error, 1, object);

      if (statement == NULL || !focus_db_run (store->db, statement, error))
        return FALSE;
    }
  return focus_store_remove_made (store, object, shelves, error);
}

static gboolean
remove_path (FocusStore *store, gint64 calendar, const char *path, GError **error)
{
  g_auto (Old) old = { 0 };

  if (!find_by_path (store, calendar, path, &old, error))
    return FALSE;
  if (old.id == 0)
    return TRUE;
  focus_store_tally (store, tally_of (calendar, NULL, &old));
  return focus_store_remove_row (store, old.id, old.shelves, error);
}

gboolean
focus_store_remove_object (FocusStore *store, gint64 calendar, const char *path, GError **error)
{
  return focus_store_enter (store, error)
         && focus_store_leave (store, remove_path (store, calendar, path, error), error);
}

/* Expansions */

static gboolean
put_expansion (FocusStore *store, gint64 id, const FocusStoredObject *made, GError **error)
{
  static const char sql[] =
      "UPDATE objects SET calendar = ?2, n_repairs = ?3, unsupported = ?4, series = ?5,"
      " unanchored = ?6, truncated = ?7, shelves = ?8, unreadable = ?9, uid = ?10 WHERE id = ?1";
  g_autoptr (GByteArray) shelves = g_byte_array_new ();
  g_auto (Old) old = { 0 };
  sqlite3_stmt *statement;

  if (!find_by_id (store, id, &old, error))
    return FALSE;
  if (old.id == 0) /* removed since it was asked for: nothing to do */
    return TRUE;
  statement = bind_made (store, sql, id, old.calendar, made, shelves, error);
  if (statement == NULL || !focus_db_run (store->db, statement, error)
      || !focus_store_remove_made (store, id, old.shelves, error)
      || !focus_store_put_made (store, id, old.calendar, made, error))
    return FALSE;
  focus_store_tally (store, tally_of (old.calendar, made, &old));
  return TRUE;
}

gboolean
focus_store_put_expansion (FocusStore *store, gint64 object, const FocusStoredObject *made,
                           GError **error)
{
  return focus_store_enter (store, error)
         && focus_store_leave (store, put_expansion (store, object, made, error), error);
}
