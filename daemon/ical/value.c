// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Dates, times, durations and offsets, from text.
#include "ical/value.h"

/* n digits as a number; FALSE when one of them is none. */
static gboolean
digits (const char *text, gsize n, int *ret_value)
{
  int value = 0;

  for (gsize i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      value = value * 10 + (text[i] - '0');
    }
  *ret_value = value;
  return TRUE;
}

gboolean
focus_value_stamp (FocusText text, FocusStamp *ret_stamp)
{
  int year, month, day, hour = 0, minute = 0, second = 0;
  gboolean is_date = text.len == 8, is_utc = text.len == 16;

  if (!is_date && text.len != 15 && !is_utc)
    return FALSE;
  if (!digits (text.text, 4, &year) || !digits (text.text + 4, 2, &month)
      || !digits (text.text + 6, 2, &day))
    return FALSE;
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > focus_month_length (year, month))
    return FALSE;
  if (!is_date
      && ((text.text[8] != 'T' && text.text[8] != 't') || !digits (text.text + 9, 2, &hour)
          || !digits (text.text + 11, 2, &minute) || !digits (text.text + 13, 2, &second)))
    return FALSE;
  if (hour > 23 || minute > 59 || second > 60
      || (is_utc && text.text[15] != 'Z' && text.text[15] != 'z'))
    return FALSE;
  ret_stamp->civil = focus_civil_new (focus_date_new (year, month, day), hour, minute,
                                      MIN (second, 59));
  ret_stamp->is_date = is_date;
  ret_stamp->is_utc = is_utc;
  return TRUE;
}

gint64
focus_value_utc (FocusText text)
{
  FocusStamp stamp;
  return focus_value_stamp (focus_text_strip (text), &stamp) ? stamp.civil.wall_s : G_MININT64;
}

/* A number and its unit letter, off the front. */
static gboolean
next_part (FocusText *rest, gint64 *ret_number, char *ret_unit)
{
  gint64 number = 0;
  gsize i = 0;

  for (; i < rest->len && g_ascii_isdigit (rest->text[i]); i++)
    {
      number = number * 10 + (rest->text[i] - '0');
      if (number > (gint64) FOCUS_DURATION_MAX_DAYS * FOCUS_DAY_S)
        return FALSE;
    }
  if (i == 0 || i == rest->len)
    return FALSE;
  *ret_number = number;
  *ret_unit = g_ascii_toupper (rest->text[i]);
  *rest = (FocusText){ rest->text + i + 1, rest->len - i - 1 };
  return TRUE;
}

/* Adds one part. Weeks and days are nominal, the rest is exact (R2.14). */
static gboolean
add_part (gint64 number, char unit, gint64 *days, gint64 *seconds)
{
  static const struct
  {
    char unit;
    int days, seconds;
  } units[] = { { 'W', 7, 0 }, { 'D', 1, 0 }, { 'H', 0, 3600 }, { 'M', 0, 60 }, { 'S', 0, 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (units[i].unit == unit)
      {
        *days += number * units[i].days;
        *seconds += number * units[i].seconds;
        return *days <= FOCUS_DURATION_MAX_DAYS
               && *seconds <= (gint64) FOCUS_DURATION_MAX_DAYS * FOCUS_DAY_S;
      }
  return FALSE;
}

gboolean
focus_value_duration (FocusText text, FocusDuration *ret_duration, guint *repairs)
{
  FocusText rest = focus_text_strip (text);
  gboolean negative = rest.len > 0 && rest.text[0] == '-', in_time = FALSE, odd = FALSE;
  gint64 days = 0, seconds = 0;
  guint n_parts = 0;

  if (rest.len > 0 && (negative || rest.text[0] == '+'))
    rest = (FocusText){ rest.text + 1, rest.len - 1 };
  if (rest.len < 2 || g_ascii_toupper (rest.text[0]) != 'P')
    return FALSE;
  rest = (FocusText){ rest.text + 1, rest.len - 1 };
  while (rest.len > 0)
    {
      gint64 number;
      char unit;
      if (!in_time && g_ascii_toupper (rest.text[0]) == 'T')
        {
          in_time = TRUE;
          rest = (FocusText){ rest.text + 1, rest.len - 1 };
          odd = odd || rest.len == 0;
          continue;
        }
      if (!next_part (&rest, &number, &unit) || !add_part (number, unit, &days, &seconds))
        return FALSE;
      odd = odd || in_time != (unit == 'H' || unit == 'M' || unit == 'S');
      n_parts++;
    }
  if (n_parts == 0)
    return FALSE;
  repairs[FOCUS_REPAIR_DURATION] += odd;
  ret_duration->days = (gint32) (negative ? -days : days);
  ret_duration->seconds = negative ? -seconds : seconds;
  return TRUE;
}

gboolean
focus_value_offset (FocusText text, gint32 *ret_offset_s, guint *repairs)
{
  FocusText value = focus_text_strip (text);
  gboolean negative = value.len > 0 && value.text[0] == '-';
  int hours, minutes, seconds = 0;

  if (value.len > 0 && (negative || value.text[0] == '+'))
    value = (FocusText){ value.text + 1, value.len - 1 };
  if ((value.len != 4 && value.len != 6) || !digits (value.text, 2, &hours)
      || !digits (value.text + 2, 2, &minutes)
      || (value.len == 6 && !digits (value.text + 4, 2, &seconds)))
    return FALSE;
  if (value.len == 4 && hours >= 18)
    {
      /* Local mean time without its hours: "+5730" is 57 minutes and 30 seconds. */
      repairs[FOCUS_REPAIR_OFFSET]++;
      seconds = minutes;
      minutes = hours;
      hours = 0;
    }
  if (hours > 23 || minutes > 59 || seconds > 59)
    return FALSE;
  *ret_offset_s = (negative ? -1 : 1) * (hours * 3600 + minutes * 60 + seconds);
  return TRUE;
}
