// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// When the report of the week comes by itself.
#include "core/report-due.h"

#define DAYS_PER_WEEK 7

/* The moment in the week of the Monday, by the clock-change rule of zone.h. */
static gint64
moment_s (const FocusReportDueQuery *query, FocusDate monday)
{
  FocusDate date = { monday.day + (gint32) query->weekday };
  FocusCivil civil = focus_civil_midnight (date);

  civil.wall_s += (gint64) query->minute * 60;
  return focus_zone_instant (query->zone, civil);
}

/* The week that the moment of that week is about. */
static FocusDate
subject (const FocusReportDueQuery *query, FocusDate monday)
{
  if (query->weekday < FOCUS_THURSDAY)
    monday.day -= DAYS_PER_WEEK;
  return monday;
}

/* The first working instant from now on, before `end_s`; `end_s` when there is none. */
static gint64
next_working_s (const FocusReportDueQuery *query, FocusDate today, gint64 end_s)
{
  /* From the day before: its hours may go over midnight. */
  g_autoptr (GArray)
      hours = focus_window_spans (query->hours, (FocusDate){ today.day - 1 },
                                  (FocusDate){ today.day + DAYS_PER_WEEK + 2 }, query->zone);
  g_autoptr (GArray) working = focus_spans_minus (hours, query->absence);

  for (guint i = 0; i < working->len; i++)
    {
      FocusSpan span = g_array_index (working, FocusSpan, i);
      if (span.end_s > query->now_s)
        return MIN (MAX (span.start_s, query->now_s), end_s);
    }
  return end_s;
}

FocusReportDue
focus_report_due (const FocusReportDueQuery *query)
{
  FocusDate today = focus_civil_date (focus_zone_civil (query->zone, query->now_s));
  FocusDate last = { today.day - (gint32) focus_date_weekday (today) };
  FocusReportDue due = { 0 };
  gint64 came_s, late_s, working_s;

  if (moment_s (query, last) > query->now_s)
    last.day -= DAYS_PER_WEEK;
  came_s = moment_s (query, last);
  due.monday = subject (query, last);
  due.wake_s = moment_s (query, (FocusDate){ last.day + DAYS_PER_WEEK });
  if (came_s < query->not_before_s
      || (query->any_delivered && query->delivered.day >= due.monday.day))
    return due;
  late_s = MIN (came_s + FOCUS_REPORT_LATE_S, due.wake_s);
  working_s = next_working_s (query, today, late_s);
  due.now = working_s == query->now_s && working_s < late_s;
  if (!due.now)
    due.wake_s = MIN (due.wake_s, working_s);
  return due;
}
