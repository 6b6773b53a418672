// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The one worker thread, and the way from it to the main loop.
#include "sync/worker.h"

typedef struct
{
  FocusJobFunc run; /* NULL: the thread ends */
  gpointer data;
  GDestroyNotify free_data;
  GCancellable *cancellable; /* owned */
  GCancellable *ending;      /* owned: the worker's, which cancels this job too */
  gulong handler;
} Job;

/* One call on the main thread. The asker keeps it alive until it is answered. */
typedef struct
{
  FocusAskFunc func;
  gpointer data;
  GDestroyNotify free_data; /* of posts */
  GError *error;            /* owned: the answer */
} Call;

struct FocusWorker
{
  GThread *thread;
  GAsyncQueue *jobs;    /* of Job: main to worker */
  GAsyncQueue *calls;   /* of Call: worker to main */
  GAsyncQueue *answers; /* of Call: main to worker, in the order of `calls` */
  GSource *source;      /* owned: runs `calls` on the main loop */
  GCancellable *ending; /* owned: the whole worker ends */
  GQueue unfinished;    /* of Job: not run, or run into the end; the main thread frees them */
  guint n_posted;       /* worker thread: posts not answered yet */
  GError *post_error;   /* owned; worker thread: of an earlier post */
};

typedef struct
{
  GSource base;
  FocusWorker *worker;
} CallSource;

static void
job_free (Job *job)
{
  if (job->free_data != NULL)
    job->free_data (job->data);
  g_cancellable_disconnect (job->ending, job->handler);
  g_clear_object (&job->cancellable);
  g_clear_object (&job->ending);
  g_free (job);
}

static void
call_free (Call *call)
{
  if (call->free_data != NULL)
    call->free_data (call->data);
  g_clear_error (&call->error);
  g_free (call);
}

static gboolean
calls_prepare (GSource *source, gint *timeout_ms)
{
  *timeout_ms = -1;
  return g_async_queue_length (((CallSource *) source)->worker->calls) > 0;
}

static gboolean
calls_check (GSource *source)
{
  return g_async_queue_length (((CallSource *) source)->worker->calls) > 0;
}

/* One call an iteration, so that sources of higher priority come between. */
static gboolean
calls_dispatch (GSource *source, GSourceFunc unused, gpointer user_data)
{
  FocusWorker *worker = ((CallSource *) source)->worker;
  Call *call = g_async_queue_try_pop (worker->calls);

  if (call != NULL)
    {
      call->func (call->data, &call->error);
      g_async_queue_push (worker->answers, call);
    }
  return G_SOURCE_CONTINUE;
}

/* Waits for one answer. FALSE: the worker is ending, and no answer is to be waited for any more. */
static gboolean
take_answer (FocusWorker *worker, Call **ret_call)
{
  Call *call = g_async_queue_pop (worker->answers);

  if (call->func == NULL)
    {
      /* Left for whoever waits next. */
      g_async_queue_push (worker->answers, call);
      return FALSE;
    }
  *ret_call = call;
  return TRUE;
}

/* Takes the answers of posts until at most n are under way. */
static gboolean
settle_posts (FocusWorker *worker, guint n)
{
  while (worker->n_posted > n)
    {
      Call *call;
      if (!take_answer (worker, &call))
        return FALSE;
      worker->n_posted--;
      if (call->error != NULL && worker->post_error == NULL)
        worker->post_error = g_steal_pointer (&call->error);
      call_free (call);
    }
  return TRUE;
}

/* What a job posted and did not wait for is settled here: its error is not the next job's. */
static void
finish_job (FocusWorker *worker, Job *job)
{
  settle_posts (worker, 0);
  g_clear_error (&worker->post_error);
  if (g_cancellable_is_cancelled (worker->ending))
    g_queue_push_tail (&worker->unfinished, job);
  else
    job_free (job);
}

static gpointer
run_jobs (gpointer data)
{
  FocusWorker *worker = data;

  for (;;)
    {
      Job *job = g_async_queue_pop (worker->jobs);

      if (job->run == NULL)
        {
          job_free (job);
          return NULL;
        }
      if (!g_cancellable_is_cancelled (worker->ending))
        job->run (worker, job->data, job->cancellable);
      finish_job (worker, job);
    }
}

FocusWorker *
focus_worker_new (void)
{
  static GSourceFuncs funcs = { .prepare = calls_prepare,
                                .check = calls_check,
                                .dispatch = calls_dispatch };
  FocusWorker *worker = g_new0 (FocusWorker, 1);

  worker->jobs = g_async_queue_new ();
  worker->calls = g_async_queue_new ();
  worker->answers = g_async_queue_new ();
  worker->ending = g_cancellable_new ();
  worker->source = g_source_new (&funcs, sizeof (CallSource));
  ((CallSource *) worker->source)->worker = worker;
  g_source_set_priority (worker->source, G_PRIORITY_DEFAULT_IDLE);
  g_source_set_static_name (worker->source, "focus-worker-calls");
  g_source_attach (worker->source, NULL);
  worker->thread = g_thread_new ("focus-worker", run_jobs, worker);
  return worker;
}

static void
cancel_job (GCancellable *ending, gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
}

static Job *
new_job (FocusWorker *worker, FocusJobFunc run, gpointer data, GDestroyNotify free_data)
{
  Job *job = g_new0 (Job, 1);

  job->run = run;
  job->data = data;
  job->free_data = free_data;
  job->cancellable = g_cancellable_new ();
  job->ending = g_object_ref (worker->ending);
  job->handler = g_cancellable_connect (job->ending, G_CALLBACK (cancel_job),
                                        g_object_ref (job->cancellable), g_object_unref);
  return job;
}

/* Tells a waiting worker that no answer will come: a Call of its own with an error. */
static void
answer_ending (FocusWorker *worker)
{
  Call *call = g_new0 (Call, 1);

  g_set_error (&call->error, FOCUS_ERROR, FOCUS_ERROR_BUSY, "focusd is ending");
  g_async_queue_push (worker->answers, call);
}

void
focus_worker_free (FocusWorker *worker)
{
  gpointer item;

  if (worker == NULL)
    return;
  g_cancellable_cancel (worker->ending);
  answer_ending (worker);
  g_async_queue_push (worker->jobs, new_job (worker, NULL, NULL, NULL));
  g_thread_join (worker->thread);
  g_source_destroy (worker->source);
  g_source_unref (worker->source);
  while ((item = g_queue_pop_head (&worker->unfinished)) != NULL)
    job_free (item);
  while ((item = g_async_queue_try_pop (worker->calls)) != NULL)
    call_free (item);
  while ((item = g_async_queue_try_pop (worker->answers)) != NULL)
    call_free (item);
  g_async_queue_unref (worker->jobs);
  g_async_queue_unref (worker->calls);
  g_async_queue_unref (worker->answers);
  g_clear_object (&worker->ending);
  g_clear_error (&worker->post_error);
  g_free (worker);
}

GCancellable *
focus_worker_push (FocusWorker *worker, FocusJobFunc run, gpointer data, GDestroyNotify free_data)
{
  Job *job = new_job (worker, run, data, free_data);
  GCancellable *cancellable = g_object_ref (job->cancellable);

  g_async_queue_push (worker->jobs, job);
  return cancellable;
}

static void
send_call (FocusWorker *worker, FocusAskFunc func, gpointer data, GDestroyNotify free_data)
{
  Call *call = g_new0 (Call, 1);

  call->func = func;
  call->data = data;
  call->free_data = free_data;
  g_async_queue_push (worker->calls, call);
  g_main_context_wakeup (NULL);
}

/* What stands in the way of a new call: the end, or a post that failed. */
static gboolean
check_open (FocusWorker *worker, guint n_posts, GError **error)
{
  if (g_cancellable_is_cancelled (worker->ending) || !settle_posts (worker, n_posts))
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_BUSY, "focusd is ending");
      return FALSE;
    }
  if (worker->post_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&worker->post_error));
      return FALSE;
    }
  return TRUE;
}

gboolean
focus_worker_ask (FocusWorker *worker, FocusAskFunc ask, gpointer data, GError **error)
{
  Call *call;
  gboolean ok;

  if (!check_open (worker, 0, error))
    return FALSE;
  send_call (worker, ask, data, NULL);
  if (!take_answer (worker, &call))
    return check_open (worker, 0, error);
  ok = call->error == NULL;
  if (!ok)
    g_propagate_error (error, g_steal_pointer (&call->error));
  call_free (call);
  return ok;
}

void
focus_worker_tell (FocusWorker *worker, FocusAskFunc tell, gpointer data)
{
  g_autoptr (GError) error = NULL;

  /* A post that failed was heard of by nobody: it must not keep the end from being told. */
  settle_posts (worker, 0);
  g_clear_error (&worker->post_error);
  if (!focus_worker_ask (worker, tell, data, &error))
    g_debug ("not told: %s", error->message);
}

gboolean
focus_worker_post (FocusWorker *worker, FocusAskFunc post, gpointer data, GDestroyNotify free_data,
                   GError **error)
{
  if (!check_open (worker, FOCUS_WORKER_MAX_POSTS - 1, error))
    {
      if (free_data != NULL)
        free_data (data);
      return FALSE;
    }
  send_call (worker, post, data, free_data);
  worker->n_posted++;
  return TRUE;
}
