// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The main thread's side of a push job: the outbox, the copy, and who is told.
#include "sync/push-job.h"

#include "sync/pull-private.h"

/* A try that failed is made again after a minute, then two, … up to an hour. */
#define RETRY_S     60
#define RETRY_MAX_S 3600

void
focus_push_turn_clear (FocusPushTurn *turn)
{
  g_clear_pointer (&turn->intent, focus_intent_free);
  g_clear_pointer (&turn->collection, focus_collection_free);
  g_clear_pointer (&turn->href, g_free);
  focus_push_result_clear (&turn->result);
  *turn = (FocusPushTurn){ 0 };
}

FocusSyncAccount *
focus_push_job_account (const FocusPushJob *job, GError **error)
{
  FocusSyncAccount *account = focus_sync_account_still (job->sync, job->spec->name, job->serial);

  if (account == NULL)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_BUSY, "account \"%s\" was removed or changed",
                 job->spec->name);
  return account;
}

/* Preparing */

typedef struct
{
  FocusPushJob *job;
  gint64 id;
} Preparation;

static FocusCollection *
collection_of (const FocusCalendarRow *row)
{
  FocusCollection *collection = focus_collection_new ();

  collection->url = g_strdup (row->url);
  collection->path = g_strdup (row->path);
  collection->name = g_strdup (row->name);
  collection->timezone = g_strdup (row->timezone);
  collection->writable = (FocusWritable) row->writable;
  collection->foreign = row->shared;
  if (row->holds != 0)
    collection->holds = row->holds;
  return collection;
}

static FocusCalendarRow *
find_row (FocusSync *sync, const char *account, const char *path, GError **error)
{
  g_autoptr (GPtrArray) rows = focus_store_calendars (sync->store, account, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (g_str_equal (((FocusCalendarRow *) g_ptr_array_index (rows, i))->path, path))
      return g_ptr_array_steal_index (rows, i);
  return NULL;
}

static gboolean
find_href (FocusPushJob *job, GError **error)
{
  FocusPushTurn *turn = &job->turn;
  g_autoptr (GPtrArray)
      places = focus_store_locate (job->sync->store, focus_intent_uid (turn->intent), error);

  for (guint i = 0; places != NULL && i < places->len; i++)
    {
      const FocusObjectPlace *place = g_ptr_array_index (places, i);
      if (place->calendar == turn->calendar && turn->href == NULL)
        turn->href = g_strdup (place->href);
    }
  return places != NULL;
}

static gboolean
prepare_on_main (gpointer data, GError **error)
{
  Preparation *preparation = data;
  FocusPushJob *job = preparation->job;
  FocusPushTurn *turn = &job->turn;
  const FocusSyncAccount *account = focus_push_job_account (job, error);
  g_autoptr (FocusCalendarRow) row = NULL;
  g_autoptr (GError) local_error = NULL;

  if (account == NULL)
    return FALSE;
  turn->is_new = account->last_sync_s == 0;
  turn->intent = focus_outbox_find (job->sync->past, preparation->id, &local_error);
  if (turn->intent != NULL)
    row = find_row (job->sync, job->spec->name, turn->intent->calendar_path, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (row == NULL)
    return TRUE;
  turn->collection = collection_of (row);
  turn->calendar = row->id;
  return find_href (job, error);
}

gboolean
focus_push_job_prepare (FocusPushJob *job, gint64 id, GError **error)
{
  Preparation preparation = { job, id };

  focus_push_turn_clear (&job->turn);
  return focus_worker_ask (job->sync->worker, prepare_on_main, &preparation, error);
}

/* The host */

typedef struct
{
  FocusPushJob *job;
  FocusStoredObject *object; /* borrowed, nullable */
  const char *path;
  const char *before; /* nullable */
  gboolean go;
} Question;

static gboolean
sending_on_main (gpointer data, GError **error)
{
  Question *question = data;
  const FocusPushJob *job = question->job;
  FocusSync *sync = job->sync;

  if (focus_push_job_account (job, error) == NULL)
    return FALSE;
  if (sync->hooks.paused (sync->hooks.self))
    return TRUE;
  question->job->turn.is_held = !sync->hooks.may_write (sync->hooks.self, job->turn.intent);
  if (job->turn.is_held)
    return TRUE;
  if (question->before != NULL
      && !focus_ledger_put_before (sync->past, job->turn.intent->act, question->before, error))
    return FALSE;
  return focus_outbox_mark_sent (sync->past, job->turn.intent->id, &question->go, error);
}

static gboolean
host_sending (gpointer self, const FocusIntent *intent, const char *before, gboolean *ret_go,
              GError **error)
{
  FocusPushJob *job = self;
  Question question = { .job = job, .before = before };

  if (!focus_worker_ask (job->sync->worker, sending_on_main, &question, error))
    return FALSE;
  *ret_go = question.go;
  return TRUE;
}

/* The token of the copy is older than an object that a push brings into it. Deleted before the next
   pull, it came and went between two tokens, and a server that compares its states (Xandikos) does
   not mention it at all: so the next pull lists. */
static gboolean
distrust_token (FocusPushJob *job, const char *path, GError **error)
{
  FocusStore *store = job->sync->store;
  g_autoptr (GError) local_error = NULL;
  g_autofree char *href = focus_store_href (store, job->turn.calendar, path, &local_error);
  g_autoptr (FocusCalendarRow) row = NULL;

  if (href == NULL && local_error == NULL)
    row = find_row (job->sync, job->spec->name, job->turn.intent->calendar_path, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (row == NULL)
    return TRUE;
  g_clear_pointer (&row->sync_token, g_free);
  g_clear_pointer (&row->ctag, g_free);
  return focus_store_put_calendar (store, row, error);
}

/* As a pull stores it, so that the next one brings nothing new (R1.22). */
static gboolean
seen_on_main (gpointer data, GError **error)
{
  Question *question = data;
  FocusPushJob *job = question->job;
  FocusStore *store = job->sync->store;
  FocusPullBatch *batch;
  guint n_same = 0;
  gboolean ok;

  if (focus_push_job_account (job, error) == NULL)
    return FALSE;
  batch = focus_pull_batch_new (job->turn.calendar);
  if (question->object != NULL)
    g_ptr_array_add (batch->objects, question->object);
  else
    g_ptr_array_add (batch->gone, g_strdup (question->path));
  ok = focus_store_begin (store, error);
  if (ok)
    {
      ok = (question->object == NULL || distrust_token (job, question->object->path, error))
           && focus_pull_batch_put (store, batch, &n_same, error);
      if (ok)
        ok = focus_store_commit (store, error);
      else
        focus_store_rollback (store);
    }
  if (question->object != NULL)
    g_ptr_array_steal_index (batch->objects, 0); /* still the worker's */
  focus_pull_batch_free (batch);
  return ok;
}

static gboolean
host_seen (gpointer self, const FocusIntent *intent, FocusStoredObject *object, const char *path,
           GError **error)
{
  FocusPushJob *job = self;
  Question question = { .job = job, .object = object, .path = path };

  return focus_worker_ask (job->sync->worker, seen_on_main, &question, error);
}

static gint64
host_now_s (gpointer self)
{
  return ((FocusPushJob *) self)->now_s;
}

FocusPushHost
focus_push_job_host (FocusPushJob *job)
{
  return (FocusPushHost){ job, host_sending, host_seen, host_now_s };
}

/* The end of one intent */

/* What the ledger says of an outcome. */
static FocusActState
act_state (const FocusIntent *intent, FocusPushOutcome outcome)
{
  switch (outcome)
    {
    case FOCUS_PUSH_DONE:
      return FOCUS_ACT_DONE;
    case FOCUS_PUSH_ADOPTED:
      return intent->kind == FOCUS_ACTION_CREATE ? FOCUS_ACT_DONE : FOCUS_ACT_DROPPED;
    case FOCUS_PUSH_TOUCHED:
    case FOCUS_PUSH_GONE:
      return FOCUS_ACT_DROPPED;
    case FOCUS_PUSH_REFUSED:
      return FOCUS_ACT_FAILED;
    case FOCUS_PUSH_LATER:
      return FOCUS_ACT_WAITING;
    }
  return FOCUS_ACT_FAILED;
}

static const char *
answer_of (const FocusPushResult *result)
{
  static const char *const answers[] = {
    [FOCUS_PUSH_ADOPTED] = "another machine had written it: taken as it is",
    [FOCUS_PUSH_TOUCHED] = "you changed it: it is yours",
    [FOCUS_PUSH_GONE] = "it had been deleted",
    [FOCUS_PUSH_LATER] = NULL,
  };

  return result->why != NULL ? result->why : answers[result->outcome];
}

/* When this one is tried again: not at once, whatever kept it. */
static gint64
next_try_s (FocusSync *sync, FocusSyncAccount *account, const FocusIntent *intent)
{
  gpointer key = GSIZE_TO_POINTER ((gsize) intent->id);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (account->push_failures, key));
  gint64 wait_s = RETRY_S;

  g_hash_table_insert (account->push_failures, key, GUINT_TO_POINTER (n + 1));
  for (guint i = 0; i < n && wait_s < RETRY_MAX_S; i++)
    wait_s = MIN (wait_s * 2, RETRY_MAX_S);
  return sync->hooks.now_s (sync->hooks.self) + wait_s;
}

/* It stays. What keeps the whole account from being reached (`trouble`) is the account's affair:
   the row is due again when that is over. */
static gboolean
keep (FocusPushJob *job, FocusSyncAccount *account, const GError *trouble, GError **error)
{
  FocusSync *sync = job->sync;
  const FocusPushResult *result = &job->turn.result;
  const FocusIntent *intent = job->turn.intent;
  gboolean waits = trouble != NULL ? !focus_sync_error_is_account (trouble)
                                   : result->why != NULL || job->turn.is_held;
  gint64 not_before_s = waits ? next_try_s (sync, account, intent) : 0;
  const char *why = trouble != NULL ? trouble->message : result->why;

  if (result->unknown)
    return focus_outbox_keep_unknown (sync->past, intent->id, not_before_s, why, error);
  return focus_outbox_put_back (sync->past, intent->id, not_before_s, why, error);
}

/* The planner offers nothing more there. */
static gboolean
note_forbidden (FocusPushJob *job, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (FocusCalendarRow)
      row = find_row (job->sync, job->spec->name, job->turn.intent->calendar_path, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (row == NULL || row->writable == (gint8) FOCUS_WRITABLE_NO)
    return TRUE;
  row->writable = (gint8) FOCUS_WRITABLE_NO;
  return focus_store_put_calendar (job->sync->store, row, error);
}

static void
tell (FocusSync *sync, FocusIntent *intent, const FocusPushResult *result, const char *why)
{
  g_free (intent->trouble);
  intent->trouble = g_strdup (why);
  sync->hooks.pushed (sync->hooks.self, intent, result);
  sync->hooks.changed (sync->hooks.self);
}

static gboolean
settle (FocusPushJob *job, FocusSyncAccount *account, GError **error)
{
  const FocusPushResult *result = &job->turn.result;
  const FocusIntent *intent = job->turn.intent;

  g_hash_table_remove (account->push_failures, GSIZE_TO_POINTER ((gsize) intent->id));
  return (!result->forbidden || note_forbidden (job, error))
         && focus_outbox_settle (job->sync->past, intent->id, act_state (intent, result->outcome),
                                 answer_of (result), error);
}

typedef struct
{
  FocusPushJob *job;
  const GError *trouble; /* nullable */
} End;

static gboolean
finish_on_main (gpointer data, GError **error)
{
  End *end = data;
  FocusPushJob *job = end->job;
  FocusSync *sync = job->sync;
  FocusPushResult *result = &job->turn.result;
  FocusSyncAccount *account = focus_push_job_account (job, error);
  g_autoptr (FocusIntent) still = NULL;
  g_autoptr (GError) local_error = NULL;
  gboolean stays = end->trouble != NULL || result->outcome == FOCUS_PUSH_LATER;

  if (account == NULL)
    return FALSE;
  still = focus_outbox_find (sync->past, job->turn.intent->id, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (still == NULL) /* replaced while it was looked at: what was found is not its answer */
    return TRUE;
  if (!(stays ? keep (job, account, end->trouble, error) : settle (job, account, error)))
    return FALSE;
  if (stays)
    result->outcome = FOCUS_PUSH_LATER;
  tell (sync, job->turn.intent, result,
        end->trouble != NULL ? end->trouble->message : answer_of (result));
  return TRUE;
}

gboolean
focus_push_job_finish (FocusPushJob *job, const GError *trouble, GError **error)
{
  End end = { job, trouble };

  return focus_worker_ask (job->sync->worker, finish_on_main, &end, error);
}

void
focus_push_refuse (FocusSync *sync, FocusIntent *intent, const char *why)
{
  g_autoptr (GError) error = NULL;

  if (focus_outbox_settle (sync->past, intent->id, FOCUS_ACT_FAILED, why, &error))
    tell (sync, intent, &(FocusPushResult){ .outcome = FOCUS_PUSH_REFUSED }, why);
  else
    g_debug ("an intent without an account stays: %s", error->message);
}
