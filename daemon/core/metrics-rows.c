// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of a report beside its figures: one for each day, one for each series.
#include "core/metrics-work.h"

#include <string.h>

/* Days */

static gint64
minutes_in (const FocusSpans *set, FocusSpan day)
{
  g_autoptr (GArray) clipped = focus_spans_clip (set, day);
  return focus_spans_length_s (clipped) / 60;
}

/* Gaps are cut at midnight first: a day is measured like a week. */
static void
measure_gaps (const FocusWeekWork *work, FocusSpan day, FocusDayFigures *figures)
{
  g_autoptr (GArray) gaps = focus_spans_clip (work->gaps, day);
  gint64 deep_s = 0, fragment_s = 0;

  for (guint i = 0; i < gaps->len; i++)
    {
      gint64 length_s = focus_span_length_s (g_array_index (gaps, FocusSpan, i));
      deep_s += length_s >= FOCUS_DEEP_S ? length_s : 0;
      fragment_s += length_s < FOCUS_USEFUL_S ? length_s : 0;
    }
  figures->focus_120_min = deep_s / 60;
  figures->fragment_min = fragment_s / 60;
}

void
focus_week_count_days (FocusWeekWork *work)
{
  const FocusWeekQuery *query = work->query;

  for (int i = 0; i < FOCUS_DAYS_PER_WEEK; i++)
    {
      FocusDayFigures *figures = &work->figures->days[i];
      FocusSpan day;

      figures->date.day = query->monday.day + i;
      day.start_s = focus_zone_day_start (query->zone, figures->date);
      day.end_s = focus_zone_day_start (query->zone, (FocusDate){ figures->date.day + 1 });
      figures->work_min = minutes_in (work->work, day);
      figures->meeting_min = minutes_in (work->met, day);
      measure_gaps (work, day, figures);
      for (guint j = 0; j < work->meetings->len; j++)
        {
          gint64 start_s = focus_week_meeting (work, j)->occurrence->span.start_s;
          figures->meeting_count += day.start_s <= start_s && start_s < day.end_s;
        }
    }
}

/* Series */

static FocusSeriesFigures *
row_of (FocusWeekWork *work, GHashTable *rows, const FocusMeeting *meeting)
{
  const char *uid = meeting->occurrence->details->uid;
  FocusSeriesFigures row = { .occurrence = meeting->index };
  GArray *series = work->figures->series;
  gpointer index;

  if (g_hash_table_lookup_extended (rows, uid, NULL, &index))
    return &g_array_index (series, FocusSeriesFigures, GPOINTER_TO_UINT (index));
  g_hash_table_insert (rows, (gpointer) uid, GUINT_TO_POINTER (series->len));
  g_array_append_val (series, row);
  return &g_array_index (series, FocusSeriesFigures, series->len - 1);
}

static gint
compare_series (gconstpointer a, gconstpointer b, gpointer data)
{
  const FocusSeriesFigures *x = a, *y = b;
  const GArray *occurrences = data;

  if (x->meeting_min != y->meeting_min)
    return x->meeting_min < y->meeting_min ? 1 : -1;
  return strcmp (g_array_index (occurrences, FocusOccurrence, x->occurrence).details->uid,
                 g_array_index (occurrences, FocusOccurrence, y->occurrence).details->uid);
}

/* What was scored of each series, as lists in the order of its row. */
static void
score_series (FocusWeekWork *work, GHashTable *rows)
{
  const GArray *scored = work->figures->parts[FOCUS_FIGURE_HYGIENE_MEAN];
  GArray *series = work->figures->series;
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < series->len; i++)
    g_ptr_array_add (lists, focus_parts_new ());
  for (guint i = 0; scored != NULL && i < scored->len; i++)
    {
      const FocusPart *part = &g_array_index (scored, FocusPart, i);
      const FocusOccurrence *one = &g_array_index (work->query->occurrences, FocusOccurrence,
                                                   part->occurrence);
      gpointer index;
      if (one->in_series && one->span.start_s >= work->week.start_s
          && g_hash_table_lookup_extended (rows, one->details->uid, NULL, &index))
        g_array_append_val ((GArray *) lists->pdata[GPOINTER_TO_UINT (index)], *part);
    }
  for (guint i = 0; i < series->len; i++)
    g_array_index (series, FocusSeriesFigures, i).hygiene = focus_parts_mean (lists->pdata[i]);
}

/* Rows hold seconds until the end, when each is cut once. Series go by the week of the start. */
void
focus_week_count_series (FocusWeekWork *work)
{
  g_autoptr (GHashTable) rows = g_hash_table_new (g_str_hash, g_str_equal);
  const GArray *occurrences = work->query->occurrences;
  GArray *series = work->figures->series;

  for (guint i = 0; i < work->meetings->len; i++)
    {
      const FocusMeeting *meeting = focus_week_meeting (work, i);
      gint64 length_s = focus_span_length_s (meeting->span);
      FocusSeriesFigures *row;

      if (!meeting->occurrence->in_series || !meeting->starts_in_week)
        continue;
      row = row_of (work, rows, meeting);
      row->count++;
      row->meeting_min += length_s;
      row->attendee_min += length_s * meeting->occurrence->present;
    }
  for (guint i = 0; i < work->figures->focus_cost->len; i++)
    {
      const FocusCost *cost = &g_array_index (work->figures->focus_cost, FocusCost, i);
      const char *uid = g_array_index (occurrences, FocusOccurrence, cost->occurrence).details->uid;
      gpointer index;
      if (g_hash_table_lookup_extended (rows, uid, NULL, &index))
        g_array_index (series, FocusSeriesFigures, GPOINTER_TO_UINT (index)).focus_cost_min +=
            cost->cost_min;
    }
  score_series (work, rows);
  for (guint i = 0; i < series->len; i++)
    {
      g_array_index (series, FocusSeriesFigures, i).meeting_min /= 60;
      g_array_index (series, FocusSeriesFigures, i).attendee_min /= 60;
    }
  g_array_sort_with_data (series, compare_series, (gpointer) occurrences);
}
