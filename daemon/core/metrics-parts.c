// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Explanations: parts, their sums, and how whole minutes are cut so that they add up.
#include "core/metrics-work.h"

GArray *
focus_parts_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (FocusPart));
}

void
focus_parts_add (GArray *parts, guint occurrence, FocusSpan span, gint64 heads)
{
  FocusPart part = { .occurrence = occurrence,
                     .span = span,
                     .weight_s = focus_span_length_s (span) * heads };

  if (focus_span_length_s (span) > 0)
    g_array_append_val (parts, part);
}

/* Each part gets the whole minutes that the running sum passes while it is added. */
static gint64
cut_minutes (GArray *parts)
{
  gint64 sum_s = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      FocusPart *part = &g_array_index (parts, FocusPart, i);
      gint64 before_min = sum_s / 60;
      sum_s += part->weight_s;
      part->min = sum_s / 60 - before_min;
    }
  return sum_s / 60;
}

static void
set_figure (FocusWeekWork *work, FocusFigure figure, GArray *parts, gboolean known, double value)
{
  work->figures->figures[figure] = (FocusFigureValue){ known, known ? value : 0 };
  work->figures->parts[figure] = parts;
}

void
focus_week_set_minutes (FocusWeekWork *work, FocusFigure figure, GArray *parts)
{
  gint64 min = cut_minutes (parts);
  set_figure (work, figure, parts, TRUE, (double) min);
}

void
focus_week_set_count (FocusWeekWork *work, FocusFigure figure, GArray *parts)
{
  cut_minutes (parts);
  set_figure (work, figure, parts, TRUE, (double) parts->len);
}

void
focus_week_set_ratio (FocusWeekWork *work, FocusFigure figure, GArray *parts, gint64 above,
                      gint64 below)
{
  gboolean in_seconds = figure != FOCUS_FIGURE_NO_END_SHARE
                        && figure != FOCUS_FIGURE_SHORT_NOTICE_SHARE
                        && figure != FOCUS_FIGURE_CLOSEOUT_RATE;

  cut_minutes (parts);
  work->figures->fractions[figure] = (FocusFraction){ above, below, in_seconds };
  set_figure (work, figure, parts, below > 0, below > 0 ? (double) above / (double) below : 0);
}

FocusFigureValue
focus_parts_mean (const GArray *parts)
{
  gint64 above = 0, below_s = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      const FocusPart *part = &g_array_index (parts, FocusPart, i);
      above += part->weight_s * part->score;
      below_s += part->weight_s;
    }
  return (FocusFigureValue){ below_s > 0, below_s > 0 ? (double) above / (double) below_s : 0 };
}

void
focus_week_set_score (FocusWeekWork *work, FocusFigure figure, GArray *parts)
{
  FocusFigureValue mean = focus_parts_mean (parts);

  cut_minutes (parts);
  set_figure (work, figure, parts, mean.known, mean.value);
}

gint64
focus_parts_weight_s (const GArray *parts)
{
  gint64 sum_s = 0;

  for (guint i = 0; i < parts->len; i++)
    sum_s += g_array_index (parts, FocusPart, i).weight_s;
  return sum_s;
}

GArray *
focus_parts_cut (const GArray *parts, const FocusSpans *set, gboolean inside)
{
  GArray *cut = focus_parts_new ();
  guint first = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      const FocusPart *part = &g_array_index (parts, FocusPart, i);
      gint64 at_s = part->span.start_s;

      while (first < set->len && g_array_index (set, FocusSpan, first).end_s <= at_s)
        first++;
      for (guint j = first; j < set->len; j++)
        {
          FocusSpan both = focus_span_intersect (part->span, g_array_index (set, FocusSpan, j));
          if (focus_span_length_s (both) == 0)
            break;
          if (inside)
            focus_parts_add (cut, part->occurrence, both, 1);
          else
            focus_parts_add (cut, part->occurrence, (FocusSpan){ at_s, both.start_s }, 1);
          at_s = both.end_s;
        }
      if (!inside)
        focus_parts_add (cut, part->occurrence, (FocusSpan){ at_s, part->span.end_s }, 1);
    }
  return cut;
}
