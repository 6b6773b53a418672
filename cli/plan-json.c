// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The plan as JSON (INTERFACES §JSON): all that a third party needs to check it.
#include "dict.h"
#include "pause.h"
#include "plan.h"

static const FocusJsonKey plan_keys[] = {
  { "zone", FOCUS_JSON_STRING },
  { "mode", FOCUS_JSON_STRING },
  { "calendar", FOCUS_JSON_STRING },
  { "token", FOCUS_JSON_STRING },
  { NULL, 0 },
};
static const FocusJsonKey week_keys[] = {
  { "week", FOCUS_JSON_STRING },
  { "from", FOCUS_JSON_STRING },
  { "goal_min", FOCUS_JSON_INT },
  { "open_min", FOCUS_JSON_INT },
  { NULL, 0 },
};
static const FocusJsonKey block_keys[] = {
  { "min", FOCUS_JSON_INT },       { "state", FOCUS_JSON_STRING },     { "soft", FOCUS_JSON_TRUTH },
  { "reason", FOCUS_JSON_STRING }, { "id", FOCUS_JSON_STRING },        { "uid", FOCUS_JSON_STRING },
  { "title", FOCUS_JSON_STRING },  { "reason_id", FOCUS_JSON_STRING }, { NULL, 0 },
};
static const FocusJsonKey action_keys[] = {
  { "kind", FOCUS_JSON_STRING },   { "target", FOCUS_JSON_STRING },
  { "tells", FOCUS_JSON_STRINGS }, { "why", FOCUS_JSON_STRING },
  { "uid", FOCUS_JSON_STRING },    { "week", FOCUS_JSON_STRING },
  { "title", FOCUS_JSON_STRING },  { "reason_id", FOCUS_JSON_STRING },
  { "act", FOCUS_JSON_INT },       { NULL, 0 },
};

typedef void (*AddObject) (JsonBuilder *builder, GVariant *dict);

static void
add_each (JsonBuilder *builder, GVariant *list, AddObject add)
{
  json_builder_begin_array (builder);
  for (gsize i = 0; i < g_variant_n_children (list); i++)
    {
      g_autoptr (GVariant) dict = g_variant_get_child_value (list, i);
      json_builder_begin_object (builder);
      add (builder, dict);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_list (JsonBuilder *builder, GVariant *dict, const char *key, AddObject add)
{
  g_autoptr (GVariant) list = focus_dict_list (dict, key);

  json_builder_set_member_name (builder, key);
  add_each (builder, list, add);
}

static void
add_stretches (JsonBuilder *builder, GVariant *dict, const char *key)
{
  g_autoptr (GArray) stretches = focus_stretches_read (dict, key);

  json_builder_set_member_name (builder, key);
  focus_stretches_json (builder, stretches);
}

static void
add_block (JsonBuilder *builder, GVariant *block)
{
  FocusStretch at = focus_stretch_read (block);

  focus_stretch_json_members (builder, &at);
  focus_json_members (builder, block, block_keys, 0);
}

static void
add_cost (JsonBuilder *builder, GVariant *dict)
{
  g_autoptr (FocusEntry) entry = focus_entry_read (dict);
  gint64 cost_min = 0;
  gboolean has_cost = focus_dict_int (dict, "cost_min", &cost_min);

  focus_json_entry_members (builder, entry);
  focus_json_add_int (builder, "cost_min", has_cost, cost_min);
}

/* Of an answer: when it is, and what my line says. */
static void
add_answer (JsonBuilder *builder, GVariant *action, const char *key)
{
  static const FocusJsonKey keys[] = { { "partstat", FOCUS_JSON_STRING }, { NULL, 0 } };
  g_autoptr (GVariant) side = focus_dict_child (action, key);
  g_autoptr (FocusEntry) entry = focus_entry_read (side);

  json_builder_set_member_name (builder, key);
  json_builder_begin_object (builder);
  focus_json_add_moment (builder, "start", &entry->start);
  focus_json_add_moment (builder, "end", &entry->end);
  focus_json_members (builder, side, keys, 0);
  json_builder_end_object (builder);
}

static void
add_action (JsonBuilder *builder, GVariant *action)
{
  void (*add) (JsonBuilder *, GVariant *, const char *) = focus_plan_is_answer (action)
                                                              ? add_answer
                                                              : focus_stretch_json_child;
  gint64 due_s = 0;
  gboolean has_due = focus_dict_int (action, "due", &due_s);

  focus_json_members (builder, action, action_keys, 0);
  focus_json_add_time (builder, "due", has_due, due_s, focus_dict_count (action, "due_offset"));
  add (builder, action, "before");
  add (builder, action, "after");
}

static void
add_week (JsonBuilder *builder, GVariant *week)
{
  static const FocusJsonKey sums[] = {
    { "value", FOCUS_JSON_INT },
    { "short_min", FOCUS_JSON_INT },
    { NULL, 0 },
  };

  focus_json_members (builder, week, week_keys, 0);
  add_stretches (builder, week, "free");
  add_stretches (builder, week, "standing");
  add_list (builder, week, "blocks", add_block);
  focus_json_members (builder, week, sums, 0);
  add_list (builder, week, "because", add_cost);
}

void
focus_plan_json (GString *out, GVariant *plan, GVariant *applied)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *problem = focus_dict_word (plan, "problem");
  gint64 now_s = 0, offset_s = focus_dict_count (plan, "offset");
  gboolean has_now = focus_dict_int (plan, "now", &now_s);

  json_builder_begin_object (builder);
  focus_json_add_time (builder, "now", has_now, now_s, offset_s);
  focus_json_members (builder, plan, plan_keys, offset_s);
  focus_json_add_string (builder, "problem", problem);
  focus_pause_json (builder, focus_pause_read (plan), offset_s);
  add_list (builder, plan, "weeks", add_week);
  add_list (builder, plan, "actions", add_action);
  json_builder_set_member_name (builder, "applied");
  if (applied)
    add_each (builder, applied, add_action);
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
  focus_json_write (out, builder, FALSE);
}
