// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The doctor on "do not disturb": whether this notification server has it, and what stands in its
// way now. Nothing is set by looking.
#include "desktop/quiet-switch.h"
#include "engine/doctor.h"

static gboolean
is_wished (const FocusDoctor *doctor)
{
  GHashTable *values = doctor->engine->config->values;

  return g_strcmp0 (g_hash_table_lookup (values, "quiet.focus"), "yes") == 0
         || g_strcmp0 (g_hash_table_lookup (values, "quiet.meetings"), "yes") == 0;
}

/* By what the server is, before anything was ever set. */
static void
say_backend (FocusDoctor *doctor, const FocusProbeFindings *findings)
{
  const FocusQuietKind *kind = focus_quiet_kind_of (
      findings->server != NULL ? findings->server : "",
      findings->vendor != NULL ? findings->vendor : "");

  if (kind == NULL)
    focus_doctor_say (doctor, FOCUS_DOCTOR_WEAK, "quiet/server",
                      "focusd cannot set this notification server to do not disturb",
                      findings->server, "set it by hand in focus, or use another server");
  else if (kind->works != NULL && !kind->works ())
    focus_doctor_say (doctor, FOCUS_DOCTOR_WEAK, "quiet/server",
                      "Do not disturb has no effect on this notification server", findings->server,
                      kind->note);
  else
    focus_doctor_say (doctor, FOCUS_DOCTOR_GOOD, "quiet/server",
                      "Notifications can be held back in focus", findings->server, NULL);
}

/* What the port has to tell of the wish that is on, such as that the user took it over. */
static void
say_now (FocusDoctor *doctor)
{
  const FocusQuiet *quiet = &doctor->engine->setup.quiet;
  FocusQuietReport report = quiet->class->report (quiet->self);

  if (report.state == FOCUS_QUIET_UNSUPPORTED)
    focus_doctor_say (doctor, FOCUS_DOCTOR_WEAK, "quiet/now", "Notifications are not held back now",
                      report.note, "set do not disturb by hand");
  else if (report.note != NULL)
    focus_doctor_say (doctor, FOCUS_DOCTOR_GOOD, "quiet/now", "Do not disturb, just now",
                      report.note, NULL);
}

void
focus_doctor_quiet (FocusDoctor *doctor)
{
  const FocusProbeFindings *findings = doctor->findings;

  if (!is_wished (doctor))
    return;
  if (findings != NULL && findings->notifications == FOCUS_PROBE_ANSWERS)
    say_backend (doctor, findings);
  if (doctor->engine->setup.quiet.class != NULL)
    say_now (doctor);
}
