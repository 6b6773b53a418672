// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `focusctl explain`: what a figure of a week was counted from; why a block, an event or an act is
// as it is.
#include <string.h>

#include "act.h"
#include "ask.h"
#include "closeout.h"
#include "dict.h"
#include "format.h"
#include "hygiene.h"
#include "json.h"
#include "report-ask.h"
#include "text.h"

/* A list rather than a number; explained like one. */
#define COST_LIST "focus_cost"

static gboolean
is_figure (const char *name)
{
  FocusFigureId id;
  return focus_figure_find (name, &id) || g_str_equal (name, COST_LIST);
}

/* The figure that a mistyped name most likely meant; NULL when none is near. */
static const char *
nearest_figure (const char *name)
{
  const char *names[FOCUS_N_FIGURES + 2] = { NULL };

  for (guint i = 0; i < FOCUS_N_FIGURES; i++)
    names[i] = focus_figure_kind ((FocusFigureId) i)->name;
  names[FOCUS_N_FIGURES] = COST_LIST;
  return focus_args_nearest (name, names);
}

static FocusExit
explain_figure (FocusContext *context, const char *name, const char *week, FocusLang lang)
{
  FocusExit code = FOCUS_EXIT_DONE;
  g_autoptr (GVariant)
      reply = focus_client_ask ("ExplainFigure", g_variant_new ("(ss)", name, week), "(a{sv})",
                                FOCUS_CLIENT_PATIENT_MS, &code);

  if (!reply)
    return code;
  g_autoptr (GVariant) explanation = g_variant_get_child_value (reply, 0);
  if (focus_args_has (context->args, "json"))
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      focus_explanation_json (builder, explanation);
      focus_json_write (context->out->text, builder, FALSE);
      return code;
    }
  focus_explanation_text (context->out, explanation, lang);
  context->out->paged = TRUE;
  return code;
}

/* What else is known of a meeting. Members are owned and nullable: what cannot be told is left out,
   for the explanation stands without it. */
typedef struct
{
  GVariant *judged;   /* a{sv} of GetHygiene */
  GVariant *closeout; /* a{sv} of GetCloseout */
} Meeting;

static void
meeting_clear (Meeting *meeting)
{
  g_clear_pointer (&meeting->judged, g_variant_unref);
  g_clear_pointer (&meeting->closeout, g_variant_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Meeting, meeting_clear)

static Meeting
ask_meeting (GDBusConnection *bus, const char *id, GVariant *explanation)
{
  g_autoptr (GVariant) occurrence = focus_dict_child (explanation, "occurrence");
  g_autofree char *kind = focus_dict_string (occurrence, "kind");
  g_autoptr (GVariant) judged = NULL;
  g_autoptr (GVariant) closeout = NULL;
  Meeting meeting = { NULL, NULL };

  if (g_strcmp0 (kind, "meeting") != 0)
    return meeting;
  judged = focus_client_call (bus, "GetHygiene", g_variant_new ("(ssa{sv})", "", id, NULL),
                              "(aa{sv})", FOCUS_CLIENT_PATIENT_MS, -1, NULL);
  closeout = focus_client_call (bus, "GetCloseout", g_variant_new ("(s)", id), "(a{sv})",
                                FOCUS_CLIENT_PATIENT_MS, -1, NULL);
  g_autoptr (GVariant) list = judged ? g_variant_get_child_value (judged, 0) : NULL;
  if (list && g_variant_n_children (list) > 0)
    meeting.judged = g_variant_get_child_value (list, 0);
  if (closeout)
    meeting.closeout = g_variant_get_child_value (closeout, 0);
  return meeting;
}

/* Whether the lines of the explanation quote the whole decision. */
static gboolean
is_quoted (const char *const *lines, GVariant *closeout)
{
  g_autofree char *decision = focus_dict_word (closeout, "decision");

  for (; decision && *lines; lines++)
    if (strstr (*lines, decision))
      return TRUE;
  return FALSE;
}

/* How well it says what it is for, and what was decided; the rest of what came of it stands in the
   lines of the explanation. */
static void
write_meeting (FocusOutput *out, const Meeting *meeting, const char *const *lines)
{
  if (meeting->judged)
    focus_hygiene_line (out, meeting->judged);
  if (!meeting->closeout)
    return;
  if (focus_dict_true (meeting->closeout, "waits"))
    {
      g_autofree char *raw_id = focus_dict_string (meeting->closeout, "id");
      g_autofree char *id = focus_text_harmless (raw_id);
      g_string_append_printf (out->text, "It waits to be closed: focusctl close %s\n", id);
    }
  if (!is_quoted (lines, meeting->closeout))
    focus_closeout_decision (out, meeting->closeout);
}

static void
add_meeting (JsonBuilder *builder, const Meeting *meeting)
{
  json_builder_set_member_name (builder, "hygiene");
  if (meeting->judged)
    focus_hygiene_json (builder, meeting->judged, NULL);
  else
    json_builder_add_null_value (builder);
  json_builder_set_member_name (builder, "closeout");
  if (meeting->closeout)
    focus_closeout_json (builder, meeting->closeout);
  else
    json_builder_add_null_value (builder);
}

static void
write_json (GString *out, GVariant *explanation, const Meeting *meeting)
{
  static const FocusJsonKey keys[] = {
    { "what", FOCUS_JSON_STRING },
    { "lines", FOCUS_JSON_STRINGS },
    { NULL, 0 },
  };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GVariant) occurrence = focus_dict_child (explanation, "occurrence");
  g_autoptr (GVariant) acts = focus_dict_list (explanation, "acts");
  g_autoptr (FocusEntry) entry = focus_entry_read (occurrence);

  json_builder_begin_object (builder);
  focus_json_members (builder, explanation, keys, 0);
  json_builder_set_member_name (builder, "occurrence");
  focus_json_entry (builder, entry->start.is_set ? entry : NULL);
  json_builder_set_member_name (builder, "acts");
  focus_acts_json (builder, acts);
  add_meeting (builder, meeting);
  json_builder_end_object (builder);
  focus_json_write (out, builder, FALSE);
}

static void
write_occurrence (FocusOutput *out, GVariant *explanation)
{
  g_autoptr (GVariant) dict = focus_dict_child (explanation, "occurrence");
  g_autoptr (FocusEntry) entry = focus_entry_read (dict);
  FocusStretch at = focus_stretch_read (dict);
  g_autofree char *when = entry->start.is_set && entry->start.is_date
                              ? focus_format_day_short (entry->start.day)
                              : focus_stretch_text (&at);

  if (!entry->start.is_set)
    return;
  g_autofree char *before = g_strdup_printf ("%s%s", when, *when ? "  " : "");
  g_string_append (out->text, focus_output_style (out, FOCUS_STYLE_HEADING));
  focus_text_titled (out->text, before, focus_entry_title (entry), "", out->columns);
  g_string_append (out->text, focus_output_style (out, FOCUS_STYLE_PLAIN));
}

static void
write_text (FocusOutput *out, GVariant *explanation, const Meeting *meeting)
{
  g_auto (GStrv) lines = focus_dict_strings (explanation, "lines");
  g_autoptr (GVariant) acts = focus_dict_list (explanation, "acts");

  write_occurrence (out, explanation);
  for (char **line = lines; *line; line++)
    focus_text_wrap (out->text, *line, 0, out->columns);
  write_meeting (out, meeting, (const char *const *) lines);
  if (g_variant_n_children (acts) > 0)
    g_string_append_c (out->text, '\n');
  focus_acts_text (out, acts, 0);
  out->paged = TRUE;
}

/* What is no figure is an ID; when it is none of those either, it may be a figure mistyped. */
static FocusExit
explain_id (FocusContext *context, const char *id)
{
  const char *near = nearest_figure (id);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = focus_client_connect (&error);
  g_autoptr (GVariant) reply = NULL;

  if (bus)
    reply = focus_client_call (bus, "Explain", g_variant_new ("(s)", id), "(a{sv})",
                               FOCUS_CLIENT_PATIENT_MS, -1, &error);
  if (!reply)
    {
      FocusExit code = focus_client_fail (error);
      if (focus_client_error_is (error, "NotFound") && near)
        focus_hint ("did you mean the figure \"%s\"?", near);
      else if (focus_client_error_is (error, "NotFound"))
        focus_hint ("IDs are in \"focusctl agenda --json\" and \"focusctl log\", figures in "
                    "\"focusctl report --json\"");
      return code;
    }
  g_autoptr (GVariant) explanation = g_variant_get_child_value (reply, 0);
  g_auto (Meeting) meeting = ask_meeting (bus, id, explanation);
  if (focus_args_has (context->args, "json"))
    write_json (context->out->text, explanation, &meeting);
  else
    write_text (context->out, explanation, &meeting);
  return FOCUS_EXIT_DONE;
}

FocusExit
focus_cmd_explain (FocusContext *context)
{
  const char *name = focus_args_words (context->args)[0];
  g_autofree char *week = focus_week_typed (focus_args_value (context->args, "week"));
  FocusLang lang;
  FocusExit code;

  if (!week || !focus_lang_typed (context->args, &lang))
    return FOCUS_EXIT_USAGE;
  code = is_figure (name) ? explain_figure (context, name, week, lang) : explain_id (context, name);
  if (focus_args_has (context->args, "hold"))
    focus_ask_hold (context->out);
  return code;
}
