// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a plan says of a week is enough to solve it again: from the free time, the standing blocks
// and the fixed ones that it tells, the planner finds the same. FOCUS_TEST_FULL=1: ten times as
// many.
#include "plan-random.h"

/* Minutes since Monday, in a week without a clock change. */
static gint
minute_of (const PlanWorld *world, FocusDate monday, gint64 at_s)
{
  FocusCivil civil = focus_zone_civil (world->world.zone, at_s);
  return (gint) ((civil.wall_s - focus_civil_midnight (monday).wall_s) / 60);
}

static gboolean
is_planned (const FocusPlannedBlock *block)
{
  return block->state == FOCUS_BLOCK_NEW || block->state == FOCUS_BLOCK_KEPT
         || block->state == FOCUS_BLOCK_MOVED;
}

static void
fill_slots (const PlanWorld *world, FocusDate monday, const FocusSpans *spans, guint8 *slots)
{
  for (guint i = 0; i < spans->len; i++)
    {
      FocusSpan span = g_array_index (spans, FocusSpan, i);
      gint start = minute_of (world, monday, span.start_s);
      gint end = minute_of (world, monday, span.end_s);
      for (gint slot = (start + 14) / 15; (slot + 1) * 15 <= end; slot++)
        slots[slot] = 1;
    }
}

/* What is left beside the fixed blocks of the week. */
static void
take_fixed (const PlanWorld *world, const FocusWeekPlan *week, FocusPlanProblem *problem)
{
  gint break_min = problem->break_slots * 15;
  gint64 day_min[7] = { 0 };

  for (gint day = 0; day < 7; day++)
    problem->blocks_left[day] = world->wishes.max_per_day;
  for (guint i = 0; i < week->blocks->len; i++)
    {
      const FocusPlannedBlock *block = &g_array_index (week->blocks, FocusPlannedBlock, i);
      gint start = minute_of (world, week->monday, block->span.start_s), day = start / 1440;
      gint end = start + (gint) (block->span.end_s - block->span.start_s + 59) / 60;

      if (is_planned (block))
        continue;
      problem->blocks_left[day]--;
      day_min[day] += block->min;
      for (gint slot = day * 96; slot < (day + 1) * 96; slot++)
        if (slot * 15 < end + break_min && start - break_min < (slot + 1) * 15)
          problem->open[slot] = 0;
    }
  for (gint day = 0; day < 7; day++)
    {
      problem->blocks_left[day] = MAX (problem->blocks_left[day], 0);
      problem->slots_left[day] = (gint) MAX (world->wishes.max_day_min - day_min[day], 0) / 15;
    }
}

static GArray *
standing_of (const PlanWorld *world, const FocusWeekPlan *week)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (FocusStanding));

  for (guint i = 0; i < week->standing->len; i++)
    {
      FocusSpan span = g_array_index (week->standing, FocusSpan, i);
      gint start = minute_of (world, week->monday, span.start_s);
      FocusStanding standing = { start, start + (gint) (span.end_s - span.start_s + 59) / 60 };
      g_array_append_val (list, standing);
    }
  return list;
}

static GArray *
solution_of (const PlanWorld *world, const FocusWeekPlan *week)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (FocusSlots));

  for (guint i = 0; i < week->blocks->len; i++)
    {
      const FocusPlannedBlock *block = &g_array_index (week->blocks, FocusPlannedBlock, i);
      FocusSlots slots = { minute_of (world, week->monday, block->span.start_s) / 15, 0 };
      slots.end = slots.start + (gint) block->min / 15;
      if (is_planned (block))
        g_array_append_val (list, slots);
    }
  return list;
}

static gboolean
same (const GArray *a, const GArray *b)
{
  return a->len == b->len
         && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (FocusSlots)) == 0);
}

/* FALSE: the planner finds better for what stands, but the plan is the best for itself. */
static gboolean
check_week (const PlanWorld *world, const FocusWeekPlan *week)
{
  FocusPlanProblem problem = { .goal = (gint) week->open_min / 15,
                               .block_min = MAX ((world->wishes.block_min_min + 14) / 15, 1),
                               .block_max = world->wishes.block_max_min / 15,
                               .break_slots = (world->wishes.break_min + 14) / 15 };
  g_autoptr (GArray) prefer = focus_window_spans (
      world->prefer, week->monday, (FocusDate){ week->monday.day + 7 }, world->world.zone);
  g_autoptr (GArray) standing = standing_of (world, week), found = solution_of (world, week);
  g_autoptr (GArray) best = NULL, best_again = NULL, itself = NULL;
  gint64 value;

  fill_slots (world, week->monday, week->free, problem.open);
  fill_slots (world, week->monday, prefer, problem.prefer);
  take_fixed (world, week, &problem);
  problem.standing = (const FocusStanding *) (gpointer) standing->data;
  problem.n_standing = standing->len;
  g_assert_cmpint (week->value, ==,
                   focus_planner_value (&problem, (const FocusSlots *) (gpointer) found->data,
                                        found->len));
  best = focus_planner_solve (&problem, &value);
  if (same (best, found))
    return TRUE;
  g_assert_cmpint (week->value, <=, value);
  itself = g_array_new (FALSE, FALSE, sizeof (FocusStanding));
  for (guint i = 0; i < found->len; i++)
    {
      FocusSlots slots = g_array_index (found, FocusSlots, i);
      FocusStanding block = { slots.start * 15, slots.end * 15 };
      g_array_append_val (itself, block);
    }
  problem.standing = (const FocusStanding *) (gpointer) itself->data;
  problem.n_standing = itself->len;
  best_again = focus_planner_solve (&problem, &value);
  g_assert_true (same (best_again, found));
  return FALSE;
}

static void
test_solved_again (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261207);
  guint n_weeks = 0, n_for_itself = 0;

  for (gint round = 0; round < plan_random_rounds (300); round++)
    {
      PlanWorld world = plan_random_world (random, build_berlin (), 1794830000);
      g_autoptr (FocusPlan) plan = plan_world_plan (&world);

      for (guint i = 0; i < plan->weeks->len; i++, n_weeks++)
        n_for_itself += !check_week (&world, &g_array_index (plan->weeks, FocusWeekPlan, i));
      plan_world_clear (&world);
    }
  g_test_message ("%u of %u weeks are the best for themselves alone", n_for_itself, n_weeks);
  g_assert_cmpuint (n_for_itself * 100, <=, n_weeks);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan-exact/solved-again", test_solved_again);
  return g_test_run ();
}
