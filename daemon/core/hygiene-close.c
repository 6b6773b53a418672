// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The pillar of close-out: a place for the result, the result, its actions, the end of a series.
#include "core/hygiene-work.h"

#include <string.h>

static guint
max_of (FocusSignal signal)
{
  return focus_signal_kind (signal)->max;
}

static char *
quote_line (const FocusPage *page, guint line)
{
  return focus_page_quote (page, focus_page_line (page, line)->start,
                           focus_page_line (page, line)->end);
}

/* A place for the result (C1) */

/* "15 minutes" are no notes. */
static gboolean
is_time (const FocusPage *page, const FocusPageLine *line, guint i)
{
  const FocusWord *word = focus_page_word (page, i);

  return i > line->first_word && focus_page_word (page, i - 1)->number
         && word->hash == focus_word_hash ("minutes", strlen ("minutes"));
}

/* A link, and a word for notes beside it. */
static gboolean
has_notes_link (const FocusPage *page, const FocusPageLine *line)
{
  for (guint i = line->first_word; line->has_link && i < line->end_word; i++)
    if (focus_page_phrase (page, i, line->end_word, FOCUS_WORDS (FOCUS_WORDS_NOTES)) != NULL
        && !is_time (page, line, i))
      return TRUE;
  return FALSE;
}

/* "Tom is the scribe" */
static gboolean
names_note_taker (const FocusPage *page, const FocusPageLine *line)
{
  gboolean has_name = FALSE;

  for (guint i = line->first_word; i < line->end_word; i++)
    has_name = has_name || focus_work_is_person (page, i);
  return has_name
         && focus_page_has (page, line->first_word, line->end_word,
                            FOCUS_WORDS (FOCUS_WORDS_NOTE_TAKER));
}

static void
judge_notes (FocusHygieneWork *work)
{
  const FocusPage *page = &work->page;
  guint i = 0;

  while (i < page->lines->len && focus_page_line (page, i)->label != FOCUS_WORDS_NOTES
         && !has_notes_link (page, focus_page_line (page, i))
         && !names_note_taker (page, focus_page_line (page, i)))
    i++;
  if (i < page->lines->len)
    focus_work_count (work, FOCUS_SIGNAL_NOTES, max_of (FOCUS_SIGNAL_NOTES), quote_line (page, i));
  else
    focus_work_count (work, FOCUS_SIGNAL_NOTES, 0, NULL);
}

/* The result (C2) and its actions (C3), when the meeting is over */

static void
judge_result (FocusHygieneWork *work)
{
  const FocusPage *page = &work->page;
  guint i = 0;

  while ((i = focus_page_find_label (page, i, FOCUS_WORDS_DECISION)) < page->lines->len
         && !focus_page_has_content (page, i))
    i++;
  if (work->context->has_result)
    focus_work_count (work, FOCUS_SIGNAL_RESULT, max_of (FOCUS_SIGNAL_RESULT),
                      g_strdup ("with focusd"));
  else if (i < page->lines->len)
    focus_work_count (work, FOCUS_SIGNAL_RESULT, max_of (FOCUS_SIGNAL_RESULT),
                      quote_line (page, i));
  else
    focus_work_count (work, FOCUS_SIGNAL_RESULT, 0, NULL);
}

/* A weekday, a month, or a number with a sign between: "vrijdag", "15/12", "2027-06-01". */
static gboolean
has_date (const FocusPage *page, guint i, guint end)
{
  for (; i < end; i++)
    {
      const FocusWord *word = focus_page_word (page, i);
      const FocusWord *next = i + 1 < end ? focus_page_word (page, i + 1) : NULL;
      if ((word->sets & FOCUS_WORDS (FOCUS_WORDS_DATE)) != 0)
        return TRUE;
      if (word->number && next != NULL && next->number && next->start == word->start + word->len + 1
          && strchr ("/-.", page->text->str[next->start - 1]) != NULL)
        return TRUE;
    }
  return FALSE;
}

typedef struct
{
  guint n, n_whole; /* action lines; those with a name and a date */
} Actions;

static gboolean
add_action (const FocusHygieneWork *work, guint i, guint end, gpointer data)
{
  const FocusPage *page = &work->page;
  Actions *actions = data;
  gboolean has_name = FALSE;

  for (guint k = i; k < end; k++)
    has_name = has_name || focus_work_is_person (page, k);
  actions->n++;
  actions->n_whole += has_name && has_date (page, i, end) ? 1 : 0;
  return TRUE;
}

static void
judge_actions (FocusHygieneWork *work)
{
  const FocusPage *page = &work->page;
  Actions actions = { 0 };
  gboolean none = FALSE, fine;

  for (guint i = 0; i < page->lines->len; i++)
    {
      const FocusPageLine *line = focus_page_line (page, i);
      none = none
             || focus_page_has (page, line->first_word, line->end_word,
                                FOCUS_WORDS (FOCUS_WORDS_NO_ACTIONS));
      if (line->label == FOCUS_WORDS_ACTION)
        focus_work_any_words (work, i, add_action, &actions);
    }
  fine = work->context->has_actions || none || (actions.n > 0 && actions.n == actions.n_whole);
  focus_work_count (work, FOCUS_SIGNAL_ACTIONS, fine ? max_of (FOCUS_SIGNAL_ACTIONS) : 0,
                    work->context->has_actions ? g_strdup ("recorded with focusd")
                    : none                     ? g_strdup ("no actions")
                                               : NULL);
}

/* The end of a series (C4) */

static gboolean
says_date (const FocusHygieneWork *work, guint i, guint end, gpointer data)
{
  return has_date (&work->page, i, end);
}

/* The instant a year from now. */
static gint64
in_a_year_s (const FocusHygieneContext *context)
{
  FocusCivil civil = focus_zone_civil (context->zone, context->now_s);
  int year, month, day;

  focus_date_fields (focus_civil_date (civil), &year, &month, &day);
  return focus_zone_day_start (context->zone, focus_date_new (year + 1, month, day))
         + focus_civil_second_of_day (civil);
}

static void
judge_end (FocusHygieneWork *work)
{
  const FocusInvitation *invitation = work->invitation;
  const FocusPage *page = &work->page;
  gboolean ends, has_review = FALSE;

  if (!invitation->in_series || invitation->masterless)
    return;
  ends = invitation->last_s != FOCUS_INVITATION_ENDLESS
         && invitation->last_s <= in_a_year_s (work->context);
  for (guint i = 0; (i = focus_page_find_label (page, i, FOCUS_WORDS_REVIEW)) < page->lines->len;
       i++)
    has_review = has_review || focus_work_any_words (work, i, says_date, NULL);
  focus_work_count (work, FOCUS_SIGNAL_END, ends || has_review ? max_of (FOCUS_SIGNAL_END) : 0,
                    ends         ? g_strdup ("the series ends within a year")
                    : has_review ? g_strdup ("a review with a date")
                                 : NULL);
}

void
focus_work_close_out (FocusHygieneWork *work)
{
  if (!work->out->one_to_one)
    judge_notes (work);
  if (work->context->is_over)
    {
      judge_result (work);
      judge_actions (work);
    }
  judge_end (work);
}
