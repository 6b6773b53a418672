// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reminders: tables of moments, of what is told of, and of copies. The rules have test-remind-rule.
#include "remind-fixture.h"

#define NOTHING_TOLD (-1)

/* One meeting, "m", from 10:00 to 10:30, told 10 and 1 minutes before. */
typedef struct
{
  const char *what;
  const char *now;         /* HHMMSS */
  gint told_min;           /* shortest lead told so far */
  const char *put_off;     /* HHMMSS; NULL: not */
  const char *flags;       /* focus, unseen (was told so), locked, joined */
  const char *focus_ended; /* HHMMSS; NULL: none known */
  const char *answer;
} Moment;

static const Moment moments[] = {
  { "long before", "080000", NOTHING_TOLD, NULL, "", NULL, "wake 09:50" },
  { "a second before", "094959", NOTHING_TOLD, NULL, "", NULL, "wake 09:50" },
  { "the first lead", "095000", NOTHING_TOLD, NULL, "", NULL, "m 10 09:50, wake 09:59" },
  { "told", "095000", 10, NULL, "", NULL, "wake 09:59" },
  { "missed by some minutes", "095700", NOTHING_TOLD, NULL, "", NULL, "m 10 09:50, wake 09:59" },
  { "the second lead", "095900", 10, NULL, "", NULL, "m 1 09:59 last, wake never" },
  { "both missed: one reminder", "095930", NOTHING_TOLD, NULL, "", NULL,
    "m 1 09:59 last, wake never" },
  { "all told", "095930", 1, NULL, "", NULL, "wake never" },
  { "it began", "100000", NOTHING_TOLD, NULL, "", NULL, "m 1 09:59 last, wake never" },
  { "it began almost ten minutes ago", "100959", 10, NULL, "", NULL, "m 1 09:59 last, wake never" },
  { "it began ten minutes ago", "101000", 10, NULL, "", NULL, "wake never" },
  { "over", "103000", NOTHING_TOLD, NULL, "", NULL, "wake never" },
  { "the clock was set back", "080000", 10, NULL, "", NULL, "wake 09:59" },
  { "joined", "095900", 10, NULL, "joined", NULL, "wake never" },
  { "joined, and put off before", "095900", 10, "095500", "joined", NULL, "wake never" },

  { "put off", "095200", 10, "095500", "", NULL, "wake 09:55" },
  { "put off until now", "095500", 10, "095500", "", NULL, "m 10 09:55, wake 09:59" },
  { "put off, and slept over it", "095800", 10, "095500", "", NULL, "m 10 09:55, wake 09:59" },
  { "put off: no lead speaks before", "095900", 10, "100000", "", NULL, "wake 10:00" },
  { "put off until it begins", "100000", 10, "100000", "", NULL, "m 1 10:00 last, wake never" },
  { "put off after it began", "100900", 1, "101300", "", NULL, "wake 10:13" },
  { "put off: still of use behind the ten minutes", "101300", 1, "101300", "", NULL,
    "m 1 10:13 last, wake never" },
  { "put off: slept for ten minutes", "102300", 1, "101300", "", NULL, "wake never" },
  { "put off beyond its end", "102700", 1, "103200", "", NULL, "wake never" },
  { "put off, and it is over", "103300", 1, "102900", "", NULL, "wake never" },
  { "put off when nothing was told", "095500", NOTHING_TOLD, "095500", "", NULL,
    "m 10 09:55, wake 09:59" },

  { "focus: only the shortest", "095000", NOTHING_TOLD, NULL, "focus", NULL, "wake 09:59" },
  { "focus: the shortest", "095900", NOTHING_TOLD, NULL, "focus", NULL,
    "m 1 09:59 last, wake never" },
  { "focus: late", "100300", NOTHING_TOLD, NULL, "focus", NULL, "m 1 09:59 last, wake never" },
  { "focus: what was put off waits, too", "095500", 10, "095500", "focus", NULL, "wake 09:59" },
  { "focus: one message for both", "095900", 10, "095500", "focus", NULL,
    "m 1 09:59 last, wake never" },
  { "focus: put off there", "095930", 1, "100000", "focus", NULL, "wake 10:00" },
  { "focus: put off there, now", "100000", 1, "100000", "focus", NULL,
    "m 1 10:00 last, wake never" },
  { "focus ended after the lead: it counts as told", "095300", NOTHING_TOLD, NULL, "", "095200",
    "wake 09:59" },
  { "focus ended before the lead", "095300", NOTHING_TOLD, NULL, "", "095000",
    "m 10 09:50, wake 09:59" },
  { "focus ended after the shortest, which it missed", "095930", NOTHING_TOLD, NULL, "", "095920",
    "m 1 09:59 last, wake never" },

  { "told, and nobody saw it; nobody can yet", "095200", 10, NULL, "unseen locked", NULL,
    "wake 09:59" },
  { "told, and nobody saw it", "095200", 10, NULL, "unseen", NULL, "m 10 09:50, wake 09:59" },
  { "nobody saw the last", "100200", 1, NULL, "unseen", NULL, "m 1 09:59 last, wake never" },
  { "nobody saw it, and the next has come", "095900", 10, NULL, "unseen", NULL,
    "m 1 09:59 last, wake never" },
  { "locked: the next is told all the same", "095900", 10, NULL, "unseen locked", NULL,
    "m 1 09:59 last, wake never" },
  { "nobody saw it before it was over", "103000", 1, NULL, "unseen", NULL, "wake never" },
  { "nobody saw it, ten minutes in", "101000", 1, NULL, "unseen", NULL, "wake never" },
  { "nobody saw it, and it was put off", "095200", 10, "095500", "unseen", NULL, "wake 09:55" },
  { "focus: the unseen waits for the shortest", "095200", 10, NULL, "unseen focus", NULL,
    "wake 09:59" },
  { "focus: the unseen shortest", "100200", 1, NULL, "unseen focus", NULL,
    "m 1 09:59 last, wake never" },
};

static void
note (Reminding *reminding, const Moment *row)
{
  FocusReminded told = { .uid = g_strdup ("m"),
                         .start_s = reminding_instant (reminding, "100000"),
                         .end_s = reminding_instant (reminding, "103000"),
                         .lead_s = row->told_min >= 0 ? row->told_min * 60 : G_MAXINT64,
                         .is_over = strstr (row->flags, "joined") != NULL,
                         .is_unseen = strstr (row->flags, "unseen") != NULL };

  if (row->put_off != NULL)
    told.snooze_s = reminding_instant (reminding, row->put_off);
  g_array_append_val (reminding->reminded, told);
}

static void
test_moments (gconstpointer data)
{
  const Moment *row = data;
  Reminding reminding = reminding_new ();
  FocusRemindQuery query;
  g_auto (FocusReminders) reminders = { 0 };
  g_auto (FocusReminders) again = { 0 };
  g_autofree char *answer = NULL;

  reminding_add (&reminding, "m 1000-1030 me bo");
  if (row->told_min >= 0 || row->put_off != NULL || *row->flags != '\0')
    note (&reminding, row);
  query = reminding_query (&reminding, reminding_instant (&reminding, row->now));
  query.in_focus = strstr (row->flags, "focus") != NULL;
  query.is_seen = strstr (row->flags, "locked") == NULL;
  if (row->focus_ended != NULL)
    query.focus_ended_s = reminding_instant (&reminding, row->focus_ended);
  focus_remind (&query, &reminders);
  answer = reminding_describe (&reminding, &reminders);
  g_assert_cmpstr (answer, ==, row->answer);
  reminding_tell (&reminding, &reminders, query.is_seen);
  focus_remind (&query, &again);
  g_assert_cmpuint (again.due->len, ==, 0);
  g_assert_cmpint (again.wake_s, ==, reminders.wake_s);
  reminding_clear (&reminding);
}

/* Several occurrences, "|" between them, at 09:50. */
static const struct
{
  const char *what;
  const char *occurrences;
  const char *answer;
} worlds[] = {
  { "nothing", "", "wake never" },
  { "a meeting and an appointment", "a 1000-1030 me bo|b 1000-1030",
    "a 10 09:50, b 10 09:50, wake 09:59" },
  { "tentative, unanswered and perhaps",
    "a 1000-1030 bo tentative|b 1000-1030 bo unanswered|"
    "c 1000-1030 bo perhaps",
    "a 10 09:50, b 10 09:50, c 10 09:50, wake 09:59" },
  { "declined", "a 1000-1030 -me bo", "wake never" },
  { "delegated", "a 1000-1030 delegated bo", "wake never" },
  { "cancelled", "a 1000-1030 me bo cancelled", "wake never" },
  { "transparent", "a 1000-1030 me bo transparent", "wake never" },
  { "all day", "a 1000-1030 me bo day", "wake never" },
  { "ignored", "a 1000-1030 me bo @ignore", "wake never" },
  { "in a calendar of others", "a 1000-1030 me bo @busy", "a 10 09:50, wake 09:59" },
  { "focus is not told of", "a 1000-1030 @focus|focusd-b 1000-1030", "wake never" },
  { "it takes no time", "a 1000-1000|b 0950-0950", "b 1 09:49 last, a 10 09:50, wake 09:59" },
  { "it takes no time, and is cancelled, declined or transparent",
    "a 1000-1000 cancelled|b 1000-1000 -me bo|c 1000-1000 transparent", "wake never" },
  { "in two calendars", "a 1000-1030 me bo|a 1000-1030 me bo @two", "a 10 09:50, wake 09:59" },
  { "declined, and a colleague's calendar has it", "a 1000-1030 bo cy @busy|a 1000-1030 -me bo",
    "wake never" },
  { "the same in the other order", "a 1000-1030 -me bo|a 1000-1030 bo cy @busy", "wake never" },
  { "cancelled for me", "a 1000-1030 bo cy @busy|a 1000-1030 me bo cancelled", "wake never" },
  { "declined with one address, accepted with the other",
    "a 1000-1030 -me bo|a 1000-1030 me bo @two", "a 10 09:50, wake 09:59" },
  { "two copies without me, one transparent", "a 1000-1030 transparent|a 1000-1030 @two",
    "a 10 09:50, wake 09:59" },
  { "a copy that is ignored speaks for nobody", "a 1000-1030 -me bo @ignore|a 1000-1030 me bo",
    "a 10 09:50, wake 09:59" },
  { "a series: each for itself", "a 1000-1030 me bo series|a 1100-1130 me bo series",
    "a 10 09:50, wake 09:59" },
  { "the next one's first lead comes before the last of this",
    "a 1000-1030 me bo|b 1008-1030 me bo", "a 10 09:50, wake 09:58" },
  { "in the order of the agenda", "c 1000-1030 me bo|b 0955-1000 me bo|a 1000-1030 me bo",
    "b 10 09:45, a 10 09:50, c 10 09:50, wake 09:54" },
};

static void
test_worlds (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (worlds); i++)
    {
      Reminding reminding = reminding_new ();
      g_auto (GStrv) occurrences = g_strsplit (worlds[i].occurrences, "|", -1);
      FocusRemindQuery query;
      g_auto (FocusReminders) reminders = { 0 };
      g_autofree char *answer = NULL;

      g_test_message ("%s", worlds[i].what);
      for (char **occurrence = occurrences; *occurrence != NULL; occurrence++)
        reminding_add (&reminding, *occurrence);
      query = reminding_query (&reminding, reminding_instant (&reminding, "095000"));
      focus_remind (&query, &reminders);
      answer = reminding_describe (&reminding, &reminders);
      g_assert_cmpstr (answer, ==, worlds[i].answer);
      reminding_clear (&reminding);
    }
}

/* The reminder names the copy that speaks for all: the others may say less. */
static void
test_copies (void)
{
  static const struct
  {
    const char *first, *second;
    guint chosen;
  } pairs[] = {
    { "a 1000-1030 bo cy @two", "a 1000-1030 me bo @busy", 1 },
    { "a 1000-1030 me bo", "a 1000-1030 bo cy @busy", 0 },
    { "a 1000-1030 bo mine @two", "a 1000-1030 bo cy", 0 },
    { "a 1000-1030 me bo @two", "a 1000-1030 me bo", 1 },
    { "a 1000-1030 @two", "a 1000-1030 @busy", 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      Reminding reminding = reminding_new ();
      FocusRemindQuery query;
      g_auto (FocusReminders) reminders = { 0 };

      reminding_add (&reminding, pairs[i].first);
      reminding_add (&reminding, pairs[i].second);
      query = reminding_query (&reminding, reminding_instant (&reminding, "095000"));
      focus_remind (&query, &reminders);
      g_assert_cmpuint (reminders.due->len, ==, 1);
      g_assert_cmpuint (g_array_index (reminders.due, FocusReminder, 0).occurrence, ==,
                        pairs[i].chosen);
      reminding_clear (&reminding);
    }
}

/* A calendar in which nothing makes busy; and a query with nothing in it. */
static void
test_edges (void)
{
  Reminding reminding = reminding_new ();
  FocusRemindQuery query = { .zone = reminding.world.zone,
                             .now_s = reminding_instant (&reminding, "095000"),
                             .occurrences = reminding.world.occurrences };
  g_auto (FocusReminders) mute = { 0 };
  g_auto (FocusReminders) reminders = { 0 };

  reminding.world.busy->transparent = TRUE;
  reminding_add (&reminding, "a 1000-1030 me bo");
  reminding_add (&reminding, "b 1000-1030 me bo @busy");
  reminding_add (&reminding, "c 1000-1000 @busy");
  focus_remind (&query, &mute);
  g_assert_cmpuint (mute.due->len, ==, 0);
  g_assert_cmpint (mute.wake_s, ==, G_MAXINT64);
  query = reminding_query (&reminding, query.now_s);
  query.rules = NULL;
  query.reminded = NULL;
  focus_remind (&query, &reminders);
  g_assert_cmpuint (reminders.due->len, ==, 1);
  g_assert_cmpuint (g_array_index (reminders.due, FocusReminder, 0).occurrence, ==, 0);
  reminding_clear (&reminding);
}

/* What was put off is told again also where the leads of now would not reach that far. */
static void
test_far_put_off (void)
{
  Reminding reminding = reminding_new ();
  FocusReminded told = { .uid = g_strdup ("b"), .lead_s = 3600 };
  FocusRemindQuery query;
  g_auto (FocusReminders) reminders = { 0 };
  g_autofree char *answer = NULL;

  reminding_add (&reminding, "a 0930-1000 me bo");
  reminding_add (&reminding, "b 1500-1530 me bo");
  told.start_s = reminding_instant (&reminding, "150000");
  told.snooze_s = reminding_instant (&reminding, "085500");
  g_array_append_val (reminding.reminded, told);
  query = reminding_query (&reminding, reminding_instant (&reminding, "090000"));
  focus_remind (&query, &reminders);
  answer = reminding_describe (&reminding, &reminders);
  g_assert_cmpstr (answer, ==, "b 60 08:55, wake 09:20");
  reminding_clear (&reminding);
}

/* What takes no time is told of for a minute: a turn may come a moment late. */
static void
test_moment_of_use (void)
{
  static const struct
  {
    const char *now, *answer;
  } rows[] = {
    { "100005", "a 1 09:59 last, wake never" },
    { "100059", "a 1 09:59 last, wake never" },
    { "100100", "wake never" },
  };
  Reminding reminding = reminding_new ();

  reminding_add (&reminding, "a 1000-1000");
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FocusRemindQuery query = reminding_query (&reminding,
                                                reminding_instant (&reminding, rows[i].now));
      g_auto (FocusReminders) reminders = { 0 };
      g_autofree char *answer = NULL;

      focus_remind (&query, &reminders);
      answer = reminding_describe (&reminding, &reminders);
      g_assert_cmpstr (answer, ==, rows[i].answer);
    }
  reminding_clear (&reminding);
}

static void
test_snooze (void)
{
  static const struct
  {
    gint64 now_s, start_s, until_s;
  } rows[] = {
    { 1000, 5000, 1300 }, { 1000, 1301, 1300 }, { 1000, 1300, 1300 }, { 1000, 1200, 1200 },
    { 1000, 1001, 1001 }, { 1000, 1000, 1300 }, { 1000, 400, 1300 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (focus_remind_snooze_until (rows[i].now_s, rows[i].start_s), ==,
                     rows[i].until_s);
}

/* What is read from a damaged record harms nobody. */
static void
test_damaged (void)
{
  static const gint64 wild[] = { G_MININT64, -1, 0, 1, G_MAXINT64 - 1, G_MAXINT64 };
  Reminding reminding = reminding_new ();

  reminding_add (&reminding, "m 1000-1030 me bo");
  for (gsize i = 0; i < G_N_ELEMENTS (wild) * G_N_ELEMENTS (wild); i++)
    {
      FocusReminded told = { .uid = g_strdup ("m"),
                             .start_s = reminding_instant (&reminding, "100000"),
                             .lead_s = wild[i % G_N_ELEMENTS (wild)],
                             .snooze_s = wild[i / G_N_ELEMENTS (wild)],
                             .is_unseen = TRUE };
      FocusRemindQuery query = reminding_query (&reminding,
                                                reminding_instant (&reminding, "100100"));
      g_auto (FocusReminders) reminders = { 0 };

      g_array_set_size (reminding.reminded, 0);
      g_array_append_val (reminding.reminded, told);
      focus_remind (&query, &reminders);
      g_assert_cmpuint (reminders.due->len, <=, 1);
      g_assert_cmpint (reminders.wake_s, >, query.now_s);
      if (reminders.due->len > 0)
        g_assert_cmpint (g_array_index (reminders.due, FocusReminder, 0).lead_s, >=, 0);
    }
  reminding_clear (&reminding);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autofree char *path = g_strdup_printf ("/remind/moment/%s", moments[i].what);
      g_test_add_data_func (path, &moments[i], test_moments);
    }
  g_test_add_func ("/remind/worlds", test_worlds);
  g_test_add_func ("/remind/copies", test_copies);
  g_test_add_func ("/remind/edges", test_edges);
  g_test_add_func ("/remind/far-put-off", test_far_put_off);
  g_test_add_func ("/remind/moment-of-use", test_moment_of_use);
  g_test_add_func ("/remind/snooze", test_snooze);
  g_test_add_func ("/remind/damaged", test_damaged);
  return g_test_run ();
}
