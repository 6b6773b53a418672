// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Nudges that were not told yet, oldest first, in memory and in state.db.
#pragma once

#include "desktop/notification.h"
#include "store/held.h"

G_BEGIN_DECLS

/* More are no help to anybody: the oldest goes. */
#define FOCUS_NUDGES_MAX_HELD 50

typedef enum
{
  FOCUS_NUDGE_FRESH,  /* came since the last turn */
  FOCUS_NUDGE_WAITED, /* a turn found the moment to be a bad one; or read from state.db */
  FOCUS_NUDGE_LISTED  /* named by the list that is shown */
} FocusNudgeStage;

typedef struct
{
  FocusNotification *notification; /* owned */
  FocusNudgeStage stage;
} FocusNudge;

typedef struct FocusNudgeQueue FocusNudgeQueue;

/* With what is held in `state`: borrowed, outlives it. What cannot be written there is kept until
   the restart. */
FocusNudgeQueue *focus_nudge_queue_new (FocusStateStore *state);
void focus_nudge_queue_free (FocusNudgeQueue *queue);

/* FocusNudge, oldest first; borrowed until the next change. */
const GPtrArray *focus_nudge_queue_all (const FocusNudgeQueue *queue);
guint focus_nudge_queue_count (const FocusNudgeQueue *queue, FocusNudgeStage stage);

/* Adds a copy at the end, fresh, in place of the one with its key. */
void focus_nudge_queue_put (FocusNudgeQueue *queue, const FocusNotification *notification);
/* Takes out the one with this key; NULL: there is none. Transfer full. */
FocusNotification *focus_nudge_queue_take (FocusNudgeQueue *queue,
                                           const char *key) G_GNUC_WARN_UNUSED_RESULT;
/* Takes out the oldest of this stage; NULL: there is none. Transfer full. */
FocusNotification *focus_nudge_queue_take_oldest (FocusNudgeQueue *queue, FocusNudgeStage stage)
    G_GNUC_WARN_UNUSED_RESULT;
/* All of one stage are of another from now on. */
void focus_nudge_queue_turn (FocusNudgeQueue *queue, FocusNudgeStage from, FocusNudgeStage to);
/* Drops those of a stage. */
void focus_nudge_queue_drop (FocusNudgeQueue *queue, FocusNudgeStage stage);
/* Drops those that are of no use any more. */
void focus_nudge_queue_drop_expired (FocusNudgeQueue *queue, gint64 now_s);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusNudgeQueue, focus_nudge_queue_free)

G_END_DECLS
