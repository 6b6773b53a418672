// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Opening a letter in the mail program: what passes, which way it goes, and who hears of failure.
#include "open-fixture.h"

#include <glib/gstdio.h>

#define LETTER "mailto:els@example.org?subject=Re%3A%20Sync&body=Hi%0D%0A%C3%A9"

static void
note_failure (gpointer user_data)
{
  ++*(guint *) user_data;
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
    guint n_failed;
  } rows[] = { { PORTAL, NULL, LETTER " token-1;", "", 0 },
               { PORTAL, "org.freedesktop.portal.Error.NotAllowed", LETTER " token-1;", "", 1 },
               { PORTAL, "org.freedesktop.DBus.Error.UnknownMethod", LETTER " token-1;",
                 LETTER " token-1;", 0 },
               { NULL, NULL, "", LETTER " token-1;", 0 } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint n_failed = 0;
      World world;
      world_init (&world, rows[i].portal, TRUE);
      world.refuses = rows[i].refuses;
      g_assert_true (focus_open_mailto (world.client, LETTER, "token-1", note_failure, &n_failed));
      g_assert_cmpstr (world.asked->str, ==, ""); /* returns at once */
      settle (&world);
      g_assert_cmpstr (world.asked->str, ==, rows[i].asked);
      g_assert_cmpstr (world.launched->str, ==, rows[i].launched);
      g_assert_cmpuint (n_failed, ==, rows[i].n_failed);
      world_clear (&world);
    }
}

/* Nothing to open it with: who asked is told, once. */
static void
test_nothing (void)
{
  g_autofree char *path = g_strdup (g_getenv ("PATH"));
  guint n_failed = 0;
  World world;

  g_setenv ("PATH", "/nonexistent", TRUE);
  world_init (&world, NULL, TRUE);
  g_assert_true (focus_open_mailto (world.client, LETTER, NULL, note_failure, &n_failed));
  g_assert_cmpuint (n_failed, ==, 0); /* never within the call */
  settle (&world);
  g_assert_cmpuint (n_failed, ==, 1);
  g_assert_cmpstr (world.launched->str, ==, "");
  world_clear (&world);
  g_setenv ("PATH", path, TRUE);
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
    if (focus_open_mailto (world.client, letters[i], NULL, NULL, NULL))
      g_error ("opened: %s", letters[i]);
  g_assert_false (focus_open_mailto (world.client, too_long, NULL, NULL, NULL));
  settle (&world);
  g_assert_cmpstr (world.asked->str, ==, "");
  g_assert_cmpstr (world.launched->str, ==, "");
  g_assert_true (focus_open_mailto (world.client, fits, NULL, NULL, NULL));
  settle (&world);
  world_clear (&world);
}

int
main (int argc, char **argv)
{
  g_autoptr (GTestDBus) bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_autofree char *folder = g_dir_make_tmp ("focus-open-XXXXXX", NULL);
  g_autofree char *program = g_build_filename (folder, "xdg-open", NULL);
  g_autofree char *path = g_strconcat (folder, ":", g_getenv ("PATH"), NULL);
  int result;

  g_test_init (&argc, &argv, NULL);
  g_assert_true (g_file_set_contents (program, "#!/bin/sh\n", -1, NULL));
  g_assert_cmpint (g_chmod (program, 0755), ==, 0);
  g_setenv ("PATH", path, TRUE);
  g_test_dbus_up (bus);
  bus_address = g_test_dbus_get_bus_address (bus);
  g_test_add_func ("/open/letter", test_letter);
  g_test_add_func ("/open/letter-nothing", test_nothing);
  g_test_add_func ("/open/not-mailed", test_not_mailed);
  result = g_test_run ();
  g_test_dbus_down (bus);
  g_unlink (program);
  g_rmdir (folder);
  return result;
}
