// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The planner on weeks made by hand, and what must be true of it on weeks of any size.
#include "planner-fixture.h"

#include <stdio.h>

#define N_RANDOM   300
#define FIRST_SEED 20261201

/* "Mo 09:00-12:00, Tu 23:30-24:00" as minutes; an end before its start is one of the next day. */
static GArray *
read_times (const char *text)
{
  GArray *times = g_array_new (FALSE, FALSE, sizeof (FocusStanding));
  g_auto (GStrv) words = g_strsplit (text, ", ", -1);

  for (gsize i = 0; words[i] != NULL; i++)
    {
      int from_h, from_min, to_h, to_min, day = 0;
      FocusStanding time;

      g_assert_cmpint (sscanf (words[i] + 3, "%d:%d-%d:%d", &from_h, &from_min, &to_h, &to_min), ==,
                       4);
      while (strncmp (words[i], day_names[day], 2) != 0)
        g_assert_cmpint (++day, <, DAYS);
      time = (FocusStanding){ day * DAY_MIN + from_h * 60 + from_min,
                              day * DAY_MIN + to_h * 60 + to_min };
      time.end_min += time.end_min < time.start_min ? DAY_MIN : 0;
      g_array_append_val (times, time);
    }
  return times;
}

static void
set_slots (guint8 *slots, const char *text)
{
  g_autoptr (GArray) times = read_times (text);

  for (guint i = 0; i < times->len; i++)
    {
      FocusStanding time = g_array_index (times, FocusStanding, i);
      for (gint slot = time.start_min / 15; slot < time.end_min / 15; slot++)
        slots[slot] = 1;
    }
}

/* A week of the usual lengths: 60 to 150 minutes, 15 between, on a day two and 180 minutes. */
typedef struct
{
  const char *open, *prefer, *standing;
  const char *plan; /* expected */
  gint64 value;
  gint goal; /* 0: no limit */
} UsualRow;

static const UsualRow usual_rows[] = {
  /* The longest block, as early as it can be; one beats two. */
  { "", "", "", "", 0, 0 },
  { "Mo 09:00-12:00", "", "", "Mo 09:00-11:30", 24, 0 },
  { "Mo 09:00-09:45", "", "", "", 0, 0 },
  { "Mo 09:00-10:00", "", "", "Mo 09:00-10:00", 6, 0 },
  { "Mo 09:00-17:00", "", "", "Mo 09:00-11:30", 24, 0 },
  { "Mo 09:00-10:30, Mo 13:00-14:30", "", "", "Mo 09:00-10:30, Mo 13:00-14:30", 24, 0 },
  { "Mo 09:00-10:30, Mo 13:00-15:00", "", "", "Mo 09:00-10:00, Mo 13:00-15:00", 24, 0 },
  /* The goal; two blocks are worth it when they hold four slots more than one. */
  { "Mo 09:00-12:00, Tu 09:00-12:00", "", "", "Mo 09:00-11:30, Tu 09:00-11:30", 48, 20 },
  { "Mo 09:00-12:00, Tu 09:00-12:00", "", "", "Mo 09:00-11:30", 24, 12 },
  { "Mo 09:00-12:00, Tu 09:00-12:00", "", "", "Mo 09:00-10:00, Tu 09:00-11:15", 27, 13 },
  { "Mo 09:00-12:00, Tu 09:00-12:00", "", "", "Mo 09:00-10:00, Tu 09:00-11:30", 30, 14 },
  { "Mo 09:00-12:00", "", "", "Mo 09:00-10:30", 12, 6 },
  { "Mo 09:00-12:00", "", "", "", 0, 3 },
  /* Preferred time is worth more than early time. */
  { "Mo 09:00-12:00, Tu 14:00-16:00", "Tu 14:00-16:00", "", "Tu 14:00-16:00", 26, 8 },
  { "Mo 09:00-17:00", "Mo 13:00-17:00", "", "Mo 13:00-14:00, Mo 14:15-16:15", 36, 0 },
  { "Mo 09:00-17:00", "Mo 16:00-17:00", "", "Mo 14:30-17:00", 28, 0 },
  /* A standing block stays, also where an earlier one would be as long; */
  { "Mo 09:00-17:00", "", "Mo 13:00-15:30", "Mo 13:00-15:30", 32, 0 },
  { "Mo 09:00-17:00", "", "Mo 13:00-15:30, Mo 13:00-15:30", "Mo 13:00-15:30", 32, 0 },
  { "Mo 09:00-17:00, Tu 09:00-17:00", "", "Tu 13:00-15:00", "Tu 13:00-15:00", 26, 8 },
  /* a short one gets company, or grows; one off the grid is overlapped, by two as well; two count
     once for a block; */
  { "Mo 09:00-17:00", "", "Mo 13:00-15:00", "Mo 09:00-10:00, Mo 13:00-15:00", 32, 0 },
  { "Mo 12:30-15:00", "", "Mo 13:00-15:00", "Mo 12:30-15:00", 27, 0 },
  { "Mo 09:00-17:00", "", "Mo 13:05-15:35", "Mo 11:15-13:15, Mo 13:30-14:30", 30, 0 },
  { "Mo 09:00-11:30", "", "Mo 09:05-10:05, Mo 10:10-11:10", "Mo 09:00-11:30", 27, 0 },
  /* one that touches is not overlapped, and yesterday's is none of today's. */
  { "Mo 09:00-11:30", "", "Mo 11:30-12:30, Mo 08:00-09:00", "Mo 09:00-11:30", 24, 0 },
  { "Tu 00:00-02:30", "", "Mo 23:00-02:30", "Tu 00:00-02:30", 24, 0 },
  { "Mo 23:00-24:00", "", "Mo 23:30-02:30", "Mo 23:00-24:00", 9, 0 },
  /* Midnight ends a block. */
  { "Mo 23:00-24:00, Tu 00:00-01:00", "", "", "Mo 23:00-24:00, Tu 00:00-01:00", 12, 0 },
  { "Mo 23:15-24:00, Tu 00:00-00:45", "", "", "", 0, 0 },
  { "Su 21:00-24:00", "", "Su 21:30-24:00", "Su 21:30-24:00", 32, 0 },
  /* A tie of value and starts: the smaller list ends its first block earlier. */
  { "Mo 09:00-10:15, Tu 09:00-10:15", "", "", "Mo 09:00-10:00, Tu 09:00-10:15", 15, 9 },
};

static void
check_text (const FocusPlanProblem *problem, const char *expected, gint64 expected_value)
{
  gint64 value;
  g_autoptr (GArray) plan = must_solve (problem, &value);
  g_autofree char *text = plan_text ((gconstpointer) plan->data, plan->len);

  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpint (value, ==, expected_value);
}

static void
test_usual (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (usual_rows); i++)
    {
      const UsualRow *row = &usual_rows[i];
      g_autoptr (GArray) standing = read_times (row->standing);
      FocusPlanProblem problem = { .goal = row->goal == 0 ? DAYS * DAY_SLOTS : row->goal,
                                   .block_min = 4,
                                   .block_max = 10,
                                   .break_slots = 1,
                                   .blocks_left = { 2, 2, 2, 2, 2, 2, 2 },
                                   .slots_left = { 12, 12, 12, 12, 12, 12, 12 },
                                   .standing = (gconstpointer) standing->data,
                                   .n_standing = standing->len };

      g_test_message ("row %zu: open %s", i, row->open);
      set_slots (problem.open, row->open);
      set_slots (problem.prefer, row->prefer);
      check_text (&problem, row->plan, row->value);
    }
}

/* A week of other limits, alike on all days, and nothing standing. */
typedef struct
{
  const char *open;
  gint goal, block_min, block_max, break_slots, blocks_left, slots_left;
  const char *plan; /* expected */
  gint64 value;
} LimitRow;

static const LimitRow limit_rows[] = {
  /* The break between two blocks of a day. */
  { "Mo 09:00-11:00", 99, 4, 4, 0, 9, 96, "Mo 09:00-10:00, Mo 10:00-11:00", 12 },
  { "Mo 09:00-11:15", 99, 4, 4, 1, 9, 96, "Mo 09:00-10:00, Mo 10:15-11:15", 12 },
  { "Mo 09:00-11:15", 99, 4, 4, 2, 9, 96, "Mo 09:00-10:00", 6 },
  { "Mo 09:00-11:15", 99, 4, 4, 96, 9, 96, "Mo 09:00-10:00", 6 },
  /* Limits of a day. */
  { "Mo 09:00-11:15", 99, 4, 4, 1, 1, 96, "Mo 09:00-10:00", 6 },
  { "Mo 09:00-11:15", 99, 4, 4, 1, 0, 96, "", 0 },
  { "Mo 09:00-11:15", 99, 4, 4, 1, 2, 7, "Mo 09:00-10:00", 6 },
  { "Mo 09:00-11:15", 99, 4, 4, 1, 2, 3, "", 0 },
  { "Mo 09:00-11:15", 99, 5, 4, 1, 2, 96, "", 0 },
  { "Mo 09:00-11:15", 0, 4, 4, 1, 2, 96, "", 0 },
  /* A block of no value is not worth a later start. But the first slot of the week costs nothing:
     alone the empty list is smaller, before another block the longer list is. */
  { "Tu 00:00-00:30", 99, 2, 2, 1, 2, 96, "", 0 },
  { "Mo 00:00-00:30", 99, 2, 2, 1, 2, 96, "", 0 },
  { "Mo 00:00-00:30, We 00:00-00:45", 99, 2, 3, 1, 2, 96, "Mo 00:00-00:30, We 00:00-00:45", 3 },
  { "Mo 00:00-01:30", 99, 2, 3, 1, 2, 96, "Mo 00:00-00:45", 3 },
  { "Mo 00:00-00:30, We 00:00-00:45", 4, 2, 3, 1, 2, 96, "We 00:00-00:45", 3 },
  { "Mo 00:00-00:30, Mo 03:00-03:45", 99, 2, 3, 1, 2, 96, "Mo 00:00-00:30, Mo 03:00-03:45", 3 },
  /* A block of one slot costs more than it brings. */
  { "Mo 00:00-00:15, Mo 09:00-09:15", 99, 1, 4, 0, 9, 96, "", 0 },
  /* A whole day. */
  { "We 00:00-24:00", 672, 1, 96, 0, 96, 96, "We 00:00-24:00", 282 },
  { "We 00:00-24:00", 672, 90, 96, 0, 96, 95, "We 00:00-23:45", 279 },
};

static void
test_limits (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (limit_rows); i++)
    {
      const LimitRow *row = &limit_rows[i];
      PlanWeek week;

      g_test_message ("row %zu: open %s", i, row->open);
      plan_week_init (&week);
      week.problem.goal = row->goal;
      week.problem.block_min = row->block_min;
      week.problem.block_max = row->block_max;
      week.problem.break_slots = row->break_slots;
      plan_week_set_days (&week, row->blocks_left, row->slots_left);
      set_slots (week.problem.open, row->open);
      check_text (&week.problem, row->plan, row->value);
    }
}

/* As many blocks as a week can hold: each slot is one, worth 4 - 6 + 3. */
static void
test_all_slots (void)
{
  g_autoptr (GArray) plan = NULL;
  PlanWeek week;
  gint64 value;

  plan_week_init (&week);
  week.problem.goal = DAYS * DAY_SLOTS;
  week.problem.block_min = week.problem.block_max = 1;
  plan_week_set_days (&week, DAY_SLOTS, DAY_SLOTS);
  memset (week.problem.open, 1, sizeof week.problem.open);
  memset (week.problem.prefer, 1, sizeof week.problem.prefer);
  for (int day = 0; day < DAYS; day++)
    plan_week_add_standing (&week, day * DAY_MIN, (day + 1) * DAY_MIN);
  plan = must_solve (&week.problem, &value);
  g_assert_cmpuint (plan->len, ==, DAYS * DAY_SLOTS);
  g_assert_cmpint (value, ==, DAYS * DAY_SLOTS);
}

/* Numbers that no configuration gives: each where it hurts, then all at once. */
static void
test_senseless (void)
{
  static const gint numbers[] = { G_MININT, G_MININT + 1, -97, -1,           0,       1, 2, 96,
                                  97,       672,          673, G_MAXINT - 1, G_MAXINT };
  g_autoptr (GRand) random = g_rand_new_with_seed (FIRST_SEED);

  for (int round = 0; round < N_RANDOM; round++)
    {
      PlanWeek week;
      g_autoptr (GArray) plan = NULL;
#define NUMBER numbers[g_rand_int_range (random, 0, G_N_ELEMENTS (numbers))]
      plan_week_init (&week);
      week.problem.goal = round % 4 == 0 ? NUMBER : 100;
      week.problem.block_min = round % 4 == 1 ? NUMBER : 2;
      week.problem.block_max = round % 4 == 2 ? NUMBER : 20;
      week.problem.break_slots = round % 4 == 3 ? NUMBER : 1;
      for (int day = 0; day < DAYS; day++)
        {
          week.problem.blocks_left[day] = round % 3 == 0 ? NUMBER : 3;
          week.problem.slots_left[day] = round % 3 == 1 ? NUMBER : 15;
        }
      memset (week.problem.open, round % 2 == 0 ? 1 : 0xff, sizeof week.problem.open);
      memset (week.problem.prefer, round % 5 == 0 ? 0x80 : 0, sizeof week.problem.prefer);
      for (int i = 0; i < STANDING_ROOM; i++)
        {
          gint start_min = i % 2 == 0 ? NUMBER : i * 300;
          plan_week_add_standing (&week, start_min, NUMBER);
        }
#undef NUMBER
      plan = must_solve (&week.problem, NULL);
    }
}

/* Random weeks of the usual size */

static void
random_week (guint32 seed, PlanWeek *week)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  plan_week_init (week);
  week->problem.goal = g_rand_int_range (random, 0, 120);
  week->problem.block_min = g_rand_int_range (random, 1, 7);
  week->problem.block_max = week->problem.block_min + g_rand_int_range (random, 0, 12);
  week->problem.break_slots = g_rand_int_range (random, 0, 4);
  for (int day = 0; day < DAYS; day++)
    {
      week->problem.blocks_left[day] = g_rand_int_range (random, 0, 6);
      week->problem.slots_left[day] = g_rand_int_range (random, 0, 40);
      random_open (random, week, day, 0, DAY_SLOTS);
    }
  random_prefer (random, week);
  random_standing (random, week);
  g_test_message ("week of seed %u", seed);
}

static void
assert_same_plan (const FocusPlanProblem *problem, const GArray *expected)
{
  g_autoptr (GArray) plan = must_solve (problem, NULL);

  g_assert_cmpmem (plan->data, plan->len * sizeof (FocusSlots), expected->data,
                   expected->len * sizeof (FocusSlots));
}

static void
test_standing_order (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (FIRST_SEED);

  for (guint32 seed = FIRST_SEED; seed < FIRST_SEED + N_RANDOM; seed++)
    {
      PlanWeek week;
      g_autoptr (GArray) plan = NULL;

      random_week (seed, &week);
      plan = must_solve (&week.problem, NULL);
      for (gsize i = week.problem.n_standing; i > 1; i--)
        {
          gint32 other = g_rand_int_range (random, 0, (gint32) i);
          FocusStanding standing = week.standing[i - 1];

          week.standing[i - 1] = week.standing[other];
          week.standing[other] = standing;
        }
      assert_same_plan (&week.problem, plan);
    }
}

/* What the plan does not use can be closed: the plan was the best before, so it is now. */
static void
test_closed_elsewhere (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (FIRST_SEED);

  for (guint32 seed = FIRST_SEED; seed < FIRST_SEED + N_RANDOM; seed++)
    {
      PlanWeek week;
      g_autoptr (GArray) plan = NULL;
      guint8 used[DAYS * DAY_SLOTS] = { 0 };

      random_week (seed, &week);
      plan = must_solve (&week.problem, NULL);
      for (guint i = 0; i < plan->len; i++)
        {
          FocusSlots block = g_array_index (plan, FocusSlots, i);
          memset (used + block.start, 1, (gsize) (block.end - block.start));
        }
      for (gint slot = 0; slot < DAYS * DAY_SLOTS; slot++)
        if (!used[slot] && g_rand_boolean (random))
          week.problem.open[slot] = 0;
      assert_same_plan (&week.problem, plan);
      memcpy (week.problem.open, used, sizeof used);
      assert_same_plan (&week.problem, plan);
    }
}

/* More free time, more goal, a shorter break, more on a day: never less value. */
static void
test_more_room (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (FIRST_SEED);

  for (guint32 seed = FIRST_SEED; seed < FIRST_SEED + N_RANDOM; seed++)
    {
      PlanWeek week;
      gint64 before, now;

      random_week (seed, &week);
      g_array_unref (must_solve (&week.problem, &before));
      for (int change = 0; change < 6; change++)
        {
          FocusPlanProblem *problem = &week.problem;
          int day = g_rand_int_range (random, 0, DAYS);
          int slot = g_rand_int_range (random, 0, DAYS * DAY_SLOTS - 8);

          problem->goal += change == 0;
          problem->break_slots -= change == 1 && problem->break_slots > 0;
          problem->blocks_left[day] += change == 2;
          problem->slots_left[day] += change == 3;
          problem->block_max += change == 4;
          if (change == 5)
            memset (problem->open + slot, 1, 8);
          g_array_unref (must_solve (problem, &now));
          g_assert_cmpint (now, >=, before);
          before = now;
        }
    }
}

/* No block that is added, taken away or replaced makes the plan better: neither in value, nor in
   starts, nor in its list. */
static void
try_change (const FocusPlanProblem *problem, const GArray *plan, guint at, guint n_removed,
            FocusSlots block)
{
  const FocusSlots *blocks = (gconstpointer) plan->data;
  FocusSlots changed[DAYS * DAY_SLOTS + 1];
  guint n = 0;
  gint64 gain = block_value (problem, block), sum = block.start;

  for (guint i = 0; i < at; i++)
    changed[n++] = blocks[i];
  changed[n++] = block;
  for (guint i = at + n_removed; i < plan->len; i++)
    changed[n++] = blocks[i];
  for (guint i = at; i < at + n_removed; i++)
    {
      gain -= block_value (problem, blocks[i]);
      sum -= blocks[i].start;
    }
  if (gain < 0 || (gain == 0 && sum > 0) || plan_fault (problem, changed, n) != NULL)
    return;
  g_assert_cmpint (gain, ==, 0);
  g_assert_cmpint (sum, ==, 0);
  g_assert_cmpint (compare_plans (changed, n, blocks, plan->len), >=, 0);
}

static void
test_no_change_is_better (void)
{
  for (guint32 seed = FIRST_SEED; seed < FIRST_SEED + N_RANDOM; seed++)
    {
      PlanWeek week;
      g_autoptr (GArray) plan = NULL;

      random_week (seed, &week);
      plan = must_solve (&week.problem, NULL);
      for (gint start = 0; start < DAYS * DAY_SLOTS; start++)
        for (gint end = start + 1; end <= DAYS * DAY_SLOTS && week.problem.open[end - 1]; end++)
          {
            guint at = 0;

            if (!is_candidate (&week.problem, (FocusSlots){ start, end }))
              continue;
            while (at < plan->len && g_array_index (plan, FocusSlots, at).start < start)
              at++;
            try_change (&week.problem, plan, at, 0, (FocusSlots){ start, end });
            if (at < plan->len)
              try_change (&week.problem, plan, at, 1, (FocusSlots){ start, end });
            if (at > 0)
              try_change (&week.problem, plan, at - 1, 1, (FocusSlots){ start, end });
          }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planner/usual", test_usual);
  g_test_add_func ("/planner/limits", test_limits);
  g_test_add_func ("/planner/all-slots", test_all_slots);
  g_test_add_func ("/planner/senseless", test_senseless);
  g_test_add_func ("/planner/standing-order", test_standing_order);
  g_test_add_func ("/planner/closed-elsewhere", test_closed_elsewhere);
  g_test_add_func ("/planner/more-room", test_more_room);
  g_test_add_func ("/planner/no-change-is-better", test_no_change_is_better);
  return g_test_run ();
}
