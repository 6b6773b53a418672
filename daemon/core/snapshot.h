// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The still picture of the world that a decision looks at: plain values, frozen.
#pragma once

#include "core/plan.h"
#include "core/session.h"

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
                                days after it, and the weeks that are planned */
  const FocusWishes *wishes;   /* NULL: nothing is planned */
  const GArray *memories;      /* FocusMemory; nullable */
  const GPtrArray *intents;    /* FocusIntent; nullable */
  const FocusSpans *given_up;  /* nullable */
  const char *calendar;        /* ACCOUNT/NAME of the focus calendar; nullable */
  const char *calendar_key;    /* nullable */
  const FocusSession *session; /* NULL, or id 0: none runs */
  gboolean starts_by_itself;   /* a block begins a session by itself; else it is no focus without
                                  one */
  gboolean is_partial;         /* the copy of the calendars is not whole yet */
} FocusSnapshot;

G_END_DECLS
