// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the status says of focus: the session, the plan, and whether focusd may write.
#include "dict.h"
#include "format.h"
#include "pause.h"
#include "session.h"
#include "status.h"
#include "text.h"

#include <string.h>

gboolean
focus_status_session (FocusOutput *out, GVariant *status)
{
  g_autoptr (GVariant) session = focus_dict_child (status, "session");

  if (!focus_session_is_on (session))
    return FALSE;
  focus_session_text (out, session);
  return TRUE;
}

static void
append_week (GString *line, GVariant *week)
{
  gint64 goal_min = 0, planned_min = 0, kept_min = 0;
  gboolean has_goal = focus_dict_int (week, "focus_goal_min", &goal_min);
  gboolean has_planned = focus_dict_int (week, "focus_planned_min", &planned_min);
  gboolean has_kept = focus_dict_int (week, "focus_kept_min", &kept_min);
  g_autofree char *goal = focus_format_length (goal_min);
  g_autofree char *planned = focus_format_length (planned_min);
  g_autofree char *kept = focus_format_length (kept_min);

  if (has_planned)
    g_string_append_printf (line, "%s%s%s planned", planned, has_goal ? " of " : "",
                            has_goal ? goal : "");
  else if (has_goal)
    g_string_append_printf (line, "goal %s", goal);
  if (has_kept)
    g_string_append_printf (line, "%s%s kept", line->len > 0 ? ", " : "", kept);
}

static void
append_short (GString *line, GVariant *plan)
{
  gint64 short_min = focus_dict_count (plan, "short_min");
  g_autofree char *missing = focus_format_length (short_min);

  if (short_min > 0)
    g_string_append_printf (line, "%s%s short", line->len > 0 ? ", " : "", missing);
}

/* Behind the week where it fits; a command is not broken in two. */
static void
write_week (FocusOutput *out, const char *week, gint64 offered)
{
  g_autofree char *changes = focus_format_count (offered, "change", "changes");
  g_autofree char *offer = g_strdup_printf ("%s offered: focusctl plan", changes);
  g_autofree char *all = g_strdup_printf ("Focus this week: %s; %s", week, offer);
  g_autofree char *alone = g_strdup_printf ("Focus this week: %s.", week);
  gboolean fits = *week && strlen (all) <= out->columns;

  if (*week)
    focus_text_wrap (out->text, fits && offered > 0 ? all : alone, 0, out->columns);
  if (offered > 0 && !fits)
    focus_text_wrap (out->text, offer, 0, out->columns);
}

static void
append_problem (FocusOutput *out, const char *problem)
{
  g_autofree char *line = g_strconcat ("Problem: ", problem, NULL);

  g_string_append (out->text, focus_output_style (out, FOCUS_STYLE_BAD));
  focus_text_wrap (out->text, line, 0, out->columns);
  g_string_append (out->text, focus_output_style (out, FOCUS_STYLE_PLAIN));
}

void
focus_status_plan (FocusOutput *out, GVariant *status)
{
  g_autoptr (GVariant) week = focus_dict_child (status, "week");
  g_autoptr (GVariant) plan = focus_dict_child (status, "plan");
  g_autofree char *problem = focus_dict_word (plan, "problem");
  g_autoptr (GString) line = g_string_new (NULL);
  FocusPause pause = focus_pause_read (status);

  append_week (line, week);
  append_short (line, plan);
  write_week (out, line->str, focus_dict_count (plan, "offered"));
  if (problem)
    append_problem (out, problem);
  if (pause.is_on)
    focus_pause_text (out, pause, focus_dict_count (status, "now"),
                      focus_dict_count (status, "offset"), focus_queue_count (status));
}

void
focus_status_plan_json (JsonBuilder *builder, GVariant *status)
{
  static const FocusJsonKey keys[] = {
    { "mode", FOCUS_JSON_STRING },
    { "offered", FOCUS_JSON_INT },
    { "short_min", FOCUS_JSON_INT },
    { NULL, 0 },
  };
  g_autoptr (GVariant) session = focus_dict_child (status, "session");
  g_autoptr (GVariant) plan = focus_dict_child (status, "plan");
  g_autofree char *calendar = focus_dict_word (plan, "calendar");
  g_autofree char *problem = focus_dict_word (plan, "problem");

  json_builder_set_member_name (builder, "session");
  focus_session_json (builder, session);
  json_builder_set_member_name (builder, "plan");
  json_builder_begin_object (builder);
  focus_json_members (builder, plan, keys, 0);
  focus_json_add_string (builder, "calendar", calendar);
  focus_json_add_string (builder, "problem", problem);
  json_builder_end_object (builder);
  focus_pause_json (builder, focus_pause_read (status), focus_dict_count (status, "offset"));
}
