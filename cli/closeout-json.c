// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A meeting that is to be closed, or was: as JSON.
#include "action.h"
#include "closeout.h"
#include "dict.h"
#include "stretch.h"

static const FocusJsonKey meeting_keys[] = {
  { "id", FOCUS_JSON_STRING },          { "uid", FOCUS_JSON_STRING },
  { "recurrence_id", FOCUS_JSON_TIME }, { "calendar", FOCUS_JSON_STRING },
  { "title", FOCUS_JSON_STRING },       { NULL, 0 },
};
static const FocusJsonKey state_keys[] = {
  { "mine", FOCUS_JSON_TRUTH },           { "can_tell", FOCUS_JSON_TRUTH },
  { "waits", FOCUS_JSON_TRUTH },          { "idle", FOCUS_JSON_TRUTH },
  { "result", FOCUS_JSON_STRING },        { "closed", FOCUS_JSON_TIME },
  { "decision", FOCUS_JSON_STRING },      { "act", FOCUS_JSON_INT },
  { "again", FOCUS_JSON_TRUTH },          { "stays_told", FOCUS_JSON_TRUTH },
  { "later", FOCUS_JSON_TIME },           { "where", FOCUS_JSON_STRING },
  { "where_results", FOCUS_JSON_TRUTH },  { "where_actions", FOCUS_JSON_TRUTH },
  { "where_problem", FOCUS_JSON_STRING }, { NULL, 0 },
};
static const FocusJsonKey person_keys[] = {
  { "name", FOCUS_JSON_STRING },
  { "mail", FOCUS_JSON_STRING },
  { "me", FOCUS_JSON_TRUTH },
  { NULL, 0 },
};
static const FocusJsonKey question_keys[] = {
  { "action", FOCUS_JSON_STRING },
  { "question", FOCUS_JSON_STRING },
  { NULL, 0 },
};
static const FocusJsonKey read_keys[] = {
  { "who", FOCUS_JSON_STRING }, { "mail", FOCUS_JSON_STRING },    { "what", FOCUS_JSON_STRING },
  { "due", FOCUS_JSON_STRING }, { "doubts", FOCUS_JSON_STRINGS }, { NULL, 0 },
};

static void
add_list (JsonBuilder *builder, GVariant *closeout, const char *key, const FocusJsonKey *keys)
{
  g_autoptr (GVariant) list = focus_dict_list (closeout, key);

  json_builder_set_member_name (builder, key);
  focus_json_array (builder, list, keys, 0);
}

static void
add_actions (JsonBuilder *builder, GVariant *closeout, const char *key)
{
  g_autoptr (GVariant) actions = focus_dict_list (closeout, key);

  json_builder_set_member_name (builder, key);
  focus_actions_json (builder, actions);
}

void
focus_closeout_json (JsonBuilder *builder, GVariant *closeout)
{
  FocusStretch at = focus_stretch_read (closeout);
  gint64 offset_s = at.start_offset_s;

  json_builder_begin_object (builder);
  focus_json_members (builder, closeout, meeting_keys, offset_s);
  focus_stretch_json_members (builder, &at);
  focus_json_members (builder, closeout, state_keys, offset_s);
  add_list (builder, closeout, "people", person_keys);
  add_actions (builder, closeout, "actions");
  add_actions (builder, closeout, "open");
  add_list (builder, closeout, "questions", question_keys);
  add_list (builder, closeout, "read", read_keys);
  json_builder_end_object (builder);
}
