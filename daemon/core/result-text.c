// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words of what is kept of a meeting, in four languages.
#include "core/result-text.h"

#include "core/block.h"

#include <string.h>

/* Characters of a meeting's title in other titles. */
#define MAX_TITLE 120

typedef struct
{
  const char *meeting; /* of one without a title */
  const char *decision;
  const char *actions;
  const char *nothing; /* a sentence */
  const char *nothing_short;
  const char *action_one, *action_many; /* behind a number */
  const char *more;                     /* behind a number, of actions that are not listed */
  const char *from;
  const char *open_quote, *close_quote;
  const char *colon;
} Phrases;

static const Phrases phrases[FOCUS_N_LANGUAGES] = {
  [FOCUS_LANGUAGE_ENGLISH] = { .meeting = "Meeting",
                               .decision = "Decision",
                               .actions = "Actions",
                               .nothing = "Nothing was decided.",
                               .nothing_short = "nothing decided",
                               .action_one = "action",
                               .action_many = "actions",
                               .more = "more",
                               .from = "From",
                               .open_quote = "“",
                               .close_quote = "”",
                               .colon = ":" },
  [FOCUS_LANGUAGE_DUTCH] = { .meeting = "Overleg",
                             .decision = "Besluit",
                             .actions = "Acties",
                             .nothing = "Er is niets besloten.",
                             .nothing_short = "niets besloten",
                             .action_one = "actie",
                             .action_many = "acties",
                             .more = "andere",
                             .from = "Uit",
                             .open_quote = "“",
                             .close_quote = "”",
                             .colon = ":" },
  [FOCUS_LANGUAGE_GERMAN] = { .meeting = "Besprechung",
                              .decision = "Beschluss",
                              .actions = "Aufgaben",
                              .nothing = "Es wurde nichts beschlossen.",
                              .nothing_short = "nichts beschlossen",
                              .action_one = "Aufgabe",
                              .action_many = "Aufgaben",
                              .more = "weitere",
                              .from = "Aus",
                              .open_quote = "„",
                              .close_quote = "“",
                              .colon = ":" },
  [FOCUS_LANGUAGE_FRENCH] = { .meeting = "Réunion",
                              .decision = "Décision",
                              .actions = "Actions",
                              .nothing = "Rien n’a été décidé.",
                              .nothing_short = "rien de décidé",
                              .action_one = "action",
                              .action_many = "actions",
                              .more = "autres",
                              .from = "De",
                              .open_quote = "« ",
                              .close_quote = " »",
                              .colon = " :" },
};

/* Lines */

/* Cuts at `max` bytes, not inside of a character. */
static void
cut (GString *text, gsize max)
{
  if (text->len <= max)
    return;
  while (max > 0 && ((guchar) text->str[max] & 0xc0) == 0x80)
    max--;
  g_string_truncate (text, max);
}

static void
append_line (GString *out, const char *line)
{
  for (const char *at = line; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar sign = g_utf8_get_char (at);
      if (sign == '\t')
        g_string_append_c (out, ' ');
      else if (!g_unichar_iscntrl (sign))
        g_string_append_unichar (out, sign);
    }
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
}

char *
focus_result_lines (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_auto (GStrv) lines = g_strsplit (valid, "\n", -1);
  g_autoptr (GString) out = g_string_new (NULL);

  for (char **line = lines; *line != NULL && out->len <= FOCUS_RECORD_MAX_TEXT; line++)
    {
      if (line != lines)
        g_string_append_c (out, '\n');
      append_line (out, *line);
    }
  cut (out, FOCUS_RECORD_MAX_TEXT);
  g_strstrip (out->str);
  return *out->str != '\0' ? g_strdup (out->str) : NULL;
}

/* Titles */

FocusResultSort
focus_result_sort (const FocusResultWords *words)
{
  if (words->decision != NULL)
    return FOCUS_RESULT_DECISION;
  return words->todos != NULL && words->todos->len > 0 ? FOCUS_RESULT_ACTIONS
                                                       : FOCUS_RESULT_NOTHING;
}

static char *
short_title (const FocusResultWords *words)
{
  g_autofree char *plain = focus_block_plain_title (words->title != NULL ? words->title : "");

  if (*plain == '\0')
    return g_strdup (phrases[words->language].meeting);
  return g_utf8_strlen (plain, -1) <= MAX_TITLE ? g_steal_pointer (&plain)
                                                : g_utf8_substring (plain, 0, MAX_TITLE);
}

/* What came of it in a few words. */
static char *
gist (const FocusResultWords *words)
{
  const Phrases *phrase = &phrases[words->language];

  switch (focus_result_sort (words))
    {
    case FOCUS_RESULT_DECISION:
      return g_strndup (words->decision, strcspn (words->decision, "\n"));
    case FOCUS_RESULT_ACTIONS:
      return g_strdup_printf ("%u %s", words->todos->len,
                              words->todos->len == 1 ? phrase->action_one : phrase->action_many);
    case FOCUS_RESULT_NOTHING:
      break;
    }
  return g_strdup (phrase->nothing_short);
}

char *
focus_result_title (const FocusResultWords *words)
{
  g_autofree char *meeting = short_title (words);
  g_autofree char *what = gist (words);
  g_autofree char *title = g_strconcat (meeting, phrases[words->language].colon, " ", what, NULL);

  return focus_block_plain_title (title);
}

char *
focus_todo_title (const FocusTodo *todo)
{
  return g_strconcat (todo->who != NULL ? todo->who : "", todo->who != NULL ? ": " : "", todo->what,
                      NULL);
}

char *
focus_result_origin (const FocusResultWords *words, FocusDate day)
{
  const Phrases *phrase = &phrases[words->language];
  g_autofree char *meeting = short_title (words);
  g_autofree char *date = focus_date_format (day);

  return g_strconcat (phrase->from, " ", phrase->open_quote, meeting, phrase->close_quote, ", ",
                      date, NULL);
}

/* Minutes */

static void
append_todos (GString *out, const FocusResultWords *words)
{
  const Phrases *phrase = &phrases[words->language];

  g_string_append_printf (out, "%s%s", phrase->actions, phrase->colon);
  for (guint i = 0; i < MIN (words->todos->len, FOCUS_RESULT_TEXT_MAX_TODOS); i++)
    {
      const FocusTodo *todo = g_ptr_array_index (words->todos, i);
      g_autofree char *title = focus_todo_title (todo);

      g_string_append_printf (out, "\n- %s", title);
      if (todo->has_due)
        {
          g_autofree char *due = focus_date_format (todo->due);
          g_string_append_printf (out, " (%s)", due);
        }
    }
  if (words->todos->len > FOCUS_RESULT_TEXT_MAX_TODOS)
    g_string_append_printf (out, "\n+ %u %s", words->todos->len - FOCUS_RESULT_TEXT_MAX_TODOS,
                            phrase->more);
}

char *
focus_result_minutes (const FocusResultWords *words)
{
  const Phrases *phrase = &phrases[words->language];
  g_autoptr (GString) out = g_string_new (NULL);

  if (words->decision != NULL)
    g_string_append_printf (out, "%s%s %s", phrase->decision, phrase->colon, words->decision);
  if (words->todos != NULL && words->todos->len > 0)
    {
      g_string_append (out, out->len > 0 ? "\n" : "");
      append_todos (out, words);
    }
  if (out->len == 0)
    g_string_append (out, phrase->nothing);
  cut (out, FOCUS_RECORD_MAX_TEXT);
  return g_string_free (g_steal_pointer (&out), FALSE);
}
