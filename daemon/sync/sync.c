// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The accounts and their copies: when each is pulled, and how each fares.
#include "sync/sync.h"

#include "sync/schedule.h"
#include "sync/sync-private.h"

/* After a resume or a new network all accounts start within this time: not before the network has
   settled, and not all machines at once (R5.4, R41). */
#define SOON_MIN_S 5
#define SOON_MAX_S 20

const char *
focus_sync_state_name (FocusSyncState state)
{
  static const char *const names[] = { "ok", "offline", "credentials", "error" };
  return names[state];
}

/* The end of a pull */

/* Whether a pull that was asked for meanwhile is worth trying: not where this one could not get
   through, which the schedule tries again in its time (R1.48, R4.2). */
static gboolean
runs_again (const FocusSyncAccount *account)
{
  return account->again && account->paused_until_s == 0
         && (account->state == FOCUS_SYNC_OK || account->state == FOCUS_SYNC_ERROR);
}

void
focus_sync_pulled (FocusSync *sync, const char *name, guint64 serial, const FocusPullResult *result)
{
  FocusSyncAccount *account = focus_sync_account_still (sync, name, serial);
  gint64 now_s = sync->hooks.now_s (sync->hooks.self);
  gboolean again;

  if (account == NULL || !account->running)
    return;
  account->running = FALSE;
  g_clear_object (&account->job);
  account->duration_ms = (g_get_monotonic_time () - account->started_us) / 1000;
  account->counts = result->counts;
  account->n_requests = result->n_requests;
  focus_day_count_add (&account->today, result->n_requests, now_s);
  if (result->error == NULL)
    account->last_sync_s = now_s;
  focus_sync_account_fared (sync, account, result);
  again = runs_again (account);
  account->again = FALSE;
  if (again)
    focus_sync_run (sync, account); /* before `ended`: who waits goes on waiting */
  sync->hooks.changed (sync->hooks.self);
  sync->hooks.ended (sync->hooks.self, name);
  if (result->error == NULL)
    account->push_next_s = 0;
  focus_sync_push (sync);
}

/* Starting a pull: the secret first, on the main loop, then the job */

static void
secret_found (FocusSync *sync, FocusSyncAccount *account, char *secret, GError *error,
              gpointer unused)
{
  FocusPullResult result = { .error = error };

  if (account == NULL || !account->running)
    focus_secret_wipe (secret);
  else if (error == NULL)
    focus_sync_push_pull (sync, account, secret);
  else
    {
      account->locked = TRUE;
      result.paused_until_s = account->paused_until_s;
      focus_sync_pulled (sync, account->spec->name, account->serial, &result);
    }
}

void
focus_sync_run (FocusSync *sync, FocusSyncAccount *account)
{
  account->running = TRUE;
  account->locked = FALSE;
  account->started_us = g_get_monotonic_time ();
  account->next_s = G_MAXINT64;
  focus_sync_find_secret (sync, account, secret_found, NULL);
}

static void
start_account (FocusSync *sync, FocusSyncAccount *account)
{
  if (account->running)
    account->again = TRUE;
  else if (focus_schedule_pause_s (account->paused_until_s, sync->hooks.now_s (sync->hooks.self)))
    focus_sync_reschedule (sync, account);
  else
    focus_sync_run (sync, account);
}

/* The keyring was unlocked: what waited for it goes on (R50). A password that the server refused is
   not tried again for that (R4.2). */
static void
keyring_unlocked (gpointer user_data)
{
  FocusSync *sync = user_data;

  for (guint i = 0; i < sync->accounts->len; i++)
    {
      FocusSyncAccount *account = g_ptr_array_index (sync->accounts, i);
      if (account->locked && !account->running)
        start_account (sync, account);
    }
}

void
focus_sync_watch_keyring (FocusSync *sync)
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
focus_sync_new (FocusStore *store, FocusStateStore *past, const FocusSyncHooks *hooks,
                const char *credentials_dir)
{
  FocusSync *sync = g_new0 (FocusSync, 1);
  gint64 now_s = hooks->now_s (hooks->self);

  sync->store = store;
  sync->past = past;
  sync->hooks = *hooks;
  sync->credentials_dir = g_strdup (credentials_dir);
  sync->accounts = g_ptr_array_new_with_free_func (focus_sync_account_free);
  sync->finding = g_ptr_array_new ();
  sync->making = g_ptr_array_new ();
  sync->waiting = focus_sync_waiting_list_new ();
  sync->publishing = g_ptr_array_new ();
  sync->ending = g_cancellable_new ();
  /* Made before there is another thread: on GNOME and MATE it opens GSettings, and GLib locks up
     for ever when the main thread opens some for the first time at that moment ("do not disturb").
   */
  g_proxy_resolver_get_default ();
  sync->worker = focus_worker_new ();
  focus_sync_cover (sync,
                    (FocusSpan){ now_s - (gint64) FOCUS_SYNC_BACK_DAYS * FOCUS_DAY_S,
                                 now_s + (gint64) FOCUS_SYNC_AHEAD_DAYS * FOCUS_DAY_S },
                    NULL, NULL);
  if (focus_store_is_stale (store))
    focus_sync_reread (sync);
  return sync;
}

void
focus_sync_free (FocusSync *sync)
{
  if (sync == NULL)
    return;
  g_cancellable_cancel (sync->ending);
  focus_worker_free (sync->worker);
  for (guint i = 0; i < sync->finding->len; i++)
    focus_sync_find_abort (g_ptr_array_index (sync->finding, i));
  g_ptr_array_unref (sync->finding);
  while (sync->making->len > 0)
    focus_sync_make_abort (g_ptr_array_index (sync->making, 0));
  g_ptr_array_unref (sync->making);
  while (sync->waiting->len > 0)
    focus_sync_busy_abort (g_ptr_array_index (sync->waiting, 0));
  g_ptr_array_unref (sync->waiting);
  while (sync->publishing->len > 0)
    focus_sync_publish_abort (g_ptr_array_index (sync->publishing, 0));
  g_ptr_array_unref (sync->publishing);
  focus_secret_watch_free (sync->watch);
  g_ptr_array_unref (sync->accounts);
  g_clear_pointer (&sync->reader, focus_reader_free);
  g_clear_pointer (&sync->zones, focus_zones_free);
  g_clear_object (&sync->ending);
  g_free (sync->credentials_dir);
  g_free (sync);
}

GArray *
focus_sync_reports (FocusSync *sync)
{
  GArray *reports = g_array_new (FALSE, TRUE, sizeof (FocusSyncReport));

  focus_sync_read_outbox (sync);
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
                                 .server = &account->server,
                                 .counts = account->counts,
                                 .n_requests = account->n_requests,
                                 .n_requests_today = focus_day_count (
                                     &account->today, sync->hooks.now_s (sync->hooks.self)),
                                 .n_queued = account->n_queued,
                                 .push_trouble = account->push_trouble,
                                 .duration_ms = account->duration_ms,
                                 .scheduling = account->scheduling };
      g_array_append_val (reports, report);
    }
  return reports;
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
  return account != NULL && (account->running);
}

void
focus_sync_soon (FocusSync *sync)
{
  gint64 now_s = sync->hooks.now_s (sync->hooks.self);

  for (guint i = 0; i < sync->accounts->len; i++)
    {
      FocusSyncAccount *account = g_ptr_array_index (sync->accounts, i);
      double chance = sync->hooks.chance (sync->hooks.self);
      gint64 soon_s = now_s + SOON_MIN_S + (gint64) (chance * (SOON_MAX_S - SOON_MIN_S));
      if (!account->running && account->state != FOCUS_SYNC_CREDENTIALS)
        account->next_s = MIN (
            account->next_s, MAX (soon_s, focus_schedule_pause_s (account->paused_until_s, now_s)));
    }
}

gint64
focus_sync_due_s (FocusSync *sync)
{
  gint64 due_s = focus_sync_push_due_s (sync);

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
      if (focus_schedule_is_stale (account->next_s, now_s))
        focus_sync_reschedule (sync, account);
      if (!account->running && account->next_s <= now_s)
        focus_sync_run (sync, account);
    }
  focus_sync_push (sync);
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
