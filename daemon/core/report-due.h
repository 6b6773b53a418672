// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// When the report of the week comes by itself. Pure.
//
// Each week has one moment. From Thursday on it brings the week it lies in, before that the week
// that ended. Outside working time it waits for the next working moment, for a week at most: by
// then the next has come, and the older one is not shown any more.
#pragma once

#include "core/window.h"

G_BEGIN_DECLS

/* A report that waited so long is not shown. */
#define FOCUS_REPORT_LATE_S (7 * FOCUS_DAY_S)

typedef struct
{
  gint64 now_s;
  const FocusZone *zone;
  FocusWeekday weekday; /* the moment, by the wall clock */
  gint32 minute;        /* after midnight */
  const FocusWindow *hours;
  const FocusSpans *absence; /* of the days from nine before now to nine after */
  gint64 not_before_s;       /* moments before it count as shown: focusd was not there */
  gboolean any_delivered;
  FocusDate delivered; /* Monday of the latest week that was shown, when any was */
} FocusReportDueQuery;

typedef struct
{
  gboolean now;     /* to be shown now */
  FocusDate monday; /* the week to show, when now */
  gint64 wake_s;    /* above now_s: when to ask again */
} FocusReportDue;

FocusReportDue focus_report_due (const FocusReportDueQuery *query);

G_END_DECLS
