// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A focus session: focus that was begun, by a block or by hand, and what becomes of it as time
// passes. Pure.
//
// All times are of the wall clock, as those of the calendar are. A session ends when its end comes,
// whatever the machine did meanwhile: time asleep counts, because nobody knows what the user did.
//
// A session that belongs to a block goes where the block goes, and ends with it. The user's word
// goes further: a session that they made longer than its block is neither cut nor ended with it,
// and one that they made shorter ends when they said, and the rest of the block is given up. One
// that was begun by hand takes over a block that comes on, and its end when that is later, so that
// one session runs on instead of two following each other. A session never gives way to a meeting;
// the figures take the meeting's time off (METRICS).
#pragma once

#include "core/occurrence.h"

G_BEGIN_DECLS

/* A session by hand lasts from one minute to a day. */
#define FOCUS_SESSION_MAX_S (24 * 3600)
/* An end that is found so much later was not seen: nothing wakes up so late. */
#define FOCUS_SESSION_LATE_S 60

typedef struct
{
  gint64 id;        /* in the ledger; 0: none runs */
  gint64 start_s;   /* when it began */
  gint64 end_s;     /* when it will end */
  gint64 paused_s;  /* when the pause under way began; 0: it runs */
  gint64 resume_s;  /* when that pause ends by itself; 0: when the user says so */
  gint64 pauses_s;  /* length of the pauses before, in seconds */
  char *task;       /* owned, nullable */
  char *block;      /* owned, nullable: UID of the block that it is for */
  FocusSpan planned; /* of that block as last looked at, by BEGIN or FOLLOW; { 0, 0 } without one.
                        An `end_s` that is not its end is the user's own */
} FocusSession;

void focus_session_clear (FocusSession *session);
void focus_session_copy (FocusSession *to, const FocusSession *from);

typedef enum
{
  FOCUS_SESSION_END_TIME,  /* its time was up */
  FOCUS_SESSION_END_HAND,  /* stopped by hand, or at a time that the user set before its block's
                              end: what is left of the block is given up */
  FOCUS_SESSION_END_BLOCK, /* its block was moved, cancelled or deleted */
  FOCUS_SESSION_END_LOST   /* focusd was not running, or the machine slept, when its time was up */
} FocusSessionEnd;

/* "time", "hand", "block", "lost". */
const char *focus_session_end_name (FocusSessionEnd end);

/* Seconds of focus so far, pauses left out; at most until its end, never negative, whatever the
   clock did. */
gint64 focus_session_kept_s (const FocusSession *session, gint64 now_s);

/* Pauses a session that runs; resume_s: when it goes on by itself, 0: when the user says so. */
void focus_session_pause (FocusSession *session, gint64 now_s, gint64 resume_s);
/* Ends the pause under way, if there is one, as of that instant. */
void focus_session_resume (FocusSession *session, gint64 at_s);

typedef enum
{
  FOCUS_SESSION_NOTHING,
  FOCUS_SESSION_BEGIN,  /* a block is on: begin one for it */
  FOCUS_SESSION_FOLLOW, /* its block has another end now */
  FOCUS_SESSION_RESUME, /* the pause is over */
  FOCUS_SESSION_FINISH
} FocusSessionStep;

typedef struct
{
  gint64 now_s;
  const FocusSession *session; /* id 0: none runs */
  gboolean starts_by_itself;   /* [focus] session */
  const GArray *occurrences;   /* FocusOccurrence around now, any order */
  const FocusSpans *given_up;  /* time that the user gave up: no block begins in it; nullable */
  gboolean is_partial;         /* the copy of the calendars is not whole: a block that is not there
                                  may not have come yet, and is no deleted one */
} FocusSessionQuery;

typedef struct
{
  FocusSessionStep step;
  guint occurrence;    /* of BEGIN and FOLLOW: the block; else G_MAXUINT */
  FocusSessionEnd end; /* of FINISH */
  gint64 end_s;        /* of BEGIN and FOLLOW: the session's end; of FINISH: when it ended; of
                          RESUME: when the pause was over. The last two may be before now */
  gint64 wake_s;       /* above now: when to ask again once the step is done; G_MAXINT64: nothing
                          known */
} FocusSessionAdvice;

/* What becomes of the session now. A block is on when an occurrence of kind focus, timed, at most
   FOCUS_SESSION_MAX_S long and not cancelled, runs now, is not wholly under meetings, and now is
   not given up; of two the one that began first, then the longer.

   - None runs: BEGIN for the block that is on, also in its middle.
   - Its block ends elsewhere now, and is still on, or it has none and one is on: FOLLOW.
   - Its block was moved away, cancelled or deleted: FINISH with END_BLOCK, now; when the block was
     cut short before now, there.
   - Its end has come, paused or not: FINISH, at its end. END_HAND when its block lasts longer, else
     END_LOST when that is found late, else END_TIME.
   - The clock was set back so far that it would run for more than a day: FINISH with END_LOST,
     where it began.
   - The pause is over: RESUME.

   Asked again after the step was done it answers NOTHING, or the next step when two are due:
   FINISH of one block, then BEGIN of the next; FOLLOW, then RESUME. After FINISH with END_HAND what
   was left of the block, from `end_s` on, has to be in `given_up`, or it begins anew. */
FocusSessionAdvice focus_session_advise (const FocusSessionQuery *query);

/* The session as it is after the step. `id`: of the new one, for BEGIN. A session that finished is
   cleared. */
void focus_session_take (FocusSession *session, const FocusSessionQuery *query,
                         const FocusSessionAdvice *advice, gint64 id);

/* What stopping by hand now gives up: what is left of every block that runs now, its own or not, or
   the next turn would begin one of them. (transfer full) */
FocusSpans *focus_session_left (const FocusSessionQuery *query);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusSession, focus_session_clear)

G_END_DECLS
