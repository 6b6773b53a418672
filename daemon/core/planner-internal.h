// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of `core/planner.h` share: scores, what a block is worth, the plans of one day.
//
// The files trust the numbers of the problem: `focus_planner_solve` has brought them to sense.
#pragma once

#include "core/planner.h"

G_BEGIN_DECLS

#define FOCUS_PLAN_DAYS 7

/* Scores */

/* The first two rules of what is better, in one integer: the value of blocks, and below it the sum
   of their start slots. The larger is the better, and scores add up as plans do. */
typedef gint32 FocusScore;

/* More than any sum of start slots: those of 672 blocks, each in a slot of its own. */
#define FOCUS_SCORE_PER_VALUE (1 << 18)
/* There is no such plan. Anything below 0 says so, also when blocks were added to it. */
#define FOCUS_SCORE_NONE (-(1 << 30))

G_STATIC_ASSERT (FOCUS_SCORE_PER_VALUE > FOCUS_SLOTS_PER_WEEK * (FOCUS_SLOTS_PER_WEEK - 1) / 2);
/* The dearest week, all of standing blocks of one slot, fits; and the dearest day does not lift
   what is no plan up to 0. */
G_STATIC_ASSERT ((FOCUS_VALUE_PREFERRED + FOCUS_VALUE_BLOCK + FOCUS_VALUE_SAME)
                 < G_MAXINT32 / FOCUS_SCORE_PER_VALUE / FOCUS_SLOTS_PER_WEEK);
G_STATIC_ASSERT ((FOCUS_VALUE_PREFERRED + FOCUS_VALUE_BLOCK + FOCUS_VALUE_SAME)
                     * FOCUS_SLOTS_PER_DAY * FOCUS_SCORE_PER_VALUE
                 < -FOCUS_SCORE_NONE);

/* Worth (planner-worth.c) */

/* Tables that tell what a block is worth, without a look at each standing block. */
typedef struct
{
  /* Of the slots before this one: how many are preferred. */
  gint n_preferred[FOCUS_SLOTS_PER_WEEK + 1];
  /* Of the standing blocks that end after the slot begins: the earliest start, in minutes since
     Monday. G_MAXINT when there is none. Those of later days begin behind any block of this one. */
  gint earliest_min[FOCUS_SLOTS_PER_WEEK];
  /* Whether a standing block begins with the slot and is so many slots, plus one, long. */
  guint8 same[FOCUS_SLOTS_PER_WEEK][FOCUS_SLOTS_PER_DAY];
} FocusWorth;

/* Linear in the number of standing blocks. Free with g_free. */
FocusWorth *focus_worth_new (const FocusPlanProblem *problem);
/* The value of one block, which lies in one day of the week. */
gint focus_worth_value (const FocusWorth *worth, gint start, gint end);
FocusScore focus_worth_score (const FocusWorth *worth, gint start, gint end);

/* Days (planner-day.c) */

/* In slots since the midnight that begins the day. */
typedef struct
{
  guint8 start;
  guint8 end;
} FocusDayBlock;

/* Blocks in order of time. Behind the last, all bytes are 0xff: so memcmp orders the blocks of two
   plans as lists of (start, end), but that a list comes after those that it begins. */
typedef struct
{
  FocusScore score;
  FocusDayBlock blocks[FOCUS_SLOTS_PER_DAY];
} FocusDayPlan;

#define FOCUS_DAY_BLOCKS_END 0xff

/* The best plan of a day for each number of slots, from 0 to n_slots, that it takes exactly; the
   score of some is below 0: no plan takes so many. */
typedef struct
{
  gint n_slots;
  FocusDayPlan plans[FOCUS_SLOTS_PER_DAY + 1];
} FocusDayPlans;

/* Of plans that score the same, the one with the smallest list. `weekday`: 0 for Monday. */
void focus_day_plans_find (const FocusPlanProblem *problem, const FocusWorth *worth, gint weekday,
                           FocusDayPlans *ret_plans);

G_END_DECLS
