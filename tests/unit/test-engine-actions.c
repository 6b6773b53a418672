// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which meetings wait to be closed, and for how long; the actions that came of them, and what is
// open of the last time.
#include "close-fixture.h"

/* What waits */

static void
test_waiting (World *world, gconstpointer data)
{
  g_assert_cmpuint (n_waiting (world), ==, 0);
  g_assert_cmpint (status_number (world, "closeouts"), ==, 0);
  call_closeout (world, "");
  g_assert_error (world->error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND);
  come_to (world, AT (11));
  g_assert_cmpuint (n_waiting (world), ==, 1); /* not the private one, not those of others */
  g_assert_cmpint (status_number (world, "closeouts"), ==, 1);
  come_to (world, AT (14));
  g_assert_cmpuint (n_waiting (world), ==, 2);
  call_closeout (world, "");
  g_assert_no_error (world->error);
  assert_text (world, "title", "'Sync'");
  assert_text (world, "waits", "true");
  call_close (world, "", "{'nothing': <true>}");
  g_assert_no_error (world->error);
  assert_text (world, "title", "'Sync'");
  assert_text (world, "waits", "false");
  g_assert_cmpuint (n_waiting (world), ==, 1);
  /* Friday, 11:00: two working days after its end. */
  come_to (world, AT (11 + 48) - 1);
  g_assert_cmpuint (n_waiting (world), ==, 1);
  come_to (world, AT (11 + 48));
  g_assert_cmpuint (n_waiting (world), ==, 0);
}

/* What ended before focusd was there does not wait; a weekend is looked over. */
static void
test_over_the_weekend (World *world, gconstpointer data)
{
  write_event (world, "Before", "DTSTART:20261117T100000Z\r\nDTEND:20261117T110000Z" PEOPLE);
  write_event (world, "Friday", "DTSTART:20261120T160000Z\r\nDTEND:20261120T170000Z" PEOPLE);
  g_assert_true (focus_sync_start (world->engine->sync, NULL, NULL));
  settle (world);
  g_assert_cmpuint (n_waiting (world), ==, 0);
  come_to (world, AT (17 + 6 * 24) - 1); /* Tuesday */
  g_assert_cmpuint (n_waiting (world), ==, 1);
  come_to (world, AT (17 + 6 * 24));
  g_assert_cmpuint (n_waiting (world), ==, 0);
}

/* Days off are no working days, however many they are. */
static void
test_over_a_leave (World *world, gconstpointer data)
{
  write_event (world, "Leave",
               "DTSTART;VALUE=DATE:20261119\r\nDTEND;VALUE=DATE:20261211\r\n"
               "X-MICROSOFT-CDO-BUSYSTATUS:OOF");
  g_assert_true (focus_sync_start (world->engine->sync, NULL, NULL));
  settle (world);
  come_to (world, AT (14));
  g_assert_cmpuint (n_waiting (world), ==, 2);
  come_to (world, AT (9 + 26 * 24));           /* Monday 14 December: the second working day */
  g_assert_cmpuint (n_waiting (world), ==, 5); /* those of the series meanwhile, too */
  come_to (world, AT (11 + 26 * 24));
  g_assert_cmpuint (n_waiting (world), ==, 4);
}

/* Actions */

static char *
action_id (World *world, gsize i)
{
  g_autoptr (GVariant) dict = g_variant_get_child_value (world->value, i);
  char *id = NULL;

  g_assert_true (g_variant_lookup (dict, "id", "s", &id));
  return id;
}

static void
assert_action (World *world, gsize i, const char *key, const char *expected)
{
  g_autoptr (GVariant) dict = g_variant_get_child_value (world->value, i);
  g_autofree char *text = text_in (dict, key);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_actions (World *world, gconstpointer data)
{
  g_autofree char *first = NULL;

  come_to (world, AT (15));
  call_close (world, "Budget", "{'actions': <['els: someday', 'me: by tomorrow call Tom']>}");
  g_assert_no_error (world->error);
  call_close (world, "Sync", "{'actions': <['tom: list by next Monday', 'me: tidy by today']>}");
  g_assert_no_error (world->error);
  g_assert_cmpuint (list_actions (world, "{}"), ==, 4);
  assert_action (world, 0, "what", "'tidy'");
  assert_action (world, 0, "mine", "true");
  assert_action (world, 1, "what", "'call Tom'");
  assert_action (world, 2, "what", "'list'");
  assert_action (world, 3, "what", "'someday'");
  g_assert_cmpint (status_number (world, "actions_due"), ==, 1);
  first = action_id (world, 0);
  focus_engine_set_action (world->engine, first, "done", take_answer, world);
  wait_for_answer (world);
  g_assert_no_error (world->error);
  assert_text (world, "state", "'done'");
  g_assert_cmpint (status_number (world, "actions_due"), ==, 0);
  g_assert_cmpuint (list_actions (world, "{}"), ==, 3);
  g_assert_cmpuint (list_actions (world, "{'all': <true>}"), ==, 4);
  g_assert_cmpuint (list_actions (world, "{'meeting': <'Sync'>}"), ==, 1);
  g_assert_cmpuint (list_actions (world, "{'meeting': <'Sync'>, 'all': <true>}"), ==, 2);
  focus_engine_set_action (world->engine, first, "doing", take_answer, world);
  wait_for_answer (world);
  g_assert_error (world->error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
  focus_engine_set_action (world->engine, "nobody", "done", take_answer, world);
  wait_for_answer (world);
  g_assert_error (world->error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND);
  come_to (world, AT (15 + 24));
  g_assert_cmpint (status_number (world, "actions_due"), ==, 1);
  come_to (world, AT (15 + 48));
  g_assert_cmpuint (list_actions (world, "{}"), ==, 3);
  assert_action (world, 0, "overdue", "true");
}

static gint64
next_open_points (World *world)
{
  g_autoptr (GVariant) status = g_variant_ref_sink (focus_engine_status (world->engine, NULL));
  g_autoptr (GVariant) next = g_variant_lookup_value (status, "next", G_VARIANT_TYPE_VARDICT);
  gint64 n = 0;

  g_assert_nonnull (next);
  g_variant_lookup (next, "open_points", "x", &n);
  return n;
}

/* What is open of the last time is there at the next one, and is done there. */
static void
test_open_points (World *world, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autofree char *options = NULL;

  come_to (world, AT (12)); /* last week's */
  call_close (world, "Sync", "{'actions': <['els: draft', 'tom: list']>}");
  g_assert_no_error (world->error);
  g_assert_cmpuint (n_rows (world, "open"), ==, 0);
  g_assert_cmpint (next_open_points (world), ==, 2);
  come_to (world, AT (14));
  call_closeout (world, "Sync");
  g_assert_cmpuint (n_rows (world, "open"), ==, 2);
  g_assert_cmpuint (n_rows (world, "actions"), ==, 0);
  g_assert_cmpuint (list_actions (world, "{}"), ==, 2);
  id = action_id (world, 0);
  options = g_strdup_printf ("{'done': <['%s']>}", id);
  call_close (world, "Sync", options);
  g_assert_no_error (world->error);
  g_assert_cmpuint (n_rows (world, "open"), ==, 1);
  assert_text (world, "result", ""); /* it still waits */
  assert_text (world, "waits", "true");
  call_close (world, "Sync", options); /* that is done already */
  g_assert_error (world->error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND);
}

static void
test_idle (World *world, gconstpointer data)
{
  for (int week = 0; week < 3; week++)
    {
      come_to (world, AT (14) + week * 7 * FOCUS_DAY_S);
      call_close (world, "Sync", "{'nothing': <true>}");
      g_assert_no_error (world->error);
      assert_text (world, "idle", week == 2 ? "true" : "false");
    }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (World *world, gconstpointer data);
  } tests[] = {
    { "/engine-actions/waiting", test_waiting },
    { "/engine-actions/over-the-weekend", test_over_the_weekend },
    { "/engine-actions/over-a-leave", test_over_a_leave },
    { "/engine-actions/actions", test_actions },
    { "/engine-actions/open-points", test_open_points },
    { "/engine-actions/idle", test_idle },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, World, NULL, close_set_up, tests[i].test, engine_tear_down);
  return g_test_run ();
}
