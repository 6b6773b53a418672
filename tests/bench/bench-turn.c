// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a turn of the engine costs with 2 000 occurrences in the two weeks that are planned: reading
// the copy, watching, planning, doing nothing. Prints "name value unit"; fails above the ceiling.
#include "../unit/planning-fixture.h"

#define TURN_MS_MAX   10.0
#define N_OCCURRENCES 2000
#define ROUNDS        20

static void
fill (World *world)
{
  for (guint i = 0; i < N_OCCURRENCES; i++)
    {
      g_autofree char *name = g_strdup_printf ("event-%u", i);
      gint64 start_s = MONDAY_S + (gint64) (i % 14) * FOCUS_DAY_S + 18 * HOUR_S
                       + (gint64) (i % 20) * 15 * 60;
      put_meeting (world, name, (FocusSpan){ start_s, start_s + HOUR_S / 2 });
    }
}

/* The best of some rounds: others use the machine too. */
static double
cost_ms (World *world)
{
  gint64 best_us = G_MAXINT64;

  for (int round = 0; round < ROUNDS; round++)
    {
      gint64 begin_us = g_get_monotonic_time ();
      focus_engine_dirty (world->engine);
      while (world->engine->turn_source != 0)
        g_main_context_iteration (NULL, FALSE);
      best_us = MIN (best_us, g_get_monotonic_time () - begin_us);
    }
  return (double) best_us / 1000;
}

int
main (void)
{
  World world = { 0 };
  double ms;

  prepare_planning (&world, EIGHT_S, "auto", "");
  fill (&world);
  start (&world);
  look_around (&world);
  g_assert_cmpint (n_objects (&world), >=, N_OCCURRENCES);
  g_assert_cmpuint (n_blocks (&world), >, 0);
  ms = cost_ms (&world);
  g_print ("turn-2000 %.3f ms\n", ms);
  end_planning (&world);
  if (ms <= TURN_MS_MAX)
    return 0;
  g_printerr ("turn-2000 is above %.1f ms\n", TURN_MS_MAX);
  return 1;
}
