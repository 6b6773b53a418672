// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A meeting that is to be closed, or was: in words.
#include "action.h"
#include "closeout.h"
#include "dict.h"
#include "format.h"
#include "stretch.h"
#include "text.h"

#define ID_COLUMNS    10
#define WHEN_COLUMNS  24
#define LABEL_COLUMNS 12
#define MAX_NAME      120
/* A result that somebody wrote with another program may be a whole report. */
#define MAX_LINES 40

char *
focus_closeout_title (GVariant *closeout)
{
  g_autofree char *title = focus_dict_word (closeout, "title");
  return focus_text_harmless (title ? title : "(no title)");
}

char *
focus_closeout_when (GVariant *closeout)
{
  FocusStretch at = focus_stretch_read (closeout);
  return focus_dict_true (closeout, "all_day") ? focus_stretch_day (&at) : focus_stretch_text (&at);
}

char *
focus_closeout_name (GVariant *closeout)
{
  g_autofree char *title = focus_closeout_title (closeout);
  g_autofree char *when = focus_closeout_when (closeout);
  GString *name = g_string_new (NULL);

  focus_text_cut (name, title, MAX_NAME);
  g_string_append_printf (name, "%s%s", *when ? ", " : "", when);
  return g_string_free (name, FALSE);
}

/* "Kept in work/Tasks."; "The decision is kept in work/Tasks, actions by focusd alone." */
static char *
describe_where (const char *calendar, gboolean results, gboolean results_there, gboolean actions,
                gboolean actions_there)
{
  gboolean all = (!results || results_there) && (!actions || actions_there);
  gboolean some = (results && results_there) || (actions && actions_there);

  if (all && calendar)
    return g_strdup_printf ("Kept in %s.", calendar);
  if (!some || !calendar)
    return g_strdup ("Kept by focusd alone.");
  return g_strdup_printf ("%s in %s, %s by focusd alone.",
                          results_there ? "The decision is kept" : "Actions are kept", calendar,
                          results_there ? "actions" : "the decision");
}

char *
focus_closeout_where (GVariant *closeout, gboolean results, gboolean actions)
{
  gboolean results_there = focus_dict_true (closeout, "where_results");
  gboolean actions_there = focus_dict_true (closeout, "where_actions");
  g_autofree char *calendar = focus_dict_word (closeout, "where");
  g_autofree char *problem = focus_dict_word (closeout, "where_problem");
  g_autofree char *where = describe_where (calendar, results, results_there, actions,
                                           actions_there);
  gboolean all = (!results || results_there) && (!actions || actions_there);
  g_autoptr (GString) text = g_string_new (where);

  if (calendar && problem)
    {
      g_string_truncate (text, text->len - 1);
      g_string_append_printf (text, "%s %s%s", all ? ", but" : ":", problem,
                              g_str_has_suffix (problem, ".") ? "" : ".");
    }
  else if (!calendar)
    g_string_append (text, " To have it in a calendar: [close-out] calendar in focusd.conf, or "
                           "\"focusctl calendar create --records ACCOUNT/NAME\".");
  return focus_text_harmless (text->str);
}

void
focus_closeout_decision (FocusOutput *out, GVariant *closeout)
{
  g_autofree char *decision = focus_dict_word (closeout, "decision");
  g_auto (GStrv) lines = g_strsplit (decision ? decision : "", "\n", MAX_LINES + 1);

  for (guint i = 0; lines[i]; i++)
    {
      g_string_append (out->text, "  ");
      focus_text_cell (out->text, i == 0 ? "Decision" : "", LABEL_COLUMNS - 2);
      focus_text_wrap (out->text, i < MAX_LINES ? lines[i] : "…", LABEL_COLUMNS, out->columns);
    }
}

/* "nobody is named, no day"; "" when all is known. Transfer full. */
static char *
describe_doubts (GVariant *action)
{
  static const struct
  {
    const char *doubt, *words;
  } table[] = { { "no-owner", "nobody is named" },
                { "owner-unknown", "not one of those invited" },
                { "owner-several", "the name fits several people" },
                { "no-due", "no day" },
                { "due-asked", "its day is not clear" } };
  g_auto (GStrv) doubts = focus_dict_strings (action, "doubts");
  GString *words = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_strv_contains ((const char *const *) doubts, table[i].doubt))
      g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", table[i].words);
  return g_string_free (words, FALSE);
}

static void
append_action (FocusOutput *out, GVariant *action, gint64 today)
{
  g_autofree char *sentence = focus_action_sentence (action, today);
  g_autofree char *doubts = describe_doubts (action);
  g_autofree char *state = focus_dict_word (action, "state");
  gboolean over = !focus_action_is_open (action);
  g_autofree char *line = g_strconcat (sentence, over ? ", " : "", over ? state : "",
                                       *doubts ? " — " : "", doubts, NULL);

  g_string_append (out->text, "  ");
  focus_text_cell (out->text, "Action", LABEL_COLUMNS - 2);
  g_string_append (out->text,
                   focus_output_style (out, *doubts ? FOCUS_STYLE_WEAK : FOCUS_STYLE_PLAIN));
  focus_text_wrap (out->text, line, LABEL_COLUMNS, out->columns);
  g_string_append (out->text, focus_output_style (out, FOCUS_STYLE_PLAIN));
}

void
focus_closeout_kept (FocusOutput *out, GVariant *closeout)
{
  g_autoptr (GVariant) read = focus_dict_list (closeout, "read");
  g_autoptr (GVariant) kept = focus_dict_list (closeout, "actions");
  GVariant *actions = g_variant_n_children (read) > 0 ? read : kept;
  FocusStretch at = focus_stretch_read (closeout);
  gint64 today = focus_day_of (at.end_s, at.end_offset_s);

  focus_closeout_decision (out, closeout);
  for (gsize i = 0; i < g_variant_n_children (actions); i++)
    {
      g_autoptr (GVariant) action = g_variant_get_child_value (actions, i);
      append_action (out, action, today);
    }
}

void
focus_closeout_line (FocusOutput *out, GVariant *closeout)
{
  g_autofree char *id = focus_dict_string (closeout, "id");
  g_autofree char *title = focus_closeout_title (closeout);
  g_autofree char *when = focus_closeout_when (closeout);
  g_autoptr (GString) before = g_string_new (NULL);

  focus_text_typed (before, id, ID_COLUMNS);
  focus_text_cell (before, when, WHEN_COLUMNS);
  focus_text_titled (out->text, before->str, title, "", out->columns);
}
