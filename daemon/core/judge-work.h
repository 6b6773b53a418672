// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of the judge share: everything that a question names, found by one look. Private
// to core/judge*.c.
//
//   judge-where.c   which protection an occurrence falls into
//   judge-follow.c  versions: what is remembered of an invitation
//   judge-index.c   invitations, answers, accounts and addresses, by their keys
//   judge-people.c  holds that ask who takes part
//   judge-holds.c   all holds, by name
//   judge-caps.c    caps, grace and brake
#pragma once

#include "core/judge.h"

G_BEGIN_DECLS

/* Holds below are of the first strength; of the first two; of all. */
#define FOCUS_JUDGE_NO_QUESTION (FOCUS_HOLD (FOCUS_HOLD_OBSERVED) - 1)
#define FOCUS_JUDGE_NOT_ASKED   (FOCUS_HOLD (FOCUS_HOLD_PROPOSED) - 1)

/* Where (judge-where.c) */

/* Time, cut where protections and office hours begin and end: between two cuts the best protection
   is one and the same. */
typedef struct
{
  GArray *cuts;      /* owned; gint64, ascending */
  GArray *ranked;    /* owned; guint: indexes of protections, the best first */
  GPtrArray *levels; /* owned; GArray of guint: at [k][i] the best rank of the 2^k pieces from the
                        i-th on; FOCUS_JUDGE_NOWHERE: none */
} FocusJudgeMap;

void focus_judge_map_init (FocusJudgeMap *map, const FocusJudgeQuery *query);
void focus_judge_map_clear (FocusJudgeMap *map);
/* The protection that the span falls into; FOCUS_JUDGE_NOWHERE. */
guint focus_judge_map_find (const FocusJudgeMap *map, FocusSpan span);

/* Versions (judge-follow.c) */

/* Whether it says yes, no or perhaps; or that somebody else does. */
gboolean focus_judge_is_answer (FocusPartstat partstat);
/* Brings what is remembered up to the occurrence as it is; FALSE: it was. Leaves `uid` alone. */
gboolean focus_judge_advance (FocusInvite *invite, const FocusOccurrence *occurrence, gint64 now_s);

/* By key (judge-index.c) */

/* One occurrence of a series, or a single event, in whatever calendars it lies. */
typedef struct
{
  const char *uid;           /* borrowed; the key, with … */
  gint64 recurrence_s;
  const FocusInvite *invite; /* borrowed, nullable */
  guint judged;              /* which of its copies */
  gboolean is_answered;      /* a copy of that version reads an answer */
  gboolean was_answered;     /* a copy of another version does */
  gboolean is_settled;       /* an answer was given to that version */
  gboolean was_tried;        /* … and is gone */
} FocusJudgeMeeting;

/* All of one UID. */
typedef struct
{
  const char *uid;       /* borrowed; the key */
  gint64 answered_below; /* a version of a SEQUENCE above this came after an answer of mine to a
                            part of it; G_MAXINT64: none did */
  guint n_by_itself;     /* answers */
  GArray *writes;        /* owned; gint64, any order: when it was or will be written, and
                            now for what may be at any moment */
} FocusJudgeSeries;

typedef struct
{
  const FocusJudgeQuery *query;
  FocusJudgeMap map;
  GHashTable *meetings;  /* owned; a set of FocusJudgeMeeting */
  GHashTable *series;    /* owned; a set of FocusJudgeSeries */
  GHashTable *sent;      /* owned; organiser -> guint: automatic answers within the cap's time,
                            those that wait included once they have their place */
  guint n_sent;          /* … in all */
  GHashTable *accounts;  /* owned; FocusCalendarView -> FocusJudgeAccount; NULL: not named */
  GHashTable *me;        /* owned; a set of addresses: mine, in any account */
  GHashTable *vip;       /* owned; a set of addresses */
} FocusJudgeWork;

void focus_judge_work_init (FocusJudgeWork *work, const FocusJudgeQuery *query);
void focus_judge_work_clear (FocusJudgeWork *work);

static inline const FocusOccurrence *
focus_judge_occurrence (const FocusJudgeWork *work, guint i)
{
  return &g_array_index (work->query->occurrences, FocusOccurrence, i);
}

/* NULL: it is none that is known. */
FocusJudgeMeeting *focus_judge_work_meeting (const FocusJudgeWork *work, const char *uid,
                                             gint64 recurrence_s);
FocusJudgeSeries *focus_judge_work_series (const FocusJudgeWork *work, const char *uid);
/* A set of borrowed addresses that takes no notice of case. */
GHashTable *focus_judge_addresses_new (void);

/* Holds (judge-holds.c, judge-people.c) */

/* One occurrence, and all that is asked about it. */
typedef struct
{
  const FocusJudgeWork *work;
  const FocusOccurrence *occurrence;
  guint index;
  const FocusJudgeMeeting *meeting;    /* NULL: it is no invitation */
  FocusInvite invite;                  /* as it is to be stored from now on; `uid` borrowed */
  const FocusProtection *protection;   /* NULL: it falls into none */
  const FocusJudgeAccount *account;    /* NULL: not named */
  const FocusPerson *mine;             /* my first line; NULL: none */
  guint n_mine;
} FocusJudgeCase;

void focus_judge_case_init (FocusJudgeCase *one, const FocusJudgeWork *work, guint index,
                            guint protection);
/* Which of the holds from `first` to before `end` hold; of the caps those that are kept. */
guint64 focus_judge_case_holds (const FocusJudgeCase *one, guint first, guint end);

gboolean focus_judge_is_only_one (const FocusJudgeCase *one);
gboolean focus_judge_is_vip (const FocusJudgeCase *one);
gboolean focus_judge_is_outsider (const FocusJudgeCase *one);
/* Whether it can be written on an envelope: one "@", and nothing that no plain address has. */
gboolean focus_judge_is_mail (const char *address);

/* Caps (judge-caps.c) */

/* What is known of one that falls in. */
typedef struct
{
  FocusFinding finding;
  FocusInvite invite; /* of its FocusJudgeCase */
  gint64 trial_until_s;
} FocusJudgeVerdict;

/* Gives those that nothing holds (of FocusJudgeVerdict) their step and time, or the cap that they
   met. */
void focus_judge_cap (FocusJudgeWork *work, GArray *verdicts);

G_END_DECLS
