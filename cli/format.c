// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Days, times and lengths as text, and days as a person types them.
#include "format.h"

#include <stdio.h>
#include <string.h>

#define DAY_S G_GINT64_CONSTANT (86400)
/* GDate counts 0001-01-01 as 1, which makes 1970-01-01 this. */
#define EPOCH_JULIAN 719163
#define FIRST_DAY    (1 - EPOCH_JULIAN)       /* 0001-01-01 */
#define LAST_DAY     (3652059 - EPOCH_JULIAN) /* 9999-12-31 */
/* A typo should not ask the daemon to grow its horizon over a century. */
#define MAX_RELATIVE_DAYS 36500

static const char *const weekdays[] = { "Monday", "Tuesday",  "Wednesday", "Thursday",
                                        "Friday", "Saturday", "Sunday" };
static const char *const months[] = { "January",   "February", "March",    "April",
                                      "May",       "June",     "July",     "August",
                                      "September", "October",  "November", "December" };

static gint64
local_seconds (gint64 instant_s, gint64 offset_s)
{
  return CLAMP (instant_s, FIRST_DAY * DAY_S + DAY_S, LAST_DAY * DAY_S - DAY_S)
         + CLAMP (offset_s, -DAY_S, DAY_S);
}

static gint64
floor_div (gint64 a, gint64 b)
{
  return a / b - (a % b < 0);
}

gint64
focus_day_of (gint64 instant_s, gint64 offset_s)
{
  return floor_div (local_seconds (instant_s, offset_s), DAY_S);
}

guint
focus_second_of_day (gint64 instant_s, gint64 offset_s)
{
  gint64 local_s = local_seconds (instant_s, offset_s);
  return (guint) (local_s - floor_div (local_s, DAY_S) * DAY_S);
}

static void
set_date (GDate *date, gint64 day)
{
  g_date_clear (date, 1);
  g_date_set_julian (date, (guint32) (CLAMP (day, FIRST_DAY, LAST_DAY) + EPOCH_JULIAN));
}

gboolean
focus_day_parse (const char *text, gint64 *ret_day)
{
  static const char shape[] = "dddd-dd-dd";
  GDate date;

  if (strlen (text) != strlen (shape))
    return FALSE;
  for (gsize i = 0; shape[i]; i++)
    if (shape[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != shape[i])
      return FALSE;
  guint64 year = g_ascii_strtoull (text, NULL, 10);
  guint64 month = g_ascii_strtoull (text + 5, NULL, 10);
  guint64 day = g_ascii_strtoull (text + 8, NULL, 10);
  if (year == 0 || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  *ret_day = (gint64) g_date_get_julian (&date) - EPOCH_JULIAN;
  return TRUE;
}

static gboolean
parse_relative (const char *text, gint64 *ret_days)
{
  char *end;

  if ((*text != '+' && *text != '-') || !g_ascii_isdigit (text[1]))
    return FALSE;
  guint64 n = g_ascii_strtoull (text + 1, &end, 10);
  if (!g_str_equal (end, "d") || n > MAX_RELATIVE_DAYS)
    return FALSE;
  *ret_days = *text == '-' ? -(gint64) n : (gint64) n;
  return TRUE;
}

/* Monday is 0. The epoch was a Thursday. */
static gint64
weekday_of (gint64 day)
{
  return (day + 3) - floor_div (day + 3, 7) * 7;
}

gboolean
focus_day_parse_typed (const char *text, gint64 today, gint64 first, gint64 *ret_day)
{
  static const struct
  {
    const char *name;
    gint64 days;
  } names[] = { { "yesterday", -1 }, { "today", 0 }, { "tomorrow", 1 } };
  gint64 days;

  if (focus_day_parse (text, ret_day))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (text, names[i].name) == 0)
      {
        *ret_day = today + names[i].days;
        return TRUE;
      }
  for (gsize i = 0; i < G_N_ELEMENTS (weekdays); i++)
    if (g_ascii_strcasecmp (text, weekdays[i]) == 0)
      {
        *ret_day = first + ((gint64) i - weekday_of (first) + 7) % 7;
        return TRUE;
      }
  if (!parse_relative (text, &days))
    return FALSE;
  *ret_day = today + days;
  return TRUE;
}

gboolean
focus_day_is_relative (const char *text)
{
  gint64 day;
  return !focus_day_parse (text, &day);
}

char *
focus_format_date (gint64 day)
{
  GDate date;

  set_date (&date, day);
  /* The getters compute what a date made from a day number does not hold yet. */
  return g_strdup_printf ("%04u-%02u-%02u", (guint) g_date_get_year (&date),
                          (guint) g_date_get_month (&date), (guint) g_date_get_day (&date));
}

char *
focus_format_day (gint64 day)
{
  GDate date;

  set_date (&date, day);
  guint number = g_date_get_day (&date);
  return g_strdup_printf ("%s %u %s", weekdays[weekday_of (day)], number,
                          months[g_date_get_month (&date) - 1]);
}

char *
focus_format_day_of_year (gint64 day, gint64 today)
{
  g_autofree char *name = focus_format_day (day);
  GDate date, now;

  set_date (&date, day);
  set_date (&now, today);
  if (g_date_get_year (&date) == g_date_get_year (&now))
    return g_steal_pointer (&name);
  return g_strdup_printf ("%s %u", name, (guint) g_date_get_year (&date));
}

char *
focus_format_day_near (gint64 day, gint64 today)
{
  if (day == today)
    return g_strdup ("today");
  if (day == today + 1)
    return g_strdup ("tomorrow");
  return focus_format_day_of_year (day, today);
}

char *
focus_format_day_short (gint64 day)
{
  GDate date;

  set_date (&date, day);
  guint number = g_date_get_day (&date);
  return g_strdup_printf ("%.3s %u %.3s", weekdays[weekday_of (day)], number,
                          months[g_date_get_month (&date) - 1]);
}

char *
focus_format_day_short_of_year (gint64 day, gint64 today)
{
  GDate date, now;

  set_date (&date, day);
  set_date (&now, today);
  guint number = g_date_get_day (&date), year = g_date_get_year (&date);
  if (year == g_date_get_year (&now))
    return focus_format_day_short (day);
  return g_strdup_printf ("%u %.3s %u", number, months[g_date_get_month (&date) - 1], year);
}

char *
focus_format_time (gint64 instant_s, gint64 offset_s)
{
  guint second = focus_second_of_day (instant_s, offset_s);
  return g_strdup_printf ("%02u:%02u", second / 3600, second / 60 % 60);
}

char *
focus_format_moment (gint64 instant_s, gint64 offset_s, gint64 today)
{
  gint64 day = focus_day_of (instant_s, offset_s);
  g_autofree char *time = focus_format_time (instant_s, offset_s);
  g_autofree char *near = focus_format_day_near (day, today);

  return day == today ? g_steal_pointer (&time) : g_strdup_printf ("%s at %s", near, time);
}

char *
focus_format_rfc3339 (gint64 instant_s, gint64 offset_s)
{
  guint second = focus_second_of_day (instant_s, offset_s);
  gint64 offset_min = CLAMP (offset_s, -DAY_S, DAY_S) / 60; /* RFC 3339 has no seconds here */
  g_autofree char *date = focus_format_date (focus_day_of (instant_s, offset_s));

  return g_strdup_printf ("%sT%02u:%02u:%02u%c%02d:%02d", date, second / 3600, second / 60 % 60,
                          second % 60, offset_min < 0 ? '-' : '+', (int) (ABS (offset_min) / 60),
                          (int) (ABS (offset_min) % 60));
}

char *
focus_format_length (gint64 min)
{
  gint64 h = min / 60, rest = min % 60;

  if (min < 60)
    return g_strdup_printf ("%" G_GINT64_FORMAT " min", min);
  if (rest == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT " h", h);
  return g_strdup_printf ("%" G_GINT64_FORMAT " h %" G_GINT64_FORMAT " min", h, rest);
}

char *
focus_format_ago (gint64 elapsed_s)
{
  if (elapsed_s < 60)
    return g_strdup ("just now");
  if (elapsed_s < 3600)
    return g_strdup_printf ("%d min ago", (int) (elapsed_s / 60));
  if (elapsed_s < 2 * DAY_S)
    return g_strdup_printf ("%d h ago", (int) (elapsed_s / 3600));
  return g_strdup_printf ("%" G_GINT64_FORMAT " days ago", elapsed_s / DAY_S);
}

char *
focus_format_count (gint64 n, const char *singular, const char *plural)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %s", n, n == 1 ? singular : plural);
}
