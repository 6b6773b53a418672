// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A week as pieces to be drawn.
#include "core/picture.h"

#include "core/metrics-work.h"

/* A gap below this is a shard. */
#define FRAGMENT_S (15 * 60)

typedef struct
{
  const FocusWeekQuery *query;
  GArray *pieces; /* FocusPiece */
} Picture;

/* Cuts a span at the midnights of the week. */
static void
add (Picture *picture, FocusSpan span, FocusPieceWhat what, guint occurrence)
{
  const FocusWeekQuery *query = picture->query;

  for (gint32 i = 0; i < FOCUS_DAYS_PER_WEEK; i++)
    {
      FocusPiece piece = { .date = { query->monday.day + i },
                           .what = what,
                           .occurrence = occurrence };
      FocusSpan day = { focus_zone_day_start (query->zone, piece.date),
                        focus_zone_day_start (query->zone, (FocusDate){ piece.date.day + 1 }) };

      piece.span = focus_span_intersect (span, day);
      if (focus_span_length_s (piece.span) > 0)
        g_array_append_val (picture->pieces, piece);
    }
}

static FocusPieceWhat
name_gap (gint64 length_s)
{
  if (length_s >= FOCUS_DEEP_S)
    return FOCUS_PIECE_DEEP;
  if (length_s >= FOCUS_USEFUL_S)
    return FOCUS_PIECE_USEFUL;
  return length_s >= FRAGMENT_S ? FOCUS_PIECE_FRAGMENT : FOCUS_PIECE_SHARD;
}

/* What is drawn of an occurrence that is no counted meeting. */
static gboolean
name_occurrence (const FocusOccurrence *occurrence, FocusPieceWhat *ret_what)
{
  FocusRole role = occurrence->calendar->role;
  gboolean is_there = occurrence->details->status != FOCUS_STATUS_CANCELLED
                      && role != FOCUS_ROLE_IGNORE;

  if (!is_there || occurrence->counted)
    return FALSE;
  switch (occurrence->kind)
    {
    case FOCUS_KIND_FOCUS:
      *ret_what = FOCUS_PIECE_FOCUS;
      return TRUE;
    case FOCUS_KIND_ABSENCE:
      *ret_what = FOCUS_PIECE_ABSENCE;
      return TRUE;
    case FOCUS_KIND_MEETING:
    case FOCUS_KIND_APPOINTMENT:
      *ret_what = FOCUS_PIECE_OTHER;
      return occurrence->busy != FOCUS_BUSY_FREE
             && (role == FOCUS_ROLE_WORK || role == FOCUS_ROLE_BUSY);
    }
  return FALSE;
}

static void
add_occurrences (Picture *picture, const FocusWeekWork *work)
{
  const GArray *occurrences = picture->query->occurrences;

  for (guint i = 0; i < work->meetings->len; i++)
    {
      const FocusMeeting *meeting = focus_week_meeting (work, i);
      add (picture, meeting->span,
           meeting->occurrence->possible ? FOCUS_PIECE_POSSIBLE : FOCUS_PIECE_MEETING,
           meeting->index);
    }
  for (guint i = 0; i < occurrences->len; i++)
    {
      const FocusOccurrence *occurrence = &g_array_index (occurrences, FocusOccurrence, i);
      FocusPieceWhat what;
      if (name_occurrence (occurrence, &what))
        add (picture, focus_span_intersect (occurrence->span, work->week), what, i);
    }
}

static void
add_time (Picture *picture, const FocusWeekWork *work)
{
  const FocusWeekQuery *query = picture->query;
  g_autoptr (GArray)
      lunch = focus_window_spans (query->lunch, query->monday,
                                  (FocusDate){ query->monday.day + FOCUS_DAYS_PER_WEEK },
                                  query->zone);
  g_autoptr (GArray) at_work = focus_spans_intersect (lunch, work->work);

  for (guint i = 0; i < at_work->len; i++)
    add (picture, g_array_index (at_work, FocusSpan, i), FOCUS_PIECE_LUNCH, FOCUS_NO_OCCURRENCE);
  for (guint i = 0; i < work->gaps->len; i++)
    {
      FocusSpan gap = g_array_index (work->gaps, FocusSpan, i);
      add (picture, gap, name_gap (focus_span_length_s (gap)), FOCUS_NO_OCCURRENCE);
    }
}

static gint
compare_pieces (gconstpointer a, gconstpointer b)
{
  const FocusPiece *x = a, *y = b;
  gint order = (x->span.start_s > y->span.start_s) - (x->span.start_s < y->span.start_s);

  if (order == 0)
    order = (int) x->what - (int) y->what;
  return order != 0 ? order : (x->occurrence > y->occurrence) - (x->occurrence < y->occurrence);
}

GArray *
focus_picture_week (const FocusWeekQuery *query)
{
  Picture picture = { query, g_array_new (FALSE, FALSE, sizeof (FocusPiece)) };
  FocusWeekFigures figures = { .monday = query->monday };
  FocusWeekWork work;

  focus_week_work_init (&work, query, &figures);
  add_occurrences (&picture, &work);
  add_time (&picture, &work);
  focus_week_work_clear (&work);
  g_array_sort (picture.pieces, compare_pieces);
  return picture.pieces;
}

const char *
focus_piece_name (FocusPieceWhat what)
{
  static const char *const names[] = {
    [FOCUS_PIECE_ABSENCE] = "absence",   [FOCUS_PIECE_LUNCH] = "lunch",
    [FOCUS_PIECE_DEEP] = "deep",         [FOCUS_PIECE_USEFUL] = "useful",
    [FOCUS_PIECE_FRAGMENT] = "fragment", [FOCUS_PIECE_SHARD] = "shard",
    [FOCUS_PIECE_OTHER] = "other",       [FOCUS_PIECE_FOCUS] = "focus",
    [FOCUS_PIECE_POSSIBLE] = "possible", [FOCUS_PIECE_MEETING] = "meeting",
  };
  return names[what];
}
