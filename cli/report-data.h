// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The report of a week as a value, read from the bus in one pass; and the rows of many weeks.
//
// Days are numbers as in format.h. Strings are what strangers wrote: whoever shows them makes them
// harmless for the place where they stand.
#pragma once

#include "entry.h"
#include "report-figures.h"

G_BEGIN_DECLS

/* More cannot be told apart in a picture, whatever a daemon sends. */
#define FOCUS_REPORT_MAX_PIECES 5000
/* How many weeks the lines of a report show, the reported one included. */
#define FOCUS_REPORT_WEEKS 12
/* The series shown for what they cost. */
#define FOCUS_REPORT_TOP_SERIES 5

/* What a stretch of the week is. Where several cover the same minute, the first here is shown. */
typedef enum
{
  FOCUS_WHAT_MEETING,
  FOCUS_WHAT_POSSIBLE,
  FOCUS_WHAT_FOCUS,
  FOCUS_WHAT_OTHER,
  FOCUS_WHAT_ABSENCE,
  FOCUS_WHAT_LUNCH,
  FOCUS_WHAT_DEEP,
  FOCUS_WHAT_USEFUL,
  FOCUS_WHAT_FRAGMENT,
  FOCUS_WHAT_SHARD,
  FOCUS_N_WHATS
} FocusWhat;

/* A stretch within one day. */
typedef struct
{
  FocusWhat what;
  char *title;            /* owned, nullable */
  gint64 day;             /* of its start */
  gint64 start_s, end_s;  /* start_s < end_s */
  gint64 offset_s;        /* ahead of UTC at start */
  guint from_min, to_min; /* on the clock of its day: 0 to 1440 */
} FocusPiece;

typedef struct
{
  gint64 day;
  gint64 work_min, meeting_min, meeting_count, focus_120_min, fragment_min;
} FocusReportDay;

typedef struct
{
  char *uid, *id, *title; /* owned, nullable */
  gint64 count, meeting_min, focus_cost_min, attendee_min;
  FocusFigure hygiene;
} FocusReportSeries;

typedef struct
{
  char *uid, *id, *title; /* owned, nullable */
  FocusMoment recurrence_id;
  gint64 cost_min;
} FocusReportCost;

typedef struct
{
  gboolean is_set;
  gint64 from_day; /* the day before which its weeks lie; valid when has_from */
  gboolean has_from, has_taken;
  gint64 taken_s, taken_offset_s, weeks;
  gboolean too_little;
  FocusFigures figures;
} FocusBaseline;

typedef struct
{
  char *week; /* owned, nullable: "2026-W47" */
  char *zone; /* owned, nullable */
  gint64 monday;
  gint64 from_s, to_s;
  FocusFigures figures;
  FocusBaseline baseline;
  gboolean has_trend;
  FocusFigures trend;
  GPtrArray *costs;  /* owned; of FocusReportCost, highest first */
  GPtrArray *series; /* owned; of FocusReportSeries, as the daemon orders them */
  GPtrArray *pieces; /* owned; of FocusPiece, by start */
  GArray *days;      /* owned; of FocusReportDay */
  gboolean has_without;
  char *without_uid, *without_title; /* owned, nullable */
  gint64 without_count, returned_min;
  FocusFigures without;
} FocusReport;

/* One row of many weeks. */
typedef struct
{
  char *week; /* owned, nullable */
  char *from; /* owned, nullable: its Monday */
  gint64 monday;
  gboolean has_work;
  gint64 work_min;
  FocusFigures figures;
} FocusReportWeek;

/* Of GetReport's a{sv}. Never fails: what is missing is absent. */
FocusReport *focus_report_read (GVariant *dict);
void focus_report_free (FocusReport *report);
void focus_baseline_read (FocusBaseline *baseline, GVariant *dict);
/* Of GetReports' aa{sv}; of FocusReportWeek. */
GPtrArray *focus_report_weeks_read (GVariant *list);

/* The series that cost most focus, at most FOCUS_REPORT_TOP_SERIES, highest first; what costs none
   is left out. Of borrowed FocusReportSeries; transfer container. */
GPtrArray *focus_report_top_series (const FocusReport *report);

/* "2026-W47" to its Monday; FALSE when it is no week. */
gboolean focus_week_parse (const char *text, gint64 *ret_monday) G_GNUC_WARN_UNUSED_RESULT;
/* The week of a day. Transfer full. */
char *focus_week_format (gint64 day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusReport, focus_report_free)

G_END_DECLS
