// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The make job: a new calendar on an account, then a pull that finds it.
#include "sync/schedule.h"
#include "sync/sync-private.h"

typedef struct
{
  FocusSync *sync;
  FocusAccountSpec *spec;  /* owned */
  guint64 serial;          /* of the account */
  FocusAuthMethod learned; /* how to log in */
  gint64 paused_until_s;
  char *secret; /* owned, nullable; wiped */
  char *name;   /* owned; of the calendar */
  guint holds;  /* FocusHolds: what it is to take */
  char **homes; /* owned, nullable; set by begin() */
  guint64 n_requests;
  GError *error;                                          /* owned, nullable */
  void (*done) (const GError *error, gpointer user_data); /* NULL: answered */
  gpointer user_data;
} MakeJob;

static void
answer (MakeJob *job, const GError *error)
{
  void (*done) (const GError *, gpointer) = g_steal_pointer (&job->done);

  if (done == NULL)
    return;
  g_ptr_array_remove_fast (job->sync->making, job);
  done (error, job->user_data);
}

/* Main thread, because `done` may still be there. */
void
focus_sync_make_abort (gpointer data)
{
  g_autoptr (GError) error = g_error_new (FOCUS_ERROR, FOCUS_ERROR_BUSY, "focusd is ending");

  answer (data, error);
}

static void
make_job_free (gpointer data)
{
  MakeJob *job = data;

  if (job->done != NULL) /* cut off: focusd is ending */
    focus_sync_make_abort (job);
  focus_account_spec_free (job->spec);
  focus_secret_wipe (job->secret);
  g_free (job->name);
  g_strfreev (job->homes);
  g_clear_error (&job->error);
  g_free (job);
}

/* Main thread. */
static gboolean
begin (gpointer data, GError **error)
{
  MakeJob *job = data;
  g_autoptr (FocusAccountRow) row = NULL;

  if (job->error != NULL)
    return TRUE;
  row = focus_store_account (job->sync->store, job->spec->name, NULL);
  if (row != NULL && row->homes != NULL && row->homes[0] != NULL)
    job->homes = g_strdupv (row->homes);
  return TRUE;
}

/* Main thread: the calendar is in the copy after the next pull. */
static gboolean
end_on_main (gpointer data, GError **error)
{
  MakeJob *job = data;
  FocusSyncAccount *account = focus_sync_account_still (job->sync, job->spec->name, job->serial);

  if (account != NULL)
    focus_day_count_add (&account->today, job->n_requests,
                         job->sync->hooks.now_s (job->sync->hooks.self));
  if (account != NULL && job->error == NULL)
    (void) focus_sync_start (job->sync, job->spec->name, NULL);
  answer (job, job->error);
  return TRUE;
}

/* What the far side said, as an error for people. TRUE: the calendar is there. */
static gboolean
take_outcome (const MakeJob *job, const FocusWrite *write, GError **error)
{
  static const struct
  {
    FocusError code;
    const char *text;
  } troubles[] = {
    [FOCUS_WRITE_EXISTS] = { FOCUS_ERROR_CONFLICT, "there is a calendar of that name already" },
    [FOCUS_WRITE_CHANGED] = { FOCUS_ERROR_CONFLICT, "the server was busy with it: try again" },
    [FOCUS_WRITE_GONE] = { FOCUS_ERROR_NOT_FOUND, "the server has no place for calendars" },
    [FOCUS_WRITE_REFUSED] = { FOCUS_ERROR_INVALID,
                              "the server makes no calendars: make one with its own web page" },
    [FOCUS_WRITE_UNKNOWN] = { FOCUS_ERROR_OFFLINE,
                              "no answer came: look with `focusctl calendar list` whether it is "
                              "there, before you try again" },
  };

  if (write->outcome == FOCUS_WRITE_DONE)
    return TRUE;
  g_set_error (error, FOCUS_ERROR, (int) troubles[write->outcome].code,
               "calendar \"%s\" was not made: %s", job->name,
               write->why != NULL ? write->why : troubles[write->outcome].text);
  return FALSE;
}

static gboolean
make (MakeJob *job, FocusLink *link, GCancellable *cancellable, GError **error)
{
  g_auto (FocusWrite) write = { 0 };

  if (!focus_link_open (link, job->spec, (const char *const *) job->homes, cancellable, error))
    return FALSE;
  if (link->remote.class->make == NULL)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                   "account \"%s\" is a subscription: calendars can only be read there",
                   job->spec->name);
      return FALSE;
    }
  return link->remote.class->make (link->remote.self, job->name, job->holds, &write, cancellable,
                                   error)
         && take_outcome (job, &write, error);
}

static void
run_make (FocusWorker *worker, gpointer data, GCancellable *cancellable)
{
  MakeJob *job = data;

  if (job->error == NULL && focus_worker_ask (worker, begin, job, &job->error))
    {
      g_autoptr (FocusLink)
          link = focus_link_new (job->spec, job->secret, job->learned, job->paused_until_s);
      guint64 n_bytes;

      (void) make (job, link, cancellable, &job->error);
      if (link->session != NULL)
        focus_http_session_counts (link->session, &job->n_requests, &n_bytes);
    }
  focus_worker_tell (worker, end_on_main, job);
}

static void
push_make (MakeJob *job)
{
  g_object_unref (focus_worker_push (job->sync->worker, run_make, job, make_job_free));
}

static void
secret_found (FocusSync *sync, FocusSyncAccount *account, char *secret, GError *error,
              gpointer data)
{
  MakeJob *job = data;

  job->secret = secret;
  if (sync == NULL)
    {
      make_job_free (job); /* answered already, when focusd ended */
      return;
    }
  if (error != NULL)
    job->error = g_error_copy (error);
  else if (account == NULL)
    job->error = g_error_new (FOCUS_ERROR, FOCUS_ERROR_BUSY, "account \"%s\" was changed meanwhile",
                              job->spec->name);
  push_make (job);
}

void
focus_sync_make_calendar (FocusSync *sync, const char *name, const char *calendar_name, guint holds,
                          void (*done) (const GError *error, gpointer user_data),
                          gpointer user_data)
{
  FocusSyncAccount *account = focus_sync_account (sync, name);
  MakeJob *job = g_new0 (MakeJob, 1);

  job->sync = sync;
  job->name = g_strdup (calendar_name);
  job->holds = holds;
  job->done = done;
  job->user_data = user_data;
  g_ptr_array_add (sync->making, job);
  if (account == NULL)
    {
      job->spec = focus_account_spec_new ();
      job->spec->name = g_strdup (name);
      job->error = g_error_new (FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND,
                                "there is no account \"%s\"; `focusctl account list` names them",
                                name);
      push_make (job);
      return;
    }
  job->spec = focus_sync_copy_spec (sync, account->spec);
  job->serial = account->serial;
  job->learned = account->learned;
  job->paused_until_s = focus_schedule_pause_s (account->paused_until_s,
                                                sync->hooks.now_s (sync->hooks.self));
  focus_sync_find_secret (sync, account, secret_found, job);
}
