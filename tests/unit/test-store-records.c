// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Results of meetings and actions in the copy: stored, listed, versioned; and that no event is
// among them, nor they among the events.
#include "store-fixture.h"

#include "store/store-private.h"

#define MEETING "weekly@example.org"

static FocusTodo *
make_todo (const char *uid, const char *who, const char *what)
{
  FocusTodo *todo = focus_todo_new ();

  todo->uid = g_strdup (uid);
  todo->meeting = (FocusRecordMeeting){ g_strdup (MEETING), NOW_S };
  todo->who = g_strdup (who);
  todo->mail = who != NULL ? g_strdup_printf ("%s@example.org", who) : NULL;
  todo->what = g_strdup (what);
  todo->text = g_strdup ("from Weekly\n");
  return todo;
}

static FocusResult *
make_result (const char *uid)
{
  FocusResult *result = focus_result_new ();

  result->uid = g_strdup (uid);
  result->meeting.uid = g_strdup (MEETING);
  result->sort = FOCUS_RESULT_ACTIONS;
  result->start_s = NOW_S;
  result->title = g_strdup ("Weekly");
  result->text = g_strdup ("");
  result->is_private = TRUE;
  return result;
}

/* Takes the record over. */
static void
put_record (Fixture *fixture, gint64 calendar, const char *path, FocusRecord *record)
{
  g_autoptr (FocusStoredObject) object = make_object (path, "record");

  g_ptr_array_set_size (object->details, 0);
  g_free (object->uid);
  object->uid = g_strdup (focus_record_uid (record));
  object->record = record;
  must_put (fixture->store, calendar, object);
}

static void
put_event (Fixture *fixture, gint64 calendar, const char *path, const char *uid)
{
  g_autoptr (FocusStoredObject) object = make_single (path, "Focus", NOW_S, NOW_S + 3600);

  g_free (object->uid);
  object->uid = g_strdup (uid);
  must_put (fixture->store, calendar, object);
}

/* Rows of results that hold something of the action that was stored before them. */
static int
n_mixed (Fixture *fixture)
{
  static const char sql[] = "SELECT count(*) FROM records WHERE todo = 0"
                            " AND (who IS NOT NULL OR mail IS NOT NULL OR due IS NOT NULL)";
  sqlite3_stmt *statement = NULL;
  int n;

  sqlite3_prepare_v2 (focus_db_handle (fixture->store->db), sql, -1, &statement, NULL);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  n = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  return n;
}

static GPtrArray *
must_list (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *places = focus_store_records (fixture->store, &error);

  g_assert_no_error (error);
  return places;
}

static guint
n_records (Fixture *fixture)
{
  g_autoptr (GPtrArray) places = must_list (fixture);

  return places->len;
}

/* Everything that a record says comes back, field by field. */
static void
test_round (Fixture *fixture, gconstpointer unused)
{
  FocusTodo *full = make_todo ("focusd-1", "els", "draft");
  FocusTodo *bare = make_todo ("focusd-3", NULL, "call them");
  FocusResult *result = make_result ("focusd-2");
  g_autoptr (GPtrArray) places = NULL;
  const FocusRecordPlace *place;

  full->has_due = TRUE;
  full->due = focus_date_new (2026, 12, 15);
  full->state = FOCUS_TODO_DONE;
  full->done_s = NOW_S + 1;
  g_clear_pointer (&bare->meeting.uid, g_free);
  bare->meeting.recurrence_s = FOCUS_CLOSEOUT_SINGLE;
  bare->state = FOCUS_TODO_DROPPED;
  put_record (fixture, fixture->calendar, "/3", focus_record_of_todo (focus_todo_copy (bare)));
  put_record (fixture, fixture->calendar, "/1", focus_record_of_todo (focus_todo_copy (full)));
  put_record (fixture, fixture->calendar, "/2",
              focus_record_of_result (focus_result_copy (result)));
  FocusRecord *expected[] = { focus_record_of_todo (full), focus_record_of_result (result),
                              focus_record_of_todo (bare) };

  g_assert_cmpint (n_mixed (fixture), ==, 0);
  places = must_list (fixture);
  g_assert_cmpuint (places->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < places->len; i++)
    {
      place = places->pdata[i];
      g_assert_cmpstr (focus_record_uid (place->record), ==, focus_record_uid (expected[i]));
      g_assert_true (focus_record_equal (place->record, expected[i]));
      g_assert_cmpint (place->calendar, ==, fixture->calendar);
      g_assert_cmpstr (place->account, ==, "me");
      g_assert_cmpstr (place->calendar_path, ==, "/work/");
      focus_record_free (expected[i]);
    }
  place = places->pdata[0];
  g_assert_cmpstr (place->record->todo->mail, ==, "els@example.org");
  g_assert_cmpstr (place->record->todo->text, ==, "from Weekly\n");
  g_assert_cmpint (place->record->todo->done_s, ==, NOW_S + 1);
  place = places->pdata[2];
  g_assert_null (place->record->todo->meeting.uid);
  g_assert_false (place->record->todo->has_due);
  g_assert_cmpint (place->record->todo->done_s, ==, G_MININT64);
}

/* The push finds a record by its UID; who looks for blocks does not; nothing is on any day. */
static void
test_apart (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) located = NULL, blocks = NULL;

  put_event (fixture, fixture->calendar, "/b", "focusd-2");
  put_record (fixture, fixture->calendar, "/1",
              focus_record_of_todo (make_todo ("focusd-1", "els", "draft")));
  put_record (fixture, fixture->calendar, "/3", focus_record_of_result (make_result ("focusd-3")));
  located = focus_store_locate (fixture->store, "focusd-1", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (located->len, ==, 1);
  g_assert_cmpstr (((FocusObjectPlace *) located->pdata[0])->path, ==, "/1");
  blocks = focus_store_with_prefix (fixture->store, "focusd-", 100, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (blocks->len, ==, 1);
  g_assert_cmpstr (((FocusObjectPlace *) blocks->pdata[0])->uid, ==, "focusd-2");
  g_assert_cmpuint (count_in (fixture->store, fixture->calendar,
                              (FocusSpan){ NOW_S - 10 * 86400, NOW_S + 10 * 86400 }),
                    ==, 1);
  g_assert_cmpuint (n_records (fixture), ==, 2);
}

/* What becomes an event, or cannot be read, is no record any more; the same path holds one. */
static void
test_replaced (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FocusStoredObject) broken = make_object ("/1", "?");

  put_record (fixture, fixture->calendar, "/1",
              focus_record_of_todo (make_todo ("focusd-1", "els", "draft")));
  put_record (fixture, fixture->calendar, "/1", focus_record_of_result (make_result ("focusd-1")));
  g_assert_cmpuint (n_records (fixture), ==, 1);
  put_event (fixture, fixture->calendar, "/1", "focusd-1");
  g_assert_cmpuint (n_records (fixture), ==, 0);
  put_record (fixture, fixture->calendar, "/1", focus_record_of_result (make_result ("focusd-1")));
  g_assert_cmpuint (n_records (fixture), ==, 1);
  g_clear_pointer (&broken->uid, g_free);
  g_ptr_array_set_size (broken->details, 0);
  broken->unreadable = g_strdup ("half an object");
  must_put (fixture->store, fixture->calendar, broken);
  g_assert_cmpuint (n_records (fixture), ==, 0);
}

/* The version moves with each record that comes, changes or goes, by every way; and with nothing
   else. */
static void
test_version (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  gint64 tasks = add_calendar (fixture->store, "me", "/tasks/");
  guint64 before = focus_store_records_version (fixture->store);

#define MOVED                                                                                      \
  g_assert_cmpuint (before, !=, focus_store_records_version (fixture->store));                     \
  before = focus_store_records_version (fixture->store)

  put_event (fixture, fixture->calendar, "/b", "focusd-2");
  put_event (fixture, fixture->calendar, "/b", "focusd-2");
  g_assert_true (focus_store_remove_object (fixture->store, fixture->calendar, "/b", &error));
  g_assert_cmpuint (before, ==, focus_store_records_version (fixture->store));

  put_record (fixture, tasks, "/1", focus_record_of_todo (make_todo ("focusd-1", "els", "draft")));
  MOVED;
  put_record (fixture, tasks, "/1", focus_record_of_todo (make_todo ("focusd-1", "jan", "draft")));
  MOVED;
  g_assert_true (focus_store_touch_object (fixture->store, tasks, "/1", "\"new\"", &error));
  g_assert_cmpuint (before, ==, focus_store_records_version (fixture->store));
  g_assert_true (focus_store_remove_object (fixture->store, tasks, "/1", &error));
  MOVED;
  put_record (fixture, tasks, "/1", focus_record_of_todo (make_todo ("focusd-1", "els", "draft")));
  MOVED;
  g_assert_true (focus_store_remove_calendar (fixture->store, tasks, &error));
  MOVED;
  g_assert_cmpuint (n_records (fixture), ==, 0);
  put_record (fixture, fixture->calendar, "/1", focus_record_of_result (make_result ("focusd-1")));
  MOVED;
  g_assert_true (focus_store_remove_account (fixture->store, "me", &error));
  MOVED;
  g_assert_cmpuint (n_records (fixture), ==, 0);
  g_assert_no_error (error);
}

/* Who looked inside of a transaction that came to nothing has to look again. */
static void
test_rollback (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  guint64 inside;

  g_assert_true (focus_store_begin (fixture->store, &error));
  put_record (fixture, fixture->calendar, "/1", focus_record_of_result (make_result ("focusd-1")));
  inside = focus_store_records_version (fixture->store);
  focus_store_rollback (fixture->store);
  g_assert_cmpuint (n_records (fixture), ==, 0);
  g_assert_cmpuint (inside, !=, focus_store_records_version (fixture->store));

  g_assert_true (focus_store_begin (fixture->store, &error));
  put_record (fixture, fixture->calendar, "/1", focus_record_of_result (make_result ("focusd-1")));
  inside = focus_store_records_version (fixture->store);
  g_assert_true (focus_store_commit (fixture->store, &error));
  g_assert_cmpuint (inside, ==, focus_store_records_version (fixture->store));
  g_assert_cmpuint (n_records (fixture), ==, 1);
}

/* Swept, expanded anew, opened again. */
static void
test_lasting (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) raw = NULL;
  g_autoptr (FocusStoredObject) made = focus_stored_object_new ();
  gboolean more = TRUE;
  gint64 old = add_calendar (fixture->store, "me", "/old/");

  put_record (fixture, old, "/1", focus_record_of_result (make_result ("focusd-1")));
  put_record (fixture, fixture->calendar, "/2", focus_record_of_result (make_result ("focusd-2")));
  g_assert_true (focus_store_remove_calendar (fixture->store, old, &error));
  while (more)
    g_assert_true (focus_store_sweep (fixture->store, &more, &error));
  g_assert_cmpuint (n_records (fixture), ==, 1);
  raw = focus_store_raw_objects (fixture->store, FOCUS_RAW_ALL, 0, 10, &error);
  g_assert_cmpuint (raw->len, ==, 1);
  made->uid = g_strdup ("focusd-2");
  made->record = focus_record_of_todo (make_todo ("focusd-2", "els", "draft"));
  g_assert_true (focus_store_put_expansion (fixture->store, ((FocusRawObject *) raw->pdata[0])->id,
                                            made, &error));
  g_assert_no_error (error);
  g_clear_pointer (&fixture->store, focus_store_close);
  fixture->store = must_open (fixture->folder, FOCUS_STORE_OPENED);
  g_autoptr (GPtrArray) places = must_list (fixture);
  g_assert_cmpuint (places->len, ==, 1);
  g_assert_nonnull (((FocusRecordPlace *) places->pdata[0])->record->todo);
}

/* What a calendar takes is kept; none is asked for twice. */
static void
test_holds (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  for (guint8 holds = 0; holds <= 7; holds++)
    {
      g_autoptr (FocusCalendarRow) row = only_calendar (fixture->store, "me");
      g_autoptr (FocusCalendarRow) after = NULL;

      row->holds = holds;
      row->guarded_n = 12;
      g_assert_true (focus_store_put_calendar (fixture->store, row, &error));
      after = only_calendar (fixture->store, "me");
      g_assert_cmpuint (after->holds, ==, holds);
      g_assert_cmpint (after->guarded_n, ==, 12);
      g_assert_cmpstr (after->name, ==, "Work");
    }
}

/* The ceiling holds, and the index gives the order: no sorting of everything. */
static void
test_many (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places = NULL;
  g_autoptr (GString) plan = g_string_new (NULL);
  sqlite3_stmt *statement;
  g_autofree char *sql = g_strconcat ("EXPLAIN QUERY PLAN ", FOCUS_STORE_RECORDS_SQL, NULL);

  g_assert_true (focus_store_begin (fixture->store, &error));
  for (guint i = 0; i <= FOCUS_STORE_MAX_RECORDS; i++)
    {
      g_autofree char *uid = g_strdup_printf ("focusd-%06u", i);
      g_autofree char *path = g_strdup_printf ("/%u", i);

      put_record (fixture, fixture->calendar, path, focus_record_of_result (make_result (uid)));
    }
  g_assert_true (focus_store_commit (fixture->store, &error));
  places = must_list (fixture);
  g_assert_cmpuint (places->len, ==, FOCUS_STORE_MAX_RECORDS);
  g_assert_cmpstr (focus_record_uid (((FocusRecordPlace *) places->pdata[0])->record), ==,
                   "focusd-000000");
  sqlite3_prepare_v2 (focus_db_handle (fixture->store->db), sql, -1, &statement, NULL);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_string_append_printf (plan, "%s\n", (const char *) sqlite3_column_text (statement, 3));
  sqlite3_finalize (statement);
  g_assert_nonnull (strstr (plan->str, "SCAN r USING INDEX records_by_uid"));
  g_assert_null (strstr (plan->str, "TEMP B-TREE"));
}

int
main (int argc, char **argv)
{
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  g_test_init (&argc, &argv, NULL);
  ADD ("/store-records/round", test_round);
  ADD ("/store-records/apart", test_apart);
  ADD ("/store-records/replaced", test_replaced);
  ADD ("/store-records/version", test_version);
  ADD ("/store-records/rollback", test_rollback);
  ADD ("/store-records/lasting", test_lasting);
  ADD ("/store-records/holds", test_holds);
  ADD ("/store-records/many", test_many);
  return g_test_run ();
}
