// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `focusctl report baseline` and `focusctl report trend`.
#include "json.h"
#include "report-ask.h"

static FocusExit
reset (FocusBaseline *baseline)
{
  FocusExit code = FOCUS_EXIT_DONE;
  g_autoptr (GVariant)
      reply = focus_client_ask ("ResetBaseline", NULL, "(a{sv})", FOCUS_CLIENT_PATIENT_MS, &code);

  if (!reply)
    return code;
  g_autoptr (GVariant) dict = g_variant_get_child_value (reply, 0);
  focus_baseline_read (baseline, dict);
  return code;
}

FocusExit
focus_cmd_report_baseline (FocusContext *context)
{
  FocusBaseline baseline = { 0 };
  FocusExit code = FOCUS_EXIT_DONE;
  FocusLang lang;

  if (!focus_lang_typed (context->args, &lang))
    return FOCUS_EXIT_USAGE;
  if (focus_args_has (context->args, "reset"))
    code = reset (&baseline);
  else
    {
      g_autoptr (FocusReport) report = focus_ask_report ("", NULL, &code);
      if (report)
        baseline = report->baseline;
    }
  if (code != FOCUS_EXIT_DONE)
    return code;
  if (!focus_args_has (context->args, "json"))
    {
      focus_report_baseline_text (context->out, &baseline, lang);
      return code;
    }
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  focus_baseline_json (builder, &baseline);
  focus_json_write (context->out->text, builder, FALSE);
  return code;
}

static void
write_trend (GString *out, const FocusReport *report, const GPtrArray *weeks)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "weeks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < weeks->len; i++)
    focus_report_week_json (builder, g_ptr_array_index (weeks, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "trend");
  if (report->has_trend)
    focus_figures_json (builder, &report->trend);
  else
    json_builder_add_null_value (builder);
  json_builder_set_member_name (builder, "baseline");
  focus_baseline_json (builder, &report->baseline);
  json_builder_end_object (builder);
  focus_json_write (out, builder, FALSE);
}

FocusExit
focus_cmd_report_trend (FocusContext *context)
{
  g_autofree char *week = focus_week_typed (focus_args_value (context->args, "week"));
  FocusExit code = FOCUS_EXIT_DONE;
  FocusLang lang;

  if (!week || !focus_lang_typed (context->args, &lang))
    return FOCUS_EXIT_USAGE;
  g_autoptr (FocusReport) report = focus_ask_report (week, NULL, &code);
  if (!report)
    return code;
  g_autoptr (GPtrArray) weeks = focus_ask_weeks_before (report->monday, &code);
  if (!weeks)
    return code;
  if (focus_args_has (context->args, "json"))
    write_trend (context->out->text, report, weeks);
  else
    focus_report_trend (context->out, report, weeks, lang);
  return code;
}
