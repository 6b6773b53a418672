// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The form of `focusctl close`: read, and given back with questions.
#include "close-form.h"

#include <string.h>

#include "text.h"

/* Of a form that is nothing but mistakes. */
#define MAX_QUESTIONS 50

typedef enum
{
  PART_DECISION,
  PART_ACTIONS,
  PART_NOTHING,
  PART_LAST_TIME
} Part;

static const struct
{
  const char *name;
  Part part;
} headings[] = {
  { "Decision:", PART_DECISION }, { "Decisions:", PART_DECISION }, { "Actions:", PART_ACTIONS },
  { "Action:", PART_ACTIONS },    { "Nothing:", PART_NOTHING },    { "Last time:", PART_LAST_TIME },
};

typedef struct
{
  FocusCloseForm *form; /* borrowed */
  GString *decision;    /* owned */
  Part part;
  guint line;
  guint nothing_line; /* when it is said */
} Reader;

void
focus_close_said_init (FocusCloseSaid *said)
{
  *said = (FocusCloseSaid){ .actions = g_ptr_array_new_with_free_func (g_free),
                            .done = g_ptr_array_new_with_free_func (g_free) };
}

void
focus_close_said_clear (FocusCloseSaid *said)
{
  g_clear_pointer (&said->decision, g_free);
  g_clear_pointer (&said->actions, g_ptr_array_unref);
  g_clear_pointer (&said->done, g_ptr_array_unref);
}

gboolean
focus_close_said_is_empty (const FocusCloseSaid *said)
{
  return !said->decision && said->actions->len == 0 && said->done->len == 0 && !said->nothing;
}

static void
question_free (gpointer data)
{
  FocusFormQuestion *question = data;
  g_free (question->text);
  g_free (question);
}

static void
add_question (FocusCloseForm *form, guint line, const char *text)
{
  FocusFormQuestion *question;

  if (form->questions->len >= MAX_QUESTIONS)
    return;
  question = g_new0 (FocusFormQuestion, 1);
  question->line = line;
  question->text = focus_text_harmless (text);
  g_ptr_array_add (form->questions, question);
}

/* The part that a line begins, and what stands behind the heading; NULL: it begins none. */
static const char *
read_heading (const char *line, Part *ret_part)
{
  for (gsize i = 0; i < G_N_ELEMENTS (headings); i++)
    if (g_ascii_strncasecmp (line, headings[i].name, strlen (headings[i].name)) == 0)
      {
        *ret_part = headings[i].part;
        return line + strlen (headings[i].name);
      }
  return NULL;
}

gboolean
focus_close_form_is_sign (const char *line)
{
  Part part;

  return read_heading (line, &part) || g_str_has_prefix (line, FOCUS_FORM_SCISSORS)
         || g_str_has_prefix (line, FOCUS_FORM_QUESTION);
}

/* "- els: draft": what stands behind the bullet. */
static const char *
skip_bullet (const char *text)
{
  static const char *const bullets[] = { "-", "*", "•", "–" };

  while (g_ascii_isspace (*text))
    text++;
  for (gsize i = 0; i < G_N_ELEMENTS (bullets); i++)
    {
      gsize len = strlen (bullets[i]);
      if (strncmp (text, bullets[i], len) == 0 && (!text[len] || g_ascii_isspace (text[len])))
        return text + len + strspn (text + len, " \t");
    }
  return text;
}

/* "[x] rest": TRUE when there are brackets. */
static gboolean
read_box (const char *text, gboolean *ret_ticked, const char **ret_rest)
{
  const char *end = *text == '[' ? strchr (text, ']') : NULL;

  if (!end)
    return FALSE;
  *ret_ticked = strspn (text + 1, " \t") < (gsize) (end - text - 1);
  *ret_rest = end + 1 + strspn (end + 1, " \t");
  return TRUE;
}

static void
take_decision (Reader *reader, const char *text)
{
  if (*text == ' ' && focus_close_form_is_sign (text + 1))
    text++;
  g_string_append (reader->decision, text);
  g_string_append_c (reader->decision, '\n');
}

static void
take_action (Reader *reader, const char *text)
{
  text = skip_bullet (text);
  if (!*text)
    return;
  g_ptr_array_add (reader->form->said.actions, g_strdup (text));
  g_array_append_val (reader->form->action_lines, reader->line);
}

static void
take_nothing (Reader *reader, const char *text)
{
  const char *rest = "";
  gboolean ticked = FALSE;

  text += strspn (text, " \t");
  if (*text == '\0' || *text == '#' || g_ascii_strcasecmp (text, "no") == 0)
    return;
  gboolean is_box = read_box (text, &ticked, &rest);
  if (!is_box)
    ticked = g_ascii_strcasecmp (text, "x") == 0 || g_ascii_strcasecmp (text, "yes") == 0;
  if (*rest || (!is_box && !ticked))
    add_question (
        reader->form, reader->line,
        "what is this? A decision and actions stand above \"Nothing:\", which takes an x");
  else if (ticked)
    {
      reader->form->said.nothing = TRUE;
      reader->nothing_line = reader->line;
    }
}

static void
take_last_time (Reader *reader, const char *text)
{
  const char *rest = NULL;
  gboolean ticked = FALSE;

  text = skip_bullet (text);
  if (*text == '\0' || *text == '#')
    return;
  if (!read_box (text, &ticked, &rest))
    add_question (reader->form, reader->line,
                  "what is this? Here are the open points of last time alone; new actions stand "
                  "below \"Actions:\"");
  else if (ticked && *rest)
    g_ptr_array_add (reader->form->said.done, g_strndup (rest, strcspn (rest, " \t")));
}

static void
take (Reader *reader, const char *text)
{
  switch (reader->part)
    {
    case PART_DECISION:
      take_decision (reader, text);
      return;
    case PART_ACTIONS:
      take_action (reader, text);
      return;
    case PART_NOTHING:
      take_nothing (reader, text);
      return;
    case PART_LAST_TIME:
      take_last_time (reader, text);
      return;
    }
}

/* Without empty lines before and behind; NULL when nothing is left. */
static char *
trim_lines (const char *text)
{
  const char *start = text;

  for (const char *p = text; g_ascii_isspace (*p); p++)
    if (*p == '\n')
      start = p + 1;
  g_autofree char *trimmed = g_strchomp (g_strdup (start));
  return *trimmed ? g_steal_pointer (&trimmed) : NULL;
}

static void
finish (Reader *reader)
{
  FocusCloseSaid *said = &reader->form->said;

  said->decision = trim_lines (reader->decision->str);
  if (said->nothing && (said->decision || said->actions->len > 0))
    add_question (reader->form, reader->nothing_line,
                  "something stands above: is it nothing, or that? Take one of them away");
}

static FocusCloseForm *
form_new (void)
{
  FocusCloseForm *form = g_new0 (FocusCloseForm, 1);

  focus_close_said_init (&form->said);
  form->action_lines = g_array_new (FALSE, FALSE, sizeof (guint));
  form->questions = g_ptr_array_new_with_free_func (question_free);
  return form;
}

FocusCloseForm *
focus_close_form_read (const char *text)
{
  g_autoptr (GString) decision = g_string_new (NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  Reader reader = { .form = form_new (), .decision = decision };

  for (char **line = lines; *line; line++, reader.line++)
    {
      const char *rest;
      g_strchomp (*line);
      if (g_str_has_prefix (*line, FOCUS_FORM_SCISSORS))
        break;
      if (g_str_has_prefix (*line, FOCUS_FORM_QUESTION))
        continue;
      rest = read_heading (*line, &reader.part);
      take (&reader, rest ? rest + strspn (rest, " \t") : *line);
    }
  finish (&reader);
  return reader.form;
}

void
focus_close_form_free (FocusCloseForm *form)
{
  if (!form)
    return;
  focus_close_said_clear (&form->said);
  g_array_unref (form->action_lines);
  g_ptr_array_unref (form->questions);
  g_free (form);
}

void
focus_close_form_ask (FocusCloseForm *form, const char *action, const char *question)
{
  for (guint i = 0; i < form->said.actions->len; i++)
    if (g_strcmp0 (form->said.actions->pdata[i], action) == 0)
      {
        add_question (form, g_array_index (form->action_lines, guint, i), question);
        return;
      }
  /* The daemon speaks of words that are not here: said at the top rather than not at all. */
  add_question (form, 0, question);
}

gboolean
focus_close_form_blame (FocusCloseForm *form, const char *refusal)
{
  for (guint i = 0; i < form->said.actions->len; i++)
    {
      g_autofree char *quoted = g_strdup_printf ("\"%s\"", (char *) form->said.actions->pdata[i]);
      if (!strstr (refusal, quoted))
        continue;
      add_question (form, g_array_index (form->action_lines, guint, i), refusal);
      return TRUE;
    }
  return FALSE;
}

static gint
compare_questions (gconstpointer a, gconstpointer b)
{
  const FocusFormQuestion *first = *(const FocusFormQuestion *const *) a;
  const FocusFormQuestion *second = *(const FocusFormQuestion *const *) b;

  return first->line < second->line ? -1 : first->line > second->line;
}

char *
focus_close_form_annotate (const FocusCloseForm *form, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *annotated = g_string_sized_new (strlen (text));
  guint next = 0;

  g_ptr_array_sort (form->questions, compare_questions);
  for (guint i = 0; lines[i]; i++)
    {
      for (; next < form->questions->len; next++)
        {
          const FocusFormQuestion *question = form->questions->pdata[next];
          if (question->line > i)
            break;
          g_string_append_printf (annotated, FOCUS_FORM_QUESTION " %s\n", question->text);
        }
      if (!g_str_has_prefix (lines[i], FOCUS_FORM_QUESTION))
        g_string_append_printf (annotated, "%s%s", lines[i], lines[i + 1] ? "\n" : "");
    }
  return g_string_free (annotated, FALSE);
}
