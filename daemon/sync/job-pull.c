// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The pull job: `pull.c` on the worker, its questions answered from the store on the main thread.
#include "sync/sync-private.h"

#include "sync/schedule.h"

/* Rows of one page of what the store knows: a few milliseconds of the main loop. */
#define KNOWN_PAGE 4000

/* One pull. The worker writes it; the main thread touches it only while the worker waits. */
typedef struct
{
  FocusSync *sync;
  FocusAccountSpec *spec; /* owned */
  char *secret;           /* owned, nullable; wiped */
  FocusAuthMethod learned;
  FocusAccountRow *row; /* owned; set by begin() */
  FocusZone *zone;      /* owned; alike */
  FocusSpan horizon;
  gboolean reconcile;
  FocusPullResult result;
} PullJob;

static void
pull_job_free (gpointer data)
{
  PullJob *job = data;

  focus_account_spec_free (job->spec);
  focus_secret_wipe (job->secret);
  focus_account_row_free (job->row);
  focus_zone_unref (job->zone);
  focus_place_free (job->result.place);
  g_clear_error (&job->result.error);
  g_free (job);
}

/* Main thread: the values that the job starts from, as they are when its turn comes. */
static gboolean
begin (gpointer data, GError **error)
{
  PullJob *job = data;
  FocusSync *sync = job->sync;
  g_autoptr (GError) local_error = NULL;

  if (focus_sync_account (sync, job->spec->name) == NULL)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_BUSY, "account \"%s\" was removed",
                   job->spec->name);
      return FALSE;
    }
  job->row = focus_store_account (sync->store, job->spec->name, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  job->zone = sync->hooks.zone (sync->hooks.self);
  job->horizon = focus_store_horizon (sync->store);
  job->reconcile = focus_schedule_reconcile_due (job->row != NULL ? job->row->last_reconcile_s : 0,
                                                 sync->hooks.now_s (sync->hooks.self),
                                                 sync->hooks.chance (sync->hooks.self));
  return TRUE;
}

/* Matching the collections with the stored calendars */

typedef struct
{
  PullJob *job;
  GPtrArray *collections; /* FocusCollection; emptied */
  GPtrArray *calendars;   /* FocusPullCalendar: the answer */
  GPtrArray *missing;     /* alike */
} Match;

static void
row_take_collection (FocusCalendarRow *row, const char *account, const FocusCollection *collection)
{
  if (row->account == NULL)
    row->account = g_strdup (account);
  if (row->path == NULL)
    row->path = g_strdup (collection->path);
  g_free (row->url);
  row->url = g_strdup (collection->url);
  g_free (row->name);
  row->name = g_strdup (collection->name);
  g_free (row->timezone);
  row->timezone = g_strdup (collection->timezone);
  row->writable = (gint8) collection->writable;
  row->transparent = collection->transparent;
}

static gboolean
row_differs (const FocusCalendarRow *row, const FocusCollection *collection)
{
  return row->id == 0 || g_strcmp0 (row->url, collection->url) != 0
         || g_strcmp0 (row->name, collection->name) != 0
         || g_strcmp0 (row->timezone, collection->timezone) != 0
         || row->writable != (gint8) collection->writable
         || row->transparent != collection->transparent;
}

static FocusPullCalendar *
pull_calendar_from_row (PullJob *job, const FocusCalendarRow *row, FocusCollection *collection)
{
  FocusSync *sync = job->sync;
  FocusSyncAccount *account = focus_sync_account (sync, job->spec->name);
  FocusPullCalendar *calendar = g_new0 (FocusPullCalendar, 1);

  calendar->id = row->id;
  calendar->collection = collection;
  calendar->cursor.sync_token = g_strdup (row->sync_token);
  calendar->cursor.ctag = g_strdup (row->ctag);
  calendar->cursor.no_sync_until_s = row->no_sync_until_s;
  calendar->cursor.bad_token = g_strdup (row->bad_token);
  calendar->n_objects = row->n_objects;
  calendar->skip = !sync->hooks.wanted (sync->hooks.self, job->spec, row);
  calendar->full = job->reconcile && row->n_objects > 0;
  calendar->guarded_s = row->guarded_s;
  if (account != NULL)
    {
      gpointer key = GSIZE_TO_POINTER ((gsize) row->id);
      calendar->confirmed = g_hash_table_contains (account->confirmed, key);
      calendar->failed_runs = GPOINTER_TO_UINT (g_hash_table_lookup (account->failed_runs, key));
    }
  return calendar;
}

static FocusCollection *
collection_from_row (const FocusCalendarRow *row)
{
  FocusCollection *collection = focus_collection_new ();

  collection->url = g_strdup (row->url);
  collection->path = g_strdup (row->path);
  collection->name = g_strdup (row->name);
  return collection;
}

/* Takes the row of that path out of the list; a new one when there is none. */
static FocusCalendarRow *
take_row (GPtrArray *rows, const char *path)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (((FocusCalendarRow *) g_ptr_array_index (rows, i))->path, path))
      return g_ptr_array_steal_index_fast (rows, i);
  return g_new0 (FocusCalendarRow, 1);
}

/* Main thread. */
static gboolean
match_on_main (gpointer data, GError **error)
{
  Match *match = data;
  PullJob *job = match->job;
  g_autoptr (GPtrArray) rows = focus_store_calendars (job->sync->store, job->spec->name, error);

  if (rows == NULL)
    return FALSE;
  while (match->collections->len > 0)
    {
      FocusCollection *collection = g_ptr_array_steal_index (match->collections, 0);
      g_autoptr (FocusCalendarRow) row = take_row (rows, collection->path);

      if (row_differs (row, collection))
        {
          row_take_collection (row, job->spec->name, collection);
          if (!focus_store_put_calendar (job->sync->store, row, error))
            {
              focus_collection_free (collection);
              return FALSE;
            }
        }
      g_ptr_array_add (match->calendars, pull_calendar_from_row (job, row, collection));
    }
  for (guint i = 0; i < rows->len; i++)
    {
      const FocusCalendarRow *row = g_ptr_array_index (rows, i);
      g_ptr_array_add (match->missing,
                       pull_calendar_from_row (job, row, collection_from_row (row)));
    }
  return TRUE;
}

static GPtrArray *
host_match (gpointer self, GPtrArray *collections, GPtrArray **ret_missing, GError **error)
{
  PullJob *job = self;
  GDestroyNotify free_calendar = (GDestroyNotify) focus_pull_calendar_free;
  g_autoptr (GPtrArray) calendars = g_ptr_array_new_with_free_func (free_calendar);
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (free_calendar);
  Match match = { job, collections, calendars, missing };

  if (!focus_worker_ask (job->sync->worker, match_on_main, &match, error))
    return NULL;
  *ret_missing = g_steal_pointer (&missing);
  return g_steal_pointer (&calendars);
}

/* Dropping a calendar, and looking up what is known */

typedef struct
{
  PullJob *job;
  gint64 calendar;
  char **after;
  GHashTable *known;
} Question;

static gboolean
drop_on_main (gpointer data, GError **error)
{
  Question *question = data;
  return focus_store_remove_calendar (question->job->sync->store, question->calendar, error);
}

static gboolean
host_drop (gpointer self, gint64 calendar, GError **error)
{
  PullJob *job = self;
  Question question = { .job = job, .calendar = calendar };
  return focus_worker_ask (job->sync->worker, drop_on_main, &question, error);
}

static gboolean
known_on_main (gpointer data, GError **error)
{
  Question *question = data;
  return focus_store_known_page (question->job->sync->store, question->calendar, question->after,
                                 KNOWN_PAGE, question->known, error);
}

static gboolean
host_known (gpointer self, gint64 calendar, char **after, GHashTable *known, GError **error)
{
  PullJob *job = self;
  Question question = { job, calendar, after, known };
  return focus_worker_ask (job->sync->worker, known_on_main, &question, error);
}

/* Storing a batch */

typedef struct
{
  FocusSync *sync;
  char *account;         /* owned */
  FocusPullBatch *batch; /* owned */
} Delivery;

static void
delivery_free (gpointer data)
{
  Delivery *delivery = data;

  g_free (delivery->account);
  focus_pull_batch_free (delivery->batch);
  g_free (delivery);
}

static gboolean
store_members (FocusStore *store, const FocusPullBatch *batch, GError **error)
{
  for (guint i = 0; i < batch->objects->len; i++)
    if (!focus_store_put_object (store, batch->calendar, g_ptr_array_index (batch->objects, i),
                                 error))
      return FALSE;
  for (guint i = 0; i < batch->gone->len; i++)
    if (!focus_store_remove_object (store, batch->calendar, g_ptr_array_index (batch->gone, i),
                                    error))
      return FALSE;
  for (guint i = 0; i < batch->failed->len; i++)
    {
      const FocusStoredObject *object = g_ptr_array_index (batch->failed, i);
      g_autofree char *old = focus_store_href (store, batch->calendar, object->path, NULL);
      if (old == NULL && !focus_store_put_object (store, batch->calendar, object, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
store_cursor (FocusStore *store, const char *account, const FocusPullBatch *batch, GError **error)
{
  g_autoptr (GPtrArray) rows = focus_store_calendars (store, account, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      FocusCalendarRow *row = g_ptr_array_index (rows, i);
      if (row->id != batch->calendar)
        continue;
      g_free (row->sync_token);
      row->sync_token = g_strdup (batch->cursor.sync_token);
      g_free (row->ctag);
      row->ctag = g_strdup (batch->cursor.ctag);
      g_free (row->bad_token);
      row->bad_token = g_strdup (batch->cursor.bad_token);
      row->no_sync_until_s = batch->cursor.no_sync_until_s;
      row->guarded_s = batch->guarded_s;
      row->guarded_n = batch->guarded_n;
      return focus_store_put_calendar (store, row, error);
    }
  return TRUE; /* removed meanwhile */
}

static void
remember_runs (FocusSync *sync, const Delivery *delivery)
{
  FocusSyncAccount *account = focus_sync_account (sync, delivery->account);
  gpointer key = GSIZE_TO_POINTER ((gsize) delivery->batch->calendar);

  if (account == NULL)
    return;
  g_hash_table_insert (account->failed_runs, key, GUINT_TO_POINTER (delivery->batch->failed_runs));
  g_hash_table_remove (account->confirmed, key);
}

/* Main thread: one transaction (R6.3). */
static gboolean
store_on_main (gpointer data, GError **error)
{
  Delivery *delivery = data;
  FocusStore *store = delivery->sync->store;
  const FocusPullBatch *batch = delivery->batch;

  if (focus_sync_account (delivery->sync, delivery->account) == NULL)
    return TRUE; /* the account was removed while its answer was under way */
  if (!focus_store_begin (store, error))
    return FALSE;
  if (!store_members (store, batch, error)
      || (batch->last && !store_cursor (store, delivery->account, batch, error)))
    {
      focus_store_rollback (store);
      return FALSE;
    }
  if (!focus_store_commit (store, error))
    return FALSE;
  if (batch->last)
    remember_runs (delivery->sync, delivery);
  return TRUE;
}

static gboolean
host_store (gpointer self, FocusPullBatch *batch, GError **error)
{
  PullJob *job = self;
  Delivery *delivery = g_new0 (Delivery, 1);

  delivery->sync = job->sync;
  delivery->account = g_strdup (job->spec->name);
  delivery->batch = batch;
  return focus_worker_post (job->sync->worker, store_on_main, delivery, delivery_free, error);
}

static gint64
host_now_s (gpointer self)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* The job */

static gboolean
pull_over (PullJob *job, const char *const *homes, GCancellable *cancellable, GError **error)
{
  g_autoptr (FocusLink) link = focus_link_new (job->spec, job->secret, job->learned,
                                               job->row != NULL ? job->row->paused_until_s : 0);
  FocusExpander expander = { focus_sync_reader (job->sync), job->sync->zones, job->zone,
                             job->horizon };
  FocusPullHost host = { job, host_match, host_drop, host_known, host_store, host_now_s };
  gboolean ok = focus_link_open (link, job->spec, homes, cancellable, error)
                && focus_pull (&link->remote, job->spec->kind == FOCUS_ACCOUNT_SUBSCRIPTION,
                               &expander, &host, &job->result.counts, cancellable, error);

  job->result.learned = focus_link_learned (link);
  if (link->session != NULL)
    {
      guint64 n_requests, n_bytes;
      focus_session_counts (link->session, &n_requests, &n_bytes);
      job->result.n_requests += n_requests;
      job->result.paused_until_s = focus_session_pause_until_s (link->session);
    }
  if (link->place != NULL)
    {
      focus_place_free (job->result.place);
      job->result.place = g_steal_pointer (&link->place);
    }
  return ok;
}

/* Main thread. */
static gboolean
end_on_main (gpointer data, GError **error)
{
  PullJob *job = data;

  focus_sync_pulled (job->sync, job->spec->name, &job->result);
  return TRUE;
}

static gboolean
is_stale (const FocusAccountRow *row, gint64 now_s)
{
  return row == NULL || row->homes == NULL || row->homes[0] == NULL
         || now_s - row->discovered_s > FOCUS_REDISCOVER_S;
}

static void
run_pull (FocusWorker *worker, gpointer data, GCancellable *cancellable)
{
  PullJob *job = data;
  GError **error = &job->result.error;

  if (focus_worker_ask (worker, begin, job, error))
    {
      const char *const *homes = is_stale (job->row, host_now_s (NULL))
                                     ? NULL
                                     : (const char *const *) job->row->homes;
      gboolean ok = pull_over (job, homes, cancellable, error);

      /* The home moved: find it again, once (R1.6). */
      if (!ok && homes != NULL && g_error_matches (*error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND))
        {
          g_clear_error (error);
          ok = pull_over (job, NULL, cancellable, error);
        }
    }
  focus_worker_tell (worker, end_on_main, job);
}

FocusReader *
focus_sync_reader (FocusSync *sync)
{
  if (sync->reader == NULL)
    {
      sync->zones = focus_zones_new (NULL);
      sync->reader = focus_reader_new (sync->zones);
    }
  return sync->reader;
}

void
focus_sync_push_pull (FocusSync *sync, FocusSyncAccount *account, char *secret)
{
  PullJob *job = g_new0 (PullJob, 1);

  job->sync = sync;
  job->spec = focus_account_spec_copy (account->spec);
  job->secret = secret;
  job->learned = account->learned;
  g_clear_object (&account->job);
  account->job = focus_worker_push (sync->worker, run_pull, job, pull_job_free);
}
