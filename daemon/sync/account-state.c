// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How an account fares: what the end of a job makes of its state, and its secret.
#include "sync/schedule.h"
#include "sync/sync-private.h"

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

/* A look that failed leaves what was known. */
static void
take_scheduling (FocusSyncAccount *account, const FocusPullResult *result, gint64 now_s)
{
  if (!result->looked)
    return;
  account->look_tried_s = now_s;
  if (result->scheduling == NULL)
    return;
  focus_scheduling_free (account->scheduling);
  account->scheduling = focus_scheduling_copy (result->scheduling);
  account->looked_s = now_s;
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
      if (result->reconciled)
        row->last_reconcile_s = now_s;
    }
  if (result->server.dav != NULL)
    {
      g_free (row->server);
      row->server = g_strdup (result->server.name);
      g_free (row->server_host);
      row->server_host = g_strdup (result->server.host);
      g_strfreev (row->dav);
      row->dav = g_strdupv (result->server.dav);
    }
  if (result->scheduling != NULL)
    {
      g_free (row->scheduling);
      row->scheduling = focus_scheduling_format (result->scheduling);
      row->scheduling_s = now_s;
    }
  row->paused_until_s = account->paused_until_s;
  row->failures = account->failures;
  if (!focus_store_put_account (sync->store, row, &error))
    set_state (account, FOCUS_SYNC_ERROR, error->message);
}

void
focus_sync_account_fared (FocusSync *sync, FocusSyncAccount *account, const FocusPullResult *result)
{
  gint64 now_s = sync->hooks.now_s (sync->hooks.self);

  account->paused_until_s = focus_schedule_pause_s (result->paused_until_s, now_s);
  account->last_try_s = now_s;
  focus_server_update (&account->server, &result->server);
  take_scheduling (account, result, now_s);
  if (result->error == NULL)
    {
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
  focus_sync_reschedule (sync, account);
}

/* The secret of a job */

typedef struct
{
  FocusSync *sync;
  char *account; /* owned */
  guint64 serial;
  GCancellable *ending; /* owned */
  FocusSyncSecretFound found;
  gpointer data;
} Lookup;

static void
lookup_free (Lookup *lookup)
{
  g_free (lookup->account);
  g_object_unref (lookup->ending);
  g_free (lookup);
}

static void
looked_up (GObject *source, GAsyncResult *async, gpointer user_data)
{
  Lookup *lookup = user_data;
  g_autoptr (GError) error = NULL;
  char *secret = focus_secret_lookup_finish (async, &error);

  if (g_cancellable_is_cancelled (lookup->ending))
    lookup->found (NULL, NULL, secret, error, lookup->data);
  else
    lookup->found (lookup->sync,
                   focus_sync_account_still (lookup->sync, lookup->account, lookup->serial), secret,
                   error, lookup->data);
  lookup_free (lookup);
}

void
focus_sync_find_secret (FocusSync *sync, FocusSyncAccount *account, FocusSyncSecretFound found,
                        gpointer data)
{
  const FocusAccountSpec *spec = account->spec;
  Lookup *lookup;

  if (spec->secret == NULL)
    {
      found (sync, account, NULL, NULL, data);
      return;
    }
  lookup = g_new0 (Lookup, 1);
  lookup->sync = sync;
  lookup->account = g_strdup (spec->name);
  lookup->serial = account->serial;
  lookup->ending = g_object_ref (sync->ending);
  lookup->found = found;
  lookup->data = data;
  focus_secret_lookup_async (spec->secret, spec->name, spec->url, spec->user, sync->ending,
                             looked_up, lookup);
}
