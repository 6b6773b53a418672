// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The week of --week, for commands that look ahead.
#include "week-ask.h"

#include "client.h"
#include "dict.h"
#include "format.h"
#include "report-data.h"

char *
focus_week_ask (const char *text, FocusExit *ret_exit)
{
  static const struct
  {
    const char *name;
    gint64 days;
  } names[] = { { "last", -7 }, { "this", 0 }, { "next", 7 } };
  gint64 day;

  if (focus_week_parse (text, &day))
    return g_strdup (text);
  if (focus_day_parse (text, &day))
    return focus_week_format (day);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (text, names[i].name))
      {
        g_autoptr (GVariant) reply = focus_client_ask ("GetStatus", NULL, "(a{sv})",
                                                       FOCUS_CLIENT_QUICK_MS, ret_exit);
        if (!reply)
          return NULL;
        g_autoptr (GVariant) status = g_variant_get_child_value (reply, 0);
        day = focus_day_of (focus_dict_count (status, "now"), focus_dict_count (status, "offset"));
        return focus_week_format (day + names[i].days);
      }
  focus_trouble ("\"%s\" is no week", text);
  focus_hint ("give a week such as 2026-W47, a date in it such as 2026-11-18, this, next, or last");
  *ret_exit = FOCUS_EXIT_USAGE;
  return NULL;
}
