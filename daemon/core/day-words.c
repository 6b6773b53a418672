// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From what the words of a day say to the day.
#include "core/day-words.h"

#include "core/day-words-work.h"

#include <string.h>

#define DAYS_PER_WEEK 7
#define MONTHS        12
/* "in 999 days" is the farthest that a number of days, weeks or months is taken for. */
#define MAX_NUMBER 999
/* A year with a week 53 comes within seven. */
#define MAX_YEARS 8
/* What a question quotes, in characters. */
#define QUOTE_MAX 40

/* Dates */

/* That weekday of the date's week, weeks later. */
static FocusDate
in_week (FocusDate date, FocusWeekday weekday, int weeks)
{
  return focus_day_plus (date,
                         (int) weekday - (int) focus_date_weekday (date) + weeks * DAYS_PER_WEEK);
}

/* The first such weekday from the date on. */
static FocusDate
first_from (FocusDate date, FocusWeekday weekday)
{
  FocusDate day = in_week (date, weekday, 0);

  return day.day < date.day ? focus_day_plus (day, DAYS_PER_WEEK) : day;
}

/* Answers */

gboolean
focus_day_one (FocusDate date, FocusDayWords *words)
{
  words->date = words->other = date;
  return TRUE;
}

gboolean
focus_day_one_or_other (FocusDate a, FocusDate b, FocusDayWords *words)
{
  words->date = a.day < b.day ? a : b;
  words->other = a.day < b.day ? b : a;
  return TRUE;
}

/* Rules */

static gboolean
near_day (const FocusDayAsk *ask, FocusDayWords *words)
{
  return focus_day_one (focus_day_plus (ask->today, focus_day_value (ask, FOCUS_DAY_SAYS_NEAR)),
                        words);
}

/* "après-demain", "the day after tomorrow" */
static gboolean
day_after (const FocusDayAsk *ask, FocusDayWords *words)
{
  if (focus_day_has (ask, FOCUS_DAY_SAYS_UNIT)
      && focus_day_value (ask, FOCUS_DAY_SAYS_UNIT) != FOCUS_DAY_UNIT_DAY)
    return FALSE;
  return focus_day_one (focus_day_plus (ask->today, focus_day_value (ask, FOCUS_DAY_SAYS_NEAR) + 1),
                        words);
}

static gboolean
weekday (const FocusDayAsk *ask, FocusDayWords *words)
{
  FocusWeekday day = (FocusWeekday) focus_day_value (ask, FOCUS_DAY_SAYS_WEEKDAY);
  FocusDate first = first_from (ask->today, day);

  if (first.day == ask->today.day)
    return focus_day_one_or_other (first, focus_day_plus (first, DAYS_PER_WEEK), words);
  return focus_day_one (first, words);
}

static gboolean
which_weekday (const FocusDayAsk *ask, FocusDayWords *words)
{
  FocusWeekday day = (FocusWeekday) focus_day_value (ask, FOCUS_DAY_SAYS_WEEKDAY);
  FocusDate coming = first_from (focus_day_plus (ask->today, 1), day);

  switch ((FocusDayWhich) focus_day_value (ask, FOCUS_DAY_SAYS_WHICH))
    {
    case FOCUS_DAY_WHICH_THIS:
      return focus_day_one (first_from (ask->today, day), words);
    case FOCUS_DAY_WHICH_COMING:
      return focus_day_one (coming, words);
    case FOCUS_DAY_WHICH_NEXT:
      return focus_day_one_or_other (coming, in_week (ask->today, day, 1), words);
    case FOCUS_DAY_WHICH_LAST:
      return focus_day_one (focus_day_plus (first_from (ask->today, day), -DAYS_PER_WEEK), words);
    }
  return FALSE;
}

static int
weeks_ahead (const FocusDayAsk *ask)
{
  static const int weeks[] = { [FOCUS_DAY_WHICH_THIS] = 0,
                               [FOCUS_DAY_WHICH_COMING] = 1,
                               [FOCUS_DAY_WHICH_NEXT] = 1,
                               [FOCUS_DAY_WHICH_LAST] = -1 };

  return focus_day_has (ask, FOCUS_DAY_SAYS_WHICH)
             ? weeks[focus_day_value (ask, FOCUS_DAY_SAYS_WHICH)]
             : 0;
}

/* "Friday next week" */
static gboolean
weekday_of_week (const FocusDayAsk *ask, FocusDayWords *words)
{
  FocusWeekday day = (FocusWeekday) focus_day_value (ask, FOCUS_DAY_SAYS_WEEKDAY);

  if (focus_day_value (ask, FOCUS_DAY_SAYS_UNIT) != FOCUS_DAY_UNIT_WEEK)
    return FALSE;
  return focus_day_one (in_week (ask->today, day, weeks_ahead (ask)), words);
}

static const FocusWeekday edge_weekdays[] = { [FOCUS_DAY_EDGE_BEGIN] = FOCUS_MONDAY,
                                              [FOCUS_DAY_EDGE_MIDDLE] = FOCUS_WEDNESDAY,
                                              [FOCUS_DAY_EDGE_END] = FOCUS_FRIDAY };

/* Without a word about it the end is meant. */
static FocusDayEdge
edge_of (const FocusDayAsk *ask)
{
  return focus_day_has (ask, FOCUS_DAY_SAYS_EDGE)
             ? (FocusDayEdge) focus_day_value (ask, FOCUS_DAY_SAYS_EDGE)
             : FOCUS_DAY_EDGE_END;
}

static gboolean
edge_of_week (const FocusDayAsk *ask, FocusDayEdge edge, FocusDayWords *words)
{
  FocusDate date = in_week (ask->today, edge_weekdays[edge], weeks_ahead (ask));

  if (edge == FOCUS_DAY_EDGE_END && weeks_ahead (ask) == 0 && date.day < ask->today.day)
    return focus_day_one_or_other (in_week (ask->today, FOCUS_SUNDAY, 0),
                                   focus_day_plus (date, DAYS_PER_WEEK), words);
  return focus_day_one (date, words);
}

/* "next week", "end of the month", "begin volgende maand" */
static gboolean
edge_of_unit (const FocusDayAsk *ask, FocusDayWords *words)
{
  FocusDayEdge edge = edge_of (ask);
  int year, month, day, ahead = weeks_ahead (ask);

  words->is_stretch = !focus_day_has (ask, FOCUS_DAY_SAYS_EDGE);
  focus_date_fields (ask->today, &year, &month, &day);
  switch ((FocusDayUnit) focus_day_value (ask, FOCUS_DAY_SAYS_UNIT))
    {
    case FOCUS_DAY_UNIT_DAY:
    case FOCUS_DAY_UNIT_WORKDAY:
      return edge == FOCUS_DAY_EDGE_END && ahead == 0 && focus_day_one (ask->today, words);
    case FOCUS_DAY_UNIT_WEEK:
      return edge_of_week (ask, edge, words);
    case FOCUS_DAY_UNIT_MONTH:
      return focus_day_edge_of_month (year - 1, month + MONTHS + ahead, edge, words);
    case FOCUS_DAY_UNIT_YEAR:
      return edge != FOCUS_DAY_EDGE_MIDDLE
             && focus_day_edge_of_month (year + ahead, edge == FOCUS_DAY_EDGE_END ? MONTHS : 1,
                                         edge, words);
    }
  return FALSE;
}

/* "end of day Friday" */
static gboolean
end_of_weekday (const FocusDayAsk *ask, FocusDayWords *words)
{
  return edge_of (ask) == FOCUS_DAY_EDGE_END
         && focus_day_value (ask, FOCUS_DAY_SAYS_UNIT) <= FOCUS_DAY_UNIT_WORKDAY
         && weekday (ask, words);
}

/* Working days from Monday to Friday, counted from behind the date. */
static FocusDate
plus_workdays (FocusDate date, int days)
{
  while (days > 0)
    {
      date = focus_day_plus (date, 1);
      days -= focus_date_weekday (date) <= FOCUS_FRIDAY;
    }
  return date;
}

/* The same day of a month to come; the month's last when it is shorter. */
static FocusDate
plus_months (FocusDate date, int months)
{
  int year, month, day;

  focus_date_fields (date, &year, &month, &day);
  month += months;
  year += (month - 1) / MONTHS;
  month = (month - 1) % MONTHS + 1;
  return focus_date_new (year, month, MIN (day, focus_month_length (year, month)));
}

/* "in 3 days", "over twee weken" */
static gboolean
in_so_many (const FocusDayAsk *ask, FocusDayWords *words)
{
  int number = focus_day_value (ask, FOCUS_DAY_SAYS_NUMBER);

  if (number > MAX_NUMBER)
    return FALSE;
  switch ((FocusDayUnit) focus_day_value (ask, FOCUS_DAY_SAYS_UNIT))
    {
    case FOCUS_DAY_UNIT_DAY:
      return focus_day_one (focus_day_plus (ask->today, number), words);
    case FOCUS_DAY_UNIT_WORKDAY:
      return focus_day_one (plus_workdays (ask->today, number), words);
    case FOCUS_DAY_UNIT_WEEK:
      return focus_day_one (focus_day_plus (ask->today, number * DAYS_PER_WEEK), words);
    case FOCUS_DAY_UNIT_MONTH:
      return focus_day_one (plus_months (ask->today, number), words);
    case FOCUS_DAY_UNIT_YEAR:
      return number <= 100 && focus_day_one (plus_months (ask->today, number * MONTHS), words);
    }
  return FALSE;
}

/* "week 49", "Ende KW 49": its Friday, or another of its edges. */
static gboolean
numbered_week (const FocusDayAsk *ask, FocusDayWords *words)
{
  int number = focus_day_value (ask, FOCUS_DAY_SAYS_NUMBER), year, week;
  gboolean has_year = focus_day_has (ask, FOCUS_DAY_SAYS_YEAR);
  FocusDate from = focus_day_plus (ask->today, -FOCUS_DAY_WORDS_PAST_DAYS);

  if (focus_day_value (ask, FOCUS_DAY_SAYS_UNIT) != FOCUS_DAY_UNIT_WEEK || number < 1
      || ask->said->is_counted)
    return FALSE;
  words->is_stretch = !focus_day_has (ask, FOCUS_DAY_SAYS_EDGE);
  focus_date_iso_week (from, &year, &week);
  if (has_year)
    year = focus_day_value (ask, FOCUS_DAY_SAYS_YEAR);
  for (int i = 0; i <= (has_year ? 0 : MAX_YEARS); i++)
    {
      FocusDate monday = focus_date_from_iso_week (year + i, number);
      FocusDate day = focus_day_plus (monday, (int) edge_weekdays[edge_of (ask)]);
      int its_year, its_week;
      focus_date_iso_week (monday, &its_year, &its_week);
      if (its_week == number && (has_year || day.day >= from.day))
        return focus_day_one (day, words);
    }
  return FALSE;
}

/* A date and its weekday: where they differ, one of them is a mistake. */
static gboolean
with_weekday (const FocusDayAsk *ask, FocusDayWords *words)
{
  FocusWeekday day = (FocusWeekday) focus_day_value (ask, FOCUS_DAY_SAYS_WEEKDAY);
  gboolean fits = focus_date_weekday (words->date) == day;
  gboolean other_fits = focus_date_weekday (words->other) == day;

  if (fits != other_fits)
    return focus_day_one (fits ? words->date : words->other, words);
  if (fits)
    return TRUE;
  return focus_day_one_or_other (words->date, in_week (words->date, day, 0), words);
}

/* The table */

#define W      FOCUS_DAY_SAID (FOCUS_DAY_SAYS_WEEKDAY)
#define M      FOCUS_DAY_SAID (FOCUS_DAY_SAYS_MONTH)
#define D      FOCUS_DAY_SAID (FOCUS_DAY_SAYS_DAY)
#define Y      FOCUS_DAY_SAID (FOCUS_DAY_SAYS_YEAR)
#define DATE   FOCUS_DAY_SAID (FOCUS_DAY_SAYS_DATE)
#define NEAR   FOCUS_DAY_SAID (FOCUS_DAY_SAYS_NEAR)
#define UNIT   FOCUS_DAY_SAID (FOCUS_DAY_SAYS_UNIT)
#define WHICH  FOCUS_DAY_SAID (FOCUS_DAY_SAYS_WHICH)
#define EDGE   FOCUS_DAY_SAID (FOCUS_DAY_SAYS_EDGE)
#define IN     FOCUS_DAY_SAID (FOCUS_DAY_SAYS_IN)
#define AFTER  FOCUS_DAY_SAID (FOCUS_DAY_SAYS_AFTER)
#define NUMBER FOCUS_DAY_SAID (FOCUS_DAY_SAYS_NUMBER)

/* All that was said, and by which rule it is read. `also`: may be said as well. */
typedef struct
{
  guint said;
  guint also;
  gboolean (*read) (const FocusDayAsk *ask, FocusDayWords *words);
} Rule;

static const Rule rules[] = {
  { NEAR, IN, near_day },
  { NEAR | AFTER, IN | UNIT, day_after },
  { W, IN, weekday },
  { W | WHICH, IN, which_weekday },
  { W | WHICH | UNIT, IN, weekday_of_week },
  { W | EDGE | UNIT, IN, end_of_weekday },
  { WHICH | UNIT, EDGE | IN, edge_of_unit },
  { EDGE | UNIT, IN, edge_of_unit },
  { EDGE | M, Y | IN, focus_day_edge_of_named_month },
  { IN | NUMBER | UNIT, 0, in_so_many },
  { NUMBER | UNIT, EDGE | Y, numbered_week },
  { D, W, focus_day_of_month },
  { D | M, W | Y, focus_day_and_month },
  { DATE, W, focus_day_numbers },
};

static gboolean
read_by_rule (const FocusDayAsk *ask, FocusDayWords *words)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if ((ask->said->said & ~rules[i].also) == (rules[i].said & ~rules[i].also)
        && (ask->said->said & rules[i].said) == rules[i].said)
      {
        if (!rules[i].read (ask, words))
          return FALSE;
        return (rules[i].also & W) == 0 || !focus_day_has (ask, FOCUS_DAY_SAYS_WEEKDAY)
               || with_weekday (ask, words);
      }
  return FALSE;
}

FocusDayWords
focus_day_words_read (const char *text, FocusDate today, FocusDayOrder order)
{
  FocusDaySaid said;
  FocusDayWords words = { .answer = FOCUS_DAY_UNKNOWN };
  const FocusDayAsk ask = { .said = &said, .today = today, .order = order };

  if (!focus_day_words_listen (text, &said))
    return words;
  words.is_plain = !said.is_short;
  if (!read_by_rule (&ask, &words))
    return (FocusDayWords){ .answer = FOCUS_DAY_UNKNOWN };
  if (words.other.day < today.day)
    words.answer = FOCUS_DAY_PAST;
  else
    words.answer = words.date.day == words.other.day ? FOCUS_DAY_READ : FOCUS_DAY_TWO;
  return words;
}

FocusDayOrder
focus_day_order (const char *locale)
{
  static const char *const unknown[] = { "", "C", "POSIX", "en" };
  g_autofree char *name = g_strdup (locale != NULL ? locale : "");

  name[strcspn (name, ".@")] = '\0';
  if (strcmp (name, "en_US") == 0)
    return FOCUS_DAY_ORDER_MONTH_FIRST;
  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    if (strcmp (name, unknown[i]) == 0)
      return FOCUS_DAY_ORDER_ASK;
  return FOCUS_DAY_ORDER_DAY_FIRST;
}

char *
focus_day_words_question (const char *text, const FocusDayWords *words)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *quote = g_utf8_substring (valid, 0, MIN (QUOTE_MAX, g_utf8_strlen (valid, -1)));
  g_autofree char *date = focus_date_format (words->date);
  g_autofree char *other = focus_date_format (words->other);

  switch (words->answer)
    {
    case FOCUS_DAY_READ:
      break;
    case FOCUS_DAY_UNKNOWN:
      return g_strdup_printf (
          "\"%s\" is no day that focusd knows: write it like \"15 December\" or "
          "2026-12-15",
          quote);
    case FOCUS_DAY_PAST:
      return g_strdup_printf ("\"%s\" was %s: which day to come is it?", quote, date);
    case FOCUS_DAY_TWO:
      return g_strdup_printf ("\"%s\" can be %s or %s: which of them is it?", quote, date, other);
    }
  return NULL;
}
