// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Watches the folder of a vdir account: its calendars (subfolders) and the files in them.
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* More subfolders than this are not watched: the poll finds their changes. */
#define FOCUS_FOLDER_WATCH_MAX 200

typedef struct FocusFolderWatch FocusFolderWatch;

/* `changed` is called with the account's name, on the main loop, once for a burst
   (FOCUS_FOLDER_WATCH_MS after its last one). A folder that cannot be watched is left to the poll.
 */
#define FOCUS_FOLDER_WATCH_MS 300
FocusFolderWatch *focus_folder_watch_new (const char *folder, const char *account,
                                          void (*changed) (const char *account, gpointer user_data),
                                          gpointer user_data);
void focus_folder_watch_free (FocusFolderWatch *watch);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusFolderWatch, focus_folder_watch_free)

G_END_DECLS
