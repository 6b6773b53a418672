// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Judged invitations for people: the line that explains, then each signal and what would help.
#include "dict.h"
#include "hygiene.h"
#include "text.h"

#include <string.h>

#define SIGNAL_INDENT 13 /* "  P1  14/14  " */

static FocusStyle
style_of (const char *label)
{
  static const struct
  {
    const char *label;
    FocusStyle style;
  } styles[] = { { "clear", FOCUS_STYLE_GOOD },
                 { "ask", FOCUS_STYLE_WEAK },
                 { "unclear", FOCUS_STYLE_BAD } };

  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_strcmp0 (styles[i].label, label) == 0)
      return styles[i].style;
  return FOCUS_STYLE_DIM;
}

void
focus_hygiene_line (FocusOutput *out, GVariant *judged)
{
  g_autofree char *label = focus_dict_string (judged, "label");
  g_autofree char *text = focus_dict_string (judged, "short");

  g_string_append (out->text, focus_output_style (out, style_of (label)));
  focus_text_wrap (out->text, text ? text : "", 0, out->columns);
  g_string_append (out->text, focus_output_style (out, FOCUS_STYLE_PLAIN));
}

static void
append_signal (FocusOutput *out, GVariant *signal)
{
  g_autofree char *id = focus_dict_string (signal, "id");
  g_autofree char *name = focus_dict_string (signal, "name");
  g_autofree char *evidence = focus_dict_word (signal, "evidence");
  g_autofree char *advice = focus_dict_word (signal, "advice");
  gint64 points = focus_dict_count (signal, "points"), max = focus_dict_count (signal, "max");
  g_autoptr (GString) line = g_string_new (name);

  if (!focus_dict_true (signal, "counted"))
    return;
  if (evidence)
    g_string_append_printf (line, ": %s", evidence);
  if (advice)
    g_string_append_printf (line, " — %s", advice);
  g_string_append_printf (out->text, "  %-2s  %2" G_GINT64_FORMAT "/%-2" G_GINT64_FORMAT "  ", id,
                          points, max);
  g_string_append (out->text,
                   focus_output_style (out, advice ? FOCUS_STYLE_WEAK : FOCUS_STYLE_PLAIN));
  focus_text_wrap (out->text, line->str, SIGNAL_INDENT, out->columns);
  g_string_append (out->text, focus_output_style (out, FOCUS_STYLE_PLAIN));
}

void
focus_hygiene_details (FocusOutput *out, GVariant *judged)
{
  g_autoptr (GVariant) signals = focus_dict_list (judged, "signals");

  focus_hygiene_line (out, judged);
  for (gsize i = 0; i < g_variant_n_children (signals); i++)
    {
      g_autoptr (GVariant) signal = g_variant_get_child_value (signals, i);
      append_signal (out, signal);
    }
}

void
focus_hygiene_weights_text (FocusOutput *out, const char *version, GVariant *weights)
{
  g_string_append_printf (out->text, "%s\n", version);
  for (gsize i = 0; i < g_variant_n_children (weights); i++)
    {
      g_autoptr (GVariant) weight = g_variant_get_child_value (weights, i);
      g_autofree char *id = focus_dict_string (weight, "id");
      g_autofree char *pillar = focus_dict_string (weight, "pillar");
      g_autofree char *name = focus_dict_string (weight, "name");
      g_string_append_printf (out->text, "%-2s  %2" G_GINT64_FORMAT "  %-10s  %s\n", id,
                              focus_dict_count (weight, "max"), pillar, name);
    }
}
