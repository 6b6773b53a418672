// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The sets of METRICS §Sets: counted meetings without duplicates, W, M, other, gaps.
#include "core/metrics-work.h"

#include <string.h>

static const FocusOccurrence *
occurrence_at (const FocusWeekQuery *query, guint i)
{
  return &g_array_index (query->occurrences, FocusOccurrence, i);
}

/* By UID and RECURRENCE-ID, the one to keep first. */
static gint
compare_copies (gconstpointer a, gconstpointer b)
{
  const FocusOccurrence *x = ((const FocusMeeting *) a)->occurrence;
  const FocusOccurrence *y = ((const FocusMeeting *) b)->occurrence;
  gint order = strcmp (x->details->uid, y->details->uid);

  if (order == 0)
    order = x->in_series - y->in_series;
  if (order == 0 && x->in_series)
    order = (x->recurrence_s > y->recurrence_s) - (x->recurrence_s < y->recurrence_s);
  if (order == 0)
    order = x->possible - y->possible;
  return order != 0 ? order : focus_occurrence_compare (x, y);
}

static gboolean
are_copies (const FocusOccurrence *a, const FocusOccurrence *b)
{
  return strcmp (a->details->uid, b->details->uid) == 0 && a->in_series == b->in_series
         && (!a->in_series || a->recurrence_s == b->recurrence_s);
}

static gint
compare_meetings (gconstpointer a, gconstpointer b)
{
  return focus_occurrence_compare (((const FocusMeeting *) a)->occurrence,
                                   ((const FocusMeeting *) b)->occurrence);
}

/* All copies are compared, then what lies outside the week goes: which copy is kept must not depend
   on the week that is asked for. */
static GArray *
collect_meetings (const FocusWeekQuery *query, FocusSpan week)
{
  GArray *meetings = g_array_new (FALSE, FALSE, sizeof (FocusMeeting));
  guint kept = 0;
  const FocusOccurrence *last = NULL;

  for (guint i = 0; i < query->occurrences->len; i++)
    {
      const FocusOccurrence *occurrence = occurrence_at (query, i);
      FocusMeeting meeting = { .index = i,
                               .occurrence = occurrence,
                               .span = focus_span_intersect (occurrence->span, week) };
      meeting.starts_in_week = week.start_s <= occurrence->span.start_s
                               && occurrence->span.start_s < week.end_s;
      if (occurrence->counted)
        g_array_append_val (meetings, meeting);
    }
  g_array_sort (meetings, compare_copies);
  for (guint i = 0; i < meetings->len; i++)
    {
      FocusMeeting meeting = g_array_index (meetings, FocusMeeting, i);
      gboolean copy = last != NULL && are_copies (last, meeting.occurrence);
      if (copy)
        continue;
      last = meeting.occurrence;
      if (focus_span_length_s (meeting.span) > 0)
        g_array_index (meetings, FocusMeeting, kept++) = meeting;
    }
  g_array_set_size (meetings, kept);
  g_array_sort (meetings, compare_meetings);
  return meetings;
}

static gboolean
is_absence (const FocusOccurrence *occurrence)
{
  return occurrence->kind == FOCUS_KIND_ABSENCE && occurrence->calendar->role != FOCUS_ROLE_IGNORE;
}

static gboolean
is_other (const FocusOccurrence *occurrence)
{
  FocusRole role = occurrence->calendar->role;

  return occurrence->busy != FOCUS_BUSY_FREE && (role == FOCUS_ROLE_WORK || role == FOCUS_ROLE_BUSY)
         && !occurrence->counted && occurrence->kind != FOCUS_KIND_FOCUS
         && occurrence->kind != FOCUS_KIND_ABSENCE;
}

static FocusSpans *
collect_spans (const FocusWeekQuery *query, gboolean (*wanted) (const FocusOccurrence *))
{
  g_autoptr (GArray) spans = focus_spans_new ();

  for (guint i = 0; i < query->occurrences->len; i++)
    if (wanted (occurrence_at (query, i)))
      g_array_append_val (spans, occurrence_at (query, i)->span);
  return focus_spans_normal ((const FocusSpan *) (gpointer) spans->data, spans->len);
}

static FocusSpans *
collect_met (const GArray *meetings)
{
  g_autoptr (GArray) spans = focus_spans_new ();

  for (guint i = 0; i < meetings->len; i++)
    g_array_append_val (spans, g_array_index (meetings, FocusMeeting, i).span);
  return focus_spans_normal ((const FocusSpan *) (gpointer) spans->data, spans->len);
}

void
focus_week_work_init (FocusWeekWork *work, const FocusWeekQuery *query, FocusWeekFigures *figures)
{
  FocusDate end = { query->monday.day + FOCUS_DAYS_PER_WEEK };
  g_autoptr (GArray) hours = focus_window_spans (query->hours, query->monday, end, query->zone);
  g_autoptr (GArray) lunch = focus_window_spans (query->lunch, query->monday, end, query->zone);
  g_autoptr (GArray) absence = collect_spans (query, is_absence);
  g_autoptr (GArray) other = collect_spans (query, is_other);
  g_autoptr (GArray) outside_lunch = NULL;

  work->query = query;
  work->figures = figures;
  work->week.start_s = focus_zone_day_start (query->zone, query->monday);
  work->week.end_s = focus_zone_day_start (query->zone, end);
  work->meetings = collect_meetings (query, work->week);
  work->met = collect_met (work->meetings);
  work->work = focus_spans_minus (hours, absence);
  outside_lunch = focus_spans_minus (work->work, lunch);
  work->open = focus_spans_minus (outside_lunch, other);
  work->gaps = focus_spans_minus (work->open, work->met);
  figures->usual_work_min = focus_spans_length_s (hours) / 60;
  figures->work_min = focus_spans_length_s (work->work) / 60;
}

void
focus_week_work_clear (FocusWeekWork *work)
{
  g_clear_pointer (&work->meetings, g_array_unref);
  g_clear_pointer (&work->work, g_array_unref);
  g_clear_pointer (&work->met, g_array_unref);
  g_clear_pointer (&work->open, g_array_unref);
  g_clear_pointer (&work->gaps, g_array_unref);
}
