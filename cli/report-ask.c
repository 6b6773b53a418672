// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the commands of the report ask the daemon, and the weeks and languages that a person types.
#include "report-ask.h"

#include "format.h"

char *
focus_week_typed (const char *text)
{
  gint64 day;

  if (!text || g_str_equal (text, "this"))
    return g_strdup ("");
  if (g_str_equal (text, "last") || focus_week_parse (text, &day))
    return g_strdup (text);
  if (focus_day_parse (text, &day))
    return focus_week_format (day);
  focus_trouble ("\"%s\" is no week", text);
  focus_hint ("give a week such as 2026-W47, a date in it such as 2026-11-18, this, or last");
  return NULL;
}

gboolean
focus_lang_typed (const FocusArgs *args, FocusLang *ret_lang)
{
  const char *text = focus_args_value (args, "lang");

  *ret_lang = focus_lang_of_environment ();
  if (!text || focus_lang_find (text, ret_lang))
    return TRUE;
  focus_trouble ("there is no report in the language \"%s\"", text);
  focus_hint ("en, nl, de and fr are spoken");
  return FALSE;
}

FocusReport *
focus_ask_report (const char *week, const char *without, FocusExit *ret_exit)
{
  GVariantDict options;

  g_variant_dict_init (&options, NULL);
  if (without)
    g_variant_dict_insert (&options, "without", "s", without);
  g_autoptr (GVariant)
      reply = focus_client_ask ("GetReport",
                                g_variant_new ("(s@a{sv})", week, g_variant_dict_end (&options)),
                                "(a{sv})", FOCUS_CLIENT_PATIENT_MS, ret_exit);
  if (!reply)
    return NULL;
  g_autoptr (GVariant) dict = g_variant_get_child_value (reply, 0);
  return focus_report_read (dict);
}

GPtrArray *
focus_ask_weeks (const char *first, const char *last, FocusExit *ret_exit)
{
  g_autoptr (GVariant) reply = focus_client_ask ("GetReports", g_variant_new ("(ss)", first, last),
                                                 "(aa{sv})", FOCUS_CLIENT_PATIENT_MS, ret_exit);

  if (!reply)
    return NULL;
  g_autoptr (GVariant) list = g_variant_get_child_value (reply, 0);
  return focus_report_weeks_read (list);
}

GPtrArray *
focus_ask_weeks_before (gint64 monday, FocusExit *ret_exit)
{
  g_autofree char *first = focus_week_format (monday - 7 * (FOCUS_REPORT_WEEKS - 1));
  g_autofree char *last = focus_week_format (monday);

  return focus_ask_weeks (first, last, ret_exit);
}
