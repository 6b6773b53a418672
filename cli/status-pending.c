// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Of the status: invitations in protected time that wait for the user, or for their own time.
#include "status.h"

#include "dict.h"
#include "format.h"
#include "invitation.h"
#include "text.h"

static const FocusJsonKey brief_keys[] = {
  { "rule", FOCUS_JSON_STRING },
  { "step", FOCUS_JSON_STRING },
  { "answer", FOCUS_JSON_STRING },
  { NULL, 0 },
};

/* "“Budget” will be declined at 14:40; to stop that: focusctl keep k3f" */
static void
append_wait (FocusOutput *out, GVariant *dict, gint64 today)
{
  g_autofree char *title = focus_dict_word (dict, "title");
  g_autofree char *answer = focus_dict_word (dict, "answer");
  g_autofree char *raw_id = focus_dict_string (dict, "id");
  g_autofree char *id = focus_text_harmless (raw_id);
  g_autofree char *due = focus_invitation_due (dict, today);
  g_autofree char *after = g_strdup_printf ("” %s %s; to stop that: focusctl keep %s",
                                            focus_invitation_becomes (answer), due ? due : "soon",
                                            id);

  focus_text_titled (out->text, "“", title ? title : "(no title)", after, out->columns);
}

void
focus_status_pending (FocusOutput *out, GVariant *status, gint64 today)
{
  g_autoptr (GVariant) pending = focus_dict_list (status, "pending");
  gint64 n_asked = 0, n_waits = 0, n_observed = focus_dict_count (status, "observed");

  for (gsize i = 0; i < g_variant_n_children (pending); i++)
    {
      g_autoptr (GVariant) dict = g_variant_get_child_value (pending, i);
      g_autofree char *step = focus_dict_word (dict, "step");
      gboolean waits = g_strcmp0 (step, "wait") == 0;
      if (waits && n_waits++ == 0)
        append_wait (out, dict, today);
      n_asked += waits ? 0 : 1;
    }
  g_autofree char *more = focus_format_count (n_waits - 1, "more answer", "more answers");
  g_autofree char *asked = focus_format_count (n_asked, "invitation waits", "invitations wait");
  g_autofree char *observed = focus_format_count (n_observed, "invitation falls",
                                                  "invitations fall");
  if (n_waits > 1)
    g_string_append_printf (out->text, "%s will be sent for you: focusctl pending\n", more);
  if (n_asked > 0)
    g_string_append_printf (out->text, "%s for your answer: focusctl pending\n", asked);
  if (n_observed > 0)
    g_string_append_printf (out->text, "%s into protected time: focusctl pending --all\n",
                            observed);
}

void
focus_status_pending_json (JsonBuilder *builder, GVariant *status)
{
  g_autoptr (GVariant) pending = focus_dict_list (status, "pending");

  json_builder_set_member_name (builder, "pending");
  json_builder_begin_array (builder);
  for (gsize i = 0; i < g_variant_n_children (pending); i++)
    {
      g_autoptr (GVariant) dict = g_variant_get_child_value (pending, i);
      g_autoptr (FocusEntry) entry = focus_entry_read (dict);
      gint64 due_s = 0;
      gboolean has_due = focus_dict_int (dict, "due", &due_s);

      json_builder_begin_object (builder);
      focus_json_add_string (builder, "id", entry->id);
      focus_json_add_string (builder, "title", entry->title);
      focus_json_add_string (builder, "organizer", entry->organizer);
      focus_json_add_moment (builder, "start", &entry->start);
      focus_json_add_moment (builder, "end", &entry->end);
      focus_json_members (builder, dict, brief_keys, 0);
      focus_json_add_time (builder, "due", has_due, due_s, focus_dict_count (dict, "due_offset"));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}
