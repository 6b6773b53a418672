// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An action as people type it: the line is made plain, the owner is taken off it, then the day.
#include "core/action-line.h"

#include "core/words.h"

#include <string.h>

/* A sign that begins a list item: "- ", "* ", "• ", "☐ ", "[ ] ", "[x] ". */
static const char *const bullets[] = {
  "-", "*", "+", "\342\200\242", "\342\200\223", "\342\230\220", "[ ]", "[]", "[x]", "[X]"
};

/* What stands before the day. With one of the first the day is due; the others only join them. */
static const char markers[] = " by before due until till for later deadline"
                              " tegen voor uiterlijk laatste"
                              " bis vor frist spatestens spaetestens fallig faellig"
                              " pour avant d'ici tard echeance ";
static const char joiners[] = " no than ten zum au plus ";
/* Markers behind which nothing but a day makes sense, so that other words are asked back. */
static const char strict_markers[] = " by due deadline uiterlijk spatestens spaetestens bis"
                                     " d'ici echeance ";
/* Of a stretch of time these mean its beginning, or its end: "before next week". */
static const char before_markers[] = " before vor avant ";
/* What makes a day behind them a due one when it stands behind the day: "at the latest". */
static const char tail_markers[] = " latest tard laatste uiterlijk spatestens spaetestens ";
static const char tail_joiners[] = " at the au plus ten ";
/* What people write before an action, and is no name. */
static const char labels[] = " action actions actie acties actiepunt todo to-do aufgabe aufgaben"
                             " ap ai ";
/* What a day in the middle of a line must not take with it. */
static const char articles[] = " the a an de het een den der dem die das ein eine einen"
                               " le la les l' un une ";

/* The line */

static char *
plain_line (const char *text)
{
  /* Cut before it is looked at: nothing is linear in five megabytes. */
  g_autofree char *cut = g_strndup (text, FOCUS_ACTION_LINE_MAX_BYTES);
  g_autofree char *valid = g_utf8_make_valid (cut, -1);
  GString *plain = g_string_new (NULL);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gboolean is_blank = g_unichar_isspace (c) || g_unichar_iscntrl (c);
      if (!is_blank)
        g_string_append_unichar (plain, c);
      else if (plain->len > 0 && plain->str[plain->len - 1] != ' ')
        g_string_append_c (plain, ' ');
    }
  return g_strchomp (g_string_free (plain, FALSE));
}

static const char *
behind_bullets (const char *line)
{
  for (guint i = 0; i < G_N_ELEMENTS (bullets); i++)
    {
      gsize n = strlen (bullets[i]);
      if (g_str_has_prefix (line, bullets[i]) && (line[n] == ' ' || line[n] == '\0'))
        {
          line += n + (line[n] == ' ');
          i = G_MAXUINT; /* "- [ ] " has two */
        }
    }
  return line;
}

/* The word as the lists have it: folded, without signs at its ends but an apostrophe. */
static char *
bare_word (const char *word)
{
  g_autofree char *folded = focus_words_fold (word);
  g_auto (GStrv) pieces = g_strsplit (folded != NULL ? folded : "", "\342\200\231", -1);
  char *bare = g_strjoinv ("'", pieces);
  gsize n = strlen (bare);

  while (n > 0 && strchr (",;.:!()", bare[n - 1]) != NULL)
    bare[--n] = '\0';
  while (*bare != '\0' && strchr ("(,;", *bare) != NULL)
    memmove (bare, bare + 1, n--);
  return bare;
}

static gboolean
is_listed (const char *word, const char *list)
{
  g_autofree char *bare = bare_word (word);
  g_autofree char *blank = g_strdup_printf (" %s ", bare);

  return *bare != '\0' && strstr (list, blank) != NULL;
}

/* "Action: els: draft" */
static const char *
behind_label (const char *line)
{
  const char *colon = strchr (line, ':');
  g_autofree char *label = g_strndup (line, colon != NULL ? (gsize) (colon - line) : 0);

  return is_listed (label, labels) ? colon + 1 + strspn (colon + 1, " ") : line;
}

/* The owner */

/* Sets who and mail from a name as it was typed. */
static void
set_owner (const char *name, const FocusActionLineQuery *query, FocusActionLine *line)
{
  const FocusActionPerson *person = NULL;
  guint n_fit;

  if (strcmp (name, "?") == 0)
    return;
  if (focus_action_line_match (name, query, &person, &n_fit))
    {
      line->who = g_strdup (person->name != NULL && *person->name != '\0' ? person->name
                                                                          : person->mail);
      line->mail = g_strdup (person->mail);
      return;
    }
  line->who = g_strdup (name);
  line->doubts |= n_fit == 0 ? FOCUS_ACTION_OWNER_UNKNOWN : FOCUS_ACTION_OWNER_SEVERAL;
}

/* Whether a text before a colon can be a name: of one of the people, or few words, and none that
   speaks of a day. */
static gboolean
is_name (const char *text, const FocusActionLineQuery *query)
{
  g_auto (GStrv) words = g_strsplit (text, " ", FOCUS_ACTION_LINE_MAX_NAME_WORDS + 1);
  const FocusActionPerson *person;
  guint n_fit;

  if (focus_action_line_match (text, query, &person, &n_fit))
    return TRUE;
  if (*text == '\0' || *text == '@' || is_listed (text, labels)
      || strlen (text) > FOCUS_ACTION_LINE_MAX_NAME_BYTES
      || g_strv_length (words) > FOCUS_ACTION_LINE_MAX_NAME_WORDS)
    return FALSE;
  for (char **word = words; *word != NULL; word++)
    if (is_listed (*word, markers))
      return FALSE;
  return TRUE;
}

/* "els: draft": the rest; NULL when no name and colon stand first. A colon inside of an address or
   a time is none. */
static const char *
take_before_colon (const char *line, const FocusActionLineQuery *query, FocusActionLine *into)
{
  const char *colon = strchr (line, ':');
  g_autofree char *before = NULL;
  const char *name;

  if (colon == line || colon == NULL || colon[1] == '/' || g_ascii_isdigit (colon[1]))
    return NULL;
  before = g_strchomp (g_strndup (line, (gsize) (colon - line)));
  name = before[0] == '@' ? before + 1 + strspn (before + 1, " ") : before;
  name = behind_bullets (name);
  if (!is_name (name, query))
    return NULL;
  set_owner (name, query, into);
  return colon + 1 + (colon[1] == ' ');
}

/* "@els" among the words: taken out. */
static gboolean
take_at_sign (GPtrArray *words, const FocusActionLineQuery *query, FocusActionLine *into)
{
  for (guint i = 0; i < words->len; i++)
    {
      const char *word = words->pdata[i];
      g_autofree char *name = NULL;
      if (word[0] != '@' || !g_unichar_isalpha (g_utf8_get_char (word + 1)))
        continue;
      name = g_strdup (word + 1);
      for (gsize n = strlen (name); n > 0 && strchr (",;:", name[n - 1]) != NULL; n--)
        name[n - 1] = '\0';
      if (strchr (name, ':') != NULL || !is_name (name, query))
        continue;
      set_owner (name, query, into);
      g_ptr_array_remove_index (words, i);
      return TRUE;
    }
  return FALSE;
}

/* "Els stuurt …": the longest name of one of the people that the words begin with. */
static void
take_first_words (GPtrArray *words, const FocusActionLineQuery *query, FocusActionLine *into)
{
  guint most = MIN (words->len, FOCUS_ACTION_LINE_MAX_NAME_WORDS + 1);

  for (guint n = most > 0 ? most - 1 : 0; n > 0; n--) /* a word must be left */
    {
      g_autoptr (GString) name = g_string_new (NULL);
      const FocusActionPerson *person;
      guint n_fit;
      for (guint i = 0; i < n; i++)
        g_string_append_printf (name, "%s%s", i > 0 ? " " : "", (char *) words->pdata[i]);
      if (!focus_action_line_match (name->str, query, &person, &n_fit))
        continue;
      set_owner (name->str, query, into);
      g_ptr_array_remove_range (words, 0, n);
      return;
    }
}

/* The day */

/* Words [from, to) read as a day. */
static FocusDayWords
read_day (const GPtrArray *words, guint from, guint to, const FocusActionLineQuery *query,
          char **ret_text)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = from; i < to; i++)
    g_string_append_printf (text, "%s%s", i > from ? " " : "", (char *) words->pdata[i]);
  while (text->len > 0 && strchr (",;:!?)", text->str[text->len - 1]) != NULL)
    g_string_truncate (text, text->len - 1);
  if (text->len > 0 && text->str[0] == '(')
    g_string_erase (text, 0, 1);
  if (ret_text != NULL)
    *ret_text = g_strdup (text->str);
  return focus_day_words_read (text->str, query->today, query->order);
}

/* Whether the word only leads to a day; nothing behind a comma belongs to it. */
static gboolean
leads (const char *word, const char *list)
{
  return word[strlen (word) - 1] != ',' && is_listed (word, list);
}

/* Where the words before the day begin that only say that it is due; `from` when there are none. */
static guint
marker_start (const GPtrArray *words, guint from)
{
  guint at = from;
  gboolean has_marker = FALSE;

  for (; at > 0; at--)
    {
      const char *word = words->pdata[at - 1];
      gboolean is_marker = leads (word, markers);
      if (!is_marker && !leads (word, joiners))
        break;
      has_marker |= is_marker;
    }
  return has_marker ? at : from;
}

/* Whether a comma, a dash or a bracket stands before the word. */
static gboolean
is_set_off (const GPtrArray *words, guint from)
{
  const char *word = words->pdata[from];
  const char *before = from > 0 ? words->pdata[from - 1] : "";
  gsize n = strlen (before);

  return word[0] == '(' || (n > 0 && strchr (",;", before[n - 1]) != NULL)
         || strcmp (before, "-") == 0 || strcmp (before, "\342\200\223") == 0
         || strcmp (before, "\342\200\224") == 0 || strcmp (before, "->") == 0
         || strcmp (before, "\342\206\222") == 0;
}

/* What was found: words [from, to) are the day and what leads to it. */
typedef struct
{
  guint from, to;
  guint day_from; /* behind what leads to it */
  FocusDayWords day;
  char *text; /* owned */
} Due;

/* Where "at the latest" and its like begin at the end of the line. */
static guint
tail_start (const GPtrArray *words)
{
  guint at = words->len;

  if (at == 0 || !is_listed (words->pdata[at - 1], tail_markers))
    return at;
  for (at--; at > 0 && is_listed (words->pdata[at - 1], tail_joiners);)
    at--;
  return at;
}

/* At the end: the longest name of a day. */
static gboolean
find_last (const GPtrArray *words, const FocusActionLineQuery *query, Due *due)
{
  guint end = tail_start (words);
  guint first = end > FOCUS_ACTION_LINE_MAX_DAY_WORDS ? end - FOCUS_ACTION_LINE_MAX_DAY_WORDS : 0;

  for (guint from = first; from < end; from++)
    {
      guint start = marker_start (words, from);
      g_autofree char *text = NULL;
      due->day = read_day (words, from, end, query, &text);
      if (due->day.answer == FOCUS_DAY_UNKNOWN
          || (start == from && end == words->len && !due->day.is_plain
              && !is_set_off (words, from)))
        continue;
      due->from = start;
      due->to = words->len;
      due->day_from = from;
      due->text = g_steal_pointer (&text);
      return TRUE;
    }
  return FALSE;
}

/* Behind a marker anywhere: the longest name of a day that is nothing else, without an article that
   belongs to what follows. */
static gboolean
find_inside (const GPtrArray *words, const FocusActionLineQuery *query, Due *due)
{
  for (guint from = 1; from < words->len; from++)
    {
      guint start = marker_start (words, from);
      guint to = MIN (words->len, from + FOCUS_ACTION_LINE_MAX_DAY_WORDS);
      if (start == from)
        continue;
      for (; to > from; to--)
        {
          g_autofree char *text = NULL;
          if (is_listed (words->pdata[to - 1], articles))
            continue;
          due->day = read_day (words, from, to, query, &text);
          if (due->day.answer == FOCUS_DAY_UNKNOWN || !due->day.is_plain)
            continue;
          due->from = start;
          due->to = to;
          due->day_from = from;
          due->text = g_steal_pointer (&text);
          return TRUE;
        }
    }
  return FALSE;
}

/* Words behind a marker that must be a day, and are none: "by Frday". */
static void
ask_unread (const GPtrArray *words, const FocusActionLineQuery *query, FocusActionLine *line)
{
  for (guint from = words->len; from > 1 && words->len - from < 4; from--)
    {
      const FocusActionPerson *person;
      g_autofree char *text = NULL;
      FocusDayWords day;
      guint n_fit;
      if (from == words->len || !is_listed (words->pdata[from - 1], strict_markers))
        continue;
      day = read_day (words, from, words->len, query, &text);
      focus_action_line_match (text, query, &person, &n_fit);
      if (n_fit > 0) /* "reviewed by Els" */
        return;
      line->doubts |= FOCUS_ACTION_DUE_ASKED;
      line->question = focus_day_words_question (text, &day);
      return;
    }
}

static void
take_due (GPtrArray *words, const FocusActionLineQuery *query, FocusActionLine *line)
{
  guint n = words->len;
  Due due = { 0 };

  line->doubts |= FOCUS_ACTION_NO_DUE;
  if (n > 2 && strcmp (words->pdata[n - 1], "?") == 0 && marker_start (words, n - 1) < n - 1)
    { /* ", due ?" */
      guint from = marker_start (words, n - 1);
      g_ptr_array_remove_range (words, from, n - from);
      return;
    }
  if (!find_last (words, query, &due) && !find_inside (words, query, &due))
    {
      ask_unread (words, query, line);
      return;
    }
  if (due.day.is_stretch && due.from < due.day_from
      && is_listed (words->pdata[due.day_from - 1], before_markers))
    {
      line->doubts |= FOCUS_ACTION_DUE_ASKED;
      line->question = g_strdup_printf (
          "\"%s %s\" can be before it begins or before it ends: by which day is it?",
          (char *) words->pdata[due.day_from - 1], due.text);
    }
  else if (due.day.answer == FOCUS_DAY_READ)
    {
      line->doubts &= ~(guint) FOCUS_ACTION_NO_DUE;
      line->has_due = TRUE;
      line->due = due.day.date;
      g_ptr_array_remove_range (words, due.from, due.to - due.from);
    }
  else
    {
      line->doubts |= FOCUS_ACTION_DUE_ASKED;
      line->question = focus_day_words_question (due.text, &due.day);
    }
  g_free (due.text);
}

/* Public */

static GPtrArray *
split_words (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) pieces = g_strsplit (text, " ", -1);

  for (char **piece = pieces; *piece != NULL; piece++)
    if (**piece != '\0')
      g_ptr_array_add (words, g_strdup (*piece));
  return words;
}

/* What is left, without the signs that led to what was taken. */
static char *
join_words (const GPtrArray *words)
{
  GString *what = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (what, "%s%s", i > 0 ? " " : "", (char *) words->pdata[i]);
  while (what->len > 0 && strchr (" ,;:-(", what->str[what->len - 1]) != NULL)
    g_string_truncate (what, what->len - 1);
  while (what->len > 0 && strchr (" ,;:", what->str[0]) != NULL)
    g_string_erase (what, 0, 1);
  return g_string_free (what, FALSE);
}

gboolean
focus_action_line_read (const char *text, const FocusActionLineQuery *query,
                        FocusActionLine *ret_line)
{
  g_auto (FocusActionLine) line = { 0 };
  g_autofree char *plain = plain_line (text);
  const char *rest = behind_label (behind_bullets (plain));
  const char *behind = take_before_colon (rest, query, &line);
  g_autoptr (GPtrArray) words = split_words (behind != NULL ? behind : rest);

  gboolean is_named = behind != NULL || take_at_sign (words, query, &line);

  take_due (words, query, &line);
  if (!is_named)
    take_first_words (words, query, &line);
  if (line.who == NULL)
    line.doubts |= FOCUS_ACTION_NO_OWNER;
  line.what = join_words (words);
  if (line.what[0] == '\0')
    return FALSE;
  *ret_line = line;
  line = (FocusActionLine){ 0 };
  return TRUE;
}

char *
focus_action_line_format (const FocusActionLine *line)
{
  g_autofree char *due = line->has_due ? focus_date_format (line->due) : g_strdup ("?");

  return g_strdup_printf ("%s: %s, due %s", line->who != NULL ? line->who : "?", line->what, due);
}

void
focus_action_line_clear (FocusActionLine *line)
{
  g_free (line->who);
  g_free (line->mail);
  g_free (line->what);
  g_free (line->question);
  *line = (FocusActionLine){ 0 };
}
