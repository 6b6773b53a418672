// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// org.freedesktop.Notifications, as far as focusd uses it.
#include "notification-server.h"

#define NAME "org.freedesktop.Notifications"
#define PATH "/org/freedesktop/Notifications"

static const char xml[] =
    "<node><interface name='" NAME "'>"
    "<method name='GetCapabilities'><arg type='as' direction='out'/></method>"
    "<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/>"
    "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='as' direction='in'/><arg type='a{sv}' direction='in'/>"
    "<arg type='i' direction='in'/><arg type='u' direction='out'/></method>"
    "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
    "<method name='GetServerInformation'><arg type='s' direction='out'/>"
    "<arg type='s' direction='out'/><arg type='s' direction='out'/>"
    "<arg type='s' direction='out'/></method>"
    "</interface></node>";

struct NotificationServer
{
  GDBusConnection *bus; /* owned */
  char **capabilities;  /* owned */
  char *client;         /* owned: who called Notify last; signals go to it alone (B6) */
  GPtrArray *notes;     /* owned, of ServerNote */
  GPtrArray *held;      /* owned, of GDBusMethodInvocation */
  guint object, next_id, n_calls;
  gboolean hangs, renumbers;
};

static void
note_free (gpointer data)
{
  ServerNote *note = data;

  g_free (note->icon);
  g_free (note->summary);
  g_free (note->body);
  g_strfreev (note->actions);
  g_clear_pointer (&note->hints, g_variant_unref);
  g_free (note);
}

static ServerNote *
note_of_id (NotificationServer *server, guint id)
{
  for (guint i = 0; i < server->notes->len; i++)
    {
      ServerNote *note = server->notes->pdata[i];

      if (note->id == id)
        return note;
    }
  return NULL;
}

static void
notify (NotificationServer *server, GDBusMethodInvocation *call)
{
  ServerNote *note = g_new0 (ServerNote, 1);
  ServerNote *old;
  gint32 timeout;

  g_variant_get (g_dbus_method_invocation_get_parameters (call), "(susss^as@a{sv}i)", NULL,
                 &note->replaces, &note->icon, &note->summary, &note->body, &note->actions,
                 &note->hints, &timeout);
  g_free (server->client);
  server->client = g_strdup (g_dbus_method_invocation_get_sender (call));
  old = note->replaces != 0 ? note_of_id (server, note->replaces) : NULL;
  note->id = old != NULL && !server->renumbers ? old->id : server->next_id++;
  if (old != NULL)
    g_ptr_array_remove (server->notes, old);
  g_ptr_array_add (server->notes, note);
  g_dbus_method_invocation_return_value (call, g_variant_new ("(u)", note->id));
}

static void
emit (NotificationServer *server, const char *signal, GVariant *parameters)
{
  g_dbus_connection_emit_signal (server->bus, server->client, PATH, NAME, signal, parameters, NULL);
}

static void
end_note (NotificationServer *server, ServerNote *note, guint reason)
{
  emit (server, "NotificationClosed", g_variant_new ("(uu)", note->id, reason));
  g_ptr_array_remove (server->notes, note);
}

static void
answer (NotificationServer *server, GDBusMethodInvocation *call)
{
  const char *method = g_dbus_method_invocation_get_method_name (call);
  ServerNote *note;
  guint id;

  if (g_str_equal (method, "Notify"))
    notify (server, call);
  else if (g_str_equal (method, "GetCapabilities"))
    g_dbus_method_invocation_return_value (call, g_variant_new ("(^as)", server->capabilities));
  else if (g_str_equal (method, "GetServerInformation"))
    g_dbus_method_invocation_return_value (call, g_variant_new ("(ssss)", "t", "t", "1", "1.2"));
  else
    {
      g_variant_get (g_dbus_method_invocation_get_parameters (call), "(u)", &id);
      note = note_of_id (server, id);
      if (note != NULL)
        end_note (server, note, 3);
      g_dbus_method_invocation_return_value (call, NULL);
    }
}

static void
on_call (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
         const char *method, GVariant *parameters, GDBusMethodInvocation *call, gpointer data)
{
  NotificationServer *server = data;

  server->n_calls++;
  if (server->hangs)
    g_ptr_array_add (server->held, call);
  else
    answer (server, call);
}

NotificationServer *
notification_server_new (const char *bus_address, const char *capabilities, guint first_id)
{
  static const GDBusInterfaceVTable vtable = { .method_call = on_call };
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (xml, NULL);
  g_autoptr (GVariant) reply = NULL;
  NotificationServer *server = g_new0 (NotificationServer, 1);

  server->capabilities = g_strsplit (capabilities, " ", -1);
  server->next_id = first_id;
  server->notes = g_ptr_array_new_with_free_func (note_free);
  server->held = g_ptr_array_new ();
  server->bus = g_dbus_connection_new_for_address_sync (
      bus_address,
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
          | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, &error);
  g_assert_no_error (error);
  server->object = g_dbus_connection_register_object (server->bus, PATH, info->interfaces[0],
                                                      &vtable, server, NULL, &error);
  g_assert_no_error (error);
  reply = g_dbus_connection_call_sync (server->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus", "RequestName",
                                       g_variant_new ("(su)", NAME, 0), NULL,
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  return server;
}

void
notification_server_free (NotificationServer *server)
{
  if (server == NULL)
    return;
  while (server->held->len > 0) /* it dies without an answer to them */
    g_object_unref (g_ptr_array_steal_index (server->held, 0));
  g_dbus_connection_unregister_object (server->bus, server->object);
  g_dbus_connection_flush_sync (server->bus, NULL, NULL); /* or its last answers are lost */
  g_dbus_connection_close_sync (server->bus, NULL, NULL);
  g_object_unref (server->bus);
  g_ptr_array_unref (server->notes);
  g_ptr_array_unref (server->held);
  g_strfreev (server->capabilities);
  g_free (server->client);
  g_free (server);
}

void
notification_server_hang (NotificationServer *server, gboolean hangs)
{
  server->hangs = hangs;
  while (!hangs && server->held->len > 0)
    answer (server, g_ptr_array_steal_index (server->held, 0));
}

void
notification_server_renumber (NotificationServer *server)
{
  server->renumbers = TRUE;
}

guint
notification_server_n_shown (NotificationServer *server)
{
  return server->notes->len;
}

guint
notification_server_n_calls (NotificationServer *server)
{
  return server->n_calls;
}

const ServerNote *
notification_server_find (NotificationServer *server, const char *key)
{
  g_autofree char *wanted = g_strconcat ("focusd-", key, NULL);

  for (guint i = 0; i < server->notes->len; i++)
    {
      const ServerNote *note = server->notes->pdata[i];
      const char *tag = "";

      g_variant_lookup (note->hints, "x-canonical-private-synchronous", "&s", &tag);
      if (g_str_equal (tag, wanted))
        return note;
    }
  return NULL;
}

void
notification_server_act (NotificationServer *server, const char *key, const char *action)
{
  const ServerNote *note = notification_server_find (server, key);

  emit (server, "ActivationToken", g_variant_new ("(us)", note->id, "a-token"));
  emit (server, "ActionInvoked", g_variant_new ("(us)", note->id, action));
  /* Twice, as seen with a careless match rule (B7). */
  emit (server, "ActionInvoked", g_variant_new ("(us)", note->id, action));
}

void
notification_server_close (NotificationServer *server, const char *key, guint reason)
{
  end_note (server, (ServerNote *) notification_server_find (server, key), reason);
}
