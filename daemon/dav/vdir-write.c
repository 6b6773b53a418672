// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A folder of .ics files that is written to: one file a member, in its place or not at all.
//
// Other programs write here too, and know no locks. What is replaced or removed is compared right
// before; between that and the one system call lie some microseconds that nothing can close.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "dav/member.h"
#include "dav/remote-vdir.h"
#include "dav/vdir.h"

static gboolean
set_outside (const FocusCollection *collection, const char *href, GError **error)
{
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
               "\"%s\" is no member of the calendar \"%s\": it is left alone", href,
               collection->path);
  return FALSE;
}

gboolean
focus_vdir_get (gpointer self, const FocusCollection *collection, const char *href,
                FocusMember *ret_member, GCancellable *cancellable, GError **error)
{
  const char *name = focus_vdir_name (collection, href);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *etag = NULL;
  const char *why = NULL;
  int code = 0, fd;
  gboolean found;

  if (name == NULL)
    return set_outside (collection, href, error);
  fd = focus_vdir_open (self, collection->path, error);
  if (fd < 0)
    return FALSE;
  found = focus_vdir_read (fd, name, FOCUS_VDIR_MAX_FILE, bytes, &etag, &code, &why);
  close (fd);
  if (!found && code == 0)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "\"%s\" is left alone: %s", href, why);
  else if (!found && code == ELOOP)
    set_outside (collection, href, error);
  else if (!found && code != ENOENT)
    focus_vdir_set_error (error, href, code);
  else
    {
      *ret_member = (FocusMember){ .found = found,
                                   .path = g_strdup (href),
                                   .href = g_strdup (href),
                                   .etag = g_steal_pointer (&etag) };
      if (found)
        ret_member->body = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
      return TRUE;
    }
  return FALSE;
}

gboolean
focus_vdir_create (gpointer self, const FocusCollection *collection, const char *name, GBytes *body,
                   FocusWrite *ret_write, GCancellable *cancellable, GError **error)
{
  g_autofree char *href = g_strconcat (collection->path, name, NULL);
  g_autofree char *draft = NULL;
  int fd, code;

  if (!focus_member_is_name (name))
    return set_outside (collection, href, error);
  if (!focus_vdir_check_cancelled (cancellable, error))
    return FALSE;
  fd = focus_vdir_open (self, collection->path, error);
  if (fd < 0)
    return FALSE;
  code = focus_vdir_draft (fd, body, NULL, &draft);
  if (code == 0)
    code = focus_vdir_publish (fd, draft, name);
  if (code == 0)
    fsync (fd); /* if it fails, the file is there all the same */
  close (fd);
  if (code == EEXIST)
    return focus_vdir_tell (FOCUS_WRITE_EXISTS, href, "there is a file of that name", ret_write);
  if (code != 0)
    return focus_vdir_tell_errno (code, href, ret_write, error);
  return focus_vdir_tell (FOCUS_WRITE_DONE, href, NULL, ret_write);
}

/* Whether the file is what get() gave; else FALSE with the outcome. The etag alone does not show
   an edit in place within a tick of the clock. */
static gboolean
is_current (int fd, const char *name, const FocusMember *member, FocusWriteOutcome *ret_outcome)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *etag = NULL;
  const char *why;
  int code;
  gsize len;
  const void *known = g_bytes_get_data (member->body, &len);

  *ret_outcome = FOCUS_WRITE_CHANGED;
  if (focus_vdir_read (fd, name, FOCUS_VDIR_MAX_FILE, bytes, &etag, &code, &why))
    return g_strcmp0 (etag, member->etag) == 0 && len == bytes->len
           && (len == 0 || memcmp (known, bytes->data, len) == 0);
  if (code == ENOENT)
    *ret_outcome = FOCUS_WRITE_GONE;
  return FALSE;
}

/* Right before the rename: whether it is still the file that was read. */
static gboolean
has_etag (int fd, const char *name, const char *etag, struct stat *ret_info)
{
  g_autofree char *now = NULL;

  if (fstatat (fd, name, ret_info, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG (ret_info->st_mode))
    return FALSE;
  now = focus_vdir_etag (ret_info);
  return g_strcmp0 (now, etag) == 0;
}

/* Replaces (`body`) or removes (NULL) the file; 0 or an errno, ESTALE: it changed meanwhile. */
static int
change_file (int fd, const char *name, const char *etag, GBytes *body)
{
  g_autofree char *draft = NULL;
  struct stat info;
  int code;

  if (!has_etag (fd, name, etag, &info))
    return ESTALE;
  if (body == NULL)
    return unlinkat (fd, name, 0) == 0 ? 0 : errno;
  code = focus_vdir_draft (fd, body, &info, &draft);
  if (code != 0)
    return code;
  if (!has_etag (fd, name, etag, &info))
    code = ESTALE;
  else if (renameat (fd, draft, fd, name) != 0)
    code = errno;
  if (code != 0)
    unlinkat (fd, draft, 0);
  return code;
}

static gboolean
change (gpointer self, const FocusCollection *collection, const FocusMember *member, GBytes *body,
        FocusWrite *ret_write, GCancellable *cancellable, GError **error)
{
  const char *name = focus_vdir_name (collection, member->href);
  FocusWriteOutcome outcome = FOCUS_WRITE_DONE;
  int fd, code = 0;

  if (name == NULL)
    return set_outside (collection, member->href, error);
  if (!focus_vdir_check_cancelled (cancellable, error))
    return FALSE;
  fd = focus_vdir_open (self, collection->path, error);
  if (fd < 0)
    return FALSE;
  if (is_current (fd, name, member, &outcome))
    {
      outcome = FOCUS_WRITE_DONE;
      code = change_file (fd, name, member->etag, body);
      if (code == 0)
        fsync (fd);
    }
  close (fd);
  if (code == ESTALE || code == ENOENT)
    outcome = FOCUS_WRITE_CHANGED;
  else if (code != 0)
    return focus_vdir_tell_errno (code, member->href, ret_write, error);
  if (outcome == FOCUS_WRITE_GONE && body == NULL)
    outcome = FOCUS_WRITE_DONE; /* R1.44 */
  if (outcome == FOCUS_WRITE_DONE)
    return focus_vdir_tell (outcome, body != NULL ? member->href : NULL, NULL, ret_write);
  return focus_vdir_tell (outcome, NULL,
                          outcome == FOCUS_WRITE_GONE ? "it is not there any more"
                                                      : "it was changed meanwhile",
                          ret_write);
}

gboolean
focus_vdir_replace (gpointer self, const FocusCollection *collection, const FocusMember *member,
                    GBytes *body, FocusWrite *ret_write, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (member->found && body != NULL, FALSE);

  return change (self, collection, member, body, ret_write, cancellable, error);
}

gboolean
focus_vdir_remove (gpointer self, const FocusCollection *collection, const FocusMember *member,
                   FocusWrite *ret_write, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (member->found, FALSE);

  return change (self, collection, member, NULL, ret_write, cancellable, error);
}
