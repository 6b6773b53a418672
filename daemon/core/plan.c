// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The plan of the weeks ahead: week by week, then what to do about it, then when to look again.
#include "core/plan.h"

#include "core/plan-work.h"

#include <string.h>

#define MAX_WEEKS 8
#define WEEK_MIN  (FOCUS_SLOTS_PER_WEEK * FOCUS_SLOT_MIN)

static const char *const state_names[] = {
  [FOCUS_BLOCK_NEW] = "new",       [FOCUS_BLOCK_KEPT] = "kept",   [FOCUS_BLOCK_MOVED] = "moved",
  [FOCUS_BLOCK_LOCKED] = "locked", [FOCUS_BLOCK_FIXED] = "fixed", [FOCUS_BLOCK_PAST] = "past",
  [FOCUS_BLOCK_OWN] = "own",
};

const char *
focus_block_state_name (FocusBlockState state)
{
  return state_names[state];
}

/* The world */

static FocusWishes
sensible (const FocusWishes *wishes)
{
  FocusWishes sense = *wishes;
  gint *const numbers[] = { &sense.goal_min,    &sense.block_min_min, &sense.block_max_min,
                            &sense.max_per_day, &sense.max_day_min,   &sense.break_min,
                            &sense.buffer_min,  &sense.lead_min };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    *numbers[i] = CLAMP (*numbers[i], 0, WEEK_MIN);
  sense.n_weeks = CLAMP (sense.n_weeks, 1, MAX_WEEKS);
  return sense;
}

static void
work_init (FocusPlanWork *work, const FocusPlanQuery *query)
{
  *work = (FocusPlanWork){
    .query = query,
    .wishes = sensible (&query->wishes),
    .today = focus_civil_date (focus_zone_civil (query->zone, query->now_s)),
    .memories = g_hash_table_new (g_str_hash, g_str_equal),
    .days_off = g_hash_table_new (NULL, NULL),
    .agenda = g_ptr_array_new (),
    .blocks = g_array_new (FALSE, FALSE, sizeof (FocusWorkBlock)),
    .occupied = focus_occupied_new (),
  };
  work->lead_s = query->now_s + (gint64) work->wishes.lead_min * 60;
  focus_plan_collect_blocks (work);
  focus_plan_collect_busy (work);
  focus_plan_judge_blocks (work);
}

static void
work_clear (FocusPlanWork *work)
{
  g_clear_pointer (&work->memories, g_hash_table_unref);
  g_clear_pointer (&work->days_off, g_hash_table_unref);
  g_clear_pointer (&work->agenda, g_ptr_array_unref);
  g_clear_pointer (&work->blocks, g_array_unref);
  g_clear_pointer (&work->occupied, g_array_unref);
  g_clear_pointer (&work->closed, g_array_unref);
}

/* Names of new blocks */

/* Every UID of ours that was ever met: none is used twice (R1.44). Set of borrowed UIDs. */
static GHashTable *
used_uids (const FocusPlanQuery *query)
{
  GHashTable *used = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < query->occurrences->len; i++)
    {
      char *uid = g_array_index (query->occurrences, FocusOccurrence, i).details->uid;
      if (focus_block_is_ours (uid))
        g_hash_table_add (used, uid);
    }
  for (guint i = 0; query->memories != NULL && i < query->memories->len; i++)
    g_hash_table_add (used, g_array_index (query->memories, FocusMemory, i).uid);
  for (guint i = 0; query->intents != NULL && i < query->intents->len; i++)
    g_hash_table_add (used, ((FocusIntent *) g_ptr_array_index (query->intents, i))->block->uid);
  return used;
}

/* The next that is not used; *counter goes along. NULL without a calendar. */
static char *
next_uid (const FocusPlanQuery *query, FocusDate monday, GHashTable *used, guint *counter)
{
  if (query->calendar == NULL || query->calendar_key == NULL)
    return NULL;
  for (;;)
    {
      g_autofree char *uid = focus_block_uid (query->calendar_key, monday, ++*counter);
      if (!g_hash_table_contains (used, uid))
        return g_steal_pointer (&uid);
    }
}

/* What comes out */

static void
clear_block (gpointer data)
{
  FocusPlannedBlock *block = data;

  g_free (block->uid);
  g_free (block->culprit);
}

static void
clear_action (gpointer action)
{
  focus_action_clear (action);
}

static void
clear_week (gpointer data)
{
  FocusWeekPlan *week = data;

  g_clear_pointer (&week->free, g_array_unref);
  g_clear_pointer (&week->standing, g_array_unref);
  g_clear_pointer (&week->blocks, g_array_unref);
  g_clear_pointer (&week->because, g_array_unref);
}

/* FALSE: nothing is to be done. */
static gboolean
kind_of (const FocusOutcome *outcome, FocusActionKind *ret_kind)
{
  if (outcome->is_removed)
    *ret_kind = FOCUS_ACTION_REMOVE;
  else if (outcome->state == FOCUS_BLOCK_NEW)
    *ret_kind = FOCUS_ACTION_CREATE;
  else if (outcome->state == FOCUS_BLOCK_MOVED)
    *ret_kind = FOCUS_ACTION_MOVE;
  else if (outcome->becomes_firm)
    *ret_kind = FOCUS_ACTION_FIRM;
  else
    return FALSE;
  return TRUE;
}

static void
add_action (GArray *actions, const FocusPlanQuery *query, const FocusOutcome *outcome,
            const char *uid)
{
  const FocusWorkBlock *block = outcome->block;
  const char *calendar = block != NULL ? block->calendar : query->calendar;
  FocusAction action = { .soft_after = outcome->soft, .reason = outcome->reason };

  if (query->calendar == NULL || uid == NULL || calendar == NULL
      || !kind_of (outcome, &action.kind))
    return;
  if (action.kind == FOCUS_ACTION_FIRM)
    action.reason = outcome->firm_reason;
  action.uid = g_strdup (uid);
  action.calendar = g_strdup (calendar);
  action.culprit = g_strdup (outcome->culprit);
  if (action.kind != FOCUS_ACTION_REMOVE)
    action.after = outcome->span;
  if (block != NULL)
    {
      action.before = block->span;
      action.soft_before = block->soft;
      action.title = g_strdup (block->title);
    }
  g_array_append_val (actions, action);
}

static gint64
outcome_s (const FocusAction *action)
{
  return action->kind == FOCUS_ACTION_REMOVE ? action->before.start_s : action->after.start_s;
}

static gint
compare_actions (gconstpointer a, gconstpointer b)
{
  const FocusAction *x = a, *y = b;

  if (outcome_s (x) != outcome_s (y))
    return outcome_s (x) < outcome_s (y) ? -1 : 1;
  return strcmp (x->uid, y->uid);
}

/* Blocks of the week and actions, both in the order of the outcomes. */
static void
tell (FocusWeekPlan *week, GArray *actions, const FocusWeekDraft *draft, GHashTable *used)
{
  const FocusPlanQuery *query = draft->work->query;
  guint counter = 0;

  for (guint i = 0; i < draft->outcomes->len; i++)
    {
      const FocusOutcome *outcome = &g_array_index (draft->outcomes, FocusOutcome, i);
      FocusPlannedBlock block = { .state = outcome->state,
                                  .span = outcome->span,
                                  .min = outcome->min,
                                  .soft = outcome->soft,
                                  .reason = outcome->reason };
      g_autofree char *uid = outcome->block != NULL
                                 ? g_strdup (outcome->block->uid)
                                 : next_uid (query, draft->monday, used, &counter);

      add_action (actions, query, outcome, uid);
      if (outcome->is_removed)
        continue;
      block.uid = g_steal_pointer (&uid);
      block.culprit = g_strdup (outcome->culprit);
      g_array_append_val (week->blocks, block);
    }
}

/* What takes the room, as METRICS counts it. */
static GArray *
because (const FocusPlanWork *work, FocusDate monday)
{
  const FocusWeekQuery query = { .monday = monday,
                                 .zone = work->query->zone,
                                 .hours = work->wishes.hours,
                                 .lunch = work->wishes.lunch,
                                 .occurrences = work->query->occurrences,
                                 .now_s = work->query->now_s };
  g_autoptr (FocusWeekFigures) figures = focus_metrics_week (&query);
  GArray *costs = g_array_new (FALSE, FALSE, sizeof (FocusPlanCost));

  for (guint i = 0; i < MIN (figures->focus_cost->len, FOCUS_PLAN_MAX_BECAUSE); i++)
    {
      const FocusCost *cost = &g_array_index (figures->focus_cost, FocusCost, i);
      const FocusPlanCost copy = { cost->occurrence, cost->cost_min };
      g_array_append_val (costs, copy);
    }
  return costs;
}

/* The day ends: "tomorrow" is another day. Midnight may be skipped or come twice. */
static gint64
day_end_s (const FocusPlanWork *work)
{
  for (gint32 day = work->today.day + 1;; day++)
    {
      gint64 start_s = focus_zone_day_start (work->query->zone, (FocusDate){ day });
      if (start_s > work->query->now_s)
        return start_s;
    }
}

static gint64
sooner (const FocusPlanWork *work, gint64 wake_s, gint64 at_s)
{
  return at_s > work->query->now_s ? MIN (wake_s, at_s) : wake_s;
}

/* Blocks begin and end; one that may change, or is not taken yet, may no more from its lead on. */
static gint64
wake_of (const FocusWeekDraft *draft, gint64 wake_s)
{
  const FocusPlanWork *work = draft->work;
  gint64 lead_s = work->lead_s - work->query->now_s;

  for (guint i = 0; i < draft->outcomes->len; i++)
    {
      const FocusOutcome *outcome = &g_array_index (draft->outcomes, FocusOutcome, i);
      wake_s = sooner (work, wake_s, outcome->span.start_s);
      wake_s = sooner (work, wake_s, outcome->span.end_s);
      wake_s = sooner (work, wake_s, outcome->span.start_s - lead_s + 1);
      if (outcome->block != NULL)
        wake_s = sooner (work, wake_s, outcome->block->span.start_s - lead_s + 1);
    }
  return wake_s;
}

static void
plan_week (FocusPlan *plan, const FocusPlanWork *work, FocusDate monday, GHashTable *used)
{
  FocusWeekPlan week = { .monday = monday, .goal_min = work->query->wishes.goal_min };
  FocusWeekDraft draft;
  gint64 firm_s;

  focus_week_draft_init (&draft, work, monday);
  focus_week_draft_solve (&draft, &week.value);
  firm_s = focus_week_draft_firm (&draft);
  week.open_min = (gint64) draft.problem.goal * FOCUS_SLOT_MIN;
  week.short_min = week.open_min;
  week.free = focus_week_draft_spans (&draft, draft.free);
  week.standing = focus_spans_new ();
  for (guint i = 0; i < draft.movable->len; i++)
    g_array_append_val (week.standing,
                        ((FocusWorkBlock *) g_ptr_array_index (draft.movable, i))->span);
  week.blocks = g_array_new (FALSE, FALSE, sizeof (FocusPlannedBlock));
  g_array_set_clear_func (week.blocks, clear_block);
  tell (&week, plan->actions, &draft, used);
  for (guint i = 0; i < draft.outcomes->len; i++)
    {
      const FocusOutcome *outcome = &g_array_index (draft.outcomes, FocusOutcome, i);
      if (!outcome->is_removed
          && (outcome->block == NULL || !focus_work_block_is_fixed (outcome->block)))
        week.short_min -= outcome->min;
    }
  week.because = week.short_min > 0 ? because (work, monday)
                                    : g_array_new (FALSE, FALSE, sizeof (FocusPlanCost));
  plan->wake_s = MIN (wake_of (&draft, plan->wake_s), firm_s);
  g_array_append_val (plan->weeks, week);
  focus_week_draft_clear (&draft);
}

FocusPlan *
focus_plan_make (const FocusPlanQuery *query)
{
  FocusPlan *plan = g_new0 (FocusPlan, 1);
  g_autoptr (GHashTable) used = used_uids (query);
  FocusPlanWork work;
  FocusDate monday;

  plan->weeks = g_array_new (FALSE, FALSE, sizeof (FocusWeekPlan));
  plan->actions = g_array_new (FALSE, FALSE, sizeof (FocusAction));
  g_array_set_clear_func (plan->weeks, clear_week);
  g_array_set_clear_func (plan->actions, clear_action);
  work_init (&work, query);
  plan->wake_s = day_end_s (&work);
  monday.day = work.today.day - (gint32) focus_date_weekday (work.today);
  for (gint i = 0; i < work.wishes.n_weeks; i++, monday.day += FOCUS_DAYS_PER_WEEK)
    plan_week (plan, &work, monday, used);
  g_array_sort (plan->actions, compare_actions);
  work_clear (&work);
  return plan;
}

void
focus_plan_free (FocusPlan *plan)
{
  if (plan == NULL)
    return;
  g_clear_pointer (&plan->weeks, g_array_unref);
  g_clear_pointer (&plan->actions, g_array_unref);
  g_free (plan);
}
