// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `focusctl pending`: invitations in protected time that wait for an answer.
#include "ask.h"
#include "client.h"
#include "invitation.h"

FocusExit
focus_cmd_pending (FocusContext *context)
{
  gboolean all = focus_args_has (context->args, "all");
  GVariantBuilder options;
  FocusExit code = FOCUS_EXIT_DONE;

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  if (all)
    g_variant_builder_add (&options, "{sv}", "all", g_variant_new_boolean (TRUE));
  if (focus_args_has (context->args, "reply"))
    g_variant_builder_add (&options, "{sv}", "compose", g_variant_new_boolean (TRUE));
  g_autoptr (GVariant) reply = focus_client_ask ("GetPending", g_variant_new ("(a{sv})", &options),
                                                 "(aa{sv})", FOCUS_CLIENT_PATIENT_MS, &code);
  if (!reply)
    return code;
  g_autoptr (GVariant) pending = g_variant_get_child_value (reply, 0);
  if (focus_args_has (context->args, "json"))
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      focus_pending_json (builder, pending);
      focus_json_write (context->out->text, builder, FALSE);
      return code;
    }
  focus_pending_text (context->out, pending, all,
                      g_variant_n_children (pending) > 0 ? focus_client_today () : 0);
  context->out->paged = TRUE;
  if (focus_args_has (context->args, "hold"))
    focus_ask_hold (context->out);
  return code;
}
