// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a whole decision costs with 2 000 occurrences in two weeks: state, session, plan. Prints
// "name value unit"; fails above the ceiling.
#include "../unit/plan-random.h"

#include "core/decide.h"

#define DECIDE_MS_MAX 10.0
#define N_OCCURRENCES 2000
#define ROUNDS        20

/* The best of some rounds: others use the machine too. */
static double
cost_ms (const PlanWorld *world)
{
  const FocusSession session = { 0 };
  const FocusSnapshot snapshot = { .now_s = world->now_s,
                                   .zone = world->world.zone,
                                   .hours = world->world.hours,
                                   .lunch = world->world.lunch,
                                   .occurrences = world->world.occurrences,
                                   .wishes = &world->wishes,
                                   .memories = world->memories,
                                   .intents = world->intents,
                                   .given_up = world->given_up,
                                   .calendar = "a/focus",
                                   .calendar_key = PLAN_KEY,
                                   .session = &session,
                                   .starts_by_itself = TRUE };
  gint64 best_us = G_MAXINT64;

  for (int round = 0; round < ROUNDS; round++)
    {
      gint64 begin_us = g_get_monotonic_time ();
      g_auto (FocusDecision) decision = { 0 };
      focus_decide (&snapshot, &decision);
      best_us = MIN (best_us, g_get_monotonic_time () - begin_us);
    }
  return (double) best_us / 1000;
}

static gboolean
report (const char *name, const PlanWorld *world)
{
  double ms = cost_ms (world);

  g_print ("%s %.3f ms\n", name, ms);
  if (ms <= DECIDE_MS_MAX)
    return TRUE;
  g_printerr ("%s is above %.1f ms\n", name, DECIDE_MS_MAX);
  return FALSE;
}

static PlanWorld
new_world (void)
{
  PlanWorld world = plan_world_new (build_berlin (), "Mon-Fri 09:00-17:30", "12:30-13:00",
                                    "Thu 13:00-14:00", "09:00-12:00");

  world.now_s = plan_world_instant (&world, "20261116T073000");
  return world;
}

/* `length_min`: short meetings leave room between, long ones none. */
static void
add_many (PlanWorld *world, guint n, const char *words, gint length_min)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  gint64 monday_s = plan_world_instant (world, "20261116");

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *uid = g_strdup_printf ("%s-%u", words, i);
      FocusOccurrence *occurrence;

      world_add (&world->world, uid, "20261116", "20261116", words);
      occurrence = &g_array_index (world->world.occurrences, FocusOccurrence,
                                   world->world.occurrences->len - 1);
      occurrence->span.start_s = monday_s + 300 * g_rand_int_range (random, 0, 14 * 288);
      occurrence->span.end_s = occurrence->span.start_s + length_min * 60;
      focus_occurrence_judge (occurrence);
    }
}

/* Blocks of ours, all on each other. */
static void
add_blocks (PlanWorld *world, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *uid = g_strdup_printf ("focusd-%u", i);
      gint64 start_s = plan_world_instant (world, "20261119T090000") + 900 * (i % 9);
      plan_world_put (world, uid, (FocusSpan){ start_s, start_s + 7200 }, TRUE);
    }
}

int
main (void)
{
  PlanWorld worlds[] = { new_world (), new_world (), new_world (), new_world (), new_world () };
  const char *const names[] = { "decide-empty", "decide-2000-in-the-way", "decide-2000-short",
                                "decide-2000-declined", "decide-2000-blocks" };
  gboolean good = TRUE;

  add_many (&worlds[1], N_OCCURRENCES, "me bo", 45);
  add_many (&worlds[2], N_OCCURRENCES, "me bo cy di ed", 1);
  add_many (&worlds[3], N_OCCURRENCES, "-me bo", 45);
  add_blocks (&worlds[4], N_OCCURRENCES);
  for (gsize i = 0; i < G_N_ELEMENTS (worlds); i++)
    {
      good &= report (names[i], &worlds[i]);
      plan_world_clear (&worlds[i]);
    }
  return good ? 0 : 1;
}
