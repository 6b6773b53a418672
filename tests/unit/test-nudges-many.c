// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Nudges that are many: the list of those that waited, and the budget of a day.
#include "nudges-fixture.h"

#include "engine/nudge-queue.h"

#define LIST "held-list"

/* Lists */

static void
test_list (NudgeWorld *nudges, gconstpointer data)
{
  const FocusNotification *list;

  hold (nudges, 3);
  come_to (nudges, AT (9, 0));
  ASSERT_TOLD (nudges, LIST);
  list = shown (nudges, LIST);
  g_assert_cmpstr (list->kind, ==, "held");
  g_assert_cmpstr (list->summary, ==, "3 things waited for you");
  g_assert_cmpstr (list->body, ==, "About n1\nAbout n2\nAbout n3");
  g_assert_cmpuint (list->n_actions, ==, 1);
  g_assert_cmpstr (list->actions[0].label, ==, "Show");
  g_assert_cmpuint (n_held (nudges), ==, 0);
  act (nudges, LIST, "show");
  ASSERT_TOLD (nudges, LIST, "n1", "n2", "n3");
  g_assert_cmpuint (fake_notifier_n_shown (&nudges->fake), ==, 3);
  g_assert_cmpuint (shown (nudges, "n3")->n_actions, ==, 2);
  restart (nudges);
  g_assert_cmpuint (nudges->told->len, ==, 4);
}

/* More than are shown at a time: the last place is for the list of the rest. */
static void
test_long_list (NudgeWorld *nudges, gconstpointer data)
{
  const FocusNotification *list;

  hold (nudges, 7);
  come_to (nudges, AT (9, 0));
  list = shown (nudges, LIST);
  g_assert_cmpstr (list->summary, ==, "7 things waited for you");
  g_assert_cmpstr (list->body, ==, "About n1\nAbout n2\nAbout n3\nAbout n4\nAbout n5\nand 2 more");
  act (nudges, LIST, "show");
  ASSERT_TOLD (nudges, LIST, "n1", "n2", LIST);
  g_assert_cmpuint (fake_notifier_n_shown (&nudges->fake), ==, 3);
  g_assert_cmpstr (shown (nudges, LIST)->summary, ==, "5 things waited for you");
  act (nudges, LIST, "show");
  act (nudges, LIST, "show");
  ASSERT_TOLD (nudges, LIST, "n1", "n2", LIST, "n3", "n4", LIST, "n5", "n6", "n7");
  g_assert_null (shown (nudges, LIST));
  /* All of it was one nudge of four. */
  hold (nudges, 3);
  g_assert_cmpuint (nudges->told->len, ==, 13);
  nudge (nudges, "late");
  g_assert_cmpuint (nudges->told->len, ==, 13);
}

static void
test_list_is_put_away (NudgeWorld *nudges, gconstpointer data)
{
  hold (nudges, 2);
  come_to (nudges, AT (9, 0));
  dismiss (nudges, LIST);
  restart (nudges);
  come_to (nudges, AT (10, 0));
  ASSERT_TOLD (nudges, LIST);
  g_assert_cmpuint (n_held (nudges), ==, 0);
}

/* The list itself went with focusd: what nobody looked at is told again. */
static void
test_list_over_restart (NudgeWorld *nudges, gconstpointer data)
{
  hold (nudges, 2);
  come_to (nudges, AT (9, 0));
  restart (nudges);
  ASSERT_TOLD (nudges, LIST, LIST);
  act (nudges, LIST, "show");
  ASSERT_TOLD (nudges, LIST, LIST, "n1", "n2");
}

/* What waits while a list is there joins it; one alone is told by itself. */
static void
test_list_grows (NudgeWorld *nudges, gconstpointer data)
{
  hold (nudges, 2);
  come_to (nudges, AT (9, 0));
  go_away (nudges);
  nudge (nudges, "x");
  come_back (nudges);
  ASSERT_TOLD (nudges, LIST, "x");
  go_away (nudges);
  nudge (nudges, "y");
  nudge (nudges, "z");
  come_back (nudges);
  ASSERT_TOLD (nudges, LIST, "x", LIST);
  g_assert_cmpstr (shown (nudges, LIST)->body, ==, "About n1\nAbout n2\nAbout y\nAbout z");
}

/* What a hostile title makes of the list. */
static void
test_list_fits (NudgeWorld *nudges, gconstpointer data)
{
  g_autofree char *title = g_strnfill (5000, 'x');

  for (guint i = 0; i < 9; i++)
    {
      g_autofree char *key = g_strdup_printf ("n%u", i);
      const FocusNotification one = {
        .key = key, .kind = "test", .summary = i % 2 ? title : "two\nlines\xff", .until_s = FAR_S
      };
      focus_nudges_show (nudges->world.engine->nudges, &one);
    }
  settle (&nudges->world);
  come_to (nudges, AT (9, 0));
  g_assert_true (g_str_has_suffix (shown (nudges, LIST)->body, "\nand 4 more"));
  g_assert_cmpint (g_utf8_strlen (shown (nudges, LIST)->body, -1), <=, FOCUS_NOTIFIER_MAX_BODY);
  g_assert_true (g_str_has_prefix (shown (nudges, LIST)->body, "two lines"));
}

/* Budget */

/* A storm: four are told, the others are one list on the next working day. */
static void
test_storm (NudgeWorld *nudges, gconstpointer data)
{
  come_to (nudges, AT (10, 0));
  hold (nudges, 50);
  ASSERT_TOLD (nudges, "n1", "n2", "n3", "n4");
  g_assert_cmpuint (n_held (nudges), ==, 46);
  come_to (nudges, AT (24 + 8, 59));
  restart (nudges);
  g_assert_cmpuint (nudges->told->len, ==, 4);
  come_to (nudges, AT (24 + 9, 0));
  ASSERT_TOLD (nudges, "n1", "n2", "n3", "n4", LIST);
  g_assert_cmpstr (shown (nudges, LIST)->summary, ==, "46 things waited for you");
}

/* The ceiling: the latest are kept. */
static void
test_ceiling (NudgeWorld *nudges, gconstpointer data)
{
  hold (nudges, FOCUS_NUDGES_MAX_HELD + 50);
  g_assert_cmpuint (n_held (nudges), ==, FOCUS_NUDGES_MAX_HELD);
  restart (nudges);
  g_assert_cmpuint (n_held (nudges), ==, FOCUS_NUDGES_MAX_HELD);
  come_to (nudges, AT (9, 0));
  ASSERT_TOLD (nudges, LIST);
  g_assert_true (g_str_has_prefix (shown (nudges, LIST)->body, "About n51\n"));
  g_assert_true (g_str_has_suffix (shown (nudges, LIST)->body, "\nand 45 more"));
  dismiss (nudges, LIST);
  restart (nudges);
  ASSERT_TOLD (nudges, LIST);
}

/* All at once, none of which waited. */
static void
test_burst (NudgeWorld *nudges, gconstpointer data)
{
  come_to (nudges, AT (10, 0));
  nudge_until (nudges, "a", FAR_S);
  nudge_until (nudges, "b", FAR_S);
  settle (&nudges->world);
  ASSERT_TOLD (nudges, "a", "b");
  for (guint i = 1; i <= 100; i++)
    {
      g_autofree char *key = g_strdup_printf ("n%u", i);
      nudge_until (nudges, key, FAR_S);
    }
  settle (&nudges->world);
  ASSERT_TOLD (nudges, "a", "b", LIST);
  /* More than is left of the budget is a list too. */
  nudge_until (nudges, "c", FAR_S);
  nudge_until (nudges, "d", FAR_S);
  settle (&nudges->world);
  ASSERT_TOLD (nudges, "a", "b", LIST, LIST);
}

static void
test_budget_over_midnight (NudgeWorld *nudges, gconstpointer data)
{
  set_config (nudges, "[work]\nhours = Mon-Fri 00:00-24:00\n");
  come_to (nudges, AT (23, 0));
  hold (nudges, 5);
  g_assert_cmpuint (nudges->told->len, ==, 4);
  come_to (nudges, AT (23, 59));
  g_assert_cmpuint (nudges->told->len, ==, 4);
  come_to (nudges, AT (24, 0));
  ASSERT_TOLD (nudges, "n1", "n2", "n3", "n4", "n5");
}

/* Neither a clock that is set forward and back, nor a restart, nor a flight makes room. */
static void
test_budget_stands (NudgeWorld *nudges, gconstpointer data)
{
  come_to (nudges, AT (10, 0));
  hold (nudges, 4);
  fake_clock_set (&nudges->world.clock, AT (24 + 10, 0));
  settle (&nudges->world);
  nudge (nudges, "tomorrow");
  g_assert_cmpuint (n_told (nudges, "tomorrow"), ==, 1);
  fake_clock_set (&nudges->world.clock, AT (10, 5));
  settle (&nudges->world);
  nudge (nudges, "x");
  restart (nudges);
  nudge (nudges, "x");
  set_config (nudges, "[work]\nzone = America/New_York\nhours = Mon-Fri 00:00-24:00\n");
  g_assert_cmpuint (n_told (nudges, "x"), ==, 0); /* 05:05 of the same Wednesday */
  set_config (nudges, "[work]\nzone = Pacific/Auckland\nhours = Mon-Fri 00:00-24:00\n");
  g_assert_cmpuint (n_told (nudges, "x"), ==, 0); /* 23:05 */
  come_to (nudges, AT (11, 0));                   /* Thursday there, but the meeting is on */
  g_assert_cmpuint (n_told (nudges, "x"), ==, 0);
  come_to (nudges, AT (12, 0));
  g_assert_cmpuint (n_told (nudges, "x"), ==, 1);
}

/* A larger budget takes what waited for one. */
static void
test_budget_changes (NudgeWorld *nudges, gconstpointer data)
{
  come_to (nudges, AT (10, 0));
  set_config (nudges, "[notify]\nbudget = 1\n");
  hold (nudges, 2);
  ASSERT_TOLD (nudges, "n1");
  set_config (nudges, "[notify]\nbudget = 2\n");
  ASSERT_TOLD (nudges, "n1", "n2");
}

#define ADD(name, function)                                                                        \
  g_test_add ("/nudges-many/" name, NudgeWorld, NULL, nudges_set_up, function, nudges_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("list", test_list);
  ADD ("long-list", test_long_list);
  ADD ("list-is-put-away", test_list_is_put_away);
  ADD ("list-over-restart", test_list_over_restart);
  ADD ("list-grows", test_list_grows);
  ADD ("list-fits", test_list_fits);
  ADD ("storm", test_storm);
  ADD ("ceiling", test_ceiling);
  ADD ("burst", test_burst);
  ADD ("[notify]\nbudget-over-midnight", test_budget_over_midnight);
  ADD ("[notify]\nbudget-stands", test_budget_stands);
  ADD ("[notify]\nbudget-changes", test_budget_changes);
  return g_test_run ();
}
