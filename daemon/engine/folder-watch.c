// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Watches the folder of a vdir account.
#include "engine/folder-watch.h"

struct FocusFolderWatch
{
  GFile *folder;        /* owned */
  GHashTable *monitors; /* owned; GFile -> GFileMonitor: the folder and its subfolders */
  guint timer;          /* runs while a burst lasts */
  char *account;        /* owned; whose folder it is */
  void (*changed) (const char *account, gpointer user_data);
  gpointer user_data;
};

static gboolean
burst_is_over (gpointer data)
{
  FocusFolderWatch *watch = data;

  watch->timer = 0;
  watch->changed (watch->account, watch->user_data);
  return G_SOURCE_REMOVE;
}

static void
begin_burst (FocusFolderWatch *watch)
{
  g_clear_handle_id (&watch->timer, g_source_remove);
  watch->timer = g_timeout_add (FOCUS_FOLDER_WATCH_MS, burst_is_over, watch);
}

static void
file_changed (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event,
              FocusFolderWatch *watch)
{
  begin_burst (watch);
}

static void
monitor_free (gpointer data)
{
  g_file_monitor_cancel (data); /* no signal comes from it afterwards */
  g_object_unref (data);
}

static GFileMonitor *
watch_folder (FocusFolderWatch *watch, GFile *folder)
{
  GFileMonitor *monitor;

  if (g_hash_table_size (watch->monitors) > FOCUS_FOLDER_WATCH_MAX
      || g_hash_table_contains (watch->monitors, folder))
    return NULL;
  monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (monitor != NULL)
    g_hash_table_insert (watch->monitors, g_object_ref (folder), monitor);
  return monitor;
}

static void
watch_calendar (FocusFolderWatch *watch, GFile *folder)
{
  GFileMonitor *monitor = watch_folder (watch, folder);

  if (monitor != NULL)
    g_signal_connect (monitor, "changed", G_CALLBACK (file_changed), watch);
}

static gboolean
is_folder (GFile *file)
{
  return g_file_query_file_type (file, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL)
         == G_FILE_TYPE_DIRECTORY;
}

/* In the folder itself: files may be objects, and subfolders come and go. */
static void
root_changed (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event,
              FocusFolderWatch *watch)
{
  GFile *arrived = event == G_FILE_MONITOR_EVENT_RENAMED ? other : file;

  if (event == G_FILE_MONITOR_EVENT_DELETED || event == G_FILE_MONITOR_EVENT_MOVED_OUT
      || event == G_FILE_MONITOR_EVENT_RENAMED)
    g_hash_table_remove (watch->monitors, file);
  if (arrived != NULL && is_folder (arrived))
    watch_calendar (watch, arrived);
  begin_burst (watch);
}

static void
watch_subfolders (FocusFolderWatch *watch)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (
      watch->folder, G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
      G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFileInfo *info = NULL;
  GFile *child = NULL;

  while (children != NULL && g_file_enumerator_iterate (children, &info, &child, NULL, NULL)
         && info != NULL)
    if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
      watch_calendar (watch, child);
}

FocusFolderWatch *
focus_folder_watch_new (const char *folder, const char *account,
                        void (*changed) (const char *account, gpointer user_data),
                        gpointer user_data)
{
  FocusFolderWatch *watch = g_new0 (FocusFolderWatch, 1);
  GFileMonitor *monitor;

  watch->folder = g_file_new_for_path (folder);
  watch->account = g_strdup (account);
  watch->changed = changed;
  watch->user_data = user_data;
  watch->monitors = g_hash_table_new_full (g_file_hash, (GEqualFunc) g_file_equal, g_object_unref,
                                           monitor_free);
  monitor = watch_folder (watch, watch->folder);
  if (monitor != NULL)
    g_signal_connect (monitor, "changed", G_CALLBACK (root_changed), watch);
  watch_subfolders (watch);
  return watch;
}

void
focus_folder_watch_free (FocusFolderWatch *watch)
{
  if (watch == NULL)
    return;
  g_clear_handle_id (&watch->timer, g_source_remove);
  g_hash_table_unref (watch->monitors);
  g_object_unref (watch->folder);
  g_free (watch->account);
  g_free (watch);
}
