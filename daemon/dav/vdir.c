// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Files and names of a folder of .ics files: nothing here follows a link out of it.
#include "dav/vdir.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* The file `displayname` holds a line. */
#define MAX_NAME 1024
/* A link would lead out of the folder, a FIFO would hold the worker. */
#define READ_FLAGS (O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)

char *
focus_vdir_etag (const struct stat *info)
{
  return g_strdup_printf ("\"%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER
                          "x.%lx\"",
                          (guint64) info->st_ino, (guint64) info->st_size,
                          (guint64) info->st_mtim.tv_sec, (unsigned long) info->st_mtim.tv_nsec);
}

gboolean
focus_vdir_is_plain_name (const char *name)
{
  return *name != '\0' && *name != '.' && strchr (name, '/') == NULL;
}

gboolean
focus_vdir_is_object_name (const char *name)
{
  return focus_vdir_is_plain_name (name) && g_str_has_suffix (name, ".ics");
}

const char *
focus_vdir_name (const FocusCollection *collection, const char *href)
{
  gsize prefix_len = strlen (collection->path);

  return strncmp (href, collection->path, prefix_len) == 0
                 && focus_vdir_is_object_name (href + prefix_len)
             ? href + prefix_len
             : NULL;
}

gboolean
focus_vdir_check_cancelled (GCancellable *cancellable, GError **error)
{
  if (!g_cancellable_is_cancelled (cancellable))
    return TRUE;
  g_set_error_literal (error, FOCUS_ERROR, FOCUS_ERROR_BUSY, "reading the folder was cancelled");
  return FALSE;
}

void
focus_vdir_set_error (GError **error, const char *what, int saved_errno)
{
  gboolean gone = saved_errno == ENOENT || saved_errno == ENOTDIR || saved_errno == ELOOP;

  /* OFFLINE for the rest: a share that is not mounted comes back, a permission is given. */
  g_set_error (error, FOCUS_ERROR, gone ? FOCUS_ERROR_NOT_FOUND : FOCUS_ERROR_OFFLINE,
               "the folder \"%s\" cannot be read: %s", what, g_strerror (saved_errno));
}

int
focus_vdir_open (const FocusVdir *vdir, const char *path, GError **error)
{
  int root = open (vdir->folder, O_RDONLY | O_CLOEXEC | O_DIRECTORY);
  int fd = root;

  if (root < 0)
    focus_vdir_set_error (error, vdir->folder, errno);
  else if (!g_str_equal (path, "/"))
    {
      g_autofree char *name = g_strndup (path + 1, strlen (path + 1) - 1);

      errno = ENOENT;
      fd = focus_vdir_is_plain_name (name) ? openat (root, name, READ_FLAGS | O_DIRECTORY) : -1;
      if (fd < 0)
        focus_vdir_set_error (error, name, errno);
      close (root);
    }
  return fd;
}

GPtrArray *
focus_vdir_names (int fd, guint n_max, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  int copy = openat (fd, ".", O_RDONLY | O_CLOEXEC | O_DIRECTORY);
  DIR *dir = copy >= 0 ? fdopendir (copy) : NULL;
  struct dirent *entry = NULL;
  gboolean ok = dir != NULL;

  if (dir == NULL)
    focus_vdir_set_error (error, "", errno);
  while (ok && (errno = 0, entry = readdir (dir)) != NULL)
    {
      if (*entry->d_name == '.')
        continue;
      g_ptr_array_add (names, g_strdup (entry->d_name));
      ok = focus_vdir_check_cancelled (cancellable, error);
      if (ok && names->len > n_max)
        {
          g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT,
                       "a folder holds more than %u files; divide it into several calendars",
                       n_max);
          ok = FALSE;
        }
    }
  if (ok && errno != 0)
    {
      /* A listing cut short would look like deletions. */
      focus_vdir_set_error (error, "", errno);
      ok = FALSE;
    }
  if (dir != NULL)
    closedir (dir);
  return ok ? g_steal_pointer (&names) : NULL;
}

gboolean
focus_vdir_read (int folder, const char *name, gsize max_len, GByteArray *bytes, char **ret_etag,
                 int *ret_errno, const char **ret_why)
{
  struct stat before, after;
  int fd = openat (folder, name, READ_FLAGS);
  ssize_t n = 1;

  *ret_errno = fd < 0 ? errno : 0;
  *ret_why = "it cannot be opened";
  if (fd < 0)
    return FALSE;
  *ret_why = "it is no regular file";
  if (fstat (fd, &before) != 0 || !S_ISREG (before.st_mode))
    goto out;
  *ret_why = "it is too long";
  if (before.st_size > (off_t) max_len)
    goto out;
  *ret_why = "it changed while it was read";
  g_byte_array_set_size (bytes, (guint) before.st_size + 1);
  for (gsize len = 0; n > 0 && len<bytes->len; len += n> 0 ? (gsize) n : 0)
    n = read (fd, bytes->data + len, bytes->len - len);
  g_byte_array_set_size (bytes, (guint) before.st_size);
  if (n != 0 || fstat (fd, &after) != 0 || after.st_size != before.st_size
      || after.st_mtim.tv_sec != before.st_mtim.tv_sec
      || after.st_mtim.tv_nsec != before.st_mtim.tv_nsec)
    goto out;
  *ret_etag = focus_vdir_etag (&before);
  *ret_why = NULL;
out:
  close (fd);
  return *ret_why == NULL;
}

char *
focus_vdir_display_name (int fd, const char *folder_name)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *etag = NULL;
  g_autofree char *text = NULL;
  const char *why;
  int unused;

  if (focus_vdir_read (fd, "displayname", MAX_NAME, bytes, &etag, &unused, &why))
    {
      text = g_strndup ((const char *) bytes->data, bytes->len);
      text[strcspn (text, "\r\n")] = '\0';
      g_strstrip (text);
      if (*text != '\0' && g_utf8_validate (text, -1, NULL))
        return g_steal_pointer (&text);
    }
  return g_filename_display_name (folder_name);
}
