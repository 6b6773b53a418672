// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What every plan keeps to, in random worlds. FOCUS_TEST_FULL=1 looks at ten times as many.
#include "plan-random.h"

static gboolean
is_planned (const FocusPlannedBlock *block)
{
  return block->state == FOCUS_BLOCK_NEW || block->state == FOCUS_BLOCK_KEPT
         || block->state == FOCUS_BLOCK_MOVED;
}

static const FocusPlannedBlock *
block_at (const FocusWeekPlan *week, guint i)
{
  return &g_array_index (week->blocks, FocusPlannedBlock, i);
}

static FocusDate
date_of (const PlanWorld *world, gint64 at_s)
{
  return focus_civil_date (focus_zone_civil (world->world.zone, at_s));
}

/* Limits */

static gboolean
lies_inside (const PlanWorld *world, const FocusWindow *window, FocusSpan span)
{
  FocusDate date = date_of (world, span.start_s);
  g_autoptr (GArray) open = focus_window_spans (window, (FocusDate){ date.day - 1 },
                                                (FocusDate){ date.day + 2 }, world->world.zone);
  g_autoptr (GArray) inside = focus_spans_clip (open, span);

  return focus_spans_length_s (inside) == focus_span_length_s (span);
}

static gboolean
touches (const PlanWorld *world, const FocusWindow *window, FocusSpan span)
{
  FocusDate date = date_of (world, span.start_s);
  g_autoptr (GArray) open = focus_window_spans (window, (FocusDate){ date.day - 1 },
                                                (FocusDate){ date.day + 2 }, world->world.zone);
  g_autoptr (GArray) inside = focus_spans_clip (open, span);

  return inside->len > 0;
}

/* What must not be under a block, told from the occurrence alone. */
static void
check_not_under (const PlanWorld *world, const FocusOccurrence *occurrence, FocusSpan span)
{
  const FocusWishes *wishes = &world->wishes;
  FocusSpan wide = { occurrence->span.start_s - wishes->buffer_min * 60,
                     occurrence->span.end_s + wishes->buffer_min * 60 };
  gboolean is_busy = occurrence->busy == FOCUS_BUSY
                     || (occurrence->busy == FOCUS_BUSY_TENTATIVE && !wishes->tentative_is_free);
  gboolean is_ours = focus_block_is_ours (occurrence->details->uid);

  if (occurrence->calendar->role == FOCUS_ROLE_IGNORE
      || focus_span_length_s (occurrence->span) == 0)
    return;
  if (occurrence->kind == FOCUS_KIND_ABSENCE && occurrence->busy != FOCUS_BUSY_FREE)
    g_assert_false (focus_span_overlaps (occurrence->span, span));
  if (is_busy && occurrence->kind != FOCUS_KIND_FOCUS)
    g_assert_false (focus_span_overlaps (wide, span));
  if (!is_ours && occurrence->calendar->role == FOCUS_ROLE_FOCUS
      && (is_busy || !occurrence->details->all_day)
      && occurrence->details->status != FOCUS_STATUS_CANCELLED)
    g_assert_false (focus_span_overlaps (occurrence->span, span));
}

static void
check_block (const PlanWorld *world, const FocusWeekPlan *week, const FocusPlannedBlock *block)
{
  const FocusWishes *wishes = &world->wishes;
  FocusSpan span = block->span;
  FocusCivil start = focus_zone_civil (world->world.zone, span.start_s);
  FocusCivil last = focus_zone_civil (world->world.zone, span.end_s - 1);
  g_autoptr (GArray) rest = NULL;

  g_assert_cmpint (focus_civil_second_of_day (start) % 900, ==, 0);
  g_assert_cmpint (last.wall_s + 1 - start.wall_s, ==, span.end_s - span.start_s);
  g_assert_cmpint (block->min * 60, ==, span.end_s - span.start_s);
  g_assert_cmpint (block->min, >=, wishes->block_min_min);
  g_assert_cmpint (block->min, <=, wishes->block_max_min);
  g_assert_cmpint (span.start_s, >=, world->now_s + wishes->lead_min * 60);
  g_assert_cmpint (date_of (world, span.start_s).day, ==, date_of (world, span.end_s - 1).day);
  g_assert_cmpint (date_of (world, span.start_s).day, >=, week->monday.day);
  g_assert_cmpint (date_of (world, span.start_s).day, <, week->monday.day + 7);
  g_assert_true (lies_inside (world, wishes->hours, span));
  g_assert_false (touches (world, wishes->lunch, span));
  g_assert_false (touches (world, wishes->office, span));
  rest = focus_spans_clip (week->free, span);
  g_assert_cmpint (focus_spans_length_s (rest), ==, focus_span_length_s (span));
  for (guint i = 0; i < world->world.occurrences->len; i++)
    check_not_under (world, &g_array_index (world->world.occurrences, FocusOccurrence, i), span);
  for (guint i = 0; i < world->memories->len; i++)
    {
      const FocusMemory *memory = &g_array_index (world->memories, FocusMemory, i);
      g_assert_false (memory->fate == FOCUS_FATE_GONE
                      && memory->day.day == date_of (world, span.start_s).day);
    }
}

static gint64
wall_s (const PlanWorld *world, gint64 at_s)
{
  return focus_zone_civil (world->world.zone, at_s).wall_s;
}

/* Of two blocks of one day, one of them planned. Where the clock jumps, the break is one of the
   wall clock. */
static void
check_pair (const PlanWorld *world, const FocusPlannedBlock *a, const FocusPlannedBlock *b)
{
  const FocusPlannedBlock *first = a->span.start_s <= b->span.start_s ? a : b;
  const FocusPlannedBlock *second = first == a ? b : a;
  gint64 real_s = second->span.start_s - first->span.end_s;
  gint64 gap_s = MAX (real_s, wall_s (world, second->span.start_s)
                                  - wall_s (world, first->span.end_s - 1) - 1);

  if (!is_planned (a) && !is_planned (b))
    return;
  g_assert_false (focus_span_overlaps (a->span, b->span));
  if (date_of (world, a->span.start_s).day == date_of (world, b->span.start_s).day)
    g_assert_cmpint (gap_s, >=, world->wishes.break_min * 60);
}

static void
check_week (const PlanWorld *world, const FocusWeekPlan *week)
{
  gint64 planned_min = 0, fixed_min = 0, day_min[7] = { 0 };
  gint n_day[7] = { 0 };
  gboolean any_planned[7] = { FALSE };

  for (guint i = 0; i < week->blocks->len; i++)
    {
      const FocusPlannedBlock *block = block_at (week, i);
      gint day = date_of (world, block->span.start_s).day - week->monday.day;

      n_day[day]++;
      day_min[day] += block->min;
      any_planned[day] |= is_planned (block);
      *(is_planned (block) ? &planned_min : &fixed_min) += block->min;
      if (is_planned (block))
        check_block (world, week, block);
      for (guint j = i + 1; j < week->blocks->len; j++)
        check_pair (world, block, block_at (week, j));
    }
  for (gint day = 0; day < 7; day++)
    if (any_planned[day])
      {
        g_assert_cmpint (n_day[day], <=, world->wishes.max_per_day);
        g_assert_cmpint (day_min[day], <=, world->wishes.max_day_min);
      }
  g_assert_cmpint (week->open_min, ==, MAX (world->wishes.goal_min - fixed_min, 0) / 15 * 15);
  g_assert_cmpint (planned_min + week->short_min, ==, week->open_min);
  g_assert_cmpint (week->short_min, >=, 0);
  if (week->short_min == 0)
    g_assert_cmpuint (week->because->len, ==, 0);
}

static gboolean
is_standing (const FocusPlan *plan, FocusSpan span)
{
  for (guint i = 0; i < plan->weeks->len; i++)
    {
      const GArray *standing = g_array_index (plan->weeks, FocusWeekPlan, i).standing;
      for (guint j = 0; j < standing->len; j++)
        if (memcmp (&g_array_index (standing, FocusSpan, j), &span, sizeof span) == 0)
          return TRUE;
    }
  return FALSE;
}

static void
check_actions (const PlanWorld *world, const FocusPlan *plan)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < plan->actions->len; i++)
    {
      const FocusAction *action = &g_array_index (plan->actions, FocusAction, i);

      g_assert_true (g_hash_table_add (seen, action->uid));
      if (action->kind == FOCUS_ACTION_MOVE || action->kind == FOCUS_ACTION_REMOVE)
        g_assert_true (is_standing (plan, action->before));
      if (action->kind == FOCUS_ACTION_CREATE)
        {
          g_assert_null (plan_world_memory (world, action->uid));
          g_assert_cmpuint (plan_world_find (world, action->uid, "a/focus"), ==, G_MAXUINT);
          g_assert_cmpint (action->before.end_s, ==, 0);
          g_assert_null (action->title);
        }
      g_assert_false (action->soft_after && !action->soft_before
                      && action->kind != FOCUS_ACTION_CREATE);
      g_assert_false (action->soft_after && !world->wishes.soft
                      && action->kind != FOCUS_ACTION_REMOVE);
    }
}

static void
test_limits (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261201);
  guint n_actions = 0;

  for (gint round = 0; round < plan_random_rounds (400); round++)
    {
      PlanWorld world = plan_random_any_world (random);
      g_autoptr (FocusPlan) plan = plan_world_plan (&world);

      for (guint i = 0; i < plan->weeks->len; i++)
        check_week (&world, &g_array_index (plan->weeks, FocusWeekPlan, i));
      check_actions (&world, plan);
      n_actions += plan->actions->len;
      plan_world_clear (&world);
    }
  g_assert_cmpuint (n_actions, >,
                    (guint) plan_random_rounds (400)); /* the worlds are worth a look */
}

/* Twice is once */

static void
assert_settled (const PlanWorld *world, const char *how, const FocusPlan *first, gint round)
{
  g_autoptr (FocusPlan) plan = plan_world_plan (world);

  if (plan->actions->len > 0)
    {
      g_autofree char *before = plan_world_actions (world, first, TRUE);
      g_autofree char *again = plan_world_actions (world, plan, TRUE);
      g_autofree char *blocks = plan_world_blocks (world, first);
      g_autofree char *blocks_again = plan_world_blocks (world, plan);
      g_error ("round %d, %s: asked again, it says\n%safter\n%swith\n%swhere there was\n%s", round,
               how, again, before, blocks_again, blocks);
    }
}

/* What is with the server says what it does when it is settled, not before. */
static void
settle (PlanWorld *world)
{
  for (guint i = 0; i < world->intents->len; i++)
    ((FocusIntent *) g_ptr_array_index (world->intents, i))->state = FOCUS_INTENT_PLANNED;
}

static void
test_twice (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261202);

  for (gint round = 0; round < plan_random_rounds (600); round++)
    {
      PlanWorld world = plan_random_any_world (random);
      g_autoptr (FocusPlan) plan = NULL;

      if (round % 3 == 2)
        settle (&world);
      plan = plan_world_plan (&world);
      switch (round % 3)
        {
        case 0:
          plan_world_apply_intents (&world, plan, FOCUS_INTENT_PLANNED);
          assert_settled (&world, "stored", plan, round);
          break;
        case 1:
          plan_world_apply_intents (&world, plan, FOCUS_INTENT_SENT);
          assert_settled (&world, "sent", plan, round);
          break;
        default:
          plan_world_apply_written (&world, plan);
          assert_settled (&world, "written", plan, round);
          break;
        }
      plan_world_clear (&world);
    }
}

/* Until the wake nothing is to be done that was not before */

static void
test_wake (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261204);

  for (gint round = 0; round < plan_random_rounds (300); round++)
    {
      PlanWorld world = plan_random_any_world (random);
      g_autoptr (FocusPlan) plan = plan_world_plan (&world), before_wake = NULL;
      g_autofree char *actions = plan_world_actions (&world, plan, TRUE), *later = NULL;

      g_assert_cmpint (plan->wake_s, >, world.now_s);
      g_assert_cmpint (plan->wake_s, <=, world.now_s + 26 * 3600);
      world.now_s = plan->wake_s - 1;
      before_wake = plan_world_plan (&world);
      later = plan_world_actions (&world, before_wake, TRUE);
      g_assert_cmpstr (actions, ==, later);
      plan_world_clear (&world);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan-random/limits", test_limits);
  g_test_add_func ("/plan-random/twice", test_twice);
  g_test_add_func ("/plan-random/wake", test_wake);
  return g_test_run ();
}
