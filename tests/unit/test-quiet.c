// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// "Do not disturb": the contract, on the fake and on a desktop of each kind.
#include "quiet-fixture.h"

/* R3 */
static void
test_set_and_given_back (World *world)
{
  wish (world, NULL);
  settle (world);
  g_assert_cmpuint (world->n_told, ==, 0);
  wish (world, "a");
  RUN_UNTIL (state_of (world) == FOCUS_QUIET_ON);
  g_assert_true (is_quiet (world));
  g_assert_null (report_of (world).note);
  wish (world, "a");
  settle (world);
  g_assert_cmpuint (world->n_told, ==, 1);
  wish (world, NULL);
  RUN_UNTIL (state_of (world) == FOCUS_QUIET_OFF);
  g_assert_true (is_as_found (world)); /* it says so when it is so */
  settle (world);
  g_assert_true (is_as_found (world));
  g_assert_cmpuint (world->n_told, ==, 2);
}

/* From one block into the next: it stays. */
static void
test_next_block (World *world)
{
  wish (world, "a");
  RUN_UNTIL (state_of (world) == FOCUS_QUIET_ON);
  wish (world, "b");
  settle (world);
  g_assert_true (is_quiet (world));
  RUN_UNTIL (state_of (world) == FOCUS_QUIET_ON);
  wish (world, NULL);
  RUN_UNTIL (is_as_found (world));
}

/* R5 */
static void
test_on_before (World *world)
{
  user_sets (world, world->kind->quiet);
  settle (world);
  wish (world, "a");
  RUN_UNTIL (state_of (world) == FOCUS_QUIET_YOURS);
  g_assert_null (report_of (world).note); /* as the user wants it: nothing to say */
  g_assert_false (has_file (world));
  wish (world, NULL);
  settle (world);
  g_assert_true (is_quiet (world));
  if (world->server != NULL)
    g_assert_cmpuint (quiet_server_n_writes (world->server), ==, 0);
}

/* R4: not set again, not given back, said; open again for another block. */
static void
test_user_takes_over (World *world)
{
  wish (world, "a");
  RUN_UNTIL (state_of (world) == FOCUS_QUIET_ON);
  user_sets (world, world->kind->loud);
  RUN_UNTIL (state_of (world) == FOCUS_QUIET_YOURS);
  g_assert_nonnull (report_of (world).note);
  wish (world, NULL); /* a pause … */
  settle (world);
  wish (world, "a"); /* … of the same session */
  settle (world);
  g_assert_cmpint (state_of (world), ==, FOCUS_QUIET_YOURS);
  g_assert_cmpstr (value_of (world), ==, world->kind->loud);
  wish (world, "b");
  RUN_UNTIL (state_of (world) == FOCUS_QUIET_ON);
  wish (world, NULL);
  RUN_UNTIL (g_str_equal (value_of (world), world->kind->loud) && !has_file (world));
}

/* Off and on again by the user: on, and theirs. */
static void
test_user_there_and_back (World *world)
{
  wish (world, "a");
  RUN_UNTIL (state_of (world) == FOCUS_QUIET_ON);
  user_sets (world, world->kind->loud);
  settle (world);
  user_sets (world, world->kind->quiet);
  RUN_UNTIL (state_of (world) == FOCUS_QUIET_YOURS);
  wish (world, NULL);
  settle (world);
  g_assert_true (is_quiet (world));
}

static void
test_last_wish (World *world)
{
  for (int i = 0; i < 5; i++)
    {
      wish (world, "a");
      wish (world, NULL);
    }
  RUN_UNTIL (is_as_found (world));
  settle (world);
  g_assert_true (is_as_found (world));
  for (int i = 0; i < 5; i++)
    {
      wish (world, NULL);
      wish (world, "a");
    }
  RUN_UNTIL (state_of (world) == FOCUS_QUIET_ON);
  g_assert_true (is_quiet (world));
}

/* R8; and nothing is set afterwards. */
static void
test_end (World *world)
{
  wish (world, "a");
  RUN_UNTIL (state_of (world) == FOCUS_QUIET_ON);
  world->quiet.class->end (world->quiet.self);
  g_assert_true (is_as_found (world));
  if (is_fake (world))
    return;
  wish (world, "b");
  settle (world);
  g_assert_true (is_as_found (world));
}

static void
test_end_at_once (World *world)
{
  wish (world, "a"); /* on its way */
  world->quiet.class->end (world->quiet.self);
  g_assert_true (is_as_found (world));
}

static const struct
{
  const char *name;
  void (*run) (World *world);
} tests[] = {
  { "set-and-given-back", test_set_and_given_back },
  { "next-block", test_next_block },
  { "on-before", test_on_before },
  { "user-takes-over", test_user_takes_over },
  { "user-there-and-back", test_user_there_and_back },
  { "last-wish", test_last_wish },
  { "end", test_end },
  { "end-at-once", test_end_at_once },
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

int
main (int argc, char **argv)
{
  char *home;
  GTestDBus *bus = quiet_set_up (&argc, &argv, &home);
  int result;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds) * G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strdup_printf ("/quiet/%s/%s", kinds[i / G_N_ELEMENTS (tests)].kind,
                                               tests[i % G_N_ELEMENTS (tests)].name);
      g_test_add_data_func (path, GSIZE_TO_POINTER (i), run_test);
    }
  result = g_test_run ();
  quiet_tear_down (bus, home);
  return result;
}
