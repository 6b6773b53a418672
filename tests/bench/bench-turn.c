// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a turn of the engine costs with 2 000 occurrences in the two weeks that are planned: reading
// the copy, watching, planning, doing nothing; and the same when the copy may have changed, so that
// all that is remembered of it is looked up again. Prints "name value unit"; fails above a ceiling.
#include "../unit/planning-fixture.h"

#include <time.h>

#define TURN_MS_MAX    10.0
#define CHANGED_MS_MAX 20.0
#define N_OCCURRENCES  2000
#define ROUNDS         20

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

/* Of this thread: others may use the machine. */
static gint64
cpu_us (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

/* The best of some rounds of a turn. */
static double
cost_ms (World *world, void (*begin) (FocusEngine *engine))
{
  gint64 best_us = G_MAXINT64;

  for (int round = 0; round < ROUNDS; round++)
    {
      gint64 begin_us = cpu_us ();
      begin (world->engine);
      while (world->engine->turn_source != 0)
        g_main_context_iteration (NULL, FALSE);
      best_us = MIN (best_us, cpu_us () - begin_us);
    }
  return (double) best_us / 1000;
}

static gboolean
measure (World *world, const char *name, void (*begin) (FocusEngine *engine), double most_ms)
{
  double ms = cost_ms (world, begin);

  g_print ("%s %.3f ms\n", name, ms);
  if (ms <= most_ms)
    return TRUE;
  g_printerr ("%s is above %.1f ms\n", name, most_ms);
  return FALSE;
}

int
main (void)
{
  World world = { 0 };
  gboolean ok;

  prepare_planning (&world, EIGHT_S, "auto", "");
  fill (&world);
  start (&world);
  look_around (&world);
  g_assert_cmpint (n_objects (&world), >=, N_OCCURRENCES);
  g_assert_cmpuint (n_blocks (&world), >, 0);
  ok = measure (&world, "turn-2000", focus_engine_dirty, TURN_MS_MAX);
  ok = measure (&world, "turn-2000-changed", focus_engine_look_again, CHANGED_MS_MAX) && ok;
  end_planning (&world);
  return ok ? 0 : 1;
}
