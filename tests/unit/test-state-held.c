// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Held notifications in state.db: in order, one of a key, bounded, kept over a restart.
#include "state-fixture.h"

#include "store/held.h"

#include <sqlite3.h>

#define ACTIONS  "[[\"keep\", \"Keep\"]]"
#define MAX_HELD 3

static FocusHeld
make (const char *key, const char *summary)
{
  return (FocusHeld){ .key = (char *) key,
                      .kind = (char *) "plan",
                      .summary = (char *) summary,
                      .urgency = 1,
                      .until_s = NOW_S + 3600,
                      .actions = (char *) ACTIONS };
}

static void
must_hold (FocusStateStore *state, const char *key, const char *summary)
{
  const FocusHeld held = make (key, summary);
  g_autoptr (GError) error = NULL;

  g_assert_true (focus_state_store_hold (state, &held, MAX_HELD, &error));
  g_assert_no_error (error);
}

/* "key=summary …", oldest first. */
static void
assert_held (FocusStateStore *state, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) all = focus_state_store_held (state, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < all->len; i++)
    {
      const FocusHeld *held = &g_array_index (all, FocusHeld, i);
      g_string_append_printf (text, "%s%s=%s", i > 0 ? " " : "", held->key, held->summary);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

/* All of it, after a restart. */
static void
test_kept (StateWorld *world, gconstpointer unused)
{
  FocusHeld held = make ("a", "R&D <x> 5 < 6");
  g_autoptr (GArray) all = NULL;
  const FocusHeld *found;

  held.body = (char *) "two\nlines";
  held.urgency = 2;
  g_assert_true (focus_state_store_hold (world->state, &held, MAX_HELD, NULL));
  must_hold (world->state, "b", "");
  reopen (world);
  all = focus_state_store_held (world->state, NULL);
  g_assert_cmpuint (all->len, ==, 2);
  found = &g_array_index (all, FocusHeld, 0);
  g_assert_cmpstr (found->key, ==, "a");
  g_assert_cmpstr (found->kind, ==, "plan");
  g_assert_cmpstr (found->summary, ==, "R&D <x> 5 < 6");
  g_assert_cmpstr (found->body, ==, "two\nlines");
  g_assert_cmpint (found->urgency, ==, 2);
  g_assert_cmpint (found->until_s, ==, NOW_S + 3600);
  g_assert_cmpstr (found->actions, ==, ACTIONS);
  g_assert_null (g_array_index (all, FocusHeld, 1).body);
}

/* The order is that of coming, also after a restart and when the last was released. */
static void
test_order (StateWorld *world, gconstpointer unused)
{
  assert_held (world->state, "");
  must_hold (world->state, "z", "1");
  must_hold (world->state, "a", "2");
  assert_held (world->state, "z=1 a=2");
  must_hold (world->state, "z", "3");
  assert_held (world->state, "a=2 z=3");
  g_assert_true (focus_state_store_release (world->state, "z", NULL));
  reopen (world);
  must_hold (world->state, "m", "4");
  assert_held (world->state, "a=2 m=4");
}

static void
test_ceiling (StateWorld *world, gconstpointer unused)
{
  const FocusHeld held = make ("e", "5");

  must_hold (world->state, "a", "1");
  must_hold (world->state, "b", "2");
  must_hold (world->state, "c", "3");
  must_hold (world->state, "a", "4"); /* takes nobody's place but its own */
  assert_held (world->state, "b=2 c=3 a=4");
  must_hold (world->state, "d", "5");
  assert_held (world->state, "c=3 a=4 d=5");
  g_assert_true (focus_state_store_hold (world->state, &held, 1, NULL));
  assert_held (world->state, "e=5");
}

static void
test_released (StateWorld *world, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  must_hold (world->state, "a", "1");
  must_hold (world->state, "b", "2");
  g_assert_true (focus_state_store_release (world->state, "a", &error));
  g_assert_true (focus_state_store_release (world->state, "unknown", &error));
  g_assert_no_error (error);
  assert_held (world->state, "b=2");
}

/* Titles of strangers are in the texts: not UTF-8, and long. */
static void
test_texts (StateWorld *world, gconstpointer unused)
{
  g_autofree char *many = g_strnfill (3 * FOCUS_HELD_MAX_TEXT, 'x');
  FocusHeld held = make ("a", many);
  g_autoptr (GArray) all = NULL;

  memcpy (many, "é", 2);
  held.body = (char *) "caf\xe9";
  g_assert_true (focus_state_store_hold (world->state, &held, MAX_HELD, NULL));
  all = focus_state_store_held (world->state, NULL);
  g_assert_cmpint (g_utf8_strlen (g_array_index (all, FocusHeld, 0).summary, -1), ==,
                   FOCUS_HELD_MAX_TEXT);
  g_assert_true (g_str_has_prefix (g_array_index (all, FocusHeld, 0).summary, "éxx"));
  g_assert_cmpstr (g_array_index (all, FocusHeld, 0).body, ==, "caf\xef\xbf\xbd");
}

/* A row that cannot be is an error, no crash. */
static void
test_damaged (StateWorld *world, gconstpointer unused)
{
  static const char *const rows[] = { "NULL, 'k', 's', NULL, 1, 2, '[]'",
                                      "'a', NULL, 's', NULL, 1, 2, '[]'",
                                      "'a', 'k', NULL, NULL, 1, 2, '[]'",
                                      "'a', 'k', 's', NULL, 1, 2, NULL" };
  g_autofree char *path = g_build_filename (world->folder, "state.db", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *sql = g_strdup_printf (
          "DROP TABLE held; CREATE TABLE held (id INTEGER PRIMARY KEY, key, kind, summary, body,"
          " urgency, until_s, actions); INSERT INTO held (key, kind, summary, body, urgency,"
          " until_s, actions) VALUES (%s)",
          rows[i]);
      g_autoptr (GError) error = NULL;
      sqlite3 *handle = NULL;

      g_clear_pointer (&world->state, focus_state_store_close);
      g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
      sqlite3_close (handle);
      world->state = open_state (world->folder, FOCUS_STATE_STORE_OPENED);
      g_assert_null (focus_state_store_held (world->state, &error));
      g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INTERNAL);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_STATE ("/state/held/kept", test_kept);
  ADD_STATE ("/state/held/order", test_order);
  ADD_STATE ("/state/held/ceiling", test_ceiling);
  ADD_STATE ("/state/held/released", test_released);
  ADD_STATE ("/state/held/texts", test_texts);
  ADD_STATE ("/state/held/damaged", test_damaged);
  return g_test_run ();
}
