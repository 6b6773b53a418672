// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `focusctl windows`: this and next week as a picture.
#include "client.h"
#include "dict.h"
#include "week-ask.h"
#include "windows.h"

#define DEFAULT_WEEKS 2

/* Tells soft blocks and offers. A picture without it is still one: NULL then, and nothing is said.
 */
static GVariant *
ask_plan (void)
{
  g_autoptr (GDBusConnection) bus = focus_client_connect (NULL);
  g_autoptr (GVariant) reply = NULL;

  if (bus)
    reply = focus_client_call (bus, "GetPlan", g_variant_new ("(sa{sv})", "", NULL), "(a{sv})",
                               FOCUS_CLIENT_QUICK_MS, -1, NULL);
  return reply ? g_variant_get_child_value (reply, 0) : NULL;
}

static FocusExit
draw (FocusOutput *out, GVariant *list)
{
  FocusExit code = FOCUS_EXIT_DONE;
  g_autoptr (GVariant)
      reply = focus_client_ask ("GetStatus", NULL, "(a{sv})", FOCUS_CLIENT_QUICK_MS, &code);

  if (!reply)
    return code;
  g_autoptr (GVariant) status = g_variant_get_child_value (reply, 0);
  g_autoptr (GVariant) plan = ask_plan ();
  g_autoptr (GPtrArray) weeks = focus_windows_read (list, plan);
  focus_windows_text (out, weeks, focus_dict_count (status, "now"),
                      focus_dict_count (status, "offset"));
  out->paged = TRUE;
  return code;
}

FocusExit
focus_cmd_windows (FocusContext *context)
{
  const char *typed = focus_args_value (context->args, "week");
  guint n_weeks = typed ? 1 : DEFAULT_WEEKS;
  FocusExit code = FOCUS_EXIT_DONE;
  g_autofree char *week = typed ? focus_week_ask (typed, &code) : g_strdup ("");

  if (!week)
    return code;
  g_autoptr (GVariant)
      reply = focus_client_ask ("GetWindows", g_variant_new ("(su)", week, n_weeks), "(aa{sv})",
                                FOCUS_CLIENT_PATIENT_MS, &code);
  if (!reply)
    return code;
  g_autoptr (GVariant) weeks = g_variant_get_child_value (reply, 0);
  if (!focus_args_has (context->args, "json"))
    return draw (context->out, weeks);
  focus_windows_json (context->out->text, weeks);
  return code;
}
