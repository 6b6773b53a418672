// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// focusd: options and process settings; the rest is app.c.
#include <locale.h>
#include <malloc.h>
#include <sys/resource.h>

#include "app.h"
#include "engine/text.h"

/* A core file would hold passwords. */
static void
forbid_cores (void)
{
  const struct rlimit none = { 0, 0 };
  setrlimit (RLIMIT_CORE, &none);
}

/* The catalogs of the install, or of a build tree. */
static void
speak (void)
{
  const char *folder = g_getenv ("FOCUS_LOCALE_DIR");

  setlocale (LC_ALL, "");
  focus_text_open (folder != NULL ? folder : FOCUS_LOCALE_DIR);
}

/* Where it was not named: in the user's folder of that sort. */
static void
choose_place (char **path, const char *folder, const char *file)
{
  if (*path == NULL)
    *path = g_build_filename (folder, "focusd", file, NULL);
}

int
main (int argc, char **argv)
{
  g_autofree char *config = NULL;
  g_autofree char *state = NULL;
  g_autofree char *cache = NULL;
  gboolean replace = FALSE, restore = FALSE, verbose = FALSE, version = FALSE, as_always;
  const GOptionEntry entries[] = {
    { "config", 'c', 0, G_OPTION_ARG_FILENAME, &config,
      "Read this configuration (default: $XDG_CONFIG_HOME/focusd/focusd.conf)", "FILE" },
    { "state", 0, 0, G_OPTION_ARG_FILENAME, &state,
      "Keep what focusd did here (default: $XDG_STATE_HOME/focusd)", "DIR" },
    { "cache", 0, 0, G_OPTION_ARG_FILENAME, &cache,
      "Keep the copy of the calendars here (default: $XDG_CACHE_HOME/focusd)", "DIR" },
    { "replace", 'r', 0, G_OPTION_ARG_NONE, &replace, "Take over from a running focusd", NULL },
    { "restore-desktop", 0, 0, G_OPTION_ARG_NONE, &restore,
      "Set \"do not disturb\" back as it was before a focusd that crashed, and end", NULL },
    { "foreground", 0, 0, G_OPTION_ARG_NONE, &as_always, "Stay in the foreground (always)", NULL },
    { "verbose", 'v', 0, G_OPTION_ARG_NONE, &verbose, "Log more", NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &version, "Print the version", NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("");
  g_autoptr (GError) error = NULL;

  speak ();
  forbid_cores ();
  mallopt (M_ARENA_MAX, 2); /* two threads; more arenas would only hold memory */
  g_option_context_set_summary (context, "Copies your calendars and protects your focus time.");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc > 1)
    {
      g_printerr ("focusd: %s; try focusd --help\n",
                  error != NULL ? error->message : "there are no arguments, only options");
      return 2;
    }
  if (version)
    {
      g_print ("focusd %s\n", FOCUS_VERSION);
      return 0;
    }
  g_log_set_debug_enabled (verbose);
  choose_place (&config, g_get_user_config_dir (), "focusd.conf");
  choose_place (&state, g_get_user_state_dir (), NULL);
  choose_place (&cache, g_get_user_cache_dir (), NULL);

  const FocusAppOptions options = {
    .config_path = config, .state_dir = state, .cache_dir = cache, .replace = replace
  };
  g_autofree char *message = NULL;
  int status = restore ? focus_app_restore_desktop (&options, &message)
                       : focus_app_run (&options, &message);

  if (message != NULL)
    g_printerr ("focusd: %s\n", message);
  return status;
}
