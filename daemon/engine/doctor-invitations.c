// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The doctor on invitations: whether the server tells organisers of answers, whether it can be
// trusted with a single occurrence, and whether colleagues can see when I can be met.
#include "engine/doctor.h"

static void
say (FocusDoctor *doctor, const FocusSyncReport *report, FocusDoctorLevel level, const char *word,
     const char *what, const char *detail, const char *way_out)
{
  g_autofree char *id = g_strdup_printf ("accounts/%s/%s", report->spec->name, word);
  g_autofree char *line = g_strdup_printf ("%s: %s", report->spec->name, what);

  focus_doctor_say (doctor, level, id, line, detail, way_out);
}

/* R3.18. */
static void
say_answers (FocusDoctor *doctor, const FocusSyncReport *report)
{
  if (report->scheduling->schedules)
    say (doctor, report, FOCUS_DOCTOR_GOOD, "answers", "its server tells organisers your answers",
         NULL, NULL);
  else
    say (doctor, report, FOCUS_DOCTOR_WEAK, "answers",
         "its server does not tell organisers your answers", report->scheduling->why_not,
         "an answer stays in your calendar; its text is given to you, to mail");
}

/* R3.13. */
static void
say_occurrences (FocusDoctor *doctor, const FocusSyncReport *report)
{
  FocusQuirkChoice said = report->spec->quirks.answer_occurrences;
  gboolean tells_all = focus_server_tells_all (report->server, report->spec->quirks);

  if (!report->scheduling->schedules)
    return;
  if (said == FOCUS_QUIRK_NO)
    say (doctor, report, FOCUS_DOCTOR_GOOD, "occurrences",
         "single occurrences of a series are not answered by themselves", "answer_occurrences = no",
         NULL);
  else if (tells_all)
    say (doctor, report, FOCUS_DOCTOR_WEAK, "occurrences",
         "single occurrences of a series are not answered by themselves",
         "its server is known to mail all attendees then",
         "if it does not: answer_occurrences = yes in its section of focusd.conf");
  else
    say (doctor, report, FOCUS_DOCTOR_GOOD, "occurrences",
         "single occurrences of a series can be answered by themselves",
         said == FOCUS_QUIRK_YES ? "answer_occurrences = yes"
                                 : "its server is not known to tell others than the organiser",
         NULL);
}

static gboolean
is_published (const FocusEngine *engine)
{
  return engine != NULL
         && g_strcmp0 (g_hash_table_lookup (engine->config->values, "work.publish"), "yes") == 0;
}

/* R3.24. */
static void
say_availability (FocusDoctor *doctor, const FocusSyncReport *report)
{
  gboolean is_well = TRUE;
  g_autofree char *state = doctor->engine != NULL
                               ? focus_showing_state (doctor->engine->showing, report, &is_well)
                               : NULL;

  if (!report->scheduling->has_availability)
    say (doctor, report, is_published (doctor->engine) ? FOCUS_DOCTOR_WEAK : FOCUS_DOCTOR_GOOD,
         "availability", "its server does not keep when you can be met", NULL,
         "show = yes in a window shows it to colleagues as an event");
  else if (state != NULL)
    say (doctor, report, is_well ? FOCUS_DOCTOR_GOOD : FOCUS_DOCTOR_WEAK, "availability", state,
         NULL, is_well ? NULL : "focusctl log tells what was tried; it is tried again by itself");
  else
    say (doctor, report, FOCUS_DOCTOR_GOOD, "availability",
         "its server can tell colleagues when you can be met",
         "publish = yes in [work] publishes it", NULL);
}

void
focus_doctor_invitations (FocusDoctor *doctor, const FocusSyncReport *report)
{
  if (report->scheduling == NULL)
    return;
  say_answers (doctor, report);
  say_occurrences (doctor, report);
  say_availability (doctor, report);
}
