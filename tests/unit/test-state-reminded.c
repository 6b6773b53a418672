// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reminders in state.db: kept over a restart, one row an occurrence, bounded, and of no use when
// over. And a state.db of the version before them.
#include "state-fixture.h"

#include "store/reminded.h"
#include "store/sql.h"

#include <sqlite3.h>

static FocusReminded
make (const char *uid, gint64 start_s)
{
  return (FocusReminded){
    .uid = g_strdup (uid), .start_s = start_s, .end_s = start_s + 1800, .lead_s = 600
  };
}

static void
must_note (FocusStateStore *state, const char *uid, gint64 start_s)
{
  g_auto (FocusReminded) reminded = make (uid, start_s);
  g_autoptr (GError) error = NULL;

  g_assert_true (focus_state_store_put_reminded (state, &reminded, &error));
  g_assert_no_error (error);
}

static GArray *
must_read (FocusStateStore *state)
{
  g_autoptr (GError) error = NULL;
  GArray *all = focus_state_store_reminded (state, &error);

  g_assert_no_error (error);
  return all;
}

static void
assert_same (const FocusReminded *a, const FocusReminded *b)
{
  g_assert_cmpstr (a->uid, ==, b->uid);
  g_assert_cmpint (a->start_s, ==, b->start_s);
  g_assert_cmpint (a->end_s, ==, b->end_s);
  g_assert_cmpint (a->lead_s, ==, b->lead_s);
  g_assert_cmpint (a->snooze_s, ==, b->snooze_s);
  g_assert_cmpint (a->is_over, ==, b->is_over);
  g_assert_cmpint (a->is_unseen, ==, b->is_unseen);
}

/* What was written comes back after a restart, whatever the values. */
static void
test_kept (StateWorld *world, gconstpointer unused)
{
  const FocusReminded rows[] = {
    { (char *) "a", NOW_S, NOW_S + 60, 600, 0, FALSE, FALSE },
    { (char *) "a", NOW_S + 60, NOW_S + 120, 0, NOW_S + 300, TRUE, FALSE },
    { (char *) "b\xff", NOW_S, NOW_S, G_MAXINT64, 0, FALSE, TRUE },
    { (char *) "c", G_MININT64, G_MAXINT64, -1, G_MININT64, TRUE, TRUE },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) none = must_read (world->state);
  g_autoptr (GArray) all = NULL;

  g_assert_cmpuint (none->len, ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_true (focus_state_store_put_reminded (world->state, &rows[i], &error));
  reopen (world);
  all = must_read (world->state);
  g_assert_cmpuint (all->len, ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < all->len; i++)
    assert_same (&g_array_index (all, FocusReminded, i), &rows[i]);
}

/* Told again is the same row; another start is another row. */
static void
test_replaced (StateWorld *world, gconstpointer unused)
{
  g_auto (FocusReminded) reminded = make ("a", NOW_S);
  g_autoptr (GArray) all = NULL;

  must_note (world->state, "a", NOW_S);
  must_note (world->state, "a", NOW_S + 86400);
  reminded.lead_s = 60;
  reminded.snooze_s = NOW_S - 30;
  reminded.is_unseen = TRUE;
  g_assert_true (focus_state_store_put_reminded (world->state, &reminded, NULL));
  all = must_read (world->state);
  g_assert_cmpuint (all->len, ==, 2);
  assert_same (&g_array_index (all, FocusReminded, 0), &reminded);
  g_assert_cmpint (g_array_index (all, FocusReminded, 1).lead_s, ==, 600);
}

/* Those that ended before; one that ends right then is kept. */
static void
test_forgotten (StateWorld *world, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) all = NULL;

  must_note (world->state, "over", NOW_S - 1801);
  must_note (world->state, "just-over", NOW_S - 1800);
  must_note (world->state, "to-come", NOW_S);
  g_assert_true (focus_state_store_forget_reminded (world->state, NOW_S, &error));
  g_assert_no_error (error);
  all = must_read (world->state);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpstr (g_array_index (all, FocusReminded, 0).uid, ==, "just-over");
  g_assert_cmpstr (g_array_index (all, FocusReminded, 1).uid, ==, "to-come");
}

static void
test_ceiling (StateWorld *world, gconstpointer unused)
{
  g_autoptr (GArray) all = NULL;

  g_assert_true (focus_state_store_begin (world->state, NULL));
  for (gint64 i = 0; i < FOCUS_REMINDED_MAX; i++)
    must_note (world->state, "series", NOW_S + 60 * i);
  g_assert_true (focus_state_store_commit (world->state, NULL));
  must_note (world->state, "one-more", NOW_S + 90);
  must_note (world->state, "one-more", NOW_S + 90);
  all = must_read (world->state);
  g_assert_cmpuint (all->len, ==, FOCUS_REMINDED_MAX);
  g_assert_nonnull (focus_reminded_find (all, "one-more", NOW_S + 90));
  g_assert_nonnull (focus_reminded_find (all, "series", NOW_S + 60));
  g_assert_null (focus_reminded_find (all, "series", NOW_S));
}

/* Part of a transaction that comes to nothing. */
static void
test_rolled_back (StateWorld *world, gconstpointer unused)
{
  g_autoptr (GArray) all = NULL;

  must_note (world->state, "a", NOW_S);
  g_assert_true (focus_state_store_begin (world->state, NULL));
  must_note (world->state, "b", NOW_S);
  g_assert_true (focus_state_store_forget_reminded (world->state, G_MAXINT64, NULL));
  focus_state_store_rollback (world->state);
  all = must_read (world->state);
  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpstr (g_array_index (all, FocusReminded, 0).uid, ==, "a");
}

/* Runs SQL on the closed database. */
static void
meddle (StateWorld *world, const char *sql)
{
  g_autofree char *path = g_build_filename (world->folder, "state.db", NULL);
  sqlite3 *handle = NULL;

  g_clear_pointer (&world->state, focus_state_store_close);
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
  world->state = open_state (world->folder, FOCUS_STATE_STORE_OPENED);
}

/* A row that cannot be is an error, no crash; the next question is answered again. */
static void
test_damaged (StateWorld *world, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) all = NULL;

  meddle (world,
          "DROP TABLE reminded;"
          "CREATE TABLE reminded (uid, start_s, end_s, lead_s, snooze_s, is_over, is_unseen);"
          "INSERT INTO reminded VALUES (NULL, 1, 2, 3, 4, 5, 6),"
          " ('a', 'x', NULL, x'00', 1.5, 'y', 7)");
  g_assert_null (focus_state_store_reminded (world->state, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INTERNAL);
  meddle (world, "DELETE FROM reminded WHERE uid IS NULL");
  all = must_read (world->state);
  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpint (g_array_index (all, FocusReminded, 0).start_s, ==, 0);
  g_assert_true (g_array_index (all, FocusReminded, 0).is_unseen);
}

/* A state.db of the version before reminders, with a session and a note. */
static void
write_version_2 (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "state.db", NULL);
  static const char rows[] =
      "INSERT INTO sessions (start_s, end_s, kept_s, planned_start_s, planned_end_s, paused_s,"
      " resume_s, pauses_s, task, how) VALUES (100, 200, 90, 0, 0, 0, 0, 10, 'Draft', 'hand');"
      "INSERT INTO notes (name, value) VALUES ('machine', 'abcd');"
      "PRAGMA application_id = 0x66737461; PRAGMA user_version = 2";
  sqlite3 *handle = NULL;

  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  for (int i = 0; i < 2; i++)
    g_assert_cmpint (sqlite3_exec (handle, focus_state_migrations[i], NULL, NULL, NULL), ==,
                     SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, rows, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

static void
test_migrates (StateWorld *world, gconstpointer unused)
{
  g_autofree char *before = g_build_filename (world->folder, "state.db.before", NULL);
  g_autoptr (GArray) sessions = NULL;
  g_autoptr (GArray) all = NULL;

  g_clear_pointer (&world->state, focus_state_store_close);
  write_version_2 (world->folder);
  world->state = open_state (world->folder, FOCUS_STATE_STORE_OPENED);
  g_assert_true (g_file_test (before, G_FILE_TEST_EXISTS));
  sessions = focus_state_store_sessions (world->state, (FocusSpan){ 0, 1000 }, NULL);
  g_assert_cmpuint (sessions->len, ==, 1);
  g_assert_cmpstr (g_array_index (sessions, FocusSessionRow, 0).task, ==, "Draft");
  g_assert_cmpstr (focus_state_store_machine (world->state), ==, "abcd");
  must_note (world->state, "a", NOW_S);
  reopen (world);
  all = must_read (world->state);
  g_assert_cmpuint (all->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_STATE ("/state/reminded/kept", test_kept);
  ADD_STATE ("/state/reminded/replaced", test_replaced);
  ADD_STATE ("/state/reminded/forgotten", test_forgotten);
  ADD_STATE ("/state/reminded/ceiling", test_ceiling);
  ADD_STATE ("/state/reminded/rolled-back", test_rolled_back);
  ADD_STATE ("/state/reminded/damaged", test_damaged);
  ADD_STATE ("/state/reminded/migrates", test_migrates);
  return g_test_run ();
}
