// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reminders through what a machine goes through: sleep, a restart, a locked screen, and a
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

/* The lock */

static void
lock (World *world, gboolean is_locked)
{
  fake_presence_tell (&world->presence,
                      is_locked ? FOCUS_PRESENCE_LOCKED : FOCUS_PRESENCE_UNLOCKED);
  come_to_rest (world);
}

/* R30: no titles on a locked screen, and what was told there is told when it can be read. */
static void
test_locked (void)
{
  World world = { 0 };
  Opened opened = { 0 };
  const FocusNotification *shown;

  begin_reminding (&world, &opened, "");
  put_meeting_with (&world, "Standup", HALF_AN_HOUR (NOON_S),
                    "LOCATION:Room 3\r\nURL:https://meet.google.com/abc-defg-hij");
  look_around (&world);
  lock (&world, TRUE);
  wait_until (&world, NOON_S - 10 * MIN_S);
  assert_shown (&world, "Standup", NOON_S, "Meeting in 10 min", NULL);
  shown = shown_of (&world, "Standup", NOON_S);
  g_assert_null (label_of (shown, "details"));
  dismiss (&world, "Standup", NOON_S);
  wait_until (&world, NOON_S - 8 * MIN_S);
  assert_nothing_shown (&world); /* as long as it is locked */
  lock (&world, FALSE);
  assert_shown (&world, "Standup", NOON_S, "Standup", "In 8 min · 12:00–12:30 · Room 3 · 3 people");
  dismiss (&world, "Standup", NOON_S);
  lock (&world, TRUE);
  lock (&world, FALSE);
  assert_nothing_shown (&world); /* it was seen */
  end_reminding (&world, &opened);
}

/* What is on the screen when it is locked loses its title, its details too, and gets it back. */
static void
test_locked_later (void)
{
  World world = { 0 };
  Opened opened = { 0 };

  begin_reminding (&world, &opened, "");
  put_meeting_with (&world, "Standup", HALF_AN_HOUR (NOON_S), "LOCATION:Room 3");
  look_around (&world);
  wait_until (&world, NOON_S - 10 * MIN_S);
  choose (&world, "Standup", NOON_S, "details");
  lock (&world, TRUE);
  assert_shown (&world, "Standup", NOON_S, "Meeting in 10 min", NULL);
  lock (&world, FALSE);
  assert_shown (&world, "Standup", NOON_S, "Standup",
                "Wed 12:00–12:30\nWhere: Room 3\nOrganised by ann@example.org\n3 people");
  g_assert_cmpuint (fake_notifier_n_shown (&world.notifier), ==, 1);
  end_reminding (&world, &opened);
}

static void
test_privacy (void)
{
  static const struct
  {
    const char *privacy, *unlocked, *locked;
  } rows[] = {
    { "always", "Meeting in 10 min", "Meeting in 1 min" },
    { "lock", "Standup", "Meeting in 1 min" },
    { "never", "Standup", "Standup" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      World world = { 0 };
      Opened opened = { 0 };
      g_autofree char *config = g_strdup_printf ("privacy = %s\n", rows[i].privacy);

      begin_reminding (&world, &opened, config);
      put_meeting_with (&world, "Standup", HALF_AN_HOUR (NOON_S), "");
      look_around (&world);
      wait_until (&world, NOON_S - 10 * MIN_S);
      g_assert_cmpstr (shown_of (&world, "Standup", NOON_S)->summary, ==, rows[i].unlocked);
      lock (&world, TRUE);
      wait_until (&world, NOON_S - MIN_S);
      g_assert_cmpstr (shown_of (&world, "Standup", NOON_S)->summary, ==, rows[i].locked);
      end_reminding (&world, &opened);
    }
}

static void
test_list_locked (void)
{
  static const char *const names[] = { "a", "b", "c" };
  World world = { 0 };
  Opened opened = { 0 };
  const FocusNotification *list;

  begin_reminding (&world, &opened, "");
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    put_meeting_with (&world, names[i], HALF_AN_HOUR (NOON_S), "");
  look_around (&world);
  lock (&world, TRUE);
  wait_until (&world, NOON_S - 10 * MIN_S);
  list = fake_notifier_shown (&world.notifier, FOCUS_REMINDER_LIST);
  g_assert_cmpstr (list->summary, ==, "3 meetings");
  g_assert_null (list->body);
  lock (&world, FALSE);
  list = fake_notifier_shown (&world.notifier, FOCUS_REMINDER_LIST);
  g_assert_cmpstr (list->body, ==, "12:00 a\n12:00 b\n12:00 c");
  end_reminding (&world, &opened);
}

/* The server */

/* R27, R28: what waits for a server longer than its words hold is said anew when there is one. */
static void
test_no_server (void)
{
  static const struct
  {
    gint64 back_s; /* after noon */
    const char *body;
  } rows[] = {
    { -10 * MIN_S + 59, "In 10 min · 12:00–12:30 · 3 people" },
    { -7 * MIN_S, "In 7 min · 12:00–12:30 · 3 people" },
    { -MIN_S + 30, "In 1 min · 12:00–12:30 · 3 people" },
    { 4 * MIN_S, "Started 4 min ago · 12:00–12:30 · 3 people" },
    { 10 * MIN_S, NULL },
    { 2 * HOUR_S, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      World world = { 0 };
      Opened opened = { 0 };

      begin_reminding (&world, &opened, "");
      fake_notifier_set_server (&world.notifier, FALSE);
      put_meeting_with (&world, "Standup", HALF_AN_HOUR (NOON_S), "");
      look_around (&world);
      wait_until (&world, NOON_S + rows[i].back_s);
      fake_notifier_set_server (&world.notifier, TRUE);
      come_to_rest (&world);
      if (rows[i].body != NULL)
        assert_shown (&world, "Standup", NOON_S, "Standup", rows[i].body);
      else
        assert_nothing_shown (&world);
      end_reminding (&world, &opened);
    }
}

/* … and a list, whose meetings may be fewer by then. */
static void
test_list_without_server (void)
{
  static const char *const names[] = { "a", "b", "c" };
  World world = { 0 };
  Opened opened = { 0 };

  begin_reminding (&world, &opened, "");
  fake_notifier_set_server (&world.notifier, FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    put_meeting_with (&world, names[i], HALF_AN_HOUR (NOON_S), "");
  look_around (&world);
  wait_until (&world, NOON_S - 8 * MIN_S);
  cancel_meeting (&world, "b");
  look_around (&world);
  wait_until (&world, NOON_S - 5 * MIN_S);
  fake_notifier_set_server (&world.notifier, TRUE);
  come_to_rest (&world);
  assert_shown (&world, "a", NOON_S, "a", "In 5 min · 12:00–12:30 · 3 people");
  assert_shown (&world, "c", NOON_S, "c", "In 5 min · 12:00–12:30 · 3 people");
  g_assert_cmpuint (fake_notifier_n_shown (&world.notifier), ==, 2);
  end_reminding (&world, &opened);
}

/* Without anybody to tell, nothing counts as told. */
static void
test_no_notifier (void)
{
  World world = { 0 };
  Opened opened = { 0 };
  FocusNotifier own;
  g_autoptr (GArray) told = NULL;

  begin_reminding (&world, &opened, "");
  put_meeting_with (&world, "Standup", HALF_AN_HOUR (NOON_S), "");
  own = world.notifier;
  world.notifier = (FocusNotifier){ NULL, NULL };
  restart (&world, &opened);
  wait_until (&world, NOON_S);
  g_assert_cmpint (focus_reminding_wake_s (world.engine->reminding), ==, G_MAXINT64);
  told = focus_state_store_reminded (world.engine->past, NULL);
  g_assert_cmpuint (told->len, ==, 0);
  world.notifier = own;
  restart (&world, &opened);
  assert_shown (&world, "Standup", NOON_S, "Standup", "Now · 12:00–12:30 · 3 people");
  end_reminding (&world, &opened);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine-reminders-life/resume", test_resume);
  g_test_add_func ("/engine-reminders-life/restart", test_restart);
  g_test_add_func ("/engine-reminders-life/locked", test_locked);
  g_test_add_func ("/engine-reminders-life/locked-later", test_locked_later);
  g_test_add_func ("/engine-reminders-life/privacy", test_privacy);
  g_test_add_func ("/engine-reminders-life/list-locked", test_list_locked);
  g_test_add_func ("/engine-reminders-life/no-server", test_no_server);
  g_test_add_func ("/engine-reminders-life/list-without-server", test_list_without_server);
  g_test_add_func ("/engine-reminders-life/no-notifier", test_no_notifier);
  return g_test_run ();
}
