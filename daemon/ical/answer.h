// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// My answer to an invitation, in the server's own bytes (R3.9 to R3.13, R2.25 to R2.27).
//
// Changed in a VEVENT, and nothing else (no SEQUENCE, no DTSTAMP, no ORGANIZER, no SCHEDULE-*, no
// RSVP):
//
//   my ATTENDEE line   its PARTSTAT
//   one COMMENT        COMMENT;X-FOCUSD=ANSWER:…, put in, replaced or taken out
//
// A COMMENT is ours when it has that parameter. Where no line has it, for some servers drop what
// they do not know, it is the one whose text focusd says, or said before. Every other COMMENT is of
// the organiser or of the user's own hand, and stays.
//
// An instance without a VEVENT of its own gets one (meeting-edit.h). The whole series is the master
// and those of its instances that are not answered, not cancelled, and have a line of mine; what
// was answered by hand stays.
//
// As libical reads, all of it belongs to the thread of the reader.
#pragma once

#include "ical/meeting-edit.h"

G_BEGIN_DECLS

/* VEVENTs that one answer changes. Each is an edit of its own that reads the object several times;
   a series with more of them is answered instance by instance. */
#define FOCUS_ANSWER_MAX_EVENTS 50
/* Bytes of the comment; what is more is cut. */
#define FOCUS_ANSWER_MAX_COMMENT 4000

typedef struct
{
  const char *uid;
  gint64 recurrence_s;      /* as focus_edit_open has it; FOCUS_CLOSEOUT_SINGLE: the whole series */
  const char *const *mine;  /* my addresses, with or without "mailto:"; ends with NULL (R3.1) */
  const char *partstat;     /* "DECLINED" */
  const char *comment;      /* nullable; plain text; blank is none */
  const char *said;         /* nullable: the comment of focusd's last answer to it */
} FocusAnswer;

/* What a VEVENT said before, for an undo. */
typedef struct
{
  gint64 recurrence_s; /* FOCUS_CLOSEOUT_SINGLE: the master */
  char *partstat;      /* owned, nullable: as written; NULL: there was none */
  gboolean inserted;   /* the VEVENT was made by the answer */
} FocusAnswered;

void focus_answered_clear (FocusAnswered *answered);

/* The bytes with the answer in them; the very same when they say it already. `ret_before`
   (nullable): array of FocusAnswered, of each VEVENT that the answer is about.

   FOCUS_ERROR_NOT_FOUND: there is no such instance, or no line of mine in it.
   FOCUS_ERROR_LIMIT: a ceiling of the gate, or FOCUS_ANSWER_MAX_EVENTS.
   FOCUS_ERROR_INVALID: what focus_edit_open refuses; several lines of mine (R3.2); mine is of a
   room, a resource or a group, is delegated, or has two PARTSTATs; I am who organises it, or nobody
   does (R3.3). */
GBytes *focus_ical_answer (FocusReader *reader, FocusZone *user_zone, GBytes *bytes,
                           const FocusAnswer *answer, GArray **ret_before,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes the answer back: PARTSTAT as it was before, in each VEVENT where it is still what was
   answered, and no COMMENT of ours. Then the bytes are as before, but for the folds of my line, and
   for a VEVENT that was made: it stays, and says what the series says. Errors as above. */
GBytes *focus_ical_answer_undo (FocusReader *reader, FocusZone *user_zone, GBytes *bytes,
                                const FocusAnswer *answer, const GArray *before,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Looking */

/* Whether I may answer in a VEVENT, and why not (R3.2, R3.3). */
typedef enum
{
  FOCUS_ANSWER_MINE,           /* one line of mine */
  FOCUS_ANSWER_NO_LINE,        /* none */
  FOCUS_ANSWER_SEVERAL,        /* two or more */
  FOCUS_ANSWER_NOT_A_PERSON,   /* CUTYPE ROOM, RESOURCE or GROUP */
  FOCUS_ANSWER_DELEGATED,      /* DELEGATED-TO */
  FOCUS_ANSWER_UNCLEAR,        /* two PARTSTATs, one that is no word, an open quote */
  FOCUS_ANSWER_NO_ORGANIZER,   /* neither here nor in the master */
  FOCUS_ANSWER_OWN             /* ORGANIZER is me: value, EMAIL or SENT-BY */
} FocusAnswerCase;

/* What must be known again before a write, and after it (R3.4, R3.5, R3.15, R3.17). */
typedef struct
{
  FocusAnswerCase who;
  char *organizer;        /* owned, nullable; form of FocusPerson.mail */
  char *partstat;         /* owned, nullable: as written on my line */
  FocusPartstat state;    /* NEEDS_ACTION when it has none; NONE: there is not one line of mine */
  gboolean rsvp;          /* RSVP=TRUE on my line */
  gboolean no_server;     /* SCHEDULE-AGENT CLIENT or NONE on ORGANIZER or my line (R3.11) */
  char *organizer_status; /* owned, nullable: SCHEDULE-STATUS of ORGANIZER: "1.2" */
  char *my_status;        /* owned, nullable: that of my line */
  char *comment;          /* owned, nullable: what ours says, unescaped */
  gint64 sequence;        /* 0 when absent */
  gint64 start_s;         /* DTSTART of that instance; of the first for a whole series */
  FocusStatus status;
  gboolean has_own;       /* the instance has a VEVENT of its own, or the object is no series */
} FocusAnswerLook;

/* Looks at the VEVENT of the instance, or at the master. `mine` as in FocusAnswer. FALSE: error is
   set as by focus_edit_open; nothing is to be cleared then. */
gboolean focus_ical_answer_look (FocusReader *reader, FocusZone *user_zone, GBytes *bytes,
                                 const char *uid, gint64 recurrence_s, const char *const *mine,
                                 FocusAnswerLook *ret_look,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
void focus_answer_look_clear (FocusAnswerLook *look);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusAnswerLook, focus_answer_look_clear)

G_END_DECLS
