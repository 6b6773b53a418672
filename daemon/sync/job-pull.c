// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The pull job: `pull.c` on the worker, its questions answered from the store on the main thread.
#include "sync/pull-job.h"

#include "sync/schedule.h"

/* Rows of one page of what the store knows: a few milliseconds of the main loop. */
#define KNOWN_PAGE 4000

static void
pull_job_free (gpointer data)
{
  FocusPullJob *job = data;

  focus_account_spec_free (job->spec);
  focus_secret_wipe (job->secret);
  focus_account_row_free (job->row);
  focus_zone_unref (job->zone);
  focus_place_free (job->result.place);
  focus_server_clear (&job->result.server);
  focus_scheduling_free (job->result.scheduling);
  g_clear_error (&job->result.error);
  g_free (job);
}

/* Main thread: the values that the job starts from, as they are when its turn comes. */
static gboolean
begin (gpointer data, GError **error)
{
  FocusPullJob *job = data;
  FocusSync *sync = job->sync;
  const FocusSyncAccount *account = focus_pull_job_account (job, error);
  g_autoptr (GError) local_error = NULL;

  if (account == NULL)
    return FALSE;
  /* What the jobs before this one left. */
  job->now_s = sync->hooks.now_s (sync->hooks.self);
  job->learned = account->learned;
  job->result.paused_until_s = focus_schedule_pause_s (account->paused_until_s, job->now_s);
  job->n_today = focus_day_count (&account->today, job->now_s);
  job->row = focus_store_account (sync->store, job->spec->name, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  job->zone = sync->hooks.zone (sync->hooks.self);
  job->horizon = focus_store_horizon (sync->store);
  job->looks = focus_schedule_look_due (account->looked_s, account->look_tried_s, job->now_s);
  job->result.reconciled = focus_schedule_reconcile_due (
      job->row != NULL ? job->row->last_reconcile_s : 0, job->now_s,
      sync->hooks.chance (sync->hooks.self));
  return TRUE;
}

/* Dropping a calendar, and looking up what is known */

typedef struct
{
  FocusPullJob *job;
  gint64 calendar;
  char **after;
  GHashTable *known;
} Question;

static gboolean
drop_on_main (gpointer data, GError **error)
{
  Question *question = data;
  return focus_pull_job_account (question->job, error) != NULL
         && focus_store_remove_calendar (question->job->sync->store, question->calendar, error);
}

static gboolean
host_drop (gpointer self, gint64 calendar, GError **error)
{
  FocusPullJob *job = self;
  Question question = { .job = job, .calendar = calendar };
  return focus_worker_ask (job->sync->worker, drop_on_main, &question, error);
}

static gboolean
known_on_main (gpointer data, GError **error)
{
  Question *question = data;
  return focus_store_known_page (question->job->sync->store, question->calendar, question->after,
                                 KNOWN_PAGE, question->known, error);
}

static gboolean
host_known (gpointer self, gint64 calendar, char **after, GHashTable *known, GError **error)
{
  FocusPullJob *job = self;
  Question question = { job, calendar, after, known };
  return focus_worker_ask (job->sync->worker, known_on_main, &question, error);
}

/* Storing a batch */

typedef struct
{
  FocusPullJob *job;     /* borrowed: a job settles its posts before it ends */
  FocusPullBatch *batch; /* owned */
} Delivery;

static void
delivery_free (gpointer data)
{
  Delivery *delivery = data;

  focus_pull_batch_free (delivery->batch);
  g_free (delivery);
}

static gboolean
store_cursor (FocusStore *store, const char *account, const FocusPullBatch *batch, GError **error)
{
  g_autoptr (GPtrArray) rows = focus_store_calendars (store, account, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      FocusCalendarRow *row = g_ptr_array_index (rows, i);
      if (row->id != batch->calendar)
        continue;
      g_free (row->sync_token);
      row->sync_token = g_strdup (batch->cursor.sync_token);
      g_free (row->ctag);
      row->ctag = g_strdup (batch->cursor.ctag);
      g_free (row->bad_token);
      row->bad_token = g_strdup (batch->cursor.bad_token);
      row->no_sync_until_s = batch->cursor.no_sync_until_s;
      row->guarded_s = batch->guarded_s;
      row->guarded_n = batch->guarded_n;
      if (batch->writable != FOCUS_WRITABLE_UNKNOWN)
        row->writable = (gint8) batch->writable;
      return focus_store_put_calendar (store, row, error);
    }
  return TRUE; /* removed meanwhile */
}

static void
remember_runs (FocusSyncAccount *account, const FocusPullBatch *batch)
{
  gpointer key = GSIZE_TO_POINTER ((gsize) batch->calendar);

  if (batch->failed_runs > 0)
    g_hash_table_insert (account->failed_runs, key, GUINT_TO_POINTER (batch->failed_runs));
  else
    g_hash_table_remove (account->failed_runs, key);
  /* One that was given while this pull was under way is for the next. */
  if (batch->confirmed)
    g_hash_table_remove (account->confirmed, key);
}

/* Main thread: one transaction (R6.3). */
static gboolean
store_on_main (gpointer data, GError **error)
{
  Delivery *delivery = data;
  FocusStore *store = delivery->job->sync->store;
  const FocusPullBatch *batch = delivery->batch;
  FocusSyncAccount *account = focus_pull_job_account (delivery->job, error);
  guint same = 0;

  if (account == NULL || !focus_store_begin (store, error))
    return FALSE;
  if (!focus_pull_batch_put (store, batch, &same, error)
      || (batch->last && !store_cursor (store, account->spec->name, batch, error)))
    {
      focus_store_rollback (store);
      return FALSE;
    }
  if (!focus_store_commit (store, error))
    return FALSE;
  delivery->job->n_same += same;
  if (batch->last)
    remember_runs (account, batch);
  return TRUE;
}

/* The last batch of a calendar is waited for: if it cannot be stored, that calendar has failed, and
   the pull must not be called a success. */
static gboolean
host_store (gpointer self, FocusPullBatch *batch, GError **error)
{
  FocusPullJob *job = self;
  Delivery *delivery = g_new0 (Delivery, 1);
  gboolean ok;

  delivery->job = job;
  delivery->batch = batch;
  if (!batch->last)
    return focus_worker_post (job->sync->worker, store_on_main, delivery, delivery_free, error);
  ok = focus_worker_ask (job->sync->worker, store_on_main, delivery, error);
  delivery_free (delivery);
  return ok;
}

static gint64
host_now_s (gpointer self)
{
  return ((FocusPullJob *) self)->now_s;
}

/* The job */

static guint64
left_today (const FocusPullJob *job)
{
  guint64 n = job->n_today + job->result.n_requests;

  return n < FOCUS_HTTP_SESSION_MAX_REQUESTS_A_DAY ? FOCUS_HTTP_SESSION_MAX_REQUESTS_A_DAY - n : 0;
}

/* Whether the far side could be talked to all the same: the trouble is one calendar's. */
static gboolean
is_reached (gboolean ok, const GError *error)
{
  return ok
         || !(focus_sync_error_is_account (error)
              || g_error_matches (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND));
}

/* What the server does with invitations; also when it was found anew. Its trouble is none of the
   pull. */
static void
look (FocusPullJob *job, const FocusLink *link, GCancellable *cancellable)
{
  const FocusSchedulingClass *class = link->remote.class->scheduling;
  g_autoptr (GError) error = NULL;

  if (class == NULL || (!job->looks && link->place == NULL))
    return;
  job->result.looked = TRUE;
  focus_scheduling_free (job->result.scheduling);
  job->result.scheduling = class->look (link->remote.self, cancellable, &error);
  if (error != NULL)
    g_debug ("what the server does with invitations is not known: %s", error->message);
}

static gboolean
pull_over (FocusPullJob *job, const char *const *homes, GCancellable *cancellable, GError **error)
{
  g_autoptr (FocusLink)
      link = focus_link_new (job->spec, job->secret, job->learned, job->result.paused_until_s);
  FocusExpander expander = { focus_sync_reader (job->sync), job->sync->zones, job->zone,
                             job->horizon };
  FocusPullHost host = { job, focus_pull_job_match, host_drop, host_known, host_store, host_now_s };
  gboolean ok;

  if (link->session != NULL)
    focus_http_session_set_left (link->session, left_today (job));
  ok = focus_link_open (link, job->spec, homes, cancellable, error)
       && focus_pull (&link->remote, job->spec->kind == FOCUS_ACCOUNT_SUBSCRIPTION, &expander,
                      &host, &job->result.counts, cancellable, error);
  if (link->remote.class != NULL && is_reached (ok, *error))
    look (job, link, cancellable);

  job->result.learned = focus_link_learned (link);
  if (link->session != NULL)
    {
      guint64 n_requests, n_bytes;
      focus_http_session_counts (link->session, &n_requests, &n_bytes);
      job->result.n_requests += n_requests;
      job->result.paused_until_s = focus_http_session_pause_until_s (link->session);
      focus_server_update (&job->result.server, focus_http_session_server (link->session));
    }
  if (link->place != NULL)
    {
      focus_place_free (job->result.place);
      job->result.place = g_steal_pointer (&link->place);
    }
  return ok;
}

/* Main thread. */
static gboolean
end_on_main (gpointer data, GError **error)
{
  FocusPullJob *job = data;

  job->result.counts.n_changed -= MIN (job->n_same, job->result.counts.n_changed);
  focus_sync_pulled (job->sync, job->spec->name, job->serial, &job->result);
  return TRUE;
}

static gboolean
is_stale (const FocusAccountRow *row, gint64 now_s)
{
  return row == NULL || row->homes == NULL || row->homes[0] == NULL || row->discovered_s > now_s
         || now_s - row->discovered_s > FOCUS_REDISCOVER_S;
}

static void
run_pull (FocusWorker *worker, gpointer data, GCancellable *cancellable)
{
  FocusPullJob *job = data;
  GError **error = &job->result.error;

  if (focus_worker_ask (worker, begin, job, error))
    {
      const char *const *homes = is_stale (job->row, job->now_s)
                                     ? NULL
                                     : (const char *const *) job->row->homes;
      gboolean ok = pull_over (job, homes, cancellable, error);

      /* The home moved: find it again, once (R1.6). */
      if (!ok && homes != NULL && g_error_matches (*error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND))
        {
          g_clear_error (error);
          ok = pull_over (job, NULL, cancellable, error);
        }
    }
  focus_worker_tell (worker, end_on_main, job);
}

FocusReader *
focus_sync_reader (FocusSync *sync)
{
  if (sync->reader == NULL)
    {
      sync->zones = focus_zones_new (NULL);
      sync->reader = focus_reader_new (sync->zones);
    }
  return sync->reader;
}

void
focus_sync_push_pull (FocusSync *sync, FocusSyncAccount *account, char *secret)
{
  FocusPullJob *job = g_new0 (FocusPullJob, 1);

  job->sync = sync;
  job->spec = focus_account_spec_copy (account->spec);
  job->secret = secret;
  job->serial = account->serial;
  g_clear_object (&account->job);
  account->job = focus_worker_push (sync->worker, run_pull, job, pull_job_free);
}
