// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A bus of its own, system bus and session bus at once, on which the test plays logind, screen
// savers and Mutter; and a presence that hears them.
#pragma once

#include <glib/gstdio.h>
#include <unistd.h>

#include "desktop/presence.h"

#include "iterate.h"

#define LOGIN   "org.freedesktop.login1"
#define SESSION "/org/freedesktop/login1/session/_31"
#define OTHER   "/org/freedesktop/login1/session/_32"
#define USER    "/org/freedesktop/login1/user/_1000"
#define MUTTER  "org.gnome.Mutter.IdleMonitor"

typedef struct
{
  /* what logind knows: ids, nullable */
  const char *by_auto, *by_display, *known;
  const char *session_id; /* what focusd is told: $XDG_SESSION_ID */
  guint request_ms;
  gboolean locked, idle; /* hints of the session */
  gboolean mutter;
  const char *saver; /* nullable: which one there is from the start */
  gboolean covered;  /* what it says */
} Plan;

typedef struct
{
  Plan plan;
  GTestDBus *bus;
  GDBusConnection *played;  /* owned; of logind and the others */
  GDBusConnection *session; /* owned; what focusd calls the session bus */
  guint objects[8];         /* ids of what is played */
  guint n_objects;
  int n_users_asked;
  int n_hints_read; /* how often LockedHint was asked for */
  int n_active_asked;
  int n_idle_watches, n_touch_watches;
  guint64 away_ms; /* as Mutter was asked */
  int told[FOCUS_PRESENCE_BACK + 1];
  char *folder; /* owned; of service files, and of what they would make */
  FocusPresence presence;
} World;

/* Waiting */

static inline void
on_news (FocusPresenceNews news, gpointer data)
{
  ((World *) data)->told[news]++;
}

typedef struct
{
  const int *count;
  int wanted;
} Count;

static inline gboolean
is_reached (gpointer data)
{
  const Count *count = data;

  return *count->count >= count->wanted;
}

static inline void
wait_for (const int *count, int wanted)
{
  Count reached = { count, wanted };

  iterate_until (is_reached, &reached);
  g_assert_cmpint (*count, ==, wanted);
}

static inline void
say (World *world, const char *path, const char *interface, const char *signal, GVariant *value)
{
  g_assert_true (
      g_dbus_connection_emit_signal (world->played, NULL, path, interface, signal, value, NULL));
}

static inline void
say_property (World *world, const char *path, const char *interface, const char *name,
              GVariant *value)
{
  GVariantBuilder changed;

  g_variant_builder_init (&changed, G_VARIANT_TYPE ("a{sv}"));
  g_variant_builder_add (&changed, "{sv}", name, value);
  say (world, path, "org.freedesktop.DBus.Properties", "PropertiesChanged",
       g_variant_new ("(sa{sv}as)", interface, &changed, NULL));
}

static inline void
get_id (GDBusConnection *connection)
{
  g_autoptr (GVariant)
      id = g_dbus_connection_call_sync (connection, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                        "org.freedesktop.DBus", "GetId", NULL, NULL,
                                        G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);

  g_assert_nonnull (id);
}

/* What was said until now was heard: the zone comes last on the one bus, GetId on the other. */
static inline void
settle (World *world)
{
  int zones = world->told[FOCUS_PRESENCE_ZONE];

  for (int i = 0; i < 2; i++)
    {
      say_property (world, "/org/freedesktop/timedate1", "org.freedesktop.timedate1", "Timezone",
                    g_variant_new_string ("UTC"));
      wait_for (&world->told[FOCUS_PRESENCE_ZONE], ++zones);
      get_id (world->played);
      get_id (world->session);
      iterate_drain ();
    }
}

/* Locks, unlocks, aways, backs so far; and nothing else comes. */
static inline void
assert_told (World *world, int locked, int unlocked, int away, int back)
{
  settle (world);
  g_assert_cmpint (world->told[FOCUS_PRESENCE_LOCKED], ==, locked);
  g_assert_cmpint (world->told[FOCUS_PRESENCE_UNLOCKED], ==, unlocked);
  g_assert_cmpint (world->told[FOCUS_PRESENCE_AWAY], ==, away);
  g_assert_cmpint (world->told[FOCUS_PRESENCE_BACK], ==, back);
  g_assert_cmpint (world->told[FOCUS_PRESENCE_SLEEP], ==, 0);
}

/* The services */

static const char interfaces[] =
    "<node><interface name='org.freedesktop.login1.Manager'>"
    "<method name='GetUser'><arg type='u' direction='in'/><arg type='o' direction='out'/></method>"
    "<method name='GetSession'><arg type='s' direction='in'/><arg type='o' direction='out'/>"
    "</method></interface>"
    "<interface name='org.freedesktop.login1.Session'>"
    "<property name='Id' type='s' access='read'/>"
    "<property name='LockedHint' type='b' access='read'/>"
    "<property name='IdleHint' type='b' access='read'/></interface>"
    "<interface name='org.freedesktop.login1.User'>"
    "<property name='Display' type='(so)' access='read'/></interface>"
    "<interface name='org.gnome.Mutter.IdleMonitor'>"
    "<method name='AddIdleWatch'><arg type='t' direction='in'/><arg type='u' direction='out'/>"
    "</method><method name='AddUserActiveWatch'><arg type='u' direction='out'/></method>"
    "</interface></node>";

static inline void
answer_login (World *world, const char *method, GVariant *parameters,
              GDBusMethodInvocation *invocation)
{
  const char *id;

  if (g_str_equal (method, "GetUser"))
    {
      world->n_users_asked++;
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", USER));
      return;
    }
  g_variant_get (parameters, "(&s)", &id);
  if (g_strcmp0 (id, world->plan.known) == 0)
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", SESSION));
  else
    g_dbus_method_invocation_return_dbus_error (invocation, "org.freedesktop.login1.NoSuchSession",
                                                "no such session");
}

static inline void
answer_mutter (World *world, const char *method, GVariant *parameters,
               GDBusMethodInvocation *invocation)
{
  if (g_str_equal (method, "AddIdleWatch"))
    {
      g_variant_get (parameters, "(t)", &world->away_ms);
      world->n_idle_watches++;
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", 7));
      return;
    }
  world->n_touch_watches++;
  g_dbus_method_invocation_return_value (invocation,
                                         g_variant_new ("(u)", 10 + world->n_touch_watches));
}

static inline void
on_call (GDBusConnection *connection, const char *sender, const char *path, const char *interface,
         const char *method, GVariant *parameters, GDBusMethodInvocation *invocation, gpointer data)
{
  World *world = data;

  if (g_str_equal (interface, MUTTER))
    answer_mutter (world, method, parameters, invocation);
  else if (g_str_has_prefix (interface, LOGIN))
    answer_login (world, method, parameters, invocation);
  else
    {
      world->n_active_asked++;
      g_dbus_method_invocation_return_value (invocation,
                                             g_variant_new ("(b)", world->plan.covered));
    }
}

static inline GVariant *
on_get (GDBusConnection *connection, const char *sender, const char *path, const char *interface,
        const char *property, GError **error, gpointer data)
{
  World *world = data;

  if (g_str_equal (property, "Display"))
    return g_variant_new ("(so)", world->plan.by_display != NULL ? world->plan.by_display : "",
                          "/");
  if (g_str_equal (property, "Id"))
    return g_variant_new_string (world->plan.known != NULL ? world->plan.known : "");
  if (g_str_equal (property, "IdleHint"))
    return g_variant_new_boolean (world->plan.idle);
  world->n_hints_read++;
  return g_variant_new_boolean (world->plan.locked);
}

static inline void
play (World *world, const char *path, const char *xml, const char *interface)
{
  static const GDBusInterfaceVTable vtable = { .method_call = on_call, .get_property = on_get };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (xml, NULL);

  g_assert_nonnull (node);
  g_assert_cmpuint (world->n_objects, <, G_N_ELEMENTS (world->objects));
  world->objects[world->n_objects++] = g_dbus_connection_register_object (
      world->played, path, g_dbus_node_info_lookup_interface (node, interface), &vtable, world,
      NULL, NULL);
}

/* Calls of the bus itself, so that the name is there, or gone, when it returns. */
static inline void
call_bus (World *world, const char *method, GVariant *arguments)
{
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (
      world->played, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
      method, arguments, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);

  g_assert_nonnull (answer);
}

static inline void
own (World *world, const char *name)
{
  call_bus (world, "RequestName", g_variant_new ("(su)", name, 4));
}

static inline void
disown (World *world, const char *name)
{
  call_bus (world, "ReleaseName", g_variant_new ("(s)", name));
}

static inline char *
saver_path (const char *name)
{
  g_autofree char *path = g_strdelimit (g_strdup (name), ".", '/');

  return g_strconcat ("/", path, NULL);
}

static inline void
play_saver (World *world, const char *name)
{
  g_autofree char *path = saver_path (name);
  g_autofree char *xml = g_strdup_printf ("<node><interface name='%s'><method name='GetActive'>"
                                          "<arg type='b' direction='out'/></method></interface>"
                                          "</node>",
                                          name);

  play (world, path, xml, name);
  own (world, name);
}

static inline GDBusConnection *
connect_to (GTestDBus *bus)
{
  GDBusConnection *connection = g_dbus_connection_new_for_address_sync (
      g_test_dbus_get_bus_address (bus),
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
          | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, NULL);

  g_assert_nonnull (connection);
  return connection;
}

static inline void
write_service (World *world, const char *name)
{
  g_autofree char *base = g_strconcat (name, ".service", NULL);
  g_autofree char *path = g_build_filename (world->folder, base, NULL);
  g_autofree char *text = g_strdup_printf ("[D-BUS Service]\nName=%s\nExec=/usr/bin/touch "
                                           "%s/started\n",
                                           name, world->folder);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static inline void
start_presence (World *world)
{
  const FocusPresencePlaces places = {
    .bus_address = g_test_dbus_get_bus_address (world->bus),
    .zone_link = "/nonexistent/localtime",
    .session = world->session,
    .session_id = world->plan.session_id,
    .request_ms = world->plan.request_ms,
  };

  world->presence = focus_presence_system_new (&places);
  world->presence.class->listen (world->presence.self, on_news, world);
}

static inline void
world_up (World *world, gconstpointer plan)
{
  world->plan = *(const Plan *) plan;
  world->folder = g_dir_make_tmp ("focusd-presence-XXXXXX", NULL);
  for (int i = 0; i < 2; i++)
    write_service (world, i == 0 ? MUTTER : "org.gnome.ScreenSaver");
  world->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_add_service_dir (world->bus, world->folder);
  g_test_dbus_up (world->bus);
  world->played = connect_to (world->bus);
  world->session = connect_to (world->bus);
  play (world, "/org/freedesktop/login1", interfaces, LOGIN ".Manager");
  play (world, SESSION, interfaces, LOGIN ".Session");
  play (world, USER, interfaces, LOGIN ".User");
  play (world, "/org/gnome/Mutter/IdleMonitor/Core", interfaces, MUTTER);
  if (world->plan.by_auto != NULL)
    play (world, "/org/freedesktop/login1/session/auto", interfaces, LOGIN ".Session");
  own (world, LOGIN);
  own (world, "org.freedesktop.timedate1");
  if (world->plan.mutter)
    own (world, MUTTER);
  if (world->plan.saver != NULL)
    play_saver (world, world->plan.saver);
  start_presence (world);
  wait_for (&world->n_users_asked, 1);
  if (world->plan.known != NULL)
    wait_for (&world->n_hints_read, 1);
  if (world->plan.mutter)
    wait_for (&world->n_idle_watches, 1);
  if (world->plan.saver != NULL)
    wait_for (&world->n_active_asked, 1);
}

static inline void
world_down (World *world, gconstpointer plan)
{
  static const char *const files[] = { MUTTER ".service", "org.gnome.ScreenSaver.service" };

  focus_presence_clear (&world->presence);
  iterate_drain ();
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (world->folder, files[i], NULL);
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (world->folder), ==, 0); /* empty: no service was started */
  for (guint i = 0; i < world->n_objects; i++)
    g_dbus_connection_unregister_object (world->played, world->objects[i]);
  iterate_drain ();
  g_dbus_connection_close_sync (world->session, NULL, NULL);
  g_dbus_connection_close_sync (world->played, NULL, NULL);
  g_clear_object (&world->session);
  g_clear_object (&world->played);
  g_test_dbus_down (world->bus);
  g_clear_object (&world->bus);
  g_free (world->folder);
}

static inline void
say_hint (World *world, const char *path, const char *hint, gboolean value)
{
  say_property (world, path, LOGIN ".Session", hint, g_variant_new_boolean (value));
}

static inline void
request (World *world, const char *signal)
{
  say (world, SESSION, LOGIN ".Session", signal, NULL);
}

static inline void
say_covered (World *world, const char *saver, gboolean covered)
{
  g_autofree char *path = saver_path (saver);

  say (world, path, saver, "ActiveChanged", g_variant_new ("(b)", covered));
}

static inline void
fire (World *world, guint32 id)
{
  say (world, "/org/gnome/Mutter/IdleMonitor/Core", MUTTER, "WatchFired",
       g_variant_new ("(u)", id));
}
