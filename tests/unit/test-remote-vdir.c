// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A folder of .ics files: what is a calendar, what is an object, and what is never read.
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dav/remote-vdir.h"

typedef struct
{
  char *folder;
  FocusRemote remote;
  GHashTable *entries; /* path -> "STATE etag body" */
  int n_told;
} Room;

static void
put (Room *room, const char *name, const char *bytes)
{
  g_autofree char *path = g_build_filename (room->folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, bytes, -1, NULL));
}

static char *
at (Room *room, const char *name)
{
  return g_build_filename (room->folder, name, NULL);
}

static void
room_up (Room *room, gconstpointer unused)
{
  room->folder = g_dir_make_tmp ("focusd-vdir-XXXXXX", NULL);
  room->remote = focus_remote_vdir_new (room->folder);
  room->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    dir = g_dir_open (path, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      remove_tree (child);
    }
  g_remove (path);
}

static void
room_down (Room *room, gconstpointer unused)
{
  room->remote.class->free (room->remote.self);
  g_hash_table_unref (room->entries);
  remove_tree (room->folder);
  g_free (room->folder);
}

static gboolean
on_entry (const FocusEntry *entry, gpointer user_data, GError **error)
{
  static const char *const states[] = { "present", "gone", "failed" };
  Room *room = user_data;

  g_assert_cmpstr (entry->href, ==, entry->path);
  g_assert_cmpint (entry->why != NULL, ==, entry->state == FOCUS_ENTRY_FAILED);
  if (entry->body != NULL)
    g_assert_cmpuint (strlen (entry->body), ==, entry->body_len);
  room->n_told++;
  g_hash_table_replace (room->entries, g_strdup (entry->path),
                        g_strdup_printf ("%s %s %s", states[entry->state],
                                         entry->etag != NULL ? entry->etag : "-",
                                         entry->body != NULL ? entry->body : "-"));
  return TRUE;
}

static GPtrArray *
list (Room *room)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *collections = room->remote.class->list (room->remote.self, NULL, &error);

  g_assert_no_error (error);
  return collections;
}

static FocusCollection *
find (GPtrArray *collections, const char *path)
{
  for (guint i = 0; i < collections->len; i++)
    {
      FocusCollection *collection = g_ptr_array_index (collections, i);
      if (g_str_equal (collection->path, path))
        return collection;
    }
  g_error ("no collection \"%s\"", path);
  return NULL;
}

static FocusChanges
changes (Room *room, const FocusCollection *collection, FocusCursor *cursor, gboolean full)
{
  g_autoptr (GError) error = NULL;
  FocusChanges result = FOCUS_CHANGES_DELTA;

  g_hash_table_remove_all (room->entries);
  room->n_told = 0;
  g_assert_true (room->remote.class->changes (room->remote.self, collection, cursor, full, on_entry,
                                              room, &result, NULL, &error));
  g_assert_no_error (error);
  return result;
}

static void
test_list (Room *room, gconstpointer unused)
{
  g_autoptr (GPtrArray) collections = NULL;
  FocusCollection *work, *empty;

  put (room, "work/a.ics", "A");
  put (room, "work/displayname", "Büro\n");
  put (room, "empty/color", "#ff0000");
  put (room, "empty/displayname", "\xff\xfe");
  put (room, ".hidden/a.ics", "A");
  put (room, "note.txt", "no calendar");
  collections = list (room);
  g_assert_cmpuint (collections->len, ==, 2);
  work = find (collections, "/work/");
  empty = find (collections, "/empty/");
  g_assert_cmpstr (work->name, ==, "Büro");
  g_assert_true (g_str_has_prefix (work->url, "file:///"));
  g_assert_cmpint (work->writable, ==, FOCUS_WRITABLE_YES);
  g_assert_false (work->has_sync);
  g_assert_cmpstr (empty->name, ==, "empty");
  g_assert_cmpstr (work->ctag, !=, empty->ctag);
}

static void
test_folder_itself (Room *room, gconstpointer unused)
{
  g_autoptr (GPtrArray) collections = NULL;
  g_autofree char *basename = g_path_get_basename (room->folder);
  g_auto (FocusCursor) cursor = { 0 };

  put (room, "a.ics", "A");
  collections = list (room);
  g_assert_cmpuint (collections->len, ==, 1);
  g_assert_cmpstr (find (collections, "/")->name, ==, basename);
  g_assert_cmpint (changes (room, find (collections, "/"), &cursor, FALSE), ==,
                   FOCUS_CHANGES_LISTING);
  g_assert_true (g_hash_table_contains (room->entries, "/a.ics"));
}

static void
test_changes (Room *room, gconstpointer unused)
{
  g_autoptr (GPtrArray) collections = NULL;
  g_autofree char *a = at (room, "work/a.ics");
  g_autofree char *first = NULL;
  g_auto (FocusCursor) cursor = { 0 };
  FocusCollection *work;

  put (room, "work/a.ics", "A");
  put (room, "work/b.ics", "B");
  collections = list (room);
  work = find (collections, "/work/");
  g_assert_cmpint (changes (room, work, &cursor, FALSE), ==, FOCUS_CHANGES_LISTING);
  g_assert_cmpint (room->n_told, ==, 2);
  g_assert_cmpstr (cursor.ctag, ==, work->ctag);
  first = g_strdup (g_hash_table_lookup (room->entries, "/work/a.ics"));

  g_assert_cmpint (changes (room, work, &cursor, FALSE), ==, FOCUS_CHANGES_NONE);
  g_assert_cmpint (room->n_told, ==, 0);
  g_assert_cmpint (changes (room, work, &cursor, TRUE), ==, FOCUS_CHANGES_LISTING);
  g_assert_cmpint (room->n_told, ==, 2);

  put (room, "work/a.ics", "a"); /* the same size, written by rename */
  g_assert_cmpint (changes (room, work, &cursor, FALSE), ==, FOCUS_CHANGES_LISTING);
  g_assert_cmpstr (g_hash_table_lookup (room->entries, "/work/a.ics"), !=, first);
  g_unlink (a);
  g_assert_cmpint (changes (room, work, &cursor, FALSE), ==, FOCUS_CHANGES_LISTING);
  g_assert_cmpint (room->n_told, ==, 1);
  g_assert_false (g_hash_table_contains (room->entries, "/work/a.ics"));
}

/* Half-written and foreign files, links and devices are no objects. */
static void
test_ignored (Room *room, gconstpointer unused)
{
  static const char *const names[] = { "work/.a.ics", "work/a.ics.tmp", "work/a.tmp", "work/a.ICS~",
                                       "work/displayname" };
  g_autoptr (GPtrArray) collections = NULL;
  g_auto (FocusCursor) cursor = { 0 };
  g_autofree char *fifo = at (room, "work/fifo.ics");
  g_autofree char *link = at (room, "work/link.ics");
  g_autofree char *folder = at (room, "work/folder.ics");
  g_autofree char *out = at (room, "out");

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    put (room, names[i], "x");
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_cmpint (symlink ("/etc/hostname", link), ==, 0);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (symlink ("/etc", out), ==, 0);
  collections = list (room);
  g_assert_cmpuint (collections->len, ==, 1);
  g_assert_cmpint (changes (room, find (collections, "/work/"), &cursor, FALSE), ==,
                   FOCUS_CHANGES_LISTING);
  g_assert_cmpint (room->n_told, ==, 0);
}

/* R1.28: every href ends in exactly one state. */
static void
test_fetch (Room *room, gconstpointer unused)
{
  static const char *const hrefs[] = { "/work/a.ics",
                                       "/work/missing.ics",
                                       "/work/fifo.ics",
                                       "/work/link.ics",
                                       "/work/big.ics",
                                       "/work/../../etc/hostname.ics",
                                       "/other/a.ics",
                                       "",
                                       "/work/",
                                       "/work/max.ics",
                                       NULL };
  static const char *const expected[] = { "present", "gone",   "failed", "failed", "failed",
                                          "failed",  "failed", "failed", "failed", "present" };
  g_autoptr (GPtrArray) collections = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *big = g_strnfill (FOCUS_VDIR_MAX_FILE + 1, 'x');
  g_autofree char *fifo = at (room, "work/fifo.ics");
  g_autofree char *link = at (room, "work/link.ics");

  put (room, "work/a.ics", "BEGIN:VCALENDAR");
  put (room, "other/a.ics", "B");
  put (room, "work/big.ics", big);
  big[FOCUS_VDIR_MAX_FILE] = '\0';
  put (room, "work/max.ics", big);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_cmpint (symlink ("a.ics", link), ==, 0);
  collections = list (room);
  g_assert_true (room->remote.class->fetch (room->remote.self, find (collections, "/work/"), hrefs,
                                            on_entry, room, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (room->n_told, ==, G_N_ELEMENTS (expected));
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_true (g_str_has_prefix (g_hash_table_lookup (room->entries, hrefs[i]), expected[i]));
  g_assert_true (
      g_str_has_suffix (g_hash_table_lookup (room->entries, "/work/a.ics"), " BEGIN:VCALENDAR"));
}

/* The etag of a body is that of the listing, so that nothing is fetched twice. */
static void
test_etags_agree (Room *room, gconstpointer unused)
{
  const char *const hrefs[] = { "/work/a.ics", NULL };
  g_autoptr (GPtrArray) collections = NULL;
  g_auto (FocusCursor) cursor = { 0 };
  g_autofree char *listed = NULL;

  put (room, "work/a.ics", "-");
  collections = list (room);
  changes (room, find (collections, "/work/"), &cursor, FALSE);
  listed = g_strdup (g_hash_table_lookup (room->entries, "/work/a.ics"));
  g_assert_true (room->remote.class->fetch (room->remote.self, find (collections, "/work/"), hrefs,
                                            on_entry, room, NULL, NULL));
  g_assert_cmpstr (g_hash_table_lookup (room->entries, "/work/a.ics"), ==, listed);
}

static void
test_gone (Room *room, gconstpointer unused)
{
  g_autoptr (GPtrArray) collections = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (FocusCursor) cursor = { 0 };
  g_autofree char *work = at (room, "work");
  FocusChanges result = FOCUS_CHANGES_DELTA;
  gboolean exists = FALSE;

  put (room, "work/a.ics", "A");
  collections = list (room);
  g_assert_true (room->remote.class->exists (room->remote.self, find (collections, "/work/"),
                                             &exists, NULL, NULL));
  g_assert_true (exists);
  remove_tree (work);
  /* Nothing at all is left: the disk may be away, and nothing is concluded. */
  g_assert_false (room->remote.class->exists (room->remote.self, find (collections, "/work/"),
                                              &exists, NULL, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_OFFLINE);
  g_clear_error (&error);
  put (room, "home/a.ics", "A");
  g_assert_true (room->remote.class->exists (room->remote.self, find (collections, "/work/"),
                                             &exists, NULL, NULL));
  g_assert_false (exists);
  g_assert_false (room->remote.class->changes (room->remote.self, find (collections, "/work/"),
                                               &cursor, FALSE, on_entry, room, &result, NULL,
                                               &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND);
  g_assert_cmpint (room->n_told, ==, 0);
  g_assert_null (cursor.ctag);
  g_assert_cmpint (result, ==, FOCUS_CHANGES_DELTA);
  g_clear_error (&error);
  remove_tree (room->folder);
  g_assert_null (room->remote.class->list (room->remote.self, NULL, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND);
}

/* A stored path that leads out of the folder is not followed. */
static void
test_path_out (Room *room, gconstpointer unused)
{
  static const char *const paths[] = { "/../", "/../../etc/", "/./", "//", "/out/" };
  g_autofree char *out = at (room, "out");

  g_assert_cmpint (symlink ("/etc", out), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      FocusCollection collection = { .path = (char *) paths[i] };
      gboolean exists = TRUE;

      g_assert_true (
          room->remote.class->exists (room->remote.self, &collection, &exists, NULL, NULL));
      g_assert_false (exists);
    }
}

static gboolean
refuse (const FocusEntry *entry, gpointer user_data, GError **error)
{
  g_set_error_literal (error, FOCUS_ERROR, FOCUS_ERROR_INTERNAL, "full");
  return FALSE;
}

static void
test_stopped (Room *room, gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) collections = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (FocusCursor) cursor = { 0 };
  FocusChanges result = FOCUS_CHANGES_NONE;

  put (room, "work/a.ics", "A");
  collections = list (room);
  g_assert_false (room->remote.class->changes (room->remote.self, find (collections, "/work/"),
                                               &cursor, FALSE, refuse, NULL, &result, NULL,
                                               &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INTERNAL);
  g_assert_null (cursor.ctag); /* not moved: what was not taken comes again */
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_null (room->remote.class->list (room->remote.self, cancellable, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_BUSY);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*run) (Room *, gconstpointer);
  } rows[] = {
    { "/vdir/list", test_list },       { "/vdir/folder-itself", test_folder_itself },
    { "/vdir/changes", test_changes }, { "/vdir/ignored", test_ignored },
    { "/vdir/fetch", test_fetch },     { "/vdir/etags-agree", test_etags_agree },
    { "/vdir/gone", test_gone },       { "/vdir/path-out", test_path_out },
    { "/vdir/stopped", test_stopped },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_test_add (rows[i].path, Room, NULL, room_up, rows[i].run, room_down);
  return g_test_run ();
}
