// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The publish job: `publish.c` on the worker, for one account.
#include "sync/schedule.h"
#include "sync/sync-private.h"

typedef struct
{
  FocusSync *sync;
  FocusAccountSpec *spec;  /* owned */
  guint64 serial;          /* of the account */
  FocusAuthMethod learned; /* how to log in */
  gint64 paused_until_s;
  char *secret;                /* owned, nullable; wiped */
  FocusWindow *window;         /* owned, nullable: ours is taken out */
  FocusZone *zone;             /* owned */
  char **homes;                /* owned, nullable; set by begin(), as the following */
  FocusScheduling *scheduling; /* owned, nullable: not looked at yet */
  gint64 now_s;
  guint64 n_requests;
  FocusPublished published;
  char *why;               /* owned, nullable */
  GError *error;           /* owned, nullable */
  FocusSyncPublished done; /* NULL: answered */
  gpointer user_data;
} PublishJob;

static void
answer (PublishJob *job)
{
  FocusSyncPublished done = g_steal_pointer (&job->done);

  if (done == NULL)
    return;
  g_ptr_array_remove_fast (job->sync->publishing, job);
  done (job->published, job->why, job->error, job->user_data);
}

/* Main thread, because `done` may still be there. */
void
focus_sync_publish_abort (gpointer data)
{
  PublishJob *job = data;

  g_clear_error (&job->error);
  job->error = g_error_new (FOCUS_ERROR, FOCUS_ERROR_BUSY, "focusd is ending");
  answer (job);
}

static void
publish_job_free (gpointer data)
{
  PublishJob *job = data;

  if (job->done != NULL) /* cut off: focusd is ending */
    focus_sync_publish_abort (job);
  focus_account_spec_free (job->spec);
  focus_secret_wipe (job->secret);
  g_clear_pointer (&job->window, g_array_unref);
  focus_zone_unref (job->zone);
  g_strfreev (job->homes);
  focus_scheduling_free (job->scheduling);
  g_free (job->why);
  g_clear_error (&job->error);
  g_free (job);
}

/* Main thread */

static gboolean
begin (gpointer data, GError **error)
{
  PublishJob *job = data;
  FocusSync *sync = job->sync;
  const FocusSyncAccount *account = focus_sync_account_still (sync, job->spec->name, job->serial);
  g_autoptr (FocusAccountRow) row = focus_store_account (sync->store, job->spec->name, NULL);

  if (account != NULL)
    job->scheduling = focus_scheduling_copy (account->scheduling);
  if (row != NULL && row->homes != NULL && row->homes[0] != NULL)
    job->homes = g_strdupv (row->homes);
  job->now_s = sync->hooks.now_s (sync->hooks.self);
  return TRUE;
}

static gboolean
check_pause (gpointer data, GError **error)
{
  PublishJob *job = data;

  if (!job->sync->hooks.paused (job->sync->hooks.self))
    return TRUE;
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_BUSY, "writes are paused");
  return FALSE;
}

static gboolean
end_on_main (gpointer data, GError **error)
{
  PublishJob *job = data;
  FocusSync *sync = job->sync;
  FocusSyncAccount *account = focus_sync_account_still (sync, job->spec->name, job->serial);

  if (account != NULL)
    focus_day_count_add (&account->today, job->n_requests, sync->hooks.now_s (sync->hooks.self));
  answer (job);
  return TRUE;
}

/* Worker thread */

static gboolean
may_write (gpointer self, GError **error)
{
  PublishJob *job = self;

  return focus_worker_ask (job->sync->worker, check_pause, job, error);
}

static gboolean
publish (PublishJob *job, const FocusRemote *remote, GCancellable *cancellable, GError **error)
{
  const FocusSchedulingClass *class = remote->class->scheduling;
  const FocusAvailability wanted = { job->window, job->zone };
  const FocusPublishWish wish = { .wanted = job->window != NULL ? &wanted : NULL,
                                  .now_s = job->now_s,
                                  .may_write = may_write,
                                  .self = job };

  if (class != NULL && job->scheduling == NULL)
    job->scheduling = class->look (remote->self, cancellable, error);
  return (class == NULL || job->scheduling != NULL)
         && focus_publish (remote, job->scheduling, &wish, &job->published, &job->why, cancellable,
                           error);
}

static void
run_publish (FocusWorker *worker, gpointer data, GCancellable *cancellable)
{
  PublishJob *job = data;

  if (job->error == NULL && focus_worker_ask (worker, begin, job, &job->error))
    {
      g_autoptr (FocusLink)
          link = focus_link_new (job->spec, job->secret, job->learned, job->paused_until_s);
      guint64 n_bytes;

      if (focus_link_open (link, job->spec, (const char *const *) job->homes, cancellable,
                           &job->error))
        (void) publish (job, &link->remote, cancellable, &job->error);
      if (link->session != NULL)
        focus_http_session_counts (link->session, &job->n_requests, &n_bytes);
    }
  focus_worker_tell (worker, end_on_main, job);
}

/* Main thread */

static void
push_publish (PublishJob *job)
{
  g_object_unref (focus_worker_push (job->sync->worker, run_publish, job, publish_job_free));
}

static void
secret_found (FocusSync *sync, FocusSyncAccount *account, char *secret, GError *error,
              gpointer data)
{
  PublishJob *job = data;

  job->secret = secret;
  if (sync == NULL)
    {
      publish_job_free (job); /* answered already, when focusd ended */
      return;
    }
  if (error != NULL)
    job->error = g_error_copy (error);
  else if (account == NULL)
    job->error = g_error_new (FOCUS_ERROR, FOCUS_ERROR_BUSY, "account \"%s\" was changed meanwhile",
                              job->spec->name);
  push_publish (job);
}

static FocusWindow *
copy_window (const FocusWindow *window)
{
  FocusWindow *copy = g_array_sized_new (FALSE, FALSE, sizeof (FocusWindowEntry), window->len);

  return g_array_append_vals (copy, window->data, window->len);
}

void
focus_sync_publish (FocusSync *sync, const char *name, const FocusWindow *window,
                    const FocusZone *zone, FocusSyncPublished done, gpointer user_data)
{
  FocusSyncAccount *account = focus_sync_account (sync, name);
  PublishJob *job = g_new0 (PublishJob, 1);

  job->sync = sync;
  job->window = window != NULL ? copy_window (window) : NULL;
  job->zone = focus_zone_ref ((FocusZone *) zone);
  job->done = done;
  job->user_data = user_data;
  g_ptr_array_add (sync->publishing, job);
  if (account == NULL)
    {
      job->spec = focus_account_spec_new ();
      job->spec->name = g_strdup (name);
      job->error = g_error_new (FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND,
                                "there is no account \"%s\"; `focusctl account list` names them",
                                name);
      push_publish (job);
      return;
    }
  job->spec = focus_sync_copy_spec (sync, account->spec);
  job->serial = account->serial;
  job->learned = account->learned;
  job->paused_until_s = focus_schedule_pause_s (account->paused_until_s,
                                                sync->hooks.now_s (sync->hooks.self));
  focus_sync_find_secret (sync, account, secret_found, job);
}
