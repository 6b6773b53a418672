// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reminders of random weeks, walked through from wake to wake: what holds for all of them.
#include "remind-fixture.h"

#include <stdlib.h>

#define N_WORLDS 300
#define MIDNIGHT 1794787200 /* 2026-11-16T00:00Z, a Monday */
#define WEEK_S   (7 * FOCUS_DAY_S)

/* Words of an event, and of whether it is told of by itself. */
static const struct
{
  const char *words;
  gboolean is_told_of;
} sorts[] = {
  { "me bo", TRUE },
  { "bo unanswered", TRUE },
  { "", TRUE },
  { "me bo title=mute", FALSE },
  { "me bo title=early", TRUE },
  { "-me bo", FALSE },
  { "me bo cancelled", FALSE },
  { "me bo day", FALSE },
  { "me bo transparent", FALSE },
  { "me bo @ignore", FALSE },
  { "@focus", FALSE },
};

/* How often each lead of an event was told, and when. */
typedef struct
{
  guint sort;
  FocusSpan span;
  guint n_told;
} Event;

typedef struct
{
  Reminding reminding;
  GArray *events; /* Event; "eN" is the uid of the Nth */
  GRand *random;
} Week;

static void
add_rule (Week *week, const char *title, const char *leads)
{
  FocusRemindRule *rule = focus_remind_rule_new ();

  focus_remind_rule_set_title (rule, title);
  g_array_unref (rule->leads);
  rule->leads = reminding_leads (leads);
  g_ptr_array_add (week->reminding.rules, rule);
}

static void
add_copy (Week *week, guint event, const char *words)
{
  const Event *one = &g_array_index (week->events, Event, event);
  g_autofree char *text = g_strdup_printf ("e%u 1000-1100%s%s", event, *words != '\0' ? " " : "",
                                           words);
  FocusOccurrence *occurrence;

  reminding_add (&week->reminding, text);
  occurrence = &g_array_index (week->reminding.world.occurrences, FocusOccurrence,
                               week->reminding.world.occurrences->len - 1);
  occurrence->span = one->span;
  focus_occurrence_judge (occurrence);
}

/* From Tuesday on, on a grid of five minutes, so that leads and starts meet often. Some are in a
   colleague's calendar, too; where my own copy is ignored that one counts. */
static void
week_init (Week *week, GRand *random, guint n_events)
{
  *week = (Week){ reminding_new (), g_array_new (FALSE, TRUE, sizeof (Event)), random };
  add_rule (week, "mute", "");
  add_rule (week, "early", "1440 60 0");
  for (guint i = 0; i < n_events; i++)
    {
      Event event = { .sort = (guint) g_rand_int_range (random, 0, G_N_ELEMENTS (sorts)) };
      event.span.start_s = MIDNIGHT + FOCUS_DAY_S + 300 * g_rand_int_range (random, 0, 6 * 288);
      event.span.end_s = event.span.start_s + 300 * g_rand_int_range (random, 1, 40);
      g_array_append_val (week->events, event);
      add_copy (week, i, sorts[event.sort].words);
      if (strstr (sorts[event.sort].words, "me bo") != NULL
          && strstr (sorts[event.sort].words, "day") == NULL
          && strstr (sorts[event.sort].words, "@ignore") == NULL && g_rand_boolean (random))
        add_copy (week, i, "bo cy @busy");
    }
}

static void
week_clear (Week *week)
{
  reminding_clear (&week->reminding);
  g_array_unref (week->events);
}

static Event *
event_of (const Week *week, const FocusReminder *reminder)
{
  const FocusOccurrence *occurrence = &g_array_index (week->reminding.world.occurrences,
                                                      FocusOccurrence, reminder->occurrence);

  return &g_array_index (week->events, Event, (guint) atoi (occurrence->details->uid + 1));
}

/* Asks in another order: the same is due, in the same order. */
static void
assert_order_never_matters (Week *week, const FocusRemindQuery *query,
                            const FocusReminders *reminders)
{
  g_autofree char *before = reminding_describe (&week->reminding, reminders);
  g_autofree char *after = NULL;
  g_auto (FocusReminders) other = { 0 };

  world_shuffle (&week->reminding.world, week->random);
  focus_remind (query, &other);
  after = reminding_describe (&week->reminding, &other);
  g_assert_cmpstr (before, ==, after);
}

/* Nothing is due before the wake, and something at it. */
static void
assert_wake (const Week *week, FocusRemindQuery query, gint64 wake_s)
{
  gint64 until_s = MIN (wake_s, query.now_s + WEEK_S);
  g_auto (FocusReminders) before = { 0 };
  g_auto (FocusReminders) at_wake = { 0 };

  g_assert_cmpint (wake_s, >, query.now_s);
  query.now_s += g_rand_int_range (week->random, 0, (gint32) (until_s - query.now_s));
  focus_remind (&query, &before);
  g_assert_cmpuint (before.due->len, ==, 0);
  g_assert_cmpint (before.wake_s, ==, wake_s);
  if (wake_s == G_MAXINT64)
    return;
  query.now_s = wake_s;
  focus_remind (&query, &at_wake);
  g_assert_cmpuint (at_wake.due->len, >, 0);
}

/* Asks, hands out what is due, writes it down, and asks again. The wake. */
static gint64
settle (Week *week, const FocusRemindQuery *query,
        void (*take) (Week *week, const FocusRemindQuery *query, const FocusReminder *reminder))
{
  g_auto (FocusReminders) reminders = { 0 };
  g_auto (FocusReminders) shuffled = { 0 };
  g_auto (FocusReminders) again = { 0 };

  focus_remind (query, &reminders);
  assert_order_never_matters (week, query, &reminders);
  focus_remind (query, &shuffled); /* its numbers are those of the list as it is now */
  for (guint i = 0; i < shuffled.due->len; i++)
    take (week, query, &g_array_index (shuffled.due, FocusReminder, i));
  reminding_tell (&week->reminding, &shuffled, query->is_seen);
  focus_remind (query, &again);
  g_assert_cmpuint (again.due->len, ==, 0);
  g_assert_cmpint (again.wake_s, ==, reminders.wake_s);
  assert_wake (week, *query, again.wake_s);
  return again.wake_s;
}

/* A quiet week: each lead of each event is told exactly once, at its time. */

static const char *
leads_of (const Event *event)
{
  if (!sorts[event->sort].is_told_of)
    return "";
  return strstr (sorts[event->sort].words, "early") != NULL ? "1440 60 0" : "10 1";
}

static void
take_next_lead (Week *week, const FocusRemindQuery *query, const FocusReminder *reminder)
{
  Event *event = event_of (week, reminder);
  g_autoptr (GArray) leads = reminding_leads (leads_of (event));

  g_assert_cmpuint (event->n_told, <, leads->len);
  g_assert_cmpint (reminder->lead_s, ==, g_array_index (leads, gint64, event->n_told));
  g_assert_cmpint (query->now_s, ==, event->span.start_s - reminder->lead_s);
  g_assert_cmpint (reminder->due_s, ==, query->now_s);
  g_assert_true (reminder->is_last == (event->n_told + 1 == leads->len));
  event->n_told++;
}

static void
test_quiet (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  guint n_told = 0;

  for (int round = 0; round < N_WORLDS; round++)
    {
      Week week;
      gint64 now_s = MIDNIGHT - 600; /* before the first lead */

      week_init (&week, random, (guint) g_rand_int_range (random, 0, 30));
      while (now_s < MIDNIGHT + 2 * WEEK_S)
        {
          FocusRemindQuery query = reminding_query (&week.reminding, now_s);
          now_s = settle (&week, &query, take_next_lead);
        }
      for (guint i = 0; i < week.events->len; i++)
        {
          const Event *event = &g_array_index (week.events, Event, i);
          g_autoptr (GArray) leads = reminding_leads (leads_of (event));
          g_assert_cmpuint (event->n_told, ==, leads->len);
          n_told += event->n_told;
        }
      week_clear (&week);
    }
  g_assert_cmpuint (n_told, >, N_WORLDS * 10);
}

/* Jumps: of what is over, or began too long ago, nothing is said; of the rest at most once. */

static void
take_late (Week *week, const FocusRemindQuery *query, const FocusReminder *reminder)
{
  Event *event = event_of (week, reminder);

  g_assert_true (sorts[event->sort].is_told_of);
  g_assert_cmpint (query->now_s, <, event->span.end_s);
  g_assert_cmpint (query->now_s, <, event->span.start_s + FOCUS_REMIND_LATE_S);
  g_assert_cmpint (reminder->due_s, <=, query->now_s);
  g_assert_cmpint (reminder->due_s, ==, event->span.start_s - reminder->lead_s);
  event->n_told++;
}

static void
test_jumps (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261123);
  guint n_told = 0;

  for (int round = 0; round < N_WORLDS; round++)
    {
      Week week;

      week_init (&week, random, 40);
      for (gint64 now_s = MIDNIGHT; now_s < MIDNIGHT + WEEK_S;
           now_s += g_rand_int_range (random, 60, FOCUS_DAY_S))
        {
          FocusRemindQuery query = reminding_query (&week.reminding, now_s);

          for (guint i = 0; i < week.events->len; i++)
            g_array_index (week.events, Event, i).n_told = 0;
          settle (&week, &query, take_late);
          for (guint i = 0; i < week.events->len; i++)
            {
              g_assert_cmpuint (g_array_index (week.events, Event, i).n_told, <=, 1);
              n_told += g_array_index (week.events, Event, i).n_told;
            }
        }
      week_clear (&week);
    }
  g_assert_cmpuint (n_told, >, N_WORLDS);
}

/* Whatever the user does: put off, joined, locked, in focus; with a clock that jumps. */

static void
take_any (Week *week, const FocusRemindQuery *query, const FocusReminder *reminder)
{
  Event *event = event_of (week, reminder);
  g_autofree char *uid = g_strdup_printf (
      "e%u", (guint) (event - (Event *) (gpointer) week->events->data));
  const FocusReminded *told = focus_reminded_find (week->reminding.reminded, uid,
                                                   event->span.start_s);

  g_assert_true (sorts[event->sort].is_told_of);
  g_assert_cmpint (query->now_s, <, event->span.end_s);
  g_assert_cmpint (reminder->due_s, <=, query->now_s);
  if (query->in_focus)
    g_assert_true (reminder->is_last);
  if (told == NULL)
    return;
  g_assert_false (told->is_over);
  g_assert_true (reminder->lead_s < told->lead_s || (told->is_unseen && query->is_seen)
                 || (told->snooze_s != 0 && told->snooze_s <= query->now_s));
  event->n_told++;
}

static void
disturb (Week *week, gint64 now_s)
{
  GArray *reminded = week->reminding.reminded;
  FocusReminded *one;

  if (reminded->len == 0)
    return;
  one = &g_array_index (reminded, FocusReminded,
                        g_rand_int_range (week->random, 0, (gint32) reminded->len));
  if (g_rand_int_range (week->random, 0, 8) == 0)
    one->is_over = TRUE;
  else if (one->end_s > now_s)
    one->snooze_s = focus_remind_snooze_until (now_s, one->start_s);
}

static void
test_disturbed (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261124);
  guint n_told_again = 0;

  for (int round = 0; round < N_WORLDS; round++)
    {
      Week week;
      gint64 now_s = MIDNIGHT + FOCUS_DAY_S;

      week_init (&week, random, 40);
      for (int i = 0; i < 200; i++)
        {
          FocusRemindQuery query;
          gint64 wake_s;

          disturb (&week, now_s);
          query = reminding_query (&week.reminding, now_s);
          query.in_focus = g_rand_int_range (random, 0, 4) == 0;
          query.is_seen = g_rand_int_range (random, 0, 4) != 0;
          query.focus_ended_s = now_s - g_rand_int_range (random, 0, 3600);
          wake_s = settle (&week, &query, take_any);
          now_s += g_rand_int_range (random, -300, 3600);
          if (g_rand_boolean (random) && wake_s != G_MAXINT64)
            now_s = wake_s;
        }
      for (guint i = 0; i < week.events->len; i++)
        n_told_again += g_array_index (week.events, Event, i).n_told;
      week_clear (&week);
    }
  g_assert_cmpuint (n_told_again, >, N_WORLDS * 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/remind/random/quiet", test_quiet);
  g_test_add_func ("/remind/random/jumps", test_jumps);
  g_test_add_func ("/remind/random/disturbed", test_disturbed);
  return g_test_run ();
}
