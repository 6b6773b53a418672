// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of one week: their names, and the order in which they are counted.
#include "core/metrics.h"

#include "core/metrics-work.h"

#include <string.h>

static const struct
{
  const char *name;
  FocusUnit unit;
} figure_rows[FOCUS_N_FIGURES] = {
  [FOCUS_FIGURE_MEETING_MIN] = { "meeting_min", FOCUS_UNIT_MIN },
  [FOCUS_FIGURE_MEETING_COUNT] = { "meeting_count", FOCUS_UNIT_COUNT },
  [FOCUS_FIGURE_POSSIBLE_MIN] = { "possible_min", FOCUS_UNIT_MIN },
  [FOCUS_FIGURE_OVERLAP_MIN] = { "overlap_min", FOCUS_UNIT_MIN },
  [FOCUS_FIGURE_ATTENDEE_MIN] = { "attendee_min", FOCUS_UNIT_MIN },
  [FOCUS_FIGURE_AFTER_HOURS_MIN] = { "after_hours_min", FOCUS_UNIT_MIN },
  [FOCUS_FIGURE_FOCUS_120_MIN] = { "focus_120_min", FOCUS_UNIT_MIN },
  [FOCUS_FIGURE_FOCUS_60_MIN] = { "focus_60_min", FOCUS_UNIT_MIN },
  [FOCUS_FIGURE_FRAGMENT_RATIO] = { "fragment_ratio", FOCUS_UNIT_RATIO },
  [FOCUS_FIGURE_LARGE_LONG_MIN] = { "large_long_min", FOCUS_UNIT_MIN },
  [FOCUS_FIGURE_RECURRING_SHARE] = { "recurring_share", FOCUS_UNIT_RATIO },
  [FOCUS_FIGURE_SELF_ORGANISED_SHARE] = { "self_organised_share", FOCUS_UNIT_RATIO },
  [FOCUS_FIGURE_NO_END_SHARE] = { "no_end_share", FOCUS_UNIT_RATIO },
  [FOCUS_FIGURE_SHORT_NOTICE_SHARE] = { "short_notice_share", FOCUS_UNIT_RATIO },
  [FOCUS_FIGURE_BACK_TO_BACK_MAX] = { "back_to_back_max", FOCUS_UNIT_COUNT },
  [FOCUS_FIGURE_BOOKED_FOCUS_MIN] = { "booked_focus_min", FOCUS_UNIT_MIN },
  [FOCUS_FIGURE_KEPT_FOCUS_MIN] = { "kept_focus_min", FOCUS_UNIT_MIN },
  [FOCUS_FIGURE_KEEP_RATE] = { "keep_rate", FOCUS_UNIT_RATIO },
  [FOCUS_FIGURE_HYGIENE_MEAN] = { "hygiene_mean", FOCUS_UNIT_SCORE },
  [FOCUS_FIGURE_CLOSEOUT_RATE] = { "closeout_rate", FOCUS_UNIT_RATIO },
  [FOCUS_FIGURE_OVERRIDES_COUNT] = { "overrides_count", FOCUS_UNIT_COUNT },
  [FOCUS_FIGURE_OVERRIDES_MIN] = { "overrides_min", FOCUS_UNIT_MIN },
  [FOCUS_FIGURE_DECLINED_COUNT] = { "declined_count", FOCUS_UNIT_COUNT },
  [FOCUS_FIGURE_PROPOSED_COUNT] = { "proposed_count", FOCUS_UNIT_COUNT },
};

const char *
focus_unit_name (FocusUnit unit)
{
  static const char *const names[] = {
    [FOCUS_UNIT_MIN] = "min",
    [FOCUS_UNIT_COUNT] = "count",
    [FOCUS_UNIT_RATIO] = "ratio",
    [FOCUS_UNIT_SCORE] = "score",
  };
  return names[unit];
}

const char *
focus_figure_name (FocusFigure figure)
{
  return figure_rows[figure].name;
}

gboolean
focus_figure_parse (const char *name, FocusFigure *ret_figure)
{
  for (guint i = 0; i < FOCUS_N_FIGURES; i++)
    if (strcmp (name, figure_rows[i].name) == 0)
      {
        *ret_figure = (FocusFigure) i;
        return TRUE;
      }
  return FALSE;
}

FocusUnit
focus_figure_unit (FocusFigure figure)
{
  return figure_rows[figure].unit;
}

FocusWeekFigures *
focus_metrics_week (const FocusWeekQuery *query)
{
  FocusWeekFigures *figures = g_new0 (FocusWeekFigures, 1);
  FocusWeekWork work;

  figures->monday = query->monday;
  figures->focus_cost = g_array_new (FALSE, FALSE, sizeof (FocusCost));
  figures->series = g_array_new (FALSE, FALSE, sizeof (FocusSeriesFigures));
  focus_week_work_init (&work, query, figures);
  focus_week_count_meetings (&work);
  focus_week_count_hygiene (&work);
  focus_week_count_closeouts (&work);
  focus_week_count_gaps (&work);
  focus_week_count_costs (&work);
  focus_week_count_blocks (&work);
  focus_week_count_overrides (&work);
  focus_week_count_days (&work);
  focus_week_count_series (&work);
  focus_week_work_clear (&work);
  return figures;
}

void
focus_week_figures_free (FocusWeekFigures *figures)
{
  if (figures == NULL)
    return;
  for (guint i = 0; i < FOCUS_N_FIGURES; i++)
    g_clear_pointer (&figures->parts[i], g_array_unref);
  g_clear_pointer (&figures->focus_cost, g_array_unref);
  g_clear_pointer (&figures->series, g_array_unref);
  g_free (figures);
}
