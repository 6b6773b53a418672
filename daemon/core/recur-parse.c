// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The text of an RRULE, read strictly: what is not understood is refused, never guessed.
//
// One reading goes beyond RFC 5545's table: BYWEEKNO outside YEARLY, BYYEARDAY in DAILY to MONTHLY
// and BYMONTHDAY in WEEKLY are forbidden to writers there, but RFC 2445 let them limit, and old
// calendars hold them. They are read, and limit.
#include "core/recur-internal.h"

#include <string.h>

/* No honest COUNT is larger, and index arithmetic with it cannot overflow. */
#define MAX_COUNT G_MAXINT32
/* Error texts quote what a stranger wrote, but not pages of it. */
#define MAX_QUOTE 40

typedef struct
{
  FocusRecur *rule;
  guint seen;       /* bit i: row i of the table of parts was read */
  const char *name; /* of the part in hand */
} Reader;

static gboolean
refuse (const Reader *reader, const char *value, const char *wanted, GError **error)
{
  g_autofree char *quoted = g_strndup (value, MAX_QUOTE);
  g_autofree char *safe = g_strescape (quoted, NULL);

  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "\"%s\" is not a value of %s: write %s",
               safe, reader->name, wanted);
  return FALSE;
}

/* Digits alone, at most ten of them: what follows an optional sign. */
static gboolean
parse_digits (const char *text, gsize length, gint64 *ret_value)
{
  gint64 value = 0;

  if (length == 0 || length > 10)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      value = value * 10 + (text[i] - '0');
    }
  *ret_value = value;
  return TRUE;
}

static gboolean
parse_signed (const char *text, gsize length, gint64 *ret_value)
{
  gsize sign = length > 0 && (*text == '+' || *text == '-') ? 1 : 0;

  if (!parse_digits (text + sign, length - sign, ret_value))
    return FALSE;
  if (*text == '-')
    *ret_value = -*ret_value;
  return TRUE;
}

static int
find_name (const char *const *names, int n_names, const char *text)
{
  for (int i = 0; i < n_names; i++)
    if (g_ascii_strcasecmp (names[i], text) == 0)
      return i;
  return -1;
}

/* Parts with one value */

static gboolean
read_freq (Reader *reader, const char *value, GError **error)
{
  int freq = find_name (focus_freq_names, G_N_ELEMENTS (focus_freq_names), value);

  if (freq < 0)
    return refuse (reader, value, "SECONDLY, MINUTELY, HOURLY, DAILY, WEEKLY, MONTHLY or YEARLY",
                   error);
  reader->rule->freq = (FocusFreq) freq;
  return TRUE;
}

/* `YYYYMMDD`, `YYYYMMDDTHHMMSS` or the latter with `Z`. A leap second is read as the one before. */
static gboolean
read_until (Reader *reader, const char *value, GError **error)
{
  gsize length = strlen (value);
  gboolean has_time = length >= 15 && (value[8] == 'T' || value[8] == 't');
  gboolean is_utc = length == 16 && (value[15] == 'Z' || value[15] == 'z');
  gint64 date = 0, time = 0;

  if (!(length == 8 || (has_time && (length == 15 || is_utc))) || !parse_digits (value, 8, &date)
      || (has_time && !parse_digits (value + 9, 6, &time)))
    return refuse (reader, value, "20261231, 20261231T120000 or 20261231T120000Z", error);

  int year = (int) (date / 10000), month = (int) (date / 100 % 100), day = (int) (date % 100);
  int hour = (int) (time / 10000), minute = (int) (time / 100 % 100), second = (int) (time % 100);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > focus_month_length (year, month)
      || hour > 23 || minute > 59 || second > 60)
    return refuse (reader, value, "a date and time that exist", error);

  reader->rule->until_form = is_utc     ? FOCUS_UNTIL_UTC
                             : has_time ? FOCUS_UNTIL_FLOATING
                                        : FOCUS_UNTIL_DATE;
  reader->rule->until = focus_civil_new (focus_date_new (year, month, day), hour, minute,
                                         MIN (second, 59));
  return TRUE;
}

static gboolean
read_count (Reader *reader, const char *value, GError **error)
{
  gint64 count = 0;

  if (!parse_digits (value, strlen (value), &count) || count < 1 || count > MAX_COUNT)
    return refuse (reader, value, "a number from 1 to 2147483647", error);
  reader->rule->count = count;
  return TRUE;
}

static gboolean
read_interval (Reader *reader, const char *value, GError **error)
{
  gint64 interval = 0;

  if (!parse_digits (value, strlen (value), &interval) || interval < 1
      || interval > FOCUS_RECUR_MAX_INTERVAL)
    return refuse (reader, value, "a number from 1 to " G_STRINGIFY (FOCUS_RECUR_MAX_INTERVAL),
                   error);
  reader->rule->interval = (gint32) interval;
  return TRUE;
}

static gboolean
read_week_start (Reader *reader, const char *value, GError **error)
{
  int weekday = find_name (focus_weekday_names, G_N_ELEMENTS (focus_weekday_names), value);

  if (weekday < 0)
    return refuse (reader, value, "MO, TU, WE, TH, FR, SA or SU", error);
  reader->rule->week_start = (FocusWeekday) weekday;
  return TRUE;
}

/* RFC 7529: other calendars, and other ways with days that do not exist, are not supported. */
static gboolean
read_rscale (Reader *reader, const char *value, GError **error)
{
  if (g_ascii_strcasecmp (value, "GREGORIAN") != 0)
    return refuse (reader, value, "GREGORIAN, no other calendar is supported", error);
  return TRUE;
}

static gboolean
read_skip (Reader *reader, const char *value, GError **error)
{
  if (g_ascii_strcasecmp (value, "OMIT") != 0)
    return refuse (reader, value, "OMIT, no other way is supported", error);
  return TRUE;
}

/* Lists */

/* Splits at commas, and hands on each piece with its length; one row beyond the limit ends it. */
typedef gboolean (*ReadItem) (Reader *reader, const char *item, gsize length);

static gboolean
read_list (Reader *reader, const char *value, ReadItem read_item, const char *wanted,
           GError **error)
{
  const char *item = value;

  for (int n = 0;; n++)
    {
      gsize length = strcspn (item, ",");

      if (n == FOCUS_RECUR_MAX_LIST)
        return refuse (reader, value, "fewer values", error);
      if (!read_item (reader, item, length))
        {
          g_autofree char *copy = g_strndup (item, length);
          return refuse (reader, copy, wanted, error);
        }
      if (item[length] == '\0')
        return TRUE;
      item += length + 1;
    }
}

static gboolean
read_weekday_item (Reader *reader, const char *item, gsize length)
{
  char name[3] = { 0 };
  gint64 nth = 0;
  FocusByDay by_day = { 0 };

  if (length < 2)
    return FALSE;
  memcpy (name, item + length - 2, 2);
  int weekday = find_name (focus_weekday_names, G_N_ELEMENTS (focus_weekday_names), name);
  if (weekday < 0)
    return FALSE;
  if (length > 2
      && (!parse_signed (item, length - 2, &nth) || nth == 0 || nth > FOCUS_NTH_MAX
          || nth < -FOCUS_NTH_MAX))
    return FALSE;

  by_day = (FocusByDay){ (gint16) nth, (guint8) weekday };
  focus_numbers_add (&reader->rule->nth[by_day.weekday], by_day.nth);
  reader->rule->has_by_day = TRUE;
  reader->rule->has_nth |= by_day.nth != 0;
  return TRUE;
}

static gboolean
read_by_day (Reader *reader, const char *value, GError **error)
{
  return read_list (
      reader, value, read_weekday_item,
      "MO, TU, WE, TH, FR, SA or SU, with a number from 1 to 53 or -53 to -1 before it", error);
}

static FocusBy
by_of_name (const char *name)
{
  FocusBy by = FOCUS_BY_SECOND;

  while (by < FOCUS_BY_SETPOS && g_ascii_strcasecmp (focus_by_ranges[by].name, name) != 0)
    by++;
  return by;
}

static gboolean
read_number_item (Reader *reader, const char *item, gsize length)
{
  FocusBy by = by_of_name (reader->name);
  const FocusByRange *range = &focus_by_ranges[by];
  gint64 value = 0;

  if (!(range->is_signed ? parse_signed (item, length, &value)
                         : parse_digits (item, length, &value)))
    return FALSE;
  if (ABS (value) < range->min || ABS (value) > range->max)
    return FALSE;
  focus_numbers_add (&reader->rule->by[by], (int) value);
  return TRUE;
}

static gboolean
read_numbers (Reader *reader, const char *value, GError **error)
{
  const FocusByRange *range = &focus_by_ranges[by_of_name (reader->name)];
  g_autofree char *wanted = range->is_signed
                                ? g_strdup_printf ("numbers from %d to %d or -%d to -1", range->min,
                                                   range->max, range->max)
                                : g_strdup_printf ("numbers from %d to %d", range->min, range->max);

  return read_list (reader, value, read_number_item, wanted, error);
}

/* The whole */

static const struct
{
  const char *name;
  gboolean (*read) (Reader *reader, const char *value, GError **error);
} parts[] = {
  { "FREQ", read_freq },         { "UNTIL", read_until },      { "COUNT", read_count },
  { "INTERVAL", read_interval }, { "BYSECOND", read_numbers }, { "BYMINUTE", read_numbers },
  { "BYHOUR", read_numbers },    { "BYDAY", read_by_day },     { "BYMONTHDAY", read_numbers },
  { "BYYEARDAY", read_numbers }, { "BYWEEKNO", read_numbers }, { "BYMONTH", read_numbers },
  { "BYSETPOS", read_numbers },  { "WKST", read_week_start },  { "RSCALE", read_rscale },
  { "SKIP", read_skip },
};

G_STATIC_ASSERT (G_N_ELEMENTS (parts) < 32);

static gboolean
read_part (Reader *reader, const char *part, GError **error)
{
  gsize name_length = strcspn (part, "=");
  const char *value = part + name_length + 1;
  g_autofree char *name = g_strndup (part, MIN (name_length, MAX_QUOTE));
  g_autofree char *safe = g_strescape (name, NULL);

  if (part[name_length] != '=' || name_length == 0)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                   "\"%s\" is not a part of a rule: write NAME=VALUE", safe);
      return FALSE;
    }
  if (g_ascii_strncasecmp (name, "X-", 2) == 0)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (g_ascii_strcasecmp (parts[i].name, name) != 0)
        continue;
      if ((reader->seen & 1u << i) != 0)
        {
          g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                       "the part \"%s\" comes twice: write it once", parts[i].name);
          return FALSE;
        }
      reader->seen |= 1u << i;
      reader->name = parts[i].name;
      return parts[i].read (reader, value, error);
    }
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
               "\"%s\" is not a part of a rule: RFC 5545 has no such name", safe);
  return FALSE;
}

/* What the parts may not say together. */
static gboolean
check_rule (const Reader *reader, GError **error)
{
  const FocusRecur *rule = reader->rule;

  if ((reader->seen & 1u) == 0)
    {
      g_set_error_literal (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                           "the part \"FREQ\" is missing: every rule needs it");
      return FALSE;
    }
  if (rule->has_nth && rule->freq != FOCUS_FREQ_MONTHLY
      && (rule->freq != FOCUS_FREQ_YEARLY || focus_recur_has (rule, FOCUS_BY_WEEKNO)))
    {
      g_set_error_literal (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                           "\"BYDAY\" has a number: that needs FREQ=MONTHLY, or FREQ=YEARLY "
                           "without BYWEEKNO");
      return FALSE;
    }
  return TRUE;
}

FocusRecur *
focus_recur_parse (const char *text, GError **error)
{
  g_autoptr (FocusRecur) rule = g_new0 (FocusRecur, 1);
  g_auto (GStrv) split = NULL;
  Reader reader = { .rule = rule };

  if (strnlen (text, FOCUS_RECUR_MAX_TEXT + 1) > FOCUS_RECUR_MAX_TEXT)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                   "the rule is longer than %d bytes: give a shorter one", FOCUS_RECUR_MAX_TEXT);
      return NULL;
    }
  rule->interval = 1;
  rule->week_start = FOCUS_MONDAY;
  split = g_strsplit (text, ";", -1);
  for (gsize i = 0; split[i] != NULL; i++)
    if (!read_part (&reader, split[i], error))
      return NULL;
  if (!check_rule (&reader, error))
    return NULL;
  return g_steal_pointer (&rule);
}
