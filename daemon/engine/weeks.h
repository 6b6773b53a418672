// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of many weeks, counted one a turn of the main loop and kept while they hold.
//
// A week is a few milliseconds of work, ten years of them are seconds: so nobody waits for more
// than one. What is over is counted once for as long as copy and configuration stay the same.
// Hygiene takes longer, for the worker reads each invitation: a week's meetings are judged once for
// as long as what their scores rest on stays the same, whatever else the copy does; of ten years
// that is a mean for each week, and not a score for each meeting.
#pragma once

#include "core/baseline.h"
#include "engine/engine.h"

G_BEGIN_DECLS

/* The most weeks one question may ask for. */
#define FOCUS_WEEKS_MAX 520

typedef struct
{
  FocusWeekSummary summary;
  gboolean has_history; /* something in a calendar with the role `work` begins in it */
} FocusWeekRow;

typedef struct FocusWeeks FocusWeeks;

FocusWeeks *focus_weeks_new (FocusEngine *engine);
/* Questions under way are answered with FOCUS_ERROR_BUSY. */
void focus_weeks_free (FocusWeeks *weeks);
/* FALSE while a question is under way. */
gboolean focus_weeks_are_settled (const FocusWeeks *weeks);
/* Copy, configuration or record changed: nothing counted or read before holds. */
void focus_weeks_forget (FocusWeeks *weeks);

/* `rows`: GArray of FocusWeekRow in order of time, borrowed; NULL with an error. */
typedef void (*FocusWeeksDone) (GArray *rows, const GError *error, gpointer user_data);

/* Counts the n weeks (up to FOCUS_WEEKS_MAX) from the one of the Monday `first` on, after the copy
   covers them and the week of the Monday `also`. `done` is called once, never from inside. */
void focus_weeks_ask (FocusWeeks *weeks, FocusDate first, guint n, FocusDate also,
                      FocusWeeksDone done, gpointer user_data);

/* "2026-W47", "last", or "" for the week of `today`, as its Monday; FALSE for anything else. */
gboolean focus_week_parse (const char *text, FocusDate today,
                           FocusDate *ret_monday) G_GNUC_WARN_UNUSED_RESULT;
/* "2026-W47". */
char *focus_week_format (FocusDate monday);
/* The Monday of the date's week. */
FocusDate focus_week_of (FocusDate date);

G_END_DECLS
