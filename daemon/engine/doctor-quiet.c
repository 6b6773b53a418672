// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The doctor on "do not disturb": whether this notification server can be kept quiet.
#include "engine/doctor.h"

static gboolean
is_wished (const FocusDoctor *doctor, const char *key)
{
  return g_strcmp0 (g_hash_table_lookup (doctor->engine->config->values, key), "yes") == 0;
}

void
focus_doctor_quiet (FocusDoctor *doctor)
{
  const FocusProbeFindings *findings = doctor->findings;
  g_autofree char *obstacle = NULL;

  if (findings == NULL || findings->notifications != FOCUS_PROBE_ANSWERS || findings->server == NULL
      || (!is_wished (doctor, "quiet.focus") && !is_wished (doctor, "quiet.meetings")))
    return;
  obstacle = focus_quiet_obstacle (findings->server,
                                   findings->vendor != NULL ? findings->vendor : "");
  if (obstacle == NULL)
    focus_doctor_say (doctor, FOCUS_DOCTOR_GOOD, "quiet/server",
                      "Notifications can be held back during focus", findings->server, NULL);
  else
    focus_doctor_say (doctor, FOCUS_DOCTOR_WEAK, "quiet/server",
                      "Notifications are shown during focus", obstacle,
                      "see DO NOT DISTURB in man focusd, or set focus = no under [quiet] in "
                      "focusd.conf");
}
