// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which meetings are to be closed, and when.
#include "core/closeout.h"

#include <string.h>

/* An absence is not followed for longer: a full score is not put off for ever. */
#define MAX_DAYS 60

void
focus_closeout_clear (FocusCloseout *closeout)
{
  g_free (closeout->uid);
  *closeout = (FocusCloseout){ 0 };
}

gint64
focus_closeout_recurrence_s (const FocusOccurrence *occurrence)
{
  return occurrence->in_series ? occurrence->recurrence_s : FOCUS_CLOSEOUT_SINGLE;
}

FocusCloseout *
focus_closeout_find (const GArray *closeouts, const char *uid, gint64 recurrence_s)
{
  for (guint i = 0; closeouts != NULL && i < closeouts->len; i++)
    {
      FocusCloseout *one = &g_array_index (closeouts, FocusCloseout, i);
      if (one->recurrence_s == recurrence_s && strcmp (one->uid, uid) == 0)
        return one;
    }
  return NULL;
}

static guint
hash_closeout (gconstpointer closeout)
{
  const FocusCloseout *one = closeout;

  return g_str_hash (one->uid) ^ g_int64_hash (&one->recurrence_s);
}

static gboolean
equal_closeouts (gconstpointer a, gconstpointer b)
{
  const FocusCloseout *x = a, *y = b;

  return x->recurrence_s == y->recurrence_s && strcmp (x->uid, y->uid) == 0;
}

GHashTable *
focus_closeout_index (const GArray *closeouts)
{
  GHashTable *index = g_hash_table_new (hash_closeout, equal_closeouts);

  for (guint i = 0; closeouts != NULL && i < closeouts->len; i++)
    g_hash_table_add (index, &g_array_index (closeouts, FocusCloseout, i));
  return index;
}

gboolean
focus_closeout_is_about (const FocusCloseout *closeout, const FocusOccurrence *occurrence)
{
  gint64 at_s = MAX (closeout->closed_s, closeout->asked_s);

  return at_s > occurrence->span.start_s;
}

/* Which one is to be closed */

static gboolean
is_chaired_by_me (const FocusOccurrence *occurrence)
{
  const GArray *people = occurrence->details->people;

  for (guint i = 0; i < people->len; i++)
    {
      const FocusPerson *person = &g_array_index (people, FocusPerson, i);
      if (person->chair
          && focus_address_is_among (person->mail, person->email, occurrence->calendar->me))
        return TRUE;
    }
  return FALSE;
}

gboolean
focus_closeout_is_mine (const FocusOccurrence *occurrence)
{
  return occurrence->organised_by_me || is_chaired_by_me (occurrence);
}

/* Whether the occurrence is one that can be asked for, when it has ended. */
static gboolean
is_asked_for (const FocusCloseoutQuery *query, const FocusOccurrence *occurrence)
{
  gboolean accepted = occurrence->partstat == FOCUS_PARTSTAT_ACCEPTED;

  if (!occurrence->counted || occurrence->present < 2
      || occurrence->details->status == FOCUS_STATUS_TENTATIVE
      || (occurrence->in_series && occurrence->humans == 2)
      || (query->unscored != NULL
          && g_hash_table_contains ((GHashTable *) query->unscored, occurrence->details->uid)))
    return FALSE;
  if (occurrence->organised_by_me || (accepted && is_chaired_by_me (occurrence)))
    return TRUE;
  return query->wants_accepted && accepted
         && focus_span_length_s (occurrence->span) >= FOCUS_CLOSEOUT_ACCEPTED_S;
}

/* When it is to be asked for; G_MAXINT64: not any more. */
static gint64
asked_for_s (const FocusCloseoutQuery *query, const FocusOccurrence *occurrence,
             const FocusCloseout *closeout)
{
  gint64 end_s = occurrence->span.end_s, due_s = end_s;

  if (end_s < query->not_before_s)
    return G_MAXINT64;
  if (closeout != NULL && focus_closeout_is_about (closeout, occurrence))
    {
      if (closeout->closed_s > 0 || closeout->later_s == 0)
        return G_MAXINT64;
      due_s = MAX (closeout->later_s, end_s);
    }
  if (MAX (due_s, query->now_s)
      >= focus_closeout_full_score_s (end_s, NULL, query->hours, query->absence, query->zone))
    return G_MAXINT64;
  return due_s;
}

/* Whether it is asked for before the other, both being due. */
static gboolean
comes_first (const FocusOccurrence *a, const FocusOccurrence *b)
{
  if (a->span.end_s != b->span.end_s)
    return a->span.end_s > b->span.end_s;
  return focus_occurrence_compare (a, b) < 0;
}

/* From then on the next question may come. */
static gint64
pause_until_s (const FocusCloseoutQuery *query)
{
  gint64 until_s = G_MININT64;

  for (guint i = 0; query->closeouts != NULL && i < query->closeouts->len; i++)
    {
      const FocusCloseout *one = &g_array_index (query->closeouts, FocusCloseout, i);
      if (one->asked_s > 0 && one->closed_s == 0 && one->later_s <= one->asked_s
          && one->asked_s <= query->now_s) /* a clock that was put back pauses nothing */
        until_s = MAX (until_s, one->asked_s + FOCUS_CLOSEOUT_PAUSE_S);
    }
  return until_s;
}

FocusCloseoutDue
focus_closeout_due (const FocusCloseoutQuery *query)
{
  g_autoptr (GHashTable) index = focus_closeout_index (query->closeouts);
  FocusCloseoutDue due = { .wake_s = G_MAXINT64 };
  gint64 pause_s = pause_until_s (query);

  for (guint i = 0; i < query->occurrences->len; i++)
    {
      const FocusOccurrence *occurrence = &g_array_index (query->occurrences, FocusOccurrence, i);
      FocusCloseout key = { .uid = occurrence->details->uid,
                            .recurrence_s = focus_closeout_recurrence_s (occurrence) };
      gint64 at_s;

      if (!is_asked_for (query, occurrence))
        continue;
      at_s = asked_for_s (query, occurrence, g_hash_table_lookup (index, &key));
      if (at_s == G_MAXINT64)
        continue;
      at_s = MAX (at_s, pause_s);
      if (at_s > query->now_s)
        due.wake_s = MIN (due.wake_s, at_s);
      else if (!due.now
               || comes_first (occurrence, &g_array_index (query->occurrences, FocusOccurrence,
                                                           due.occurrence)))
        {
          due.now = TRUE;
          due.occurrence = i;
        }
    }
  if (due.now) /* others may be due behind it */
    due.wake_s = MIN (due.wake_s, query->now_s + FOCUS_CLOSEOUT_PAUSE_S);
  return due;
}

static gboolean
is_waiting (const FocusCloseoutQuery *query, const FocusOccurrence *occurrence,
            const FocusCloseout *closeout)
{
  gint64 end_s = occurrence->span.end_s;
  gboolean is_closed = closeout != NULL && closeout->closed_s > 0
                       && focus_closeout_is_about (closeout, occurrence);

  return end_s <= query->now_s && end_s >= query->not_before_s && !is_closed
         && is_asked_for (query, occurrence)
         && query->now_s < focus_closeout_full_score_s (end_s, NULL, query->hours, query->absence,
                                                        query->zone);
}

static gint
compare_waiting (gconstpointer a, gconstpointer b, gpointer occurrences)
{
  const FocusOccurrence *x = &g_array_index ((const GArray *) occurrences, FocusOccurrence,
                                             *(const guint *) a);
  const FocusOccurrence *y = &g_array_index ((const GArray *) occurrences, FocusOccurrence,
                                             *(const guint *) b);

  if (comes_first (x, y))
    return -1;
  return comes_first (y, x) ? 1 : 0;
}

GArray *
focus_closeout_waiting (const FocusCloseoutQuery *query)
{
  g_autoptr (GHashTable) index = focus_closeout_index (query->closeouts);
  g_autoptr (GHashTable)
      seen = g_hash_table_new_full (hash_closeout, equal_closeouts, g_free, NULL);
  GArray *waiting = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < query->occurrences->len; i++)
    {
      const FocusOccurrence *occurrence = &g_array_index (query->occurrences, FocusOccurrence, i);
      FocusCloseout key = { .uid = occurrence->details->uid,
                            .recurrence_s = focus_closeout_recurrence_s (occurrence) };

      if (is_waiting (query, occurrence, g_hash_table_lookup (index, &key))
          && g_hash_table_add (seen, g_memdup2 (&key, sizeof key)))
        g_array_append_val (waiting, i);
    }
  g_array_sort_with_data (waiting, compare_waiting, (gpointer) query->occurrences);
  return waiting;
}

void
focus_closeout_ask (FocusCloseout *closeout, const FocusOccurrence *occurrence, gint64 now_s)
{
  if (closeout->uid == NULL || !focus_closeout_is_about (closeout, occurrence))
    {
      g_free (closeout->uid);
      *closeout = (FocusCloseout){ .uid = g_strdup (occurrence->details->uid),
                                   .recurrence_s = focus_closeout_recurrence_s (occurrence) };
    }
  closeout->asked_s = now_s;
  closeout->later_s = 0;
}

/* The first working instant from then on, within MAX_DAYS; `from_s` when there is none. */
static gint64
next_working_s (gint64 from_s, const FocusWindow *hours, const FocusSpans *absence,
                const FocusZone *zone)
{
  FocusDate date = focus_civil_date (focus_zone_civil (zone, from_s));
  /* From the day before: its hours may go over midnight. */
  g_autoptr (GArray) spans = focus_window_spans (hours, (FocusDate){ date.day - 1 },
                                                 (FocusDate){ date.day + MAX_DAYS }, zone);
  g_autoptr (GArray) none = focus_spans_new ();
  g_autoptr (GArray) working = focus_spans_minus (spans, absence != NULL ? absence : none);

  for (guint i = 0; i < working->len; i++)
    {
      FocusSpan span = g_array_index (working, FocusSpan, i);
      if (span.end_s > from_s)
        return MAX (span.start_s, from_s);
    }
  return from_s;
}

void
focus_closeout_put_off (FocusCloseout *closeout, gint64 now_s, const FocusWindow *hours,
                        const FocusSpans *absence, const FocusZone *zone)
{
  gint64 later_s = now_s + FOCUS_CLOSEOUT_LATER_S;

  closeout->later_s = 0;
  if (closeout->n_later++ < FOCUS_CLOSEOUT_MAX_LATER)
    closeout->later_s = hours != NULL && hours->len > 0
                            ? next_working_s (later_s, hours, absence, zone)
                            : later_s;
}

/* Series */

gboolean
focus_closeout_is_idle (const GArray *closeouts, const char *uid, gboolean was_asked)
{
  const FocusCloseout *last[FOCUS_CLOSEOUT_IDLE] = { NULL }; /* latest first */

  for (guint i = 0; !was_asked && closeouts != NULL && i < closeouts->len; i++)
    {
      const FocusCloseout *one = &g_array_index (closeouts, FocusCloseout, i);
      if (one->recurrence_s == FOCUS_CLOSEOUT_SINGLE || strcmp (one->uid, uid) != 0)
        continue;
      for (guint k = 0; k < FOCUS_CLOSEOUT_IDLE && one != NULL; k++)
        if (last[k] == NULL || one->recurrence_s > last[k]->recurrence_s)
          {
            const FocusCloseout *moved = last[k];
            last[k] = one;
            one = moved;
          }
    }
  for (guint k = 0; k < FOCUS_CLOSEOUT_IDLE; k++)
    if (last[k] == NULL || last[k]->result != FOCUS_CLOSEOUT_NOTHING)
      return FALSE;
  return TRUE;
}

/* The full score */

static gboolean
is_working_day (FocusDate date, const FocusWindow *hours, const FocusSpans *absence,
                const FocusZone *zone)
{
  g_autoptr (GArray) none = focus_spans_new ();
  g_autoptr (GArray) spans = NULL, working = NULL;
  FocusSpan day = { focus_zone_day_start (zone, date),
                    focus_zone_day_start (zone, (FocusDate){ date.day + 1 }) };

  if (hours != NULL && hours->len > 0)
    spans = focus_window_spans (hours, date, (FocusDate){ date.day + 1 }, zone);
  else
    spans = focus_spans_normal (&day, focus_date_weekday (date) <= FOCUS_FRIDAY ? 1 : 0);
  working = focus_spans_minus (spans, absence != NULL ? absence : none);
  return working->len > 0;
}

gint64
focus_working_days_after (gint64 from_s, guint days, const FocusWindow *hours,
                          const FocusSpans *absence, const FocusZone *zone)
{
  FocusCivil civil = focus_zone_civil (zone, from_s);
  FocusDate date = focus_civil_date (civil);

  for (guint i = 0; i < MAX_DAYS && days > 0; i++)
    {
      date.day++;
      civil.wall_s += FOCUS_DAY_S;
      days -= is_working_day (date, hours, absence, zone) ? 1 : 0;
    }
  return focus_zone_instant (zone, civil);
}

gint64
focus_closeout_full_score_s (gint64 end_s, const FocusCloseout *closeout, const FocusWindow *hours,
                             const FocusSpans *absence, const FocusZone *zone)
{
  if (closeout != NULL && closeout->closed_s > 0)
    return MAX (closeout->closed_s, end_s);
  return focus_working_days_after (end_s, FOCUS_CLOSEOUT_WORKING_DAYS, hours, absence, zone);
}
