// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Opening a text in the user's mail program.
#include "mail.h"

/* A portal without a working back end hangs. */
#define PORTAL_MS 5000

static gboolean
open_by_portal (GDBusConnection *bus, const char *mailto)
{
  g_autoptr (GVariant) reply = g_dbus_connection_call_sync (
      bus, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop",
      "org.freedesktop.portal.OpenURI", "OpenURI", g_variant_new ("(ssa{sv})", "", mailto, NULL),
      G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, PORTAL_MS, NULL, NULL);

  return reply != NULL;
}

gboolean
focus_mail_open (GDBusConnection *bus, const char *mailto, GError **error)
{
  char *argv[] = { (char *) "xdg-open", (char *) mailto, NULL };
  g_autoptr (GError) local = NULL;

  if (!g_str_has_prefix (mailto, "mailto:") || !g_str_is_ascii (mailto))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "that is no address of mail");
      return FALSE;
    }
  if (bus && open_by_portal (bus, mailto))
    return TRUE;
  if (g_spawn_async (NULL, argv, NULL,
                     G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                     NULL, NULL, NULL, &local))
    return TRUE;
  g_set_error (error, local->domain, local->code,
               "nothing here opens a mail program (%s): copy the text instead", local->message);
  return FALSE;
}
