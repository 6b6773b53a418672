// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The form of `focusctl close`: as the editor gets it, with notes to the writer.
#include "action.h"
#include "close-form.h"
#include "closeout.h"
#include "dict.h"
#include "format.h"
#include "stretch.h"
#include "text.h"

/* Behind "# ": wider lines are broken by no editor. */
#define NOTE_COLUMNS  74
#define TITLE_COLUMNS 200
#define MAX_PEOPLE    12

static void
append_note (GString *form, const char *text)
{
  g_autoptr (GString) wrapped = g_string_new (NULL);

  if (*text)
    focus_text_wrap (wrapped, text, 0, NOTE_COLUMNS);
  else
    g_string_append_c (wrapped, '\n');
  g_string_truncate (wrapped, wrapped->len - 1);
  g_auto (GStrv) lines = g_strsplit (wrapped->str, "\n", -1);
  for (char **line = lines; *line; line++)
    g_string_append_printf (form, "#%s%s\n", **line ? " " : "", *line);
  if (!lines[0])
    g_string_append (form, "#\n");
}

/* Lines of a decision as they were said; what would be read as a heading gets a space. */
static void
append_decision (GString *form, GVariant *closeout)
{
  g_autofree char *decision = focus_dict_string (closeout, "decision");
  g_auto (GStrv) lines = g_strsplit (decision ? decision : "", "\n", -1);

  g_string_append (form, "Decision: ");
  for (guint i = 0; lines[i]; i++)
    {
      g_autofree char *line = focus_text_harmless (lines[i]);
      g_string_append_printf (form, "%s%s%s", i > 0 ? "\n" : "",
                              i > 0 && focus_close_form_is_sign (line) ? " " : "", line);
    }
  g_string_append_c (form, '\n');
}

/* Those still to be done, in words that are read as they were; "?" is for what is not known. */
static void
append_actions (GString *form, GVariant *closeout)
{
  g_autoptr (GVariant) actions = focus_dict_list (closeout, "actions");
  gboolean none = TRUE;

  g_string_append (form, "Actions:\n");
  for (gsize i = 0; i < g_variant_n_children (actions); i++)
    {
      g_autoptr (GVariant) action = g_variant_get_child_value (actions, i);
      g_autofree char *line = focus_action_typed (action);
      if (!focus_action_is_open (action))
        continue;
      g_string_append_printf (form, "- %s\n", line);
      none = FALSE;
    }
  if (none)
    g_string_append (form, "- \n");
}

static void
append_last_time (GString *form, GVariant *closeout, gint64 near_day)
{
  g_autoptr (GVariant) open = focus_dict_list (closeout, "open");

  if (g_variant_n_children (open) > 0)
    g_string_append (form, "Last time:\n");
  for (gsize i = 0; i < g_variant_n_children (open); i++)
    {
      g_autoptr (GVariant) action = g_variant_get_child_value (open, i);
      g_autofree char *raw_id = focus_dict_string (action, "id");
      g_autofree char *id = focus_text_harmless (raw_id);
      g_autofree char *text = focus_action_sentence (action, near_day);
      g_string_append_printf (form, "[ ] %s  ", id);
      g_string_append_printf (form, "%s%s\n", text,
                              focus_dict_true (action, "overdue") ? ", overdue" : "");
    }
}

/* "With Els Janssens, Tom Peeters and 3 more." */
static void
append_people (GString *form, GVariant *closeout)
{
  g_autoptr (GVariant) people = focus_dict_list (closeout, "people");
  g_autoptr (GString) line = g_string_new (NULL);
  guint n_named = 0, n_more = 0;

  for (gsize i = 0; i < g_variant_n_children (people); i++)
    {
      g_autoptr (GVariant) person = g_variant_get_child_value (people, i);
      g_autofree char *name = focus_dict_word (person, "name");
      g_autofree char *mail = focus_dict_word (person, "mail");
      if (focus_dict_true (person, "me") || (!name && !mail))
        continue;
      if (n_named == MAX_PEOPLE)
        {
          n_more++;
          continue;
        }
      g_string_append (line, n_named++ > 0 ? ", " : "With ");
      focus_text_cut (line, name ? name : mail, NOTE_COLUMNS);
    }
  if (n_more > 0)
    g_string_append_printf (line, " and %u more", n_more);
  if (n_named > 0)
    {
      g_string_append_c (line, '.');
      append_note (form, line->str);
    }
}

static void
append_meeting (GString *form, GVariant *closeout)
{
  g_autofree char *when = focus_closeout_when (closeout);
  g_autofree char *title = focus_closeout_title (closeout);
  g_autoptr (GString) line = g_string_new (NULL);

  focus_text_cut (line, title, TITLE_COLUMNS);
  g_string_append_printf (line, "%s%s", *when ? ", " : "", when);
  append_note (form, line->str);
  append_people (form, closeout);
  if (focus_dict_true (closeout, "idle"))
    append_note (form, "The last three ended with nothing: is this meeting still needed?");
}

static void
append_guide (GString *form, GVariant *closeout)
{
  static const char guide[] = "# Decision: what was decided, in as many lines as it takes.\n"
                              "# Actions:  one a line: who does what, by when, in plain words:\n"
                              "#             els: draft by Fri\n"
                              "#             I book the room, 15 Dec\n"
                              "#             Tom schickt die Liste bis Ende der Woche\n"
                              "# Nothing:  an x between the brackets when nothing was decided.\n";
  g_autoptr (GVariant) open = focus_dict_list (closeout, "open");

  g_string_append (form, guide);
  if (g_variant_n_children (open) > 0)
    g_string_append (form, "# Last time: an x between the brackets of what is done.\n");
}

/* What becomes of it when the editor is left. */
static void
append_end (GString *form, GVariant *closeout)
{
  g_autofree char *result = focus_dict_word (closeout, "result");
  g_autofree char *where = focus_closeout_where (closeout, TRUE, TRUE);

  append_note (form, where);
  if (focus_dict_true (closeout, "can_tell"))
    append_note (form, "Nobody else is told, unless with \"focusctl close --tell\".");
  append_note (form, result ? "This meeting is closed already: what is written here replaces what "
                              "was. Without a change it stays as it is."
                            : "When this stays empty, nothing is closed.");
}

char *
focus_close_form_write (GVariant *closeout)
{
  GString *form = g_string_new (NULL);
  FocusStretch at = focus_stretch_read (closeout);
  g_autofree char *result = focus_dict_word (closeout, "result");

  append_decision (form, closeout);
  append_actions (form, closeout);
  g_string_append_printf (form, "Nothing: [%s]\n", g_strcmp0 (result, "nothing") == 0 ? "x" : " ");
  append_last_time (form, closeout, focus_day_of (at.end_s, at.end_offset_s));
  g_string_append (form, FOCUS_FORM_SCISSORS "\n# What stands below this line is not read.\n#\n");
  append_meeting (form, closeout);
  g_string_append (form, "#\n");
  append_guide (form, closeout);
  g_string_append (form, "#\n");
  append_end (form, closeout);
  return g_string_free (form, FALSE);
}
