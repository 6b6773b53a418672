// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A pull's calendars: the missing, the ignored and those with an error; subscriptions; the bounds
// of a batch; and that a pull may be cut off anywhere.
#include "pull-fixture.h"

/* Calendars */

static void
test_missing_calendar (World *world, gconstpointer data)
{
  FakeCollection *work = fake_remote_add (world->remote, "/w/", "Work");
  FakeCollection *home = fake_remote_add (world->remote, "/h/", "Home");

  put (work, "a", "one");
  put (home, "b", "two");
  pull (world);
  work->unlisted = home->unlisted = home->gone = TRUE;
  pull (world);
  g_assert_cmpint (n_stored (world, "/w/"), ==, 1);  /* not listed, but there */
  g_assert_cmpint (n_stored (world, "/h/"), ==, -1); /* gone by name */
}

static void
test_ignored_calendar (World *world, gconstpointer data)
{
  FakeCollection *ignored = fake_remote_add (world->remote, "/i/", "ignored");

  put (ignored, "a", "one");
  pull (world);
  g_assert_cmpuint (ignored->n_changes, ==, 0);
  g_assert_cmpint (n_stored (world, "/i/"), ==, 0); /* listed all the same */
}

/* One calendar's trouble, and what it does to the next and to one that is to be dropped. */
static void
test_errors (World *world, gconstpointer data)
{
  static const struct
  {
    int code;
    gboolean goes_on;
  } rows[] = { { FOCUS_ERROR_NOT_FOUND, TRUE }, { FOCUS_ERROR_INVALID, TRUE },
               { FOCUS_ERROR_LIMIT, TRUE },     { FOCUS_ERROR_CONFLICT, TRUE },
               { FOCUS_ERROR_OFFLINE, TRUE },   { FOCUS_ERROR_AUTH, FALSE },
               { FOCUS_ERROR_BUSY, FALSE },     { FOCUS_ERROR_INTERNAL, FALSE } };
  FakeCollection *bad = fake_remote_add (world->remote, "/a/", "Bad");
  FakeCollection *good = fake_remote_add (world->remote, "/b/", "Good");
  FakeCollection *gone = fake_remote_add (world->remote, "/c/", "Gone");

  pull (world);
  gone->unlisted = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint before = good->n_changes, asked = gone->n_exists;
      bad->error = rows[i].code;
      pull_fails (world, rows[i].code);
      g_assert_cmpuint (good->n_changes - before, ==, rows[i].goes_on ? 1 : 0);
      g_assert_cmpuint (gone->n_exists - asked, ==, rows[i].goes_on ? 1 : 0);
    }
  /* Two that cannot be reached: the third is not tried. */
  bad->error = good->error = FOCUS_ERROR_OFFLINE;
  gone->unlisted = FALSE;
  guint before = gone->n_changes;
  pull_fails (world, FOCUS_ERROR_OFFLINE);
  g_assert_cmpuint (gone->n_changes, ==, before);
}

/* R1.8: asked when it is time, not with every pull, and kept. */
static void
test_writable (World *world, gconstpointer data)
{
  FakeCollection *work = fake_remote_add (world->remote, "/w/", "Work");

  work->writable = FOCUS_WRITABLE_NO;
  for (guint run = 0; run < 3; run++)
    {
      world->asks = run == 0;
      put (work, "a", run == 1 ? "one" : "two");
      pull (world);
      g_autoptr (FocusCalendarRow) row = row_of (world, "/w/");
      g_assert_cmpint (row->writable, ==, FOCUS_WRITABLE_NO);
      g_assert_cmpuint (work->n_writable, ==, 1);
    }
}

/* Two that never answer, and come first, cost the others no more than every second pull. */
static void
test_turns (World *world, gconstpointer data)
{
  FakeCollection *all[5];

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *path = g_strdup_printf ("/%u/", i);
      all[i] = fake_remote_add (world->remote, path, path);
      all[i]->error = i < 2 ? FOCUS_ERROR_OFFLINE : -1;
    }
  for (guint run = 0; run < 4; run++)
    {
      pull_fails (world, FOCUS_ERROR_OFFLINE);
      world->stopped_at = world->counts.stopped_at;
      g_assert_cmpint (world->stopped_at, !=, 0);
      for (guint i = 0; i < G_N_ELEMENTS (all); i++)
        g_assert_cmpuint (all[i]->n_changes, ==, i < 2 ? run + 1 : run);
    }
  all[0]->error = all[1]->error = -1;
  pull (world);
  g_assert_cmpint (world->counts.stopped_at, ==, 0);
}

/* R1.17: remembered although the pull failed; nothing else moves, the guard stays as it is. */
static void
test_doubt (World *world, gconstpointer data)
{
  FakeCollection *work = fake_remote_add (world->remote, "/w/", "Work");

  put (work, "a", "one");
  pull (world);
  g_autoptr (FocusCalendarRow) row = row_of (world, "/w/");
  row->guarded_s = NOW_S - 86400;
  row->guarded_n = 25;
  g_assert_true (focus_store_put_calendar (world->base.store, row, NULL));
  work->error = FOCUS_ERROR_OFFLINE;
  work->doubts = "t1";
  pull_fails (world, FOCUS_ERROR_OFFLINE);
  g_autoptr (FocusCalendarRow) after = row_of (world, "/w/");
  g_assert_cmpstr (after->bad_token, ==, "t1");
  g_assert_cmpstr (after->sync_token, ==, "t1");
  g_assert_cmpint (after->guarded_s, ==, NOW_S - 86400);
  g_assert_cmpint (after->guarded_n, ==, 25);
  g_assert_cmpuint (world->n_batches, ==, 1);
  pull_fails (world, FOCUS_ERROR_OFFLINE); /* known already: nothing to write */
  g_assert_cmpuint (world->n_batches, ==, 0);
}

/* Subscriptions */

static char *
subscription (guint n, const char *title)
{
  GString *text = g_string_new ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text,
                            "BEGIN:VEVENT\r\nUID:u%u\r\nDTSTAMP:20261101T000000Z\r\n"
                            "DTSTART:20261118T120000Z\r\nSUMMARY:%s\r\nEND:VEVENT\r\n",
                            i, i == 0 ? title : "same");
  g_string_append (text, "END:VCALENDAR\r\n");
  return g_string_free (text, FALSE);
}

static void
put_subscription (FakeCollection *feed, guint n, const char *title)
{
  g_autofree char *body = subscription (n, title);
  fake_collection_put (feed, "/feed.ics", body);
}

static void
test_subscription (World *world, gconstpointer data)
{
  FakeCollection *feed = fake_remote_add (world->remote, "/feed.ics", "Feed");

  world->subscription = feed->with_body = world->full = TRUE;
  put_subscription (feed, 50, "one");
  pull (world);
  g_assert_cmpuint (world->counts.n_changed, ==, 50);
  put_subscription (feed, 50, "two");
  pull (world);
  g_assert_cmpuint (world->counts.n_changed, ==, 1); /* the others are not stored again */
  put_subscription (feed, 10, "two");                /* a body that holds something is believed */
  pull (world);
  g_assert_cmpuint (world->counts.n_gone, ==, 40);
  g_assert_cmpint (n_stored (world, "/feed.ics"), ==, 10);
  put_subscription (feed, 0, ""); /* an empty one is not */
  pull (world);
  g_assert_cmpuint (world->counts.n_held_back, ==, 10);
  g_assert_cmpint (n_stored (world, "/feed.ics"), ==, 10);
  world->now_s += FOCUS_PULL_GUARD_PAUSE_S;
  fake_collection_put (feed, "/feed.ics", "<html>");
  pull_fails (world, FOCUS_ERROR_INVALID); /* neither is a page */
  g_assert_cmpint (n_stored (world, "/feed.ics"), ==, 10);
}

/* Bounds */

static void
test_batches (World *world, gconstpointer data)
{
  FakeCollection *work = fake_remote_add (world->remote, "/w/", "Work");
  g_autofree char *title = g_strnfill (30000, 'x');

  put_many (work, FOCUS_STORE_MAX_BATCH_OBJECTS * 2 + 1);
  pull (world);
  g_assert_cmpuint (world->n_batches, ==, 3);
  g_assert_cmpuint (world->max_batch, ==, FOCUS_STORE_MAX_BATCH_OBJECTS);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("big%u", i);
      put (work, name, title);
    }
  pull (world); /* 600 kB: the ceiling of bytes comes first */
  g_assert_cmpuint (world->n_batches, ==, 3);
  g_assert_cmpuint (world->max_batch, <, 12);
}

/* Cut off between any two calls, of the far side or of the store, and run again: the same end. */
static void
change_world (World *world)
{
  FakeCollection *work = g_ptr_array_index (world->remote->collections, 0);
  FakeCollection *home = g_ptr_array_index (world->remote->collections, 1);

  put (work, "001", "changed");
  fake_collection_remove (work, "/w/002");
  put (work, "new", "new");
  home->unlisted = home->gone = TRUE;
}

static char *
run_cut_off (World *world, int first_at, int second_at, int *ret_first, int *ret_second)
{
  g_autoptr (GError) error G_GNUC_UNUSED = NULL;
  FakeRemote *remote = world->remote;
  FakeCollection *work = fake_remote_add (remote, "/w/", "Work");
  FakeCollection *home = fake_remote_add (remote, "/h/", "Home");

  remote->fail_code = FOCUS_ERROR_OFFLINE;
  put_many (work, 9);
  put_many (home, 3);
  for (int round = 0; round < 2; round++)
    {
      remote->n_calls = 0;
      remote->fail_at = round == 0 ? first_at : second_at;
      (void) pull_error (world, NULL);
      *(round == 0 ? ret_first : ret_second) = remote->n_calls;
      remote->fail_at = -1;
      pull (world);
      if (round == 0)
        change_world (world);
      world->full = TRUE;
    }
  return dump (world);
}

static char *
run_in_own_world (int first_at, int second_at, int *ret_first, int *ret_second)
{
  World world = { 0 };
  char *text;

  world_set_up (&world, NULL);
  text = run_cut_off (&world, first_at, second_at, ret_first, ret_second);
  world_tear_down (&world, NULL);
  return text;
}

static void
test_cut_off (void)
{
  int n_first, n_second, unused;
  g_autofree char *whole = run_in_own_world (-1, -1, &n_first, &n_second);

  g_assert_cmpint (n_first, >, 15);
  g_assert_cmpint (n_second, >, 6);
  g_assert_nonnull (strstr (whole, "/w/new"));
  g_assert_null (strstr (whole, "/w/002"));
  g_assert_null (strstr (whole, "/h/"));
  for (int i = 0; i < n_first + n_second; i++)
    {
      g_autofree char *cut = run_in_own_world (i < n_first ? i : -1, i < n_first ? -1 : i - n_first,
                                               &unused, &unused);
      g_assert_cmpstr (cut, ==, whole);
    }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (World *world, gconstpointer data);
  } tests[] = { { "/pull/missing-calendar", test_missing_calendar },
                { "/pull/ignored-calendar", test_ignored_calendar },
                { "/pull/errors", test_errors },
                { "/pull/turns", test_turns },
                { "/pull/writable", test_writable },
                { "/pull/doubt", test_doubt },
                { "/pull/subscription", test_subscription },
                { "/pull/batches", test_batches } };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, World, NULL, world_set_up, tests[i].test, world_tear_down);
  g_test_add_func ("/pull/cut-off", test_cut_off);
  return g_test_run ();
}
