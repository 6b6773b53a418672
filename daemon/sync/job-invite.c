// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The job that reads invitations: from bytes that somebody handed over, a draft to be judged; or
// those of occurrences in the copy.
#include "ical/invitation.h"
#include "sync/expand.h"
#include "sync/sync-private.h"

/* A series that ends later does not end soon enough for anybody. */
#define HORIZON_S (400 * (gint64) FOCUS_DAY_S)

typedef struct
{
  FocusSync *sync;
  GBytes *bytes;    /* owned, nullable */
  GPtrArray *asked; /* owned, nullable; FocusSyncAsked */
  FocusZone *zone;  /* owned */
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
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_clear_pointer (&job->asked, g_ptr_array_unref);
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

/* The event of the object that the occurrence is an instance of: its override, else the master. */
static gint
find_event (const FocusObject *object, const FocusSyncAsked *asked, const FocusZone *zone)
{
  gint master = -1;

  for (guint i = 0; i < object->events->len; i++)
    {
      const FocusEvent *event = object->events->pdata[i];
      if (event->recurrence_id.form == FOCUS_TIME_NONE)
        master = (gint) i;
      else if (asked->in_series
               && focus_time_instant (&event->recurrence_id, zone) == asked->recurrence_s)
        return (gint) i;
    }
  return master;
}

/* NULL: it cannot be read, or is not there any more. */
static FocusInvitation *
read_one (InviteJob *job, const FocusSyncAsked *asked)
{
  FocusReader *reader = focus_sync_reader (job->sync);
  FocusExpander expander = { reader, job->sync->zones, job->zone, { 0, 0 } };
  g_autoptr (FocusObject) object = NULL;
  g_autoptr (GPtrArray) found = NULL;
  FocusInvitation *invitation;
  gsize len;
  const char *body = g_bytes_get_data (asked->body, &len);
  gint event;

  focus_expand_in (&expander, asked->timezone);
  found = focus_ical_invitations (reader, body, len, job->zone, job->now_s + HORIZON_S, &object,
                                  NULL);
  event = found != NULL ? find_event (object, asked, job->zone) : -1;
  if (event < 0)
    return NULL;
  invitation = g_steal_pointer (&found->pdata[event]);
  invitation->span = asked->span;
  return invitation;
}

static gboolean
read_asked (InviteJob *job, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < job->asked->len; i++)
    {
      if (g_cancellable_is_cancelled (cancellable))
        {
          g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_BUSY, "focusd is ending");
          return FALSE;
        }
      g_ptr_array_add (job->found, read_one (job, job->asked->pdata[i]));
    }
  return TRUE;
}

static void
run_invite (FocusWorker *worker, gpointer data, GCancellable *cancellable)
{
  InviteJob *job = data;

  if (job->bytes != NULL)
    (void) read_all (job, &job->error);
  else
    (void) read_asked (job, cancellable, &job->error);
  focus_worker_tell (worker, end_on_main, job);
}

static void
push_invite (FocusSync *sync, GBytes *bytes, GPtrArray *asked, FocusSyncInvited done,
             gpointer user_data)
{
  InviteJob *job = g_new0 (InviteJob, 1);
  g_autoptr (GCancellable) cancellable = NULL;

  job->sync = sync;
  job->bytes = bytes;
  job->asked = asked;
  job->zone = sync->hooks.zone (sync->hooks.self);
  job->now_s = sync->hooks.now_s (sync->hooks.self);
  job->found = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_invitation_free);
  job->done = done;
  job->user_data = user_data;
  cancellable = focus_worker_push (sync->worker, run_invite, job, invite_job_free);
}

void
focus_sync_read_invitations (FocusSync *sync, GBytes *bytes, FocusSyncInvited done,
                             gpointer user_data)
{
  push_invite (sync, g_bytes_ref (bytes), NULL, done, user_data);
}

void
focus_sync_asked_free (FocusSyncAsked *asked)
{
  g_clear_pointer (&asked->body, g_bytes_unref);
  g_free (asked->timezone);
  g_free (asked);
}

void
focus_sync_read_occurrences (FocusSync *sync, GPtrArray *asked, FocusSyncInvited done,
                             gpointer user_data)
{
  push_invite (sync, NULL, asked, done, user_data);
}
