// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the steps of one expansion share; see series.c for their order.
#pragma once

#include "core/series.h"

G_BEGIN_DECLS

/* An override and what it does to the master's list. */
typedef struct
{
  gint64 recurrence_s;
  guint event;
  gboolean and_future;
  gint64 move_s;        /* wall-clock seconds from its original start to its own */
  FocusDuration length; /* of its own */
} FocusOverride;

typedef struct
{
  const FocusObject *object;
  const FocusEvent *master; /* nullable */
  FocusZone *user_zone;
  FocusZone *zone; /* DTSTART's: borrowed */
  gboolean is_date;
  FocusDuration length; /* of the master */
  FocusSpan window;
  FocusSpan reach;   /* instants in which a start can still matter to the window */
  GArray *overrides; /* owned, nullable when there is none; FocusOverride, by recurrence_s */
  GArray *civils;    /* owned, nullable; scratch of FocusCivil */
  FocusExpansion *expansion;
} FocusSeriesWork;

static inline gint
focus_instant_compare (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

/* By original start; of equal ones the longest last. */
gint focus_series_compare_originals (gconstpointer a, gconstpointer b);
/* Sorts only what is out of order: a single rule already comes in order. */
void focus_series_sort (GArray *instances, GCompareFunc compare);

/* All the master's starts in reach: ordered, no two alike. */
void focus_series_collect_starts (FocusSeriesWork *work);
/* … less EXDATE and EXRULE. */
void focus_series_remove_exceptions (FocusSeriesWork *work);

/* Reads the overrides into the work. */
void focus_series_collect_overrides (FocusSeriesWork *work);
/* Lets them replace, move and join the instances. */
void focus_series_apply_overrides (FocusSeriesWork *work);

G_END_DECLS
