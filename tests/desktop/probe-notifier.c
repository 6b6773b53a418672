// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop's notifier by lines: "show KEY SUMMARY|BODY" (with an action "show" of the label
// Show), "close KEY", "flush", "ping"; its news are lines "action KEY show", "dismissed KEY",
// "gone KEY", "unseen KEY"; a flush is answered by "flushed".
#include <stdio.h>
#include <string.h>

#include <glib-unix.h>

#include "desktop/notifier.h"

typedef struct
{
  GMainLoop *loop;
  FocusNotifier notifier;
} Probe;

static void
on_news (FocusNotifierNews news, const char *key, const char *action, const char *token,
         gpointer user_data)
{
  static const char *const words[] = { "action", "dismissed", "gone", "unseen" };

  g_print ("%s %s%s%s\n", words[news], key, action != NULL ? " " : "",
           action != NULL ? action : "");
}

static void
show (Probe *probe, const char *line)
{
  static const FocusNotificationAction actions[] = { { "show", "Show" } };
  g_auto (GStrv) words = g_strsplit (line, " ", 2);
  g_auto (GStrv) texts = g_strsplit (words[1], "|", 2);
  const FocusNotification notification = { .key = words[0],
                                           .kind = "report",
                                           .summary = texts[0],
                                           .body = texts[1],
                                           .urgency = FOCUS_NOTIFICATION_NORMAL,
                                           .until_s = FOCUS_CLOCK_NEVER,
                                           .actions = actions,
                                           .n_actions = G_N_ELEMENTS (actions) };

  probe->notifier.class->show (probe->notifier.self, &notification);
}

static void
on_flushed (gpointer user_data)
{
  g_print ("flushed\n");
}

static gboolean
on_input (int fd, GIOCondition condition, gpointer user_data)
{
  Probe *probe = user_data;
  char line[1024];

  if (fgets (line, sizeof line, stdin) == NULL)
    {
      g_main_loop_quit (probe->loop);
      return G_SOURCE_REMOVE;
    }
  line[strcspn (line, "\n")] = '\0';
  if (g_str_has_prefix (line, "show "))
    show (probe, line + strlen ("show "));
  else if (g_str_has_prefix (line, "close "))
    probe->notifier.class->close (probe->notifier.self, line + strlen ("close "));
  else if (g_str_equal (line, "flush"))
    probe->notifier.class->flush (probe->notifier.self, on_flushed, NULL);
  else
    g_print ("pong\n");
  return G_SOURCE_CONTINUE;
}

int
main (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  g_auto (FocusClock) clock = { NULL, NULL };
  Probe probe = { .loop = loop };

  if (!focus_clock_system_new (&clock, &error))
    g_error ("%s", error->message);
  setvbuf (stdin, NULL, _IONBF, 0); /* one line per wakeup: none may hide in a buffer */
  probe.notifier = focus_notifier_desktop_new (clock);
  probe.notifier.class->listen (probe.notifier.self, on_news, NULL);
  g_unix_fd_add (0, G_IO_IN | G_IO_HUP, on_input, &probe);
  g_print ("ready\n");
  g_main_loop_run (loop);
  focus_notifier_clear (&probe.notifier);
  return 0;
}
