// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `focusctl version`: ours and the daemon's.
#include "client.h"

FocusExit
focus_cmd_version (FocusContext *context)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GVariant) value = NULL;

  g_string_append (context->out->text, "focusctl " FOCUS_VERSION "\n");
  g_autoptr (GDBusConnection) bus = focus_client_connect (&error);
  if (bus)
    reply = g_dbus_connection_call_sync (bus, FOCUS_BUS_NAME, FOCUS_OBJECT_PATH,
                                         "org.freedesktop.DBus.Properties", "Get",
                                         g_variant_new ("(ss)", FOCUS_INTERFACE, "Version"),
                                         G_VARIANT_TYPE ("(v)"), G_DBUS_CALL_FLAGS_NONE,
                                         FOCUS_CLIENT_QUICK_MS, NULL, &error);
  if (!reply)
    return focus_client_fail (error);
  g_variant_get (reply, "(v)", &value);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    g_string_append_printf (context->out->text, "focusd   %s\n",
                            g_variant_get_string (value, NULL));
  return FOCUS_EXIT_DONE;
}
