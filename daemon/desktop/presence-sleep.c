// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Sleep and resume as logind tells them, and the delay inhibitor that makes sleep wait (R41).
#include <gio/gunixfdlist.h>
#include <unistd.h>

#include "desktop/presence-parts.h"

#define LOGIN_NAME  "org.freedesktop.login1"
#define LOGIN_PATH  "/org/freedesktop/login1"
#define LOGIN_IFACE "org.freedesktop.login1.Manager"

struct FocusSleepWatch
{
  GDBusConnection *bus;      /* owned */
  GCancellable *cancellable; /* owned; cancelled by free: no answer arrives later */
  FocusPresenceFunc tell;
  gpointer data;
  guint name_watch, subscription;
  int delay_fd; /* open: sleep waits for us; -1: not held */
  gboolean asleep;
};

static void
let_sleep (FocusSleepWatch *watch)
{
  if (watch->delay_fd >= 0)
    close (watch->delay_fd);
  watch->delay_fd = -1;
}

static void
on_inhibited (GObject *bus, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GUnixFDList) fds = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_with_unix_fd_list_finish (
      G_DBUS_CONNECTION (bus), &fds, result, &error);
  FocusSleepWatch *watch = data;
  gint32 index = 0;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* `watch` is gone; a descriptor that came along closes with the list */
  if (answer == NULL)
    {
      g_debug ("sleep will not wait for focusd: %s", error->message);
      return;
    }
  g_variant_get (answer, "(h)", &index);
  let_sleep (watch);
  /* The answer may come after the sleep began: then the list closes it, and nothing is held up. */
  if (fds != NULL && !watch->asleep)
    watch->delay_fd = g_unix_fd_list_get (fds, index, NULL);
}

static void
delay_sleep (FocusSleepWatch *watch)
{
  g_dbus_connection_call_with_unix_fd_list (
      watch->bus, LOGIN_NAME, LOGIN_PATH, LOGIN_IFACE, "Inhibit",
      g_variant_new ("(ssss)", "sleep", "focusd", "store what is under way", "delay"),
      G_VARIANT_TYPE ("(h)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, watch->cancellable,
      on_inhibited, watch);
}

static void
on_appeared (GDBusConnection *bus, const char *name, const char *owner, gpointer data)
{
  delay_sleep (data);
}

/* Nobody would tell of the resume any more, whether logind ended or the bus. */
static void
on_vanished (GDBusConnection *bus, const char *name, gpointer data)
{
  FocusSleepWatch *watch = data;

  let_sleep (watch);
  if (!watch->asleep)
    return;
  watch->asleep = FALSE;
  watch->tell (FOCUS_PRESENCE_RESUME, watch->data);
}

static void
on_prepare_for_sleep (GDBusConnection *bus, const char *sender, const char *path,
                      const char *interface, const char *signal, GVariant *parameters,
                      gpointer data)
{
  FocusSleepWatch *watch = data;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;
  g_variant_get (parameters, "(b)", &watch->asleep);
  watch->tell (watch->asleep ? FOCUS_PRESENCE_SLEEP : FOCUS_PRESENCE_RESUME, watch->data);
  if (watch->asleep)
    let_sleep (watch);
  else
    delay_sleep (watch);
}

FocusSleepWatch *
focus_sleep_watch_new (GDBusConnection *system_bus, FocusPresenceFunc tell, gpointer data)
{
  FocusSleepWatch *watch = g_new0 (FocusSleepWatch, 1);

  watch->bus = g_object_ref (system_bus);
  watch->cancellable = g_cancellable_new ();
  watch->tell = tell;
  watch->data = data;
  watch->delay_fd = -1;
  watch->subscription = g_dbus_connection_signal_subscribe (system_bus, LOGIN_NAME, LOGIN_IFACE,
                                                            "PrepareForSleep", LOGIN_PATH, NULL,
                                                            G_DBUS_SIGNAL_FLAGS_NONE,
                                                            on_prepare_for_sleep, watch, NULL);
  watch->name_watch = g_bus_watch_name_on_connection (
      system_bus, LOGIN_NAME, G_BUS_NAME_WATCHER_FLAGS_NONE, on_appeared, on_vanished, watch, NULL);
  return watch;
}

void
focus_sleep_watch_free (FocusSleepWatch *watch)
{
  if (watch == NULL)
    return;
  g_cancellable_cancel (watch->cancellable);
  g_bus_unwatch_name (watch->name_watch);
  g_dbus_connection_signal_unsubscribe (watch->bus, watch->subscription);
  let_sleep (watch);
  g_object_unref (watch->cancellable);
  g_object_unref (watch->bus);
  g_free (watch);
}
