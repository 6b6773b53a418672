// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Weekly times and time zones written out.
#include "ical/weekly.h"

#include "ical/text.h"
#include "ical/zone.h"

#include <string.h>

static const char *const day_words[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

static int
compare (gconstpointer a, gconstpointer b)
{
  const FocusWeekly *x = a, *y = b;

  return x->start_min != y->start_min ? x->start_min - y->start_min : x->end_min - y->end_min;
}

GArray *
focus_weekly_of_window (const FocusWindow *window)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (FocusWeekly));

  for (guint i = 0; i < window->len; i++)
    {
      const FocusWindowEntry *entry = &g_array_index (window, FocusWindowEntry, i);
      FocusWeekly new = { 1u << entry->weekday, entry->start_min, entry->end_min };
      guint k = 0;
      while (k < rows->len && compare (&g_array_index (rows, FocusWeekly, k), &new) != 0)
        k++;
      if (k < rows->len)
        g_array_index (rows, FocusWeekly, k).days |= new.days;
      else
        g_array_append_val (rows, new);
    }
  g_array_sort (rows, compare);
  return rows;
}

const char *
focus_weekly_tzid (const FocusZone *zone)
{
  const char *name = focus_zone_name (zone);

  if (strcmp (name, "UTC") == 0 || strcmp (name, "Etc/UTC") == 0)
    return NULL;
  /* What has a comma, a colon or the like would need quotes. */
  return focus_tzid_is_safe (name) && strpbrk (name, ",:;\"") == NULL ? name : "Local";
}

static void
put_local (GString *out, const char *name, const char *tzid, FocusCivil civil)
{
  g_autofree char *param = tzid != NULL ? g_strdup_printf ("TZID=%s", tzid) : g_strdup ("");
  char text[FOCUS_ICAL_UTC_LEN + 1];

  focus_ical_utc (civil.wall_s, text);
  if (tzid != NULL)
    text[FOCUS_ICAL_UTC_LEN - 1] = '\0';
  focus_ical_put_line (out, name, (FocusText){ param, strlen (param) },
                       (FocusText){ text, strlen (text) }, "\r\n");
}

void
focus_weekly_put (GString *out, const FocusWeekly *weekly, const FocusZone *zone, FocusDate from)
{
  const char *tzid = focus_weekly_tzid (zone);
  g_autoptr (GString) rule = g_string_new ("FREQ=WEEKLY;BYDAY=");
  FocusDate day = from;
  FocusCivil start, end;

  g_return_if_fail ((weekly->days & 0x7f) != 0);
  while ((weekly->days & 1u << focus_date_weekday (day)) == 0)
    day.day++;
  start = end = focus_civil_midnight (day);
  start.wall_s += weekly->start_min * 60;
  end.wall_s += weekly->end_min * 60;
  put_local (out, "DTSTART", tzid, start);
  put_local (out, "DTEND", tzid, end);
  for (guint i = 0, n = 0; i < G_N_ELEMENTS (day_words); i++)
    if ((weekly->days & 1u << i) != 0)
      g_string_append_printf (rule, "%s%s", n++ > 0 ? "," : "", day_words[i]);
  focus_ical_put (out, "RRULE", rule->str);
}

/* The time zone */

typedef struct
{
  gint64 at_s;
  gint32 from_s, to_s;
} Change;

/* The instant in (low_s, high_s] at which the offset changes. */
static gint64
find_change (const FocusZone *zone, gint64 low_s, gint64 high_s)
{
  gint32 before_s = focus_zone_offset_at (zone, low_s);

  while (high_s - low_s > 1)
    {
      gint64 middle_s = low_s + (high_s - low_s) / 2;
      if (focus_zone_offset_at (zone, middle_s) == before_s)
        low_s = middle_s;
      else
        high_s = middle_s;
    }
  return high_s;
}

/* The changes of those years, in their order. */
static GArray *
find_changes (const FocusZone *zone, int year)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (Change));
  gint64 end_s = (gint64) focus_date_new (year + FOCUS_WEEKLY_ZONE_YEARS, 1, 1).day * FOCUS_DAY_S;

  for (gint64 at_s = (gint64) focus_date_new (year, 1, 1).day * FOCUS_DAY_S; at_s < end_s;
       at_s += FOCUS_DAY_S)
    {
      Change change = { .from_s = focus_zone_offset_at (zone, at_s),
                        .to_s = focus_zone_offset_at (zone, at_s + FOCUS_DAY_S) };
      if (change.from_s == change.to_s)
        continue;
      change.at_s = find_change (zone, at_s, at_s + FOCUS_DAY_S);
      g_array_append_val (changes, change);
    }
  return changes;
}

/* A day of the year: "the last Sunday of March", and its time. */
typedef struct
{
  int month, nth; /* nth: 1 to 4, or -1 for the last */
  FocusWeekday weekday;
  int second;
} YearDay;

static FocusCivil
onset_of (const Change *change)
{
  return (FocusCivil){ change->at_s + change->from_s };
}

static YearDay
year_day_of (const Change *change, gboolean last)
{
  FocusCivil civil = onset_of (change);
  FocusDate date = focus_civil_date (civil);
  int year, month, day;

  focus_date_fields (date, &year, &month, &day);
  return (YearDay){ month,
                    last ? (day + 7 > focus_month_length (year, month) ? -1 : 0)
                         : (day - 1) / 7 + 1,
                    focus_date_weekday (date), focus_civil_second_of_day (civil) };
}

/* Whether every second change from the i-th on falls on one day of the year. */
static gboolean
find_rule (const GArray *changes, guint i, gboolean last, YearDay *ret_rule)
{
  const Change *first = &g_array_index (changes, Change, i);

  *ret_rule = year_day_of (first, last);
  for (guint k = i; k < changes->len; k += 2)
    {
      const Change *change = &g_array_index (changes, Change, k);
      YearDay day = year_day_of (change, last);
      if (day.month != ret_rule->month || day.nth != ret_rule->nth || day.nth == 0 || day.nth > 4
          || day.weekday != ret_rule->weekday || day.second != ret_rule->second
          || change->from_s != first->from_s || change->to_s != first->to_s)
        return FALSE;
    }
  return TRUE;
}

static void
put_offset (GString *out, const char *name, gint32 offset_s)
{
  gint32 s = ABS (offset_s);

  g_string_append_printf (out, "%s:%c%02d%02d", name, offset_s < 0 ? '-' : '+', s / 3600,
                          s / 60 % 60);
  if (s % 60 != 0)
    g_string_append_printf (out, "%02d", s % 60);
  g_string_append (out, "\r\n");
}

static void
put_observance (GString *out, FocusCivil start, gint32 from_s, gint32 to_s, const YearDay *rule)
{
  const char *word = to_s > from_s ? "DAYLIGHT" : "STANDARD";
  char text[FOCUS_ICAL_UTC_LEN + 1];

  focus_ical_utc (start.wall_s, text);
  g_string_append_printf (out, "BEGIN:%s\r\nDTSTART:%.*s\r\n", word, FOCUS_ICAL_UTC_LEN - 1, text);
  put_offset (out, "TZOFFSETFROM", from_s);
  put_offset (out, "TZOFFSETTO", to_s);
  if (rule != NULL)
    g_string_append_printf (out, "RRULE:FREQ=YEARLY;BYMONTH=%d;BYDAY=%d%s\r\n", rule->month,
                            rule->nth, day_words[rule->weekday]);
  g_string_append_printf (out, "END:%s\r\n", word);
}

static void
put_changes (GString *out, const GArray *changes)
{
  YearDay rules[2];
  gboolean yearly = changes->len == 2 * FOCUS_WEEKLY_ZONE_YEARS;

  for (guint i = 0; yearly && i < 2; i++)
    yearly = find_rule (changes, i, TRUE, &rules[i]) || find_rule (changes, i, FALSE, &rules[i]);
  for (guint i = 0; i < (yearly ? 2 : changes->len); i++)
    {
      const Change *change = &g_array_index (changes, Change, i);
      put_observance (out, onset_of (change), change->from_s, change->to_s,
                      yearly ? &rules[i] : NULL);
    }
}

void
focus_weekly_put_timezone (GString *out, const FocusZone *zone, int year, const char *mark)
{
  const char *tzid = focus_weekly_tzid (zone);
  FocusCivil start = focus_civil_midnight (focus_date_new (year, 1, 1));
  g_autoptr (GArray) changes = NULL;
  gint32 offset_s;

  if (tzid == NULL)
    return;
  changes = find_changes (zone, year);
  offset_s = focus_zone_offset_at (zone, start.wall_s);
  g_string_append (out, "BEGIN:VTIMEZONE\r\n");
  focus_ical_put (out, "TZID", tzid);
  if (mark != NULL)
    g_string_append_printf (out, "%s\r\n", mark);
  put_observance (out, start, offset_s, offset_s, NULL);
  put_changes (out, changes);
  g_string_append (out, "END:VTIMEZONE\r\n");
}
