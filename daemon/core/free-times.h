// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Times to offer instead of the one that was asked, and the next office hour (ENFORCEMENT §The
// reply). Pure: now and all calendars are handed in.
//
// A time that is offered
//
//   is as long as the one asked, and begins at another moment;
//   lies inside both working days, mine without lunch, and outside all that is taken;
//   begins at :00 or :30 of the organiser's wall clock, whatever mine shows then;
//   begins no sooner than the notice from now, and no further from the asked day than ten working
//   days and two weeks.
//
// Days are dates of the organiser's zone; a working day is one on which both work at some moment.
// The asked day comes first, then the nearest, counted in working days, the later of two alike.
// When the asked time is a week or more away, the days of its week come before all others. Of each
// half-day one time is taken, the nearest to the asked time of the day; a second one of a half-day
// only when there are no more half-days.
#pragma once

#include "core/window.h"

G_BEGIN_DECLS

#define FOCUS_FREE_TIMES_MAX          3
#define FOCUS_FREE_TIMES_MIN_NOTICE_S (4 * 3600)
#define FOCUS_FREE_TIMES_WORKING_DAYS 10 /* from the asked day, to each side */
/* The same in days, for weeks of five: it also bounds the search for those who work less. */
#define FOCUS_FREE_TIMES_DAYS 14
/* From then on a time is far ahead: what surrounds it was planned by the week. */
#define FOCUS_FREE_TIMES_FAR_S (7 * FOCUS_DAY_S)

typedef struct
{
  FocusSpan asked;
  gint64 now_s;
  gint64 notice_s;          /* less than FOCUS_FREE_TIMES_MIN_NOTICE_S counts as that */
  const FocusZone *zone;    /* mine */
  const FocusWindow *hours; /* mine */
  const FocusWindow *lunch; /* nullable */
  /* What is taken. Each nullable, each a list in any order, that may overlap itself. */
  const FocusSpans *busy;    /* meetings, tentative ones as well */
  const FocusSpans *firm;    /* firm focus blocks */
  const FocusSpans *windows; /* protected windows; office hours, to keep them for questions */
  const FocusSpans *absence;
  const FocusZone *organizer_zone;    /* nullable: mine */
  const FocusWindow *organizer_hours; /* nullable: not known, Mon-Fri 09:00-17:00 */
  const FocusSpans *organizer_busy;   /* nullable: not known; a list as above */
} FocusFreeTimesQuery;

/* At most FOCUS_FREE_TIMES_MAX spans in order of time (transfer full); none overlap, but two may
   touch, so that it is a list and no set. Empty when nothing is free, or when the asked time is
   empty, longer than a day, or outside the years 1 to 9999. Costs a pass over each list, whatever
   its length, and a sort of what lies within four weeks. */
GArray *focus_free_times (const FocusFreeTimesQuery *query);

/* Office hours */

#define FOCUS_OFFICE_MAX_DAYS 56        /* looked ahead: beyond the longest leave */
#define FOCUS_OFFICE_MIN_S    (15 * 60) /* less is no hour for questions */

/* The next of the office hours from the instant on, of which at least FOCUS_OFFICE_MIN_S lie
   outside absence (nullable, any order): the first such part. FALSE when there is none within
   FOCUS_OFFICE_MAX_DAYS. */
gboolean focus_office_next (const FocusWindow *office, const FocusZone *zone, gint64 after_s,
                            const FocusSpans *absence, FocusSpan *ret_span);

G_END_DECLS
