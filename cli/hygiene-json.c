// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Judged invitations as JSON (INTERFACES §JSON).
#include "dict.h"
#include "hygiene.h"

static const FocusJsonKey signal_keys[] = {
  { "id", FOCUS_JSON_STRING },     { "name", FOCUS_JSON_STRING },
  { "points", FOCUS_JSON_INT },    { "max", FOCUS_JSON_INT },
  { "counted", FOCUS_JSON_TRUTH }, { "evidence", FOCUS_JSON_STRING },
  { "advice", FOCUS_JSON_STRING }, { NULL, 0 },
};
static const FocusJsonKey score_keys[] = {
  { "score", FOCUS_JSON_INT },      { "label", FOCUS_JSON_STRING }, { "reason", FOCUS_JSON_STRING },
  { "profile", FOCUS_JSON_STRING }, { "kind", FOCUS_JSON_STRING },  { "moment", FOCUS_JSON_STRING },
  { "version", FOCUS_JSON_STRING }, { "short", FOCUS_JSON_STRING }, { NULL, 0 },
};
static const FocusJsonKey weight_keys[] = {
  { "id", FOCUS_JSON_STRING },
  { "pillar", FOCUS_JSON_STRING },
  { "name", FOCUS_JSON_STRING },
  { "max", FOCUS_JSON_INT },
  { NULL, 0 },
};

/* An instant, or the date of an all-day event. */
static void
add_start (JsonBuilder *builder, GVariant *judged)
{
  g_autofree char *date = focus_dict_string (judged, "start");
  gint64 start_s = 0;
  gboolean is_set = focus_dict_int (judged, "start", &start_s);

  if (date)
    focus_json_add_string (builder, "start", date);
  else
    focus_json_add_time (builder, "start", is_set, start_s, focus_dict_count (judged, "offset"));
}

void
focus_hygiene_json (JsonBuilder *builder, GVariant *judged, const char *file)
{
  g_autoptr (GVariant) signals = focus_dict_list (judged, "signals");
  g_autofree char *id = focus_dict_word (judged, "id");
  g_autofree char *uid = focus_dict_string (judged, "uid");
  g_autofree char *title = focus_dict_string (judged, "title");

  json_builder_begin_object (builder);
  focus_json_add_string (builder, "id", id);
  focus_json_add_string (builder, "uid", uid);
  focus_json_add_string (builder, "file", file);
  focus_json_add_string (builder, "title", title);
  add_start (builder, judged);
  focus_json_members (builder, judged, score_keys, 0);
  json_builder_set_member_name (builder, "signals");
  focus_json_array (builder, signals, signal_keys, 0);
  json_builder_end_object (builder);
}

void
focus_hygiene_weights_json (JsonBuilder *builder, const char *version, GVariant *weights)
{
  json_builder_begin_object (builder);
  focus_json_add_string (builder, "version", version);
  json_builder_set_member_name (builder, "weights");
  focus_json_array (builder, weights, weight_keys, 0);
  json_builder_end_object (builder);
}
