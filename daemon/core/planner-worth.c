// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a block is worth by itself: its slots, its start, and its likeness to a standing block.
//
// A standing block is one of the day on which it begins, and ends with that day at the latest.
#include "core/planner-internal.h"

#define DAY_MIN (FOCUS_SLOTS_PER_DAY * FOCUS_SLOT_MIN)

static void
count_preferred (FocusWorth *worth, const FocusPlanProblem *problem)
{
  for (gint slot = 0; slot < FOCUS_SLOTS_PER_WEEK; slot++)
    worth->n_preferred[slot + 1] = worth->n_preferred[slot] + (problem->prefer[slot] != 0);
}

static gboolean
is_on_grid (gint minute)
{
  return minute % FOCUS_SLOT_MIN == 0;
}

static void
note_standing (FocusWorth *worth, FocusStanding standing)
{
  if (standing.start_min < 0 || standing.start_min >= DAY_MIN * FOCUS_PLAN_DAYS
      || standing.end_min <= standing.start_min)
    return;
  gint midnight_min = (standing.start_min / DAY_MIN + 1) * DAY_MIN;
  gint last = (MIN (standing.end_min, midnight_min) - 1) / FOCUS_SLOT_MIN;

  worth->earliest_min[last] = MIN (worth->earliest_min[last], standing.start_min);
  if (is_on_grid (standing.start_min) && is_on_grid (standing.end_min)
      && standing.end_min <= midnight_min)
    {
      gint first = standing.start_min / FOCUS_SLOT_MIN;
      worth->same[first][last - first] = TRUE;
    }
}

FocusWorth *
focus_worth_new (const FocusPlanProblem *problem)
{
  FocusWorth *worth = g_new0 (FocusWorth, 1);

  count_preferred (worth, problem);
  for (gint slot = 0; slot < FOCUS_SLOTS_PER_WEEK; slot++)
    worth->earliest_min[slot] = G_MAXINT;
  for (gsize i = 0; i < problem->n_standing; i++)
    note_standing (worth, problem->standing[i]);
  /* So far each stands at its last slot alone: what ends later ends after earlier slots too. */
  for (gint slot = FOCUS_SLOTS_PER_WEEK - 2; slot >= 0; slot--)
    worth->earliest_min[slot] = MIN (worth->earliest_min[slot], worth->earliest_min[slot + 1]);
  return worth;
}

static gint
likeness (const FocusWorth *worth, gint start, gint end)
{
  if (worth->same[start][end - start - 1])
    return FOCUS_VALUE_SAME;
  return worth->earliest_min[start] < end * FOCUS_SLOT_MIN ? FOCUS_VALUE_OVERLAP : 0;
}

gint
focus_worth_value (const FocusWorth *worth, gint start, gint end)
{
  gint n_preferred = worth->n_preferred[end] - worth->n_preferred[start];

  return FOCUS_VALUE_PREFERRED * n_preferred + FOCUS_VALUE_SLOT * (end - start - n_preferred)
         + FOCUS_VALUE_BLOCK + likeness (worth, start, end);
}

FocusScore
focus_worth_score (const FocusWorth *worth, gint start, gint end)
{
  return focus_worth_value (worth, start, end) * FOCUS_SCORE_PER_VALUE - start;
}
