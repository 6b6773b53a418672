// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The outbox and its jobs: what is due goes, what is not costs nothing, and the copy knows at once.
#include "sync-fixture.h"

#include "ical/block.h"

#define UID  "focusd-0123456789abcdef0123456789abcdef@focusd.invalid"
#define NOON 1795003200 /* 2026-11-18 12:00 */

static FocusBlock *
block_at (FocusSpan span)
{
  FocusBlock *block = g_new0 (FocusBlock, 1);

  block->uid = g_strdup (UID);
  block->title = g_strdup ("Focus time");
  block->text = g_strdup ("Quiet, please.");
  block->seal = focus_block_seal (UID, span, block->title, "aaaa");
  block->span = span;
  block->soft = TRUE;
  return block;
}

static FocusSpan
hour (gint64 n)
{
  return (FocusSpan){ NOON + n * 3600, NOON + (n + 1) * 3600 };
}

/* Stores an intent of "a"; returns it. */
static FocusIntent *
store_intent (World *world, FocusActionKind kind, FocusSpan before, FocusSpan after,
              const char *path)
{
  g_autofree char *real_path = path == NULL ? calendar_path (world) : NULL;
  FocusIntent *intent = make_intent (kind, UID, add_act (world->past, "x", UID));

  g_free (intent->account);
  intent->account = g_strdup ("a");
  g_free (intent->calendar_path);
  intent->calendar_path = g_strdup (path == NULL ? real_path : path);
  focus_block_free (intent->block);
  intent->block = block_at (after);
  intent->before = before;
  g_assert_true (focus_outbox_put (world->past, intent, NULL));
  return intent;
}

static char *
block_file (World *world)
{
  g_autofree char *name = focus_block_member_name (UID);

  return g_build_filename (world->base.folder, "a", "work", name, NULL);
}

static const FocusSyncReport *
report_a (World *world)
{
  static FocusSyncReport report;
  g_autoptr (GArray) reports = focus_sync_reports (world->sync);

  report = *report_of (world, reports, "a");
  return &report;
}

/* Written, in the copy before any pull; the next pull finds nothing new in it (R1.22). */
static void
test_life (World *world, gconstpointer unused)
{
  g_autofree char *file = NULL;
  g_autofree char *body = NULL;

  pull_first (world);
  file = block_file (world);
  g_autoptr (FocusIntent)
      create = store_intent (world, FOCUS_ACTION_CREATE, (FocusSpan){ 0, 0 }, hour (2), NULL);
  g_assert_cmpuint (report_a (world)->n_queued, ==, 1);
  push_now (world);
  assert_pushed (world, create, FOCUS_PUSH_DONE, FOCUS_ACT_DONE);
  g_assert_true (g_file_get_contents (file, &body, NULL, NULL));
  g_assert_nonnull (strstr (body, "DTSTART:20261118T140000Z"));
  g_assert_cmpuint (count_between (world, hour (2).start_s, hour (2).end_s), ==, 1);
  g_assert_cmpuint (report_a (world)->n_queued, ==, 0);

  focus_sync_start (world->sync, NULL, NULL);
  iterate_until (nothing_runs, world);
  g_assert_cmpuint (report_a (world)->counts.n_changed, ==, 0);

  g_autoptr (FocusIntent) move = store_intent (world, FOCUS_ACTION_MOVE, hour (2), hour (4), NULL);
  push_now (world);
  assert_pushed (world, move, FOCUS_PUSH_DONE, FOCUS_ACT_DONE);
  g_assert_cmpuint (count_between (world, hour (2).start_s, hour (2).end_s), ==, 0);
  g_assert_cmpuint (count_between (world, hour (4).start_s, hour (4).end_s), ==, 1);
  g_autoptr (FocusIntent)
      removal = store_intent (world, FOCUS_ACTION_REMOVE, hour (4), hour (4), NULL);
  push_now (world);
  assert_pushed (world, removal, FOCUS_PUSH_DONE, FOCUS_ACT_DONE);
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_between (world, hour (4).start_s, hour (4).end_s), ==, 0);
  focus_sync_start (world->sync, NULL, NULL);
  iterate_until (nothing_runs, world);
  g_assert_cmpuint (report_a (world)->counts.n_gone, ==, 0);
}

/* What was stored before the account could be reached goes with its first pull. */
static void
test_after_pull (World *world, gconstpointer unused)
{
  pull_first (world);
  g_autoptr (FocusIntent)
      create = store_intent (world, FOCUS_ACTION_CREATE, (FocusSpan){ 0, 0 }, hour (2), NULL);
  focus_sync_start (world->sync, "a", NULL);
  g_assert_cmpint (focus_sync_due_s (world->sync), ==, G_MAXINT64); /* the pull takes it along */
  focus_sync_push (world->sync);
  iterate_until (was_pushed, world);
  assert_pushed (world, create, FOCUS_PUSH_DONE, FOCUS_ACT_DONE);
}

/* While it is paused nothing is sent and nothing wakes the machine. */
static void
test_paused (World *world, gconstpointer unused)
{
  gint64 due_s;
  g_autofree char *file = NULL;

  pull_first (world);
  file = block_file (world);
  due_s = focus_sync_due_s (world->sync);
  g_assert_cmpint (due_s, >, world->now_s);
  g_autoptr (FocusIntent)
      create = store_intent (world, FOCUS_ACTION_CREATE, (FocusSpan){ 0, 0 }, hour (2), NULL);
  g_assert_cmpint (focus_sync_due_s (world->sync), <=, world->now_s);
  world->paused = TRUE;
  g_assert_cmpint (focus_sync_due_s (world->sync), ==, due_s);
  focus_sync_push (world->sync);
  focus_sync_start (world->sync, NULL, NULL);
  iterate_until (nothing_runs, world);
  settle (world);
  g_assert_cmpuint (world->n_pushed, ==, 0);
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
  world->paused = FALSE;
  push_now (world);
  assert_pushed (world, create, FOCUS_PUSH_DONE, FOCUS_ACT_DONE);
}

/* One that may not be written stays, and is tried again a minute later. */
static void
test_held (World *world, gconstpointer unused)
{
  g_autofree char *file = NULL;

  pull_first (world);
  file = block_file (world);
  g_autoptr (FocusIntent)
      create = store_intent (world, FOCUS_ACTION_CREATE, (FocusSpan){ 0, 0 }, hour (2), NULL);
  world->is_held = TRUE;
  focus_sync_push (world->sync);
  iterate_until (was_pushed, world);
  settle (world);
  g_assert_cmpint (world->pushed, ==, FOCUS_PUSH_LATER);
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
  g_assert_cmpint (focus_sync_due_s (world->sync), ==, world->now_s + 60);
  world->is_held = FALSE;
  world->now_s += 60;
  push_now (world);
  assert_pushed (world, create, FOCUS_PUSH_DONE, FOCUS_ACT_DONE);
}

/* One that is put off is due then, and not before; a clock set back does not put it off for ever.
 */
static void
test_put_off (World *world, gconstpointer unused)
{
  pull_first (world);
  g_autoptr (FocusIntent)
      create = store_intent (world, FOCUS_ACTION_CREATE, (FocusSpan){ 0, 0 }, hour (2), NULL);
  g_assert_true (focus_outbox_put_back (world->past, create->id, world->now_s + 100, "busy", NULL));
  g_assert_cmpint (focus_sync_due_s (world->sync), ==, world->now_s + 100);
  g_assert_cmpstr (report_a (world)->push_trouble, ==, "busy");
  focus_sync_push (world->sync);
  settle (world);
  g_assert_cmpuint (world->n_pushed, ==, 0);
  world->now_s += 100;
  focus_sync_tick (world->sync);
  iterate_until (was_pushed, world);
  assert_pushed (world, create, FOCUS_PUSH_DONE, FOCUS_ACT_DONE);

  g_autoptr (FocusIntent) move = store_intent (world, FOCUS_ACTION_MOVE, hour (2), hour (3), NULL);
  g_assert_true (
      focus_outbox_put_back (world->past, move->id, world->now_s + 365 * 86400, "busy", NULL));
  push_now (world);
  assert_pushed (world, move, FOCUS_PUSH_DONE, FOCUS_ACT_DONE);
}

/* Sent by an earlier life, and stored: found out by looking, not written again. */
static void
test_sent_before (World *world, gconstpointer unused)
{
  g_autofree char *file = NULL;
  g_autoptr (FocusBlock) block = block_at (hour (2));
  g_autoptr (GBytes) bytes = focus_ical_block_new (block, NOW_S - 500);
  g_autofree char *body = NULL;
  gboolean still;
  gsize len;
  const char *data = g_bytes_get_data (bytes, &len);

  pull_first (world);
  file = block_file (world);
  g_assert_true (g_file_set_contents (file, data, (gssize) len, NULL));
  g_autoptr (FocusIntent)
      create = store_intent (world, FOCUS_ACTION_CREATE, (FocusSpan){ 0, 0 }, hour (2), NULL);
  g_assert_true (focus_outbox_mark_sent (world->past, create->id, &still, NULL));
  push_now (world);
  assert_pushed (world, create, FOCUS_PUSH_DONE, FOCUS_ACT_DONE);
  g_assert_true (g_file_get_contents (file, &body, NULL, NULL));
  g_assert_cmpmem (body, strlen (body), data, len);
}

/* The user was there first: theirs stays, byte for byte. */
static void
test_touched (World *world, gconstpointer unused)
{
  g_autofree char *file = NULL;
  g_autofree char *theirs = NULL;
  g_autofree char *body = NULL;

  pull_first (world);
  file = block_file (world);
  g_autoptr (FocusIntent)
      create = store_intent (world, FOCUS_ACTION_CREATE, (FocusSpan){ 0, 0 }, hour (2), NULL);
  push_now (world);
  assert_pushed (world, create, FOCUS_PUSH_DONE, FOCUS_ACT_DONE);
  g_assert_true (g_file_get_contents (file, &body, NULL, NULL));
  g_auto (GStrv) parts = g_strsplit (body, "DTSTART:20261118T14", 2);
  theirs = g_strjoinv ("DTSTART:20261118T13", parts);
  g_assert_true (g_file_set_contents (file, theirs, -1, NULL));
  g_autoptr (FocusIntent) move = store_intent (world, FOCUS_ACTION_MOVE, hour (2), hour (5), NULL);
  push_now (world);
  assert_pushed (world, move, FOCUS_PUSH_TOUCHED, FOCUS_ACT_DROPPED);
  g_clear_pointer (&body, g_free);
  g_assert_true (g_file_get_contents (file, &body, NULL, NULL));
  g_assert_cmpstr (body, ==, theirs);
  /* The copy knows where they put it. */
  g_assert_cmpuint (count_between (world, hour (1).start_s, hour (1).start_s + 60), ==, 1);
}

/* No calendar, no account: refused, with a reason, and never tried again. */
static void
test_homeless (World *world, gconstpointer unused)
{
  pull_first (world);
  g_autoptr (FocusIntent)
      lost = store_intent (world, FOCUS_ACTION_CREATE, (FocusSpan){ 0, 0 }, hour (2), "nowhere/");
  push_now (world);
  assert_pushed (world, lost, FOCUS_PUSH_REFUSED, FOCUS_ACT_FAILED);
  g_assert_nonnull (strstr (world->pushed_why, "calendar"));
  g_autoptr (FocusIntent)
      orphan = store_intent (world, FOCUS_ACTION_CREATE, (FocusSpan){ 0, 0 }, hour (2), NULL);
  g_ptr_array_set_size (world->specs, 0);
  focus_sync_set_accounts (world->sync, world->specs);
  push_now (world);
  assert_pushed (world, orphan, FOCUS_PUSH_REFUSED, FOCUS_ACT_FAILED);
  g_assert_nonnull (strstr (world->pushed_why, "account"));
}

/* A copy that was lost is no reason to give up what waits: its calendar comes back first. */
static void
test_copy_lost (World *world, gconstpointer unused)
{
  write_event (world, "a", "one", AT_NOON);
  add_account (world, "a", "a");
  focus_sync_set_accounts (world->sync, world->specs);
  g_autoptr (FocusIntent)
      create = store_intent (world, FOCUS_ACTION_CREATE, (FocusSpan){ 0, 0 }, hour (2), "/work/");
  focus_sync_push (world->sync);
  settle (world);
  g_assert_cmpuint (world->n_pushed, ==, 0);
  focus_sync_tick (world->sync);
  iterate_until (was_pushed, world);
  assert_pushed (world, create, FOCUS_PUSH_DONE, FOCUS_ACT_DONE);
}

/* Somebody who may look into the folder and write nothing there. */
#define NOBODY 65534

/* A calendar that takes no writes is known as such from then on, so that none are planned there. */
static void
test_forbidden (World *world, gconstpointer unused)
{
  g_autofree char *work = g_build_filename (world->base.folder, "a", "work", NULL);
  gboolean is_root = geteuid () == 0;

  pull_first (world);
  g_autoptr (FocusIntent)
      create = store_intent (world, FOCUS_ACTION_CREATE, (FocusSpan){ 0, 0 }, hour (2), NULL);
  g_assert_cmpint (g_chmod (world->base.folder, 0755), ==, 0);
  g_assert_cmpint (g_chmod (work, 0555), ==, 0);
  if (is_root)
    g_assert_cmpint (seteuid (NOBODY), ==, 0);
  push_now (world);
  if (is_root)
    g_assert_cmpint (seteuid (0), ==, 0);
  g_assert_cmpint (g_chmod (work, 0755), ==, 0);
  assert_pushed (world, create, FOCUS_PUSH_REFUSED, FOCUS_ACT_FAILED);
  g_autoptr (FocusCalendarRow) row = only_calendar (world->base.store, "a");
  g_assert_cmpint (row->writable, ==, FOCUS_WRITABLE_NO);
}

/* Away: it stays, costs no wake-up, and goes when the account is back. */
static void
test_away (World *world, gconstpointer unused)
{
  g_autofree char *folder = folder_of (world, "a");
  g_autofree char *aside = folder_of (world, "aside");

  pull_first (world);
  g_autoptr (FocusIntent)
      create = store_intent (world, FOCUS_ACTION_CREATE, (FocusSpan){ 0, 0 }, hour (2), NULL);
  g_assert_cmpint (g_rename (folder, aside), ==, 0);
  push_now (world);
  assert_pushed (world, create, FOCUS_PUSH_LATER, FOCUS_ACT_WAITING);
  g_assert_cmpint (focus_sync_due_s (world->sync), >, world->now_s); /* no endless turn */
  g_assert_nonnull (report_a (world)->push_trouble);
  g_assert_cmpuint (report_a (world)->n_queued, ==, 1);
  g_assert_cmpint (g_rename (aside, folder), ==, 0);
  world->n_pushed = 0;
  world->now_s += 7200;
  focus_sync_tick (world->sync);
  iterate_until (was_pushed, world);
  assert_pushed (world, create, FOCUS_PUSH_DONE, FOCUS_ACT_DONE);
}

/* A full disk: it is not lost, not said to be done, and not tried without end. */
static void
test_disk_full (World *world, gconstpointer unused)
{
  g_autoptr (FocusIntent) still = NULL;

  pull_first (world);
  g_autoptr (FocusIntent)
      create = store_intent (world, FOCUS_ACTION_CREATE, (FocusSpan){ 0, 0 }, hour (2), NULL);
  limit_files (1);
  focus_sync_push (world->sync);
  settle (world);
  g_assert_cmpint (focus_sync_due_s (world->sync), >, world->now_s);
  limit_files (RLIM_INFINITY);
  still = focus_outbox_find (world->past, create->id, NULL);
  g_assert_nonnull (still);
  world->n_pushed = 0;
  world->now_s += 60;
  focus_sync_tick (world->sync);
  iterate_until (was_pushed, world);
  assert_pushed (world, create, FOCUS_PUSH_DONE, FOCUS_ACT_DONE);
}

/* An empty outbox asks nobody anything: polling costs what it cost before. */
static void
test_idle (World *world, gconstpointer unused)
{
  pull_first (world);
  focus_sync_tick (world->sync);
  (void) focus_sync_due_s (world->sync);
  focus_sync_push (world->sync);
  settle (world);
  g_assert_cmpuint (world->n_paused, ==, 0);
  g_assert_cmpuint (world->n_pushed, ==, 0);
}

/* Calendars */

static gboolean
was_answered (gpointer data)
{
  return ((World *) data)->n_answers > 0;
}

static void
make (World *world, const char *account, const char *name)
{
  world->n_answers = 0;
  focus_sync_make_calendar (world->sync, account, name, FOCUS_HOLDS_EVENTS, take_answer, world);
  g_assert_cmpuint (world->n_answers, ==, 0); /* nobody is answered from inside the call */
  iterate_until (was_answered, world);
  g_assert_cmpuint (world->n_answers, ==, 1);
}

static void
test_make (World *world, gconstpointer unused)
{
  g_autoptr (GPtrArray) rows = NULL;
  gboolean found = FALSE;

  pull_first (world);
  make (world, "a", "Focus time");
  g_assert_no_error (world->answer);
  iterate_until (nothing_runs, world);
  rows = focus_store_calendars (world->base.store, "a", NULL);
  g_assert_cmpuint (rows->len, ==, 2);
  for (guint i = 0; i < rows->len; i++)
    found |= g_str_equal (((FocusCalendarRow *) g_ptr_array_index (rows, i))->name, "Focus time");
  g_assert_true (found);
  make (world, "nobody", "Focus time");
  g_assert_error (world->answer, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND);
}

/* Whoever waits is answered when focusd ends. */
static void
test_make_ends (World *world, gconstpointer unused)
{
  pull_first (world);
  world->n_answers = 0;
  focus_sync_make_calendar (world->sync, "a", "Focus time", FOCUS_HOLDS_EVENTS, take_answer, world);
  g_clear_pointer (&world->sync, focus_sync_free);
  g_assert_cmpuint (world->n_answers, ==, 1);
  g_assert_error (world->answer, FOCUS_ERROR, FOCUS_ERROR_BUSY);
}

#define ADD(name, function) g_test_add (name, World, NULL, sync_set_up, function, sync_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/sync/push/life", test_life);
  ADD ("/sync/push/after-pull", test_after_pull);
  ADD ("/sync/push/paused", test_paused);
  ADD ("/sync/push/held", test_held);
  ADD ("/sync/push/put-off", test_put_off);
  ADD ("/sync/push/sent-before", test_sent_before);
  ADD ("/sync/push/touched", test_touched);
  ADD ("/sync/push/homeless", test_homeless);
  ADD ("/sync/push/copy-lost", test_copy_lost);
  ADD ("/sync/push/forbidden", test_forbidden);
  ADD ("/sync/push/away", test_away);
  ADD ("/sync/push/disk-full", test_disk_full);
  ADD ("/sync/push/idle", test_idle);
  ADD ("/sync/make/calendar", test_make);
  ADD ("/sync/make/ends", test_make_ends);
  return g_test_run ();
}
