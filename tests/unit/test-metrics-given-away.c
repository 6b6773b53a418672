// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Focus that its user gave away: what is kept of blocks that were ended early, and how often and
// how much was given away by hand.
#include "core-world.h"

#include "core/metrics.h"

#define MONDAY_S 1794787200 /* 2026-11-16T00:00Z */
#define WEEK_S   (7 * FOCUS_DAY_S)
#define MAX_ROWS 4

static const FocusFigure figures_here[] = { FOCUS_FIGURE_BOOKED_FOCUS_MIN,
                                            FOCUS_FIGURE_KEPT_FOCUS_MIN, FOCUS_FIGURE_KEEP_RATE,
                                            FOCUS_FIGURE_OVERRIDES_COUNT,
                                            FOCUS_FIGURE_OVERRIDES_MIN };

static FocusWeekQuery
query_of (const World *world)
{
  return (FocusWeekQuery){ .monday = focus_date_new (2026, 11, 16),
                           .zone = world->zone,
                           .hours = world->hours,
                           .lunch = world->lunch,
                           .occurrences = world->occurrences,
                           .now_s = G_MAXINT64 };
}

/* Every known figure is explained: its lines add up, or are as many. */
static void
assert_explained (const FocusWeekFigures *week)
{
  for (gsize i = 0; i < G_N_ELEMENTS (figures_here); i++)
    {
      FocusFigure figure = figures_here[i];
      const GArray *parts = week->parts[figure];
      gint64 sum_min = 0, sum_s = 0;

      if (!week->figures[figure].known)
        continue;
      for (guint j = 0; j < parts->len; j++)
        {
          sum_min += g_array_index (parts, FocusPart, j).min;
          sum_s += g_array_index (parts, FocusPart, j).weight_s;
          g_assert_cmpint (g_array_index (parts, FocusPart, j).weight_s, >, 0);
        }
      if (focus_figure_unit (figure) == FOCUS_UNIT_MIN)
        g_assert_cmpint (sum_min, ==, (gint64) week->figures[figure].value);
      if (focus_figure_unit (figure) == FOCUS_UNIT_COUNT)
        g_assert_cmpuint (parts->len, ==, (guint) week->figures[figure].value);
      if (focus_figure_unit (figure) == FOCUS_UNIT_RATIO)
        g_assert_cmpint (sum_s, ==, week->fractions[figure].above);
    }
}

/* The figures of this file by a space; `?` for absent. */
static char *
format_figures (const FocusWeekFigures *week)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (figures_here); i++)
    g_string_append_printf (text, week->figures[figures_here[i]].known ? "%s%g" : "%s?",
                            i > 0 ? " " : "", week->figures[figures_here[i]].value);
  return g_string_free (text, FALSE);
}

static FocusSpan
span_of (const char *start, const char *end)
{
  return (FocusSpan){ build_instant (start), build_instant (end) };
}

static void
test_kept (void)
{
  static const struct
  {
    const char *what;
    const char *given_up[MAX_ROWS][2];
    const char *expected; /* booked, kept, rate */
  } rows[] = {
    { "nothing given up", { { NULL } }, "240 210 0.875 ? ?" },
    { "the end of one", { { "20261116T100000", "20261116T110000" } }, "240 150 0.625 ? ?" },
    { "under the meeting it was lost already",
      { { "20261117T103000", "20261117T110000" } },
      "240 210 0.875 ? ?" },
    { "half under the meeting", { { "20261117T100000", "20261117T110000" } }, "240 180 0.75 ? ?" },
    { "beside all blocks", { { "20261116T110000", "20261116T120000" } }, "240 210 0.875 ? ?" },
    { "all of both",
      { { "20261116T080000", "20261116T120000" }, { "20261117T090000", "20261117T110000" } },
      "240 0 0 ? ?" },
    { "seconds are summed, then cut",
      { { "20261116T105930", "20261116T110000" }, { "20261117T090000", "20261117T090029" } },
      "240 209 0.870903 ? ?" },
    { "another week", { { "20261123T090000", "20261123T110000" } }, "240 210 0.875 ? ?" },
  };
  World world = world_new (focus_zone_new_utc (), "Mon-Fri 09:00-17:30", "12:30-13:00");

  world_add (&world, "focusd-1", "20261116T090000", "20261116T110000", "@focus");
  world_add (&world, "focusd-2", "20261117T090000", "20261117T110000", "@focus");
  world_add (&world, "focusd-2", "20261117T090000", "20261117T110000", "@two");
  world_add (&world, "m", "20261117T103000", "20261117T113000", "me bo");
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FocusWeekQuery query = query_of (&world);
      g_autoptr (GArray) given_up = focus_spans_new ();
      g_autoptr (FocusWeekFigures) week = NULL;
      g_autofree char *got = NULL;

      for (int j = 0; j < MAX_ROWS && rows[i].given_up[j][0] != NULL; j++)
        {
          FocusSpan span = span_of (rows[i].given_up[j][0], rows[i].given_up[j][1]);
          g_array_append_val (given_up, span);
        }
      query.given_up = given_up->len > 0 ? given_up : NULL;
      week = focus_metrics_week (&query);
      assert_explained (week);
      got = format_figures (week);
      if (!g_str_equal (got, rows[i].expected))
        g_error ("%s: expected %s, got %s", rows[i].what, rows[i].expected, got);
    }
  world_clear (&world);
}

static void
test_overrides (void)
{
  static const struct
  {
    const char *what;
    const char *spans[MAX_ROWS][2];
    const char *expected; /* count, minutes */
  } rows[] = {
    { "none", { { NULL } }, "0 0" },
    { "two",
      { { "20261118T093000", "20261118T110000" }, { "20261116T100000", "20261116T104000" } },
      "2 130" },
    { "the same time twice counts once, the deed twice",
      { { "20261116T090000", "20261116T110000" }, { "20261116T100000", "20261116T110000" } },
      "2 120" },
    { "an empty one is none", { { "20261116T090000", "20261116T090000" } }, "0 0" },
    { "an inverted one too", { { "20261116T090000", "20261116T080000" } }, "0 0" },
    { "over both Mondays: minutes are clipped, the start counts",
      { { "20261115T233000", "20261116T003000" }, { "20261122T230000", "20261123T020000" } },
      "1 90" },
    { "other weeks",
      { { "20261115T090000", "20261115T110000" }, { "20261123T000000", "20261123T010000" } },
      "0 0" },
    { "seconds are summed, then cut",
      { { "20261116T090000", "20261116T090040" }, { "20261117T090000", "20261117T090040" } },
      "2 1" },
  };
  World world = world_new (focus_zone_new_utc (), "Mon-Fri 09:00-17:30", "12:30-13:00");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (int reversed = 0; reversed < 2; reversed++)
      {
        FocusWeekQuery query = query_of (&world);
        g_autoptr (GArray) overrides = g_array_new (FALSE, FALSE, sizeof (FocusOverride));
        g_autoptr (FocusWeekFigures) week = NULL;
        g_autofree char *got = NULL, *expected = NULL;

        for (int j = 0; j < MAX_ROWS && rows[i].spans[j][0] != NULL; j++)
          {
            FocusOverride one = { .span = span_of (rows[i].spans[j][0], rows[i].spans[j][1]) };
            if (reversed)
              g_array_prepend_val (overrides, one);
            else
              g_array_append_val (overrides, one);
          }
        query.overrides = overrides;
        week = focus_metrics_week (&query);
        assert_explained (week);
        got = format_figures (week);
        expected = g_strdup_printf ("0 0 ? %s", rows[i].expected);
        if (!g_str_equal (got, expected))
          g_error ("%s: expected %s, got %s", rows[i].what, expected, got);
      }
  world_clear (&world);
}

static void
test_known_since (void)
{
  static const struct
  {
    gint64 since_s;
    gboolean known;
  } rows[] = {
    { 0, TRUE },
    { MONDAY_S - WEEK_S, TRUE },
    { MONDAY_S, TRUE },
    { MONDAY_S + 3 * FOCUS_DAY_S, TRUE },
    { MONDAY_S + WEEK_S - 1, TRUE },
    { MONDAY_S + WEEK_S, FALSE },
    { G_MAXINT64, FALSE },
  };
  World world = world_new (focus_zone_new_utc (), "Mon-Fri 09:00-17:30", "12:30-13:00");
  g_autoptr (GArray) overrides = g_array_new (FALSE, FALSE, sizeof (FocusOverride));

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FocusWeekQuery query = query_of (&world);
      g_autoptr (FocusWeekFigures) week = NULL, without = NULL;

      query.known_since_s = rows[i].since_s;
      without = focus_metrics_week (&query);
      query.overrides = overrides;
      week = focus_metrics_week (&query);
      for (guint figure = FOCUS_FIGURE_OVERRIDES_COUNT; figure <= FOCUS_FIGURE_OVERRIDES_MIN;
           figure++)
        {
          g_assert_false (without->figures[figure].known); /* no record at all */
          g_assert_null (without->parts[figure]);
          g_assert_cmpint (week->figures[figure].known, ==, rows[i].known);
        }
    }
  world_clear (&world);
}

/* Against the plain definition, minute by minute. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);

  for (int round = 0; round < 100; round++)
    {
      World world = world_new (focus_zone_new_utc (), "Mon-Fri 09:00-17:30", "12:30-13:00");
      FocusWeekQuery query = query_of (&world);
      g_autoptr (GArray) spans = focus_spans_new ();
      g_autoptr (GArray) given_up = NULL;
      g_autoptr (FocusWeekFigures) week = NULL;
      gint64 kept_min = 0;

      for (guint i = 0; i < 12; i++)
        {
          gint64 start_s = MONDAY_S + (gint64) g_rand_int_range (random, -100, 10000) * 60;
          FocusSpan span = { start_s, start_s + (gint64) g_rand_int_range (random, 1, 900) * 60 };

          if (i % 3 == 2)
            g_array_append_val (spans, span);
          else
            world_add (&world, i % 3 == 0 ? "focusd-x" : "m", "20261116", "20261117",
                       i % 3 == 0 ? "@focus" : "me bo");
          if (i % 3 == 2)
            continue;
          FocusOccurrence *last = &g_array_index (world.occurrences, FocusOccurrence,
                                                  world.occurrences->len - 1);
          last->span = span;
          last->in_series = TRUE; /* its own, not a copy of the others */
          last->recurrence_s = i;
          focus_occurrence_judge (last);
        }
      query.given_up = given_up = focus_spans_normal ((const FocusSpan *) (gpointer) spans->data,
                                                      spans->len);
      for (gint64 at_s = MONDAY_S; at_s < MONDAY_S + WEEK_S; at_s += 60)
        {
          gboolean in_block = FALSE, lost = focus_spans_contain (given_up, at_s);
          for (guint i = 0; i < world.occurrences->len; i++)
            {
              const FocusOccurrence *one = &g_array_index (world.occurrences, FocusOccurrence, i);
              gboolean runs = one->span.start_s <= at_s && at_s < one->span.end_s;
              in_block |= runs && one->kind == FOCUS_KIND_FOCUS;
              lost |= runs && one->counted;
            }
          kept_min += in_block && !lost;
        }
      week = focus_metrics_week (&query);
      assert_explained (week);
      g_assert_cmpint ((gint64) week->figures[FOCUS_FIGURE_KEPT_FOCUS_MIN].value, ==, kept_min);
      world_clear (&world);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metrics/given-away/kept", test_kept);
  g_test_add_func ("/metrics/given-away/overrides", test_overrides);
  g_test_add_func ("/metrics/given-away/known-since", test_known_since);
  g_test_add_func ("/metrics/given-away/random", test_random);
  return g_test_run ();
}
