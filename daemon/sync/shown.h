// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Protected windows as events of every week, as values: what an intent says of one.
#pragma once

#include "core/intent.h"
#include "core/window.h"

G_BEGIN_DECLS

/* The UIDs of all of them begin so, whichever machine wrote them. */
#define FOCUS_SHOWN_UID_PREFIX "focusd.window-"

/* The events that show a window: one for each time of day that it has. GPtrArray of
   FocusShownWindow. `calendar_key`: the same calendar on every machine (FocusTarget). The UID
   follows from it, the name, the times and the zone: another time, or another zone, is another
   event. `today`: the first time is on or behind it. */
GPtrArray *focus_shown_of_window (const char *calendar_key, const char *name,
                                  const FocusWindow *when, const char *title,
                                  const FocusZone *zone, FocusDate today, gboolean is_private);

/* The first time of it, in its zone. */
FocusSpan focus_shown_first (const FocusShownWindow *shown, const FocusZone *zone);

G_END_DECLS
