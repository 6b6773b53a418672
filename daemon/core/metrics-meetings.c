// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The figures that are counted from the meetings alone.
#include "core/metrics-work.h"

/* large_long_min */
#define LARGE_HUMANS 9
#define LONG_S       (60 * 60)
/* short_notice_share */
#define SHORT_NOTICE_S FOCUS_DAY_S
/* back_to_back_max */
#define CHAIN_GAP_S (5 * 60)

/* Time in M, each instant given to the first meeting that covers it. */
static GArray *
first_cover (const FocusWeekWork *work, gboolean possible_only)
{
  GArray *parts = focus_parts_new ();
  gint64 reach_s = G_MININT64;

  for (guint i = 0; i < work->meetings->len; i++)
    {
      const FocusMeeting *meeting = focus_week_meeting (work, i);
      if (possible_only && !meeting->occurrence->possible)
        continue;
      focus_parts_add (parts, meeting->index,
                       (FocusSpan){ MAX (meeting->span.start_s, reach_s),
                                    MAX (meeting->span.end_s, reach_s) },
                       1);
      reach_s = MAX (reach_s, meeting->span.end_s);
    }
  return parts;
}

/* Time covered twice, each instant given to the second meeting that covers it. */
static GArray *
second_cover (const FocusWeekWork *work)
{
  GArray *parts = focus_parts_new ();
  gint64 reach_s = G_MININT64, twice_s = G_MININT64;

  for (guint i = 0; i < work->meetings->len; i++)
    {
      const FocusMeeting *meeting = focus_week_meeting (work, i);
      gint64 start_s = MAX (meeting->span.start_s, twice_s);
      gint64 end_s = MIN (meeting->span.end_s, reach_s);

      if (start_s < end_s)
        {
          focus_parts_add (parts, meeting->index, (FocusSpan){ start_s, end_s }, 1);
          twice_s = end_s;
        }
      reach_s = MAX (reach_s, meeting->span.end_s);
    }
  return parts;
}

static gboolean
is_any (const FocusMeeting *meeting)
{
  return TRUE;
}

static gboolean
starts_in_week (const FocusMeeting *meeting)
{
  return meeting->starts_in_week;
}

static gboolean
is_large_and_long (const FocusMeeting *meeting)
{
  return meeting->occurrence->humans >= LARGE_HUMANS
         && focus_span_length_s (meeting->occurrence->span) > LONG_S;
}

static gboolean
is_recurring (const FocusMeeting *meeting)
{
  return meeting->occurrence->in_series;
}

static gboolean
is_self_organised (const FocusMeeting *meeting)
{
  return meeting->occurrence->organised_by_me;
}

static gboolean
is_dated (const FocusMeeting *meeting)
{
  return meeting->starts_in_week && meeting->occurrence->details->created_s != G_MININT64;
}

static gboolean
is_short_notice (const FocusMeeting *meeting)
{
  const FocusOccurrence *occurrence = meeting->occurrence;
  return is_dated (meeting)
         && occurrence->details->created_s > occurrence->span.start_s - SHORT_NOTICE_S;
}

/* The chosen meetings, whole; with heads, times those who are present. */
static GArray *
choose (const FocusWeekWork *work, gboolean (*wanted) (const FocusMeeting *), gboolean heads)
{
  GArray *parts = focus_parts_new ();

  for (guint i = 0; i < work->meetings->len; i++)
    {
      const FocusMeeting *meeting = focus_week_meeting (work, i);
      if (wanted (meeting))
        focus_parts_add (parts, meeting->index, meeting->span,
                         heads ? meeting->occurrence->present : 1);
    }
  return parts;
}

static void
count_share_of_time (FocusWeekWork *work, FocusFigure figure,
                     gboolean (*wanted) (const FocusMeeting *), gint64 all_s)
{
  GArray *parts = choose (work, wanted, FALSE);
  focus_week_set_ratio (work, figure, parts, focus_parts_weight_s (parts), all_s);
}

static void
count_short_notice (FocusWeekWork *work)
{
  g_autoptr (GArray) dated = choose (work, is_dated, FALSE);
  GArray *parts = choose (work, is_short_notice, FALSE);

  focus_week_set_ratio (work, FOCUS_FIGURE_SHORT_NOTICE_SHARE, parts, parts->len, dated->len);
}

/* One part per series without an end: its first meeting this week. A series is bounded when any of
   its occurrences knows an end. */
static void
count_no_end (FocusWeekWork *work)
{
  g_autoptr (GHashTable) bounded = g_hash_table_new (g_str_hash, g_str_equal);
  GArray *parts = focus_parts_new ();
  guint known = 0;

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < work->meetings->len; i++)
      {
        const FocusMeeting *meeting = focus_week_meeting (work, i);
        const FocusDetails *details = meeting->occurrence->details;

        if (!meeting->starts_in_week || !meeting->occurrence->in_series || details->masterless)
          continue;
        if (pass == 0 && details->bounded)
          g_hash_table_insert (bounded, details->uid, GINT_TO_POINTER (TRUE));
        if (pass == 0 && !g_hash_table_contains (bounded, details->uid))
          g_hash_table_insert (bounded, details->uid, GINT_TO_POINTER (FALSE));
        if (pass == 0)
          continue;
        if (!GPOINTER_TO_INT (g_hash_table_lookup (bounded, details->uid)))
          {
            focus_parts_add (parts, meeting->index, meeting->span, 1);
            g_hash_table_insert (bounded, details->uid, GINT_TO_POINTER (TRUE));
          }
      }
  known = g_hash_table_size (bounded);
  focus_week_set_ratio (work, FOCUS_FIGURE_NO_END_SHARE, parts, parts->len, known);
}

/* The parts are the meetings of the first longest chain. Meetings are in order of their start. */
static void
count_back_to_back (FocusWeekWork *work)
{
  g_autoptr (GArray) starting = choose (work, starts_in_week, FALSE);
  GArray *parts = focus_parts_new ();
  guint chain = 0, first = 0, longest = 0, longest_first = 0;
  gint64 reach_s = 0;

  for (guint i = 0; i < starting->len; i++)
    {
      const FocusPart *part = &g_array_index (starting, FocusPart, i);
      const FocusOccurrence *occurrence = &g_array_index (work->query->occurrences, FocusOccurrence,
                                                          part->occurrence);

      if (chain == 0 || occurrence->span.start_s - reach_s >= CHAIN_GAP_S)
        {
          chain = 0;
          first = i;
          reach_s = occurrence->span.end_s;
        }
      reach_s = MAX (reach_s, occurrence->span.end_s);
      if (++chain > longest)
        {
          longest = chain;
          longest_first = first;
        }
    }
  for (guint i = 0; i < longest; i++)
    g_array_append_val (parts, g_array_index (starting, FocusPart, longest_first + i));
  focus_week_set_count (work, FOCUS_FIGURE_BACK_TO_BACK_MAX, parts);
}

void
focus_week_count_meetings (FocusWeekWork *work)
{
  g_autoptr (GArray) all = choose (work, is_any, FALSE);
  g_autoptr (GArray) possible = first_cover (work, TRUE);
  g_autoptr (GArray) firm = focus_spans_new ();
  g_autoptr (GArray) firm_set = NULL;
  GArray *met = first_cover (work, FALSE);
  gint64 all_s = focus_parts_weight_s (all);

  for (guint i = 0; i < work->meetings->len; i++)
    if (!focus_week_meeting (work, i)->occurrence->possible)
      g_array_append_val (firm, focus_week_meeting (work, i)->span);
  firm_set = focus_spans_normal ((const FocusSpan *) (gpointer) firm->data, firm->len);

  focus_week_set_minutes (work, FOCUS_FIGURE_MEETING_MIN, met);
  focus_week_set_count (work, FOCUS_FIGURE_MEETING_COUNT, choose (work, starts_in_week, FALSE));
  focus_week_set_minutes (work, FOCUS_FIGURE_POSSIBLE_MIN,
                          focus_parts_cut (possible, firm_set, FALSE));
  focus_week_set_minutes (work, FOCUS_FIGURE_OVERLAP_MIN, second_cover (work));
  focus_week_set_minutes (work, FOCUS_FIGURE_ATTENDEE_MIN, choose (work, is_any, TRUE));
  focus_week_set_minutes (work, FOCUS_FIGURE_AFTER_HOURS_MIN,
                          focus_parts_cut (met, work->work, FALSE));
  focus_week_set_minutes (work, FOCUS_FIGURE_LARGE_LONG_MIN,
                          choose (work, is_large_and_long, FALSE));
  count_share_of_time (work, FOCUS_FIGURE_RECURRING_SHARE, is_recurring, all_s);
  count_share_of_time (work, FOCUS_FIGURE_SELF_ORGANISED_SHARE, is_self_organised, all_s);
  count_no_end (work);
  count_short_notice (work);
  count_back_to_back (work);
}
