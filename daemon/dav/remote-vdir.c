// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A folder of .ics files behind the remote port: what reads. vdir-write.c has what writes.
#include "dav/remote-vdir.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dav/vdir.h"

/* One .ics file of a subfolder. */
typedef struct
{
  char *name; /* owned */
  char *etag; /* owned */
} Member;

static void
member_free (gpointer data)
{
  Member *member = data;

  g_free (member->name);
  g_free (member->etag);
  g_free (member);
}

static gint
compare_members (gconstpointer a, gconstpointer b)
{
  const Member *x = *(Member *const *) a, *y = *(Member *const *) b;
  return strcmp (x->name, y->name);
}

/* The .ics files, ordered by name. */
static GPtrArray *
read_members (int fd, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (member_free);
  g_autoptr (GPtrArray) names = focus_vdir_names (fd, FOCUS_REMOTE_MAX_ENTRIES, cancellable, error);

  if (names == NULL)
    return NULL;
  for (guint i = 0; i < names->len; i++)
    {
      char *name = g_ptr_array_index (names, i);
      struct stat info;

      if (focus_vdir_is_object_name (name) && fstatat (fd, name, &info, AT_SYMLINK_NOFOLLOW) == 0
          && S_ISREG (info.st_mode))
        {
          Member *member = g_new0 (Member, 1);

          member->name = g_strdup (name);
          member->etag = focus_vdir_etag (&info);
          g_ptr_array_add (members, member);
        }
    }
  g_ptr_array_sort (members, compare_members);
  return g_steal_pointer (&members);
}

static char *
ctag_of (GPtrArray *members)
{
  g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < members->len; i++)
    {
      const Member *member = g_ptr_array_index (members, i);

      /* With the final NUL: a name may hold anything else. */
      g_checksum_update (digest, (const guchar *) member->name, (gssize) strlen (member->name) + 1);
      g_checksum_update (digest, (const guchar *) member->etag, (gssize) strlen (member->etag) + 1);
    }
  return g_strdup (g_checksum_get_string (digest));
}

/* The collection at `path`; NULL without an error when it holds nothing and need not be one. */
static FocusCollection *
look_at (const FocusVdir *vdir, const char *path, gboolean even_empty, GCancellable *cancellable,
         GError **error)
{
  g_autofree char *absolute = g_build_filename (vdir->folder, path, NULL);
  g_autofree char *last = g_path_get_basename (absolute);
  g_autoptr (FocusCollection) collection = focus_collection_new ();
  g_autoptr (GPtrArray) members = NULL;
  int fd = focus_vdir_open (vdir, path, error);

  if (fd < 0)
    return NULL;
  members = read_members (fd, cancellable, error);
  if (members != NULL)
    {
      collection->url = g_filename_to_uri (absolute, NULL, NULL);
      collection->path = g_strdup (path);
      collection->name = focus_vdir_display_name (fd, last);
      collection->writable = faccessat (fd, ".", W_OK, 0) == 0 ? FOCUS_WRITABLE_YES
                                                               : FOCUS_WRITABLE_NO;
      collection->ctag = ctag_of (members);
    }
  close (fd);
  return members != NULL && (even_empty || members->len > 0) ? g_steal_pointer (&collection) : NULL;
}

/* Adds it. A subfolder that cannot be read fails the whole list: left out it would look removed. */
static gboolean
add_collection (const FocusVdir *vdir, GPtrArray *collections, const char *path,
                gboolean even_empty, GCancellable *cancellable, GError **error)
{
  GError *trouble = NULL;
  FocusCollection *collection = look_at (vdir, path, even_empty, cancellable, &trouble);

  if (collection != NULL)
    g_ptr_array_add (collections, collection);
  if (trouble == NULL || g_error_matches (trouble, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND))
    {
      g_clear_error (&trouble); /* no folder, or one that vanished meanwhile */
      return TRUE;
    }
  g_propagate_error (error, trouble);
  return FALSE;
}

static GPtrArray *
vdir_list (gpointer self, GCancellable *cancellable, GError **error)
{
  const FocusVdir *vdir = self;
  g_autoptr (GPtrArray)
      collections = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_collection_free);
  g_autoptr (GPtrArray) names = NULL;
  int fd = focus_vdir_open (vdir, "/", error);
  gboolean ok;

  if (fd < 0)
    return NULL;
  names = focus_vdir_names (fd, FOCUS_REMOTE_MAX_ENTRIES, cancellable, error);
  ok = names != NULL && add_collection (vdir, collections, "/", FALSE, cancellable, error);
  for (guint i = 0; ok && i < names->len; i++)
    {
      g_autofree char *path = g_strconcat ("/", g_ptr_array_index (names, i), "/", NULL);
      struct stat info;

      if (fstatat (fd, g_ptr_array_index (names, i), &info, AT_SYMLINK_NOFOLLOW) != 0
          || !S_ISDIR (info.st_mode))
        continue;
      ok = add_collection (vdir, collections, path, TRUE, cancellable, error);
      if (ok && collections->len > FOCUS_REMOTE_MAX_COLLECTIONS)
        {
          g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT,
                       "\"%s\" holds more than %d calendars; name a smaller folder", vdir->folder,
                       FOCUS_REMOTE_MAX_COLLECTIONS);
          ok = FALSE;
        }
    }
  close (fd);
  return ok ? g_steal_pointer (&collections) : NULL;
}

static gboolean
vdir_changes (gpointer self, const FocusCollection *collection, FocusCursor *cursor, gboolean full,
              FocusEntrySink sink, gpointer sink_data, FocusChanges *ret_changes,
              GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) members = NULL;
  g_autofree char *ctag = NULL;
  int fd = focus_vdir_open (self, collection->path, error);

  if (fd < 0)
    return FALSE;
  members = read_members (fd, cancellable, error);
  close (fd);
  if (members == NULL)
    return FALSE;
  ctag = ctag_of (members);
  if (!full && g_strcmp0 (ctag, cursor->ctag) == 0)
    {
      *ret_changes = FOCUS_CHANGES_NONE;
      return TRUE;
    }
  for (guint i = 0; i < members->len; i++)
    {
      const Member *member = g_ptr_array_index (members, i);
      g_autofree char *path = g_strconcat (collection->path, member->name, NULL);
      FocusEntry entry = { .state = FOCUS_ENTRY_PRESENT, path, path, .etag = member->etag };

      if (!focus_vdir_check_cancelled (cancellable, error) || !sink (&entry, sink_data, error))
        return FALSE;
    }
  g_free (cursor->ctag);
  cursor->ctag = g_steal_pointer (&ctag);
  *ret_changes = FOCUS_CHANGES_LISTING;
  return TRUE;
}

static gboolean
fetch_one (int fd, const FocusCollection *collection, const char *href, FocusEntrySink sink,
           gpointer sink_data, GError **error)
{
  const char *name = focus_vdir_name (collection, href);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *etag = NULL;
  FocusEntry entry = { .state = FOCUS_ENTRY_FAILED, href, href };
  int saved_errno = 0;

  entry.why = "it lies outside the calendar";
  if (name != NULL
      && focus_vdir_read (fd, name, FOCUS_VDIR_MAX_FILE, bytes, &etag, &saved_errno, &entry.why))
    {
      entry.state = FOCUS_ENTRY_PRESENT;
      entry.etag = etag;
      g_byte_array_append (bytes, (const guint8 *) "", 1);
      entry.body = (const char *) bytes->data;
      entry.body_len = bytes->len - 1;
    }
  else if (saved_errno == ENOENT)
    {
      entry.state = FOCUS_ENTRY_GONE;
      entry.why = NULL;
    }
  return sink (&entry, sink_data, error);
}

static gboolean
vdir_fetch (gpointer self, const FocusCollection *collection, const char *const *hrefs,
            FocusEntrySink sink, gpointer sink_data, GCancellable *cancellable, GError **error)
{
  int fd = focus_vdir_open (self, collection->path, error);
  gboolean ok = fd >= 0;

  if (!ok)
    return FALSE;
  for (; ok && *hrefs != NULL; hrefs++)
    ok = focus_vdir_check_cancelled (cancellable, error)
         && fetch_one (fd, collection, *hrefs, sink, sink_data, error);
  close (fd);
  return ok;
}

/* An empty root may be the mount point of a disk that is away: no calendar is declared gone then.
 */
static gboolean
check_root (const FocusVdir *vdir, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) names = NULL;
  int fd = focus_vdir_open (vdir, "/", error);

  if (fd < 0)
    return FALSE;
  names = focus_vdir_names (fd, FOCUS_REMOTE_MAX_ENTRIES, cancellable, error);
  close (fd);
  if (names == NULL)
    return FALSE;
  if (names->len == 0)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_OFFLINE, "\"%s\" is empty: is its disk mounted?",
                 vdir->folder);
  return names->len > 0;
}

static gboolean
vdir_exists (gpointer self, const FocusCollection *collection, gboolean *ret_exists,
             GCancellable *cancellable, GError **error)
{
  GError *trouble = NULL;
  int fd = focus_vdir_open (self, collection->path, &trouble);

  if (fd >= 0)
    close (fd);
  else if (!g_error_matches (trouble, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, trouble);
      return FALSE;
    }
  g_clear_error (&trouble);
  *ret_exists = fd >= 0;
  return fd >= 0 || check_root (self, cancellable, error);
}

static void
vdir_free (gpointer self)
{
  FocusVdir *vdir = self;

  g_free (vdir->folder);
  g_free (vdir);
}

static const FocusRemoteClass vdir_class = {
  .list = vdir_list,
  .changes = vdir_changes,
  .fetch = vdir_fetch,
  .exists = vdir_exists,
  .get = focus_vdir_get,
  .create = focus_vdir_create,
  .replace = focus_vdir_replace,
  .remove = focus_vdir_remove,
  .find = focus_vdir_find,
  .make = focus_vdir_make,
  .free = vdir_free,
};

FocusRemote
focus_remote_vdir_new (const char *folder)
{
  FocusVdir *vdir = g_new0 (FocusVdir, 1);

  vdir->folder = g_strdup (folder);
  return (FocusRemote){ &vdir_class, vdir };
}
