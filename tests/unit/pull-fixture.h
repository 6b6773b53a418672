// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A pull between a scripted far side and a real store in a folder of its own: the world that the
// tests of the pull share.
#pragma once

#include "sync/pull.h"

#include "fake-remote.h"
#include "store-fixture.h"

typedef struct
{
  Fixture base; /* its own calendar is of no account here */
  FakeRemote *remote;
  FocusZones *zones;
  FocusReader *reader;
  FocusZone *zone;
  gint64 now_s;
  gboolean subscription, confirmed, full;
  gint64 stopped_at;
  gboolean asks;
  GHashTable *failed_runs; /* calendar id -> runs */
  guint max_batch, n_batches, n_known, n_same;
  FocusPullCounts counts;
} World;

/* The host: what the job does on the main thread, without a thread between. */

static inline FocusPullCalendar *
calendar_of (World *world, const FocusCalendarRow *row, FocusCollection *collection)
{
  FocusPullCalendar *calendar = g_new0 (FocusPullCalendar, 1);

  calendar->id = row->id;
  calendar->collection = collection;
  calendar->cursor.sync_token = g_strdup (row->sync_token);
  calendar->cursor.bad_token = g_strdup (row->bad_token);
  calendar->cursor.no_sync_until_s = row->no_sync_until_s;
  calendar->n_objects = row->n_objects;
  calendar->skip = g_str_equal (row->name, "ignored");
  calendar->full = world->full;
  calendar->confirmed = world->confirmed;
  calendar->guarded_s = row->guarded_s;
  calendar->guarded_n = row->guarded_n;
  calendar->asks = world->asks;
  calendar->stopped = row->id == world->stopped_at;
  calendar->failed_runs = GPOINTER_TO_UINT (
      g_hash_table_lookup (world->failed_runs, GSIZE_TO_POINTER ((gsize) row->id)));
  return calendar;
}

static inline FocusCollection *
take (GPtrArray *collections, const char *path)
{
  for (guint i = 0; i < collections->len; i++)
    if (g_str_equal (((FocusCollection *) g_ptr_array_index (collections, i))->path, path))
      return g_ptr_array_steal_index (collections, i);
  return NULL;
}

static inline void
put_new_rows (World *world, GPtrArray *collections)
{
  g_autoptr (GPtrArray) rows = focus_store_calendars (world->base.store, "acc", NULL);

  for (guint i = 0; i < collections->len; i++)
    {
      const FocusCollection *collection = g_ptr_array_index (collections, i);
      gboolean known = FALSE;

      for (guint j = 0; j < rows->len; j++)
        known |= g_str_equal (((FocusCalendarRow *) g_ptr_array_index (rows, j))->path,
                              collection->path);
      FocusCalendarRow row = { .account = (char *) "acc",
                               .path = collection->path,
                               .url = collection->url,
                               .name = collection->name };
      if (!known)
        g_assert_true (focus_store_put_calendar (world->base.store, &row, NULL));
    }
}

static inline GPtrArray *
host_match (gpointer self, GPtrArray *collections, GPtrArray **ret_missing, GError **error)
{
  World *world = self;
  GDestroyNotify free_calendar = (GDestroyNotify) focus_pull_calendar_free;
  GPtrArray *found;
  g_autoptr (GPtrArray) rows = NULL;

  if (fake_remote_trips (world->remote, error))
    return NULL;
  put_new_rows (world, collections);
  rows = focus_store_calendars (world->base.store, "acc", NULL);
  found = g_ptr_array_new_with_free_func (free_calendar);
  *ret_missing = g_ptr_array_new_with_free_func (free_calendar);
  for (guint i = 0; i < rows->len; i++)
    {
      const FocusCalendarRow *row = g_ptr_array_index (rows, i);
      FocusCollection *collection = take (collections, row->path);
      gboolean listed = collection != NULL;

      if (!listed)
        {
          collection = focus_collection_new ();
          collection->path = g_strdup (row->path);
          collection->name = g_strdup (row->name);
        }
      g_ptr_array_add (listed ? found : *ret_missing, calendar_of (world, row, collection));
    }
  return found;
}

static inline gboolean
host_drop (gpointer self, gint64 calendar, GError **error)
{
  World *world = self;
  return !fake_remote_trips (world->remote, error)
         && focus_store_remove_calendar (world->base.store, calendar, error);
}

static inline gboolean
host_known (gpointer self, gint64 calendar, char **after, GHashTable *known, GError **error)
{
  World *world = self;

  world->n_known++;
  return !fake_remote_trips (world->remote, error)
         && focus_store_known_page (world->base.store, calendar, after, 7, known, error);
}

static inline void
put_cursor (World *world, const FocusPullBatch *batch)
{
  g_autoptr (GPtrArray) rows = focus_store_calendars (world->base.store, "acc", NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      FocusCalendarRow *row = g_ptr_array_index (rows, i);
      if (row->id != batch->calendar)
        continue;
      g_free (row->sync_token);
      row->sync_token = g_strdup (batch->cursor.sync_token);
      g_free (row->bad_token);
      row->bad_token = g_strdup (batch->cursor.bad_token);
      row->no_sync_until_s = batch->cursor.no_sync_until_s;
      row->guarded_s = batch->guarded_s;
      row->guarded_n = batch->guarded_n;
      if (batch->writable != FOCUS_WRITABLE_UNKNOWN)
        row->writable = (gint8) batch->writable;
      g_assert_true (focus_store_put_calendar (world->base.store, row, NULL));
    }
  g_hash_table_insert (world->failed_runs, GSIZE_TO_POINTER ((gsize) batch->calendar),
                       GUINT_TO_POINTER (batch->failed_runs));
}

static inline gboolean
host_store (gpointer self, FocusPullBatch *batch, GError **error)
{
  World *world = self;
  guint n = batch->objects->len + batch->touched->len + batch->gone->len + batch->failed->len;

  world->n_batches++;
  world->max_batch = MAX (world->max_batch, n);
  /* One object may pass the ceiling of bytes, two may not. */
  if (batch->objects->len > 1)
    g_assert_cmpuint (batch->n_bytes, <, 2 * FOCUS_STORE_MAX_BATCH_BYTES);
  if (fake_remote_trips (world->remote, error))
    {
      focus_pull_batch_free (batch);
      return FALSE;
    }
  g_assert_true (focus_store_begin (world->base.store, NULL));
  g_assert_true (focus_pull_batch_put (world->base.store, batch, &world->n_same, NULL));
  if (batch->last)
    put_cursor (world, batch);
  g_assert_true (focus_store_commit (world->base.store, NULL));
  focus_pull_batch_free (batch);
  return TRUE;
}

static inline gint64
host_now_s (gpointer self)
{
  return ((World *) self)->now_s;
}

/* The world */

static inline void
world_set_up (World *world, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  set_up (&world->base, NULL);
  g_assert_true (focus_store_set_horizon (world->base.store,
                                          (FocusSpan){ NOW_S - 1000000, NOW_S + 1000000 }, &error));
  world->remote = fake_remote_new ();
  world->zones = focus_zones_new (NULL);
  world->reader = focus_reader_new (world->zones);
  world->zone = focus_zone_new_utc ();
  world->now_s = NOW_S;
  world->failed_runs = g_hash_table_new (NULL, NULL);
}

static inline void
world_tear_down (World *world, gconstpointer data)
{
  fake_remote_free (world->remote);
  focus_reader_free (world->reader);
  focus_zones_free (world->zones);
  focus_zone_unref (world->zone);
  g_hash_table_unref (world->failed_runs);
  tear_down (&world->base, NULL);
}

static inline gboolean
pull_error (World *world, GError **error)
{
  FocusRemote port = fake_remote_port (world->remote);
  FocusExpander expander = {
    world->reader, world->zones, world->zone, { NOW_S - 1000000, NOW_S + 1000000 }
  };
  FocusPullHost host = { world, host_match, host_drop, host_known, host_store, host_now_s };

  world->counts = (FocusPullCounts){ 0 };
  world->n_batches = world->n_known = world->max_batch = 0;
  return focus_pull (&port, world->subscription, &expander, &host, &world->counts, NULL, error);
}

static inline void
pull (World *world)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (pull_error (world, &error));
  g_assert_no_error (error);
}

static inline void
pull_fails (World *world, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (pull_error (world, &error));
  g_assert_error (error, FOCUS_ERROR, code);
}

static inline char *
event (const char *uid, const char *title)
{
  return g_strdup_printf ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:%s\r\n"
                          "DTSTAMP:20261101T000000Z\r\nDTSTART:20261118T120000Z\r\n"
                          "DTEND:20261118T130000Z\r\nSUMMARY:%s\r\nEND:VEVENT\r\n"
                          "END:VCALENDAR\r\n",
                          uid, title);
}

static inline void
put (FakeCollection *collection, const char *name, const char *title)
{
  g_autofree char *path = g_strconcat (collection->path, name, NULL);
  g_autofree char *body = event (name, title);

  fake_collection_put (collection, path, body);
}

static inline void
put_many (FakeCollection *collection, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%03u", i);
      put (collection, name, "many");
    }
}

static inline FocusCalendarRow *
row_of (World *world, const char *path)
{
  g_autoptr (GPtrArray) rows = focus_store_calendars (world->base.store, "acc", NULL);

  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (((FocusCalendarRow *) g_ptr_array_index (rows, i))->path, path))
      return g_ptr_array_steal_index (rows, i);
  g_assert_not_reached ();
}

/* Objects of a calendar; -1: there is none. */
static inline gint64
n_stored (World *world, const char *path)
{
  g_autoptr (GPtrArray) rows = focus_store_calendars (world->base.store, "acc", NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const FocusCalendarRow *row = g_ptr_array_index (rows, i);
      if (g_str_equal (row->path, path))
        return row->n_objects;
    }
  return -1;
}

/* All that the store knows of the account, as text. */
static inline char *
dump (World *world)
{
  g_autoptr (GPtrArray) rows = focus_store_calendars (world->base.store, "acc", NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const FocusCalendarRow *row = g_ptr_array_index (rows, i);
      g_autoptr (GHashTable) known = focus_store_known (world->base.store, row->id, NULL);
      g_autoptr (GList) paths = g_list_sort (g_hash_table_get_keys (known), (GCompareFunc) strcmp);

      g_string_append_printf (text, "%s %s %d\n", row->path, row->sync_token, (int) row->n_objects);
      for (GList *path = paths; path != NULL; path = path->next)
        {
          const FocusKnown *object = g_hash_table_lookup (known, path->data);
          g_string_append_printf (text, " %s %s %02x%02x\n", (char *) path->data, object->etag,
                                  object->sha256[0], object->sha256[1]);
        }
    }
  return g_string_free (text, FALSE);
}
