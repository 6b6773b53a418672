// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An answer to an invitation, as JSON.
#include "dict.h"
#include "invitation.h"
#include "stretch.h"

static const FocusJsonKey told_keys[] = {
  { "act", FOCUS_JSON_INT },
  { "state", FOCUS_JSON_STRING },
  { "partstat", FOCUS_JSON_STRING },
  { "reply", FOCUS_JSON_STRING },
  { "tells", FOCUS_JSON_STRINGS },
  { "told", FOCUS_JSON_STRING },
  { "status", FOCUS_JSON_STRING },
  { "why", FOCUS_JSON_STRING },
  { "mailto", FOCUS_JSON_STRING },
  { "note", FOCUS_JSON_STRING },
  { NULL, 0 },
};

void
focus_answered_json (JsonBuilder *builder, GVariant *answered)
{
  g_autoptr (FocusEntry) entry = focus_entry_read (answered);
  g_autoptr (GArray) times = focus_stretches_read (answered, "times");

  json_builder_begin_object (builder);
  focus_json_add_string (builder, "id", entry->id);
  focus_json_add_string (builder, "title", entry->title);
  focus_json_add_string (builder, "organizer", entry->organizer);
  focus_json_add_moment (builder, "start", &entry->start);
  focus_json_add_moment (builder, "end", &entry->end);
  focus_json_members (builder, answered, told_keys, 0);
  json_builder_set_member_name (builder, "times");
  focus_stretches_json (builder, times);
  json_builder_end_object (builder);
}
