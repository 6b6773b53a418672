// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The publish job: `publish.c` on the worker, for one account.
#include "sync/account-job.h"

typedef struct
{
  FocusAccountJob base;
  FocusWindow *window;         /* owned, nullable: ours is taken out */
  FocusZone *zone;             /* owned */
  FocusScheduling *scheduling; /* owned, nullable: not looked at yet; set by begin() */
  gint64 now_s;                /* alike */
  FocusPublished published;
  char *why;               /* owned, nullable */
  FocusSyncPublished done; /* NULL: answered */
  gpointer user_data;
} PublishJob;

static void
answer (PublishJob *job)
{
  FocusSyncPublished done = g_steal_pointer (&job->done);

  if (done == NULL)
    return;
  g_ptr_array_remove_fast (job->base.sync->publishing, job);
  done (job->published, job->why, job->base.error, job->user_data);
}

/* Main thread, because `done` may still be there. */
void
focus_sync_publish_abort (gpointer data)
{
  PublishJob *job = data;

  g_clear_error (&job->base.error);
  job->base.error = g_error_new (FOCUS_ERROR, FOCUS_ERROR_BUSY, "focusd is ending");
  answer (job);
}

static void
publish_job_free (gpointer data)
{
  PublishJob *job = data;

  if (job->done != NULL) /* cut off: focusd is ending */
    focus_sync_publish_abort (job);
  focus_account_job_clear (&job->base);
  g_clear_pointer (&job->window, g_array_unref);
  focus_zone_unref (job->zone);
  focus_scheduling_free (job->scheduling);
  g_free (job->why);
  g_free (job);
}

/* Main thread */

static gboolean
begin (gpointer data, GError **error)
{
  PublishJob *job = data;
  FocusSync *sync = job->base.sync;
  const FocusSyncAccount *account = focus_sync_account_still (sync, job->base.spec->name,
                                                              job->base.serial);

  if (account != NULL)
    job->scheduling = focus_scheduling_copy (account->scheduling);
  job->now_s = sync->hooks.now_s (sync->hooks.self);
  return TRUE;
}

static gboolean
check_pause (gpointer data, GError **error)
{
  PublishJob *job = data;

  if (!job->base.sync->hooks.paused (job->base.sync->hooks.self))
    return TRUE;
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_BUSY, "writes are paused");
  return FALSE;
}

static gboolean
end_on_main (gpointer data, GError **error)
{
  PublishJob *job = data;

  (void) focus_account_job_end (&job->base);
  answer (job);
  return TRUE;
}

/* Worker thread */

static gboolean
may_write (gpointer self, GError **error)
{
  PublishJob *job = self;

  return focus_worker_ask (job->base.sync->worker, check_pause, job, error);
}

static gboolean
publish (FocusAccountJob *base, const FocusRemote *remote, GCancellable *cancellable,
         GError **error)
{
  PublishJob *job = (PublishJob *) base;
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
  GError **error = &job->base.error;

  if (*error == NULL && focus_worker_ask (worker, begin, job, error))
    focus_account_job_run (&job->base, publish, cancellable);
  focus_worker_tell (worker, end_on_main, job);
}

/* Main thread */

static void
push_publish (FocusAccountJob *base)
{
  g_object_unref (focus_worker_push (base->sync->worker, run_publish, base, publish_job_free));
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
  PublishJob *job = g_new0 (PublishJob, 1);

  job->window = window != NULL ? copy_window (window) : NULL;
  job->zone = focus_zone_ref ((FocusZone *) zone);
  job->done = done;
  job->user_data = user_data;
  g_ptr_array_add (sync->publishing, job);
  focus_account_job_begin (&job->base, sync, name, push_publish, publish_job_free);
}
