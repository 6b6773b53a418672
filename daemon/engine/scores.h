// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The hygiene scores of occurrences, kept in memory while they hold.
//
// A score needs the description, which is in the bytes of the object alone: reading them takes the
// worker's time. So each occurrence is judged once for as long as its object, its times, the
// calendar it lies in, how it ended and the configuration stay the same; those of the days ahead
// are judged before anybody asks. Only what METRICS counts as a meeting is ever scored.
#pragma once

#include "core/hygiene.h"
#include "core/metrics.h"

G_BEGIN_DECLS

/* Kept at a time: then those that nobody asked for lately are forgotten, half of them at most.
   Some hundred bytes each. */
#define FOCUS_SCORES_MAX_KEPT 8192
/* Judged for one question; what is over stays without a score, and a week without a mean. A full
   week is a thousand. Below half of those kept, or the first would be forgotten for the last. */
#define FOCUS_SCORES_MAX_ASKED 2000
/* Days, from today on, whose scores are known before anybody asks. */
#define FOCUS_SCORES_AHEAD_DAYS 7

typedef struct
{
  FocusHygieneLabel label;
  guint score; /* 0 with the label NONE */
  FocusOutcomeKind kind;
  gboolean has_goal; /* it says what it is for (P1) */
} FocusScore;

typedef struct FocusEngine FocusEngine;
typedef struct FocusScores FocusScores;

FocusScores *focus_scores_new (FocusEngine *engine);
/* After the engine's sync, which may still tell of what it read. */
void focus_scores_free (FocusScores *scores);

/* The copy or the configuration changed: each score is looked at again before it is given. */
void focus_scores_look_again (FocusScores *scores);
/* Once a turn: judges what is not known of the days ahead. */
void focus_scores_tend (FocusScores *scores);
/* FALSE while something is being judged; a turn follows when that is done. */
gboolean focus_scores_is_settled (const FocusScores *scores);

/* TRUE: all of the occurrences (FocusOccurrence; borrowed during the call) are known. FALSE: those
   that are not are judged, then `done` is called; with an error nothing more will be known. */
gboolean focus_scores_need (FocusScores *scores, const GArray *occurrences,
                            void (*done) (const GError *error, gpointer user_data),
                            gpointer user_data);
/* NULL: not scored, or not known. Borrowed until the main loop runs. */
const FocusScore *focus_scores_find (FocusScores *scores, const FocusOccurrence *occurrence);

/* As FocusWeekQuery takes them: gint, one for each of the occurrences. NULL: not all are known. */
GArray *focus_scores_list (FocusScores *scores, const GArray *occurrences);
/* What the scores of the occurrences, in that order, rest on: when it is the same, so are they. */
guint64 focus_scores_basis (FocusScores *scores, const GArray *occurrences);

G_END_DECLS
