// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Focus time of the weeks ahead: what is free, what stands, what is best, and what to do about it
// (PLANNER). Pure: the same in, the same out, whatever the order of the occurrences.
//
// Each ISO week of the horizon is planned on its own: fixed blocks are taken out first, the rest is
// a problem for `core/planner.h`, and its solution is matched with the blocks that stand: equal
// ones are kept; then one that overlaps a standing block of its day takes that block over, then any
// other of the week, both in order of time, so that one event moves instead of two changing; what
// is left over is new, or removed.
//
// Doing what a plan says and asking again says nothing more. To be sure of that, a plan that
// changes something is looked at once more as what stands, and the best for that is taken. In
// theory it may be worth a little less for what stands now; of 60 000 random weeks none was.
//
// A block belongs to the day and the week in which it begins.
#pragma once

#include "core/planner.h"
#include "core/watch.h"
#include "core/window.h"

G_BEGIN_DECLS

/* A block is firm from so long before its start (PLANNER). */
#define FOCUS_FIRM_BEFORE_S (48 * 3600)

typedef enum
{
  FOCUS_PLAN_OBSERVE, /* plan and show, never write */
  FOCUS_PLAN_PROPOSE, /* offer; write what the user took */
  FOCUS_PLAN_AUTO     /* write */
} FocusPlanMode;

/* What the user wants: [work] and [focus]. Borrowed. */
typedef struct
{
  const FocusWindow *hours;
  const FocusWindow *lunch;
  const FocusWindow *office; /* office hours: no block lies there */
  const FocusWindow *prefer;
  gint goal_min; /* a week */
  gint block_min_min;
  gint block_max_min;
  gint max_per_day;
  gint max_day_min;
  gint break_min;
  gint buffer_min;
  gint lead_min;
  gint n_weeks; /* this one included: 1 to 8 */
  gboolean tentative_is_free;
  gboolean soft; /* blocks begin soft */
  const char *rules; /* fingerprint of all of these and of the windows: when it differs from what a
                        block was planned under, the block may change */
} FocusWishes;

typedef struct
{
  gint64 now_s;
  const FocusZone *zone;
  FocusWishes wishes;
  const GArray *occurrences; /* FocusOccurrence, judged, any order: all that overlap the weeks from
                                this Monday to the end of the horizon */
  const GArray *memories;    /* FocusMemory; nullable */
  const GPtrArray *intents;  /* FocusIntent, of the outbox: the world as it will be; nullable */
  const FocusSpans *given_up; /* parts of blocks that were ended early: not kept; nullable */
  const char *calendar;     /* ACCOUNT/NAME of the focus calendar; NULL: none to write to */
  const char *calendar_key; /* what identifies it on every machine; NULL alike */
} FocusPlanQuery;

typedef enum
{
  FOCUS_BLOCK_NEW,
  FOCUS_BLOCK_KEPT,
  FOCUS_BLOCK_MOVED,
  FOCUS_BLOCK_LOCKED,
  FOCUS_BLOCK_FIXED,
  FOCUS_BLOCK_PAST,
  FOCUS_BLOCK_OWN
} FocusBlockState;

/* "new", "kept", … */
const char *focus_block_state_name (FocusBlockState state);

typedef struct
{
  FocusBlockState state;
  FocusSpan span;
  gint64 min; /* what it counts for the goal: of a past one the kept part; of one that overlaps an
                 earlier one only what lies beside that */
  char *uid;  /* owned, nullable: NULL for a new one without a calendar to write to */
  gboolean soft;
  FocusReason reason;
  char *culprit; /* owned, nullable */
} FocusPlannedBlock;

typedef struct
{
  FocusDate monday;
  gint64 goal_min;
  gint64 open_min;   /* T: what is left to plan, on the grid */
  FocusSpans *free;  /* owned; whole slots, not narrowed by breaks */
  GArray *standing;  /* owned; FocusSpan, in order: focusd's own that may change now */
  GArray *blocks;    /* owned; FocusPlannedBlock, in order of start: all of the week */
  gint64 value;      /* of those that are new, kept or moved */
  gint64 short_min;  /* of open_min what no block was found for */
  GArray *because;   /* owned; FocusPlanCost: what takes the room, highest first; empty when nothing
                        is short */
} FocusWeekPlan;

typedef struct
{
  guint occurrence; /* index into the query's list */
  gint64 cost_min;  /* focus_cost of METRICS */
} FocusPlanCost;

typedef struct
{
  GArray *weeks;   /* owned; FocusWeekPlan */
  GArray *actions; /* owned; FocusAction, in order of what comes out of them; none without a
                      calendar */
  gint64 wake_s;   /* above now: when a block becomes firm, begins or ends, or a day ends */
} FocusPlan;

FocusPlan *focus_plan_make (const FocusPlanQuery *query);
void focus_plan_free (FocusPlan *plan);

/* Whether the wishes can be met at all; NULL, or the sentence that says what is wrong and what to
   change ("block_min (3h) is above block_max (2h30): no block is possible", no working hours, a
   goal above what max_day and max_per_day allow in the working week). Owned. A plan is made all
   the same. */
char *focus_wishes_problem (const FocusWishes *wishes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusPlan, focus_plan_free)

G_END_DECLS
