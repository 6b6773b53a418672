// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `focusctl hygiene fine`: the invitations of a series are not asked about, or are again.
#include "client.h"
#include "json.h"
#include "text.h"

FocusExit
focus_cmd_hygiene_fine (FocusContext *context)
{
  const char *id = focus_args_words (context->args)[0];
  gboolean fine = !focus_args_has (context->args, "not");
  FocusExit code = FOCUS_EXIT_DONE;
  g_autoptr (GVariant) reply = focus_client_ask ("SetFine", g_variant_new ("(sb)", id, fine), "(s)",
                                                 FOCUS_CLIENT_PATIENT_MS, &code);
  const char *uid;

  if (!reply)
    return code;
  g_variant_get (reply, "(&s)", &uid);
  if (focus_args_has (context->args, "json"))
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      json_builder_begin_object (builder);
      focus_json_add_string (builder, "uid", uid);
      focus_json_add_truth (builder, "fine", fine);
      json_builder_end_object (builder);
      focus_json_write (context->out->text, builder, FALSE);
      return code;
    }
  focus_text_wrap (context->out->text,
                   fine ? "Fine as it is: focusd does not ask about these invitations any more. "
                          "\"focusctl hygiene fine --not\" takes that back."
                        : "focusd asks about these invitations again.",
                   0, context->out->columns);
  return code;
}
