// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences: where they begin, the outcome words in them, the verb that opens them.
#include "core/hygiene-work.h"

#include <string.h>

#define ON_SETS                                                                                    \
  (FOCUS_WORDS (FOCUS_WORDS_ON_DECIDES) | FOCUS_WORDS (FOCUS_WORDS_ON_CREATES)                     \
   | FOCUS_WORDS (FOCUS_WORDS_ON_INFORMS))

/* A line of so few words that ends in a comma is a greeting. */
#define MAX_GREETING 6

static FocusOutcomeKind
kind_of (guint set)
{
  static const struct
  {
    FocusWordSet set;
    FocusOutcomeKind kind;
  } kinds[] = { { FOCUS_WORDS_DECIDE, FOCUS_OUTCOME_DECIDE },
                { FOCUS_WORDS_CREATE, FOCUS_OUTCOME_CREATE },
                { FOCUS_WORDS_INFORM, FOCUS_OUTCOME_INFORM },
                { FOCUS_WORDS_ON_DECIDES, FOCUS_OUTCOME_DECIDE },
                { FOCUS_WORDS_ON_CREATES, FOCUS_OUTCOME_CREATE },
                { FOCUS_WORDS_ON_INFORMS, FOCUS_OUTCOME_INFORM } };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].set == set)
      return kinds[i].kind;
  return FOCUS_OUTCOME_UNKNOWN;
}

FocusOutcomeKind
focus_outcome_first (guint kinds)
{
  for (guint kind = FOCUS_OUTCOME_DECIDE; kind <= FOCUS_OUTCOME_INFORM; kind++)
    if ((kinds & (1u << kind)) != 0)
      return (FocusOutcomeKind) kind;
  return FOCUS_OUTCOME_UNKNOWN;
}

static gboolean
is_word_of (const FocusPage *page, guint i, FocusWordSet set)
{
  return (focus_page_word (page, i)->sets & FOCUS_WORDS (set)) != 0;
}

/* Whether a title's word at i may be an outcome there: some are nouns elsewhere. */
static gboolean
stands_right (const FocusPhrase *phrase, guint i, guint end)
{
  if (phrase->form == FOCUS_FORM_FIRST)
    return i == 0;
  if (phrase->form == FOCUS_FORM_ENDS)
    return i == 0 || i + phrase->n_words == end;
  return TRUE;
}

guint
focus_page_outcomes (const FocusPage *page, guint i, guint end, gboolean is_title)
{
  guint first = i, kinds = 0;

  while (i < end)
    {
      const FocusPhrase *phrase = focus_page_phrase (
          page, i, end, FOCUS_WORDS_OUTCOME | FOCUS_WORDS (FOCUS_WORDS_VAGUE));
      guint n = phrase != NULL ? phrase->n_words : 1;
      if (phrase != NULL && (!is_title || stands_right (phrase, i, end)))
        kinds |= 1u << kind_of (phrase->set);
      if (i > first && is_word_of (page, i - 1, FOCUS_WORDS_ON)
          && (phrase = focus_page_phrase (page, i, end, ON_SETS)) != NULL)
        kinds |= 1u << kind_of (phrase->set);
      if (i > first && is_word_of (page, i - 1, FOCUS_WORDS_WE))
        kinds |= 1u << kind_of (
                     focus_split_verb_at (page->lists, focus_page_word (page, i), end - i));
      i += n;
    }
  return kinds & ~(1u << FOCUS_OUTCOME_UNKNOWN);
}

/* Whether the word behind a phrase makes it a verb rather than a noun. */
static gboolean
is_used_as_verb (const FocusPage *page, const FocusPhrase *phrase, guint i, guint end)
{
  const FocusWord *last = focus_page_word (page, i + phrase->n_words - 1);
  guint next = i + phrase->n_words;

  if (phrase->form == FOCUS_FORM_VERB)
    return TRUE;
  if (phrase->form == FOCUS_FORM_NOUN || next >= end
      || !focus_page_is_gap (page, last->start + last->len, focus_page_word (page, next)->start))
    return FALSE;
  if (phrase->form == FOCUS_FORM_DETERMINED)
    return is_word_of (page, next, FOCUS_WORDS_DETERMINER);
  return !is_word_of (page, next, FOCUS_WORDS_PREPOSITION);
}

FocusOutcomeKind
focus_page_opening_verb (const FocusPage *page, guint i, guint end)
{
  const FocusPhrase *pronoun = focus_page_phrase (page, i, end, FOCUS_WORDS (FOCUS_WORDS_PRONOUN));
  const FocusPhrase *phrase;
  FocusOutcomeKind kind;

  if (pronoun == NULL)
    {
      phrase = focus_page_phrase (page, i, end, FOCUS_WORDS_OUTCOME);
      return phrase != NULL && is_used_as_verb (page, phrase, i, end) ? kind_of (phrase->set)
                                                                      : FOCUS_OUTCOME_UNKNOWN;
    }
  if (is_word_of (page, i, FOCUS_WORDS_ON))
    {
      phrase = focus_page_phrase (page, i + 1, end, ON_SETS);
      return phrase != NULL ? kind_of (phrase->set) : FOCUS_OUTCOME_UNKNOWN;
    }
  i += pronoun->n_words;
  phrase = focus_page_phrase (page, i, end, FOCUS_WORDS_OUTCOME);
  if (phrase != NULL && phrase->form != FOCUS_FORM_NOUN)
    return kind_of (phrase->set);
  kind = FOCUS_OUTCOME_UNKNOWN;
  if (i < end && is_word_of (page, i - 1, FOCUS_WORDS_WE))
    kind = kind_of (focus_split_verb_at (page->lists, focus_page_word (page, i), end - i));
  return kind;
}

/* Whether the line before lets a new sentence begin with this one. */
static gboolean
is_line_closed (const FocusPage *page, guint line)
{
  const FocusPageLine *before = focus_page_line (page, line);
  const char *text = page->text->str;

  if (focus_line_is_empty (before) || before->label != FOCUS_NO_LABEL
      || before->mark != FOCUS_MARK_NONE || before->end_link > before->first_link)
    return TRUE;
  if (text[before->end - 1] == ',')
    return before->end_word - before->first_word <= MAX_GREETING;
  return strchr (".!?:;", text[before->end - 1]) != NULL;
}

gboolean
focus_page_begins_sentence (const FocusPage *page, guint line, guint i)
{
  const FocusPageLine *at = focus_page_line (page, line);
  const FocusWord *word = focus_page_word (page, i);
  const FocusWord *before;

  if (i == at->first_word)
    return at->mark != FOCUS_MARK_NONE || word->capital || line == 0
           || is_line_closed (page, line - 1);
  before = focus_page_word (page, i - 1);
  for (guint32 k = before->start + before->len; word->capital && k + 1 < word->start; k++)
    if (strchr (".!?", page->text->str[k]) != NULL)
      return TRUE;
  return FALSE;
}
