// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Writing a report to a file, and showing it in the user's browser.
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Writes beside the file and renames, so that nobody sees half of it; mode 0600: it tells of
   somebody's days. Errors name the file. */
gboolean focus_report_file_write (const char *path, const char *text, gsize length,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Where a report that is only looked at goes: $XDG_RUNTIME_DIR/focusd, else the cache. The folder
   is made, mode 0700. Transfer full. */
char *focus_report_file_path (const char *week, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Opens it by the OpenURI portal, else by xdg-open; never by a shell. `bus` may be NULL. */
gboolean focus_report_file_open (GDBusConnection *bus, const char *path,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
