// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of meeting hygiene: how well invitations say what they are for, and how many meetings
// of mine came to something.
#include "core/metrics-work.h"

/* The scored meetings, each as long as it lies in the week, times those who are present. */
static GArray *
scored_parts (const FocusWeekWork *work)
{
  GArray *parts = focus_parts_new ();

  for (guint i = 0; i < work->meetings->len; i++)
    {
      const FocusMeeting *meeting = focus_week_meeting (work, i);
      gint score = g_array_index (work->query->scores, gint, meeting->index);

      if (score == FOCUS_NOT_SCORED)
        continue;
      focus_parts_add (parts, meeting->index, meeting->span, meeting->occurrence->present);
      g_array_index (parts, FocusPart, parts->len - 1).score = score;
    }
  return parts;
}

void
focus_week_count_hygiene (FocusWeekWork *work)
{
  if (work->query->scores != NULL)
    focus_week_set_score (work, FOCUS_FIGURE_HYGIENE_MEAN, scored_parts (work));
}

/* Whether it is one that ought to be closed by now. */
static gboolean
is_to_be_closed (const FocusWeekQuery *query, const FocusMeeting *meeting)
{
  gint64 end_s = meeting->occurrence->span.end_s;

  return meeting->starts_in_week && focus_closeout_is_mine (meeting->occurrence)
         && end_s >= query->closeouts_since_s
         && query->now_s > focus_working_days_after (end_s, FOCUS_CLOSEOUT_WORKING_DAYS,
                                                     query->hours, query->absence, query->zone);
}

/* "Nothing" is an answer, but no outcome. */
static gboolean
has_outcome (GHashTable *closeouts, const FocusOccurrence *occurrence)
{
  const FocusCloseout key = { .uid = occurrence->details->uid,
                              .recurrence_s = focus_closeout_recurrence_s (occurrence) };
  const FocusCloseout *closeout = g_hash_table_lookup (closeouts, &key);

  return closeout != NULL && closeout->closed_s > 0 && closeout->result == FOCUS_CLOSEOUT_OUTCOME
         && focus_closeout_is_about (closeout, occurrence);
}

void
focus_week_count_closeouts (FocusWeekWork *work)
{
  const FocusWeekQuery *query = work->query;
  g_autoptr (GHashTable) closeouts = NULL;
  g_autoptr (GArray) parts = NULL;
  guint n = 0, n_outcomes;

  if (query->closeouts == NULL || work->week.end_s <= query->closeouts_since_s)
    return;
  closeouts = focus_closeout_index (query->closeouts);
  parts = focus_parts_new ();
  for (guint i = 0; i < work->meetings->len; i++)
    {
      const FocusMeeting *meeting = focus_week_meeting (work, i);

      if (!is_to_be_closed (query, meeting))
        continue;
      n++;
      if (has_outcome (closeouts, meeting->occurrence))
        focus_parts_add (parts, meeting->index, meeting->span, 1);
    }
  n_outcomes = parts->len;
  if (n >= FOCUS_CLOSEOUT_RATE_LEAST)
    focus_week_set_ratio (work, FOCUS_FIGURE_CLOSEOUT_RATE, g_steal_pointer (&parts), n_outcomes,
                          n);
}
