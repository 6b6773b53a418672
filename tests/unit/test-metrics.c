// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Figures of weeks counted by hand, and of random weeks against the plain definition.
#include "core-world.h"

#include "core/metrics.h"

#define MAX_EVENTS 6

static FocusWeekFigures *
measure (const World *world, FocusDate monday)
{
  FocusWeekQuery query = { .monday = monday,
                           .zone = world->zone,
                           .hours = world->hours,
                           .lunch = world->lunch,
                           .occurrences = world->occurrences,
                           .now_s = G_MAXINT64 };
  return focus_metrics_week (&query);
}

/* `name=value` of the figures asked for in `names`, `?` for absent ones; costs as uid:min. */
static char *
format_figures (const World *world, const FocusWeekFigures *week, const char *expected)
{
  g_auto (GStrv) words = g_strsplit (expected, " ", -1);
  GString *text = g_string_new (NULL);

  for (char **word = words; *word != NULL; word++)
    {
      g_autofree char *name = g_strndup (*word, strcspn (*word, "="));
      g_string_append_printf (text, "%s%s=", text->len > 0 ? " " : "", name);
      if (g_str_equal (name, "work"))
        g_string_append_printf (text, "%" G_GINT64_FORMAT, week->work_min);
      for (guint i = 0; i < FOCUS_N_FIGURES; i++)
        if (g_str_equal (name, focus_figure_name ((FocusFigure) i)))
          g_string_append_printf (text, week->figures[i].known ? "%g" : "?",
                                  week->figures[i].value);
      for (guint i = 0; g_str_equal (name, "cost") && i < week->focus_cost->len; i++)
        {
          FocusCost cost = g_array_index (week->focus_cost, FocusCost, i);
          g_string_append_printf (
              text, "%s:%" G_GINT64_FORMAT ",",
              g_array_index (world->occurrences, FocusOccurrence, cost.occurrence).details->uid,
              cost.cost_min);
        }
      for (guint i = 0; g_str_equal (name, "days") && i < 7; i++)
        g_string_append_printf (text, "%" G_GINT64_FORMAT "/%u,", week->days[i].meeting_min,
                                week->days[i].meeting_count);
    }
  return g_string_free (text, FALSE);
}

typedef struct
{
  const char *what;
  const char *monday;
  const char *hours; /* NULL: Mon-Fri 09:00-17:30 */
  struct
  {
    const char *uid, *start, *end, *words;
  } events[MAX_EVENTS];
  const char *expected;
} Row;

static const Row rows[] = {
  { .what = "an empty week",
    .monday = "20261116",
    .expected = "work=2550 meeting_min=0 meeting_count=0 focus_120_min=2400 focus_60_min=2400 "
                "fragment_ratio=0 recurring_share=? self_organised_share=? no_end_share=? "
                "short_notice_share=? back_to_back_max=0 keep_rate=? booked_focus_min=0 "
                "hygiene_mean=? closeout_rate=? overrides_count=? overrides_min=? "
                "declined_count=? proposed_count=? cost= days=0/0,0/0,0/0,0/0,0/0,0/0,0/0," },
  { .what = "one meeting",
    .monday = "20261116",
    .events = { { "a", "20261116T100000", "20261116T110000", "me bo cy mine fresh" } },
    .expected = "meeting_min=60 meeting_count=1 possible_min=0 overlap_min=0 attendee_min=180 "
                "after_hours_min=0 focus_120_min=2190 focus_60_min=2340 recurring_share=0 "
                "self_organised_share=1 short_notice_share=1 back_to_back_max=1 cost=a:210, "
                "days=60/1,0/0,0/0,0/0,0/0,0/0,0/0," },
  { .what = "double booking",
    .monday = "20261116",
    .events = { { "a", "20261116T100000", "20261116T110000", "me bo" },
                { "b", "20261116T103000", "20261116T113000", "me cy old" } },
    .expected = "meeting_min=90 meeting_count=2 overlap_min=30 attendee_min=240 "
                "focus_120_min=2190 short_notice_share=0 back_to_back_max=2 cost=" },
  { .what = "a third over two counts the overlap once",
    .monday = "20261116",
    .events = { { "a", "20261116T100000", "20261116T120000", "me bo" },
                { "b", "20261116T101500", "20261116T103000", "me bo" },
                { "c", "20261116T102000", "20261116T104000", "me bo" } },
    .expected = "meeting_min=120 overlap_min=25 attendee_min=310 cost=" },
  { .what = "a cost is what comes back",
    .monday = "20261116",
    .events = { { "a", "20261116T130000", "20261116T143000", "me bo" },
                { "b", "20261116T173000", "20261116T180000", "me bo" } },
    .expected = "focus_120_min=2310 after_hours_min=30 cost=a:90," },
  { .what = "two neighbours",
    .monday = "20261116",
    .events = { { "a", "20261116T143000", "20261116T150000", "me bo" },
                { "b", "20261116T150000", "20261116T153000", "me bo" } },
    .expected = "focus_120_min=2250 back_to_back_max=2 cost=a:120,b:30," },
  { .what = "gaps of 119, 120, 59 and 14 minutes",
    .monday = "20261116",
    .hours = "Mon 09:00-14:12, Mon 15:00-15:59, Mon 17:00-17:14",
    .events = { { "a", "20261116T105900", "20261116T121200", "me bo" } },
    .expected = "work=385 focus_120_min=0 focus_60_min=191 fragment_ratio=0.322695 cost=a:210," },
  { .what = "over midnight",
    .monday = "20261116",
    .events = { { "a", "20261117T220000", "20261118T020000", "me bo" } },
    .expected = "meeting_min=240 meeting_count=1 after_hours_min=240 "
                "days=0/0,120/1,120/0,0/0,0/0,0/0,0/0," },
  { .what = "over both Mondays",
    .monday = "20261116",
    .events = { { "a", "20261115T230000", "20261116T010000", "me bo series" },
                { "b", "20261122T233000", "20261123T003000", "me bo" } },
    .expected = "meeting_min=90 meeting_count=1 attendee_min=180 recurring_share=0.666667 "
                "no_end_share=? days=60/0,0/0,0/0,0/0,0/0,0/0,30/1," },
  { .what = "the week of the clock change",
    .monday = "20261019",
    .hours = "Sun 00:00-06:00",
    .events = { { "a", "20261025T010000", "20261025T040000", "me bo" } },
    .expected = "work=420 meeting_min=240 after_hours_min=0 focus_120_min=120 focus_60_min=180" },
  { .what = "all-day, with others, is no meeting but breaks gaps",
    .monday = "20261116",
    .events = { { "a", "20261118T000000", "20261119T000000", "day me bo" } },
    .expected = "work=2550 meeting_min=0 focus_120_min=1920" },
  { .what = "24 hours are no meeting",
    .monday = "20261116",
    .events = { { "a", "20261118T000000", "20261119T000000", "me bo" } },
    .expected = "meeting_min=0 meeting_count=0 focus_120_min=1920" },
  { .what = "declined and cancelled are nothing",
    .monday = "20261116",
    .events = { { "a", "20261116T100000", "20261116T110000", "-me bo" },
                { "b", "20261116T100000", "20261116T110000", "me bo cancelled" } },
    .expected = "meeting_min=0 focus_120_min=2400 cost=" },
  { .what = "tentative counts, and is possible",
    .monday = "20261116",
    .events = { { "a", "20261116T100000", "20261116T110000", "me bo tentative" },
                { "b", "20261116T103000", "20261116T104500", "me bo" } },
    .expected = "meeting_min=60 possible_min=45 overlap_min=15" },
  { .what = "the same meeting in two calendars",
    .monday = "20261116",
    .events = { { "a", "20261116T100000", "20261116T110000", "me bo tentative" },
                { "a", "20261116T100000", "20261116T110000", "me bo @two" } },
    .expected = "meeting_min=60 meeting_count=1 possible_min=0 overlap_min=0 attendee_min=120 "
                "cost=a:210," },
  { .what = "two of one series are not the same meeting",
    .monday = "20261116",
    .events = { { "a", "20261116T100000", "20261116T110000", "me bo series" },
                { "a", "20261117T100000", "20261117T110000", "me bo series" } },
    .expected = "meeting_min=120 meeting_count=2 recurring_share=1 no_end_share=1" },
  { .what = "no working day",
    .monday = "20261116",
    .hours = "",
    .events = { { "a", "20261116T100000", "20261116T110000", "me bo" } },
    .expected = "work=0 meeting_min=60 after_hours_min=60 focus_120_min=0 fragment_ratio=? cost=" },
  { .what = "absence is no working time",
    .monday = "20261116",
    .events = { { "a", "20261118T000000", "20261119T000000", "day title=Urlaub" },
                { "b", "20261118T100000", "20261118T110000", "me bo" },
                { "c", "20261119T000000", "20261120T000000", "day title=Urlaub @ignore" } },
    .expected = "work=2040 meeting_min=60 after_hours_min=60 focus_120_min=1920 cost=" },
  { .what = "other breaks a gap, ignored calendars do not",
    .monday = "20261116",
    .events = { { "a", "20261116T100000", "20261116T110000", "" },
                { "b", "20261117T100000", "20261117T110000", "me bo @busy" },
                { "c", "20261118T100000", "20261118T110000", "me bo @ignore" } },
    .expected = "meeting_min=0 focus_120_min=1980 focus_60_min=2280 cost=" },
  { .what = "focus blocks are part of a gap",
    .monday = "20261116",
    .events = { { "focusd-1", "20261116T090000", "20261116T110000", "@focus" },
                { "focusd-2", "20261117T090000", "20261117T110000", "@focus" },
                { "focusd-2", "20261117T090000", "20261117T110000", "@two" },
                { "focusd-3", "20261118T090000", "20261118T110000", "@focus cancelled" },
                { "a", "20261117T103000", "20261117T113000", "me bo" } },
    .expected = "booked_focus_min=240 kept_focus_min=210 keep_rate=0.875 focus_120_min=2190" },
  { .what = "large and long",
    .monday = "20261116",
    .events = { { "a", "20261116T100000", "20261116T110100", "me b c d e f g h -i" },
                { "b", "20261117T100000", "20261117T110000", "me b c d e f g h i" },
                { "c", "20261118T100000", "20261118T120000", "me b c d e f g h" } },
    .expected = "large_long_min=61 attendee_min=1988" },
  { .what = "series without an end",
    .monday = "20261116",
    .events = { { "a", "20261116T100000", "20261116T110000", "me bo series" },
                { "b", "20261117T100000", "20261117T110000", "me bo series bounded" },
                { "c", "20261118T100000", "20261118T110000", "me bo series masterless" },
                { "b", "20261118T110000", "20261118T120000", "me bo series" } },
    .expected = "no_end_share=0.5 recurring_share=1 back_to_back_max=2" },
  { .what = "a chain breaks at five minutes, and follows the latest end",
    .monday = "20261116",
    .events = { { "a", "20261116T100000", "20261116T110000", "me bo" },
                { "b", "20261116T101500", "20261116T103000", "me bo" },
                { "c", "20261116T110459", "20261116T120000", "me bo" },
                { "d", "20261116T120500", "20261116T123000", "me bo" } },
    .expected = "back_to_back_max=3 short_notice_share=?" },
  { .what = "seconds are summed, minutes cut once",
    .monday = "20261116",
    .events = { { "a", "20261116T100000", "20261116T100030", "me bo" },
                { "b", "20261116T110000", "20261116T110045", "me bo" } },
    .expected = "meeting_min=1 attendee_min=2" },
};

static void
test_rows (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      World world = world_new (build_berlin (),
                               rows[i].hours != NULL ? rows[i].hours : "Mon-Fri 09:00-17:30",
                               "12:30-13:00");
      g_autoptr (FocusWeekFigures) week = NULL;
      g_autofree char *text = NULL;

      for (guint j = 0; j < MAX_EVENTS && rows[i].events[j].uid != NULL; j++)
        world_add (&world, rows[i].events[j].uid, rows[i].events[j].start, rows[i].events[j].end,
                   rows[i].events[j].words);
      week = measure (&world, focus_civil_date (build_civil (rows[i].monday)));
      text = format_figures (&world, week, rows[i].expected);
      g_test_message ("%s", rows[i].what);
      g_assert_cmpstr (text, ==, rows[i].expected);
      world_clear (&world);
    }
}

static void
test_series_rows (void)
{
  World world = world_new (build_berlin (), "Mon-Fri 09:00-17:30", "12:30-13:00");
  g_autoptr (FocusWeekFigures) week = NULL;
  const FocusSeriesFigures *row;

  world_add (&world, "a", "20261116T100000", "20261116T110000", "me bo series");
  world_add (&world, "a", "20261117T100000", "20261117T110000", "me bo cy series");
  world_add (&world, "b", "20261118T100000", "20261118T101500", "me bo series");
  world_add (&world, "c", "20261118T140000", "20261118T160000", "me bo");
  week = measure (&world, focus_date_new (2026, 11, 16));
  g_assert_cmpuint (week->series->len, ==, 2);
  row = &g_array_index (week->series, FocusSeriesFigures, 0);
  g_assert_cmpuint (row->occurrence, ==, 0);
  g_assert_cmpuint (row->count, ==, 2);
  g_assert_cmpint (row->meeting_min, ==, 120);
  g_assert_cmpint (row->attendee_min, ==, 300);
  g_assert_cmpint (row->focus_cost_min, ==, 420);
  g_assert_cmpint (g_array_index (week->series, FocusSeriesFigures, 1).focus_cost_min, ==, 75);
  world_clear (&world);
}

/* Random weeks */

static World
random_world (GRand *random, guint n)
{
  static const char *const words[] = { "me bo",          "me bo cy mine", "me bo tentative",
                                       "-me bo",         "me bo series",  "",
                                       "me bo @two",     "me bo @busy",   "@focus",
                                       "me bo cancelled" };
  World world = world_new (build_berlin (), "Mon-Fri 09:00-17:30, Sat 22:00-02:00", "12:30-13:00");
  gint64 from_s = build_instant ("20261115T120000");

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *uid = g_strdup_printf ("u%d", g_rand_int_range (random, 0, (gint32) n * 4));
      gint64 start_s = from_s + 37 * g_rand_int_range (random, 0, 18000);
      world_add (&world, uid, "20261116", "20261116",
                 words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);
      FocusOccurrence *occurrence = &g_array_index (world.occurrences, FocusOccurrence, i);
      occurrence->span = (FocusSpan){ start_s, start_s + 61 * g_rand_int_range (random, 1, 120) };
      occurrence->recurrence_s = start_s;
      focus_occurrence_judge (occurrence);
    }
  return world;
}

static void
assert_explained (const FocusWeekFigures *week)
{
  for (guint i = 0; i < FOCUS_N_FIGURES; i++)
    {
      gint64 sum_min = 0;

      if (!week->figures[i].known)
        continue;
      g_assert_nonnull (week->parts[i]);
      for (guint j = 0; j < week->parts[i]->len; j++)
        sum_min += g_array_index (week->parts[i], FocusPart, j).min;
      if (focus_figure_unit ((FocusFigure) i) == FOCUS_UNIT_MIN)
        g_assert_cmpint (sum_min, ==, (gint64) week->figures[i].value);
      if (focus_figure_unit ((FocusFigure) i) == FOCUS_UNIT_COUNT)
        g_assert_cmpint (week->parts[i]->len, ==, (gint64) week->figures[i].value);
      if (focus_figure_unit ((FocusFigure) i) == FOCUS_UNIT_RATIO)
        g_assert_true (week->figures[i].value >= 0 && week->figures[i].value <= 1);
    }
}

/* focus_120_min without the meeting and its copies, minus focus_120_min with it. */
static gint64
plain_cost (const World *world, const FocusWeekFigures *week, guint index)
{
  World without = *world;
  const FocusOccurrence *gone = &g_array_index (world->occurrences, FocusOccurrence, index);
  g_autoptr (GArray) rest = g_array_new (FALSE, FALSE, sizeof (FocusOccurrence));
  g_autoptr (FocusWeekFigures) other = NULL;

  for (guint i = 0; i < world->occurrences->len; i++)
    {
      FocusOccurrence occurrence = g_array_index (world->occurrences, FocusOccurrence, i);
      if (!occurrence.counted || !g_str_equal (occurrence.details->uid, gone->details->uid)
          || occurrence.in_series != gone->in_series
          || (gone->in_series && occurrence.recurrence_s != gone->recurrence_s))
        g_array_append_val (rest, occurrence);
    }
  without.occurrences = rest;
  other = measure (&without, week->monday);
  return (gint64) (other->figures[FOCUS_FIGURE_FOCUS_120_MIN].value
                   - week->figures[FOCUS_FIGURE_FOCUS_120_MIN].value);
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  FocusDate monday = focus_date_new (2026, 11, 16);

  for (int round = 0; round < 150; round++)
    {
      World world = random_world (random, (guint) g_rand_int_range (random, 1, 25));
      g_autoptr (FocusWeekFigures) week = measure (&world, monday);
      g_autoptr (FocusWeekFigures) again = NULL;
      gint64 meeting_min = 0, cost_min = 0, plain_min = 0;

      assert_explained (week);
      for (guint i = 0; i < week->focus_cost->len; i++)
        {
          FocusCost cost = g_array_index (week->focus_cost, FocusCost, i);
          g_assert_cmpint (cost.cost_min, ==, plain_cost (&world, week, cost.occurrence));
          cost_min += cost.cost_min;
        }
      for (guint i = 0; i < week->parts[FOCUS_FIGURE_ATTENDEE_MIN]->len; i++)
        plain_min += MAX (
            plain_cost (
                &world, week,
                g_array_index (week->parts[FOCUS_FIGURE_ATTENDEE_MIN], FocusPart, i).occurrence),
            0);
      g_assert_cmpint (cost_min, ==, plain_min); /* none is left out */
      for (guint i = 0; i < 7; i++)
        meeting_min += week->days[i].meeting_min;
      g_assert_cmpint (ABS (meeting_min - (gint64) week->figures[0].value), <, 7);

      world_shuffle (&world, random);
      again = measure (&world, monday);
      for (guint i = 0; i < FOCUS_N_FIGURES; i++)
        g_assert_cmpfloat (week->figures[i].value, ==, again->figures[i].value);
      g_assert_cmpuint (week->focus_cost->len, ==, again->focus_cost->len);
      world_clear (&world);
    }
}

static void
test_speed (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  World world = random_world (random, 2000); /* some 1,100 of them are counted */
  gint64 begun = g_get_monotonic_time ();
  g_autoptr (FocusWeekFigures) week = measure (&world, focus_date_new (2026, 11, 16));
  gint64 taken = g_get_monotonic_time () - begun;

  g_test_message ("%g meetings: %" G_GINT64_FORMAT " us", week->figures[1].value, taken);
  g_assert_cmpfloat (week->figures[1].value, >, 800);
  g_assert_cmpint (taken, <, G_USEC_PER_SEC / 4); /* a slow machine under sanitizers */
  world_clear (&world);
}

static void
test_names (void)
{
  for (guint i = 0; i < FOCUS_N_FIGURES; i++)
    {
      const char *name = focus_figure_name ((FocusFigure) i);
      g_assert_nonnull (name);
      g_assert_cmpint (g_str_has_suffix (name, "_min"), ==,
                       focus_figure_unit ((FocusFigure) i) == FOCUS_UNIT_MIN);
      for (guint j = 0; j < i; j++)
        g_assert_cmpstr (name, !=, focus_figure_name ((FocusFigure) j));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metrics/rows", test_rows);
  g_test_add_func ("/metrics/series-rows", test_series_rows);
  g_test_add_func ("/metrics/random", test_random);
  g_test_add_func ("/metrics/speed", test_speed);
  g_test_add_func ("/metrics/names", test_names);
  return g_test_run ();
}
