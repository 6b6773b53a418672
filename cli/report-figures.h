// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of a week by name: their units, which way is better, and their values.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FOCUS_UNIT_MIN,
  FOCUS_UNIT_COUNT,
  FOCUS_UNIT_RATIO, /* 0 to 1 */
  FOCUS_UNIT_SCORE  /* 0 to 100 */
} FocusUnit;

typedef enum
{
  FOCUS_FIGURE_MEETING_MIN,
  FOCUS_FIGURE_MEETING_COUNT,
  FOCUS_FIGURE_POSSIBLE_MIN,
  FOCUS_FIGURE_OVERLAP_MIN,
  FOCUS_FIGURE_ATTENDEE_MIN,
  FOCUS_FIGURE_AFTER_HOURS_MIN,
  FOCUS_FIGURE_FOCUS_120_MIN,
  FOCUS_FIGURE_FOCUS_60_MIN,
  FOCUS_FIGURE_FRAGMENT_RATIO,
  FOCUS_FIGURE_LARGE_LONG_MIN,
  FOCUS_FIGURE_RECURRING_SHARE,
  FOCUS_FIGURE_SELF_ORGANISED_SHARE,
  FOCUS_FIGURE_NO_END_SHARE,
  FOCUS_FIGURE_SHORT_NOTICE_SHARE,
  FOCUS_FIGURE_BACK_TO_BACK_MAX,
  FOCUS_FIGURE_BOOKED_FOCUS_MIN,
  FOCUS_FIGURE_KEPT_FOCUS_MIN,
  FOCUS_FIGURE_KEEP_RATE,
  FOCUS_FIGURE_HYGIENE_MEAN,
  FOCUS_FIGURE_CLOSEOUT_RATE,
  FOCUS_FIGURE_OVERRIDES_COUNT,
  FOCUS_FIGURE_OVERRIDES_MIN,
  FOCUS_FIGURE_DECLINED_COUNT,
  FOCUS_FIGURE_PROPOSED_COUNT,
  FOCUS_N_FIGURES
} FocusFigureId;

typedef struct
{
  const char *name; /* METRICS' name, as in JSON */
  FocusUnit unit;
  int better; /* 1: more is better; -1: less is; 0: neither */
} FocusFigureKind;

/* A figure that cannot be known is not set. */
typedef struct
{
  gboolean is_set;
  double value;
} FocusFigure;

typedef struct
{
  FocusFigure at[FOCUS_N_FIGURES];
} FocusFigures;

const FocusFigureKind *focus_figure_kind (FocusFigureId id);
/* FALSE when no figure has that name. */
gboolean focus_figure_find (const char *name, FocusFigureId *ret_id);

/* Of a{sv} with x or d values. What is missing, or no finite number, is not set. */
void focus_figures_read (FocusFigures *figures, GVariant *dict);

/* How much of the reference a figure lies above (+) or below (-) it, in whole percent; in points of
   a hundred for ratios. FALSE without both, or when the reference is 0. */
gboolean focus_figure_change (FocusFigureId id, FocusFigure value, FocusFigure reference,
                              int *ret_percent);
/* A number as programs read it: whole where the unit is, else with a point. Transfer full. */
char *focus_figure_plain (FocusFigureId id, FocusFigure value);

G_END_DECLS
