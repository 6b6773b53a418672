// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of free time: gaps, what each meeting costs of them, focus blocks, and focus given
// away.
#include "core/metrics-work.h"

/* Gaps */

static GArray *
gap_parts (const FocusSpans *gaps, gint64 from_s, gint64 below_s)
{
  GArray *parts = focus_parts_new ();

  for (guint i = 0; i < gaps->len; i++)
    {
      FocusSpan gap = g_array_index (gaps, FocusSpan, i);
      gint64 length_s = focus_span_length_s (gap);
      if (from_s <= length_s && length_s < below_s)
        focus_parts_add (parts, FOCUS_NO_OCCURRENCE, gap, 1);
    }
  return parts;
}

static gint64
gap_seconds (const FocusSpans *gaps, gint64 from_s, gint64 below_s)
{
  g_autoptr (GArray) parts = gap_parts (gaps, from_s, below_s);
  return focus_parts_weight_s (parts);
}

void
focus_week_count_gaps (FocusWeekWork *work)
{
  GArray *small = gap_parts (work->gaps, 0, FOCUS_USEFUL_S);

  focus_week_set_minutes (work, FOCUS_FIGURE_FOCUS_120_MIN,
                          gap_parts (work->gaps, FOCUS_DEEP_S, G_MAXINT64));
  focus_week_set_minutes (work, FOCUS_FIGURE_FOCUS_60_MIN,
                          gap_parts (work->gaps, FOCUS_USEFUL_S, G_MAXINT64));
  focus_week_set_ratio (work, FOCUS_FIGURE_FRAGMENT_RATIO, small, focus_parts_weight_s (small),
                        focus_spans_length_s (work->gaps));
}

/* Costs */

typedef struct
{
  gint64 at_s;
  gint32 step; /* 1: a meeting begins, -1: it ends */
  guint meeting;
} Edge;

static gint
compare_edges (gconstpointer a, gconstpointer b)
{
  const Edge *x = a, *y = b;
  return (x->at_s > y->at_s) - (x->at_s < y->at_s);
}

/* The time that one meeting alone covers, as parts in order of time whose `occurrence` is an index
   into work->meetings. The sum of the indices that are open names the meeting when it is one. */
static GArray *
covered_once (const FocusWeekWork *work)
{
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  GArray *parts = focus_parts_new ();
  gint64 open = 0, sum = 0;

  for (guint i = 0; i < work->meetings->len; i++)
    {
      FocusSpan span = focus_week_meeting (work, i)->span;
      Edge begin = { span.start_s, 1, i }, end = { span.end_s, -1, i };
      g_array_append_val (edges, begin);
      g_array_append_val (edges, end);
    }
  g_array_sort (edges, compare_edges);
  for (guint i = 0; i < edges->len; i++)
    {
      const Edge *edge = &g_array_index (edges, Edge, i);
      open += edge->step;
      sum += (gint64) edge->step * edge->meeting;
      if (open == 1 && i + 1 < edges->len)
        focus_parts_add (parts, (guint) sum,
                         (FocusSpan){ edge->at_s, g_array_index (edges, Edge, i + 1).at_s }, 1);
    }
  return parts;
}

static gint
compare_part_meetings (gconstpointer a, gconstpointer b)
{
  const FocusPart *x = a, *y = b;
  gint order = (x->occurrence > y->occurrence) - (x->occurrence < y->occurrence);
  return order != 0 ? order
                    : (x->span.start_s > y->span.start_s) - (x->span.start_s < y->span.start_s);
}

/* The gap that touches the span from the side asked for; no gap lies inside a meeting. */
static FocusSpan
touching_gap (const FocusSpans *gaps, FocusSpan span, gboolean in_front)
{
  guint low = 0, high = gaps->len;

  while (low < high) /* the first gap that ends at or after the span's start */
    {
      guint middle = low + (high - low) / 2;
      if (g_array_index (gaps, FocusSpan, middle).end_s < span.start_s)
        low = middle + 1;
      else
        high = middle;
    }
  for (guint i = low; i < MIN (gaps->len, low + 2); i++)
    {
      FocusSpan gap = g_array_index (gaps, FocusSpan, i);
      if (in_front ? gap.end_s == span.start_s : gap.start_s == span.end_s)
        return gap;
    }
  return (FocusSpan){ 0, 0 };
}

/* Deep seconds that come back when the meeting goes: what it frees joins the gaps it touches. */
static gint64
deep_gain_s (const FocusWeekWork *work, FocusSpan meeting, const FocusPart *freed, guint n_freed)
{
  FocusSpan around[2] = { touching_gap (work->gaps, meeting, TRUE),
                          touching_gap (work->gaps, meeting, FALSE) };
  g_autoptr (GArray) spans = focus_spans_new ();
  g_autoptr (GArray) joined = NULL;
  gint64 lost_s = 0;

  for (guint i = 0; i < G_N_ELEMENTS (around); i++)
    {
      g_array_append_val (spans, around[i]);
      if (focus_span_length_s (around[i]) >= FOCUS_DEEP_S)
        lost_s += focus_span_length_s (around[i]);
    }
  for (guint i = 0; i < n_freed; i++)
    g_array_append_val (spans, freed[i].span);
  joined = focus_spans_normal ((const FocusSpan *) (gpointer) spans->data, spans->len);
  return gap_seconds (joined, FOCUS_DEEP_S, G_MAXINT64) - lost_s;
}

/* Highest first; equal ones in the order of the agenda. */
static gint
compare_costs (gconstpointer a, gconstpointer b, gpointer data)
{
  const FocusCost *x = a, *y = b;
  const GArray *occurrences = data;

  if (x->cost_min != y->cost_min)
    return x->cost_min < y->cost_min ? 1 : -1;
  return focus_occurrence_compare (&g_array_index (occurrences, FocusOccurrence, x->occurrence),
                                   &g_array_index (occurrences, FocusOccurrence, y->occurrence));
}

/* Each meeting is looked at with the time that it alone takes and its two neighbours, so all
   together cost one sort. */
void
focus_week_count_costs (FocusWeekWork *work)
{
  g_autoptr (GArray) once = covered_once (work);
  g_autoptr (GArray) freed = focus_parts_cut (once, work->open, TRUE);
  gint64 deep_s = gap_seconds (work->gaps, FOCUS_DEEP_S, G_MAXINT64);
  GArray *costs = work->figures->focus_cost;

  g_array_sort (freed, compare_part_meetings);
  for (guint i = 0, end; i < freed->len; i = end)
    {
      const FocusPart *first = &g_array_index (freed, FocusPart, i);
      const FocusMeeting *meeting = focus_week_meeting (work, first->occurrence);
      FocusCost cost = { .occurrence = meeting->index };

      for (end = i + 1; end < freed->len; end++)
        if (g_array_index (freed, FocusPart, end).occurrence != first->occurrence)
          break;
      cost.cost_min = (deep_s + deep_gain_s (work, meeting->span, first, end - i)) / 60
                      - deep_s / 60;
      if (cost.cost_min > 0)
        g_array_append_val (costs, cost);
    }
  g_array_sort_with_data (costs, compare_costs, (gpointer) work->query->occurrences);
}

/* Focus blocks */

static gboolean
is_past_block (const FocusOccurrence *occurrence, gint64 now_s)
{
  return occurrence->kind == FOCUS_KIND_FOCUS
         && occurrence->details->status != FOCUS_STATUS_CANCELLED
         && occurrence->calendar->role != FOCUS_ROLE_IGNORE && occurrence->span.end_s <= now_s;
}

static gint
compare_part_starts (gconstpointer a, gconstpointer b)
{
  const FocusPart *x = a, *y = b;
  gint order = (x->span.start_s > y->span.start_s) - (x->span.start_s < y->span.start_s);
  return order != 0 ? order : (x->span.end_s > y->span.end_s) - (x->span.end_s < y->span.end_s);
}

/* The parts in order of time, without what an earlier one covers: time counts once. */
static GArray *
without_overlap (GArray *parts)
{
  GArray *disjoint = focus_parts_new ();
  gint64 reach_s = G_MININT64;

  g_array_sort (parts, compare_part_starts);
  for (guint i = 0; i < parts->len; i++)
    {
      const FocusPart *part = &g_array_index (parts, FocusPart, i);
      focus_parts_add (
          disjoint, part->occurrence,
          (FocusSpan){ MAX (part->span.start_s, reach_s), MAX (part->span.end_s, reach_s) }, 1);
      reach_s = MAX (reach_s, part->span.end_s);
    }
  return disjoint;
}

/* What takes a block's time away: meetings, and its user. */
static FocusSpans *
lost_time (const FocusWeekWork *work)
{
  g_autoptr (GArray) none = focus_spans_new ();

  return focus_spans_union (work->met,
                            work->query->given_up != NULL ? work->query->given_up : none);
}

/* Blocks are counted once where they overlap, as the copies of one block in two calendars do. */
void
focus_week_count_blocks (FocusWeekWork *work)
{
  const FocusWeekQuery *query = work->query;
  g_autoptr (GArray) blocks = focus_parts_new ();
  g_autoptr (GArray) lost = lost_time (work);
  GArray *booked, *kept, *kept_again;
  gint64 booked_s, kept_s;

  for (guint i = 0; i < query->occurrences->len; i++)
    {
      const FocusOccurrence *occurrence = &g_array_index (query->occurrences, FocusOccurrence, i);
      if (is_past_block (occurrence, query->now_s))
        focus_parts_add (blocks, i, focus_span_intersect (occurrence->span, work->week), 1);
    }
  booked = without_overlap (blocks);
  kept = focus_parts_cut (booked, lost, FALSE);
  kept_again = focus_parts_cut (booked, lost, FALSE);
  booked_s = focus_parts_weight_s (booked);
  kept_s = focus_parts_weight_s (kept);
  focus_week_set_minutes (work, FOCUS_FIGURE_BOOKED_FOCUS_MIN, booked);
  focus_week_set_minutes (work, FOCUS_FIGURE_KEPT_FOCUS_MIN, kept);
  focus_week_set_ratio (work, FOCUS_FIGURE_KEEP_RATE, kept_again, kept_s, booked_s);
}

/* Overrides */

void
focus_week_count_overrides (FocusWeekWork *work)
{
  const FocusWeekQuery *query = work->query;
  g_autoptr (GArray) touching = focus_parts_new ();
  GArray *begun;

  if (query->overrides == NULL || work->week.end_s <= query->known_since_s)
    return;
  begun = focus_parts_new ();
  for (guint i = 0; i < query->overrides->len; i++)
    {
      FocusSpan span = g_array_index (query->overrides, FocusOverride, i).span;
      FocusSpan clipped = focus_span_intersect (span, work->week);

      focus_parts_add (touching, FOCUS_NO_OCCURRENCE, clipped, 1);
      if (span.start_s >= work->week.start_s)
        focus_parts_add (begun, FOCUS_NO_OCCURRENCE, clipped, 1);
    }
  g_array_sort (begun, compare_part_starts);
  focus_week_set_count (work, FOCUS_FIGURE_OVERRIDES_COUNT, begun);
  focus_week_set_minutes (work, FOCUS_FIGURE_OVERRIDES_MIN, without_overlap (touching));
}
