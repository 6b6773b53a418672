// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Worlds that differ in nothing that matters have the same plan: another order, another week,
// another machine. FOCUS_TEST_FULL=1 looks at ten times as many.
#include "plan-random.h"

#define WEEK_S (7 * FOCUS_DAY_S)

static const FocusPlannedBlock *
block_at (const FocusWeekPlan *week, guint i)
{
  return &g_array_index (week->blocks, FocusPlannedBlock, i);
}

/* The order of what is given does not matter */

static void
shuffle_array (GArray *array, GRand *random)
{
  gsize size = g_array_get_element_size (array);
  g_autofree char *kept = g_malloc (size);

  for (guint i = array->len; i > 1; i--)
    {
      char *a = array->data + (i - 1) * size;
      char *b = array->data + (gsize) g_rand_int_range (random, 0, (gint32) i) * size;
      memcpy (kept, a, size);
      memmove (a, b, size);
      memcpy (b, kept, size);
    }
}

static void
test_order (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261203);

  for (gint round = 0; round < plan_random_rounds (300); round++)
    {
      PlanWorld world = plan_random_any_world (random);
      g_autoptr (FocusPlan) plan = plan_world_plan (&world), shuffled = NULL;
      g_autofree char *blocks = plan_world_blocks (&world, plan), *blocks_shuffled = NULL;
      g_autofree char *actions = plan_world_actions (&world, plan, TRUE);
      g_autofree char *actions_shuffled = NULL;

      world_shuffle (&world.world, random);
      shuffle_array (world.memories, random);
      if (world.intents->len > 1)
        {
          gpointer first = g_ptr_array_steal_index (world.intents, 0);
          g_ptr_array_add (world.intents, first);
        }
      shuffled = plan_world_plan (&world);
      blocks_shuffled = plan_world_blocks (&world, shuffled);
      actions_shuffled = plan_world_actions (&world, shuffled, TRUE);
      g_assert_cmpstr (blocks, ==, blocks_shuffled);
      g_assert_cmpstr (actions, ==, actions_shuffled);
      g_assert_cmpint (plan->wake_s, ==, shuffled->wake_s);
      plan_world_clear (&world);
    }
}

/* A week later everything is a week later */

static void
shift (FocusSpan *span)
{
  if (span->end_s == 0)
    return;
  span->start_s += WEEK_S;
  span->end_s += WEEK_S;
}

static void
shift_world (PlanWorld *world)
{
  world->now_s += WEEK_S;
  for (guint i = 0; i < world->world.occurrences->len; i++)
    {
      FocusOccurrence *occurrence = &g_array_index (world->world.occurrences, FocusOccurrence, i);
      FocusDetails *details = occurrence->details;
      gboolean sealed = focus_block_is_sealed (details->uid, occurrence->span, details->title,
                                               details->seal);
      shift (&occurrence->span);
      details->created_s += WEEK_S;
      details->modified_s += WEEK_S;
      if (!sealed)
        continue;
      g_free (details->seal);
      details->seal = focus_block_seal (details->uid, occurrence->span, details->title,
                                        PLAN_MACHINE);
    }
  for (guint i = 0; i < world->memories->len; i++)
    {
      FocusMemory *memory = &g_array_index (world->memories, FocusMemory, i);
      shift (&memory->span);
      memory->day.day += 7;
      memory->moved_s += memory->moved_s != 0 ? WEEK_S : 0;
    }
  for (guint i = 0; i < world->intents->len; i++)
    {
      FocusIntent *intent = g_ptr_array_index (world->intents, i);
      shift (&intent->before);
      shift (&intent->block->span);
    }
  for (guint i = 0; i < world->given_up->len; i++)
    shift (&g_array_index (world->given_up, FocusSpan, i));
}

static void
assert_week_later (const FocusPlan *plan, const FocusPlan *later)
{
  g_assert_cmpint (later->wake_s, ==, plan->wake_s + WEEK_S);
  g_assert_cmpuint (later->actions->len, ==, plan->actions->len);
  for (guint i = 0; i < plan->weeks->len; i++)
    {
      const FocusWeekPlan *a = &g_array_index (plan->weeks, FocusWeekPlan, i);
      const FocusWeekPlan *b = &g_array_index (later->weeks, FocusWeekPlan, i);

      g_assert_cmpint (b->monday.day, ==, a->monday.day + 7);
      g_assert_cmpint (b->value, ==, a->value);
      g_assert_cmpint (b->open_min, ==, a->open_min);
      g_assert_cmpint (b->short_min, ==, a->short_min);
      g_assert_cmpuint (b->blocks->len, ==, a->blocks->len);
      for (guint j = 0; j < a->blocks->len; j++)
        {
          const FocusPlannedBlock *x = block_at (a, j), *y = block_at (b, j);
          g_assert_cmpint (y->state, ==, x->state);
          g_assert_cmpint (y->span.start_s, ==, x->span.start_s + WEEK_S);
          g_assert_cmpint (y->span.end_s, ==, x->span.end_s + WEEK_S);
          g_assert_cmpint (y->min, ==, x->min);
          g_assert_cmpint (y->reason, ==, x->reason);
          g_assert_cmpint (y->soft, ==, x->soft);
        }
    }
}

static void
test_week_later (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261205);

  for (gint round = 0; round < plan_random_rounds (200); round++)
    {
      PlanWorld world = plan_random_world (random, build_berlin (), 1794830000);
      g_autoptr (FocusPlan) plan = plan_world_plan (&world), later = NULL;

      shift_world (&world);
      later = plan_world_plan (&world);
      assert_week_later (plan, later);
      plan_world_clear (&world);
    }
}

/* Two machines: the one that wrote the blocks, and one that never met them */

static void
test_two_machines (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261206);

  for (gint round = 0; round < plan_random_rounds (200); round++)
    {
      PlanWorld world = plan_random_any_world (random);
      g_autoptr (FocusPlan) plan = NULL, other = NULL;
      g_autofree char *actions = NULL, *other_actions = NULL;

      g_array_set_size (world.memories, 0);
      g_ptr_array_set_size (world.intents, 0);
      other = plan_world_plan (&world);
      for (guint i = 0; i < world.world.occurrences->len; i++)
        {
          const FocusOccurrence *occurrence = &g_array_index (world.world.occurrences,
                                                              FocusOccurrence, i);
          if (focus_block_is_as_written (occurrence) && occurrence->details->sequence == 0
              && g_str_equal (occurrence->calendar->name, "a/focus"))
            plan_world_remember (&world, occurrence->details->uid, occurrence->span,
                                 occurrence->details->transparent, PLAN_RULES);
        }
      plan = plan_world_plan (&world);
      actions = plan_world_actions (&world, plan, TRUE);
      other_actions = plan_world_actions (&world, other, TRUE);
      g_assert_cmpstr (actions, ==, other_actions);
      plan_world_clear (&world);
    }
}

/* What one machine wrote, another that meets it takes for what it is, and leaves it alone */

static gboolean
never_absent (const FocusMemory *memory G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  return FALSE;
}

static void
meet (PlanWorld *world)
{
  const FocusWatchQuery query = { .now_s = world->now_s,
                                  .zone = world->world.zone,
                                  .machine = "bbbb",
                                  .rules = world->wishes.rules,
                                  .memories = world->memories,
                                  .occurrences = world->world.occurrences,
                                  .intents = world->intents,
                                  .is_absent = never_absent };
  g_autoptr (GArray) news = focus_watch (&query);

  for (guint i = 0; i < news->len; i++)
    {
      FocusMemory memory;
      focus_memory_copy (&memory, &g_array_index (news, FocusNews, i).memory);
      g_array_append_val (world->memories, memory);
    }
}

static void
test_other_machine (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261208);
  guint n_written = 0;

  for (gint round = 0; round < plan_random_rounds (200); round++)
    {
      PlanWorld world = plan_random_any_world (random);
      g_autoptr (FocusPlan) plan = NULL, other = NULL;
      g_autofree char *actions = NULL;

      g_array_set_size (world.memories, 0);
      g_ptr_array_set_size (world.intents, 0);
      plan = plan_world_plan (&world);
      plan_world_apply_written (&world, plan);
      g_array_set_size (world.memories, 0);
      world.wishes.rules = "r3"; /* the fingerprint of the other machine */
      meet (&world);
      other = plan_world_plan (&world);
      actions = plan_world_actions (&world, other, TRUE);
      g_assert_cmpstr (actions, ==, "");
      n_written += plan->actions->len;
      plan_world_clear (&world);
    }
  g_assert_cmpuint (n_written, >, (guint) plan_random_rounds (200));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan-same/order", test_order);
  g_test_add_func ("/plan-same/week-later", test_week_later);
  g_test_add_func ("/plan-same/two-machines", test_two_machines);
  g_test_add_func ("/plan-same/other-machine", test_other_machine);
  return g_test_run ();
}
