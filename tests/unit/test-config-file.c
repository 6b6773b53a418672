// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// focusd.conf on disk: what may stand in its place, writing it, and seeing every kind of change.
#include "engine/config-file.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEADLINE_S 10

typedef struct
{
  char *folder;    /* owned */
  char *path;      /* owned; of focusd.conf in it */
  GMainLoop *loop; /* owned */
  guint n_changes;
  gboolean late;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("focus-config-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "focusd.conf", NULL);
  fixture->loop = g_main_loop_new (NULL, FALSE);
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
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_tree (fixture->folder);
  g_main_loop_unref (fixture->loop);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
on_changed (gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->n_changes++;
  g_main_loop_quit (fixture->loop);
}

static gboolean
on_deadline (gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->late = TRUE;
  g_main_loop_quit (fixture->loop);
  return G_SOURCE_REMOVE;
}

/* Runs until the next change; fails when there is none. */
static void
wait_for_change (Fixture *fixture)
{
  guint deadline = g_timeout_add_seconds (DEADLINE_S, on_deadline, fixture);

  fixture->late = FALSE;
  g_main_loop_run (fixture->loop);
  g_assert_false (fixture->late);
  g_source_remove (deadline);
}

static void
put (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0644, &error);
  g_assert_no_error (error);
}

/* As editors do: a new file beside it, renamed over it. */
static void
put_by_rename (const char *path, const char *text)
{
  g_autofree char *beside = g_strconcat (path, "~new", NULL);

  put (beside, text);
  g_assert_cmpint (g_rename (beside, path), ==, 0);
}

static void
assert_goal (FocusConfigFile *file, const char *goal)
{
  g_autoptr (FocusConfig) config = focus_config_file_load (file, NULL);

  g_assert_nonnull (config);
  g_assert_cmpstr (g_hash_table_lookup (config->values, "focus.goal"), ==, goal);
}

static void
assert_problem (FocusConfigFile *file, const char *told)
{
  g_autoptr (GPtrArray) problems = NULL;
  const FocusConfigProblem *problem;

  g_assert_null (focus_config_file_load (file, &problems));
  g_assert_cmpuint (problems->len, ==, 1);
  problem = g_ptr_array_index (problems, 0);
  g_assert_cmpuint (problem->line, ==, 0);
  g_assert_nonnull (strstr (problem->message, told));
}

static void
test_load (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FocusConfigFile) file = focus_config_file_new (fixture->path, on_changed, fixture);
  g_autofree char *huge = g_strnfill (FOCUS_CONFIG_MAX_BYTES + 10, '#');
  g_autofree char *none = focus_config_file_text (file, NULL);

  g_assert_cmpstr (focus_config_file_path (file), ==, fixture->path);
  g_assert_cmpstr (none, ==, "");
  assert_goal (file, "8h");
  put (fixture->path, "[focus]\ngoal = 9h\n");
  assert_goal (file, "9h");
  put (fixture->path, huge);
  assert_problem (file, "larger than 256 KiB");
}

static void
test_strange_files (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FocusConfigFile) file = focus_config_file_new (fixture->path, on_changed, fixture);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  assert_problem (file, "is a folder");
  g_assert_null (focus_config_file_text (file, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
  g_rmdir (fixture->path);
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  assert_problem (file, "is not a regular file");
  g_unlink (fixture->path);
  g_assert_cmpint (symlink (fixture->path, fixture->path), ==, 0);
  assert_problem (file, "cannot be opened");
}

static void
assert_mode (const char *path, guint mode)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmphex (info.st_mode & 0777, ==, mode);
}

static void
test_write (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "new", "focusd.conf", NULL);
  g_autoptr (FocusConfigFile) file = focus_config_file_new (path, on_changed, fixture);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_true (focus_config_file_write (file, "[focus]\ngoal = 9h\n", &error));
  g_assert_no_error (error);
  assert_mode (path, 0600);
  g_assert_cmpint (g_chmod (path, 0664), ==, 0);
  g_assert_true (focus_config_file_write (file, "# mine\n[focus]\ngoal = 7h\n", &error));
  assert_mode (path, 0664);
  g_assert_false (focus_config_file_write (file, "\n[focus]\ngoal = lots\n", &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, "line 3: [focus] goal"));
  text = focus_config_file_text (file, NULL);
  g_assert_cmpstr (text, ==, "# mine\n[focus]\ngoal = 7h\n");
}

/* A link stays a link, and nothing stays beside the file. */
static void
test_write_through_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "dotfiles", NULL);
  g_autofree char *target = g_build_filename (folder, "real.conf", NULL);
  g_autoptr (FocusConfigFile) file = focus_config_file_new (fixture->path, on_changed, fixture);
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (symlink ("dotfiles/real.conf", fixture->path), ==, 0);
  g_assert_false (focus_config_file_write (file, "", &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INTERNAL);
  g_clear_error (&error);
  put (target, "");
  g_assert_true (focus_config_file_write (file, "[focus]\ngoal = 9h\n", &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_SYMLINK));
  assert_goal (file, "9h");
  dir = g_dir_open (folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "real.conf");
  g_assert_null (g_dir_read_name (dir));
}

static void
test_watch (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FocusConfigFile) file = focus_config_file_new (fixture->path, on_changed, fixture);

  put (fixture->path, "[focus]\ngoal = 1h\n");
  wait_for_change (fixture);
  assert_goal (file, "1h");
  put_by_rename (fixture->path, "[focus]\ngoal = 2h\n");
  wait_for_change (fixture);
  assert_goal (file, "2h");
  put_by_rename (fixture->path, "[focus]\ngoal = 3h\n");
  wait_for_change (fixture);
  assert_goal (file, "3h");
  g_unlink (fixture->path);
  wait_for_change (fixture);
  assert_goal (file, "8h");
  g_assert_true (focus_config_file_write (file, "[focus]\ngoal = 4h\n", NULL));
  wait_for_change (fixture);
  assert_goal (file, "4h");
}

static void
test_watch_new_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "a", "b", NULL);
  g_autofree char *path = g_build_filename (folder, "focusd.conf", NULL);
  g_autoptr (FocusConfigFile) file = focus_config_file_new (path, on_changed, fixture);

  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS)); /* watching makes nothing */
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  wait_for_change (fixture);
  put (path, "[focus]\ngoal = 1h\n");
  wait_for_change (fixture);
  assert_goal (file, "1h");
  remove_tree (folder);
  wait_for_change (fixture);
  assert_goal (file, "8h");
}

static void
test_watch_link_target (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "dotfiles", NULL);
  g_autofree char *target = g_build_filename (folder, "real.conf", NULL);
  g_autoptr (FocusConfigFile) file = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  put (target, "");
  g_assert_cmpint (symlink (target, fixture->path), ==, 0);
  file = focus_config_file_new (fixture->path, on_changed, fixture);
  put_by_rename (target, "[focus]\ngoal = 1h\n");
  wait_for_change (fixture);
  assert_goal (file, "1h");
}

/* Twenty writes at once, and a neighbour's: one call. */
static void
test_watch_burst (Fixture *fixture, gconstpointer data)
{
  g_autofree char *neighbour = g_build_filename (fixture->folder, "other.conf", NULL);
  g_autofree char *last = g_build_filename (fixture->folder, "focusd.conf.last", NULL);
  g_autoptr (FocusConfigFile)
      file G_GNUC_UNUSED = focus_config_file_new (fixture->path, on_changed, fixture);
  g_autoptr (FocusConfigFile)
      other G_GNUC_UNUSED = focus_config_file_new (last, on_changed, fixture);

  for (guint i = 0; i < 20; i++)
    put_by_rename (fixture->path, "[focus]\ngoal = 1h\n");
  wait_for_change (fixture);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  put (neighbour, "x");
  put (last, "");
  wait_for_change (fixture); /* of `other`: `file` was not told of its neighbours */
  g_assert_cmpuint (fixture->n_changes, ==, 2);
}

#define ADD(path, function)                                                                        \
  g_test_add ("/config-file/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("load", test_load);
  ADD ("strange-files", test_strange_files);
  ADD ("write", test_write);
  ADD ("write-through-link", test_write_through_link);
  ADD ("watch", test_watch);
  ADD ("watch-new-folder", test_watch_new_folder);
  ADD ("watch-link-target", test_watch_link_target);
  ADD ("watch-burst", test_watch_burst);
  return g_test_run ();
}
