// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which blocks may change now, and why; and what each block that may not counts for the goal.
#include "core/plan-work.h"

#include <string.h>

/* What may never change */

static FocusDate
date_of (const FocusPlanWork *work, gint64 instant_s)
{
  return focus_civil_date (focus_zone_civil (work->query->zone, instant_s));
}

static gboolean
is_today (const FocusPlanWork *work, gint64 instant_s)
{
  return date_of (work, instant_s).day == work->today.day;
}

/* The memory tells, when it is of this place: it knows a move from becoming firm, which is no
   change in this sense. Else the event's own stamps must do. */
static gboolean
was_moved_today (const FocusPlanWork *work, const FocusWorkBlock *block)
{
  const FocusDetails *details;

  if (block->memory != NULL && is_today (work, block->memory->moved_s))
    return TRUE;
  if (block->occurrence == NULL
      || (block->memory != NULL && focus_block_is_as_remembered (block->occurrence, block->memory)))
    return FALSE;
  details = block->occurrence->details;
  return details->seal != NULL && details->sequence > 0 && details->modified_s != G_MININT64
         && details->modified_s > details->created_s && is_today (work, details->modified_s);
}

static void
set_state (FocusWorkBlock *block, FocusBlockState state, FocusReason reason)
{
  block->state = state;
  block->reason = reason;
}

/* What holds whatever else lies there; KEPT when nothing of it does. */
static void
judge_alone (const FocusPlanWork *work, FocusWorkBlock *block)
{
  gboolean is_own = block->occurrence != NULL && focus_plan_is_own (block->occurrence);

  if (block->span.end_s <= work->query->now_s)
    set_state (block, FOCUS_BLOCK_PAST, FOCUS_REASON_OVER);
  else if (is_own)
    set_state (block, FOCUS_BLOCK_OWN, FOCUS_REASON_OWN);
  else if (block->is_locked)
    set_state (block, FOCUS_BLOCK_LOCKED, FOCUS_REASON_YOURS);
  else if (block->is_sent)
    set_state (block, FOCUS_BLOCK_FIXED, FOCUS_REASON_UNCHANGED);
  else if (block->span.start_s < work->lead_s)
    set_state (block, FOCUS_BLOCK_FIXED, FOCUS_REASON_NEAR);
  else if (!block->is_unwritten && was_moved_today (work, block))
    set_state (block, FOCUS_BLOCK_FIXED, FOCUS_REASON_TODAY);
  else
    set_state (block, FOCUS_BLOCK_KEPT, FOCUS_REASON_UNCHANGED);
}

/* What may change now */

/* The blocks that are not the user's own and stay whatever happens. */
static GArray *
collect_settled (const FocusPlanWork *work)
{
  GArray *settled = focus_occupied_new ();

  for (guint i = 0; i < work->blocks->len; i++)
    {
      const FocusWorkBlock *block = focus_work_block (work, i);
      if (focus_work_block_is_fixed (block) && block->state != FOCUS_BLOCK_OWN)
        focus_occupied_add (settled, block->span, block);
    }
  return settled;
}

static GPtrArray *
collect_movable (FocusPlanWork *work)
{
  GPtrArray *movable = g_ptr_array_new ();

  for (guint i = 0; i < work->blocks->len; i++)
    {
      FocusWorkBlock *block = focus_work_block (work, i);
      if (focus_work_block_is_fixed (block))
        continue;
      if (movable->len < FOCUS_PLAN_MAX_MOVABLE)
        g_ptr_array_add (movable, block);
      else
        set_state (block, FOCUS_BLOCK_FIXED, FOCUS_REASON_UNCHANGED);
    }
  return movable;
}

/* Set of FocusWorkBlock: those that lie on one that stays, or on one with a smaller UID. */
static GHashTable *
collect_duplicates (const FocusPlanWork *work, const GPtrArray *movable)
{
  g_autoptr (GArray) settled = collect_settled (work);
  GHashTable *duplicates = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < movable->len; i++)
    {
      FocusWorkBlock *block = g_ptr_array_index (movable, i);
      if (focus_occupied_find (settled, block->span) != NULL)
        g_hash_table_add (duplicates, block);
      for (guint j = i + 1; j < movable->len; j++)
        {
          FocusWorkBlock *later = g_ptr_array_index (movable, j);
          if (later->span.start_s >= block->span.end_s)
            break;
          g_hash_table_add (duplicates, strcmp (block->uid, later->uid) < 0 ? later : block);
        }
    }
  return duplicates;
}

static gboolean
has_other_rules (const FocusPlanWork *work, const FocusWorkBlock *block)
{
  const char *rules = work->wishes.rules;

  return rules != NULL && block->memory != NULL && block->memory->rules != NULL
         && strcmp (rules, block->memory->rules) != 0;
}

/* What allows a change, the strongest first; `near_s`: what begins before it stays for less. */
static void
judge_movable (const FocusPlanWork *work, FocusWorkBlock *block, gboolean is_duplicate,
               gint64 near_s)
{
  const FocusOccupied *under = focus_occupied_find (work->occupied, block->span);
  gboolean is_near = block->span.start_s < near_s && !block->is_unwritten;

  if (under != NULL)
    {
      block->reason = FOCUS_REASON_MEETING;
      block->culprit = ((const FocusOccurrence *) under->what)->details->title;
    }
  else if (is_duplicate)
    block->reason = FOCUS_REASON_DUPLICATE;
  else if (is_near)
    set_state (block, FOCUS_BLOCK_FIXED, FOCUS_REASON_NEAR);
  else if (g_hash_table_contains (work->days_off, GINT_TO_POINTER (block->day.day)))
    block->reason = FOCUS_REASON_DAY_OFF;
  else if (has_other_rules (work, block))
    block->reason = FOCUS_REASON_RULES;
  else if (block->is_unwritten)
    block->reason = FOCUS_REASON_UNWRITTEN;
  else
    set_state (block, FOCUS_BLOCK_FIXED, FOCUS_REASON_UNCHANGED);
}

/* What counts */

/* The part of the set that lies in the span, in seconds; the spans that are asked for follow each
   other, and *cursor goes along. */
static gint64
length_inside_s (const FocusSpans *set, FocusSpan span, guint *cursor)
{
  gint64 sum_s = 0;

  while (*cursor < set->len && g_array_index (set, FocusSpan, *cursor).end_s <= span.start_s)
    (*cursor)++;
  for (guint i = *cursor; i < set->len; i++)
    {
      FocusSpan lost = g_array_index (set, FocusSpan, i);
      if (lost.start_s >= span.end_s)
        break;
      sum_s += focus_span_length_s (focus_span_intersect (lost, span));
    }
  return sum_s;
}

/* Counted meetings, and what was given up: what a past block did not keep. */
static FocusSpans *
collect_lost (const FocusPlanWork *work)
{
  g_autoptr (GArray) spans = focus_spans_new ();
  g_autoptr (GArray) met = NULL;

  for (guint i = 0; i < work->agenda->len; i++)
    {
      const FocusOccurrence *occurrence = g_ptr_array_index (work->agenda, i);
      if (occurrence->counted)
        g_array_append_val (spans, occurrence->span);
    }
  met = focus_spans_normal ((const FocusSpan *) (gpointer) spans->data, spans->len);
  if (work->query->given_up == NULL)
    return g_steal_pointer (&met);
  return focus_spans_union (met, work->query->given_up);
}

/* Time is counted once where blocks overlap, as METRICS does. */
static void
count_fixed (FocusPlanWork *work)
{
  g_autoptr (GArray) lost = collect_lost (work);
  gint64 reach_s = G_MININT64;
  guint cursor = 0;

  for (guint i = 0; i < work->blocks->len; i++)
    {
      FocusWorkBlock *block = focus_work_block (work, i);
      FocusSpan counted = { MAX (block->span.start_s, reach_s), block->span.end_s };
      gint64 counted_s = focus_span_length_s (counted);

      if (!focus_work_block_is_fixed (block))
        continue;
      if (block->state == FOCUS_BLOCK_PAST && counted_s > 0)
        counted_s -= length_inside_s (lost, counted, &cursor);
      block->min = counted_s / 60;
      reach_s = MAX (reach_s, block->span.end_s);
    }
}

void
focus_plan_judge_blocks (FocusPlanWork *work)
{
  gint64 near_s = focus_zone_day_start (work->query->zone, (FocusDate){ work->today.day + 2 });
  g_autoptr (GPtrArray) movable = NULL;
  g_autoptr (GHashTable) duplicates = NULL;

  for (guint i = 0; i < work->blocks->len; i++)
    judge_alone (work, focus_work_block (work, i));
  movable = collect_movable (work);
  duplicates = collect_duplicates (work, movable);
  for (guint i = 0; i < movable->len; i++)
    {
      FocusWorkBlock *block = g_ptr_array_index (movable, i);
      judge_movable (work, block, g_hash_table_contains (duplicates, block), near_s);
    }
  count_fixed (work);
}
