// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The doctor on the configuration, on focus time, and on where the results of meetings are kept.
#include "engine/doctor.h"

void
focus_doctor_config (FocusDoctor *doctor)
{
  FocusEngine *engine = doctor->engine;
  const GPtrArray *problems = engine->problems;

  if (problems == NULL || problems->len == 0)
    {
      focus_doctor_say (doctor, FOCUS_DOCTOR_GOOD, "configuration/file",
                        "The configuration is in force", engine->setup.config_path, NULL);
      return;
    }
  for (guint i = 0; i < problems->len && i < FOCUS_DOCTOR_MAX_ALIKE; i++)
    {
      const FocusConfigProblem *problem = g_ptr_array_index (problems, i);
      g_autofree char *detail = g_strdup_printf ("%s:%u: %s", engine->setup.config_path,
                                                 problem->line, problem->message);
      focus_doctor_say (doctor, FOCUS_DOCTOR_BAD, "configuration/mistake",
                        "The configuration has a mistake; the last good one is in force", detail,
                        "mend it; focusctl config check tells when it is good");
    }
}

/* Who only wants to look at plans, or at reports, needs no calendar for them. */
static void
say_calendar (FocusDoctor *doctor, const FocusTarget *target)
{
  const FocusSettings *wishes = doctor->engine->wishes;
  gboolean is_meant = wishes->calendar != NULL && wishes->mode != FOCUS_PLAN_OBSERVE;
  g_autofree char *quoted = target->can_be_made ? g_shell_quote (target->name) : NULL;
  g_autofree char *create = quoted != NULL ? g_strconcat ("focusctl calendar create ", quoted, NULL)
                                           : NULL;

  if (target->problem == NULL)
    focus_doctor_say (doctor, FOCUS_DOCTOR_GOOD, "focus/calendar",
                      "The focus calendar is there, and can be written to", target->name, NULL);
  else
    focus_doctor_say (doctor, is_meant ? FOCUS_DOCTOR_BAD : FOCUS_DOCTOR_WEAK, "focus/calendar",
                      "Focus blocks cannot be written", target->problem, create);
}

void
focus_doctor_focus (FocusDoctor *doctor)
{
  FocusEngine *engine = doctor->engine;
  g_auto (FocusTarget) target = { 0 };
  g_autofree char *problem = NULL;

  if (focus_engine_look (engine, NULL) == NULL)
    return;
  target = focus_engine_target (engine);
  problem = focus_engine_plan_problem (engine, &target);
  say_calendar (doctor, &target);
  /* A mistake in the configuration has lines of its own. */
  if (problem != NULL && engine->problems == NULL && g_strcmp0 (problem, target.problem) != 0)
    focus_doctor_say (doctor, FOCUS_DOCTOR_WEAK, "focus/plan", "The plan has a problem", problem,
                      NULL);
  if (engine->paused_until_s > doctor->now_s)
    focus_doctor_say (doctor, FOCUS_DOCTOR_WEAK, "focus/paused", "Writes to calendars are paused",
                      NULL, "focusctl resume");
}

/* Where results and actions go, or why they stay here; which is no fault where nobody wants it
   otherwise. */
void
focus_doctor_close_out (FocusDoctor *doctor)
{
  g_auto (FocusTarget) target = { 0 };
  g_autofree char *quoted = NULL;
  g_autofree char *create = NULL;

  if (focus_engine_look (doctor->engine, NULL) == NULL)
    return;
  target = focus_engine_target_records (doctor->engine);
  quoted = target.can_be_made ? g_shell_quote (target.name) : NULL;
  create = quoted != NULL ? g_strconcat ("focusctl calendar create --records ", quoted, NULL)
                          : NULL;
  if (target.name == NULL && target.problem == NULL)
    focus_doctor_say (doctor, FOCUS_DOCTOR_GOOD, "close-out/calendar",
                      "What comes of meetings stays on this computer",
                      "[close-out] calendar names no other place", NULL);
  else if (target.problem == NULL)
    focus_doctor_say (doctor, FOCUS_DOCTOR_GOOD, "close-out/calendar",
                      "What comes of meetings is written to a calendar", target.name, NULL);
  else
    focus_doctor_say (doctor, FOCUS_DOCTOR_WEAK, "close-out/calendar",
                      target.path != NULL
                          ? "A part of what comes of meetings stays on this computer"
                          : "What comes of meetings stays on this computer",
                      target.problem, create);
}
