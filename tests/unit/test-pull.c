// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A pull's members: what is fetched, kept, held back and removed (R1.11 to R1.31 as far as they
// live in the pull).
#include "pull-fixture.h"

/* What is fetched */

static void
test_delta (World *world, gconstpointer data)
{
  FakeCollection *work = fake_remote_add (world->remote, "/w/", "Work");

  put (work, "a", "one");
  put (work, "b", "two");
  pull (world);
  g_assert_cmpuint (world->counts.n_changed, ==, 2);
  g_assert_cmpuint (work->n_fetched, ==, 2);

  pull (world); /* nothing is new: nothing is asked of the store or fetched */
  g_assert_cmpuint (work->n_fetched, ==, 2);
  g_assert_cmpuint (world->n_batches, ==, 0);
  g_assert_cmpuint (world->n_known, ==, 0);

  put (work, "a", "new");
  fake_collection_remove (work, "/w/b");
  pull (world);
  g_assert_cmpuint (work->n_fetched, ==, 3);
  g_assert_cmpuint (world->counts.n_changed, ==, 1);
  g_assert_cmpuint (world->counts.n_gone, ==, 1);
  g_assert_cmpint (n_stored (world, "/w/"), ==, 1);
}

/* R1.21, R1.22: a listing fetches only what has another etag. */
static void
test_listing (World *world, gconstpointer data)
{
  FakeCollection *work = fake_remote_add (world->remote, "/w/", "Work");

  put_many (work, 30);
  pull (world);
  world->full = TRUE;
  put (work, "007", "new");
  pull (world);
  g_assert_cmpuint (work->n_fetched, ==, 31);
  g_assert_cmpuint (world->counts.n_changed, ==, 1);
  g_assert_cmpuint (world->counts.n_gone, ==, 0);
  g_assert_cmpuint (work->n_exists, ==, 0); /* nothing is missing: nothing is doubted */
}

/* R1.22: another etag of the same body changes nothing but the etag, in a listing and in a delta.
 */
static void
test_same_body (World *world, gconstpointer data)
{
  FakeCollection *work = fake_remote_add (world->remote, "/w/", "Work");

  put_many (work, 3);
  pull (world);
  for (int listing = 0; listing < 2; listing++)
    {
      g_autofree char *before = dump (world);
      g_autofree char *after = NULL;

      world->full = listing;
      world->n_same = 0;
      put_many (work, 2); /* the versions, and with them the etags, are new ones */
      pull (world);
      after = dump (world);
      g_assert_cmpuint (world->counts.n_changed - world->n_same, ==, 0);
      g_assert_cmpuint (world->counts.n_changed, ==, listing ? 0 : 2);
      g_assert_cmpstr (before, !=, after);
      guint n_fetched = work->n_fetched;
      pull (world); /* the etag was taken over: nothing is fetched again */
      g_assert_cmpuint (work->n_fetched, ==, n_fetched);
    }
}

static void
test_twice_is_once (World *world, gconstpointer data)
{
  FakeCollection *work = fake_remote_add (world->remote, "/w/", "Work");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  put_many (work, 5);
  pull (world);
  put (work, "001", "new");
  fake_collection_remove (work, "/w/002");
  pull (world);
  first = dump (world);
  /* The cursor is put back: the same delta comes again. */
  g_autoptr (FocusCalendarRow) row = row_of (world, "/w/");
  g_free (row->sync_token);
  row->sync_token = g_strdup ("t5");
  g_assert_true (focus_store_put_calendar (world->base.store, row, NULL));
  pull (world);
  second = dump (world);
  g_assert_cmpstr (first, ==, second);
}

/* Members that are missing in a listing */

/* R1.23: only a 404 removes; what is there after all stays. */
static void
test_missing_members (World *world, gconstpointer data)
{
  FakeCollection *work = fake_remote_add (world->remote, "/w/", "Work");

  put_many (work, 30);
  pull (world);
  world->full = TRUE;
  fake_collection_remove (work, "/w/001");
  g_hash_table_add (work->hidden, (gpointer) "/w/002");
  pull (world);
  g_assert_cmpuint (world->counts.n_gone, ==, 1);
  g_assert_cmpuint (world->counts.n_changed, ==, 0);
  g_assert_cmpuint (work->n_fetched, ==, 32);
  g_assert_cmpuint (work->n_exists, ==, 1);
  g_assert_cmpint (n_stored (world, "/w/"), ==, 29);
}

/* A collection that is none any more: its empty listing is not believed. */
static void
test_missing_members_of_gone (World *world, gconstpointer data)
{
  FakeCollection *work = fake_remote_add (world->remote, "/w/", "Work");

  put_many (work, 3);
  pull (world);
  world->full = work->gone = TRUE;
  g_hash_table_add (work->hidden, (gpointer) "/w/001");
  pull (world);
  g_assert_cmpuint (world->counts.n_held_back, ==, 1);
  g_assert_cmpint (n_stored (world, "/w/"), ==, 3);
}

/* R1.20: held back, again after ten minutes, gone when the user says so. */
static void
test_guard (World *world, gconstpointer data)
{
  FakeCollection *work = fake_remote_add (world->remote, "/w/", "Work");
  const guint n = FOCUS_PULL_MAX_REMOVALS + 1;

  put_many (work, n);
  pull (world);
  g_autoptr (FocusCalendarRow) before = row_of (world, "/w/");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf ("/w/%03u", i);
      fake_collection_remove (work, path);
    }
  world->full = TRUE;
  pull (world);
  world->full = FALSE;
  g_autoptr (FocusCalendarRow) held = row_of (world, "/w/");
  g_assert_cmpuint (world->counts.n_held_back, ==, n);
  g_assert_cmpint (held->guarded_s, ==, NOW_S);
  g_assert_cmpint (held->guarded_n, ==, n);
  g_assert_cmpint (held->n_objects, ==, n);
  g_assert_cmpstr (held->sync_token, ==, before->sync_token); /* the cursor stays */
  g_assert_cmpuint (work->n_fetched, ==, n);                  /* not asked for one by one */

  world->now_s += FOCUS_PULL_GUARD_PAUSE_S - 1; /* rests */
  pull (world);
  g_assert_cmpuint (work->n_changes, ==, 2);
  world->now_s += 1; /* looks again, and still does not believe */
  pull (world);
  g_assert_cmpuint (work->n_changes, ==, 3);
  g_assert_cmpint (n_stored (world, "/w/"), ==, n);
  world->now_s -= 86400; /* a clock set back does not make it rest for a day */
  pull (world);
  g_assert_cmpuint (work->n_changes, ==, 4);

  world->confirmed = TRUE;
  pull (world);
  g_autoptr (FocusCalendarRow) after = row_of (world, "/w/");
  g_assert_cmpint (after->n_objects, ==, 0);
  g_assert_cmpint (after->guarded_s, ==, 0);
  g_assert_cmpint (after->guarded_n, ==, 0);
}

/* What comes back while it is held back ends the guard by itself. */
static void
test_guard_ends (World *world, gconstpointer data)
{
  FakeCollection *work = fake_remote_add (world->remote, "/w/", "Work");

  put_many (work, 30);
  pull (world);
  world->full = TRUE;
  GHashTable *all = g_steal_pointer (&work->members);
  work->members = g_hash_table_new (g_str_hash, g_str_equal);
  pull (world);
  g_assert_cmpuint (world->counts.n_held_back, ==, 30);
  g_hash_table_unref (work->members);
  work->members = all;
  world->full = FALSE;
  world->now_s += FOCUS_PULL_GUARD_PAUSE_S;
  pull (world);
  g_autoptr (FocusCalendarRow) row = row_of (world, "/w/");
  g_assert_cmpint (row->guarded_s, ==, 0);
  g_assert_cmpint (row->n_objects, ==, 30);
}

/* R1.28: a member that fails keeps the cursor, for three runs; an old copy is kept throughout. */
static void
test_failed_members (World *world, gconstpointer data)
{
  FakeCollection *work = fake_remote_add (world->remote, "/w/", "Work");

  put (work, "a", "one");
  pull (world);
  put (work, "a", "two");
  put (work, "b", "new");
  g_hash_table_add (work->failing, (gpointer) "/w/a");
  g_hash_table_add (work->failing, (gpointer) "/w/b");
  for (guint run = 1; run <= FOCUS_PULL_MAX_FAILED_RUNS; run++)
    {
      pull (world);
      g_autoptr (FocusCalendarRow) row = row_of (world, "/w/");
      g_assert_cmpstr (row->sync_token, ==, run < FOCUS_PULL_MAX_FAILED_RUNS ? "t1" : "t3");
      g_assert_cmpuint (world->counts.n_failed, ==, 2);
      g_assert_cmpint (row->n_objects, ==, 2);
      g_assert_cmpint (row->n_unreadable, ==, 1); /* b; the old a is still there to be read */
    }
  g_hash_table_remove_all (work->failing); /* the next reconcile finds both */
  world->full = TRUE;
  pull (world);
  g_assert_cmpuint (world->counts.n_changed, ==, 2);
  g_autoptr (FocusCalendarRow) row = row_of (world, "/w/");
  g_assert_cmpint (row->n_unreadable, ==, 0);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (World *world, gconstpointer data);
  } tests[] = { { "/pull/delta", test_delta },
                { "/pull/listing", test_listing },
                { "/pull/same-body", test_same_body },
                { "/pull/twice-is-once", test_twice_is_once },
                { "/pull/missing-members", test_missing_members },
                { "/pull/missing-members-of-gone", test_missing_members_of_gone },
                { "/pull/guard", test_guard },
                { "/pull/guard-ends", test_guard_ends },
                { "/pull/failed-members", test_failed_members } };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, World, NULL, world_set_up, tests[i].test, world_tear_down);
  return g_test_run ();
}
