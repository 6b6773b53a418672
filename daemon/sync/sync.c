// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The accounts and their copies: when each is pulled, and how each fares.
#include "sync/sync.h"

#include "sync/schedule.h"
#include "sync/sync-private.h"

/* After a resume or a new network all accounts start within this time (R5.4). */
#define SOON_S 20

const char *
focus_sync_state_name (FocusSyncState state)
{
  static const char *const names[] = { "ok", "offline", "credentials", "error" };
  return names[state];
}

FocusSyncAccount *
focus_sync_account (FocusSync *sync, const char *name)
{
  for (guint i = 0; i < sync->accounts->len; i++)
    {
      FocusSyncAccount *account = g_ptr_array_index (sync->accounts, i);
      if (g_str_equal (account->spec->name, name))
        return account;
    }
  return NULL;
}

static void
account_free (gpointer data)
{
  FocusSyncAccount *account = data;

  if (account->job != NULL)
    g_cancellable_cancel (account->job);
  g_clear_object (&account->job);
  focus_account_spec_free (account->spec);
  g_free (account->message);
  g_strfreev (account->addresses);
  g_hash_table_unref (account->failed_runs);
  g_hash_table_unref (account->confirmed);
  g_free (account);
}

/* Scheduling */

static void
reschedule (FocusSync *sync, FocusSyncAccount *account)
{
  const FocusSyncHooks *hooks = &sync->hooks;
  FocusSchedule schedule = { .last_try_s = account->last_try_s,
                             .failures = account->failures,
                             .paused_until_s = account->paused_until_s,
                             .metered = hooks->metered (hooks->self),
                             .chance = hooks->chance (hooks->self) };

  account->next_s = account->state == FOCUS_SYNC_CREDENTIALS
                        ? G_MAXINT64 /* one 401 stops it (R4.2) */
                        : focus_schedule_next_s (&schedule, hooks->now_s (hooks->self));
}

static void
set_state (FocusSyncAccount *account, FocusSyncState state, const char *message)
{
  account->state = state;
  g_free (account->message);
  account->message = g_strdup (message);
}

static FocusSyncState
state_of_error (const GError *error)
{
  if (error->domain != FOCUS_ERROR)
    return FOCUS_SYNC_ERROR;
  switch ((FocusError) error->code)
    {
    case FOCUS_ERROR_OFFLINE:
    case FOCUS_ERROR_BUSY:
      return FOCUS_SYNC_OFFLINE;
    case FOCUS_ERROR_AUTH:
      return FOCUS_SYNC_CREDENTIALS;
    case FOCUS_ERROR_CONFLICT:
    case FOCUS_ERROR_NOT_FOUND:
    case FOCUS_ERROR_INVALID:
    case FOCUS_ERROR_LIMIT:
    case FOCUS_ERROR_INTERNAL:
      return FOCUS_SYNC_ERROR;
    }
  return FOCUS_SYNC_ERROR;
}

/* Storing what a pull taught about the account itself. A failure here only costs a discovery. */
static void
store_account (FocusSync *sync, FocusSyncAccount *account, const FocusPullResult *result,
               gint64 now_s)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FocusAccountRow) row = focus_store_account (sync->store, account->spec->name, NULL);

  if (row == NULL)
    {
      row = g_new0 (FocusAccountRow, 1);
      row->name = g_strdup (account->spec->name);
      row->url = g_strdup (account->spec->url);
    }
  if (result->place != NULL)
    {
      g_free (row->principal);
      row->principal = g_strdup (result->place->principal);
      g_strfreev (row->homes);
      row->homes = g_strdupv (result->place->homes);
      g_strfreev (row->addresses);
      row->addresses = g_strdupv (result->place->addresses);
      row->discovered_s = now_s;
      g_strfreev (account->addresses);
      account->addresses = g_strdupv (result->place->addresses);
    }
  if (result->error == NULL)
    {
      row->last_sync_s = now_s;
      if (focus_schedule_reconcile_due (row->last_reconcile_s, now_s, 0))
        row->last_reconcile_s = now_s;
    }
  row->paused_until_s = account->paused_until_s;
  row->failures = account->failures;
  if (!focus_store_put_account (sync->store, row, &error))
    set_state (account, FOCUS_SYNC_ERROR, error->message);
}

void
focus_sync_pulled (FocusSync *sync, const char *name, const FocusPullResult *result)
{
  FocusSyncAccount *account = focus_sync_account (sync, name);
  gint64 now_s = sync->hooks.now_s (sync->hooks.self);

  if (account == NULL || !account->running)
    return;
  account->running = FALSE;
  account->duration_ms = (g_get_monotonic_time () - account->started_us) / 1000;
  account->counts = result->counts;
  account->n_requests = result->n_requests;
  account->paused_until_s = result->paused_until_s;
  account->last_try_s = now_s;
  if (result->error == NULL)
    {
      account->last_sync_s = now_s;
      account->learned = result->learned;
      account->failures = 0;
      set_state (account, FOCUS_SYNC_OK, NULL);
    }
  else
    {
      account->failures++;
      if (g_error_matches (result->error, FOCUS_ERROR, FOCUS_ERROR_AUTH))
        account->learned = FOCUS_AUTH_AUTO; /* the server may have changed its mind */
      set_state (account, state_of_error (result->error), result->error->message);
    }
  store_account (sync, account, result, now_s);
  reschedule (sync, account);
  sync->hooks.changed (sync->hooks.self);
  sync->hooks.ended (sync->hooks.self, name);
  account = focus_sync_account (sync, name);
  if (account != NULL && account->again)
    {
      account->again = FALSE;
      (void) focus_sync_start (sync, name, NULL);
    }
}

/* Starting a pull: the secret first, on the main loop, then the job */

typedef struct
{
  FocusSync *sync;
  char *account;        /* owned */
  GCancellable *ending; /* owned */
} Lookup;

static void
secret_found (GObject *source, GAsyncResult *async, gpointer user_data)
{
  g_autofree Lookup *lookup = user_data;
  g_autofree char *name = g_steal_pointer (&lookup->account);
  g_autoptr (GCancellable) ending = g_steal_pointer (&lookup->ending);
  FocusPullResult result = { 0 };
  char *secret = focus_secret_lookup_finish (async, &result.error);
  FocusSyncAccount *account = NULL;

  if (!g_cancellable_is_cancelled (ending))
    account = focus_sync_account (lookup->sync, name);
  if (account == NULL || !account->running)
    focus_secret_wipe (secret);
  else if (secret != NULL)
    focus_sync_push_pull (lookup->sync, account, secret);
  else
    focus_sync_pulled (lookup->sync, name, &result);
  g_clear_error (&result.error);
}

static void
run_account (FocusSync *sync, FocusSyncAccount *account)
{
  const FocusAccountSpec *spec = account->spec;
  Lookup *lookup;

  account->running = TRUE;
  account->started_us = g_get_monotonic_time ();
  account->next_s = G_MAXINT64;
  if (spec->secret == NULL)
    {
      focus_sync_push_pull (sync, account, NULL);
      return;
    }
  lookup = g_new0 (Lookup, 1);
  lookup->sync = sync;
  lookup->account = g_strdup (spec->name);
  lookup->ending = g_object_ref (sync->ending);
  focus_secret_lookup_async (spec->secret, spec->name, spec->url, spec->user, sync->ending,
                             secret_found, lookup);
}

/* The keyring was unlocked: what waited for it goes on (R50). */
static void
keyring_unlocked (gpointer user_data)
{
  FocusSync *sync = user_data;

  for (guint i = 0; i < sync->accounts->len; i++)
    {
      FocusSyncAccount *account = g_ptr_array_index (sync->accounts, i);
      const FocusSecretSource *source = account->spec->secret;
      if (source != NULL && source->kind == FOCUS_SECRET_KEYRING && !account->running
          && account->state != FOCUS_SYNC_OK)
        run_account (sync, account);
    }
}

static void
watch_keyring (FocusSync *sync)
{
  gboolean wanted = FALSE;

  for (guint i = 0; i < sync->accounts->len; i++)
    {
      const FocusSecretSource *source =
          ((FocusSyncAccount *) g_ptr_array_index (sync->accounts, i))->spec->secret;
      wanted |= source != NULL && source->kind == FOCUS_SECRET_KEYRING;
    }
  if (!wanted)
    g_clear_pointer (&sync->watch, focus_secret_watch_free);
  else if (sync->watch == NULL)
    sync->watch = focus_secret_watch_new (keyring_unlocked, sync);
}

FocusSync *
focus_sync_new (FocusStore *store, const FocusSyncHooks *hooks, const char *credentials_dir)
{
  FocusSync *sync = g_new0 (FocusSync, 1);
  gint64 now_s = hooks->now_s (hooks->self);

  sync->store = store;
  sync->hooks = *hooks;
  sync->credentials_dir = g_strdup (credentials_dir);
  sync->accounts = g_ptr_array_new_with_free_func (account_free);
  sync->ending = g_cancellable_new ();
  sync->worker = focus_worker_new ();
  focus_sync_cover (sync,
                    (FocusSpan){ now_s - (gint64) FOCUS_SYNC_BACK_DAYS * FOCUS_DAY_S,
                                 now_s + (gint64) FOCUS_SYNC_AHEAD_DAYS * FOCUS_DAY_S },
                    NULL, NULL);
  return sync;
}

void
focus_sync_free (FocusSync *sync)
{
  if (sync == NULL)
    return;
  g_cancellable_cancel (sync->ending);
  focus_worker_free (sync->worker);
  focus_secret_watch_free (sync->watch);
  g_ptr_array_unref (sync->accounts);
  g_clear_pointer (&sync->reader, focus_reader_free);
  g_clear_pointer (&sync->zones, focus_zones_free);
  g_clear_object (&sync->ending);
  g_free (sync->credentials_dir);
  g_free (sync);
}

FocusAccountSpec *
focus_sync_copy_spec (FocusSync *sync, const FocusAccountSpec *spec)
{
  FocusAccountSpec *copy = focus_account_spec_copy (spec);

  if (copy->secret != NULL)
    focus_secret_source_set_credentials_dir (copy->secret, sync->credentials_dir);
  return copy;
}

static FocusSyncAccount *
account_new (FocusSync *sync, const FocusAccountSpec *spec)
{
  FocusSyncAccount *account = g_new0 (FocusSyncAccount, 1);
  g_autoptr (FocusAccountRow) row = focus_store_account (sync->store, spec->name, NULL);

  account->spec = focus_sync_copy_spec (sync, spec);
  account->learned = FOCUS_AUTH_AUTO;
  account->failed_runs = g_hash_table_new (NULL, NULL);
  account->confirmed = g_hash_table_new (NULL, NULL);
  if (row != NULL && g_strcmp0 (row->url, spec->url) != 0)
    {
      /* Another server under an old name: nothing of the copy is true any more (R6.8). */
      (void) focus_store_remove_account (sync->store, spec->name, NULL);
      g_clear_pointer (&row, focus_account_row_free);
    }
  if (row != NULL)
    {
      account->addresses = g_strdupv (row->addresses);
      account->last_sync_s = row->last_sync_s;
      account->paused_until_s = row->paused_until_s;
      account->failures = row->failures;
    }
  reschedule (sync, account);
  return account;
}

/* Copies of accounts that are configured no longer. */
static void
forget_removed (FocusSync *sync)
{
  g_auto (GStrv) names = focus_store_account_names (sync->store, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (focus_sync_account (sync, names[i]) == NULL)
      (void) focus_store_remove_account (sync->store, names[i], NULL);
}

/* Takes the account of that spec out of the old list when nothing of it changed. */
static FocusSyncAccount *
keep_account (FocusSync *sync, GPtrArray *old, const FocusAccountSpec *spec)
{
  for (guint i = 0; i < old->len; i++)
    {
      FocusSyncAccount *account = g_ptr_array_index (old, i);
      if (!focus_account_spec_equal (account->spec, spec))
        continue;
      g_ptr_array_steal_index (old, i);
      focus_account_spec_free (account->spec);
      account->spec = focus_sync_copy_spec (sync, spec);
      return account;
    }
  return NULL;
}

void
focus_sync_set_accounts (FocusSync *sync, GPtrArray *specs)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&sync->accounts);

  sync->accounts = g_ptr_array_new_with_free_func (account_free);
  for (guint i = 0; i < specs->len; i++)
    {
      const FocusAccountSpec *spec = g_ptr_array_index (specs, i);
      FocusSyncAccount *account = keep_account (sync, old, spec);
      g_ptr_array_add (sync->accounts, account != NULL ? account : account_new (sync, spec));
    }
  forget_removed (sync);
  watch_keyring (sync);
}

GArray *
focus_sync_reports (FocusSync *sync)
{
  GArray *reports = g_array_new (FALSE, TRUE, sizeof (FocusSyncReport));

  for (guint i = 0; i < sync->accounts->len; i++)
    {
      const FocusSyncAccount *account = g_ptr_array_index (sync->accounts, i);
      FocusSyncReport report = { .spec = account->spec,
                                 .state = account->state,
                                 .message = account->message,
                                 .syncing = account->running,
                                 .last_sync_s = account->last_sync_s,
                                 .next_s = account->next_s,
                                 .addresses = account->addresses,
                                 .counts = account->counts,
                                 .n_requests = account->n_requests,
                                 .duration_ms = account->duration_ms };
      g_array_append_val (reports, report);
    }
  return reports;
}

static void
start_account (FocusSync *sync, FocusSyncAccount *account)
{
  if (account->running)
    account->again = TRUE;
  else if (account->paused_until_s > sync->hooks.now_s (sync->hooks.self))
    reschedule (sync, account);
  else
    run_account (sync, account);
}

gboolean
focus_sync_start (FocusSync *sync, const char *name, GError **error)
{
  if (name != NULL && focus_sync_account (sync, name) == NULL)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND,
                   "there is no account \"%s\"; `focusctl account list` names them", name);
      return FALSE;
    }
  for (guint i = 0; i < sync->accounts->len; i++)
    {
      FocusSyncAccount *account = g_ptr_array_index (sync->accounts, i);
      if (name == NULL || g_str_equal (account->spec->name, name))
        start_account (sync, account);
    }
  return TRUE;
}

gboolean
focus_sync_is_running (FocusSync *sync, const char *name)
{
  const FocusSyncAccount *account = focus_sync_account (sync, name);
  return account != NULL && (account->running || account->again);
}

void
focus_sync_recheck (FocusSync *sync)
{
  (void) focus_sync_start (sync, NULL, NULL);
}

void
focus_sync_soon (FocusSync *sync)
{
  gint64 now_s = sync->hooks.now_s (sync->hooks.self);

  for (guint i = 0; i < sync->accounts->len; i++)
    {
      FocusSyncAccount *account = g_ptr_array_index (sync->accounts, i);
      gint64 soon_s = now_s + (gint64) (sync->hooks.chance (sync->hooks.self) * SOON_S);
      if (!account->running && account->state != FOCUS_SYNC_CREDENTIALS)
        account->next_s = MIN (account->next_s, MAX (soon_s, account->paused_until_s));
    }
}

gint64
focus_sync_due_s (FocusSync *sync)
{
  gint64 due_s = G_MAXINT64;

  for (guint i = 0; i < sync->accounts->len; i++)
    due_s = MIN (due_s, ((FocusSyncAccount *) g_ptr_array_index (sync->accounts, i))->next_s);
  return due_s;
}

void
focus_sync_tick (FocusSync *sync)
{
  gint64 now_s = sync->hooks.now_s (sync->hooks.self);

  for (guint i = 0; i < sync->accounts->len; i++)
    {
      FocusSyncAccount *account = g_ptr_array_index (sync->accounts, i);
      if (!account->running && account->next_s <= now_s)
        run_account (sync, account);
    }
}

void
focus_sync_confirm_removals (FocusSync *sync, const char *name, gint64 calendar)
{
  FocusSyncAccount *account = focus_sync_account (sync, name);

  if (account == NULL)
    return;
  g_hash_table_add (account->confirmed, GSIZE_TO_POINTER ((gsize) calendar));
  start_account (sync, account);
}
