// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Dates and wall-clock times without a zone, in the proleptic Gregorian calendar.
#include "core/civil.h"

#include <string.h>

/* The calendar repeats after 400 years; counted from 0000-03-01 a leap day ends its year. Both
   conversions are H. Hinnant's (chrono-compatible low-level date algorithms). */
#define DAYS_PER_ERA       146097
#define DAYS_BEFORE_1970   719468
#define MONDAY_OF_DAY_ZERO 3 /* 1970-01-01 was a Thursday */

FocusDate
focus_date_new (int year, int month, int day)
{
  int y = month <= 2 ? year - 1 : year;
  int era = (y >= 0 ? y : y - 399) / 400;
  int year_of_era = y - era * 400;
  int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return (FocusDate){ era * DAYS_PER_ERA + day_of_era - DAYS_BEFORE_1970 };
}

void
focus_date_fields (FocusDate date, int *ret_year, int *ret_month, int *ret_day)
{
  int z = date.day + DAYS_BEFORE_1970;
  int era = (z >= 0 ? z : z - (DAYS_PER_ERA - 1)) / DAYS_PER_ERA;
  int day_of_era = z - era * DAYS_PER_ERA;
  int year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / (DAYS_PER_ERA - 1)) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int month_from_march = (5 * day_of_year + 2) / 153;
  int month = month_from_march + (month_from_march < 10 ? 3 : -9);

  *ret_year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  *ret_month = month;
  *ret_day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
}

FocusWeekday
focus_date_weekday (FocusDate date)
{
  int weekday = (date.day + MONDAY_OF_DAY_ZERO) % 7;
  return (FocusWeekday) (weekday < 0 ? weekday + 7 : weekday);
}

FocusDate
focus_date_from_iso_week (int year, int week)
{
  FocusDate fourth = focus_date_new (year, 1, 4); /* always in week 1 */
  return (FocusDate){ fourth.day - (int) focus_date_weekday (fourth) + (week - 1) * 7 };
}

void
focus_date_iso_week (FocusDate date, int *ret_year, int *ret_week)
{
  FocusDate thursday = { date.day - (int) focus_date_weekday (date) + FOCUS_THURSDAY };
  int year, month, day;

  focus_date_fields (thursday, &year, &month, &day);
  *ret_year = year;
  *ret_week = (thursday.day - focus_date_new (year, 1, 1).day) / 7 + 1;
}

gboolean
focus_year_is_leap (int year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int
focus_month_length (int year, int month)
{
  static const gint8 lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  return month == 2 && focus_year_is_leap (year) ? 29 : lengths[month - 1];
}

gboolean
focus_date_parse (const char *text, FocusDate *ret_date)
{
  int field[3] = { 0, 0, 0 };

  if (text == NULL || strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;
  for (int i = 0; i < 10; i++)
    {
      if (i == 4 || i == 7)
        continue;
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      int *part = &field[i < 4 ? 0 : i < 7 ? 1 : 2];
      *part = *part * 10 + (text[i] - '0');
    }
  if (field[0] < 1 || field[1] < 1 || field[1] > 12 || field[2] < 1
      || field[2] > focus_month_length (field[0], field[1]))
    return FALSE;
  *ret_date = focus_date_new (field[0], field[1], field[2]);
  return TRUE;
}

char *
focus_date_format (FocusDate date)
{
  int year, month, day;

  focus_date_fields (date, &year, &month, &day);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

FocusCivil
focus_civil_new (FocusDate date, int hour, int minute, int second)
{
  return (FocusCivil){ (gint64) date.day * FOCUS_DAY_S + hour * 3600 + minute * 60 + second };
}

FocusDate
focus_civil_date (FocusCivil civil)
{
  gint64 day = civil.wall_s / FOCUS_DAY_S;
  return (FocusDate){ (gint32) (civil.wall_s % FOCUS_DAY_S < 0 ? day - 1 : day) };
}

int
focus_civil_second_of_day (FocusCivil civil)
{
  int second = (int) (civil.wall_s % FOCUS_DAY_S);
  return second < 0 ? second + FOCUS_DAY_S : second;
}

FocusCivil
focus_civil_midnight (FocusDate date)
{
  return (FocusCivil){ (gint64) date.day * FOCUS_DAY_S };
}
