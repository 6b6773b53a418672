// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Each code of the error domain arrives at a caller under its own name, over a private connection.
#include "bus/bus-error.h"

#include <sys/socket.h>

#include "base/error.h"
#include "bus/names.h"
#include "iterate.h"

#define PATH "/x"

static const char xml[] = "<node><interface name='x.Y'><method name='Fail'/></interface></node>";

typedef struct
{
  GDBusConnection *server, *client;
  const GError *error; /* what the method fails with */
  guint n_answers;
  char *name, *message; /* owned; what arrived */
} World;

static void
fail (GDBusConnection *connection, const char *sender, const char *path, const char *interface,
      const char *method, GVariant *parameters, GDBusMethodInvocation *invocation, gpointer data)
{
  focus_bus_return_error (invocation, ((World *) data)->error);
}

static void
connected (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GDBusConnection **) data = g_dbus_connection_new_finish (result, NULL);
}

static gboolean
both_connected (gpointer data)
{
  World *world = data;
  return world->server != NULL && world->client != NULL;
}

static void
connect_end (int fd, GDBusConnectionFlags flags, GDBusConnection **ret_connection)
{
  g_autoptr (GSocket) socket = g_socket_new_from_fd (fd, NULL);
  g_autoptr (GSocketConnection) stream = g_socket_connection_factory_create_connection (socket);
  g_autofree char *guid = g_dbus_generate_guid ();

  g_dbus_connection_new (G_IO_STREAM (stream),
                         flags & G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_SERVER ? guid : NULL, flags,
                         NULL, NULL, connected, ret_connection);
}

static void
answered (GObject *source, GAsyncResult *result, gpointer data)
{
  World *world = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant)
      value = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  g_assert_null (value);
  world->name = g_dbus_error_get_remote_error (error);
  g_dbus_error_strip_remote_error (error);
  world->message = g_strdup (error->message);
  world->n_answers++;
}

static void
assert_arrives (World *world, GQuark domain, int code, const char *message, const char *name,
                const char *expected)
{
  g_autoptr (GError) error = g_error_new_literal (domain, code, "x");
  g_autofree char *full = g_strconcat (FOCUS_ERROR_PREFIX, name, NULL);

  g_free (error->message);
  error->message = g_strdup (message);
  world->error = error;
  world->n_answers = 0;
  g_dbus_connection_call (world->client, NULL, PATH, "x.Y", "Fail", NULL, NULL, 0, -1, NULL,
                          answered, world);
  iterate_until (iterate_is_set, &world->n_answers);
  g_assert_cmpstr (world->name, ==, full);
  g_assert_cmpstr (world->message, ==, expected);
  g_clear_pointer (&world->name, g_free);
  g_clear_pointer (&world->message, g_free);
}

static void
test_names (void)
{
  static const struct
  {
    FocusError code;
    const char *name;
  } rows[] = { { FOCUS_ERROR_OFFLINE, "Offline" },   { FOCUS_ERROR_AUTH, "Auth" },
               { FOCUS_ERROR_CONFLICT, "Conflict" }, { FOCUS_ERROR_NOT_FOUND, "NotFound" },
               { FOCUS_ERROR_INVALID, "Invalid" },   { FOCUS_ERROR_LIMIT, "Limit" },
               { FOCUS_ERROR_BUSY, "Busy" },         { FOCUS_ERROR_INTERNAL, "Internal" } };
  static const GDBusInterfaceVTable vtable = { .method_call = fail };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (xml, NULL);
  World world = { 0 };
  int fds[2];

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM, 0, fds), ==, 0);
  connect_end (fds[0], G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_SERVER, &world.server);
  connect_end (fds[1], G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT, &world.client);
  iterate_until (both_connected, &world);
  g_assert_cmpuint (g_dbus_connection_register_object (world.server, PATH, node->interfaces[0],
                                                       &vtable, &world, NULL, NULL),
                    >, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_arrives (&world, FOCUS_ERROR, (int) rows[i].code, "say it", rows[i].name, "say it");
  /* What is not ours, or not known, is Internal; what is no UTF-8 arrives all the same. */
  assert_arrives (&world, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "say it", "Internal", "say it");
  assert_arrives (&world, FOCUS_ERROR, 999, "say it", "Internal", "say it");
  assert_arrives (&world, FOCUS_ERROR, -1, "say it", "Internal", "say it");
  assert_arrives (&world, FOCUS_ERROR, FOCUS_ERROR_BUSY, "\xff", "Busy", "\xef\xbf\xbd");
  g_assert_true (g_dbus_connection_close_sync (world.client, NULL, NULL));
  iterate_drain ();
  g_clear_object (&world.client);
  g_clear_object (&world.server);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bus-error/names", test_names);
  return g_test_run ();
}
