// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The pause of all writes: as a sentence and as JSON.
#include "pause.h"

#include "dict.h"
#include "format.h"
#include "text.h"

FocusPause
focus_pause_of (gint64 until_s)
{
  return (FocusPause){ .is_on = until_s > 0,
                       .has_end = until_s > 0 && until_s < G_MAXINT64,
                       .until_s = until_s };
}

FocusPause
focus_pause_read (GVariant *dict)
{
  return focus_pause_of (focus_dict_count (dict, "writes_paused_until"));
}

void
focus_pause_text (FocusOutput *out, FocusPause pause, gint64 now_s, gint64 offset_s,
                  gint64 n_waiting)
{
  gint64 today = focus_day_of (now_s, offset_s);
  g_autofree char *end = pause.has_end ? focus_format_moment (pause.until_s, offset_s, today)
                                       : g_strdup ("you say \"focusctl resume\"");
  g_autofree char *writes = focus_format_count (n_waiting, "write waits", "writes wait");
  g_autofree char *line = g_strdup_printf ("focusd writes nothing until %s%s%s%s.", end,
                                           n_waiting > 0 ? " (" : "", n_waiting > 0 ? writes : "",
                                           n_waiting > 0 ? ")" : "");

  focus_text_wrap (out->text, line, 0, out->columns);
}

void
focus_pause_json (JsonBuilder *builder, FocusPause pause, gint64 offset_s)
{
  focus_json_add_truth (builder, "writes_paused", pause.is_on);
  focus_json_add_time (builder, "writes_paused_until", pause.has_end, pause.until_s, offset_s);
}

gint64
focus_queue_count (GVariant *status)
{
  g_autoptr (GVariant) accounts = focus_dict_list (status, "accounts");
  gint64 n = 0;

  for (gsize i = 0; i < g_variant_n_children (accounts); i++)
    {
      g_autoptr (GVariant) account = g_variant_get_child_value (accounts, i);
      gint64 queue = focus_dict_count (account, "queue");
      n += CLAMP (queue, 0, G_MAXINT32);
    }
  return n;
}
