// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Questions about what is stored: what the store knows of a calendar, what could not be read, and
// the raw objects that must be read again.
#include "store/store-private.h"

#include <string.h>

void
focus_known_free (FocusKnown *known)
{
  if (known == NULL)
    return;
  g_free (known->etag);
  g_free (known);
}

/* Columns: path, etag, href, sha256. */
static FocusKnown *
read_known (sqlite3_stmt *statement)
{
  const char *href = (const char *) sqlite3_column_text (statement, 2);
  gsize n_href = href == NULL ? 0 : strlen (href) + 1;
  FocusKnown *known = g_malloc0 (sizeof *known + n_href);

  known->etag = focus_db_text (statement, 1);
  if (href != NULL)
    known->href = memcpy (known + 1, href, n_href);
  if (sqlite3_column_bytes (statement, 3) == sizeof known->sha256)
    memcpy (known->sha256, sqlite3_column_blob (statement, 3), sizeof known->sha256);
  return known;
}

GHashTable *
focus_store_known (FocusStore *store, gint64 calendar, GError **error)
{
  g_autoptr (GHashTable) all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                      (GDestroyNotify) focus_known_free);
  g_autofree char *after = NULL;

  if (!focus_store_known_page (store, calendar, &after, G_MAXUINT, all, error))
    return NULL;
  return g_steal_pointer (&all);
}

gboolean
focus_store_known_page (FocusStore *store, gint64 calendar, char **after, guint limit,
                        GHashTable *known, GError **error)
{
  static const char sql[] =
      "SELECT path, etag, href, sha256 FROM objects"
      " WHERE calendar = ?1 AND path > coalesce (?3, '') ORDER BY path LIMIT ?2";
  sqlite3_stmt *statement = focus_store_ask (store, sql, error, 2, calendar, (gint64) limit);
  g_autofree char *last = NULL;
  FocusDbStep step;
  guint n = 0;

  if (statement == NULL)
    return FALSE;
  focus_db_bind_text (statement, 3, *after);
  while ((step = focus_db_step (store->db, statement, error)) == FOCUS_DB_ROW)
    {
      char *path = focus_db_text (statement, 0);

      if (++n == limit)
        last = g_strdup (path);
      g_hash_table_insert (known, path, read_known (statement));
    }
  if (step == FOCUS_DB_FAILED)
    return FALSE;
  g_free (*after);
  *after = g_steal_pointer (&last);
  return TRUE;
}

char *
focus_store_href (FocusStore *store, gint64 calendar, const char *path, GError **error)
{
  static const char sql[] =
      "SELECT coalesce (href, path) FROM objects WHERE calendar = ?1 AND path = ?2";
  sqlite3_stmt *statement = focus_store_ask (store, sql, error, 1, calendar);
  char *href = NULL;

  if (statement == NULL)
    return NULL;
  focus_db_bind_text (statement, 2, path);
  if (focus_db_step (store->db, statement, error) == FOCUS_DB_ROW)
    href = focus_db_text (statement, 0);
  sqlite3_reset (statement);
  return href;
}

static void
unreadable_free (gpointer data)
{
  FocusUnreadable *unreadable = data;

  g_free (unreadable->calendar);
  g_free (unreadable->path);
  g_free (unreadable->reason);
  g_free (unreadable);
}

GPtrArray *
focus_store_unreadable (FocusStore *store, const char *account, guint limit, GError **error)
{
  static const char sql[] =
      "SELECT c.path, o.path, o.unreadable FROM calendars c"
      " CROSS JOIN objects o INDEXED BY objects_unreadable ON o.calendar = c.id"
      " WHERE o.unreadable IS NOT NULL AND c.removed = 0 AND (?2 IS NULL OR c.account = ?2)"
      " ORDER BY c.id, o.id LIMIT ?1";
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (unreadable_free);
  sqlite3_stmt *statement = focus_store_ask (store, sql, error, 1, (gint64) limit);
  FocusDbStep step;

  if (statement == NULL)
    return NULL;
  focus_db_bind_text (statement, 2, account);
  while ((step = focus_db_step (store->db, statement, error)) == FOCUS_DB_ROW)
    {
      FocusUnreadable *unreadable = g_new0 (FocusUnreadable, 1);

      unreadable->calendar = focus_db_text (statement, 0);
      unreadable->path = focus_db_text (statement, 1);
      unreadable->reason = focus_db_text (statement, 2);
      g_ptr_array_add (all, unreadable);
    }
  return step == FOCUS_DB_FAILED ? NULL : g_steal_pointer (&all);
}

void
focus_raw_object_free (FocusRawObject *object)
{
  if (object == NULL)
    return;
  g_clear_pointer (&object->body, g_bytes_unref);
  g_free (object);
}

#define RAW_COLUMNS "SELECT o.id, o.calendar, b.body FROM objects o "
#define RAW_JOIN                                                                                   \
  " JOIN calendars c ON c.id = o.calendar AND c.removed = 0"                                       \
  " JOIN bodies b ON b.object = o.id WHERE o.id > ?1 AND "
#define RAW_ORDER " ORDER BY o.id LIMIT ?2"

static const char raw_all[] = RAW_COLUMNS RAW_JOIN "o.unreadable IS NULL" RAW_ORDER;
static const char raw_series[] = RAW_COLUMNS "INDEXED BY objects_series" RAW_JOIN
                                             "o.series = 1" RAW_ORDER;
static const char raw_unanchored[] = RAW_COLUMNS "INDEXED BY objects_unanchored" RAW_JOIN
                                                 "o.unanchored = 1" RAW_ORDER;

static const char *const raw_sql[] = {
  [FOCUS_RAW_ALL] = raw_all,
  [FOCUS_RAW_SERIES] = raw_series,
  [FOCUS_RAW_UNANCHORED] = raw_unanchored,
};

static FocusRawObject *
read_raw (sqlite3_stmt *statement)
{
  FocusRawObject *object = g_new0 (FocusRawObject, 1);

  object->id = sqlite3_column_int64 (statement, 0);
  object->calendar = sqlite3_column_int64 (statement, 1);
  object->body = g_bytes_new (sqlite3_column_blob (statement, 2),
                              (gsize) sqlite3_column_bytes (statement, 2));
  return object;
}

GPtrArray *
focus_store_raw_objects (FocusStore *store, FocusRawWhich which, gint64 after_id, guint limit,
                         GError **error)
{
  g_autoptr (GPtrArray)
      all = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_raw_object_free);
  sqlite3_stmt *statement = focus_store_ask (store, raw_sql[which], error, 2, after_id,
                                             (gint64) limit);
  FocusDbStep step = FOCUS_DB_DONE;
  gsize n_bytes = 0;

  if (statement == NULL)
    return NULL;
  while (n_bytes < FOCUS_STORE_MAX_BATCH_BYTES
         && (step = focus_db_step (store->db, statement, error)) == FOCUS_DB_ROW)
    {
      FocusRawObject *object = read_raw (statement);

      n_bytes += g_bytes_get_size (object->body);
      g_ptr_array_add (all, object);
    }
  sqlite3_reset (statement);
  return step == FOCUS_DB_FAILED ? NULL : g_steal_pointer (&all);
}

GPtrArray *
focus_store_raw_with_uid (FocusStore *store, const char *uid, GError **error)
{
  static const char sql[] = RAW_COLUMNS "INDEXED BY objects_by_uid"
                                        " JOIN calendars c ON c.id = o.calendar AND c.removed = 0"
                                        " JOIN bodies b ON b.object = o.id"
                                        " WHERE o.uid = ?2 AND o.unreadable IS NULL LIMIT ?1";
  g_autoptr (GPtrArray)
      all = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_raw_object_free);
  sqlite3_stmt *statement = focus_store_ask (store, sql, error, 1,
                                             (gint64) FOCUS_STORE_MAX_SAME_UID);
  FocusDbStep step;

  if (statement == NULL)
    return NULL;
  focus_db_bind_text (statement, 2, uid);
  while ((step = focus_db_step (store->db, statement, error)) == FOCUS_DB_ROW)
    g_ptr_array_add (all, read_raw (statement));
  return step == FOCUS_DB_FAILED ? NULL : g_steal_pointer (&all);
}

guint64
focus_store_version (FocusStore *store, const char *uid)
{
  static const char sql[] = "SELECT o.sha256 FROM objects o INDEXED BY objects_by_uid"
                            " JOIN calendars c ON c.id = o.calendar AND c.removed = 0"
                            " WHERE o.uid = ?2 AND o.unreadable IS NULL ORDER BY o.id LIMIT ?1";
  sqlite3_stmt *statement = focus_store_ask (store, sql, NULL, 1,
                                             (gint64) FOCUS_STORE_MAX_SAME_UID);
  guint64 version = 0;

  if (statement == NULL)
    return 0;
  focus_db_bind_text (statement, 2, uid);
  while (focus_db_step (store->db, statement, NULL) == FOCUS_DB_ROW)
    {
      guint64 part = 0;

      if (sqlite3_column_bytes (statement, 0) >= (int) sizeof part)
        memcpy (&part, sqlite3_column_blob (statement, 0), sizeof part);
      version = version * 31 + part + 1;
    }
  return version;
}
