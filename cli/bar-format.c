// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The formats that status bars read.
#include "bar.h"

#include <string.h>

#include "json.h"

/* Where a bar has no classes of its own, the colour says the state. Readable on light and dark. */
static const char *const colours[] = {
  [FOCUS_BAR_IDLE] = NULL,         [FOCUS_BAR_FOCUS] = "#2fa36b",  [FOCUS_BAR_SOON] = "#d98e04",
  [FOCUS_BAR_MEETING] = "#3b82f6", [FOCUS_BAR_PAUSED] = "#8a8f98", [FOCUS_BAR_OFFLINE] = "#8a8f98",
  [FOCUS_BAR_ERROR] = "#e5484d",
};

/* A bar that shows text alone must say that nobody answers. */
static const char *
text_alone (const FocusBar *bar)
{
  return bar->text->len > 0 ? bar->text->str : "no focusd";
}

static void
append_json (GString *out, JsonBuilder *builder)
{
  focus_json_write (out, builder, TRUE);
  g_string_truncate (out, out->len - 1);
}

static void
add_escaped (JsonBuilder *builder, const char *key, const GString *text)
{
  g_autofree char *escaped = g_markup_escape_text (text->str, (gssize) text->len);
  focus_json_add_string (builder, key, escaped);
}

/* waybar, "return-type": "json" (W1). Its labels are Pango markup. */
static void
append_waybar (GString *out, const FocusBar *bar)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_escaped (builder, "text", bar->text);
  focus_json_add_string (builder, "alt", focus_bar_class_name (bar->class));
  add_escaped (builder, "tooltip", bar->tooltip);
  focus_json_add_string (builder, "class", focus_bar_class_name (bar->class));
  focus_json_add_int (builder, "percentage", TRUE, bar->percentage);
  json_builder_end_object (builder);
  append_json (out, builder);
}

/* i3bar's protocol: an array of blocks, ours the only one. */
static void
append_i3bar (GString *out, const FocusBar *bar)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const char *brief = bar->brief->len > 0 ? bar->brief->str : text_alone (bar);

  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  focus_json_add_string (builder, "name", "focusd");
  focus_json_add_string (builder, "instance", focus_bar_class_name (bar->class));
  focus_json_add_string (builder, "full_text", text_alone (bar));
  focus_json_add_string (builder, "short_text", brief);
  if (colours[bar->class])
    focus_json_add_string (builder, "color", colours[bar->class]);
  focus_json_add_string (builder, "markup", "none");
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  append_json (out, builder);
}

/* polybar has no way to escape its "%{": a title must not make tags of its own. */
static void
append_polybar (GString *out, const FocusBar *bar)
{
  const char *colour = colours[bar->class];

  if (colour)
    g_string_append_printf (out, "%%{F%s}", colour);
  for (const char *p = text_alone (bar); *p; p++)
    {
      g_string_append_c (out, *p);
      if (p[0] == '%' && p[1] == '{')
        g_string_append_c (out, ' ');
    }
  if (colour)
    g_string_append (out, "%{F-}");
}

static void
append_plain (GString *out, const FocusBar *bar)
{
  g_string_append (out, text_alone (bar));
}

static const FocusBarFormat formats[] = {
  { "waybar", "", append_waybar, "\n", "\n" },
  { "i3bar", "{\"version\":1}\n[\n", append_i3bar, ",\n", "\n]\n" },
  { "polybar", "", append_polybar, "\n", "\n" },
  { "plain", "", append_plain, "\n", "\n" },
};

const FocusBarFormat *
focus_bar_format_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_strcmp0 (formats[i].name, name) == 0)
      return &formats[i];
  return NULL;
}
