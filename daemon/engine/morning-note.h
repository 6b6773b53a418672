// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the morning line says. Pure.
#pragma once

#include "core/occurrence.h"
#include "core/zone.h"

G_BEGIN_DECLS

/* Invitations are counted so far ahead. */
#define FOCUS_MORNING_AHEAD_DAYS 28
/* Lines about blocks; what is left over is counted. */
#define FOCUS_MORNING_MAX_BLOCKS 2

typedef struct
{
  gint64 now_s;
  FocusSpan day; /* today */
  const FocusZone *zone;
  const GArray *occurrences; /* FocusOccurrence, any order: of today and the days ahead */
  guint n_meetings;          /* as METRICS counts them: of today */
  gint64 meeting_s;
  guint n_without_purpose; /* unclear invitations to what is still to begin today, without a goal,
                              and not fine as they are */
  gboolean hides_titles;
} FocusMorningDay;

typedef struct
{
  char *summary; /* owned; names no title */
  char *body;    /* owned; lines */
} FocusMorningNote;

/* How many meetings and for how long; the first that is still to begin; the blocks that are not
   over; how many invitations to what is still to begin have no answer, a series being one; how many
   of those to what is still to begin today have no purpose. */
FocusMorningNote focus_morning_note (const FocusMorningDay *day);
void focus_morning_note_clear (FocusMorningNote *note);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusMorningNote, focus_morning_note_clear)

G_END_DECLS
