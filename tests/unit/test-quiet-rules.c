// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// "Do not disturb" when something goes wrong: crashes, servers that come, go, hang and lie, a bus
// that goes away, a state file of any content.
#include "quiet-fixture.h"

static void
begin (World *world)
{
  wish (world, "a");
  RUN_UNTIL (state_of (world) == FOCUS_QUIET_ON);
}

/* R2: written down before it is set. */
static void
look_for_file (gpointer world)
{
  g_autofree char *path = file_of (world);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "for=a\n"));
}

static void
test_written_down_first (World *world)
{
  if (world->server != NULL)
    quiet_server_before_write (world->server, look_for_file, world);
  begin (world);
  look_for_file (world);
}

/* R6, with no wish yet. */
static void
test_crash (World *world)
{
  begin (world);
  port_killed (world);
  g_assert_true (has_file (world));
  port_up (world);
  RUN_UNTIL (is_as_found (world));
}

/* R6, and the session goes on. */
static void
test_crash_and_on (World *world)
{
  begin (world);
  port_killed (world);
  port_up (world);
  wish (world, "a");
  RUN_UNTIL (state_of (world) == FOCUS_QUIET_ON);
  g_assert_true (is_quiet (world));
  wish (world, NULL);
  RUN_UNTIL (is_as_found (world));
}

/* R6: the rule of R3 holds after a crash too. */
static void
test_crash_and_changed (World *world)
{
  begin (world);
  port_killed (world);
  iterate_drain ();
  user_sets (world, world->kind->loud);
  port_up (world);
  RUN_UNTIL (!has_file (world));
  settle (world);
  g_assert_cmpstr (value_of (world), ==, world->kind->loud);
}

/* R4 and a crash: it stays the user's, for that session. */
static void
test_taken_and_crash (World *world)
{
  begin (world);
  user_sets (world, world->kind->loud);
  RUN_UNTIL (state_of (world) == FOCUS_QUIET_YOURS);
  port_killed (world);
  port_up (world);
  wish (world, "a");
  settle (world);
  g_assert_cmpint (state_of (world), ==, FOCUS_QUIET_YOURS);
  g_assert_cmpstr (value_of (world), ==, world->kind->loud);
  wish (world, "b");
  RUN_UNTIL (state_of (world) == FOCUS_QUIET_ON);
  wish (world, NULL);
  RUN_UNTIL (!has_file (world));
}

/* R7 */
static void
test_restore (World *world)
{
  g_autoptr (GDBusConnection) bus = connect_bus ();

  g_assert_true (focus_quiet_restore (bus, world->clock, world->folder)); /* nothing to do */
  begin (world);
  port_killed (world);
  g_assert_true (focus_quiet_restore (bus, world->clock, world->folder));
  g_assert_true (is_as_found (world));
  g_dbus_connection_close_sync (bus, NULL, NULL);
  port_up (world);
}

/* R9: what the server forgot is set again; what it kept is kept. */
static void
test_server_anew (World *world)
{
  begin (world);
  for (int i = 0; i < FOCUS_QUIET_MAX_RETURNS; i++)
    {
      g_autofree char *kept = g_strdup (quiet_server_value (world->server));
      g_clear_pointer (&world->server, quiet_server_free);
      RUN_UNTIL (state_of (world) == FOCUS_QUIET_OFF);
      world->server = quiet_server_new (bus_address, world->kind->kind,
                                        world->kind->returns ? world->kind->found : kept);
      RUN_UNTIL (state_of (world) == FOCUS_QUIET_ON);
      g_assert_true (is_quiet (world));
      g_assert_cmpuint (quiet_server_n_writes (world->server), ==, world->kind->returns ? 1 : 0);
    }
  wish (world, NULL);
  RUN_UNTIL (is_as_found (world));
}

/* R8: the bus goes: nothing can be given back, and it stays written down. */
static void
test_bus_gone (World *world)
{
  begin (world);
  g_dbus_connection_close_sync (world->client, NULL, NULL);
  iterate_drain ();
  world->quiet.class->end (world->quiet.self);
  g_assert_true (has_file (world));
  port_killed (world);
  port_up (world);
  RUN_UNTIL (is_as_found (world));
}

static const struct
{
  const char *name;
  void (*run) (World *world);
  gboolean not_bound; /* not where a crash leaves nothing, and what it says is heard after it */
} tests[] = {
  { "written-down-first", test_written_down_first, FALSE },
  { "crash", test_crash, FALSE },
  { "crash-and-on", test_crash_and_on, FALSE },
  { "crash-and-changed", test_crash_and_changed, FALSE },
  { "taken-and-crash", test_taken_and_crash, FALSE },
  { "restore", test_restore, TRUE },
  { "server-anew", test_server_anew, FALSE },
  { "bus-gone", test_bus_gone, FALSE },
};

static void
run_test (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  World world;

  world_up (&world, kinds[i / G_N_ELEMENTS (tests)].kind);
  tests[i % G_N_ELEMENTS (tests)].run (&world);
  world_down (&world);
}

/* --- one desktop ------------------------------------------------------------------------------ */

/* A server that falls over because of it. */
static void
test_too_many_returns (void)
{
  World world;

  world_up (&world, "dunst");
  begin (&world);
  for (int i = 0; i <= FOCUS_QUIET_MAX_RETURNS; i++)
    {
      g_clear_pointer (&world.server, quiet_server_free);
      RUN_UNTIL (state_of (&world) == FOCUS_QUIET_OFF);
      server_up (&world);
      RUN_UNTIL (state_of (&world) != FOCUS_QUIET_OFF);
    }
  g_assert_cmpint (state_of (&world), ==, FOCUS_QUIET_UNSUPPORTED);
  g_assert_cmpuint (quiet_server_n_writes (world.server), ==, 0);
  wish (&world, "b");
  RUN_UNTIL (state_of (&world) == FOCUS_QUIET_ON);
  wish (&world, NULL);
  RUN_UNTIL (is_as_found (&world));
  world_down (&world);
}

/* R1: another server takes the place: what the first one keeps is given back to it. */
static void
test_another_server (void)
{
  World world;
  QuietServer *dunst;
  const char *before;

  world_up (&world, "gnome");
  begin (&world);
  g_clear_pointer (&world.server, quiet_server_free);
  RUN_UNTIL (state_of (&world) == FOCUS_QUIET_OFF);
  dunst = quiet_server_new (bus_address, "dunst", "false");
  RUN_UNTIL (state_of (&world) == FOCUS_QUIET_ON);
  g_assert_cmpstr (quiet_server_value (dunst), ==, "true");
  before = value_of (&world);
  g_assert_cmpstr (before, ==, world.kind->found);
  wish (&world, NULL);
  RUN_UNTIL (!has_file (&world));
  g_assert_cmpstr (quiet_server_value (dunst), ==, "false");
  quiet_server_free (dunst);
  world_down (&world);
}

/* One that is gone for good does not keep the next from being quiet. */
static void
test_another_server_after_a_crash (void)
{
  static const char *const first[] = { "dunst", "mako", "swaync", "budgie" };

  for (gsize i = 0; i < G_N_ELEMENTS (first); i++)
    {
      World world;
      QuietServer *xfce;

      world_up (&world, first[i]);
      begin (&world);
      port_killed (&world);
      g_clear_pointer (&world.server, quiet_server_free);
      xfce = quiet_server_new (bus_address, "xfce", "unset");
      port_up (&world);
      wish (&world, "a");
      RUN_UNTIL (state_of (&world) == FOCUS_QUIET_ON);
      g_assert_cmpstr (quiet_server_value (xfce), ==, "true");
      wish (&world, NULL);
      RUN_UNTIL (!has_file (&world));
      g_assert_cmpstr (quiet_server_value (xfce), ==, "unset");
      quiet_server_free (xfce);
      world_down (&world);
    }
}

/* A server that keeps it, and is not there yet when focusd is back. */
static void
test_server_later (void)
{
  World world;

  world_up (&world, "swaync");
  begin (&world);
  port_killed (&world);
  g_clear_pointer (&world.server, quiet_server_free);
  port_up (&world);
  settle (&world);
  g_assert_true (has_file (&world));
  world.server = quiet_server_new (bus_address, "swaync", "true");
  RUN_UNTIL (is_as_found (&world));
  world_down (&world);
}

/* D11, and a server that comes when focus runs already. */
static void
test_unsupported (void)
{
  World world;
  QuietServer *other;

  world_up (&world, "dunst");
  g_clear_pointer (&world.server, quiet_server_free);
  wish (&world, "a");
  settle (&world);
  g_assert_cmpint (state_of (&world), ==, FOCUS_QUIET_OFF);
  other = quiet_server_new (bus_address, "notify-osd", "");
  RUN_UNTIL (state_of (&world) == FOCUS_QUIET_UNSUPPORTED);
  g_assert_cmpstr (report_of (&world).server, ==, "notify-osd");
  g_assert_nonnull (strstr (report_of (&world).note, "notify-osd"));
  g_assert_cmpuint (quiet_server_n_calls (other), ==, 1);
  g_assert_false (has_file (&world));
  quiet_server_free (other);
  server_up (&world);
  RUN_UNTIL (state_of (&world) == FOCUS_QUIET_ON);
  wish (&world, NULL);
  RUN_UNTIL (is_as_found (&world));
  world_down (&world);
}

/* Nothing is asked before the first wish. */
static void
test_lazy (void)
{
  World world;

  world_up (&world, "dunst");
  wish (&world, NULL);
  settle (&world);
  g_assert_cmpuint (quiet_server_n_calls (world.server), ==, 0);
  world_down (&world);
}

/* The main loop goes on, the wish is answered, and what hangs at the end is left to the next start.
 */
static void
test_hangs (void)
{
  World world;
  gint64 begin_us = g_get_monotonic_time ();

  world_up (&world, "dunst");
  quiet_server_hang (world.server);
  wish (&world, "a");
  g_assert_cmpint (g_get_monotonic_time () - begin_us, <, G_TIME_SPAN_SECOND);
  RUN_UNTIL (state_of (&world) == FOCUS_QUIET_UNSUPPORTED);
  g_clear_pointer (&world.server, quiet_server_free);
  server_up (&world);
  RUN_UNTIL (state_of (&world) == FOCUS_QUIET_ON);
  quiet_server_hang (world.server);
  begin_us = g_get_monotonic_time ();
  world.quiet.class->end (world.quiet.self);
  g_assert_cmpint (g_get_monotonic_time () - begin_us, <,
                   (FOCUS_QUIET_END_MS + 1000) * G_TIME_SPAN_MILLISECOND);
  g_assert_true (has_file (&world));
  world_down (&world);
}

static void
test_nonsense (void)
{
  World world;

  world_up (&world, "xfce");
  quiet_server_user_sets (world.server, "false");
  quiet_server_talk_nonsense (world.server);
  wish (&world, "a");
  RUN_UNTIL (state_of (&world) == FOCUS_QUIET_UNSUPPORTED);
  g_assert_nonnull (report_of (&world).note);
  g_assert_cmpuint (quiet_server_n_writes (world.server), ==, 0);
  g_assert_false (has_file (&world));
  world_down (&world);
}

/* R2: what cannot be written down is not set. */
static void
test_no_folder (void)
{
  World world;
  g_autofree char *path = NULL;

  world_up (&world, "dunst");
  port_killed (&world);
  path = file_of (&world);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0); /* a folder is in the way */
  write_text (path, "x", "");
  port_up (&world);
  wish (&world, "a");
  RUN_UNTIL (state_of (&world) == FOCUS_QUIET_UNSUPPORTED);
  g_assert_cmpuint (quiet_server_n_writes (world.server), ==, 0);
  port_killed (&world);
  {
    g_autofree char *inside = g_build_filename (path, "x", NULL);
    g_assert_cmpint (g_unlink (inside), ==, 0);
  }
  g_assert_cmpint (g_rmdir (path), ==, 0);
  port_up (&world);
  world_down (&world);
}

/* A state file of any content: nothing is set because of it, and it goes. */
static void
test_strange_files (void)
{
  static const char *const rows[] = {
    "",
    "\xff\xfe",
    "[quiet]\n",
    "[quiet]\nfor=a\nbackend=dunst\n",
    "[quiet]\nfor=a\nbackend=nobody\nbefore=false\nset=true\n",
    "[quiet]\nfor=a\nbackend=plasma\nbefore=false\nset=true\n",
    "[quiet]\nfor=a\nbackend=dunst\nbefore=false\nset=other\n",
    "[quiet]\nfor=\xff\nbackend=dunst\nbefore=false\nset=true\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      World world;

      world_up (&world, "dunst");
      port_killed (&world);
      quiet_server_user_sets (world.server, "true");
      write_text (world.folder, "quiet", rows[i]);
      port_up (&world);
      RUN_UNTIL (!has_file (&world));
      settle (&world);
      g_assert_cmpstr (quiet_server_value (world.server), ==, "true");
      g_assert_cmpuint (quiet_server_n_writes (world.server), ==, 0);
      world_down (&world);
    }
}

int
main (int argc, char **argv)
{
  char *home;
  GTestDBus *bus = quiet_set_up (&argc, &argv, &home);
  int result;

  for (gsize i = G_N_ELEMENTS (tests); i < G_N_ELEMENTS (kinds) * G_N_ELEMENTS (tests); i++)
    {
      const Kind *kind = &kinds[i / G_N_ELEMENTS (tests)];
      gsize test = i % G_N_ELEMENTS (tests);
      g_autofree char *path = g_strdup_printf ("/quiet-rules/%s/%s", kind->kind, tests[test].name);

      if (!tests[test].not_bound || !g_str_equal (kind->kind, "plasma"))
        g_test_add_data_func (path, GSIZE_TO_POINTER (i), run_test);
    }
  g_test_add_func ("/quiet-rules/too-many-returns", test_too_many_returns);
  g_test_add_func ("/quiet-rules/another-server", test_another_server);
  g_test_add_func ("/quiet-rules/another-server-after-a-crash", test_another_server_after_a_crash);
  g_test_add_func ("/quiet-rules/server-later", test_server_later);
  g_test_add_func ("/quiet-rules/unsupported", test_unsupported);
  g_test_add_func ("/quiet-rules/lazy", test_lazy);
  g_test_add_func ("/quiet-rules/hangs", test_hangs);
  g_test_add_func ("/quiet-rules/nonsense", test_nonsense);
  g_test_add_func ("/quiet-rules/no-folder", test_no_folder);
  g_test_add_func ("/quiet-rules/strange-files", test_strange_files);
  result = g_test_run ();
  quiet_tear_down (bus, home);
  return result;
}
