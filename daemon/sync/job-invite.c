// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The job that reads invitations from bytes that somebody handed over: a draft to be judged.
#include "ical/invitation.h"
#include "sync/sync-private.h"

/* A series that ends later does not end soon enough for anybody. */
#define HORIZON_S (400 * (gint64) FOCUS_DAY_S)

typedef struct
{
  FocusSync *sync;
  GBytes *bytes;   /* owned */
  FocusZone *zone; /* owned */
  gint64 now_s;
  GPtrArray *found;      /* owned; FocusInvitation */
  GError *error;         /* owned, nullable */
  FocusSyncInvited done; /* nullable: called already */
  gpointer user_data;
} InviteJob;

/* Whoever asked is answered even when focusd ends before the job does. */
static void
invite_job_free (gpointer data)
{
  InviteJob *job = data;

  if (job->done != NULL)
    {
      g_autoptr (GError) error = g_error_new (FOCUS_ERROR, FOCUS_ERROR_BUSY, "focusd is ending");
      job->done (NULL, error, job->user_data);
    }
  g_bytes_unref (job->bytes);
  focus_zone_unref (job->zone);
  g_ptr_array_unref (job->found);
  g_clear_error (&job->error);
  g_free (job);
}

/* Main thread. */
static gboolean
end_on_main (gpointer data, GError **error)
{
  InviteJob *job = data;

  job->done (job->error == NULL ? job->found : NULL, job->error, job->user_data);
  job->done = NULL;
  return TRUE;
}

/* A file may hold many objects. */
static gboolean
read_all (InviteJob *job, GError **error)
{
  FocusReader *reader = focus_sync_reader (job->sync);
  gsize n_bytes;
  const char *bytes = g_bytes_get_data (job->bytes, &n_bytes);
  g_autoptr (GPtrArray) uids = NULL;
  g_autoptr (GPtrArray) objects = focus_ical_split (bytes, n_bytes, &uids, error);

  if (objects == NULL)
    return FALSE;
  focus_reader_set_fallback_zone (reader, job->zone);
  for (guint i = 0; i < objects->len; i++)
    {
      gsize len;
      const char *body = g_bytes_get_data (objects->pdata[i], &len);
      GPtrArray *found = focus_ical_invitations (reader, body, len, job->zone,
                                                 job->now_s + HORIZON_S, NULL, error);
      if (found == NULL)
        return FALSE;
      g_ptr_array_extend_and_steal (job->found, found);
    }
  return TRUE;
}

static void
run_invite (FocusWorker *worker, gpointer data, GCancellable *cancellable)
{
  InviteJob *job = data;

  (void) read_all (job, &job->error);
  focus_worker_tell (worker, end_on_main, job);
}

void
focus_sync_read_invitations (FocusSync *sync, GBytes *bytes, FocusSyncInvited done,
                             gpointer user_data)
{
  InviteJob *job = g_new0 (InviteJob, 1);
  g_autoptr (GCancellable) cancellable = NULL;

  job->sync = sync;
  job->bytes = g_bytes_ref (bytes);
  job->zone = sync->hooks.zone (sync->hooks.self);
  job->now_s = sync->hooks.now_s (sync->hooks.self);
  job->found = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_invitation_free);
  job->done = done;
  job->user_data = user_data;
  cancellable = focus_worker_push (sync->worker, run_invite, job, invite_job_free);
}
