// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The status as JSON.
#include "status.h"

#include "dict.h"
#include "format.h"

/* Of the document (R81): keys come without a new one, and never go or change. */
#define FORMAT_VERSION 1

const FocusJsonKey focus_status_account_keys[] = {
  { "name", FOCUS_JSON_STRING },
  { "state", FOCUS_JSON_STRING },
  { "message", FOCUS_JSON_STRING },
  { "last_sync", FOCUS_JSON_TIME },
  { "syncing", FOCUS_JSON_TRUTH },
  { "calendars", FOCUS_JSON_INT },
  { "objects", FOCUS_JSON_INT },
  { "unreadable", FOCUS_JSON_INT },
  { "repaired", FOCUS_JSON_INT },
  { "held_back", FOCUS_JSON_INT },
  { "queue", FOCUS_JSON_INT },
  { "queue_trouble", FOCUS_JSON_STRING },
  { NULL, 0 },
};
static const FocusJsonKey focus_keys[] = {
  { "until", FOCUS_JSON_TIME },
  { "task", FOCUS_JSON_STRING },
  { "block", FOCUS_JSON_STRING },
  { NULL, 0 },
};
static const FocusJsonKey week_keys[] = {
  { "meeting_min", FOCUS_JSON_INT },    { "meeting_count", FOCUS_JSON_INT },
  { "focus_goal_min", FOCUS_JSON_INT }, { "focus_planned_min", FOCUS_JSON_INT },
  { "focus_kept_min", FOCUS_JSON_INT }, { NULL, 0 },
};
static const FocusJsonKey problem_keys[] = {
  { "line", FOCUS_JSON_INT },
  { "message", FOCUS_JSON_STRING },
  { NULL, 0 },
};

static const FocusJsonKey closing_keys[] = {
  { "observed", FOCUS_JSON_INT },
  { "closeouts", FOCUS_JSON_INT },
  { "actions_due", FOCUS_JSON_INT },
  { NULL, 0 },
};

static void
add_entries (JsonBuilder *builder, const char *key, GVariant *status)
{
  g_autoptr (GVariant) list = focus_dict_list (status, key);
  GVariantIter iter;
  GVariant *dict;

  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
  g_variant_iter_init (&iter, list);
  while ((dict = g_variant_iter_next_value (&iter)))
    {
      g_autoptr (FocusEntry) entry = focus_entry_read (dict);
      focus_json_entry (builder, entry);
      g_variant_unref (dict);
    }
  json_builder_end_array (builder);
}

void
focus_status_json (GString *out, GVariant *status, gboolean one_line)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GVariant) focus = focus_dict_child (status, "focus");
  g_autoptr (GVariant) next = focus_dict_child (status, "next");
  g_autoptr (GVariant) week = focus_dict_child (status, "week");
  g_autoptr (GVariant) accounts = focus_dict_list (status, "accounts");
  g_autoptr (GVariant) problems = focus_dict_list (status, "config_problems");
  g_autoptr (FocusEntry) next_entry = focus_entry_read (next);
  g_autofree char *state = focus_dict_string (status, "state");
  g_autofree char *zone = focus_dict_string (status, "zone");
  gint64 now_s = 0, offset_s = focus_dict_count (status, "offset");
  gboolean has_now = focus_dict_int (status, "now", &now_s);

  json_builder_begin_object (builder);
  focus_json_add_int (builder, "version", TRUE, FORMAT_VERSION);
  focus_json_add_time (builder, "now", has_now, now_s, offset_s);
  focus_json_add_string (builder, "zone", zone);
  focus_json_add_string (builder, "state", state);
  json_builder_set_member_name (builder, "focus");
  focus_json_object (builder, focus, focus_keys, offset_s);
  json_builder_set_member_name (builder, "next");
  focus_json_entry (builder, next_entry->start.is_set ? next_entry : NULL);
  add_entries (builder, "current", status);
  json_builder_set_member_name (builder, "week");
  focus_json_object (builder, week, week_keys, offset_s);
  focus_status_plan_json (builder, status);
  focus_status_quiet_json (builder, status);
  focus_status_pending_json (builder, status);
  add_entries (builder, "unclear", status);
  focus_json_members (builder, status, closing_keys, offset_s);
  json_builder_set_member_name (builder, "accounts");
  focus_json_array (builder, accounts, focus_status_account_keys, offset_s);
  json_builder_set_member_name (builder, "config_problems");
  focus_json_array (builder, problems, problem_keys, offset_s);
  json_builder_end_object (builder);
  focus_json_write (out, builder, one_line);
}
