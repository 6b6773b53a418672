// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `focusctl plan`: what focusd would write, and the word that lets it.
#include <unistd.h>

#include "ask.h"
#include "client.h"
#include "dict.h"
#include "plan.h"
#include "text.h"
#include "week-ask.h"

/* NULL when the daemon cannot answer. */
static GVariant *
ask_plan (const char *week, FocusExit *ret_exit)
{
  g_autoptr (GVariant) reply = focus_client_ask ("GetPlan", g_variant_new ("(sa{sv})", week, NULL),
                                                 "(a{sv})", FOCUS_CLIENT_PATIENT_MS, ret_exit);

  return reply ? g_variant_get_child_value (reply, 0) : NULL;
}

static void
show (FocusContext *context, GVariant *plan, GVariant *applied, gboolean is_taken)
{
  if (focus_args_has (context->args, "json"))
    focus_plan_json (context->out->text, plan, applied);
  else
    focus_plan_text (context->out, plan, is_taken);
}

/* The plan became another one since it was shown. */
static FocusExit
conflict (FocusContext *context, const char *week)
{
  FocusExit code = FOCUS_EXIT_FAILED;
  g_autoptr (GVariant) plan = ask_plan (week, &code);

  focus_trouble ("the plan has changed meanwhile: nothing was written, this is the new one");
  if (plan)
    show (context, plan, NULL, FALSE);
  return FOCUS_EXIT_FAILED;
}

static void
tell_applied (FocusContext *context, GVariant *plan, GVariant *applied)
{
  g_autofree char *count = focus_actions_count (applied);
  g_autofree char *calendar = focus_dict_word (plan, "calendar");
  gboolean one = g_variant_n_children (applied) == 1;

  if (focus_args_has (context->args, "json"))
    {
      show (context, plan, applied, TRUE);
      return;
    }
  g_autofree char *line = g_strdup_printf (
      "%s %s on the way to %s. \"focusctl undo\" takes %s back.", count, one ? "is" : "are",
      calendar ? calendar : "the calendar", one ? "it" : "the last one");
  focus_text_wrap (context->out->text, line, 0, context->out->columns);
}

/* Takes what was shown, and nothing else: the token names it. */
static FocusExit
apply (FocusContext *context, GVariant *plan, const char *week)
{
  g_autofree char *token = focus_dict_string (plan, "token");
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = focus_client_connect (&error);
  g_autoptr (GVariant) reply = NULL;

  if (bus)
    reply = focus_client_call (bus, "ApplyPlan", g_variant_new ("(ss)", token ? token : "", week),
                               "(aa{sv})", FOCUS_CLIENT_PATIENT_MS, -1, &error);
  if (!reply && focus_client_error_is (error, "Conflict"))
    return conflict (context, week);
  if (!reply)
    return focus_client_fail (error);
  g_autoptr (GVariant) applied = g_variant_get_child_value (reply, 0);
  tell_applied (context, plan, applied);
  return FOCUS_EXIT_DONE;
}

/* There is nothing to take. The daemon knows whether that is because blocks cannot be written. */
static FocusExit
take_nothing (GVariant *plan, const char *week)
{
  FocusExit code = FOCUS_EXIT_DONE;
  g_autofree char *problem = focus_dict_word (plan, "problem");
  g_autofree char *token = focus_dict_string (plan, "token");
  g_autoptr (GVariant) reply = NULL;

  if (problem)
    reply = focus_client_ask ("ApplyPlan", g_variant_new ("(ss)", token ? token : "", week),
                              "(aa{sv})", FOCUS_CLIENT_PATIENT_MS, &code);
  return code;
}

/* Whether there is somebody who sees the plan and can answer; in auto there is nothing to ask. */
static gboolean
may_ask (GVariant *plan)
{
  g_autofree char *mode = focus_dict_string (plan, "mode");

  return g_strcmp0 (mode, "auto") != 0 && focus_ask_possible () && isatty (STDOUT_FILENO);
}

static gboolean
ask_consent (GVariant *actions)
{
  g_autofree char *count = focus_actions_count (actions);
  gboolean one = g_variant_n_children (actions) == 1;
  g_autofree char *question = g_strdup_printf ("Write %s%s? [y/N] ", one ? "" : "these ", count);

  return focus_ask_key (question);
}

FocusExit
focus_cmd_plan (FocusContext *context)
{
  const char *typed = focus_args_value (context->args, "week");
  gboolean json = focus_args_has (context->args, "json");
  gboolean consents = focus_args_has (context->args, "apply")
                      || focus_args_has (context->args, "yes");
  FocusExit code = FOCUS_EXIT_DONE;
  g_autofree char *week = typed ? focus_week_ask (typed, &code) : g_strdup ("");

  if (!week)
    return code;
  g_autoptr (GVariant) plan = ask_plan (week, &code);
  if (!plan)
    return code;
  g_autoptr (GVariant) actions = focus_plan_writes (plan);
  gboolean has_actions = g_variant_n_children (actions) > 0;
  if (json && consents && has_actions)
    return apply (context, plan, week);
  gboolean is_taken = !json && has_actions && (consents || may_ask (plan));
  show (context, plan, consents ? actions : NULL, is_taken); /* none: none was taken */
  context->out->paged = !json;
  if (!is_taken)
    return consents ? take_nothing (plan, week) : code;
  context->out->paged = !focus_args_has (context->args, "no-pager");
  if (!focus_output_flush (context->out))
    return FOCUS_EXIT_FAILED;
  context->out->paged = FALSE;
  if (!consents && !ask_consent (actions))
    return code;
  return apply (context, plan, week);
}
