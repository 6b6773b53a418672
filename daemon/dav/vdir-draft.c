// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// New files in a folder that others read: written unseen, then given their names; and what becomes
// of those that cannot be written.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "dav/vdir.h"

#define DRAFT_PREFIX ".focusd-"
#define DRAFT_SUFFIX ".tmp"
/* A draft lives for milliseconds: one that is older was left by a process that was killed. */
#define LEFT_OVER_S 3600

/* What a failed write comes to; all others are OFFLINE: the share comes back, the disk is mended.
 */
static const struct
{
  int code;
  gboolean forbidden;
} refusals[] = {
  { EACCES, TRUE },  { EROFS, TRUE },  { EPERM, TRUE },         { ENOSPC, FALSE },
  { EDQUOT, FALSE }, { EFBIG, FALSE }, { ENAMETOOLONG, FALSE },
};

/* All bytes; 0 or an errno. */
static int
write_all (int fd, GBytes *body)
{
  gsize len;
  const char *data = g_bytes_get_data (body, &len);

  while (len > 0)
    {
      ssize_t n = write (fd, data, len);
      if (n < 0 && errno != EINTR)
        return errno;
      if (n > 0)
        data += n, len -= (gsize) n;
    }
  return 0;
}

/* The time of a new file: now, in steps finer than the file system's clock, and after the file that
   it replaces: with inode and size it makes the etag, and inodes come back. */
static struct timespec
time_after (const struct stat *before)
{
  gint64 now_us = g_get_real_time ();
  struct timespec now = { .tv_sec = (time_t) (now_us / G_USEC_PER_SEC),
                          .tv_nsec = (long) (now_us % G_USEC_PER_SEC) * 1000 };

  if (before == NULL || now.tv_sec > before->st_mtim.tv_sec
      || (now.tv_sec == before->st_mtim.tv_sec && now.tv_nsec > before->st_mtim.tv_nsec))
    return now;
  now = before->st_mtim;
  now.tv_nsec = (now.tv_nsec + 1) % 1000000000;
  now.tv_sec += now.tv_nsec == 0 ? 1 : 0;
  return now;
}

/* Exactly as focus_vdir_draft() names them. */
static gboolean
is_draft_name (const char *name)
{
  gsize len = strlen (name), prefix = strlen (DRAFT_PREFIX), suffix = strlen (DRAFT_SUFFIX);
  g_autofree char *unique = NULL;

  if (len <= prefix + suffix || !g_str_has_prefix (name, DRAFT_PREFIX)
      || !g_str_has_suffix (name, DRAFT_SUFFIX))
    return FALSE;
  unique = g_strndup (name + prefix, len - prefix - suffix);
  return g_uuid_string_is_valid (unique);
}

static void
remove_left_over (int folder, const char *name, gint64 now_s)
{
  struct stat info;

  if (fstatat (folder, name, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG (info.st_mode)
      && now_s - info.st_mtim.tv_sec > LEFT_OVER_S)
    (void) unlinkat (folder, name, 0);
}

/* Drafts of a focusd that was killed. What cannot be swept does no harm: nobody reads them. */
static void
sweep (int folder)
{
  gint64 now_s = g_get_real_time () / G_USEC_PER_SEC;
  int fd = openat (folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *dir = fd >= 0 ? fdopendir (fd) : NULL;
  const struct dirent *entry;

  if (dir == NULL)
    {
      if (fd >= 0)
        close (fd);
      return;
    }
  for (guint n = 0; n < FOCUS_REMOTE_MAX_ENTRIES && (entry = readdir (dir)) != NULL; n++)
    if (is_draft_name (entry->d_name))
      remove_left_over (folder, entry->d_name, now_s);
  closedir (dir);
}

int
focus_vdir_draft (int folder, GBytes *body, const struct stat *before, char **ret_draft)
{
  g_autofree char *unique = g_uuid_string_random ();
  g_autofree char *draft = g_strconcat (DRAFT_PREFIX, unique, DRAFT_SUFFIX, NULL);
  struct timespec times[2];
  int code = 0;
  int fd;

  sweep (folder);
  fd = openat (folder, draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);

  if (fd < 0)
    return errno;
  times[0] = times[1] = time_after (before);
  code = write_all (fd, body);
  if (code == 0
      && ((before != NULL && fchmod (fd, before->st_mode & 0777) != 0) || futimens (fd, times) != 0
          || fsync (fd) != 0))
    code = errno;
  if (close (fd) != 0 && code == 0)
    code = errno;
  if (code != 0)
    unlinkat (folder, draft, 0);
  else
    *ret_draft = g_steal_pointer (&draft);
  return code;
}

int
focus_vdir_publish (int folder, const char *draft, const char *name)
{
  int code = linkat (folder, draft, folder, name, 0) == 0 ? 0 : errno;

  /* File systems without links. */
  if (code == EPERM || code == EOPNOTSUPP || code == EMLINK)
    code = renameat2 (folder, draft, folder, name, RENAME_NOREPLACE) == 0 ? 0 : errno;
  unlinkat (folder, draft, 0);
  return code;
}

gboolean
focus_vdir_tell (FocusWriteOutcome outcome, const char *href, const char *why,
                 FocusWrite *ret_write)
{
  *ret_write = (FocusWrite){ outcome, FALSE, g_strdup (href), g_strdup (why) };
  return TRUE;
}

gboolean
focus_vdir_tell_errno (int code, const char *what, FocusWrite *ret_write, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    if (refusals[i].code == code)
      {
        *ret_write = (FocusWrite){ .outcome = FOCUS_WRITE_REFUSED,
                                   .forbidden = refusals[i].forbidden,
                                   .why = g_strdup_printf ("\"%s\" cannot be written: %s", what,
                                                           g_strerror (code)) };
        return TRUE;
      }
  focus_vdir_set_error (error, what, code);
  return FALSE;
}
