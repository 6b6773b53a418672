// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reminders by the engine: when they are told, what the user may answer, and what must not be told.
#include "reminder-fixture.h"

#include <sqlite3.h>

#define JOIN    "https://meet.example.org/room"
#define JOINING "CONFERENCE;VALUE=URI;FEATURE=VIDEO:" JOIN

static gint64
wake_s (World *world)
{
  return focus_reminding_wake_s (world->engine->reminding);
}

/* R25, R28, R29: told at each lead, in the place of what was told before, until it is over; and
   nothing wakes up for anything else. */
static void
test_leads (void)
{
  World world = { 0 };
  Opened opened = { 0 };

  begin_reminding (&world, &opened, "");
  put_meeting_with (&world, "Standup", HALF_AN_HOUR (NOON_S), "LOCATION:Room 3");
  look_around (&world);
  g_assert_cmpint (wake_s (&world), ==, NOON_S - 10 * MIN_S);
  wait_until (&world, NOON_S - 10 * MIN_S - 1);
  assert_nothing_shown (&world);
  wait_until (&world, NOON_S - 10 * MIN_S);
  assert_shown (&world, "Standup", NOON_S, "Standup",
                "In 10 min · 12:00–12:30 · Room 3 · 3 people");
  g_assert_cmpint (shown_of (&world, "Standup", NOON_S)->urgency, ==, FOCUS_NOTIFICATION_NORMAL);
  g_assert_cmpstr (shown_of (&world, "Standup", NOON_S)->kind, ==, "reminder");
  g_assert_cmpint (wake_s (&world), ==, NOON_S - MIN_S);
  wait_until (&world, NOON_S - MIN_S);
  assert_shown (&world, "Standup", NOON_S, "Standup", "In 1 min · 12:00–12:30 · Room 3 · 3 people");
  g_assert_cmpuint (fake_notifier_n_shown (&world.notifier), ==, 1);
  g_assert_cmpint (wake_s (&world), ==, NOON_S + 30 * MIN_S);
  wait_until (&world, NOON_S + 30 * MIN_S - 1);
  g_assert_nonnull (shown_of (&world, "Standup", NOON_S));
  wait_until (&world, NOON_S + 30 * MIN_S);
  assert_nothing_shown (&world);
  g_assert_cmpint (wake_s (&world), ==, G_MAXINT64);
  g_assert_cmpuint (n_banners (&opened), ==, 2); /* one a lead, however many turns */
  end_reminding (&world, &opened);
}

/* What was closed by hand is not told again, the next lead is. */
static void
test_dismissed (void)
{
  World world = { 0 };
  Opened opened = { 0 };

  begin_reminding (&world, &opened, "");
  put_meeting_with (&world, "Standup", HALF_AN_HOUR (NOON_S), "");
  look_around (&world);
  wait_until (&world, NOON_S - 10 * MIN_S);
  dismiss (&world, "Standup", NOON_S);
  wait_until (&world, NOON_S - MIN_S - 1);
  assert_nothing_shown (&world);
  wait_until (&world, NOON_S - MIN_S);
  g_assert_nonnull (shown_of (&world, "Standup", NOON_S));
  dismiss (&world, "Standup", NOON_S);
  wait_until (&world, NOON_S + HOUR_S);
  assert_nothing_shown (&world);
  end_reminding (&world, &opened);
}

static void
test_never_told (void)
{
  static const char *const lines[] = { "STATUS:CANCELLED", "TRANSP:TRANSPARENT",
                                       "ATTENDEE;PARTSTAT=DECLINED:mailto:me@example.org" };
  World world = { 0 };
  Opened opened = { 0 };

  begin_reminding (&world, &opened, "");
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    put_meeting_with (&world, lines[i] + 10, HALF_AN_HOUR (NOON_S), lines[i]);
  write_event (&world, "all-day", "DTSTART;VALUE=DATE:20261118" OTHERS);
  look_around (&world);
  wait_until (&world, NOON_S + HOUR_S);
  assert_nothing_shown (&world);
  g_assert_cmpint (wake_s (&world), ==, G_MAXINT64);
  end_reminding (&world, &opened);
}

/* R29, R31: opened once, by the port, with the token of the click; and nothing more is said, by the
   next focusd neither. */
static void
test_join (void)
{
  World world = { 0 };
  Opened opened = { 0 };

  begin_reminding (&world, &opened, "");
  put_meeting_with (&world, "Standup", HALF_AN_HOUR (NOON_S), JOINING);
  put_meeting_with (&world, "Lunch", HALF_AN_HOUR (NOON_S + HOUR_S), "");
  look_around (&world);
  wait_until (&world, NOON_S - 10 * MIN_S);
  g_assert_cmpstr (label_of (shown_of (&world, "Standup", NOON_S), "join"), ==, "Join");
  choose (&world, "Standup", NOON_S, "join");
  g_assert_cmpuint (opened.n, ==, 1);
  g_assert_cmpstr (opened.url, ==, JOIN);
  assert_nothing_shown (&world);
  restart (&world, &opened);
  wait_until (&world, NOON_S + 40 * MIN_S);
  assert_nothing_shown (&world);
  wait_until (&world, NOON_S + 50 * MIN_S);
  g_assert_null (label_of (shown_of (&world, "Lunch", NOON_S + HOUR_S), "join"));
  g_assert_cmpuint (opened.n, ==, 1);
  end_reminding (&world, &opened);
}

static void
test_snooze (void)
{
  World world = { 0 };
  Opened opened = { 0 };

  begin_reminding (&world, &opened, "");
  put_meeting_with (&world, "Standup", HALF_AN_HOUR (NOON_S), "");
  look_around (&world);
  wait_until (&world, NOON_S - 10 * MIN_S);
  g_assert_cmpstr (label_of (shown_of (&world, "Standup", NOON_S), "snooze"), ==, "Snooze 5 min");
  choose (&world, "Standup", NOON_S, "snooze");
  assert_nothing_shown (&world);
  restart (&world, &opened); /* it is remembered */
  g_assert_cmpint (wake_s (&world), ==, NOON_S - 5 * MIN_S);
  wait_until (&world, NOON_S - 5 * MIN_S - 1);
  assert_nothing_shown (&world);
  wait_until (&world, NOON_S - 5 * MIN_S);
  assert_shown (&world, "Standup", NOON_S, "Standup", "In 5 min · 12:00–12:30 · 3 people");
  g_assert_cmpstr (label_of (shown_of (&world, "Standup", NOON_S), "snooze"), ==, "At the start");
  choose (&world, "Standup", NOON_S, "snooze");
  wait_until (&world, NOON_S - 1);
  assert_nothing_shown (&world);
  wait_until (&world, NOON_S);
  assert_shown (&world, "Standup", NOON_S, "Standup", "Now · 12:00–12:30 · 3 people");
  choose (&world, "Standup", NOON_S, "snooze");
  wait_until (&world, NOON_S + 5 * MIN_S);
  assert_shown (&world, "Standup", NOON_S, "Standup", "Started 5 min ago · 12:00–12:30 · 3 people");
  end_reminding (&world, &opened);
}

/* Put off until after the end is not offered. */
static void
test_short_meeting (void)
{
  World world = { 0 };
  Opened opened = { 0 };

  begin_reminding (&world, &opened, "");
  put_meeting_with (&world, "Call", (FocusSpan){ NOON_S, NOON_S + 4 * MIN_S }, "");
  look_around (&world);
  wait_until (&world, NOON_S - MIN_S);
  g_assert_nonnull (label_of (shown_of (&world, "Call", NOON_S), "snooze"));
  choose (&world, "Call", NOON_S, "snooze");
  wait_until (&world, NOON_S);
  g_assert_nonnull (shown_of (&world, "Call", NOON_S));
  g_assert_null (label_of (shown_of (&world, "Call", NOON_S), "snooze"));
  wait_until (&world, NOON_S + 4 * MIN_S);
  assert_nothing_shown (&world);
  end_reminding (&world, &opened);
}

/* What takes no time is told of at its start too, once, and for a moment. */
static void
test_no_time (void)
{
  World world = { 0 };
  Opened opened = { 0 };

  begin_reminding (&world, &opened, "remind_appointments = 1min, 0min\n");
  put_meeting (&world, "Pills", (FocusSpan){ NOON_S, NOON_S });
  look_around (&world);
  wait_until (&world, NOON_S - MIN_S);
  assert_shown (&world, "Pills", NOON_S, "Pills", "In 1 min · 12:00");
  g_assert_null (label_of (shown_of (&world, "Pills", NOON_S), "snooze"));
  wait_until (&world, NOON_S);
  assert_shown (&world, "Pills", NOON_S, "Pills", "Now · 12:00");
  wait_until (&world, NOON_S + MIN_S);
  assert_nothing_shown (&world);
  end_reminding (&world, &opened);
}

/* Harmless however often; the next lead takes its place again. */
static void
test_details (void)
{
  World world = { 0 };
  Opened opened = { 0 };

  begin_reminding (&world, &opened, "");
  put_meeting_with (&world, "Standup", HALF_AN_HOUR (NOON_S),
                    JOINING "\r\nLOCATION:Room 3\r\n"
                            "ATTENDEE;PARTSTAT=TENTATIVE:mailto:me@example.org");
  look_around (&world);
  wait_until (&world, NOON_S - 10 * MIN_S);
  g_assert_cmpstr (label_of (shown_of (&world, "Standup", NOON_S), "details"), ==, "Details");
  g_assert_null (label_of (shown_of (&world, "Standup", NOON_S), "default"));
  for (int i = 0; i < 2; i++)
    {
      assert_shown (&world, "Standup", NOON_S, "Standup",
                    i == 0 ? "In 10 min · 12:00–12:30 · Room 3 · 3 people"
                           : "In 1 min · 12:00–12:30 · Room 3 · 3 people");
      choose (&world, "Standup", NOON_S, "details");
      assert_shown (&world, "Standup", NOON_S, "Standup",
                    "Wed 12:00–12:30\nWhere: Room 3\nOrganised by ann@example.org\n3 people\n"
                    "You said maybe\nVideo: meet.example.org");
      g_assert_cmpuint (shown_of (&world, "Standup", NOON_S)->n_actions, ==, 1);
      g_assert_cmpuint (opened.n, ==, 0);
      wait_until (&world, NOON_S - MIN_S);
    }
  choose (&world, "Standup", NOON_S, "join");
  g_assert_cmpstr (opened.url, ==, JOIN);
  end_reminding (&world, &opened);
}

/* R25, R28: two stand alone, more become one list. */
static void
test_many (void)
{
  static const struct
  {
    guint n, n_shown;
    const char *summary, *body;
  } rows[] = {
    { 2, 2, NULL, NULL },
    { 3, 1, "3 meetings", "12:00 m00\n12:00 m01\n12:00 m02" },
    { 20, 1, "20 meetings", "12:00 m00\n12:00 m01\n12:00 m02\n12:00 m03\n12:00 m04\nand 15 more" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      World world = { 0 };
      Opened opened = { 0 };
      const FocusNotification *list;

      begin_reminding (&world, &opened, "");
      for (guint j = 0; j < rows[i].n; j++)
        {
          g_autofree char *name = g_strdup_printf ("m%02u", j);
          put_meeting_with (&world, name, HALF_AN_HOUR (NOON_S), "");
        }
      look_around (&world);
      for (int lead = 10; lead > 0; lead -= 9) /* the second time too */
        {
          wait_until (&world, NOON_S - lead * MIN_S);
          g_assert_cmpuint (fake_notifier_n_shown (&world.notifier), ==, rows[i].n_shown);
          list = fake_notifier_shown (&world.notifier, FOCUS_REMINDER_LIST);
          g_assert_cmpstr (list != NULL ? list->summary : NULL, ==, rows[i].summary);
          g_assert_cmpstr (list != NULL ? list->body : NULL, ==, rows[i].body);
        }
      wait_until (&world, NOON_S + 30 * MIN_S);
      assert_nothing_shown (&world);
      end_reminding (&world, &opened);
    }
}

/* While nothing runs. */
static void
meddle (World *world, const char *sql)
{
  g_autofree char *path = g_build_filename (world->folder, "state.db", NULL);
  sqlite3 *handle = NULL;

  g_clear_pointer (&world->engine, focus_engine_free);
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

/* What cannot be written down is not said: it would be said again and again. It is said as soon as
   it can be. */
static void
test_written_before_shown (void)
{
  World world = { 0 };
  Opened opened = { 0 };

  begin_reminding (&world, &opened, "");
  put_meeting_with (&world, "Standup", HALF_AN_HOUR (NOON_S), "");
  look_around (&world);
  wait_until (&world, NOON_S - 11 * MIN_S);
  meddle (&world,
          "CREATE TRIGGER full BEFORE INSERT ON reminded BEGIN SELECT RAISE (ABORT, 'full');"
          " END");
  restart (&world, &opened);
  g_test_expect_message ("focusd", G_LOG_LEVEL_WARNING, "cannot write down what you are*");
  wait_until (&world, NOON_S - 10 * MIN_S);
  g_test_assert_expected_messages ();
  assert_nothing_shown (&world);
  g_assert_cmpint (wake_s (&world), ==, NOON_S - 9 * MIN_S);
  meddle (&world, "DROP TRIGGER full");
  fake_clock_advance (&world.clock, MIN_S);
  restart (&world, &opened);
  assert_shown (&world, "Standup", NOON_S, "Standup", "In 9 min · 12:00–12:30 · 3 people");
  end_reminding (&world, &opened);
}

/* Titles of strangers reach the port whole; what is shown of them is the notifier's business. */
static void
test_strange_titles (void)
{
  g_autofree char *long_title = g_strnfill (300, 'x');
  const char *const titles[] = { long_title, "R&D <x> 5 < 6", "פגישת צוות", "🎉 Party", "50 %s",
                                 "",         "Zaal \xff" };

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      World world = { 0 };
      Opened opened = { 0 };
      const FocusNotification *shown;

      begin_reminding (&world, &opened, "");
      put_titled (&world, "Standup", HALF_AN_HOUR (NOON_S), titles[i]);
      look_around (&world);
      wait_until (&world, NOON_S - 10 * MIN_S);
      shown = shown_of (&world, "Standup", NOON_S);
      g_assert_nonnull (shown);
      g_assert_true (g_utf8_validate (shown->summary, -1, NULL));
      g_assert_cmpint (g_utf8_strlen (shown->summary, -1), <=, FOCUS_NOTIFIER_MAX_SUMMARY);
      if (i > 0 && i < 5)
        g_assert_cmpstr (shown->summary, ==, titles[i]);
      choose (&world, "Standup", NOON_S, "details");
      g_assert_nonnull (shown_of (&world, "Standup", NOON_S));
      end_reminding (&world, &opened);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine-reminders/leads", test_leads);
  g_test_add_func ("/engine-reminders/dismissed", test_dismissed);
  g_test_add_func ("/engine-reminders/never-told", test_never_told);
  g_test_add_func ("/engine-reminders/join", test_join);
  g_test_add_func ("/engine-reminders/snooze", test_snooze);
  g_test_add_func ("/engine-reminders/short-meeting", test_short_meeting);
  g_test_add_func ("/engine-reminders/no-time", test_no_time);
  g_test_add_func ("/engine-reminders/details", test_details);
  g_test_add_func ("/engine-reminders/many", test_many);
  g_test_add_func ("/engine-reminders/written-before-shown", test_written_before_shown);
  g_test_add_func ("/engine-reminders/strange-titles", test_strange_titles);
  return g_test_run ();
}
