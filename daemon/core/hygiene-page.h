// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A page: the text of an invitation as a reader sees it, in lines, words and links, with the labels
// found and everything cut away that no person wrote for this meeting. Private to hygiene.
//
// The order in which it comes to be:
//   text   HTML to plain text, odd spaces and forms made usual        (hygiene-html.c, -text.c)
//   lines  bullets, numbers and times before a line; words; links     (hygiene-lines.c)
//   labels "Goal:", and the sentence "The goal of this meeting is …"  (hygiene-labels.c)
//   clean  conference blocks, quotes, disclaimers, signature go       (hygiene-clean.c)
//   owners what stands behind or below each label                     (hygiene-labels.c)
// Words stand in one array; a line is a run of them.
#pragma once

#include "core/hygiene-words.h"

G_BEGIN_DECLS

/* Bytes of plain text that are read. */
#define FOCUS_PAGE_MAX_TEXT (64 * 1024)

typedef enum
{
  FOCUS_MARK_NONE,
  FOCUS_MARK_BULLET,
  FOCUS_MARK_NUMBER, /* "3." or "3)" */
  FOCUS_MARK_TIME    /* "9:30", "14h15", "10.15 Uhr", "9:00–9:30" */
} FocusMark;

#define FOCUS_NO_LABEL FOCUS_N_WORDS

typedef struct
{
  guint32 start, end;  /* in bytes of the text, without spaces at both ends */
  guint32 first_word;  /* behind the mark */
  guint32 end_word;    /* behind the last one */
  FocusMark mark;
  guint number;        /* of a NUMBER */
  gboolean indented;
  gboolean has_link;   /* one that is no conference link */
  gboolean has_meeting_link;
  guint32 first_link, end_link;
  guint label;         /* FocusWordSet, or FOCUS_NO_LABEL */
  guint32 label_end;   /* in bytes: where what stands behind the label begins */
  guint32 rest;        /* first word behind the label */
  gint32 belongs;      /* to the label of that line; -1: to none */
} FocusPageLine;

typedef struct
{
  guint32 start, len;
  gboolean is_meeting; /* a conference link */
} FocusPageLink;

typedef struct
{
  const FocusHygieneWords *lists; /* borrowed */
  GString *text;                  /* owned; valid UTF-8 */
  GArray *words;                  /* owned; FocusWord */
  GArray *lines;                  /* owned; FocusPageLine */
  GArray *links;                  /* owned; FocusPageLink */
  gboolean is_french;
} FocusPage;

/* Text (hygiene-html.c, hygiene-text.c) */

/* Whether the text holds HTML. */
gboolean focus_text_is_html (const char *text, gsize len);
/* As a browser would show it, at most `max` bytes: quotes (BLOCKQUOTE) are left out, a link is
   followed by its address in angle brackets. Only an empty block and two BRs make an empty line. */
GString *focus_text_from_html (const char *html, gsize len, gsize max);
/* Plain text of what came as text or HTML, at most `max` bytes: valid, NFKC where it matters, one
   kind of line break and of space. Takes any bytes; NULL gives "". */
GString *focus_text_plain (const char *text, gsize max);

/* Pages */

/* Reads plain text, which it takes over: lines, words, links. No labels yet. */
void focus_page_read (FocusPage *page, const FocusHygieneWords *lists, GString *text);
void focus_page_clear (FocusPage *page);
/* Function words of French in its lines, less those of the other language that has most. */
gint focus_page_frenchness (const FocusPage *page);
/* Finds the labels; "but" is one in French text. */
void focus_page_find_labels (FocusPage *page, gboolean is_french);
/* "The goal of this meeting is …" from word i on: the word behind "is", which may be
   `end`; 0: it is none. */
guint focus_page_goal_sentence (const FocusPage *page, guint i, guint end, gboolean is_french);
/* Cuts away what no person wrote for this meeting. */
void focus_page_clean (FocusPage *page);
/* Gives the lines below a label to it, and takes back labels with nothing but "tbd" behind. */
void focus_page_assign (FocusPage *page);
/* All of it for a description; `html` (nullable) stands in when nothing is left of it. */
void focus_page_of_description (FocusPage *page, const FocusHygieneWords *lists,
                                const char *description, const char *html, gint title_frenchness);

/* Whether an address is one of a conference service: a room, a dial-in page, its help. */
gboolean focus_page_is_conference (const char *url, gsize len);

/* Looking */

static inline FocusPageLine *
focus_page_line (const FocusPage *page, guint i)
{
  return &g_array_index (page->lines, FocusPageLine, i);
}

static inline FocusWord *
focus_page_word (const FocusPage *page, guint i)
{
  return &g_array_index (page->words, FocusWord, i);
}

static inline gboolean
focus_line_is_empty (const FocusPageLine *line)
{
  return line->start >= line->end;
}

/* A line with a mark and something to say. */
static inline gboolean
focus_line_is_item (const FocusPageLine *line)
{
  return line->mark != FOCUS_MARK_NONE && line->end_word > line->first_word;
}

/* The longest entry of the sets at that word, within the words before `end`; NULL. */
const FocusPhrase *focus_page_phrase (const FocusPage *page, guint i, guint end, guint64 sets);
/* Whether one of the words from i on, before `end`, begins an entry of the sets. */
gboolean focus_page_has (const FocusPage *page, guint i, guint end, guint64 sets);
/* Whether nothing but spaces and markup stands between two bytes of the text. */
gboolean focus_page_is_gap (const FocusPage *page, gsize from, gsize to);
/* Words of meaning from i on, before `end`: no function words, vague words, numbers, dates,
   cadences or names; a long word counts as two. */
guint focus_page_meaning (const FocusPage *page, guint i, guint end);
/* A short piece of the text, on one line. Owned. */
char *focus_page_quote (const FocusPage *page, gsize start, gsize end);

G_END_DECLS
