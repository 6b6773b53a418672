// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reminders in focus, and while notifications are held back: what is told, with what force, and
// what becomes of it when that ends.
#include "reminder-fixture.h"

static void
begin_focus (World *world, gint64 min)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) session = focus_engine_focus_start (world->engine, min, "", &error);

  g_assert_no_error (error);
  g_variant_ref_sink (session);
  come_to_rest (world);
}

/* R11: the last one alone, and critical, so that it passes where the server lets it. It does not
   stay for ever. */
static void
test_focus (void)
{
  World world = { 0 };
  Opened opened = { 0 };

  begin_reminding (&world, &opened, "");
  put_meeting_with (&world, "Standup", HALF_AN_HOUR (NOON_S), "");
  look_around (&world);
  wait_until (&world, NOON_S - HOUR_S);
  begin_focus (&world, 120);
  wait_until (&world, NOON_S - MIN_S - 1);
  g_assert_null (shown_of (&world, "Standup", NOON_S));
  wait_until (&world, NOON_S - MIN_S);
  assert_shown (&world, "Standup", NOON_S, "Standup", "In 1 min · 12:00–12:30 · 3 people");
  g_assert_cmpint (shown_of (&world, "Standup", NOON_S)->urgency, ==, FOCUS_NOTIFICATION_CRITICAL);
  choose (&world, "Standup", NOON_S, "details"); /* what the user asked for needs no force */
  g_assert_cmpint (shown_of (&world, "Standup", NOON_S)->urgency, ==, FOCUS_NOTIFICATION_NORMAL);
  end_reminding (&world, &opened);
}

static void
test_critical_ends (void)
{
  World world = { 0 };
  Opened opened = { 0 };

  begin_reminding (&world, &opened, "");
  put_meeting_with (&world, "Standup", HALF_AN_HOUR (NOON_S), "");
  look_around (&world);
  wait_until (&world, NOON_S - HOUR_S);
  begin_focus (&world, 120);
  wait_until (&world, NOON_S + FOCUS_REMIND_LATE_S - 1);
  g_assert_nonnull (shown_of (&world, "Standup", NOON_S));
  wait_until (&world, NOON_S + FOCUS_REMIND_LATE_S);
  g_assert_null (shown_of (&world, "Standup", NOON_S));
  end_reminding (&world, &opened);
}

/* Put off beyond that, it is there again as long. */
static void
test_critical_late (void)
{
  World world = { 0 };
  Opened opened = { 0 };
  gint64 again_s = NOON_S + 13 * MIN_S;

  begin_reminding (&world, &opened, "");
  put_meeting_with (&world, "Standup", (FocusSpan){ NOON_S, NOON_S + HOUR_S }, "");
  look_around (&world);
  wait_until (&world, NOON_S - HOUR_S);
  begin_focus (&world, 120);
  wait_until (&world, NOON_S + 8 * MIN_S);
  choose (&world, "Standup", NOON_S, "snooze");
  wait_until (&world, again_s);
  assert_shown (&world, "Standup", NOON_S, "Standup",
                "Started 13 min ago · 12:00–13:00 · 3 people");
  wait_until (&world, again_s + FOCUS_REMIND_LATE_S - 1);
  g_assert_nonnull (shown_of (&world, "Standup", NOON_S));
  wait_until (&world, again_s + FOCUS_REMIND_LATE_S);
  g_assert_null (shown_of (&world, "Standup", NOON_S));
  end_reminding (&world, &opened);
}

/* The leads that focus kept back are not made up for when it ends. */
static void
test_kept_back (void)
{
  World world = { 0 };
  Opened opened = { 0 };

  begin_reminding (&world, &opened, "");
  put_meeting_with (&world, "Standup", HALF_AN_HOUR (NOON_S), "");
  look_around (&world);
  wait_until (&world, NOON_S - 35 * MIN_S);
  begin_focus (&world, 30);
  wait_until (&world, NOON_S - MIN_S - 1);
  g_assert_null (shown_of (&world, "Standup", NOON_S));
  wait_until (&world, NOON_S - MIN_S);
  g_assert_cmpint (shown_of (&world, "Standup", NOON_S)->urgency, ==, FOCUS_NOTIFICATION_NORMAL);
  end_reminding (&world, &opened);
}

/* R12: what a server kept while it was quiet is said as what it is when quiet ends, or taken back
   before. */
static void
test_quiet_ends (void)
{
  static const struct
  {
    const char *config;
    gint64 focus_min; /* from 11:00 on */
    const char *body;
  } rows[] = {
    { "", 64, "Started 4 min ago · 12:00–12:30 · 3 people" },
    { "", 69, "Started 9 min ago · 12:00–12:30 · 3 people" },
    { "", 120, NULL },
    { "[quiet]\nfocus = no\n", 64, "Started 4 min ago · 12:00–12:30 · 3 people" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      World world = { 0 };
      Opened opened = { 0 };

      begin_reminding (&world, &opened, rows[i].config);
      put_meeting_with (&world, "Standup", HALF_AN_HOUR (NOON_S), "");
      look_around (&world);
      wait_until (&world, NOON_S - HOUR_S);
      begin_focus (&world, rows[i].focus_min);
      wait_until (&world, NOON_S - HOUR_S + rows[i].focus_min * MIN_S - 1);
      g_assert_cmpint (fake_quiet_is_on (&world.quiet), ==, *rows[i].config == '\0');
      if (rows[i].body != NULL)
        assert_shown (&world, "Standup", NOON_S, "Standup", "In 1 min · 12:00–12:30 · 3 people");
      wait_until (&world, NOON_S - HOUR_S + rows[i].focus_min * MIN_S);
      g_assert_false (fake_quiet_is_on (&world.quiet));
      g_assert_cmpint (shown_of (&world, "Standup", NOON_S) != NULL, ==, rows[i].body != NULL);
      if (rows[i].body != NULL)
        {
          assert_shown (&world, "Standup", NOON_S, "Standup", rows[i].body);
          g_assert_cmpint (shown_of (&world, "Standup", NOON_S)->urgency, ==,
                           FOCUS_NOTIFICATION_NORMAL);
          wait_until (&world, now_s (&world) + 3 * MIN_S);
          look_around (&world);
          g_assert_cmpuint (n_banners (&opened), ==, 2); /* told, and renewed once */
        }
      end_reminding (&world, &opened);
    }
}

/* Quiet in a meeting holds back the reminder of the next one; without it there is nothing to renew,
   and nothing comes up twice. */
static void
test_quiet_meeting (void)
{
  static const struct
  {
    const char *config, *body;
  } rows[] = {
    { "[quiet]\nmeetings = yes\n", "In 5 min · 12:05–12:35 · 3 people" },
    { "[quiet]\nmeetings = no\n", "In 10 min · 12:05–12:35 · 3 people" },
  };
  gint64 start_s = NOON_S + 5 * MIN_S;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      World world = { 0 };
      Opened opened = { 0 };

      begin_reminding (&world, &opened, rows[i].config);
      put_meeting_with (&world, "Workshop", (FocusSpan){ NOON_S - HOUR_S, NOON_S }, "");
      put_meeting_with (&world, "Standup", HALF_AN_HOUR (start_s), "");
      look_around (&world);
      wait_until (&world, NOON_S - 1);
      g_assert_cmpint (fake_quiet_is_on (&world.quiet), ==, i == 0);
      assert_shown (&world, "Standup", start_s, "Standup", "In 10 min · 12:05–12:35 · 3 people");
      wait_until (&world, NOON_S);
      g_assert_false (fake_quiet_is_on (&world.quiet));
      assert_shown (&world, "Standup", start_s, "Standup", rows[i].body);
      wait_until (&world, NOON_S + 3 * MIN_S);
      look_around (&world);
      g_assert_cmpuint (n_banners (&opened), ==, i == 0 ? 4 : 3); /* two of the workshop */
      end_reminding (&world, &opened);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine-reminders-focus/focus", test_focus);
  g_test_add_func ("/engine-reminders-focus/critical-ends", test_critical_ends);
  g_test_add_func ("/engine-reminders-focus/critical-late", test_critical_late);
  g_test_add_func ("/engine-reminders-focus/kept-back", test_kept_back);
  g_test_add_func ("/engine-reminders-focus/quiet-ends", test_quiet_ends);
  g_test_add_func ("/engine-reminders-focus/quiet-meeting", test_quiet_meeting);
  return g_test_run ();
}
