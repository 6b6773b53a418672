// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The composition root: the only place that knows all parts of focusd.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *config_path;
  const char *state_dir;
  const char *cache_dir;
  gboolean replace; /* take the bus name from the focusd that runs */
} FocusAppOptions;

/* Runs until SIGTERM, SIGINT, the end of the bus, or the loss of the name. Returns the exit status:
   0 for a clean end and for "another focusd runs already", 1 when it could not start;
   `ret_message` (transfer full) is set when it never ran. */
int focus_app_run (const FocusAppOptions *options, char **ret_message);

/* Gives back what a focusd that is gone left set of the desktop (R7); nothing while one runs, for
   it does so itself. The exit status, and the message, as above. */
int focus_app_restore_desktop (const FocusAppOptions *options, char **ret_message);

G_END_DECLS
