// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Times that come every week, as lines of iCalendar, and the VTIMEZONE that they name (R2.15).
// Text only, no libical; any thread.
#pragma once

#include "core/window.h"

G_BEGIN_DECLS

/* One time of day on some days of the week. */
typedef struct
{
  guint days;                 /* bit FocusWeekday; not 0 */
  gint32 start_min, end_min;  /* as of FocusWindowEntry */
} FocusWeekly;

/* The entries of a window, those of one time of day together, by time. Array of FocusWeekly. */
GArray *focus_weekly_of_window (const FocusWindow *window);

/* The name that the zone has in a TZID: its own, when it is safe there; NULL: UTC, which needs
   none. Borrowed from the zone. */
const char *focus_weekly_tzid (const FocusZone *zone);

/* Appends DTSTART on the first such day from `from` on, DTEND, and RRULE:FREQ=WEEKLY;BYDAY=… */
void focus_weekly_put (GString *out, const FocusWeekly *weekly, const FocusZone *zone,
                       FocusDate from);

/* Years that are written out where a zone's changes follow no yearly rule. */
#define FOCUS_WEEKLY_ZONE_YEARS 20

/* Appends the VTIMEZONE from that year on: one rule for each half of the year where that holds for
   FOCUS_WEEKLY_ZONE_YEARS, else each change of theirs. `mark` (nullable): a line of it. Nothing for
   UTC. */
void focus_weekly_put_timezone (GString *out, const FocusZone *zone, int year, const char *mark);

G_END_DECLS
