// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is busy, which slots of a week are free, and the problem that is left for the planner.
#include "core/plan-work.h"

#include <string.h>

/* The horizon */

static gboolean
is_busy (const FocusPlanWork *work, const FocusOccurrence *occurrence)
{
  if (occurrence->calendar->role == FOCUS_ROLE_IGNORE
      || focus_span_length_s (occurrence->span) == 0)
    return FALSE;
  return occurrence->busy == FOCUS_BUSY
         || (occurrence->busy == FOCUS_BUSY_TENTATIVE && !work->wishes.tentative_is_free);
}

static gboolean
is_absence (const FocusOccurrence *occurrence)
{
  return occurrence->kind == FOCUS_KIND_ABSENCE && occurrence->busy != FOCUS_BUSY_FREE
         && occurrence->calendar->role != FOCUS_ROLE_IGNORE;
}

static gint
compare_agenda (gconstpointer a, gconstpointer b)
{
  return focus_occurrence_compare (*(const FocusOccurrence *const *) a,
                                   *(const FocusOccurrence *const *) b);
}

/* Firm blocks, as they will be. */
static GArray *
collect_firm (const FocusPlanWork *work)
{
  GArray *firm = focus_occupied_new ();

  for (guint i = 0; i < work->blocks->len; i++)
    if (!focus_work_block (work, i)->soft)
      focus_occupied_add (firm, focus_work_block (work, i)->span, NULL);
  return firm;
}

/* An invitation that was put into a firm block and is not answered takes the room of nothing new,
   but moves no block: that is what the block is for. */
static gboolean
asks_for_firm (const FocusOccurrence *occurrence, const GArray *firm)
{
  return occurrence->partstat == FOCUS_PARTSTAT_NEEDS_ACTION && !occurrence->organised_by_me
         && focus_occupied_find (firm, occurrence->span) != NULL;
}

/* Blocks are no part of it; the user's own among them move ours like all that is busy. */
void
focus_plan_collect_busy (FocusPlanWork *work)
{
  gint64 buffer_s = (gint64) work->wishes.buffer_min * 60;
  g_autoptr (GArray) spans = focus_spans_new ();
  g_autoptr (GArray) firm = collect_firm (work);

  for (guint i = 0; i < work->query->occurrences->len; i++)
    g_ptr_array_add (work->agenda, &g_array_index (work->query->occurrences, FocusOccurrence, i));
  g_ptr_array_sort (work->agenda, compare_agenda);
  for (guint i = 0; i < work->agenda->len; i++)
    {
      const FocusOccurrence *occurrence = g_ptr_array_index (work->agenda, i);
      FocusSpan wide = { occurrence->span.start_s - buffer_s, occurrence->span.end_s + buffer_s };
      gboolean is_block = focus_plan_is_block (work, occurrence);

      if (!is_block && is_busy (work, occurrence))
        g_array_append_val (spans, wide);
      else if (!is_block && is_absence (occurrence))
        g_array_append_val (spans, occurrence->span);
      else if (!focus_plan_is_own (occurrence))
        continue;
      if (!asks_for_firm (occurrence, firm))
        focus_occupied_add (work->occupied, occurrence->span, occurrence);
    }
  work->closed = focus_spans_normal ((const FocusSpan *) (gpointer) spans->data, spans->len);
}

/* Slots */

/* A slot that a clock change skips does not begin when its wall time is shown; one that it
   stretches is longer than a quarter of an hour. */
static void
find_slots (FocusWeekDraft *draft)
{
  const FocusZone *zone = draft->work->query->zone;
  gint64 wall_s = focus_civil_midnight (draft->monday).wall_s;
  gint64 next_s = focus_zone_instant (zone, (FocusCivil){ wall_s });

  for (guint i = 0; i < FOCUS_SLOTS_PER_WEEK; i++, wall_s += FOCUS_SLOT_S)
    {
      gint64 start_s = next_s;
      next_s = focus_zone_instant (zone, (FocusCivil){ wall_s + FOCUS_SLOT_S });
      gboolean exists = focus_zone_civil (zone, start_s).wall_s == wall_s
                        && next_s - start_s == FOCUS_SLOT_S;
      draft->starts_s[i] = exists ? start_s : FOCUS_NO_SLOT_S;
    }
}

/* Sets the slots that lie wholly in the set. */
static void
set_inside (const FocusWeekDraft *draft, const FocusSpans *set, guint8 *slots)
{
  guint at = 0;

  for (guint i = 0; i < FOCUS_SLOTS_PER_WEEK; i++)
    {
      gint64 start_s = draft->starts_s[i];

      slots[i] = 0;
      if (start_s == FOCUS_NO_SLOT_S)
        continue;
      while (at < set->len && g_array_index (set, FocusSpan, at).end_s <= start_s)
        at++;
      if (at < set->len)
        {
          FocusSpan span = g_array_index (set, FocusSpan, at);
          slots[i] = span.start_s <= start_s && start_s + FOCUS_SLOT_S <= span.end_s;
        }
    }
}

FocusSpan
focus_week_draft_span (const FocusWeekDraft *draft, FocusSlots slots)
{
  return (FocusSpan){ draft->starts_s[slots.start], draft->starts_s[slots.end - 1] + FOCUS_SLOT_S };
}

FocusSpans *
focus_week_draft_spans (const FocusWeekDraft *draft, const guint8 *slots)
{
  g_autoptr (GArray) spans = focus_spans_new ();

  for (gint i = 0; i < FOCUS_SLOTS_PER_WEEK; i++)
    if (slots[i] != 0)
      {
        FocusSpan span = focus_week_draft_span (draft, (FocusSlots){ i, i + 1 });
        g_array_append_val (spans, span);
      }
  return focus_spans_normal ((const FocusSpan *) (gpointer) spans->data, spans->len);
}

/* Free time */

static FocusSpans *
window_spans (const FocusWeekDraft *draft, const FocusWindow *window)
{
  return focus_window_spans (window, draft->monday,
                             (FocusDate){ draft->monday.day + FOCUS_DAYS_PER_WEEK },
                             draft->work->query->zone);
}

static FocusSpans *
take_away (FocusSpans *set, FocusSpans *other)
{
  FocusSpans *rest = focus_spans_minus (set, other);

  g_array_unref (set);
  g_array_unref (other);
  return rest;
}

/* Working hours less all that is no block, from now and the lead on. */
static FocusSpans *
workable (const FocusWeekDraft *draft)
{
  const FocusPlanWork *work = draft->work;
  const FocusWishes *wishes = &work->wishes;
  FocusSpans *rest = window_spans (draft, wishes->hours);
  FocusSpan past = { G_MININT64 / 2, work->lead_s };

  rest = take_away (rest, window_spans (draft, wishes->lunch));
  rest = take_away (rest, window_spans (draft, wishes->office));
  rest = take_away (rest, g_array_ref (work->closed));
  return take_away (rest, focus_spans_normal (&past, 1));
}

/* The spans of blocks in one of the states; `states`: a bit each. */
static FocusSpans *
block_spans (const FocusPlanWork *work, guint states)
{
  g_autoptr (GArray) spans = focus_spans_new ();

  for (guint i = 0; i < work->blocks->len; i++)
    if ((states >> focus_work_block (work, i)->state & 1) != 0)
      g_array_append_val (spans, focus_work_block (work, i)->span);
  return focus_spans_normal ((const FocusSpan *) (gpointer) spans->data, spans->len);
}

static void
find_free (FocusWeekDraft *draft)
{
  const FocusPlanWork *work = draft->work;
  const guint others = 1u << FOCUS_BLOCK_OWN | 1u << FOCUS_BLOCK_LOCKED | 1u << FOCUS_BLOCK_PAST;
  FocusSpans *rest = take_away (workable (draft), block_spans (work, others));

  set_inside (draft, rest, draft->loose);
  rest = take_away (rest, block_spans (work, 1u << FOCUS_BLOCK_FIXED));
  set_inside (draft, rest, draft->free);
  g_array_unref (rest);
  for (gint day = 0; day < FOCUS_DAYS_PER_WEEK; day++)
    if (g_hash_table_contains (work->days_off, GINT_TO_POINTER (draft->monday.day + day)))
      {
        memset (draft->loose + day * FOCUS_SLOTS_PER_DAY, 0, FOCUS_SLOTS_PER_DAY);
        memset (draft->free + day * FOCUS_SLOTS_PER_DAY, 0, FOCUS_SLOTS_PER_DAY);
      }
}

/* The problem */

static gint
slots_up (gint min)
{
  return (min + FOCUS_SLOT_MIN - 1) / FOCUS_SLOT_MIN;
}

static gint
slots_down (gint64 min)
{
  return (gint) CLAMP (min / FOCUS_SLOT_MIN, 0, FOCUS_SLOTS_PER_WEEK);
}

/* Clears the slots of a day that the span overlaps. */
static void
clear_day (const FocusWeekDraft *draft, guint day, FocusSpan span, guint8 *slots)
{
  for (guint i = day * FOCUS_SLOTS_PER_DAY; i < (day + 1) * FOCUS_SLOTS_PER_DAY; i++)
    {
      FocusSpan slot = { draft->starts_s[i], draft->starts_s[i] + FOCUS_SLOT_S };
      if (draft->starts_s[i] != FOCUS_NO_SLOT_S && focus_span_overlaps (slot, span))
        slots[i] = 0;
    }
}

/* A fixed block is one of the day on which it begins, as a standing one is. */
static void
take_fixed (FocusWeekDraft *draft, const FocusWorkBlock *block, gint64 *day_min)
{
  gint64 break_s = (gint64) draft->problem.break_slots * FOCUS_SLOT_S;
  FocusSpan wide = { block->span.start_s - break_s, block->span.end_s + break_s };
  guint day = (guint) (block->day.day - draft->monday.day);

  draft->fixed_min += block->min;
  day_min[day] += block->min;
  draft->problem.blocks_left[day]--;
  clear_day (draft, day, wide, draft->problem.open);
}

/* In minutes of the wall clock. The end is the wall time behind the last second: the clock may jump
   just then. One that a clock change turns around keeps its length. */
static void
take_standing (FocusWeekDraft *draft, const FocusWorkBlock *block)
{
  const FocusZone *zone = draft->work->query->zone;
  gint64 monday_s = focus_civil_midnight (draft->monday).wall_s;
  gint64 start_s = focus_zone_civil (zone, block->span.start_s).wall_s - monday_s;
  gint64 end_s = focus_zone_civil (zone, block->span.end_s - 1).wall_s + 1 - monday_s;
  FocusStanding standing;

  if (end_s <= start_s)
    end_s = start_s + focus_span_length_s (block->span);
  standing.start_min = (gint) (start_s / 60);
  standing.end_min = (gint) MIN ((end_s + 59) / 60, 2 * FOCUS_SLOTS_PER_WEEK * FOCUS_SLOT_MIN);
  g_array_append_val (draft->standing, standing);
}

static void
set_problem (FocusWeekDraft *draft)
{
  const FocusWishes *wishes = &draft->work->wishes;
  FocusPlanProblem *problem = &draft->problem;
  g_autoptr (GArray) prefer = window_spans (draft, wishes->prefer);
  gint64 day_min[FOCUS_DAYS_PER_WEEK] = { 0 };

  problem->block_min = MAX (slots_up (wishes->block_min_min), 1);
  problem->block_max = slots_down (wishes->block_max_min);
  problem->break_slots = slots_up (wishes->break_min);
  memcpy (problem->open, draft->free, sizeof problem->open);
  set_inside (draft, prefer, problem->prefer);
  for (guint day = 0; day < FOCUS_DAYS_PER_WEEK; day++)
    problem->blocks_left[day] = wishes->max_per_day;
  for (guint i = 0; i < draft->fixed->len; i++)
    take_fixed (draft, g_ptr_array_index (draft->fixed, i), day_min);
  for (guint i = 0; i < draft->movable->len; i++)
    take_standing (draft, g_ptr_array_index (draft->movable, i));
  problem->goal = slots_down (wishes->goal_min - draft->fixed_min);
  for (guint day = 0; day < FOCUS_DAYS_PER_WEEK; day++)
    {
      problem->blocks_left[day] = MAX (problem->blocks_left[day], 0);
      problem->slots_left[day] = slots_down (wishes->max_day_min - day_min[day]);
    }
  problem->standing = (const FocusStanding *) (gpointer) draft->standing->data;
  problem->n_standing = draft->standing->len;
}

void
focus_week_draft_init (FocusWeekDraft *draft, const FocusPlanWork *work, FocusDate monday)
{
  *draft = (FocusWeekDraft){ .work = work,
                             .monday = monday,
                             .fixed = g_ptr_array_new (),
                             .movable = g_ptr_array_new (),
                             .standing = g_array_new (FALSE, FALSE, sizeof (FocusStanding)),
                             .outcomes = g_array_new (FALSE, FALSE, sizeof (FocusOutcome)) };
  for (guint i = 0; i < work->blocks->len; i++)
    {
      FocusWorkBlock *block = focus_work_block (work, i);
      gint32 day = block->day.day - monday.day;
      if (day >= 0 && day < FOCUS_DAYS_PER_WEEK)
        g_ptr_array_add (focus_work_block_is_fixed (block) ? draft->fixed : draft->movable, block);
    }
  find_slots (draft);
  find_free (draft);
  set_problem (draft);
}

void
focus_week_draft_clear (FocusWeekDraft *draft)
{
  g_clear_pointer (&draft->fixed, g_ptr_array_unref);
  g_clear_pointer (&draft->movable, g_ptr_array_unref);
  g_clear_pointer (&draft->standing, g_array_unref);
  g_clear_pointer (&draft->outcomes, g_array_unref);
}
