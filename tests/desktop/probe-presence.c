// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The system's presence as lines of text; ends with its standard input. The argument, if there is
// one: after how many milliseconds without a touch somebody is away.
#include <glib-unix.h>

#include "desktop/presence.h"

static void
on_news (FocusPresenceNews news, gpointer user_data)
{
  static const char *const words[] = { "network", "sleep",    "resume", "zone",
                                       "locked",  "unlocked", "away",   "back" };

  g_print ("%s\n", words[news]);
}

static gboolean
on_input (int fd, GIOCondition condition, gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GDBusConnection) session = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  FocusPresencePlaces places = { .session = session,
                                 .session_id = g_getenv ("XDG_SESSION_ID"),
                                 .away_ms = argc > 1 ? (guint) atoi (argv[1]) : 0 };
  g_auto (FocusPresence) presence = focus_presence_system_new (&places);

  presence.class->listen (presence.self, on_news, NULL);
  g_unix_fd_add (0, G_IO_IN | G_IO_HUP, on_input, loop);
  g_print ("ready\n");
  g_main_loop_run (loop);
  return 0;
}
