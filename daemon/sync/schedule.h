// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// When an account is to be pulled next (R1.48, R1.50). Pure.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FOCUS_POLL_S         300   /* every five minutes, … */
#define FOCUS_POLL_METERED_S 1800  /* … half an hour on a metered network, … */
#define FOCUS_POLL_MAX_S     3600  /* … doubled with each failure up to an hour, … */
#define FOCUS_POLL_JITTER    0.2   /* … give or take a fifth, so that clients spread out. */
#define FOCUS_RECONCILE_S    86400 /* every etag is compared once a day (R1.21) */
#define FOCUS_REDISCOVER_S   (7 * 86400)
#define FOCUS_LOOK_S         86400 /* what a server does with invitations: once a day, … */
#define FOCUS_LOOK_AGAIN_S   3600  /* … and after a look that failed with a pull of the next hour */

typedef struct
{
  gint64 last_try_s;     /* 0: never */
  guint failures;        /* in a row */
  gint64 paused_until_s; /* Retry-After; 0: not */
  gboolean metered;
  double chance; /* [0, 1): handed in, so that the same input gives the same answer */
} FocusSchedule;

/* No server can ask for more (R1.48): a pause that ends later was written by another clock. */
#define FOCUS_PAUSE_MAX_S 7200

/* What is left to obey of a pause: its end, or 0 when it is over, or is not to be believed because
   the clock was set back meanwhile. */
gint64 focus_schedule_pause_s (gint64 paused_until_s, gint64 now_s);

/* The instant of the next pull; at once for an account never tried, and at most
   FOCUS_PAUSE_MAX_S from now. */
gint64 focus_schedule_next_s (const FocusSchedule *schedule, gint64 now_s);

/* Whether an instant that was planned is too far off to have been planned by this clock: it was set
   back since, and the pull must be planned anew. */
gboolean focus_schedule_is_stale (gint64 next_s, gint64 now_s);

/* Whether the daily reconcile is due; jittered over its last tenth. */
gboolean focus_schedule_reconcile_due (gint64 last_reconcile_s, gint64 now_s, double chance);

/* Whether the pull that begins now is to look what the server does with invitations. `looked_s`:
   the last look that found out; `tried_s`: the last one at all; 0: never. */
gboolean focus_schedule_look_due (gint64 looked_s, gint64 tried_s, gint64 now_s);

/* What was asked of an account since 00:00 UTC (R1.49). Zero-filled: nothing yet. */
typedef struct
{
  gint64 day; /* since the epoch */
  guint64 n;
} FocusDayCount;

void focus_day_count_add (FocusDayCount *count, guint64 n, gint64 now_s);
/* Of this day; 0 when the count is of another. */
guint64 focus_day_count (const FocusDayCount *count, gint64 now_s);

G_END_DECLS
