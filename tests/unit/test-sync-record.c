// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Results and actions from the outbox to a folder and back: the copy knows them at once, and what
// is refused of them is no word about blocks.
#include "sync-fixture.h"

#include "ical/journal.h"

#define UID "focusd-0123456789abcdef0123456789abcdef@focusd.invalid"

/* Stores an intent of "a" with a to-do that says `what`. */
static FocusIntent *
store_record (World *world, FocusActionKind kind, const char *what)
{
  FocusIntent *intent = make_record_intent (kind, UID, what, add_act (world->past, "x", UID));

  g_free (intent->account);
  intent->account = g_strdup ("a");
  g_free (intent->calendar_path);
  intent->calendar_path = calendar_path (world);
  g_assert_true (focus_outbox_put (world->past, intent, NULL));
  return intent;
}

/* The only record of the copy says that; NULL: there is none. */
static void
assert_copy (World *world, const char *what)
{
  g_autoptr (GPtrArray) places = focus_store_records (world->base.store, NULL);

  g_assert_cmpuint (places->len, ==, what != NULL ? 1 : 0);
  if (what != NULL)
    g_assert_cmpstr (((FocusRecordPlace *) places->pdata[0])->record->todo->what, ==, what);
}

static char *
record_file (World *world)
{
  g_autofree char *name = focus_block_member_name (UID);

  return g_build_filename (world->base.folder, "a", "work", name, NULL);
}

/* Nothing that a push brought into the copy is news to the next pull (R1.22). */
static void
assert_no_news (World *world)
{
  g_autoptr (GArray) reports = NULL;

  focus_sync_start (world->sync, NULL, NULL);
  iterate_until (nothing_runs, world);
  reports = focus_sync_reports (world->sync);
  g_assert_cmpuint (report_of (world, reports, "a")->counts.n_changed, ==, 0);
  g_assert_cmpuint (report_of (world, reports, "a")->counts.n_gone, ==, 0);
}

static void
test_life (World *world, gconstpointer unused)
{
  g_autofree char *file = NULL;

  pull_first (world);
  file = record_file (world);
  g_autoptr (FocusIntent) create = store_record (world, FOCUS_ACTION_CREATE, "draft");
  push_now (world);
  assert_pushed (world, create, FOCUS_PUSH_DONE, FOCUS_ACT_DONE);
  g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS));
  assert_copy (world, "draft");
  assert_no_news (world);

  g_autoptr (FocusIntent) change = store_record (world, FOCUS_ACTION_CHANGE, "draft, and figures");
  push_now (world);
  assert_pushed (world, change, FOCUS_PUSH_DONE, FOCUS_ACT_DONE);
  assert_copy (world, "draft, and figures");
  assert_no_news (world);

  g_autoptr (FocusIntent) removal = store_record (world, FOCUS_ACTION_REMOVE, "draft, and figures");
  push_now (world);
  assert_pushed (world, removal, FOCUS_PUSH_DONE, FOCUS_ACT_DONE);
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
  assert_copy (world, NULL);
  assert_no_news (world);
}

/* What a person did to it is in the copy as well, and stays. */
static void
test_theirs (World *world, gconstpointer unused)
{
  g_autofree char *file = NULL;
  g_autofree char *body = NULL;
  g_autofree char *theirs = NULL;
  g_autofree char *left = NULL;

  pull_first (world);
  file = record_file (world);
  g_autoptr (FocusIntent) create = store_record (world, FOCUS_ACTION_CREATE, "draft");
  push_now (world);
  g_assert_true (g_file_get_contents (file, &body, NULL, NULL));
  g_auto (GStrv) parts = g_strsplit (body, "Els: draft", 2);
  theirs = g_strjoinv ("Els: finish the draft", parts);
  g_assert_true (g_file_set_contents (file, theirs, -1, NULL));
  g_autoptr (FocusIntent) removal = store_record (world, FOCUS_ACTION_REMOVE, "draft");
  push_now (world);
  assert_pushed (world, removal, FOCUS_PUSH_TOUCHED, FOCUS_ACT_DROPPED);
  g_assert_true (g_file_get_contents (file, &left, NULL, NULL));
  g_assert_cmpstr (left, ==, theirs);
  assert_copy (world, "finish the draft");
}

/* Somebody who may look into the folder and write nothing there. */
#define NOBODY 65534

/* It is refused and said; that the calendar takes no blocks is found out by a block. */
static void
test_refused (World *world, gconstpointer unused)
{
  g_autofree char *work = g_build_filename (world->base.folder, "a", "work", NULL);
  gboolean is_root = geteuid () == 0;

  pull_first (world);
  g_autoptr (FocusCalendarRow) before = only_calendar (world->base.store, "a");
  g_autoptr (FocusIntent) create = store_record (world, FOCUS_ACTION_CREATE, "draft");
  g_assert_cmpint (g_chmod (world->base.folder, 0755), ==, 0);
  g_assert_cmpint (g_chmod (work, 0555), ==, 0);
  if (is_root)
    g_assert_cmpint (seteuid (NOBODY), ==, 0);
  push_now (world);
  if (is_root)
    g_assert_cmpint (seteuid (0), ==, 0);
  g_assert_cmpint (g_chmod (work, 0755), ==, 0);
  assert_pushed (world, create, FOCUS_PUSH_REFUSED, FOCUS_ACT_FAILED);
  g_assert_nonnull (world->pushed_why);
  g_autoptr (FocusCalendarRow) after = only_calendar (world->base.store, "a");
  g_assert_cmpint (after->writable, ==, before->writable);
  g_assert_cmpint (after->writable, !=, FOCUS_WRITABLE_NO);
  assert_copy (world, NULL);
}

/* Sent by an earlier life: looked for, and not written again. */
static void
test_sent_before (World *world, gconstpointer unused)
{
  g_autofree char *file = NULL;
  g_autofree char *left = NULL;
  gboolean still;
  gsize len;

  pull_first (world);
  file = record_file (world);
  g_autoptr (FocusIntent) create = store_record (world, FOCUS_ACTION_CREATE, "draft");
  g_autoptr (GBytes) bytes = focus_ical_record_new (create->record, NOW_S - 500);
  const char *data = g_bytes_get_data (bytes, &len);
  g_assert_true (g_file_set_contents (file, data, (gssize) len, NULL));
  g_assert_true (focus_outbox_mark_sent (world->past, create->id, &still, NULL));
  push_now (world);
  assert_pushed (world, create, FOCUS_PUSH_DONE, FOCUS_ACT_DONE);
  g_assert_true (g_file_get_contents (file, &left, NULL, NULL));
  g_assert_cmpmem (left, strlen (left), data, len);
  assert_copy (world, "draft");
}

#define ADD(name, function) g_test_add (name, World, NULL, sync_set_up, function, sync_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/sync/record/life", test_life);
  ADD ("/sync/record/theirs", test_theirs);
  ADD ("/sync/record/refused", test_refused);
  ADD ("/sync/record/sent-before", test_sent_before);
  return g_test_run ();
}
