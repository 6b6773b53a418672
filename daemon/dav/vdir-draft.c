// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// New files in a folder that others read: written unseen, then given their names; and what becomes
// of those that cannot be written.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "dav/vdir.h"

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

int
focus_vdir_draft (int folder, GBytes *body, const struct stat *before, char **ret_draft)
{
  g_autofree char *unique = g_uuid_string_random ();
  g_autofree char *draft = g_strdup_printf (".focusd-%s.tmp", unique);
  struct timespec times[2];
  int code = 0;
  int fd = openat (folder, draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);

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
