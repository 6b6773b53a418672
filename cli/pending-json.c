// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Invitations that wait for an answer, as JSON.
#include "dict.h"
#include "invitation.h"
#include "stretch.h"

static const FocusJsonKey place_keys[] = {
  { "account", FOCUS_JSON_STRING },
  { "calendar", FOCUS_JSON_STRING },
  { "title", FOCUS_JSON_STRING },
  { "organizer", FOCUS_JSON_STRING },
  { NULL, 0 },
};
static const FocusJsonKey judged_keys[] = {
  { "series", FOCUS_JSON_TRUTH },   { "n_series", FOCUS_JSON_INT }, { "rule", FOCUS_JSON_STRING },
  { "level", FOCUS_JSON_STRING },   { "step", FOCUS_JSON_STRING },  { "answer", FOCUS_JSON_STRING },
  { "holds", FOCUS_JSON_STRINGS },  { "why", FOCUS_JSON_STRINGS },  { "tells", FOCUS_JSON_STRINGS },
  { "told_by", FOCUS_JSON_STRING }, { "reply", FOCUS_JSON_STRING }, { NULL, 0 },
};

static void
add_one (JsonBuilder *builder, GVariant *dict)
{
  g_autoptr (FocusEntry) entry = focus_entry_read (dict);
  g_autoptr (GArray) times = focus_stretches_read (dict, "times");
  gint64 due_s = 0, came_s = 0;
  gboolean has_due = focus_dict_int (dict, "due", &due_s);
  gboolean has_came = focus_dict_int (dict, "came", &came_s);

  json_builder_begin_object (builder);
  focus_json_add_string (builder, "id", entry->id);
  focus_json_add_string (builder, "uid", entry->uid);
  focus_json_add_moment (builder, "recurrence_id", &entry->recurrence_id);
  focus_json_members (builder, dict, place_keys, 0);
  focus_json_add_moment (builder, "start", &entry->start);
  focus_json_add_moment (builder, "end", &entry->end);
  focus_json_members (builder, dict, judged_keys, 0);
  focus_json_add_time (builder, "due", has_due, due_s, focus_dict_count (dict, "due_offset"));
  focus_json_add_time (builder, "came", has_came, came_s, focus_dict_count (dict, "offset"));
  json_builder_set_member_name (builder, "times");
  focus_stretches_json (builder, times);
  json_builder_end_object (builder);
}

void
focus_pending_json (JsonBuilder *builder, GVariant *pending)
{
  json_builder_begin_array (builder);
  for (gsize i = 0; i < g_variant_n_children (pending); i++)
    {
      g_autoptr (GVariant) dict = g_variant_get_child_value (pending, i);
      add_one (builder, dict);
    }
  json_builder_end_array (builder);
}
