// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The job that asks a server when somebody is taken (RFC 6638 §5).
//
// Who waits and what runs are two things: whoever asked is answered in time, also while the worker
// is at something else or the server keeps silent; the job then ends for itself.
#include "sync/account-job.h"

#include <string.h>

/* Who waits. Main thread, but for its memory: of the list in FocusSync until answered, and of the
   job or the search for its secret. */
struct FocusSyncWaiting
{
  FocusSync *sync;
  guint source;              /* ends the waiting; 0: it is over */
  GCancellable *cancellable; /* owned, nullable: of the job, once it was queued */
  FocusSyncBusy done;        /* NULL: answered */
  gpointer user_data;
};

typedef struct
{
  FocusAccountJob base;
  FocusSyncWaiting *waiting; /* a reference */
  gboolean looked;           /* what the server can do is known: */
  char *outbox;              /* owned, nullable: it has none */
  char *mine, *theirs;       /* owned; calendar user addresses: URIs */
  FocusSpan span;
  gint64 now_s;
  FocusFreeBusy busy;
} BusyJob;

static void
waiting_clear (gpointer data)
{
  FocusSyncWaiting *waiting = data;

  g_clear_object (&waiting->cancellable);
}

static void
waiting_unref (FocusSyncWaiting *waiting)
{
  g_atomic_rc_box_release_full (waiting, waiting_clear);
}

GPtrArray *
focus_sync_waiting_list_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) waiting_unref);
}

static void
answer (FocusSyncWaiting *waiting, const FocusFreeBusy *busy, const GError *error)
{
  FocusSyncBusy done = g_steal_pointer (&waiting->done);
  gpointer user_data = waiting->user_data;

  if (done == NULL)
    return;
  g_clear_handle_id (&waiting->source, g_source_remove);
  g_ptr_array_remove_fast (waiting->sync->waiting, waiting);
  done (busy, error, user_data);
}

void
focus_sync_busy_abort (FocusSyncWaiting *waiting)
{
  g_autoptr (GError) error = g_error_new (FOCUS_ERROR, FOCUS_ERROR_BUSY, "focusd is ending");

  answer (waiting, NULL, error);
}

static gboolean
waited_long_enough (gpointer data)
{
  FocusSyncWaiting *waiting = data;
  g_autoptr (GError)
      error = g_error_new (FOCUS_ERROR, FOCUS_ERROR_OFFLINE, "no answer came in time");

  waiting->source = 0;
  if (waiting->cancellable != NULL)
    g_cancellable_cancel (waiting->cancellable);
  answer (waiting, NULL, error);
  return G_SOURCE_REMOVE;
}

static void
busy_job_free (gpointer data)
{
  BusyJob *job = data;

  waiting_unref (job->waiting);
  focus_account_job_clear (&job->base);
  g_free (job->outbox);
  g_free (job->mine);
  g_free (job->theirs);
  focus_free_busy_clear (&job->busy);
  g_free (job);
}

/* Main thread. */
static gboolean
end_on_main (gpointer data, GError **error)
{
  BusyJob *job = data;

  (void) focus_account_job_end (&job->base);
  answer (job->waiting, job->base.error == NULL ? &job->busy : NULL, job->base.error);
  return TRUE;
}

/* Worker */

/* Where to ask; the server is looked at where that is not known yet. */
static gboolean
find_outbox (BusyJob *job, const FocusRemote *remote, GCancellable *cancellable, GError **error)
{
  g_autoptr (FocusScheduling) scheduling = NULL;

  if (remote->class->scheduling == NULL)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                   "account \"%s\" is no server that could be asked", job->base.spec->name);
      return FALSE;
    }
  if (!job->looked)
    {
      scheduling = remote->class->scheduling->look (remote->self, cancellable, error);
      if (scheduling == NULL)
        return FALSE;
      job->outbox = g_steal_pointer (&scheduling->outbox);
    }
  if (job->outbox == NULL)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                 "the server of account \"%s\" does not tell when people are free",
                 job->base.spec->name);
  return job->outbox != NULL;
}

/* What the server said of them. FALSE: it does not know. */
static gboolean
take_answer (BusyJob *job, const FocusFreeBusyAnswer *told, GError **error)
{
  gsize n_bytes;
  const char *bytes;

  if (told->data == NULL)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND,
                   "the server does not know when \"%s\" is free: %s", job->theirs,
                   told->status != NULL ? told->status : "it says nothing of them");
      return FALSE;
    }
  bytes = g_bytes_get_data (told->data, &n_bytes);
  return focus_free_busy_read (bytes, n_bytes, job->span, &job->busy, error);
}

static gboolean
ask (FocusAccountJob *base, const FocusRemote *remote, GCancellable *cancellable, GError **error)
{
  BusyJob *job = (BusyJob *) base;
  const char *const theirs[] = { job->theirs, NULL };
  g_autofree char *random = g_uuid_string_random ();
  g_autofree char *uid = g_strconcat ("focusd-", random, NULL);
  FocusScheduling place = { 0 };
  g_autoptr (GBytes) question = NULL;
  g_autoptr (GPtrArray) answers = NULL;

  if (!find_outbox (job, remote, cancellable, error))
    return FALSE;
  place.outbox = job->outbox;
  question = focus_free_busy_request_new (uid, job->mine, theirs, job->span, job->now_s, error);
  if (question == NULL)
    return FALSE;
  answers = remote->class->scheduling->ask (remote->self, &place, job->mine, theirs, question,
                                            cancellable, error);
  return answers != NULL && take_answer (job, g_ptr_array_index (answers, 0), error);
}

static void
run_busy (FocusWorker *worker, gpointer data, GCancellable *cancellable)
{
  BusyJob *job = data;

  if (job->base.error == NULL
      && !g_cancellable_set_error_if_cancelled (cancellable, &job->base.error))
    focus_account_job_run (&job->base, ask, cancellable);
  focus_worker_tell (worker, end_on_main, job);
}

/* Main thread */

static void
push_busy (FocusAccountJob *base)
{
  BusyJob *job = (BusyJob *) base;
  FocusSyncWaiting *waiting = job->waiting;

  if (waiting->done == NULL)
    busy_job_free (job); /* too late */
  else
    waiting->cancellable = focus_worker_push (job->base.sync->worker, run_busy, job, busy_job_free);
}

/* A mail address as a URI; all others are that already. Owned. */
static char *
uri_of (const char *address)
{
  gboolean is_uri = strchr (address, ':') != NULL || *address == '/';

  return is_uri ? g_strdup (address) : g_strconcat ("mailto:", address, NULL);
}

static FocusSyncWaiting *
waiting_new (FocusSync *sync, FocusSyncBusy done, gpointer user_data)
{
  FocusSyncWaiting *waiting = g_atomic_rc_box_new0 (FocusSyncWaiting);

  waiting->sync = sync;
  waiting->done = done;
  waiting->user_data = user_data;
  g_ptr_array_add (sync->waiting, g_atomic_rc_box_acquire (waiting));
  return waiting;
}

void
focus_sync_ask_busy_within (FocusSync *sync, const char *name, const char *mine, const char *theirs,
                            FocusSpan span, guint limit_ms, FocusSyncBusy done, gpointer user_data)
{
  const FocusSyncAccount *account = focus_sync_account (sync, name);
  BusyJob *job = g_new0 (BusyJob, 1);

  job->waiting = waiting_new (sync, done, user_data);
  job->waiting->source = g_timeout_add (limit_ms, waited_long_enough, job->waiting);
  job->mine = uri_of (mine);
  job->theirs = uri_of (theirs);
  job->span = span;
  job->now_s = sync->hooks.now_s (sync->hooks.self);
  job->looked = account != NULL && account->scheduling != NULL;
  if (job->looked)
    job->outbox = g_strdup (account->scheduling->outbox);
  focus_account_job_begin (&job->base, sync, name, push_busy, busy_job_free);
}

void
focus_sync_ask_busy (FocusSync *sync, const char *account, const char *mine, const char *theirs,
                     FocusSpan span, FocusSyncBusy done, gpointer user_data)
{
  focus_sync_ask_busy_within (sync, account, mine, theirs, span, FOCUS_SYNC_BUSY_WAIT_S * 1000,
                              done, user_data);
}
