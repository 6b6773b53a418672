// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Dates and wall-clock times without a zone, in the proleptic Gregorian calendar.
//
// Both are counts inside a struct, so that arithmetic is cheap and nobody mistakes one for an
// instant. Years 1 to 9999; nothing here checks for more, readers of input do.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Days since 1970-01-01. */
typedef struct
{
  gint32 day;
} FocusDate;

/* Seconds from 1970-01-01T00:00:00 as a wall clock shows it (every day has 86 400). */
typedef struct
{
  gint64 wall_s;
} FocusCivil;

typedef enum
{
  FOCUS_MONDAY = 0,
  FOCUS_TUESDAY,
  FOCUS_WEDNESDAY,
  FOCUS_THURSDAY,
  FOCUS_FRIDAY,
  FOCUS_SATURDAY,
  FOCUS_SUNDAY
} FocusWeekday;

#define FOCUS_DAY_S 86400

/* Dates */

/* month 1 to 12, day 1 to 31; a day beyond the month's end counts on into the next. */
FocusDate focus_date_new (int year, int month, int day);
void focus_date_fields (FocusDate date, int *ret_year, int *ret_month, int *ret_day);
FocusWeekday focus_date_weekday (FocusDate date);
/* The ISO 8601 week of the date: 1 to 53 of ret_year. */
void focus_date_iso_week (FocusDate date, int *ret_year, int *ret_week);
/* The Monday of an ISO week. */
FocusDate focus_date_from_iso_week (int year, int week);
gboolean focus_year_is_leap (int year);
/* 28 to 31. */
int focus_month_length (int year, int month);

/* Reads `YYYY-MM-DD`, whole; a day that does not exist is not read. */
gboolean focus_date_parse (const char *text, FocusDate *ret_date) G_GNUC_WARN_UNUSED_RESULT;
/* `YYYY-MM-DD`. */
char *focus_date_format (FocusDate date);

/* Wall-clock times */

FocusCivil focus_civil_new (FocusDate date, int hour, int minute, int second);
/* The date on which it falls. */
FocusDate focus_civil_date (FocusCivil civil);
/* Seconds since that date's midnight: 0 to 86 399. */
int focus_civil_second_of_day (FocusCivil civil);
/* Midnight at the start of the date. */
FocusCivil focus_civil_midnight (FocusDate date);

G_END_DECLS
