// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger in state.db: what focusd did and was told, line by line, for 400 days (R6.9).
//
// A line is written in the transaction of what it tells, and later only its answer and state
// change. Its id is what people type.
#pragma once

#include "core/action.h"
#include "core/occurrence.h"
#include "store/state.h"

G_BEGIN_DECLS

#define FOCUS_LEDGER_DAYS 400

typedef enum
{
  FOCUS_ACT_WAITING, /* its intent is in the outbox */
  FOCUS_ACT_DONE,
  FOCUS_ACT_FAILED,  /* the far side would not; `answer` says why */
  FOCUS_ACT_DROPPED, /* it was overtaken before it was sent: by the user, a newer plan, an undo */
  FOCUS_ACT_UNDONE   /* done, and taken back later */
} FocusActState;

/* "waiting", "done", "failed", "dropped", "undone". */
const char *focus_act_state_name (FocusActState state);

/* Who did it. */
typedef enum
{
  FOCUS_BY_FOCUSD,
  FOCUS_BY_USER,     /* through focusctl, a notification, or in the calendar itself */
  FOCUS_BY_ELSEWHERE /* focusd on another machine; of results and actions, any other program */
} FocusActor;

/* "focusd", "user", "elsewhere". */
const char *focus_actor_name (FocusActor actor);

typedef struct
{
  gint64 id; /* 0: not stored yet */
  gint64 at_s;
  FocusActor by;
  char *what;     /* owned; "create", "move", "firm", "remove" of an intent; "locked", "gone",
                     "appeared", "changed", "taken", "back" of the watch; "session", "pause",
                     "resume", "undo", "calendar", "uninstall"; "close", "action",
                     "records" (found), "written" of what is kept of meetings, and "record",
                     "minutes" of the writes that are part of those; of invitations "decline",
                     "tentative", "propose", "accept", "keep" and "held" (an answer that was held
                     back, and why); "shown", "hidden" of windows in a calendar, "availability" */
  char *uid;      /* owned, nullable */
  char *calendar; /* owned, nullable; ACCOUNT/NAME */
  char *title;    /* owned, nullable */
  FocusSpan before; /* { 0, 0 }: there was none */
  FocusSpan after;
  gboolean soft_before;
  gboolean soft_after;
  char *reason;  /* owned, nullable; focus_reason_name */
  char *culprit; /* owned, nullable */
  char *answer;  /* owned, nullable: what the far side said, or why it was dropped */
  FocusActState state;
  /* of invitations */
  char *organizer; /* owned, nullable: who is told */
  char *rule;      /* owned, nullable: the window or the block that it falls into */
  FocusPartstat partstat_before, partstat_after; /* NONE: nothing of mine changed */
  char *holds;     /* owned, nullable: names of FocusHold, with commas: what held it back */
  gint64 undoes;  /* the act that this one takes back; 0: none */
  gint64 part_of; /* the act that this write is part of; 0: it stands for itself. That act waits as
                     long as one of its parts does, and has failed when one of them has */
} FocusAct;

void focus_act_clear (FocusAct *act);

/* Sets act->id. */
gboolean focus_ledger_add (FocusStateStore *state, FocusAct *act,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean focus_ledger_settle (FocusStateStore *state, gint64 id, FocusActState act_state,
                              const char *answer, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Newest first, at most `limit`, ids below `before` (0: all); without those that are part of
   others, but of one UID, when that is not NULL, all. GArray of FocusAct with a clear function. */
GArray *focus_ledger_list (FocusStateStore *state, gint64 before, const char *uid, guint limit,
                           GError **error);
/* Whether there is a line of `from_s` or later with that word and UID, of what begins at `start_s`
   after it. */
gboolean focus_ledger_has (FocusStateStore *state, const char *what, const char *uid,
                           gint64 start_s, gint64 from_s, gboolean *ret_has,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What is part of an act, oldest first. */
GArray *focus_ledger_parts (FocusStateStore *state, gint64 id, GError **error);
/* FALSE without an error: there is none of that id. */
gboolean focus_ledger_find (FocusStateStore *state, gint64 id, FocusAct *ret_act, GError **error);
/* Lines, memories, sessions, close-outs and records older than FOCUS_LEDGER_DAYS go, but to-dos
   that are open stay; cheap, once a day. */
gboolean focus_ledger_prune (FocusStateStore *state, gint64 now_s,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What an act changed, as it was before, as a text of the caller's: kept as long as the act. NULL
   without an error: nothing is kept. */
gboolean focus_ledger_put_before (FocusStateStore *state, gint64 id, const char *text,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *focus_ledger_before (FocusStateStore *state, gint64 id, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusAct, focus_act_clear)

G_END_DECLS
