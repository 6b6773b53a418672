// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The files of a database: its path, its lock, what was left behind, moving it aside.
#pragma once

#include <glib.h>

#include "base/error.h"

G_BEGIN_DECLS

/* Makes the folder (0700) and takes `path`.lock for this process (R6.7). Returns its descriptor, to
   be closed at the end; -1 with an error: FOCUS_ERROR_BUSY when another process has it. */
int
focus_db_file_lock (const char *path, GError **error);

/* Whether the last user ended without closing: its write-ahead log is still there. */
gboolean
focus_db_file_is_unclean (const char *path);

/* Renames the database and its companions to `path`.broken-TIME. The one moved aside before is
   removed: a disk that breaks files must not be filled with them. */
gboolean
focus_db_file_move_aside (const char *path, gint64 now_s, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
