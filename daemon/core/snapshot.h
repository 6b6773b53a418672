// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The still picture of the world that a decision looks at: plain values, frozen.
#pragma once

#include "core/occurrence.h"
#include "core/window.h"

G_BEGIN_DECLS

/* How many days of occurrences a snapshot holds, today included. */
#define FOCUS_SNAPSHOT_DAYS 8

/* Everything is borrowed, and lives longer than the decision that is made from it. */
typedef struct
{
  gint64 now_s;
  const FocusZone *zone;
  const FocusWindow *hours; /* working hours */
  const FocusWindow *lunch;
  const GArray *occurrences; /* FocusOccurrence, judged, any order: all that overlap today and the
                                days after it */
} FocusSnapshot;

G_END_DECLS
