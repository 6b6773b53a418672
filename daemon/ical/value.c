// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Dates, times, durations and offsets: shapes before libical, ranges behind it.
#include "ical/value.h"

#include <string.h>

/* Of one number in a duration: libical reads them as int. */
#define MAX_DIGITS 9

gboolean
focus_value_shape (FocusText text, char ret_plain[FOCUS_VALUE_UTC_LEN + 1])
{
  static const char shape[] = "ddddddddTddddddZ";

  if (text.len != FOCUS_VALUE_DATE_LEN && text.len != FOCUS_VALUE_LOCAL_LEN
      && text.len != FOCUS_VALUE_UTC_LEN)
    return FALSE;
  for (gsize i = 0; i < text.len; i++)
    {
      char c = g_ascii_toupper (text.text[i]);
      if (shape[i] == 'd' ? !g_ascii_isdigit (c) : c != shape[i])
        return FALSE;
      ret_plain[i] = c;
    }
  ret_plain[text.len] = '\0';
  return TRUE;
}

gboolean
focus_value_stamp_of (struct icaltimetype time, FocusStamp *ret_stamp)
{
  if (time.year < 1 || time.month < 1 || time.month > 12 || time.day < 1
      || time.day > focus_month_length (time.year, time.month) || time.hour > 23 || time.minute > 59
      || time.second > 60)
    return FALSE;
  ret_stamp->civil = focus_civil_new (focus_date_new (time.year, time.month, time.day), time.hour,
                                      time.minute, MIN (time.second, 59));
  ret_stamp->is_date = time.is_date;
  ret_stamp->is_utc = icaltime_is_utc (time);
  return TRUE;
}

gboolean
focus_value_stamp (FocusText text, FocusStamp *ret_stamp)
{
  char plain[FOCUS_VALUE_UTC_LEN + 1];

  return focus_value_shape (text, plain)
         && focus_value_stamp_of (icaltime_from_string (plain), ret_stamp);
}

/* "P", "T" and the parts between them; the T is put where it belongs. */
static gboolean
put_parts (FocusText rest, GString *out, gboolean *ret_odd)
{
  gboolean read_t = FALSE, put_t = FALSE;
  guint n_parts = 0;

  while (rest.len > 0)
    {
      gsize n = 0;
      gboolean exact;
      char unit;
      if (!read_t && g_ascii_toupper (rest.text[0]) == 'T')
        {
          read_t = TRUE;
          rest = (FocusText){ rest.text + 1, rest.len - 1 };
          *ret_odd |= rest.len == 0;
          continue;
        }
      while (n < rest.len && g_ascii_isdigit (rest.text[n]))
        n++;
      if (n == 0 || n > MAX_DIGITS || n == rest.len)
        return FALSE;
      unit = g_ascii_toupper (rest.text[n]);
      exact = unit == 'H' || unit == 'M' || unit == 'S';
      *ret_odd |= exact != read_t;
      if (exact && !put_t)
        g_string_append_c (out, 'T');
      put_t |= exact;
      g_string_append_len (out, rest.text, (gssize) n);
      g_string_append_c (out, unit);
      rest = (FocusText){ rest.text + n + 1, rest.len - n - 1 };
      n_parts++;
    }
  return n_parts > 0;
}

gboolean
focus_value_put_duration (FocusText text, GString *out, guint *repairs)
{
  FocusText rest = focus_text_strip (text);
  gboolean odd = FALSE;

  if (rest.len > 0 && (rest.text[0] == '-' || rest.text[0] == '+'))
    {
      if (rest.text[0] == '-')
        g_string_append_c (out, '-');
      rest = (FocusText){ rest.text + 1, rest.len - 1 };
    }
  if (rest.len < 2 || g_ascii_toupper (rest.text[0]) != 'P')
    return FALSE;
  g_string_append_c (out, 'P');
  if (!put_parts ((FocusText){ rest.text + 1, rest.len - 1 }, out, &odd))
    return FALSE;
  repairs[FOCUS_REPAIR_DURATION] += odd;
  return TRUE;
}

gboolean
focus_value_duration_of (struct icaldurationtype duration, FocusDuration *ret_duration)
{
  gint64 days = (gint64) duration.weeks * 7 + duration.days;
  gint64 seconds = (gint64) duration.hours * 3600 + (gint64) duration.minutes * 60
                   + duration.seconds;

  if (icaldurationtype_is_bad_duration (duration) || days > FOCUS_DURATION_MAX_DAYS
      || seconds > (gint64) FOCUS_DURATION_MAX_DAYS * FOCUS_DAY_S)
    return FALSE;
  ret_duration->days = (gint32) (duration.is_neg ? -days : days);
  ret_duration->seconds = duration.is_neg ? -seconds : seconds;
  return TRUE;
}

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

void
focus_value_put_text (FocusText text, GString *out)
{
  FocusText rest = text;
  const char *slash;

  while (rest.len > 0 && (slash = memchr (rest.text, '\\', rest.len)) != NULL)
    {
      gsize n = (gsize) (slash - rest.text) + 1;
      gboolean known = n < rest.len && strchr ("nN,;\"\\", slash[1]) != NULL;
      g_string_append_len (out, rest.text, (gssize) n);
      g_string_append_c (out, known ? slash[1] : '\\');
      n += known;
      rest = (FocusText){ rest.text + n, rest.len - n };
    }
  g_string_append_len (out, rest.text, (gssize) rest.len);
}

char *
focus_value_text (FocusText text)
{
  GString *mended = g_string_sized_new (text.len + 1);
  icalvalue *value;
  char *plain;

  focus_value_put_text (text, mended);
  value = icalvalue_new_from_string (ICAL_TEXT_VALUE, mended->str);
  plain = g_strdup (value != NULL ? icalvalue_get_text (value) : "");
  if (value != NULL)
    icalvalue_free (value);
  g_string_free (mended, TRUE);
  return plain;
}
