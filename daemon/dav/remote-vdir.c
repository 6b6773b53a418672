// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A folder of .ics files behind the remote port.
#include "dav/remote-vdir.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The file `displayname` holds a line. */
#define MAX_NAME 1024
/* A link would lead out of the folder, a FIFO would hold the worker. */
#define READ_FLAGS (O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)

typedef struct
{
  char *folder; /* owned */
} Vdir;

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

static char *
etag_of (const struct stat *info)
{
  return g_strdup_printf ("\"%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER
                          "x.%lx\"",
                          (guint64) info->st_ino, (guint64) info->st_size,
                          (guint64) info->st_mtim.tv_sec, (unsigned long) info->st_mtim.tv_nsec);
}

/* A name in a folder, not a way out of it; those with a dot are other programs' own. */
static gboolean
is_plain_name (const char *name)
{
  return *name != '\0' && *name != '.' && strchr (name, '/') == NULL;
}

static gboolean
is_object_name (const char *name)
{
  return is_plain_name (name) && g_str_has_suffix (name, ".ics");
}

static gboolean
check_cancelled (GCancellable *cancellable, GError **error)
{
  if (!g_cancellable_is_cancelled (cancellable))
    return TRUE;
  g_set_error_literal (error, FOCUS_ERROR, FOCUS_ERROR_BUSY, "reading the folder was cancelled");
  return FALSE;
}

static void
set_errno (GError **error, const char *what, int saved_errno)
{
  gboolean gone = saved_errno == ENOENT || saved_errno == ENOTDIR || saved_errno == ELOOP;

  /* OFFLINE for the rest: a share that is not mounted comes back, a permission is given. */
  g_set_error (error, FOCUS_ERROR, gone ? FOCUS_ERROR_NOT_FOUND : FOCUS_ERROR_OFFLINE,
               "the folder \"%s\" cannot be read: %s", what, g_strerror (saved_errno));
}

/* The folder itself, or a subfolder of it. `path`: "/" or "/NAME/". -1 with an error. */
static int
open_folder (const Vdir *vdir, const char *path, GError **error)
{
  int root = open (vdir->folder, O_RDONLY | O_CLOEXEC | O_DIRECTORY);
  int fd = root;

  if (root < 0)
    set_errno (error, vdir->folder, errno);
  else if (!g_str_equal (path, "/"))
    {
      g_autofree char *name = g_strndup (path + 1, strlen (path + 1) - 1);

      errno = ENOENT;
      fd = is_plain_name (name) ? openat (root, name, READ_FLAGS | O_DIRECTORY) : -1;
      if (fd < 0)
        set_errno (error, name, errno);
      close (root);
    }
  return fd;
}

/* The names in a folder; takes no ownership of `fd`. `n_max` is a ceiling, not a hint. */
static GPtrArray *
read_names (int fd, guint n_max, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  int copy = openat (fd, ".", O_RDONLY | O_CLOEXEC | O_DIRECTORY);
  DIR *dir = copy >= 0 ? fdopendir (copy) : NULL;
  struct dirent *entry = NULL;
  gboolean ok = dir != NULL;

  if (dir == NULL)
    set_errno (error, "", errno);
  while (ok && (errno = 0, entry = readdir (dir)) != NULL)
    {
      if (*entry->d_name == '.')
        continue;
      g_ptr_array_add (names, g_strdup (entry->d_name));
      ok = check_cancelled (cancellable, error);
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
      set_errno (error, "", errno);
      ok = FALSE;
    }
  if (dir != NULL)
    closedir (dir);
  return ok ? g_steal_pointer (&names) : NULL;
}

/* The .ics files, ordered by name. */
static GPtrArray *
read_members (int fd, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (member_free);
  g_autoptr (GPtrArray) names = read_names (fd, FOCUS_REMOTE_MAX_ENTRIES, cancellable, error);

  if (names == NULL)
    return NULL;
  for (guint i = 0; i < names->len; i++)
    {
      char *name = g_ptr_array_index (names, i);
      struct stat info;

      if (is_object_name (name) && fstatat (fd, name, &info, AT_SYMLINK_NOFOLLOW) == 0
          && S_ISREG (info.st_mode))
        {
          Member *member = g_new0 (Member, 1);

          member->name = g_strdup (name);
          member->etag = etag_of (&info);
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

/* Reads a file whole. FALSE with `ret_errno`: 0 when it is too long, changed meanwhile, or no
   regular file, and `ret_why` says which. */
static gboolean
read_file (int folder, const char *name, gsize max_len, GByteArray *bytes, char **ret_etag,
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
  *ret_etag = etag_of (&before);
  *ret_why = NULL;
out:
  close (fd);
  return *ret_why == NULL;
}

/* What the calendar is called: the file `displayname`, else the folder. */
static char *
display_name (int fd, const char *folder_name)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *etag = NULL;
  g_autofree char *text = NULL;
  const char *why;
  int unused;

  if (read_file (fd, "displayname", MAX_NAME, bytes, &etag, &unused, &why))
    {
      text = g_strndup ((const char *) bytes->data, bytes->len);
      text[strcspn (text, "\r\n")] = '\0';
      g_strstrip (text);
      if (*text != '\0' && g_utf8_validate (text, -1, NULL))
        return g_steal_pointer (&text);
    }
  return g_filename_display_name (folder_name);
}

/* The collection at `path`; NULL without an error when it holds nothing and need not be one. */
static FocusCollection *
look_at (const Vdir *vdir, const char *path, gboolean even_empty, GCancellable *cancellable,
         GError **error)
{
  g_autofree char *absolute = g_build_filename (vdir->folder, path, NULL);
  g_autofree char *last = g_path_get_basename (absolute);
  g_autoptr (FocusCollection) collection = focus_collection_new ();
  g_autoptr (GPtrArray) members = NULL;
  int fd = open_folder (vdir, path, error);

  if (fd < 0)
    return NULL;
  members = read_members (fd, cancellable, error);
  if (members != NULL)
    {
      collection->url = g_filename_to_uri (absolute, NULL, NULL);
      collection->path = g_strdup (path);
      collection->name = display_name (fd, last);
      collection->writable = faccessat (fd, ".", W_OK, 0) == 0 ? FOCUS_WRITABLE_YES
                                                               : FOCUS_WRITABLE_NO;
      collection->ctag = ctag_of (members);
    }
  close (fd);
  return members != NULL && (even_empty || members->len > 0) ? g_steal_pointer (&collection) : NULL;
}

/* Adds it. A subfolder that cannot be read fails the whole list: left out it would look removed. */
static gboolean
add_collection (const Vdir *vdir, GPtrArray *collections, const char *path, gboolean even_empty,
                GCancellable *cancellable, GError **error)
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
  const Vdir *vdir = self;
  g_autoptr (GPtrArray)
      collections = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_collection_free);
  g_autoptr (GPtrArray) names = NULL;
  int fd = open_folder (vdir, "/", error);
  gboolean ok;

  if (fd < 0)
    return NULL;
  names = read_names (fd, FOCUS_REMOTE_MAX_ENTRIES, cancellable, error);
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
  int fd = open_folder (self, collection->path, error);

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

      if (!check_cancelled (cancellable, error) || !sink (&entry, sink_data, error))
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
  gsize prefix_len = strlen (collection->path);
  gboolean inside = strncmp (href, collection->path, prefix_len) == 0
                    && is_object_name (href + prefix_len);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *etag = NULL;
  FocusEntry entry = { .state = FOCUS_ENTRY_FAILED, href, href };
  int saved_errno = 0;

  entry.why = "it lies outside the calendar";
  if (inside
      && read_file (fd, href + prefix_len, FOCUS_VDIR_MAX_FILE, bytes, &etag, &saved_errno,
                    &entry.why))
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
  int fd = open_folder (self, collection->path, error);
  gboolean ok = fd >= 0;

  if (!ok)
    return FALSE;
  for (; ok && *hrefs != NULL; hrefs++)
    ok = check_cancelled (cancellable, error)
         && fetch_one (fd, collection, *hrefs, sink, sink_data, error);
  close (fd);
  return ok;
}

/* An empty root may be the mount point of a disk that is away: no calendar is declared gone then.
 */
static gboolean
check_root (const Vdir *vdir, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) names = NULL;
  int fd = open_folder (vdir, "/", error);

  if (fd < 0)
    return FALSE;
  names = read_names (fd, FOCUS_REMOTE_MAX_ENTRIES, cancellable, error);
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
  int fd = open_folder (self, collection->path, &trouble);

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
  Vdir *vdir = self;

  g_free (vdir->folder);
  g_free (vdir);
}

static const FocusRemoteClass vdir_class = {
  .list = vdir_list,
  .changes = vdir_changes,
  .fetch = vdir_fetch,
  .exists = vdir_exists,
  .free = vdir_free,
};

FocusRemote
focus_remote_vdir_new (const char *folder)
{
  Vdir *vdir = g_new0 (Vdir, 1);

  vdir->folder = g_strdup (folder);
  return (FocusRemote){ &vdir_class, vdir };
}
