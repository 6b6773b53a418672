// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of an answer share: which lines of a VEVENT are mine. Private to the layer.
#pragma once

#include "ical/answer.h"

G_BEGIN_DECLS

/* My addresses in the form of FocusPerson.mail. Owned. */
char **focus_answer_addresses (const char *const *mine);

/* A VEVENT, and who organises it when it does not say so itself. */
typedef struct
{
  FocusEdit *edit;   /* owned */
  FocusEdit *master; /* owned, nullable */
} FocusAnswerEvent;

gboolean focus_answer_event_open (FocusReader *reader, FocusZone *user_zone, GBytes *bytes,
                                  const char *uid, gint64 recurrence_s,
                                  FocusAnswerEvent *ret_event,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
void focus_answer_event_clear (FocusAnswerEvent *event);

/* Its ORGANIZER, or the master's; NULL: none. */
const FocusLine *focus_answer_organizer (const FocusAnswerEvent *event);
/* The first line of mine in `ret_i` (FOCUS_EDIT_NONE: none), whatever the answer. */
FocusAnswerCase focus_answer_who (const FocusAnswerEvent *event, char **addresses, guint *ret_i);

/* Whether that is MINE; else an error that says why not. */
gboolean focus_answer_may (FocusAnswerCase who, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The parameter as it is written, without quotes; NULL when absent. Owned. */
char *focus_answer_param (const FocusLine *line, const char *name);
FocusPartstat focus_answer_state (const char *partstat);

/* Whether line `i`, a COMMENT, is ours: has the parameter. */
gboolean focus_answer_comment_is_marked (const FocusEdit *edit, guint i);
#define FOCUS_ANSWER_MARK       "X-FOCUSD"
#define FOCUS_ANSWER_MARK_VALUE "ANSWER"

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusAnswerEvent, focus_answer_event_clear)

G_END_DECLS
