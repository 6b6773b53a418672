// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reminders through what a machine goes through: sleep, a restart, a locked screen, focus, and a
// notification server that is not there.
#include "reminder-fixture.h"

/* R28: what happened in the night is not told in the morning, and what was just missed is told as
   what it is. */
static void
test_resume (void)
{
  World world = { 0 };
  Opened opened = { 0 };
  gint64 night_s = NOON_S + 12 * HOUR_S, morning_s = NOON_S + 21 * HOUR_S; /* 00:00, 09:00 */

  begin_reminding (&world, &opened, "");
  for (int i = 0; i < 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("night%d", i);
      put_meeting_with (&world, name, HALF_AN_HOUR (night_s + i * HOUR_S), "");
    }
  put_meeting_with (&world, "Long", (FocusSpan){ night_s, morning_s + HOUR_S }, "");
  put_meeting_with (&world, "Standup", HALF_AN_HOUR (morning_s), "");
  look_around (&world);
  sleep_until (&world, morning_s + 3 * MIN_S);
  assert_shown (&world, "Standup", morning_s, "Standup",
                "Started 3 min ago · 09:00–09:30 · 3 people");
  g_assert_cmpuint (fake_notifier_n_shown (&world.notifier), ==, 1);
  sleep_until (&world, morning_s + HOUR_S);
  assert_nothing_shown (&world); /* it ended in the second sleep */
  end_reminding (&world, &opened);
}

/* Told once, whichever focusd; and what was told of is forgotten a day after it ended. */
static void
test_restart (void)
{
  World world = { 0 };
  Opened opened = { 0 };
  g_autoptr (GArray) told = NULL;
  g_autoptr (GArray) left = NULL;

  begin_reminding (&world, &opened, "");
  put_meeting_with (&world, "Standup", HALF_AN_HOUR (NOON_S), "");
  look_around (&world);
  wait_until (&world, NOON_S - 10 * MIN_S);
  g_clear_pointer (&world.engine, focus_engine_free);
  focus_notifier_clear (&world.notifier); /* what it showed goes with it */
  world.notifier = fake_notifier_new (world.clock);
  restart (&world, &opened);
  wait_until (&world, NOON_S - 5 * MIN_S);
  assert_nothing_shown (&world);
  wait_until (&world, NOON_S - MIN_S);
  g_assert_nonnull (shown_of (&world, "Standup", NOON_S));
  told = focus_state_store_reminded (world.engine->past, NULL);
  g_assert_cmpuint (told->len, ==, 1);
  g_assert_cmpint (g_array_index (told, FocusReminded, 0).lead_s, ==, MIN_S);
  wait_until (&world, NOON_S + 2 * FOCUS_DAY_S);
  left = focus_state_store_reminded (world.engine->past, NULL);
  g_assert_cmpuint (left->len, ==, 0);
  end_reminding (&world, &opened);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine-reminders-life/resume", test_resume);
  g_test_add_func ("/engine-reminders-life/restart", test_restart);
  return g_test_run ();
}
