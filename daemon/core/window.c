// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Weekly windows: their text, and the real spans in which they are open.
#include "core/window.h"

#include <string.h>

#define DAY_MIN    1440
#define MINUTE_S   60
#define WEEK_DAYS  7
#define EVERY_DAY  0x7fu
#define SEPARATORS " \t,"
#define DAYS_HELP  "a day (Mon), days (Mon-Fri) or times (09:00-17:30)"

/* Error texts quote what was written, but not pages of it. */
#define MAX_QUOTE 40

static const char *const day_names[WEEK_DAYS] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };

/* Reading */

/* Where the reader stands: the days that times belong to, and what was read last. */
typedef struct
{
  guint days;          /* bit FocusWeekday */
  gboolean has_times;  /* … have got times already: the next day begins a new list */
  gboolean has_days;   /* the text names days at all; else times mean every day */
  FocusWindow *window; /* owned */
} Reader;

static gboolean
refuse (const char *word, const char *wanted, GError **error)
{
  g_autofree char *quoted = g_strndup (word, MAX_QUOTE);
  g_autofree char *safe = g_strescape (quoted, NULL);

  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "\"%s\" cannot be read: write %s", safe,
               wanted);
  return FALSE;
}

static gboolean
parse_day (const char *text, gsize length, int *ret_day)
{
  for (int day = 0; day < WEEK_DAYS; day++)
    if (length == 3 && g_ascii_strncasecmp (text, day_names[day], 3) == 0)
      {
        *ret_day = day;
        return TRUE;
      }
  return FALSE;
}

/* `HH:MM`, five characters; 24:00 is the last. */
static gboolean
parse_clock (const char *text, gint32 *ret_min)
{
  for (int i = 0; i < 5; i++)
    if (i == 2 ? text[i] != ':' : !g_ascii_isdigit (text[i]))
      return FALSE;
  int hour = (text[0] - '0') * 10 + text[1] - '0', minute = (text[3] - '0') * 10 + text[4] - '0';
  if (minute > 59 || hour * 60 + minute > DAY_MIN)
    return FALSE;
  *ret_min = hour * 60 + minute;
  return TRUE;
}

static gboolean
read_days (Reader *reader, const char *word, GError **error)
{
  gsize length = strcspn (word, "-");
  int first = 0, last = 0;

  if (!parse_day (word, length, &first)
      || (word[length] == '-' && !parse_day (word + length + 1, strlen (word + length + 1), &last)))
    return refuse (word, DAYS_HELP, error);
  if (word[length] == '\0')
    last = first;

  if (reader->has_times)
    reader->days = 0;
  for (int day = first;; day = (day + 1) % WEEK_DAYS)
    {
      reader->days |= 1u << day;
      if (day == last)
        break;
    }
  reader->has_times = FALSE;
  reader->has_days = TRUE;
  return TRUE;
}

static gboolean
read_times (Reader *reader, const char *word, GError **error)
{
  FocusWindowEntry entry = { 0 };

  if (strlen (word) != 11 || word[5] != '-' || !parse_clock (word, &entry.start_min)
      || !parse_clock (word + 6, &entry.end_min) || entry.start_min == DAY_MIN)
    return refuse (word, "times as 09:00-17:30, from 00:00 to 24:00", error);
  if (entry.start_min == entry.end_min)
    return refuse (word, "two different times (00:00-24:00 is the whole day)", error);
  if (entry.end_min < entry.start_min)
    entry.end_min += DAY_MIN;

  guint days = reader->has_days ? reader->days : EVERY_DAY;
  for (int day = 0; day < WEEK_DAYS; day++)
    {
      if ((days >> day & 1) == 0)
        continue;
      if (reader->window->len == FOCUS_WINDOW_MAX_ENTRIES)
        {
          g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                       "\"%s\" is too much: a window holds at most %d times on days", word,
                       FOCUS_WINDOW_MAX_ENTRIES);
          return FALSE;
        }
      entry.weekday = (FocusWeekday) day;
      g_array_append_val (reader->window, entry);
    }
  reader->has_times = TRUE;
  return TRUE;
}

static gint
compare_entries (gconstpointer a, gconstpointer b)
{
  const FocusWindowEntry *left = a, *right = b;

  if (left->weekday != right->weekday)
    return left->weekday < right->weekday ? -1 : 1;
  if (left->start_min != right->start_min)
    return left->start_min < right->start_min ? -1 : 1;
  return (left->end_min > right->end_min) - (left->end_min < right->end_min);
}

/* Orders, and drops what was written twice. */
static void
make_normal (FocusWindow *window)
{
  guint kept = 0;

  g_array_sort (window, compare_entries);
  for (guint i = 0; i < window->len; i++)
    {
      const FocusWindowEntry *entry = &g_array_index (window, FocusWindowEntry, i);
      if (kept > 0
          && compare_entries (entry, &g_array_index (window, FocusWindowEntry, kept - 1)) == 0)
        continue;
      g_array_index (window, FocusWindowEntry, kept++) = *entry;
    }
  g_array_set_size (window, kept);
}

/* A comma stands between two words; none before the first, after the last, or beside another. */
static gboolean
check_commas (const char *text, GError **error)
{
  gboolean after_word = FALSE;
  const char *last_comma = NULL;

  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == ',' && !after_word)
        return refuse (at, "something between the commas", error);
      if (*at == ',')
        last_comma = at;
      if (!g_ascii_isspace (*at))
        after_word = *at != ',';
    }
  if (last_comma != NULL && !after_word)
    return refuse (last_comma, "something behind the last comma", error);
  return TRUE;
}

FocusWindow *
focus_window_parse (const char *text, GError **error)
{
  g_autoptr (GArray) window = g_array_new (FALSE, FALSE, sizeof (FocusWindowEntry));
  Reader reader = { .window = window };
  g_autofree char *word = NULL;

  if (!check_commas (text, error))
    return NULL;
  for (const char *at = text + strspn (text, SEPARATORS); *at != '\0';
       at += strspn (at, SEPARATORS))
    {
      gsize length = strcspn (at, SEPARATORS);

      g_free (word);
      word = g_strndup (at, length);
      if (!(g_ascii_isdigit (*word) ? read_times : read_days) (&reader, word, error))
        return NULL;
      at += length;
    }
  if (reader.has_days && !reader.has_times)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                   "\"%s\" has no times: write for example \"%s 09:00-17:30\"", word, word);
      return NULL;
    }
  make_normal (window);
  return g_steal_pointer (&window);
}

/* Writing */

/* A range for three days in a row or more; `Mon,Tue` for two. */
static void
append_days (GString *text, guint days)
{
  const char *separator = "";

  for (int day = 0; day < WEEK_DAYS; day++)
    {
      int last = day;

      if ((days >> day & 1) == 0)
        continue;
      while (last + 1 < WEEK_DAYS && (days >> (last + 1) & 1) != 0)
        last++;
      if (last - day < 2)
        last = day;
      g_string_append_printf (text, "%s%s", separator, day_names[day]);
      if (last != day)
        g_string_append_printf (text, "-%s", day_names[last]);
      separator = ",";
      day = last;
    }
}

/* The times of one day, each with a space before it. */
static char *
format_times (const FocusWindow *window, int day)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < window->len; i++)
    {
      const FocusWindowEntry *entry = &g_array_index (window, FocusWindowEntry, i);
      int end = entry->end_min > DAY_MIN ? entry->end_min - DAY_MIN : entry->end_min;

      if ((int) entry->weekday == day)
        g_string_append_printf (text, " %02d:%02d-%02d:%02d", entry->start_min / 60,
                                entry->start_min % 60, end / 60, end % 60);
    }
  return g_string_free (text, FALSE);
}

char *
focus_window_format (const FocusWindow *window)
{
  GString *text = g_string_new (NULL);
  char *times[WEEK_DAYS];
  guint written = 0;

  for (int day = 0; day < WEEK_DAYS; day++)
    times[day] = format_times (window, day);
  for (int day = 0; day < WEEK_DAYS; day++)
    {
      guint alike = 0;

      if ((written >> day & 1) != 0 || *times[day] == '\0')
        continue;
      for (int other = day; other < WEEK_DAYS; other++)
        if (strcmp (times[day], times[other]) == 0)
          alike |= 1u << other;
      if (text->len > 0)
        g_string_append (text, ", ");
      if (alike != EVERY_DAY)
        append_days (text, alike);
      g_string_append (text, times[day] + (alike == EVERY_DAY));
      written |= alike;
    }
  for (int day = 0; day < WEEK_DAYS; day++)
    g_free (times[day]);
  return g_string_free (text, FALSE);
}

/* Weeks */

FocusSpans *
focus_window_spans (const FocusWindow *window, FocusDate from, FocusDate to, const FocusZone *zone)
{
  g_autoptr (GArray) open = focus_spans_new ();
  g_autoptr (GArray) normal = NULL;

  /* The day before may reach over midnight. */
  for (gint32 day = from.day - 1; day < to.day; day++)
    {
      FocusWeekday weekday = focus_date_weekday ((FocusDate){ day });
      gint64 midnight = focus_civil_midnight ((FocusDate){ day }).wall_s;

      for (guint i = 0; i < window->len; i++)
        {
          const FocusWindowEntry *entry = &g_array_index (window, FocusWindowEntry, i);
          FocusCivil start = { midnight + (gint64) entry->start_min * MINUTE_S };
          FocusCivil end = { midnight + (gint64) entry->end_min * MINUTE_S };

          if (entry->weekday != weekday)
            continue;
          FocusSpan span = { focus_zone_instant (zone, start), focus_zone_instant (zone, end) };
          g_array_append_val (open, span);
        }
    }
  normal = focus_spans_normal ((const FocusSpan *) (void *) open->data, open->len);
  return focus_spans_clip (normal, (FocusSpan){ focus_zone_day_start (zone, from),
                                                focus_zone_day_start (zone, to) });
}
