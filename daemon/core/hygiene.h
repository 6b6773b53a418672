// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Meeting hygiene, version score-1: how well one invitation says what it is for, who carries it,
// what will be left of it, and what it costs. It judges an invitation, never a person.
//
// Eighteen signals, each with points, a maximum, what was found and what would help. A signal that
// cannot be known, or does not apply, is left out of both sums; the rest is scaled to 100:
//
//   invitation --text--> words --lines--> labels --signals--> sums --> score, label, explanation
//
// Pure: no clock, no I/O, the same answer for the same values. Linear in the text, of which
// 64 KiB are looked at: nobody reads more. The weights are one table (hygiene.c), the words
// another (hygiene-word-lists.c); neither changes under the same version.
#pragma once

#include "core/hygiene-words.h"
#include "core/invitation.h"
#include "core/occurrence.h"
#include "core/window.h"

G_BEGIN_DECLS

#define FOCUS_HYGIENE_VERSION "score-1"

/* The signals, in the order of the table: ties of the explanation fall in it. */
typedef enum
{
  FOCUS_SIGNAL_GOAL,        /* P1 */
  FOCUS_SIGNAL_OUTCOME,     /* P2 */
  FOCUS_SIGNAL_AGENDA,      /* P3 */
  FOCUS_SIGNAL_TITLE,       /* P4 */
  FOCUS_SIGNAL_PREPARATION, /* P5 */
  FOCUS_SIGNAL_ORGANIZER,   /* O1 */
  FOCUS_SIGNAL_CHAIR,       /* O2 */
  FOCUS_SIGNAL_NAMES,       /* O3 */
  FOCUS_SIGNAL_DECIDER,     /* O4 */
  FOCUS_SIGNAL_OPTIONAL,    /* O5 */
  FOCUS_SIGNAL_NOTES,       /* C1 */
  FOCUS_SIGNAL_RESULT,      /* C2: full score only */
  FOCUS_SIGNAL_ACTIONS,     /* C3: full score only */
  FOCUS_SIGNAL_END,         /* C4 */
  FOCUS_SIGNAL_SIZE,        /* R1 */
  FOCUS_SIGNAL_LENGTH,      /* R2 */
  FOCUS_SIGNAL_NOTICE,      /* R3 */
  FOCUS_SIGNAL_PLACE,       /* R4 */
  FOCUS_N_SIGNALS
} FocusSignal;

/* One row of the table of weights. */
typedef struct
{
  const char *id;     /* "P1" */
  const char *pillar; /* "purpose", "owner", "close-out", "proportion" */
  const char *name;   /* "goal stated" */
  guint max;
  const char *lost;      /* in the explanation when all is lost: "no goal" */
  const char *lost_part; /* … when a part is; NULL: the same */
  const char *advice;      /* to an invited person */
  const char *own_advice;  /* to the organiser, in the second person */
} FocusSignalKind;

const FocusSignalKind *focus_signal_kind (FocusSignal signal);

typedef enum
{
  FOCUS_HYGIENE_CLEAR,   /* from 70 */
  FOCUS_HYGIENE_ASK,     /* 50 to 69 */
  FOCUS_HYGIENE_UNCLEAR, /* below 50 */
  FOCUS_HYGIENE_NONE     /* not scored: see the reason */
} FocusHygieneLabel;

/* Why an invitation is not scored. */
typedef enum
{
  FOCUS_UNSCORED_NOT, /* it is */
  FOCUS_UNSCORED_ALONE,
  FOCUS_UNSCORED_ALL_DAY,
  FOCUS_UNSCORED_TRANSPARENT,
  FOCUS_UNSCORED_ROLE,
  FOCUS_UNSCORED_CANCELLED,
  FOCUS_UNSCORED_DECLINED,
  FOCUS_UNSCORED_PRIVATE,
  FOCUS_UNSCORED_PERSONAL,
  FOCUS_UNSCORED_SOCIAL,
  FOCUS_UNSCORED_OFFICE_HOURS,
  FOCUS_UNSCORED_URGENT,
  FOCUS_UNSCORED_ATTENDEES,
  FOCUS_UNSCORED_POINTS
} FocusUnscored;

/* What the meeting is to bring. */
typedef enum
{
  FOCUS_OUTCOME_UNKNOWN,
  FOCUS_OUTCOME_DECIDE,
  FOCUS_OUTCOME_CREATE,
  FOCUS_OUTCOME_INFORM
} FocusOutcomeKind;

typedef struct
{
  gboolean counted;
  guint points; /* 0 when not counted */
  char *evidence; /* owned, nullable: what was found; a stranger wrote it */
} FocusSignalScore;

typedef struct
{
  FocusHygieneLabel label;
  FocusUnscored reason;
  guint score; /* 0 to 100; 0 without a meaning when the label is NONE */
  gboolean one_to_one;
  gboolean own; /* I organise it: advice in the second person */
  FocusOutcomeKind kind;
  guint n_humans;     /* me counted; role addresses, rooms and groups are none */
  gboolean has_group; /* … and a group, of which nobody knows how many come */
  FocusSignalScore signals[FOCUS_N_SIGNALS];
} FocusHygiene;

/* Around the invitation. All pointers borrowed. */
typedef struct
{
  const FocusHygieneWords *words;
  const char *const *me;             /* my addresses, lower case */
  const char *const *role_addresses; /* nullable: the user's: whole addresses or local parts */
  const char *const *document_hosts; /* nullable: the user's */
  const FocusWindow *hours;          /* nullable: R4 is not counted */
  const FocusWindow *const *windows; /* nullable; n_windows protected ones */
  guint n_windows;
  const FocusZone *zone;
  gint64 now_s;
  FocusRole role;        /* of its calendar */
  gboolean transparent;  /* its calendar is */
  gboolean is_over;      /* full score: two working days after the end, or with an outcome */
  gboolean has_result;   /* recorded with focusd */
  gboolean has_actions;  /* recorded with focusd, with owner and date, or "none" */
} FocusHygieneContext;

/* Judges. Clear the result with focus_hygiene_clear. */
void focus_hygiene_judge (const FocusInvitation *invitation, const FocusHygieneContext *context,
                          FocusHygiene *ret_hygiene);
void focus_hygiene_clear (FocusHygiene *hygiene);

/* The advice for a signal: NULL when nothing was lost. */
const char *focus_hygiene_advice (const FocusHygiene *hygiene, FocusSignal signal);
/* The signals that lost most, biggest loss first, ties in the order of the table; at most `max` of
   them in ret_signals, how many there are as the result. `to_send`: those that may be named in a
   sentence to the organiser, who cannot know my windows (R4). */
guint focus_hygiene_top_lost (const FocusHygiene *hygiene, gboolean to_send, guint max,
                              FocusSignal *ret_signals);
/* "33 unclear · Product sync (Thu 10:00, 9 people) — no goal (−14); …", or the reason of none.
   Owned; holds a stranger's title. */
char *focus_hygiene_short (const FocusHygiene *hygiene, const FocusInvitation *invitation,
                           const FocusZone *zone);

/* Names as INTERFACES spells them; NULL for NOT and UNKNOWN. */
const char *focus_hygiene_label_name (FocusHygieneLabel label);
const char *focus_unscored_name (FocusUnscored reason);
const char *focus_outcome_kind_name (FocusOutcomeKind kind);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusHygiene, focus_hygiene_clear)

G_END_DECLS
