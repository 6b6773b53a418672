// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A change of something in a calendar that is on its way to its server. The outbox holds it from
// before it is sent until the answer is stored (R6.4); it says what ought to be, and the bytes are
// made when it is sent, from the freshest ones.
//
// Five sorts of things are changed, each in a way of its own (sync/push.h): exactly one of the
// pointers of an intent is set.
#pragma once

#include "core/action.h"
#include "core/record.h"

G_BEGIN_DECLS

typedef enum
{
  FOCUS_INTENT_BLOCK,  /* a focus block */
  FOCUS_INTENT_RECORD, /* the result of a meeting, or an action that came of it: objects of ours */
  FOCUS_INTENT_MINUTES, /* the result in the description of the meeting itself: its server tells all
                           who are invited; only ever by the user's word for that meeting */
  FOCUS_INTENT_ANSWER,  /* my answer to an invitation: its server tells the organiser */
  FOCUS_INTENT_SHOWN    /* a protected window, as an event of ours that comes every week */
} FocusIntentSort;

#define FOCUS_N_INTENT_SORTS (FOCUS_INTENT_SHOWN + 1)

/* "block", "record", "minutes", "answer", "shown". */
const char *focus_intent_sort_name (FocusIntentSort sort);
gboolean focus_intent_sort_parse (const char *name,
                                  FocusIntentSort *ret_sort) G_GNUC_WARN_UNUSED_RESULT;

/* What is added to the description of a meeting, or taken out of it again. */
typedef struct
{
  FocusRecordMeeting meeting;
  char *text; /* owned; lines, plain; at most FOCUS_RECORD_MAX_TEXT bytes; not empty */
  /* Owned, nullable: not known, and not compared. Who organised it when the user said so, in the
     form of FocusPerson.mail: with another one it is another's meeting, and is not written. */
  char *organizer;
} FocusMinutes;

/* Without an organiser. */
FocusMinutes *focus_minutes_new (const char *uid, gint64 recurrence_s, const char *text);
FocusMinutes *focus_minutes_copy (const FocusMinutes *minutes);
void focus_minutes_free (FocusMinutes *minutes);

/* Bytes of a reply; what is more is cut (ical/answer.h). */
#define FOCUS_REPLY_MAX_TEXT 4000

/* An answer to one version of an invitation (R3.5): another one is not answered. */
typedef struct
{
  char *uid;              /* owned */
  gint64 recurrence_s;    /* focus_closeout_recurrence_s of the occurrence */
  gboolean whole;         /* all of a series, by the user's word (R3.12); recurrence_s: the one that
                             they named */
  FocusPartstat partstat; /* DECLINED, TENTATIVE or ACCEPTED; of a REMOVE what was answered */
  FocusPartstat before;   /* what it said: with anything else there, somebody was quicker */
  char *text;             /* owned, nullable: the reply, lines, at most FOCUS_REPLY_MAX_TEXT */
  char *said;             /* owned, nullable: the reply of focusd's last answer to it */
  char *organizer;        /* owned; form of FocusPerson.mail; with another one nothing is written */
  gint64 sequence;        /* the version */
  gint64 start_s;         /* … when the occurrence begins; of `whole` not compared */
  char **mine;            /* owned; my addresses (R3.1) */
  char *undo;             /* owned, nullable; of a REMOVE of `whole`: what each VEVENT said, as
                             FocusPushHost.sending was told */
  gboolean by_itself;     /* nobody clicked: only while my line says NEEDS-ACTION, or nothing */
  gboolean by_mail;       /* the server tells nobody: the REPLY is made, to be mailed (R3.18) */
} FocusReply;

FocusReply *focus_reply_copy (const FocusReply *reply);
void focus_reply_free (FocusReply *reply);

/* A window as an event: what ical/window-event.h writes. */
typedef struct
{
  char *uid;          /* owned */
  char *title;        /* owned */
  guint days;         /* as FocusWeekly */
  gint32 start_min, end_min;
  char *zone;         /* owned; IANA name */
  gint32 from_day;    /* FocusDate: the first time on or behind it */
  gboolean is_private;
} FocusShownWindow;

FocusShownWindow *focus_shown_window_copy (const FocusShownWindow *shown);
void focus_shown_window_free (FocusShownWindow *shown);

/* How far an intent has come (R6.4). Nothing is sent before SENT is on the disk. */
typedef enum
{
  FOCUS_INTENT_PLANNED, /* not sent, or surely not done: may still be changed or dropped */
  FOCUS_INTENT_SENT     /* sent, answer not stored: found out by looking before anything else */
} FocusIntentState;

typedef struct
{
  gint64 id;  /* of the outbox row; 0: not stored yet */
  gint64 act; /* the line of the ledger that it belongs to */
  FocusIntentSort sort;
  FocusActionKind kind; /* of a block: all but CHANGE; of a record: CREATE, CHANGE, REMOVE; of
                           minutes: CREATE (add the text), REMOVE (take it out); of an answer:
                           CREATE (answer), REMOVE (take it back); of a window: CREATE, REMOVE */
  char *account;        /* owned */
  char *calendar_path;  /* owned; canonical: which collection */
  FocusSpan before;     /* of a block: what it must be for the intent to hold; else { 0, 0 } */
  FocusBlock *block;    /* owned, of BLOCK; what it ought to say; of a removal only uid, title, span
                           count */
  FocusRecord *record;  /* owned, of RECORD; what it ought to say; of a removal what it said */
  FocusMinutes *minutes; /* owned, of MINUTES */
  FocusReply *reply;     /* owned, of ANSWER */
  FocusShownWindow *shown; /* owned, of SHOWN */
  gboolean force; /* by the user's word; of a block: also when its seal does not fit (undo and
                     uninstall); of a record: removed whatever it says by now */
  FocusIntentState state;
  gint64 created_s;
  guint tries;         /* sent so often */
  gint64 not_before_s; /* not tried before this; 0: at once */
  char *trouble;       /* owned, nullable: what the last try met */
} FocusIntent;

FocusIntent *focus_intent_new (void);
FocusIntent *focus_intent_copy (const FocusIntent *intent);
void focus_intent_free (FocusIntent *intent);

/* The UID of the object that it changes. Borrowed. */
const char *focus_intent_uid (const FocusIntent *intent);
/* What there is at most one intent for: the UID; of minutes and answers with the instance, since an
   object holds all instances of its series. Owned. */
char *focus_intent_key (const FocusIntent *intent);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusMinutes, focus_minutes_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusReply, focus_reply_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusShownWindow, focus_shown_window_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusIntent, focus_intent_free)

G_END_DECLS
