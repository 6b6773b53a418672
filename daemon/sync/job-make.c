// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The make job: a new calendar on an account, then a pull that finds it.
#include "sync/account-job.h"

typedef struct
{
  FocusAccountJob base;
  char *name;                                             /* owned; of the calendar */
  guint holds;                                            /* FocusHolds: what it is to take */
  void (*done) (const GError *error, gpointer user_data); /* NULL: answered */
  gpointer user_data;
} MakeJob;

static void
answer (MakeJob *job, const GError *error)
{
  void (*done) (const GError *, gpointer) = g_steal_pointer (&job->done);

  if (done == NULL)
    return;
  g_ptr_array_remove_fast (job->base.sync->making, job);
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
  focus_account_job_clear (&job->base);
  g_free (job->name);
  g_free (job);
}

/* Main thread: the calendar is in the copy after the next pull. */
static gboolean
end_on_main (gpointer data, GError **error)
{
  MakeJob *job = data;
  const FocusSyncAccount *account = focus_account_job_end (&job->base);

  if (account != NULL && job->base.error == NULL)
    (void) focus_sync_start (job->base.sync, job->base.spec->name, NULL);
  answer (job, job->base.error);
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
make (FocusAccountJob *base, const FocusRemote *remote, GCancellable *cancellable, GError **error)
{
  MakeJob *job = (MakeJob *) base;
  g_auto (FocusWrite) write = { 0 };

  if (remote->class->make == NULL)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                   "account \"%s\" is a subscription: calendars can only be read there",
                   base->spec->name);
      return FALSE;
    }
  return remote->class->make (remote->self, job->name, job->holds, &write, cancellable, error)
         && take_outcome (job, &write, error);
}

static void
run_make (FocusWorker *worker, gpointer data, GCancellable *cancellable)
{
  MakeJob *job = data;

  focus_account_job_run (&job->base, make, cancellable);
  focus_worker_tell (worker, end_on_main, job);
}

static void
push_make (FocusAccountJob *base)
{
  g_object_unref (focus_worker_push (base->sync->worker, run_make, base, make_job_free));
}

void
focus_sync_make_calendar (FocusSync *sync, const char *name, const char *calendar_name, guint holds,
                          void (*done) (const GError *error, gpointer user_data),
                          gpointer user_data)
{
  MakeJob *job = g_new0 (MakeJob, 1);

  job->name = g_strdup (calendar_name);
  job->holds = holds;
  job->done = done;
  job->user_data = user_data;
  g_ptr_array_add (sync->making, job);
  focus_account_job_begin (&job->base, sync, name, push_make, make_job_free);
}
