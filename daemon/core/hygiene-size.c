// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The pillar of proportion: size, length, notice, place in the week.
#include "core/hygiene-work.h"

/* A row: points up to and with a value. The last row is the rest. */
typedef struct
{
  gint64 most;
  guint points;
} Step;

static guint
points_up_to (const Step *steps, gint64 value)
{
  while (value > steps->most)
    steps++;
  return steps->points;
}

static void
judge_size (FocusHygieneWork *work)
{
  static const Step steps[][4] = {
    [FOCUS_OUTCOME_UNKNOWN] = { { 8, 5 }, { 18, 3 }, { G_MAXINT64, 0 } },
    [FOCUS_OUTCOME_DECIDE] = { { 8, 5 }, { 12, 2 }, { G_MAXINT64, 0 } },
    [FOCUS_OUTCOME_CREATE] = { { 18, 5 }, { G_MAXINT64, 0 } },
    [FOCUS_OUTCOME_INFORM] = { { G_MAXINT64, 5 } },
  };

  if (work->out->has_group)
    return;
  focus_work_count (work, FOCUS_SIGNAL_SIZE, points_up_to (steps[work->out->kind], work->n_present),
                    g_strdup_printf ("%u people", work->n_present));
}

static gboolean
has_break (const FocusHygieneWork *work, guint i, guint end, gpointer data)
{
  return focus_page_has (&work->page, i, end, FOCUS_WORDS (FOCUS_WORDS_BREAK));
}

static void
judge_length (FocusHygieneWork *work)
{
  static const Step steps[] = { { 50, 4 }, { 60, 3 }, { 90, 2 }, { G_MAXINT64, 0 } };
  gint64 min = (focus_work_length_s (work) + FOCUS_MIN_S - 1) / FOCUS_MIN_S;
  guint points = points_up_to (steps, min);

  if (points == 0 && focus_work_agenda_has (work, has_break, NULL))
    points = 3;
  focus_work_count (work, FOCUS_SIGNAL_LENGTH, points,
                    g_strdup_printf ("%" G_GINT64_FORMAT " min", min));
}

static void
judge_notice (FocusHygieneWork *work)
{
  /* By seconds of notice, counted from below. */
  static const Step steps[] = { { 6 * FOCUS_HOUR_S - 1, 0 },
                                { 12 * FOCUS_HOUR_S - 1, 1 },
                                { 24 * FOCUS_HOUR_S - 1, 2 },
                                { G_MAXINT64, 4 } };
  const FocusInvitation *invitation = work->invitation;
  gint64 notice_s;

  if (work->out->one_to_one || invitation->created_s == G_MININT64)
    return;
  notice_s = invitation->span.start_s - invitation->created_s;
  focus_work_count (work, FOCUS_SIGNAL_NOTICE, points_up_to (steps, notice_s),
                    g_strdup_printf ("%" G_GINT64_FORMAT " h before",
                                     MAX (notice_s, 0) / FOCUS_HOUR_S));
}

/* My week (R4) */

/* The real spans of a window in the days around the meeting. */
static FocusSpans *
spans_around (const FocusHygieneWork *work, const FocusWindow *window)
{
  const FocusZone *zone = work->context->zone;
  FocusSpan span = work->invitation->span;
  FocusDate from = focus_civil_date (focus_zone_civil (zone, span.start_s));
  FocusDate to = focus_civil_date (focus_zone_civil (zone, span.end_s));

  return focus_window_spans (window, (FocusDate){ from.day - 1 }, (FocusDate){ to.day + 2 }, zone);
}

static gboolean
is_inside (const FocusHygieneWork *work, const FocusWindow *hours)
{
  FocusSpan span = work->invitation->span;
  g_autoptr (GArray) spans = spans_around (work, hours);

  for (guint i = 0; i < spans->len; i++)
    {
      const FocusSpan *hour = &g_array_index (spans, FocusSpan, i);
      if (hour->start_s <= span.start_s && span.end_s <= hour->end_s && span.start_s < hour->end_s)
        return TRUE;
    }
  return FALSE;
}

static gboolean
touches (const FocusHygieneWork *work, const FocusWindow *window)
{
  FocusSpan span = work->invitation->span;
  g_autoptr (GArray) spans = spans_around (work, window);

  span.end_s = MAX (span.end_s, span.start_s + 1);
  for (guint i = 0; i < spans->len; i++)
    if (focus_span_overlaps (g_array_index (spans, FocusSpan, i), span))
      return TRUE;
  return FALSE;
}

static void
judge_place (FocusHygieneWork *work)
{
  const FocusHygieneContext *context = work->context;
  guint max = focus_signal_kind (FOCUS_SIGNAL_PLACE)->max;
  gboolean inside, protected = FALSE;

  if (context->hours == NULL)
    return;
  inside = is_inside (work, context->hours);
  for (guint i = 0; i < context->n_windows; i++)
  protected = protected || touches (work, context->windows[i]);
  focus_work_count (work, FOCUS_SIGNAL_PLACE, inside && !protected ? max : 0,
                    g_strdup (!inside     ? "outside your working hours"
                              : protected ? "inside a protected window"
                                          : "inside your working hours"));
}

void
focus_work_proportion (FocusHygieneWork *work)
{
  if (!work->out->one_to_one)
    judge_size (work);
  judge_length (work);
  judge_notice (work);
  judge_place (work);
}
