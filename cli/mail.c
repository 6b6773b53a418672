// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Opening a text in the user's mail program.
#include "mail.h"

#include <string.h>

/* Terminals ignore a link whose address is longer. */
#define MAX_LINK 2000
/* A portal without a working back end hangs. */
#define PORTAL_MS 5000

/* Only an address, and nothing that a terminal or a program would take for anything else. */
static gboolean
is_mailto (const char *mailto)
{
  for (const char *p = mailto; *p; p++)
    if (!g_ascii_isgraph (*p))
      return FALSE;
  return g_str_has_prefix (mailto, "mailto:");
}

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

  if (!is_mailto (mailto))
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

/* There is no way to ask a terminal. A variable that those set, which open links; or the beginning
   of what TERM says. */
static gboolean
opens_links (void)
{
  static const char *const variables[] = { "VTE_VERSION",     "KONSOLE_VERSION",
                                           "KITTY_WINDOW_ID", "WEZTERM_PANE",
                                           "WT_SESSION",      "GHOSTTY_RESOURCES_DIR" };
  static const char *const terms[] = { "foot", "alacritty", "xterm-kitty", "xterm-ghostty" };
  const char *term = g_getenv ("TERM");

  if (!term || g_str_equal (term, "dumb") || g_str_has_prefix (term, "screen")
      || g_str_equal (term, "linux"))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (variables); i++)
    if (g_getenv (variables[i]))
      return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (terms); i++)
    if (g_str_has_prefix (term, terms[i]))
      return TRUE;
  return FALSE;
}

void
focus_mail_link (FocusOutput *out, const char *mailto, const char *text)
{
  if (out->rows > 0 && mailto && strlen (mailto) <= MAX_LINK && is_mailto (mailto)
      && opens_links ())
    g_string_append_printf (out->text, "\033]8;;%s\033\\%s\033]8;;\033\\", mailto, text);
  else
    g_string_append (out->text, text);
}
