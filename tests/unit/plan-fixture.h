// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A world to plan in: calendars, memories and an outbox; and what a plan makes of it.
#pragma once

#include "core-world.h"

#include "core/plan.h"

#define PLAN_KEY     "server/focus/"
#define PLAN_MACHINE "aaaa"
#define PLAN_RULES   "r2"
#define PLAN_TITLE   "Focus time"

typedef struct
{
  World world;
  FocusWindow *office, *prefer;
  GArray *memories;   /* FocusMemory */
  GPtrArray *intents; /* FocusIntent */
  FocusSpans *given_up;
  FocusWishes wishes;
  gint64 now_s;
} PlanWorld;

static inline void
plan_world_clear_memory (gpointer memory)
{
  focus_memory_clear (memory);
}

static inline void
plan_world_free_intent (gpointer intent)
{
  focus_intent_free (intent);
}

/* The defaults of the configuration. Windows are those of `world`. */
static inline FocusWishes
plan_world_wishes (const PlanWorld *world)
{
  return (FocusWishes){ .hours = world->world.hours,
                        .lunch = world->world.lunch,
                        .office = world->office,
                        .prefer = world->prefer,
                        .goal_min = 480,
                        .block_min_min = 60,
                        .block_max_min = 150,
                        .max_per_day = 2,
                        .max_day_min = 180,
                        .break_min = 15,
                        .lead_min = 30,
                        .n_weeks = 2,
                        .soft = TRUE,
                        .rules = PLAN_RULES };
}

static inline PlanWorld
plan_world_new (FocusZone *zone, const char *hours, const char *lunch, const char *office,
                const char *prefer)
{
  PlanWorld world = { .world = world_new (zone, hours, lunch),
                      .office = focus_window_parse (office, NULL),
                      .prefer = focus_window_parse (prefer, NULL),
                      .memories = g_array_new (FALSE, TRUE, sizeof (FocusMemory)),
                      .intents = g_ptr_array_new_with_free_func (plan_world_free_intent),
                      .given_up = focus_spans_new () };

  g_assert_true (world.office != NULL && world.prefer != NULL);
  g_array_set_clear_func (world.memories, plan_world_clear_memory);
  world.wishes = plan_world_wishes (&world);
  return world;
}

static inline void
plan_world_clear (PlanWorld *world)
{
  world_clear (&world->world);
  g_array_unref (world->office);
  g_array_unref (world->prefer);
  g_array_unref (world->memories);
  g_ptr_array_unref (world->intents);
  g_array_unref (world->given_up);
}

static inline FocusPlanQuery
plan_world_query (const PlanWorld *world)
{
  return (FocusPlanQuery){ .now_s = world->now_s,
                           .zone = world->world.zone,
                           .wishes = world->wishes,
                           .occurrences = world->world.occurrences,
                           .memories = world->memories,
                           .intents = world->intents,
                           .given_up = world->given_up,
                           .calendar = "a/focus",
                           .calendar_key = PLAN_KEY };
}

static inline FocusPlan *
plan_world_plan (const PlanWorld *world)
{
  const FocusPlanQuery query = plan_world_query (world);
  return focus_plan_make (&query);
}

static inline gint64
plan_world_instant (const PlanWorld *world, const char *civil)
{
  return focus_zone_instant (world->world.zone, build_civil (civil));
}

/* One of ours in the calendar, as focusd wrote it; borrowed. */
static inline FocusOccurrence *
plan_world_put (PlanWorld *world, const char *uid, FocusSpan span, gboolean soft)
{
  FocusOccurrence *occurrence;

  world_add (&world->world, uid, "20260101", "20260101", "@focus");
  occurrence = &g_array_index (world->world.occurrences, FocusOccurrence,
                               world->world.occurrences->len - 1);
  occurrence->span = span;
  occurrence->recurrence_s = span.start_s;
  g_free (occurrence->details->title);
  occurrence->details->title = g_strdup (PLAN_TITLE);
  occurrence->details->transparent = soft;
  occurrence->details->status = soft ? FOCUS_STATUS_TENTATIVE : FOCUS_STATUS_CONFIRMED;
  occurrence->details->seal = focus_block_seal (uid, span, PLAN_TITLE, PLAN_MACHINE);
  occurrence->details->created_s = occurrence->details->modified_s = span.start_s
                                                                     - 30 * FOCUS_DAY_S;
  focus_occurrence_judge (occurrence);
  return occurrence;
}

/* Live, seen; borrowed. */
static inline FocusMemory *
plan_world_remember (PlanWorld *world, const char *uid, FocusSpan span, gboolean soft,
                     const char *rules)
{
  FocusMemory memory = {
    .uid = g_strdup (uid),
    .calendar = g_strdup ("a/focus"),
    .title = g_strdup (PLAN_TITLE),
    .span = span,
    .day = focus_civil_date (focus_zone_civil (world->world.zone, span.start_s)),
    .soft = soft,
    .seen = TRUE,
    .rules = g_strdup (rules),
  };
  g_array_append_val (world->memories, memory);
  return &g_array_index (world->memories, FocusMemory, world->memories->len - 1);
}

static inline FocusMemory *
plan_world_memory (const PlanWorld *world, const char *uid)
{
  for (guint i = 0; i < world->memories->len; i++)
    {
      FocusMemory *memory = &g_array_index (world->memories, FocusMemory, i);
      if (g_str_equal (memory->uid, uid))
        return memory;
    }
  return NULL;
}

/* The occurrence that stands for the block: the first with the UID in its calendar. */
static inline guint
plan_world_find (const PlanWorld *world, const char *uid, const char *calendar)
{
  for (guint i = 0; i < world->world.occurrences->len; i++)
    {
      const FocusOccurrence *occurrence = &g_array_index (world->world.occurrences, FocusOccurrence,
                                                          i);
      if (g_str_equal (occurrence->details->uid, uid)
          && g_strcmp0 (occurrence->calendar->name, calendar) == 0)
        return i;
    }
  return G_MAXUINT;
}

/* What watching the calendar makes of a block that was not known. */
static inline FocusMemory *
plan_world_meet (PlanWorld *world, const FocusAction *action)
{
  FocusSpan span = action->kind == FOCUS_ACTION_CREATE ? action->after : action->before;
  FocusMemory *memory = plan_world_remember (world, action->uid, span, action->soft_before,
                                             world->wishes.rules);

  for (guint i = 0; i < world->world.occurrences->len; i++)
    {
      const FocusOccurrence *occurrence = &g_array_index (world->world.occurrences, FocusOccurrence,
                                                          i);
      if (g_str_equal (occurrence->details->uid, action->uid) && occurrence->details->sequence > 0)
        memory->moved_s = occurrence->details->modified_s;
    }
  return memory;
}

/* What a turn remembers in the transaction that stores the intent. */
static inline void
plan_world_remember_action (PlanWorld *world, const FocusAction *action)
{
  FocusMemory *memory = plan_world_memory (world, action->uid);

  if (memory == NULL)
    memory = plan_world_meet (world, action);
  memory->soft = action->soft_after;
  if (action->kind == FOCUS_ACTION_REMOVE)
    memory->fate = FOCUS_FATE_REMOVED;
  if (action->kind != FOCUS_ACTION_MOVE)
    return;
  memory->span = action->after;
  memory->moved_s = world->now_s;
  g_free (memory->rules);
  memory->rules = g_strdup (world->wishes.rules);
}

static inline FocusIntent *
plan_world_intend (PlanWorld *world, FocusActionKind kind, const char *uid, FocusSpan before,
                   FocusSpan after, gboolean soft, FocusIntentState state)
{
  FocusIntent *intent = focus_intent_new ();

  intent->id = world->intents->len + 1;
  intent->kind = kind;
  intent->before = before;
  intent->state = state;
  intent->created_s = world->now_s;
  intent->block = g_new0 (FocusBlock, 1);
  intent->block->uid = g_strdup (uid);
  intent->block->title = g_strdup (PLAN_TITLE);
  intent->block->span = after;
  intent->block->soft = soft;
  g_ptr_array_add (world->intents, intent);
  return intent;
}

/* All actions stand in the outbox. */
static inline void
plan_world_apply_intents (PlanWorld *world, const FocusPlan *plan, FocusIntentState state)
{
  for (guint i = 0; i < plan->actions->len; i++)
    {
      const FocusAction *action = &g_array_index (plan->actions, FocusAction, i);
      plan_world_intend (world, action->kind, action->uid, action->before,
                         action->kind == FOCUS_ACTION_REMOVE ? action->before : action->after,
                         action->soft_after, state);
      plan_world_remember_action (world, action);
    }
}

static inline gboolean
plan_world_is_at (const PlanWorld *world, guint at, FocusSpan span, gboolean soft)
{
  const FocusOccurrence *occurrence;

  if (at == G_MAXUINT)
    return FALSE;
  occurrence = &g_array_index (world->world.occurrences, FocusOccurrence, at);
  return occurrence->span.start_s == span.start_s && occurrence->span.end_s == span.end_s
         && occurrence->details->transparent == soft;
}

/* Where the block lies: at home, or where it was moved to. */
static inline guint
plan_world_find_block (const PlanWorld *world, const char *uid)
{
  guint at = plan_world_find (world, uid, "a/focus");
  return at != G_MAXUINT ? at : plan_world_find (world, uid, "a/work");
}

/* One block as the plan has it, in its calendar. */
static inline void
plan_world_write (PlanWorld *world, const char *uid, FocusSpan span, gboolean soft)
{
  guint at = plan_world_find_block (world, uid);
  const FocusCalendarView *calendar = world->world.focus;
  FocusOccurrence *occurrence;
  gint64 created_s = world->now_s;

  if (plan_world_is_at (world, at, span, soft))
    return;
  if (at != G_MAXUINT)
    {
      created_s = g_array_index (world->world.occurrences, FocusOccurrence, at).details->created_s;
      calendar = g_array_index (world->world.occurrences, FocusOccurrence, at).calendar;
      g_array_remove_index (world->world.occurrences, at);
    }
  occurrence = plan_world_put (world, uid, span, soft);
  occurrence->calendar = calendar;
  occurrence->details->created_s = created_s;
  occurrence->details->modified_s = world->now_s;
  occurrence->details->sequence = at != G_MAXUINT;
}

static inline void
plan_world_erase (PlanWorld *world, const char *uid)
{
  guint at = plan_world_find_block (world, uid);

  if (at != G_MAXUINT)
    g_array_remove_index (world->world.occurrences, at);
}

static inline gboolean
plan_world_has_block (const FocusPlan *plan, const char *uid)
{
  for (guint i = 0; i < plan->weeks->len; i++)
    {
      const FocusWeekPlan *week = &g_array_index (plan->weeks, FocusWeekPlan, i);
      for (guint j = 0; j < week->blocks->len; j++)
        if (g_strcmp0 (g_array_index (week->blocks, FocusPlannedBlock, j).uid, uid) == 0)
          return TRUE;
    }
  return FALSE;
}

/* All actions are done, what the outbox held before as well, and it is empty. */
static inline void
plan_world_apply_written (PlanWorld *world, const FocusPlan *plan)
{
  for (guint i = 0; i < world->intents->len; i++)
    {
      const FocusIntent *intent = g_ptr_array_index (world->intents, i);
      if (intent->kind == FOCUS_ACTION_REMOVE
          && !plan_world_has_block (plan, intent->block->uid)) /* not locked meanwhile */
        plan_world_erase (world, intent->block->uid);
    }
  for (guint i = 0; i < plan->weeks->len; i++)
    {
      const FocusWeekPlan *week = &g_array_index (plan->weeks, FocusWeekPlan, i);
      for (guint j = 0; j < week->blocks->len; j++)
        {
          const FocusPlannedBlock *block = &g_array_index (week->blocks, FocusPlannedBlock, j);
          if (block->state == FOCUS_BLOCK_NEW || block->state == FOCUS_BLOCK_KEPT
              || block->state == FOCUS_BLOCK_MOVED || block->state == FOCUS_BLOCK_FIXED)
            plan_world_write (world, block->uid, block->span, block->soft);
        }
    }
  for (guint i = 0; i < plan->actions->len; i++)
    {
      const FocusAction *action = &g_array_index (plan->actions, FocusAction, i);
      if (action->kind == FOCUS_ACTION_REMOVE)
        plan_world_erase (world, action->uid);
      plan_world_remember_action (world, action);
    }
  g_ptr_array_set_size (world->intents, 0);
}

/* Text */

static inline char *
plan_world_when (const PlanWorld *world, gint64 at_s)
{
  FocusCivil civil = focus_zone_civil (world->world.zone, at_s);
  int year, month, day, second = focus_civil_second_of_day (civil);

  focus_date_fields (focus_civil_date (civil), &year, &month, &day);
  return g_strdup_printf ("%02dT%02d%02d", day, second / 3600, second / 60 % 60);
}

static inline char *
plan_world_span (const PlanWorld *world, FocusSpan span)
{
  g_autofree char *start = plan_world_when (world, span.start_s);
  g_autofree char *end = plan_world_when (world, span.end_s);
  return g_strconcat (start, "-", end + 3, NULL);
}

/* "STATE DAYTSTART-END MIN[ firm] REASON[ “CULPRIT”]", a line each. */
static inline char *
plan_world_blocks (const PlanWorld *world, const FocusPlan *plan)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < plan->weeks->len; i++)
    {
      const FocusWeekPlan *week = &g_array_index (plan->weeks, FocusWeekPlan, i);
      for (guint j = 0; j < week->blocks->len; j++)
        {
          const FocusPlannedBlock *block = &g_array_index (week->blocks, FocusPlannedBlock, j);
          g_autofree char *span = plan_world_span (world, block->span);
          g_string_append_printf (text, "%s %s %" G_GINT64_FORMAT "%s %s",
                                  focus_block_state_name (block->state), span, block->min,
                                  block->soft ? "" : " firm", focus_reason_name (block->reason));
          if (block->culprit != NULL)
            g_string_append_printf (text, " “%s”", block->culprit);
          g_string_append_c (text, '\n');
        }
    }
  return g_string_free (text, FALSE);
}

/* "KIND [BEFORE >] [AFTER] [firm] REASON[ “CULPRIT”][ UID]", a line each. */
static inline char *
plan_world_actions (const PlanWorld *world, const FocusPlan *plan, gboolean with_uid)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < plan->actions->len; i++)
    {
      const FocusAction *action = &g_array_index (plan->actions, FocusAction, i);
      g_autofree char *before = plan_world_span (world, action->before);
      g_autofree char *after = plan_world_span (world, action->after);
      g_string_append (text, focus_action_kind_name (action->kind));
      if (action->before.end_s != 0)
        g_string_append_printf (text, " %s", before);
      if (action->after.end_s != 0)
        g_string_append_printf (text, " > %s", after);
      g_string_append_printf (text, "%s %s", action->soft_after ? "" : " firm",
                              focus_reason_name (action->reason));
      if (action->culprit != NULL)
        g_string_append_printf (text, " “%s”", action->culprit);
      if (with_uid)
        g_string_append_printf (text, " %s", action->uid);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}
