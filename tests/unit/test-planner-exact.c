// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The planner beside plain search: every plan of every day is written down, and all ways to put
// seven of them together are tried, but those that cannot reach the best one found so far. No table
// of slots, no way of its own to break a tie: whole weeks are compared.
//
// A failure names its week: FOCUS_TEST_SEED=N runs that week alone.
#include "planner-fixture.h"

#define N_WEEKS    8000
#define BLOCKS_MAX 4 /* on a day */
#define FIRST_SEED 20261501
/* Value before sum of start slots. */
#define VALUE_RANK 1000000
#define N_PRICES   9

typedef struct
{
  gint64 rank; /* the larger is the better, before the list is asked */
  gint n_slots;
  gsize n_blocks;
  FocusSlots blocks[BLOCKS_MAX];
} DayList;

typedef struct
{
  const FocusPlanProblem *problem;
  GArray *days[DAYS];                           /* DayList: every feasible plan of the day */
  gint64 bound[DAYS + 1][DAYS * DAY_SLOTS + 1]; /* by day and goal: no rest ranks above it */
  gint64 best_rank;
  gsize n_best;
  FocusSlots best[DAYS * BLOCKS_MAX];
  gsize n_ties; /* plans of the best rank besides the first that was found */
} Search;

/* Candidate blocks of a day, by start and end. */
static GArray *
list_candidates (const FocusPlanProblem *problem, gint day)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (DayList));

  for (gint start = day * DAY_SLOTS; start < (day + 1) * DAY_SLOTS; start++)
    for (gint end = start + 1; end <= (day + 1) * DAY_SLOTS; end++)
      {
        FocusSlots block = { start, end };
        DayList alone = { .n_slots = end - start, .n_blocks = 1, .blocks = { block } };

        if (!is_candidate (problem, block))
          continue;
        alone.rank = (gint64) block_value (problem, block) * VALUE_RANK - start;
        g_array_append_val (candidates, alone);
      }
  return candidates;
}

/* Adds the plan, and all that go on behind it. */
static void
list_plans (Search *search, gint day, const GArray *candidates, DayList plan)
{
  const FocusPlanProblem *problem = search->problem;

  g_array_append_val (search->days[day], plan);
  if ((gint) plan.n_blocks >= problem->blocks_left[day])
    return;
  for (guint i = 0; i < candidates->len; i++)
    {
      const DayList *next = &g_array_index (candidates, DayList, i);
      DayList more = plan;

      if (plan.n_slots + next->n_slots > problem->slots_left[day]
          || (plan.n_blocks > 0
              && next->blocks[0].start < plan.blocks[plan.n_blocks - 1].end + problem->break_slots))
        continue;
      g_assert_cmpuint (plan.n_blocks, <, BLOCKS_MAX);
      more.n_slots += next->n_slots;
      more.rank += next->rank;
      more.blocks[more.n_blocks++] = next->blocks[0];
      list_plans (search, day, candidates, more);
    }
}

/* Whatever the price of a slot: a rest of the week cannot rank higher than the price of the whole
   goal, and on each day the best that is left of a plan once its slots are paid for. */
static void
set_bounds (Search *search)
{
  static const gint64 half_prices[N_PRICES] = { 0, 2, 3, 4, 5, 6, 7, 8, 16 };
  gint64 gains[N_PRICES] = { 0 };

  for (gint day = DAYS; day >= 0; day--)
    {
      for (gint goal = 0; goal <= search->problem->goal; goal++)
        search->bound[day][goal] = G_MAXINT64;
      for (gsize i = 0; i < N_PRICES; i++)
        {
          gint64 price = half_prices[i] * VALUE_RANK / 2, gain = 0;

          for (guint n = 0; day < DAYS && n < search->days[day]->len; n++)
            {
              const DayList *list = &g_array_index (search->days[day], DayList, n);
              gain = MAX (gain, list->rank - price * list->n_slots);
            }
          gains[i] += gain;
          for (gint goal = 0; goal <= search->problem->goal; goal++)
            search->bound[day][goal] = MIN (search->bound[day][goal], gains[i] + price * goal);
        }
    }
}

static void
take_if_better (Search *search, const FocusSlots *blocks, gsize n_blocks, gint64 rank)
{
  gboolean tie = rank == search->best_rank;

  search->n_ties = tie ? search->n_ties + 1 : 0;
  if (tie && compare_plans (blocks, n_blocks, search->best, search->n_best) > 0)
    return;
  search->best_rank = rank;
  search->n_best = n_blocks;
  if (n_blocks > 0)
    memcpy (search->best, blocks, n_blocks * sizeof *blocks);
}

/* Whether the list is larger than the best, however it goes on. */
static gboolean
is_larger_list (const Search *search, const FocusSlots *blocks, gsize n_blocks)
{
  gsize n = MIN (n_blocks, search->n_best);
  return compare_plans (blocks, n, search->best, n) > 0;
}

static void
try_days (Search *search, gint day, gint goal, FocusSlots *blocks, gsize n_blocks, gint64 rank)
{
  if (day == DAYS)
    {
      take_if_better (search, blocks, n_blocks, rank);
      return;
    }
  for (guint n = 0; n < search->days[day]->len; n++)
    {
      const DayList *list = &g_array_index (search->days[day], DayList, n);

      if (list->n_slots > goal
          || rank + list->rank + search->bound[day + 1][goal - list->n_slots] < search->best_rank)
        continue;
      memcpy (blocks + n_blocks, list->blocks, list->n_blocks * sizeof *blocks);
      if (rank + list->rank + search->bound[day + 1][goal - list->n_slots] == search->best_rank
          && is_larger_list (search, blocks, n_blocks + list->n_blocks))
        continue;
      try_days (search, day + 1, goal - list->n_slots, blocks, n_blocks + list->n_blocks,
                rank + list->rank);
    }
}

static gint
compare_lists (gconstpointer a, gconstpointer b)
{
  const DayList *x = a, *y = b;
  if (x->n_slots != y->n_slots)
    return y->n_slots - x->n_slots;
  return (x->rank < y->rank) - (x->rank > y->rank);
}

/* Of a day's plans that take equally many slots, only those of the highest rank can be in the best
   week: any other could be exchanged. The most slots come first, so that good weeks come early. */
static void
drop_beaten (GArray *plans)
{
  guint n_kept = 0;

  g_array_sort (plans, compare_lists);
  for (guint i = 0; i < plans->len; i++)
    {
      const DayList *plan = &g_array_index (plans, DayList, i);
      DayList *last = n_kept > 0 ? &g_array_index (plans, DayList, n_kept - 1) : NULL;

      if (last == NULL || plan->n_slots != last->n_slots || plan->rank == last->rank)
        g_array_index (plans, DayList, n_kept++) = *plan;
    }
  g_array_set_size (plans, n_kept);
}

static void
search_week (Search *search, const FocusPlanProblem *problem)
{
  FocusSlots blocks[DAYS * BLOCKS_MAX];

  memset (search, 0, sizeof *search);
  search->problem = problem;
  search->best_rank = -1;
  for (gint day = 0; day < DAYS; day++)
    {
      g_autoptr (GArray) candidates = list_candidates (problem, day);

      search->days[day] = g_array_new (FALSE, FALSE, sizeof (DayList));
      list_plans (search, day, candidates, (DayList){ 0 });
      drop_beaten (search->days[day]);
    }
  set_bounds (search);
  try_days (search, 0, problem->goal, blocks, 0, 0);
  for (gint day = 0; day < DAYS; day++)
    g_array_unref (search->days[day]);
}

/* Random weeks, small enough to search */

#define SPAN_SLOTS 14 /* in which a small day has its free time */

/* Where: often at the one or the other midnight. */
static gint
random_span (GRand *random)
{
  switch (g_rand_int_range (random, 0, 4))
    {
    case 0:
      return DAY_SLOTS - SPAN_SLOTS;
    case 1:
      return g_rand_int_range (random, 0, DAY_SLOTS - SPAN_SLOTS);
    default:
      return 0;
    }
}

static void
random_small (GRand *random, PlanWeek *week)
{
  static const gint goals_end[] = { 9, 21, 31, DAYS * DAY_SLOTS };
  FocusPlanProblem *problem = &week->problem;
  gint goal_end = goals_end[g_rand_int_range (random, 0, G_N_ELEMENTS (goals_end))];
  gint blocks_left = g_rand_int_range (random, 1, 4);
  gint slots_left = g_rand_int_range (random, 4, 13);
  gint busy = g_rand_int_range (random, 0, 6); /* of 8 */
  gint same_span = random_span (random);
  gboolean alike = g_rand_int_range (random, 0, 3) == 0;

  problem->goal = g_rand_int_range (random, 0, goal_end);
  problem->block_min = g_rand_int_range (random, 1, 5);
  problem->block_max = problem->block_min + g_rand_int_range (random, -2, 12) / 2;
  problem->break_slots = g_rand_int_range (random, 0, 3);
  plan_week_set_days (week, blocks_left, slots_left);
  random_open (random, week, 0, same_span, same_span + SPAN_SLOTS);
  for (gint day = 1; day < DAYS; day++)
    {
      gint span = alike ? same_span : random_span (random);

      if (!alike)
        problem->blocks_left[day] = g_rand_int_range (random, 0, 4);
      if (!alike && g_rand_boolean (random))
        problem->slots_left[day] = g_rand_int_range (random, 0, 13);
      if (alike && day % 3 == 0)
        memcpy (problem->open + day * DAY_SLOTS, problem->open, DAY_SLOTS);
      else if (!alike && g_rand_int_range (random, 0, 8) >= busy)
        random_open (random, week, day, span, span + SPAN_SLOTS);
    }
}

/* Office hours, and what the configuration says when nobody changed it. */
static void
random_usual (GRand *random, PlanWeek *week)
{
  FocusPlanProblem *problem = &week->problem;

  problem->goal = g_rand_int_range (random, 16, 60);
  problem->block_min = 4;
  problem->block_max = 10;
  problem->break_slots = 1;
  plan_week_set_days (week, 2, 12);
  for (gint day = 0; day < 5; day++)
    random_open (random, week, day, 9 * 4, 17 * 4);
}

static void
fail (const PlanWeek *week, guint32 seed, const GArray *plan, const Search *search)
{
  const FocusPlanProblem *problem = &week->problem;
  const FocusSlots *blocks = (gconstpointer) plan->data;
  g_autofree char *found = plan_text (blocks, plan->len);
  g_autofree char *best = plan_text (search->best, search->n_best);

  g_error ("FOCUS_TEST_SEED=%u: the planner found %" G_GINT64_FORMAT
           " (%s), plain search %" G_GINT64_FORMAT " (%s)",
           seed, plan_value (problem, blocks, plan->len), found,
           plan_value (problem, search->best, search->n_best), best);
}

/* What the random weeks were, so that they are known to show something. */
typedef struct
{
  gsize n_filled;  /* some block is in the best plan */
  gsize n_ties;    /* the list of blocks had to decide */
  gsize n_limited; /* the goal took away time */
  gsize n_kept;    /* a standing block stays as it is */
  gsize n_zero;    /* a block of no value is in the plan: it begins with the week */
} Kinds;

static gboolean
is_kept (const FocusPlanProblem *problem, FocusSlots block)
{
  for (gsize i = 0; i < problem->n_standing; i++)
    if (problem->standing[i].start_min == block.start * 15
        && problem->standing[i].end_min == block.end * 15)
      return TRUE;
  return FALSE;
}

static void
count_kind (Kinds *kinds, const FocusPlanProblem *problem, const Search *search)
{
  gint n_slots = 0;
  gboolean zero = FALSE, kept = FALSE;

  for (gsize i = 0; i < search->n_best; i++)
    {
      n_slots += search->best[i].end - search->best[i].start;
      zero |= block_value (problem, search->best[i]) == 0;
      kept |= is_kept (problem, search->best[i]);
    }
  kinds->n_filled += search->n_best > 0;
  kinds->n_ties += search->n_ties > 0;
  kinds->n_limited += n_slots > 0 && n_slots == problem->goal;
  kinds->n_kept += kept;
  kinds->n_zero += zero;
}

static void
check_week (guint32 seed, Search *search, Kinds *kinds)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GArray) plan = NULL;
  PlanWeek week;

  plan_week_init (&week);
  if (seed % 20 == 0)
    random_usual (random, &week);
  else
    random_small (random, &week);
  random_prefer (random, &week);
  random_standing (random, &week);
  search_week (search, &week.problem);
  plan = must_solve (&week.problem, NULL);
  if (compare_plans ((gconstpointer) plan->data, plan->len, search->best, search->n_best) != 0)
    fail (&week, seed, plan, search);
  count_kind (kinds, &week.problem, search);
}

static void
test_random (void)
{
  const char *only = g_getenv ("FOCUS_TEST_SEED");
  g_autofree Search *search = g_new (Search, 1);
  Kinds kinds = { 0 };

  if (only != NULL)
    {
      check_week ((guint32) g_ascii_strtoull (only, NULL, 10), search, &kinds);
      return;
    }
  for (guint32 i = 0; i < N_WEEKS; i++)
    check_week (FIRST_SEED + i, search, &kinds);
  g_test_message ("of %d weeks: filled %zu, ties %zu, limited %zu, kept %zu, zero %zu", N_WEEKS,
                  kinds.n_filled, kinds.n_ties, kinds.n_limited, kinds.n_kept, kinds.n_zero);
  g_assert_cmpuint (kinds.n_filled, >=, 5000);
  g_assert_cmpuint (kinds.n_ties, >=, 300);
  g_assert_cmpuint (kinds.n_limited, >=, 2000);
  g_assert_cmpuint (kinds.n_kept, >=, 1000);
  g_assert_cmpuint (kinds.n_zero, >=, 15);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planner-exact/random", test_random);
  return g_test_run ();
}
