// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The calendars of a pull: what the far side lists, matched with what the store has.
#include "sync/pull-job.h"

FocusSyncAccount *
focus_pull_job_account (const FocusPullJob *job, GError **error)
{
  FocusSyncAccount *account = focus_sync_account_still (job->sync, job->spec->name, job->serial);

  if (account == NULL)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_BUSY, "account \"%s\" was removed or changed",
                 job->spec->name);
  return account;
}

typedef struct
{
  FocusPullJob *job;
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
  if (collection->writable != FOCUS_WRITABLE_UNKNOWN) /* else what was asked for stays (R1.8) */
    row->writable = (gint8) collection->writable;
  row->transparent = collection->transparent;
  row->shared = collection->foreign;
  row->holds = (guint8) collection->holds;
}

static gboolean
row_differs (const FocusCalendarRow *row, const FocusCollection *collection)
{
  return row->id == 0 || g_strcmp0 (row->url, collection->url) != 0
         || g_strcmp0 (row->name, collection->name) != 0
         || g_strcmp0 (row->timezone, collection->timezone) != 0
         || (collection->writable != FOCUS_WRITABLE_UNKNOWN
             && row->writable != (gint8) collection->writable)
         || row->transparent != collection->transparent || row->shared != collection->foreign
         || row->holds != collection->holds;
}

static FocusPullCalendar *
pull_calendar_from_row (const FocusPullJob *job, const FocusSyncAccount *account,
                        const FocusCalendarRow *row, FocusCollection *collection)
{
  FocusPullCalendar *calendar = g_new0 (FocusPullCalendar, 1);
  gpointer key = GSIZE_TO_POINTER ((gsize) row->id);

  calendar->id = row->id;
  calendar->collection = collection;
  calendar->cursor.sync_token = g_strdup (row->sync_token);
  calendar->cursor.ctag = g_strdup (row->ctag);
  calendar->cursor.no_sync_until_s = row->no_sync_until_s;
  calendar->cursor.bad_token = g_strdup (row->bad_token);
  calendar->n_objects = row->n_objects;
  calendar->full = job->result.reconciled && row->n_objects > 0;
  calendar->guarded_s = row->guarded_s;
  calendar->guarded_n = row->guarded_n;
  calendar->confirmed = g_hash_table_contains (account->confirmed, key);
  calendar->asks = collection->writable == FOCUS_WRITABLE_UNKNOWN
                   && (job->result.reconciled || row->id > job->last_id);
  calendar->stopped = row->id == account->counts.stopped_at;
  calendar->failed_runs = GPOINTER_TO_UINT (g_hash_table_lookup (account->failed_runs, key));
  return calendar;
}

static FocusCollection *
collection_from_row (const FocusCalendarRow *row)
{
  FocusCollection *collection = focus_collection_new ();

  collection->url = g_strdup (row->url);
  collection->path = g_strdup (row->path);
  collection->name = g_strdup (row->name);
  if (row->holds != 0)
    collection->holds = row->holds;
  return collection;
}

/* Takes the collections out of the array: path -> FocusCollection. One that a server names twice is
   there once. */
static GHashTable *
collections_by_path (GPtrArray *collections)
{
  GHashTable *by_path = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                               (GDestroyNotify) focus_collection_free);

  while (collections->len > 0)
    {
      FocusCollection *collection = g_ptr_array_steal_index_fast (collections,
                                                                  collections->len - 1);
      g_hash_table_replace (by_path, collection->path, collection);
    }
  return by_path;
}

/* Brings the stored rows up to what the far side says of its collections. */
static gboolean
put_rows (FocusPullJob *job, GHashTable *by_path, GError **error)
{
  g_autoptr (GPtrArray) rows = focus_store_calendars (job->sync->store, job->spec->name, error);
  g_autoptr (GHashTable) stored = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer collection;

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      FocusCalendarRow *row = g_ptr_array_index (rows, i);
      g_hash_table_insert (stored, row->path, row);
      job->last_id = MAX (job->last_id, row->id);
    }
  g_hash_table_iter_init (&iter, by_path);
  while (g_hash_table_iter_next (&iter, NULL, &collection))
    {
      FocusCalendarRow *row = g_hash_table_lookup (stored, ((FocusCollection *) collection)->path);
      g_autoptr (FocusCalendarRow) new_row = row == NULL ? g_new0 (FocusCalendarRow, 1) : NULL;

      if (row == NULL)
        row = new_row;
      if (!row_differs (row, collection))
        continue;
      row_take_collection (row, job->spec->name, collection);
      if (!focus_store_put_calendar (job->sync->store, row, error))
        return FALSE;
    }
  return TRUE;
}

/* The rows as they are now, each with its collection, or as missing. */
static gboolean
fill_match (Match *match, const FocusSyncAccount *account, GHashTable *by_path, GError **error)
{
  FocusSync *sync = match->job->sync;
  g_autoptr (GPtrArray) rows = focus_store_calendars (sync->store, match->job->spec->name, error);
  g_autofree gboolean *wanted = NULL;

  if (rows == NULL)
    return FALSE;
  wanted = g_new0 (gboolean, rows->len);
  sync->hooks.wanted (sync->hooks.self, match->job->spec, rows, wanted);
  for (guint i = 0; i < rows->len; i++)
    {
      const FocusCalendarRow *row = g_ptr_array_index (rows, i);
      gpointer collection = NULL;
      gboolean listed = g_hash_table_steal_extended (by_path, row->path, NULL, &collection);
      FocusPullCalendar *calendar = pull_calendar_from_row (
          match->job, account, row, listed ? collection : collection_from_row (row));

      calendar->skip = !wanted[i];
      g_ptr_array_add (listed ? match->calendars : match->missing, calendar);
    }
  return TRUE;
}

/* Main thread. */
static gboolean
match_on_main (gpointer data, GError **error)
{
  Match *match = data;
  FocusStore *store = match->job->sync->store;
  const FocusSyncAccount *account = focus_pull_job_account (match->job, error);
  g_autoptr (GHashTable) by_path = NULL;

  if (account == NULL || !focus_store_begin (store, error))
    return FALSE;
  by_path = collections_by_path (match->collections);
  if (!put_rows (match->job, by_path, error))
    {
      focus_store_rollback (store);
      return FALSE;
    }
  return focus_store_commit (store, error) && fill_match (match, account, by_path, error);
}

GPtrArray *
focus_pull_job_match (gpointer self, GPtrArray *collections, GPtrArray **ret_missing,
                      GError **error)
{
  FocusPullJob *job = self;
  GDestroyNotify free_calendar = (GDestroyNotify) focus_pull_calendar_free;
  g_autoptr (GPtrArray) calendars = g_ptr_array_new_with_free_func (free_calendar);
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (free_calendar);
  Match match = { job, collections, calendars, missing };

  if (!focus_worker_ask (job->sync->worker, match_on_main, &match, error))
    return NULL;
  *ret_missing = g_steal_pointer (&missing);
  return g_steal_pointer (&calendars);
}
