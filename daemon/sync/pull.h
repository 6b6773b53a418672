// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One pull of one account, straight through: list, changes, fetch, read, hand over (CALDAV §1).
//
// Runs on the worker, knows the far side by `dav/remote.h` and the main thread by FocusPullHost. A
// pull that ends early, for whatever reason, leaves a copy from which the next one goes on: the
// cursor of a calendar moves with its last batch, in the same transaction (R1.19).
#pragma once

#include "dav/remote.h"
#include "sync/expand.h"

G_BEGIN_DECLS

/* A listing that would remove more than this is held back (R1.20); up to so many missing members
   are asked for one by one, and only a 404 removes them. */
#define FOCUS_PULL_MAX_REMOVALS 20
/* A held back listing is not asked for again before this. */
#define FOCUS_PULL_GUARD_PAUSE_S 600
/* After so many pulls in a row in which members could not be fetched the cursor moves on without
   them; they are kept as unreadable and tried again at the next reconcile. */
#define FOCUS_PULL_MAX_FAILED_RUNS 3

/* One calendar to pull, as the store has it. */
typedef struct
{
  gint64 id;
  FocusCollection *collection; /* owned */
  FocusCursor cursor;
  gint64 n_objects;   /* in the copy */
  gboolean skip;      /* role `ignore`: listed, never fetched */
  gboolean full;      /* a reconcile is due (R1.21) */
  gboolean confirmed; /* the user agreed to the removals held back */
  gint64 guarded_s;   /* when a listing was last held back; 0: none is */
  gint64 guarded_n;   /* how many members it would have removed */
  guint failed_runs;  /* pulls in a row with members that failed */
  gboolean asks;      /* its listing does not say whether it takes members, and it is time to ask */
  gboolean stopped;   /* the last pull came no further: this one begins behind it */
} FocusPullCalendar;

void focus_pull_calendar_free (FocusPullCalendar *calendar);

/* What one transaction takes over. */
typedef struct
{
  gint64 calendar;
  GPtrArray *objects; /* owned; FocusStoredObject: inserted or replaced */
  GPtrArray *touched; /* owned; FocusStoredObject without a body: only the etag is news (R1.22) */
  GPtrArray *gone;    /* owned; char *: canonical paths */
  GPtrArray *failed;  /* owned; FocusStoredObject without a body, `unreadable` set: kept only when
                         the store has nothing of that path */
  gsize n_bytes;      /* of the bodies */
  gboolean last;      /* sets the fields below */
  gboolean moves;     /* the cursor is a new one */
  gboolean confirmed; /* the user's word was obeyed: it counts once */
  FocusCursor cursor;
  gint64 guarded_s;
  gint64 guarded_n;
  guint failed_runs;
  FocusWritable writable; /* what was learnt of it; UNKNOWN: nothing (R1.8) */
} FocusPullBatch;

void focus_pull_batch_free (FocusPullBatch *batch);
/* Main thread, inside a transaction: stores the members of the batch, not its cursor. What a delta
   brings may be the body that we have: it is not stored again, and counted in `ret_same` (R1.22).
 */
gboolean focus_pull_batch_put (FocusStore *store, const FocusPullBatch *batch, guint *ret_same,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The main thread, as a pull sees it; each call blocks until it has been served there. */
typedef struct
{
  gpointer self;
  /* Calendars of the store for these collections, which are taken out of the array: new ones
     inserted, those no longer listed handed back in ret_missing. Both GPtrArray of
     FocusPullCalendar. */
  GPtrArray *(*match) (gpointer self, GPtrArray *collections, GPtrArray **ret_missing,
                       GError **error);
  /* The calendar is gone on the far side: drop the copy. */
  gboolean (*drop) (gpointer self, gint64 calendar, GError **error);
  /* A page of what the store knows: path -> FocusKnown, into `known`. *after (owned, nullable)
     moves on; NULL when done. */
  gboolean (*known) (gpointer self, gint64 calendar, char **after, GHashTable *known,
                     GError **error);
  /* Takes the batch over; may return before it is committed. */
  gboolean (*store) (gpointer self, FocusPullBatch *batch, GError **error);
  gint64 (*now_s) (gpointer self);
} FocusPullHost;

typedef struct
{
  guint n_calendars;
  guint n_changed; /* objects stored */
  guint n_gone;
  guint n_unreadable; /* among those stored */
  guint n_failed;     /* members that could not be fetched */
  guint n_held_back;  /* removals not believed */
  gint64 stopped_at;  /* the calendar behind which none was tried; 0: all were */
} FocusPullCounts;

/* Pulls every calendar of the account. `subscription`: entries hold many objects each, and are cut
   (`focus_ical_split`). One calendar's trouble does not keep the others from being pulled; the
   first error is returned all the same, and what was handed over stays. Two calendars out of reach
   end the pull; the next begins with those that had no turn. */
gboolean focus_pull (const FocusRemote *remote, gboolean subscription, FocusExpander *expander,
                     const FocusPullHost *host, FocusPullCounts *ret_counts,
                     GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
