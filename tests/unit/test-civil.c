// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Dates against GLib's, over 400 years and at the edges.
#include "core/civil.h"

static void
test_against_gdate (void)
{
  for (int day = -200000; day <= 200000; day += 37)
    {
      FocusDate date = { day };
      int year, month, of_month, iso_year, iso_week;
      g_autoptr (GDate) other = g_date_new_julian (719163 + (guint32) day);

      focus_date_fields (date, &year, &month, &of_month);
      g_assert_cmpint (year, ==, g_date_get_year (other));
      g_assert_cmpint (month, ==, g_date_get_month (other));
      g_assert_cmpint (of_month, ==, g_date_get_day (other));
      g_assert_cmpint (focus_date_new (year, month, of_month).day, ==, day);
      g_assert_cmpint (focus_date_weekday (date), ==, g_date_get_weekday (other) - 1);
      focus_date_iso_week (date, &iso_year, &iso_week);
      g_assert_cmpint (iso_week, ==, g_date_get_iso8601_week_of_year (other));
      g_assert_cmpint (focus_date_from_iso_week (iso_year, iso_week).day, ==,
                       day - (int) focus_date_weekday (date));
    }
}

static void
test_text (void)
{
  static const char *const bad[] = { "",           "2026-1-01",  "2026-13-01",  "2026-02-29",
                                     "2026-00-10", "2026/01/01", "2026-01-011", "20260-1-01" };
  FocusDate date = { 0 };

  g_assert_true (focus_date_parse ("2024-02-29", &date));
  g_autofree char *text = focus_date_format (date);
  g_assert_cmpstr (text, ==, "2024-02-29");
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (focus_date_parse (bad[i], &date));
  g_assert_false (focus_date_parse (NULL, &date));
}

static void
test_wall_time (void)
{
  FocusCivil before = { -1 };
  FocusCivil noon = focus_civil_new (focus_date_new (2026, 3, 29), 12, 30, 15);

  g_assert_cmpint (focus_civil_date (before).day, ==, -1);
  g_assert_cmpint (focus_civil_second_of_day (before), ==, FOCUS_DAY_S - 1);
  g_assert_cmpint (focus_civil_second_of_day (noon), ==, 12 * 3600 + 30 * 60 + 15);
  g_assert_cmpint (focus_month_length (1900, 2), ==, 28);
  g_assert_cmpint (focus_month_length (2000, 2), ==, 29);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/civil/against-gdate", test_against_gdate);
  g_test_add_func ("/civil/text", test_text);
  g_test_add_func ("/civil/wall-time", test_wall_time);
  return g_test_run ();
}
