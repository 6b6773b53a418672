// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Starting a program of the user's, outside of the sandbox that the daemon runs in (R31).
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Has the user's systemd start it as a unit of its own; where there is none, starts it as a child.
   argv[0] is an absolute path, or a name in PATH. `token`: an XDG activation token, nullable.
   Returns at once; what goes wrong is a debug message. */
void focus_launch (GDBusConnection *session, const char *const *argv, const char *token);

/* The program `name` in the folder of this program's file, else in PATH; NULL when in neither. */
char *focus_launch_find (const char *name);

G_END_DECLS
