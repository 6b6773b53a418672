// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Weeks for the tests of the planner, and its rules once more, in minutes and straight from the
// words of PLANNER: nothing here is shared with the planner but its types.
#pragma once

#include "core/planner.h"

#include <string.h>

#define DAYS            7
#define DAY_SLOTS       96
#define DAY_MIN         (24 * 60)
#define STANDING_ROOM   24

typedef struct
{
  FocusPlanProblem problem; /* its standing blocks are `standing` */
  FocusStanding standing[STANDING_ROOM];
} PlanWeek;

static const char *const day_names[DAYS] = { "Mo", "Tu", "We", "Th", "Fr", "Sa", "Su" };

/* Not by value: the problem points into the week. */
static inline void
plan_week_init (PlanWeek *week)
{
  memset (week, 0, sizeof *week);
  week->problem.standing = week->standing;
}

static inline void
plan_week_add_standing (PlanWeek *week, gint start_min, gint end_min)
{
  g_assert_cmpuint (week->problem.n_standing, <, STANDING_ROOM);
  week->standing[week->problem.n_standing++] = (FocusStanding){ start_min, end_min };
}

static inline void
plan_week_set_days (PlanWeek *week, gint blocks_left, gint slots_left)
{
  for (int day = 0; day < DAYS; day++)
    {
      week->problem.blocks_left[day] = blocks_left;
      week->problem.slots_left[day] = slots_left;
    }
}

/* A standing block is one of the day on which it begins. */
static inline gboolean
is_of_day (FocusStanding standing, gint64 day)
{
  return standing.start_min < standing.end_min && standing.start_min >= day * DAY_MIN
         && standing.start_min < (day + 1) * DAY_MIN;
}

/* 4 per slot wholly inside `prefer`, 3 per other slot; minus 6; plus 8 when the block equals a
   standing one, else plus 3 when it overlaps a standing one of the same day. */
static inline gint
block_value (const FocusPlanProblem *problem, FocusSlots block)
{
  gint64 start_min = block.start * 15, end_min = block.end * 15, day = start_min / DAY_MIN;
  gboolean equals = FALSE, overlaps = FALSE;
  gint value = -6;

  for (gint slot = block.start; slot < block.end; slot++)
    value += problem->prefer[slot] ? 4 : 3;
  for (gsize i = 0; i < problem->n_standing; i++)
    {
      FocusStanding standing = problem->standing[i];

      if (!is_of_day (standing, day))
        continue;
      equals |= standing.start_min == start_min && standing.end_min == end_min;
      overlaps |= standing.start_min < end_min && start_min < standing.end_min;
    }
  return value + (equals ? 8 : overlaps ? 3 : 0);
}

static inline gint64
plan_value (const FocusPlanProblem *problem, const FocusSlots *blocks, gsize n_blocks)
{
  gint64 value = 0;

  for (gsize i = 0; i < n_blocks; i++)
    value += block_value (problem, blocks[i]);
  return value;
}

/* A candidate block: inside one day and one piece of free time, and of a right length. */
static inline gboolean
is_candidate (const FocusPlanProblem *problem, FocusSlots block)
{
  if (block.start < 0 || block.start >= block.end || block.end > DAYS * DAY_SLOTS
      || block.start / DAY_SLOTS != (block.end - 1) / DAY_SLOTS
      || block.end - block.start < problem->block_min
      || block.end - block.start > problem->block_max)
    return FALSE;
  for (gint slot = block.start; slot < block.end; slot++)
    if (!problem->open[slot])
      return FALSE;
  return TRUE;
}

/* Why the plan is not feasible; NULL when it is. */
static inline const char *
plan_fault (const FocusPlanProblem *problem, const FocusSlots *blocks, gsize n_blocks)
{
  gint n_of_day[DAYS] = { 0 }, slots_of_day[DAYS] = { 0 }, total = 0;

  for (gsize i = 0; i < n_blocks; i++)
    {
      gint day = blocks[i].start / DAY_SLOTS;

      if (!is_candidate (problem, blocks[i]))
        return "not a candidate block";
      if (i > 0 && blocks[i].start < blocks[i - 1].end)
        return "blocks overlap or are out of order";
      if (i > 0 && blocks[i - 1].start / DAY_SLOTS == day
          && blocks[i].start - blocks[i - 1].end < problem->break_slots)
        return "the break is too short";
      n_of_day[day]++;
      slots_of_day[day] += blocks[i].end - blocks[i].start;
      total += blocks[i].end - blocks[i].start;
    }
  for (int day = 0; day < DAYS; day++)
    if (n_of_day[day] > 0
        && (n_of_day[day] > problem->blocks_left[day]
            || slots_of_day[day] > problem->slots_left[day]))
      return "too much on one day";
  return total > 0 && total > problem->goal ? "above the goal" : NULL;
}

/* Below 0 when `a` is the smaller list of (start, end); a list is smaller than one it begins. */
static inline gint
compare_plans (const FocusSlots *a, gsize n_a, const FocusSlots *b, gsize n_b)
{
  for (gsize i = 0; i < n_a && i < n_b; i++)
    {
      if (a[i].start != b[i].start)
        return a[i].start < b[i].start ? -1 : 1;
      if (a[i].end != b[i].end)
        return a[i].end < b[i].end ? -1 : 1;
    }
  return (n_a > n_b) - (n_a < n_b);
}

/* "Mo 09:00-10:30, Tu 22:00-24:00" */
static inline char *
plan_text (const FocusSlots *blocks, gsize n_blocks)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < n_blocks; i++)
    {
      gint day = blocks[i].start / DAY_SLOTS;
      gint start = blocks[i].start - day * DAY_SLOTS, end = blocks[i].end - day * DAY_SLOTS;

      g_string_append_printf (text, "%s%s %02d:%02d-%02d:%02d", i > 0 ? ", " : "", day_names[day],
                              start / 4, start % 4 * 15, end / 4, end % 4 * 15);
    }
  return g_string_free (text, FALSE);
}

/* Solves, and checks what is true of every solution: feasible, and worth what it says. */
static inline GArray *
must_solve (const FocusPlanProblem *problem, gint64 *ret_value)
{
  gint64 value = -1;
  GArray *plan = focus_planner_solve (problem, &value);
  const FocusSlots *blocks = (gconstpointer) plan->data;

  g_assert_cmpstr (plan_fault (problem, blocks, plan->len), ==, NULL);
  g_assert_cmpint (value, ==, plan_value (problem, blocks, plan->len));
  g_assert_cmpint (value, ==, focus_planner_value (problem, blocks, plan->len));
  g_assert_cmpint (value, >=, 0);
  if (ret_value != NULL)
    *ret_value = value;
  return plan;
}

/* Random weeks. Each number is drawn in a statement of its own: compilers differ in the order of
   arguments, and a seed should mean the same week everywhere. */

/* Free time in some pieces, from `from` on, not beyond `to`, on one day. */
static inline void
random_open (GRand *random, PlanWeek *week, gint day, gint from, gint to)
{
  guint8 *open = week->problem.open + day * DAY_SLOTS;
  gint closed = g_rand_int_range (random, 0, 4); /* of 8 */

  for (gint slot = from; slot < to;)
    {
      gint end = MIN (slot + g_rand_int_range (random, 1, 8), to);
      guint8 is_open = g_rand_int_range (random, 0, 8) >= closed;

      for (; slot < end; slot++)
        open[slot] = is_open;
    }
}

/* None, all, a piece of each day, or any slots: alike on all days, so that days tie. */
static inline void
random_prefer (GRand *random, PlanWeek *week)
{
  gint kind = g_rand_int_range (random, 0, 4);
  gint from = g_rand_int_range (random, 0, DAY_SLOTS), to = g_rand_int_range (random, 0, DAY_SLOTS);

  for (gint slot = 0; slot < DAYS * DAY_SLOTS; slot++)
    {
      gint of_day = slot % DAY_SLOTS;
      week->problem.prefer[slot] = kind == 1 || (kind == 2 && of_day >= from && of_day < to)
                                   || (kind == 3 && g_rand_boolean (random));
    }
}

/* Near what is open, on the grid more often than off it, some equal, some across midnight, some of
   no week at all. */
static inline void
random_standing (GRand *random, PlanWeek *week)
{
  gint n = g_rand_int_range (random, 0, 3);

  n *= g_rand_int_range (random, 0, 5);
  for (gint i = 0; i < n; i++)
    {
      gint slot = g_rand_int_range (random, 0, DAYS * DAY_SLOTS), kind;
      gint n_slots = g_rand_int_range (random, 1, 7);

      for (gint tries = 0; tries < 64 && !week->problem.open[slot]; tries++)
        slot = g_rand_int_range (random, 0, DAYS * DAY_SLOTS);
      kind = g_rand_int_range (random, 0, 16);
      gint start_min = slot * 15, end_min = (slot + n_slots) * 15;
      if (kind < 3)
        start_min += g_rand_int_range (random, -14, 15);
      if (kind > 0 && kind < 4)
        end_min += g_rand_int_range (random, -14, 15);
      if (kind == 4)
        end_min = start_min - g_rand_int_range (random, 0, 30);
      if (kind == 5)
        start_min -= DAYS * DAY_MIN;
      plan_week_add_standing (week, start_min, end_min);
      if (kind >= 13)
        plan_week_add_standing (week, start_min, end_min);
    }
}
