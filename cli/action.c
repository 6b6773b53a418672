// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An action that came of a meeting: in words and as JSON.
#include "action.h"

#include "dict.h"
#include "format.h"
#include "text.h"

#define ID_COLUMNS  10
#define DUE_COLUMNS 12
/* Of the words: an action that was written with another program may be a whole letter. */
#define WHAT_COLUMNS 200
#define INDENT       (ID_COLUMNS + DUE_COLUMNS)
/* Of the title of its meeting: enough to know it by. */
#define TITLE_COLUMNS 40

static const FocusJsonKey action_keys[] = {
  { "id", FOCUS_JSON_STRING },       { "what", FOCUS_JSON_STRING },  { "who", FOCUS_JSON_STRING },
  { "mail", FOCUS_JSON_STRING },     { "mine", FOCUS_JSON_TRUTH },   { "due", FOCUS_JSON_STRING },
  { "overdue", FOCUS_JSON_TRUTH },   { "state", FOCUS_JSON_STRING }, { "done", FOCUS_JSON_TIME },
  { "uid", FOCUS_JSON_STRING },      { "title", FOCUS_JSON_STRING }, { "start", FOCUS_JSON_TIME },
  { "calendar", FOCUS_JSON_STRING }, { "sent", FOCUS_JSON_TRUTH },   { NULL, 0 },
};

gboolean
focus_action_is_open (GVariant *action)
{
  g_autofree char *state = focus_dict_word (action, "state");
  return !state || g_str_equal (state, "open");
}

/* "Els: draft"; "you: draft"; the words alone when nobody is named. */
static char *
describe (GVariant *action)
{
  g_autofree char *who = focus_dict_word (action, "who");
  g_autofree char *what = focus_dict_string (action, "what");
  const char *name = focus_dict_true (action, "mine") ? "you" : who;
  g_autofree char *both = g_strconcat (name ? name : "", name ? ": " : "", what, NULL);
  GString *cut = g_string_new (NULL);

  focus_text_cut (cut, both, WHAT_COLUMNS);
  return g_string_free (cut, FALSE);
}

/* NULL when it has none that is a date. */
static char *
describe_due (GVariant *action, gint64 near_day)
{
  g_autofree char *due = focus_dict_word (action, "due");
  gint64 day;

  return due && focus_day_parse (due, &day) ? focus_format_day_short_of_year (day, near_day) : NULL;
}

char *
focus_action_sentence (GVariant *action, gint64 near_day)
{
  g_autofree char *what = describe (action);
  g_autofree char *due = describe_due (action, near_day);

  return g_strconcat (what, due ? ", due " : "", due, NULL);
}

char *
focus_action_typed (GVariant *action)
{
  g_autofree char *who = focus_dict_word (action, "who");
  g_autofree char *what = focus_dict_string (action, "what");
  g_autofree char *due = focus_dict_word (action, "due");
  g_autofree char *line = g_strdup_printf ("%s: %s, due %s", who ? who : "?", what ? what : "",
                                           due ? due : "?");

  return focus_text_harmless (line);
}

/* "done"; "overdue; from Product sync, Tue 17 Nov; in work/Tasks". */
static char *
describe_origin (GVariant *action, gint64 today)
{
  g_autofree char *state = focus_dict_word (action, "state");
  g_autofree char *title = focus_dict_word (action, "title");
  g_autofree char *calendar = focus_dict_word (action, "calendar");
  gint64 start_s = 0;
  GString *line = g_string_new (NULL);

  if (!focus_action_is_open (action))
    g_string_append_printf (line, "%s; ", state);
  else if (focus_dict_true (action, "overdue"))
    g_string_append (line, "overdue; ");
  g_string_append (line, "from ");
  focus_text_cut (line, title ? title : "a meeting", TITLE_COLUMNS);
  if (focus_dict_int (action, "start", &start_s))
    {
      gint64 day = focus_day_of (start_s, focus_dict_count (action, "offset"));
      g_autofree char *name = focus_format_day_short_of_year (day, today);
      g_string_append_printf (line, ", %s", name);
    }
  if (calendar)
    g_string_append_printf (line, "; %s %s",
                            focus_dict_true (action, "sent") ? "on its way to" : "in", calendar);
  return g_string_free (line, FALSE);
}

void
focus_action_text (FocusOutput *out, GVariant *action, gint64 today)
{
  g_autofree char *id = focus_dict_string (action, "id");
  g_autofree char *due = describe_due (action, today);
  g_autofree char *what = describe (action);
  g_autofree char *origin = describe_origin (action, today);
  gboolean overdue = focus_dict_true (action, "overdue") && focus_action_is_open (action);

  focus_text_typed (out->text, id, ID_COLUMNS);
  g_string_append (out->text,
                   focus_output_style (out, overdue ? FOCUS_STYLE_BAD : FOCUS_STYLE_PLAIN));
  focus_text_cell (out->text, due ? due : "no day", DUE_COLUMNS);
  g_string_append (out->text, focus_output_style (out, FOCUS_STYLE_PLAIN));
  focus_text_wrap (out->text, what, INDENT, out->columns);
  g_string_append_printf (out->text, "%*s%s", INDENT, "",
                          focus_output_style (out, FOCUS_STYLE_DIM));
  focus_text_wrap (out->text, origin, INDENT, out->columns);
  g_string_append (out->text, focus_output_style (out, FOCUS_STYLE_PLAIN));
}

void
focus_action_json (JsonBuilder *builder, GVariant *action)
{
  focus_json_object (builder, action, action_keys, focus_dict_count (action, "offset"));
}

void
focus_actions_json (JsonBuilder *builder, GVariant *actions)
{
  json_builder_begin_array (builder);
  for (gsize i = 0; i < g_variant_n_children (actions); i++)
    {
      g_autoptr (GVariant) action = g_variant_get_child_value (actions, i);
      focus_action_json (builder, action);
    }
  json_builder_end_array (builder);
}
