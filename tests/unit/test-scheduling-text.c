// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a look found is kept as text, and comes back as it was; what is no such text is no find.
#include <string.h>

#include "scheduling-fixture.h"

static void
assert_same (const FocusScheduling *a, const FocusScheduling *b)
{
  g_assert_cmpint (a->schedules, ==, b->schedules);
  g_assert_cmpstr (a->why_not, ==, b->why_not);
  g_assert_true (
      g_strv_equal ((const char *const *) a->addresses, (const char *const *) b->addresses));
  g_assert_cmpint (a->inbox != NULL, ==, b->inbox != NULL);
  if (a->inbox != NULL)
    {
      g_assert_cmpstr (a->inbox->url, ==, b->inbox->url);
      g_assert_cmpstr (a->inbox->path, ==, b->inbox->path);
      g_assert_cmpstr (a->inbox->name, ==, b->inbox->name);
      g_assert_cmpint (a->inbox->has_sync, ==, b->inbox->has_sync);
      g_assert_cmpuint (a->inbox->holds, ==, b->inbox->holds);
    }
  g_assert_cmpint (a->inbox_is_calendar, ==, b->inbox_is_calendar);
  g_assert_cmpstr (a->outbox, ==, b->outbox);
  g_assert_cmpint (a->has_availability, ==, b->has_availability);
}

static void
assert_kept (const FocusScheduling *scheduling)
{
  g_autofree char *text = focus_scheduling_format (scheduling);
  g_autoptr (FocusScheduling) again = focus_scheduling_parse (text);
  g_autoptr (FocusScheduling) copy = focus_scheduling_copy (scheduling);

  g_assert_null (strchr (text, '\n'));
  g_assert_nonnull (again);
  assert_same (again, scheduling);
  assert_same (copy, scheduling);
}

static void
test_kept (void)
{
  g_autoptr (FocusScheduling) all = able ();
  g_autoptr (FocusScheduling) none = g_new0 (FocusScheduling, 1);

  all->inbox->name = g_strdup ("it's an \"inbox\"\n");
  all->inbox->has_sync = TRUE;
  assert_kept (all);
  all->inbox_is_calendar = TRUE;
  /* As a path may be when it is percent-decoded. */
  g_free (all->inbox->path);
  all->inbox->path = g_strdup ("/d\xe4v/inbox/");
  assert_kept (all);
  none->addresses = g_new0 (char *, 1);
  none->why_not = g_strdup ("the server names no outbox");
  assert_kept (none);
  g_assert_null (focus_scheduling_copy (NULL));
}

static void
test_damaged (void)
{
  static const char *const damaged[] = {
    "", "x", "[1, 2]", "{'schedules': true}", "{'schedules': <true>", "{1: <true>}"
  };

  g_assert_null (focus_scheduling_parse (NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (damaged); i++)
    g_assert_null (focus_scheduling_parse (damaged[i]));
}

/* Keys that are missing, or of another type: nothing is believed that was not found. */
static void
test_half (void)
{
  static const char *const halves[] = {
    "@a{sv} {}", "{'schedules': <'yes'>, 'availability': <true>, 'outbox': <1>}",
    "{'availability': <true>, 'inbox-url': <b'https://x/'>}"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (halves); i++)
    {
      g_autoptr (FocusScheduling) scheduling = focus_scheduling_parse (halves[i]);

      g_assert_nonnull (scheduling);
      g_assert_false (scheduling->schedules);
      g_assert_nonnull (scheduling->why_not);
      g_assert_cmpuint (g_strv_length (scheduling->addresses), ==, 0);
      g_assert_null (scheduling->inbox);
      g_assert_null (scheduling->outbox);
      g_assert_false (scheduling->has_availability);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scheduling-text/kept", test_kept);
  g_test_add_func ("/scheduling-text/damaged", test_damaged);
  g_test_add_func ("/scheduling-text/half", test_half);
  return g_test_run ();
}
