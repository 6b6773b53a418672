// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The screen savers of the desktops: all of them tell with "ActiveChanged" that the screen is
// covered, by a lock or only by darkness. One that goes away covers nothing.
#include "desktop/presence-parts.h"

/* The name is the interface, too. What owns none of them (swaylock, i3lock) is logind's to tell. */
static const struct
{
  const char *name, *path;
} known[] = {
  { "org.gnome.ScreenSaver", "/org/gnome/ScreenSaver" },
  { "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver" }, /* KDE, and others */
  { "org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver" },
  { "org.mate.ScreenSaver", "/org/mate/ScreenSaver" },
  { "org.xfce.ScreenSaver", "/org/xfce/ScreenSaver" },
};

typedef struct
{
  FocusScreenWatch *watch; /* whose part it is */
  guint name_watch, subscription;
  gboolean is_covered;
} Saver;

struct FocusScreenWatch
{
  GDBusConnection *bus;      /* owned */
  GCancellable *cancellable; /* owned; cancelled by free: no answer arrives later */
  FocusPresenceHear hear;
  gpointer data;
  Saver savers[G_N_ELEMENTS (known)];
};

static void
take (Saver *saver, gboolean is_covered)
{
  if (saver->is_covered == is_covered)
    return;
  saver->is_covered = is_covered;
  saver->watch->hear (saver->watch->data);
}

static void
on_active_changed (GDBusConnection *bus, const char *sender, const char *path,
                   const char *interface, const char *signal, GVariant *parameters, gpointer data)
{
  gboolean is_covered;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;
  g_variant_get (parameters, "(b)", &is_covered);
  take (data, is_covered);
}

static void
on_active (GObject *bus, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant)
      answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, &error);
  gboolean is_covered;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the watch is gone */
  if (answer == NULL)
    {
      g_debug ("a screen saver does not say whether it is active: %s", error->message); /* S6 */
      return;
    }
  g_variant_get (answer, "(b)", &is_covered);
  take (data, is_covered);
}

static void
on_appeared (GDBusConnection *bus, const char *name, const char *owner, gpointer data)
{
  Saver *saver = data;

  g_dbus_connection_call (bus, owner, known[saver - saver->watch->savers].path, name, "GetActive",
                          NULL, G_VARIANT_TYPE ("(b)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1,
                          saver->watch->cancellable, on_active, saver);
}

static void
on_vanished (GDBusConnection *bus, const char *name, gpointer data)
{
  take (data, FALSE);
}

FocusScreenWatch *
focus_screen_watch_new (GDBusConnection *session_bus, FocusPresenceHear hear, gpointer data)
{
  FocusScreenWatch *watch = g_new0 (FocusScreenWatch, 1);

  watch->bus = g_object_ref (session_bus);
  watch->cancellable = g_cancellable_new ();
  watch->hear = hear;
  watch->data = data;
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    {
      Saver *saver = &watch->savers[i];

      saver->watch = watch;
      /* On any path: KDE's has two. */
      saver->subscription = g_dbus_connection_signal_subscribe (
          session_bus, known[i].name, known[i].name, "ActiveChanged", NULL, NULL,
          G_DBUS_SIGNAL_FLAGS_NONE, on_active_changed, saver, NULL);
      saver->name_watch = g_bus_watch_name_on_connection (session_bus, known[i].name,
                                                          G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                          on_appeared, on_vanished, saver, NULL);
    }
  return watch;
}

gboolean
focus_screen_watch_is_covered (const FocusScreenWatch *watch)
{
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (watch->savers[i].is_covered)
      return TRUE;
  return FALSE;
}

void
focus_screen_watch_free (FocusScreenWatch *watch)
{
  if (watch == NULL)
    return;
  g_cancellable_cancel (watch->cancellable);
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_bus_unwatch_name (watch->savers[i].name_watch);
      g_dbus_connection_signal_unsubscribe (watch->bus, watch->savers[i].subscription);
    }
  g_object_unref (watch->cancellable);
  g_object_unref (watch->bus);
  g_free (watch);
}
