// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How meetings ended: whether the full score of one is due, what was recorded of it, and what the
// figures ask of the close-outs.
//
// A full score is due two working days after the end, or when the meeting was closed before that.
#pragma once

#include "core/metrics.h"

G_BEGIN_DECLS

typedef struct FocusEngine FocusEngine;
typedef struct FocusEndings FocusEndings;

/* As focus_hygiene_judge takes it. All FALSE: it is not over, or not for long. */
typedef struct
{
  gboolean is_full;     /* the full score is due */
  gboolean has_result;  /* a decision or actions were recorded; "nothing" is no outcome */
  gboolean has_actions; /* recorded, each with an owner and a day; or "nothing" was said */
} FocusEnding;

/* From now on close-outs are kept, if they were not before. */
FocusEndings *focus_endings_new (FocusEngine *engine);
void focus_endings_free (FocusEndings *endings);
/* The copy or the configuration changed: nothing read before holds. */
void focus_endings_forget (FocusEndings *endings);

FocusEnding focus_ending_of (FocusEndings *endings, const FocusOccurrence *occurrence);
gboolean focus_ending_equal (FocusEnding a, FocusEnding b);

/* Nothing that ended by then will have another ending by the mere passing of time. */
gboolean focus_endings_are_settled (FocusEndings *endings, gint64 end_s);

/* Fills the query's part; borrowed until the main loop runs. */
void focus_endings_put (FocusEndings *endings, FocusWeekQuery *query);

G_END_DECLS
