// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The connection to focusd: one question, one answer, and what an error means for the exit code.
#include "client.h"

#include <gio/gunixfdlist.h>

#include "dict.h"
#include "format.h"

GDBusConnection *
focus_client_connect (GError **error)
{
  return g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, error);
}

GVariant *
focus_client_call (GDBusConnection *bus, const char *method, GVariant *arguments,
                   const char *reply_type, int timeout_ms, int secret_fd, GError **error)
{
  g_autoptr (GUnixFDList) fds = NULL;
  g_autoptr (GVariant) held = arguments ? g_variant_ref_sink (arguments) : NULL;

  if (secret_fd >= 0)
    {
      fds = g_unix_fd_list_new ();
      if (g_unix_fd_list_append (fds, secret_fd, error) < 0)
        return NULL;
    }
  return g_dbus_connection_call_with_unix_fd_list_sync (
      bus, FOCUS_BUS_NAME, FOCUS_OBJECT_PATH, FOCUS_INTERFACE, method, held,
      G_VARIANT_TYPE (reply_type), G_DBUS_CALL_FLAGS_NONE, timeout_ms, fds, NULL, NULL, error);
}

GVariant *
focus_client_ask (const char *method, GVariant *arguments, const char *reply_type, int timeout_ms,
                  FocusExit *ret_exit)
{
  g_autoptr (GVariant) held = arguments ? g_variant_ref_sink (arguments) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = focus_client_connect (&error);
  GVariant *reply = NULL;

  if (bus)
    reply = focus_client_call (bus, method, held, reply_type, timeout_ms, -1, &error);
  if (!reply)
    *ret_exit = focus_client_fail (error);
  return reply;
}

gint64
focus_client_today (void)
{
  g_autoptr (GDBusConnection) bus = focus_client_connect (NULL);
  g_autoptr (GVariant) reply = bus ? focus_client_call (bus, "GetStatus", NULL, "(a{sv})",
                                                        FOCUS_CLIENT_QUICK_MS, -1, NULL)
                                   : NULL;

  if (!reply)
    return 0;
  g_autoptr (GVariant) status = g_variant_get_child_value (reply, 0);
  return focus_day_of (focus_dict_count (status, "now"), focus_dict_count (status, "offset"));
}

gboolean
focus_client_error_is (const GError *error, const char *name)
{
  g_autofree char *remote = g_dbus_error_get_remote_error (error);
  return remote && g_str_has_prefix (remote, FOCUS_ERROR_PREFIX)
         && g_str_equal (remote + strlen (FOCUS_ERROR_PREFIX), name);
}

gboolean
focus_client_is_unreachable (const GError *error)
{
  static const GDBusError codes[] = {
    G_DBUS_ERROR_SERVICE_UNKNOWN,
    G_DBUS_ERROR_NAME_HAS_NO_OWNER,
    G_DBUS_ERROR_NO_REPLY,
    G_DBUS_ERROR_TIMEOUT,
    G_DBUS_ERROR_TIMED_OUT,
    G_DBUS_ERROR_DISCONNECTED,
    G_DBUS_ERROR_NO_SERVER,
    G_DBUS_ERROR_UNKNOWN_OBJECT,
    G_DBUS_ERROR_UNKNOWN_METHOD,
    G_DBUS_ERROR_SPAWN_FAILED,
    G_DBUS_ERROR_SPAWN_CHILD_EXITED,
    G_DBUS_ERROR_SPAWN_EXEC_FAILED,
    G_DBUS_ERROR_SPAWN_CHILD_SIGNALED,
  };
  g_autofree char *remote = g_dbus_error_get_remote_error (error);

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (error, G_DBUS_ERROR, (int) codes[i]))
      return TRUE;
  /* What GIO itself says has no name of the bus: no bus, a bus that hung up, no answer in time. But
     an answer of another type is there: that is a failure, and another version of the daemon. */
  return !remote && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
}

char *
focus_client_message (const GError *error)
{
  g_autoptr (GError) copy = g_error_copy (error);

  g_dbus_error_strip_remote_error (copy);
  return g_strdup (copy->message);
}

FocusExit
focus_client_fail (const GError *error)
{
  g_autofree char *message = focus_client_message (error);

  if (focus_client_is_unreachable (error))
    {
      focus_trouble ("focusd does not answer: %s", message);
      focus_hint ("start it with \"systemctl --user start focusd\", or run \"focusd\"");
      return FOCUS_EXIT_UNREACHABLE;
    }
  focus_trouble ("%s", message);
  if (focus_client_error_is (error, "Offline") || focus_client_error_is (error, "Auth"))
    return FOCUS_EXIT_OFFLINE;
  return FOCUS_EXIT_FAILED;
}

FocusExit
focus_client_state_exit (const char *state)
{
  if (g_strcmp0 (state, "ok") == 0)
    return FOCUS_EXIT_DONE;
  if (g_strcmp0 (state, "offline") == 0 || g_strcmp0 (state, "credentials") == 0)
    return FOCUS_EXIT_OFFLINE;
  return FOCUS_EXIT_FAILED;
}
