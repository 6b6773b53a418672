// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which terminal a program is run in, and how that terminal is told so. No shell ever: what is run
// is a list of words.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words that run `command` in a terminal: xdg-terminal-exec, which knows the user's choice;
   else the one of `wish` ($TERMINAL: a name or a path, nullable); else the first of a table that is
   installed. `find`: as g_find_program_in_path. NULL: there is none. Free with g_strfreev. */
char **focus_terminal_argv (const char *const *command, const char *wish,
                            char *(*find) (const char *name));

G_END_DECLS
