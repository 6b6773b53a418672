// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The solution of a week, and which block takes which place of it.
#include "core/plan-work.h"

#include <string.h>

/* A plan whose blocks are not written yet is looked at again as what stands, and must be the best
   then, too: else it would change with every look. Each round is worth more than the one before by
   at least one, and seldom is there a second; a few are plenty. */
#define MAX_ROUNDS 8

/* The solution */

static gboolean
same_slots (const GArray *a, const GArray *b)
{
  return a->len == b->len
         && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (FocusSlots)) == 0);
}

static GArray *
solve_as_standing (const FocusPlanProblem *problem, const GArray *plan)
{
  g_autoptr (GArray) standing = g_array_new (FALSE, FALSE, sizeof (FocusStanding));
  FocusPlanProblem again = *problem;
  gint64 value;

  for (guint i = 0; i < plan->len; i++)
    {
      FocusSlots slots = g_array_index (plan, FocusSlots, i);
      FocusStanding block = { slots.start * FOCUS_SLOT_MIN, slots.end * FOCUS_SLOT_MIN };
      g_array_append_val (standing, block);
    }
  again.standing = (const FocusStanding *) (gpointer) standing->data;
  again.n_standing = standing->len;
  return focus_planner_solve (&again, &value);
}

/* Whether the plan is just what stands. */
static gboolean
is_standing (const FocusWeekDraft *draft, const GArray *plan)
{
  if (plan->len != draft->standing->len)
    return FALSE;
  for (guint i = 0; i < plan->len; i++)
    {
      FocusSlots slots = g_array_index (plan, FocusSlots, i);
      FocusStanding block = g_array_index (draft->standing, FocusStanding, i);
      if (block.start_min != slots.start * FOCUS_SLOT_MIN
          || block.end_min != slots.end * FOCUS_SLOT_MIN)
        return FALSE;
    }
  return TRUE;
}

static GArray *
solve (const FocusWeekDraft *draft, gint64 *ret_value)
{
  GArray *plan = focus_planner_solve (&draft->problem, ret_value);

  if (plan->len == 0 || is_standing (draft, plan))
    return plan;
  for (guint round = 0; round < MAX_ROUNDS; round++)
    {
      GArray *again = solve_as_standing (&draft->problem, plan);
      gboolean same = same_slots (plan, again);

      g_array_unref (plan);
      plan = again;
      if (same)
        break;
    }
  *ret_value = focus_planner_value (&draft->problem, (const FocusSlots *) (gpointer) plan->data,
                                    plan->len);
  return plan;
}

/* Matching */

typedef gboolean (*Fits) (const FocusWeekDraft *draft, const FocusWorkBlock *block,
                          FocusSpan place);

static gboolean
fits_exactly (const FocusWeekDraft *draft G_GNUC_UNUSED, const FocusWorkBlock *block,
              FocusSpan place)
{
  return block->span.start_s == place.start_s && block->span.end_s == place.end_s;
}

static gboolean
fits_day (const FocusWeekDraft *draft, const FocusWorkBlock *block, FocusSpan place)
{
  FocusCivil start = focus_zone_civil (draft->work->query->zone, place.start_s);

  return focus_span_overlaps (block->span, place) && focus_civil_date (start).day == block->day.day;
}

static gboolean
fits_anywhere (const FocusWeekDraft *draft G_GNUC_UNUSED, const FocusWorkBlock *block G_GNUC_UNUSED,
               FocusSpan place G_GNUC_UNUSED)
{
  return TRUE;
}

/* Gives each place that has no block the first one in time that is left and fits. */
static void
match (const FocusWeekDraft *draft, GPtrArray *left, const GArray *places,
       const FocusWorkBlock **taken, Fits fits)
{
  for (guint i = 0; i < places->len; i++)
    for (guint j = 0; taken[i] == NULL && j < left->len; j++)
      if (fits (draft, g_ptr_array_index (left, j), g_array_index (places, FocusSpan, i)))
        taken[i] = g_ptr_array_remove_index (left, j);
}

/* What comes out */

static gboolean
is_preferred (const FocusWeekDraft *draft, FocusSlots slots)
{
  return memchr (draft->problem.prefer + slots.start, 0, (gsize) (slots.end - slots.start)) == NULL;
}

static void
add_place (FocusWeekDraft *draft, const FocusWorkBlock *block, FocusSlots slots, FocusSpan span)
{
  FocusOutcome outcome = { .block = block,
                           .span = span,
                           .min = (gint64) (slots.end - slots.start) * FOCUS_SLOT_MIN,
                           .soft = block != NULL ? block->soft : draft->work->wishes.soft };

  if (block == NULL)
    {
      outcome.state = FOCUS_BLOCK_NEW;
      outcome.reason = is_preferred (draft, slots) ? FOCUS_REASON_PREFERRED : FOCUS_REASON_BEST;
    }
  else if (fits_exactly (draft, block, span))
    {
      outcome.state = FOCUS_BLOCK_KEPT;
      outcome.reason = FOCUS_REASON_UNCHANGED;
    }
  else
    {
      outcome.state = FOCUS_BLOCK_MOVED;
      outcome.reason = block->reason;
      outcome.culprit = block->culprit;
    }
  g_array_append_val (draft->outcomes, outcome);
}

/* Why a block that may change has no place any more. */
static FocusReason
reason_without_place (const FocusWorkBlock *block, gboolean goal_met)
{
  if (block->reason == FOCUS_REASON_DUPLICATE || block->reason == FOCUS_REASON_DAY_OFF)
    return block->reason;
  if (goal_met)
    return FOCUS_REASON_GOAL_MET;
  return block->reason == FOCUS_REASON_RULES ? FOCUS_REASON_RULES : FOCUS_REASON_NO_ROOM;
}

static void
add_removed (FocusWeekDraft *draft, const FocusWorkBlock *block, gboolean goal_met)
{
  FocusOutcome outcome = { .block = block,
                           .is_removed = TRUE,
                           .span = block->span,
                           .soft = block->soft,
                           .reason = reason_without_place (block, goal_met) };

  if (outcome.reason == FOCUS_REASON_NO_ROOM)
    outcome.culprit = block->culprit;
  g_array_append_val (draft->outcomes, outcome);
}

static void
add_fixed (FocusWeekDraft *draft)
{
  for (guint i = 0; i < draft->fixed->len; i++)
    {
      const FocusWorkBlock *block = g_ptr_array_index (draft->fixed, i);
      const FocusOutcome outcome = { .block = block,
                                     .state = block->state,
                                     .span = block->span,
                                     .min = block->min,
                                     .soft = block->soft,
                                     .reason = block->reason };
      g_array_append_val (draft->outcomes, outcome);
    }
}

static gint
compare_outcomes (gconstpointer a, gconstpointer b)
{
  const FocusOutcome *x = a, *y = b;
  gint order = (x->span.start_s > y->span.start_s) - (x->span.start_s < y->span.start_s);

  if (order != 0)
    return order;
  order = g_strcmp0 (x->block != NULL ? x->block->uid : NULL,
                     y->block != NULL ? y->block->uid : NULL);
  return order != 0 ? order
                    : g_strcmp0 (x->block != NULL ? x->block->calendar : NULL,
                                 y->block != NULL ? y->block->calendar : NULL);
}

static void
add_solution (FocusWeekDraft *draft, const GArray *plan)
{
  g_autoptr (GPtrArray) left = g_ptr_array_new ();
  g_autoptr (GArray) places = focus_spans_new ();
  g_autofree const FocusWorkBlock **taken = g_new0 (const FocusWorkBlock *, plan->len + 1);
  const Fits rounds[] = { fits_exactly, fits_day, fits_anywhere };
  gint64 found = 0;

  for (guint i = 0; i < draft->movable->len; i++)
    g_ptr_array_add (left, g_ptr_array_index (draft->movable, i));
  for (guint i = 0; i < plan->len; i++)
    {
      FocusSlots slots = g_array_index (plan, FocusSlots, i);
      FocusSpan span = focus_week_draft_span (draft, slots);
      found += slots.end - slots.start;
      g_array_append_val (places, span);
    }
  for (guint i = 0; i < G_N_ELEMENTS (rounds); i++)
    match (draft, left, places, taken, rounds[i]);
  for (guint i = 0; i < plan->len; i++)
    add_place (draft, taken[i], g_array_index (plan, FocusSlots, i),
               g_array_index (places, FocusSpan, i));
  for (guint i = 0; i < left->len; i++)
    add_removed (draft, g_ptr_array_index (left, i), found == draft->problem.goal);
}

void
focus_week_draft_solve (FocusWeekDraft *draft, gint64 *ret_value)
{
  g_autoptr (GArray) plan = solve (draft, ret_value);

  add_fixed (draft);
  add_solution (draft, plan);
  g_array_sort (draft->outcomes, compare_outcomes);
}
