// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of engine/answering-note.h share.
//
// Keys of notifications say what they are about, so that a button does what it says after a restart
// too. Actions carry a stamp of the versions that they are about: a button of something that was
// changed since does nothing.
#pragma once

#include "engine/answering-note-shown.h"
#include "engine/answering-note.h"

G_BEGIN_DECLS

/* Before all keys … */
#define FOCUS_ANSWERING_PREFIX "answer-"
/* … of one question, or one answer that waits: before a digest */
#define FOCUS_ANSWERING_ASK  FOCUS_ANSWERING_PREFIX "ask-"
#define FOCUS_ANSWERING_WAIT FOCUS_ANSWERING_PREFIX "wait-"
/* … of what was sent: before its act */
#define FOCUS_ANSWERING_SENT FOCUS_ANSWERING_PREFIX "sent-"
/* … of what was not sent: before a digest of the UID */
#define FOCUS_ANSWERING_UNSENT FOCUS_ANSWERING_PREFIX "unsent-"
/* … of lists */
#define FOCUS_ANSWERING_ASKS  FOCUS_ANSWERING_PREFIX "asks"
#define FOCUS_ANSWERING_WAITS FOCUS_ANSWERING_PREFIX "waits"
#define FOCUS_ANSWERING_HELD  FOCUS_ANSWERING_PREFIX "held"
/* … of what follows a click */
#define FOCUS_ANSWERING_FAILED FOCUS_ANSWERING_PREFIX "failed"
#define FOCUS_ANSWERING_WHERE  FOCUS_ANSWERING_PREFIX "where"

/* Keys of actions; before a dot and a stamp where a version matters. */
#define FOCUS_ANSWERING_CLICK   "default"
#define FOCUS_ANSWERING_DECLINE "decline"
#define FOCUS_ANSWERING_PROPOSE "propose"
#define FOCUS_ANSWERING_KEEP    "keep"
#define FOCUS_ANSWERING_UNDO    "undo"
#define FOCUS_ANSWERING_TEXT    "text"
#define FOCUS_ANSWERING_SHOW    "show"

/* What comes so soon after another that is still shown makes a list with it. */
#define FOCUS_ANSWERING_MERGE_S 600
/* A question is for so many occurrences of a series. */
#define FOCUS_ANSWERING_MAX_OF_SERIES 10
/* More answers that wait are one list. */
#define FOCUS_ANSWERING_MAX_WAITS 2
/* Of one organiser that limits were met is told once in so long. */
#define FOCUS_ANSWERING_HELD_S FOCUS_JUDGE_CAP_S

/* A version of an occurrence. */
typedef struct
{
  gint64 recurrence_s, sequence;
  FocusSpan span;
} FocusAnsweringPart;

struct FocusAnsweringNote
{
  FocusEngine *engine;        /* borrowed */
  FocusAnsweringShown *shown; /* owned */
  GHashTable *asked;          /* owned; UID -> what is asked about it (answering-note-ask.c) */
  GHashTable *doubtful;       /* owned; UIDs whose question may be settled, and may have come from
                                 before a restart */
  GPtrArray *composing;       /* owned; questions whose text is being made; each frees itself */
  GHashTable *waits;          /* owned; key -> an answer that waits (answering-note-wait.c) */
  gboolean waits_are_new;     /* … and some are to be shown, or none any more */
  GArray *unwanted;           /* owned; gint64: acts to be taken back, on their way so far */
  GHashTable *sent;           /* owned; occurrence -> gint64: the act that was told of last */
  GHashTable *held;           /* owned; invitations that met a limit (answering-note-held.c) */
  GHashTable *held_from;      /* owned; organiser -> gint64: not told of again before */
};

/* answering-note.c */

/* Of these versions of a UID; owned. */
char *focus_answering_stamp (const char *uid, const FocusAnsweringPart *parts, guint n);
/* The prefix and a digest. Owned. */
char *focus_answering_key (const char *prefix, const char *uid, gint64 recurrence_s);
FocusAnsweringPart focus_answering_part (const FocusOccurrence *occurrence);
/* Whether `action` is `name`; `ret_stamp` (nullable): what stands after the dot, "" for nothing. */
gboolean focus_answering_is_action (const char *action, const char *name, const char **ret_stamp);
/* A terminal with `focusctl explain ID`, or with `focusctl pending` for NULL. */
void focus_answering_open (FocusAnsweringNote *note, const char *id, const char *token);
/* The user's wish was not done: says so. `error` nullable. */
void focus_answering_tell_failed (FocusAnsweringNote *note, const GError *error);

/* answering-note-ask.c */
void focus_answering_asked_free (gpointer asked);
void focus_answering_asking_stop (FocusAnsweringNote *note);
/* One question is for all of a series. Owned. */
char *focus_answering_ask_key (const char *uid);
/* Those of a UID that are asked about, by start; FocusAnsweringPart; owned. `ret_first`: the first
   of them, NULL: there is none; borrowed as what is pending. */
GArray *focus_answering_find_parts (FocusAnsweringNote *note, const char *uid,
                                    const FocusPending **ret_first);
/* An answer is for so many of them, the first; and the stamp of these (owned). */
guint focus_answering_n_answered (const GArray *parts);
char *focus_answering_ask_stamp (const char *uid, const GArray *parts);
void focus_answering_asked_close (FocusAnsweringNote *note, const char *uid, gint64 recurrence_s);
/* Once a turn. */
void focus_answering_asked_tend (FocusAnsweringNote *note);
/* The question as it stands now: who clicked wants to answer. */
void focus_answering_ask_anew (FocusAnsweringNote *note, const char *uid);
/* There was news of the end of the question with this key, or of the list for NULL. */
void focus_answering_asked_forget (FocusAnsweringNote *note, const char *key);

/* answering-note-buttons.c */
/* For focus_answering_answer; user_data: the note. */
void focus_answering_word_taken (gint64 act, const GError *error, gpointer user_data);
void focus_answering_hear_ask (FocusAnsweringNote *note, const char *key, const char *action,
                               const char *token);
void focus_answering_hear_asks (FocusAnsweringNote *note, const char *action, const char *token);

/* answering-note-wait.c */
void focus_answering_wait_free (gpointer wait);
void focus_answering_wait_close (FocusAnsweringNote *note, const char *uid, gint64 recurrence_s);
void focus_answering_wait_tend (FocusAnsweringNote *note);
/* Once a turn: what the user wanted kept back when it was on its way already. */
void focus_answering_unwanted_tend (FocusAnsweringNote *note);
void focus_answering_hear_wait (FocusAnsweringNote *note, const char *key, const char *action,
                                const char *token);
void focus_answering_hear_waits (FocusAnsweringNote *note, const char *action, const char *token);

/* answering-note-held.c */
void focus_answering_held_free (gpointer held);
void focus_answering_held_close (FocusAnsweringNote *note, const char *uid, gint64 recurrence_s);
void focus_answering_hear_held (FocusAnsweringNote *note, const char *action, const char *token);

G_END_DECLS
