// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// focus.target by lines of text: "focus" and "idle"; ends with its standard input.
#include <glib-unix.h>
#include <stdio.h>
#include <string.h>

#include "desktop/units.h"

typedef struct
{
  GMainLoop *loop;
  FocusUnits units;
} Probe;

static gboolean
on_input (int fd, GIOCondition condition, gpointer user_data)
{
  Probe *probe = user_data;
  char line[16];

  if (fgets (line, sizeof line, stdin) == NULL)
    {
      g_main_loop_quit (probe->loop);
      return G_SOURCE_REMOVE;
    }
  probe->units.class->set_focus (probe->units.self, strcmp (line, "focus\n") == 0);
  g_print ("%s", line);
  return G_SOURCE_CONTINUE;
}

int
main (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  Probe probe = { .loop = loop };

  if (bus == NULL)
    return 1;
  setvbuf (stdin, NULL, _IONBF, 0); /* what the main loop sees is what is there */
  probe.units = focus_units_systemd_new (bus);
  g_unix_fd_add (0, G_IO_IN | G_IO_HUP, on_input, &probe);
  g_print ("ready\n");
  g_main_loop_run (loop);
  focus_units_clear (&probe.units);
  return 0;
}
