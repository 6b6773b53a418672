// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Listens for a keyring that becomes unlocked, and for a secret service that appears (R50).
//
// Plain signals instead of libsecret's proxies: those would ask the service for all its collections
// and items, and hang with it. Nobody is activated, nothing is polled.
#include "dav/secret.h"

#define SERVICE_NAME     "org.freedesktop.secrets"
#define SERVICE_IFACE    "org.freedesktop.Secret.Service"
#define COLLECTION_IFACE "org.freedesktop.Secret.Collection"
#define PROPERTIES_IFACE "org.freedesktop.DBus.Properties"

struct FocusSecretWatch
{
  void (*unlocked) (gpointer user_data);
  gpointer user_data;
  GCancellable *cancellable; /* owned; cancelled by free: no answer arrives later */
  GDBusConnection *bus;      /* owned, nullable */
  guint properties_subscription, collection_subscription, name_watch;
  GHashTable *open;     /* owned: paths of the collections that were last told to be unlocked */
  gboolean knows_owner; /* the first word about the service is no news */
  gboolean is_connecting;
  gboolean is_freed; /* before the bus answered: then the answer frees it */
};

/* Both kinds of signals may come for one change: it is told once. */
static void
note (FocusSecretWatch *watch, const char *path, gboolean locked)
{
  if (locked)
    g_hash_table_remove (watch->open, path);
  else if (g_hash_table_add (watch->open, g_strdup (path)))
    watch->unlocked (watch->user_data);
}

static void
on_properties (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
               const char *signal, GVariant *parameters, gpointer user_data)
{
  FocusSecretWatch *watch = user_data;
  g_autoptr (GVariant) changed = NULL;
  gboolean locked = TRUE;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(sa{sv}as)")))
    return;
  changed = g_variant_get_child_value (parameters, 1);
  if (g_variant_lookup (changed, "Locked", "b", &locked))
    note (watch, path, locked);
}

/* One question about one collection. */
typedef struct
{
  FocusSecretWatch *watch; /* gone when the call was cancelled */
  char *path;              /* owned */
} Question;

static void
on_locked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GVariant)
      answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  Question *question = user_data;

  if (answer != NULL)
    g_variant_get (answer, "(v)", &value);
  if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    note (question->watch, question->path, g_variant_get_boolean (value));
  g_free (question->path);
  g_free (question);
}

/* KeePassXC and KWallet say that a collection changed, not in what. */
static void
on_collection_changed (GDBusConnection *bus, const char *sender, const char *path,
                       const char *interface, const char *signal, GVariant *parameters,
                       gpointer user_data)
{
  FocusSecretWatch *watch = user_data;
  Question *question;
  const char *collection;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(o)")))
    return;
  g_variant_get (parameters, "(&o)", &collection);
  question = g_new0 (Question, 1);
  *question = (Question){ watch, g_strdup (collection) };
  g_dbus_connection_call (bus, SERVICE_NAME, collection, PROPERTIES_IFACE, "Get",
                          g_variant_new ("(ss)", COLLECTION_IFACE, "Locked"),
                          G_VARIANT_TYPE ("(v)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1,
                          watch->cancellable, on_locked, question);
}

static void
on_appeared (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  FocusSecretWatch *watch = user_data;
  gboolean news = watch->knows_owner;

  watch->knows_owner = TRUE;
  if (news)
    watch->unlocked (watch->user_data);
}

static void
on_vanished (GDBusConnection *bus, const char *name, gpointer user_data)
{
  FocusSecretWatch *watch = user_data;

  watch->knows_owner = TRUE;
  g_hash_table_remove_all (watch->open);
}

static void
on_bus (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *bus = g_bus_get_finish (result, &error);
  FocusSecretWatch *watch = user_data;

  watch->is_connecting = FALSE;
  if (watch->is_freed)
    {
      g_clear_object (&bus);
      focus_secret_watch_free (watch);
      return;
    }
  if (bus == NULL)
    {
      g_debug ("no session bus, so no keyring to watch: %s", error->message);
      return;
    }
  watch->bus = bus;
  watch->properties_subscription = g_dbus_connection_signal_subscribe (
      bus, SERVICE_NAME, PROPERTIES_IFACE, "PropertiesChanged", NULL, COLLECTION_IFACE,
      G_DBUS_SIGNAL_FLAGS_NONE, on_properties, watch, NULL);
  watch->collection_subscription = g_dbus_connection_signal_subscribe (
      bus, SERVICE_NAME, SERVICE_IFACE, "CollectionChanged", NULL, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
      on_collection_changed, watch, NULL);
  watch->name_watch = g_bus_watch_name_on_connection (
      bus, SERVICE_NAME, G_BUS_NAME_WATCHER_FLAGS_NONE, on_appeared, on_vanished, watch, NULL);
}

FocusSecretWatch *
focus_secret_watch_new (void (*unlocked) (gpointer user_data), gpointer user_data)
{
  FocusSecretWatch *watch = g_new0 (FocusSecretWatch, 1);

  watch->unlocked = unlocked;
  watch->user_data = user_data;
  watch->cancellable = g_cancellable_new ();
  watch->open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  /* Not cancellable: all of the process share this connection, and one that is cancelled while it
     is set up fails for everybody who waits for it. */
  watch->is_connecting = TRUE;
  g_bus_get (G_BUS_TYPE_SESSION, NULL, on_bus, watch);
  return watch;
}

void
focus_secret_watch_free (FocusSecretWatch *watch)
{
  if (watch == NULL)
    return;
  watch->is_freed = watch->is_connecting;
  if (watch->is_freed)
    return;
  g_cancellable_cancel (watch->cancellable);
  if (watch->bus != NULL)
    {
      g_bus_unwatch_name (watch->name_watch);
      g_dbus_connection_signal_unsubscribe (watch->bus, watch->properties_subscription);
      g_dbus_connection_signal_unsubscribe (watch->bus, watch->collection_subscription);
    }
  g_clear_object (&watch->bus);
  g_object_unref (watch->cancellable);
  g_hash_table_unref (watch->open);
  g_free (watch);
}
