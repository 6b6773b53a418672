// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Secrets in the Secret Service: look up without a prompt, store, remove (R50, R52).
#include "dav/secret-private.h"

#include <libsecret/secret.h>

/* A hung service must not hold a sync: KeePassXC without a database never answers (K3). */
#define KEYRING_LIMIT_MS 5000
/* A person may have to unlock the keyring for this one: it comes from focusctl. */
#define STORE_LIMIT_MS 120000

/* Constant. The names stand in people's keyrings: a change of them is a migration. */
static const SecretSchema account_schema = {
  .name = "org.focusd.Account",
  .flags = SECRET_SCHEMA_NONE,
  .attributes = { { "account", SECRET_SCHEMA_ATTRIBUTE_STRING },
                  { "url", SECRET_SCHEMA_ATTRIBUTE_STRING },
                  { "user", SECRET_SCHEMA_ATTRIBUTE_STRING } },
};

typedef struct
{
  FocusDeadline deadline;
  char *account; /* owned */
} Keyring;

static void
keyring_free (gpointer data)
{
  Keyring *keyring = data;

  focus_deadline_clear (&keyring->deadline);
  g_free (keyring->account);
  g_free (keyring);
}

static GTask *
keyring_task (const char *account, guint limit_ms, GCancellable *cancellable,
              GAsyncReadyCallback done, gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, done, user_data);
  Keyring *keyring = g_new0 (Keyring, 1);

  keyring->account = g_strdup (account);
  focus_deadline_init (&keyring->deadline, limit_ms, cancellable);
  g_task_set_task_data (task, keyring, keyring_free);
  return task;
}

static GHashTable *
attributes_of (const char *account, const char *url, const char *user)
{
  GHashTable *attributes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  g_hash_table_insert (attributes, (gpointer) "account", g_strdup (account));
  if (url != NULL)
    g_hash_table_insert (attributes, (gpointer) "url", g_strdup (url));
  if (user != NULL)
    g_hash_table_insert (attributes, (gpointer) "user", g_strdup (user));
  return attributes;
}

static GError *
locked_error (const char *account)
{
  return g_error_new (FOCUS_ERROR, FOCUS_ERROR_AUTH,
                      FOCUS_SECRET_LOCKED ", so account \"%s\" has no secret; unlock it", account);
}

static GError *
keyring_error (Keyring *keyring, GError *error)
{
  if (g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    {
      g_error_free (error);
      return locked_error (keyring->account);
    }
  return focus_deadline_error (&keyring->deadline, "the keyring", error);
}

/* What the found items come to. */
static char *
secret_of_items (GList *items, const char *account, GError **error)
{
  gboolean locked = FALSE;

  for (GList *at = items; at != NULL; at = at->next)
    {
      SecretValue *value = secret_item_get_secret (at->data);
      const char *text = value != NULL ? secret_value_get_text (value) : NULL;
      char *copy = g_strdup (text);

      locked = locked || secret_item_get_locked (at->data);
      if (value != NULL)
        secret_value_unref (value);
      if (copy != NULL)
        return copy;
    }
  if (locked)
    g_propagate_error (error, locked_error (account));
  else
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_AUTH,
                 "no secret for account \"%s\" in the keyring; store one with focusctl", account);
  return NULL;
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Keyring *keyring = g_task_get_task_data (task);
  GError *error = NULL;
  GList *items = secret_service_search_finish (NULL, result, &error);
  char *secret = NULL;

  if (error != NULL)
    error = keyring_error (keyring, error);
  else
    secret = secret_of_items (items, keyring->account, &error);
  g_list_free_full (items, g_object_unref);
  if (secret != NULL)
    g_task_return_pointer (task, secret, (GDestroyNotify) focus_secret_wipe);
  else
    g_task_return_error (task, error);
}

void
focus_secret_keyring_lookup_async (const char *account, const char *url, const char *user,
                                   GCancellable *cancellable, GAsyncReadyCallback done,
                                   gpointer user_data)
{
  GTask *task = keyring_task (account, KEYRING_LIMIT_MS, cancellable, done, user_data);
  Keyring *keyring = g_task_get_task_data (task);
  g_autoptr (GHashTable) attributes = attributes_of (account, url, user);

  /* Without SECRET_SEARCH_UNLOCK: a daemon that opens dialogs by itself is a nuisance (R50). */
  secret_service_search (NULL, &account_schema, attributes,
                         SECRET_SEARCH_ALL | SECRET_SEARCH_LOAD_SECRETS,
                         keyring->deadline.cancellable, on_found, task);
}

char *
focus_secret_keyring_lookup_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_stored (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (secret_password_store_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, keyring_error (g_task_get_task_data (task), error));
}

void
focus_secret_store_async (const char *account, const char *url, const char *user,
                          const char *secret, GCancellable *cancellable, GAsyncReadyCallback done,
                          gpointer user_data)
{
  GTask *task = keyring_task (account, STORE_LIMIT_MS, cancellable, done, user_data);
  Keyring *keyring = g_task_get_task_data (task);
  g_autoptr (GHashTable) attributes = attributes_of (account, url, user);
  g_autofree char *label = g_strdup_printf ("focusd account %s", account);

  secret_password_storev (&account_schema, attributes, SECRET_COLLECTION_DEFAULT, label, secret,
                          keyring->deadline.cancellable, on_stored, task);
}

gboolean
focus_secret_store_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_cleared (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  /* FALSE without an error: there was none, which is what was asked for. */
  secret_password_clear_finish (result, &error);
  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, keyring_error (g_task_get_task_data (task), error));
}

void
focus_secret_clear_async (const char *account, GCancellable *cancellable, GAsyncReadyCallback done,
                          gpointer user_data)
{
  GTask *task = keyring_task (account, KEYRING_LIMIT_MS, cancellable, done, user_data);
  Keyring *keyring = g_task_get_task_data (task);
  g_autoptr (GHashTable) attributes = attributes_of (account, NULL, NULL);

  secret_password_clearv (&account_schema, attributes, keyring->deadline.cancellable, on_cleared,
                          task);
}

gboolean
focus_secret_clear_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
