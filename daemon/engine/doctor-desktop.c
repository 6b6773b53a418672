// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The doctor on the desktop around focusd: what a look at it found.
#include "engine/doctor.h"

#include <string.h>

/* What is said of a service in a state; nothing where `what` is NULL. */
typedef struct
{
  FocusDoctorLevel level;
  const char *what;
  const char *way_out; /* nullable */
} Verdict;

static void
say_verdict (FocusDoctor *doctor, const char *id, const Verdict *verdict, const char *detail)
{
  if (verdict->what != NULL)
    focus_doctor_say (doctor, verdict->level, id, verdict->what, detail, verdict->way_out);
}

/* Notifications */

static gboolean
wants_quiet (const FocusDoctor *doctor)
{
  const char *quiet = g_hash_table_lookup (doctor->engine->config->values, "quiet.focus");

  return g_strcmp0 (quiet, "yes") == 0;
}

static void
say_server (FocusDoctor *doctor, const FocusProbeFindings *findings)
{
  const char *const *can = (const char *const *) findings->capabilities;
  g_autofree char *name = g_strdup_printf ("%s %s",
                                           findings->server != NULL ? findings->server : "",
                                           findings->version != NULL ? findings->version : "");
  g_autofree char *list = can != NULL ? g_strjoinv (", ", findings->capabilities) : NULL;
  g_autofree char *detail = g_strdup_printf ("%s: %s", name,
                                             list != NULL ? list : "it does not say");
  const char *way_out = focus_quiet_way_out (findings->server != NULL ? findings->server : "",
                                             findings->vendor != NULL ? findings->vendor : "");

  focus_doctor_say (doctor, FOCUS_DOCTOR_GOOD, "notifications/server", "Notifications are shown",
                    detail, NULL);
  if (can == NULL || !g_strv_contains (can, "actions"))
    focus_doctor_say (doctor, FOCUS_DOCTOR_WEAK, "notifications/actions",
                      "The notification server has no buttons", name,
                      "use focusctl for what the buttons would do, or another server");
  if (can == NULL || !g_strv_contains (can, "body"))
    focus_doctor_say (doctor, FOCUS_DOCTOR_WEAK, "notifications/body",
                      "The notification server shows headings alone", name,
                      "focusctl status has the rest, or use another server");
  if (way_out != NULL && wants_quiet (doctor))
    focus_doctor_say (doctor, FOCUS_DOCTOR_WEAK, "notifications/held",
                      "Reminders of meetings are held back during focus too", name, way_out);
}

void
focus_doctor_notifications (FocusDoctor *doctor)
{
  static const Verdict verdicts[] = {
    [FOCUS_PROBE_ABSENT] = { FOCUS_DOCTOR_WEAK, "Nobody shows notifications: focusd's wait",
                             "start a notification server, such as dunst, mako or swaync" },
    [FOCUS_PROBE_ASLEEP] = { FOCUS_DOCTOR_GOOD,
                             "The notification server starts with the first notification", NULL },
    [FOCUS_PROBE_HANGS] = { FOCUS_DOCTOR_BAD, "The notification server does not answer",
                            "start it anew" },
    [FOCUS_PROBE_REFUSES] = { FOCUS_DOCTOR_BAD, "The notification server answers with an error",
                              "start it anew" },
    [FOCUS_PROBE_ANSWERS] = { FOCUS_DOCTOR_GOOD, NULL, NULL },
  };
  const FocusProbeFindings *findings = doctor->findings;

  if (findings == NULL)
    return;
  say_verdict (doctor, "notifications/server", &verdicts[findings->notifications], NULL);
  if (findings->notifications == FOCUS_PROBE_ANSWERS)
    say_server (doctor, findings);
}

/* Secrets */

/* The accounts whose secret is in the keyring, as a list; NULL: there is none. */
static char *
keyring_accounts (const FocusConfig *config)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < config->accounts->len; i++)
    {
      const FocusAccountSpec *spec = g_ptr_array_index (config->accounts, i);
      if (spec->secret != NULL && spec->secret->kind == FOCUS_SECRET_KEYRING)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "for ", spec->name);
    }
  return names->len > 0 ? g_strdup (names->str) : NULL;
}

void
focus_doctor_secrets (FocusDoctor *doctor)
{
  static const Verdict verdicts[] = {
    [FOCUS_PROBE_ABSENT] = { FOCUS_DOCTOR_BAD, "There is no secret service",
                             "start one, such as gnome-keyring, or give the account another "
                             "source: "
                             "secret = command:…" },
    [FOCUS_PROBE_ASLEEP] = { FOCUS_DOCTOR_GOOD, "The secret service starts when it is needed",
                             NULL },
    [FOCUS_PROBE_HANGS] = { FOCUS_DOCTOR_BAD, "The secret service does not answer",
                            "start it anew; KeePassXC answers once a database is open" },
    [FOCUS_PROBE_REFUSES] = { FOCUS_DOCTOR_BAD, "The secret service has no keyring that is open",
                              "make or open one, in Passwords and Keys, KeePassXC or KWallet" },
    [FOCUS_PROBE_ANSWERS] = { FOCUS_DOCTOR_GOOD, "The keyring is unlocked", NULL },
  };
  static const Verdict locked = { FOCUS_DOCTOR_BAD, "The keyring is locked",
                                  "unlock it; focusd notices" };
  const FocusProbeFindings *findings = doctor->findings;
  g_autofree char *accounts = keyring_accounts (doctor->engine->config);

  if (findings == NULL || accounts == NULL)
    return;
  if (findings->secrets == FOCUS_PROBE_ANSWERS && findings->is_locked)
    say_verdict (doctor, "secrets/keyring", &locked, accounts);
  else
    say_verdict (doctor, "secrets/keyring", &verdicts[findings->secrets], accounts);
}

/* The service */

static void
say_unit (FocusDoctor *doctor, const FocusProbeFindings *findings)
{
  gboolean is_loaded = g_strcmp0 (findings->unit_load, "loaded") == 0;
  g_autofree char *detail = g_strdup_printf (
      "focusd.service is %s, %s, %s", findings->unit_load ? findings->unit_load : "unknown",
      findings->unit_file ? findings->unit_file : "unknown",
      findings->unit_active ? findings->unit_active : "unknown");

  if (g_strcmp0 (findings->unit_load, "masked") == 0)
    focus_doctor_say (doctor, FOCUS_DOCTOR_WEAK, "service/unit",
                      "focusd.service is masked; this focusd was started otherwise", detail,
                      "systemctl --user unmask focusd");
  else if (!is_loaded)
    focus_doctor_say (doctor, FOCUS_DOCTOR_WEAK, "service/unit",
                      "systemd does not know focusd.service", detail,
                      "install it, then systemctl --user daemon-reload");
  else if (!findings->is_unit)
    focus_doctor_say (doctor, FOCUS_DOCTOR_WEAK, "service/unit",
                      "This focusd runs beside its unit: nobody starts it again when it fails",
                      detail, "end it, then systemctl --user start focusd");
  else
    focus_doctor_say (doctor, FOCUS_DOCTOR_GOOD, "service/unit", "focusd runs as its unit", detail,
                      NULL);
  if (is_loaded && g_strcmp0 (findings->target_load, "loaded") != 0)
    focus_doctor_say (doctor, FOCUS_DOCTOR_WEAK, "service/target",
                      "systemd does not know focus.target: no unit can follow focus",
                      findings->target_load, "install it, then systemctl --user daemon-reload");
}

/* Whether focusd is there at the next login. */
static void
say_autostart (FocusDoctor *doctor, const FocusProbeFindings *findings)
{
  gboolean is_enabled = findings->unit_file != NULL
                        && g_str_has_prefix (findings->unit_file, "enabled");
  gboolean is_loaded = g_strcmp0 (findings->unit_load, "loaded") == 0;

  if (is_enabled || findings->is_autostarted)
    focus_doctor_say (doctor, FOCUS_DOCTOR_GOOD, "service/autostart",
                      "focusd starts with the session",
                      is_enabled ? "by systemd" : "by an autostart entry", NULL);
  else
    focus_doctor_say (
        doctor, FOCUS_DOCTOR_WEAK, "service/autostart", "focusd does not start with the session",
        findings->is_activatable ? "only when something asks for it" : NULL,
        is_loaded ? "systemctl --user enable focusd" : "have your desktop start focusd at login");
}

void
focus_doctor_service (FocusDoctor *doctor)
{
  static const Verdict verdicts[] = {
    [FOCUS_PROBE_ABSENT] = { FOCUS_DOCTOR_WEAK,
                             "There is no systemd of the user: nobody starts focusd when it fails",
                             NULL },
    [FOCUS_PROBE_ASLEEP] = { FOCUS_DOCTOR_WEAK,
                             "There is no systemd of the user: nobody starts focusd when it fails",
                             NULL },
    [FOCUS_PROBE_HANGS] = { FOCUS_DOCTOR_WEAK, "The user's systemd does not answer",
                            "systemctl --user status" },
    [FOCUS_PROBE_REFUSES] = { FOCUS_DOCTOR_WEAK, "The user's systemd answers with an error",
                              "systemctl --user status" },
    [FOCUS_PROBE_ANSWERS] = { FOCUS_DOCTOR_GOOD, NULL, NULL },
  };
  const FocusProbeFindings *findings = doctor->findings;

  if (findings == NULL)
    return;
  if (!findings->is_owner)
    focus_doctor_say (doctor, FOCUS_DOCTOR_BAD, "service/name", "Another focusd has taken over",
                      NULL, "end this one");
  say_verdict (doctor, "service/unit", &verdicts[findings->systemd], NULL);
  if (findings->systemd == FOCUS_PROBE_ANSWERS)
    say_unit (doctor, findings);
  say_autostart (doctor, findings);
  if (findings->is_activatable)
    focus_doctor_say (doctor, FOCUS_DOCTOR_GOOD, "service/activation",
                      "The bus starts focusd when it is asked for", NULL, NULL);
  else
    focus_doctor_say (
        doctor, FOCUS_DOCTOR_WEAK, "service/activation", "The bus cannot start focusd", NULL,
        "install org.focusd.Focus1.service in a dbus-1/services folder of the system, "
        "then log in anew");
}
