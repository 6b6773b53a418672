// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Looking at the desktop: what is found of services that answer, refuse, hang, sleep and are not
// there, on a bus of this process's own.
#include "desktop/probe.h"

#include "fake-probe.h"
#include "iterate.h"

#include <glib/gstdio.h>
#include <unistd.h>

#define NAME "org.focusd.Test"

static const char *bus_address; /* set once by main */

/* One method and what it answers. */
typedef struct
{
  const char *path, *interface, *method;
  const char *out;    /* D-Bus type of the answer */
  const char *answer; /* GVariant text; NULL: never; "!": an error */
} Answer;

#define NOTIFY  "/org/freedesktop/Notifications", "org.freedesktop.Notifications"
#define SECRETS "/org/freedesktop/secrets/aliases/default", "org.freedesktop.DBus.Properties"
#define FOCUSD  "/org/freedesktop/systemd1/unit/focusd_2eservice", "org.freedesktop.DBus.Properties"
#define SESSION                                                                                    \
  "/org/freedesktop/systemd1/unit/graphical_2dsession_2etarget", "org.freedesktop.DBus.Properties"
#define TARGET "/org/freedesktop/systemd1/unit/focus_2etarget", "org.freedesktop.DBus.Properties"

static const Answer well[] = {
  { NOTIFY, "GetServerInformation", "(ssss)", "('dunst', 'knopwob', '1.9.0', '1.2')" },
  { NOTIFY, "GetCapabilities", "(as)", "(['actions', 'body'],)" },
  { SECRETS, "GetAll", "(a{sv})", "({'Label': <'Login'>, 'Locked': <true>},)" },
  { FOCUSD, "GetAll", "(a{sv})",
    "({'LoadState': <'loaded'>, 'ActiveState': <'active'>, 'UnitFileState': <'enabled'>, "
    "'MainPID': <uint32 1>},)" },
  { TARGET, "GetAll", "(a{sv})", "({'LoadState': <'not-found'>},)" },
  { NULL, NULL, NULL, NULL, NULL },
};
/* Of other types than agreed, or not there: nothing is known, and nothing breaks. */
static const Answer strange[] = {
  { NOTIFY, "GetServerInformation", "(u)", "(7,)" },
  { NOTIFY, "GetCapabilities", "(as)", "(@as [],)" },
  { SECRETS, "GetAll", "(a{sv})", "({'Locked': <'perhaps'>},)" },
  { FOCUSD, "GetAll", "(a{sv})", "({'LoadState': <uint32 3>, 'MainPID': <'1'>},)" },
  { NULL, NULL, NULL, NULL, NULL },
};
static const Answer refusals[] = {
  { NOTIFY, "GetServerInformation", NULL, "!" },
  { NOTIFY, "GetCapabilities", NULL, "!" },
  { SECRETS, "GetAll", NULL, "!" },
  { FOCUSD, "GetAll", NULL, "!" },
  { NULL, NULL, NULL, NULL, NULL },
};
static const Answer hanging[] = {
  { NOTIFY, "GetServerInformation", "(ssss)", "('dunst', 'knopwob', '1.9.0', '1.2')" },
  { NOTIFY, "GetCapabilities", NULL, NULL },
  { SECRETS, "GetAll", NULL, NULL },
  { FOCUSD, "GetAll", NULL, NULL },
  { TARGET, "GetAll", NULL, NULL },
  { NULL, NULL, NULL, NULL, NULL },
};

static const char *const services[] = { "org.freedesktop.Notifications", "org.freedesktop.secrets",
                                        "org.freedesktop.systemd1" };

typedef struct
{
  GDBusConnection *client;
  GDBusConnection *server; /* NULL: there are no services */
  FocusProbe probe;
  char *folder;
  guint n_done;
  FocusProbeFindings found; /* its strings are gone */
  char *texts;              /* … but stand here */
} World;

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
own (GDBusConnection *connection, const char *name)
{
  g_autoptr (GVariant) reply = g_dbus_connection_call_sync (
      connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
      "RequestName", g_variant_new ("(su)", name, 0), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);

  g_assert_nonnull (reply);
}

static void
answer (GDBusConnection *connection, GDBusMessage *call, const Answer *with)
{
  g_autoptr (GDBusMessage) reply = NULL;

  if (with->answer == NULL)
    return;
  if (g_str_equal (with->answer, "!"))
    reply = g_dbus_message_new_method_error_literal (call, "org.example.No", "no");
  else
    {
      reply = g_dbus_message_new_method_reply (call);
      g_dbus_message_set_body (reply, g_variant_parse (G_VARIANT_TYPE (with->out), with->answer,
                                                       NULL, NULL, NULL));
    }
  g_dbus_connection_send_message (connection, reply, G_DBUS_SEND_MESSAGE_FLAGS_NONE, NULL, NULL);
}

/* On GDBus's thread; the tables are constant. */
static GDBusMessage *
on_message (GDBusConnection *connection, GDBusMessage *message, gboolean incoming, gpointer data)
{
  if (!incoming || g_dbus_message_get_message_type (message) != G_DBUS_MESSAGE_TYPE_METHOD_CALL)
    return message;
  for (const Answer *with = data; with->path != NULL; with++)
    if (g_strcmp0 (g_dbus_message_get_path (message), with->path) == 0
        && g_strcmp0 (g_dbus_message_get_interface (message), with->interface) == 0
        && g_strcmp0 (g_dbus_message_get_member (message), with->method) == 0)
      {
        answer (connection, message, with);
        g_object_unref (message);
        return NULL;
      }
  return message;
}

static void
world_init (World *world, const Answer *answers)
{
  *world = (World){ .client = connect_bus (), .folder = g_dir_make_tmp ("probe-XXXXXX", NULL) };
  const char *const folders[] = { "/nowhere", world->folder, NULL };
  if (answers != NULL)
    {
      world->server = connect_bus ();
      g_dbus_connection_add_filter (world->server, on_message, (gpointer) answers, NULL);
      for (gsize i = 0; i < G_N_ELEMENTS (services); i++)
        own (world->server, services[i]);
    }
  world->probe = focus_probe_desktop_new (world->client, NAME, folders);
}

static void
world_clear (World *world)
{
  focus_probe_clear (&world->probe);
  focus_probe_clear (&world->probe); /* takes a cleared one */
  iterate_drain ();
  if (world->server != NULL)
    g_dbus_connection_close_sync (world->server, NULL, NULL);
  g_dbus_connection_close_sync (world->client, NULL, NULL);
  g_clear_object (&world->server);
  g_clear_object (&world->client);
  g_rmdir (world->folder);
  g_free (world->folder);
  g_free (world->texts);
}

static void
done (const FocusProbeFindings *findings, gpointer data)
{
  World *world = data;
  g_autofree char *can = findings->capabilities != NULL ? g_strjoinv ("+", findings->capabilities)
                                                        : NULL;

  world->n_done++;
  world->found = *findings;
  g_free (world->texts);
  world->texts = g_strdup_printf ("%s %s %s %s, %s %s %s, %s",
                                  findings->server ? findings->server : "-",
                                  findings->vendor ? findings->vendor : "-",
                                  findings->version ? findings->version : "-", can ? can : "-",
                                  findings->unit_load ? findings->unit_load : "-",
                                  findings->unit_active ? findings->unit_active : "-",
                                  findings->unit_file ? findings->unit_file : "-",
                                  findings->target_load ? findings->target_load : "-");
}

static void
look (World *world)
{
  world->probe.class->look (world->probe.self, done, world);
}

static void
look_and_wait (World *world)
{
  guint before = world->n_done;

  look (world);
  g_assert_cmpuint (world->n_done, ==, before); /* later, not within the call */
  world->n_done = 0;
  iterate_until (iterate_is_set, &world->n_done);
  iterate_drain ();
  g_assert_cmpuint (world->n_done, ==, 1);
}

static void
test_nobody (void)
{
  World world;

  world_init (&world, NULL);
  look_and_wait (&world);
  g_assert_cmpint (world.found.notifications, ==, FOCUS_PROBE_ABSENT);
  g_assert_cmpint (world.found.systemd, ==, FOCUS_PROBE_ABSENT);
  g_assert_cmpint (world.found.secrets, ==, FOCUS_PROBE_ASLEEP); /* and is not woken by it */
  look_and_wait (&world);
  g_assert_cmpint (world.found.secrets, ==, FOCUS_PROBE_ASLEEP);
  g_assert_cmpstr (world.texts, ==, "- - - -, - - -, -");
  g_assert_true (world.found.is_activatable);
  g_assert_false (world.found.is_owner);
  g_assert_false (world.found.is_autostarted);
  world_clear (&world);
}

static void
test_all_is_well (void)
{
  World world;

  world_init (&world, well);
  own (world.client, NAME);
  look_and_wait (&world);
  g_assert_cmpint (world.found.notifications, ==, FOCUS_PROBE_ANSWERS);
  g_assert_cmpint (world.found.secrets, ==, FOCUS_PROBE_ANSWERS);
  g_assert_cmpint (world.found.systemd, ==, FOCUS_PROBE_ANSWERS);
  g_assert_true (world.found.is_locked);
  g_assert_true (world.found.is_owner);
  g_assert_false (world.found.is_unit); /* process 1 is not us */
  g_assert_cmpstr (world.texts, ==,
                   "dunst knopwob 1.9.0 actions+body, loaded active enabled, not-found");
  world_clear (&world);
}

static void
test_strange (void)
{
  World world;

  world_init (&world, strange);
  look_and_wait (&world);
  g_assert_cmpint (world.found.notifications, ==, FOCUS_PROBE_REFUSES);
  g_assert_false (world.found.is_locked);
  g_assert_false (world.found.is_unit);
  g_assert_cmpstr (world.texts, ==, "- - - , - - -, -");
  world_clear (&world);
}

static void
test_refused (void)
{
  World world;

  world_init (&world, refusals);
  look_and_wait (&world);
  g_assert_cmpint (world.found.notifications, ==, FOCUS_PROBE_REFUSES);
  g_assert_cmpint (world.found.secrets, ==, FOCUS_PROBE_REFUSES);
  g_assert_cmpint (world.found.systemd, ==, FOCUS_PROBE_REFUSES);
  world_clear (&world);
}

/* All that hang are waited for at the same time, and what answered is known. */
static void
test_hanging (void)
{
  World world;
  gint64 begin_us = g_get_monotonic_time ();

  world_init (&world, hanging);
  look_and_wait (&world);
  g_assert_cmpint ((g_get_monotonic_time () - begin_us) / 1000, <, 2 * FOCUS_PROBE_WAIT_MS);
  g_assert_cmpint (world.found.notifications, ==, FOCUS_PROBE_ANSWERS);
  g_assert_cmpint (world.found.secrets, ==, FOCUS_PROBE_HANGS);
  g_assert_cmpint (world.found.systemd, ==, FOCUS_PROBE_HANGS);
  g_assert_cmpstr (world.texts, ==, "dunst knopwob 1.9.0 -, - - -, -");
  world_clear (&world);
}

/* Freed while it looks: answered at once, and once. */
static void
test_freed (void)
{
  World world;

  world_init (&world, hanging);
  look (&world);
  look (&world);
  g_assert_cmpuint (world.n_done, ==, 0);
  focus_probe_clear (&world.probe);
  g_assert_cmpuint (world.n_done, ==, 2);
  g_assert_cmpint (world.found.secrets, ==, FOCUS_PROBE_HANGS);
  iterate_drain ();
  g_assert_cmpuint (world.n_done, ==, 2);
  world_clear (&world);
}

/* What stands in an entry, and whether focusd begins with the session for that. */
typedef struct
{
  const char *name, *text;
  gboolean counts, counts_in_systemd;
} Entry;

static const Entry entries[] = {
  { "focusd.desktop", "", TRUE, TRUE },
  { "focusd.desktop", "Hidden=true\n", FALSE, FALSE },
  { NAME "-autostart.desktop", "", TRUE, TRUE },
  { NAME "-autostart.desktop", "X-systemd-skip=true\n", TRUE, FALSE },
  { NAME ".desktop", "", FALSE, FALSE },
};

static void
check_entry (const Entry *entry, const Answer *answers, gboolean counts)
{
  World world;

  world_init (&world, answers);
  g_autofree char *folder = g_build_filename (world.folder, "autostart", NULL);
  g_autofree char *file = g_build_filename (folder, entry->name, NULL);
  g_autofree char *text = g_strconcat ("[Desktop Entry]\n", entry->text, NULL);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  look_and_wait (&world);
  g_assert_false (world.found.is_autostarted);
  g_assert_true (g_file_set_contents (file, text, -1, NULL));
  look_and_wait (&world);
  g_assert_cmpint (world.found.is_autostarted, ==, counts);
  g_unlink (file);
  g_rmdir (folder);
  world_clear (&world);
}

static void
test_autostart (void)
{
  static const Answer in_systemd[] = {
    { SESSION, "GetAll", "(a{sv})", "({'ActiveState': <'active'>},)" },
    { NULL, NULL, NULL, NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      check_entry (&entries[i], NULL, entries[i].counts);
      check_entry (&entries[i], in_systemd, entries[i].counts_in_systemd);
    }
}

/* The fake keeps the same promises. */
static void
test_fake (void)
{
  World world = { .probe = fake_probe_new () };

  fake_probe_findings (&world.probe)->secrets = FOCUS_PROBE_HANGS;
  look (&world);
  g_assert_cmpuint (world.n_done, ==, 0);
  g_assert_cmpuint (fake_probe_answer (&world.probe), ==, 1);
  g_assert_cmpuint (fake_probe_answer (&world.probe), ==, 0);
  g_assert_cmpuint (world.n_done, ==, 1);
  g_assert_cmpint (world.found.secrets, ==, FOCUS_PROBE_HANGS);
  look (&world);
  focus_probe_clear (&world.probe);
  g_assert_cmpuint (world.n_done, ==, 2);
  g_free (world.texts);
}

/* A service that the bus could start, were it asked to. */
static void
write_service (const char *folder, const char *name)
{
  g_autofree char *file = g_strconcat (name, ".service", NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *text = g_strdup_printf ("[D-BUS Service]\nName=%s\nExec=/bin/false\n", name);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
remove_service (const char *folder, const char *name)
{
  g_autofree char *file = g_strconcat (name, ".service", NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);

  g_unlink (path);
}

int
main (int argc, char **argv)
{
  g_autoptr (GTestDBus) bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_autofree char *folder = g_dir_make_tmp ("services-XXXXXX", NULL);
  int result;

  g_test_init (&argc, &argv, NULL);
  write_service (folder, "org.freedesktop.secrets");
  write_service (folder, NAME);
  g_test_dbus_add_service_dir (bus, folder);
  g_test_dbus_up (bus);
  bus_address = g_test_dbus_get_bus_address (bus);
  g_test_add_func ("/probe/nobody", test_nobody);
  g_test_add_func ("/probe/all-is-well", test_all_is_well);
  g_test_add_func ("/probe/strange", test_strange);
  g_test_add_func ("/probe/refused", test_refused);
  g_test_add_func ("/probe/hanging", test_hanging);
  g_test_add_func ("/probe/freed", test_freed);
  g_test_add_func ("/probe/autostart", test_autostart);
  g_test_add_func ("/probe/fake", test_fake);
  result = g_test_run ();
  g_test_dbus_down (bus);
  remove_service (folder, "org.freedesktop.secrets");
  remove_service (folder, NAME);
  g_rmdir (folder);
  return result;
}
