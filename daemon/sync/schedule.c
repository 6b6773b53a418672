// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// When an account is to be pulled next.
#include "sync/schedule.h"

gint64
focus_schedule_pause_s (gint64 paused_until_s, gint64 now_s)
{
  return paused_until_s > now_s && paused_until_s <= now_s + FOCUS_PAUSE_MAX_S ? paused_until_s : 0;
}

gint64
focus_schedule_next_s (const FocusSchedule *schedule, gint64 now_s)
{
  gint64 period_s = schedule->metered ? FOCUS_POLL_METERED_S : FOCUS_POLL_S;
  gint64 paused_until_s = focus_schedule_pause_s (schedule->paused_until_s, now_s);
  gint64 next_s;

  if (schedule->last_try_s == 0)
    return MAX (now_s, paused_until_s);
  for (guint i = 0; i < schedule->failures && period_s < FOCUS_POLL_MAX_S; i++)
    period_s = MIN (period_s * 2, FOCUS_POLL_MAX_S);
  next_s = schedule->last_try_s + period_s
           + (gint64) ((double) period_s * FOCUS_POLL_JITTER * (2 * schedule->chance - 1));
  /* A clock that was set back must not put the next pull off for years. */
  return MAX (MIN (next_s, now_s + FOCUS_PAUSE_MAX_S), paused_until_s);
}

gboolean
focus_schedule_is_stale (gint64 next_s, gint64 now_s)
{
  return next_s != G_MAXINT64 && next_s > now_s + FOCUS_PAUSE_MAX_S;
}

gboolean
focus_schedule_reconcile_due (gint64 last_reconcile_s, gint64 now_s, double chance)
{
  gint64 early_s = (gint64) (chance * FOCUS_RECONCILE_S / 10);

  return last_reconcile_s > now_s || now_s - last_reconcile_s >= FOCUS_RECONCILE_S - early_s;
}

/* A time in the future was written by another clock. */
static gboolean
is_within (gint64 at_s, gint64 period_s, gint64 now_s)
{
  return at_s != 0 && at_s <= now_s && now_s - at_s < period_s;
}

gboolean
focus_schedule_look_due (gint64 looked_s, gint64 tried_s, gint64 now_s)
{
  return !is_within (looked_s, FOCUS_LOOK_S, now_s)
         && !is_within (tried_s, FOCUS_LOOK_AGAIN_S, now_s);
}

#define DAY_S (24 * 3600)

void
focus_day_count_add (FocusDayCount *count, guint64 n, gint64 now_s)
{
  *count = (FocusDayCount){ now_s / DAY_S, focus_day_count (count, now_s) + n };
}

guint64
focus_day_count (const FocusDayCount *count, gint64 now_s)
{
  return count->day == now_s / DAY_S ? count->n : 0;
}
