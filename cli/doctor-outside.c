// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the doctor sees from outside of focusd: the bus, the unit, the program, the file; and
// whether focusd is in the same time as this shell.
#include "doctor.h"

#include <unistd.h>

#include "dict.h"

/* Of each service that is asked; none of them has to work for it. */
#define ASK_MS 2000

#define BUS_NAME "org.freedesktop.DBus"
#define BUS_PATH "/org/freedesktop/DBus"

static GVariant *
ask (GDBusConnection *bus, const char *name, const char *path, const char *interface,
     const char *method, GVariant *arguments, const char *type)
{
  return g_dbus_connection_call_sync (bus, name, path, interface, method, arguments,
                                      G_VARIANT_TYPE (type), G_DBUS_CALL_FLAGS_NO_AUTO_START,
                                      ASK_MS, NULL, NULL);
}

static void
look_at_name (GPtrArray *lines, GDBusConnection *bus, const GError *error)
{
  g_autoptr (GVariant) reply = ask (bus, BUS_NAME, BUS_PATH, BUS_NAME, "NameHasOwner",
                                    g_variant_new ("(s)", FOCUS_BUS_NAME), "(b)");
  g_autofree char *message = focus_client_message (error);
  gboolean runs = FALSE;

  if (reply)
    g_variant_get (reply, "(b)", &runs);
  if (runs)
    focus_doctor_add (lines, FOCUS_DOCTOR_BAD, "service/answer", "focusd runs, and does not answer",
                      message, "systemctl --user restart focusd");
  else
    focus_doctor_add (lines, FOCUS_DOCTOR_BAD, "service/answer", "focusd does not run", message,
                      "systemctl --user start focusd");
}

static void
look_at_activation (GPtrArray *lines, GDBusConnection *bus)
{
  g_autoptr (GVariant)
      reply = ask (bus, BUS_NAME, BUS_PATH, BUS_NAME, "ListActivatableNames", NULL, "(as)");
  g_autofree const char **names = NULL;

  if (!reply)
    return;
  g_variant_get (reply, "(^a&s)", &names);
  if (g_strv_contains (names, FOCUS_BUS_NAME))
    focus_doctor_add (lines, FOCUS_DOCTOR_GOOD, "service/activation",
                      "The bus knows how to start focusd", NULL, NULL);
  else
    focus_doctor_add (
        lines, FOCUS_DOCTOR_WEAK, "service/activation", "The bus cannot start focusd", NULL,
        "install org.focusd.Focus1.service in a dbus-1/services folder of the system, "
        "then log in anew");
}

static void
judge_unit (GPtrArray *lines, GVariant *unit)
{
  g_autofree char *load = focus_dict_string (unit, "LoadState");
  g_autofree char *active = focus_dict_string (unit, "ActiveState");
  g_autofree char *file = focus_dict_string (unit, "UnitFileState");
  g_autofree char *detail = g_strdup_printf ("focusd.service is %s, %s, %s",
                                             load ? load : "unknown", file ? file : "unknown",
                                             active ? active : "unknown");

  if (g_strcmp0 (load, "loaded") != 0)
    focus_doctor_add (lines, FOCUS_DOCTOR_WEAK, "service/unit", "systemd cannot start focusd",
                      detail,
                      g_strcmp0 (load, "masked") == 0
                          ? "systemctl --user unmask focusd"
                          : "install focusd.service, then systemctl --user daemon-reload");
  else if (g_strcmp0 (active, "failed") == 0)
    focus_doctor_add (lines, FOCUS_DOCTOR_BAD, "service/unit", "focusd.service has failed", detail,
                      "journalctl --user -u focusd says why");
  else
    focus_doctor_add (lines, FOCUS_DOCTOR_GOOD, "service/unit", "systemd knows focusd.service",
                      detail, NULL);
}

static void
look_at_unit (GPtrArray *lines, GDBusConnection *bus)
{
  g_autoptr (GVariant)
      reply = ask (bus, "org.freedesktop.systemd1",
                   "/org/freedesktop/systemd1/unit/focusd_2eservice",
                   "org.freedesktop.DBus.Properties", "GetAll",
                   g_variant_new ("(s)", "org.freedesktop.systemd1.Unit"), "(a{sv})");
  g_autoptr (GVariant) unit = reply ? g_variant_get_child_value (reply, 0) : NULL;

  if (unit)
    judge_unit (lines, unit);
  else
    focus_doctor_add (lines, FOCUS_DOCTOR_WEAK, "service/unit",
                      "There is no systemd of the user that answers", NULL,
                      "have your desktop start focusd at login");
}

/* Beside this program, else in PATH. */
static char *
find_focusd (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self ? g_path_get_dirname (self) : NULL;
  g_autofree char *beside = folder ? g_build_filename (folder, "focusd", NULL) : NULL;

  if (beside && g_file_test (beside, G_FILE_TEST_IS_REGULAR)
      && g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&beside);
  return g_find_program_in_path ("focusd");
}

static void
look_at_program (GPtrArray *lines)
{
  g_autofree char *program = find_focusd ();

  if (program)
    focus_doctor_add (lines, FOCUS_DOCTOR_GOOD, "service/program", "focusd is installed", program,
                      NULL);
  else
    focus_doctor_add (lines, FOCUS_DOCTOR_BAD, "service/program", "focusd is not installed",
                      "it is neither beside focusctl nor in PATH", "install it");
}

static void
look_at_config (GPtrArray *lines)
{
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "focusd", "focusd.conf",
                                            NULL);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    focus_doctor_add (lines, FOCUS_DOCTOR_WEAK, "configuration/file",
                      "There is no configuration yet", path, "focusctl account add writes one");
  else if (access (path, R_OK) != 0)
    focus_doctor_add (lines, FOCUS_DOCTOR_BAD, "configuration/file",
                      "The configuration cannot be read", path, "make it readable to you");
  else
    focus_doctor_add (lines, FOCUS_DOCTOR_GOOD, "configuration/file",
                      "The configuration can be read", path, NULL);
}

void
focus_doctor_outside (GPtrArray *lines, GDBusConnection *bus, const GError *error)
{
  g_autofree char *message = focus_client_message (error);

  if (bus)
    {
      look_at_name (lines, bus, error);
      look_at_unit (lines, bus);
      look_at_activation (lines, bus);
    }
  else
    focus_doctor_add (lines, FOCUS_DOCTOR_BAD, "service/bus", "There is no session bus", message,
                      "log in to a desktop session, or use dbus-run-session");
  look_at_program (lines);
  look_at_config (lines);
}

static gboolean
has_line (const GPtrArray *lines, const char *id)
{
  for (guint i = 0; i < lines->len; i++)
    if (g_str_equal (((const FocusDoctorLine *) g_ptr_array_index (lines, i))->id, id))
      return TRUE;
  return FALSE;
}

/* A zone that the configuration names is meant to be another one than the shell's. */
static void
compare_zones (GPtrArray *lines, GVariant *status)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  g_autofree char *zone = focus_dict_string (status, "zone");
  gint64 now_s = 0, offset_s = 0;

  if (!focus_dict_int (status, "now", &now_s) || !focus_dict_int (status, "offset", &offset_s)
      || !has_line (lines, "time/zone"))
    return;
  int interval = g_time_zone_find_interval (local, G_TIME_TYPE_UNIVERSAL, now_s);
  if (interval < 0 || g_time_zone_get_offset (local, interval) == offset_s)
    return;
  const char *environment = g_getenv ("TZ");
  g_autofree char *detail = g_strdup_printf (
      "here %s%s, there %s", environment ? "TZ=" : "",
      environment ? environment : g_time_zone_get_identifier (local), zone ? zone : "another");
  focus_doctor_add (lines, FOCUS_DOCTOR_WEAK, "time/shell",
                    "This shell is in another time zone than focusd", detail,
                    "give both the same TZ, or name the zone under [work] in focusd.conf");
}

static void
compare_versions (GPtrArray *lines, GDBusConnection *bus)
{
  g_autoptr (GVariant)
      reply = ask (bus, FOCUS_BUS_NAME, FOCUS_OBJECT_PATH, "org.freedesktop.DBus.Properties", "Get",
                   g_variant_new ("(ss)", FOCUS_INTERFACE, "Version"), "(v)");
  g_autoptr (GVariant) value = NULL;

  if (!reply)
    return;
  g_variant_get (reply, "(v)", &value);
  if (!g_variant_is_of_type (value, G_VARIANT_TYPE_STRING)
      || g_str_equal (g_variant_get_string (value, NULL), FOCUS_VERSION))
    return;
  g_autofree char *detail = g_strdup_printf ("focusd %s, focusctl " FOCUS_VERSION,
                                             g_variant_get_string (value, NULL));
  focus_doctor_add (lines, FOCUS_DOCTOR_WEAK, "service/version",
                    "focusd is of another version than focusctl", detail,
                    "systemctl --user restart focusd");
}

void
focus_doctor_compare (GPtrArray *lines, GDBusConnection *bus)
{
  g_autoptr (GVariant) reply = ask (bus, FOCUS_BUS_NAME, FOCUS_OBJECT_PATH, FOCUS_INTERFACE,
                                    "GetStatus", NULL, "(a{sv})");
  g_autoptr (GVariant) status = reply ? g_variant_get_child_value (reply, 0) : NULL;

  compare_versions (lines, bus);
  if (status)
    compare_zones (lines, status);
}
