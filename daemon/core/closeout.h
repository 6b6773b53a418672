// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which meetings are to be closed: what was decided, who does what by when, or "nothing". Pure.
//
// A meeting is asked for when it has ended, it counts as a meeting (METRICS §Sets), somebody else
// came along, it is scored (not the 1:1 of a series, and none of `unscored`), and
//
//   - I organise it, or I chair it and accepted; or
//   - when that is wanted: it takes 30 minutes or more and I accepted it.
//
// It is asked for once, and again when it was put off, at most FOCUS_CLOSEOUT_MAX_LATER times.
// Questions come one at a time, the meeting that ended last first, with FOCUS_CLOSEOUT_PAUSE_S
// between two of them. From two working days after its end on nobody is asked any more: what was
// said is forgotten by then, and its full score is made without an outcome.
//
// A meeting is known by its UID and, in a series, its RECURRENCE-ID; so it stays closed when it is
// moved afterwards. But one that is put to a time after it was closed has not taken place yet, and
// is asked for again.
#pragma once

#include "core/occurrence.h"
#include "core/window.h"

G_BEGIN_DECLS

#define FOCUS_CLOSEOUT_MAX_LATER    3
#define FOCUS_CLOSEOUT_LATER_S      (60 * 60)
#define FOCUS_CLOSEOUT_PAUSE_S      (10 * 60)
#define FOCUS_CLOSEOUT_ACCEPTED_S   (30 * 60) /* length of one that I accepted */
#define FOCUS_CLOSEOUT_WORKING_DAYS 2
/* So many "nothing" in a row, and the series is asked after. */
#define FOCUS_CLOSEOUT_IDLE 3

/* RECURRENCE-ID of a meeting that is in no series. */
#define FOCUS_CLOSEOUT_SINGLE G_MININT64

typedef enum
{
  FOCUS_CLOSEOUT_OPEN,    /* asked, no answer yet */
  FOCUS_CLOSEOUT_OUTCOME, /* a decision, or actions */
  FOCUS_CLOSEOUT_NOTHING
} FocusCloseoutResult;

/* What is known of one occurrence. */
typedef struct
{
  char *uid;           /* owned; of the meeting */
  gint64 recurrence_s; /* or FOCUS_CLOSEOUT_SINGLE */
  gint64 asked_s;      /* last; 0: never (closed by hand) */
  gint64 later_s;      /* put off until then; 0: not put off */
  guint n_later;       /* how often it was put off */
  gint64 closed_s;     /* when it was closed; 0 while OPEN */
  FocusCloseoutResult result;
} FocusCloseout;

void focus_closeout_clear (FocusCloseout *closeout);
/* The RECURRENCE-ID by which the occurrence is known here. */
gint64 focus_closeout_recurrence_s (const FocusOccurrence *occurrence);
/* That of the occurrence in a list of FocusCloseout; NULL: there is none. */
FocusCloseout *focus_closeout_find (const GArray *closeouts, const char *uid, gint64 recurrence_s);
/* The occurrences' own, of a list of FocusCloseout, each found by UID and recurrence_s: a set whose
   keys are borrowed from the list. Look up a FocusCloseout that has these two. */
GHashTable *focus_closeout_index (const GArray *closeouts);
/* FALSE: the meeting was put to a time after it was asked for and closed. Then this says nothing of
   it: it has not taken place yet. */
gboolean focus_closeout_is_about (const FocusCloseout *closeout, const FocusOccurrence *occurrence);

/* Which one is to be closed */

typedef struct
{
  gint64 now_s;
  const FocusZone *zone;
  const FocusWindow *hours;    /* nullable: Monday to Friday */
  const FocusSpans *absence;   /* nullable */
  const GArray *occurrences;   /* FocusOccurrence, any order; of the last days at least */
  const GArray *closeouts;     /* FocusCloseout, any order; nullable */
  const GHashTable *unscored;  /* nullable; a set of UIDs that hygiene does not score */
  gboolean wants_accepted;     /* also those that I only accepted */
  gint64 not_before_s;         /* those that ended before are not asked for: focusd was not there */
} FocusCloseoutQuery;

typedef struct
{
  gboolean now;     /* to be asked now */
  guint occurrence; /* … for this one: index into the list given */
  gint64 wake_s;    /* above now_s: when to look again; G_MAXINT64: nothing known */
} FocusCloseoutDue;

/* Asked again after the question was written down (focus_closeout_ask), nothing is due. */
FocusCloseoutDue focus_closeout_due (const FocusCloseoutQuery *query);
/* All that can be closed by now and were not, asked for or not, put off or not: indexes (guint)
   into the list given, the one that ended last first, each meeting once. Owned. */
GArray *focus_closeout_waiting (const FocusCloseoutQuery *query);
/* Whether it is one that I organise or chair: those that closeout_rate counts. */
gboolean focus_closeout_is_mine (const FocusOccurrence *occurrence);

/* Writes down that the occurrence is asked for now. `closeout` is its own, or empty; it is open
   again when it was closed before the meeting took place. */
void focus_closeout_ask (FocusCloseout *closeout, const FocusOccurrence *occurrence, gint64 now_s);
/* Puts it off by FOCUS_CLOSEOUT_LATER_S, or until the next working time when that is outside. */
void focus_closeout_put_off (FocusCloseout *closeout, gint64 now_s, const FocusWindow *hours,
                             const FocusSpans *absence, const FocusZone *zone);

/* Series */

/* Whether the last FOCUS_CLOSEOUT_IDLE occurrences that were asked for or closed, by their
   RECURRENCE-ID, all ended with "nothing": one without an answer breaks the row. To be asked once,
   so not when `was_asked`. */
gboolean focus_closeout_is_idle (const GArray *closeouts, const char *uid, gboolean was_asked);

/* The full score */

/* The same time of day, so many working days after the date of `from_s`. A working day has hours
   that are not all absence. Within 60 days in any case. */
gint64 focus_working_days_after (gint64 from_s, guint days, const FocusWindow *hours,
                                 const FocusSpans *absence, const FocusZone *zone);
/* When the full score of a meeting is due: when it was closed (`closeout` nullable), but not before
   its end; else FOCUS_CLOSEOUT_WORKING_DAYS after its end. */
gint64 focus_closeout_full_score_s (gint64 end_s, const FocusCloseout *closeout,
                                    const FocusWindow *hours, const FocusSpans *absence,
                                    const FocusZone *zone);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusCloseout, focus_closeout_clear)

G_END_DECLS
