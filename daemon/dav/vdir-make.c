// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A folder of .ics files: which file has a UID, and making a new calendar.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "dav/member.h"
#include "dav/remote-vdir.h"
#include "dav/vdir.h"

/* A search by UID reads so much: some 200,000 events of the usual size. */
#define MAX_SEARCH (G_GINT64_CONSTANT (1) << 30)

gboolean
focus_vdir_find (gpointer self, const FocusCollection *collection, const char *uid, char **ret_href,
                 GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char *href = NULL;
  gint64 left = MAX_SEARCH;
  gboolean ok;
  int fd = focus_vdir_open (self, collection->path, error);

  if (fd < 0)
    return FALSE;
  names = focus_vdir_names (fd, FOCUS_REMOTE_MAX_ENTRIES, cancellable, error);
  ok = names != NULL;
  for (guint i = 0; ok && href == NULL && i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autofree char *etag = NULL;
      const char *why;
      int code;

      ok = focus_vdir_check_cancelled (cancellable, error);
      if (!ok || !focus_vdir_is_object_name (name)
          || !focus_vdir_read (fd, name, FOCUS_VDIR_MAX_FILE, bytes, &etag, &code, &why))
        continue;
      left -= bytes->len;
      if (focus_member_has_uid ((const char *) bytes->data, bytes->len, uid))
        href = g_strconcat (collection->path, name, NULL);
      else if (left < 0)
        {
          g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT,
                       "the calendar \"%s\" is too large to be searched", collection->path);
          ok = FALSE;
        }
    }
  close (fd);
  if (ok)
    *ret_href = g_steal_pointer (&href);
  return ok;
}

/* Writes the file `displayname`, whatever was there; 0 or an errno. */
static int
write_name (int fd, const char *name)
{
  g_autofree char *line = g_strconcat (name, "\n", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (line, strlen (line));
  g_autofree char *draft = NULL;
  int code = focus_vdir_draft (fd, bytes, NULL, &draft);

  if (code == 0 && renameat (fd, draft, fd, "displayname") != 0)
    {
      code = errno;
      unlinkat (fd, draft, 0);
    }
  if (code == 0)
    fsync (fd);
  return code;
}

/* Makes a subfolder of that name, or one whole that was begun: it holds nothing at all. EEXIST:
   there is a calendar, and `ret_same` says whether it is called so; 0 or an errno. */
static int
make_folder (const FocusVdir *vdir, int root, const char *segment, const char *name,
             gboolean *ret_same)
{
  g_autofree char *path = g_strconcat ("/", segment, "/", NULL);
  g_autofree char *called = NULL;
  g_autoptr (GPtrArray) names = NULL;
  int code = mkdirat (root, segment, 0777) == 0 ? 0 : errno;
  int fd;

  *ret_same = FALSE;
  if (code != 0 && code != EEXIST)
    return code;
  fd = focus_vdir_open (vdir, path, NULL);
  if (fd < 0)
    return EEXIST; /* a file, or a link: not ours to look behind */
  names = focus_vdir_names (fd, FOCUS_REMOTE_MAX_ENTRIES, NULL, NULL);
  if (names != NULL && names->len == 0)
    code = write_name (fd, name);
  else
    {
      called = focus_vdir_display_name (fd, segment);
      *ret_same = g_str_equal (called, name);
      code = EEXIST;
    }
  close (fd);
  return code;
}

/* What to do instead. */
static gboolean
advise (const FocusVdir *vdir, const char *segment, int code, FocusWrite *ret_write, GError **error)
{
  g_autofree char *said = NULL;

  if (!focus_vdir_tell_errno (code, vdir->folder, ret_write, error))
    return FALSE;
  said = g_steal_pointer (&ret_write->why);
  ret_write->why = g_strdup_printf ("%s: make a folder \"%s\" there yourself", said, segment);
  return TRUE;
}

gboolean
focus_vdir_make (gpointer self, const char *name, guint holds, FocusWrite *ret_write,
                 GCancellable *cancellable, GError **error)
{
  g_autofree char *line = g_strdelimit (g_strdup (name), "\r\n", ' ');
  g_autofree char *href = NULL;
  gboolean same = FALSE;
  int code = EEXIST;
  int root = focus_vdir_open (self, "/", error);

  if (root < 0)
    return FALSE;
  g_strstrip (line);
  for (guint n = 1; code == EEXIST && !same && n <= FOCUS_MEMBER_MAX_SEGMENTS; n++)
    {
      g_autofree char *segment = focus_member_calendar_segment (line, n);

      g_free (href);
      href = g_strconcat ("/", segment, "/", NULL);
      code = make_folder (self, root, segment, line, &same);
      if (code != 0 && code != EEXIST)
        {
          close (root);
          return advise (self, segment, code, ret_write, error);
        }
    }
  if (code == 0)
    fsync (root);
  close (root);
  if (same)
    return focus_vdir_tell (FOCUS_WRITE_EXISTS, href, "there is a calendar of that name",
                            ret_write);
  if (code == EEXIST)
    return focus_vdir_tell (FOCUS_WRITE_REFUSED, NULL,
                            "there are too many folders of such a name: make one yourself",
                            ret_write);
  return focus_vdir_tell (FOCUS_WRITE_DONE, href, NULL, ret_write);
}
