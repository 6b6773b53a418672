// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Answers as JSON.
#include "json.h"

#include "dict.h"
#include "format.h"

void
focus_json_add_string (JsonBuilder *builder, const char *key, const char *value)
{
  json_builder_set_member_name (builder, key);
  if (value)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
focus_json_add_truth (JsonBuilder *builder, const char *key, gboolean value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_boolean_value (builder, value);
}

void
focus_json_add_int (JsonBuilder *builder, const char *key, gboolean is_set, gint64 value)
{
  json_builder_set_member_name (builder, key);
  if (is_set)
    json_builder_add_int_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
focus_json_add_time (JsonBuilder *builder, const char *key, gboolean is_set, gint64 instant_s,
                     gint64 offset_s)
{
  g_autofree char *text = is_set ? focus_format_rfc3339 (instant_s, offset_s) : NULL;
  focus_json_add_string (builder, key, text);
}

void
focus_json_add_moment (JsonBuilder *builder, const char *key, const FocusMoment *moment)
{
  if (moment->is_set && moment->is_date)
    {
      g_autofree char *date = focus_format_date (moment->day);
      focus_json_add_string (builder, key, date);
    }
  else
    focus_json_add_time (builder, key, moment->is_set, moment->instant_s, moment->offset_s);
}

static void
add_truth (JsonBuilder *builder, const char *key, GVariant *value)
{
  json_builder_set_member_name (builder, key);
  if (value && g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    json_builder_add_boolean_value (builder, g_variant_get_boolean (value));
  else
    json_builder_add_null_value (builder);
}

static void
add_strings (JsonBuilder *builder, const char *key, GVariant *dict)
{
  g_auto (GStrv) strings = focus_dict_strings (dict, key);

  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
  for (char **s = strings; *s; s++)
    json_builder_add_string_value (builder, *s);
  json_builder_end_array (builder);
}

static void
add_member (JsonBuilder *builder, GVariant *dict, FocusJsonKey key, gint64 offset_s)
{
  g_autoptr (GVariant) value = g_variant_lookup_value (dict, key.key, NULL);
  gint64 number = 0;
  gboolean is_number = value && focus_variant_int (value, &number);

  switch (key.kind)
    {
    case FOCUS_JSON_STRING:
      focus_json_add_string (builder, key.key,
                             value && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING)
                                 ? g_variant_get_string (value, NULL)
                                 : NULL);
      return;
    case FOCUS_JSON_INT:
      focus_json_add_int (builder, key.key, is_number, number);
      return;
    case FOCUS_JSON_TRUTH:
      add_truth (builder, key.key, value);
      return;
    case FOCUS_JSON_TIME:
      focus_json_add_time (builder, key.key, is_number, number, offset_s);
      return;
    case FOCUS_JSON_STRINGS:
      add_strings (builder, key.key, dict);
      return;
    }
}

void
focus_json_members (JsonBuilder *builder, GVariant *dict, const FocusJsonKey *keys, gint64 offset_s)
{
  for (; keys->key; keys++)
    add_member (builder, dict, *keys, offset_s);
}

void
focus_json_object (JsonBuilder *builder, GVariant *dict, const FocusJsonKey *keys, gint64 offset_s)
{
  json_builder_begin_object (builder);
  focus_json_members (builder, dict, keys, offset_s);
  json_builder_end_object (builder);
}

void
focus_json_array (JsonBuilder *builder, GVariant *list, const FocusJsonKey *keys, gint64 offset_s)
{
  GVariantIter iter;
  GVariant *dict;

  json_builder_begin_array (builder);
  g_variant_iter_init (&iter, list);
  while ((dict = g_variant_iter_next_value (&iter)))
    {
      focus_json_object (builder, dict, keys, offset_s);
      g_variant_unref (dict);
    }
  json_builder_end_array (builder);
}

static void
add_hygiene (JsonBuilder *builder, const FocusEntry *entry)
{
  json_builder_set_member_name (builder, "hygiene");
  if (!entry->has_score && !entry->hygiene_label)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  focus_json_add_int (builder, "score", entry->has_score, entry->score);
  focus_json_add_string (builder, "label", entry->hygiene_label);
  json_builder_end_object (builder);
}

void
focus_json_entry_members (JsonBuilder *builder, const FocusEntry *entry)
{
  focus_json_add_string (builder, "id", entry->id);
  focus_json_add_string (builder, "uid", entry->uid);
  focus_json_add_moment (builder, "recurrence_id", &entry->recurrence_id);
  focus_json_add_string (builder, "calendar", entry->calendar);
  focus_json_add_string (builder, "title", entry->title);
  focus_json_add_moment (builder, "start", &entry->start);
  focus_json_add_moment (builder, "end", &entry->end);
  json_builder_set_member_name (builder, "all_day");
  json_builder_add_boolean_value (builder, entry->all_day);
  focus_json_add_string (builder, "busy", entry->busy);
  focus_json_add_string (builder, "kind", entry->kind);
  focus_json_add_string (builder, "status", entry->status);
  focus_json_add_string (builder, "partstat", entry->partstat);
  focus_json_add_string (builder, "organizer", entry->organizer);
  focus_json_add_int (builder, "humans", entry->has_humans, entry->humans);
  json_builder_set_member_name (builder, "series");
  json_builder_add_boolean_value (builder, entry->series);
  add_hygiene (builder, entry);
  focus_json_add_string (builder, "role", entry->role);
  focus_json_add_string (builder, "location", entry->location);
  focus_json_add_string (builder, "join", entry->join);
}

void
focus_json_entry (JsonBuilder *builder, const FocusEntry *entry)
{
  if (!entry)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  focus_json_entry_members (builder, entry);
  json_builder_end_object (builder);
}

void
focus_json_write (GString *out, JsonBuilder *builder, gboolean one_line)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (builder);

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, !one_line);
  json_generator_to_gstring (generator, out);
  g_string_append_c (out, '\n');
}
