// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A stretch of time as the bus gives it: read, shown, written as JSON.
#include "stretch.h"

#include "dict.h"
#include "format.h"

void
focus_stretch_clear (FocusStretch *stretch)
{
  g_clear_pointer (&stretch->name, g_free);
}

FocusStretch
focus_stretch_read (GVariant *dict)
{
  FocusStretch stretch = { .soft = focus_dict_true (dict, "soft"),
                           .start_offset_s = focus_dict_count (dict, "offset"),
                           .end_offset_s = focus_dict_count (dict, "end_offset") };

  stretch.is_set = focus_dict_int (dict, "start", &stretch.start_s)
                   && focus_dict_int (dict, "end", &stretch.end_s);
  return stretch;
}

FocusStretch
focus_stretch_read_child (GVariant *dict, const char *key)
{
  g_autoptr (GVariant) child = focus_dict_child (dict, key);
  return focus_stretch_read (child);
}

static void
clear_element (gpointer data)
{
  focus_stretch_clear (data);
}

GArray *
focus_stretches_read (GVariant *dict, const char *key)
{
  GArray *stretches = g_array_new (FALSE, TRUE, sizeof (FocusStretch));
  g_autoptr (GVariant) list = g_variant_lookup_value (dict, key, NULL);
  gboolean named = list && g_variant_is_of_type (list, G_VARIANT_TYPE ("a(xixis)"));

  g_array_set_clear_func (stretches, clear_element);
  if (!named && !(list && g_variant_is_of_type (list, G_VARIANT_TYPE ("a(xixi)"))))
    return stretches;
  for (gsize i = 0, n = g_variant_n_children (list); i < n; i++)
    {
      FocusStretch stretch = { .is_set = TRUE };
      gint32 start_offset_s = 0, end_offset_s = 0;
      if (named)
        g_variant_get_child (list, i, "(xixis)", &stretch.start_s, &start_offset_s, &stretch.end_s,
                             &end_offset_s, &stretch.name);
      else
        g_variant_get_child (list, i, "(xixi)", &stretch.start_s, &start_offset_s, &stretch.end_s,
                             &end_offset_s);
      stretch.start_offset_s = start_offset_s;
      stretch.end_offset_s = end_offset_s;
      g_array_append_val (stretches, stretch);
    }
  return stretches;
}

gint64
focus_stretch_min (const FocusStretch *stretch)
{
  gint64 length_s = 0;

  if (!stretch->is_set || __builtin_sub_overflow (stretch->end_s, stretch->start_s, &length_s))
    return 0;
  return length_s / 60;
}

char *
focus_stretch_day (const FocusStretch *stretch)
{
  if (!stretch->is_set)
    return g_strdup ("");
  return focus_format_day_short (focus_day_of (stretch->start_s, stretch->start_offset_s));
}

char *
focus_stretch_times (const FocusStretch *stretch)
{
  if (!stretch->is_set)
    return g_strdup ("");
  gint64 first = focus_day_of (stretch->start_s, stretch->start_offset_s);
  gint64 last = focus_day_of (stretch->end_s, stretch->end_offset_s);
  gboolean is_midnight = focus_second_of_day (stretch->end_s, stretch->end_offset_s) == 0;
  g_autofree char *start = focus_format_time (stretch->start_s, stretch->start_offset_s);
  g_autofree char *end = focus_format_time (stretch->end_s, stretch->end_offset_s);

  if (last == first + 1 && is_midnight)
    return g_strdup_printf ("%s-24:00", start);
  if (last <= first)
    return g_strdup_printf ("%s-%s", start, end);
  g_autofree char *day = focus_format_day_short (last);
  return g_strdup_printf ("%s-%s %s", start, day, end);
}

char *
focus_stretch_text (const FocusStretch *stretch)
{
  g_autofree char *day = focus_stretch_day (stretch);
  g_autofree char *times = focus_stretch_times (stretch);

  return stretch->is_set ? g_strdup_printf ("%s %s", day, times) : g_strdup ("");
}

void
focus_stretch_json_members (JsonBuilder *builder, const FocusStretch *stretch)
{
  focus_json_add_time (builder, "start", stretch->is_set, stretch->start_s,
                       stretch->start_offset_s);
  focus_json_add_time (builder, "end", stretch->is_set, stretch->end_s, stretch->end_offset_s);
}

void
focus_stretch_json_child (JsonBuilder *builder, GVariant *dict, const char *key)
{
  FocusStretch stretch = focus_stretch_read_child (dict, key);

  json_builder_set_member_name (builder, key);
  if (!stretch.is_set)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  focus_stretch_json_members (builder, &stretch);
  focus_json_add_truth (builder, "soft", stretch.soft);
  json_builder_end_object (builder);
}

void
focus_stretches_json (JsonBuilder *builder, const GArray *stretches)
{
  json_builder_begin_array (builder);
  for (guint i = 0; i < stretches->len; i++)
    {
      json_builder_begin_object (builder);
      focus_stretch_json_members (builder, &g_array_index (stretches, FocusStretch, i));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}
