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

int
main (int argc, char **argv)
{
  static const WriteKind fake = { "fake", fake_up, fake_down };
  static const WriteKind folder = { "folder", folder_up, folder_down };

  g_test_init (&argc, &argv, NULL);
  write_contract_add (&fake);
  write_contract_add (&folder);
  return g_test_run ();
}
