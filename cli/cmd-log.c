// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `focusctl log`: what focusd did and was told.
#include "act.h"
#include "client.h"
#include "dict.h"
#include "format.h"
#include "text.h"

#define DEFAULT_LIMIT 50

static void
write_text (FocusOutput *out, GVariant *acts, gint64 limit, gint64 before)
{
  gsize n = g_variant_n_children (acts);

  if (n == 0)
    g_string_append (out->text,
                     before > 0 ? "Nothing is older.\n" : "focusd has done nothing yet.\n");
  focus_acts_text (out, acts, n > 0 ? focus_client_today () : 0);
  if ((gint64) n == limit)
    {
      g_autoptr (GVariant) last = g_variant_get_child_value (acts, n - 1);
      g_string_append_printf (out->text, "\nOlder: focusctl log --before %" G_GINT64_FORMAT "\n",
                              focus_dict_count (last, "id"));
    }
  out->paged = TRUE;
}

FocusExit
focus_cmd_log (FocusContext *context)
{
  const char *limit_text = focus_args_value (context->args, "limit");
  const char *before_text = focus_args_value (context->args, "before");
  gint64 limit = DEFAULT_LIMIT, before = 0;
  FocusExit code = FOCUS_EXIT_DONE;

  if (limit_text && !focus_act_read_number (limit_text, 1, FOCUS_ACTS_MAX, &limit))
    return focus_act_no_number (limit_text, "number of lines", FOCUS_ACTS_MAX);
  if (before_text && !focus_act_read_number (before_text, 1, G_MAXINT64, &before))
    return focus_act_no_number (before_text, "act", G_MAXINT64);
  g_autoptr (GVariant) acts = focus_acts_ask (before, (guint) limit, &code);
  if (!acts)
    return code;
  if (!focus_args_has (context->args, "json"))
    {
      write_text (context->out, acts, limit, before);
      return code;
    }
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  focus_acts_json (builder, acts);
  focus_json_write (context->out->text, builder, FALSE);
  return code;
}
