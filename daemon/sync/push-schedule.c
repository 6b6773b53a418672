// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// When the outbox is sent: at once when something was stored, after each pull that went well, and
// when a try that failed is due again. Nothing waits for a clock while the outbox is empty.
#include "sync/push-job.h"
#include "sync/schedule.h"

/* No row is put off for longer (push-host.c): a time further off was written by another clock. */
#define WAIT_MAX_S 3600
/* After a job that could not even store its end. */
#define TROUBLE_S 60

gint64
focus_sync_intent_due_s (const FocusIntent *intent, gint64 now_s)
{
  return intent->not_before_s > now_s + WAIT_MAX_S ? now_s : intent->not_before_s;
}

gboolean
focus_sync_error_is_account (const GError *error)
{
  return g_error_matches (error, FOCUS_ERROR, FOCUS_ERROR_OFFLINE)
         || g_error_matches (error, FOCUS_ERROR, FOCUS_ERROR_AUTH)
         || g_error_matches (error, FOCUS_ERROR, FOCUS_ERROR_INTERNAL)
         || g_error_matches (error, FOCUS_ERROR, FOCUS_ERROR_BUSY);
}

/* Whether a push may begin now. A pull that is under way, or the first one, sends what is due when
   it has ended; an account that cannot be reached does when it can be again. */
static gboolean
may_push (const FocusSyncAccount *account, gint64 now_s)
{
  return !account->running && !account->pushing
         && (account->last_sync_s != 0 || account->last_try_s != 0)
         && (account->state == FOCUS_SYNC_OK || account->state == FOCUS_SYNC_ERROR)
         && focus_schedule_pause_s (account->paused_until_s, now_s) == 0;
}

/* Reports lend it out: it is exchanged only for another. */
static void
set_trouble (FocusSyncAccount *account, const char *trouble)
{
  if (g_strcmp0 (account->push_trouble, trouble) == 0)
    return;
  g_free (account->push_trouble);
  account->push_trouble = g_strdup (trouble);
}

static void
read_queue (FocusSyncAccount *account, GPtrArray *intents, gint64 now_s)
{
  const char *trouble = NULL;

  account->n_queued = 0;
  account->push_due_s = G_MAXINT64;
  if (account->push_next_s > now_s + TROUBLE_S) /* the clock was set back */
    account->push_next_s = 0;
  for (guint i = 0; i < intents->len; i++)
    {
      const FocusIntent *intent = g_ptr_array_index (intents, i);
      gint64 due_s = MAX (focus_sync_intent_due_s (intent, now_s), account->push_next_s);

      if (!g_str_equal (intent->account, account->spec->name))
        continue;
      account->n_queued++;
      account->push_due_s = MIN (account->push_due_s, due_s);
      if (trouble == NULL)
        trouble = intent->trouble;
    }
  set_trouble (account, trouble);
}

gboolean
focus_sync_read_outbox (FocusSync *sync)
{
  gint64 now_s = sync->hooks.now_s (sync->hooks.self);
  g_autoptr (GPtrArray) intents = focus_outbox_list (sync->past, NULL, NULL);
  guint n_owned = 0;

  if (intents == NULL) /* broken: as it was when it was last read */
    return FALSE;
  for (guint i = 0; i < sync->accounts->len; i++)
    {
      FocusSyncAccount *account = g_ptr_array_index (sync->accounts, i);
      read_queue (account, intents, now_s);
      n_owned += account->n_queued;
    }
  return n_owned < intents->len;
}

gint64
focus_sync_push_due_s (FocusSync *sync)
{
  gint64 now_s = sync->hooks.now_s (sync->hooks.self);
  gint64 due_s = G_MAXINT64;

  focus_sync_read_outbox (sync);
  for (guint i = 0; i < sync->accounts->len; i++)
    {
      const FocusSyncAccount *account = g_ptr_array_index (sync->accounts, i);
      if (account->n_queued > 0 && may_push (account, now_s))
        due_s = MIN (due_s, account->push_due_s);
    }
  /* Paused rows cost no wake-up. */
  return due_s != G_MAXINT64 && sync->hooks.paused (sync->hooks.self) ? G_MAXINT64 : due_s;
}

/* Intents of accounts that are configured no longer */

static gboolean
refuse_orphans (gpointer data, GError **error)
{
  FocusSync *sync = data;
  g_autoptr (GPtrArray) intents = focus_outbox_list (sync->past, NULL, error);

  sync->refusing = FALSE;
  for (guint i = 0; intents != NULL && i < intents->len; i++)
    {
      FocusIntent *intent = g_ptr_array_index (intents, i);
      if (focus_sync_account (sync, intent->account) == NULL)
        focus_push_refuse (sync, intent, "its account is not configured any more");
    }
  return intents != NULL;
}

/* By way of the worker, because nobody is told from inside his own call. */
static void
run_refuse (FocusWorker *worker, gpointer data, GCancellable *cancellable)
{
  focus_worker_tell (worker, refuse_orphans, data);
}

/* Starting */

static void
secret_found (FocusSync *sync, FocusSyncAccount *account, char *secret, GError *error,
              gpointer unused)
{
  FocusPullResult result = { .error = error };

  if (account == NULL || !account->pushing)
    focus_secret_wipe (secret);
  else if (error == NULL)
    focus_sync_push_intents (sync, account, secret);
  else
    {
      account->locked = TRUE;
      result.paused_until_s = account->paused_until_s;
      focus_sync_pushed (sync, account->spec->name, account->serial, &result);
    }
}

void
focus_sync_push (FocusSync *sync)
{
  gint64 now_s = sync->hooks.now_s (sync->hooks.self);
  gboolean has_orphans = focus_sync_read_outbox (sync);

  if (has_orphans && sync->configured && !sync->refusing)
    {
      sync->refusing = TRUE;
      g_object_unref (focus_worker_push (sync->worker, run_refuse, sync, NULL));
    }
  for (guint i = 0; i < sync->accounts->len; i++)
    {
      FocusSyncAccount *account = g_ptr_array_index (sync->accounts, i);

      if (account->push_due_s > now_s || !may_push (account, now_s)
          || sync->hooks.paused (sync->hooks.self))
        continue;
      account->pushing = TRUE;
      account->locked = FALSE;
      focus_sync_find_secret (sync, account, secret_found, NULL);
    }
}

void
focus_sync_pushed (FocusSync *sync, const char *name, guint64 serial, const FocusPullResult *result)
{
  FocusSyncAccount *account = focus_sync_account_still (sync, name, serial);
  gint64 now_s = sync->hooks.now_s (sync->hooks.self);

  if (account == NULL || !account->pushing)
    return;
  account->pushing = FALSE;
  g_clear_object (&account->push_job);
  account->push_next_s = result->error != NULL ? now_s + TROUBLE_S : 0;
  focus_day_count_add (&account->today, result->n_requests, now_s);
  if (result->error != NULL)
    focus_sync_account_fared (sync, account, result);
  else
    account->learned = result->learned;
  sync->hooks.changed (sync->hooks.self);
  focus_sync_push (sync); /* what was stored meanwhile */
}
