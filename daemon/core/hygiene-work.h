// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One invitation while it is judged: what the parts of hygiene share. Private to hygiene.
#pragma once

#include "core/hygiene-page.h"
#include "core/hygiene.h"

G_BEGIN_DECLS

#define FOCUS_HOUR_S 3600
#define FOCUS_MIN_S  60

typedef struct
{
  const FocusInvitation *invitation; /* borrowed */
  const FocusHygieneContext *context; /* borrowed */
  FocusPage title, page;
  FocusHygiene *out; /* borrowed */

  /* People (hygiene-people.c) */
  GArray *names;    /* owned; hashes of the words of names, in order */
  GArray *initials; /* owned; hashes, in order */
  guint n_present;  /* humans who have not declined */
  gboolean organizer_is_me, organizer_is_person, organizer_declined;
  gboolean has_chair;    /* ROLE=CHAIR on a human who does not organise */
  gboolean has_optional; /* a human who need not come */
  FocusPartstat partstat; /* mine */

  /* Purpose (hygiene-purpose.c) */
  guint title_kinds;  /* bits of FocusOutcomeKind: outcome words of the title */
  gboolean has_agenda; /* P3 has points */
} FocusHygieneWork;

/* Counts a signal. `evidence` (nullable) is taken over. */
static inline void
focus_work_count (FocusHygieneWork *work, FocusSignal signal, guint points, char *evidence)
{
  FocusSignalScore *score = &work->out->signals[signal];

  g_free (score->evidence);
  *score = (FocusSignalScore){ .counted = TRUE, .points = points, .evidence = evidence };
}

/* How long the meeting lasts. */
static inline gint64
focus_work_length_s (const FocusHygieneWork *work)
{
  return focus_span_length_s (work->invitation->span);
}

/* People (hygiene-people.c) */

/* Counts them, and learns their names. */
void focus_work_meet (FocusHygieneWork *work);
/* Marks their names among the words of a page. */
void focus_work_mark_names (const FocusHygieneWork *work, FocusPage *page);
/* Whether the word stands for a participant: a name, in a form that is no other word. */
gboolean focus_work_is_person (const FocusPage *page, guint i);
/* Whether the address is a role's: no person, no human. */
gboolean focus_work_is_role_address (const FocusHygieneWork *work, const char *mail);
/* Whether "(EM)" are somebody's initials. */
gboolean focus_work_is_initials (const FocusHygieneWork *work, guint64 hash);

/* Sentences (hygiene-outcome.c) */

/* The kinds (bits) of the outcome words from i on, before `end`; with the rules of titles. */
guint focus_page_outcomes (const FocusPage *page, guint i, guint end, gboolean is_title);
/* The kind of the outcome verb that opens the sentence at word i; UNKNOWN: none does. */
FocusOutcomeKind focus_page_opening_verb (const FocusPage *page, guint i, guint end);
/* The first of the kinds, in the order in which they are looked for. */
FocusOutcomeKind focus_outcome_first (guint kinds);
/* Whether a sentence begins at word i of the line. */
gboolean focus_page_begins_sentence (const FocusPage *page, guint line, guint i);

/* What belongs to a label: calls `each` for the words behind it and for each line below. TRUE when
   it did for one. */
typedef gboolean (*FocusEachWords) (const FocusHygieneWork *work, guint i, guint end,
                                    gpointer data);
gboolean focus_work_any_words (const FocusHygieneWork *work, guint label_line, FocusEachWords each,
                               gpointer data);
/* Whether anything stands behind or below the label. */
gboolean focus_page_has_content (const FocusPage *page, guint label_line);
/* The label of that set on a line from `from` on; its line, or the number of lines. */
guint focus_page_find_label (const FocusPage *page, guint from, FocusWordSet set);

/* Signals, by pillar; the gate is passed. */

void focus_work_purpose (FocusHygieneWork *work);    /* P1 to P5, and the kind */
void focus_work_owner (FocusHygieneWork *work);      /* O1 to O5 */
void focus_work_close_out (FocusHygieneWork *work);  /* C1 to C4 */
void focus_work_proportion (FocusHygieneWork *work); /* R1 to R4 */
/* Whether an agenda line holds such words. */
gboolean focus_work_agenda_has (const FocusHygieneWork *work, FocusEachWords each, gpointer data);

/* Who is not scored (hygiene-gate.c): the first reason that applies before the sums. */
FocusUnscored focus_work_gate (const FocusHygieneWork *work);

G_END_DECLS
