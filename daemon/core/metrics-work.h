// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The sets of METRICS §Sets for one week, and what the figures' files share.
#pragma once

#include "core/metrics.h"

G_BEGIN_DECLS

#define FOCUS_DEEP_S   (120 * 60) /* a gap is deep from here */
#define FOCUS_USEFUL_S (60 * 60)  /* useful from here, below a fragment or a shard */

/* A counted meeting, duplicates removed. */
typedef struct
{
  guint index; /* into the list given */
  const FocusOccurrence *occurrence;
  FocusSpan span;          /* clipped to the week */
  gboolean starts_in_week; /* counts go by the week of the start */
} FocusMeeting;

typedef struct
{
  const FocusWeekQuery *query;
  FocusSpan week;
  GArray *meetings; /* FocusMeeting, in the order of the agenda */
  FocusSpans *work; /* W */
  FocusSpans *met;  /* M */
  FocusSpans *open; /* W minus lunch minus other: where gaps can be */
  FocusSpans *gaps; /* open minus M */
  FocusWeekFigures *figures;
} FocusWeekWork;

static inline const FocusMeeting *
focus_week_meeting (const FocusWeekWork *work, guint i)
{
  return &g_array_index (work->meetings, FocusMeeting, i);
}

/* metrics-sets.c */
void focus_week_work_init (FocusWeekWork *work, const FocusWeekQuery *query,
                           FocusWeekFigures *figures);
void focus_week_work_clear (FocusWeekWork *work);

/* metrics-parts.c: each takes the parts. */
GArray *focus_parts_new (void);
/* Adds nothing for an empty span. */
void focus_parts_add (GArray *parts, guint occurrence, FocusSpan span, gint64 heads);
/* Minutes of all parts, cut once; the parts' minutes are cut to add up to it. */
void focus_week_set_minutes (FocusWeekWork *work, FocusFigure figure, GArray *parts);
/* One for each part. */
void focus_week_set_count (FocusWeekWork *work, FocusFigure figure, GArray *parts);
/* Absent when there is nothing below the line. */
void focus_week_set_ratio (FocusWeekWork *work, FocusFigure figure, GArray *parts, gint64 above,
                           gint64 below);
/* The mean of the parts' scores by their weight; absent without a part. */
FocusFigureValue focus_parts_mean (const GArray *parts);
void focus_week_set_score (FocusWeekWork *work, FocusFigure figure, GArray *parts);
gint64 focus_parts_weight_s (const GArray *parts);
/* What of the parts, ordered and disjoint, lies in the set or, with inside FALSE, beside it. */
GArray *focus_parts_cut (const GArray *parts, const FocusSpans *set, gboolean inside);

/* metrics-meetings.c, metrics-closing.c, metrics-focus.c, metrics-rows.c */
void focus_week_count_meetings (FocusWeekWork *work);
void focus_week_count_hygiene (FocusWeekWork *work);
void focus_week_count_closeouts (FocusWeekWork *work);
void focus_week_count_gaps (FocusWeekWork *work);
void focus_week_count_costs (FocusWeekWork *work);
void focus_week_count_blocks (FocusWeekWork *work);
void focus_week_count_overrides (FocusWeekWork *work);
void focus_week_count_days (FocusWeekWork *work);
/* After the costs and the hygiene. */
void focus_week_count_series (FocusWeekWork *work);

G_END_DECLS
