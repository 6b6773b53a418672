// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words of an answer to an invitation, for the one who sent it: the COMMENT that travels with
// it (ENFORCEMENT §The reply), from a template, in four languages. Pure.
//
//   {thanks}   a sentence of thanks, and the answer in words
//   {work}     a sentence that gives the kind of work, never its content
//   {times}    times to choose from: "Tue 14:00 or Wed 10:30 (your time)"
//   {office}   the next office hour: "Thu 13:00–14:00"
//   {urgent}   what to do when it cannot wait: "please call me"
//
// How a template is filled: core/template.h. What comes out has at most FOCUS_REPLY_MAX_LINES
// lines, none of them empty (of a longer template the first ones), and FOCUS_REPLY_MAX_SIGNS
// characters, without any sign of direction.
//
// Times are those of the organiser's wall clock, and say so only where mine shows another. From
// today to six days ahead the weekday is enough; what is further away has its date.
#pragma once

#include "core/block-text.h"
#include "core/event.h"
#include "core/free-times.h"

G_BEGIN_DECLS

#define FOCUS_REPLY_MAX_LINES 5
#define FOCUS_REPLY_MAX_SIGNS 1000

typedef enum
{
  FOCUS_REPLY_DECLINED,
  FOCUS_REPLY_TENTATIVE,
  FOCUS_REPLY_PROPOSAL /* other times are asked for, without an answer to this one */
} FocusReplySort;

#define FOCUS_N_REPLY_SORTS (FOCUS_REPLY_PROPOSAL + 1)

/* What the invitation falls in. There is no word of the user's in it: nothing can slip out. */
typedef enum
{
  FOCUS_REPLY_WORK_FOCUS, /* a focus block */
  FOCUS_REPLY_WORK_WINDOW /* a weekly window without meetings */
} FocusReplyWork;

#define FOCUS_N_REPLY_WORKS (FOCUS_REPLY_WORK_WINDOW + 1)

typedef struct
{
  FocusLanguage language; /* of the invitation, else the user's */
  FocusReplySort sort;
  FocusReplyWork work;
  const char *template_text; /* nullable: the language's own, for the sort of answer */
  const GArray *times;       /* nullable; FocusSpan, as focus_free_times() gives them */
  FocusSpan office;          /* empty: none */
  const char *urgent;        /* nullable: the language's "please call me" */
  gint64 now_s;
  const FocusZone *zone;           /* mine */
  const FocusZone *organizer_zone; /* nullable: mine */
} FocusReplyWords;

/* Lines, without a break at the end; empty only when a template gives nothing. Owned. */
char *focus_reply_text (const FocusReplyWords *words);
/* FALSE, with the name that is not known ("{tims}"), or what begins with the brace that has no
   partner. */
gboolean focus_reply_template_check (const char *template_text, char **ret_trouble);

/* Characters of a title in a subject. */
#define FOCUS_REPLY_MAX_TITLE 80

/* Of the mail that carries the answer: "Declined: TITLE", one line, as calendars write it; of
   NEEDS-ACTION, that an answer was taken back. `title`: of any origin. Owned. */
char *focus_reply_subject (FocusLanguage language, FocusPartstat partstat, const char *title);

G_END_DECLS
