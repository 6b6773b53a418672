// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The expansion job: occurrences made anew from stored bytes, when the horizon grows, the user's
// zone changes, or this focusd reads more than the last one did. Killed half-way it starts again:
// the horizon, or the zone, or that the copy is fresh, is set only at its end.
#include "sync/sync-private.h"

/* Objects read between two visits to the main loop. */
#define SLICE 100

/* When the horizon grows, it grows by this much more than was asked, so that the passing of days
   does not make it grow every day. */
#define SLACK_S (64 * (gint64) FOCUS_DAY_S)

typedef struct
{
  FocusSync *sync;
  FocusSpan window; /* what is to be covered; empty: the horizon as it is */
  FocusRawWhich which;
  FocusSpan horizon;     /* set by begin(): covers both */
  FocusZone *zone;       /* owned; alike */
  GHashTable *timezones; /* owned; set by begin(): calendar id to its calendar-timezone */
  gboolean needed;
  gint64 after_id;
  GPtrArray *raw;  /* owned, nullable; FocusRawObject: the slice under way */
  GPtrArray *made; /* owned, nullable; FocusStoredObject, beside `raw` */
  GError *error;   /* owned, nullable */
  void (*done) (const GError *error, gpointer user_data); /* nullable */
  gpointer user_data;
} ExpandJob;

/* Whoever asked is answered even when the job never came to its end: focusd is ending then, and
   jobs cut off are freed on the main thread. */
static void
expand_job_free (gpointer data)
{
  ExpandJob *job = data;

  if (job->done != NULL)
    {
      g_autoptr (GError) error = g_error_new (FOCUS_ERROR, FOCUS_ERROR_BUSY, "focusd is ending");
      job->done (error, job->user_data);
    }
  focus_zone_unref (job->zone);
  g_clear_pointer (&job->timezones, g_hash_table_unref);
  g_clear_pointer (&job->raw, g_ptr_array_unref);
  g_clear_pointer (&job->made, g_ptr_array_unref);
  g_clear_error (&job->error);
  g_free (job);
}

static GHashTable *
timezones_of (FocusStore *store, GError **error)
{
  g_autoptr (GPtrArray) rows = focus_store_calendars (store, NULL, error);
  GHashTable *timezones;

  if (rows == NULL)
    return NULL;
  timezones = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  for (guint i = 0; i < rows->len; i++)
    {
      const FocusCalendarRow *row = g_ptr_array_index (rows, i);
      if (row->timezone != NULL)
        g_hash_table_insert (timezones, g_memdup2 (&row->id, sizeof row->id),
                             g_strdup (row->timezone));
    }
  return timezones;
}

/* Main thread. */
static gboolean
begin (gpointer data, GError **error)
{
  ExpandJob *job = data;
  FocusSpan now = focus_store_horizon (job->sync->store);
  gboolean first = now.start_s >= now.end_s;
  gboolean empty = job->window.start_s >= job->window.end_s;

  if (first)
    now = (FocusSpan){ job->window.start_s, job->window.start_s };
  job->horizon = now;
  if (!empty && (first || job->window.start_s < now.start_s))
    job->horizon.start_s = job->window.start_s - SLACK_S;
  if (!empty && (first || job->window.end_s > now.end_s))
    job->horizon.end_s = job->window.end_s + SLACK_S;
  job->needed = job->which != FOCUS_RAW_SERIES || job->horizon.start_s < now.start_s
                || job->horizon.end_s > now.end_s;
  job->zone = job->sync->hooks.zone (job->sync->hooks.self);
  job->timezones = timezones_of (job->sync->store, error);
  return job->timezones != NULL;
}

/* What is true once every object was made anew. A zone that the user left meanwhile is not: the
   job that follows sets the next. */
static gboolean
put_outcome (const ExpandJob *job, GError **error)
{
  FocusSync *sync = job->sync;
  g_autoptr (FocusZone) now = NULL;

  if (job->which == FOCUS_RAW_SERIES)
    return focus_store_set_horizon (sync->store, job->horizon, error);
  if (job->which == FOCUS_RAW_ALL)
    return focus_store_set_fresh (sync->store, error);
  now = sync->hooks.zone (sync->hooks.self);
  return !g_str_equal (focus_zone_name (now), focus_zone_name (job->zone))
         || focus_store_set_zone (sync->store, focus_zone_name (job->zone), error);
}

/* Main thread: takes the finished slice over and gives the next. */
static gboolean
next_slice (gpointer data, GError **error)
{
  ExpandJob *job = data;
  FocusStore *store = job->sync->store;

  if (job->raw != NULL)
    {
      if (!focus_store_begin (store, error))
        return FALSE;
      for (guint i = 0; i < job->raw->len; i++)
        {
          const FocusRawObject *raw = g_ptr_array_index (job->raw, i);
          if (!focus_store_put_expansion (store, raw->id, g_ptr_array_index (job->made, i), error))
            {
              focus_store_rollback (store);
              return FALSE;
            }
          job->after_id = raw->id;
        }
      if (!focus_store_commit (store, error))
        return FALSE;
    }
  g_clear_pointer (&job->raw, g_ptr_array_unref);
  job->raw = focus_store_raw_objects (store, job->which, job->after_id, SLICE, error);
  if (job->raw == NULL)
    return FALSE;
  return job->raw->len > 0 || put_outcome (job, error);
}

/* Main thread. */
static gboolean
end_on_main (gpointer data, GError **error)
{
  ExpandJob *job = data;

  if (job->done != NULL)
    job->done (job->error, job->user_data);
  job->done = NULL;
  if (job->needed && job->error == NULL)
    job->sync->hooks.changed (job->sync->hooks.self);
  return TRUE;
}

static void
expand_slice (ExpandJob *job)
{
  FocusExpander expander = { focus_sync_reader (job->sync), job->sync->zones, job->zone,
                             job->horizon };
  gint64 calendar = 0; /* no calendar's id */

  g_clear_pointer (&job->made, g_ptr_array_unref);
  job->made = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_stored_object_free);
  for (guint i = 0; i < job->raw->len; i++)
    {
      const FocusRawObject *raw = g_ptr_array_index (job->raw, i);
      FocusStoredObject *made = focus_stored_object_new ();
      gsize len;
      const char *body = g_bytes_get_data (raw->body, &len);

      if (raw->calendar != calendar)
        focus_expand_in (&expander, g_hash_table_lookup (job->timezones, &raw->calendar));
      calendar = raw->calendar;
      focus_expand (&expander, body, len, made);
      g_ptr_array_add (job->made, made);
    }
}

static gboolean
expand_all (FocusWorker *worker, ExpandJob *job, GCancellable *cancellable, GError **error)
{
  if (!focus_worker_ask (worker, begin, job, error))
    return FALSE;
  while (job->needed)
    {
      if (g_cancellable_is_cancelled (cancellable))
        {
          g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_BUSY, "focusd is ending");
          return FALSE;
        }
      if (!focus_worker_ask (worker, next_slice, job, error))
        return FALSE;
      if (job->raw->len == 0)
        return TRUE;
      expand_slice (job);
    }
  return TRUE;
}

static void
run_expand (FocusWorker *worker, gpointer data, GCancellable *cancellable)
{
  ExpandJob *job = data;

  (void) expand_all (worker, job, cancellable, &job->error);
  focus_worker_tell (worker, end_on_main, job);
}

static void
push_expand (FocusSync *sync, FocusSpan window, FocusRawWhich which,
             void (*done) (const GError *, gpointer), gpointer user_data)
{
  ExpandJob *job = g_new0 (ExpandJob, 1);
  g_autoptr (GCancellable) cancellable = NULL;

  job->sync = sync;
  job->window = window;
  job->which = which;
  job->done = done;
  job->user_data = user_data;
  cancellable = focus_worker_push (sync->worker, run_expand, job, expand_job_free);
}

void
focus_sync_cover (FocusSync *sync, FocusSpan window,
                  void (*done) (const GError *error, gpointer user_data), gpointer user_data)
{
  gint64 now_s = sync->hooks.now_s (sync->hooks.self);
  gint64 most_s = (gint64) FOCUS_SYNC_MAX_DAYS * FOCUS_DAY_S;
  /* A window that lies beyond the bounds altogether becomes empty: nothing is expanded for it. */
  FocusSpan bounded = { MAX (window.start_s, now_s - most_s), MIN (window.end_s, now_s + most_s) };

  push_expand (sync, bounded, FOCUS_RAW_SERIES, done, user_data);
}

void
focus_sync_rezone (FocusSync *sync)
{
  g_autoptr (GError) error = NULL;

  /* From now on objects of both zones lie side by side, until the job has come to its end. */
  if (!focus_store_set_zone (sync->store, NULL, &error))
    g_debug ("the copy still names its former zone: %s", error->message);
  push_expand (sync, (FocusSpan){ 0, 0 }, FOCUS_RAW_UNANCHORED, NULL, NULL);
}

void
focus_sync_reread (FocusSync *sync)
{
  push_expand (sync, (FocusSpan){ 0, 0 }, FOCUS_RAW_ALL, NULL, NULL);
}
