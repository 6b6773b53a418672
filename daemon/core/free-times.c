// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Free times: what both have free around the asked day, cut into starts on the organiser's clock,
// ranked, and picked from one half-day after the other.
#include "core/free-times.h"

#define SLOT_S        1800 /* of the organiser's wall clock */
#define SLOTS_PER_DAY (FOCUS_DAY_S / SLOT_S)
#define NOON_S        (12 * 3600)
#define N_DAYS        (2 * FOCUS_FREE_TIMES_DAYS + 1)
/* 0001-01-01 and 9999-12-31: what lies between can be counted without care. */
#define FIRST_S (G_GINT64_CONSTANT (-62135596800))
#define LAST_S  G_GINT64_CONSTANT (253402214400)

/* Mon-Fri 09:00-17:00, for an organiser of whom nothing is known. */
static const FocusWindowEntry usual_hours[] = {
  { FOCUS_MONDAY, 540, 1020 },   { FOCUS_TUESDAY, 540, 1020 }, { FOCUS_WEDNESDAY, 540, 1020 },
  { FOCUS_THURSDAY, 540, 1020 }, { FOCUS_FRIDAY, 540, 1020 },
};

/* What is free */

/* What of a list in any order lies in the range; normal. */
static FocusSpans *
within (const FocusSpans *list, FocusSpan range)
{
  g_autoptr (GArray) inside = g_array_new (FALSE, FALSE, sizeof (FocusSpan));

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      FocusSpan span = focus_span_intersect (g_array_index (list, FocusSpan, i), range);
      if (focus_span_length_s (span) > 0)
        g_array_append_val (inside, span);
    }
  return focus_spans_normal ((const FocusSpan *) (void *) inside->data, inside->len);
}

/* The spans of a window that lie in the range, whichever zone the range was made in. */
static FocusSpans *
window_within (const FocusWindow *window, const FocusZone *zone, FocusSpan range)
{
  FocusDate from = focus_civil_date (focus_zone_civil (zone, range.start_s));
  FocusDate to = focus_civil_date (focus_zone_civil (zone, range.end_s));
  g_autoptr (GArray) spans = focus_window_spans (window, from, (FocusDate){ to.day + 1 }, zone);

  return focus_spans_clip (spans, range);
}

/* Frees the set. */
static FocusSpans *
take_away (FocusSpans *set, const FocusSpans *list, FocusSpan range)
{
  g_autoptr (GArray) old = set;
  g_autoptr (GArray) taken = within (list, range);

  return focus_spans_minus (old, taken);
}

/* The working time that both share. */
static FocusSpans *
common_hours (const FocusFreeTimesQuery *query, const FocusZone *their_zone, FocusSpan range)
{
  g_autoptr (GArray) usual = g_array_new (FALSE, FALSE, sizeof (FocusWindowEntry));
  g_autoptr (GArray) mine = window_within (query->hours, query->zone, range);
  g_autoptr (GArray) theirs = NULL;

  g_array_append_vals (usual, usual_hours, G_N_ELEMENTS (usual_hours));
  theirs = window_within (query->organizer_hours != NULL ? query->organizer_hours : usual,
                          their_zone, range);
  if (query->lunch != NULL)
    {
      g_autoptr (GArray) lunch = window_within (query->lunch, query->zone, range);
      g_autoptr (GArray) rest = focus_spans_minus (mine, lunch);
      return focus_spans_intersect (rest, theirs);
    }
  return focus_spans_intersect (mine, theirs);
}

/* Candidates */

typedef struct
{
  FocusSpan span;
  gboolean other_week; /* of a time far ahead */
  gint distance;       /* from the asked day, in working days */
  gboolean before;     /* the asked day */
  gint32 day;
  gint away_s; /* from the asked time of the day, on the clock */
  gboolean afternoon;
} Candidate;

typedef struct
{
  const FocusFreeTimesQuery *query;
  const FocusZone *zone; /* the organiser's */
  FocusDate asked_date;
  gint asked_second;
  FocusSpan range;       /* the days that are looked at */
  gint distance[N_DAYS]; /* working days from the asked one; -1: none */
} Search;

/* Which days are working days, and how far each is, to both sides from the asked one. */
static void
count_days (Search *search, const FocusSpans *common)
{
  gboolean works[N_DAYS];
  guint at = 0;

  for (gint i = 0; i < N_DAYS; i++)
    {
      FocusDate date = { search->asked_date.day - FOCUS_FREE_TIMES_DAYS + i };
      gint64 start_s = focus_zone_day_start (search->zone, date);
      gint64 end_s = focus_zone_day_start (search->zone, (FocusDate){ date.day + 1 });

      while (at < common->len && g_array_index (common, FocusSpan, at).end_s <= start_s)
        at++;
      works[i] = at < common->len && g_array_index (common, FocusSpan, at).start_s < end_s;
    }
  for (gint i = FOCUS_FREE_TIMES_DAYS, n = 0; i < N_DAYS; i++)
    {
      n += works[i] && i != FOCUS_FREE_TIMES_DAYS;
      search->distance[i] = works[i] && n <= FOCUS_FREE_TIMES_WORKING_DAYS ? n : -1;
    }
  for (gint i = FOCUS_FREE_TIMES_DAYS - 1, n = 0; i >= 0; i--)
    {
      n += works[i];
      search->distance[i] = works[i] && n <= FOCUS_FREE_TIMES_WORKING_DAYS ? n : -1;
    }
}

static gint32
monday_of (FocusDate date)
{
  return date.day - (gint32) focus_date_weekday (date);
}

static Candidate
candidate (const Search *search, FocusDate date, gint second, FocusSpan span)
{
  gboolean far = search->query->asked.start_s - search->query->now_s >= FOCUS_FREE_TIMES_FAR_S;

  return (Candidate){
    .span = span,
    .other_week = far && monday_of (date) != monday_of (search->asked_date),
    .distance = search->distance[date.day - search->asked_date.day + FOCUS_FREE_TIMES_DAYS],
    .before = date.day < search->asked_date.day,
    .day = date.day,
    .away_s = ABS (second - search->asked_second),
    .afternoon = second >= NOON_S,
  };
}

/* All starts from which the asked length is free, in order of time. */
static GArray *
find_candidates (const Search *search, const FocusSpans *free)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  gint64 length_s = focus_span_length_s (search->query->asked);
  guint at = 0;

  for (gint slot = 0; slot < N_DAYS * SLOTS_PER_DAY && at < free->len; slot++)
    {
      gint day = slot / SLOTS_PER_DAY, second = slot % SLOTS_PER_DAY * SLOT_S;
      FocusDate date = { search->asked_date.day - FOCUS_FREE_TIMES_DAYS + day };
      FocusCivil civil = { focus_civil_midnight (date).wall_s + second };
      gint64 start_s = focus_zone_instant (search->zone, civil);
      FocusSpan span = { start_s, start_s + length_s };

      /* A clock that skips the time does not show it. */
      if (search->distance[day] < 0
          || focus_zone_civil (search->zone, start_s).wall_s != civil.wall_s)
        continue;
      while (at < free->len && g_array_index (free, FocusSpan, at).end_s <= start_s)
        at++;
      if (at == free->len || g_array_index (free, FocusSpan, at).start_s > start_s
          || g_array_index (free, FocusSpan, at).end_s < span.end_s
          || start_s == search->query->asked.start_s)
        continue;
      Candidate found = candidate (search, date, second, span);
      g_array_append_val (candidates, found);
    }
  return candidates;
}

/* No two are alike: the last word has the start. */
static gint
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a, *y = b;

  if (x->other_week != y->other_week)
    return x->other_week - y->other_week;
  if (x->distance != y->distance)
    return x->distance < y->distance ? -1 : 1;
  if (x->before != y->before)
    return x->before - y->before;
  if (x->away_s != y->away_s)
    return x->away_s < y->away_s ? -1 : 1;
  return x->span.start_s < y->span.start_s ? -1 : x->span.start_s > y->span.start_s;
}

/* Picking */

typedef struct
{
  Candidate one[FOCUS_FREE_TIMES_MAX];
  guint n;
} Picked;

/* Whether it goes with those that were picked. */
static gboolean
goes_with (const Picked *picked, const Candidate *next, gboolean half_days)
{
  for (guint i = 0; i < picked->n; i++)
    {
      const Candidate *other = &picked->one[i];

      if (focus_span_overlaps (other->span, next->span))
        return FALSE;
      if (half_days && other->day == next->day && other->afternoon == next->afternoon)
        return FALSE;
    }
  return TRUE;
}

static void
pick (Picked *picked, const GArray *ranked, gboolean half_days)
{
  for (guint i = 0; i < ranked->len && picked->n < FOCUS_FREE_TIMES_MAX; i++)
    {
      const Candidate *next = &g_array_index (ranked, Candidate, i);
      if (goes_with (picked, next, half_days))
        picked->one[picked->n++] = *next;
    }
}

static gint
compare_spans (gconstpointer a, gconstpointer b)
{
  const FocusSpan *x = a, *y = b;

  return x->start_s < y->start_s ? -1 : x->start_s > y->start_s;
}

static gboolean
is_answerable (const FocusFreeTimesQuery *query)
{
  FocusSpan asked = query->asked;

  return FIRST_S <= asked.start_s && asked.start_s < LAST_S && asked.start_s < asked.end_s
         && asked.end_s - asked.start_s <= FOCUS_DAY_S && FIRST_S <= query->now_s
         && query->now_s < LAST_S;
}

/* What both have free in the days of the search, from the end of the notice on. */
static FocusSpans *
find_free (const Search *search, const FocusSpans *common)
{
  const FocusFreeTimesQuery *query = search->query;
  gint64 notice_s = CLAMP (query->notice_s, FOCUS_FREE_TIMES_MIN_NOTICE_S, LAST_S);
  FocusSpan range = { MAX (search->range.start_s, query->now_s + notice_s), search->range.end_s };
  FocusSpans *free = focus_spans_clip (common, range);
  const FocusSpans *const taken[] = { query->busy, query->firm, query->windows, query->absence,
                                      query->organizer_busy };

  for (gsize i = 0; i < G_N_ELEMENTS (taken) && free->len > 0; i++)
    free = take_away (free, taken[i], range);
  return free;
}

GArray *
focus_free_times (const FocusFreeTimesQuery *query)
{
  GArray *times = g_array_new (FALSE, FALSE, sizeof (FocusSpan));
  Search search = { .query = query, .zone = query->organizer_zone };
  Picked picked = { .n = 0 };

  if (!is_answerable (query))
    return times;
  if (search.zone == NULL)
    search.zone = query->zone;
  FocusCivil asked = focus_zone_civil (search.zone, query->asked.start_s);
  search.asked_date = focus_civil_date (asked);
  search.asked_second = focus_civil_second_of_day (asked);
  /* A day more than a start may have: a time may end on the next one. */
  search.range = (FocusSpan){
    focus_zone_day_start (search.zone,
                          (FocusDate){ search.asked_date.day - FOCUS_FREE_TIMES_DAYS }),
    focus_zone_day_start (search.zone,
                          (FocusDate){ search.asked_date.day + FOCUS_FREE_TIMES_DAYS + 2 })
  };
  g_autoptr (GArray) common = common_hours (query, search.zone, search.range);
  g_autoptr (GArray) free = find_free (&search, common);
  count_days (&search, common);
  g_autoptr (GArray) ranked = find_candidates (&search, free);
  g_array_sort (ranked, compare_candidates);
  pick (&picked, ranked, TRUE);
  pick (&picked, ranked, FALSE);
  for (guint i = 0; i < picked.n; i++)
    g_array_append_val (times, picked.one[i].span);
  g_array_sort (times, compare_spans);
  return times;
}

/* Office hours */

gboolean
focus_office_next (const FocusWindow *office, const FocusZone *zone, gint64 after_s,
                   const FocusSpans *absence, FocusSpan *ret_span)
{
  if (after_s < FIRST_S || after_s >= LAST_S)
    return FALSE;
  FocusSpan range = { after_s, after_s + (gint64) FOCUS_OFFICE_MAX_DAYS * FOCUS_DAY_S };
  g_autoptr (GArray) open = take_away (window_within (office, zone, range), absence, range);
  for (guint i = 0; i < open->len; i++)
    {
      FocusSpan span = g_array_index (open, FocusSpan, i);
      if (focus_span_length_s (span) < FOCUS_OFFICE_MIN_S)
        continue;
      *ret_span = span;
      return TRUE;
    }
  return FALSE;
}
