// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A focus session: focus that was begun, by a block or by hand, and what becomes of it as time
// passes. Pure.
#pragma once

#include "core/occurrence.h"

G_BEGIN_DECLS

/* A session by hand lasts from one minute to a day. */
#define FOCUS_SESSION_MAX_S (24 * 3600)

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
  FocusSpan planned; /* of that block when the session began; { 0, 0 } without one */
} FocusSession;

void focus_session_clear (FocusSession *session);
void focus_session_copy (FocusSession *to, const FocusSession *from);

typedef enum
{
  FOCUS_SESSION_END_TIME,  /* its time was up */
  FOCUS_SESSION_END_HAND,  /* stopped by hand: what was left of its block is given up */
  FOCUS_SESSION_END_BLOCK, /* its block was moved, cancelled or deleted */
  FOCUS_SESSION_END_LOST   /* focusd was not running, or the machine slept, when its time was up */
} FocusSessionEnd;

/* "time", "hand", "block", "lost". */
const char *focus_session_end_name (FocusSessionEnd end);

/* Minutes of focus so far, pauses left out; at most until its end. */
gint64 focus_session_kept_s (const FocusSession *session, gint64 now_s);

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
  const FocusSpans *given_up;  /* blocks, or parts, that the user ended: not begun again */
} FocusSessionQuery;

typedef struct
{
  FocusSessionStep step;
  guint occurrence;       /* of BEGIN and FOLLOW: the block; else G_MAXUINT */
  FocusSessionEnd end;    /* of FINISH */
  gint64 end_s;           /* of FINISH: when it ended, which may be before now; of FOLLOW: the new end */
  gint64 wake_s;          /* above now: when to ask again; G_MAXINT64: nothing known */
} FocusSessionAdvice;

/* What becomes of the session now. A block is on when an occurrence of kind focus, timed and not
   cancelled, runs now, not wholly under a meeting; of two the one that began first. Asked again
   after the step was done it answers NOTHING. */
FocusSessionAdvice focus_session_advise (const FocusSessionQuery *query);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusSession, focus_session_clear)

G_END_DECLS
