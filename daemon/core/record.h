// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept of a meeting in a calendar: its result, and the actions that came of it. Values;
// `ical/journal.h` makes bytes of them and reads them.
//
// A result is a VJOURNAL, an action a VTODO, each an object of its own, without ORGANIZER and
// ATTENDEE, so that no server can mail anybody. Their UIDs follow from the meeting (and the
// action), so that two machines write the same object, and the second finds it there.
#pragma once

#include "core/civil.h"
#include "core/closeout.h"

G_BEGIN_DECLS

/* Bytes. What is longer is cut; a meeting's UID that is longer is not written. */
#define FOCUS_RECORD_MAX_LINE 1000
#define FOCUS_RECORD_MAX_TEXT 16000

/* The meeting that a record is about. */
typedef struct
{
  char *uid;           /* owned, nullable: not known (any more) */
  gint64 recurrence_s; /* the instant of its RECURRENCE-ID; FOCUS_CLOSEOUT_SINGLE: no series */
} FocusRecordMeeting;

typedef enum
{
  FOCUS_RESULT_DECISION, /* something was decided */
  FOCUS_RESULT_ACTIONS,  /* nothing was decided, but there are actions */
  FOCUS_RESULT_NOTHING
} FocusResultSort;

typedef struct
{
  char *uid; /* owned; focus_result_uid */
  FocusRecordMeeting meeting;
  FocusResultSort sort;
  gint64 start_s;  /* when the meeting began */
  char *title;     /* owned; one line, not empty */
  char *text;      /* owned; lines; may be empty */
  gboolean is_private;
} FocusResult;

typedef enum
{
  FOCUS_TODO_OPEN,
  FOCUS_TODO_DONE,
  FOCUS_TODO_DROPPED /* cancelled: nobody does it */
} FocusTodoState;

typedef struct
{
  char *uid; /* owned; focus_todo_uid */
  FocusRecordMeeting meeting;
  char *who;  /* owned, nullable: the owner's name; without ":" */
  char *mail; /* owned, nullable: the owner's address; only with `who` */
  char *what; /* owned; one line, not empty */
  char *text; /* owned; lines: where it comes from; may be empty */
  gboolean has_due;
  FocusDate due;
  FocusTodoState state;
  gint64 done_s; /* when it was done, as told by who did it; G_MININT64: not known, not DONE */
  gboolean is_private;
} FocusTodo;

/* "focusd-<32 hex digits>@focusd.invalid": the same in, the same out. */
char *focus_result_uid (const char *meeting_uid, gint64 recurrence_s);
/* Of the same action once: case and signs of who and what do not count. `who` nullable. */
char *focus_todo_uid (const char *meeting_uid, gint64 recurrence_s, const char *who,
                      const char *what);

FocusResult *focus_result_new (void);
FocusResult *focus_result_copy (const FocusResult *result);
void focus_result_free (FocusResult *result);
FocusTodo *focus_todo_new (void);
FocusTodo *focus_todo_copy (const FocusTodo *todo);
void focus_todo_free (FocusTodo *todo);

/* One of the two; the other is NULL. */
typedef struct
{
  FocusResult *result; /* owned */
  FocusTodo *todo;     /* owned */
} FocusRecord;

/* Takes it over; free with focus_record_free. */
FocusRecord *focus_record_of_result (FocusResult *result);
FocusRecord *focus_record_of_todo (FocusTodo *todo);
FocusRecord *focus_record_copy (const FocusRecord *record);
void focus_record_free (FocusRecord *record);
/* Borrowed. */
const char *focus_record_uid (const FocusRecord *record);
const FocusRecordMeeting *focus_record_meeting (const FocusRecord *record);
/* Whether both say the same: all but `text`, in which a program may add what it likes, and `mail`,
   which a program may drop. Both as they can be written (focus_ical_result_plain). */
gboolean focus_record_equal (const FocusRecord *a, const FocusRecord *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusResult, focus_result_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusTodo, focus_todo_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusRecord, focus_record_free)

G_END_DECLS
