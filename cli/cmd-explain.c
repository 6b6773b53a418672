// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `focusctl explain`: what a figure of a week was counted from.
#include "json.h"
#include "report-ask.h"

/* A list rather than a number; explained like one. */
#define COST_LIST "focus_cost"

static FocusExit
no_figure (const char *name)
{
  const char *names[FOCUS_N_FIGURES + 2] = { NULL };

  for (guint i = 0; i < FOCUS_N_FIGURES; i++)
    names[i] = focus_figure_kind ((FocusFigureId) i)->name;
  names[FOCUS_N_FIGURES] = COST_LIST;
  const char *near = focus_args_nearest (name, names);
  g_autofree char *all = g_strjoinv (", ", (char **) names);
  focus_trouble ("\"%s\" is no figure", name);
  if (near)
    focus_hint ("did you mean \"%s\"?", near);
  focus_hint ("figures: %s", all);
  focus_hint ("an occurrence cannot be explained by its ID yet");
  return FOCUS_EXIT_USAGE;
}

FocusExit
focus_cmd_explain (FocusContext *context)
{
  const char *name = focus_args_words (context->args)[0];
  g_autofree char *week = focus_week_typed (focus_args_value (context->args, "week"));
  FocusExit code = FOCUS_EXIT_DONE;
  FocusFigureId id;
  FocusLang lang;

  if (!week || !focus_lang_typed (context->args, &lang))
    return FOCUS_EXIT_USAGE;
  if (!focus_figure_find (name, &id) && !g_str_equal (name, COST_LIST))
    return no_figure (name);
  g_autoptr (GVariant)
      reply = focus_client_ask ("ExplainFigure", g_variant_new ("(ss)", name, week), "(a{sv})",
                                FOCUS_CLIENT_PATIENT_MS, &code);
  if (!reply)
    return code;
  g_autoptr (GVariant) explanation = g_variant_get_child_value (reply, 0);
  if (focus_args_has (context->args, "json"))
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      focus_explanation_json (builder, explanation);
      focus_json_write (context->out->text, builder, FALSE);
      return code;
    }
  focus_explanation_text (context->out, explanation, lang);
  context->out->paged = TRUE;
  return code;
}
