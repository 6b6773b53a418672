// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A row of the outbox as an intent. A block stands in columns of its own, what a record or minutes
// say in `payload`.
#include "store/outbox-private.h"
#include "store/payload.h"

gboolean
focus_outbox_is_kind (FocusIntentSort sort, FocusActionKind kind)
{
  static const guint kinds[FOCUS_N_INTENT_SORTS] = {
    [FOCUS_INTENT_BLOCK] = 1u << FOCUS_ACTION_CREATE | 1u << FOCUS_ACTION_MOVE
                           | 1u << FOCUS_ACTION_FIRM | 1u << FOCUS_ACTION_REMOVE,
    [FOCUS_INTENT_RECORD] = 1u << FOCUS_ACTION_CREATE | 1u << FOCUS_ACTION_CHANGE
                            | 1u << FOCUS_ACTION_REMOVE,
    [FOCUS_INTENT_MINUTES] = 1u << FOCUS_ACTION_CREATE | 1u << FOCUS_ACTION_REMOVE,
    [FOCUS_INTENT_ANSWER] = 1u << FOCUS_ACTION_CREATE | 1u << FOCUS_ACTION_REMOVE,
    [FOCUS_INTENT_SHOWN] = 1u << FOCUS_ACTION_CREATE | 1u << FOCUS_ACTION_REMOVE,
  };

  return (kinds[sort] & 1u << kind) != 0;
}

static FocusBlock *
read_block (sqlite3_stmt *statement)
{
  FocusBlock *block = g_new0 (FocusBlock, 1);

  block->uid = focus_db_text (statement, 2);
  block->span = focus_state_span (statement, 8);
  block->title = focus_db_text (statement, 10);
  block->text = focus_db_text (statement, 11);
  block->seal = focus_db_text (statement, 12);
  block->soft = sqlite3_column_int (statement, 13) != 0;
  block->is_private = sqlite3_column_int (statement, 14) != 0;
  return block;
}

/* What it is about, by its sort. FALSE: it is damaged. */
static gboolean
read_subject (FocusIntent *intent, sqlite3_stmt *statement)
{
  const char *payload = (const char *) sqlite3_column_text (statement, 22);

  if (!focus_intent_sort_parse ((const char *) sqlite3_column_text (statement, 21), &intent->sort)
      || !focus_outbox_is_kind (intent->sort, intent->kind))
    return FALSE;
  switch (intent->sort)
    {
    case FOCUS_INTENT_BLOCK:
      intent->block = read_block (statement);
      return TRUE;
    case FOCUS_INTENT_RECORD:
      intent->record = focus_payload_record (payload);
      break;
    case FOCUS_INTENT_MINUTES:
      intent->minutes = focus_payload_minutes (payload);
      break;
    case FOCUS_INTENT_ANSWER:
      intent->reply = focus_payload_reply (payload);
      break;
    case FOCUS_INTENT_SHOWN:
      intent->shown = focus_payload_shown (payload);
      break;
    }
  return intent->record != NULL || intent->minutes != NULL || intent->reply != NULL
         || intent->shown != NULL;
}

FocusIntent *
focus_outbox_read (FocusStateStore *state, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (FocusIntent) intent = focus_intent_new ();

  intent->id = sqlite3_column_int64 (statement, 0);
  intent->act = sqlite3_column_int64 (statement, 1);
  intent->account = focus_db_text (statement, 4);
  intent->calendar_path = focus_db_text (statement, 5);
  intent->before = focus_state_span (statement, 6);
  intent->force = sqlite3_column_int (statement, 15) != 0;
  intent->state = sqlite3_column_int (statement, 16) != 0 ? FOCUS_INTENT_SENT
                                                          : FOCUS_INTENT_PLANNED;
  intent->created_s = sqlite3_column_int64 (statement, 17);
  intent->tries = (guint) sqlite3_column_int (statement, 18);
  intent->not_before_s = sqlite3_column_int64 (statement, 19);
  intent->trouble = focus_db_text (statement, 20);
  if (focus_action_kind_parse ((const char *) sqlite3_column_text (statement, 3), &intent->kind)
      && read_subject (intent, statement))
    return g_steal_pointer (&intent);
  focus_db_damaged (state->db, error);
  return NULL;
}

static void
bind_block (sqlite3_stmt *statement, const FocusBlock *block)
{
  static const FocusBlock none = { 0 };

  if (block == NULL)
    block = &none;
  focus_state_bind_span (statement, 8, block->span);
  focus_db_bind_text (statement, 10, block->title != NULL ? block->title : "");
  focus_db_bind_text (statement, 11, block->text != NULL ? block->text : "");
  focus_db_bind_text (statement, 12, block->seal != NULL ? block->seal : "");
  sqlite3_bind_int (statement, 13, block->soft);
  sqlite3_bind_int (statement, 14, block->is_private);
}

static char *
payload_of (const FocusIntent *intent)
{
  switch (intent->sort)
    {
    case FOCUS_INTENT_BLOCK:
      return NULL;
    case FOCUS_INTENT_RECORD:
      return focus_payload_of_record (intent->record);
    case FOCUS_INTENT_MINUTES:
      return focus_payload_of_minutes (intent->minutes);
    case FOCUS_INTENT_ANSWER:
      return focus_payload_of_reply (intent->reply);
    case FOCUS_INTENT_SHOWN:
      return focus_payload_of_shown (intent->shown);
    }
  return NULL;
}

gboolean
focus_outbox_insert (FocusStateStore *state, FocusIntent *intent, GError **error)
{
  static const char sql[] = "INSERT INTO outbox (" FOCUS_OUTBOX_COLUMNS
                            ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13,"
                            " ?14, ?15, 0, ?16, 0, ?17, NULL, ?18, ?19)";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);
  g_autofree char *key = focus_intent_key (intent);
  g_autofree char *payload = payload_of (intent);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, intent->act);
  focus_db_bind_text (statement, 2, key);
  focus_db_bind_text (statement, 3, focus_action_kind_name (intent->kind));
  focus_db_bind_text (statement, 4, intent->account);
  focus_db_bind_text (statement, 5, intent->calendar_path);
  focus_state_bind_span (statement, 6, intent->before);
  bind_block (statement, intent->block);
  sqlite3_bind_int (statement, 15, intent->force);
  sqlite3_bind_int64 (statement, 16, intent->created_s);
  sqlite3_bind_int64 (statement, 17, intent->not_before_s);
  focus_db_bind_text (statement, 18, focus_intent_sort_name (intent->sort));
  focus_db_bind_text (statement, 19, payload);
  if (!focus_db_run (state->db, statement, error))
    return FALSE;
  intent->id = sqlite3_last_insert_rowid (focus_db_handle (state->db));
  return TRUE;
}
