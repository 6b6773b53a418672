// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The best week: what each of its days takes of the goal.
//
// The days know their best plan for each number of slots (planner-day.c). From Sunday back to
// Monday, `best` gathers what the rest of the week can score with so much of the goal left. Read
// from Monday on, it gives the plan: where several numbers of slots keep the best score, the day's
// smallest list wins.
#include "core/planner-internal.h"

#include <string.h>

static gboolean
is_in_one_day (FocusSlots block)
{
  return block.start >= 0 && block.start < block.end && block.end <= FOCUS_SLOTS_PER_WEEK
         && block.start / FOCUS_SLOTS_PER_DAY == (block.end - 1) / FOCUS_SLOTS_PER_DAY;
}

static gint64
sum_values (const FocusWorth *worth, const FocusSlots *blocks, gsize n_blocks)
{
  gint64 value = 0;

  for (gsize i = 0; i < n_blocks; i++)
    value += focus_worth_value (worth, blocks[i].start, blocks[i].end);
  return value;
}

typedef struct
{
  FocusDayPlans days[FOCUS_PLAN_DAYS];
  /* From the day on, with at most so many slots. */
  FocusScore best[FOCUS_PLAN_DAYS + 1][FOCUS_SLOTS_PER_WEEK + 1];
} Week;

/* Numbers that no week has become the nearest that one can have. */
static FocusPlanProblem
bring_to_sense (const FocusPlanProblem *problem)
{
  FocusPlanProblem sane = *problem;

  sane.goal = CLAMP (sane.goal, 0, FOCUS_SLOTS_PER_WEEK);
  sane.block_min = CLAMP (sane.block_min, 1, FOCUS_SLOTS_PER_DAY + 1);
  sane.block_max = CLAMP (sane.block_max, 0, FOCUS_SLOTS_PER_DAY);
  sane.break_slots = CLAMP (sane.break_slots, 0, FOCUS_SLOTS_PER_DAY);
  for (gint day = 0; day < FOCUS_PLAN_DAYS; day++)
    {
      sane.blocks_left[day] = CLAMP (sane.blocks_left[day], 0, FOCUS_SLOTS_PER_DAY);
      sane.slots_left[day] = CLAMP (sane.slots_left[day], 0, FOCUS_SLOTS_PER_DAY);
    }
  return sane;
}

/* Whether the day can take so many slots, and the best that can follow from it then. */
static gboolean
take (const Week *week, gint day, gint goal, gint n_slots, FocusScore *ret_score)
{
  FocusScore score = week->days[day].plans[n_slots].score;

  if (score < 0)
    return FALSE;
  *ret_score = score + week->best[day + 1][goal - n_slots];
  return TRUE;
}

static void
fill_day (Week *week, gint day, gint most)
{
  for (gint goal = 0; goal <= most; goal++)
    {
      FocusScore best = 0, score;

      for (gint n_slots = 0; n_slots <= MIN (goal, week->days[day].n_slots); n_slots++)
        if (take (week, day, goal, n_slots, &score))
          best = MAX (best, score);
      week->best[day][goal] = best;
    }
}

/* How many slots the day takes, so that the plan of the rest of the week is the smallest list of
   all that have the best score. A list that goes on today is smaller than the same one that goes
   on another day; and one of the two goes on, see focus_planner_solve(). */
static gint
choose (const Week *week, gint day, gint goal)
{
  const FocusDayPlan *plans = week->days[day].plans;
  FocusScore score;
  gint chosen = -1;

  for (gint n_slots = 0; n_slots <= MIN (goal, week->days[day].n_slots); n_slots++)
    if (take (week, day, goal, n_slots, &score) && score == week->best[day][goal]
        && (chosen < 0
            || memcmp (plans[n_slots].blocks, plans[chosen].blocks, sizeof plans->blocks) < 0))
      chosen = n_slots;
  return chosen;
}

static void
append_day (GArray *blocks, const FocusDayPlan *plan, gint first)
{
  for (gint i = 0; i < FOCUS_SLOTS_PER_DAY; i++)
    {
      FocusSlots block = { first + plan->blocks[i].start, first + plan->blocks[i].end };

      if (plan->blocks[i].start == FOCUS_DAY_BLOCKS_END)
        return;
      g_array_append_val (blocks, block);
    }
}

GArray *
focus_planner_solve (const FocusPlanProblem *problem, gint64 *ret_value)
{
  FocusPlanProblem sane = bring_to_sense (problem);
  GArray *blocks = g_array_new (FALSE, FALSE, sizeof (FocusSlots));
  g_autofree FocusWorth *worth = focus_worth_new (&sane);
  g_autofree Week *week = g_new (Week, 1);
  gint goal = sane.goal;

  memset (week->best[FOCUS_PLAN_DAYS], 0, sizeof week->best[FOCUS_PLAN_DAYS]);
  for (gint day = FOCUS_PLAN_DAYS - 1; day >= 0; day--)
    {
      focus_day_plans_find (&sane, worth, day, &week->days[day]);
      fill_day (week, day, goal);
    }
  /* Only a block of value 0 at slot 0 scores 0. Alone it is as good as no block, and no block is
     the smaller list. In any other plan no block can be left out at the same score: so of two lists
     of the best score, neither begins the other. */
  for (gint day = 0; day < FOCUS_PLAN_DAYS && week->best[0][sane.goal] > 0; day++)
    {
      gint n_slots = choose (week, day, goal);

      append_day (blocks, &week->days[day].plans[n_slots], day * FOCUS_SLOTS_PER_DAY);
      goal -= n_slots;
    }
  if (ret_value != NULL)
    *ret_value = sum_values (worth, (gconstpointer) blocks->data, blocks->len);
  return blocks;
}

gint64
focus_planner_value (const FocusPlanProblem *problem, const FocusSlots *blocks, gsize n_blocks)
{
  g_autofree FocusWorth *worth = focus_worth_new (problem);

  for (gsize i = 0; i < n_blocks; i++)
    g_return_val_if_fail (is_in_one_day (blocks[i]), 0);
  return sum_values (worth, blocks, n_blocks);
}
