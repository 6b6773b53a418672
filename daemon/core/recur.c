// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Expansion of a recurrence rule: walks the periods that touch the window, and no others unless
// COUNT makes it look at what came before.
#include "core/recur-internal.h"

/* Wall times are years 1 to 9999, whatever the caller asks for. */
#define FIRST_WALL_S (-62135596800) /* 0001-01-01 */
#define END_WALL_S   253402300800   /* 10000-01-01 */

typedef struct
{
  FocusRecurWalk walk;
  const FocusRecurQuery *query;
  FocusCivil from;
  GArray *instances; /* borrowed */
  int room;          /* instances that may yet be appended */
  gint64 left;       /* instances that COUNT yet allows */
  FocusCivil last;   /* the last instance seen */
  gboolean final;    /* nothing can lie behind the window: UNTIL, or the end of years */
} Expansion;

typedef enum
{
  STEP_ON,    /* the next period, please */
  STEP_LIMIT, /* the limit was reached: nothing behind it matters */
  STEP_COUNT, /* COUNT was reached */
  STEP_FULL   /* there is no room */
} Step;

/* Appends what the period in hand has in the window; what lies before it is only counted. */
static Step
take_period (Expansion *expansion)
{
  const FocusRecurWalk *walk = &expansion->walk;
  int size = focus_recur_period_size (walk);
  int at = focus_recur_period_rank (walk, (FocusCivil){ expansion->query->start.wall_s + 1 });
  gint64 before = focus_recur_period_rank (walk, expansion->from) - at;

  if (before > 0)
    {
      before = MIN (before, expansion->left);
      at += (int) before;
      expansion->left -= before;
      if (before > 0)
        expansion->last = focus_recur_period_at (walk, at - 1);
    }
  for (; at < size && expansion->left > 0; at++)
    {
      FocusCivil civil = focus_recur_period_at (walk, at);
      if (civil.wall_s >= walk->limit.wall_s)
        return STEP_LIMIT;
      if (expansion->room == 0)
        return STEP_FULL;
      g_array_append_val (expansion->instances, civil);
      expansion->room--;
      expansion->left--;
      expansion->last = civil;
    }
  return expansion->left == 0 ? STEP_COUNT : STEP_ON;
}

/* Where to begin. With COUNT that is DTSTART, but for a regular rule: there the instances before
   the window are subtracted, all but the last one, which may be the last of all. */
static gint64
first_index (Expansion *expansion)
{
  FocusRecurWalk *walk = &expansion->walk;
  FocusCivil start = expansion->query->start;
  gint64 interval = walk->rule->interval;
  gint64 window = focus_recur_walk_align (walk, focus_recur_walk_index (walk, expansion->from));

  if (walk->rule->count == 0)
    return window;
  if (!focus_recur_walk_is_regular (walk, start))
    return walk->first;
  gint64 before = (window - walk->first) / interval - 1;
  if (before < 1)
    return walk->first;
  before = MIN (before, expansion->left);
  expansion->left -= before - 1;
  return walk->first + before * interval;
}

static FocusRecurEnd
walk_periods (Expansion *expansion)
{
  FocusRecurWalk *walk = &expansion->walk;
  gint64 index = first_index (expansion);
  Step step = STEP_ON;

  while (step == STEP_ON)
    {
      index = focus_recur_walk_seek (walk, index);
      if (walk->fuel < 0)
        return FOCUS_RECUR_TRUNCATED;
      if (focus_recur_walk_begin (walk, index).wall_s >= walk->limit.wall_s)
        step = STEP_LIMIT;
      else
        {
          focus_recur_walk_load (walk, index);
          step = take_period (expansion);
          index++;
        }
    }
  if (step == STEP_FULL)
    return FOCUS_RECUR_TRUNCATED;
  return step == STEP_COUNT || expansion->final ? FOCUS_RECUR_ENDED : FOCUS_RECUR_MORE;
}

/* DTSTART is an instance whatever the rule says (R2.20), even behind UNTIL (R2.3). */
static void
take_start (Expansion *expansion)
{
  FocusCivil start = expansion->query->start;

  if (start.wall_s >= expansion->query->from.wall_s)
    {
      g_array_append_val (expansion->instances, start);
      expansion->room--;
    }
  expansion->last = start;
}

FocusRecurEnd
focus_recur_expand (const FocusRecur *rule, const FocusRecurQuery *query, GArray *instances,
                    FocusCivil *ret_last)
{
  Expansion expansion; /* large: only what is read is set */
  FocusCivil limit = { MIN (query->to.wall_s, END_WALL_S) };
  FocusRecurEnd end = FOCUS_RECUR_ENDED;

  if (query->start.wall_s < FIRST_WALL_S || query->start.wall_s >= END_WALL_S)
    return FOCUS_RECUR_ENDED;
  if (query->start.wall_s >= query->to.wall_s)
    return FOCUS_RECUR_MORE;
  if (query->has_until && query->until.wall_s < limit.wall_s)
    limit.wall_s = query->until.wall_s + 1;

  expansion.query = query;
  expansion.from = (FocusCivil){ MAX (query->from.wall_s, query->start.wall_s) };
  expansion.instances = instances;
  expansion.room = FOCUS_RECUR_MAX_INSTANCES;
  expansion.left = rule->count != 0 ? rule->count - 1 : G_MAXINT64;
  expansion.final = query->to.wall_s >= END_WALL_S
                    || (query->has_until && query->until.wall_s < query->to.wall_s);
  take_start (&expansion);
  if (limit.wall_s <= query->from.wall_s)
    return expansion.final ? FOCUS_RECUR_ENDED : FOCUS_RECUR_MORE;

  focus_recur_walk_init (&expansion.walk, rule, query->start, query->start_is_date, limit);
  if (expansion.left > 0 && focus_recur_walk_has_times (&expansion.walk))
    end = walk_periods (&expansion);
  if (end == FOCUS_RECUR_ENDED && rule->count != 0 && ret_last != NULL)
    *ret_last = expansion.last;
  return end;
}
