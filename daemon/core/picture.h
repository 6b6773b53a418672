// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A week as pieces to be drawn: what fills each day, and what is left between. Pure.
#pragma once

#include "core/metrics.h"

G_BEGIN_DECLS

typedef enum
{
  FOCUS_PIECE_ABSENCE,
  FOCUS_PIECE_LUNCH,
  FOCUS_PIECE_DEEP,
  FOCUS_PIECE_USEFUL,
  FOCUS_PIECE_FRAGMENT,
  FOCUS_PIECE_SHARD,
  FOCUS_PIECE_OTHER,
  FOCUS_PIECE_FOCUS,
  FOCUS_PIECE_POSSIBLE, /* a meeting that may take place */
  FOCUS_PIECE_MEETING
} FocusPieceWhat;

/* "absence", "lunch", "deep", … */
const char *focus_piece_name (FocusPieceWhat what);

typedef struct
{
  FocusDate date;
  FocusSpan span; /* inside that date */
  FocusPieceWhat what;
  guint occurrence; /* index into the list given, or FOCUS_NO_OCCURRENCE */
} FocusPiece;

/* Pieces of the week in order of time; those of occurrences may overlap each other. A gap keeps its
   name on both sides of a midnight. GArray of FocusPiece (transfer full). */
GArray *focus_picture_week (const FocusWeekQuery *query);

G_END_DECLS
