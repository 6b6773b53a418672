// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What planning a week costs: usual weeks, and the dearest that the numbers allow. Prints
// "name value unit"; fails above the ceilings, which leave room for a busy machine.
#include "core/planner.h"

#include <string.h>

#define USUAL_MS_MAX   5.0
#define HOSTILE_MS_MAX 100.0

#define N_USUAL    200
#define N_STANDING 700
#define ROUNDS     5

/* The best of some rounds of `n` plans, in milliseconds each: others use the machine too. */
static double
cost_ms (const FocusPlanProblem *problem, int n)
{
  gint64 best = G_MAXINT64;

  for (int round = 0; round < ROUNDS; round++)
    {
      gint64 begin = g_get_monotonic_time ();
      for (int i = 0; i < n; i++)
        g_array_unref (focus_planner_solve (problem, NULL));
      best = MIN (best, g_get_monotonic_time () - begin);
    }
  return (double) best / 1000 / n;
}

static gboolean
report (const char *name, double value, double ceiling)
{
  g_print ("%s %.3f ms\n", name, value);
  if (value <= ceiling)
    return TRUE;
  g_printerr ("%s is above %.1f ms\n", name, ceiling);
  return FALSE;
}

static void
set_days (FocusPlanProblem *problem, gint blocks_left, gint slots_left)
{
  for (int day = 0; day < 7; day++)
    {
      problem->blocks_left[day] = blocks_left;
      problem->slots_left[day] = slots_left;
    }
}

/* Monday to Friday from 9 to 17, lunch and a meeting a day away, five blocks standing. */
static gboolean
bench_usual (void)
{
  FocusPlanProblem problem = { .goal = 40, .block_min = 4, .block_max = 10, .break_slots = 1 };
  FocusStanding standing[5];
  gboolean good;

  set_days (&problem, 2, 12);
  for (int day = 0; day < 5; day++)
    {
      guint8 *open = problem.open + day * FOCUS_SLOTS_PER_DAY;

      memset (open + 9 * 4, 1, 8 * 4);
      memset (open + 12 * 4, 0, 4);
      memset (open + (10 + day) * 4, 0, 2);
      memset (problem.prefer + day * FOCUS_SLOTS_PER_DAY + 9 * 4, 1, 3 * 4);
      standing[day] = (FocusStanding){ (day * 24 + 14) * 60, (day * 24 + 16) * 60 + 5 * day };
    }
  problem.standing = standing;
  problem.n_standing = G_N_ELEMENTS (standing);
  good = report ("plan-usual", cost_ms (&problem, N_USUAL), USUAL_MS_MAX);
  /* Nobody works so, but the configuration lets them: all day, every day, long and short blocks. */
  memset (problem.open, 1, sizeof problem.open);
  problem.block_min = 2;
  problem.block_max = 32;
  problem.goal = 280;
  set_days (&problem, 6, 48);
  return report ("plan-wide", cost_ms (&problem, 1), USUAL_MS_MAX) && good;
}

static gboolean
bench_hostile (void)
{
  FocusPlanProblem problem = { .goal = G_MAXINT, .block_min = 1, .block_max = G_MAXINT };
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  FocusStanding standing[N_STANDING];
  gboolean good;

  set_days (&problem, G_MAXINT, G_MAXINT);
  memset (problem.open, 1, sizeof problem.open);
  for (int i = 0; i < N_STANDING; i++)
    {
      gint start = g_rand_int_range (random, 0, FOCUS_SLOTS_PER_WEEK);
      gint end = start + g_rand_int_range (random, 1, FOCUS_SLOTS_PER_DAY + 1);
      standing[i] = (FocusStanding){ start * FOCUS_SLOT_MIN, end * FOCUS_SLOT_MIN };
    }
  problem.standing = standing;
  problem.n_standing = N_STANDING;
  good = report ("plan-hostile", cost_ms (&problem, 1), HOSTILE_MS_MAX);
  /* Every block of one slot is worth something. */
  for (int i = 0; i < N_STANDING; i++)
    standing[i] = (FocusStanding){ i % 7 * FOCUS_SLOTS_PER_DAY * FOCUS_SLOT_MIN, G_MAXINT };
  return report ("plan-hostile-single-slots", cost_ms (&problem, 1), HOSTILE_MS_MAX) && good;
}

int
main (void)
{
  gboolean good = bench_usual ();
  return bench_hostile () && good ? 0 : 1;
}
