// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A desktop of each kind and focusd's hand on it: the world that the tests of desktop/quiet share.
#pragma once

#include "desktop/quiet.h"

#include "fake-clock.h"
#include "fake-quiet.h"
#include "iterate.h"
#include "quiet-world.h"

#include <glib/gstdio.h>

#define NOW_S 1794988800

static const char *bus_address; /* set once by quiet_set_up */

/* Values of a switch: as it is found, when it holds back, and when the user says no. */
typedef struct
{
  const char *kind;
  const char *found, *quiet, *loud;
  const char *schema, *key; /* NULL: not in GSettings */
  gboolean returns;         /* the value goes with its server */
} Kind;

static const Kind kinds[] = {
  { "fake", "false", "true", "false", NULL, NULL, FALSE },
  { "dunst", "false", "true", "false", NULL, NULL, TRUE },
  { "plasma", "false", "true", "false", NULL, NULL, TRUE },
  { "mako", "default", "default\ndo-not-disturb", "default", NULL, NULL, TRUE },
  { "swaync", "false", "true", "false", NULL, NULL, TRUE },
  { "xfce", "unset", "true", "false", NULL, NULL, FALSE },
  { "budgie", "false", "true", "false", NULL, NULL, TRUE },
  { "gnome", "unset", "false", "true", "org.gnome.desktop.notifications", "show-banners", FALSE },
  { "mate", "unset", "true", "false", "org.mate.NotificationDaemon", "do-not-disturb", FALSE },
  { "cinnamon", "unset", "false", "true", "org.cinnamon.desktop.notifications",
    "display-notifications", FALSE },
};

static const char schemas[] =
    "<schemalist>"
    "<schema id='org.gnome.desktop.notifications' path='/org/gnome/desktop/notifications/'>"
    "<key name='show-banners' type='b'><default>true</default></key></schema>"
    "<schema id='org.mate.NotificationDaemon' path='/org/mate/notification-daemon/'>"
    "<key name='do-not-disturb' type='b'><default>false</default></key></schema>"
    "<schema id='org.cinnamon.desktop.notifications' path='/org/cinnamon/desktop/notifications/'>"
    "<key name='display-notifications' type='b'><default>true</default></key></schema>"
    "</schemalist>";

typedef struct
{
  const Kind *kind;
  FocusClock clock;
  char *folder;
  GDBusConnection *client; /* the port's */
  QuietServer *server;
  GSettings *settings; /* the user's hand on them; NULL: they are not in GSettings */
  FocusQuiet quiet;
  char *value; /* owned; the last answer of value_of */
  guint n_told;
} World;

/* The world */

static inline const Kind *
kind_named (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].kind, name))
      return &kinds[i];
  return NULL;
}

static inline gboolean
is_fake (const World *world)
{
  return g_str_equal (world->kind->kind, "fake");
}

static inline void
on_told (gpointer data)
{
  ((World *) data)->n_told++;
}

static inline GDBusConnection *
connect_bus (void)
{
  GDBusConnection *bus = g_dbus_connection_new_for_address_sync (
      bus_address,
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
          | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, NULL);

  g_assert_nonnull (bus);
  return bus;
}

/* A focusd begins. */
static inline void
port_up (World *world)
{
  world->client = is_fake (world) ? NULL : connect_bus ();
  world->quiet = is_fake (world)
                     ? fake_quiet_new (FALSE)
                     : focus_quiet_desktop_new (world->client, world->clock, world->folder);
  world->quiet.class->listen (world->quiet.self, on_told, world);
}

/* It is killed: its connection goes, and nothing else is done. */
static inline void
port_killed (World *world)
{
  focus_quiet_clear (&world->quiet);
  if (world->client != NULL)
    g_dbus_connection_close_sync (world->client, NULL, NULL);
  g_clear_object (&world->client);
}

static inline void
server_up (World *world)
{
  if (!is_fake (world))
    world->server = quiet_server_new (bus_address, world->kind->kind, world->kind->found);
}

static inline void
world_up (World *world, const char *kind)
{
  *world = (World){ .kind = kind_named (kind), .clock = fake_clock_new (NOW_S) };
  world->folder = g_dir_make_tmp ("focus-quiet-XXXXXX", NULL);
  if (world->kind->schema != NULL)
    {
      world->settings = g_settings_new (world->kind->schema);
      g_settings_reset (world->settings, world->kind->key);
    }
  server_up (world);
  port_up (world);
}

static inline char *
file_of (World *world)
{
  return g_build_filename (world->folder, "quiet", NULL);
}

static inline gboolean
has_file (World *world)
{
  g_autofree char *path = file_of (world);
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static inline void
world_down (World *world)
{
  g_autofree char *path = file_of (world);

  port_killed (world);
  focus_quiet_clear (&world->quiet); /* takes a cleared one */
  g_clear_pointer (&world->server, quiet_server_free);
  if (world->settings != NULL)
    g_settings_reset (world->settings, world->kind->key);
  g_clear_object (&world->settings);
  focus_clock_clear (&world->clock);
  iterate_drain ();
  g_unlink (path);
  g_assert_cmpint (g_rmdir (world->folder), ==, 0);
  g_free (world->folder);
  g_free (world->value);
}

/* What is */

static inline const char *
value_of (World *world)
{
  g_autoptr (GVariant) mine = NULL;

  if (is_fake (world))
    return fake_quiet_is_on (&world->quiet) ? "true" : "false";
  if (world->settings == NULL)
    return quiet_server_value (world->server);
  mine = g_settings_get_user_value (world->settings, world->kind->key);
  if (mine == NULL)
    return "unset";
  return g_variant_get_boolean (mine) ? "true" : "false";
}

static inline gboolean
is_quiet (World *world)
{
  return g_str_equal (value_of (world), world->kind->quiet);
}

static inline gboolean
is_as_found (World *world)
{
  return g_str_equal (value_of (world), world->kind->found) && !has_file (world);
}

static inline FocusQuietReport
report_of (World *world)
{
  return world->quiet.class->report (world->quiet.self);
}

static inline FocusQuietState
state_of (World *world)
{
  return report_of (world).state;
}

/* Hands */

static inline void
wish (World *world, const char *what_for)
{
  world->quiet.class->set (world->quiet.self, what_for);
}

static inline void
user_sets (World *world, const char *value)
{
  if (is_fake (world))
    fake_quiet_user_sets (&world->quiet, g_str_equal (value, "true"));
  else if (world->settings != NULL)
    g_settings_set_boolean (world->settings, world->kind->key, g_str_equal (value, "true"));
  else
    quiet_server_user_sets (world->server, value);
}

/* Waiting */

static inline gboolean
set_true (gpointer flag)
{
  *(gboolean *) flag = TRUE;
  return G_SOURCE_CONTINUE;
}

#define RUN_UNTIL(condition)                                                                       \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gboolean late = FALSE;                                                                         \
    guint timer = g_timeout_add_seconds (ITERATE_MAX_S, set_true, &late);                          \
    while (!(condition) && !late)                                                                  \
      g_main_context_iteration (NULL, TRUE);                                                       \
    g_source_remove (timer);                                                                       \
    g_assert_true (condition);                                                                     \
  }                                                                                                \
  G_STMT_END

static inline void
on_pong (GObject *bus, GAsyncResult *result, gpointer flag)
{
  g_autoptr (GVariant) pong = g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, NULL);

  *(gboolean *) flag = TRUE;
}

/* What was sent so far has arrived, and what follows from it, some times over. */
static inline void
settle (World *world)
{
  for (int i = 0; i < 8 && !is_fake (world); i++)
    {
      gboolean done = FALSE;
      g_dbus_connection_call (world->client, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                              "org.freedesktop.DBus", "GetId", NULL, NULL, G_DBUS_CALL_FLAGS_NONE,
                              -1, NULL, on_pong, &done);
      RUN_UNTIL (done);
      iterate_drain ();
    }
  iterate_drain ();
}

/* The process */

static inline void
write_text (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *above = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (above, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* Settings in a file, of schemas of our own; and mako's configuration. Before GLib looks. */
static inline GTestDBus *
quiet_set_up (int *argc, char ***argv, char **ret_home)
{
  GTestDBus *bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_autofree char *home = g_dir_make_tmp ("focus-quiet-home-XXXXXX", NULL);
  const char *const compile[] = { "glib-compile-schemas", home, NULL };

  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  g_setenv ("GSETTINGS_SCHEMA_DIR", home, TRUE);
  g_setenv ("GSETTINGS_BACKEND", "keyfile", TRUE);
  g_test_init (argc, argv, NULL);
  write_text (home, "org.test.gschema.xml", schemas);
  write_text (home, "mako/config", "sort=-time\n[mode=do-not-disturb]\ninvisible=1\n");
  g_assert_true (g_spawn_sync (NULL, (char **) compile, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, NULL, NULL));
  g_test_dbus_up (bus);
  bus_address = g_test_dbus_get_bus_address (bus);
  *ret_home = g_steal_pointer (&home);
  return bus;
}

static inline void
quiet_tear_down (GTestDBus *bus, char *home)
{
  const char *const clean[] = { "rm", "-r", home, NULL };

  g_test_dbus_down (bus);
  g_object_unref (bus);
  g_assert_true (g_spawn_sync (NULL, (char **) clean, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, NULL, NULL));
  g_free (home);
}
