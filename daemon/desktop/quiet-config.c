// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The configuration of dunst and mako.
#include "desktop/quiet-config.h"

#include <string.h>

/* Such files are small; a larger one is not looked into. */
#define MAX_BYTES (256 * 1024)

/* Whether the file has a line that fits. */
static gboolean
has_line (const char *path, gboolean (*fits) (const char *line))
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gsize len;

  if (!g_file_get_contents (path, &text, &len, NULL) || len > MAX_BYTES)
    return FALSE;
  lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    if (fits (g_strstrip (lines[i])))
      return TRUE;
  return FALSE;
}

static gboolean
mako_has_line (gboolean (*fits) (const char *line))
{
  g_autofree char *old = g_build_filename (g_get_home_dir (), ".mako", "config", NULL);
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "mako", "config", NULL);

  return has_line (path, fits) || has_line (old, fits);
}

static gboolean
is_of_mode (const char *line)
{
  return line[0] == '[' && strstr (line, "mode=" FOCUS_QUIET_MAKO_MODE) != NULL;
}

static gboolean
is_of_mode_or_elsewhere (const char *line)
{
  return is_of_mode (line) || g_str_has_prefix (line, "include=");
}

/* For some notifications and not all. */
static gboolean
is_of_some (const char *line)
{
  return is_of_mode (line)
         && (strstr (line, "desktop-entry=") != NULL || strstr (line, "app-name=") != NULL
             || strstr (line, "urgency=") != NULL);
}

static gboolean
is_override (const char *line)
{
  return g_str_has_prefix (line, "override_pause_level");
}

gboolean
focus_quiet_mako_works (void)
{
  return mako_has_line (is_of_mode_or_elsewhere);
}

gboolean
focus_quiet_mako_lets_through (void)
{
  return mako_has_line (is_of_some);
}

gboolean
focus_quiet_dunst_lets_through (void)
{
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "dunst", "dunstrc", NULL);

  return has_line (path, is_override);
}
