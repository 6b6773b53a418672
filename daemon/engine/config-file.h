// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// focusd.conf on disk: reading it, watching it, and changing one section without touching the rest.
#pragma once

#include "engine/config.h"

G_BEGIN_DECLS

typedef struct FocusConfigFile FocusConfigFile;

/* Watches `path` (its folder, so that editors that rename are seen, and the folder of the file that
   a symbolic link leads to); `changed` is called on the main loop, once for a burst of changes
   (200 ms). Neither the file nor its folder need exist: the nearest folder above is watched. */
FocusConfigFile *focus_config_file_new (const char *path, void (*changed) (gpointer user_data),
                                        gpointer user_data);
void focus_config_file_free (FocusConfigFile *file);
const char *focus_config_file_path (const FocusConfigFile *file);

/* Reads and parses. A file that is not there is an empty configuration; a folder, an unreadable or
   a huge file is one problem with line 0. NULL with problems otherwise. */
FocusConfig *focus_config_file_load (FocusConfigFile *file, GPtrArray **ret_problems);

/* Edits of the text: pure. Comments, order, blank lines and unknown spacing stay as they are. */

/* Sets keys (NULL-terminated key, value, key, value, …; NULL value removes the key) in [group],
   which is appended when there is none. Control characters become U+FFFD: a value never becomes
   a line of its own. */
char *focus_config_text_set (const char *text, const char *group, const char *const *keys);
/* Removes [group] with its keys and the comment lines that stand directly above it. Comments of the
   next group, and those behind a blank line, stay. */
char *focus_config_text_remove (const char *text, const char *group);

/* Writes a new text: must parse, else FOCUS_ERROR_INVALID with the first problem; to a temporary
   file beside it, fsync, rename; a symbolic link is followed; mode kept (0600 for a new one). */
gboolean focus_config_file_write (FocusConfigFile *file, const char *text, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* The text as it stands; "" when there is no file. */
char *focus_config_file_text (FocusConfigFile *file, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusConfigFile, focus_config_file_free)

G_END_DECLS
