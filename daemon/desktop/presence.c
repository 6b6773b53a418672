// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The system's presence: GNetworkMonitor, logind's PrepareForSleep with a delay inhibitor,
// timedate1, and the folder of /etc/localtime.
#include "desktop/presence.h"

#include <gio/gunixfdlist.h>
#include <unistd.h>

#define LOGIN_NAME  "org.freedesktop.login1"
#define LOGIN_PATH  "/org/freedesktop/login1"
#define LOGIN_IFACE "org.freedesktop.login1.Manager"
#define ZONE_NAME   "org.freedesktop.timedate1"
#define ZONE_PATH   "/org/freedesktop/timedate1"

typedef struct
{
  FocusPresenceFunc tell; /* nullable */
  gpointer user_data;
  GCancellable *cancellable; /* owned; cancelled by free: no answer arrives later */

  GNetworkMonitor *network; /* owned */
  gulong network_handler;
  int reach; /* 0: none, or a portal; else 1 + GNetworkConnectivity */

  GDBusConnection *bus; /* owned, nullable */
  guint login_watch, sleep_subscription, zone_subscription;
  int sleep_delay_fd; /* open: sleep waits for us; -1: not held */
  gboolean asleep;

  GFileMonitor *zone_monitor; /* owned, nullable */
  char *zone_basename;        /* owned */
} SystemPresence;

static void
tell (SystemPresence *presence, FocusPresenceNews news)
{
  if (presence->tell != NULL)
    presence->tell (news, presence->user_data);
}

static int
reach_of (GNetworkMonitor *network)
{
  GNetworkConnectivity connectivity = g_network_monitor_get_connectivity (network);

  /* Behind a portal there is nothing but its login page (R1.52): no better than no network. */
  if (!g_network_monitor_get_network_available (network)
      || connectivity == G_NETWORK_CONNECTIVITY_PORTAL)
    return 0;
  return 1 + (int) connectivity;
}

static void
on_network_changed (GNetworkMonitor *network, gboolean unused, gpointer user_data)
{
  SystemPresence *presence = user_data;
  int before = presence->reach;

  /* Routes of virtual bridges come and go all day long; only an improvement is news. */
  presence->reach = reach_of (network);
  if (presence->reach > before)
    tell (presence, FOCUS_PRESENCE_NETWORK);
}

static void
let_sleep (SystemPresence *presence)
{
  if (presence->sleep_delay_fd >= 0)
    close (presence->sleep_delay_fd);
  presence->sleep_delay_fd = -1;
}

static void
on_inhibited (GObject *bus, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GUnixFDList) fds = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_with_unix_fd_list_finish (
      G_DBUS_CONNECTION (bus), &fds, result, &error);
  SystemPresence *presence = user_data;
  gint32 index = 0;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* `presence` is gone; a descriptor that came along closes with the list */
  if (answer == NULL)
    {
      g_debug ("sleep will not wait for focusd: %s", error->message);
      return;
    }
  g_variant_get (answer, "(h)", &index);
  let_sleep (presence);
  /* The answer may come after the sleep began: then the list closes it, and nothing is held up. */
  if (fds != NULL && !presence->asleep)
    presence->sleep_delay_fd = g_unix_fd_list_get (fds, index, NULL);
}

static void
delay_sleep (SystemPresence *presence)
{
  g_dbus_connection_call_with_unix_fd_list (
      presence->bus, LOGIN_NAME, LOGIN_PATH, LOGIN_IFACE, "Inhibit",
      g_variant_new ("(ssss)", "sleep", "focusd", "store what is under way", "delay"),
      G_VARIANT_TYPE ("(h)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, presence->cancellable,
      on_inhibited, presence);
}

static void
on_login_appeared (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  delay_sleep (user_data);
}

static void
on_login_vanished (GDBusConnection *bus, const char *name, gpointer user_data)
{
  let_sleep (user_data);
}

static void
on_prepare_for_sleep (GDBusConnection *bus, const char *sender, const char *path,
                      const char *interface, const char *signal, GVariant *parameters,
                      gpointer user_data)
{
  SystemPresence *presence = user_data;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;
  g_variant_get (parameters, "(b)", &presence->asleep);
  tell (presence, presence->asleep ? FOCUS_PRESENCE_SLEEP : FOCUS_PRESENCE_RESUME);
  if (presence->asleep)
    let_sleep (presence);
  else
    delay_sleep (presence);
}

static void
on_zone_properties (GDBusConnection *bus, const char *sender, const char *path,
                    const char *interface, const char *signal, GVariant *parameters,
                    gpointer user_data)
{
  g_autoptr (GVariant) changed = NULL;
  g_autoptr (GVariant) zone = NULL;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(sa{sv}as)")))
    return;
  changed = g_variant_get_child_value (parameters, 1);
  zone = g_variant_lookup_value (changed, "Timezone", NULL);
  if (zone != NULL)
    tell (user_data, FOCUS_PRESENCE_ZONE);
}

static void
on_bus (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *bus = g_dbus_connection_new_for_address_finish (result, &error);
  SystemPresence *presence = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* `presence` is gone */
  if (bus == NULL)
    {
      g_debug ("no system bus, so no word of sleep: %s", error->message);
      return;
    }
  presence->bus = bus;
  presence->sleep_subscription = g_dbus_connection_signal_subscribe (
      bus, LOGIN_NAME, LOGIN_IFACE, "PrepareForSleep", LOGIN_PATH, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
      on_prepare_for_sleep, presence, NULL);
  /* Listen only: timedated is activated on demand, asking would start it each time (S4). */
  presence->zone_subscription = g_dbus_connection_signal_subscribe (
      bus, ZONE_NAME, "org.freedesktop.DBus.Properties", "PropertiesChanged", ZONE_PATH, ZONE_NAME,
      G_DBUS_SIGNAL_FLAGS_NONE, on_zone_properties, presence, NULL);
  presence->login_watch = g_bus_watch_name_on_connection (bus, LOGIN_NAME,
                                                          G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                          on_login_appeared, on_login_vanished,
                                                          presence, NULL);
}

static void
connect_bus (SystemPresence *presence, const char *address)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *system_address = NULL;

  if (address == NULL)
    address = system_address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SYSTEM, NULL, &error);
  if (address == NULL)
    {
      g_debug ("no system bus: %s", error->message);
      return;
    }
  /* A connection of its own: the shared one would end the process when the bus goes away. */
  g_dbus_connection_new_for_address (address,
                                     G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
                                         | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                     NULL, presence->cancellable, on_bus, presence);
}

static gboolean
names_file (GFile *file, const char *basename)
{
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;

  return g_strcmp0 (name, basename) == 0;
}

static void
on_zone_folder (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event,
                gpointer user_data)
{
  SystemPresence *presence = user_data;
  /* A new link is made in place or moved over the old one; without a link nothing is known. */
  gboolean made = event == G_FILE_MONITOR_EVENT_CREATED || event == G_FILE_MONITOR_EVENT_MOVED_IN
                  || event == G_FILE_MONITOR_EVENT_CHANGES_DONE_HINT;
  gboolean renamed = event == G_FILE_MONITOR_EVENT_RENAMED;

  if ((made && names_file (file, presence->zone_basename))
      || (renamed && names_file (other, presence->zone_basename)))
    tell (presence, FOCUS_PRESENCE_ZONE);
}

static void
watch_zone_link (SystemPresence *presence, const char *link)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_path_get_dirname (link);
  g_autoptr (GFile) file = g_file_new_for_path (folder);

  presence->zone_basename = g_path_get_basename (link);
  presence->zone_monitor = g_file_monitor_directory (file, G_FILE_MONITOR_WATCH_MOVES, NULL,
                                                     &error);
  if (presence->zone_monitor == NULL)
    g_debug ("\"%s\" is not watched: %s", folder, error->message);
  else
    g_signal_connect (presence->zone_monitor, "changed", G_CALLBACK (on_zone_folder), presence);
}

static void
system_listen (gpointer self, FocusPresenceFunc tell_func, gpointer user_data)
{
  SystemPresence *presence = self;

  presence->tell = tell_func;
  presence->user_data = user_data;
}

static void
system_free (gpointer self)
{
  SystemPresence *presence = self;

  g_cancellable_cancel (presence->cancellable);
  g_signal_handler_disconnect (presence->network, presence->network_handler);
  if (presence->zone_monitor != NULL)
    g_signal_handlers_disconnect_by_data (presence->zone_monitor, presence);
  if (presence->login_watch != 0)
    g_bus_unwatch_name (presence->login_watch);
  if (presence->bus != NULL)
    {
      g_dbus_connection_signal_unsubscribe (presence->bus, presence->sleep_subscription);
      g_dbus_connection_signal_unsubscribe (presence->bus, presence->zone_subscription);
      g_dbus_connection_close (presence->bus, NULL, NULL, NULL);
    }
  let_sleep (presence);
  g_clear_object (&presence->zone_monitor);
  g_clear_object (&presence->bus);
  g_clear_object (&presence->network);
  g_clear_object (&presence->cancellable);
  g_free (presence->zone_basename);
  g_free (presence);
}

static const FocusPresenceClass system_class = { .listen = system_listen, .free = system_free };

FocusPresence
focus_presence_system_new (const FocusPresencePlaces *places)
{
  SystemPresence *presence = g_new0 (SystemPresence, 1);
  GNetworkMonitor *network = places->network != NULL ? places->network
                                                     : g_network_monitor_get_default ();

  presence->cancellable = g_cancellable_new ();
  presence->sleep_delay_fd = -1;
  presence->network = g_object_ref (network);
  presence->reach = reach_of (network);
  presence->network_handler = g_signal_connect (network, "network-changed",
                                                G_CALLBACK (on_network_changed), presence);
  connect_bus (presence, places->bus_address);
  watch_zone_link (presence, places->zone_link != NULL ? places->zone_link : "/etc/localtime");
  return (FocusPresence){ &system_class, presence };
}

void
focus_presence_clear (FocusPresence *presence)
{
  if (presence->class != NULL)
    presence->class->free (presence->self);
  *presence = (FocusPresence){ NULL, NULL };
}
