// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Watching one file for changes of any kind: written, renamed over, made, removed, linked anew.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One call for all changes of this time: editors write, rename and set the mode one by one. */
#define FOCUS_CONFIG_WATCH_BURST_MS 200

typedef struct FocusConfigWatch FocusConfigWatch;

/* `path` is absolute. `changed` is called on the main context of the caller. */
FocusConfigWatch *focus_config_watch_new (const char *path, void (*changed) (gpointer user_data),
                                          gpointer user_data);
void focus_config_watch_free (FocusConfigWatch *watch);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusConfigWatch, focus_config_watch_free)

G_END_DECLS
