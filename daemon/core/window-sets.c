// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Weekly windows as sets of minutes: what is in one and not in another, and what is in either.
#include "core/window.h"

#define DAY_MIN  1440
#define WEEK_MIN (7 * DAY_MIN)

/* Marks each minute of the window; what runs over Sunday's midnight goes on on Monday. */
static void
mark (guint8 *week, const FocusWindow *window, guint8 value)
{
  for (guint i = 0; i < window->len; i++)
    {
      const FocusWindowEntry *entry = &g_array_index (window, FocusWindowEntry, i);
      gint32 day_min = (gint32) entry->weekday * DAY_MIN;

      for (gint32 min = entry->start_min; min < entry->end_min; min++)
        week[(day_min + min) % WEEK_MIN] = value;
    }
}

static FocusWindow *
read_week (const guint8 *week)
{
  FocusWindow *window = g_array_new (FALSE, FALSE, sizeof (FocusWindowEntry));

  for (gint32 day = 0; day < 7; day++)
    for (gint32 from = 0, to; from < DAY_MIN; from = to)
      {
        const guint8 *minutes = week + day * DAY_MIN;
        FocusWindowEntry entry = { (FocusWeekday) day, from, from };

        for (to = from + 1; to < DAY_MIN && minutes[to] == minutes[from]; to++)
          ;
        entry.end_min = to;
        if (minutes[from] != 0)
          g_array_append_val (window, entry);
      }
  return window;
}

FocusWindow *
focus_window_minus (const FocusWindow *a, const FocusWindow *b)
{
  g_autofree guint8 *week = g_new0 (guint8, WEEK_MIN);

  mark (week, a, 1);
  mark (week, b, 0);
  return read_week (week);
}

FocusWindow *
focus_window_plus (const FocusWindow *a, const FocusWindow *b)
{
  g_autofree guint8 *week = g_new0 (guint8, WEEK_MIN);

  mark (week, a, 1);
  mark (week, b, 1);
  return read_week (week);
}
