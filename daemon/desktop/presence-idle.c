// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whether anybody touches a key, as Mutter's idle monitor tells it: one watch for a while without,
// which stays, and one for the next touch, which is spent by it. Mutter counts, not focusd (S6).
#include "desktop/presence-parts.h"

#define IDLE_NAME "org.gnome.Mutter.IdleMonitor"
#define IDLE_PATH "/org/gnome/Mutter/IdleMonitor/Core"

struct FocusIdleWatch
{
  GDBusConnection *bus;      /* owned */
  GCancellable *cancellable; /* owned; of the questions to the monitor that is there now */
  guint away_ms;
  FocusPresenceHear hear;
  gpointer data;
  guint name_watch, subscription;
  guint32 idle_id, touch_id; /* of Mutter's watches; 0: none */
  gboolean is_away;
};

static void
take (FocusIdleWatch *watch, gboolean is_away)
{
  if (watch->is_away == is_away)
    return;
  watch->is_away = is_away;
  watch->hear (watch->data);
}

/* The id of a watch that was asked for; 0 when there is none. */
static guint32
finish (GObject *bus, GAsyncResult *result, gboolean *ret_gone)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant)
      answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, &error);
  guint32 id = 0;

  *ret_gone = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  if (answer != NULL)
    g_variant_get (answer, "(u)", &id);
  else if (!*ret_gone)
    g_debug ("the idle monitor does not watch for focusd: %s", error->message);
  return id;
}

static void
on_idle_watched (GObject *bus, GAsyncResult *result, gpointer data)
{
  FocusIdleWatch *watch = data;
  gboolean gone;
  guint32 id = finish (bus, result, &gone);

  if (gone)
    return; /* `watch` or the monitor */
  watch->idle_id = id;
  watch->hear (watch->data); /* knows now */
}

static void
on_touch_watched (GObject *bus, GAsyncResult *result, gpointer data)
{
  FocusIdleWatch *watch = data;
  gboolean gone;
  guint32 id = finish (bus, result, &gone);

  if (gone)
    return;
  watch->touch_id = id;
  if (id == 0)
    take (watch, FALSE); /* nothing would ever tell that somebody is back */
}

static void
ask (FocusIdleWatch *watch, const char *method, GVariant *arguments, GAsyncReadyCallback answered)
{
  g_dbus_connection_call (watch->bus, IDLE_NAME, IDLE_PATH, IDLE_NAME, method, arguments,
                          G_VARIANT_TYPE ("(u)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1,
                          watch->cancellable, answered, watch);
}

static void
on_watch_fired (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
                const char *signal, GVariant *parameters, gpointer data)
{
  FocusIdleWatch *watch = data;
  guint32 id;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(u)")))
    return;
  g_variant_get (parameters, "(u)", &id);
  if (id != 0 && id == watch->idle_id)
    {
      take (watch, TRUE);
      ask (watch, "AddUserActiveWatch", NULL, on_touch_watched);
    }
  else if (id != 0 && id == watch->touch_id)
    {
      watch->touch_id = 0;
      take (watch, FALSE);
    }
}

static void
on_appeared (GDBusConnection *bus, const char *name, const char *owner, gpointer data)
{
  FocusIdleWatch *watch = data;

  ask (watch, "AddIdleWatch", g_variant_new ("(t)", (guint64) watch->away_ms), on_idle_watched);
}

static void
on_vanished (GDBusConnection *bus, const char *name, gpointer data)
{
  FocusIdleWatch *watch = data;
  gboolean knew = watch->idle_id != 0;

  g_cancellable_cancel (watch->cancellable);
  g_object_unref (watch->cancellable);
  watch->cancellable = g_cancellable_new ();
  watch->idle_id = watch->touch_id = 0;
  watch->is_away = FALSE;
  if (knew)
    watch->hear (watch->data);
}

FocusIdleWatch *
focus_idle_watch_new (GDBusConnection *session_bus, guint away_ms, FocusPresenceHear hear,
                      gpointer data)
{
  FocusIdleWatch *watch = g_new0 (FocusIdleWatch, 1);

  watch->bus = g_object_ref (session_bus);
  watch->cancellable = g_cancellable_new ();
  watch->away_ms = away_ms;
  watch->hear = hear;
  watch->data = data;
  watch->subscription = g_dbus_connection_signal_subscribe (session_bus, IDLE_NAME, IDLE_NAME,
                                                            "WatchFired", IDLE_PATH, NULL,
                                                            G_DBUS_SIGNAL_FLAGS_NONE,
                                                            on_watch_fired, watch, NULL);
  watch->name_watch = g_bus_watch_name_on_connection (
      session_bus, IDLE_NAME, G_BUS_NAME_WATCHER_FLAGS_NONE, on_appeared, on_vanished, watch, NULL);
  return watch;
}

gboolean
focus_idle_watch_knows (const FocusIdleWatch *watch)
{
  return watch->idle_id != 0;
}

gboolean
focus_idle_watch_is_away (const FocusIdleWatch *watch)
{
  return watch->is_away;
}

void
focus_idle_watch_free (FocusIdleWatch *watch)
{
  if (watch == NULL)
    return;
  g_cancellable_cancel (watch->cancellable);
  g_bus_unwatch_name (watch->name_watch);
  g_dbus_connection_signal_unsubscribe (watch->bus, watch->subscription);
  g_object_unref (watch->cancellable);
  g_object_unref (watch->bus);
  g_free (watch);
}
