// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Notification servers with their switches, as far as focusd uses them.
#include "quiet-world.h"

#include <string.h>

#define NOTIFICATIONS "org.freedesktop.Notifications"
#define NOTIFY_PATH   "/org/freedesktop/Notifications"
#define PROPERTIES    "org.freedesktop.DBus.Properties"

typedef struct
{
  const char *kind, *server, *vendor;
  const char *more; /* methods of the notification server itself */
  /* Of the switch; NULL: it is not on D-Bus */
  const char *bus_name, *path, *interface, *methods;
  const char *subject, *property; /* of PropertiesChanged; NULL: it tells by a signal of its own */
} Row;

#define B_OUT "<arg type='b' direction='out'/>"
#define S_IN  "<arg type='s' direction='in'/>"
#define V_IN  "<arg type='v' direction='in'/>"
#define V_OUT "<arg type='v' direction='out'/>"

#define GET_AND_SET                                                                                \
  "<method name='Get'>" S_IN S_IN V_OUT "</method><method name='Set'>" S_IN S_IN V_IN "</method>"

static const Row rows[] = {
  { "dunst", "dunst", "knopwob", "", NOTIFICATIONS, NOTIFY_PATH, PROPERTIES,
    GET_AND_SET "<method name='GetAll'>" S_IN "<arg type='a{sv}' direction='out'/></method>",
    "org.dunstproject.cmd0", "paused" },
  { "plasma", "Plasma", "KDE",
    "<method name='Inhibit'>" S_IN S_IN "<arg type='a{sv}' direction='in'/>"
    "<arg type='u' direction='out'/></method>"
    "<method name='UnInhibit'><arg type='u' direction='in'/></method>",
    NOTIFICATIONS, NOTIFY_PATH, PROPERTIES, GET_AND_SET, NOTIFICATIONS, "Inhibited" },
  { "mako", "mako", "emersion", "", NOTIFICATIONS, "/fr/emersion/Mako", "fr.emersion.Mako",
    "<method name='ListModes'><arg type='as' direction='out'/></method>"
    "<method name='SetModes'><arg type='as' direction='in'/></method>",
    "fr.emersion.Mako", "Modes" },
  { "swaync", "SwayNotificationCenter", "ErikReider", "", "org.erikreider.swaync.cc",
    "/org/erikreider/swaync/cc", "org.erikreider.swaync.cc",
    "<method name='GetDnd'>" B_OUT "</method>"
    "<method name='SetDnd'><arg type='b' direction='in'/></method>",
    NULL, NULL },
  { "xfce", "Xfce Notify Daemon", "Xfce", "", "org.xfce.Xfconf", "/org/xfce/Xfconf",
    "org.xfce.Xfconf",
    "<method name='GetProperty'>" S_IN S_IN "<arg type='v' direction='out'/></method>"
    "<method name='SetProperty'>" S_IN S_IN "<arg type='v' direction='in'/></method>"
    "<method name='ResetProperty'>" S_IN S_IN "<arg type='b' direction='in'/></method>",
    NULL, NULL },
  { "budgie", "Budgie Notification Server", "Budgie Desktop Developers", "",
    "org.budgie_desktop.Notifications", "/org/budgie_desktop/Notifications",
    "org.buddiesofbudgie.budgie.Dispatcher",
    "<method name='GetDoNotDisturb'>" B_OUT "</method><method name='ToggleDoNotDisturb'/>", NULL,
    NULL },
  { "gnome", "gnome-shell", "GNOME", "", NULL, NULL, NULL, NULL, NULL, NULL },
  { "mate", "Notification Daemon", "MATE", "", NULL, NULL, NULL, NULL, NULL, NULL },
  { "cinnamon", "cinnamon", "GNOME", "", NULL, NULL, NULL, NULL, NULL, NULL },
  { "notify-osd", "notify-osd", "Canonical Ltd", "", NULL, NULL, NULL, NULL, NULL, NULL },
};

struct QuietServer
{
  const Row *row;
  GDBusConnection *bus; /* owned */
  guint objects[2];
  guint caller; /* the watch on who set it */
  char *value;  /* owned */
  guint n_writes, n_calls;
  gboolean hangs, talks_nonsense;
  GPtrArray *held; /* owned; calls that are not answered */
  void (*look) (gpointer data);
  gpointer data;
};

static gboolean
is_true (QuietServer *server)
{
  return g_str_equal (server->value, "true");
}

static GVariant *
modes_of (QuietServer *server)
{
  g_auto (GStrv) modes = g_strsplit (server->value, "\n", -1);
  return g_variant_new_strv ((const char *const *) modes, -1);
}

static GVariant *
value_variant (QuietServer *server)
{
  if (server->talks_nonsense)
    return g_variant_new_string ("nonsense");
  return g_str_equal (server->row->kind, "mako") ? modes_of (server)
                                                 : g_variant_new_boolean (is_true (server));
}

/* Signals */

static void
emit (QuietServer *server, const char *interface, const char *signal, GVariant *parameters)
{
  g_dbus_connection_emit_signal (server->bus, NULL, server->row->path, interface, signal,
                                 parameters, NULL);
}

/* What changes, or all there is. */
static GVariant *
properties_of (QuietServer *server, guint n_waiting)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert_value (&dict, server->row->property, value_variant (server));
  if (g_str_equal (server->row->kind, "dunst"))
    g_variant_dict_insert (&dict, "waitingLength", "u", n_waiting);
  return g_variant_dict_end (&dict);
}

static void
tell_change (QuietServer *server)
{
  const Row *row = server->row;

  if (row->property != NULL)
    emit (server, PROPERTIES, "PropertiesChanged",
          g_variant_new ("(s@a{sv}as)", row->subject,
                         properties_of (server, is_true (server) ? QUIET_SERVER_FIRST : 0), NULL));
  else if (g_str_equal (row->kind, "swaync"))
    emit (server, row->interface, "Subscribe", g_variant_new ("(ubb)", 1, is_true (server), FALSE));
  else if (g_str_equal (row->kind, "budgie"))
    emit (server, row->interface, "DoNotDisturbChanged", g_variant_new ("(b)", is_true (server)));
  else if (g_str_equal (server->value, "unset"))
    emit (server, row->interface, "PropertyRemoved",
          g_variant_new ("(ss)", "xfce4-notifyd", "/do-not-disturb"));
  else
    emit (server, row->interface, "PropertyChanged",
          g_variant_new ("(ssv)", "xfce4-notifyd", "/do-not-disturb", value_variant (server)));
}

static void
set_value (QuietServer *server, const char *value)
{
  if (g_str_equal (server->value, value))
    return;
  g_free (server->value);
  server->value = g_strdup (value);
  tell_change (server);
}

static void
write_value (QuietServer *server, const char *value)
{
  if (server->look != NULL)
    server->look (server->data);
  server->n_writes++;
  set_value (server, value);
}

/* Calls */

static void
on_caller_gone (GDBusConnection *bus, const char *name, gpointer user_data)
{
  set_value (user_data, "false");
}

static GVariant *
inhibit (QuietServer *server, const char *sender)
{
  g_clear_handle_id (&server->caller, g_bus_unwatch_name);
  server->caller = g_bus_watch_name_on_connection (
      server->bus, sender, G_BUS_NAME_WATCHER_FLAGS_NONE, NULL, on_caller_gone, server, NULL);
  write_value (server, "true");
  return g_variant_new ("(u)", 77);
}

static GVariant *
obey_plasma (QuietServer *server, const char *sender, const char *method, GVariant *parameters)
{
  guint32 cookie;

  if (g_str_equal (method, "Inhibit"))
    return inhibit (server, sender);
  g_variant_get (parameters, "(u)", &cookie);
  g_assert_cmpuint (cookie, ==, 77);
  write_value (server, "false");
  return NULL;
}

static void
set_modes (QuietServer *server, GVariant *parameters)
{
  g_autofree const char **modes = NULL;
  g_autofree char *value = NULL;

  g_variant_get (parameters, "(^a&s)", &modes);
  value = g_strjoinv ("\n", (char **) modes);
  write_value (server, value);
}

static void
set_from (QuietServer *server, GVariant *parameters, guint child)
{
  g_autoptr (GVariant) value = g_variant_get_child_value (parameters, child);

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_VARIANT))
    {
      g_autoptr (GVariant) outer = g_steal_pointer (&value);
      value = g_variant_get_variant (outer);
    }
  write_value (server, g_variant_get_boolean (value) ? "true" : "false");
}

/* The answer; NULL: nothing is in it. */
static GVariant *
obey (QuietServer *server, const char *sender, const char *method, GVariant *parameters)
{
  if (g_str_equal (method, "GetServerInformation"))
    return g_variant_new ("(ssss)", server->row->server, server->row->vendor, "1", "1.2");
  if (g_str_equal (method, "Get"))
    return g_variant_new ("(v)", value_variant (server));
  if (g_str_equal (method, "GetAll"))
    return g_variant_new ("(@a{sv})", properties_of (server, QUIET_SERVER_LATER));
  if (g_str_equal (server->row->kind, "plasma"))
    return obey_plasma (server, sender, method, parameters);
  if (g_str_equal (method, "ListModes"))
    return g_variant_new ("(@as)", modes_of (server));
  if (g_str_equal (method, "GetProperty"))
    return g_variant_new ("(v)", value_variant (server));
  if (g_str_has_prefix (method, "Get"))
    return g_variant_new ("(b)", is_true (server));
  if (g_str_equal (method, "SetModes"))
    set_modes (server, parameters);
  else if (g_str_equal (method, "SetDnd"))
    set_from (server, parameters, 0);
  else if (g_str_equal (method, "SetProperty") || g_str_equal (method, "Set"))
    set_from (server, parameters, 2);
  else if (g_str_equal (method, "ResetProperty"))
    write_value (server, "unset");
  else
    write_value (server, is_true (server) ? "false" : "true"); /* a toggle */
  return NULL;
}

static void
on_call (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
         const char *method, GVariant *parameters, GDBusMethodInvocation *invocation,
         gpointer user_data)
{
  QuietServer *server = user_data;

  server->n_calls++;
  if (server->hangs)
    g_ptr_array_add (server->held, invocation);
  else if (g_str_equal (method, "GetProperty") && g_str_equal (server->value, "unset"))
    g_dbus_method_invocation_return_dbus_error (
        invocation, "org.xfce.Xfconf.Error.PropertyNotFound", "not there");
  else
    g_dbus_method_invocation_return_value (invocation, obey (server, sender, method, parameters));
}

static const char server_xml[] = "<node><interface name='" NOTIFICATIONS "'>"
                                 "<method name='GetServerInformation'>"
                                 "<arg type='s' direction='out'/><arg type='s' direction='out'/>"
                                 "<arg type='s' direction='out'/><arg type='s' direction='out'/>"
                                 "</method>%s</interface></node>";

static const char switch_xml[] = "<node><interface name='%s'>%s</interface></node>";

/* Takes the XML over. */
static guint
export_object (QuietServer *server, const char *path, char *xml)
{
  static const GDBusInterfaceVTable vtable = { .method_call = on_call };
  g_autofree char *owned = xml;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (owned, &error);
  guint id;

  g_assert_no_error (error);
  id = g_dbus_connection_register_object (server->bus, path, node->interfaces[0], &vtable, server,
                                          NULL, &error);
  g_assert_no_error (error);
  return id;
}

static void
own (QuietServer *server, const char *name)
{
  g_autoptr (GVariant)
      reply = g_dbus_connection_call_sync (server->bus, "org.freedesktop.DBus",
                                           "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                           "RequestName", g_variant_new ("(su)", name, 0u), NULL,
                                           G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
  guint32 answer;

  g_assert_nonnull (reply);
  g_variant_get (reply, "(u)", &answer);
  g_assert_cmpuint (answer, ==, 1);
}

static const Row *
find_row (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].kind, kind))
      return &rows[i];
  g_assert_not_reached ();
}

QuietServer *
quiet_server_new (const char *bus_address, const char *kind, const char *value)
{
  QuietServer *server = g_new0 (QuietServer, 1);
  const Row *row = find_row (kind);

  server->row = row;
  server->value = g_strdup (value);
  server->held = g_ptr_array_new ();
  server->bus = g_dbus_connection_new_for_address_sync (
      bus_address,
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
          | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, NULL);
  g_assert_nonnull (server->bus);
  server->objects[0] = export_object (server, NOTIFY_PATH, g_strdup_printf (server_xml, row->more));
  if (row->path != NULL)
    server->objects[1] = export_object (server, row->path,
                                        g_strdup_printf (switch_xml, row->interface, row->methods));
  if (row->bus_name != NULL && !g_str_equal (row->bus_name, NOTIFICATIONS))
    own (server, row->bus_name);
  own (server, NOTIFICATIONS);
  return server;
}

void
quiet_server_free (QuietServer *server)
{
  if (server == NULL)
    return;
  g_clear_handle_id (&server->caller, g_bus_unwatch_name);
  /* a call that has arrived already finds nobody */
  for (gsize i = 0; i < G_N_ELEMENTS (server->objects); i++)
    if (server->objects[i] != 0)
      g_dbus_connection_unregister_object (server->bus, server->objects[i]);
  g_dbus_connection_close_sync (server->bus, NULL, NULL);
  for (guint i = 0; i < server->held->len; i++)
    g_object_unref (g_ptr_array_index (server->held, i));
  g_ptr_array_unref (server->held);
  g_object_unref (server->bus);
  g_free (server->value);
  g_free (server);
}

const char *
quiet_server_value (QuietServer *server)
{
  return server->value;
}

guint
quiet_server_n_writes (QuietServer *server)
{
  return server->n_writes;
}

guint
quiet_server_n_calls (QuietServer *server)
{
  return server->n_calls;
}

void
quiet_server_user_sets (QuietServer *server, const char *value)
{
  set_value (server, value);
}

void
quiet_server_hang (QuietServer *server)
{
  server->hangs = TRUE;
}

void
quiet_server_talk_nonsense (QuietServer *server)
{
  server->talks_nonsense = TRUE;
}

void
quiet_server_before_write (QuietServer *server, void (*look) (gpointer data), gpointer data)
{
  server->look = look;
  server->data = data;
}
