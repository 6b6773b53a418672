// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Weeks of GetWindows as JSON.
#include <string.h>

#include "dict.h"
#include "windows.h"

static const FocusJsonKey day_keys[] = {
  { "date", FOCUS_JSON_STRING },
  { "from", FOCUS_JSON_TIME },
  { "to", FOCUS_JSON_TIME },
  { NULL, 0 },
};
static const FocusJsonKey piece_keys[] = {
  { "what", FOCUS_JSON_STRING },
  { "title", FOCUS_JSON_STRING },
  { NULL, 0 },
};

/* A window's name and what is answered to invitations in it. */
static void
add_windows (JsonBuilder *builder, const GArray *windows)
{
  json_builder_begin_array (builder);
  for (guint i = 0; i < windows->len; i++)
    {
      const FocusStretch *window = &g_array_index (windows, FocusStretch, i);
      const char *slash = window->name ? strrchr (window->name, '/') : NULL;
      g_autofree char *name = slash ? g_strndup (window->name, (gsize) (slash - window->name))
                                    : g_strdup (window->name);
      json_builder_begin_object (builder);
      focus_stretch_json_members (builder, window);
      focus_json_add_string (builder, "name", name);
      focus_json_add_string (builder, "answer", slash ? slash + 1 : NULL);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_day (JsonBuilder *builder, GVariant *day)
{
  static const char *const layers[] = { "hours", "lunch", "office", "focus_time", "absence" };
  g_autoptr (GVariant) pieces = focus_dict_list (day, "pieces");
  g_autoptr (GArray) windows = focus_stretches_read (day, "windows");

  json_builder_begin_object (builder);
  focus_json_members (builder, day, day_keys, focus_dict_count (day, "offset"));
  for (gsize i = 0; i < G_N_ELEMENTS (layers); i++)
    {
      g_autoptr (GArray) stretches = focus_stretches_read (day, layers[i]);
      json_builder_set_member_name (builder, layers[i]);
      focus_stretches_json (builder, stretches);
    }
  json_builder_set_member_name (builder, "windows");
  add_windows (builder, windows);
  json_builder_set_member_name (builder, "pieces");
  json_builder_begin_array (builder);
  for (gsize i = 0; i < g_variant_n_children (pieces); i++)
    {
      g_autoptr (GVariant) piece = g_variant_get_child_value (pieces, i);
      FocusStretch at = focus_stretch_read (piece);
      json_builder_begin_object (builder);
      focus_stretch_json_members (builder, &at);
      focus_json_members (builder, piece, piece_keys, 0);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

void
focus_windows_json (GString *out, GVariant *weeks)
{
  static const FocusJsonKey keys[] = {
    { "week", FOCUS_JSON_STRING },
    { "from", FOCUS_JSON_STRING },
    { NULL, 0 },
  };
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (gsize i = 0; i < g_variant_n_children (weeks); i++)
    {
      g_autoptr (GVariant) week = g_variant_get_child_value (weeks, i);
      g_autoptr (GVariant) days = focus_dict_list (week, "days");
      json_builder_begin_object (builder);
      focus_json_members (builder, week, keys, 0);
      json_builder_set_member_name (builder, "days");
      json_builder_begin_array (builder);
      for (gsize k = 0; k < g_variant_n_children (days); k++)
        {
          g_autoptr (GVariant) day = g_variant_get_child_value (days, k);
          add_day (builder, day);
        }
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  focus_json_write (out, builder, FALSE);
}
