// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the report in English, Dutch, German and French; days, lengths and figures in them.
//
// The locale of the C library is never set: the language is a value that is handed on.
#pragma once

#include "report-data.h"

G_BEGIN_DECLS

typedef enum
{
  FOCUS_LANG_EN,
  FOCUS_LANG_NL,
  FOCUS_LANG_DE,
  FOCUS_LANG_FR,
  FOCUS_N_LANGS
} FocusLang;

typedef enum
{
  FOCUS_WORD_WEEK,       /* {1}: number */
  FOCUS_WORD_LEAD,       /* {1}: time in meetings, {2}: their number, {3}: focus time */
  FOCUS_WORD_LEAD_ONE,   /* one meeting */
  FOCUS_WORD_LEAD_EMPTY, /* a week without meetings */
  FOCUS_WORD_FIGURE,     /* column headings */
  FOCUS_WORD_BASELINE,
  FOCUS_WORD_CHANGE,
  FOCUS_WORD_TREND,
  FOCUS_WORD_WITHOUT,
  FOCUS_WORD_DAY,
  FOCUS_WORD_WORK,
  FOCUS_WORD_MEETINGS,
  FOCUS_WORD_IN_MEETINGS,
  FOCUS_WORD_FOCUS,
  FOCUS_WORD_FRAGMENTS,
  FOCUS_WORD_KIND,
  FOCUS_WORD_TIME,
  FOCUS_WORD_SHARE,
  FOCUS_WORD_SERIES,
  FOCUS_WORD_TIMES,
  FOCUS_WORD_PEOPLE,
  FOCUS_WORD_COST,
  FOCUS_WORD_HYGIENE,
  FOCUS_WORD_WEEK_PICTURE, /* section headings */
  FOCUS_WORD_TWELVE_WEEKS,
  FOCUS_WORD_WHERE,
  FOCUS_WORD_COSTLY_SERIES,
  FOCUS_WORD_ALL_FIGURES,
  FOCUS_WORD_DID,
  FOCUS_WORD_AS_TABLE,
  FOCUS_WORD_NO_SERIES,     /* sentences */
  FOCUS_WORD_BASELINE_LINE, /* {1}: number of weeks, {2}: date */
  FOCUS_WORD_TOO_LITTLE,    /* {1}: number of weeks */
  FOCUS_WORD_NO_BASELINE,
  FOCUS_WORD_WITHOUT_LINE, /* {1}: title, {2}: how often, {3}: length */
  FOCUS_WORD_DECLINED,     /* {1}: number */
  FOCUS_WORD_PROPOSED,     /* {1}: number */
  FOCUS_WORD_OVERRIDES,    /* {1}: number, {2}: length */
  FOCUS_WORD_WHY,          /* {1}: command */
  FOCUS_WORD_MADE_BY,
  FOCUS_WORD_UNTITLED,
  FOCUS_WORD_UNKNOWN, /* what stands for a figure that cannot be known, read aloud */
  FOCUS_WORD_AGAINST, /* {1}: change with sign */
  FOCUS_WORD_ALL_DAY,
  FOCUS_WORD_TOTAL,
  FOCUS_N_WORDS
} FocusWord;

/* FALSE when there is no such language: "nl", "nl_NL.UTF-8", "DE". */
gboolean focus_lang_find (const char *text, FocusLang *ret_lang);
/* Of LC_ALL, LC_MESSAGES or LANG, the first that is set; English for one we do not speak. */
FocusLang focus_lang_of_environment (void);
/* "nl": as the lang attribute of HTML. */
const char *focus_lang_code (FocusLang lang);

const char *focus_word (FocusLang lang, FocusWord word);
/* With {1}, {2} and {3} replaced by `a`, `b` and `c` (nullable). Transfer full. */
char *focus_word_fill (FocusLang lang, FocusWord word, const char *a, const char *b, const char *c);
const char *focus_word_what (FocusLang lang, FocusWhat what);
/* The name of a figure, and a sentence that says what it is. */
const char *focus_word_figure (FocusLang lang, FocusFigureId id);
const char *focus_word_meaning (FocusLang lang, FocusFigureId id);

/* Transfer full, all. */
char *focus_word_date (FocusLang lang, gint64 day);           /* 16 November 2026 */
char *focus_word_day (FocusLang lang, gint64 day);            /* Mon 16 */
char *focus_word_week_range (FocusLang lang, gint64 monday);  /* 16–22 November 2026 */
char *focus_word_week_number (FocusLang lang, gint64 monday); /* Week 47 */
char *focus_word_length (FocusLang lang, gint64 min);         /* 6 h 30 min */
/* For narrow columns: 6 h 30. */
char *focus_word_short_length (FocusLang lang, gint64 min);
/* By the unit of the figure: a length, a number, percent; "–" when not set. */
char *focus_word_value (FocusLang lang, FocusFigureId id, FocusFigure value);
char *focus_word_short_value (FocusLang lang, FocusFigureId id, FocusFigure value);
/* "+18%", "−4 pt" for ratios, "" when there is none. */
char *focus_word_change (FocusLang lang, FocusFigureId id, FocusFigure value,
                         FocusFigure reference);
/* The sentence about the baseline: what it was made of, or why there is none. */
char *focus_word_baseline (FocusLang lang, const FocusBaseline *baseline);
/* The week in one sentence: meetings and focus; "" when nothing is known. */
char *focus_word_lead (FocusLang lang, const FocusFigures *figures);
/* Title, or the word for one that has none. Borrowed. */
const char *focus_word_title (FocusLang lang, const char *title);

G_END_DECLS
