// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The recurrence rule as a value: its tables, its sets of numbers, and its text.
#include "core/recur-internal.h"

const FocusByRange focus_by_ranges[FOCUS_N_BY] = {
  [FOCUS_BY_SECOND] = { "BYSECOND", 0, 60, FALSE },
  [FOCUS_BY_MINUTE] = { "BYMINUTE", 0, 59, FALSE },
  [FOCUS_BY_HOUR] = { "BYHOUR", 0, 23, FALSE },
  [FOCUS_BY_MONTHDAY] = { "BYMONTHDAY", 1, 31, TRUE },
  [FOCUS_BY_YEARDAY] = { "BYYEARDAY", 1, 366, TRUE },
  [FOCUS_BY_WEEKNO] = { "BYWEEKNO", 1, 53, TRUE },
  [FOCUS_BY_MONTH] = { "BYMONTH", 1, 12, FALSE },
  [FOCUS_BY_SETPOS] = { "BYSETPOS", 1, 366, TRUE },
};

const char *const focus_freq_names[FOCUS_FREQ_YEARLY + 1] = { "SECONDLY", "MINUTELY", "HOURLY",
                                                              "DAILY",    "WEEKLY",   "MONTHLY",
                                                              "YEARLY" };

const char *const focus_weekday_names[7] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

/* Numbers */

void
focus_numbers_add (FocusNumbers *numbers, int value)
{
  guint bit = (guint) (value + FOCUS_NUMBERS_MAX);
  numbers->words[bit / 64] |= (guint64) 1 << bit % 64;
}

gboolean
focus_numbers_contain (const FocusNumbers *numbers, int value)
{
  guint bit = (guint) (value + FOCUS_NUMBERS_MAX);
  return (numbers->words[bit / 64] >> bit % 64 & 1) != 0;
}

gboolean
focus_numbers_empty (const FocusNumbers *numbers)
{
  guint64 any = 0;

  for (int i = 0; i < FOCUS_NUMBERS_WORDS; i++)
    any |= numbers->words[i];
  return any == 0;
}

guint64
focus_numbers_bits (const FocusNumbers *numbers, int first)
{
  guint bit = (guint) (first + FOCUS_NUMBERS_MAX);
  guint word = bit / 64;
  guint64 bits = numbers->words[word] >> bit % 64;

  if (bit % 64 != 0 && word + 1 < FOCUS_NUMBERS_WORDS)
    bits |= numbers->words[word + 1] << (64 - bit % 64);
  return bits;
}

/* Text */

static void
append_until (GString *text, const FocusRecur *rule)
{
  int year, month, day;
  int second = focus_civil_second_of_day (rule->until);

  if (rule->until_form == FOCUS_UNTIL_NONE)
    return;
  focus_date_fields (focus_civil_date (rule->until), &year, &month, &day);
  g_string_append_printf (text, ";UNTIL=%04d%02d%02d", year, month, day);
  if (rule->until_form != FOCUS_UNTIL_DATE)
    g_string_append_printf (text, "T%02d%02d%02d", second / 3600, second / 60 % 60, second % 60);
  if (rule->until_form == FOCUS_UNTIL_UTC)
    g_string_append_c (text, 'Z');
}

static void
append_by_day (GString *text, const FocusRecur *rule)
{
  char separator = '=';

  if (!rule->has_by_day)
    return;
  g_string_append (text, ";BYDAY");
  for (int weekday = 0; weekday < 7; weekday++)
    for (int nth = -FOCUS_NTH_MAX; nth <= FOCUS_NTH_MAX; nth++)
      {
        if (!focus_numbers_contain (&rule->nth[weekday], nth))
          continue;
        g_string_append_c (text, separator);
        if (nth != 0)
          g_string_append_printf (text, "%d", nth);
        g_string_append (text, focus_weekday_names[weekday]);
        separator = ',';
      }
}

static void
append_by (GString *text, const FocusRecur *rule, FocusBy by)
{
  char separator = '=';

  if (!focus_recur_has (rule, by))
    return;
  g_string_append_printf (text, ";%s", focus_by_ranges[by].name);
  for (int value = -FOCUS_NUMBERS_MAX; value <= FOCUS_NUMBERS_MAX; value++)
    if (focus_numbers_contain (&rule->by[by], value))
      {
        g_string_append_printf (text, "%c%d", separator, value);
        separator = ',';
      }
}

char *
focus_recur_format (const FocusRecur *rule)
{
  GString *text = g_string_new ("FREQ=");

  g_string_append (text, focus_freq_names[rule->freq]);
  append_until (text, rule);
  if (rule->count != 0)
    g_string_append_printf (text, ";COUNT=%" G_GINT64_FORMAT, rule->count);
  if (rule->interval != 1)
    g_string_append_printf (text, ";INTERVAL=%d", rule->interval);
  for (FocusBy by = FOCUS_BY_SECOND; by <= FOCUS_BY_HOUR; by++)
    append_by (text, rule, by);
  append_by_day (text, rule);
  for (FocusBy by = FOCUS_BY_MONTHDAY; by <= FOCUS_BY_SETPOS; by++)
    append_by (text, rule, by);
  if (rule->week_start != FOCUS_MONDAY)
    g_string_append_printf (text, ";WKST=%s", focus_weekday_names[rule->week_start]);
  return g_string_free (text, FALSE);
}

/* The value */

FocusRecur *
focus_recur_copy (const FocusRecur *rule)
{
  return g_memdup2 (rule, sizeof *rule);
}

void
focus_recur_free (FocusRecur *rule)
{
  g_free (rule);
}

FocusFreq
focus_recur_freq (const FocusRecur *rule)
{
  return rule->freq;
}

gint64
focus_recur_count (const FocusRecur *rule)
{
  return rule->count;
}

FocusUntilForm
focus_recur_until (const FocusRecur *rule, FocusCivil *ret_until)
{
  if (rule->until_form != FOCUS_UNTIL_NONE && ret_until != NULL)
    *ret_until = rule->until;
  return rule->until_form;
}

gboolean
focus_recur_is_bounded (const FocusRecur *rule)
{
  return rule->count != 0 || rule->until_form != FOCUS_UNTIL_NONE;
}

gboolean
focus_recur_has (const FocusRecur *rule, FocusBy by)
{
  return !focus_numbers_empty (&rule->by[by]);
}
