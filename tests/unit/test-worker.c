// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The worker: order of asks and posts, back-pressure, errors, and every way of ending early.
#include "sync/worker.h"

#include "iterate.h"

/* What the main thread and the jobs of one test share. Counters that both sides touch are atomic.
 */
typedef struct
{
  FocusWorker *worker;
  GThread *main_thread;
  GString *order; /* main thread: a letter for each ask and post that ran */
  guint n_asked, n_done;
  gint n_ran;         /* jobs that ran */
  gint n_freed;       /* data of jobs freed … */
  gint n_freed_main;  /* … on the main thread */
  gint n_posts_freed; /* data of posts freed */
  gint n_posted;      /* posts that focus_worker_post let through */
  gint n_post_errors;
  gint n_cancelled;
  gint reached; /* the job has come to the point where the test ends it */
  GError *error;
} World;

typedef struct
{
  World *world;
  char letter;
  gboolean fails;
} Note;

static void
set_up (World *world, gconstpointer data)
{
  world->worker = focus_worker_new ();
  world->main_thread = g_thread_self ();
  world->order = g_string_new (NULL);
}

static void
tear_down (World *world, gconstpointer data)
{
  focus_worker_free (world->worker);
  g_string_free (world->order, TRUE);
  g_clear_error (&world->error);
}

/* Main thread: writes its letter down. */
static gboolean
note_down (gpointer data, GError **error)
{
  Note *note = data;

  g_assert_true (g_thread_self () == note->world->main_thread);
  g_string_append_c (note->world->order, note->letter);
  note->world->n_asked++;
  if (note->fails)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INTERNAL, "%c failed", note->letter);
  return !note->fails;
}

static gboolean
finish (gpointer data, GError **error)
{
  ((World *) data)->n_done++;
  return TRUE;
}

static void
free_note (gpointer data)
{
  Note *note = data;

  g_atomic_int_inc (&note->world->n_posts_freed);
  g_free (note);
}

static void
free_job (gpointer data)
{
  World *world = data;

  g_atomic_int_inc (&world->n_freed);
  if (g_thread_self () == world->main_thread)
    g_atomic_int_inc (&world->n_freed_main);
  g_main_context_wakeup (NULL); /* for who waits for it */
}

static gboolean
post (FocusWorker *worker, World *world, char letter, gboolean fails, GError **error)
{
  Note *note = g_new (Note, 1);

  *note = (Note){ world, letter, fails };
  if (!focus_worker_post (worker, note_down, note, free_note, error))
    return FALSE;
  g_atomic_int_inc (&world->n_posted);
  return TRUE;
}

static gboolean
ask (FocusWorker *worker, World *world, char letter, gboolean fails, GError **error)
{
  Note note = { world, letter, fails };
  return focus_worker_ask (worker, note_down, &note, error);
}

static void
push (World *world, FocusJobFunc run)
{
  g_autoptr (GCancellable) job = focus_worker_push (world->worker, run, world, free_job);
  g_assert_false (g_cancellable_is_cancelled (job));
}

static gboolean
all_freed (gpointer data)
{
  World *world = data;
  return world->n_done > 0 && g_atomic_int_get (&world->n_freed) > 0;
}

/* Order */

static void
run_mixed (FocusWorker *worker, gpointer data, GCancellable *cancellable)
{
  World *world = data;

  g_assert_true (g_thread_self () != world->main_thread);
  g_assert_true (post (worker, world, 'a', FALSE, NULL));
  g_assert_true (post (worker, world, 'b', FALSE, NULL));
  g_assert_true (ask (worker, world, 'c', FALSE, NULL));
  g_assert_true (post (worker, world, 'd', FALSE, NULL));
  g_assert_true (ask (worker, world, 'e', FALSE, NULL));
  focus_worker_tell (worker, finish, world);
}

static void
test_order (World *world, gconstpointer data)
{
  push (world, run_mixed);
  iterate_until (all_freed, world);
  g_assert_cmpstr (world->order->str, ==, "abcde");
  g_assert_cmpint (world->n_posts_freed, ==, 3);
  g_assert_cmpint (world->n_freed, ==, 1);
  g_assert_cmpint (world->n_freed_main, ==, 0);
}

/* Two jobs: the second starts when the first has ended. */
static void
run_first (FocusWorker *worker, gpointer data, GCancellable *cancellable)
{
  g_assert_true (ask (worker, data, '1', FALSE, NULL));
  g_assert_true (post (worker, data, '2', FALSE, NULL));
}

static void
run_second (FocusWorker *worker, gpointer data, GCancellable *cancellable)
{
  g_assert_true (ask (worker, data, '3', FALSE, NULL));
  focus_worker_tell (worker, finish, data);
}

static void
test_jobs_in_order (World *world, gconstpointer data)
{
  push (world, run_first);
  push (world, run_second);
  iterate_until (iterate_is_set, &world->n_done);
  g_assert_cmpstr (world->order->str, ==, "123");
}

/* Back-pressure */

static void
run_flood (FocusWorker *worker, gpointer data, GCancellable *cancellable)
{
  for (int i = 0; i < 50; i++)
    g_assert_true (post (worker, data, 'p', FALSE, NULL));
  focus_worker_tell (worker, finish, data);
}

/* Whenever a post runs, no more than the ceiling of them are under way. */
static gboolean
flood_is_over (gpointer data)
{
  World *world = data;

  g_assert_cmpint (g_atomic_int_get (&world->n_posted) - (int) world->n_asked, <=,
                   FOCUS_WORKER_MAX_POSTS);
  return world->n_done > 0;
}

static void
test_back_pressure (World *world, gconstpointer data)
{
  push (world, run_flood);
  iterate_until (flood_is_over, world);
  g_assert_cmpuint (world->order->len, ==, 50);
  g_assert_cmpint (world->n_posts_freed, ==, 50);
}

/* Errors */

static void
run_ask_fails (FocusWorker *worker, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (ask (worker, data, 'x', TRUE, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INTERNAL);
  g_assert_cmpstr (error->message, ==, "x failed");
  g_assert_true (ask (worker, data, 'y', FALSE, NULL));
  focus_worker_tell (worker, finish, data);
}

static void
run_post_fails_ask_hears (FocusWorker *worker, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (post (worker, data, 'x', TRUE, NULL));
  /* The ask hears of it, and is not run. */
  g_assert_false (ask (worker, data, 'n', FALSE, &error));
  g_assert_cmpstr (error->message, ==, "x failed");
  g_assert_true (ask (worker, data, 'y', FALSE, NULL));
  focus_worker_tell (worker, finish, data);
}

static void
run_post_fails_post_hears (FocusWorker *worker, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (post (worker, data, 'x', TRUE, NULL));
  for (int i = 0; i < FOCUS_WORKER_MAX_POSTS && error == NULL; i++)
    if (post (worker, data, 'z', FALSE, &error))
      continue;
  g_assert_cmpstr (error->message, ==, "x failed");
  focus_worker_tell (worker, finish, data);
}

static void
test_errors (World *world, gconstpointer data)
{
  static const struct
  {
    FocusJobFunc run;
    const char *order;
  } rows[] = { { run_ask_fails, "xy" },
               { run_post_fails_ask_hears, "xy" },
               { run_post_fails_post_hears, "xz" } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      world->n_done = 0;
      g_string_truncate (world->order, 0);
      push (world, rows[i].run);
      iterate_until (iterate_is_set, &world->n_done);
      g_assert_cmpstr (world->order->str, ==, rows[i].order);
    }
}

static void
run_post_fails_last (FocusWorker *worker, gpointer data, GCancellable *cancellable)
{
  g_assert_true (post (worker, data, 'x', TRUE, NULL));
}

static void
test_error_stays_in_its_job (World *world, gconstpointer data)
{
  push (world, run_post_fails_last);
  push (world, run_second); /* asserts that its ask succeeds */
  iterate_until (iterate_is_set, &world->n_done);
  g_assert_cmpstr (world->order->str, ==, "x3");
}

/* A last word is heard although a post failed before it. */
static void
run_post_fails_tell (FocusWorker *worker, gpointer data, GCancellable *cancellable)
{
  g_assert_true (post (worker, data, 'x', TRUE, NULL));
  focus_worker_tell (worker, finish, data);
}

static void
test_tell_is_heard (World *world, gconstpointer data)
{
  push (world, run_post_fails_tell);
  iterate_until (iterate_is_set, &world->n_done);
  g_assert_cmpstr (world->order->str, ==, "x");
}

/* Cancelling one job */

static void
run_until_cancelled (FocusWorker *worker, gpointer data, GCancellable *cancellable)
{
  World *world = data;
  GPollFD fd;

  g_atomic_int_set (&world->reached, 1);
  g_main_context_wakeup (NULL);
  g_assert_true (g_cancellable_make_pollfd (cancellable, &fd));
  g_poll (&fd, 1, ITERATE_MAX_S * 1000);
  g_cancellable_release_fd (cancellable);
  if (g_cancellable_is_cancelled (cancellable))
    g_atomic_int_inc (&world->n_cancelled);
  focus_worker_tell (worker, finish, world);
}

static gboolean
has_reached (gpointer data)
{
  return g_atomic_int_get (&((World *) data)->reached) != 0;
}

static void
test_cancel_one (World *world, gconstpointer data)
{
  g_autoptr (GCancellable)
      job = focus_worker_push (world->worker, run_until_cancelled, world, free_job);
  g_autoptr (GCancellable) other = focus_worker_push (world->worker, run_second, world, free_job);

  iterate_until (has_reached, world);
  g_cancellable_cancel (job);
  iterate_until (iterate_is_set, &world->n_done);
  g_assert_cmpint (world->n_cancelled, ==, 1);
  g_assert_false (g_cancellable_is_cancelled (other)); /* nobody else's */
  world->n_done = 0;
  iterate_until (iterate_is_set, &world->n_done);
  g_assert_cmpstr (world->order->str, ==, "3");
}

/* Ending */

static void
end (World *world)
{
  gint64 before_us = g_get_monotonic_time ();

  g_clear_pointer (&world->worker, focus_worker_free);
  g_assert_cmpint (g_get_monotonic_time () - before_us, <, 2 * G_USEC_PER_SEC);
}

static void
run_ask_unheard (FocusWorker *worker, gpointer data, GCancellable *cancellable)
{
  World *world = data;

  g_atomic_int_inc (&world->n_ran);
  g_atomic_int_set (&world->reached, 1);
  /* Nobody iterates the main loop: this waits until the worker ends. */
  if (!ask (worker, world, 'n', FALSE, &world->error))
    g_atomic_int_inc (&world->n_cancelled);
  focus_worker_tell (worker, finish, world);
}

static void
run_posts_unheard (FocusWorker *worker, gpointer data, GCancellable *cancellable)
{
  World *world = data;

  g_atomic_int_inc (&world->n_ran);
  for (int i = 0; i < FOCUS_WORKER_MAX_POSTS; i++)
    g_assert_true (post (worker, world, 'n', FALSE, NULL));
  g_atomic_int_set (&world->reached, 1);
  if (!post (worker, world, 'n', FALSE, &world->error))
    g_atomic_int_inc (&world->n_cancelled);
}

static void
run_never (FocusWorker *worker, gpointer data, GCancellable *cancellable)
{
  g_assert_not_reached ();
}

/* Whether the worker waits for an answer, has posts queued, or is just busy: what is queued is
   freed on the main thread, and nothing of it runs. */
static void
test_end (World *world, gconstpointer data)
{
  static const struct
  {
    FocusJobFunc run;
    int n_posts;
    gboolean asks;
  } rows[] = { { run_ask_unheard, 0, TRUE },
               { run_posts_unheard, FOCUS_WORKER_MAX_POSTS + 1, TRUE },
               { run_until_cancelled, 0, FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      world->n_posts_freed = world->n_freed = world->n_freed_main = world->n_cancelled = 0;
      world->reached = 0;
      g_clear_error (&world->error);
      if (world->worker == NULL)
        world->worker = focus_worker_new ();
      push (world, rows[i].run);
      push (world, run_never);
      push (world, run_never);
      while (!has_reached (world))
        g_thread_yield ();
      end (world);
      iterate_drain (); /* no ask or post runs afterwards */
      g_assert_cmpuint (world->order->len, ==, 0);
      g_assert_cmpuint (world->n_done, ==, 0);
      g_assert_cmpint (world->n_cancelled, ==, 1);
      g_assert_cmpint (world->n_freed, ==, 3);
      g_assert_cmpint (world->n_freed_main, ==, 3);
      g_assert_cmpint (world->n_posts_freed, ==, rows[i].n_posts);
      if (rows[i].asks)
        g_assert_error (world->error, FOCUS_ERROR, FOCUS_ERROR_BUSY);
    }
}

static void
test_end_at_rest (World *world, gconstpointer data)
{
  end (world);
  g_assert_cmpint (world->n_freed, ==, 0);
  focus_worker_free (NULL);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (World *world, gconstpointer data);
  } tests[] = { { "/worker/order", test_order },
                { "/worker/jobs-in-order", test_jobs_in_order },
                { "/worker/back-pressure", test_back_pressure },
                { "/worker/errors", test_errors },
                { "/worker/error-stays-in-its-job", test_error_stays_in_its_job },
                { "/worker/tell-is-heard", test_tell_is_heard },
                { "/worker/cancel-one", test_cancel_one },
                { "/worker/end", test_end },
                { "/worker/end-at-rest", test_end_at_rest } };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, World, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
