// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Opening a page: a portal and a systemd in this process, and an xdg-open of ours in PATH.
#include "open-fixture.h"

#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* set once by main */
static int told_fd; /* what our xdg-open says */

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
  g_test_add_func ("/open/odd-token", test_odd_token);
  g_test_add_func ("/open/program", test_program);
  g_test_add_func ("/open/nothing", test_nothing);
  g_test_add_func ("/open/closed", test_closed);
  result = g_test_run ();
  g_test_dbus_down (bus);
  remove_program (folder);
  return result;
}
