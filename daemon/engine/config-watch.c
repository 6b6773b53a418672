// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Watching one file for changes of any kind.
//
// Folders are watched, never the file: an editor that writes a new file and renames it leaves a
// watch on the old one. GLib polls every few seconds for a folder that is missing, so instead the
// nearest folder above that exists is watched, and the watches are set anew after each event.
#include "engine/config-watch.h"

#include <gio/gio.h>
#include <stdlib.h>

struct FocusConfigWatch
{
  char *path; /* owned */
  void (*changed) (gpointer user_data);
  gpointer user_data;
  GHashTable *monitors; /* owned; folder -> GFileMonitor */
  GHashTable *wanted;   /* owned; set of the paths whose events count */
  guint burst_id;       /* source, 0 when none waits */
  GSourceFunc on_burst; /* here because the handlers of event and burst need each other */
};

static void
on_event (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event,
          gpointer user_data)
{
  FocusConfigWatch *watch = user_data;
  const char *first = g_file_peek_path (file);
  const char *second = other != NULL ? g_file_peek_path (other) : NULL;

  if (watch->burst_id == 0
      && ((first != NULL && g_hash_table_contains (watch->wanted, first))
          || (second != NULL && g_hash_table_contains (watch->wanted, second))))
    watch->burst_id = g_timeout_add (FOCUS_CONFIG_WATCH_BURST_MS, watch->on_burst, watch);
}

static void
watch_folder (FocusConfigWatch *watch, const char *folder)
{
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  GFileMonitor *monitor;

  if (g_hash_table_contains (watch->monitors, folder))
    return;
  monitor = g_file_monitor_directory (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (monitor == NULL) /* no watches left on this system: a restart still reads it */
    return;
  g_signal_connect (monitor, "changed", G_CALLBACK (on_event), watch);
  g_hash_table_insert (watch->monitors, g_strdup (folder), monitor);
}

/* The folder of `path`, or the nearest above, and the step from there towards `path`. */
static void
watch_path (FocusConfigWatch *watch, const char *path)
{
  g_autofree char *step = g_strdup (path);
  g_autofree char *folder = g_path_get_dirname (path);

  while (!g_file_test (folder, G_FILE_TEST_IS_DIR) && !g_str_equal (folder, "/"))
    {
      g_free (step);
      step = g_steal_pointer (&folder);
      folder = g_path_get_dirname (step);
    }
  g_hash_table_add (watch->wanted, g_strdup (folder)); /* it may go, too */
  g_hash_table_add (watch->wanted, g_steal_pointer (&step));
  watch_folder (watch, folder);
}

static void
monitor_free (gpointer monitor)
{
  g_file_monitor_cancel (monitor);
  g_object_unref (monitor);
}

static void
watch_all (FocusConfigWatch *watch)
{
  char *real = realpath (watch->path, NULL);

  g_hash_table_remove_all (watch->monitors);
  g_hash_table_remove_all (watch->wanted);
  watch_path (watch, watch->path);
  if (real != NULL && !g_str_equal (real, watch->path))
    watch_path (watch, real);
  free (real);
}

static gboolean
on_burst (gpointer user_data)
{
  FocusConfigWatch *watch = user_data;

  watch->burst_id = 0;
  watch_all (watch); /* first: what is written from now on is seen by the new watches */
  watch->changed (watch->user_data);
  return G_SOURCE_REMOVE;
}

FocusConfigWatch *
focus_config_watch_new (const char *path, void (*changed) (gpointer user_data), gpointer user_data)
{
  FocusConfigWatch *watch = g_new0 (FocusConfigWatch, 1);

  watch->path = g_strdup (path);
  watch->changed = changed;
  watch->user_data = user_data;
  watch->on_burst = on_burst;
  watch->monitors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, monitor_free);
  watch->wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  watch_all (watch);
  return watch;
}

void
focus_config_watch_free (FocusConfigWatch *watch)
{
  if (watch == NULL)
    return;
  g_clear_handle_id (&watch->burst_id, g_source_remove);
  g_hash_table_unref (watch->monitors);
  g_hash_table_unref (watch->wanted);
  g_free (watch->path);
  g_free (watch);
}
