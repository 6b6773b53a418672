// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words of notifications about invitations in protected time, in the language of the desktop.
// No I/O, no clock.
//
// Who invited is named by their address, which is what an answer goes to: a name can be anybody's.
#pragma once

#include "core/judge.h"
#include "engine/answering-dict.h"
#include "store/invites.h"

G_BEGIN_DECLS

/* Titles of several that are named; what is left over is counted. */
#define FOCUS_ANSWERING_TEXT_TITLES 4

typedef struct
{
  char *summary;         /* owned; names no title */
  char *hidden;          /* owned; … and no person either: where nothing may be read */
  char *body;            /* owned */
  char *untitled;        /* owned; the body where nothing may be read */
  char *without_actions; /* owned, nullable: what is typed where there are no buttons */
} FocusAnsweringText;

void focus_answering_text_clear (FocusAnsweringText *text);

/* What one is about. All borrowed. */
typedef struct
{
  const char *id;        /* focus_query_id; of a series of the next one */
  const char *title;
  const char *organizer; /* nullable */
  FocusSpan span;        /* of a series the next one */
  const char *rule;      /* name of the window; of a block nothing is said */
  gboolean is_block;
  guint n;               /* how often it falls in */
  guint n_answered;      /* of these an answer is for so many */
  FocusToldBy told_by;
  guint n_told;          /* the server tells all of so many people; 0: the organiser alone */
  FocusSpan free_time;   /* one that the reply offers; { 0, 0 }: none is known */
  gint64 due_s;          /* of one that is answered by itself … */
  gboolean declines;     /* … with this; else "tentative" */
} FocusAnsweringFacts;

/* "els@x invites you into “mornings”": which, who is told, and a free time. */
FocusAnsweringText focus_answering_text_ask (const FocusAnsweringFacts *facts,
                                             const FocusZone *zone, gint64 now_s);
/* "3 invitations in protected time": their titles (char *). */
FocusAnsweringText focus_answering_text_asks (const GPtrArray *titles);
/* "At 10:40 an invitation is declined for you". */
FocusAnsweringText focus_answering_text_wait (const FocusAnsweringFacts *facts,
                                              const FocusZone *zone, gint64 now_s);
/* "3 invitations are answered for you soon"; `due_s`: the first. */
FocusAnsweringText focus_answering_text_waits (guint n, gint64 due_s, const FocusZone *zone,
                                               gint64 now_s);
/* What was sent by itself; or that the organiser was not told of an answer, whoever gave it. */
FocusAnsweringText focus_answering_text_sent (const FocusAnswerRow *row, const char *title,
                                              FocusSpan span, const FocusZone *zone, gint64 now_s);
/* The user's answer could not be written. */
FocusAnsweringText focus_answering_text_unsent (const FocusAnswerRow *row, const char *title,
                                                FocusSpan span, const FocusZone *zone,
                                                gint64 now_s);
/* "12 invitations from els@x wait for your word": limits of answers by themselves are met.
   `organizer`: nullable: of several. `cap`: which one; `limit`: so many. */
FocusAnsweringText focus_answering_text_held (guint n, const char *organizer, FocusHold cap,
                                              guint limit);
/* What the user asked for was not done. */
FocusAnsweringText focus_answering_text_failed (gboolean is_paused);
/* … when that was to take an answer back. */
FocusAnsweringText focus_answering_text_not_undone (gboolean is_paused);
/* Where it is to be seen: `command` is typed. */
FocusAnsweringText focus_answering_text_where (const char *command);

/* Labels of buttons; static. */
const char *focus_answering_label_decline (void);
const char *focus_answering_label_propose (void);
const char *focus_answering_label_keep (void);
const char *focus_answering_label_do_not_send (void);
const char *focus_answering_label_undo (void);
const char *focus_answering_label_text (void);
const char *focus_answering_label_show (void);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusAnsweringText, focus_answering_text_clear)

G_END_DECLS
