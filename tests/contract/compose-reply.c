// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A whole engine, on a CalDAV server, that composes the reply to one invitation:
//
//   compose-reply URL USER PASSWORD UID
//
// It is Wednesday 2026-11-18 08:00 UTC there. Prints "asked" or "unknown", a line with the start of
// each time that is offered, in seconds since 1970, and how many milliseconds it took. Run by
// tests/integration/test_reply.py.
#include "../unit/reply-fixture.h"

static void
add_server (World *world, char **argv)
{
  g_autofree char *secret = g_build_filename (world->folder, "secret", NULL);
  g_autofree char *config = g_strdup_printf ("[account b]\nurl = %s\nuser = %s\nsecret = file:%s\n",
                                             argv[1], argv[2], secret);

  g_assert_true (
      g_file_set_contents_full (secret, argv[3], -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  focus_engine_free (world->engine);
  write_config (world, config);
  start (world);
  settle (world);
}

int
main (int argc, char **argv)
{
  ReplyWorld reply = { 0 };
  const FocusComposed *composed;
  gint64 begin_us;

  if (argc != 5)
    {
      g_printerr ("usage: compose-reply URL USER PASSWORD UID\n");
      return 2;
    }
  reply_set_up (&reply, NULL);
  add_server (&reply.world, argv);
  begin_us = g_get_monotonic_time ();
  composed = compose_of (&reply, argv[4]);
  g_print ("%s\n", composed->asked ? "asked" : "unknown");
  for (guint i = 0; i < composed->times->len; i++)
    g_print ("%" G_GINT64_FORMAT "\n", g_array_index (composed->times, FocusSpan, i).start_s);
  g_print ("%" G_GINT64_FORMAT "\n", (g_get_monotonic_time () - begin_us) / 1000);
  reply_tear_down (&reply, NULL);
  return 0;
}
