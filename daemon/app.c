// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The composition root: makes the parts, hands them to each other, takes them apart again.
#include "app.h"

#include <glib-unix.h>
#include <glib/gstdio.h>

#include "bus/names.h"
#include "bus/service.h"
#include "desktop/launch.h"
#include "desktop/open.h"
#include "desktop/terminal.h"
#include "desktop/watchdog.h"
#include "ical/zone.h"

/* How long --replace waits for the other focusd to let go of the copy. */
#define REPLACE_WAIT_MS  5000
#define REPLACE_RETRY_MS 50

typedef struct
{
  const FocusAppOptions *options;
  GMainLoop *loop;             /* owned */
  GDBusConnection *connection; /* owned */
  FocusClock clock;            /* owned */
  FocusPresence presence;      /* owned */
  FocusNotifier notifier;      /* owned */
  FocusUnits units;            /* owned */
  FocusQuiet quiet;            /* owned */
  FocusProbe probe;            /* owned */
  FocusZones *zones;           /* owned; the main thread's */
  FocusEngine *engine;         /* owned */
  FocusService *service;       /* owned */
  FocusWatchdog *watchdog;     /* owned, nullable: no manager asks for one */
  guint name_lost;             /* a signal subscription */
} App;

static FocusZone *
find_zone (const char *name, gpointer zone_data)
{
  App *app = zone_data;

  return name != NULL ? focus_zones_iana (app->zones, name)
                      : focus_zones_local (app->zones, g_getenv ("TZ"));
}

static void
show_report (const char *week, const char *token, gpointer show_data)
{
  App *app = show_data;
  g_autofree char *focusctl = focus_launch_find ("focusctl");
  const char *const argv[] = { focusctl, "report", "--open", "--week", week, NULL };

  if (focusctl != NULL)
    focus_launch (app->connection, argv, token);
  else
    g_message ("focusctl is neither beside focusd nor in PATH: the report cannot be shown");
}

/* The command waits for Enter at its end: else the window takes the answer with it. */
static gboolean
run_in_terminal (App *app, const char *word, const char *id, const char *token)
{
  g_autofree char *focusctl = focus_launch_find ("focusctl");
  const char *const command[] = { focusctl, word, id != NULL ? id : "--hold",
                                  id != NULL ? "--hold" : NULL, NULL };
  g_auto (GStrv) argv = focusctl != NULL ? focus_terminal_argv (command, g_getenv ("TERMINAL"),
                                                                g_find_program_in_path)
                                         : NULL;

  if (argv == NULL)
    {
      g_message ("there is no terminal, or no focusctl: \"focusctl %s\" is not shown", word);
      return FALSE;
    }
  focus_launch (app->connection, (const char *const *) argv, token);
  return TRUE;
}

static gboolean
show_close (const char *id, const char *token, gpointer show_data)
{
  return run_in_terminal (show_data, "close", id, token);
}

static gboolean
show_pending (const char *id, const char *token, gpointer show_data)
{
  return run_in_terminal (show_data, id != NULL ? "explain" : "pending", id, token);
}

static void
open_url (const char *url, const char *token, gpointer open_data)
{
  if (!focus_open_url (((App *) open_data)->connection, url, token))
    g_message ("the address of a meeting is none that a browser may be given");
}

static void
mail_failed (gpointer data)
{
  App *app = data;

  if (app->engine != NULL)
    focus_engine_mail_failed (app->engine);
}

static gboolean
open_mail (const char *mailto, const char *token, gpointer open_data)
{
  App *app = open_data;

  return focus_open_mailto (app->connection, mailto, token, mail_failed, app);
}

static gboolean
quit (gpointer data)
{
  g_main_loop_quit (((App *) data)->loop);
  return G_SOURCE_CONTINUE;
}

static void
bus_closed (GDBusConnection *connection, gboolean vanished, GError *error, gpointer data)
{
  g_message ("the session bus is gone; ending");
  quit (data);
}

static void
name_was_lost (GDBusConnection *connection, const char *sender, const char *path,
               const char *interface, const char *signal, GVariant *parameters, gpointer data)
{
  const char *name;

  g_variant_get (parameters, "(&s)", &name);
  if (!g_str_equal (name, FOCUS_BUS_NAME))
    return;
  g_message ("another focusd took over; ending");
  quit (data);
}

static gboolean
connect_bus (App *app, GError **error)
{
  app->connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, error);
  if (app->connection == NULL)
    {
      g_prefix_error (error, "there is no session bus (start focusd in a desktop session, or with "
                             "dbus-run-session): ");
      return FALSE;
    }
  g_dbus_connection_set_exit_on_close (app->connection, FALSE);
  g_signal_connect (app->connection, "closed", G_CALLBACK (bus_closed), app);
  app->name_lost = g_dbus_connection_signal_subscribe (
      app->connection, "org.freedesktop.DBus", "org.freedesktop.DBus", "NameLost",
      "/org/freedesktop/DBus", NULL, G_DBUS_SIGNAL_FLAGS_NONE, name_was_lost, app, NULL);
  return TRUE;
}

/* Takes the bus name; FALSE without an error when another focusd has it. */
static gboolean
take_name (App *app, GError **error)
{
  const guint flags = G_BUS_NAME_OWNER_FLAGS_ALLOW_REPLACEMENT | G_BUS_NAME_OWNER_FLAGS_DO_NOT_QUEUE
                      | (app->options->replace ? G_BUS_NAME_OWNER_FLAGS_REPLACE : 0);
  g_autoptr (GVariant) reply = g_dbus_connection_call_sync (
      app->connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
      "RequestName", g_variant_new ("(su)", FOCUS_BUS_NAME, flags), G_VARIANT_TYPE ("(u)"),
      G_DBUS_CALL_FLAGS_NONE, -1, NULL, error);
  guint32 answer;

  if (reply == NULL)
    return FALSE;
  g_variant_get (reply, "(u)", &answer);
  return answer == 1 || answer == 4; /* primary owner, or already so */
}

static FocusProbe
make_probe (App *app)
{
  g_autoptr (GStrvBuilder) folders = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  g_strv_builder_add (folders, g_get_user_config_dir ());
  g_strv_builder_addv (folders, (const char **) g_get_system_config_dirs ());
  list = g_strv_builder_end (folders);
  return focus_probe_desktop_new (app->connection, FOCUS_BUS_NAME, (const char *const *) list);
}

static gboolean
make_parts (App *app, GError **error)
{
  const FocusPresencePlaces places = { .session = app->connection,
                                       .session_id = g_getenv ("XDG_SESSION_ID") };

  if (!focus_clock_system_new (&app->clock, error))
    return FALSE;
  app->presence = focus_presence_system_new (&places);
  app->notifier = focus_notifier_desktop_new (app->clock);
  app->units = focus_units_systemd_new (app->connection);
  app->quiet = focus_quiet_desktop_new (app->connection, app->clock, app->options->state_dir);
  app->probe = make_probe (app);
  app->zones = focus_zones_new (NULL);
  return TRUE;
}

static gboolean
make_engine (App *app, GError **error)
{
  const FocusEngineSetup setup = { .clock = app->clock,
                                   .presence = app->presence,
                                   .notifier = app->notifier,
                                   .units = app->units,
                                   .quiet = app->quiet,
                                   .probe = app->probe,
                                   .zone = find_zone,
                                   .zone_data = app,
                                   .config_path = app->options->config_path,
                                   .cache_dir = app->options->cache_dir,
                                   .state_dir = app->options->state_dir,
                                   .language = g_get_language_names ()[0],
                                   .show_report = show_report,
                                   .show_close = show_close,
                                   .show_pending = show_pending,
                                   .show_data = app,
                                   .open_url = open_url,
                                   .open_mail = open_mail,
                                   .open_data = app,
                                   .credentials_dir = g_getenv ("CREDENTIALS_DIRECTORY") };

  app->engine = focus_engine_new (&setup, error);
  /* The one that was replaced may need a moment to let go of the copy. */
  for (int waited = 0; app->engine == NULL && app->options->replace && waited < REPLACE_WAIT_MS
                       && g_error_matches (*error, FOCUS_ERROR, FOCUS_ERROR_BUSY);
       waited += REPLACE_RETRY_MS)
    {
      g_clear_error (error);
      g_usleep (REPLACE_RETRY_MS * 1000);
      app->engine = focus_engine_new (&setup, error);
    }
  return app->engine != NULL;
}

/* The object is there before the name is, so that no caller meets an empty name. With --replace the
   name must come before the engine, for the other focusd to end: who calls meanwhile waits, since
   the main loop does not run yet. */
static gboolean
start (App *app, GError **error)
{
  if (!connect_bus (app, error) || !make_parts (app, error))
    return FALSE;
  app->service = focus_service_new (app->connection, error);
  if (app->service == NULL)
    return FALSE;
  if (app->options->replace && !take_name (app, error))
    return FALSE;
  if (!make_engine (app, error))
    return FALSE;
  focus_service_set_engine (app->service, app->engine);
  app->watchdog = focus_watchdog_new (g_getenv ("NOTIFY_SOCKET"), g_getenv ("WATCHDOG_USEC"),
                                      g_getenv ("WATCHDOG_PID"));
  return app->options->replace || take_name (app, error);
}

/* A clean end: what is still on its way through the main loop is let out, so that nothing leaks. */
static void
stop (App *app)
{
  if (app->connection != NULL)
    {
      g_dbus_connection_signal_unsubscribe (app->connection, app->name_lost);
      g_signal_handlers_disconnect_by_data (app->connection, app);
    }
  if (app->quiet.class != NULL)
    app->quiet.class->end (app->quiet.self); /* before the next focusd may open the store (R8) */
  g_clear_pointer (&app->watchdog, focus_watchdog_free);
  g_clear_pointer (&app->service, focus_service_free);
  g_clear_pointer (&app->engine, focus_engine_free);
  focus_probe_clear (&app->probe);
  focus_units_clear (&app->units);
  focus_quiet_clear (&app->quiet);
  focus_notifier_clear (&app->notifier);
  focus_presence_clear (&app->presence);
  focus_clock_clear (&app->clock);
  g_clear_pointer (&app->zones, focus_zones_free);
  if (app->connection != NULL && !g_dbus_connection_is_closed (app->connection))
    g_dbus_connection_flush_sync (app->connection, NULL, NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&app->connection);
}

/* The exit status, and the sentence that goes with it. */
static int
report_start (const GError *error, char **ret_message)
{
  if (error != NULL && !g_error_matches (error, FOCUS_ERROR, FOCUS_ERROR_BUSY))
    {
      *ret_message = g_strdup (error->message);
      return 1;
    }
  *ret_message = g_strdup_printf ("another focusd runs already%s%s; --replace takes over from it",
                                  error != NULL ? ": " : "", error != NULL ? error->message : "");
  return 0;
}

int
focus_app_run (const FocusAppOptions *options, char **ret_message)
{
  App app = { .options = options, .loop = g_main_loop_new (NULL, FALSE) };
  g_autoptr (GError) error = NULL;
  guint term = g_unix_signal_add (SIGTERM, quit, &app);
  guint interrupt = g_unix_signal_add (SIGINT, quit, &app);
  int status = 0;

  if (start (&app, &error))
    g_main_loop_run (app.loop);
  else
    status = report_start (error, ret_message);
  stop (&app);
  g_source_remove (term);
  g_source_remove (interrupt);
  g_main_loop_unref (app.loop);
  return status;
}

/* Whether a focusd runs: what is set of the desktop is its. */
static gboolean
is_running (GDBusConnection *connection)
{
  g_autoptr (GVariant) reply = g_dbus_connection_call_sync (
      connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
      "NameHasOwner", g_variant_new ("(s)", FOCUS_BUS_NAME), G_VARIANT_TYPE ("(b)"),
      G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
  gboolean has_owner = FALSE;

  if (reply != NULL)
    g_variant_get (reply, "(b)", &has_owner);
  return has_owner;
}

int
focus_app_restore_desktop (const FocusAppOptions *options, char **ret_message)
{
  g_auto (FocusClock) clock = { NULL, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);

  if (connection != NULL)
    g_dbus_connection_set_exit_on_close (connection, FALSE);
  if (connection == NULL || !focus_clock_system_new (&clock, &error))
    {
      *ret_message = g_strdup (error->message);
      return 1;
    }
  if (is_running (connection) || focus_quiet_restore (connection, clock, options->state_dir))
    return 0;
  *ret_message = g_strdup ("\"do not disturb\" could not be given back; the next start of focusd "
                           "tries again");
  return 1;
}
