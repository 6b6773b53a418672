// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// When an account is pulled next: R1.48, R1.50, R1.21, and clocks that are set.
#include "sync/schedule.h"

#define NOW_S  1795000000
#define YEAR_S (365 * 86400)

static void
test_next (void)
{
  static const struct
  {
    FocusSchedule schedule;
    gint64 next_s; /* from NOW_S */
  } rows[] = {
    /* never tried: at once, unless the server asked for a pause */
    { { .chance = 0.5 }, 0 },
    { { .paused_until_s = NOW_S + 600 }, 600 },
    { { .paused_until_s = NOW_S - 1 }, 0 },
    /* five minutes, half an hour */
    { { .last_try_s = NOW_S, .chance = 0.5 }, 300 },
    { { .last_try_s = NOW_S, .chance = 0.5, .metered = TRUE }, 1800 },
    { { .last_try_s = NOW_S - 100, .chance = 0.5 }, 200 },
    /* long ago: an instant that has passed, which is due */
    { { .last_try_s = NOW_S - 10000, .chance = 0.5 }, -9700 },
    /* doubled with each failure up to an hour */
    { { .last_try_s = NOW_S, .chance = 0.5, .failures = 1 }, 600 },
    { { .last_try_s = NOW_S, .chance = 0.5, .failures = 3 }, 2400 },
    { { .last_try_s = NOW_S, .chance = 0.5, .failures = 4 }, 3600 },
    { { .last_try_s = NOW_S, .chance = 0.5, .failures = G_MAXUINT }, 3600 },
    { { .last_try_s = NOW_S, .chance = 0.5, .failures = 1, .metered = TRUE }, 3600 },
    /* jitter: a fifth either way */
    { { .last_try_s = NOW_S, .chance = 0 }, 240 },
    { { .last_try_s = NOW_S, .chance = 0.999999 }, 359 },
    /* a pause longer than the period, and one shorter */
    { { .last_try_s = NOW_S, .chance = 0.5, .paused_until_s = NOW_S + 900 }, 900 },
    { { .last_try_s = NOW_S, .chance = 0.5, .paused_until_s = NOW_S + 60 }, 300 },
    { { .last_try_s = NOW_S, .chance = 0.5, .paused_until_s = NOW_S + FOCUS_PAUSE_MAX_S },
      FOCUS_PAUSE_MAX_S },
    /* longer than any server may ask for: not believed */
    { { .last_try_s = NOW_S, .chance = 0.5, .paused_until_s = NOW_S + YEAR_S }, 300 },
    /* the clock was set back */
    { { .last_try_s = NOW_S + YEAR_S, .chance = 0.5 }, FOCUS_PAUSE_MAX_S },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (focus_schedule_next_s (&rows[i].schedule, NOW_S) - NOW_S, ==, rows[i].next_s);
}

/* Whatever the input: jitter stays in its bounds, and nothing is put off for longer than a pause.
 */
static void
test_next_bounds (void)
{
  for (int i = 0; i < 10000; i++)
    {
      FocusSchedule schedule = { .last_try_s = NOW_S - g_test_rand_int_range (0, 7200),
                                 .failures = (guint) g_test_rand_int_range (0, 12),
                                 .metered = g_test_rand_bit (),
                                 .chance = g_test_rand_double_range (0, 1) };
      gint64 next_s = focus_schedule_next_s (&schedule, NOW_S);
      double least = 0.8 * (schedule.metered ? FOCUS_POLL_METERED_S : FOCUS_POLL_S);

      g_assert_cmpfloat ((double) (next_s - schedule.last_try_s), >=, least - 1);
      g_assert_cmpfloat ((double) (next_s - schedule.last_try_s), <=, 1.2 * FOCUS_POLL_MAX_S);
      schedule.last_try_s += g_test_rand_int_range (0, YEAR_S);
      g_assert_cmpint (focus_schedule_next_s (&schedule, NOW_S), <=, NOW_S + FOCUS_PAUSE_MAX_S);
      g_assert_false (focus_schedule_is_stale (focus_schedule_next_s (&schedule, NOW_S), NOW_S));
    }
}

static void
test_pause (void)
{
  g_assert_cmpint (focus_schedule_pause_s (0, NOW_S), ==, 0);
  g_assert_cmpint (focus_schedule_pause_s (NOW_S, NOW_S), ==, 0);
  g_assert_cmpint (focus_schedule_pause_s (NOW_S + 1, NOW_S), ==, NOW_S + 1);
  g_assert_cmpint (focus_schedule_pause_s (NOW_S + FOCUS_PAUSE_MAX_S, NOW_S), !=, 0);
  g_assert_cmpint (focus_schedule_pause_s (NOW_S + FOCUS_PAUSE_MAX_S + 1, NOW_S), ==, 0);
}

static void
test_stale (void)
{
  g_assert_false (focus_schedule_is_stale (G_MAXINT64, NOW_S)); /* waits for something else */
  g_assert_false (focus_schedule_is_stale (NOW_S + 300, NOW_S));
  g_assert_false (focus_schedule_is_stale (NOW_S - 300, NOW_S));
  g_assert_true (focus_schedule_is_stale (NOW_S + YEAR_S, NOW_S));
}

static void
test_reconcile (void)
{
  static const struct
  {
    gint64 ago_s;
    double chance;
    gboolean due;
  } rows[] = { { NOW_S, 0, TRUE }, /* never */
               { FOCUS_RECONCILE_S - 1, 0, FALSE },
               { FOCUS_RECONCILE_S, 0, TRUE },
               { FOCUS_RECONCILE_S * 95 / 100, 0.4, FALSE },
               { FOCUS_RECONCILE_S * 95 / 100, 0.6, TRUE },
               { FOCUS_RECONCILE_S * 89 / 100, 0.999999, FALSE },
               { 0, 0.999999, FALSE },
               { -60, 0, TRUE } }; /* the clock was set back */

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (focus_schedule_reconcile_due (NOW_S - rows[i].ago_s, NOW_S, rows[i].chance),
                     ==, rows[i].due);
}

/* Once a day, and an hour after a look that failed. */
static void
test_look (void)
{
  static const struct
  {
    gint64 looked_s, tried_s;
    gboolean due;
  } rows[] = { { 0, 0, TRUE },
               { NOW_S, NOW_S, FALSE },
               { NOW_S - FOCUS_LOOK_S + 1, 0, FALSE },
               { NOW_S - FOCUS_LOOK_S, NOW_S - FOCUS_LOOK_S, TRUE },
               { 0, NOW_S - FOCUS_LOOK_AGAIN_S + 1, FALSE },
               { 0, NOW_S - FOCUS_LOOK_AGAIN_S, TRUE },
               { NOW_S + 60, NOW_S + 60, TRUE } }; /* the clock was set back */

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (focus_schedule_look_due (rows[i].looked_s, rows[i].tried_s, NOW_S), ==,
                     rows[i].due);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schedule/next", test_next);
  g_test_add_func ("/schedule/next-bounds", test_next_bounds);
  g_test_add_func ("/schedule/pause", test_pause);
  g_test_add_func ("/schedule/stale", test_stale);
  g_test_add_func ("/schedule/reconcile", test_reconcile);
  g_test_add_func ("/schedule/look", test_look);
  return g_test_run ();
}
