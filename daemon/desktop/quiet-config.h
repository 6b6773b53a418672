// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the user wrote into the configuration of dunst and mako about "do not disturb". Reads files.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FOCUS_QUIET_MAKO_MODE "do-not-disturb"

/* The mode has no effect without a section of its own (D4). TRUE also when the configuration goes
   on in another file. */
gboolean focus_quiet_mako_works (void);
/* A section lets some notifications through although the mode is set. */
gboolean focus_quiet_mako_lets_through (void);
/* A rule does, although dunst is paused; dunst knows such rules from 1.10 on. */
gboolean focus_quiet_dunst_lets_through (void);

G_END_DECLS
