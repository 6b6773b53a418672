// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// probe-quiet FOLDER: "do not disturb" by lines of text: "on NAME", "off", "report", "end". Each
// state is written as a line when it is another one; ends with its standard input, giving nothing
// back, as a crash would.
#include <glib-unix.h>
#include <stdio.h>
#include <string.h>

#include "desktop/quiet.h"

typedef struct
{
  GMainLoop *loop;
  FocusQuiet quiet;
} Probe;

static void
print_state (gpointer user_data)
{
  Probe *probe = user_data;

  g_print ("%s\n", focus_quiet_state_name (probe->quiet.class->report (probe->quiet.self).state));
}

static void
print_report (Probe *probe)
{
  FocusQuietReport report = probe->quiet.class->report (probe->quiet.self);

  g_print ("report %s|%s|%s|%d\n", focus_quiet_state_name (report.state),
           report.server != NULL ? report.server : "", report.note != NULL ? report.note : "",
           report.n_held);
}

static void
obey (Probe *probe, const char *line)
{
  const FocusQuietClass *class = probe->quiet.class;

  if (g_str_has_prefix (line, "on "))
    class->set (probe->quiet.self, line + strlen ("on "));
  else if (g_str_equal (line, "off"))
    class->set (probe->quiet.self, NULL);
  else if (g_str_equal (line, "report"))
    print_report (probe);
  else if (g_str_equal (line, "end"))
    {
      class->end (probe->quiet.self);
      g_print ("ended\n");
    }
}

static gboolean
on_input (int fd, GIOCondition condition, gpointer user_data)
{
  Probe *probe = user_data;
  char line[128];

  if (fgets (line, sizeof line, stdin) == NULL)
    {
      g_main_loop_quit (probe->loop);
      return G_SOURCE_REMOVE;
    }
  line[strcspn (line, "\n")] = '\0';
  obey (probe, line);
  return G_SOURCE_CONTINUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_auto (FocusClock) clock = { NULL, NULL };
  Probe probe = { .loop = loop };

  if (bus == NULL || argc != 2 || !focus_clock_system_new (&clock, NULL))
    return 1;
  setvbuf (stdin, NULL, _IONBF, 0); /* what the main loop sees is what is there */
  probe.quiet = focus_quiet_desktop_new (bus, clock, argv[1]);
  probe.quiet.class->listen (probe.quiet.self, print_state, &probe);
  g_unix_fd_add (0, G_IO_IN | G_IO_HUP, on_input, &probe);
  g_print ("ready\n");
  g_main_loop_run (loop);
  focus_quiet_clear (&probe.quiet);
  return 0;
}
