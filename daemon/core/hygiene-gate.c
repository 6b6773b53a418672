// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Who is not scored: a row for each case, the first that applies gives the reason.
#include "core/hygiene-work.h"

#include "core/block.h"

#include <string.h>

/* With less notice an urgent meeting is not judged. */
#define URGENT_S (24 * FOCUS_HOUR_S)
/* A title of more words is about something else than lunch. */
#define MAX_PRIVATE_WORDS 2

static gboolean
is_alone (const FocusHygieneWork *work)
{
  return focus_block_is_ours (work->invitation->uid)
         || (work->out->n_humans < 2 && !work->out->has_group);
}

static gboolean
is_all_day (const FocusHygieneWork *work)
{
  return work->invitation->all_day || focus_work_length_s (work) >= FOCUS_DAY_S;
}

static gboolean
is_transparent (const FocusHygieneWork *work)
{
  return work->invitation->transparent || work->context->transparent;
}

static gboolean
is_no_work (const FocusHygieneWork *work)
{
  return work->context->role != FOCUS_ROLE_WORK;
}

/* The first word behind "[…]" or "(…)" at the start of the title. */
static guint
first_behind_brackets (const FocusPage *title)
{
  const char *text = title->text->str;
  const char *close = *text == '[' ? strchr (text, ']') : *text == '(' ? strchr (text, ')') : NULL;
  guint i = 0;

  while (close != NULL && i < title->words->len
         && focus_page_word (title, i)->start < (gsize) (close - text))
    i++;
  return i;
}

static gboolean
is_cancelled (const FocusHygieneWork *work)
{
  const FocusPage *title = &work->title;
  guint64 cancelled = FOCUS_WORDS (FOCUS_WORDS_CANCELLED);

  return work->invitation->status == FOCUS_STATUS_CANCELLED
         || focus_page_phrase (title, 0, title->words->len, cancelled) != NULL
         || focus_page_phrase (title, first_behind_brackets (title), title->words->len, cancelled)
                != NULL;
}

static gboolean
is_declined (const FocusHygieneWork *work)
{
  return work->partstat == FOCUS_PARTSTAT_DECLINED || work->partstat == FOCUS_PARTSTAT_DELEGATED;
}

static gboolean
is_private (const FocusHygieneWork *work)
{
  return work->invitation->privacy != FOCUS_CLASS_PUBLIC;
}

/* Whether the title holds a word of the set; with an article behind it, it is a verb: "Train the
   model". */
static gboolean
has_word (const FocusPage *title, FocusWordSet set)
{
  guint end = title->words->len;

  for (guint i = 0; i < end; i++)
    {
      const FocusPhrase *phrase = focus_page_phrase (title, i, end, FOCUS_WORDS (set));
      guint next = phrase != NULL ? i + phrase->n_words : end;
      if (phrase != NULL
          && (next == end
              || (focus_page_word (title, next)->sets & FOCUS_WORDS (FOCUS_WORDS_DETERMINER)) == 0))
        return TRUE;
    }
  return FALSE;
}

/* A word of the set in a title that says little else. */
static gboolean
is_little_but (const FocusHygieneWork *work, FocusWordSet set)
{
  const FocusPage *title = &work->title;
  guint n = 0;

  for (guint i = 0; i < title->words->len; i++)
    {
      const FocusWord *word = focus_page_word (title, i);
      n += word->name || word->number
                   || (word->sets & (FOCUS_WORDS_FUNCTION | FOCUS_WORDS (FOCUS_WORDS_NUMBER))) != 0
               ? 0
               : 1;
    }
  return n <= MAX_PRIVATE_WORDS && work->title_kinds == 0 && has_word (title, set);
}

static gboolean
is_personal (const FocusHygieneWork *work)
{
  return is_little_but (work, FOCUS_WORDS_PERSONAL);
}

static gboolean
is_social (const FocusHygieneWork *work)
{
  return is_little_but (work, FOCUS_WORDS_SOCIAL);
}

static gboolean
is_office_hours (const FocusHygieneWork *work)
{
  const FocusPage *title = &work->title;

  return focus_page_phrase (title, 0, title->words->len, FOCUS_WORDS (FOCUS_WORDS_OFFICE_HOURS))
             != NULL
         && work->title_kinds == 0;
}

static gboolean
is_urgent (const FocusHygieneWork *work)
{
  const FocusInvitation *invitation = work->invitation;

  return invitation->created_s != G_MININT64
         && invitation->span.start_s - invitation->created_s < URGENT_S
         && focus_page_has (&work->title, 0, work->title.words->len,
                            FOCUS_WORDS (FOCUS_WORDS_URGENT));
}

static gboolean
is_stripped (const FocusHygieneWork *work)
{
  return work->invitation->organizer != NULL && !work->organizer_is_me
         && work->invitation->invitees->len == 0;
}

FocusUnscored
focus_work_gate (const FocusHygieneWork *work)
{
  static const struct
  {
    gboolean (*applies) (const FocusHygieneWork *work);
    FocusUnscored reason;
  } rows[] = {
    { is_alone, FOCUS_UNSCORED_ALONE },
    { is_all_day, FOCUS_UNSCORED_ALL_DAY },
    { is_transparent, FOCUS_UNSCORED_TRANSPARENT },
    { is_no_work, FOCUS_UNSCORED_ROLE },
    { is_cancelled, FOCUS_UNSCORED_CANCELLED },
    { is_declined, FOCUS_UNSCORED_DECLINED },
    { is_private, FOCUS_UNSCORED_PRIVATE },
    { is_personal, FOCUS_UNSCORED_PERSONAL },
    { is_social, FOCUS_UNSCORED_SOCIAL },
    { is_office_hours, FOCUS_UNSCORED_OFFICE_HOURS },
    { is_urgent, FOCUS_UNSCORED_URGENT },
    { is_stripped, FOCUS_UNSCORED_ATTENDEES },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].applies (work))
      return rows[i].reason;
  return FOCUS_UNSCORED_NOT;
}
