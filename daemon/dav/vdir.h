// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the reading and the writing half of a folder of .ics files share: opening, names, etags.
// The rules stand in remote-vdir.h.
#pragma once

#include <sys/stat.h>

#include "dav/remote.h"

G_BEGIN_DECLS

typedef struct
{
  char *folder; /* owned */
} FocusVdir;

char *focus_vdir_etag (const struct stat *info);

/* A name in a folder, not a way out of it; those with a dot are other programs' own. */
gboolean focus_vdir_is_plain_name (const char *name);
gboolean focus_vdir_is_object_name (const char *name);
/* The name that an href has in the collection; NULL: it lies outside. Borrowed from `href`. */
const char *focus_vdir_name (const FocusCollection *collection, const char *href);

/* BUSY when cancelled. */
gboolean focus_vdir_check_cancelled (GCancellable *cancellable, GError **error);
/* NOT_FOUND for what is not there, OFFLINE for the rest. */
void focus_vdir_set_error (GError **error, const char *what, int saved_errno);

/* The folder itself, or a subfolder of it. `path`: "/" or "/NAME/". -1 with an error; close it. */
int focus_vdir_open (const FocusVdir *vdir, const char *path, GError **error);
/* The names in a folder, without those that begin with a dot; takes no ownership of `fd`. LIMIT
   above n_max. */
GPtrArray *focus_vdir_names (int fd, guint n_max, GCancellable *cancellable, GError **error);
/* Reads a file whole. FALSE with `ret_errno`: 0 when it is too long, changed meanwhile, or no
   regular file, and `ret_why` says which. */
gboolean focus_vdir_read (int folder, const char *name, gsize max_len, GByteArray *bytes,
                          char **ret_etag, int *ret_errno, const char **ret_why);
/* What the calendar in this folder is called: the file `displayname`, else the folder. */
char *focus_vdir_display_name (int fd, const char *folder_name);

/* Writes a file that nobody reads yet, down to the disk. `before`: what it will replace; nullable.
   Its name in `ret_draft`, which the caller renames or removes; 0 or an errno, and then there is
   none. Drafts that a killed focusd left in the folder more than an hour ago are removed. */
int focus_vdir_draft (int folder, GBytes *body, const struct stat *before, char **ret_draft);
/* Gives a draft its name if there is no file of it; 0 or an errno, EEXIST among them. The draft is
   gone afterwards. */
int focus_vdir_publish (int folder, const char *draft, const char *name);
/* The outcome of a write: always TRUE. `href`, `why`: nullable, copied. */
gboolean focus_vdir_tell (FocusWriteOutcome outcome, const char *href, const char *why,
                          FocusWrite *ret_write);
/* … that failed: REFUSED, or FALSE with an error for what may be better another time. */
gboolean focus_vdir_tell_errno (int code, const char *what, FocusWrite *ret_write, GError **error);

/* The verbs that write; contracts in remote.h. */
gboolean focus_vdir_get (gpointer self, const FocusCollection *collection, const char *href,
                         FocusMember *ret_member, GCancellable *cancellable, GError **error);
gboolean focus_vdir_create (gpointer self, const FocusCollection *collection, const char *name,
                            GBytes *body, FocusWrite *ret_write, GCancellable *cancellable,
                            GError **error);
gboolean focus_vdir_replace (gpointer self, const FocusCollection *collection,
                             const FocusMember *member, GBytes *body, FocusWrite *ret_write,
                             GCancellable *cancellable, GError **error);
gboolean focus_vdir_remove (gpointer self, const FocusCollection *collection,
                            const FocusMember *member, FocusWrite *ret_write,
                            GCancellable *cancellable, GError **error);
gboolean focus_vdir_find (gpointer self, const FocusCollection *collection, const char *uid,
                          char **ret_href, GCancellable *cancellable, GError **error);
gboolean focus_vdir_make (gpointer self, const char *name, guint holds, FocusWrite *ret_write,
                          GCancellable *cancellable, GError **error);

G_END_DECLS
