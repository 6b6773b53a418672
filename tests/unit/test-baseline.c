// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Medians of normal weeks, and when there is too little to compare.
#include "core/baseline.h"

#define MONDAY 20773 /* 2026-11-16 */

static FocusWeekSummary
week (int weeks_ago, double meeting_min, gint64 work_min)
{
  FocusWeekSummary summary = { .monday = { MONDAY - 7 * weeks_ago },
                               .work_min = work_min,
                               .usual_work_min = 2000 };
  summary.figures[FOCUS_FIGURE_MEETING_MIN] = (FocusFigureValue){ TRUE, meeting_min };
  return summary;
}

static void
test_normal (void)
{
  const struct
  {
    gint64 work_min, usual_min;
    gboolean normal;
  } rows[] = { { 2000, 2000, TRUE }, { 1200, 2000, TRUE }, { 1199, 2000, FALSE },
               { 0, 2000, FALSE },   { 0, 0, FALSE },      { 2, 3, TRUE } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FocusWeekSummary summary = { .work_min = rows[i].work_min,
                                   .usual_work_min = rows[i].usual_min };
      g_assert_cmpint (focus_week_is_normal (&summary), ==, rows[i].normal);
    }
}

static void
test_baseline (void)
{
  /* Out of order; the ninth week back, the running week and the holiday do not count. */
  const FocusWeekSummary weeks[] = {
    week (3, 300, 2000), week (1, 100, 2000),   week (2, 9999, 100),  week (4, 400, 1200),
    week (5, 500, 2000), week (6, 600, 2000),   week (0, 9999, 2000), week (7, 700, 2000),
    week (8, 800, 2000), week (10, 9999, 2000), week (9, 900, 2000),
  };
  FocusDate today = { MONDAY + 2 };
  FocusBaseline baseline = focus_baseline_take (weeks, G_N_ELEMENTS (weeks), today);

  g_assert_true (baseline.enough);
  g_assert_cmpuint (baseline.n_weeks, ==, 8);
  g_assert_cmpint (baseline.taken.day, ==, today.day);
  g_assert_true (baseline.figures[FOCUS_FIGURE_MEETING_MIN].known);
  g_assert_cmpfloat (baseline.figures[FOCUS_FIGURE_MEETING_MIN].value, ==, 550);
  g_assert_false (baseline.figures[FOCUS_FIGURE_KEEP_RATE].known);
}

static void
test_too_little (void)
{
  FocusWeekSummary weeks[] = { week (1, 100, 2000), week (2, 200, 2000), week (3, 300, 2000),
                               week (4, 400, 2000) };
  FocusDate today = { MONDAY };
  FocusBaseline baseline = focus_baseline_take (weeks, 3, today);

  g_assert_false (baseline.enough);
  g_assert_cmpuint (baseline.n_weeks, ==, 3);
  g_assert_false (baseline.figures[FOCUS_FIGURE_MEETING_MIN].known);
  baseline = focus_baseline_take (weeks, 4, today);
  g_assert_true (baseline.enough);
  g_assert_cmpfloat (baseline.figures[FOCUS_FIGURE_MEETING_MIN].value, ==, 250);
  weeks[0].figures[FOCUS_FIGURE_MEETING_MIN].known = FALSE;
  baseline = focus_baseline_take (weeks, 4, today);
  g_assert_true (baseline.enough);
  g_assert_false (baseline.figures[FOCUS_FIGURE_MEETING_MIN].known);
  g_assert_false (focus_baseline_take (NULL, 0, today).enough);
}

static void
test_trend (void)
{
  const FocusWeekSummary weeks[] = { week (3, 300, 2000), week (1, 900, 100), week (0, 1, 2000),
                                     week (2, 200, 2000), week (4, 1, 2000) };
  const FocusWeekSummary holed[] = { week (1, 1, 2000), week (3, 2, 2000), week (4, 3, 2000) };
  FocusFigureValue figures[FOCUS_N_FIGURES];

  focus_trend_take (weeks, G_N_ELEMENTS (weeks), (FocusDate){ MONDAY + 6 }, figures);
  g_assert_true (figures[FOCUS_FIGURE_MEETING_MIN].known);
  g_assert_cmpfloat (figures[FOCUS_FIGURE_MEETING_MIN].value, ==, 300);
  g_assert_false (figures[FOCUS_FIGURE_KEEP_RATE].known);
  focus_trend_take (holed, G_N_ELEMENTS (holed), (FocusDate){ MONDAY }, figures);
  g_assert_false (figures[FOCUS_FIGURE_MEETING_MIN].known);
  focus_trend_take (weeks, 2, (FocusDate){ MONDAY }, figures);
  g_assert_false (figures[FOCUS_FIGURE_MEETING_MIN].known);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/baseline/normal", test_normal);
  g_test_add_func ("/baseline/baseline", test_baseline);
  g_test_add_func ("/baseline/too-little", test_too_little);
  g_test_add_func ("/baseline/trend", test_trend);
  return g_test_run ();
}
