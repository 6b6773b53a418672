// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Acts as they are typed, and asked for.
#include "act.h"
#include "client.h"

gboolean
focus_act_read_number (const char *text, gint64 min, gint64 max, gint64 *ret_number)
{
  guint64 number = 0;

  if (!g_ascii_string_to_unsigned (text, 10, (guint64) min, (guint64) max, &number, NULL))
    return FALSE;
  *ret_number = (gint64) number;
  return TRUE;
}

FocusExit
focus_act_no_number (const char *text, const char *what, gint64 max)
{
  focus_trouble ("\"%s\" is no %s", text, what);
  if (max < G_MAXINT64)
    focus_hint ("give a number from 1 to %" G_GINT64_FORMAT, max);
  else
    focus_hint ("give a number of the first column of \"focusctl log\"");
  return FOCUS_EXIT_USAGE;
}

GVariant *
focus_acts_ask (gint64 before, guint limit, FocusExit *ret_exit)
{
  g_autoptr (GVariant)
      reply = focus_client_ask ("GetLog", g_variant_new ("(xua{sv})", before, limit, NULL),
                                "(aa{sv})", FOCUS_CLIENT_PATIENT_MS, ret_exit);

  return reply ? g_variant_get_child_value (reply, 0) : NULL;
}
