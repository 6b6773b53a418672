// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The state database: what was written comes back, once means once, and nothing is lost silently.
#include "state-fixture.h"

#include "store/sql.h"

#include <sqlite3.h>

static FocusBaseline
make_baseline (double meeting_min)
{
  FocusBaseline baseline = { .taken = { 20779 }, .n_weeks = 8, .enough = TRUE };

  baseline.figures[FOCUS_FIGURE_MEETING_MIN] = (FocusFigureValue){ TRUE, meeting_min };
  baseline.figures[FOCUS_FIGURE_FRAGMENT_RATIO] = (FocusFigureValue){ TRUE, 1.0 / 3 };
  baseline.figures[FOCUS_FIGURE_PROPOSED_COUNT] = (FocusFigureValue){ TRUE, 0 };
  return baseline;
}

/* Bit by bit, over a restart; the last one holds. */
static void
test_baseline (StateWorld *world, gconstpointer unused)
{
  const FocusBaseline first = make_baseline (612.5), second = make_baseline (30);
  g_autoptr (GError) error = NULL;
  FocusBaseline found;
  gint64 taken_s = 0;

  g_assert_false (focus_state_store_baseline (world->state, &found, &taken_s, &error));
  g_assert_no_error (error);
  g_assert_true (focus_state_store_put_baseline (world->state, &first, NOW_S, &error));
  reopen (world);
  g_assert_true (focus_state_store_baseline (world->state, &found, &taken_s, &error));
  g_assert_cmpint (taken_s, ==, NOW_S);
  g_assert_cmpint (found.taken.day, ==, 20779);
  g_assert_cmpuint (found.n_weeks, ==, 8);
  g_assert_true (found.enough);
  for (guint i = 0; i < FOCUS_N_FIGURES; i++)
    {
      g_assert_cmpint (found.figures[i].known, ==, first.figures[i].known);
      g_assert_true (found.figures[i].value == first.figures[i].value);
    }
  g_assert_true (focus_state_store_put_baseline (world->state, &second, NOW_S + 1, &error));
  g_assert_true (focus_state_store_baseline (world->state, &found, &taken_s, &error));
  g_assert_cmpint (taken_s, ==, NOW_S + 1);
  g_assert_true (found.figures[FOCUS_FIGURE_MEETING_MIN].value == 30);
  g_assert_no_error (error);
}

static void
test_too_little (StateWorld *world, gconstpointer unused)
{
  const FocusBaseline none = { .taken = { 20779 }, .n_weeks = 3 };
  FocusBaseline found = make_baseline (1);
  gint64 taken_s;

  g_assert_true (focus_state_store_put_baseline (world->state, &none, NOW_S, NULL));
  g_assert_true (focus_state_store_baseline (world->state, &found, &taken_s, NULL));
  g_assert_false (found.enough);
  g_assert_cmpuint (found.n_weeks, ==, 3);
  for (guint i = 0; i < FOCUS_N_FIGURES; i++)
    g_assert_false (found.figures[i].known);
}

/* At most once for each week and kind, also over a restart. */
static void
test_deliveries (StateWorld *world, gconstpointer unused)
{
  const struct
  {
    const char *what;
    gint32 monday;
    gboolean first;
  } rows[] = { { "report", 20773, TRUE }, { "report", 20773, FALSE }, { "other", 20773, TRUE },
               { "report", 20780, TRUE }, { "report", 20766, TRUE },  { "report", 20780, FALSE } };
  g_autoptr (GError) error = NULL;
  FocusDate monday = { 1 };

  g_assert_false (focus_state_store_delivered (world->state, "report", &monday, &error));
  g_assert_no_error (error);
  g_assert_cmpint (monday.day, ==, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean first = !rows[i].first;
      reopen (world);
      g_assert_true (focus_state_store_deliver (
          world->state, rows[i].what, (FocusDate){ rows[i].monday }, NOW_S, &first, &error));
      g_assert_cmpint (first, ==, rows[i].first);
    }
  g_assert_true (focus_state_store_delivered (world->state, "report", &monday, &error));
  g_assert_cmpint (monday.day, ==, 20780);
  g_assert_no_error (error);
}

static void
test_broken (StateWorld *world, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (world->folder, "state.db", NULL);
  FocusBaseline found;
  gint64 taken_s;

  g_clear_pointer (&world->state, focus_state_store_close);
  g_assert_true (
      g_file_set_contents (path, "no database at all, but long enough to be read", -1, NULL));
  world->state = open_state (world->folder, FOCUS_STATE_STORE_REPLACED);
  g_assert_false (focus_state_store_baseline (world->state, &found, &taken_s, NULL));
  g_autoptr (GDir) dir = g_dir_open (world->folder, 0, NULL);
  const char *name;
  guint n_aside = 0;
  while ((name = g_dir_read_name (dir)) != NULL)
    n_aside += g_str_has_prefix (name, "state.db.broken-");
  g_assert_cmpuint (n_aside, ==, 1);
}

/* R6.7: one at a time; the copy in the same folder is no obstacle. */
static void
test_locked (StateWorld *world, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FocusStore) copy = focus_store_open (world->folder, NOW_S, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (copy);
  g_assert_null (focus_state_store_open (world->folder, NOW_S, NULL, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_BUSY);
}

/* A state.db as the first released focusd left it. */
static void
write_old_state (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "state.db", NULL);
  static const char rows[] = "INSERT INTO deliveries VALUES ('report', 20773, 1);"
                             "PRAGMA application_id = 0x66737461; PRAGMA user_version = 1";
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, focus_state_migrations[0], NULL, NULL, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, rows, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

/* An old one is brought up to date, loses nothing, and is kept beside as it was (R6.1). */
static void
test_migrates (StateWorld *world, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (world->folder, "state.db", NULL);
  g_autofree char *before = g_build_filename (world->folder, "state.db.before", NULL);
  g_autoptr (FocusIntent) intent = NULL;
  FocusDate monday = { 0 };

  g_clear_pointer (&world->state, focus_state_store_close);
  g_assert_cmpint (g_remove (path), ==, 0);
  write_old_state (world->folder);
  world->state = open_state (world->folder, FOCUS_STATE_STORE_OPENED);
  g_assert_true (focus_state_store_delivered (world->state, "report", &monday, NULL));
  g_assert_cmpint (monday.day, ==, 20773);
  intent = must_put_intent (world->state, FOCUS_ACTION_CREATE, "focusd-1");
  g_assert_cmpint (intent->id, >, 0);
  g_assert_cmpuint (strlen (focus_state_store_machine (world->state)), ==, 4);
  g_assert_true (g_file_test (before, G_FILE_TEST_EXISTS));
  reopen (world);
}

/* Of a focusd to come: moved aside, not read and not spoilt. */
static void
test_future (StateWorld *world, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (world->folder, "state.db", NULL);
  g_autofree char *aside = g_strdup_printf ("%s.broken-%d", path, NOW_S);
  sqlite3 *handle = NULL;

  g_clear_pointer (&world->state, focus_state_store_close);
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "PRAGMA user_version = 99", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  sqlite3_close (handle);
  world->state = open_state (world->folder, FOCUS_STATE_STORE_REPLACED);
  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
}

/* Four letters that stay, and that another state does not have. */
static void
test_machine (StateWorld *world, gconstpointer unused)
{
  g_autofree char *letters = g_strdup (focus_state_store_machine (world->state));
  g_autofree char *other_folder = g_dir_make_tmp ("focus-state-XXXXXX", NULL);
  FocusStateStore *other = open_state (other_folder, FOCUS_STATE_STORE_CREATED);
  char found[5];
  g_autofree char *seal = focus_block_seal ("focusd-1", (FocusSpan){ 0, 60 }, "x", letters);

  g_assert_true (focus_block_writer (seal, found));
  g_assert_cmpstr (found, ==, letters);
  g_assert_cmpstr (focus_state_store_machine (other), !=, letters); /* 1 in a million */
  reopen (world);
  g_assert_cmpstr (focus_state_store_machine (world->state), ==, letters);
  focus_state_store_close (other);
  remove_tree (other_folder);
}

/* All of a transaction or nothing; what follows a failure fails too; then it is as before. */
static void
test_transactions (StateWorld *world, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  const FocusBaseline baseline = make_baseline (1);
  FocusBaseline found;
  gint64 taken_s;
  gboolean first;

  g_assert_true (focus_state_store_begin (world->state, &error));
  g_assert_true (focus_state_store_put_baseline (world->state, &baseline, NOW_S, &error));
  g_assert_true (focus_state_store_deliver (world->state, "report", (FocusDate){ 20773 }, NOW_S,
                                            &first, &error));
  focus_state_store_rollback (world->state);
  g_assert_false (focus_state_store_baseline (world->state, &found, &taken_s, &error));

  g_autoptr (FocusIntent) sent = must_put_intent (world->state, FOCUS_ACTION_CREATE, "focusd-1");
  g_assert_true (focus_outbox_mark_sent (world->state, sent->id, &first, &error));
  g_assert_true (focus_state_store_begin (world->state, &error));
  g_assert_true (focus_state_store_put_note (world->state, "a", "1", &error));
  g_assert_false (focus_outbox_put (world->state, sent, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_CONFLICT);
  g_assert_false (focus_state_store_put_note (world->state, "b", "1", NULL));
  g_clear_error (&error);
  g_assert_false (focus_state_store_commit (world->state, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INTERNAL);
  g_clear_error (&error);
  g_assert_null (focus_state_store_note (world->state, "a", &error));
  g_assert_null (focus_state_store_note (world->state, "b", &error));
  g_assert_true (focus_state_store_put_note (world->state, "b", "2", &error));
  g_assert_no_error (error);
}

/* One line among many: by word, UID, start, and since when. */
static void
test_has (StateWorld *world, gconstpointer unused)
{
  static const struct
  {
    const char *what, *uid;
    gint64 start_s, from_s;
    gboolean has;
  } rows[] = {
    { "held", "u", NOW_S, NOW_S, TRUE },      { "held", "u", NOW_S, NOW_S + 1, FALSE },
    { "held", "u", NOW_S + 299, 0, TRUE },    { "held", "u", NOW_S + 300, 0, FALSE },
    { "declined", "u", NOW_S, NOW_S, FALSE }, { "held", "v", NOW_S, NOW_S, FALSE },
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 300; i++)
    {
      FocusAct act = { .at_s = NOW_S,
                       .what = (char *) "held",
                       .uid = (char *) "u",
                       .after = { NOW_S + i, NOW_S + i + 60 } };
      g_assert_true (focus_ledger_add (world->state, &act, &error));
    }
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean has = !rows[i].has;
      g_assert_true (focus_ledger_has (world->state, rows[i].what, rows[i].uid, rows[i].start_s,
                                       rows[i].from_s, &has, &error));
      g_assert_no_error (error);
      g_assert_cmpint (has, ==, rows[i].has);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_STATE ("/state/baseline", test_baseline);
  ADD_STATE ("/state/too-little", test_too_little);
  ADD_STATE ("/state/deliveries", test_deliveries);
  ADD_STATE ("/state/broken", test_broken);
  ADD_STATE ("/state/locked", test_locked);
  ADD_STATE ("/state/migrates", test_migrates);
  ADD_STATE ("/state/future", test_future);
  ADD_STATE ("/state/machine", test_machine);
  ADD_STATE ("/state/transactions", test_transactions);
  ADD_STATE ("/state/ledger-has", test_has);
  return g_test_run ();
}
