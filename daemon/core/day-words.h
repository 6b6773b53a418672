// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A day in people's words, in English, Dutch, German and French at once: "Fri", "volgende vrijdag",
// "Ende der Woche", "15/12", "le 15 décembre", "in 3 days". Pure.
//
// Only the words count, not their order, case or accents: languages differ in the first, and hands
// in the others. Every word must be known, else nothing is read. Parts of the day and times of the
// clock ("Friday morning", "Fri 17:00") are passed over: what is read is a day.
//
//   tomorrow, overmorgen        counted from today
//   Friday; coming Friday       the first after today; on a Friday "Friday" is asked back
//   this Friday                 the first from today on
//   next Friday                 the first after today, or the one of next week: people disagree, so
//                               that it is asked back when these are two days
//   Friday next week            the one of next week; weeks begin on Monday
//   this week, end of the week  Friday; on a weekend asked back: its Sunday, or the coming Friday
//   next week, week 49          their Friday; "begin" and "middle" are Monday and Wednesday
//   end of the month, of May    its last day; "begin" and "middle" are the 1st and the 15th
//   in 3 days, over twee weken  counted from today; working days are Monday to Friday
//   15 Dec, 15/12, the 15th     the first from today on; but one that is past for no more than
//                               FOCUS_DAY_WORDS_PAST_DAYS is a day of the past
//   Friday 15/12                both must agree, else it is asked back
//
// Of numbers alone the day comes first, as all but US English writes them; "3/4" is asked back when
// nobody knows the writer's custom. With dots the day is always first, and a number above 12 is no
// month. A day before today is never read as if it were one to come: the answer says PAST.
#pragma once

#include "core/civil.h"

G_BEGIN_DECLS

/* Bytes and words looked at: more is not the name of a day. */
#define FOCUS_DAY_WORDS_MAX_BYTES 120
#define FOCUS_DAY_WORDS_MAX_WORDS 12
/* Three months: who writes "15 Sep" in November means the one behind, or mistook the month. */
#define FOCUS_DAY_WORDS_PAST_DAYS 92

/* How the writer orders the numbers of "3/4". */
typedef enum
{
  FOCUS_DAY_ORDER_ASK, /* not known */
  FOCUS_DAY_ORDER_DAY_FIRST,
  FOCUS_DAY_ORDER_MONTH_FIRST
} FocusDayOrder;

/* Of a locale ("nl_BE.UTF-8"): month first for en_US, not known for English without a country, for
   "C", "POSIX" and NULL, day first for all others. */
FocusDayOrder focus_day_order (const char *locale);

typedef enum
{
  FOCUS_DAY_UNKNOWN,   /* no words of a day, or of one that does not exist (31/2) */
  FOCUS_DAY_READ,      /* `date`, today or later */
  FOCUS_DAY_PAST,      /* `date`, before today */
  FOCUS_DAY_TWO        /* `date` or `other`, which is later: to be asked back */
} FocusDayAnswer;

typedef struct
{
  FocusDayAnswer answer;
  FocusDate date;
  FocusDate other;
  gboolean is_stretch; /* a week or more was named, of which `date` is the end: "next week" */
  gboolean is_plain; /* nothing else than a day, wherever it stands: no short word that is another
                        word elsewhere ("do", "ma", "Sun"), no "3/4", no "the 15th" */
} FocusDayWords;

FocusDayWords focus_day_words_read (const char *text, FocusDate today, FocusDayOrder order);

/* What to ask back, one sentence in English that quotes the text; NULL for READ. Owned. */
char *focus_day_words_question (const char *text, const FocusDayWords *words);

G_END_DECLS
