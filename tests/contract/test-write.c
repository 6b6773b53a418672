// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The contract of the verbs that write, on the fake remote and on a folder of .ics files.
#include <glib/gstdio.h>

#include "dav/remote-vdir.h"
#include "fake-remote.h"
#include "write-contract.h"

static void
fake_up (WritePlace *place)
{
  FakeRemote *fake = fake_remote_new ();

  fake_remote_add (fake, "/work/", "Work");
  place->data = fake;
  place->remote = fake_remote_port (fake);
  place->collection = write_contract_make (&place->remote, "Contract");
}

static void
fake_down (WritePlace *place)
{
  fake_remote_free (place->data);
}

static void
folder_up (WritePlace *place)
{
  place->data = g_dir_make_tmp ("focusd-contract-XXXXXX", NULL);
  place->remote = focus_remote_vdir_new (place->data);
  place->collection = write_contract_make (&place->remote, "Contract");
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      remove_tree (child);
    }
  g_remove (path);
}

static void
folder_down (WritePlace *place)
{
  place->remote.class->free (place->remote.self);
  remove_tree (place->data);
  g_free (place->data);
}

/* Each misbehaviour of the fake: what it says, and whether it does it; the write after it is good
   again. */
static void
test_mischief (void)
{
  static const struct
  {
    FakeMischief mischief;
    FocusWriteOutcome outcome;
    gboolean forbidden, done;
  } rows[] = {
    { FAKE_UNKNOWN_DONE, FOCUS_WRITE_UNKNOWN, FALSE, TRUE },
    { FAKE_UNKNOWN_NOT_DONE, FOCUS_WRITE_UNKNOWN, FALSE, FALSE },
    { FAKE_CHANGED, FOCUS_WRITE_CHANGED, FALSE, FALSE },
    { FAKE_GONE, FOCUS_WRITE_GONE, FALSE, FALSE },
    { FAKE_EXISTS, FOCUS_WRITE_EXISTS, FALSE, FALSE },
    { FAKE_REFUSED, FOCUS_WRITE_REFUSED, FALSE, FALSE },
    { FAKE_FORBIDDEN, FOCUS_WRITE_REFUSED, TRUE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FakeRemote) fake = fake_remote_new ();
      FakeCollection *work = fake_remote_add (fake, "/work/", "Work");
      FocusCollection collection = { .path = work->path };
      FocusRemote remote = fake_remote_port (fake);
      g_autoptr (GBytes) body = g_bytes_new_static ("BODY", 4);

      fake_remote_misbehave (fake, 1, rows[i].mischief);
      for (guint k = 0; k < 3; k++)
        {
          g_autofree char *name = g_strdup_printf ("%u.ics", k);
          g_autofree char *path = g_strconcat ("/work/", name, NULL);
          g_auto (FocusWrite) write = { 0 };

          g_assert_true (
              remote.class->create (remote.self, &collection, name, body, &write, NULL, NULL));
          g_assert_cmpint (write.outcome, ==, k == 1 ? rows[i].outcome : FOCUS_WRITE_DONE);
          g_assert_cmpint (write.forbidden, ==, k == 1 && rows[i].forbidden);
          g_assert_cmpint (fake_collection_body (work, path) != NULL, ==, k != 1 || rows[i].done);
          g_assert_cmpuint (fake_remote_n_writes (fake, path), ==, 1);
        }
      g_assert_cmpuint (fake->writes->len, ==, 3);
    }
}

/* Offline is an error, nothing is done, and it is counted. */
static void
test_offline (void)
{
  g_autoptr (FakeRemote) fake = fake_remote_new ();
  FakeCollection *work = fake_remote_add (fake, "/work/", "Work");
  FocusCollection collection = { .path = work->path };
  FocusRemote remote = fake_remote_port (fake);
  g_autoptr (GBytes) body = g_bytes_new_static ("BODY", 4);
  g_auto (FocusWrite) write = { 0 };
  g_autoptr (GError) error = NULL;

  fake->every = FAKE_OFFLINE;
  g_assert_false (
      remote.class->create (remote.self, &collection, "a.ics", body, &write, NULL, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_OFFLINE);
  g_assert_null (fake_collection_body (work, "/work/a.ics"));
  g_assert_cmpuint (fake_remote_n_writes (fake, "/work/a.ics"), ==, 1);
}

int
main (int argc, char **argv)
{
  static const WriteKind fake = { "fake", fake_up, fake_down };
  static const WriteKind folder = { "folder", folder_up, folder_down };

  g_test_init (&argc, &argv, NULL);
  write_contract_add (&fake);
  write_contract_add (&folder);
  g_test_add_func ("/write/fake/mischief", test_mischief);
  g_test_add_func ("/write/fake/offline", test_offline);
  return g_test_run ();
}
