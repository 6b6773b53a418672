// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is told about invitations in protected time. They go through the nudges, so that they wait
// for a good moment and keep to the budget of the day; but not what is going to be sent by itself.
//
//   asked     [Decline] [Propose times] [Keep]   one invitation, or one series
//   waits     [Do not send]                      "at 10:40 this is declined for you"
//   sent      [Undo]                             what was sent by itself, and whether it was told
//   unsent    [Show text]                        the organiser was not told: the text to mail
//   failed    [Show]                         the user's answer could not be written, after all
//   held      a cap or a brake held answers back: one notification, whatever their number
//
// Several questions that come together are one list: [Show] opens `focusctl pending`.
#pragma once

#include "engine/answering.h"

G_BEGIN_DECLS

typedef struct FocusAnsweringNote FocusAnsweringNote;

FocusAnsweringNote *focus_answering_note_new (FocusEngine *engine);
void focus_answering_note_free (FocusAnsweringNote *note);

/* Asks about these (const FocusPending *), all new. */
void focus_answering_note_ask (FocusAnsweringNote *note, const GPtrArray *pending);
/* Tells that an answer waits for the end of its grace period: at once when somebody is there,
   whatever the budget; else when they are back before it is sent. What nobody saw is sent all the
   same, and told afterwards. */
void focus_answering_note_waits (FocusAnsweringNote *note, const FocusPending *pending);
/* Whether that one is told, or held until somebody is there, as what it is going to be; never
   without a notifier. */
gboolean focus_answering_note_has_wait (const FocusAnsweringNote *note,
                                        const FocusPending *pending);
/* Tells what came of an answer: sent by itself; or that the organiser was not told (of any). */
void focus_answering_note_sent (FocusAnsweringNote *note, const FocusAnswerRow *row,
                                const char *title, FocusSpan span);
/* The user's answer could not be written: tells so at once, since the user believes that it was. Of
   several of one series the last is told. */
void focus_answering_note_failed (FocusAnsweringNote *note, const FocusAnswerRow *row,
                                  const char *title, FocusSpan span);
/* An answer could not be taken back, as the user wanted. */
void focus_answering_note_not_undone (FocusAnsweringNote *note, const char *why);
/* Caps held these back (const FocusPending *). */
void focus_answering_note_held (FocusAnsweringNote *note, const GPtrArray *pending);
/* It is settled, by any way: what is shown about this occurrence is taken back. */
void focus_answering_note_close (FocusAnsweringNote *note, const char *uid, gint64 recurrence_s);
/* Titles must not be seen any more, or may be again. */
void focus_answering_note_hide_titles (FocusAnsweringNote *note);

G_END_DECLS
