// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Close-outs and records in state.db: as they were put, in order, bounded, kept over a restart,
// pruned after 400 days; damage is an error.
#include "state-fixture.h"

#include "store/closeouts.h"

#include <sqlite3.h>

#define DAY_S 86400

static void
must_close (FocusStateStore *state, const char *uid, gint64 recurrence_s, gint64 asked_s,
            gint64 closed_s)
{
  g_autoptr (GError) error = NULL;
  const FocusCloseout closeout = { .uid = (char *) uid,
                                   .recurrence_s = recurrence_s,
                                   .asked_s = asked_s,
                                   .closed_s = closed_s,
                                   .result = closed_s != 0 ? FOCUS_CLOSEOUT_OUTCOME
                                                           : FOCUS_CLOSEOUT_OPEN };

  g_assert_true (focus_state_store_put_closeout (state, &closeout, &error));
  g_assert_no_error (error);
}

/* UIDs and instances, in order. */
static void
assert_closeouts (FocusStateStore *state, gint64 from_s, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) closeouts = focus_state_store_closeouts (state, from_s, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < closeouts->len; i++)
    {
      const FocusCloseout *one = &g_array_index (closeouts, FocusCloseout, i);
      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", one->uid);
      if (one->recurrence_s != FOCUS_CLOSEOUT_SINGLE)
        g_string_append_printf (text, "/%d", (int) one->recurrence_s);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_closeouts (StateWorld *world, gconstpointer unused)
{
  const FocusCloseout whole = { .uid = (char *) "b",
                                .recurrence_s = 7,
                                .asked_s = NOW_S,
                                .later_s = NOW_S + 3600,
                                .n_later = 2,
                                .closed_s = NOW_S + 60,
                                .result = FOCUS_CLOSEOUT_NOTHING };
  g_autoptr (GArray) closeouts = NULL;
  const FocusCloseout *found;

  must_close (world->state, "c", FOCUS_CLOSEOUT_SINGLE, NOW_S, 0);
  must_close (world->state, "b", 9, NOW_S, 0);
  must_close (world->state, "a", 0, 0, NOW_S - DAY_S);
  must_close (world->state, "b", 7, NOW_S, 0);
  g_assert_true (focus_state_store_put_closeout (world->state, &whole, NULL));
  reopen (world);
  assert_closeouts (world->state, 0, "a/0 b/7 b/9 c");
  assert_closeouts (world->state, NOW_S, "b/7 b/9 c");
  assert_closeouts (world->state, NOW_S + 3600, "b/7");
  assert_closeouts (world->state, NOW_S + 3601, "");
  closeouts = focus_state_store_closeouts (world->state, NOW_S + 3600, NULL);
  found = &g_array_index (closeouts, FocusCloseout, 0);
  g_assert_cmpint (found->asked_s, ==, whole.asked_s);
  g_assert_cmpint (found->later_s, ==, whole.later_s);
  g_assert_cmpuint (found->n_later, ==, 2);
  g_assert_cmpint (found->closed_s, ==, whole.closed_s);
  g_assert_cmpint (found->result, ==, FOCUS_CLOSEOUT_NOTHING);

  g_assert_true (focus_state_store_forget_closeout (world->state, "b", 7, NULL));
  g_assert_true (focus_state_store_forget_closeout (world->state, "c", 7, NULL));
  assert_closeouts (world->state, 0, "a/0 b/9 c");
}

static FocusKeptRecord *
make_todo (const char *uid, gint64 at_s)
{
  FocusKeptRecord *kept = focus_kept_record_new ();
  FocusTodo *todo = focus_todo_new ();

  todo->uid = g_strdup (uid);
  todo->meeting.uid = g_strdup ("m@x");
  todo->what = g_strdup ("draft");
  todo->text = g_strdup ("");
  kept->record = focus_record_of_todo (todo);
  kept->made_s = at_s;
  kept->changed_s = at_s;
  return kept;
}

static FocusKeptRecord *
make_result (const char *uid, gint64 at_s)
{
  FocusKeptRecord *kept = focus_kept_record_new ();
  FocusResult *result = focus_result_new ();

  result->uid = g_strdup (uid);
  result->meeting.uid = g_strdup ("m@x");
  result->title = g_strdup ("Budget: “go”");
  result->text = g_strdup ("We go.\nAnd go.");
  result->start_s = at_s;
  kept->record = focus_record_of_result (result);
  kept->made_s = at_s;
  kept->changed_s = at_s;
  return kept;
}

/* Takes it over. */
static void
must_keep (FocusStateStore *state, FocusKeptRecord *made)
{
  g_autoptr (FocusKeptRecord) kept = made;
  g_autoptr (GError) error = NULL;

  g_assert_true (focus_state_store_put_record (state, kept, &error));
  g_assert_no_error (error);
}

static void
assert_records (FocusStateStore *state, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = focus_state_store_records (state, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            focus_record_uid (((FocusKeptRecord *) records->pdata[i])->record));
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_records (StateWorld *world, gconstpointer unused)
{
  FocusKeptRecord *todo = make_todo ("t", NOW_S);
  g_autoptr (GPtrArray) records = NULL;
  const FocusKeptRecord *found;

  todo->place = FOCUS_KEPT_THERE;
  todo->account = g_strdup ("me");
  todo->calendar_path = g_strdup ("/tasks/");
  todo->meeting_title = (g_free (todo->meeting_title), g_strdup ("Budget \xff"));
  todo->meeting_s = NOW_S - DAY_S;
  todo->changed_s = NOW_S + 5;
  todo->record->todo->has_due = TRUE;
  todo->record->todo->due.day = 20000;
  must_keep (world->state, make_todo ("z", NOW_S - 1));
  must_keep (world->state, todo);
  must_keep (world->state, make_result ("r", NOW_S));
  reopen (world);
  assert_records (world->state, "z r t");
  records = focus_state_store_records (world->state, NULL);
  found = records->pdata[1];
  g_assert_cmpstr (found->record->result->text, ==, "We go.\nAnd go.");
  g_assert_cmpint (found->place, ==, FOCUS_KEPT_HERE);
  g_assert_null (found->account);
  found = records->pdata[2];
  g_assert_cmpstr (found->meeting_title, ==, "Budget \xef\xbf\xbd");
  g_assert_cmpint (found->meeting_s, ==, NOW_S - DAY_S);
  g_assert_cmpstr (focus_kept_place_name (found->place), ==, "there");
  g_assert_cmpstr (found->account, ==, "me");
  g_assert_cmpstr (found->calendar_path, ==, "/tasks/");
  g_assert_cmpint (found->changed_s, ==, NOW_S + 5);
  g_assert_cmpint (found->record->todo->due.day, ==, 20000);

  must_keep (world->state, make_todo ("t", NOW_S)); /* in its place */
  g_assert_true (focus_state_store_forget_record (world->state, "z", NULL));
  g_assert_true (focus_state_store_forget_record (world->state, "unknown", NULL));
  assert_records (world->state, "r t");
}

/* A copy is the whole of it. */
static void
test_copy (void)
{
  g_autoptr (FocusKeptRecord) kept = make_result ("r", NOW_S);
  g_autoptr (FocusKeptRecord) copy = NULL;

  kept->place = FOCUS_KEPT_SENT;
  kept->account = g_strdup ("me");
  kept->calendar_path = g_strdup ("/tasks/");
  copy = focus_kept_record_copy (kept);
  g_assert_true (focus_record_equal (kept->record, copy->record));
  g_assert_true (copy->account != kept->account);
  g_assert_cmpstr (copy->account, ==, "me");
  g_assert_cmpint (copy->place, ==, FOCUS_KEPT_SENT);
}

/* Ceilings */

static void
run_sql (StateWorld *world, const char *sql)
{
  g_autofree char *path = g_build_filename (world->folder, "state.db", NULL);
  sqlite3 *handle = NULL;

  g_clear_pointer (&world->state, focus_state_store_close);
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
  world->state = open_state (world->folder, FOCUS_STATE_STORE_OPENED);
}

#define NUMBERS(n)                                                                                 \
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " n ")"
G_STATIC_ASSERT (FOCUS_CLOSEOUTS_MAX == 20000 && FOCUS_KEPT_MAX == 20000);

/* Above the ceiling the close-out of which nothing was heard for the longest time goes. */
static void
test_closeouts_ceiling (StateWorld *world, gconstpointer unused)
{
  g_autoptr (GArray) closeouts = NULL;

  run_sql (world, NUMBERS ("20000") " INSERT INTO closeouts SELECT 'm' || i, 0, 20001 - i, 0, 0, 0,"
                                    " 'open' FROM n");
  must_close (world->state, "new", 0, NOW_S, 0);
  closeouts = focus_state_store_closeouts (world->state, 0, NULL);
  g_assert_cmpuint (closeouts->len, ==, FOCUS_CLOSEOUTS_MAX);
  g_assert_null (focus_closeout_find (closeouts, "m20000", 0));
  g_assert_nonnull (focus_closeout_find (closeouts, "m19999", 0));
  g_assert_nonnull (focus_closeout_find (closeouts, "new", 0));
}

/* Records are the user's notes: nothing makes room by itself. */
static void
test_records_ceiling (StateWorld *world, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FocusKeptRecord) one = make_todo ("one", NOW_S);

  run_sql (world, NUMBERS ("19999") " INSERT INTO records SELECT 'u' || i, '', '', 0, 'here', NULL,"
                                    " NULL, 1, 1 FROM n");
  must_keep (world->state, make_todo ("last", NOW_S));
  g_assert_false (focus_state_store_put_record (world->state, one, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT);
  must_keep (world->state, make_todo ("last", NOW_S + 1)); /* it has its place */
  g_assert_true (focus_state_store_forget_record (world->state, "u7", NULL));
  g_assert_true (focus_state_store_put_record (world->state, one, NULL));
}

/* Damage */

static void
test_damaged (StateWorld *world, gconstpointer unused)
{
  static const char *const rows[] = {
    "closeouts VALUES ('m', 0, 1, 0, 0, 0, 'maybe')",
    "closeouts VALUES ('m', 0, 1, 0, 0, 0, 'nothing')", /* closed, and never */
    "closeouts VALUES ('m', 0, 1, 0, 0, 5, 'open')",
    "records SELECT 'u', '', '', 0, 'here', NULL, NULL, 1, 1",
    "records SELECT 'u', '{}', '', 0, 'here', NULL, NULL, 1, 1",
    "records SELECT 'u', payload, '', 0, 'here', NULL, NULL, 1, 1 FROM records",
    "records SELECT 't', payload, '', 0, 'away', NULL, NULL, 1, 1 FROM records",
    "records SELECT 't', payload, '', 0, 'here', 'me', '/', 1, 1 FROM records",
    "records SELECT 't', payload, '', 0, 'there', NULL, NULL, 1, 1 FROM records",
    "records SELECT 't', payload, '', 0, 'there', 'me', NULL, 1, 1 FROM records",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *sql = g_strconcat ("DELETE FROM closeouts; INSERT OR REPLACE INTO ", rows[i],
                                          NULL);
      gboolean is_record = g_str_has_prefix (rows[i], "records");
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) closeouts = NULL;
      g_autoptr (GPtrArray) records = NULL;

      must_keep (world->state, make_todo ("t", NOW_S));
      run_sql (world, sql);
      closeouts = focus_state_store_closeouts (world->state, 0, is_record ? NULL : &error);
      records = focus_state_store_records (world->state, is_record ? &error : NULL);
      g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INTERNAL);
      g_assert_true ((closeouts == NULL) == !is_record);
      g_assert_true ((records == NULL) == is_record);
      g_clear_pointer (&world->state, focus_state_store_close); /* found damaged: checked anew */
      world->state = open_state (world->folder, FOCUS_STATE_STORE_OPENED);
      run_sql (world, "DELETE FROM records");
    }
}

/* 400 days */

static void
test_pruned (StateWorld *world, gconstpointer unused)
{
  gint64 limit_s = NOW_S - (gint64) FOCUS_LEDGER_DAYS * DAY_S;
  FocusKeptRecord *done = make_todo ("done", limit_s - 1);
  FocusKeptRecord *young = make_todo ("young", limit_s - 1);
  FocusKeptRecord *gone = make_todo ("gone", limit_s - 1);
  g_autoptr (FocusIntent) intent = NULL;

  done->record->todo->state = FOCUS_TODO_DONE;
  young->record->todo->state = FOCUS_TODO_DROPPED;
  young->changed_s = limit_s;
  gone->place = FOCUS_KEPT_GONE;
  gone->account = g_strdup ("me");
  gone->calendar_path = g_strdup ("/tasks/");
  must_keep (world->state, done);
  must_keep (world->state, young);
  must_keep (world->state, gone);
  must_keep (world->state, make_todo ("open", limit_s - 1));
  must_keep (world->state, make_result ("result", limit_s - 1));
  must_keep (world->state, make_result ("waits", limit_s - 1));
  intent = must_put_intent (world->state, FOCUS_ACTION_CREATE, "waits");
  must_close (world->state, "old", 0, limit_s - 2, limit_s - 1);
  must_close (world->state, "new", 0, limit_s - 2, limit_s);

  g_assert_true (focus_ledger_prune (world->state, NOW_S, NULL));
  assert_records (world->state, "open waits young");
  assert_closeouts (world->state, 0, "new/0");
  g_assert_true (focus_ledger_prune (world->state, NOW_S, NULL));
  assert_records (world->state, "open waits young");
}

/* Acts of several parts */

static gint64
add_part (FocusStateStore *state, gint64 whole)
{
  FocusAct part = { .at_s = NOW_S, .what = (char *) "record", .part_of = whole };

  g_assert_true (focus_ledger_add (state, &part, NULL));
  return part.id;
}

/* The whole waits as long as a part does, has failed when one has, and stays undone. */
static void
test_parts (StateWorld *world, gconstpointer unused)
{
  gint64 whole = add_act (world->state, "close", "m@x");
  gint64 first = add_part (world->state, whole), second = add_part (world->state, whole);
  g_autoptr (GArray) acts = focus_ledger_list (world->state, 0, NULL, 10, NULL);
  g_autoptr (GArray) parts = focus_ledger_parts (world->state, whole, NULL);
  g_autoptr (GArray) none = focus_ledger_parts (world->state, 0, NULL);

  g_assert_cmpuint (acts->len, ==, 1); /* one line of the log */
  g_assert_cmpuint (parts->len, ==, 2);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpint (g_array_index (parts, FocusAct, 1).id, ==, second);
  g_assert_true (focus_ledger_settle (world->state, first, FOCUS_ACT_FAILED, "full", NULL));
  assert_act (world->state, whole, FOCUS_ACT_WAITING, "full");
  g_assert_true (focus_ledger_settle (world->state, second, FOCUS_ACT_DONE, "there", NULL));
  assert_act (world->state, whole, FOCUS_ACT_FAILED, "full");
  g_assert_true (focus_ledger_settle (world->state, first, FOCUS_ACT_DROPPED, NULL, NULL));
  assert_act (world->state, whole, FOCUS_ACT_DONE, NULL);
  g_assert_true (focus_ledger_settle (world->state, whole, FOCUS_ACT_UNDONE, NULL, NULL));
  g_assert_true (focus_ledger_settle (world->state, second, FOCUS_ACT_FAILED, NULL, NULL));
  assert_act (world->state, whole, FOCUS_ACT_UNDONE, NULL);
}

/* What was before goes with its act. */
static void
test_before (StateWorld *world, gconstpointer unused)
{
  gint64 act = add_act (world->state, "close", "m@x");
  g_autofree char *none = focus_ledger_before (world->state, act, NULL);
  g_autofree char *text = NULL;
  g_autofree char *pruned = NULL;

  g_assert_null (none);
  g_assert_true (focus_ledger_put_before (world->state, act, "one", NULL));
  g_assert_true (focus_ledger_put_before (world->state, act, "two", NULL));
  g_assert_true (focus_ledger_prune (world->state, NOW_S, NULL));
  text = focus_ledger_before (world->state, act, NULL);
  g_assert_cmpstr (text, ==, "two");
  g_assert_true (
      focus_ledger_prune (world->state, NOW_S + (FOCUS_LEDGER_DAYS + 1) * (gint64) DAY_S, NULL));
  pruned = focus_ledger_before (world->state, act, NULL);
  g_assert_null (pruned);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_STATE ("/state/closeouts/kept", test_closeouts);
  ADD_STATE ("/state/closeouts/ceiling", test_closeouts_ceiling);
  ADD_STATE ("/state/records/kept", test_records);
  g_test_add_func ("/state/records/copy", test_copy);
  ADD_STATE ("/state/records/ceiling", test_records_ceiling);
  ADD_STATE ("/state/closeouts/damaged", test_damaged);
  ADD_STATE ("/state/closeouts/pruned", test_pruned);
  ADD_STATE ("/state/acts/parts", test_parts);
  ADD_STATE ("/state/acts/before", test_before);
  return g_test_run ();
}
