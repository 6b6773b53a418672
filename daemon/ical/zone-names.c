// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The names of the time zone database as its folder writes them, found by a name in any case.
#include <string.h>

#include "ical/zone-sources.h"

/* "America/Argentina/Buenos_Aires" */
#define MAX_DEPTH 3
/* The database has 600. */
#define MAX_NAMES 4096

/* Adds the files below folder/prefix. */
static void
add_folder (GHashTable *names, const char *folder, const char *prefix, int depth)
{
  g_autofree char *path = g_build_filename (folder, prefix, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *entry;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL
         && g_hash_table_size (names) < MAX_NAMES)
    {
      g_autofree char *name = g_strconcat (prefix, prefix[0] != '\0' ? "/" : "", entry, NULL);
      g_autofree char *file = g_build_filename (folder, name, NULL);
      if (!g_file_test (file, G_FILE_TEST_IS_DIR))
        g_hash_table_insert (names, g_ascii_strdown (name, -1), g_strdup (name));
      else if (depth < MAX_DEPTH && strcmp (name, "posix") != 0 && strcmp (name, "right") != 0)
        add_folder (names, folder, name, depth + 1);
    }
}

GHashTable *
focus_zone_names (const char *folder)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  add_folder (names, folder, "", 1);
  return names;
}
