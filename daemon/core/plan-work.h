// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of `core/plan.h` share: the blocks as they will be when the outbox is empty, what
// else is busy, and one week on its way to a plan.
#pragma once

#include "core/metrics.h"
#include "core/occupied.h"
#include "core/plan.h"

G_BEGIN_DECLS

#define FOCUS_SLOT_S (FOCUS_SLOT_MIN * 60)

/* More blocks that may be moved than anybody has: the rest is left where it is, so that looking at
   them in pairs stays cheap. */
#define FOCUS_PLAN_MAX_MOVABLE 500
/* Meetings that are told to take the room of a week. */
#define FOCUS_PLAN_MAX_BECAUSE 50

/* A block with the intents of the outbox laid over it. All borrowed. */
typedef struct
{
  const char *uid;
  const char *title;    /* nullable */
  const char *calendar; /* nullable: not written, and no calendar to write to */
  FocusSpan span;
  gboolean soft;
  const FocusOccurrence *occurrence; /* nullable: not written yet */
  const FocusMemory *memory;         /* nullable */
  gboolean is_locked;
  gboolean is_unwritten; /* nobody has seen it where it is */
  gboolean is_sent;      /* an intent is with the server: nothing is done before that is settled */
  FocusDate day;         /* on which it begins */
  /* KEPT stands for a block that may change, until its week is solved. */
  FocusBlockState state;
  FocusReason reason;
  const char *culprit; /* nullable */
  gint64 min;          /* counted; of one that may change its length */
} FocusWorkBlock;

typedef struct
{
  const FocusPlanQuery *query;
  FocusWishes wishes; /* the query's, brought to sense: none negative, none above a week */
  FocusDate today;
  gint64 lead_s; /* nothing that begins before this is planned or changed */
  GHashTable *memories; /* UID -> FocusMemory */
  GHashTable *days_off; /* set of days, as GINT_TO_POINTER */
  GPtrArray *agenda;    /* FocusOccurrence, in order */
  GArray *blocks;       /* FocusWorkBlock, in order of start, UID and calendar */
  GArray *occupied;     /* FocusOccupied, of FocusOccurrence: what moves a block that it lies on */
  FocusSpans *closed;   /* what is busy, with the buffer around it, and absence */
} FocusPlanWork;

static inline FocusWorkBlock *
focus_work_block (const FocusPlanWork *work, guint i)
{
  return &g_array_index (work->blocks, FocusWorkBlock, i);
}

/* Fixed is what is no more changed: all but what may change. */
static inline gboolean
focus_work_block_is_fixed (const FocusWorkBlock *block)
{
  return block->state != FOCUS_BLOCK_KEPT;
}

/* What becomes of one block, or where a new one comes. */
typedef struct
{
  const FocusWorkBlock *block; /* NULL: new */
  FocusBlockState state;
  gboolean is_removed;
  FocusSpan span; /* as it will be; of a removed one where it was */
  gint64 min;
  gboolean soft;
  gboolean becomes_firm; /* … where it lies */
  FocusReason firm_reason;
  FocusReason reason;
  const char *culprit; /* borrowed, nullable */
} FocusOutcome;

/* One week. */
typedef struct
{
  const FocusPlanWork *work;
  FocusDate monday;
  gint64 starts_s[FOCUS_SLOTS_PER_WEEK]; /* of each slot; FOCUS_NO_SLOT_S: it is never free */
  guint8 loose[FOCUS_SLOTS_PER_WEEK]; /* free, were it not for focusd's own blocks to come */
  guint8 free[FOCUS_SLOTS_PER_WEEK];
  gint64 fixed_min;
  FocusPlanProblem problem;
  GPtrArray *fixed;    /* FocusWorkBlock of the week, in order */
  GPtrArray *movable;  /* FocusWorkBlock of the week that may change, in order */
  GArray *standing;    /* FocusStanding of these */
  GArray *outcomes;    /* FocusOutcome, in order of span, UID */
} FocusWeekDraft;

#define FOCUS_NO_SLOT_S G_MININT64

/* plan-blocks.c: which blocks there are. Fills memories, days_off and blocks. */
void focus_plan_collect_blocks (FocusPlanWork *work);
/* Whether the occurrence is a block, of ours or of the user's own, rather than something busy. */
gboolean focus_plan_is_block (const FocusPlanWork *work, const FocusOccurrence *occurrence);
gboolean focus_plan_is_own (const FocusOccurrence *occurrence);

/* plan-judge.c: which of them may change, and what each counts. */
void focus_plan_judge_blocks (FocusPlanWork *work);

/* plan-free.c: what is busy; the free slots of a week, and its problem. */
void focus_plan_collect_busy (FocusPlanWork *work);
void focus_week_draft_init (FocusWeekDraft *draft, const FocusPlanWork *work, FocusDate monday);
void focus_week_draft_clear (FocusWeekDraft *draft);
/* Of slots that are set, as spans. */
FocusSpans *focus_week_draft_spans (const FocusWeekDraft *draft, const guint8 *slots);
FocusSpan focus_week_draft_span (const FocusWeekDraft *draft, FocusSlots slots);

/* plan-match.c: the solution, and which block takes which place of it. */
void focus_week_draft_solve (FocusWeekDraft *draft, gint64 *ret_value);
/* plan-firm.c: which blocks become firm now; when the next does: at the latest at the end of the
   world. */
gint64 focus_week_draft_firm (FocusWeekDraft *draft);

G_END_DECLS
