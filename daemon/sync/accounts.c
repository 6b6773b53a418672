// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The accounts as configured: new ones, changed ones, and those that are gone.
#include "sync/schedule.h"
#include "sync/sync-private.h"

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

FocusSyncAccount *
focus_sync_account_still (FocusSync *sync, const char *name, guint64 serial)
{
  FocusSyncAccount *account = focus_sync_account (sync, name);
  return account != NULL && account->serial == serial ? account : NULL;
}

void
focus_sync_account_free (gpointer data)
{
  FocusSyncAccount *account = data;

  if (account->job != NULL)
    g_cancellable_cancel (account->job);
  g_clear_object (&account->job);
  if (account->push_job != NULL)
    g_cancellable_cancel (account->push_job);
  g_clear_object (&account->push_job);
  g_free (account->push_trouble);
  g_hash_table_unref (account->push_failures);
  focus_account_spec_free (account->spec);
  g_free (account->message);
  g_strfreev (account->addresses);
  focus_server_clear (&account->server);
  focus_scheduling_free (account->scheduling);
  g_hash_table_unref (account->failed_runs);
  g_hash_table_unref (account->confirmed);
  g_free (account);
}

void
focus_sync_reschedule (FocusSync *sync, FocusSyncAccount *account)
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

FocusAccountSpec *
focus_sync_copy_spec (FocusSync *sync, const FocusAccountSpec *spec)
{
  FocusAccountSpec *copy = focus_account_spec_copy (spec);

  if (copy->secret != NULL)
    focus_secret_source_set_credentials_dir (copy->secret, sync->credentials_dir);
  return copy;
}

/* What the store knows of the account, as far as it is still true of this spec. */
static FocusAccountRow *
known_row (FocusSync *sync, const FocusAccountSpec *spec, gboolean changed)
{
  g_autoptr (FocusAccountRow) row = focus_store_account (sync->store, spec->name, NULL);

  if (row != NULL && g_strcmp0 (row->url, spec->url) != 0)
    {
      /* Another server under an old name: nothing of the copy is true any more (R6.8). */
      (void) focus_store_remove_account (sync->store, spec->name, NULL);
      return NULL;
    }
  if (row != NULL && changed)
    {
      /* Another user has another home. */
      g_clear_pointer (&row->homes, g_strfreev);
      row->discovered_s = 0;
      row->failures = 0;
      g_clear_pointer (&row->scheduling, g_free);
      row->scheduling_s = 0;
      (void) focus_store_put_account (sync->store, row, NULL);
    }
  return g_steal_pointer (&row);
}

static FocusSyncAccount *
account_new (FocusSync *sync, const FocusAccountSpec *spec, gboolean changed)
{
  FocusSyncAccount *account = g_new0 (FocusSyncAccount, 1);
  g_autoptr (FocusAccountRow) row = known_row (sync, spec, changed);

  account->serial = ++sync->last_serial;
  account->spec = focus_sync_copy_spec (sync, spec);
  account->learned = FOCUS_AUTH_AUTO;
  account->failed_runs = g_hash_table_new (NULL, NULL);
  account->confirmed = g_hash_table_new (NULL, NULL);
  account->push_failures = g_hash_table_new (NULL, NULL);
  account->push_due_s = G_MAXINT64;
  if (row != NULL)
    {
      account->addresses = g_strdupv (row->addresses);
      account->server.name = g_strdup (row->server);
      account->server.host = g_strdup (row->server_host);
      account->server.dav = g_strdupv (row->dav);
      account->scheduling = focus_scheduling_parse (row->scheduling);
      account->looked_s = account->scheduling != NULL ? row->scheduling_s : 0;
      account->last_sync_s = row->last_sync_s;
      account->paused_until_s = row->paused_until_s;
      account->failures = row->failures;
    }
  focus_sync_reschedule (sync, account);
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

/* Takes the account of that spec out of the old list when nothing of it changed; else tells in
   `ret_changed` whether there was another of its name. */
static FocusSyncAccount *
keep_account (FocusSync *sync, GPtrArray *old, const FocusAccountSpec *spec, gboolean *ret_changed)
{
  for (guint i = 0; i < old->len; i++)
    {
      FocusSyncAccount *account = g_ptr_array_index (old, i);

      *ret_changed |= g_str_equal (account->spec->name, spec->name);
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

  sync->accounts = g_ptr_array_new_with_free_func (focus_sync_account_free);
  for (guint i = 0; i < specs->len; i++)
    {
      const FocusAccountSpec *spec = g_ptr_array_index (specs, i);
      gboolean changed = FALSE;
      FocusSyncAccount *account = keep_account (sync, old, spec, &changed);
      g_ptr_array_add (sync->accounts,
                       account != NULL ? account : account_new (sync, spec, changed));
    }
  sync->configured = TRUE;
  forget_removed (sync);
  focus_sync_watch_keyring (sync);
}
