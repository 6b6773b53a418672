// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The outbox in state.db: intents from before they are sent until their answer is stored.
#include "store/outbox.h"

#include "store/outbox-private.h"

/* Reading */

/* All rows of a statement. */
static GPtrArray *
read_intents (FocusStateStore *state, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GPtrArray)
      intents = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_intent_free);
  FocusDbStep step;

  while ((step = focus_db_step (state->db, statement, error)) == FOCUS_DB_ROW)
    {
      FocusIntent *intent = focus_outbox_read (state, statement, error);
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
find_by_key (FocusStateStore *state, const char *key, GError **error)
{
  static const char sql[] = "SELECT id, " FOCUS_OUTBOX_COLUMNS " FROM outbox WHERE key = ?1";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);

  if (statement == NULL)
    return NULL;
  focus_db_bind_text (statement, 1, key);
  return read_first (state, statement, error);
}

/* Putting */

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

/* Puts an intent over one of the same key; `kind` and what goes with it become those of the two
   together. */
static gboolean
put_over (FocusStateStore *state, const FocusIntent *old, FocusIntent *intent, GError **error)
{
  if (old->state == FOCUS_INTENT_SENT)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_CONFLICT,
                   "a change of it was sent, and its answer is not known yet");
      return FALSE;
    }
  if (!displace (state, old, intent->act, error))
    return FALSE;
  intent->id = 0;
  if (!focus_outbox_join (old, intent))
    return focus_ledger_settle (state, intent->act, FOCUS_ACT_DONE, "it had not been sent yet",
                                error);
  return focus_outbox_insert (state, intent, error);
}

static gboolean
put_intent (FocusStateStore *state, FocusIntent *intent, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *key = focus_intent_key (intent);
  g_autoptr (FocusIntent) old = find_by_key (state, key, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return old != NULL ? put_over (state, old, intent, error)
                     : check_room (state, error) && focus_outbox_insert (state, intent, error);
}

gboolean
focus_outbox_put (FocusStateStore *state, FocusIntent *intent, GError **error)
{
  FocusIntent stored = *intent; /* its texts stay the caller's */

  g_return_val_if_fail (focus_intent_uid (intent) != NULL && intent->act != 0, FALSE);
  g_return_val_if_fail (focus_outbox_is_kind (intent->sort, intent->kind), FALSE);
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
  static const char all_sql[] = "SELECT id, " FOCUS_OUTBOX_COLUMNS " FROM outbox ORDER BY id";
  static const char one_sql[] = "SELECT id, " FOCUS_OUTBOX_COLUMNS
                                " FROM outbox WHERE account = ?1 ORDER BY id";
  sqlite3_stmt *statement = focus_db_prepare (state->db, account == NULL ? all_sql : one_sql,
                                              error);

  if (statement == NULL)
    return NULL;
  if (account != NULL)
    focus_db_bind_text (statement, 1, account);
  return read_intents (state, statement, error);
}

GPtrArray *
focus_outbox_blocks (FocusStateStore *state, GError **error)
{
  static const char sql[] = "SELECT id, " FOCUS_OUTBOX_COLUMNS
                            " FROM outbox WHERE sort = 'block' ORDER BY id";
  sqlite3_stmt *statement = focus_db_prepare (state->db, sql, error);

  return statement != NULL ? read_intents (state, statement, error) : NULL;
}

FocusIntent *
focus_outbox_find (FocusStateStore *state, gint64 id, GError **error)
{
  static const char sql[] = "SELECT id, " FOCUS_OUTBOX_COLUMNS " FROM outbox WHERE id = ?1";
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
