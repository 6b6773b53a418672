// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// focusd.conf on disk: reading it and writing it. Watching is config-watch.c.
#include "engine/config-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/config-problem.h"
#include "engine/config-watch.h"

struct FocusConfigFile
{
  char *path;              /* owned */
  FocusConfigWatch *watch; /* owned */
};

FocusConfigFile *
focus_config_file_new (const char *path, void (*changed) (gpointer user_data), gpointer user_data)
{
  FocusConfigFile *file = g_new0 (FocusConfigFile, 1);

  file->path = g_canonicalize_filename (path, NULL);
  file->watch = focus_config_watch_new (file->path, changed, user_data);
  return file;
}

void
focus_config_file_free (FocusConfigFile *file)
{
  if (file == NULL)
    return;
  focus_config_watch_free (file->watch);
  g_free (file->path);
  g_free (file);
}

const char *
focus_config_file_path (const FocusConfigFile *file)
{
  return file->path;
}

/* Up to one byte more than a configuration may have, so that the parser says what is wrong. */
static GBytes *
read_all (int fd, GError **error)
{
  g_autofree char *buffer = g_malloc (FOCUS_CONFIG_MAX_BYTES + 1);
  gsize len = 0;

  while (len <= FOCUS_CONFIG_MAX_BYTES)
    {
      gssize n = read (fd, buffer + len, FOCUS_CONFIG_MAX_BYTES + 1 - len);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "cannot be read: %s",
                       g_strerror (errno));
          return NULL;
        }
      if (n == 0)
        break;
      len += (gsize) n;
    }
  return g_bytes_new_take (g_steal_pointer (&buffer), len);
}

/* The bytes of the file; none when there is no file. */
static GBytes *
read_bytes (const char *path, GError **error)
{
  /* Non-blocking: a pipe in its place must not stop the daemon. */
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  GBytes *bytes = NULL;
  struct stat info;

  if (fd < 0 && errno == ENOENT)
    return g_bytes_new_static ("", 0);
  if (fd < 0 || fstat (fd, &info) != 0)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "cannot be opened: %s",
                 g_strerror (errno));
  else if (S_ISDIR (info.st_mode))
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "is a folder: a file is expected");
  else if (!S_ISREG (info.st_mode))
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "is not a regular file");
  else
    bytes = read_all (fd, error);
  if (fd >= 0)
    close (fd);
  return bytes;
}

FocusConfig *
focus_config_file_load (FocusConfigFile *file, GPtrArray **ret_problems)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = read_bytes (file->path, &error);
  gsize len = 0;
  const char *text;

  if (bytes == NULL)
    {
      if (ret_problems != NULL)
        {
          *ret_problems = focus_config_problems_new ();
          focus_config_problem_add (*ret_problems, 0, "'%s' %s", file->path, error->message);
        }
      return NULL;
    }
  text = g_bytes_get_data (bytes, &len);
  return focus_config_parse (text != NULL ? text : "", len, ret_problems);
}

char *
focus_config_file_text (FocusConfigFile *file, GError **error)
{
  g_autoptr (GBytes) bytes = read_bytes (file->path, error);
  gsize len = 0;
  const char *text;

  if (bytes == NULL)
    {
      g_prefix_error (error, "'%s' ", file->path);
      return NULL;
    }
  text = g_bytes_get_data (bytes, &len);
  if (len > FOCUS_CONFIG_MAX_BYTES || (len > 0 && memchr (text, '\0', len) != NULL))
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                   "'%s' is no configuration: 'focusctl config check' says why", file->path);
      return NULL;
    }
  return g_strndup (text != NULL ? text : "", len);
}

static gboolean
set_errno_error (GError **error, const char *what, const char *path)
{
  int code = errno;

  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INTERNAL, "cannot %s '%s': %s", what, path,
               g_strerror (code));
  return FALSE;
}

static gboolean
write_all (int fd, const char *text)
{
  gsize len = strlen (text);

  while (len > 0)
    {
      gssize n = write (fd, text, len);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      text += n;
      len -= (gsize) n;
    }
  return TRUE;
}

/* Makes the rename itself last. A file system that cannot is no reason to fail. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  (void) fsync (fd);
  close (fd);
}

/* A temporary file beside it, fsync, rename. GLib's own does neither keep the mode nor a link. */
static gboolean
replace_file (const char *path, const char *text, mode_t mode, GError **error)
{
  g_autofree char *temporary = g_strconcat (path, ".XXXXXX", NULL);
  int fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0600);
  gboolean fine;

  if (fd < 0)
    return set_errno_error (error, "write beside", path);
  fine = fchmod (fd, mode) == 0 && write_all (fd, text) && fsync (fd) == 0;
  fine = close (fd) == 0 && fine;
  if (fine && g_rename (temporary, path) == 0)
    {
      sync_folder (path);
      return TRUE;
    }
  set_errno_error (error, "write", path);
  g_unlink (temporary);
  return FALSE;
}

gboolean
focus_config_file_write (FocusConfigFile *file, const char *text, GError **error)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (FocusConfig) config = focus_config_parse (text, strlen (text), &problems);
  g_autofree char *folder = g_path_get_dirname (file->path);
  struct stat info;
  char *real;
  gboolean written;

  if (config == NULL)
    {
      const FocusConfigProblem *first = g_ptr_array_index (problems, 0);
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "line %u: %s", first->line,
                   first->message);
      return FALSE;
    }
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return set_errno_error (error, "make the folder", folder);
  real = realpath (file->path, NULL);
  if (real == NULL && lstat (file->path, &info) == 0)
    return set_errno_error (error, "follow the symbolic link", file->path);
  if (real != NULL && stat (real, &info) == 0)
    written = replace_file (real, text, info.st_mode & 0777, error);
  else
    written = replace_file (file->path, text, 0600, error);
  free (real);
  return written;
}
