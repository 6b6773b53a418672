// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// focus.target: the contract on the fake and on systemd's, which finds here a systemd in this
// process; then what only that systemd can see.
#include "desktop/units.h"
#include "fake-units.h"

#define DEADLINE_S 10

typedef struct
{
  gboolean is_fake;
  FocusUnits units;
  GDBusConnection *client; /* the port's; NULL for the fake */
  /* the systemd */
  GDBusConnection *server;
  guint object, name;
  gboolean active;
  gboolean holds;      /* does not answer until told */
  const char *refuses; /* an error of D-Bus; NULL: obeys */
  GQueue held;         /* GDBusMethodInvocation */
  GString *calls;      /* "+" and "-" */
} World;

static const char *bus_address; /* set once by main */

static const char systemd_xml[] =
    "<node><interface name='org.freedesktop.systemd1.Manager'>"
    "<method name='StartUnit'><arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='o' direction='out'/></method>"
    "<method name='StopUnit'><arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='o' direction='out'/></method></interface></node>";

/* --- a systemd ------------------------------------------------------------------------------ */

static void
answer (World *world, GDBusMethodInvocation *invocation)
{
  if (world->refuses != NULL)
    g_dbus_method_invocation_return_dbus_error (invocation, world->refuses, "no");
  else
    g_dbus_method_invocation_return_value (
        invocation, g_variant_new ("(o)", "/org/freedesktop/systemd1/job/1"));
}

static void
on_call (GDBusConnection *connection, const char *sender, const char *path, const char *interface,
         const char *method, GVariant *parameters, GDBusMethodInvocation *invocation,
         gpointer user_data)
{
  World *world = user_data;
  gboolean start = g_str_equal (method, "StartUnit");
  const char *unit, *mode;

  g_variant_get (parameters, "(&s&s)", &unit, &mode);
  g_assert_cmpstr (unit, ==, "focus.target");
  g_assert_cmpstr (mode, ==, "replace");
  g_string_append_c (world->calls, start ? '+' : '-');
  world->active = start;
  if (world->holds)
    g_queue_push_tail (&world->held, invocation);
  else
    answer (world, invocation);
}

static void
let_go (World *world)
{
  GDBusMethodInvocation *invocation = g_queue_pop_head (&world->held);

  g_assert_nonnull (invocation);
  answer (world, invocation);
}

static gboolean
on_deadline (gpointer user_data)
{
  g_error ("what was awaited did not come");
  return G_SOURCE_REMOVE;
}

static void
on_pong (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant)
      pong = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  g_assert_nonnull (pong);
  *(gboolean *) user_data = TRUE;
}

static void
ping (GDBusConnection *connection)
{
  guint deadline = g_timeout_add_seconds (DEADLINE_S, on_deadline, NULL);
  gboolean done = FALSE;

  g_dbus_connection_call (connection, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                          "org.freedesktop.DBus", "GetId", NULL, NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                          NULL, on_pong, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (deadline);
}

/* All that was sent has arrived, and what follows from it too, some times over. */
static void
settle (World *world)
{
  for (int i = 0; i < 4 && !world->is_fake; i++)
    {
      ping (world->client);
      if (world->server != NULL)
        ping (world->server);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

/* --- the world ------------------------------------------------------------------------------ */

static GDBusConnection *
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

static void
systemd_up (World *world)
{
  static const GDBusInterfaceVTable vtable = { .method_call = on_call };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (systemd_xml, NULL);

  world->server = connect_bus ();
  world->object = g_dbus_connection_register_object (
      world->server, "/org/freedesktop/systemd1", node->interfaces[0], &vtable, world, NULL, NULL);
  world->name = g_bus_own_name_on_connection (world->server, "org.freedesktop.systemd1",
                                              G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL, NULL, NULL);
  settle (world);
}

static void
world_init (World *world, gboolean is_fake, gboolean with_systemd, gboolean left_over)
{
  *world = (World){ .is_fake = is_fake, .active = left_over, .calls = g_string_new (NULL) };
  g_queue_init (&world->held);
  if (is_fake)
    {
      world->units = fake_units_new (left_over);
      return;
    }
  world->client = connect_bus ();
  if (with_systemd)
    systemd_up (world);
  world->units = focus_units_systemd_new (world->client);
}

static void
world_clear (World *world)
{
  focus_units_clear (&world->units);
  focus_units_clear (&world->units); /* takes a cleared one */
  if (world->client != NULL)
    settle (world);
  while (!g_queue_is_empty (&world->held))
    let_go (world);
  if (world->server != NULL)
    {
      g_bus_unown_name (world->name);
      g_dbus_connection_unregister_object (world->server, world->object);
      g_dbus_connection_close_sync (world->server, NULL, NULL);
    }
  if (world->client != NULL)
    g_dbus_connection_close_sync (world->client, NULL, NULL);
  g_clear_object (&world->server);
  g_clear_object (&world->client);
  g_string_free (world->calls, TRUE);
}

static void
set_focus (World *world, gboolean active)
{
  world->units.class->set_focus (world->units.self, active);
}

static gboolean
is_active (World *world)
{
  settle (world);
  return world->is_fake ? fake_units_is_active (&world->units) : world->active;
}

static guint
n_changes (World *world)
{
  settle (world);
  return world->is_fake ? fake_units_n_changes (&world->units) : (guint) world->calls->len;
}

/* --- the contract --------------------------------------------------------------------------- */

static void
test_follows (gconstpointer is_fake)
{
  World world;

  world_init (&world, is_fake != NULL, TRUE, FALSE);
  g_assert_false (is_active (&world));
  g_assert_cmpuint (n_changes (&world), ==, 0); /* nothing by itself */
  set_focus (&world, TRUE);
  g_assert_true (is_active (&world));
  set_focus (&world, TRUE);
  g_assert_cmpuint (n_changes (&world), ==, 1);
  set_focus (&world, FALSE);
  g_assert_false (is_active (&world));
  set_focus (&world, FALSE);
  g_assert_cmpuint (n_changes (&world), ==, 2);
  world_clear (&world);
}

static void
test_left_over (gconstpointer is_fake)
{
  World world;

  world_init (&world, is_fake != NULL, TRUE, TRUE);
  g_assert_true (is_active (&world));
  set_focus (&world, FALSE);
  g_assert_false (is_active (&world));
  g_assert_cmpuint (n_changes (&world), ==, 1);
  world_clear (&world);
}

static void
test_last_wish (gconstpointer is_fake)
{
  World world;

  world_init (&world, is_fake != NULL, TRUE, FALSE);
  for (int i = 0; i < 5; i++)
    {
      set_focus (&world, FALSE);
      set_focus (&world, TRUE);
    }
  g_assert_true (is_active (&world));
  for (int i = 0; i < 5; i++)
    {
      set_focus (&world, TRUE);
      set_focus (&world, FALSE);
    }
  g_assert_false (is_active (&world));
  world_clear (&world);
}

/* --- what the systemd sees ------------------------------------------------------------------ */

/* One call in flight, and behind it the last wish alone. */
static void
test_one_in_flight (void)
{
  World world;

  world_init (&world, FALSE, TRUE, FALSE);
  world.holds = TRUE;
  set_focus (&world, TRUE);
  settle (&world);
  for (int i = 0; i < 5; i++)
    {
      set_focus (&world, FALSE);
      set_focus (&world, TRUE);
    }
  settle (&world);
  g_assert_cmpstr (world.calls->str, ==, "+");
  let_go (&world);
  settle (&world);
  g_assert_cmpstr (world.calls->str, ==, "+"); /* that was the last wish */
  set_focus (&world, FALSE);
  settle (&world);
  set_focus (&world, TRUE);
  settle (&world);
  g_assert_cmpstr (world.calls->str, ==, "+-");
  let_go (&world);
  settle (&world);
  g_assert_cmpstr (world.calls->str, ==, "+-+");
  let_go (&world);
  settle (&world);
  g_assert_cmpstr (world.calls->str, ==, "+-+");
  world_clear (&world);
}

/* Freed while a call is in flight: the answer finds nobody, and the wish behind it is dropped. */
static void
test_freed_in_flight (void)
{
  World world;

  world_init (&world, FALSE, TRUE, FALSE);
  world.holds = TRUE;
  set_focus (&world, TRUE);
  set_focus (&world, FALSE);
  settle (&world);
  focus_units_clear (&world.units);
  let_go (&world);
  settle (&world);
  g_assert_cmpstr (world.calls->str, ==, "+");
  world_clear (&world);
}

/* A refusal is not repeated, and the next wish is said all the same. */
static void
test_refused (void)
{
  World world;

  world_init (&world, FALSE, TRUE, FALSE);
  world.refuses = "org.freedesktop.systemd1.NoSuchUnit";
  set_focus (&world, TRUE);
  settle (&world);
  set_focus (&world, TRUE);
  settle (&world);
  g_assert_cmpstr (world.calls->str, ==, "+");
  set_focus (&world, FALSE);
  settle (&world);
  g_assert_cmpstr (world.calls->str, ==, "+-");
  world_clear (&world);
}

static GLogWriterOutput
on_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  g_assert_cmpint (level & G_LOG_LEVEL_MASK, ==, G_LOG_LEVEL_DEBUG);
  ++*(int *) user_data;
  return G_LOG_WRITER_HANDLED;
}

/* In a process of its own: GLib takes one log writer. Without a systemd one line is written. */
static void
test_no_systemd (void)
{
  World world;
  static int n_lines; /* GLib keeps the writer to the end of the process */

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }
  g_log_set_writer_func (on_log, &n_lines, NULL);
  world_init (&world, FALSE, FALSE, FALSE);
  for (int i = 0; i < 6; i++)
    {
      set_focus (&world, i % 2 == 0);
      settle (&world);
    }
  g_assert_cmpint (n_lines, ==, 1);
  systemd_up (&world); /* one that comes later is told the next wish */
  set_focus (&world, TRUE);
  settle (&world);
  g_assert_cmpstr (world.calls->str, ==, "+");
  world_clear (&world);
}

/* The bus went away. */
static void
test_closed (void)
{
  World world;

  world_init (&world, FALSE, TRUE, FALSE);
  g_dbus_connection_close_sync (world.client, NULL, NULL);
  set_focus (&world, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  set_focus (&world, FALSE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpstr (world.calls->str, ==, "");
  g_clear_object (&world.client);
  focus_units_clear (&world.units);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  world_clear (&world);
}

int
main (int argc, char **argv)
{
  g_autoptr (GTestDBus) bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_dbus_up (bus);
  bus_address = g_test_dbus_get_bus_address (bus);
  g_test_add_data_func ("/units/fake/follows", "fake", test_follows);
  g_test_add_data_func ("/units/fake/left-over", "fake", test_left_over);
  g_test_add_data_func ("/units/fake/last-wish", "fake", test_last_wish);
  g_test_add_data_func ("/units/systemd/follows", NULL, test_follows);
  g_test_add_data_func ("/units/systemd/left-over", NULL, test_left_over);
  g_test_add_data_func ("/units/systemd/last-wish", NULL, test_last_wish);
  g_test_add_func ("/units/one-in-flight", test_one_in_flight);
  g_test_add_func ("/units/freed-in-flight", test_freed_in_flight);
  g_test_add_func ("/units/refused", test_refused);
  g_test_add_func ("/units/no-systemd", test_no_systemd);
  g_test_add_func ("/units/closed", test_closed);
  result = g_test_run ();
  g_test_dbus_down (bus);
  return result;
}
