// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What ought to be, as data: the one question that a turn asks. Pure: the same picture gives the
// same decision, whatever the order of its occurrences.
#pragma once

#include "core/snapshot.h"

G_BEGIN_DECLS

typedef enum
{
  FOCUS_STATE_OFF,     /* outside working hours, or absent */
  FOCUS_STATE_IDLE,    /* at work, in nothing that is written down */
  FOCUS_STATE_MEETING, /* in a meeting that counts or may take place; wins over focus */
  FOCUS_STATE_FOCUS    /* a session runs and is not paused; or a block is on that begins one by
                          itself, and was not ended early */
} FocusState;

/* No instant: nothing known ends the state. */
#define FOCUS_NEVER_S G_MAXINT64
/* No occurrence. */
#define FOCUS_NOTHING G_MAXUINT

typedef struct
{
  FocusState state;
  gint64 until_s;     /* when the state ends as far as the snapshot tells, or FOCUS_NEVER_S */
  GArray *current;    /* owned; guint: the occurrences that run now, in the order of the agenda */
  guint next;         /* the next to begin, or FOCUS_NOTHING */
  FocusPlan *plan;    /* owned; NULL without wishes */
  FocusSessionAdvice session;
  gint64 next_wake_s; /* above now: when any of this changes, at the latest when the day does */
} FocusDecision;

/* Current and next are timed, not free, neither absence nor in an ignored calendar; focus blocks
   also when they are transparent. */
void focus_decide (const FocusSnapshot *snapshot, FocusDecision *ret_decision);
void focus_decision_clear (FocusDecision *decision);

/* "off", "idle", "meeting", "focus". */
const char *focus_state_name (FocusState state);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusDecision, focus_decision_clear)

G_END_DECLS
