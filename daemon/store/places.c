// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where objects are in the copy, found by their UID.
#include "store/store-private.h"

#include "store/pack.h"
#include "store/shelf.h"

#include <string.h>

#define PLACE                                                                                      \
  "SELECT o.id, o.calendar, c.account, c.path, c.url, o.path, coalesce (o.href, o.path), o.etag,"  \
  " o.uid, coalesce (d.title, ''), d.seal, o.shelves"                                              \
  " FROM objects o INDEXED BY objects_by_uid"                                                      \
  " CROSS JOIN calendars c ON c.id = o.calendar AND c.removed = 0"                                 \
  " LEFT JOIN details d ON d.object = o.id AND d.event = 0 WHERE "

const char FOCUS_STORE_LOCATE_SQL[] = PLACE "o.uid = ?1 ORDER BY o.calendar, o.id";
/* LIKE would not use the index: it is blind to case. */
const char FOCUS_STORE_PREFIX_SQL[] = PLACE "o.uid >= ?1 AND o.uid < ?2 AND NOT EXISTS"
                                            " (SELECT 1 FROM records r WHERE r.object = o.id)"
                                            " ORDER BY o.uid, o.id LIMIT ?3";

void
focus_object_place_free (FocusObjectPlace *place)
{
  if (place == NULL)
    return;
  g_free (place->account);
  g_free (place->calendar_path);
  g_free (place->calendar_url);
  g_free (place->path);
  g_free (place->href);
  g_free (place->etag);
  g_free (place->uid);
  g_free (place->title);
  g_free (place->seal);
  g_free (place);
}

/* The instances of an object that lie on one shelf, appended. */
static gboolean
take_shelf (FocusStore *store, gint64 object, gint64 shelf, GArray *instances, GError **error)
{
  static const char sql[] = "SELECT instances FROM occurrences WHERE shelf = ?1 AND object = ?2";
  const FocusSpan always = { G_MININT64, G_MAXINT64 };
  sqlite3_stmt *statement = focus_store_ask (store, sql, error, 2, shelf, object);
  FocusDbStep step;
  gboolean sound = TRUE;

  if (statement == NULL)
    return FALSE;
  step = focus_db_step (store->db, statement, error);
  if (step == FOCUS_DB_ROW)
    {
      sound = focus_shelf_find (sqlite3_column_blob (statement, 0),
                                (gsize) sqlite3_column_bytes (statement, 0), always, instances);
      sqlite3_reset (statement);
    }
  if (!sound)
    focus_db_damaged (store->db, error);
  return sound && step != FOCUS_DB_FAILED;
}

/* The first instance of the first event. */
static gboolean
find_span (FocusStore *store, gint64 object, FocusUnpack shelves, FocusSpan *ret_span,
           GError **error)
{
  g_autoptr (GArray) instances = g_array_new (FALSE, FALSE, sizeof (FocusInstance));
  const FocusInstance *first = NULL;
  gint64 shelf = 0;

  while (focus_unpack_more (&shelves))
    {
      shelf += focus_unpack_int (&shelves);
      if (!shelves.damaged && !take_shelf (store, object, shelf, instances, error))
        return FALSE;
    }
  if (shelves.damaged)
    {
      focus_db_damaged (store->db, error);
      return FALSE;
    }
  for (guint i = 0; i < instances->len; i++)
    {
      const FocusInstance *instance = &g_array_index (instances, FocusInstance, i);
      if (instance->event == 0 && (first == NULL || instance->span.start_s < first->span.start_s))
        first = instance;
    }
  if (first != NULL)
    *ret_span = first->span;
  return TRUE;
}

static gboolean
take_place (FocusStore *store, sqlite3_stmt *statement, GPtrArray *places, GError **error)
{
  FocusObjectPlace *place = g_new0 (FocusObjectPlace, 1);
  gint64 object = sqlite3_column_int64 (statement, 0);
  FocusUnpack shelves = focus_unpack (sqlite3_column_blob (statement, 11),
                                      (gsize) sqlite3_column_bytes (statement, 11));

  g_ptr_array_add (places, place);
  place->calendar = sqlite3_column_int64 (statement, 1);
  place->account = focus_db_text (statement, 2);
  place->calendar_path = focus_db_text (statement, 3);
  place->calendar_url = focus_db_text (statement, 4);
  place->path = focus_db_text (statement, 5);
  place->href = focus_db_text (statement, 6);
  place->etag = focus_db_text (statement, 7);
  place->uid = focus_db_text (statement, 8);
  place->title = focus_db_text (statement, 9);
  place->seal = focus_db_text (statement, 10);
  return find_span (store, object, shelves, &place->span, error);
}

/* Runs the bound statement; NULL when that fails. */
static GPtrArray *
take_places (FocusStore *store, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GPtrArray)
      places = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_object_place_free);
  FocusDbStep step;

  while ((step = focus_db_step (store->db, statement, error)) == FOCUS_DB_ROW)
    if (!take_place (store, statement, places, error))
      {
        sqlite3_reset (statement);
        return NULL;
      }
  return step == FOCUS_DB_FAILED ? NULL : g_steal_pointer (&places);
}

GPtrArray *
focus_store_locate (FocusStore *store, const char *uid, GError **error)
{
  sqlite3_stmt *statement = focus_store_ask (store, FOCUS_STORE_LOCATE_SQL, error, 0);

  if (statement == NULL)
    return NULL;
  focus_db_bind_text (statement, 1, uid);
  return take_places (store, statement, error);
}

static gboolean
has_span (const FocusObjectPlace *place)
{
  return place->span.start_s != 0 || place->span.end_s != 0;
}

/* By start, those outside of the horizon last; stable, so that equals stay in order of UID. */
static int
compare_places (gconstpointer a, gconstpointer b)
{
  const FocusObjectPlace *x = *(FocusObjectPlace *const *) a;
  const FocusObjectPlace *y = *(FocusObjectPlace *const *) b;

  if (has_span (x) != has_span (y))
    return has_span (x) ? -1 : 1;
  return (x->span.start_s > y->span.start_s) - (x->span.start_s < y->span.start_s);
}

GPtrArray *
focus_store_with_prefix (FocusStore *store, const char *prefix, guint limit, GError **error)
{
  g_autofree char *behind = g_strdup (prefix);
  gsize n = strlen (prefix);
  sqlite3_stmt *statement;
  GPtrArray *places;

  g_return_val_if_fail (n > 0 && (guchar) prefix[n - 1] < 0x7f, NULL);
  statement = focus_store_ask (store, FOCUS_STORE_PREFIX_SQL, error, 0);
  if (statement == NULL)
    return NULL;
  behind[n - 1]++;
  focus_db_bind_text (statement, 1, prefix);
  focus_db_bind_text (statement, 2, behind);
  sqlite3_bind_int64 (statement, 3, FOCUS_STORE_MAX_PLACES);
  places = take_places (store, statement, error);
  if (places == NULL)
    return NULL;
  g_ptr_array_sort (places, compare_places);
  if (places->len > limit)
    g_ptr_array_set_size (places, (int) limit);
  return places;
}
