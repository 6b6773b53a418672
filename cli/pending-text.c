// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Invitations that wait for an answer, as a page for a person.
#include "dict.h"
#include "format.h"
#include "invitation.h"
#include "text.h"

#define ID_COLUMNS   10
#define WHEN_COLUMNS 24
/* With less, a title gets a line of its own. */
#define MIN_TITLE_COLUMNS 16
/* Of a reason, which may name what a stranger wrote. */
#define MAX_WHY 200

/* What the level alone says stands beside the rule; that nobody tells the organiser, below. */
static gboolean
is_said (GVariant *dict, const char *hold)
{
  g_autofree char *told_by = focus_dict_word (dict, "told_by");

  return g_strcmp0 (hold, "proposed") == 0 || g_strcmp0 (hold, "observed") == 0
         || (g_strcmp0 (hold, "untold") == 0 && g_strcmp0 (told_by, "nobody") == 0);
}

static void
append_indented (FocusOutput *out, FocusStyle style, const char *line)
{
  g_string_append_printf (out->text, "%*s%s", ID_COLUMNS, "", focus_output_style (out, style));
  focus_text_wrap (out->text, line, ID_COLUMNS, out->columns);
  if (style != FOCUS_STYLE_PLAIN)
    g_string_append (out->text, focus_output_style (out, FOCUS_STYLE_PLAIN));
}

static void
append_head (FocusOutput *out, GVariant *dict)
{
  g_autofree char *id = focus_dict_string (dict, "id");
  g_autofree char *title = focus_dict_word (dict, "title");
  g_autofree char *when = focus_invitation_when (dict);
  gboolean narrow = out->columns < ID_COLUMNS + WHEN_COLUMNS + MIN_TITLE_COLUMNS;

  focus_text_typed (out->text, id, ID_COLUMNS);
  focus_text_cell (out->text, when, MAX (WHEN_COLUMNS, focus_text_width (when) + 2));
  if (narrow)
    {
      focus_text_end_line (out->text);
      g_string_append_printf (out->text, "%*s", ID_COLUMNS, "");
    }
  guint taken = narrow ? ID_COLUMNS : ID_COLUMNS + WHEN_COLUMNS;
  focus_text_cut (out->text, title ? title : "(no title)", out->columns - taken);
  focus_text_end_line (out->text);
}

/* "From ann@example.org, in the window “deep-mornings” (propose); 3 of this series". */
static void
append_rule (FocusOutput *out, GVariant *dict)
{
  g_autofree char *organizer = focus_invitation_organizer (dict);
  g_autofree char *rule = focus_invitation_rule (dict);
  g_autofree char *level = focus_dict_word (dict, "level");
  gint64 n_series = focus_dict_count (dict, "n_series");
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_append_printf (line, "from %s", organizer);
  if (rule)
    g_string_append_printf (line, ", in %s", rule);
  if (rule && level)
    g_string_append_printf (line, " (%s)", level);
  if (n_series > 1)
    g_string_append_printf (line, "; %" G_GINT64_FORMAT " of this series", n_series);
  append_indented (out, FOCUS_STYLE_PLAIN, line->str);
}

/* "will be declined for you at 14:40; to stop that: focusctl keep k3f" */
static void
append_due (FocusOutput *out, GVariant *dict, gint64 today)
{
  g_autofree char *answer = focus_dict_word (dict, "answer");
  g_autofree char *raw_id = focus_dict_string (dict, "id");
  g_autofree char *id = focus_text_harmless (raw_id);
  g_autofree char *due = focus_invitation_due (dict, today);

  if (!due)
    return;
  g_autofree char *line = g_strdup_printf ("%s for you %s; to stop that: focusctl keep %s",
                                           focus_invitation_becomes (answer), due, id);
  append_indented (out, FOCUS_STYLE_NOW, line);
}

/* Why it is not answered by itself, or not asked about. */
static void
append_why (FocusOutput *out, GVariant *dict)
{
  g_auto (GStrv) holds = focus_dict_strings (dict, "holds");
  g_auto (GStrv) why = focus_dict_strings (dict, "why");
  g_autoptr (GString) line = g_string_new (NULL);
  gboolean paired = g_strv_length (holds) == g_strv_length (why);

  for (guint i = 0; why[i]; i++)
    if (!paired || !is_said (dict, holds[i]))
      {
        g_string_append (line, line->len > 0 ? "; " : "");
        focus_text_cut (line, why[i], MAX_WHY);
      }
  if (line->len > 0)
    append_indented (out, FOCUS_STYLE_DIM, line->str);
}

static void
append_reply (FocusOutput *out, GVariant *dict)
{
  g_autofree char *reply = focus_dict_word (dict, "reply");
  g_autofree char *told_by = focus_dict_word (dict, "told_by");

  if (g_strcmp0 (told_by, "nobody") == 0)
    append_indented (out, FOCUS_STYLE_DIM,
                     "your server does not tell the organiser: the text is for you to mail");
  if (reply)
    focus_invitation_reply (out->text, reply, ID_COLUMNS + 2, out->columns);
}

static void
append_one (FocusOutput *out, GVariant *dict, gint64 today)
{
  append_head (out, dict);
  append_rule (out, dict);
  append_due (out, dict, today);
  append_why (out, dict);
  append_reply (out, dict);
}

static gboolean
is_listed (GVariant *dict)
{
  g_autofree char *step = focus_dict_word (dict, "step");
  return g_strcmp0 (step, "list") == 0;
}

/* Those that are only listed, or the others; how many there are. */
static guint
append_some (FocusOutput *out, GVariant *pending, gboolean listed, gint64 today)
{
  guint n = 0;

  for (gsize i = 0; i < g_variant_n_children (pending); i++)
    {
      g_autoptr (GVariant) dict = g_variant_get_child_value (pending, i);
      if (is_listed (dict) != listed)
        continue;
      if (listed && n == 0)
        {
          g_string_append (out->text, out->text->len > 0 ? "\n" : "");
          focus_output_styled (out, FOCUS_STYLE_HEADING, "Only listed");
          g_string_append_c (out->text, '\n');
        }
      append_one (out, dict, today);
      n++;
    }
  return n;
}

void
focus_pending_text (FocusOutput *out, GVariant *pending, gboolean all, gint64 today)
{
  guint n_asked = append_some (out, pending, FALSE, today);
  guint n_listed = append_some (out, pending, TRUE, today);

  if (n_asked == 0 && n_listed == 0)
    {
      g_string_append (out->text, "No invitation waits for your answer.\n");
      if (!all)
        g_string_append (out->text, "Those that are only listed: focusctl pending --all\n");
      return;
    }
  g_string_append (out->text, "\nTo answer: focusctl decline ID; or propose, keep, accept, "
                              "tentative\n");
}
