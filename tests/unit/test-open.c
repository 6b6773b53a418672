// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Opening a page: a portal and a systemd in this process, and an xdg-open of ours in PATH.
#include "desktop/open.h"

#include <glib-unix.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEADLINE_S 10
#define PAGE       "https://meet.example.org/Room?a=1&b=%20#c"
#define LETTER     "mailto:els@example.org?subject=Re%3A%20Sync&body=Hi%0D%0A%C3%A9"

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
static int told_fd; /* what our xdg-open says */

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

static void
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

static void
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

static gboolean
on_deadline (gpointer user_data)
{
  g_error ("what was awaited did not come");
  return G_SOURCE_REMOVE;
}

static void
wait_for (gboolean *done)
{
  guint deadline = g_timeout_add_seconds (DEADLINE_S, on_deadline, NULL);

  while (!*done)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (deadline);
}

static void
on_pong (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant)
      pong = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  g_assert_nonnull (pong);
  *(gboolean *) user_data = TRUE;
}

/* All that was sent has arrived, and what follows from it too, some times over. */
static void
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

static guint
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
static void
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

static void
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

#define PORTAL "org.freedesktop.portal.OpenURI"

/* --- tests ---------------------------------------------------------------------------------- */

/* R31: the portal opens it, with the token; nothing else does. */
static void
test_portal (void)
{
  static const gint responses[] = { -1, 0, 1 }; /* none yet, done, cancelled by the user */

  for (gsize i = 0; i < G_N_ELEMENTS (responses); i++)
    {
      World world;
      world_init (&world, PORTAL, TRUE);
      world.response = responses[i];
      g_assert_true (focus_open_url (world.client, PAGE, "token-1"));
      g_assert_cmpstr (world.asked->str, ==, ""); /* returns at once */
      settle (&world);
      g_assert_cmpstr (world.asked->str, ==, PAGE " token-1;");
      g_assert_true (focus_open_url (world.client, "HTTP://localhost/", NULL));
      settle (&world);
      g_assert_cmpstr (world.asked->str, ==, PAGE " token-1;HTTP://localhost/ -;");
      g_assert_cmpstr (world.launched->str, ==, "");
      world_clear (&world);
    }
}

/* Without a portal, or one that cannot: a unit, once. */
static void
test_fallback (void)
{
  static const struct
  {
    const char *portal;
    const char *refuses;
    gint response;
    gboolean launches;
  } rows[] = {
    { NULL, NULL, -1, TRUE },
    { "org.example.Other", NULL, -1, TRUE },
    { PORTAL, NULL, 2, TRUE },
    { PORTAL, "org.freedesktop.DBus.Error.UnknownMethod", -1, TRUE },
    { PORTAL, "org.freedesktop.DBus.Error.NoReply", -1, TRUE },
    { PORTAL, "org.freedesktop.portal.Error.Failed", 2, TRUE },
    { PORTAL, "org.freedesktop.portal.Error.NotAllowed", -1, FALSE },
    { PORTAL, "org.freedesktop.DBus.Error.AccessDenied", -1, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      World world;
      world_init (&world, rows[i].portal, TRUE);
      world.refuses = rows[i].refuses;
      world.response = rows[i].response;
      g_assert_true (focus_open_url (world.client, PAGE, "token-1"));
      settle (&world);
      g_assert_cmpstr (world.launched->str, ==, rows[i].launches ? PAGE " token-1;" : "");
      world_clear (&world);
    }
}

/* One that does not answer: nothing waits for it, and when it goes away the unit shows the page. */
static void
test_silent_portal (void)
{
  World world;
  GDBusMethodInvocation *held;

  world_init (&world, PORTAL, TRUE);
  world.manner = HOLDS;
  g_assert_true (focus_open_url (world.client, PAGE, "token-1"));
  settle (&world);
  g_assert_cmpstr (world.asked->str, ==, PAGE " token-1;");
  g_assert_cmpstr (world.launched->str, ==, "");
  held = g_queue_pop_head (&world.held);
  g_dbus_method_invocation_return_error_literal (held, G_DBUS_ERROR, G_DBUS_ERROR_TIMEOUT, "no");
  settle (&world);
  g_assert_cmpstr (world.launched->str, ==, PAGE " token-1;");
  world_clear (&world);
}

static void
test_not_opened (void)
{
  static const char *const urls[] = { "",
                                      "meet.example.org",
                                      "file:///etc/passwd",
                                      "javascript:alert(1)",
                                      "data:text/html,x",
                                      "ftp://a.example/",
                                      "mailto:a@b.example",
                                      "zoommtg://zoom.us/join",
                                      "https:",
                                      "https://",
                                      "https:///x",
                                      "https://meet.google.com@evil.example/",
                                      "https://a.example/ b",
                                      "https://a.example/\n",
                                      "https://a.example\\@b.example/",
                                      "https://a.example/\xff",
                                      "--help",
                                      " https://a.example" };
  World world;

  world_init (&world, PORTAL, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++)
    if (focus_open_url (world.client, urls[i], NULL))
      g_error ("opened: %s", urls[i]);
  settle (&world);
  g_assert_cmpstr (world.asked->str, ==, "");
  g_assert_cmpstr (world.launched->str, ==, "");
  world_clear (&world);
}

/* A letter goes the same ways. */
static void
test_letter (void)
{
  static const struct
  {
    const char *portal;
    const char *refuses;
    const char *asked, *launched;
  } rows[] = { { PORTAL, NULL, LETTER " token-1;", "" },
               { PORTAL, "org.freedesktop.portal.Error.NotAllowed", LETTER " token-1;", "" },
               { PORTAL, "org.freedesktop.DBus.Error.UnknownMethod", LETTER " token-1;",
                 LETTER " token-1;" },
               { NULL, NULL, "", LETTER " token-1;" } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      World world;
      world_init (&world, rows[i].portal, TRUE);
      world.refuses = rows[i].refuses;
      g_assert_true (focus_open_mailto (world.client, LETTER, "token-1"));
      g_assert_cmpstr (world.asked->str, ==, ""); /* returns at once */
      settle (&world);
      g_assert_cmpstr (world.asked->str, ==, rows[i].asked);
      g_assert_cmpstr (world.launched->str, ==, rows[i].launched);
      world_clear (&world);
    }
}

/* Only what focusd writes. */
static void
test_not_mailed (void)
{
  static const char *const letters[] = {
    "",
    "mailto:",
    "mailto:els@example.org",
    "mailto:els@example.org?subject=a",
    "mailto:?subject=a&body=b",
    "mailto:els?subject=a&body=b",
    "mailto:-els@example.org?subject=a&body=b",
    "MAILTO:els@example.org?subject=a&body=b",
    "mailto:els@example.org,tom@example.org?subject=a&body=b",
    "mailto:els@example.org?cc=tom@example.org&subject=a&body=b",
    "mailto:els@example.org?subject=a&body=b&attach=/etc/passwd",
    "mailto:els@example.org?subject=a&attach=%2Fetc%2Fpasswd&body=b",
    "mailto:els@example.org?attach=x?subject=a&body=b",
    "mailto:els@example.org%0Abcc?subject=a&body=b",
    "mailto:els@example.org?subject=a%0D%0ABcc:x&body=b",
    "mailto:els@example.org?subject=a%7f&body=b",
    "mailto:els@example.org?subject=a&body=b%00c",
    "mailto:els@example.org?subject=a&body=b%1Bc",
    "mailto:els@example.org?subject=a&body=b%2",
    "mailto:els@example.org?subject=a&body=b%zz",
    "mailto:els@example.org?subject=a&body=b c",
    "mailto:els@example.org?subject=a&body=b\nc",
    "mailto:els@example.org?subject=a&body=\xc3\xa9",
    "mailto:els@example.org?subject=a&body=b#c",
    " mailto:els@example.org?subject=a&body=b",
    "https://example.org/?subject=a&body=b",
    PAGE,
  };
  g_autofree char *room = g_strnfill (FOCUS_OPEN_MAX_MAILTO, 'a');
  g_autofree char *fits = g_strconcat (LETTER, room + strlen (LETTER), NULL);
  g_autofree char *too_long = g_strconcat (fits, "a", NULL);
  World world;

  world_init (&world, PORTAL, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    if (focus_open_mailto (world.client, letters[i], NULL))
      g_error ("opened: %s", letters[i]);
  g_assert_false (focus_open_mailto (world.client, too_long, NULL));
  settle (&world);
  g_assert_cmpstr (world.asked->str, ==, "");
  g_assert_cmpstr (world.launched->str, ==, "");
  g_assert_true (focus_open_mailto (world.client, fits, NULL));
  settle (&world);
  world_clear (&world);
}

/* A token that is no text is left out; the page is opened all the same. */
static void
test_odd_token (void)
{
  World world;

  world_init (&world, PORTAL, TRUE);
  g_assert_true (focus_open_url (world.client, PAGE, "\xff\xfe"));
  settle (&world);
  g_assert_cmpstr (world.asked->str, ==, PAGE " -;");
  world_clear (&world);
}

static gboolean
on_readable (int fd, GIOCondition condition, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Neither portal nor systemd: the xdg-open in PATH is run, with the token in its environment. */
static void
test_program (void)
{
  char told[256] = "";
  gboolean done = FALSE;
  World world;

  world_init (&world, NULL, FALSE);
  g_assert_true (focus_open_url (world.client, PAGE, "token-1"));
  g_unix_fd_add (told_fd, G_IO_IN, on_readable, &done);
  wait_for (&done);
  g_assert_cmpint (read (told_fd, told, sizeof told - 1), >, 0);
  g_assert_cmpstr (told, ==, "1 " PAGE " token-1");
  world_clear (&world);
}

/* Nothing that could show it: no more than a message for debugging. */
static void
test_nothing (void)
{
  g_autofree char *path = g_strdup (g_getenv ("PATH"));
  World world;

  g_setenv ("PATH", "/nonexistent", TRUE);
  world_init (&world, NULL, TRUE);
  g_assert_true (focus_open_url (world.client, PAGE, NULL));
  settle (&world);
  g_assert_cmpstr (world.launched->str, ==, "");
  world_clear (&world);
  g_setenv ("PATH", path, TRUE);
}

/* The bus goes away while the portal thinks. */
static void
test_closed (void)
{
  World world;

  world_init (&world, PORTAL, TRUE);
  world.manner = HOLDS;
  g_assert_true (focus_open_url (world.client, PAGE, NULL));
  settle (&world);
  world_clear (&world);
}

/* An xdg-open that says on a pipe what it was told, before all others in PATH. */
static void
make_program (const char *folder)
{
  g_autofree char *program = g_build_filename (folder, "xdg-open", NULL);
  g_autofree char *fifo = g_build_filename (folder, "told", NULL);
  g_autofree char *script = g_strdup_printf (
      "#!/bin/sh\nprintf '%%s %%s %%s' \"$#\" \"$1\" \"$XDG_ACTIVATION_TOKEN\" > '%s'\n", fifo);
  g_autofree char *path = g_strconcat (folder, ":", g_getenv ("PATH"), NULL);

  g_assert_true (g_file_set_contents (program, script, -1, NULL));
  g_assert_cmpint (g_chmod (program, 0755), ==, 0);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  told_fd = g_open (fifo, O_RDWR | O_CLOEXEC, 0); /* so that neither side waits for the other */
  g_assert_cmpint (told_fd, >=, 0);
  g_setenv ("PATH", path, TRUE);
}

static void
remove_program (const char *folder)
{
  static const char *const names[] = { "xdg-open", "told" };

  close (told_fd);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *file = g_build_filename (folder, names[i], NULL);
      g_unlink (file);
    }
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_autoptr (GTestDBus) bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_autofree char *folder = g_dir_make_tmp ("focus-open-XXXXXX", NULL);
  int result;

  g_test_init (&argc, &argv, NULL);
  make_program (folder);
  g_test_dbus_up (bus);
  bus_address = g_test_dbus_get_bus_address (bus);
  g_test_add_func ("/open/portal", test_portal);
  g_test_add_func ("/open/fallback", test_fallback);
  g_test_add_func ("/open/silent-portal", test_silent_portal);
  g_test_add_func ("/open/not-opened", test_not_opened);
  g_test_add_func ("/open/letter", test_letter);
  g_test_add_func ("/open/not-mailed", test_not_mailed);
  g_test_add_func ("/open/odd-token", test_odd_token);
  g_test_add_func ("/open/program", test_program);
  g_test_add_func ("/open/nothing", test_nothing);
  g_test_add_func ("/open/closed", test_closed);
  result = g_test_run ();
  g_test_dbus_down (bus);
  remove_program (folder);
  return result;
}
