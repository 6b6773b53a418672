// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Lock files, and databases moved aside.
#include "store/db-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

/* What SQLite keeps beside a database. */
static const char *const companions[] = { "", "-wal", "-shm", "-journal" };

static void
set_error (GError **error, const char *what, const char *path, int number)
{
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INTERNAL, "cannot %s “%s”: %s", what, path,
               g_strerror (number));
}

int
focus_db_file_lock (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *lock = g_strconcat (path, ".lock", NULL);
  int fd;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      set_error (error, "make the folder", folder, errno);
      return -1;
    }
  fd = open (lock, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    {
      set_error (error, "write the lock file", lock, errno);
      return -1;
    }
  if (flock (fd, LOCK_EX | LOCK_NB) == 0)
    return fd;
  if (errno == EWOULDBLOCK)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_BUSY, "“%s” is in use by another focusd", path);
  else
    set_error (error, "lock", lock, errno);
  close (fd);
  return -1;
}

gboolean
focus_db_file_is_unclean (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);

  return g_file_test (log, G_FILE_TEST_EXISTS);
}

static void
remove_earlier (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *prefix = g_strconcat (name, ".broken-", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *entry;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (entry, prefix))
      {
        g_autofree char *earlier = g_build_filename (folder, entry, NULL);

        (void) g_unlink (earlier);
      }
}

gboolean
focus_db_file_move_aside (const char *path, gint64 now_s, GError **error)
{
  g_autofree char *aside = g_strdup_printf ("%s.broken-%" G_GINT64_FORMAT, path, now_s);

  remove_earlier (path);
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *from = g_strconcat (path, companions[i], NULL);
      g_autofree char *to = g_strconcat (aside, companions[i], NULL);

      if (g_rename (from, to) != 0 && errno != ENOENT)
        {
          set_error (error, "move aside", from, errno);
          return FALSE;
        }
    }
  return TRUE;
}
