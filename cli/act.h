// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An act of the log, as GetLog gives it: as lines and as JSON.
#pragma once

#include "command.h"
#include "stretch.h"

G_BEGIN_DECLS

/* Acts that are asked for at once. */
#define FOCUS_ACTS_MAX 1000

/* act-ask.c: a number from `min` to `max`; FALSE when the text is none. */
gboolean focus_act_read_number (const char *text, gint64 min, gint64 max,
                                gint64 *ret_number) G_GNUC_WARN_UNUSED_RESULT;
/* Says that it is none, and what to give; G_MAXINT64: an act. */
FocusExit focus_act_no_number (const char *text, const char *what, gint64 max);
/* aa{sv}, newest first; NULL when the daemon cannot answer. Transfer full. */
GVariant *focus_acts_ask (gint64 before, guint limit, FocusExit *ret_exit);

/* cmd-answer.c: as `keep ID`: what focusd is about to answer by itself is not answered. */
FocusExit focus_answer_keep (FocusContext *context, const char *id);

/* "Thu 26 Nov 09:00-10:30 to 13:00-14:30 Write the plan": the block and what was done to it.
   Harmless; transfer full. */
char *focus_act_what (GVariant *act);

/* Of an answer to an invitation; NULL, all, where there is nothing of it to say: act-answer.c. */

/* "from ann@example.org, in the window “deep-mornings”". Transfer full. */
char *focus_act_about (GVariant *act);
/* What held it back, as one line. Transfer full. */
char *focus_act_held (GVariant *act);
/* Whether the organiser was told; `ret_is_bad`: they were not, or it is not confirmed. Transfer
   full. */
char *focus_act_told (GVariant *act, gboolean *ret_is_bad);

/* Acts of one day under a heading, newest first, a line each or a little more. */
void focus_acts_text (FocusOutput *out, GVariant *acts, gint64 today);

/* One object. */
void focus_act_json (JsonBuilder *builder, GVariant *act);
void focus_acts_json (JsonBuilder *builder, GVariant *acts);

G_END_DECLS
