// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What used to be, and where it goes: the baseline and the trend of METRICS. Pure.
#pragma once

#include "core/metrics.h"

G_BEGIN_DECLS

/* A baseline looks at this many normal weeks, and is none with fewer than the least. */
#define FOCUS_BASELINE_WEEKS       8
#define FOCUS_BASELINE_LEAST_WEEKS 4
/* A week is normal when this much of its usual working time is left of absence. */
#define FOCUS_NORMAL_PERCENT 60
/* A trend is the median of this many whole weeks. */
#define FOCUS_TREND_WEEKS 3

/* One week of history, as it is stored. */
typedef struct
{
  FocusDate monday;
  gint64 work_min;
  gint64 usual_work_min;
  FocusFigureValue figures[FOCUS_N_FIGURES];
} FocusWeekSummary;

typedef struct
{
  FocusDate taken; /* the start day: only weeks that were over by then were looked at */
  guint n_weeks;   /* normal weeks found, at most FOCUS_BASELINE_WEEKS */
  gboolean enough; /* FALSE: too little to compare, and every figure is absent */
  FocusFigureValue figures[FOCUS_N_FIGURES]; /* absent also when too few weeks know the figure */
} FocusBaseline;

FocusWeekSummary focus_week_summary (const FocusWeekFigures *week);
/* A week without usual working time is not normal. */
gboolean focus_week_is_normal (const FocusWeekSummary *week);

/* The median, per figure, of the last normal weeks that ended by the start day. The weeks may come
   in any order, each once. */
FocusBaseline focus_baseline_take (const FocusWeekSummary *weeks, gsize n_weeks,
                                   FocusDate start_day);

/* The median, per figure, of the last three whole weeks before `today`, normal or not; absent where
   one of the three is missing or does not know the figure. */
void focus_trend_take (const FocusWeekSummary *weeks, gsize n_weeks, FocusDate today,
                       FocusFigureValue ret_figures[FOCUS_N_FIGURES]);

G_END_DECLS
