// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The accounts: when each is pulled, how each fares, what a change of them does.
#include "sync-fixture.h"

/* Accounts */

static void
test_pulled_when_due (World *world, gconstpointer data)
{
  write_event (world, "one", "e", AT_NOON);
  add_account (world, "a", "one");
  focus_sync_set_accounts (world->sync, world->specs);
  g_assert_cmpint (focus_sync_due_s (world->sync), ==, NOW_S);
  focus_sync_tick (world->sync);
  g_assert_true (focus_sync_is_running (world->sync, "a"));
  g_assert_cmpint (focus_sync_due_s (world->sync), ==, G_MAXINT64); /* no alarm while it runs */
  iterate_until (nothing_runs, world);
  g_assert_cmpuint (world->n_ended, ==, 1);
  g_assert_cmpuint (world->n_wanted, ==, 1);
  g_assert_cmpint (n_objects (world, "a"), ==, 1);
  assert_state (world, "a", FOCUS_SYNC_OK, NULL);
  g_assert_cmpint (focus_sync_due_s (world->sync), ==, NOW_S + FOCUS_POLL_S);
  tick (world); /* nothing is due */
  g_assert_cmpuint (world->n_ended, ==, 1);
  world->now_s += FOCUS_POLL_S;
  tick (world);
  g_assert_cmpuint (world->n_ended, ==, 2);
}

static void
test_unwanted (World *world, gconstpointer data)
{
  write_event (world, "one", "e", AT_NOON);
  add_account (world, "a", "one");
  world->unwanted = TRUE;
  focus_sync_set_accounts (world->sync, world->specs);
  tick (world);
  g_assert_cmpint (n_objects (world, "a"), ==, 0);
  world->unwanted = FALSE;
  g_assert_true (focus_sync_start (world->sync, "a", NULL));
  iterate_until (nothing_runs, world);
  g_assert_cmpint (n_objects (world, "a"), ==, 1);
}

static void
test_unknown (World *world, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (focus_sync_start (world->sync, NULL, NULL)); /* all of none */
  g_assert_false (focus_sync_start (world->sync, "nobody", &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND);
  g_assert_false (focus_sync_is_running (world->sync, "nobody"));
  focus_sync_confirm_removals (world->sync, "nobody", 1);
  g_assert_cmpint (focus_sync_due_s (world->sync), ==, G_MAXINT64);
}

/* However often it is asked for while it runs: once more. */
static void
test_again (World *world, gconstpointer data)
{
  write_event (world, "one", "e", AT_NOON);
  add_account (world, "a", "one");
  focus_sync_set_accounts (world->sync, world->specs);
  for (int i = 0; i < 4; i++)
    g_assert_true (focus_sync_start (world->sync, "a", NULL));
  iterate_until (nothing_runs, world);
  settle (world);
  g_assert_cmpuint (world->n_ended, ==, 2);
  g_assert_false (focus_sync_is_running (world->sync, "a"));
}

/* The same goes on, another is discovered anew, one that is gone loses its copy. */
static void
test_set_accounts (World *world, gconstpointer data)
{
  write_event (world, "one", "e", AT_NOON);
  add_account (world, "a", "one");
  add_account (world, "b", "one");
  focus_sync_set_accounts (world->sync, world->specs);
  tick (world);
  focus_sync_set_accounts (world->sync, world->specs);
  g_assert_cmpint (focus_sync_due_s (world->sync), ==, NOW_S + FOCUS_POLL_S);
  g_ptr_array_set_size (world->specs, 1);
  focus_sync_set_accounts (world->sync, world->specs);
  g_assert_cmpint (n_objects (world, "a"), ==, 1);
  g_assert_cmpint (n_objects (world, "b"), ==, 0);
  g_autoptr (FocusAccountRow) row = focus_store_account (world->base.store, "b", NULL);
  g_assert_null (row);
  /* Another URL: nothing of the copy is true any more (R6.8). */
  g_ptr_array_set_size (world->specs, 0);
  add_account (world, "a", "two");
  focus_sync_set_accounts (world->sync, world->specs);
  g_assert_cmpint (n_objects (world, "a"), ==, 0);
  g_assert_cmpint (focus_sync_due_s (world->sync), ==, NOW_S);
}

/* A pull of an account that is removed meanwhile brings nothing, and ends nobody's waiting. */
static void
test_removed_while_running (World *world, gconstpointer data)
{
  write_event (world, "one", "e", AT_NOON);
  add_account (world, "a", "one");
  focus_sync_set_accounts (world->sync, world->specs);
  focus_sync_tick (world->sync);
  g_ptr_array_set_size (world->specs, 0);
  focus_sync_set_accounts (world->sync, world->specs);
  settle (world);
  g_assert_cmpuint (world->n_ended, ==, 0);
  g_assert_cmpint (n_objects (world, NULL), ==, 0);
  g_auto (GStrv) names = focus_store_account_names (world->base.store, NULL);
  g_assert_cmpuint (g_strv_length (names), ==, 0);
}

static void
test_changed_while_running (World *world, gconstpointer data)
{
  write_event (world, "one", "old", AT_NOON);
  write_event (world, "two", "new1", AT_NOON);
  write_event (world, "two", "new2", AT_NOON);
  add_account (world, "a", "one");
  focus_sync_set_accounts (world->sync, world->specs);
  focus_sync_tick (world->sync);
  g_ptr_array_set_size (world->specs, 0);
  add_account (world, "a", "two");
  focus_sync_set_accounts (world->sync, world->specs);
  tick (world);
  settle (world);
  g_assert_cmpuint (world->n_ended, ==, 1); /* the new one's */
  g_assert_cmpint (n_objects (world, "a"), ==, 2);
}

/* States */

/* The disk is full at the last word: an error, not a success; nothing is lost, and it is tried
   again in its time. */
static void
test_disk_full (World *world, gconstpointer data)
{
  settle (world);
  write_event (world, "one", "e", AT_NOON);
  add_account (world, "a", "one");
  focus_sync_set_accounts (world->sync, world->specs);
  world->breaks_disk = TRUE;
  tick (world);
  limit_files (RLIM_INFINITY);
  world->breaks_disk = FALSE;
  g_autoptr (GArray) reports = focus_sync_reports (world->sync);
  const FocusSyncReport *report = report_of (world, reports, "a");
  g_assert_cmpint (report->state, ==, FOCUS_SYNC_ERROR);
  g_assert_nonnull (report->message);
  g_assert_cmpint (report->last_sync_s, ==, 0);
  g_assert_cmpint (report->next_s, ==, NOW_S + 2 * FOCUS_POLL_S);
  g_assert_cmpint (n_objects (world, "a"), ==, 0);
  world->now_s += 2 * FOCUS_POLL_S;
  tick (world);
  assert_state (world, "a", FOCUS_SYNC_OK, NULL);
  g_assert_cmpint (n_objects (world, "a"), ==, 1);
}

static void
test_missing_folder (World *world, gconstpointer data)
{
  add_account (world, "a", "nowhere");
  focus_sync_set_accounts (world->sync, world->specs);
  tick (world);
  assert_state (world, "a", FOCUS_SYNC_ERROR, "nowhere");
  g_assert_cmpint (focus_sync_due_s (world->sync), ==, NOW_S + 2 * FOCUS_POLL_S);
}

static void
write_secret (World *world, int mode)
{
  g_autofree char *path = folder_of (world, "secret");

  g_assert_true (g_file_set_contents (path, "s3cret\n", -1, NULL));
  g_assert_cmpint (g_chmod (path, (mode_t) mode), ==, 0);
}

/* A secret that cannot be had stops the account (R4.2) until somebody asks; the pause that the
   server asked for is not forgotten over it. */
static void
test_secret_missing (World *world, gconstpointer data)
{
  g_autofree char *path = folder_of (world, "secret");
  g_autofree char *source = g_strconcat ("file:", path, NULL);
  FocusAccountSpec *spec = add_account (world, "a", "one");

  write_event (world, "one", "e", AT_NOON);
  spec->secret = focus_secret_source_parse (source, NULL);
  focus_sync_set_accounts (world->sync, world->specs);
  tick (world);
  assert_state (world, "a", FOCUS_SYNC_CREDENTIALS, "secret");
  g_assert_cmpint (focus_sync_due_s (world->sync), ==, G_MAXINT64);
  g_assert_cmpint (n_objects (world, "a"), ==, 0);
  focus_sync_soon (world->sync); /* the network came back: that is no help */
  g_assert_cmpint (focus_sync_due_s (world->sync), ==, G_MAXINT64);
  write_secret (world, 0600);
  g_assert_true (focus_sync_start (world->sync, "a", NULL));
  iterate_until (nothing_runs, world);
  assert_state (world, "a", FOCUS_SYNC_OK, NULL);
  g_assert_cmpint (n_objects (world, "a"), ==, 1);
}

static void
test_secret_command (World *world, gconstpointer data)
{
  FocusAccountSpec *spec = add_account (world, "a", "one");

  write_event (world, "one", "e", AT_NOON);
  spec->secret = focus_secret_source_parse ("command:echo s3cret", NULL);
  focus_sync_set_accounts (world->sync, world->specs);
  tick (world);
  assert_state (world, "a", FOCUS_SYNC_OK, NULL);
}

static void
put_pause (World *world, const FocusAccountSpec *spec, gint64 until_s)
{
  const FocusAccountRow row = { .name = spec->name, .url = spec->url, .paused_until_s = until_s };

  g_assert_true (focus_store_put_account (world->base.store, &row, NULL));
}

/* R1.48: a pause survives a restart, and holds for `sync` and for the network coming back. */
static void
test_pause (World *world, gconstpointer data)
{
  FocusAccountSpec *spec = add_account (world, "a", "one");

  put_pause (world, spec, NOW_S + 1000);
  focus_sync_set_accounts (world->sync, world->specs);
  g_assert_cmpint (focus_sync_due_s (world->sync), ==, NOW_S + 1000);
  g_assert_true (focus_sync_start (world->sync, "a", NULL));
  g_assert_false (focus_sync_is_running (world->sync, "a"));
  focus_sync_soon (world->sync);
  g_assert_cmpint (focus_sync_due_s (world->sync), ==, NOW_S + 1000);
  world->now_s += 1000;
  tick (world);
  g_assert_cmpuint (world->n_ended, ==, 1);
}

static void
test_pause_of_another_clock (World *world, gconstpointer data)
{
  put_pause (world, add_account (world, "a", "one"), NOW_S + 400 * FOCUS_DAY_S);
  focus_sync_set_accounts (world->sync, world->specs);
  g_assert_cmpint (focus_sync_due_s (world->sync), ==, NOW_S);
}

static void
test_clock_set_back (World *world, gconstpointer data)
{
  write_event (world, "one", "e", AT_NOON);
  add_account (world, "a", "one");
  focus_sync_set_accounts (world->sync, world->specs);
  tick (world);
  world->now_s -= 365 * FOCUS_DAY_S;
  tick (world);
  g_assert_cmpint (focus_sync_due_s (world->sync), <=, world->now_s + FOCUS_PAUSE_MAX_S);
}

static void
test_soon (World *world, gconstpointer data)
{
  write_event (world, "one", "e", AT_NOON);
  add_account (world, "a", "one");
  focus_sync_set_accounts (world->sync, world->specs);
  tick (world);
  focus_sync_soon (world->sync);
  g_assert_cmpint (focus_sync_due_s (world->sync), ==, NOW_S + 12);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (World *world, gconstpointer data);
  } tests[] = { { "/sync/pulled-when-due", test_pulled_when_due },
                { "/sync/unwanted", test_unwanted },
                { "/sync/unknown", test_unknown },
                { "/sync/again", test_again },
                { "/sync/set-accounts", test_set_accounts },
                { "/sync/removed-while-running", test_removed_while_running },
                { "/sync/changed-while-running", test_changed_while_running },
                { "/sync/disk-full", test_disk_full },
                { "/sync/missing-folder", test_missing_folder },
                { "/sync/secret-missing", test_secret_missing },
                { "/sync/secret-command", test_secret_command },
                { "/sync/pause", test_pause },
                { "/sync/pause-of-another-clock", test_pause_of_another_clock },
                { "/sync/clock-set-back", test_clock_set_back },
                { "/sync/soon", test_soon } };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, World, NULL, sync_set_up, tests[i].test, sync_tear_down);
  return g_test_run ();
}
