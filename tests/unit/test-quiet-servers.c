// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// "Do not disturb": what only one notification server has, and what its user has to know.
#include "desktop/quiet-switch.h"
#include "quiet-fixture.h"

static void
test_held (void)
{
  World world;

  world_up (&world, "dunst");
  wish (&world, "a");
  RUN_UNTIL (report_of (&world).n_held == QUIET_SERVER_FIRST);
  wish (&world, NULL);
  RUN_UNTIL (is_as_found (&world));
  RUN_UNTIL (state_of (&world) == FOCUS_QUIET_OFF);
  settle (&world);
  g_assert_cmpint (report_of (&world).n_held, ==, QUIET_SERVER_LATER); /* right before */
  wish (&world, "b");
  g_assert_cmpint (report_of (&world).n_held, ==, -1);
  RUN_UNTIL (state_of (&world) == FOCUS_QUIET_ON);
  user_sets (&world, world.kind->loud); /* it is theirs, and so is what comes up */
  RUN_UNTIL (state_of (&world) == FOCUS_QUIET_YOURS);
  wish (&world, NULL);
  g_assert_cmpint (report_of (&world).n_held, ==, -1);
  world_down (&world);
}

/* B13, R11: who holds critical ones back too, unless the user lets ours through. */
static void
test_way_out (void)
{
  const char *home = g_getenv ("XDG_CONFIG_HOME");

  g_assert_null (focus_quiet_way_out ("gnome-shell", "GNOME"));
  g_assert_null (focus_quiet_way_out ("SwayNotificationCenter", "ErikReider"));
  g_assert_null (focus_quiet_way_out ("Notification Daemon", "GNOME"));
  g_assert_null (focus_quiet_way_out ("", ""));
  g_assert_nonnull (focus_quiet_way_out ("Notification Daemon", "MATE"));
  g_assert_nonnull (strstr (focus_quiet_way_out ("dunst", "knopwob"), "dunstrc"));
  write_text (home, "dunst/dunstrc", "[a]\n    # override_pause_level = 100\n");
  g_assert_nonnull (focus_quiet_way_out ("dunst", "knopwob"));
  write_text (home, "dunst/dunstrc", "[a]\n    override_pause_level = 100\n");
  g_assert_null (focus_quiet_way_out ("dunst", "knopwob"));
  write_text (home, "mako/config", "[mode=do-not-disturb]\ninvisible=1\n");
  g_assert_nonnull (strstr (focus_quiet_way_out ("mako", "emersion"), "mako"));
  write_text (home, "mako/config",
              "[mode=do-not-disturb]\ninvisible=1\n"
              "[mode=do-not-disturb desktop-entry=org.focusd.Focus1]\ninvisible=0\n");
  g_assert_null (focus_quiet_way_out ("mako", "emersion"));
  write_text (home, "mako/config", "");
}

/* D4: the mode has no effect without its section. */
static void
test_mako_without_section (void)
{
  World world;
  const char *home = g_getenv ("XDG_CONFIG_HOME");

  world_up (&world, "mako");
  write_text (home, "mako/config", "# [mode=do-not-disturb]\nsort=-time\n");
  wish (&world, "a");
  RUN_UNTIL (state_of (&world) == FOCUS_QUIET_UNSUPPORTED);
  g_assert_nonnull (strstr (report_of (&world).note, "[mode=do-not-disturb]"));
  g_assert_cmpuint (quiet_server_n_writes (world.server), ==, 0);
  write_text (home, "mako/config", "  include=~/other\n");
  wish (&world, "b"); /* it is looked at anew */
  RUN_UNTIL (state_of (&world) == FOCUS_QUIET_ON);
  wish (&world, NULL);
  RUN_UNTIL (is_as_found (&world));
  world_down (&world);
}

static void
check_rested (gint64 since)
{
  g_assert_cmpint (g_get_monotonic_time () - since, >=, FOCUS_QUIET_MAKO_PAUSE_MS * 1000);
}

/* Its modes are not set right after something was shown, nor right after they were set. */
static void
test_mako_rests (void)
{
  World world;
  gint64 since_us = g_get_monotonic_time ();

  world_up (&world, "mako");
  wish (&world, "a");
  RUN_UNTIL (quiet_server_n_writes (world.server) == 1);
  check_rested (since_us);
  since_us = g_get_monotonic_time ();
  wish (&world, NULL);
  RUN_UNTIL (quiet_server_n_writes (world.server) == 2);
  check_rested (since_us);
  RUN_UNTIL (is_as_found (&world));
  wish (&world, "b");
  RUN_UNTIL (report_of (&world).server != NULL);
  world_down (&world); /* in the pause: nothing is done after it */
}

int
main (int argc, char **argv)
{
  char *home;
  GTestDBus *bus = quiet_set_up (&argc, &argv, &home);
  int result;

  g_test_add_func ("/quiet-servers/held", test_held);
  g_test_add_func ("/quiet-servers/mako-without-section", test_mako_without_section);
  g_test_add_func ("/quiet-servers/mako-rests", test_mako_rests);
  g_test_add_func ("/quiet-servers/way-out", test_way_out);
  result = g_test_run ();
  quiet_tear_down (bus, home);
  return result;
}
