// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A portal and a systemd in this process: the world that tests of opening addresses share.
#pragma once

#include "desktop/open.h"

#include <string.h>

#define DEADLINE_S 10
#define PAGE       "https://meet.example.org/Room?a=1&b=%20#c"
#define PORTAL     "org.freedesktop.portal.OpenURI"

typedef enum
{
  ANSWERS,
  HOLDS /* never answers */
} Manner;

typedef struct
{
  GDBusConnection *client; /* focusd's */
  GDBusConnection *server; /* the portal's and systemd's */
  guint portal, portal_name, systemd, systemd_name;
  Manner manner;
  const char *refuses; /* an error of D-Bus; NULL: obeys */
  gint response;       /* code of Response; -1: none is sent */
  GQueue held;         /* GDBusMethodInvocation */
  GString *asked;      /* "URL TOKEN;" of each call to the portal */
  GString *launched;   /* "URL TOKEN;" of each unit */
} World;

/* set once by main */
static const char *bus_address;

static const char xml[] =
    "<node><interface name='org.freedesktop.portal.OpenURI'>"
    "<method name='OpenURI'><arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='a{sv}' direction='in'/><arg type='o' direction='out'/></method></interface>"
    "<interface name='org.freedesktop.systemd1.Manager'><method name='StartTransientUnit'>"
    "<arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='a(sv)' direction='in'/><arg type='a(sa(sv))' direction='in'/>"
    "<arg type='o' direction='out'/></method></interface>"
    "<interface name='org.example.Other'/></node>";

/* --- a portal ------------------------------------------------------------------------------- */

static inline void
on_portal (GDBusConnection *connection, const char *sender, const char *path, const char *interface,
           const char *method, GVariant *parameters, GDBusMethodInvocation *invocation,
           gpointer user_data)
{
  World *world = user_data;
  const char *parent, *url, *token = "-", *handle = NULL;
  g_autoptr (GVariant) options = NULL;
  g_autofree char *name = g_strdelimit (g_strdup (sender + 1), ".", '_');
  g_autofree char *request = NULL;

  g_variant_get (parameters, "(&s&s@a{sv})", &parent, &url, &options);
  g_assert_cmpstr (parent, ==, "");
  g_assert_true (g_variant_lookup (options, "handle_token", "&s", &handle));
  (void) g_variant_lookup (options, "activation_token", "&s", &token);
  g_string_append_printf (world->asked, "%s %s;", url, token);
  request = g_strdup_printf ("/org/freedesktop/portal/desktop/request/%s/%s", name, handle);
  if (world->manner == HOLDS)
    {
      g_queue_push_tail (&world->held, invocation);
      return;
    }
  if (world->refuses != NULL)
    g_dbus_method_invocation_return_dbus_error (invocation, world->refuses, "no");
  else
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", request));
  if (world->response >= 0)
    g_dbus_connection_emit_signal (connection, sender, request, "org.freedesktop.portal.Request",
                                   "Response",
                                   g_variant_new ("(ua{sv})", (guint) world->response, NULL), NULL);
}

/* --- a systemd ------------------------------------------------------------------------------ */

static inline void
on_systemd (GDBusConnection *connection, const char *sender, const char *path,
            const char *interface, const char *method, GVariant *parameters,
            GDBusMethodInvocation *invocation, gpointer user_data)
{
  World *world = user_data;
  g_autoptr (GVariant) properties = g_variant_get_child_value (parameters, 2);
  g_autofree char *page = NULL;
  g_autofree char *token = g_strdup ("-");
  const char *name;
  GVariant *value;
  GVariantIter iter;

  g_variant_iter_init (&iter, properties);
  while (g_variant_iter_next (&iter, "(&sv)", &name, &value))
    {
      if (g_str_equal (name, "ExecStart"))
        {
          const char *program;
          g_auto (GStrv) argv = NULL;
          g_variant_get_child (value, 0, "(&s^asb)", &program, &argv, NULL);
          g_assert_true (g_path_is_absolute (program) && g_str_has_suffix (program, "/xdg-open"));
          g_assert_cmpuint (g_strv_length (argv), ==, 2);
          page = g_strdup (argv[1]);
        }
      if (g_str_equal (name, "Environment"))
        {
          g_autofree const char **setting = g_variant_get_strv (value, NULL);
          g_assert_true (g_str_has_prefix (setting[0], "XDG_ACTIVATION_TOKEN="));
          g_free (token);
          token = g_strdup (strchr (setting[0], '=') + 1);
        }
      g_variant_unref (value);
    }
  g_string_append_printf (world->launched, "%s %s;", page, token);
  g_dbus_method_invocation_return_value (invocation,
                                         g_variant_new ("(o)", "/org/freedesktop/systemd1/job/1"));
}

/* --- waiting -------------------------------------------------------------------------------- */

static inline gboolean
on_deadline (gpointer user_data)
{
  g_error ("what was awaited did not come");
  return G_SOURCE_REMOVE;
}

static inline void
wait_for (gboolean *done)
{
  guint deadline = g_timeout_add_seconds (DEADLINE_S, on_deadline, NULL);

  while (!*done)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (deadline);
}

static inline void
on_pong (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant)
      pong = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  g_assert_nonnull (pong);
  *(gboolean *) user_data = TRUE;
}

/* All that was sent has arrived, and what follows from it too, some times over. */
static inline void
settle (World *world)
{
  for (int i = 0; i < 10; i++)
    {
      GDBusConnection *connection = i % 2 == 0 ? world->client : world->server;
      gboolean done = FALSE;
      g_dbus_connection_call (connection, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                              "org.freedesktop.DBus", "GetId", NULL, NULL, G_DBUS_CALL_FLAGS_NONE,
                              -1, NULL, on_pong, &done);
      wait_for (&done);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

/* --- the world ------------------------------------------------------------------------------ */

static inline GDBusConnection *
connect_bus (void)
{
  GDBusConnection *connection = g_dbus_connection_new_for_address_sync (
      bus_address,
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
          | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, NULL);

  g_assert_nonnull (connection);
  return connection;
}

static inline guint
serve (World *world, const char *path, const char *interface,
       void (*on_call) (GDBusConnection *, const char *, const char *, const char *, const char *,
                        GVariant *, GDBusMethodInvocation *, gpointer))
{
  const GDBusInterfaceVTable vtable = { .method_call = on_call };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (xml, NULL);

  return g_dbus_connection_register_object (world->server, path,
                                            g_dbus_node_info_lookup_interface (node, interface),
                                            &vtable, world, NULL, NULL);
}

/* `portal`: its interface, NULL for none. */
static inline void
world_init (World *world, const char *portal, gboolean with_systemd)
{
  *world = (World){ .response = -1, .asked = g_string_new (NULL), .launched = g_string_new (NULL) };
  g_queue_init (&world->held);
  world->client = connect_bus ();
  world->server = connect_bus ();
  if (portal != NULL)
    {
      world->portal = serve (world, "/org/freedesktop/portal/desktop", portal, on_portal);
      world->portal_name = g_bus_own_name_on_connection (world->server,
                                                         "org.freedesktop.portal.Desktop",
                                                         G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL,
                                                         NULL, NULL);
    }
  if (with_systemd)
    {
      world->systemd = serve (world, "/org/freedesktop/systemd1",
                              "org.freedesktop.systemd1.Manager", on_systemd);
      world->systemd_name = g_bus_own_name_on_connection (world->server, "org.freedesktop.systemd1",
                                                          G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL,
                                                          NULL, NULL);
    }
  settle (world);
}

static inline void
world_clear (World *world)
{
  const guint names[] = { world->portal_name, world->systemd_name };
  GDBusMethodInvocation *held;

  while ((held = g_queue_pop_head (&world->held)) != NULL)
    g_object_unref (held);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i] != 0)
      g_bus_unown_name (names[i]);
  if (!g_dbus_connection_is_closed (world->server))
    g_dbus_connection_close_sync (world->server, NULL, NULL);
  g_dbus_connection_close_sync (world->client, NULL, NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&world->server);
  g_clear_object (&world->client);
  g_string_free (world->asked, TRUE);
  g_string_free (world->launched, TRUE);
}
