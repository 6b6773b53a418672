// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The best focus blocks of one week: exact, not a heuristic. Pure.
//
// A slot is a quarter of an hour of wall time, counted from Monday 00:00 of the week. What is free,
// and what fixed blocks leave over, is worked out by `core/plan.h`; here is only the problem of the
// week as numbers, and its solution. Sources: PLANNER §The problem of one week.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FOCUS_SLOT_MIN       15
#define FOCUS_SLOTS_PER_DAY  96
#define FOCUS_SLOTS_PER_WEEK 672

/* What one slot, one block, and a block's likeness to a standing one are worth. */
#define FOCUS_VALUE_PREFERRED 4
#define FOCUS_VALUE_SLOT      3
#define FOCUS_VALUE_BLOCK     (-6) /* starting up costs */
#define FOCUS_VALUE_SAME      8    /* equals a standing block */
#define FOCUS_VALUE_OVERLAP   3    /* else overlaps one of the same day; once a block */

/* [start, end) in slots since Monday 00:00; start < end, both on the same day (end may be its
   midnight). */
typedef struct
{
  gint start;
  gint end;
} FocusSlots;

/* A standing block in wall-clock minutes since Monday 00:00: it may lie off the grid. It is one of
   the day on which it begins; what does not begin in the week, or ends before it begins, counts for
   nothing. */
typedef struct
{
  gint start_min;
  gint end_min;
} FocusStanding;

typedef struct
{
  gint goal;        /* T: the most slots of the whole plan; not negative */
  gint block_min;   /* slots, at least 1 */
  gint block_max;   /* slots; below block_min: no block is possible */
  gint break_slots; /* between two blocks of one day; not negative */
  guint8 open[FOCUS_SLOTS_PER_WEEK];   /* 1: a block may lie here (free, and a break away from fixed
                                          blocks) */
  guint8 prefer[FOCUS_SLOTS_PER_WEEK]; /* 1: the slot lies wholly in preferred time */
  gint blocks_left[7]; /* a day: max_per_day less its fixed blocks */
  gint slots_left[7];  /* a day: max_day less its fixed minutes, in whole slots */
  const FocusStanding *standing; /* any order */
  gsize n_standing;
} FocusPlanProblem;

/* The plan of the highest value; among those the one with the smallest sum of start slots; among
   those the smallest list of (start, end), compared as lists are (a list is smaller than one that
   it begins). GArray of FocusSlots in order of time (transfer full), and its value (nullable).
   Numbers that no week has count as the nearest that one can have. Bounded by the size of the week
   whatever they are, in time and memory: well under 5 ms for what people configure. */
GArray *focus_planner_solve (const FocusPlanProblem *problem, gint64 *ret_value);

/* The value of any plan by the same rules, feasible or not; for checks and explanations. Each block
   lies in one day of the week. */
gint64 focus_planner_value (const FocusPlanProblem *problem, const FocusSlots *blocks,
                            gsize n_blocks);

G_END_DECLS
