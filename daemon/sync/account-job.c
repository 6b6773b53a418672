// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the jobs on one account share that neither pull nor push.
#include "sync/account-job.h"

#include "sync/schedule.h"

static void
set_changed (const FocusAccountJob *job, GError **error)
{
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_BUSY, "account \"%s\" was changed meanwhile",
               job->spec->name);
}

static void
secret_found (FocusSync *sync, FocusSyncAccount *account, char *secret, GError *error,
              gpointer data)
{
  FocusAccountJob *job = data;

  job->secret = secret;
  if (sync == NULL)
    {
      job->drop (job); /* whoever waits is answered already */
      return;
    }
  if (error != NULL)
    job->error = g_error_copy (error);
  else if (account == NULL)
    set_changed (job, &job->error);
  job->ready (job);
}

void
focus_account_job_begin (FocusAccountJob *job, FocusSync *sync, const char *name,
                         void (*ready) (FocusAccountJob *job), GDestroyNotify drop)
{
  FocusSyncAccount *account = focus_sync_account (sync, name);

  job->sync = sync;
  job->ready = ready;
  job->drop = drop;
  if (account == NULL)
    {
      job->spec = focus_account_spec_new ();
      job->spec->name = g_strdup (name);
      job->error = g_error_new (FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND,
                                "there is no account \"%s\"; `focusctl account list` names them",
                                name);
      ready (job);
      return;
    }
  job->spec = focus_sync_copy_spec (sync, account->spec);
  job->serial = account->serial;
  focus_sync_find_secret (sync, account, secret_found, job);
}

/* Main thread: what the jobs before this one left. */
static gboolean
take_turn (gpointer data, GError **error)
{
  FocusAccountJob *job = data;
  FocusSync *sync = job->sync;
  const FocusSyncAccount *account = focus_sync_account_still (sync, job->spec->name, job->serial);
  g_autoptr (FocusAccountRow) row = focus_store_account (sync->store, job->spec->name, NULL);
  gint64 now_s = sync->hooks.now_s (sync->hooks.self);

  if (account == NULL)
    {
      set_changed (job, error);
      return FALSE;
    }
  job->learned = account->learned;
  job->paused_until_s = focus_schedule_pause_s (account->paused_until_s, now_s);
  job->n_left = FOCUS_HTTP_SESSION_MAX_REQUESTS_A_DAY
                - MIN (focus_day_count (&account->today, now_s),
                       FOCUS_HTTP_SESSION_MAX_REQUESTS_A_DAY);
  if (row != NULL && row->homes != NULL && row->homes[0] != NULL)
    job->homes = g_strdupv (row->homes);
  return TRUE;
}

void
focus_account_job_run (FocusAccountJob *job, FocusAccountJobOver over, GCancellable *cancellable)
{
  g_autoptr (FocusLink) link = NULL;
  guint64 n_bytes;

  if (job->error != NULL || !focus_worker_ask (job->sync->worker, take_turn, job, &job->error))
    return;
  link = focus_link_new (job->spec, job->secret, job->learned, job->paused_until_s);
  if (link->session != NULL)
    focus_http_session_set_left (link->session, job->n_left);
  if (focus_link_open (link, job->spec, (const char *const *) job->homes, cancellable, &job->error))
    (void) over (job, &link->remote, cancellable, &job->error);
  if (link->session == NULL)
    return;
  focus_http_session_counts (link->session, &job->n_requests, &n_bytes);
  job->paused_until_s = focus_http_session_pause_until_s (link->session);
}

FocusSyncAccount *
focus_account_job_end (FocusAccountJob *job)
{
  FocusSync *sync = job->sync;
  FocusSyncAccount *account = focus_sync_account_still (sync, job->spec->name, job->serial);
  gint64 now_s = sync->hooks.now_s (sync->hooks.self);
  gint64 paused_until_s = focus_schedule_pause_s (job->paused_until_s, now_s);

  if (account == NULL)
    return NULL;
  focus_day_count_add (&account->today, job->n_requests, now_s);
  if (paused_until_s > account->paused_until_s)
    {
      account->paused_until_s = paused_until_s;
      if (!account->running)
        focus_sync_reschedule (sync, account);
    }
  return account;
}

void
focus_account_job_clear (FocusAccountJob *job)
{
  focus_account_spec_free (job->spec);
  focus_secret_wipe (job->secret);
  g_strfreev (job->homes);
  g_clear_error (&job->error);
}
