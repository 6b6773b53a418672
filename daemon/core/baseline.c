// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What used to be, and where it goes: medians over weeks.
#include "core/baseline.h"

#include <string.h>

FocusWeekSummary
focus_week_summary (const FocusWeekFigures *week)
{
  FocusWeekSummary summary = { .monday = week->monday,
                               .work_min = week->work_min,
                               .usual_work_min = week->usual_work_min };
  memcpy (summary.figures, week->figures, sizeof summary.figures);
  return summary;
}

gboolean
focus_week_is_normal (const FocusWeekSummary *week)
{
  return week->usual_work_min > 0
         && week->work_min * 100 >= week->usual_work_min * FOCUS_NORMAL_PERCENT;
}

static gboolean
is_any (const FocusWeekSummary *week)
{
  return TRUE;
}

static gint
compare_latest_first (gconstpointer a, gconstpointer b)
{
  const FocusWeekSummary *const *x = a, *const *y = b;
  return ((*x)->monday.day < (*y)->monday.day) - ((*x)->monday.day > (*y)->monday.day);
}

/* The wanted weeks that were over by the day, the latest first, at most so many. */
static GPtrArray *
latest_weeks (const FocusWeekSummary *weeks, gsize n_weeks, FocusDate day, guint most,
              gboolean (*wanted) (const FocusWeekSummary *))
{
  GPtrArray *latest = g_ptr_array_new ();

  for (gsize i = 0; i < n_weeks; i++)
    if (weeks[i].monday.day + FOCUS_DAYS_PER_WEEK <= day.day && wanted (&weeks[i]))
      g_ptr_array_add (latest, (gpointer) &weeks[i]);
  g_ptr_array_sort (latest, compare_latest_first);
  g_ptr_array_set_size (latest, (gint) MIN (latest->len, most));
  return latest;
}

static gint
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;
  return (*x > *y) - (*x < *y);
}

/* The median of those weeks that know the figure; absent when they are fewer than the least. */
static FocusFigureValue
median (const GPtrArray *weeks, guint figure, guint least)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  double low, high;

  for (guint i = 0; i < weeks->len; i++)
    {
      const FocusWeekSummary *week = g_ptr_array_index (weeks, i);
      if (week->figures[figure].known)
        g_array_append_val (values, week->figures[figure].value);
    }
  if (values->len < least)
    return (FocusFigureValue){ FALSE, 0 };
  g_array_sort (values, compare_doubles);
  low = g_array_index (values, double, (values->len - 1) / 2);
  high = g_array_index (values, double, values->len / 2);
  return (FocusFigureValue){ TRUE, (low + high) / 2 };
}

FocusBaseline
focus_baseline_take (const FocusWeekSummary *weeks, gsize n_weeks, FocusDate start_day)
{
  g_autoptr (GPtrArray)
      normal = latest_weeks (weeks, n_weeks, start_day, FOCUS_BASELINE_WEEKS, focus_week_is_normal);
  FocusBaseline baseline = { .taken = start_day, .n_weeks = normal->len };

  baseline.enough = normal->len >= FOCUS_BASELINE_LEAST_WEEKS;
  for (guint i = 0; baseline.enough && i < FOCUS_N_FIGURES; i++)
    baseline.figures[i] = median (normal, i, FOCUS_BASELINE_LEAST_WEEKS);
  return baseline;
}

void
focus_trend_take (const FocusWeekSummary *weeks, gsize n_weeks, FocusDate today,
                  FocusFigureValue ret_figures[FOCUS_N_FIGURES])
{
  g_autoptr (GPtrArray) latest = latest_weeks (weeks, n_weeks, today, FOCUS_TREND_WEEKS, is_any);

  /* A hole in the history is no trend: the three must be the last three. */
  for (guint i = 0; i < latest->len; i++)
    {
      const FocusWeekSummary *week = g_ptr_array_index (latest, i);
      int last_monday = today.day - (int) focus_date_weekday (today) - FOCUS_DAYS_PER_WEEK;
      if (week->monday.day != last_monday - (int) i * FOCUS_DAYS_PER_WEEK)
        g_ptr_array_set_size (latest, (gint) i);
    }
  for (guint i = 0; i < FOCUS_N_FIGURES; i++)
    ret_figures[i] = median (latest, i, FOCUS_TREND_WEEKS);
}
