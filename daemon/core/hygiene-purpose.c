// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The pillar of purpose: goal, outcome, agenda, title, preparation; and what the agenda's lines
// say.
#include "core/hygiene-work.h"

#include "core/link.h"

#include <string.h>

/* Points for parts of a signal. */
#define GOAL_LABELLED 14
#define GOAL_OPENED   8
#define AGENDA_WHOLE  8
#define AGENDA_ONE    4
/* Words of meaning that a goal, and a title, has at least. */
#define MIN_GOAL_WORDS  3
#define MIN_TITLE_WORDS 2

/* Labels and what is theirs */

guint
focus_page_find_label (const FocusPage *page, guint from, FocusWordSet set)
{
  while (from < page->lines->len && focus_page_line (page, from)->label != set)
    from++;
  return from;
}

/* The next line of the label after line j (the label's own to begin with), or the number of
   lines: an empty line may stand before the first. */
static guint
next_below (const FocusPage *page, guint label_line, guint j)
{
  guint k = j + 1;

  while (j == label_line && k < page->lines->len && focus_line_is_empty (focus_page_line (page, k)))
    k++;
  if (k < page->lines->len && focus_page_line (page, k)->belongs == (gint32) label_line)
    return k;
  return page->lines->len;
}

gboolean
focus_page_has_content (const FocusPage *page, guint label_line)
{
  const FocusPageLine *label = focus_page_line (page, label_line);

  return label->rest < label->end_word || label->has_link
         || next_below (page, label_line, label_line) < page->lines->len;
}

gboolean
focus_work_any_words (const FocusHygieneWork *work, guint label_line, FocusEachWords each,
                      gpointer data)
{
  const FocusPage *page = &work->page;
  const FocusPageLine *label = focus_page_line (page, label_line);
  gboolean any = label->rest < label->end_word && each (work, label->rest, label->end_word, data);

  for (guint j = label_line; (j = next_below (page, label_line, j)) < page->lines->len;)
    {
      const FocusPageLine *line = focus_page_line (page, j);
      any = (line->first_word < line->end_word
             && each (work, line->first_word, line->end_word, data))
            || any;
    }
  return any;
}

/* The goal (P1) and what is expected of it (P2) */

typedef struct
{
  guint meaning; /* words of the goal that is looked at */
  guint kinds;   /* bits of FocusOutcomeKind */
} Goal;

static gboolean
add_to_goal (const FocusHygieneWork *work, guint i, guint end, gpointer data)
{
  Goal *goal = data;

  goal->meaning += focus_page_meaning (&work->page, i, end);
  goal->kinds |= focus_page_outcomes (&work->page, i, end, FALSE);
  return TRUE;
}

/* The labels with enough behind or below them; returns the line of the first, or the number of
   lines. `ret_kinds`: of all of them. */
static guint
find_goal_labels (const FocusHygieneWork *work, guint *ret_kinds)
{
  const FocusPage *page = &work->page;
  guint first = page->lines->len;

  for (guint i = 0; (i = focus_page_find_label (page, i, FOCUS_WORDS_GOAL)) < page->lines->len; i++)
    {
      Goal goal = { 0 };
      focus_work_any_words (work, i, add_to_goal, &goal);
      if (goal.meaning < MIN_GOAL_WORDS)
        continue;
      first = MIN (first, i);
      *ret_kinds |= goal.kinds;
    }
  return first;
}

/* Whether the line speaks for itself, or in the agenda: what is behind another label is that. */
static gboolean
is_free (const FocusPage *page, const FocusPageLine *line)
{
  return line->label == FOCUS_NO_LABEL
         && (line->belongs < 0
             || focus_page_line (page, (guint) line->belongs)->label == FOCUS_WORDS_AGENDA);
}

/* A sentence begins with the word, in the line. */
typedef gboolean (*EachSentence) (const FocusHygieneWork *work, guint line, guint word,
                                  gpointer data);

/* Calls for each sentence of the free lines until it says TRUE; returns that line, or the number
   of lines. */
static guint
find_sentence (const FocusHygieneWork *work, EachSentence each, gpointer data)
{
  const FocusPage *page = &work->page;

  for (guint i = 0; i < page->lines->len; i++)
    {
      const FocusPageLine *line = focus_page_line (page, i);
      for (guint word = line->first_word; is_free (page, line) && word < line->end_word; word++)
        if (focus_page_begins_sentence (page, i, word) && each (work, i, word, data))
          return i;
    }
  return page->lines->len;
}

/* "Hello. The goal of this meeting is …" */
static gboolean
is_goal_sentence (const FocusHygieneWork *work, guint line, guint word, gpointer data)
{
  guint end = focus_page_line (&work->page, line)->end_word;
  guint rest = focus_page_goal_sentence (&work->page, word, end, work->page.is_french);
  Goal *goal = data;

  *goal = (Goal){ 0 };
  return rest > 0 && add_to_goal (work, rest, end, goal) && goal->meaning >= MIN_GOAL_WORDS;
}

typedef struct
{
  guint kinds;
  guint32 start, end; /* of the first, in bytes */
} Opened;

/* The word behind the sentence that begins with `word`, in its line. */
static guint
sentence_end (const FocusPage *page, guint line, guint word)
{
  guint end = focus_page_line (page, line)->end_word;

  while (++word < end && !focus_page_begins_sentence (page, line, word))
    ;
  return word;
}

/* Gathers all of them, and what else their sentences hold ("Write the letter and agree on who sends
   it" decides): says FALSE, to go on. */
static gboolean
add_opening_verb (const FocusHygieneWork *work, guint line, guint word, gpointer data)
{
  const FocusPage *page = &work->page;
  guint end = focus_page_line (page, line)->end_word;
  FocusOutcomeKind kind = focus_page_opening_verb (page, word, end);
  const FocusWord *last = focus_page_word (page, end - 1);
  Opened *opened = data;

  if (kind == FOCUS_OUTCOME_UNKNOWN)
    return FALSE;
  if (opened->kinds == 0)
    {
      opened->start = focus_page_word (page, word)->start;
      opened->end = last->start + last->len;
    }
  end = sentence_end (page, line, word);
  opened->kinds |= 1u << kind | focus_page_outcomes (page, word, end, FALSE);
  return FALSE;
}

/* P1; returns the kinds of the text that earned it. Where it has none, and the title neither, the
   verbs of other sentences count: a goal that is added never takes an outcome away. */
static guint
judge_goal (FocusHygieneWork *work)
{
  const FocusPage *page = &work->page;
  Goal goal = { 0 };
  Opened opened = { 0 };
  guint kinds = 0, line = find_goal_labels (work, &kinds);

  if (line == page->lines->len)
    {
      line = find_sentence (work, is_goal_sentence, &goal);
      kinds = goal.kinds;
    }
  (void) find_sentence (work, add_opening_verb, &opened);
  if (line < page->lines->len)
    {
      const FocusPageLine *found = focus_page_line (page, line);
      guint below = next_below (page, line, line);
      gsize end = found->rest < found->end_word || below == page->lines->len
                      ? found->end
                      : focus_page_line (page, below)->end;
      focus_work_count (work, FOCUS_SIGNAL_GOAL, GOAL_LABELLED,
                        focus_page_quote (page, found->start, end));
      return kinds != 0 || work->title_kinds != 0 ? kinds : opened.kinds;
    }
  focus_work_count (work, FOCUS_SIGNAL_GOAL, opened.kinds != 0 ? GOAL_OPENED : 0,
                    opened.kinds != 0 ? focus_page_quote (page, opened.start, opened.end) : NULL);
  return opened.kinds;
}

static void
judge_outcome (FocusHygieneWork *work, guint goal_kinds)
{
  FocusOutcomeKind kind = focus_outcome_first (work->title_kinds | goal_kinds);
  gboolean in_title = (work->title_kinds & (1u << kind)) != 0;
  gboolean found = kind != FOCUS_OUTCOME_UNKNOWN;

  work->out->kind = kind;
  focus_work_count (work, FOCUS_SIGNAL_OUTCOME,
                    found ? focus_signal_kind (FOCUS_SIGNAL_OUTCOME)->max : 0,
                    found ? g_strdup_printf ("%s, in the %s", focus_outcome_kind_name (kind),
                                             in_title ? "title" : "goal")
                          : NULL);
}

/* The agenda (P3) */

/* A list line that belongs to no label. */
static gboolean
is_loose_item (const FocusPageLine *line)
{
  return line->label == FOCUS_NO_LABEL && line->belongs < 0 && focus_line_is_item (line);
}

gboolean
focus_work_agenda_has (const FocusHygieneWork *work, FocusEachWords each, gpointer data)
{
  const FocusPage *page = &work->page;
  gboolean has_label = FALSE, any = FALSE;

  for (guint i = 0; (i = focus_page_find_label (page, i, FOCUS_WORDS_AGENDA)) < page->lines->len;
       i++)
    {
      has_label = has_label || focus_page_has_content (page, i);
      any = focus_work_any_words (work, i, each, data) || any;
      /* Items without bullets, one a line. */
      for (guint j = i + 1; j < page->lines->len; j++)
        {
          const FocusPageLine *line = focus_page_line (page, j);
          if (focus_line_is_empty (line) || line->label != FOCUS_NO_LABEL)
            break;
          any = each (work, line->first_word, line->end_word, data) || any;
        }
    }
  for (guint i = 0; !has_label && i < page->lines->len; i++)
    {
      const FocusPageLine *line = focus_page_line (page, i);
      any = (is_loose_item (line) && each (work, line->first_word, line->end_word, data)) || any;
    }
  return any;
}

static void
judge_agenda (FocusHygieneWork *work)
{
  const FocusPage *page = &work->page;
  guint n_items = 0, points = 0;
  char *evidence = NULL;

  for (guint i = 0; (i = focus_page_find_label (page, i, FOCUS_WORDS_AGENDA)) < page->lines->len;
       i++)
    if (focus_page_has_content (page, i) && points == 0)
      {
        points = AGENDA_WHOLE;
        evidence = focus_page_quote (page, focus_page_line (page, i)->start,
                                     focus_page_line (page, i)->end);
      }
  for (guint i = 0; i < page->lines->len; i++)
    n_items += is_loose_item (focus_page_line (page, i)) ? 1 : 0;
  if (points == 0 && n_items > 0)
    {
      points = n_items > 1 ? AGENDA_WHOLE : AGENDA_ONE;
      evidence = n_items > 1 ? g_strdup_printf ("%u list lines", n_items)
                             : g_strdup ("one list line");
    }
  work->has_agenda = points > 0 && !work->out->one_to_one;
  if (work->out->one_to_one)
    g_free (evidence);
  else
    focus_work_count (work, FOCUS_SIGNAL_AGENDA, points, evidence);
}

/* Title (P4) and preparation (P5) */

static void
judge_title (FocusHygieneWork *work)
{
  guint n = focus_page_meaning (&work->title, 0, work->title.words->len);
  guint max = focus_signal_kind (FOCUS_SIGNAL_TITLE)->max;

  focus_work_count (work, FOCUS_SIGNAL_TITLE, n >= MIN_TITLE_WORDS ? max : 0,
                    g_strdup_printf ("%u %s of meaning", n, n == 1 ? "word" : "words"));
}

static gboolean
is_document_link (const char *url)
{
  FocusLink link;
  const char *rest;

  return url != NULL && focus_link_find (url, &link, &rest) && link.start == url
         && !focus_link_is_conference (link);
}

/* Links of the lines that are left: the first that is no conference's; NULL. */
static const FocusPageLink *
next_link (const FocusPage *page, guint *line, guint *link)
{
  for (; *line < page->lines->len; (*line)++, *link = 0)
    {
      const FocusPageLine *at = focus_page_line (page, *line);
      for (*link = MAX (*link, at->first_link); *link < at->end_link;)
        {
          const FocusPageLink *found = &g_array_index (page->links, FocusPageLink, (*link)++);
          if (!found->is_meeting)
            return found;
        }
    }
  return NULL;
}

static void
judge_preparation (FocusHygieneWork *work)
{
  const FocusPage *page = &work->page;
  guint line = 0, at = 0, max = focus_signal_kind (FOCUS_SIGNAL_PREPARATION)->max;
  const FocusPageLink *link = next_link (page, &line, &at);
  char *evidence = NULL;

  if (work->invitation->has_attachment)
    evidence = g_strdup ("an attachment");
  else if (link != NULL)
    evidence = focus_page_quote (page, link->start, link->start + link->len);
  else if (is_document_link (work->invitation->url))
    evidence = g_strdup (work->invitation->url);
  focus_work_count (work, FOCUS_SIGNAL_PREPARATION, evidence != NULL ? max : 0, evidence);
}

/* Shared documents, for two people */

/* Whether the address says that it is a document that several write in. */
static gboolean
is_shared (const FocusHygieneWork *work, const char *url, gsize len)
{
  static const char *const signs[] = { "doc",   "docs",  "wiki",       "pad",    "notes",
                                       "drive", "cloud", "sharepoint", "notion", "confluence" };
  g_autofree char *address = g_ascii_strdown (url, (gssize) MIN (len, FOCUS_LINK_MAX));
  g_auto (GStrv) words = NULL;

  for (const char *const *host = work->context->document_hosts; host != NULL && *host != NULL;
       host++)
    if (strstr (address, *host) != NULL)
      return TRUE;
  address[strcspn (address, "?#")] = '\0';
  words = g_strsplit_set (address, ":/.-_=&%+", -1);
  for (char **word = words; *word != NULL; word++)
    for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
      if (g_str_has_suffix (*word, signs[i])) /* "nextcloud", "etherpad", "dokuwiki" */
        return TRUE;
  return FALSE;
}

static gboolean
has_shared_document (const FocusHygieneWork *work)
{
  const FocusPage *page = &work->page;
  const char *url = work->invitation->url;
  const FocusPageLink *link;
  guint line = 0, at = 0;

  while ((link = next_link (page, &line, &at)) != NULL)
    if (is_shared (work, page->text->str + link->start, link->len))
      return TRUE;
  return is_document_link (url) && is_shared (work, url, strlen (url));
}

void
focus_work_purpose (FocusHygieneWork *work)
{
  guint goal_kinds = judge_goal (work);
  FocusSignalScore *goal = &work->out->signals[FOCUS_SIGNAL_GOAL];

  judge_outcome (work, goal_kinds);
  judge_agenda (work);
  judge_title (work);
  judge_preparation (work);
  if (!work->out->one_to_one)
    return;
  if (goal->points < GOAL_OPENED && has_shared_document (work))
    focus_work_count (work, FOCUS_SIGNAL_GOAL, GOAL_OPENED, g_strdup ("a shared document"));
  if (work->invitation->in_series) /* two people who meet each week have a goal */
    goal->counted = work->out->signals[FOCUS_SIGNAL_OUTCOME].counted = FALSE;
}
