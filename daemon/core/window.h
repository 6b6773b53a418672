// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Weekly windows: "Mon-Fri 09:00-12:00, Sat 10:00-11:00" as a value, and as spans of real weeks.
#pragma once

#include "base/error.h"
#include "core/civil.h"
#include "core/span.h"
#include "core/zone.h"

G_BEGIN_DECLS

/* The most entries (day × times) one window may hold. */
#define FOCUS_WINDOW_MAX_ENTRIES 200

typedef struct
{
  FocusWeekday weekday;
  gint32 start_min; /* 0 to 1439: wall-clock minutes after that day's midnight */
  gint32 end_min;   /* above start_min, up to 2879: beyond 1440 it ends on the next day */
} FocusWindowEntry;

typedef GArray FocusWindow; /* of FocusWindowEntry, ordered by weekday, then start */

/* Reads `DAYS TIMES[, …]`: DAYS is Mon…Sun, ranges (Fri-Mon wraps) and comma lists (Tue,Thu);
   TIMES one or more HH:MM-HH:MM, 24:00 allowed as an end; an end before its start goes over
   midnight. Times without days mean every day (`lunch = 12:30-13:00`). FOCUS_ERROR_INVALID names
   the word that cannot be read, and what would be. Empty text is an empty window. */
FocusWindow *focus_window_parse (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Text that parses to the same window; equal days are gathered. */
char *focus_window_format (const FocusWindow *window);

/* Each minute of the week that is in `a` and not in `b`, and that is in one of them. What goes over
   midnight is two entries then; normal, so that equal times are equal windows. */
FocusWindow *focus_window_minus (const FocusWindow *a, const FocusWindow *b);
FocusWindow *focus_window_plus (const FocusWindow *a, const FocusWindow *b);

/* The real spans in which the window is open between the starts of two dates (`to` exclusive),
   with the clock-change rule of `core/zone.h`; normal, clipped to those dates. */
FocusSpans *focus_window_spans (const FocusWindow *window, FocusDate from, FocusDate to,
                                const FocusZone *zone);

G_END_DECLS
