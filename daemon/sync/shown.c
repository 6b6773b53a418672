// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Protected windows as events of every week, as values.
#include "sync/shown.h"

#include "ical/window-event.h"

G_STATIC_ASSERT (sizeof FOCUS_SHOWN_UID_PREFIX == sizeof FOCUS_WINDOW_EVENT_UID_PREFIX);

GPtrArray *
focus_shown_of_window (const char *calendar_key, const char *name, const FocusWindow *when,
                       const char *title, const FocusZone *zone, FocusDate today,
                       gboolean is_private)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_shown_window_free);
  g_autoptr (GArray) rows = focus_weekly_of_window (when);
  const char *tzid = focus_weekly_tzid (zone);
  g_autofree char *key = g_strdup_printf ("%s\n%s", calendar_key, tzid != NULL ? tzid : "UTC");

  for (guint i = 0; i < rows->len; i++)
    {
      const FocusWeekly *weekly = &g_array_index (rows, FocusWeekly, i);
      FocusShownWindow *shown = g_new0 (FocusShownWindow, 1);

      shown->uid = focus_window_event_uid (key, name, weekly);
      shown->title = g_strdup (title);
      shown->days = weekly->days;
      shown->start_min = weekly->start_min;
      shown->end_min = weekly->end_min;
      shown->zone = g_strdup (tzid != NULL ? tzid : "UTC");
      shown->from_day = today.day;
      shown->is_private = is_private;
      g_ptr_array_add (list, shown);
    }
  return list;
}

FocusSpan
focus_shown_first (const FocusShownWindow *shown, const FocusZone *zone)
{
  FocusDate day = { shown->from_day };

  for (guint i = 0; i < 7 && (shown->days >> focus_date_weekday (day) & 1) == 0; i++)
    day.day++;
  return (FocusSpan){
    focus_zone_instant (zone, focus_civil_new (day, 0, shown->start_min, 0)),
    focus_zone_instant (zone, focus_civil_new (day, 0, shown->end_min, 0)),
  };
}
