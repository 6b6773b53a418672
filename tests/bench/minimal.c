// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The least that a GDBus program can do: connects, asks focusd one question, prints, exits. What
// focusctl takes is measured against it.
#include <gio/gio.h>

#include "bus/names.h"

int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr (GVariant) reply = NULL;
  g_autofree char *text = NULL;

  if (bus != NULL)
    reply = g_dbus_connection_call_sync (bus, FOCUS_BUS_NAME, FOCUS_OBJECT_PATH,
                                         "org.freedesktop.DBus.Properties", "Get",
                                         g_variant_new ("(ss)", FOCUS_INTERFACE, "Version"), NULL,
                                         G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  if (reply == NULL)
    {
      g_printerr ("minimal: %s\n", error->message);
      return 1;
    }
  text = g_variant_print (reply, FALSE);
  g_print ("%s\n", text);
  return 0;
}
