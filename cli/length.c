// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Lengths as a person types them.
#include "length.h"

#include <string.h>

#include "output.h"

static const struct
{
  const char *name;
  gint64 min;
} units[] = { { "w", 7 * 1440 }, { "d", 1440 }, { "h", 60 }, { "min", 1 } };

#define NO_UNIT   -1
#define HOUR_UNIT 2
#define MIN_UNIT  3

/* Reads one NUMBER UNIT at *text; *unit is the one before it. Units go down and stand once; a
   number without one is minutes: alone, or after hours. */
static gboolean
read_part (const char **text, gint *unit, gint64 *sum_min)
{
  const char *p = *text;
  gint found = *unit + 1;
  gint64 number = 0;

  if (!g_ascii_isdigit (*p))
    return FALSE;
  for (; g_ascii_isdigit (*p); p++)
    if ((number = number * 10 + g_ascii_digit_value (*p)) > FOCUS_LENGTH_MAX_MIN)
      return FALSE;
  while (found < (gint) G_N_ELEMENTS (units) && !g_str_has_prefix (p, units[found].name))
    found++;
  if (found < (gint) G_N_ELEMENTS (units))
    p += strlen (units[found].name);
  else if (*p == '\0' && (*unit == NO_UNIT || *unit == HOUR_UNIT))
    found = MIN_UNIT;
  else
    return FALSE;
  *sum_min += number * units[found].min;
  *unit = found;
  while (*p == ' ')
    p++;
  *text = p;
  return *sum_min <= FOCUS_LENGTH_MAX_MIN;
}

gboolean
focus_length_parse (const char *text, gint64 *ret_min)
{
  gboolean is_less = *text == '-';
  const char *p = *text == '-' || *text == '+' ? text + 1 : text;
  gint unit = NO_UNIT;
  gint64 sum_min = 0;

  if (*p == '\0')
    return FALSE;
  while (*p != '\0')
    if (!read_part (&p, &unit, &sum_min))
      return FALSE;
  *ret_min = is_less ? -sum_min : sum_min;
  return TRUE;
}

gboolean
focus_length_typed (const char *text, gboolean may_be_less, gint64 *ret_min)
{
  gint64 min = 0;

  if (!focus_length_parse (text, &min))
    {
      focus_trouble ("\"%s\" is no length", text);
      focus_hint ("give one such as 90min, 1h30, 2h, or 45 for minutes");
      return FALSE;
    }
  if (min == 0 || (min < 0 && !may_be_less))
    {
      focus_trouble ("\"%s\" is too short: give a minute at least", text);
      return FALSE;
    }
  *ret_min = min;
  return TRUE;
}
