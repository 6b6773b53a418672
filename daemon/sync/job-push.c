// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The push job: `push.c` on the worker, for what is due of one account, in order of id.
#include "sync/push-job.h"

#include "sync/schedule.h"

static void
push_job_free (gpointer data)
{
  FocusPushJob *job = data;

  focus_push_turn_clear (&job->turn);
  focus_account_spec_free (job->spec);
  focus_secret_wipe (job->secret);
  focus_account_row_free (job->row);
  focus_zone_unref (job->zone);
  focus_scheduling_free (job->scheduling);
  g_array_unref (job->ids);
  focus_place_free (job->result.place);
  g_clear_error (&job->result.error);
  g_free (job);
}

/* Main thread: what is due when the turn of the job comes. */
static gboolean
begin (gpointer data, GError **error)
{
  FocusPushJob *job = data;
  FocusSync *sync = job->sync;
  const FocusSyncAccount *account = focus_push_job_account (job, error);
  g_autoptr (GPtrArray) intents = NULL;
  g_autoptr (GError) local_error = NULL;

  if (account == NULL)
    return FALSE;
  /* What the jobs before this one left. */
  job->now_s = sync->hooks.now_s (sync->hooks.self);
  job->learned = job->result.learned = account->learned;
  job->result.paused_until_s = focus_schedule_pause_s (account->paused_until_s, job->now_s);
  job->n_today = focus_day_count (&account->today, job->now_s);
  job->scheduling = focus_scheduling_copy (account->scheduling);
  intents = focus_outbox_list (sync->past, job->spec->name, error);
  if (intents == NULL)
    return FALSE;
  job->row = focus_store_account (sync->store, job->spec->name, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  job->zone = sync->hooks.zone (sync->hooks.self);
  job->horizon = focus_store_horizon (sync->store);
  for (guint i = 0; i < intents->len; i++)
    {
      const FocusIntent *intent = g_ptr_array_index (intents, i);
      if (focus_sync_intent_due_s (intent, job->now_s) <= job->now_s)
        g_array_append_val (job->ids, intent->id);
    }
  return TRUE;
}

/* Its calendar is gone, or was not pulled yet: then a row that was sent stays so. */
static void
judge_homeless (FocusPushTurn *turn)
{
  turn->result.outcome = turn->is_new ? FOCUS_PUSH_LATER : FOCUS_PUSH_REFUSED;
  turn->result.unknown = turn->is_new && turn->intent->state == FOCUS_INTENT_SENT;
  turn->result.why = g_strdup (turn->is_new ? "its calendar is not known yet"
                                            : "its calendar is not there any more");
}

/* The intent under way. An error: the account is out of reach, and the job ends. */
static gboolean
push_turn (FocusPushJob *job, const FocusLink *link, FocusExpander *expander,
           GCancellable *cancellable, GError **error)
{
  FocusPushTurn *turn = &job->turn;
  FocusPushHost host = focus_push_job_host (job);
  g_autoptr (GError) trouble = NULL;

  if (turn->intent == NULL)
    return TRUE;
  if (turn->collection == NULL)
    judge_homeless (turn);
  else if (!focus_push (&link->remote, job->scheduling, turn->collection, turn->intent, turn->href,
                        expander, &host, &turn->result, cancellable, &trouble)
           && g_error_matches (trouble, FOCUS_ERROR, FOCUS_ERROR_BUSY))
    {
      /* Cut off: the row says how far it came. */
      g_propagate_error (error, g_steal_pointer (&trouble));
      return FALSE;
    }
  if (!focus_push_job_finish (job, trouble, error))
    return FALSE;
  if (trouble == NULL || !focus_sync_error_is_account (trouble))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&trouble));
  return FALSE;
}

static gboolean
push_all (FocusPushJob *job, const FocusLink *link, GCancellable *cancellable, GError **error)
{
  FocusExpander expander = { focus_sync_reader (job->sync), job->sync->zones, job->zone,
                             job->horizon };

  for (guint i = 0; i < job->ids->len; i++)
    if (!focus_push_job_prepare (job, g_array_index (job->ids, gint64, i), error)
        || !push_turn (job, link, &expander, cancellable, error))
      return FALSE;
  return TRUE;
}

static void
count (FocusPushJob *job, const FocusLink *link)
{
  guint64 n_requests, n_bytes;

  job->result.learned = focus_link_learned (link);
  if (link->session == NULL)
    return;
  focus_http_session_counts (link->session, &n_requests, &n_bytes);
  job->result.n_requests = n_requests;
  job->result.paused_until_s = focus_http_session_pause_until_s (link->session);
}

static void
push_over (FocusPushJob *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (FocusLink)
      link = focus_link_new (job->spec, job->secret, job->learned, job->result.paused_until_s);
  char **homes = job->row != NULL ? job->row->homes : NULL;
  gboolean is_known = homes != NULL && homes[0] != NULL;

  if (link->session != NULL)
    focus_http_session_set_left (link->session,
                                 job->n_today < FOCUS_HTTP_SESSION_MAX_REQUESTS_A_DAY
                                     ? FOCUS_HTTP_SESSION_MAX_REQUESTS_A_DAY - job->n_today
                                     : 0);
  if (focus_link_open (link, job->spec, is_known ? (const char *const *) homes : NULL, cancellable,
                       error))
    (void) push_all (job, link, cancellable, error);
  count (job, link);
}

/* Main thread. */
static gboolean
end_on_main (gpointer data, GError **error)
{
  FocusPushJob *job = data;

  focus_sync_pushed (job->sync, job->spec->name, job->serial, &job->result);
  return TRUE;
}

static void
run_push (FocusWorker *worker, gpointer data, GCancellable *cancellable)
{
  FocusPushJob *job = data;
  GError **error = &job->result.error;

  if (focus_worker_ask (worker, begin, job, error) && job->ids->len > 0)
    push_over (job, cancellable, error);
  focus_worker_tell (worker, end_on_main, job);
}

void
focus_sync_push_intents (FocusSync *sync, FocusSyncAccount *account, char *secret)
{
  FocusPushJob *job = g_new0 (FocusPushJob, 1);

  job->sync = sync;
  job->spec = focus_account_spec_copy (account->spec);
  job->secret = secret;
  job->serial = account->serial;
  job->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_clear_object (&account->push_job);
  account->push_job = focus_worker_push (sync->worker, run_push, job, push_job_free);
}
