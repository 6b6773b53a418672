// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// POSIX rules of clock changes ("CET-1CEST,M3.5.0,M10.5.0/3"), written out year by year.
#include "ical/zone-sources.h"

typedef enum
{
  DAY_JULIAN,  /* Jn: 1 to 365, February 29 is never counted */
  DAY_OF_YEAR, /* n: 0 to 365 */
  DAY_OF_MONTH /* Mm.w.d: the w-th weekday d (0: Sunday) of month m; 5: the last */
} DayForm;

typedef struct
{
  DayForm form;
  int day, month, week;
  int time_s; /* of the wall clock before the change; -167 to 167 hours (RFC 8536 §3.3.1) */
} Day;

/* Reads digits; -1 when there is none or the number passes `max`. */
static int
read_number (const char **at, int max)
{
  int value = 0;

  if (!g_ascii_isdigit (**at))
    return -1;
  for (; g_ascii_isdigit (**at); (*at)++)
    if ((value = value * 10 + (**at - '0')) > max)
      return -1;
  return value;
}

/* [+-]hh[:mm[:ss]] */
static gboolean
read_time (const char **at, int max_hours, int *ret_s)
{
  static const int weights[] = { 3600, 60, 1 };
  int sign = **at == '-' ? -1 : 1, total = 0;

  if (**at == '-' || **at == '+')
    (*at)++;
  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    {
      int value = read_number (at, i == 0 ? max_hours : 59);
      if (value < 0)
        return FALSE;
      total += value * weights[i];
      if (**at != ':')
        break;
      (*at)++;
    }
  *ret_s = sign * total;
  return TRUE;
}

/* Letters, or anything between < and >. */
static gboolean
skip_name (const char **at)
{
  const char *start = *at;

  if (*start == '<')
    {
      while (**at != '\0' && **at != '>')
        (*at)++;
      return *(*at)++ == '>';
    }
  while (g_ascii_isalpha (**at))
    (*at)++;
  return *at - start >= 3;
}

static gboolean
read_day (const char **at, Day *ret_day)
{
  Day day = { .form = DAY_OF_YEAR, .time_s = 2 * 3600 };

  if (**at == 'M')
    {
      (*at)++;
      day.form = DAY_OF_MONTH;
      if ((day.month = read_number (at, 12)) < 1 || *(*at)++ != '.'
          || (day.week = read_number (at, 5)) < 1 || *(*at)++ != '.'
          || (day.day = read_number (at, 6)) < 0)
        return FALSE;
    }
  else
    {
      if (**at == 'J')
        {
          (*at)++;
          day.form = DAY_JULIAN;
        }
      day.day = read_number (at, 365);
      if (day.day < (day.form == DAY_JULIAN ? 1 : 0))
        return FALSE;
    }
  if (**at == '/')
    {
      (*at)++;
      if (!read_time (at, 167, &day.time_s))
        return FALSE;
    }
  *ret_day = day;
  return TRUE;
}

/* The wall time of the change in a year. */
static gint64
wall_of (const Day *day, int year)
{
  FocusDate date = focus_date_new (year, 1, 1);

  switch (day->form)
    {
    case DAY_JULIAN:
      date.day += day->day - 1 + (focus_year_is_leap (year) && day->day > 59);
      break;
    case DAY_OF_YEAR:
      date.day += day->day;
      break;
    case DAY_OF_MONTH:
      {
        FocusWeekday wanted = (FocusWeekday) ((day->day + 6) % 7);
        date = focus_date_new (year, day->month, 1);
        int ahead = ((int) wanted - (int) focus_date_weekday (date) + 7) % 7 + (day->week - 1) * 7;
        while (ahead >= focus_month_length (year, day->month))
          ahead -= 7;
        date.day += ahead;
        break;
      }
    }
  return focus_civil_midnight (date).wall_s + day->time_s;
}

static void
add_change (GArray *changes, gint64 at_s, gint64 after_s, gint32 offset_s)
{
  FocusZoneChange change = { at_s, offset_s };
  if (at_s > after_s)
    g_array_append_val (changes, change);
}

/* Both changes of every year, the earlier one first. */
static void
expand (const Day *begin, const Day *end, gint32 standard_s, gint32 summer_s, int first_year,
        gint64 after_s, GArray *changes)
{
  for (int year = first_year; year <= FOCUS_ZONE_LAST_YEAR; year++)
    {
      gint64 begin_s = wall_of (begin, year) - standard_s, end_s = wall_of (end, year) - summer_s;
      if (begin_s < end_s)
        add_change (changes, begin_s, after_s, summer_s);
      add_change (changes, end_s, after_s, standard_s);
      if (begin_s >= end_s)
        add_change (changes, begin_s, after_s, summer_s);
    }
}

gboolean
focus_posix_rule_expand (const char *text, int first_year, gint64 after_s, GArray *changes,
                         gint32 *ret_standard_s)
{
  int west_s, summer_west_s;
  Day begin, end;

  if (!skip_name (&text) || !read_time (&text, 24, &west_s) || ABS (west_s) >= FOCUS_DAY_S)
    return FALSE;
  if (*text != '\0')
    {
      summer_west_s = west_s - 3600;
      if (!skip_name (&text) || (*text != ',' && !read_time (&text, 24, &summer_west_s))
          || ABS (summer_west_s) >= FOCUS_DAY_S || *text++ != ',' || !read_day (&text, &begin)
          || *text++ != ',' || !read_day (&text, &end) || *text != '\0')
        return FALSE;
      expand (&begin, &end, -west_s, -summer_west_s, first_year, after_s, changes);
    }
  *ret_standard_s = -west_s;
  return TRUE;
}
