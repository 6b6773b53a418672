// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The clock-change rule, on a zone with both changes of Berlin in 2026 and on odd ones.
#include "core/zone.h"

#define SPRING_S 1774746000 /* 2026-03-29T01:00Z */
#define AUTUMN_S 1792890000 /* 2026-10-25T01:00Z */

static FocusZone *
berlin (void)
{
  const FocusZoneChange changes[] = { { SPRING_S, 7200 }, { AUTUMN_S, 3600 } };
  return focus_zone_new ("Europe/Berlin", 3600, changes, G_N_ELEMENTS (changes));
}

static void
test_both_ways (void)
{
  g_autoptr (FocusZone) zone = berlin ();

  for (gint64 t = SPRING_S - 200000; t < AUTUMN_S + 200000; t += 1800)
    {
      FocusCivil civil = focus_zone_civil (zone, t);
      gint64 back = focus_zone_instant (zone, civil);
      gboolean second_pass = t >= AUTUMN_S && t < AUTUMN_S + 3600;
      g_assert_cmpint (back, ==, second_pass ? t - 3600 : t);
    }
}

static void
test_gap (void)
{
  g_autoptr (FocusZone) zone = berlin ();
  FocusDate day = focus_date_new (2026, 3, 29);

  g_assert_cmpint (focus_zone_instant (zone, focus_civil_new (day, 2, 30, 0)), ==, SPRING_S + 1800);
  g_assert_cmpint (focus_zone_instant (zone, focus_civil_new (day, 2, 0, 0)), ==, SPRING_S);
  g_assert_cmpint (focus_zone_instant (zone, focus_civil_new (day, 1, 59, 59)), ==, SPRING_S - 1);
  g_assert_cmpint (focus_zone_instant (zone, focus_civil_new (day, 3, 0, 0)), ==, SPRING_S);
}

static void
test_midnight_gap (void)
{
  /* 00:00 to 01:00 is skipped, as Beirut does. */
  const FocusZoneChange change = { SPRING_S, 10800 };
  g_autoptr (FocusZone) zone = focus_zone_new ("skip", 7200, &change, 1);
  FocusDate day = focus_civil_date ((FocusCivil){ SPRING_S + 7200 + 3600 });
  g_autoptr (FocusZone) shifted = NULL;
  const FocusZoneChange at_midnight = { focus_civil_midnight (day).wall_s - 7200, 10800 };

  shifted = focus_zone_new ("skip", 7200, &at_midnight, 1);
  g_assert_cmpint (focus_zone_day_start (shifted, day), ==, at_midnight.at_s);
  g_assert_cmpint (focus_civil_second_of_day (focus_zone_civil (shifted, at_midnight.at_s)), ==,
                   3600);
  g_assert_cmpint (focus_zone_day_start (zone, (FocusDate){ day.day + 1 }), ==,
                   focus_civil_midnight ((FocusDate){ day.day + 1 }).wall_s - 10800);
}

static void
test_agrees (void)
{
  g_autoptr (FocusZone) zone = berlin ();
  g_autoptr (FocusZone) same = berlin ();
  g_autoptr (FocusZone) fixed = focus_zone_new ("+01", 3600, NULL, 0);

  g_assert_true (focus_zone_agrees (zone, same, 0, G_MAXINT64));
  g_assert_false (focus_zone_agrees (zone, fixed, 0, G_MAXINT64));
  g_assert_true (focus_zone_agrees (zone, fixed, 0, SPRING_S));
  g_assert_true (focus_zone_agrees (zone, fixed, AUTUMN_S, G_MAXINT64));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/zone/both-ways", test_both_ways);
  g_test_add_func ("/zone/gap", test_gap);
  g_test_add_func ("/zone/midnight-gap", test_midnight_gap);
  g_test_add_func ("/zone/agrees", test_agrees);
  return g_test_run ();
}
