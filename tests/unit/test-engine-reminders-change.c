// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reminders when the calendar changes: taken back, told anew, or left alone.
#include "reminder-fixture.h"

#define JOIN    "https://meet.example.org/room"
#define JOINING "CONFERENCE;VALUE=URI;FEATURE=VIDEO:" JOIN

/* A list takes the place of what stood alone, and loses what is called off. */
static void
test_list_changes (void)
{
  World world = { 0 };
  Opened opened = { 0 };
  const FocusNotification *list;

  begin_reminding (&world, &opened, "");
  put_meeting_with (&world, "a", HALF_AN_HOUR (NOON_S), "");
  put_meeting_with (&world, "b", HALF_AN_HOUR (NOON_S), "");
  look_around (&world);
  wait_until (&world, NOON_S - 10 * MIN_S);
  g_assert_nonnull (shown_of (&world, "a", NOON_S));
  put_meeting_with (&world, "c", HALF_AN_HOUR (NOON_S), "");
  look_around (&world);
  g_assert_nonnull (shown_of (&world, "c", NOON_S)); /* late, and alone */
  wait_until (&world, NOON_S - MIN_S);
  g_assert_cmpuint (fake_notifier_n_shown (&world.notifier), ==, 1);
  cancel_meeting (&world, "b");
  look_around (&world);
  list = fake_notifier_shown (&world.notifier, FOCUS_REMINDER_LIST);
  g_assert_cmpstr (list->summary, ==, "2 meetings");
  g_assert_cmpstr (list->body, ==, "12:00 a\n12:00 c");
  cancel_meeting (&world, "a");
  cancel_meeting (&world, "c");
  look_around (&world);
  assert_nothing_shown (&world);
  end_reminding (&world, &opened);
}

/* R29 */
static void
test_moved (void)
{
  World world = { 0 };
  Opened opened = { 0 };
  gint64 later_s = NOON_S + 2 * HOUR_S;

  begin_reminding (&world, &opened, "");
  put_meeting_with (&world, "Standup", HALF_AN_HOUR (NOON_S), "");
  look_around (&world);
  wait_until (&world, NOON_S - 10 * MIN_S);
  put_meeting_with (&world, "Standup", HALF_AN_HOUR (later_s), "");
  look_around (&world);
  assert_nothing_shown (&world);
  wait_until (&world, later_s - 10 * MIN_S);
  assert_shown (&world, "Standup", later_s, "Standup", "In 10 min · 14:00–14:30 · 3 people");
  g_assert_cmpuint (fake_notifier_n_shown (&world.notifier), ==, 1);
  end_reminding (&world, &opened);
}

static void
test_called_off (void)
{
  static const char *const lines[] = { "STATUS:CANCELLED", "TRANSP:TRANSPARENT",
                                       "ATTENDEE;PARTSTAT=DECLINED:mailto:me@example.org", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      World world = { 0 };
      Opened opened = { 0 };

      begin_reminding (&world, &opened, "");
      put_meeting_with (&world, "Standup", HALF_AN_HOUR (NOON_S), "");
      look_around (&world);
      wait_until (&world, NOON_S - 10 * MIN_S);
      g_assert_nonnull (shown_of (&world, "Standup", NOON_S));
      if (lines[i] != NULL)
        put_meeting_with (&world, "Standup", HALF_AN_HOUR (NOON_S), lines[i]);
      else
        cancel_meeting (&world, "Standup");
      look_around (&world);
      assert_nothing_shown (&world);
      wait_until (&world, NOON_S + HOUR_S);
      assert_nothing_shown (&world);
      end_reminding (&world, &opened);
    }
}

/* A room that changed is told; a pull that changes nothing tells nothing. */
static void
test_edited (void)
{
  World world = { 0 };
  Opened opened = { 0 };

  begin_reminding (&world, &opened, "");
  put_meeting_with (&world, "Standup", HALF_AN_HOUR (NOON_S), "LOCATION:Room 3");
  look_around (&world);
  wait_until (&world, NOON_S - 10 * MIN_S);
  wait_until (&world, NOON_S - 8 * MIN_S);
  look_around (&world);
  g_assert_cmpuint (n_banners (&opened), ==, 1);
  put_meeting_with (&world, "Standup", HALF_AN_HOUR (NOON_S), "LOCATION:Room 5\r\n" JOINING);
  look_around (&world);
  assert_shown (&world, "Standup", NOON_S, "Standup", "In 8 min · 12:00–12:30 · Room 5 · 3 people");
  g_assert_cmpuint (n_banners (&opened), ==, 2);
  choose (&world, "Standup", NOON_S, "join");
  g_assert_cmpstr (opened.url, ==, JOIN);
  end_reminding (&world, &opened);
}

/* An answer that comes after the meeting went does nothing. */
static void
test_late_answer (void)
{
  World world = { 0 };
  Opened opened = { 0 };
  g_autofree char *key = focus_shown_key ("Standup", NOON_S);

  begin_reminding (&world, &opened, "");
  put_meeting_with (&world, "Standup", HALF_AN_HOUR (NOON_S), JOINING);
  look_around (&world);
  wait_until (&world, NOON_S - 10 * MIN_S);
  cancel_meeting (&world, "Standup");
  fake_notifier_act (&world.notifier, key, "details"); /* told before the pull is */
  look_around (&world);
  assert_nothing_shown (&world);
  put_meeting_with (&world, "Standup", HALF_AN_HOUR (NOON_S), JOINING);
  look_around (&world);
  wait_until (&world, NOON_S - MIN_S);
  choose (&world, "Standup", NOON_S, "no such action");
  g_assert_cmpuint (opened.n, ==, 0);
  end_reminding (&world, &opened);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine-reminders-change/list-changes", test_list_changes);
  g_test_add_func ("/engine-reminders-change/moved", test_moved);
  g_test_add_func ("/engine-reminders-change/called-off", test_called_off);
  g_test_add_func ("/engine-reminders-change/edited", test_edited);
  g_test_add_func ("/engine-reminders-change/late-answer", test_late_answer);
  return g_test_run ();
}
