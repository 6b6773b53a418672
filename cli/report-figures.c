// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of a week by name: their units, which way is better, and their values.
#include "report-figures.h"

#include <math.h>

#include "dict.h"

/* Beyond this a change says only that there was nearly nothing before. */
#define MAX_PERCENT 999

static const FocusFigureKind kinds[FOCUS_N_FIGURES] = {
  [FOCUS_FIGURE_MEETING_MIN] = { "meeting_min", FOCUS_UNIT_MIN, -1 },
  [FOCUS_FIGURE_MEETING_COUNT] = { "meeting_count", FOCUS_UNIT_COUNT, -1 },
  [FOCUS_FIGURE_POSSIBLE_MIN] = { "possible_min", FOCUS_UNIT_MIN, 0 },
  [FOCUS_FIGURE_OVERLAP_MIN] = { "overlap_min", FOCUS_UNIT_MIN, -1 },
  [FOCUS_FIGURE_ATTENDEE_MIN] = { "attendee_min", FOCUS_UNIT_MIN, -1 },
  [FOCUS_FIGURE_AFTER_HOURS_MIN] = { "after_hours_min", FOCUS_UNIT_MIN, -1 },
  [FOCUS_FIGURE_FOCUS_120_MIN] = { "focus_120_min", FOCUS_UNIT_MIN, 1 },
  [FOCUS_FIGURE_FOCUS_60_MIN] = { "focus_60_min", FOCUS_UNIT_MIN, 1 },
  [FOCUS_FIGURE_FRAGMENT_RATIO] = { "fragment_ratio", FOCUS_UNIT_RATIO, -1 },
  [FOCUS_FIGURE_LARGE_LONG_MIN] = { "large_long_min", FOCUS_UNIT_MIN, -1 },
  [FOCUS_FIGURE_RECURRING_SHARE] = { "recurring_share", FOCUS_UNIT_RATIO, 0 },
  [FOCUS_FIGURE_SELF_ORGANISED_SHARE] = { "self_organised_share", FOCUS_UNIT_RATIO, 0 },
  [FOCUS_FIGURE_NO_END_SHARE] = { "no_end_share", FOCUS_UNIT_RATIO, -1 },
  [FOCUS_FIGURE_SHORT_NOTICE_SHARE] = { "short_notice_share", FOCUS_UNIT_RATIO, -1 },
  [FOCUS_FIGURE_BACK_TO_BACK_MAX] = { "back_to_back_max", FOCUS_UNIT_COUNT, -1 },
  [FOCUS_FIGURE_BOOKED_FOCUS_MIN] = { "booked_focus_min", FOCUS_UNIT_MIN, 1 },
  [FOCUS_FIGURE_KEPT_FOCUS_MIN] = { "kept_focus_min", FOCUS_UNIT_MIN, 1 },
  [FOCUS_FIGURE_KEEP_RATE] = { "keep_rate", FOCUS_UNIT_RATIO, 1 },
  [FOCUS_FIGURE_HYGIENE_MEAN] = { "hygiene_mean", FOCUS_UNIT_SCORE, 1 },
  [FOCUS_FIGURE_CLOSEOUT_RATE] = { "closeout_rate", FOCUS_UNIT_RATIO, 1 },
  [FOCUS_FIGURE_OVERRIDES_COUNT] = { "overrides_count", FOCUS_UNIT_COUNT, -1 },
  [FOCUS_FIGURE_OVERRIDES_MIN] = { "overrides_min", FOCUS_UNIT_MIN, -1 },
  [FOCUS_FIGURE_DECLINED_COUNT] = { "declined_count", FOCUS_UNIT_COUNT, 0 },
  [FOCUS_FIGURE_PROPOSED_COUNT] = { "proposed_count", FOCUS_UNIT_COUNT, 0 },
};

const FocusFigureKind *
focus_figure_kind (FocusFigureId id)
{
  return &kinds[id];
}

gboolean
focus_figure_find (const char *name, FocusFigureId *ret_id)
{
  for (guint i = 0; i < FOCUS_N_FIGURES; i++)
    if (g_str_equal (kinds[i].name, name))
      {
        *ret_id = (FocusFigureId) i;
        return TRUE;
      }
  return FALSE;
}

void
focus_figures_read (FocusFigures *figures, GVariant *dict)
{
  for (guint i = 0; i < FOCUS_N_FIGURES; i++)
    {
      FocusFigure *figure = &figures->at[i];
      figure->is_set = focus_dict_number (dict, kinds[i].name, &figure->value);
    }
}

gboolean
focus_figure_change (FocusFigureId id, FocusFigure value, FocusFigure reference, int *ret_percent)
{
  double change;

  if (!value.is_set || !reference.is_set)
    return FALSE;
  if (kinds[id].unit == FOCUS_UNIT_RATIO)
    change = 100 * (value.value - reference.value);
  else if (reference.value > 0)
    change = 100 * (value.value - reference.value) / reference.value;
  else
    return FALSE;
  *ret_percent = (int) lround (CLAMP (change, -MAX_PERCENT, MAX_PERCENT));
  return TRUE;
}

char *
focus_figure_plain (FocusFigureId id, FocusFigure value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  gboolean whole = kinds[id].unit != FOCUS_UNIT_RATIO && value.value == floor (value.value);

  if (!value.is_set)
    return g_strdup ("");
  return g_strdup (g_ascii_formatd (text, sizeof text, whole ? "%.0f" : "%.6f", value.value));
}
