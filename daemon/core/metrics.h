// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of METRICS for one ISO week, each with its explanation. Pure: occurrences in, numbers
// out.
//
// Seconds are summed and cut to whole minutes once per figure; the minutes of an explanation are
// cut so that they add up to the figure. Nothing depends on the order of the occurrences. What
// needs the hygiene scores, the close-outs or the ledger is known where its part of the query is
// given.
#pragma once

#include "core/closeout.h"

G_BEGIN_DECLS

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
} FocusFigure;

typedef enum
{
  FOCUS_UNIT_MIN,
  FOCUS_UNIT_COUNT,
  FOCUS_UNIT_RATIO, /* 0 to 1 */
  FOCUS_UNIT_SCORE
} FocusUnit;

/* "min", "count", "ratio", "score". */
const char *focus_unit_name (FocusUnit unit);

/* The name in METRICS and in JSON: "meeting_min". */
const char *focus_figure_name (FocusFigure figure);
gboolean focus_figure_parse (const char *name, FocusFigure *ret_figure) G_GNUC_WARN_UNUSED_RESULT;
FocusUnit focus_figure_unit (FocusFigure figure);

typedef struct
{
  gboolean known; /* FALSE: absent, which is not zero */
  double value;   /* whole for MIN and COUNT */
} FocusFigureValue;

/* The part of an explanation that speaks of a stretch of free time and of no occurrence. */
#define FOCUS_NO_OCCURRENCE G_MAXUINT

/* One line of an explanation. For MIN the minutes add up to the figure; for COUNT the lines are
   what was counted; for RATIO they are what stands above the line of the fraction; for SCORE what
   was scored, and the figure is the mean of their scores, each as often as its weight_s. */
typedef struct
{
  guint occurrence; /* index into the list given, or FOCUS_NO_OCCURRENCE */
  FocusSpan span;   /* the time it was counted for */
  gint64 weight_s;  /* seconds counted, times heads for attendee_min */
  gint64 min;
  gint score; /* for SCORE */
} FocusPart;

/* What a RATIO was divided from. */
typedef struct
{
  gint64 above;
  gint64 below;
  gboolean in_seconds; /* the parts' weight_s add up to `above`; else there are so many parts */
} FocusFraction;

typedef struct
{
  guint occurrence;
  gint64 cost_min; /* above 0 */
} FocusCost;

typedef struct
{
  FocusDate date;
  gint64 work_min;
  gint64 meeting_min;
  guint meeting_count; /* meetings that start on the date */
  gint64 focus_120_min;
  gint64 fragment_min; /* gaps below 60 minutes: fragments and shards */
} FocusDayFigures;

typedef struct
{
  guint occurrence; /* its first one this week: uid and title */
  guint count;      /* meetings that start this week */
  gint64 meeting_min;
  gint64 focus_cost_min;
  gint64 attendee_min;
  FocusFigureValue hygiene; /* mean score of its scored ones, weighted as hygiene_mean is */
} FocusSeriesFigures;

#define FOCUS_DAYS_PER_WEEK 7

typedef struct
{
  FocusDate monday;
  gint64 work_min;       /* W */
  gint64 usual_work_min; /* W without absence: what a normal week is measured by */
  FocusFigureValue figures[FOCUS_N_FIGURES];
  GArray *parts[FOCUS_N_FIGURES]; /* owned; FocusPart: the explanation; nullable when absent */
  FocusFraction fractions[FOCUS_N_FIGURES]; /* of each RATIO that is known */
  GArray *focus_cost;             /* owned; FocusCost, highest first */
  GArray *series;                 /* owned; FocusSeriesFigures, most minutes first */
  FocusDayFigures days[FOCUS_DAYS_PER_WEEK];
} FocusWeekFigures;

/* Focus given away by hand: a session that was stopped early, a block that its user deleted.
   Counted in the week of the span's start; minutes are clipped to the week, and counted once where
   two overlap. An empty span is none. */
typedef struct
{
  gint64 at_s; /* when the user did it */
  FocusSpan span;
} FocusOverride;

/* In the place of a hygiene score: the occurrence has none. */
#define FOCUS_NOT_SCORED (-1)
/* With fewer meetings of mine to count, closeout_rate is absent. */
#define FOCUS_CLOSEOUT_RATE_LEAST 3

typedef struct
{
  FocusDate monday;
  const FocusZone *zone;
  const FocusWindow *hours;  /* working hours */
  const FocusWindow *lunch;  /* part of W, cut from the gaps */
  const GArray *occurrences; /* FocusOccurrence, judged, any order: all that overlap the week */
  gint64 now_s;              /* focus blocks that end by then are over */
  const FocusSpans *given_up; /* parts of blocks that were ended early: not kept; nullable */
  const GArray *overrides;    /* FocusOverride, any order; NULL: there is no record of them, and
                                 their figures are absent */
  gint64 known_since_s;       /* from when on `overrides` is whole. The figures are known for the
                                 week that holds it and those after; 0: for all, G_MAXINT64: for
                                 none */
  const GArray *scores;       /* gint, one for each of `occurrences`: its hygiene score, 0 to 100,
                                 or FOCUS_NOT_SCORED; NULL: they are not known */
  const GArray *closeouts;    /* FocusCloseout, any order; NULL: there is no record of them, and
                                 closeout_rate is absent */
  gint64 closeouts_since_s;   /* from when on they are kept. The rate is known for the week that
                                 holds it and those after, of meetings that ended since; 0: all */
  const FocusSpans *absence;  /* nullable; from the week on until now: no working days */
} FocusWeekQuery;

/* The figures of the week that begins on query->monday; free with focus_week_figures_free. */
FocusWeekFigures *focus_metrics_week (const FocusWeekQuery *query);
void focus_week_figures_free (FocusWeekFigures *figures);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusWeekFigures, focus_week_figures_free)

G_END_DECLS
