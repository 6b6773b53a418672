// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The best plans of one day, one for each number of slots that the day may take.
//
// First numbers, then lists. From the last slot back to the first, a table is filled: the best
// score of what can still come from a slot on, with at most so many blocks, taking exactly so many
// slots. There, at a slot, a block begins or none does: nothing else is to be decided. Then each
// plan is read from the table, first slot first: a block is taken as soon as one keeps the best
// score, and the shortest that does. So of all plans of that score it is the smallest list; the
// table itself knows nothing of ties.
//
// A block that scores below 0 is in no best plan: the plan without it is better. Such blocks are
// left out from the start, which also keeps "no such plan" apart from every plan.
#include "core/planner-internal.h"

#include <string.h>

typedef struct
{
  const FocusPlanProblem *problem;
  const FocusWorth *worth;
  gint first;    /* the day's first slot in the week */
  gint n_blocks; /* at most, of the whole day */
  gint n_slots;
  gint run[FOCUS_SLOTS_PER_DAY + 1];  /* open slots from here on, in one piece */
  gint room[FOCUS_SLOTS_PER_DAY + 1]; /* … in the rest of the day */
  FocusScore *scores;                 /* owned; see row() */
} Day;

/* The best scores from a slot of the day on, with at most so many blocks, by the number of slots
   that they take. */
static FocusScore *
row (const Day *day, gint slot, gint n_blocks)
{
  gsize rows = (gsize) slot * (gsize) (day->n_blocks + 1) + (gsize) n_blocks;
  return day->scores + rows * (gsize) (day->n_slots + 1);
}

/* Where the next block may begin after one that ends here. */
static gint
after (const Day *day, gint end)
{
  return MIN (end + day->problem->break_slots, FOCUS_SLOTS_PER_DAY);
}

static gint
longest (const Day *day, gint slot)
{
  return MIN (MIN (day->run[slot], day->problem->block_max), day->n_slots);
}

static FocusScore
score (const Day *day, gint start, gint end)
{
  return focus_worth_score (day->worth, day->first + start, day->first + end);
}

/* Measures the day, and narrows its limits to what can happen in it. */
static void
day_init (Day *day, const FocusPlanProblem *problem, const FocusWorth *worth, gint weekday)
{
  gint breaks = problem->break_slots;

  *day = (Day){ .problem = problem, .worth = worth, .first = weekday * FOCUS_SLOTS_PER_DAY };
  for (gint slot = FOCUS_SLOTS_PER_DAY - 1; slot >= 0; slot--)
    {
      gboolean open = problem->open[day->first + slot] != 0;
      day->run[slot] = open ? day->run[slot + 1] + 1 : 0;
      day->room[slot] = day->room[slot + 1] + (open ? 1 : 0);
    }
  day->n_slots = MIN (MIN (problem->slots_left[weekday], problem->goal), day->room[0]);
  day->n_blocks = MIN (problem->blocks_left[weekday],
                       (FOCUS_SLOTS_PER_DAY + breaks) / (problem->block_min + breaks));
  day->n_blocks = MIN (day->n_blocks, day->n_slots / problem->block_min);
  if (problem->block_max < problem->block_min || day->n_blocks == 0)
    day->n_blocks = day->n_slots = 0;
  day->scores = g_new (FocusScore, (gsize) (FOCUS_SLOTS_PER_DAY + 1) * (gsize) (day->n_blocks + 1)
                                       * (gsize) (day->n_slots + 1));
}

/* Behind the last slot no slots can be taken any more. */
static void
fill_end (Day *day)
{
  for (gint n_blocks = 0; n_blocks <= day->n_blocks; n_blocks++)
    {
      FocusScore *best = row (day, FOCUS_SLOTS_PER_DAY, n_blocks);

      best[0] = 0;
      for (gint n_slots = 1; n_slots <= day->n_slots; n_slots++)
        best[n_slots] = FOCUS_SCORE_NONE;
    }
}

/* Lets a block of that length begin at the slot, as the first of at most n_blocks. What the others
   take is tried only where it takes all n_blocks: below that, the row of one block less knows. */
static void
try_block (Day *day, gint slot, gint n_blocks, gint length, FocusScore gain)
{
  gint next = after (day, slot + length);
  const FocusScore *rest = row (day, next, n_blocks - 1);
  FocusScore *best = row (day, slot, n_blocks) + length;
  gint least = (n_blocks - 1) * day->problem->block_min;
  gint most = MIN (day->n_slots - length, day->room[next]);

  most = MIN (most, (n_blocks - 1) * day->problem->block_max);
  for (gint n_slots = least; n_slots <= most; n_slots++)
    best[n_slots] = MAX (best[n_slots], gain + rest[n_slots]);
}

/* All rows of a slot, those of the later slots being there. */
static void
fill_slot (Day *day, gint slot)
{
  gsize row_size = (gsize) (day->n_slots + 1) * sizeof (FocusScore);
  FocusScore gains[FOCUS_SLOTS_PER_DAY + 1]; /* by length */
  gint n_lengths = longest (day, slot);

  for (gint length = day->problem->block_min; length <= n_lengths; length++)
    gains[length] = score (day, slot, slot + length);
  memcpy (row (day, slot, 0), row (day, slot + 1, 0), row_size);
  for (gint n_blocks = 1; n_blocks <= day->n_blocks; n_blocks++)
    {
      const FocusScore *later = row (day, slot + 1, n_blocks);
      const FocusScore *fewer = row (day, slot, n_blocks - 1);
      FocusScore *best = row (day, slot, n_blocks);

      for (gint n_slots = 0; n_slots <= day->n_slots; n_slots++)
        best[n_slots] = MAX (later[n_slots], fewer[n_slots]);
      for (gint length = day->problem->block_min; length <= n_lengths; length++)
        if (gains[length] >= 0)
          try_block (day, slot, n_blocks, length, gains[length]);
    }
}

/* The length of the shortest block that begins at the slot and keeps the best score; 0 for none. */
static gint
first_length (const Day *day, gint slot, gint n_blocks, gint n_slots)
{
  FocusScore best = row (day, slot, n_blocks)[n_slots];
  gint most = MIN (longest (day, slot), n_slots);

  for (gint length = day->problem->block_min; length <= most; length++)
    {
      FocusScore gain = score (day, slot, slot + length);
      const FocusScore *rest = row (day, after (day, slot + length), n_blocks - 1);

      if (gain >= 0 && gain + rest[n_slots - length] == best)
        return length;
    }
  return 0;
}

static void
read_plan (const Day *day, gint n_slots, FocusDayPlan *ret_plan)
{
  gint slot = 0, n = 0, n_blocks = day->n_blocks;

  ret_plan->score = row (day, 0, n_blocks)[n_slots];
  memset (ret_plan->blocks, FOCUS_DAY_BLOCKS_END, sizeof ret_plan->blocks);
  while (ret_plan->score >= 0 && n_slots > 0)
    {
      gint length = first_length (day, slot, n_blocks, n_slots);

      if (length == 0)
        {
          slot++;
          continue;
        }
      ret_plan->blocks[n++] = (FocusDayBlock){ (guint8) slot, (guint8) (slot + length) };
      slot = after (day, slot + length);
      n_slots -= length;
      n_blocks--;
    }
}

void
focus_day_plans_find (const FocusPlanProblem *problem, const FocusWorth *worth, gint weekday,
                      FocusDayPlans *ret_plans)
{
  Day day;

  day_init (&day, problem, worth, weekday);
  fill_end (&day);
  for (gint slot = FOCUS_SLOTS_PER_DAY - 1; slot >= 0; slot--)
    fill_slot (&day, slot);
  ret_plans->n_slots = day.n_slots;
  for (gint n_slots = 0; n_slots <= day.n_slots; n_slots++)
    read_plan (&day, n_slots, &ret_plans->plans[n_slots]);
  g_free (day.scores);
}
