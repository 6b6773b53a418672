// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Labels at the start of lines, and what stands behind or below them.
#include "core/hygiene-page.h"

#include <string.h>

#define LABELS                                                                                     \
  (FOCUS_WORDS (FOCUS_WORDS_GOAL) | FOCUS_WORDS (FOCUS_WORDS_AGENDA)                               \
   | FOCUS_WORDS (FOCUS_WORDS_OWNER) | FOCUS_WORDS (FOCUS_WORDS_DECIDER)                           \
   | FOCUS_WORDS (FOCUS_WORDS_NOTES) | FOCUS_WORDS (FOCUS_WORDS_DECISION)                          \
   | FOCUS_WORDS (FOCUS_WORDS_ACTION) | FOCUS_WORDS (FOCUS_WORDS_REVIEW))

/* "Doel van dit overleg:" */
#define MAX_MORE_WORDS 5
/* "The goal of this meeting is": the words between goal and is. */
#define MAX_GOAL_WORDS 6

gint
focus_page_frenchness (const FocusPage *page)
{
  static const FocusWordSet languages[] = { FOCUS_WORDS_FRENCH, FOCUS_WORDS_ENGLISH,
                                            FOCUS_WORDS_DUTCH, FOCUS_WORDS_GERMAN };
  gint counts[G_N_ELEMENTS (languages)] = { 0 };

  for (guint i = 0; i < page->lines->len; i++)
    {
      const FocusPageLine *line = focus_page_line (page, i);
      for (guint word = line->first_word; word < line->end_word; word++)
        for (guint k = 0; k < G_N_ELEMENTS (languages); k++)
          counts[k] += (focus_page_word (page, word)->sets & FOCUS_WORDS (languages[k])) != 0;
    }
  return counts[0] - MAX (counts[1], MAX (counts[2], counts[3]));
}

/* Separators */

typedef enum
{
  SEPARATOR_NONE,
  SEPARATOR_COLON,
  SEPARATOR_OTHER, /* "?" or a dash */
  SEPARATOR_END    /* of the line */
} Separator;

/* Emphasis, brackets and quotes may stand between a label and its colon, and behind it. */
static gsize
skip_markup (const FocusPage *page, gsize at, gsize end)
{
  static const char *const signs[] = { " ", "*", "_", "~", "\"", ")", "]", "”", "»", "`" };

  for (gsize i = 0; at < end && i < G_N_ELEMENTS (signs); i++)
    if (strncmp (page->text->str + at, signs[i], strlen (signs[i])) == 0)
      {
        at += strlen (signs[i]);
        i = (gsize) -1;
      }
  return at;
}

/* A colon that is no part of a time or an address. */
static gboolean
is_colon (const char *text, gsize at)
{
  return text[at] == ':' && strncmp (text + at, "://", 3) != 0
         && !(at > 0 && g_ascii_isdigit (text[at - 1]) && g_ascii_isdigit (text[at + 1]));
}

static Separator
separator_at (const FocusPage *page, gsize from, gsize end, gsize *ret_behind)
{
  const char *text = page->text->str;
  gsize at = skip_markup (page, from, end);
  gboolean spaced = at > from && text[at - 1] == ' ';

  if (at >= end)
    return SEPARATOR_END;
  *ret_behind = at + 1;
  if (is_colon (text, at))
    return SEPARATOR_COLON;
  if (text[at] == '?' || (text[at] == '-' && (spaced || text[at + 1] == ' ' || at + 1 == end)))
    return SEPARATOR_OTHER;
  if (strncmp (text + at, "–", 3) != 0 && strncmp (text + at, "—", 3) != 0)
    return SEPARATOR_NONE;
  *ret_behind = at + 3;
  return SEPARATOR_OTHER;
}

/* Finding */

static gsize
end_of_word (const FocusPage *page, guint i)
{
  const FocusWord *word = focus_page_word (page, i);
  return (gsize) word->start + word->len;
}

/* Whether a sentence ends between two words. */
static gboolean
is_broken (const FocusPage *page, guint before, guint after)
{
  const char *text = page->text->str;

  for (gsize at = end_of_word (page, before); at < focus_page_word (page, after)->start; at++)
    if (strchr (".!?;:", text[at]) != NULL)
      return TRUE;
  return FALSE;
}

static void
set_label (const FocusPage *page, FocusPageLine *line, guint label, gsize behind)
{
  line->label = label == FOCUS_WORDS_BUT ? FOCUS_WORDS_GOAL : label;
  line->label_end = (guint32) skip_markup (page, behind, line->end);
  for (line->rest = line->first_word; line->rest < line->end_word; line->rest++)
    if (focus_page_word (page, line->rest)->start >= line->label_end)
      break;
}

/* "Agenda-tool": the label is a part of another word. */
static gboolean
is_joined (const FocusPage *page, gsize at)
{
  const char *text = page->text->str + at;
  return text[0] == '-' && (g_ascii_isalpha (text[1]) || (text[1] & 0x80) != 0);
}

/* "Goal:", "Doel van dit overleg:" */
static gboolean
take_plain (const FocusPage *page, FocusPageLine *line, guint64 sets, Separator *ret_separator)
{
  const FocusPhrase *phrase = focus_page_phrase (page, line->first_word, line->end_word, sets);
  guint last;
  gsize behind = line->end;

  if (phrase == NULL)
    return FALSE;
  last = line->first_word + phrase->n_words - 1;
  if (is_joined (page, end_of_word (page, last)))
    return FALSE;
  *ret_separator = separator_at (page, end_of_word (page, last), line->end, &behind);
  for (guint more = 1; *ret_separator == SEPARATOR_NONE && more <= MAX_MORE_WORDS; more++)
    {
      if (last + 1 >= line->end_word || is_broken (page, last, last + 1))
        return FALSE;
      last++;
      if (separator_at (page, end_of_word (page, last), line->end, &behind) == SEPARATOR_COLON)
        *ret_separator = SEPARATOR_COLON;
    }
  if (*ret_separator == SEPARATOR_NONE)
    return FALSE;
  set_label (page, line, phrase->set, behind);
  return TRUE;
}

/* "Why do we meet?" */
static gboolean
take_question (const FocusPage *page, FocusPageLine *line)
{
  const FocusWord *word = focus_page_word (page, line->first_word);

  if ((word->sets & FOCUS_WORDS (FOCUS_WORDS_WHY)) == 0 || page->text->str[line->end - 1] != '?')
    return FALSE;
  set_label (page, line, FOCUS_WORDS_GOAL, line->end);
  return TRUE;
}

guint
focus_page_goal_sentence (const FocusPage *page, guint i, guint end, gboolean is_french)
{
  guint64 goals = FOCUS_WORDS (FOCUS_WORDS_GOAL) | (is_french ? FOCUS_WORDS (FOCUS_WORDS_BUT) : 0);
  const FocusPhrase *goal;

  if (i < end && (focus_page_word (page, i)->sets & FOCUS_WORDS (FOCUS_WORDS_ARTICLE)) != 0)
    i++;
  goal = focus_page_phrase (page, i, end, goals);
  if (goal == NULL || (focus_page_word (page, i)->sets & FOCUS_WORDS (FOCUS_WORDS_WHY)) != 0)
    return 0;
  i += goal->n_words;
  for (guint n = 0; n <= MAX_GOAL_WORDS && i < end && !is_broken (page, i - 1, i); n++, i++)
    if ((focus_page_word (page, i)->sets & FOCUS_WORDS (FOCUS_WORDS_IS)) != 0)
      return i + 1;
  return 0;
}

static gboolean
take_sentence (const FocusPage *page, FocusPageLine *line, gboolean is_french)
{
  guint rest = focus_page_goal_sentence (page, line->first_word, line->end_word, is_french);
  gsize behind = line->end;

  if (rest == 0)
    return FALSE;
  if (rest < line->end_word)
    behind = focus_page_word (page, rest)->start;
  set_label (page, line, FOCUS_WORDS_GOAL, behind);
  return TRUE;
}

/* Inside an agenda a number begins an item; unless the agenda is itself a numbered label, and this
   the next one. */
static gboolean
is_numbered_item (const FocusPageLine *line, const FocusPageLine *last)
{
  return line->mark == FOCUS_MARK_NUMBER && last != NULL && last->label == FOCUS_WORDS_AGENDA
         && !(last->mark == FOCUS_MARK_NUMBER && line->number > last->number);
}

/* "- Decision" in the list of an agenda is an item, "- Decision: Els" a label. */
static gboolean
is_bare_item (const FocusPageLine *line, const FocusPageLine *last, Separator separator)
{
  return separator == SEPARATOR_END && line->mark == FOCUS_MARK_BULLET && last != NULL
         && last->label == FOCUS_WORDS_AGENDA
         && (line->label == FOCUS_WORDS_DECISION || line->label == FOCUS_WORDS_ACTION
             || line->label == FOCUS_WORDS_REVIEW);
}

static void
clear_label (FocusPageLine *line)
{
  line->label = FOCUS_NO_LABEL;
  line->rest = line->end_word;
  line->label_end = line->end;
}

void
focus_page_find_labels (FocusPage *page, gboolean is_french)
{
  guint64 sets = LABELS | (is_french ? FOCUS_WORDS (FOCUS_WORDS_BUT) : 0);
  const FocusPageLine *last = NULL; /* with a label */

  page->is_french = is_french;
  for (guint i = 0; i < page->lines->len; i++)
    {
      FocusPageLine *line = focus_page_line (page, i);
      Separator separator = SEPARATOR_NONE;
      clear_label (line);
      if (line->first_word >= line->end_word || line->mark == FOCUS_MARK_TIME
          || is_numbered_item (line, last)
          || (line->end_link > line->first_link
              && g_array_index (page->links, FocusPageLink, line->first_link).start
                     < focus_page_word (page, line->first_word)->start))
        continue;
      if (take_question (page, line) || take_plain (page, line, sets, &separator)
          || take_sentence (page, line, is_french))
        {
          if (is_bare_item (line, last, separator))
            clear_label (line);
          else
            last = line;
        }
    }
}

/* Behind and below */

/* Nothing but "tbd" and function words. */
static gboolean
is_later (const FocusPage *page, guint i, guint end)
{
  gboolean found = FALSE;

  while (i < end)
    {
      const FocusPhrase *later = focus_page_phrase (page, i, end, FOCUS_WORDS (FOCUS_WORDS_LATER));
      if (later == NULL && (focus_page_word (page, i)->sets & FOCUS_WORDS_FUNCTION) == 0)
        return FALSE;
      found = found || later != NULL;
      i += later != NULL ? later->n_words : 1;
    }
  return found;
}

/* Nothing but a date, or a time. */
static gboolean
is_moment (const FocusPage *page, guint i, guint end)
{
  guint n = 0;

  for (; i < end; i++)
    {
      const FocusWord *word = focus_page_word (page, i);
      gboolean is_part = word->number || (word->sets & FOCUS_WORDS (FOCUS_WORDS_DATE)) != 0;
      if (!is_part && (word->sets & FOCUS_WORDS_FUNCTION) == 0)
        return FALSE;
      n += is_part ? 1 : 0;
    }
  return n > 0;
}

/* The lines below the label `i` that belong to it: the next one when nothing stands behind it, and
   the list directly below. Returns the line behind them. */
static guint
take_below (FocusPage *page, guint i)
{
  const FocusPageLine *label = focus_page_line (page, i);
  gboolean has_rest = label->rest < label->end_word || label->has_link;
  guint j = i + 1;

  while (!has_rest && j < page->lines->len && focus_line_is_empty (focus_page_line (page, j)))
    j++;
  for (; j < page->lines->len; j++)
    {
      FocusPageLine *line = focus_page_line (page, j);
      gboolean is_item = line->mark != FOCUS_MARK_NONE || (line->indented && !label->indented);
      if (focus_line_is_empty (line) || line->label != FOCUS_NO_LABEL || (has_rest && !is_item))
        break;
      line->belongs = (gint32) i;
      has_rest = TRUE;
    }
  return j;
}

static gboolean
says_nothing (const FocusPage *page, guint i, guint end_line)
{
  const FocusPageLine *label = focus_page_line (page, i);
  const FocusPageLine *below = i + 1 < end_line ? focus_page_line (page, end_line - 1) : NULL;

  if (label->has_link)
    return FALSE;
  if (label->rest < label->end_word)
    return is_later (page, label->rest, label->end_word)
           || (label->label == FOCUS_WORDS_AGENDA && below == NULL
               && is_moment (page, label->rest, label->end_word));
  return below != NULL && below->belongs == (gint32) i && !below->has_link
         && (end_line < 2 || focus_page_line (page, end_line - 2)->belongs != (gint32) i)
         && is_later (page, below->first_word, below->end_word);
}

void
focus_page_assign (FocusPage *page)
{
  for (guint i = 0; i < page->lines->len; i++)
    {
      FocusPageLine *line = focus_page_line (page, i);
      guint end;
      if (line->label == FOCUS_NO_LABEL)
        continue;
      end = take_below (page, i);
      if (!says_nothing (page, i, end))
        continue;
      clear_label (line);
      for (guint j = i + 1; j < end; j++)
        focus_page_line (page, j)->belongs = -1;
    }
}
