// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The secret module behind lines of text: commands on stdin, answers and news on stdout.
#include <gio/gunixinputstream.h>
#include <string.h>

#include "dav/secret.h"

static GMainLoop *loop;

static void
say_error (const char *command, const GError *error)
{
  g_print ("%s error %d %s %s\n", command, error->code,
           focus_secret_error_is_locked (error) ? "locked" : "-", error->message);
}

static void
on_looked_up (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  char *secret = focus_secret_lookup_finish (result, &error);

  if (secret != NULL)
    g_print ("lookup ok %s\n", secret);
  else
    say_error ("lookup", error);
  focus_secret_wipe (secret);
}

static void
on_stored (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (focus_secret_store_finish (result, &error))
    g_print ("store ok\n");
  else
    say_error ("store", error);
}

static void
on_cleared (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (focus_secret_clear_finish (result, &error))
    g_print ("clear ok\n");
  else
    say_error ("clear", error);
}

static void
on_unlocked (gpointer user_data)
{
  g_print ("unlocked\n");
}

/* "lookup ACCOUNT URL USER", "store ACCOUNT URL USER SECRET", "clear ACCOUNT", "ping" */
static void
obey (char **words)
{
  FocusSecretSource source = { .kind = FOCUS_SECRET_KEYRING };
  guint n = g_strv_length (words);

  if (n == 4 && g_str_equal (words[0], "lookup"))
    focus_secret_lookup_async (&source, words[1], words[2], words[3], NULL, on_looked_up, NULL);
  else if (n == 5 && g_str_equal (words[0], "store"))
    focus_secret_store_async (words[1], words[2], words[3], words[4], NULL, on_stored, NULL);
  else if (n == 2 && g_str_equal (words[0], "clear"))
    focus_secret_clear_async (words[1], NULL, on_cleared, NULL);
  else if (n == 1 && g_str_equal (words[0], "ping"))
    g_print ("pong\n");
  else
    g_print ("what?\n");
}

static void
on_line (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *line = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source),
                                                                result, NULL, NULL);
  g_auto (GStrv) words = line != NULL ? g_strsplit (line, " ", 5) : NULL;

  if (line == NULL)
    {
      g_main_loop_quit (loop);
      return;
    }
  obey (words);
  g_data_input_stream_read_line_async (G_DATA_INPUT_STREAM (source), G_PRIORITY_DEFAULT, NULL,
                                       on_line, NULL);
}

int
main (void)
{
  g_autoptr (GInputStream) input = g_unix_input_stream_new (0, FALSE);
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (input);
  FocusSecretWatch *watch = focus_secret_watch_new (on_unlocked, NULL);

  loop = g_main_loop_new (NULL, FALSE);
  g_data_input_stream_read_line_async (lines, G_PRIORITY_DEFAULT, NULL, on_line, NULL);
  g_main_loop_run (loop);
  focus_secret_watch_free (watch);
  g_main_loop_unref (loop);
  return 0;
}
