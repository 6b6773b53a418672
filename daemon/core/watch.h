// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What this machine remembers of its blocks, against what the calendars show: what did others do?
// Pure.
//
// The user's word is final (R3.23): a block that they moved, resized or renamed is locked, one that
// they deleted is gone, and its day is not planned again. What focusd did itself is known from the
// outbox, and is no news here.
#pragma once

#include "core/action.h"
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

/* What is new, in order of UID; empty when the memories agree with the world. GArray of FocusNews
   (transfer full). Taking the memories over makes the next call empty. */
GArray *focus_watch (const FocusWatchQuery *query);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusMemory, focus_memory_clear)

G_END_DECLS
