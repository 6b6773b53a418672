// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What this machine remembers of its blocks, against what the calendars show: what did others do?
// Pure.
//
// The user's word is final (R3.23): a block that they moved, resized or renamed is locked, one that
// they deleted is gone, and its day is not planned again. What focusd did itself is known from the
// outbox, and is no news here.
#pragma once

#include "core/intent.h"
#include "core/occurrence.h"

G_BEGIN_DECLS

typedef enum
{
  FOCUS_FATE_LIVE,   /* focusd's own: it may be moved when it must */
  FOCUS_FATE_LOCKED, /* the user's: it counts, and is never touched again */
  FOCUS_FATE_GONE,   /* the user deleted it: "not this day" */
  FOCUS_FATE_REMOVED /* focusd removed it, here or on another machine */
} FocusFate;

/* "live", "locked", "gone", "removed". */
const char *focus_fate_name (FocusFate fate);
gboolean focus_fate_parse (const char *name, FocusFate *ret_fate) G_GNUC_WARN_UNUSED_RESULT;

/* One block as this machine last knew it. */
typedef struct
{
  char *uid;      /* owned */
  char *calendar; /* owned; ACCOUNT/NAME */
  char *title;    /* owned */
  FocusSpan span;
  FocusDate day; /* the user's date on which it began when it was last seen: the one not planned
                    again when it is GONE */
  gboolean soft;
  FocusFate fate;
  gboolean seen;     /* it was on the server once: only then can it be gone */
  char *rules;       /* owned, nullable: fingerprint of the wishes it was last planned under */
  gint64 moved_s;    /* when focusd last moved it, on any machine; 0: never */
  char *task;        /* owned, nullable */
  FocusReason reason; /* why it is where it is */
} FocusMemory;

void focus_memory_clear (FocusMemory *memory);
void focus_memory_copy (FocusMemory *to, const FocusMemory *from);

/* What an event of ours tells; `memory`, what is remembered of its UID, may be NULL. */

gboolean focus_block_is_series (const FocusOccurrence *occurrence);
/* Whether the seal fits, and it is an event as focusd writes them: one time, and nobody's but the
   user's. What others take part in is no block of ours, whatever it says of itself. */
gboolean focus_block_is_as_written (const FocusOccurrence *occurrence);
/* Whether span and title are the remembered ones. */
gboolean focus_block_is_as_remembered (const FocusOccurrence *occurrence,
                                       const FocusMemory *memory);
/* Whether only its user can have made it so: the seal does not fit, or it lies in another calendar
   than the one remembered. Without any seal, on a server that keeps none, the memory must do. */
gboolean focus_block_is_touched (const FocusOccurrence *occurrence, const FocusMemory *memory);
/* Whether its calendar is one in which blocks are ours: what others share, with the role `busy`,
   may hold blocks of theirs. */
gboolean focus_block_may_appear (const FocusOccurrence *occurrence);
/* Which of two events with one UID stands for the block: the one in the calendar remembered, one
   that is not cancelled, one that is as written, the first of the agenda. */
const FocusOccurrence *focus_block_stand_in (const FocusOccurrence *a, const FocusOccurrence *b,
                                             const FocusMemory *memory);

typedef enum
{
  FOCUS_NEWS_APPEARED, /* one of ours that this machine did not know: another machine wrote it */
  FOCUS_NEWS_CHANGED,  /* another machine moved or firmed it: the seal fits */
  FOCUS_NEWS_LOCKED,   /* the user changed it */
  FOCUS_NEWS_GONE,     /* the user deleted it */
  FOCUS_NEWS_TAKEN,    /* another machine removed it */
  FOCUS_NEWS_BACK      /* one that was gone or removed is there again: the user's doing, locked */
} FocusNewsKind;

typedef struct
{
  FocusNewsKind kind;
  FocusMemory memory; /* owned: what to remember from now on */
  FocusSpan before;   /* what was remembered; { 0, 0 } for APPEARED */
} FocusNews;

void focus_news_clear (FocusNews *news);

typedef struct
{
  gint64 now_s; /* a block that is over by now may vanish: people clean up behind them */
  const FocusZone *zone;
  const char *machine; /* this machine's four letters */
  const char *rules;   /* fingerprint of the wishes: what a block that appeared counts as planned
                          under, so that two machines with other wishes do not fight */
  const GArray *memories;    /* FocusMemory */
  const GArray *occurrences; /* FocusOccurrence: at least those of the planned weeks */
  const GPtrArray *intents;  /* FocusIntent: news about their UIDs wait until they are settled */
  /* Whether the copy of the calendar is whole and the block is in no calendar at all, in or out of
     the planned weeks: only then is it gone. */
  gboolean (*is_absent) (const FocusMemory *memory, gpointer data);
  gpointer data;
  gboolean others_write; /* another machine's letters were seen lately: then a vanished block that
                            lay under something busy was TAKEN, as this machine would have done */
} FocusWatchQuery;

/* What is new, in order of UID, one of each at most; empty when the memories agree with the world.
   GArray of FocusNews (transfer full). Taking the memories over makes the next call empty.

   A block that is there but cancelled counts as deleted. Of several events with one UID the one in
   the calendar that is remembered stands for the block. In a calendar with the role `busy` or
   `ignore` nothing appears: what others share may hold blocks of theirs. */
GArray *focus_watch (const FocusWatchQuery *query);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusMemory, focus_memory_clear)

G_END_DECLS
