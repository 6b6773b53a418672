// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The count of a day's requests (R1.49).
#include "sync/schedule.h"

#define NOON_S (20000 * G_GINT64_CONSTANT (86400) + 43200)

static void
test_begins_anew_each_day (void)
{
  FocusDayCount count = { 0 };

  g_assert_cmpuint (focus_day_count (&count, NOON_S), ==, 0);
  focus_day_count_add (&count, 3, NOON_S);
  focus_day_count_add (&count, 4, NOON_S + 43199);
  g_assert_cmpuint (focus_day_count (&count, NOON_S + 43199), ==, 7);
  g_assert_cmpuint (focus_day_count (&count, NOON_S + 43200), ==, 0);
  focus_day_count_add (&count, 1, NOON_S + 43200);
  g_assert_cmpuint (focus_day_count (&count, NOON_S + 43200), ==, 1);
  /* The clock was set back: another day, too. */
  g_assert_cmpuint (focus_day_count (&count, NOON_S), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/day-count/begins-anew-each-day", test_begins_anew_each_day);
  return g_test_run ();
}
