// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The pillar of ownership: who organises, chairs, presents, decides, and must come.
#include "core/hygiene-work.h"

#include <string.h>

/* Humans up to whom whoever invites is the chair; up to whom half so. */
#define FEW_HUMANS  3
#define SOME_HUMANS 8
#define SOME_POINTS 4
/* Without a named chair a larger circle should know who may stay away. */
#define MAX_ALL_REQUIRED 5
/* A name behind a label stands among its first words; a name of a group's member has no more. */
#define MAX_BEFORE_NAME 4
#define MAX_NAME_WORDS  3

static guint
max_of (FocusSignal signal)
{
  return focus_signal_kind (signal)->max;
}

static void
judge_organizer (FocusHygieneWork *work)
{
  const FocusInvitation *invitation = work->invitation;
  gboolean fine = work->organizer_is_person && !work->organizer_declined;

  if (invitation->organizer == NULL)
    return;
  focus_work_count (work, FOCUS_SIGNAL_ORGANIZER, fine ? max_of (FOCUS_SIGNAL_ORGANIZER) : 0,
                    g_strdup (work->organizer_declined ? "the organiser has declined"
                                                       : invitation->organizer));
}

/* The chair (O2) */

/* Whether a person is named by these words behind an owner label. */
static gboolean
names_owner (const FocusHygieneWork *work, guint i, guint end, gpointer data)
{
  const FocusPage *page = &work->page;
  guint n_capital = 0;

  if ((focus_page_word (page, i)->sets & FOCUS_WORDS (FOCUS_WORDS_ME)) != 0)
    return TRUE;
  for (guint k = i; k < end && k < i + MAX_BEFORE_NAME; k++)
    if (focus_work_is_person (page, k))
      return TRUE;
  for (guint k = i; k < end; k++)
    n_capital += focus_page_word (page, k)->capital ? 1 : 0;
  return work->out->has_group && n_capital == end - i && end - i <= MAX_NAME_WORDS;
}

/* "Els Maes chairs", "Els will chair" from word i on. */
static gboolean
is_chair_sentence (const FocusPage *page, guint i, guint end)
{
  guint first = i;

  while (i < end && i < first + MAX_NAME_WORDS && focus_page_word (page, i)->name
         && focus_page_word (page, i)->capital)
    i++;
  if (i == first || i >= end)
    return FALSE;
  if (focus_page_phrase (page, i, end, FOCUS_WORDS (FOCUS_WORDS_CHAIRS)) != NULL)
    return TRUE;
  return (focus_page_word (page, i)->sets & FOCUS_WORDS (FOCUS_WORDS_WILL)) != 0
         && focus_page_phrase (page, i + 1, end, FOCUS_WORDS (FOCUS_WORDS_WILL_CHAIR)) != NULL;
}

/* The line on which a chair is named, or the number of lines. */
static guint
find_chair (const FocusHygieneWork *work)
{
  const FocusPage *page = &work->page;

  for (guint i = 0; i < page->lines->len; i++)
    {
      const FocusPageLine *line = focus_page_line (page, i);
      if (line->label == FOCUS_WORDS_OWNER && focus_work_any_words (work, i, names_owner, NULL))
        return i;
      for (guint word = line->first_word; word < line->end_word; word++)
        if (focus_page_word (page, word)->name && focus_page_begins_sentence (page, i, word)
            && is_chair_sentence (page, word, line->end_word))
          return i;
    }
  return page->lines->len;
}

static guint
points_by_size (const FocusHygieneWork *work)
{
  guint n = work->out->n_humans;

  if (work->out->signals[FOCUS_SIGNAL_ORGANIZER].points == 0 || work->out->has_group)
    return 0;
  return n <= FEW_HUMANS ? max_of (FOCUS_SIGNAL_CHAIR) : n <= SOME_HUMANS ? SOME_POINTS : 0;
}

static void
judge_chair (FocusHygieneWork *work)
{
  const FocusPage *page = &work->page;
  guint line = find_chair (work);
  guint points = points_by_size (work);

  if (line < page->lines->len)
    focus_work_count (work, FOCUS_SIGNAL_CHAIR, max_of (FOCUS_SIGNAL_CHAIR),
                      focus_page_quote (page, focus_page_line (page, line)->start,
                                        focus_page_line (page, line)->end));
  else if (work->has_chair)
    focus_work_count (work, FOCUS_SIGNAL_CHAIR, max_of (FOCUS_SIGNAL_CHAIR),
                      g_strdup ("an attendee is the chair"));
  else
    focus_work_count (work, FOCUS_SIGNAL_CHAIR, points,
                      points > 0 ? g_strdup ("the organiser, for so few") : NULL);
}

/* Names on agenda lines (O3) */

static gboolean
is_in_brackets (const FocusPage *page, const FocusWord *word)
{
  const char *text = page->text->str;
  gsize end = (gsize) word->start + word->len;

  return word->start > 0 && text[word->start - 1] == '(' && text[end] == ')';
}

/* Capital letters alone, "EM" or "E.M." as one word or several. */
static gboolean
is_initials_word (const FocusHygieneWork *work, const FocusPage *page, const FocusWord *word)
{
  const char *text = page->text->str + word->start;

  for (guint32 i = 0; i < word->len; i++)
    if (!g_ascii_isupper (text[i]))
      return FALSE;
  return word->len >= 2 && word->len <= 4
         && (work->out->has_group || focus_work_is_initials (work, word->hash));
}

static gboolean
is_dotted_initials (const FocusHygieneWork *work, const FocusPage *page, guint i, guint end)
{
  const FocusWord *a = focus_page_word (page, i);
  const FocusWord *b = i + 1 < end ? focus_page_word (page, i + 1) : NULL;
  const char *text = page->text->str;
  char both[3] = "";

  if (b == NULL || a->len != 1 || b->len != 1 || b->start != a->start + 2 || a->start == 0
      || text[a->start - 1] != '(' || text[a->start + 1] != '.')
    return FALSE;
  both[0] = text[a->start];
  both[1] = text[b->start];
  return work->out->has_group || focus_work_is_initials (work, focus_word_hash (both, 2));
}

/* Whether these words of an agenda line say who. A name in small letters is a word like others,
   unless it stands in brackets. */
static gboolean
names_somebody (const FocusHygieneWork *work, guint i, guint end, gpointer data)
{
  const FocusPage *page = &work->page;
  const char *text = page->text->str;

  for (guint first = i; i < end; i++)
    {
      const FocusWord *word = focus_page_word (page, i);
      gboolean function = (word->sets & FOCUS_WORDS_FUNCTION) != 0;
      gboolean bracketed = is_in_brackets (page, word);
      if (word->name && (bracketed || (word->capital && !(function && i == first))))
        return TRUE;
      if (word->start > 0 && text[word->start - 1] == '@'
          && (word->start < 2 || !g_ascii_isalnum (text[word->start - 2])))
        return TRUE;
      if ((bracketed && is_initials_word (work, page, word))
          || is_dotted_initials (work, page, i, end))
        return TRUE;
    }
  return FALSE;
}

static void
judge_names (FocusHygieneWork *work)
{
  gboolean found;

  if (!work->has_agenda)
    return;
  found = focus_work_agenda_has (work, names_somebody, NULL);
  focus_work_count (work, FOCUS_SIGNAL_NAMES, found ? max_of (FOCUS_SIGNAL_NAMES) : 0,
                    found ? g_strdup ("names in the agenda") : NULL);
}

static void
judge_decider (FocusHygieneWork *work)
{
  const FocusPage *page = &work->page;
  guint i = 0;
  gboolean found;

  if (work->out->kind != FOCUS_OUTCOME_DECIDE)
    return;
  while ((i = focus_page_find_label (page, i, FOCUS_WORDS_DECIDER)) < page->lines->len
         && !focus_page_has_content (page, i))
    i++;
  found = i < page->lines->len;
  focus_work_count (work, FOCUS_SIGNAL_DECIDER, found ? max_of (FOCUS_SIGNAL_DECIDER) : 0,
                    found ? focus_page_quote (page, focus_page_line (page, i)->start,
                                              focus_page_line (page, i)->end)
                          : NULL);
}

static void
judge_optional (FocusHygieneWork *work)
{
  if (work->n_present <= MAX_ALL_REQUIRED || work->out->has_group)
    return;
  focus_work_count (work, FOCUS_SIGNAL_OPTIONAL,
                    work->has_optional ? max_of (FOCUS_SIGNAL_OPTIONAL) : 0,
                    work->has_optional ? g_strdup ("some need not come") : NULL);
}

void
focus_work_owner (FocusHygieneWork *work)
{
  judge_organizer (work);
  judge_decider (work);
  if (work->out->one_to_one)
    return;
  judge_chair (work);
  judge_names (work);
  judge_optional (work);
}
