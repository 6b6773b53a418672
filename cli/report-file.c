// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Writing a report to a file, and showing it in the user's browser.
#include "report-file.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixfdlist.h>
#include <unistd.h>

#include "format.h"
#include "report-data.h"

#define PORTAL_MS 3000

gboolean
focus_report_file_write (const char *path, const char *text, gsize length, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *folder = g_path_get_dirname (path);

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                   "cannot write \"%s\": there is no folder \"%s\"", path, folder);
      return FALSE;
    }
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_ISDIR,
                   "\"%s\" is a folder: give the name of a file", path);
      return FALSE;
    }
  if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                   "\"%s\" is no plain file: give another name", path);
      return FALSE;
    }
  /* Consistent: a temporary file beside it, then a rename. */
  if (!g_file_set_contents_full (path, text, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                 &local))
    {
      g_set_error (error, local->domain, local->code, "cannot write \"%s\": %s", path,
                   local->message);
      return FALSE;
    }
  return TRUE;
}

char *
focus_report_file_path (const char *week, GError **error)
{
  const char *runtime = g_getenv ("XDG_RUNTIME_DIR");
  const char *base = runtime && g_path_is_absolute (runtime) ? runtime : g_get_user_cache_dir ();
  g_autofree char *folder = g_build_filename (base, "focusd", NULL);
  gint64 monday;
  /* The week comes over the bus: only what is one may become a name. */
  gboolean is_week = week && focus_week_parse (week, &monday);
  g_autofree char *name = g_strdup_printf ("report-%s.html", is_week ? week : "week");

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int code = errno;
      g_set_error (error, G_FILE_ERROR, (gint) g_file_error_from_errno (code),
                   "cannot make the folder \"%s\": %s", folder, g_strerror (code));
      return NULL;
    }
  return g_build_filename (folder, name, NULL);
}

/* The portal gets the open file, so that a sandboxed browser can read it too. */
static gboolean
open_by_portal (GDBusConnection *bus, const char *path)
{
  g_autoptr (GUnixFDList) fds = g_unix_fd_list_new ();
  int fd = open (path, O_RDONLY | O_CLOEXEC);

  if (fd < 0)
    return FALSE;
  int handle = g_unix_fd_list_append (fds, fd, NULL);
  close (fd);
  if (handle < 0)
    return FALSE;
  g_autoptr (GVariant) reply = g_dbus_connection_call_with_unix_fd_list_sync (
      bus, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop",
      "org.freedesktop.portal.OpenURI", "OpenFile", g_variant_new ("(sha{sv})", "", handle, NULL),
      G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, PORTAL_MS, fds, NULL, NULL, NULL);
  return reply != NULL;
}

gboolean
focus_report_file_open (GDBusConnection *bus, const char *path, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  char *argv[] = { (char *) "xdg-open", absolute, NULL };
  g_autoptr (GError) local = NULL;

  if (bus && open_by_portal (bus, absolute))
    return TRUE;
  if (g_spawn_async (NULL, argv, NULL,
                     G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                     NULL, NULL, NULL, &local))
    return TRUE;
  g_set_error (error, local->domain, local->code,
               "nothing here opens it (%s): open \"%s\" in a browser", local->message, absolute);
  return FALSE;
}
