// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The question after a meeting: when it comes, and of what it must not; what its buttons do; when
// it is taken back; over a restart.
#include "closing-fixture.h"

/* When */

static void
test_asked (NudgeWorld *nudges, gconstpointer data)
{
  const FocusNotification *question;
  g_autofree char *key = key_of (nudges, "Budget");

  come_to (nudges, AT (11, 0) - 1);
  g_assert_cmpuint (nudges->told->len, ==, 0);
  g_assert_cmpint (fake_clock_alarm_s (&nudges->world.clock), ==, AT (11, 0));
  come_to (nudges, AT (11, 0));
  ASSERT_TOLD (nudges, key);
  question = shown (nudges, key);
  g_assert_cmpstr (question->kind, ==, "closeout");
  g_assert_cmpint (question->urgency, ==, FOCUS_NOTIFICATION_NORMAL);
  g_assert_cmpint (question->until_s, ==, AT (11 + 48, 0));
  g_assert_cmpstr (question->summary, ==, "What came of the meeting, 10:00–11:00?");
  g_assert_cmpstr (question->body, ==, "Budget\nWhat was decided, and who does what by when?");
  g_assert_cmpuint (question->n_actions, ==, 4);
  g_assert_cmpstr (question->actions[0].key, ==, "default");
  g_assert_cmpstr (question->actions[1].label, ==, "Close out");
  g_assert_cmpstr (question->actions[2].label, ==, "Nothing decided");
  g_assert_cmpstr (question->actions[3].label, ==, "Later");
  /* Once, whatever becomes of it. */
  dismiss (nudges, key);
  come_to (nudges, AT (17, 0));
  ASSERT_TOLD (nudges, key);
}

#define NOT(name, lines) "/engine-closing/not/" name, lines

/* What is never asked for; each is over at 15:00. */
static const struct
{
  const char *path, *lines;
} never[] = {
  { NOT ("theirs", "DTSTART:20261118T140000Z\r\nDTEND:20261118T150000Z" OTHERS) },
  { NOT ("declined", "DTSTART:20261118T140000Z\r\nDTEND:20261118T150000Z\r\n"
                     "ORGANIZER:mailto:els@x\r\nATTENDEE:mailto:els@x\r\nATTENDEE:mailto:tom@x\r\n"
                     "ATTENDEE;ROLE=CHAIR;PARTSTAT=DECLINED:mailto:me@x") },
  { NOT ("one-to-one", "DTSTART:20261104T140000Z\r\nDTEND:20261104T150000Z\r\n"
                       "RRULE:FREQ=WEEKLY\r\nORGANIZER:mailto:me@x\r\nATTENDEE:mailto:els@x") },
  { NOT ("alone", "DTSTART:20261118T140000Z\r\nDTEND:20261118T150000Z") },
  { NOT ("all-day", "DTSTART;VALUE=DATE:20261118\r\nDTEND;VALUE=DATE:20261119" MINE) },
  { NOT ("private", "DTSTART:20261118T140000Z\r\nDTEND:20261118T150000Z\r\nCLASS:PRIVATE" MINE) },
  { NOT ("cancelled",
         "DTSTART:20261118T140000Z\r\nDTEND:20261118T150000Z\r\nSTATUS:CANCELLED" MINE) },
  { NOT ("free", "DTSTART:20261118T140000Z\r\nDTEND:20261118T150000Z\r\nTRANSP:TRANSPARENT" MINE) },
  { NOT ("tentative",
         "DTSTART:20261118T140000Z\r\nDTEND:20261118T150000Z\r\nSTATUS:TENTATIVE" MINE) },
  { NOT ("before", "DTSTART:20261118T060000Z\r\nDTEND:20261118T070000Z" MINE) },
};

static void
test_never (NudgeWorld *nudges, gconstpointer data)
{
  put_event (nudges, "Never", never[GPOINTER_TO_SIZE (data) - 1].lines);
  come_to (nudges, AT (11, 0));
  come_to (nudges, AT (14, 30));
  come_to (nudges, AT (15, 0));
  come_to (nudges, AT (17, 0));
  come_to (nudges, AT (24 + 17, 0));
  g_assert_cmpuint (nudges->told->len, ==, 1); /* the other one */
}

/* A lunch is no meeting that hygiene scores. */
static void
test_unscored (NudgeWorld *nudges, gconstpointer data)
{
  put_event (nudges, "Lunch", "DTSTART:20261118T123000Z\r\nDTEND:20261118T133000Z" MINE);
  come_to (nudges, AT (11, 0));
  come_to (nudges, AT (16, 0));
  g_assert_cmpuint (nudges->told->len, ==, 1);
}

static void
test_chaired (NudgeWorld *nudges, gconstpointer data)
{
  g_autofree char *key = NULL;

  put_event (nudges, "Chaired",
             "DTSTART:20261118T140000Z\r\nDTEND:20261118T142000Z\r\nORGANIZER:mailto:els@x\r\n"
             "ATTENDEE:mailto:els@x\r\nATTENDEE:mailto:tom@x\r\n"
             "ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:me@x");
  come_to (nudges, AT (11, 0));
  come_to (nudges, AT (14, 20));
  key = key_of (nudges, "Chaired");
  g_assert_cmpuint (n_told (nudges, key), ==, 1);
}

/* Those that I accepted only when that is wanted, and only long ones. */
static void
test_accepted (NudgeWorld *nudges, gconstpointer data)
{
  g_autofree char *theirs = NULL;

  put_event (nudges, "Theirs", "DTSTART:20261118T140000Z\r\nDTEND:20261118T143000Z" OTHERS);
  put_event (nudges, "Short", "DTSTART:20261118T150000Z\r\nDTEND:20261118T152500Z" OTHERS);
  set_config (nudges, CLOSING_CONFIG "[close-out]\naccepted = yes\n");
  come_to (nudges, AT (11, 0));
  come_to (nudges, AT (14, 30));
  theirs = key_of (nudges, "Theirs");
  g_assert_cmpuint (n_told (nudges, theirs), ==, 1);
  come_to (nudges, AT (16, 0));
  g_assert_cmpuint (nudges->told->len, ==, 2);
}

static void
test_switched_off (NudgeWorld *nudges, gconstpointer data)
{
  set_config (nudges, CLOSING_CONFIG "[close-out]\nask = no\n");
  come_to (nudges, AT (11, 0));
  come_to (nudges, AT (16, 0));
  g_assert_cmpuint (nudges->told->len, ==, 0);
  g_assert_cmpuint (focus_closing_n_waiting (nudges->world.engine->closing), ==, 1);
}

/* The moment */

/* Two at once keep their pause; the one that ended last comes first. */
static void
test_pause (NudgeWorld *nudges, gconstpointer data)
{
  g_autofree char *first = key_of (nudges, "Budget");
  g_autofree char *second = NULL;

  put_event (nudges, "Other", "DTSTART:20261118T094500Z\r\nDTEND:20261118T103000Z" MINE);
  second = key_of (nudges, "Other");
  come_to (nudges, AT (11, 0));
  ASSERT_TOLD (nudges, first);
  come_to (nudges, AT (11, 10) - 1);
  ASSERT_TOLD (nudges, first);
  come_to (nudges, AT (11, 10));
  ASSERT_TOLD (nudges, first, second);
}

/* It waits for its moment, and for a day with a budget; not beyond two working days. */
static void
test_moment (NudgeWorld *nudges, gconstpointer data)
{
  g_autofree char *key = key_of (nudges, "Budget");

  lock_screen (nudges);
  come_to (nudges, AT (11, 30));
  g_assert_cmpuint (nudges->told->len, ==, 0);
  g_assert_cmpuint (n_held (nudges), ==, 0);
  unlock_screen (nudges);
  ASSERT_TOLD (nudges, key);
}

static void
test_focus (NudgeWorld *nudges, gconstpointer data)
{
  g_autofree char *key = key_of (nudges, "Budget");

  come_to (nudges, AT (10, 59));
  begin_session (nudges);
  come_to (nudges, AT (11, 0));
  g_assert_cmpuint (n_told (nudges, key), ==, 0);
  stop_session (nudges);
  g_assert_cmpuint (n_told (nudges, key), ==, 1);
}

static void
test_budget (NudgeWorld *nudges, gconstpointer data)
{
  g_autofree char *key = key_of (nudges, "Budget");

  come_to (nudges, AT (9, 30));
  hold (nudges, 4);
  come_to (nudges, AT (11, 0));
  come_to (nudges, AT (17, 0));
  g_assert_cmpuint (n_told (nudges, key), ==, 0);
  come_to (nudges, AT (24 + 9, 0));
  g_assert_cmpuint (n_told (nudges, key), ==, 1);
  g_assert_cmpstr (shown (nudges, key)->summary, ==, "What came of the meeting, Wed 10:00–11:00?");
}

static void
test_too_late (NudgeWorld *nudges, gconstpointer data)
{
  lock_screen (nudges);
  come_to (nudges, AT (11, 0));
  come_to (nudges, AT (48 + 11, 0));
  unlock_screen (nudges);
  g_assert_cmpuint (nudges->told->len, ==, 0);
}

/* An idle turn asks for no wake: nothing is due before the next meeting of mine ends. */
static void
test_wake (NudgeWorld *nudges, gconstpointer data)
{
  FocusClosing *closing = nudges->world.engine->closing;
  g_autofree char *key = key_of (nudges, "Budget");

  g_assert_cmpint (focus_closing_wake_s (closing), ==, AT (11, 0));
  lock_screen (nudges);
  come_to (nudges, AT (11, 0));
  g_assert_cmpint (focus_closing_wake_s (closing), ==, G_MAXINT64);
  unlock_screen (nudges);
  g_assert_cmpint (focus_closing_wake_s (closing), ==, G_MAXINT64);
  act (nudges, key, "later");
  g_assert_cmpint (focus_closing_wake_s (closing), ==, AT (12, 0));
}

/* Answers */

static void
test_nothing (NudgeWorld *nudges, gconstpointer data)
{
  g_autofree char *key = key_of (nudges, "Budget");

  come_to (nudges, AT (11, 0));
  g_assert_cmpuint (focus_closing_n_waiting (nudges->world.engine->closing), ==, 1);
  act (nudges, key, "nothing");
  g_assert_cmpint (result_of (nudges, "Budget"), ==, FOCUS_CLOSEOUT_NOTHING);
  g_assert_cmpuint (focus_closing_n_waiting (nudges->world.engine->closing), ==, 0);
  come_to (nudges, AT (17, 0));
  ASSERT_TOLD (nudges, key);
}

/* Three times, and then no more. */
static void
test_later (NudgeWorld *nudges, gconstpointer data)
{
  g_autofree char *key = key_of (nudges, "Budget");

  for (guint i = 0; i < 4; i++)
    {
      come_to (nudges, AT (11 + (int) i, 0) - (i > 0 ? 1 : 0));
      g_assert_cmpuint (n_told (nudges, key), ==, i > 0 ? i : 1);
      come_to (nudges, AT (11 + (int) i, 0));
      g_assert_cmpuint (n_told (nudges, key), ==, i + 1);
      act (nudges, key, "later");
    }
  come_to (nudges, AT (17, 0));
  g_assert_cmpuint (n_told (nudges, key), ==, 4);
  g_assert_cmpint (result_of (nudges, "Budget"), ==, FOCUS_CLOSEOUT_OPEN);
}

/* The click and the button open the form. */
static void
test_open (NudgeWorld *nudges, gconstpointer data)
{
  g_autofree char *key = key_of (nudges, "Budget");
  static const char *const actions[] = { "default", "close" };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      opened.can_open = TRUE;
      g_clear_pointer (&opened.id, g_free);
      come_to (nudges, AT (11, 0) + (gint64) i * HOUR_S);
      fake_notifier_act (&nudges->fake, key, actions[i]);
      settle (&nudges->world);
      g_assert_cmpstr (opened.id, ==, key + strlen ("closeout-"));
      g_assert_cmpint (result_of (nudges, "Budget"), ==, FOCUS_CLOSEOUT_OPEN);
      if (i == 0)
        close_by_call (nudges, "Budget", "{'later': <true>}");
    }
  g_clear_pointer (&opened.id, g_free);
}

/* Where no terminal is, the command is shown; it takes nothing of the budget. */
static void
test_no_terminal (NudgeWorld *nudges, gconstpointer data)
{
  g_autofree char *key = key_of (nudges, "Budget");
  g_autofree char *body = g_strconcat ("Budget\nTo close it, type: focusctl close ",
                                       key + strlen ("closeout-"), NULL);
  const FocusNotification *typed;

  come_to (nudges, AT (11, 0));
  act (nudges, key, "close");
  typed = shown (nudges, key);
  g_assert_nonnull (typed);
  g_assert_cmpstr (typed->body, ==, body);
  g_assert_cmpuint (typed->n_actions, ==, 2);
  hold (nudges, 3);
  g_assert_cmpuint (n_held (nudges), ==, 0);
  close_by_call (nudges, "Budget", "{'nothing': <true>}");
  g_assert_null (shown (nudges, key));
}

/* Taking back */

static void
test_closed_elsewhere (NudgeWorld *nudges, gconstpointer data)
{
  g_autofree char *key = key_of (nudges, "Budget");

  come_to (nudges, AT (11, 0));
  close_by_call (nudges, "Budget", "{'decision': <'We take it.'>}");
  g_assert_null (shown (nudges, key));
  g_assert_cmpint (result_of (nudges, "Budget"), ==, FOCUS_CLOSEOUT_OUTCOME);
}

/* What was said meanwhile is not overwritten by an old button. */
static void
test_old_button (NudgeWorld *nudges, gconstpointer data)
{
  g_autofree char *key = key_of (nudges, "Budget");

  come_to (nudges, AT (11, 0));
  close_by_call (nudges, "Budget", "{'decision': <'We take it.'>}");
  nudges->tell (FOCUS_NOTIFIER_ACTION, key, "nothing", NULL, nudges->tell_data);
  settle (&nudges->world);
  g_assert_cmpint (result_of (nudges, "Budget"), ==, FOCUS_CLOSEOUT_OUTCOME);
}

static void
test_cancelled (NudgeWorld *nudges, gconstpointer data)
{
  g_autofree char *key = key_of (nudges, "Budget");

  come_to (nudges, AT (11, 0));
  g_assert_nonnull (shown (nudges, key));
  put_event (nudges, "Budget",
             "DTSTART:20261118T100000Z\r\nDTEND:20261118T110000Z\r\nSTATUS:CANCELLED" MINE);
  g_assert_null (shown (nudges, key));
}

/* It has not taken place yet: it is asked for again, when it has. */
static void
test_moved (NudgeWorld *nudges, gconstpointer data)
{
  g_autofree char *key = key_of (nudges, "Budget");

  come_to (nudges, AT (11, 0));
  g_assert_nonnull (shown (nudges, key));
  put_event (nudges, "Budget", "DTSTART:20261118T140000Z\r\nDTEND:20261118T150000Z" MINE);
  g_assert_null (shown (nudges, key));
  come_to (nudges, AT (15, 0));
  g_assert_cmpuint (n_told (nudges, key), ==, 2);
  act (nudges, key, "nothing");
  put_event (nudges, "Budget", "DTSTART:20261118T150000Z\r\nDTEND:20261118T153000Z" MINE);
  come_to (nudges, AT (15, 30));
  g_assert_cmpuint (n_told (nudges, key), ==, 3);
}

/* No title where passers-by read. */
static void
test_titles (NudgeWorld *nudges, gconstpointer data)
{
  g_autofree char *key = key_of (nudges, "Budget");

  come_to (nudges, AT (11, 0));
  lock_screen (nudges);
  g_assert_cmpstr (shown (nudges, key)->body, ==, "What was decided, and who does what by when?");
  unlock_screen (nudges);
  g_assert_true (g_str_has_prefix (shown (nudges, key)->body, "Budget\n"));
  hold (nudges, 3); /* … and it was one nudge */
  g_assert_cmpuint (n_held (nudges), ==, 0);
}

static void
test_never_titles (NudgeWorld *nudges, gconstpointer data)
{
  g_autofree char *key = key_of (nudges, "Budget");

  set_config (nudges, CLOSING_CONFIG "[notify]\nprivacy = always\n");
  come_to (nudges, AT (11, 0));
  g_assert_cmpstr (shown (nudges, key)->body, ==, "What was decided, and who does what by when?");
}

/* Restarts */

static void
test_restart (NudgeWorld *nudges, gconstpointer data)
{
  g_autofree char *key = key_of (nudges, "Budget");

  come_to (nudges, AT (11, 0));
  ASSERT_TOLD (nudges, key);
  restart (nudges);
  come_to (nudges, AT (12, 30));
  ASSERT_TOLD (nudges, key); /* not twice; the status tells of it */
  g_assert_cmpuint (focus_closing_n_waiting (nudges->world.engine->closing), ==, 1);
  /* The answer of one that a server still shows. */
  nudges->tell (FOCUS_NOTIFIER_ACTION, key, "nothing", NULL, nudges->tell_data);
  settle (&nudges->world);
  g_assert_cmpint (result_of (nudges, "Budget"), ==, FOCUS_CLOSEOUT_NOTHING);
}

static void
test_restart_later (NudgeWorld *nudges, gconstpointer data)
{
  g_autofree char *key = key_of (nudges, "Budget");

  come_to (nudges, AT (11, 0));
  act (nudges, key, "later");
  restart (nudges);
  come_to (nudges, AT (12, 0));
  ASSERT_TOLD (nudges, key, key);
}

/* What ended before the first start is not asked for, also after the next one. */
static void
test_first_start (NudgeWorld *nudges, gconstpointer data)
{
  put_event (nudges, "Early", "DTSTART:20261118T050000Z\r\nDTEND:20261118T060000Z" MINE);
  restart (nudges);
  come_to (nudges, AT (9, 30));
  g_assert_cmpuint (nudges->told->len, ==, 0);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (NudgeWorld *nudges, gconstpointer data);
  } tests[] = {
    { "/engine-closing/asked", test_asked },
    { "/engine-closing/unscored", test_unscored },
    { "/engine-closing/chaired", test_chaired },
    { "/engine-closing/accepted", test_accepted },
    { "/engine-closing/switched-off", test_switched_off },
    { "/engine-closing/pause", test_pause },
    { "/engine-closing/moment", test_moment },
    { "/engine-closing/focus", test_focus },
    { "/engine-closing/budget", test_budget },
    { "/engine-closing/too-late", test_too_late },
    { "/engine-closing/wake", test_wake },
    { "/engine-closing/nothing", test_nothing },
    { "/engine-closing/later", test_later },
    { "/engine-closing/open", test_open },
    { "/engine-closing/no-terminal", test_no_terminal },
    { "/engine-closing/closed-elsewhere", test_closed_elsewhere },
    { "/engine-closing/old-button", test_old_button },
    { "/engine-closing/cancelled", test_cancelled },
    { "/engine-closing/moved", test_moved },
    { "/engine-closing/titles", test_titles },
    { "/engine-closing/never-titles", test_never_titles },
    { "/engine-closing/restart", test_restart },
    { "/engine-closing/restart-later", test_restart_later },
    { "/engine-closing/first-start", test_first_start },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, NudgeWorld, NULL, closing_set_up, tests[i].test, nudges_tear_down);
  for (gsize i = 0; i < G_N_ELEMENTS (never); i++)
    g_test_add (never[i].path, NudgeWorld, GSIZE_TO_POINTER (i + 1), closing_set_up, test_never,
                nudges_tear_down);
  return g_test_run ();
}
