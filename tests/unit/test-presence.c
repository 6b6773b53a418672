// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Presence: the contract on the fake and on the system's, which sees here a bus of its own with a
// logind in this process, a folder of its own for the zone, and a network made of two numbers.
#include <gio/gunixfdlist.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <fcntl.h>
#include <unistd.h>

#include "desktop/presence.h"
#include "fake-presence.h"

/* --- a network that is what the test says -------------------------------------------------- */

#define TEST_TYPE_NETWORK (test_network_get_type ())
G_DECLARE_FINAL_TYPE (TestNetwork, test_network, TEST, NETWORK, GObject)

struct _TestNetwork
{
  GObject parent;
  gboolean available;
  GNetworkConnectivity connectivity;
};

enum
{
  PROP_AVAILABLE = 1,
  PROP_METERED,
  PROP_CONNECTIVITY
};

static gboolean
network_initable_init (GInitable *initable, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

static void
network_initable (GInitableIface *iface)
{
  iface->init = network_initable_init;
}

static void
network_monitor (GNetworkMonitorInterface *iface)
{
}

G_DEFINE_TYPE_WITH_CODE (TestNetwork, test_network, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, network_initable)
                             G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, network_monitor))

static void
test_network_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  TestNetwork *network = TEST_NETWORK (object);

  if (id == PROP_CONNECTIVITY)
    g_value_set_enum (value, network->connectivity);
  else
    g_value_set_boolean (value, id == PROP_AVAILABLE && network->available);
}

static void
test_network_class_init (TestNetworkClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->get_property = test_network_get_property;
  g_object_class_override_property (object_class, PROP_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
}

static void
test_network_init (TestNetwork *network)
{
}

static void
network_becomes (TestNetwork *network, gboolean available, GNetworkConnectivity connectivity)
{
  network->available = available;
  network->connectivity = connectivity;
  g_signal_emit_by_name (network, "network-changed", available);
}

/* --- a world: bus, logind, folder, listener ------------------------------------------------ */

typedef struct
{
  GTestDBus *bus;
  GDBusConnection *connection; /* logind's */
  guint login_name, login_object;
  int delay_fd; /* our end of the delay inhibitor; -1: nobody asked */
  int n_inhibits;
  int told[FOCUS_PRESENCE_BACK + 1];
  gboolean held_when_told; /* the delay was held while FOCUS_PRESENCE_SLEEP was told */
  TestNetwork *network;
  char *folder, *link;
  FocusPresence presence;
} World;

static const char login_xml[] =
    "<node><interface name='org.freedesktop.login1.Manager'><method name='Inhibit'>"
    "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='s' direction='in'/><arg type='h' direction='out'/></method></interface></node>";

/* The far end is closed when a read says end of file instead of "nothing yet". */
static gboolean
is_held (World *world)
{
  char byte;

  return world->delay_fd >= 0 && read (world->delay_fd, &byte, 1) < 0;
}

static void
on_call (GDBusConnection *connection, const char *sender, const char *path, const char *interface,
         const char *method, GVariant *parameters, GDBusMethodInvocation *invocation,
         gpointer user_data)
{
  World *world = user_data;
  g_autoptr (GUnixFDList) fds = NULL;
  const char *what, *mode;
  int pipes[2];

  g_variant_get (parameters, "(&ss&s&s)", &what, NULL, NULL, &mode);
  g_assert_cmpstr (what, ==, "sleep");
  g_assert_cmpstr (mode, ==, "delay");
  g_assert_true (g_unix_open_pipe (pipes, FD_CLOEXEC, NULL));
  g_assert_true (g_unix_set_fd_nonblocking (pipes[0], TRUE, NULL));
  if (world->delay_fd >= 0)
    close (world->delay_fd);
  world->delay_fd = pipes[0];
  fds = g_unix_fd_list_new_from_array (&pipes[1], 1);
  g_dbus_method_invocation_return_value_with_unix_fd_list (invocation, g_variant_new ("(h)", 0),
                                                           fds);
  world->n_inhibits++;
}

static void
on_news (FocusPresenceNews news, gpointer user_data)
{
  World *world = user_data;

  world->told[news]++;
  if (news == FOCUS_PRESENCE_SLEEP)
    world->held_when_told = is_held (world);
}

static gboolean
on_deadline (gpointer user_data)
{
  g_error ("the awaited news did not come");
  return G_SOURCE_REMOVE;
}

static void
wait_for (const int *count, int wanted)
{
  guint deadline = g_timeout_add_seconds (10, on_deadline, NULL);

  while (*count < wanted)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (deadline);
}

static void
wait_released (World *world)
{
  guint deadline = g_timeout_add_seconds (10, on_deadline, NULL);

  while (is_held (world))
    g_main_context_iteration (NULL, FALSE);
  g_source_remove (deadline);
}

static void
on_pong (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant)
      pong = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  g_assert_nonnull (pong);
  ++*(int *) user_data;
}

/* What was sent before on the bus has arrived. */
static void
flush_bus (World *world)
{
  for (int i = 0; i < 2; i++)
    {
      int n_pongs = 0;

      g_dbus_connection_call (world->connection, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                              "org.freedesktop.DBus", "GetId", NULL, NULL, G_DBUS_CALL_FLAGS_NONE,
                              -1, NULL, on_pong, &n_pongs);
      wait_for (&n_pongs, 1);
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
start_login (World *world)
{
  static const GDBusInterfaceVTable vtable = { .method_call = on_call };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (login_xml, NULL);

  world->connection = g_dbus_connection_new_for_address_sync (
      g_test_dbus_get_bus_address (world->bus),
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
          | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, NULL);
  g_assert_nonnull (world->connection);
  world->login_object = g_dbus_connection_register_object (world->connection,
                                                           "/org/freedesktop/login1",
                                                           node->interfaces[0], &vtable, world,
                                                           NULL, NULL);
  world->login_name = g_bus_own_name_on_connection (world->connection, "org.freedesktop.login1",
                                                    G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL, NULL,
                                                    NULL);
}

static void
world_up (World *world, gconstpointer with_bus)
{
  FocusPresencePlaces places = { 0 };

  *world = (World){ .delay_fd = -1, .network = g_object_new (TEST_TYPE_NETWORK, NULL) };
  world->folder = g_dir_make_tmp ("focusd-presence-XXXXXX", NULL);
  world->link = g_build_filename (world->folder, "localtime", NULL);
  if (with_bus != NULL)
    {
      world->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
      g_test_dbus_up (world->bus);
      start_login (world);
    }
  places.bus_address = with_bus != NULL ? g_test_dbus_get_bus_address (world->bus)
                                        : "unix:path=/nonexistent/system-bus";
  places.zone_link = world->link;
  places.network = G_NETWORK_MONITOR (world->network);
  world->presence = focus_presence_system_new (&places);
  world->presence.class->listen (world->presence.self, on_news, world);
  if (with_bus != NULL)
    wait_for (&world->n_inhibits, 1);
}

static void
world_down (World *world, gconstpointer with_bus)
{
  focus_presence_clear (&world->presence);
  focus_presence_clear (&world->presence);
  if (with_bus != NULL)
    {
      wait_released (world);
      close (world->delay_fd);
      g_clear_handle_id (&world->login_name, g_bus_unown_name);
      g_dbus_connection_unregister_object (world->connection, world->login_object);
      g_assert_true (g_dbus_connection_close_sync (world->connection, NULL, NULL));
      g_clear_object (&world->connection);
      g_test_dbus_down (world->bus);
      g_clear_object (&world->bus);
    }
  g_unlink (world->link);
  g_rmdir (world->folder);
  g_free (world->link);
  g_free (world->folder);
  g_object_unref (world->network);
}

static void
say (World *world, const char *path, const char *interface, const char *signal, GVariant *value)
{
  g_assert_true (g_dbus_connection_emit_signal (world->connection, NULL, path, interface, signal,
                                                value, NULL));
}

static void
say_sleep (World *world, gboolean sleep)
{
  say (world, "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep",
       g_variant_new ("(b)", sleep));
}

/* --- tests --------------------------------------------------------------------------------- */

/* R41: held before, let go after the listener returned, taken again after resume. */
static void
test_sleep (World *world, gconstpointer with_bus)
{
  flush_bus (world);
  g_assert_true (is_held (world));
  for (int round = 1; round <= 2; round++)
    {
      say_sleep (world, TRUE);
      wait_for (&world->told[FOCUS_PRESENCE_SLEEP], round);
      g_assert_true (world->held_when_told);
      wait_released (world);
      g_assert_cmpint (world->told[FOCUS_PRESENCE_RESUME], ==, round - 1);
      say_sleep (world, FALSE);
      wait_for (&world->told[FOCUS_PRESENCE_RESUME], round);
      wait_for (&world->n_inhibits, round + 1);
      g_assert_true (is_held (world));
    }
  g_assert_cmpint (world->told[FOCUS_PRESENCE_SLEEP], ==, 2);
  g_assert_cmpint (world->told[FOCUS_PRESENCE_NETWORK], ==, 0);
}

/* A logind that ends in between tells of no resume: else focusd would wait for it for ever. */
static void
test_login_gone (World *world, gconstpointer with_bus)
{
  say_sleep (world, TRUE);
  wait_for (&world->told[FOCUS_PRESENCE_SLEEP], 1);
  g_clear_handle_id (&world->login_name, g_bus_unown_name);
  wait_for (&world->told[FOCUS_PRESENCE_RESUME], 1);
  flush_bus (world);
  g_assert_cmpint (world->told[FOCUS_PRESENCE_RESUME], ==, 1);
}

static void
test_odd_signals (World *world, gconstpointer with_bus)
{
  say (world, "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep",
       g_variant_new ("(s)", "yes"));
  say (world, "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForShutdown",
       g_variant_new ("(b)", TRUE));
  flush_bus (world);
  for (gsize i = 0; i < G_N_ELEMENTS (world->told); i++)
    g_assert_cmpint (world->told[i], ==, 0);
  g_assert_true (is_held (world));
}

static void
say_zone_property (World *world, const char *property)
{
  GVariantBuilder changed;

  g_variant_builder_init (&changed, G_VARIANT_TYPE ("a{sv}"));
  g_variant_builder_add (&changed, "{sv}", property, g_variant_new_string ("Europe/Lisbon"));
  say (world, "/org/freedesktop/timedate1", "org.freedesktop.DBus.Properties", "PropertiesChanged",
       g_variant_new ("(sa{sv}as)", "org.freedesktop.timedate1", &changed, NULL));
}

/* S4 */
static void
test_zone_by_timedate (World *world, gconstpointer with_bus)
{
  guint name = g_bus_own_name_on_connection (world->connection, "org.freedesktop.timedate1",
                                             G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL, NULL, NULL);

  flush_bus (world);
  say_zone_property (world, "LocalRTC");
  flush_bus (world);
  g_assert_cmpint (world->told[FOCUS_PRESENCE_ZONE], ==, 0);
  say_zone_property (world, "Timezone");
  wait_for (&world->told[FOCUS_PRESENCE_ZONE], 1);
  g_bus_unown_name (name);
}

static void
test_zone_by_folder (World *world, gconstpointer with_bus)
{
  g_autofree char *other = g_build_filename (world->folder, "localtime.new", NULL);
  int before;

  g_assert_cmpint (symlink ("/usr/share/zoneinfo/UTC", world->link), ==, 0);
  wait_for (&world->told[FOCUS_PRESENCE_ZONE], 1);
  before = world->told[FOCUS_PRESENCE_ZONE];
  g_assert_cmpint (symlink ("/usr/share/zoneinfo/Asia/Tokyo", other), ==, 0);
  g_assert_cmpint (g_rename (other, world->link), ==, 0);
  wait_for (&world->told[FOCUS_PRESENCE_ZONE], before + 1);
  g_assert_cmpint (world->told[FOCUS_PRESENCE_SLEEP], ==, 0);
}

/* Files beside it are nobody's news; the link made afterwards shows that they were seen. */
static void
test_zone_neighbours (World *world, gconstpointer with_bus)
{
  g_autofree char *other = g_build_filename (world->folder, "hostname", NULL);

  g_assert_true (g_file_set_contents (other, "x", 1, NULL));
  g_unlink (other);
  g_assert_cmpint (symlink ("/usr/share/zoneinfo/UTC", world->link), ==, 0);
  wait_for (&world->told[FOCUS_PRESENCE_ZONE], 1);
  g_assert_cmpint (world->told[FOCUS_PRESENCE_ZONE], ==, 1);
}

/* S5: only what is better than before */
static void
test_network (World *world, gconstpointer with_bus)
{
  static const struct
  {
    gboolean available;
    GNetworkConnectivity connectivity;
    int n_told;
  } steps[] = {
    { FALSE, G_NETWORK_CONNECTIVITY_LOCAL, 0 },  { TRUE, G_NETWORK_CONNECTIVITY_PORTAL, 0 },
    { TRUE, G_NETWORK_CONNECTIVITY_LIMITED, 1 }, { TRUE, G_NETWORK_CONNECTIVITY_FULL, 2 },
    { TRUE, G_NETWORK_CONNECTIVITY_FULL, 2 },    { TRUE, G_NETWORK_CONNECTIVITY_LIMITED, 2 },
    { FALSE, G_NETWORK_CONNECTIVITY_FULL, 2 },   { TRUE, G_NETWORK_CONNECTIVITY_FULL, 3 },
    { TRUE, G_NETWORK_CONNECTIVITY_PORTAL, 3 },  { TRUE, G_NETWORK_CONNECTIVITY_FULL, 4 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      network_becomes (world->network, steps[i].available, steps[i].connectivity);
      g_assert_cmpint (world->told[FOCUS_PRESENCE_NETWORK], ==, steps[i].n_told);
    }
}

static void
test_nobody_listens (World *world, gconstpointer with_bus)
{
  world->presence.class->listen (world->presence.self, NULL, NULL);
  network_becomes (world->network, TRUE, G_NETWORK_CONNECTIVITY_FULL);
  g_assert_cmpint (world->told[FOCUS_PRESENCE_NETWORK], ==, 0);
}

/* Freed while the bus is still being connected to: no answer may come later. */
static void
test_freed_early (void)
{
  g_autoptr (GTestDBus) bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  FocusPresencePlaces places = { .zone_link = "/nonexistent/localtime" };

  g_test_dbus_up (bus);
  places.bus_address = g_test_dbus_get_bus_address (bus);
  places.network = g_object_new (TEST_TYPE_NETWORK, NULL);
  for (int n_turns = 0; n_turns < 12; n_turns++)
    {
      FocusPresence presence = focus_presence_system_new (&places);

      for (int i = 0; i < n_turns; i++)
        g_main_context_iteration (NULL, FALSE);
      focus_presence_clear (&presence);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  g_object_unref (places.network);
  g_test_dbus_down (bus);
}

static void
test_fake (void)
{
  g_auto (FocusPresence) presence = fake_presence_new ();
  World world = { .delay_fd = -1 };

  fake_presence_tell (&presence, FOCUS_PRESENCE_RESUME);
  presence.class->listen (presence.self, on_news, &world);
  fake_presence_tell (&presence, FOCUS_PRESENCE_ZONE);
  presence.class->listen (presence.self, NULL, NULL);
  fake_presence_tell (&presence, FOCUS_PRESENCE_ZONE);
  g_assert_cmpint (world.told[FOCUS_PRESENCE_RESUME], ==, 0);
  g_assert_cmpint (world.told[FOCUS_PRESENCE_ZONE], ==, 1);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    gconstpointer with_bus; /* NULL: a dead address (R40) */
    void (*run) (World *, gconstpointer);
  } rows[] = {
    { "/presence/sleep", "bus", test_sleep },
    { "/presence/login-gone", "bus", test_login_gone },
    { "/presence/odd-signals", "bus", test_odd_signals },
    { "/presence/zone/timedate", "bus", test_zone_by_timedate },
    { "/presence/no-bus/zone", NULL, test_zone_by_folder },
    { "/presence/no-bus/zone-neighbours", NULL, test_zone_neighbours },
    { "/presence/no-bus/network", NULL, test_network },
    { "/presence/no-bus/nobody-listens", NULL, test_nobody_listens },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_test_add (rows[i].path, World, rows[i].with_bus, world_up, rows[i].run, world_down);
  g_test_add_func ("/presence/freed-early", test_freed_early);
  g_test_add_func ("/presence/fake", test_fake);
  return g_test_run ();
}
