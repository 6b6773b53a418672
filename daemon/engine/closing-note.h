// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the notifications about closing meetings say. Summaries name no title: a list of what was
// held shows them anywhere.
#pragma once

#include "core/occurrence.h"
#include "core/zone.h"

G_BEGIN_DECLS

/* Open points that are written out; the rest is counted. */
#define FOCUS_CLOSING_MAX_POINTS 3

typedef struct
{
  char *summary; /* owned */
  char *body;    /* owned; lines */
} FocusClosingNote;

/* What came of it? `typed`: nullable; what focus_closing_note_typed says, where no terminal can be
   opened. */
FocusClosingNote focus_closing_note_question (const FocusOccurrence *meeting, const char *typed,
                                              gint64 now_s, const FocusZone *zone, gboolean hides);
/* How the meeting of that id is closed by hand. Owned. */
char *focus_closing_note_typed (const char *id);
/* What is open of the former ones. `todos`: FocusKeptRecord, those that matter most first. */
FocusClosingNote focus_closing_note_points (const FocusOccurrence *meeting, const GPtrArray *todos,
                                            gint64 now_s, const FocusZone *zone, gboolean hides);
/* Whether the series is needed still. */
FocusClosingNote focus_closing_note_needed (const FocusOccurrence *meeting, gboolean hides);
void focus_closing_note_clear (FocusClosingNote *note);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusClosingNote, focus_closing_note_clear)

G_END_DECLS
