// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The find job: what lies behind an address, before an account exists (R1.1 to R1.7).
#include "sync/sync-private.h"

typedef struct
{
  FocusSync *sync;
  FocusAccountSpec *spec; /* owned */
  char *secret;           /* owned, nullable; wiped */
  FocusSyncFind *find;    /* owned until handed over */
  GError *error;          /* owned, nullable */
  FocusSyncFound done;
  gpointer user_data;
  GCancellable *ending; /* owned */
} FindJob;

void
focus_sync_find_free (FocusSyncFind *find)
{
  if (find == NULL)
    return;
  focus_place_free (find->place);
  if (find->collections != NULL)
    g_ptr_array_unref (find->collections);
  g_free (find->foreign_host);
  g_free (find);
}

/* Main thread, because `done` may still be there. */
void
focus_sync_find_abort (gpointer data)
{
  FindJob *job = data;
  FocusSyncFound done = g_steal_pointer (&job->done);
  g_autoptr (GError) error = NULL;

  if (done == NULL)
    return;
  error = g_error_new (FOCUS_ERROR, FOCUS_ERROR_BUSY, "focusd is ending");
  done (NULL, error, job->user_data);
}

/* Whoever asked is answered even when the job never came to its end: focusd is ending then, and
   jobs cut off are freed on the main thread. */
static void
find_job_free (gpointer data)
{
  FindJob *job = data;

  focus_sync_find_abort (job);
  focus_account_spec_free (job->spec);
  focus_secret_wipe (job->secret);
  focus_sync_find_free (job->find);
  g_clear_error (&job->error);
  g_clear_object (&job->ending);
  g_free (job);
}

/* Main thread. */
static gboolean
end_on_main (gpointer data, GError **error)
{
  FindJob *job = data;
  FocusSyncFound done = g_steal_pointer (&job->done);

  done (g_steal_pointer (&job->find), job->error, job->user_data);
  return TRUE;
}

static gboolean
look (FindJob *job, FocusLink *link, GCancellable *cancellable, GError **error)
{
  if (!focus_link_open (link, job->spec, NULL, cancellable, error))
    return FALSE;
  job->find->collections = link->remote.class->list (link->remote.self, cancellable, error);
  return job->find->collections != NULL;
}

static void
run_find (FocusWorker *worker, gpointer data, GCancellable *cancellable)
{
  FindJob *job = data;
  g_autoptr (FocusLink) link = focus_link_new (job->spec, job->secret, FOCUS_AUTH_AUTO, 0);
  guint64 n_bytes;

  job->find = g_new0 (FocusSyncFind, 1);
  if (!look (job, link, cancellable, &job->error)
      && !g_error_matches (job->error, FOCUS_ERROR, FOCUS_ERROR_CONFLICT))
    g_clear_pointer (&job->find, focus_sync_find_free);
  if (job->find != NULL)
    {
      job->find->place = g_steal_pointer (&link->place);
      job->find->foreign_host = g_steal_pointer (&link->foreign_host);
      if (link->session != NULL)
        focus_http_session_counts (link->session, &job->find->n_requests, &n_bytes);
    }
  focus_worker_tell (worker, end_on_main, job);
}

static void
push_find (FindJob *job)
{
  g_object_unref (focus_worker_push (job->sync->worker, run_find, job, find_job_free));
}

static void
secret_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FindJob *job = user_data;

  job->secret = focus_secret_lookup_finish (result, &job->error);
  if (g_cancellable_is_cancelled (job->ending))
    {
      find_job_free (job); /* answered already, when focusd ended */
      return;
    }
  g_ptr_array_remove_fast (job->sync->finding, job);
  if (job->secret != NULL)
    push_find (job);
  else
    {
      end_on_main (job, NULL);
      find_job_free (job);
    }
}

void
focus_sync_find (FocusSync *sync, const FocusAccountSpec *spec, char *secret, FocusSyncFound done,
                 gpointer user_data)
{
  FindJob *job = g_new0 (FindJob, 1);

  job->sync = sync;
  job->spec = focus_sync_copy_spec (sync, spec);
  job->secret = secret;
  job->done = done;
  job->user_data = user_data;
  job->ending = g_object_ref (sync->ending);
  if (secret == NULL && spec->secret != NULL)
    {
      g_ptr_array_add (sync->finding, job);
      focus_secret_lookup_async (job->spec->secret, spec->name, spec->url, spec->user, sync->ending,
                                 secret_found, job);
    }
  else
    push_find (job);
}
