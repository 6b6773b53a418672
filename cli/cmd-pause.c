// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `focusctl pause` and `focusctl resume`: whether focusd writes to any calendar.
#include "client.h"
#include "dict.h"
#include "format.h"
#include "length.h"
#include "pause.h"

FocusExit
focus_cmd_pause (FocusContext *context)
{
  const char *text = focus_args_words (context->args)[0];
  FocusExit code = FOCUS_EXIT_DONE;
  gint64 min = 0, until_s = 0;

  if (text && !focus_length_typed (text, FALSE, &min))
    return FOCUS_EXIT_USAGE;
  g_autoptr (GVariant) reply = focus_client_ask ("Pause", g_variant_new ("(x)", min), "(x)",
                                                 FOCUS_CLIENT_QUICK_MS, &code);
  if (!reply)
    return code;
  g_variant_get (reply, "(x)", &until_s);
  g_autoptr (GVariant)
      told = focus_client_ask ("GetStatus", NULL, "(a{sv})", FOCUS_CLIENT_QUICK_MS, &code);
  if (!told)
    return code;
  g_autoptr (GVariant) status = g_variant_get_child_value (told, 0);
  focus_pause_text (context->out, focus_pause_of (until_s), focus_dict_count (status, "now"),
                    focus_dict_count (status, "offset"), focus_queue_count (status));
  return code;
}

FocusExit
focus_cmd_resume (FocusContext *context)
{
  FocusExit code = FOCUS_EXIT_DONE;
  guint waiting = 0;
  g_autoptr (GVariant)
      reply = focus_client_ask ("Resume", NULL, "(u)", FOCUS_CLIENT_QUICK_MS, &code);

  if (!reply)
    return code;
  g_variant_get (reply, "(u)", &waiting);
  g_autofree char *writes = focus_format_count (waiting, "write is", "writes are");
  g_string_append_printf (context->out->text, "focusd writes again; %s%s.\n",
                          waiting > 0 ? writes : "nothing waited", waiting > 0 ? " sent now" : "");
  return code;
}
