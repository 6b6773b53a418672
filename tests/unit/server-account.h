// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An account on a server, in the world of sync-fixture.h.
#pragma once

#include "sync-fixture.h"

/* Its secret is in a file; its home, /home/, is known, so that nothing is discovered. */
static inline void
add_server_account (World *world, const char *name, const char *url)
{
  FocusAccountSpec *spec = focus_account_spec_new ();
  FocusAccountRow *row = g_new0 (FocusAccountRow, 1);
  g_autofree char *path = folder_of (world, "secret");
  g_autofree char *source = g_strconcat ("file:", path, NULL);
  g_autofree char *home = g_strconcat (url, "/home/", NULL);

  g_assert_true (g_file_set_contents_full (path, "x\n", -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  spec->name = g_strdup (name);
  spec->kind = FOCUS_ACCOUNT_CALDAV;
  spec->url = g_strdup (url);
  spec->user = g_strdup ("me");
  g_free (spec->auth);
  spec->auth = g_strdup ("basic");
  spec->secret = focus_secret_source_parse (source, NULL);
  g_ptr_array_add (world->specs, spec);
  row->name = g_strdup (name);
  row->url = g_strdup (spec->url);
  row->homes = g_strsplit (home, " ", -1);
  g_assert_true (focus_store_put_account (world->base.store, row, NULL));
  focus_account_row_free (row);
  focus_sync_set_accounts (world->sync, world->specs);
}
