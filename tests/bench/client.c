// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A client of focusd that holds a watch. usage:
//   client first       waits for the bus name, then for the first sync of every account; meanwhile
//                      asks the main loop something every 5 ms
//   client sync N      N syncs one after the other, each waited for
//
// Prints "name value". What it asks is a property of the object, because GDBus answers the Ping of
// org.freedesktop.DBus.Peer in a thread of its own, whatever the main loop does.
#include <gio/gio.h>
#include <stdio.h>
#include <stdlib.h>

#include "bus/names.h"

#define ASK_EVERY_MS 5

typedef struct
{
  GMainLoop *loop;
  GDBusConnection *bus;
  gint64 named_us, done_us;
  gint64 longest_us, longest_bus_us; /* of focusd; of the bus itself, asked at the same moments */
  guint n_asked;
  gboolean asking; /* whether focusd is there */
  gboolean looking;
} Watch;

typedef struct
{
  Watch *watch;
  gint64 began_us;
} Question;

static void
answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Question *question = data;
  g_autoptr (GVariant)
      reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  if (reply == NULL)
    return;
  question->watch->n_asked++;
  question->watch->longest_us = MAX (question->watch->longest_us,
                                     g_get_monotonic_time () - question->began_us);
}

static void
bus_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Question *question = data;
  g_autoptr (GVariant) reply G_GNUC_UNUSED = g_dbus_connection_call_finish (
      G_DBUS_CONNECTION (source), result, NULL);

  question->watch->longest_bus_us = MAX (question->watch->longest_bus_us,
                                         g_get_monotonic_time () - question->began_us);
}

static Question *
question_new (Watch *watch)
{
  Question *question = g_new0 (Question, 1);

  question->watch = watch;
  question->began_us = g_get_monotonic_time ();
  return question;
}

/* The bus as well: how long that takes on a machine with other work is no fault of focusd's. */
static gboolean
ask (gpointer data)
{
  Watch *watch = data;

  if (!watch->asking)
    return G_SOURCE_CONTINUE;
  g_dbus_connection_call (watch->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                          "org.freedesktop.DBus", "GetId", NULL, NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                          NULL, bus_answered, question_new (watch));
  g_dbus_connection_call (watch->bus, FOCUS_BUS_NAME, FOCUS_OBJECT_PATH,
                          "org.freedesktop.DBus.Properties", "Get",
                          g_variant_new ("(ss)", FOCUS_INTERFACE, "Version"), NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, answered,
                          question_new (watch));
  return G_SOURCE_CONTINUE;
}

/* Whether every account has been synced, and none is at it. */
static gboolean
is_done (GVariant *status)
{
  g_autoptr (GVariant) accounts = g_variant_lookup_value (status, "accounts", NULL);
  g_autoptr (GVariant) problems = g_variant_lookup_value (status, "config_problems", NULL);
  gsize n = accounts != NULL ? g_variant_n_children (accounts) : 0;

  if (problems != NULL && g_variant_n_children (problems) > 0)
    g_error ("the configuration is refused");
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) account = g_variant_get_child_value (accounts, i);
      gint64 last_s = 0;
      gboolean syncing = TRUE;
      const char *message = NULL;

      g_variant_lookup (account, "last_sync", "x", &last_s);
      g_variant_lookup (account, "syncing", "b", &syncing);
      if (g_variant_lookup (account, "message", "&s", &message) && *message != '\0')
        g_error ("the sync failed: %s", message);
      if (syncing || last_s == 0)
        return FALSE;
    }
  return n > 0;
}

static void
looked (GObject *source, GAsyncResult *result, gpointer data)
{
  Watch *watch = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant)
      reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autoptr (GVariant) status = NULL;

  watch->looking = FALSE;
  if (reply == NULL)
    g_error ("%s", error->message);
  status = g_variant_get_child_value (reply, 0);
  if (!is_done (status))
    return;
  watch->done_us = g_get_monotonic_time ();
  g_main_loop_quit (watch->loop);
}

static void
look (Watch *watch)
{
  if (watch->looking)
    return;
  watch->looking = TRUE;
  g_dbus_connection_call (watch->bus, FOCUS_BUS_NAME, FOCUS_OBJECT_PATH, FOCUS_INTERFACE,
                          "GetStatus", NULL, NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL,
                          looked, watch);
}

static void
changed (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
         const char *signal, GVariant *parameters, gpointer data)
{
  look (data);
}

static void
appeared (GDBusConnection *bus, const char *name, const char *owner, gpointer data)
{
  Watch *watch = data;

  watch->named_us = g_get_monotonic_time ();
  watch->asking = TRUE;
  look (watch);
}

static void
watch_first (GDBusConnection *bus)
{
  Watch watch = { .loop = g_main_loop_new (NULL, FALSE), .bus = bus };
  gint64 began_us = g_get_monotonic_time ();

  g_dbus_connection_signal_subscribe (bus, NULL, FOCUS_INTERFACE, "Changed", FOCUS_OBJECT_PATH,
                                      NULL, G_DBUS_SIGNAL_FLAGS_NONE, changed, &watch, NULL);
  g_bus_watch_name_on_connection (bus, FOCUS_BUS_NAME, G_BUS_NAME_WATCHER_FLAGS_NONE, appeared,
                                  NULL, &watch, NULL);
  g_timeout_add (ASK_EVERY_MS, ask, &watch);
  g_print ("ready 0\n");
  g_main_loop_run (watch.loop);
  g_print ("named_ms %.1f\nsynced_ms %.1f\nasked %u\nlongest_ms %.1f\nlongest_bus_ms %.1f\n",
           (double) (watch.named_us - began_us) / 1e3, (double) (watch.done_us - began_us) / 1e3,
           watch.n_asked, (double) watch.longest_us / 1e3, (double) watch.longest_bus_us / 1e3);
}

static void
sync_times (GDBusConnection *bus, int n)
{
  for (int i = 0; i < n; i++)
    {
      gint64 began_us = g_get_monotonic_time ();
      g_autoptr (GError) error = NULL;
      g_autoptr (GVariant)
          reply = g_dbus_connection_call_sync (bus, FOCUS_BUS_NAME, FOCUS_OBJECT_PATH,
                                               FOCUS_INTERFACE, "Sync",
                                               g_variant_new ("(asb)", NULL, TRUE), NULL,
                                               G_DBUS_CALL_FLAGS_NONE, G_MAXINT, NULL, &error);

      if (reply == NULL)
        g_error ("%s", error->message);
      g_print ("sync_ms %.2f\n", (double) (g_get_monotonic_time () - began_us) / 1e3);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);

  setvbuf (stdout, NULL, _IOLBF, 0);
  if (bus == NULL)
    g_error ("%s", error->message);
  if (argc == 2 && g_str_equal (argv[1], "first"))
    watch_first (bus);
  else if (argc == 3 && g_str_equal (argv[1], "sync"))
    sync_times (bus, atoi (argv[2]));
  else
    {
      g_printerr ("usage: client first | client sync N\n");
      return 2;
    }
  return 0;
}
