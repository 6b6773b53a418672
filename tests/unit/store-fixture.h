// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A store in a folder of its own, and objects made by hand, for the tests of the store.
#pragma once

#include "store/store.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define NOW_S 1795000000 /* 2026-11-18 */

typedef struct
{
  char *folder;      /* owned */
  FocusStore *store; /* owned, nullable */
  gint64 calendar;
} Fixture;

static inline void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      remove_tree (inner);
    }
  g_remove (path);
}

static inline FocusStore *
must_open (const char *folder, FocusStoreFound expected)
{
  g_autoptr (GError) error = NULL;
  FocusStoreFound found = FOCUS_STORE_REPLACED;
  FocusStore *store = focus_store_open (folder, NOW_S, &found, &error);

  g_assert_no_error (error);
  g_assert_nonnull (store);
  g_assert_cmpint (found, ==, expected);
  return store;
}

static inline gint64
add_calendar (FocusStore *store, const char *account, const char *path)
{
  g_autoptr (GError) error = NULL;
  FocusCalendarRow row = { .account = (char *) account,
                           .path = (char *) path,
                           .url = (char *) "https://example.org/",
                           .name = (char *) "Work" };

  g_assert_true (focus_store_put_calendar (store, &row, &error));
  g_assert_no_error (error);
  g_assert_cmpint (row.id, >, 0);
  return row.id;
}

static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("focus-store-XXXXXX", NULL);
  fixture->store = must_open (fixture->folder, FOCUS_STORE_CREATED);
  fixture->calendar = add_calendar (fixture->store, "me", "/work/");
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  focus_store_close (fixture->store);
  remove_tree (fixture->folder);
  g_free (fixture->folder);
}

static inline void
add_instance (FocusStoredObject *object, guint event, gint64 start_s, gint64 end_s)
{
  FocusInstance instance = { .event = event, .span = { start_s, end_s } };

  g_array_append_val (object->expansion.instances, instance);
}

static inline FocusDetails *
add_details (FocusStoredObject *object, const char *title)
{
  FocusDetails *details = focus_details_new ();

  g_free (details->uid);
  details->uid = g_strdup (object->path);
  g_free (details->title);
  details->title = g_strdup (title);
  g_ptr_array_add (object->details, details);
  return details;
}

/* Path, body and hash, one event with the path as its uid, no instance. */
static inline FocusStoredObject *
make_object (const char *path, const char *title)
{
  FocusStoredObject *object = focus_stored_object_new ();

  object->path = g_strdup (path);
  object->href = g_strdup (path);
  object->etag = g_strdup_printf ("\"%s\"", title);
  object->uid = g_strdup (path);
  object->body = g_bytes_new (title, strlen (title));
  memset (object->sha256, title[0], sizeof object->sha256);
  add_details (object, title);
  return object;
}

static inline FocusStoredObject *
make_single (const char *path, const char *title, gint64 start_s, gint64 end_s)
{
  FocusStoredObject *object = make_object (path, title);

  add_instance (object, 0, start_s, end_s);
  return object;
}

static inline void
must_put (FocusStore *store, gint64 calendar, const FocusStoredObject *object)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (focus_store_put_object (store, calendar, object, &error));
  g_assert_no_error (error);
}

/* One view, of one calendar; the key is borrowed. */
static inline GHashTable *
views_of (gint64 *calendar)
{
  GHashTable *views = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                             (GDestroyNotify) focus_calendar_view_free);
  const char *const me[] = { "me@example.org", NULL };

  g_hash_table_insert (views, calendar,
                       focus_calendar_view_new ("me/work", FOCUS_ROLE_WORK, FALSE, me));
  return views;
}

static inline guint
count_in (FocusStore *store, gint64 calendar, FocusSpan window)
{
  g_autoptr (GHashTable) views = views_of (&calendar);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = focus_store_occurrences (store, views, window, 1000000, &error);

  g_assert_no_error (error);
  return found->len;
}

/* The only calendar of an account. */
static inline FocusCalendarRow *
only_calendar (FocusStore *store, const char *account)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = focus_store_calendars (store, account, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  return g_ptr_array_steal_index (rows, 0);
}
