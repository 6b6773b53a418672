// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Records in the copy: results of meetings, and actions, as the calendars have them.
#include "store/store-private.h"

/* Their own index gives the order; a calendar that was removed has none. */
const char FOCUS_STORE_RECORDS_SQL[] =
    "SELECT r.uid, r.todo, r.state, r.meeting, r.recurrence_s, r.private, r.title, r.text,"
    " r.start_s, r.who, r.mail, r.due, r.done_s, c.id, c.account, c.path"
    " FROM records r INDEXED BY records_by_uid CROSS JOIN objects o ON o.id = r.object"
    " CROSS JOIN calendars c ON c.id = o.calendar AND c.removed = 0"
    " ORDER BY r.uid, r.object LIMIT ?1";

void
focus_record_place_free (FocusRecordPlace *place)
{
  if (place == NULL)
    return;
  g_free (place->account);
  g_free (place->calendar_path);
  focus_record_free (place->record);
  g_free (place);
}

/* Writing */

void
focus_store_records_changed (FocusStore *store)
{
  store->records_version++;
  store->records_touched = TRUE;
}

void
focus_store_records_settled (FocusStore *store, gboolean committed)
{
  /* Who looked meanwhile has seen what is no more. */
  if (store->records_touched && !committed)
    store->records_version++;
  store->records_touched = FALSE;
}

/* Every parameter is bound each time: statements are kept, with what was bound to them before. */
static void
bind_texts (sqlite3_stmt *statement, const FocusRecord *record)
{
  const FocusResult *result = record->result;
  const FocusTodo *todo = record->todo;
  g_autofree char *due = todo != NULL && todo->has_due ? focus_date_format (todo->due) : NULL;

  focus_db_bind_text (statement, 8, focus_record_meeting (record)->uid);
  focus_db_bind_text (statement, 9, todo != NULL ? todo->what : result->title);
  focus_db_bind_text (statement, 10, todo != NULL ? todo->text : result->text);
  focus_db_bind_text (statement, 11, todo != NULL ? todo->who : NULL);
  focus_db_bind_text (statement, 12, todo != NULL ? todo->mail : NULL);
  sqlite3_bind_text (statement, 13, due, -1, SQLITE_TRANSIENT);
  focus_db_bind_text (statement, 14, focus_record_uid (record));
}

gboolean
focus_store_put_record (FocusStore *store, gint64 object, const FocusRecord *record, GError **error)
{
  static const char sql[] =
      "INSERT INTO records (object, todo, state, recurrence_s, private, start_s, done_s, meeting,"
      " title, text, who, mail, due, uid)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
  const FocusResult *result = record->result;
  const FocusTodo *todo = record->todo;
  sqlite3_stmt *statement = focus_store_ask (
      store, sql, error, 7, object, (gint64) (todo != NULL),
      todo != NULL ? (gint64) todo->state : (gint64) result->sort,
      focus_record_meeting (record)->recurrence_s,
      (gint64) (todo != NULL ? todo->is_private : result->is_private),
      todo != NULL ? 0 : result->start_s, todo != NULL ? todo->done_s : G_MININT64);

  if (statement == NULL)
    return FALSE;
  bind_texts (statement, record);
  focus_store_records_changed (store);
  return focus_db_run (store->db, statement, error);
}

gboolean
focus_store_remove_record (FocusStore *store, gint64 object, GError **error)
{
  static const char sql[] = "DELETE FROM records WHERE object = ?1";
  sqlite3_stmt *statement = focus_store_ask (store, sql, error, 1, object);

  if (statement == NULL || !focus_db_run (store->db, statement, error))
    return FALSE;
  if (sqlite3_changes (focus_db_handle (store->db)) > 0)
    focus_store_records_changed (store);
  return TRUE;
}

/* Reading */

static void
read_meeting (sqlite3_stmt *statement, FocusRecordMeeting *meeting)
{
  meeting->uid = focus_db_text (statement, 3);
  meeting->recurrence_s = sqlite3_column_int64 (statement, 4);
}

static FocusRecord *
read_result (sqlite3_stmt *statement)
{
  FocusResult *result = focus_result_new ();

  result->uid = focus_db_text (statement, 0);
  result->sort = (FocusResultSort) sqlite3_column_int (statement, 2);
  read_meeting (statement, &result->meeting);
  result->is_private = sqlite3_column_int (statement, 5);
  result->title = focus_db_text (statement, 6);
  result->text = focus_db_text (statement, 7);
  result->start_s = sqlite3_column_int64 (statement, 8);
  return focus_record_of_result (result);
}

static FocusRecord *
read_todo (sqlite3_stmt *statement)
{
  FocusTodo *todo = focus_todo_new ();
  g_autofree char *due = focus_db_text (statement, 11);

  todo->uid = focus_db_text (statement, 0);
  todo->state = (FocusTodoState) sqlite3_column_int (statement, 2);
  read_meeting (statement, &todo->meeting);
  todo->is_private = sqlite3_column_int (statement, 5);
  todo->what = focus_db_text (statement, 6);
  todo->text = focus_db_text (statement, 7);
  todo->who = focus_db_text (statement, 9);
  todo->mail = focus_db_text (statement, 10);
  todo->has_due = due != NULL && focus_date_parse (due, &todo->due);
  todo->done_s = sqlite3_column_int64 (statement, 12);
  return focus_record_of_todo (todo);
}

static FocusRecordPlace *
read_place (sqlite3_stmt *statement)
{
  FocusRecordPlace *place = g_new0 (FocusRecordPlace, 1);

  place->record = sqlite3_column_int (statement, 1) != 0 ? read_todo (statement)
                                                         : read_result (statement);
  place->calendar = sqlite3_column_int64 (statement, 13);
  place->account = focus_db_text (statement, 14);
  place->calendar_path = focus_db_text (statement, 15);
  return place;
}

GPtrArray *
focus_store_records (FocusStore *store, GError **error)
{
  g_autoptr (GPtrArray)
      places = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_record_place_free);
  sqlite3_stmt *statement = focus_store_ask (store, FOCUS_STORE_RECORDS_SQL, error, 1,
                                             (gint64) FOCUS_STORE_MAX_RECORDS);
  FocusDbStep step;

  if (statement == NULL)
    return NULL;
  while ((step = focus_db_step (store->db, statement, error)) == FOCUS_DB_ROW)
    g_ptr_array_add (places, read_place (statement));
  return step == FOCUS_DB_FAILED ? NULL : g_steal_pointer (&places);
}

guint64
focus_store_records_version (FocusStore *store)
{
  return store->records_version;
}
