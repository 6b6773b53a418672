// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Records in state.db: results and actions of meetings, as this machine knows them.
#include "store/closeouts.h"
#include "store/payload.h"
#include "store/state-private.h"

#define COLUMNS                                                                                    \
  "uid, payload, meeting_title, meeting_s, place, account, calendar_path, made_s, changed_s"

static const char *const place_names[] = { [FOCUS_KEPT_HERE] = "here",
                                           [FOCUS_KEPT_SENT] = "sent",
                                           [FOCUS_KEPT_THERE] = "there",
                                           [FOCUS_KEPT_GONE] = "gone" };

const char *
focus_kept_place_name (FocusKeptPlace place)
{
  return place_names[place];
}

FocusKeptRecord *
focus_kept_record_new (void)
{
  FocusKeptRecord *kept = g_new0 (FocusKeptRecord, 1);

  kept->meeting_title = g_strdup ("");
  return kept;
}

void
focus_kept_record_free (FocusKeptRecord *kept)
{
  if (kept == NULL)
    return;
  focus_record_free (kept->record);
  g_free (kept->meeting_title);
  g_free (kept->account);
  g_free (kept->calendar_path);
  g_free (kept);
}

FocusKeptRecord *
focus_kept_record_copy (const FocusKeptRecord *kept)
{
  FocusKeptRecord *copy = g_new (FocusKeptRecord, 1);

  *copy = *kept;
  copy->record = focus_record_copy (kept->record);
  copy->meeting_title = g_strdup (kept->meeting_title);
  copy->account = g_strdup (kept->account);
  copy->calendar_path = g_strdup (kept->calendar_path);
  return copy;
}

/* Reading */

static gboolean
parse_place (const char *name, FocusKeptPlace *ret_place)
{
  for (guint i = 0; i < G_N_ELEMENTS (place_names); i++)
    if (g_strcmp0 (name, place_names[i]) == 0)
      {
        *ret_place = (FocusKeptPlace) i;
        return TRUE;
      }
  return FALSE;
}

/* The row that a statement stands on. */
static FocusKeptRecord *
read_record (FocusStateStore *state, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (FocusKeptRecord) kept = g_new0 (FocusKeptRecord, 1);
  const char *payload = (const char *) sqlite3_column_text (statement, 1);

  kept->record = payload != NULL ? focus_payload_record (payload) : NULL;
  kept->meeting_title = focus_db_text (statement, 2);
  kept->meeting_s = sqlite3_column_int64 (statement, 3);
  kept->account = focus_db_text (statement, 5);
  kept->calendar_path = focus_db_text (statement, 6);
  kept->made_s = sqlite3_column_int64 (statement, 7);
  kept->changed_s = sqlite3_column_int64 (statement, 8);
  if (kept->record != NULL && kept->meeting_title != NULL
      && parse_place ((const char *) sqlite3_column_text (statement, 4), &kept->place)
      && (kept->account == NULL) == (kept->calendar_path == NULL)
      && (kept->place == FOCUS_KEPT_HERE) == (kept->account == NULL)
      && g_strcmp0 ((const char *) sqlite3_column_text (statement, 0),
                    focus_record_uid (kept->record))
             == 0)
    return g_steal_pointer (&kept);
  focus_db_damaged (state->db, error);
  return NULL;
}

/* All rows of a statement. */
static GPtrArray *
read_records (FocusStateStore *state, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GPtrArray)
      records = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_kept_record_free);
  FocusDbStep step;

  while ((step = focus_db_step (state->db, statement, error)) == FOCUS_DB_ROW)
    {
      FocusKeptRecord *kept = read_record (state, statement, error);
      if (kept == NULL)
        {
          sqlite3_reset (statement);
          return NULL;
        }
      g_ptr_array_add (records, kept);
    }
  return step == FOCUS_DB_DONE ? g_steal_pointer (&records) : NULL;
}

GPtrArray *
focus_state_store_records (FocusStateStore *state, GError **error)
{
  static const char sql[] = "SELECT " COLUMNS " FROM records ORDER BY made_s, uid";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);

  return statement != NULL ? read_records (state, statement, error) : NULL;
}

/* Writing */

/* One number that a statement of one text gives. */
static gboolean
ask_number (FocusStateStore *state, const char *sql, const char *text, gint64 *ret_number,
            GError **error)
{
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);

  if (statement == NULL)
    return FALSE;
  focus_db_bind_text (statement, 1, text);
  if (focus_db_step (state->db, statement, error) != FOCUS_DB_ROW)
    return FALSE;
  *ret_number = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return TRUE;
}

/* Whether there is room: one that is there already needs none. */
static gboolean
check_room (FocusStateStore *state, const char *uid, GError **error)
{
  static const char sql[] = "SELECT count(*) FROM records WHERE uid != ?1";
  gint64 n;

  if (!ask_number (state, sql, uid, &n, error))
    return FALSE;
  if (n < FOCUS_KEPT_MAX)
    return TRUE;
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT,
               "%d results and actions of meetings are kept already: mark actions as done, for "
               "those go after 400 days",
               FOCUS_KEPT_MAX);
  return FALSE;
}

static gboolean
insert (FocusStateStore *state, const FocusKeptRecord *kept, GError **error)
{
  static const char sql[] = "INSERT OR REPLACE INTO records (" COLUMNS ")"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);
  g_autofree char *payload = focus_payload_of_record (kept->record);

  if (statement == NULL)
    return FALSE;
  focus_db_bind_text (statement, 1, focus_record_uid (kept->record));
  focus_db_bind_text (statement, 2, payload);
  focus_state_bind_short (statement, 3, kept->meeting_title);
  sqlite3_bind_int64 (statement, 4, kept->meeting_s);
  focus_db_bind_text (statement, 5, focus_kept_place_name (kept->place));
  focus_db_bind_text (statement, 6, kept->account);
  focus_db_bind_text (statement, 7, kept->calendar_path);
  sqlite3_bind_int64 (statement, 8, kept->made_s);
  sqlite3_bind_int64 (statement, 9, kept->changed_s);
  return focus_db_run (state->db, statement, error);
}

gboolean
focus_state_store_put_record (FocusStateStore *state, const FocusKeptRecord *kept, GError **error)
{
  g_return_val_if_fail (kept->record != NULL && kept->meeting_title != NULL, FALSE);
  g_return_val_if_fail ((kept->place == FOCUS_KEPT_HERE) == (kept->account == NULL), FALSE);
  g_return_val_if_fail ((kept->account == NULL) == (kept->calendar_path == NULL), FALSE);
  if (!focus_state_store_enter (state, error))
    return FALSE;
  return focus_state_store_leave (state,
                                  check_room (state, focus_record_uid (kept->record), error)
                                      && insert (state, kept, error),
                                  error);
}

gboolean
focus_state_store_forget_record (FocusStateStore *state, const char *uid, GError **error)
{
  static const char sql[] = "DELETE FROM records WHERE uid = ?1";
  sqlite3_stmt *statement;

  if (!focus_state_store_enter (state, error))
    return FALSE;
  statement = focus_db_prepare (state->db, sql, error);
  if (statement == NULL)
    return focus_state_store_leave (state, FALSE, error);
  focus_db_bind_text (statement, 1, uid);
  return focus_state_store_leave (state, focus_db_run (state->db, statement, error), error);
}

/* Pruning */

/* Somebody is still to do it. */
static gboolean
is_open (const FocusKeptRecord *kept)
{
  return kept->record->todo != NULL && kept->record->todo->state == FOCUS_TODO_OPEN
         && kept->place != FOCUS_KEPT_GONE;
}

/* What is on its way stays until its answer is stored. */
static GPtrArray *
read_old (FocusStateStore *state, gint64 before_s, GError **error)
{
  static const char sql[] = "SELECT " COLUMNS " FROM records"
                            " WHERE made_s < ?1 AND changed_s < ?1"
                            " AND uid NOT IN (SELECT key FROM outbox)";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, before_s);
  return read_records (state, statement, error);
}

gboolean
focus_state_store_prune_records (FocusStateStore *state, gint64 before_s, GError **error)
{
  g_autoptr (GPtrArray) old = NULL;
  gboolean ok;

  if (!focus_state_store_enter (state, error))
    return FALSE;
  old = read_old (state, before_s, error);
  ok = old != NULL;
  for (guint i = 0; ok && i < old->len; i++)
    if (!is_open (old->pdata[i]))
      ok = focus_state_store_forget_record (
          state, focus_record_uid (((FocusKeptRecord *) old->pdata[i])->record), error);
  return focus_state_store_leave (state, ok, error);
}
