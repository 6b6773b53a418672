// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The outbox in state.db: intents from before they are sent until their answer is stored.
#include "store/outbox.h"

#include "store/state-private.h"

#define COLUMNS                                                                                    \
  "act, key, kind, account, calendar_path, before_start_s, before_end_s, start_s, end_s, title,"   \
  " text, seal, soft, is_private, force, sent, created_s, tries, not_before_s, trouble"

/* What an intent that was not sent and the one after it become together. */
#define NOTHING (-1)
static const gint8 joined[4][4] = {
  [FOCUS_ACTION_CREATE] = { [FOCUS_ACTION_CREATE] = FOCUS_ACTION_CREATE,
                            [FOCUS_ACTION_MOVE] = FOCUS_ACTION_CREATE,
                            [FOCUS_ACTION_FIRM] = FOCUS_ACTION_CREATE,
                            [FOCUS_ACTION_REMOVE] = NOTHING },
  [FOCUS_ACTION_MOVE] = { [FOCUS_ACTION_CREATE] = FOCUS_ACTION_MOVE,
                          [FOCUS_ACTION_MOVE] = FOCUS_ACTION_MOVE,
                          [FOCUS_ACTION_FIRM] = FOCUS_ACTION_MOVE,
                          [FOCUS_ACTION_REMOVE] = FOCUS_ACTION_REMOVE },
  [FOCUS_ACTION_FIRM] = { [FOCUS_ACTION_CREATE] = FOCUS_ACTION_MOVE,
                          [FOCUS_ACTION_MOVE] = FOCUS_ACTION_MOVE,
                          [FOCUS_ACTION_FIRM] = FOCUS_ACTION_FIRM,
                          [FOCUS_ACTION_REMOVE] = FOCUS_ACTION_REMOVE },
  /* It is still there: to create it again is to change it. */
  [FOCUS_ACTION_REMOVE] = { [FOCUS_ACTION_CREATE] = FOCUS_ACTION_MOVE,
                            [FOCUS_ACTION_MOVE] = FOCUS_ACTION_MOVE,
                            [FOCUS_ACTION_FIRM] = FOCUS_ACTION_MOVE,
                            [FOCUS_ACTION_REMOVE] = FOCUS_ACTION_REMOVE },
};

/* Reading */

/* The row that a statement stands on: the id, then the columns. */
static FocusIntent *
read_intent (FocusStateStore *state, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (FocusIntent) intent = focus_intent_new ();
  FocusBlock *block = g_new0 (FocusBlock, 1);

  g_clear_pointer (&intent->block, focus_block_free);
  intent->block = block;
  intent->id = sqlite3_column_int64 (statement, 0);
  intent->act = sqlite3_column_int64 (statement, 1);
  block->uid = focus_db_text (statement, 2);
  intent->account = focus_db_text (statement, 4);
  intent->calendar_path = focus_db_text (statement, 5);
  intent->before = focus_state_span (statement, 6);
  block->span = focus_state_span (statement, 8);
  block->title = focus_db_text (statement, 10);
  block->text = focus_db_text (statement, 11);
  block->seal = focus_db_text (statement, 12);
  block->soft = sqlite3_column_int (statement, 13) != 0;
  block->is_private = sqlite3_column_int (statement, 14) != 0;
  intent->force = sqlite3_column_int (statement, 15) != 0;
  intent->state = sqlite3_column_int (statement, 16) != 0 ? FOCUS_INTENT_SENT
                                                          : FOCUS_INTENT_PLANNED;
  intent->created_s = sqlite3_column_int64 (statement, 17);
  intent->tries = (guint) sqlite3_column_int (statement, 18);
  intent->not_before_s = sqlite3_column_int64 (statement, 19);
  intent->trouble = focus_db_text (statement, 20);
  if (focus_action_kind_parse ((const char *) sqlite3_column_text (statement, 3), &intent->kind))
    return g_steal_pointer (&intent);
  focus_db_damaged (state->db, error);
  return NULL;
}

/* All rows of a statement. */
static GPtrArray *
read_intents (FocusStateStore *state, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GPtrArray)
      intents = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_intent_free);
  FocusDbStep step;

  while ((step = focus_db_step (state->db, statement, error)) == FOCUS_DB_ROW)
    {
      FocusIntent *intent = read_intent (state, statement, error);
      if (intent == NULL)
        {
          sqlite3_reset (statement);
          return NULL;
        }
      g_ptr_array_add (intents, intent);
    }
  return step == FOCUS_DB_DONE ? g_steal_pointer (&intents) : NULL;
}

/* The first row; NULL without an error: there is none. */
static FocusIntent *
read_first (FocusStateStore *state, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GPtrArray) intents = read_intents (state, statement, error);

  return intents != NULL && intents->len > 0 ? g_ptr_array_steal_index (intents, 0) : NULL;
}

static FocusIntent *
find_by_uid (FocusStateStore *state, const char *uid, GError **error)
{
  static const char sql[] = "SELECT id, " COLUMNS " FROM outbox WHERE key = ?1";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);

  if (statement == NULL)
    return NULL;
  focus_db_bind_text (statement, 1, uid);
  return read_first (state, statement, error);
}

/* Putting */

/* Sets its id. */
static gboolean
insert_intent (FocusStateStore *state, FocusIntent *intent, GError **error)
{
  static const char sql[] = "INSERT INTO outbox (" COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7,"
                            " ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, 0, ?16, 0, ?17, NULL)";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);
  const FocusBlock *block = intent->block;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, intent->act);
  focus_db_bind_text (statement, 2, block->uid);
  focus_db_bind_text (statement, 3, focus_action_kind_name (intent->kind));
  focus_db_bind_text (statement, 4, intent->account);
  focus_db_bind_text (statement, 5, intent->calendar_path);
  focus_state_bind_span (statement, 6, intent->before);
  focus_state_bind_span (statement, 8, block->span);
  focus_db_bind_text (statement, 10, block->title != NULL ? block->title : "");
  focus_db_bind_text (statement, 11, block->text != NULL ? block->text : "");
  focus_db_bind_text (statement, 12, block->seal != NULL ? block->seal : "");
  sqlite3_bind_int (statement, 13, block->soft);
  sqlite3_bind_int (statement, 14, block->is_private);
  sqlite3_bind_int (statement, 15, intent->force);
  sqlite3_bind_int64 (statement, 16, intent->created_s);
  sqlite3_bind_int64 (statement, 17, intent->not_before_s);
  if (!focus_db_run (state->db, statement, error))
    return FALSE;
  intent->id = sqlite3_last_insert_rowid (focus_db_handle (state->db));
  return TRUE;
}

static gboolean
check_room (FocusStateStore *state, GError **error)
{
  static const char sql[] = "SELECT count(*) FROM outbox";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);
  gint64 n;

  if (statement == NULL || focus_db_step (state->db, statement, error) != FOCUS_DB_ROW)
    return FALSE;
  n = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  if (n < FOCUS_OUTBOX_MAX)
    return TRUE;
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT,
               "%d changes wait to be sent already: wait until the calendar can be reached",
               FOCUS_OUTBOX_MAX);
  return FALSE;
}

static gboolean
delete_row (FocusStateStore *state, gint64 id, GError **error)
{
  static const char sql[] = "DELETE FROM outbox WHERE id = ?1";

  return focus_state_store_run (state, sql, error, 1, id);
}

/* Takes the old row out, and says in the ledger what became of it. */
static gboolean
displace (FocusStateStore *state, const FocusIntent *old, gint64 act, GError **error)
{
  return delete_row (state, old->id, error)
         && (old->act == act
             || focus_ledger_settle (state, old->act, FOCUS_ACT_DROPPED,
                                     "a newer one took its place before it was sent", error));
}

/* Puts an intent over one of the same UID; `kind` and `before` become those of the two together. */
static gboolean
put_over (FocusStateStore *state, const FocusIntent *old, FocusIntent *intent, GError **error)
{
  int kind = joined[old->kind][intent->kind];

  if (old->state == FOCUS_INTENT_SENT)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_CONFLICT,
                   "a change of this block was sent, and its answer is not known yet");
      return FALSE;
    }
  if (!displace (state, old, intent->act, error))
    return FALSE;
  intent->id = 0;
  if (kind == NOTHING)
    return focus_ledger_settle (state, intent->act, FOCUS_ACT_DONE, "it had not been sent yet",
                                error);
  intent->kind = (FocusActionKind) kind;
  intent->before = old->before;
  return insert_intent (state, intent, error);
}

static gboolean
put_intent (FocusStateStore *state, FocusIntent *intent, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (FocusIntent) old = find_by_uid (state, intent->block->uid, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return old != NULL ? put_over (state, old, intent, error)
                     : check_room (state, error) && insert_intent (state, intent, error);
}

gboolean
focus_outbox_put (FocusStateStore *state, FocusIntent *intent, GError **error)
{
  FocusIntent stored = *intent; /* its texts stay the caller's */

  g_return_val_if_fail (intent->block != NULL && intent->act != 0, FALSE);
  if (!focus_state_store_enter (state, error)
      || !focus_state_store_leave (state, put_intent (state, &stored, error), error))
    return FALSE;
  *intent = stored;
  intent->state = FOCUS_INTENT_PLANNED;
  return TRUE;
}

/* Reading lists */

GPtrArray *
focus_outbox_list (FocusStateStore *state, const char *account, GError **error)
{
  static const char all_sql[] = "SELECT id, " COLUMNS " FROM outbox ORDER BY id";
  static const char one_sql[] = "SELECT id, " COLUMNS " FROM outbox WHERE account = ?1 ORDER BY id";
  sqlite3_stmt *statement = focus_db_prepare (state->db, account == NULL ? all_sql : one_sql,
                                              error);

  if (statement == NULL)
    return NULL;
  if (account != NULL)
    focus_db_bind_text (statement, 1, account);
  return read_intents (state, statement, error);
}

FocusIntent *
focus_outbox_find (FocusStateStore *state, gint64 id, GError **error)
{
  static const char sql[] = "SELECT id, " COLUMNS " FROM outbox WHERE id = ?1";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, id);
  return read_first (state, statement, error);
}

/* On the way */

gboolean
focus_outbox_mark_sent (FocusStateStore *state, gint64 id, gboolean *ret_still, GError **error)
{
  static const char sql[] = "UPDATE outbox SET sent = 1, tries = tries + 1 WHERE id = ?1";

  /* Inside a transaction it would not be on the disk yet. */
  g_return_val_if_fail (!state->began, FALSE);
  if (!focus_state_store_run (state, sql, error, 1, id))
    return FALSE;
  *ret_still = sqlite3_changes (focus_db_handle (state->db)) > 0;
  return TRUE;
}

/* What the last try met, and when the next may be; `sent`: 0, or 1 for one whose answer is open. */
static gboolean
update_row (FocusStateStore *state, gint64 id, gint64 not_before_s, const char *trouble,
            gboolean is_sent, GError **error)
{
  static const char sql[] = "UPDATE outbox SET sent = ?4, not_before_s = ?2, trouble = ?3"
                            " WHERE id = ?1";
  sqlite3_stmt *statement;

  if (!focus_state_store_enter (state, error))
    return FALSE;
  statement = focus_db_prepare (state->db, sql, error);
  if (statement == NULL)
    return focus_state_store_leave (state, FALSE, error);
  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_int64 (statement, 2, not_before_s);
  focus_state_bind_short (statement, 3, trouble);
  sqlite3_bind_int (statement, 4, is_sent);
  return focus_state_store_leave (state, focus_db_run (state->db, statement, error), error);
}

gboolean
focus_outbox_put_back (FocusStateStore *state, gint64 id, gint64 not_before_s, const char *trouble,
                       GError **error)
{
  return update_row (state, id, not_before_s, trouble, FALSE, error);
}

gboolean
focus_outbox_keep_unknown (FocusStateStore *state, gint64 id, gint64 not_before_s,
                           const char *trouble, GError **error)
{
  return update_row (state, id, not_before_s, trouble, TRUE, error);
}

static gboolean
settle_row (FocusStateStore *state, const FocusIntent *intent, FocusActState act_state,
            const char *answer, GError **error)
{
  return delete_row (state, intent->id, error)
         && focus_ledger_settle (state, intent->act, act_state, answer, error);
}

gboolean
focus_outbox_settle (FocusStateStore *state, gint64 id, FocusActState act_state, const char *answer,
                     GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (FocusIntent) intent = NULL;
  gboolean ok = TRUE;

  if (!focus_state_store_enter (state, error))
    return FALSE;
  intent = focus_outbox_find (state, id, &local_error);
  if (intent != NULL)
    ok = settle_row (state, intent, act_state, answer, error);
  else if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      ok = FALSE;
    }
  return focus_state_store_leave (state, ok, error);
}
