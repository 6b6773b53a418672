// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Free times in random worlds, beside a judge that asks the wall clocks minute by minute.
#include "free-times-world.h"

#define STEP_S 300 /* all that the worlds hold lies on five minutes */

static const char *const hours[] = {
  "Mon-Fri 09:00-17:30", "Mon-Fri 08:10-12:00 13:15-18:05",
  "Mon-Sun 00:00-24:00", "Tue,Thu 10:00-16:00",
  "Mon-Fri 20:00-23:00",
};
static const char *const their_hours[] = { NULL, "Mon-Fri 07:30-16:00", "Mon-Fri 00:00-24:00",
                                           "Sun-Thu 08:00-16:30" };

static FocusZone *
random_zone (GRand *random, gboolean changes)
{
  static const gint32 offsets[] = { 0, 3600, -18000, 20700, 34200, 49500, -12600 };

  switch (g_rand_int_range (random, 0, changes ? 4 : 1))
    {
    case 1:
      return build_berlin ();
    case 2:
      return build_new_york ();
    case 3:
      return build_lord_howe ();
    default:
      return focus_zone_new ("fixed", offsets[g_rand_int_range (random, 0, G_N_ELEMENTS (offsets))],
                             NULL, 0);
    }
}

/* Any order, some empty; NULL now and then. */
static FocusSpans *
random_spans (GRand *random, gint64 around_s, gint max_length)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (FocusSpan));

  for (gint n = g_rand_int_range (random, 0, 25); n > 0; n--)
    {
      gint64 start_s = around_s + STEP_S * (gint64) g_rand_int_range (random, -4600, 4600);
      FocusSpan span = { start_s, start_s + STEP_S * g_rand_int_range (random, 0, max_length) };
      g_array_append_val (spans, span);
    }
  if (spans->len == 0 && g_rand_boolean (random))
    g_clear_pointer (&spans, g_array_unref);
  return spans;
}

static FreeWorld
random_world (GRand *random, gboolean changes)
{
  /* Around the clock changes of the three zones, and in a quiet month. */
  static const gint64 moments[] = { 1795600800, BUILD_SPRING_2026, BUILD_AUTUMN_2026, 1772953200,
                                    1793512800, 1775314800,        1791041400 };
  gint64 around_s = moments[changes ? g_rand_int_range (random, 0, G_N_ELEMENTS (moments)) : 0];
  gint64 asked_s = around_s / 1800 * 1800 + 1800 * (gint64) g_rand_int_range (random, -400, 400);
  FreeWorld world = { .zone = random_zone (random, changes) };

  if (g_rand_int_range (random, 0, 4) > 0)
    world.organizer_zone = random_zone (random, changes);
  world.hours = free_window (hours[g_rand_int_range (random, 0, G_N_ELEMENTS (hours))]);
  world.lunch = free_window (g_rand_boolean (random) ? "12:30-13:00" : NULL);
  world.organizer_hours = free_window (
      their_hours[g_rand_int_range (random, 0, G_N_ELEMENTS (their_hours))]);
  world.busy = random_spans (random, around_s, 40);
  world.firm = random_spans (random, around_s, 30);
  world.windows = random_spans (random, around_s, 36);
  world.absence = random_spans (random, around_s, 300);
  world.organizer_busy = random_spans (random, around_s, 40);
  world.query.asked = (FocusSpan){ asked_s,
                                   asked_s + 900 * (gint64) g_rand_int_range (random, 1, 12) };
  world.query.now_s = asked_s + STEP_S * (gint64) g_rand_int_range (random, -5000, 100);
  world.query.notice_s = STEP_S * (gint64) g_rand_int_range (random, 0, 200);
  free_world_point (&world);
  return world;
}

/* The judge */

static const FocusZone *
their_zone (const FreeWorld *world)
{
  return world->organizer_zone != NULL ? world->organizer_zone : world->zone;
}

/* Whether the wall clock stands inside the window (nothing here goes over midnight). */
static gboolean
is_open (const FocusWindow *window, const FocusZone *zone, gint64 instant_s)
{
  FocusCivil civil = focus_zone_civil (zone, instant_s);
  FocusWeekday weekday = focus_date_weekday (focus_civil_date (civil));
  gint minute = focus_civil_second_of_day (civil) / 60;

  for (guint i = 0; window != NULL && i < window->len; i++)
    {
      const FocusWindowEntry *entry = &g_array_index (window, FocusWindowEntry, i);
      if (entry->weekday == weekday && entry->start_min <= minute && minute < entry->end_min)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_taken (const FocusSpans *list, FocusSpan span)
{
  for (guint i = 0; list != NULL && i < list->len; i++)
    if (focus_span_overlaps (g_array_index (list, FocusSpan, i), span))
      return TRUE;
  return FALSE;
}

static gboolean
may_be_offered (const FreeWorld *world, const FocusWindow *usual, FocusSpan span)
{
  const FocusFreeTimesQuery *query = &world->query;
  const FocusWindow *theirs = world->organizer_hours != NULL ? world->organizer_hours : usual;

  if (span.start_s < query->now_s + MAX (query->notice_s, 4 * 3600)
      || span.start_s == query->asked.start_s
      || focus_civil_second_of_day (focus_zone_civil (their_zone (world), span.start_s)) % 1800 != 0
      || is_taken (world->busy, span) || is_taken (world->firm, span)
      || is_taken (world->windows, span) || is_taken (world->absence, span)
      || is_taken (world->organizer_busy, span))
    return FALSE;
  for (gint64 at_s = span.start_s; at_s < span.end_s; at_s += STEP_S)
    if (!is_open (world->hours, world->zone, at_s) || is_open (world->lunch, world->zone, at_s)
        || !is_open (theirs, their_zone (world), at_s))
      return FALSE;
  return TRUE;
}

static gint
day_of (const FreeWorld *world, gint64 instant_s)
{
  return focus_civil_date (focus_zone_civil (their_zone (world), instant_s)).day;
}

static gint
half_day_of (const FreeWorld *world, gint64 instant_s)
{
  FocusCivil civil = focus_zone_civil (their_zone (world), instant_s);
  return 2 * focus_civil_date (civil).day + (focus_civil_second_of_day (civil) >= 12 * 3600);
}

/* Whether there is one more to offer: of the kind that must not be left out. */
static void
assert_no_better (const FreeWorld *world, const FocusWindow *usual, const GArray *times)
{
  gint64 length_s = focus_span_length_s (world->query.asked);
  gint asked_day = day_of (world, world->query.asked.start_s);
  gboolean same_day = FALSE, same_half = FALSE;

  for (guint i = 0; i < times->len; i++)
    {
      gint64 start_s = g_array_index (times, FocusSpan, i).start_s;
      same_day = same_day || day_of (world, start_s) == asked_day;
      for (guint j = 0; j < i; j++)
        same_half = same_half
                    || half_day_of (world, g_array_index (times, FocusSpan, j).start_s)
                           == half_day_of (world, start_s);
    }
  /* Seven days a week end sooner than two weeks: what all worlds look at is nine days. */
  for (gint64 at_s = world->query.asked.start_s / 900 * 900 - 9 * FOCUS_DAY_S;
       at_s < world->query.asked.start_s + 9 * FOCUS_DAY_S; at_s += 900)
    {
      FocusSpan span = { at_s, at_s + length_s };
      gboolean other_half = TRUE;

      if ((same_day && !same_half && times->len == FOCUS_FREE_TIMES_MAX) || is_taken (times, span)
          || !may_be_offered (world, usual, span))
        continue;
      for (guint i = 0; i < times->len; i++)
        other_half = other_half
                     && half_day_of (world, g_array_index (times, FocusSpan, i).start_s)
                            != half_day_of (world, at_s);
      g_assert_cmpuint (times->len, ==, FOCUS_FREE_TIMES_MAX);
      g_assert_true (same_day || day_of (world, at_s) != asked_day);
      g_assert_false (same_half && other_half);
    }
}

static void
test_judged (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261123);
  g_autoptr (GArray) usual = free_window ("Mon-Fri 09:00-17:00");
  gint rounds = g_getenv ("FOCUS_TEST_FULL") != NULL ? 20000 : 1500;
  guint n_of[FOCUS_FREE_TIMES_MAX + 1] = { 0 };

  for (gint round = 0; round < rounds; round++)
    {
      g_auto (FreeWorld) world = random_world (random, TRUE);
      g_autoptr (GArray) times = focus_free_times (&world.query);
      gint64 asked_s = world.query.asked.start_s;

      g_assert_cmpuint (times->len, <=, FOCUS_FREE_TIMES_MAX);
      n_of[times->len]++;
      for (guint i = 0; i < times->len; i++)
        {
          FocusSpan span = g_array_index (times, FocusSpan, i);

          g_assert_true (may_be_offered (&world, usual, span));
          g_assert_cmpint (span.end_s - span.start_s, ==,
                           world.query.asked.end_s - world.query.asked.start_s);
          g_assert_cmpint (ABS (day_of (&world, span.start_s) - day_of (&world, asked_s)), <=,
                           FOCUS_FREE_TIMES_DAYS);
          if (i > 0)
            g_assert_cmpint (g_array_index (times, FocusSpan, i - 1).end_s, <=, span.start_s);
        }
      assert_no_better (&world, usual, times);
    }
  for (guint n = 0; n <= FOCUS_FREE_TIMES_MAX; n++)
    {
      g_test_message ("%u times: %u worlds", n, n_of[n]);
      g_assert_cmpuint (n_of[n], >, 0);
    }
}

/* Same answer */

static void
assert_moved (const GArray *times, const GArray *before, gint64 by_s)
{
  g_assert_cmpuint (times->len, ==, before->len);
  for (guint i = 0; i < times->len; i++)
    {
      g_assert_cmpint (g_array_index (times, FocusSpan, i).start_s, ==,
                       g_array_index (before, FocusSpan, i).start_s + by_s);
      g_assert_cmpint (g_array_index (times, FocusSpan, i).end_s, ==,
                       g_array_index (before, FocusSpan, i).end_s + by_s);
    }
}

/* In another order, one of them in two pieces that overlap, and one twice. */
static void
shuffle (GRand *random, FocusSpans *list)
{
  if (list == NULL || list->len == 0)
    return;
  FocusSpan whole = g_array_index (list, FocusSpan, 0);
  gint64 middle_s = (whole.start_s + whole.end_s) / 2;
  FocusSpan second = { middle_s - 60, whole.end_s };

  if (focus_span_length_s (whole) > 120)
    {
      g_array_index (list, FocusSpan, 0).end_s = middle_s;
      g_array_append_val (list, second);
    }
  FocusSpan last = g_array_index (list, FocusSpan, list->len - 1);
  g_array_append_val (list, last);
  for (guint i = list->len - 1; i > 0; i--)
    {
      guint j = (guint) g_rand_int_range (random, 0, (gint32) i + 1);
      FocusSpan other = g_array_index (list, FocusSpan, i);
      g_array_index (list, FocusSpan, i) = g_array_index (list, FocusSpan, j);
      g_array_index (list, FocusSpan, j) = other;
    }
}

static void
test_order (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (gint round = 0; round < 2000; round++)
    {
      g_auto (FreeWorld) world = random_world (random, TRUE);
      g_autoptr (GArray) before = focus_free_times (&world.query);
      FocusSpans *busy = world.busy;

      shuffle (random, world.busy);
      shuffle (random, world.firm);
      shuffle (random, world.windows);
      shuffle (random, world.absence);
      shuffle (random, world.organizer_busy);
      /* Whose list a span is in does not matter either. */
      world.busy = world.absence;
      world.absence = world.firm;
      world.firm = world.windows;
      world.windows = busy;
      free_world_point (&world);
      g_autoptr (GArray) times = focus_free_times (&world.query);
      assert_moved (times, before, 0);
    }
}

static void
move (FocusSpans *list, gint64 by_s)
{
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      g_array_index (list, FocusSpan, i).start_s += by_s;
      g_array_index (list, FocusSpan, i).end_s += by_s;
    }
}

static void
test_weeks (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  for (gint round = 0; round < 2000; round++)
    {
      g_auto (FreeWorld) world = random_world (random, FALSE);
      g_autoptr (GArray) before = focus_free_times (&world.query);
      gint64 by_s = 7 * FOCUS_DAY_S * (gint64) g_rand_int_range (random, -60, 60);

      move (world.busy, by_s);
      move (world.firm, by_s);
      move (world.windows, by_s);
      move (world.absence, by_s);
      move (world.organizer_busy, by_s);
      world.query.asked.start_s += by_s;
      world.query.asked.end_s += by_s;
      world.query.now_s += by_s;
      g_autoptr (GArray) times = focus_free_times (&world.query);
      assert_moved (times, before, by_s);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/free-times-random/judged", test_judged);
  g_test_add_func ("/free-times-random/order", test_order);
  g_test_add_func ("/free-times-random/weeks", test_weeks);
  return g_test_run ();
}
