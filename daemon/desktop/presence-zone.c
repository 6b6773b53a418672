// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Changes of the system's time zone: the folder of /etc/localtime, and timedated (S4).
#include "desktop/presence-parts.h"

#define ZONE_NAME "org.freedesktop.timedate1"
#define ZONE_PATH "/org/freedesktop/timedate1"

struct FocusZoneWatch
{
  FocusPresenceFunc tell;
  gpointer data;
  GFileMonitor *monitor; /* owned, nullable */
  char *basename;        /* owned */
  GDBusConnection *bus;  /* owned, nullable */
  guint subscription;
};

static void
on_properties (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
               const char *signal, GVariant *parameters, gpointer data)
{
  FocusZoneWatch *watch = data;
  g_autoptr (GVariant) changed = NULL;
  g_autoptr (GVariant) zone = NULL;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(sa{sv}as)")))
    return;
  changed = g_variant_get_child_value (parameters, 1);
  zone = g_variant_lookup_value (changed, "Timezone", NULL);
  if (zone != NULL)
    watch->tell (FOCUS_PRESENCE_ZONE, watch->data);
}

static gboolean
names_file (GFile *file, const char *basename)
{
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;

  return g_strcmp0 (name, basename) == 0;
}

static void
on_folder (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, gpointer data)
{
  FocusZoneWatch *watch = data;
  /* A new link is made in place or moved over the old one; without a link nothing is known. */
  gboolean made = event == G_FILE_MONITOR_EVENT_CREATED || event == G_FILE_MONITOR_EVENT_MOVED_IN
                  || event == G_FILE_MONITOR_EVENT_CHANGES_DONE_HINT;
  gboolean renamed = event == G_FILE_MONITOR_EVENT_RENAMED;

  if ((made && names_file (file, watch->basename))
      || (renamed && names_file (other, watch->basename)))
    watch->tell (FOCUS_PRESENCE_ZONE, watch->data);
}

FocusZoneWatch *
focus_zone_watch_new (const char *link, FocusPresenceFunc tell, gpointer data)
{
  FocusZoneWatch *watch = g_new0 (FocusZoneWatch, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_path_get_dirname (link);
  g_autoptr (GFile) file = g_file_new_for_path (folder);

  watch->tell = tell;
  watch->data = data;
  watch->basename = g_path_get_basename (link);
  watch->monitor = g_file_monitor_directory (file, G_FILE_MONITOR_WATCH_MOVES, NULL, &error);
  if (watch->monitor == NULL)
    g_debug ("\"%s\" is not watched: %s", folder, error->message);
  else
    g_signal_connect (watch->monitor, "changed", G_CALLBACK (on_folder), watch);
  return watch;
}

/* Listen only: timedated is activated on demand, asking would start it each time (S4). */
void
focus_zone_watch_take_bus (FocusZoneWatch *watch, GDBusConnection *system_bus)
{
  g_return_if_fail (watch->bus == NULL);
  watch->bus = g_object_ref (system_bus);
  watch->subscription = g_dbus_connection_signal_subscribe (
      system_bus, ZONE_NAME, "org.freedesktop.DBus.Properties", "PropertiesChanged", ZONE_PATH,
      ZONE_NAME, G_DBUS_SIGNAL_FLAGS_NONE, on_properties, watch, NULL);
}

void
focus_zone_watch_free (FocusZoneWatch *watch)
{
  if (watch == NULL)
    return;
  if (watch->bus != NULL)
    g_dbus_connection_signal_unsubscribe (watch->bus, watch->subscription);
  if (watch->monitor != NULL)
    g_signal_handlers_disconnect_by_data (watch->monitor, watch);
  g_clear_object (&watch->monitor);
  g_clear_object (&watch->bus);
  g_free (watch->basename);
  g_free (watch);
}
