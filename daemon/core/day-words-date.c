// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of days that are named by a month or by numbers: "15 Dec", "the 15th", "15/12",
// "end of May".
#include "core/day-words-work.h"

#define FIRST_YEAR 1970
#define LAST_YEAR  2199
#define MONTHS     12
/* No day of a month is farther away than the next 29 February: 1896 to 1904. */
#define MAX_YEARS 8

static gboolean
make_date (int year, int month, int day, FocusDate *ret_date)
{
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > MONTHS || day < 1
      || day > focus_month_length (year, month))
    return FALSE;
  *ret_date = focus_date_new (year, month, day);
  return TRUE;
}

static int
year_of (FocusDate date)
{
  int year, month, day;

  focus_date_fields (date, &year, &month, &day);
  return year;
}

/* A day of a month that names no year: the one that is past for a short time, or the next to come;
   29 February waits for its year. */
static gboolean
nearest_date (const FocusDayAsk *ask, int month, int day, FocusDate *ret_date)
{
  FocusDate from = focus_day_plus (ask->today, -FOCUS_DAY_WORDS_PAST_DAYS);
  int year = year_of (from);

  for (int i = 0; i <= MAX_YEARS; i++)
    if (make_date (year + i, month, day, ret_date) && ret_date->day >= from.day)
      return TRUE;
  return FALSE;
}

gboolean
focus_day_edge_of_month (int year, int month, FocusDayEdge edge, FocusDayWords *words)
{
  FocusDate date;

  year += (month - 1) / MONTHS;
  month = (month - 1) % MONTHS + 1;
  if (!make_date (year, month,
                  edge == FOCUS_DAY_EDGE_END      ? focus_month_length (year, month)
                  : edge == FOCUS_DAY_EDGE_MIDDLE ? 15
                                                  : 1,
                  &date))
    return FALSE;
  return focus_day_one (date, words);
}

gboolean
focus_day_edge_of_named_month (const FocusDayAsk *ask, FocusDayWords *words)
{
  FocusDayEdge edge = (FocusDayEdge) focus_day_value (ask, FOCUS_DAY_SAYS_EDGE);
  int month = focus_day_value (ask, FOCUS_DAY_SAYS_MONTH);
  int year = year_of (focus_day_plus (ask->today, -FOCUS_DAY_WORDS_PAST_DAYS));

  if (focus_day_has (ask, FOCUS_DAY_SAYS_YEAR))
    return focus_day_edge_of_month (focus_day_value (ask, FOCUS_DAY_SAYS_YEAR), month, edge, words);
  for (int i = 0; i <= 2; i++)
    if (focus_day_edge_of_month (year + i, month, edge, words)
        && words->date.day >= ask->today.day - FOCUS_DAY_WORDS_PAST_DAYS)
      return TRUE;
  return FALSE;
}

gboolean
focus_day_of_month (const FocusDayAsk *ask, FocusDayWords *words)
{
  int year, month, day, wanted = focus_day_value (ask, FOCUS_DAY_SAYS_DAY);
  FocusDate date;

  if (!ask->said->is_ordinal && !focus_day_has (ask, FOCUS_DAY_SAYS_WEEKDAY))
    return FALSE;
  words->is_plain = FALSE;
  focus_date_fields (ask->today, &year, &month, &day);
  for (int i = 0; i <= 2; i++)
    {
      int of = (month - 1 + i) % MONTHS + 1;
      if (make_date (year + (month - 1 + i) / MONTHS, of, wanted, &date)
          && date.day >= ask->today.day)
        return focus_day_one (date, words);
    }
  return FALSE;
}

gboolean
focus_day_and_month (const FocusDayAsk *ask, FocusDayWords *words)
{
  int month = focus_day_value (ask, FOCUS_DAY_SAYS_MONTH),
      day = focus_day_value (ask, FOCUS_DAY_SAYS_DAY);
  FocusDate date;

  if (focus_day_has (ask, FOCUS_DAY_SAYS_YEAR)
          ? !make_date (focus_day_value (ask, FOCUS_DAY_SAYS_YEAR), month, day, &date)
          : !nearest_date (ask, month, day, &date))
    return FALSE;
  return focus_day_one (date, words);
}

/* Numbers alone, read with the day or the month first. */
static gboolean
read_numbers (const FocusDayAsk *ask, gboolean month_first, FocusDate *ret_date)
{
  const FocusDayNumbers *numbers = &ask->said->numbers;
  int day = numbers->number[month_first ? 1 : 0], month = numbers->number[month_first ? 0 : 1];
  int year = numbers->number[2];

  if (numbers->n_digits[0] > 2 || numbers->n_digits[1] > 2)
    return FALSE;
  if (numbers->n_numbers == 2)
    return nearest_date (ask, month, day, ret_date);
  return make_date (numbers->n_digits[2] <= 2 ? 2000 + year : year, month, day, ret_date);
}

gboolean
focus_day_numbers (const FocusDayAsk *ask, FocusDayWords *words)
{
  const FocusDayNumbers *said = &ask->said->numbers;
  FocusDate date, other;
  gboolean is_day_first, is_month_first;

  if (said->n_digits[0] == 4 && said->n_numbers == 3)
    return make_date (said->number[0], said->number[1], said->number[2], &date)
           && focus_day_one (date, words);
  is_day_first = read_numbers (ask, FALSE, &date);
  is_month_first = said->separator != '.' && read_numbers (ask, TRUE, &other);
  if (!is_day_first && !is_month_first)
    return FALSE;
  if (!is_day_first || !is_month_first || date.day == other.day)
    return focus_day_one (is_day_first ? date : other, words);
  words->is_plain = said->n_numbers == 3;
  if (ask->order == FOCUS_DAY_ORDER_ASK)
    return focus_day_one_or_other (date, other, words);
  return focus_day_one (ask->order == FOCUS_DAY_ORDER_DAY_FIRST ? date : other, words);
}
