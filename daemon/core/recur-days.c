// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which dates a recurrence rule names, judged a month at a time: a month is one word of bits, and
// each date part takes some of them away.
//
// That a part expands in one FREQ and limits in another (the table of RFC 5545 §3.3.10) comes to
// the same here: a date belongs when it passes every part. What differs is only what DTSTART adds
// where the rule names no day.
#include "core/recur-internal.h"

#define ALL_MONTHS 0x1ffeu
/* One weekday's days in a month that begins with it. */
#define EVERY_SEVENTH 0x10204081u

typedef struct
{
  int year, month;
  gint32 first;   /* the month's first day */
  int length;     /* of the month */
  gint32 january; /* the year's first day */
  int year_length;
  FocusWeekday weekday; /* of the first day */
} Month;

/* Day-of-week arithmetic: how far `weekday` comes after `from`, 0 to 6. */
static int
days_after (int weekday, int from)
{
  return weekday >= from ? weekday - from : weekday - from + 7;
}

/* The numbered weekdays. They count within the month, or within the year for YEARLY without
   BYMONTH. */
static guint32
nth_bits (const FocusRecur *rule, const Month *month)
{
  gboolean in_year = rule->freq == FOCUS_FREQ_YEARLY && !focus_recur_has (rule, FOCUS_BY_MONTH);
  int before = in_year ? month->first - month->january : 0;
  int length = in_year ? month->year_length : month->length;
  guint32 bits = 0;

  for (int weekday = 0; weekday < 7; weekday++)
    {
      if (focus_numbers_empty (&rule->nth[weekday]))
        continue;
      for (int i = days_after (weekday, (int) month->weekday); i < month->length; i += 7)
        {
          int nth = (before + i) / 7 + 1;
          int nth_last = (before + i - length + 1) / 7 - 1;

          if (focus_numbers_contain (&rule->nth[weekday], nth)
              || focus_numbers_contain (&rule->nth[weekday], nth_last))
            bits |= 1u << i;
        }
    }
  return bits;
}

static guint32
weekday_bits (guint8 weekdays, const Month *month)
{
  guint32 bits = 0;

  for (int weekday = 0; weekday < 7; weekday++)
    if ((weekdays >> weekday & 1) != 0)
      bits |= EVERY_SEVENTH << days_after (weekday, (int) month->weekday);
  return bits;
}

/* The first day of the week 1 of a year: the week, begun on WKST, that holds January 4. */
static gint32
first_week (int year, FocusWeekday week_start)
{
  FocusDate fourth = focus_date_new (year, 1, 4);
  return fourth.day - days_after ((int) focus_date_weekday (fourth), (int) week_start);
}

/* The days in the numbered weeks. A week at the turn of the year keeps its number on both sides, so
   that January 1 may lie in week 53; what lies in the month's own year is all that counts. */
static guint32
week_bits (const FocusRecur *rule, const Month *month)
{
  guint32 bits = 0;
  gint32 week = month->first - days_after ((int) month->weekday, (int) rule->week_start);

  for (; week < month->first + month->length; week += 7)
    {
      int year = month->year;
      gint32 first = first_week (year, rule->week_start);
      gint32 next = first_week (year + 1, rule->week_start);

      if (week < first)
        {
          next = first;
          first = first_week (year - 1, rule->week_start);
        }
      else if (week >= next)
        {
          first = next;
          next = first_week (year + 2, rule->week_start);
        }
      int number = (week - first) / 7 + 1;
      int from_end = (week - next) / 7;
      if (!focus_numbers_contain (&rule->by[FOCUS_BY_WEEKNO], number)
          && !focus_numbers_contain (&rule->by[FOCUS_BY_WEEKNO], from_end))
        continue;
      int shift = week - month->first;
      bits |= shift >= 0 ? 0x7fu << shift : 0x7fu >> -shift;
    }
  return bits;
}

static guint32
judge_month (const FocusRecurWalk *walk, const Month *month)
{
  const FocusRecur *rule = walk->rule;
  guint64 days = ((guint64) 1 << month->length) - 1;

  if ((walk->months >> month->month & 1) == 0)
    return 0;
  if (walk->only_day != 0)
    days &= (guint64) 1 << (walk->only_day - 1);
  if (focus_recur_has (rule, FOCUS_BY_MONTHDAY))
    days &= focus_numbers_bits (&rule->by[FOCUS_BY_MONTHDAY], 1)
            | focus_numbers_bits (&rule->by[FOCUS_BY_MONTHDAY], -month->length);
  if (focus_recur_has (rule, FOCUS_BY_YEARDAY))
    {
      int before = month->first - month->january;
      days &= focus_numbers_bits (&rule->by[FOCUS_BY_YEARDAY], before + 1)
              | focus_numbers_bits (&rule->by[FOCUS_BY_YEARDAY], before - month->year_length);
    }
  if (!walk->any_weekday)
    days &= weekday_bits (walk->weekdays, month) | (rule->has_nth ? nth_bits (rule, month) : 0);
  if (days != 0 && focus_recur_has (rule, FOCUS_BY_WEEKNO))
    days &= week_bits (rule, month);
  return (guint32) days;
}

void
focus_recur_days_init (FocusRecurWalk *walk, FocusDate start)
{
  const FocusRecur *rule = walk->rule;
  gboolean by_week = focus_recur_has (rule, FOCUS_BY_WEEKNO);
  gboolean by_month = focus_recur_has (rule, FOCUS_BY_MONTH);
  gboolean by_date = focus_recur_has (rule, FOCUS_BY_MONTHDAY)
                     || focus_recur_has (rule, FOCUS_BY_YEARDAY);
  gboolean silent = !by_date && !rule->has_by_day; /* names no day */
  int year, month, day;

  focus_date_fields (start, &year, &month, &day);
  walk->months = by_month ? (guint32) focus_numbers_bits (&rule->by[FOCUS_BY_MONTH], 0)
                          : ALL_MONTHS;
  walk->only_day = 0;
  walk->weekdays = 0;
  for (int weekday = 0; weekday < 7; weekday++)
    if (focus_numbers_contain (&rule->nth[weekday], 0))
      walk->weekdays |= (guint8) (1u << weekday);

  if (silent && (rule->freq == FOCUS_FREQ_WEEKLY || (rule->freq > FOCUS_FREQ_WEEKLY && by_week)))
    walk->weekdays = (guint8) (1u << focus_date_weekday (start));
  else if (silent && rule->freq > FOCUS_FREQ_WEEKLY)
    walk->only_day = day;
  if (silent && rule->freq == FOCUS_FREQ_YEARLY && !by_week && !by_month)
    walk->months = 1u << month;

  walk->any_weekday = walk->weekdays == 0 && !rule->has_nth;
  walk->by_weekday_alone = !by_week && !by_date && !rule->has_nth && walk->only_day == 0
                           && walk->months == ALL_MONTHS;
  walk->any_day = walk->by_weekday_alone && walk->any_weekday;
  walk->month_first = 0;
  walk->month_length = 0;
}

/* Judges the month that holds the day, unless it was judged last. */
static void
load_month (FocusRecurWalk *walk, gint32 day)
{
  int year, month, of_month;

  if (day >= walk->month_first && day < walk->month_first + walk->month_length)
    return;
  focus_date_fields ((FocusDate){ day }, &year, &month, &of_month);
  (void) focus_recur_days_month (walk, year, month);
}

gboolean
focus_recur_days_contain (FocusRecurWalk *walk, gint32 day)
{
  if (!walk->any_weekday && (walk->weekdays >> focus_date_weekday ((FocusDate){ day }) & 1) == 0
      && !walk->rule->has_nth)
    return FALSE;
  if (walk->by_weekday_alone)
    return TRUE;
  load_month (walk, day);
  return (walk->month_days >> (day - walk->month_first) & 1) != 0;
}

gint32
focus_recur_days_next (FocusRecurWalk *walk, gint32 day)
{
  gint32 end = focus_civil_date (walk->limit).day;

  if (walk->by_weekday_alone)
    {
      while (!focus_recur_days_contain (walk, day))
        day++;
      return day;
    }
  for (; day <= end && walk->fuel >= 0; day = walk->month_first + walk->month_length)
    {
      load_month (walk, day);
      guint32 rest = walk->month_days >> (day - walk->month_first);
      if (rest != 0)
        return day + __builtin_ctz (rest);
    }
  return G_MAXINT32;
}

guint32
focus_recur_days_month (FocusRecurWalk *walk, int year, int month)
{
  Month judged = { .year = year, .month = month };

  walk->fuel--;
  judged.first = focus_date_new (year, month, 1).day;
  judged.length = focus_month_length (year, month);
  judged.january = focus_date_new (year, 1, 1).day;
  judged.year_length = focus_year_is_leap (year) ? 366 : 365;
  judged.weekday = focus_date_weekday ((FocusDate){ judged.first });
  walk->month_first = judged.first;
  walk->month_length = judged.length;
  walk->month_days = judge_month (walk, &judged);
  return walk->month_days;
}
