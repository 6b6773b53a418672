// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Writing to a folder of .ics files: what a disk, other programs and hostile names add to the
// contract (tests/contract).
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dav/remote-vdir.h"

#define A "/work/a.ics"
/* Whom a test that must not be root becomes. */
#define NOBODY 65534

typedef struct
{
  char *folder; /* owned */
  FocusRemote remote;
  FocusCollection collection; /* "/work/" */
} Room;

static void
put (Room *room, const char *name, const char *bytes)
{
  g_autofree char *path = g_build_filename (room->folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0755), ==, 0);
  g_assert_true (g_file_set_contents (path, bytes, -1, NULL));
}

static void
check_file (Room *room, const char *name, const char *bytes)
{
  g_autofree char *path = g_build_filename (room->folder, name, NULL);
  g_autofree char *got = NULL;

  g_file_get_contents (path, &got, NULL, NULL);
  g_assert_cmpstr (got, ==, bytes);
}

static void
room_up (Room *room, gconstpointer unused)
{
  room->folder = g_dir_make_tmp ("focusd-vdir-XXXXXX", NULL);
  room->remote = focus_remote_vdir_new (room->folder);
  room->collection = (FocusCollection){ .path = (char *) "/work/" };
  put (room, "work/a.ics", "A");
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
  remove_tree (room->folder);
  g_free (room->folder);
}

/* How many names the calendar's folder holds, those with a dot too. */
static guint
n_names (Room *room, const char *name)
{
  g_autofree char *path = g_build_filename (room->folder, name, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static FocusMember
get (Room *room, const char *href)
{
  FocusMember member = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (
      room->remote.class->get (room->remote.self, &room->collection, href, &member, NULL, &error));
  return member;
}

/* The outcome; negative: an error of code -1 - it. */
static int
replace (Room *room, const FocusMember *member, const char *bytes)
{
  g_autoptr (GBytes) body = g_bytes_new (bytes, strlen (bytes));
  g_autoptr (GError) error = NULL;
  g_auto (FocusWrite) write = { 0 };

  if (!room->remote.class->replace (room->remote.self, &room->collection, member, body, &write,
                                    NULL, &error))
    return -1 - error->code;
  return (int) write.outcome;
}

static int
remove_member (Room *room, const FocusMember *member)
{
  g_autoptr (GError) error = NULL;
  g_auto (FocusWrite) write = { 0 };

  if (!room->remote.class->remove (room->remote.self, &room->collection, member, &write, NULL,
                                   &error))
    return -1 - error->code;
  return (int) write.outcome;
}

/* Each version has an etag of its own, whatever inodes and clocks do; none is in the future. */
static void
test_ticks (Room *room, gconstpointer unused)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *path = g_build_filename (room->folder, "work/a.ics", NULL);
  struct stat info;

  for (guint i = 0; i < 100; i++)
    {
      g_auto (FocusMember) member = get (room, A);
      g_assert_true (g_hash_table_add (seen, g_strdup (member.etag)));
      g_assert_cmpint (replace (room, &member, i % 2 ? "A" : "B"), ==, FOCUS_WRITE_DONE);
    }
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mtim.tv_sec, <=, g_get_real_time () / G_USEC_PER_SEC + 1);
  g_assert_cmpuint (n_names (room, "work"), ==, 1);
}

/* Another clock wrote before: the next version is still younger. */
static void
test_from_the_future (Room *room, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (room->folder, "work/a.ics", NULL);
  struct timespec times[2] = { { 4000000000, 999999999 }, { 4000000000, 999999999 } };
  struct stat info;
  g_auto (FocusMember) member = { 0 };

  g_assert_cmpint (utimensat (AT_FDCWD, path, times, 0), ==, 0);
  member = get (room, A);
  g_assert_cmpint (replace (room, &member, "B"), ==, FOCUS_WRITE_DONE);
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mtim.tv_sec, ==, 4000000001);
  g_assert_cmpint (info.st_mtim.tv_nsec, ==, 0);
}

/* An editor that writes in place, with the size and the time that were: the bytes tell. */
static void
test_in_place (Room *room, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (room->folder, "work/a.ics", NULL);
  g_auto (FocusMember) member = get (room, A);
  struct timespec times[2];
  struct stat info;
  FILE *file;

  g_assert_cmpint (stat (path, &info), ==, 0);
  file = fopen (path, "r+");
  fputc ('X', file);
  fclose (file);
  times[0] = info.st_atim;
  times[1] = info.st_mtim;
  g_assert_cmpint (utimensat (AT_FDCWD, path, times, 0), ==, 0);
  g_assert_cmpint (replace (room, &member, "B"), ==, FOCUS_WRITE_CHANGED);
  g_assert_cmpint (remove_member (room, &member), ==, FOCUS_WRITE_CHANGED);
  check_file (room, "work/a.ics", "X");
}

/* A file keeps who may read it. */
static void
test_mode (Room *room, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (room->folder, "work/a.ics", NULL);
  g_auto (FocusMember) member = { 0 };
  struct stat info;

  g_assert_cmpint (chmod (path, 0640), ==, 0);
  member = get (room, A);
  g_assert_cmpint (replace (room, &member, "B"), ==, FOCUS_WRITE_DONE);
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0640);
}

/* Links, devices and names that lead out: nothing outside is read, written or removed. */
static void
test_links (Room *room, gconstpointer unused)
{
  static const char *const outside[] = { "/other/a.ics", "/work/../other/a.ics", "/work/", "/work",
                                         "/work/.a.ics", "/work/x/a.ics",        "",       "/" };
  g_autofree char *link = g_build_filename (room->folder, "work/link.ics", NULL);
  g_autofree char *out = g_build_filename (room->folder, "out", NULL);
  g_autofree char *fifo = g_build_filename (room->folder, "work/fifo.ics", NULL);
  g_autoptr (GBytes) body = g_bytes_new_static ("X", 1);
  FocusCollection linked = { .path = (char *) "/out/" };
  g_auto (FocusMember) member = get (room, A);
  g_auto (FocusWrite) write = { 0 };
  g_autoptr (GError) error = NULL;

  put (room, "other/a.ics", "OTHER");
  g_assert_cmpint (symlink ("../other/a.ics", link), ==, 0);
  g_assert_cmpint (symlink ("other", out), ==, 0);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (outside); i++)
    {
      FocusMember aimed = { .found = TRUE,
                            .path = (char *) outside[i],
                            .href = (char *) outside[i],
                            .etag = member.etag,
                            .body = member.body };
      g_assert_cmpint (replace (room, &aimed, "X"), ==, -1 - FOCUS_ERROR_INVALID);
      g_assert_cmpint (remove_member (room, &aimed), ==, -1 - FOCUS_ERROR_INVALID);
    }
  /* What was got is a link by now, or a FIFO. */
  g_free (member.href);
  member.href = g_strdup ("/work/link.ics");
  g_assert_cmpint (replace (room, &member, "X"), ==, FOCUS_WRITE_CHANGED);
  g_assert_cmpint (remove_member (room, &member), ==, FOCUS_WRITE_CHANGED);
  g_free (member.href);
  member.href = g_strdup ("/work/fifo.ics");
  g_assert_cmpint (replace (room, &member, "X"), ==, FOCUS_WRITE_CHANGED);
  /* A link that is there is in the way, and is not followed. */
  g_assert_true (room->remote.class->create (room->remote.self, &room->collection, "link.ics", body,
                                             &write, NULL, &error));
  g_assert_cmpint (write.outcome, ==, FOCUS_WRITE_EXISTS);
  g_assert_false (
      room->remote.class->create (room->remote.self, &linked, "b.ics", body, &write, NULL, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND);
  check_file (room, "other/a.ics", "OTHER");
  g_assert_cmpuint (n_names (room, "other"), ==, 1);
}

static void
test_get (Room *room, gconstpointer unused)
{
  static const char *const hrefs[] = { "/work/link.ics", "/work/big.ics", "/work/../a.ics",
                                       "/work/folder.ics" };
  g_autofree char *link = g_build_filename (room->folder, "work/link.ics", NULL);
  g_autofree char *folder = g_build_filename (room->folder, "work/folder.ics", NULL);
  g_autofree char *big = g_strnfill (FOCUS_VDIR_MAX_FILE + 1, 'x');

  put (room, "work/big.ics", big);
  g_assert_cmpint (symlink ("a.ics", link), ==, 0);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (hrefs); i++)
    {
      FocusMember member = { 0 };
      g_autoptr (GError) error = NULL;
      g_assert_false (room->remote.class->get (room->remote.self, &room->collection, hrefs[i],
                                               &member, NULL, &error));
      g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
    }
}

/* Runs as somebody who may not write: root may do all. */
static void
test_read_only (Room *room, gconstpointer unused)
{
  g_autofree char *work = g_build_filename (room->folder, "work", NULL);
  g_autoptr (GBytes) body = g_bytes_new_static ("X", 1);
  g_auto (FocusMember) member = { 0 };
  FocusWrite writes[4] = { 0 };
  gboolean is_root = geteuid () == 0;

  g_assert_cmpint (chmod (work, 0555), ==, 0);
  g_assert_cmpint (chmod (room->folder, 0555), ==, 0);
  if (is_root)
    g_assert_cmpint (seteuid (NOBODY), ==, 0);
  member = get (room, A);
  room->remote.class->create (room->remote.self, &room->collection, "b.ics", body, &writes[0], NULL,
                              NULL);
  room->remote.class->replace (room->remote.self, &room->collection, &member, body, &writes[1],
                               NULL, NULL);
  room->remote.class->remove (room->remote.self, &room->collection, &member, &writes[2], NULL,
                              NULL);
  room->remote.class->make (room->remote.self, "Focus", FOCUS_HOLDS_EVENTS, &writes[3], NULL, NULL);
  if (is_root)
    g_assert_cmpint (seteuid (0), ==, 0);
  chmod (room->folder, 0755);
  chmod (work, 0755);
  for (gsize i = 0; i < G_N_ELEMENTS (writes); i++)
    {
      g_assert_cmpint (writes[i].outcome, ==, FOCUS_WRITE_REFUSED);
      g_assert_true (writes[i].forbidden);
      g_assert_nonnull (writes[i].why);
      focus_write_clear (&writes[i]);
    }
  check_file (room, "work/a.ics", "A");
  g_assert_cmpuint (n_names (room, "work"), ==, 1);
}

static void
test_gone (Room *room, gconstpointer unused)
{
  g_autofree char *work = g_build_filename (room->folder, "work", NULL);
  g_autoptr (GBytes) body = g_bytes_new_static ("X", 1);
  g_auto (FocusMember) member = get (room, A);
  g_auto (FocusWrite) write = { 0 };
  g_autoptr (GError) error = NULL;

  remove_tree (work);
  g_assert_false (room->remote.class->create (room->remote.self, &room->collection, "b.ics", body,
                                              &write, NULL, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND);
  g_assert_cmpint (replace (room, &member, "X"), ==, -1 - FOCUS_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (work, G_FILE_TEST_EXISTS));
}

static char *
make (Room *room, const char *name)
{
  static const char *const words[] = { "done", "exists", "changed", "gone", "refused", "unknown" };
  g_auto (FocusWrite) write = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (
      room->remote.class->make (room->remote.self, name, FOCUS_HOLDS_EVENTS, &write, NULL, &error));
  return g_strdup_printf ("%s %s", words[write.outcome], write.href != NULL ? write.href : "-");
}

static void
test_make (Room *room, gconstpointer unused)
{
  static const struct
  {
    const char *name, *result;
  } rows[] = {
    { "Focus Time", "done /focus-time/" },
    { "Focus Time", "exists /focus-time/" },
    { "Focus, time", "done /focus-time-2/" },
    { "Work", "done /work-2/" }, /* the folder "work" holds another calendar */
    { "Link", "done /link-2/" },
    { "File", "done /file-2/" },
    { "Begun\nhalf", "done /begun-half/" }, /* a folder with nothing in it yet */
    { "../../etc", "done /etc/" },
  };
  g_autofree char *link = g_build_filename (room->folder, "link", NULL);
  g_autofree char *begun = g_build_filename (room->folder, "begun-half", NULL);

  g_assert_cmpint (symlink ("work", link), ==, 0);
  g_assert_cmpint (g_mkdir (begun, 0700), ==, 0);
  put (room, "file", "x");
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *got = make (room, rows[i].name);
      g_assert_cmpstr (got, ==, rows[i].result);
    }
  check_file (room, "focus-time/displayname", "Focus Time\n");
  check_file (room, "begun-half/displayname", "Begun half\n");
  g_assert_cmpuint (n_names (room, "work"), ==, 1);
  g_assert_cmpuint (n_names (room, "focus-time"), ==, 1);
}

static void
test_make_all_taken (Room *room, gconstpointer unused)
{
  g_autofree char *got = NULL;

  put (room, "focus/a.ics", "A");
  for (guint n = 2; n <= 9; n++)
    {
      g_autofree char *name = g_strdup_printf ("focus-%u/a.ics", n);
      put (room, name, "A");
    }
  got = make (room, "Focus!");
  g_assert_cmpstr (got, ==, "refused -");
}

/* Files that cannot be read are passed over, a cancelled search ends. */
static void
test_find (Room *room, gconstpointer unused)
{
  g_autofree char *link = g_build_filename (room->folder, "work/link.ics", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *href = NULL;

  put (room, "other/x.ics", "BEGIN:VEVENT\nUID:u\nEND:VEVENT");
  put (room, "work/note.txt", "BEGIN:VEVENT\nUID:u\nEND:VEVENT");
  put (room, "work/.x.ics", "BEGIN:VEVENT\nUID:u\nEND:VEVENT");
  g_assert_cmpint (symlink ("../other/x.ics", link), ==, 0);
  g_assert_true (
      room->remote.class->find (room->remote.self, &room->collection, "u", &href, NULL, &error));
  g_assert_null (href);
  put (room, "work/b.ics", "BEGIN:VEVENT\nUID:u\nEND:VEVENT");
  g_assert_true (
      room->remote.class->find (room->remote.self, &room->collection, "u", &href, NULL, &error));
  g_assert_cmpstr (href, ==, "/work/b.ics");
  g_cancellable_cancel (cancellable);
  g_assert_false (room->remote.class->find (room->remote.self, &room->collection, "u", &href,
                                            cancellable, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_BUSY);
}

/* Puts a file that was last written so long ago. */
static void
put_old (Room *room, const char *name, gint64 age_s)
{
  g_autofree char *path = g_build_filename (room->folder, name, NULL);
  struct timespec times[2] = { { (time_t) (g_get_real_time () / G_USEC_PER_SEC - age_s), 0 } };

  times[1] = times[0];
  put (room, name, "x");
  g_assert_cmpint (utimensat (AT_FDCWD, path, times, 0), ==, 0);
}

#define UNIQUE "0b5d3f3a-2c0f-4e0e-9d4c-1f2e3d4c5b6a"

/* Drafts of a focusd that was killed go with the next write into their folder; nothing else does.
 */
static void
test_left_over (Room *room, gconstpointer unused)
{
  static const char *const stay[] = {
    "work/.focusd-.tmp",
    "work/.focusd-" UNIQUE,
    "work/.focusd-" UNIQUE ".ics",
    "work/.other-a.tmp",
    "work/.focusd-a.tmp",
    "work/focusd-" UNIQUE ".tmp",
    "other/.focusd-" UNIQUE ".tmp",
  };
  g_autofree char *folder = g_build_filename (
      room->folder, "work", ".focusd-1b5d3f3a-2c0f-4e0e-9d4c-1f2e3d4c5b6a.tmp", NULL);
  g_auto (FocusMember) member = get (room, A);
  guint n;

  for (gsize i = 0; i < G_N_ELEMENTS (stay); i++)
    put_old (room, stay[i], 2 * 3600);
  put_old (room, "work/.focusd-2b5d3f3a-2c0f-4e0e-9d4c-1f2e3d4c5b6a.tmp",
           3500); /* being written? */
  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  n = n_names (room, "work");
  put_old (room, "work/.focusd-" UNIQUE ".tmp", 3700);
  g_assert_cmpint (replace (room, &member, "B"), ==, FOCUS_WRITE_DONE);
  g_assert_cmpuint (n_names (room, "work"), ==, n);
  for (gsize i = 0; i < G_N_ELEMENTS (stay); i++)
    check_file (room, stay[i], "x");
  check_file (room, "work/.focusd-" UNIQUE ".tmp", NULL);
  check_file (room, "work/a.ics", "B");
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*run) (Room *, gconstpointer);
  } rows[] = {
    { "/vdir-write/ticks", test_ticks },
    { "/vdir-write/from-the-future", test_from_the_future },
    { "/vdir-write/in-place", test_in_place },
    { "/vdir-write/mode", test_mode },
    { "/vdir-write/links", test_links },
    { "/vdir-write/get", test_get },
    { "/vdir-write/read-only", test_read_only },
    { "/vdir-write/gone", test_gone },
    { "/vdir-write/make", test_make },
    { "/vdir-write/make-all-taken", test_make_all_taken },
    { "/vdir-write/find", test_find },
    { "/vdir-write/left-over", test_left_over },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_test_add (rows[i].path, Room, NULL, room_up, rows[i].run, room_down);
  return g_test_run ();
}
