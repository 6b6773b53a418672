// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One call of Answer: what is asked for, what it is about, and what is told of it.
#pragma once

#include "engine/answering-dict.h"

G_BEGIN_DECLS

typedef struct
{
  FocusEngine *engine; /* borrowed */
  FocusUserWord word;
  gboolean whole;
  gboolean dry;
  char *text;    /* owned, nullable: the user's own words, or what was composed */
  GArray *times; /* owned, nullable; FocusSpan: offered in it */
  FocusOccurrence occurrence; /* owned; its calendar is `view` */
  FocusCalendarView *view;    /* owned, nullable: not found yet */
  gboolean tells_all;         /* FOCUS_HOLD_TELLS_ALL */
  FocusReplyWork work;
  guint n_next, n_in; /* of a series that is answered as a whole: times to come in the next weeks,
                         and those of them that fall in and wait */
  gint64 act;    /* 0: none yet */
  guint timeout; /* 0: it does not wait */
  FocusEngineAnswer done;
  gpointer user_data;
} FocusAnswerCall;

/* answering-call-tell.c */

/* Whether anything is sent at all: not where my line says so already. */
gboolean focus_answer_call_sends (const FocusAnswerCall *call);
/* Whether there are words to it: sent with it, or, where nothing is sent, for the user to mail. */
gboolean focus_answer_call_speaks (const FocusAnswerCall *call);
/* What keeps its act from its server; NULL: nothing is known to. Owned. */
char *focus_answer_call_trouble (const FocusAnswerCall *call);
/* What Answer answers; floating. `act` NULL: what would be done, or that there was nothing to
   write. */
GVariant *focus_answer_call_dict (const FocusAnswerCall *call, const FocusAct *act);

G_END_DECLS
