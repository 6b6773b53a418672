// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Starting a program of the user's.
#include "desktop/launch.h"

#define MANAGER_TIMEOUT_MS 5000

typedef struct
{
  char **argv; /* owned */
  char *token; /* owned, nullable */
} Launch;

static void
launch_free (Launch *launch)
{
  g_strfreev (launch->argv);
  g_free (launch->token);
  g_free (launch);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Launch, launch_free)

static void
spawn (const Launch *launch)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  if (launch->token != NULL)
    g_subprocess_launcher_setenv (launcher, "XDG_ACTIVATION_TOKEN", launch->token, TRUE);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) launch->argv, &error);
  if (process == NULL)
    g_debug ("cannot start \"%s\": %s", launch->argv[0], error->message);
}

static void
answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Launch) launch = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant)
      job = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (job != NULL)
    return;
  g_debug ("no unit for \"%s\": %s", launch->argv[0], error->message);
  /* Only without a systemd: what it refuses must not be done in its despite, in a sandbox. */
  if (g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN)
      || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER))
    spawn (launch);
}

/* (name, mode, properties, auxiliary units) of StartTransientUnit. */
static GVariant *
unit_arguments (const Launch *launch)
{
  g_autofree char *name = g_strdup_printf ("focusd-show-%08x.service", g_random_int ());
  GVariantBuilder properties, commands;

  g_variant_builder_init (&properties, G_VARIANT_TYPE ("a(sv)"));
  g_variant_builder_init (&commands, G_VARIANT_TYPE ("a(sasb)"));
  g_variant_builder_add (&commands, "(s^asb)", launch->argv[0], launch->argv, FALSE);
  g_variant_builder_add (&properties, "(sv)", "Description",
                         g_variant_new_string ("What focusd was asked to show"));
  g_variant_builder_add (&properties, "(sv)", "CollectMode",
                         g_variant_new_string ("inactive-or-failed"));
  g_variant_builder_add (&properties, "(sv)", "ExecStart", g_variant_builder_end (&commands));
  /* The browser may be a child of it, and must live on. */
  g_variant_builder_add (&properties, "(sv)", "KillMode", g_variant_new_string ("process"));
  if (launch->token != NULL)
    {
      g_autofree char *setting = g_strconcat ("XDG_ACTIVATION_TOKEN=", launch->token, NULL);
      const char *const environment[] = { setting, NULL };
      g_variant_builder_add (&properties, "(sv)", "Environment",
                             g_variant_new_strv (environment, -1));
    }
  return g_variant_new ("(ssa(sv)a(sa(sv)))", name, "fail", &properties, NULL);
}

void
focus_launch (GDBusConnection *session, const char *const *argv, const char *token)
{
  Launch *launch = g_new0 (Launch, 1);

  launch->argv = g_strdupv ((char **) argv);
  if (token != NULL && g_utf8_validate (token, -1, NULL))
    launch->token = g_strdup (token);
  g_dbus_connection_call (session, "org.freedesktop.systemd1", "/org/freedesktop/systemd1",
                          "org.freedesktop.systemd1.Manager", "StartTransientUnit",
                          unit_arguments (launch), G_VARIANT_TYPE ("(o)"),
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, MANAGER_TIMEOUT_MS, NULL, answered,
                          launch);
}

char *
focus_launch_find (const char *name)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self != NULL ? g_path_get_dirname (self) : NULL;
  g_autofree char *beside = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;

  if (beside != NULL && g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&beside);
  return g_find_program_in_path (name);
}
