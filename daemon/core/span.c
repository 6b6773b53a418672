// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Half-open spans of instants, and sets of them.
#include "core/span.h"

gboolean
focus_span_overlaps (FocusSpan a, FocusSpan b)
{
  return MAX (a.start_s, b.start_s) < MIN (a.end_s, b.end_s);
}

FocusSpan
focus_span_intersect (FocusSpan a, FocusSpan b)
{
  FocusSpan both = { MAX (a.start_s, b.start_s), MIN (a.end_s, b.end_s) };
  return both.start_s < both.end_s ? both : (FocusSpan){ 0, 0 };
}

gint64
focus_span_length_s (FocusSpan span)
{
  return MAX (span.end_s - span.start_s, 0);
}

/* Appends a span that starts no earlier than the last one of the set. */
static void
append_merging (FocusSpans *set, FocusSpan span)
{
  if (span.start_s >= span.end_s)
    return;
  if (set->len > 0)
    {
      FocusSpan *last = &g_array_index (set, FocusSpan, set->len - 1);
      if (span.start_s <= last->end_s)
        {
          last->end_s = MAX (last->end_s, span.end_s);
          return;
        }
    }
  g_array_append_val (set, span);
}

static gint
compare_starts (gconstpointer a, gconstpointer b)
{
  const FocusSpan *x = a, *y = b;
  return (x->start_s > y->start_s) - (x->start_s < y->start_s);
}

FocusSpans *
focus_spans_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (FocusSpan));
}

static FocusSpans *
sorted_copy (const FocusSpan *spans, gsize n_spans)
{
  FocusSpans *copy = g_array_sized_new (FALSE, FALSE, sizeof (FocusSpan), (guint) n_spans);
  if (n_spans > 0)
    g_array_append_vals (copy, spans, (guint) n_spans);
  g_array_sort (copy, compare_starts);
  return copy;
}

FocusSpans *
focus_spans_normal (const FocusSpan *spans, gsize n_spans)
{
  g_autoptr (GArray) sorted = sorted_copy (spans, n_spans);
  FocusSpans *set = focus_spans_new ();

  for (guint i = 0; i < sorted->len; i++)
    append_merging (set, g_array_index (sorted, FocusSpan, i));
  return set;
}

FocusSpans *
focus_spans_union (const FocusSpans *a, const FocusSpans *b)
{
  FocusSpans *set = focus_spans_new ();
  guint i = 0, j = 0;

  while (i < a->len || j < b->len)
    {
      gboolean from_a = j == b->len
                        || (i < a->len
                            && g_array_index (a, FocusSpan, i).start_s
                                   <= g_array_index (b, FocusSpan, j).start_s);
      append_merging (set, from_a ? g_array_index (a, FocusSpan, i++)
                                  : g_array_index (b, FocusSpan, j++));
    }
  return set;
}

FocusSpans *
focus_spans_intersect (const FocusSpans *a, const FocusSpans *b)
{
  FocusSpans *set = focus_spans_new ();
  guint i = 0, j = 0;

  while (i < a->len && j < b->len)
    {
      FocusSpan x = g_array_index (a, FocusSpan, i), y = g_array_index (b, FocusSpan, j);
      append_merging (set, focus_span_intersect (x, y));
      if (x.end_s < y.end_s)
        i++;
      else
        j++;
    }
  return set;
}

FocusSpans *
focus_spans_minus (const FocusSpans *a, const FocusSpans *b)
{
  FocusSpans *set = focus_spans_new ();
  guint first = 0;

  for (guint i = 0; i < a->len; i++)
    {
      FocusSpan rest = g_array_index (a, FocusSpan, i);
      while (first < b->len && g_array_index (b, FocusSpan, first).end_s <= rest.start_s)
        first++;
      for (guint j = first; j < b->len && g_array_index (b, FocusSpan, j).start_s < rest.end_s; j++)
        {
          FocusSpan cut = g_array_index (b, FocusSpan, j);
          append_merging (set, (FocusSpan){ rest.start_s, MIN (cut.start_s, rest.end_s) });
          rest.start_s = MAX (rest.start_s, cut.end_s);
        }
      append_merging (set, rest);
    }
  return set;
}

FocusSpans *
focus_spans_clip (const FocusSpans *set, FocusSpan window)
{
  FocusSpans *clipped = focus_spans_new ();

  for (guint i = 0; i < set->len; i++)
    append_merging (clipped, focus_span_intersect (g_array_index (set, FocusSpan, i), window));
  return clipped;
}

FocusSpans *
focus_spans_overlap (const FocusSpan *spans, gsize n_spans)
{
  g_autoptr (GArray) sorted = sorted_copy (spans, n_spans);
  FocusSpans *set = focus_spans_new ();
  gint64 reach_s = G_MININT64; /* the latest end so far */

  for (guint i = 0; i < sorted->len; i++)
    {
      FocusSpan span = g_array_index (sorted, FocusSpan, i);
      append_merging (set, (FocusSpan){ span.start_s, MIN (span.end_s, reach_s) });
      reach_s = MAX (reach_s, span.end_s);
    }
  return set;
}

gint64
focus_spans_length_s (const FocusSpans *set)
{
  gint64 sum_s = 0;

  for (guint i = 0; i < set->len; i++)
    sum_s += focus_span_length_s (g_array_index (set, FocusSpan, i));
  return sum_s;
}

gboolean
focus_spans_contain (const FocusSpans *set, gint64 instant_s)
{
  for (guint i = 0; i < set->len; i++)
    {
      FocusSpan span = g_array_index (set, FocusSpan, i);
      if (span.start_s <= instant_s && instant_s < span.end_s)
        return TRUE;
    }
  return FALSE;
}
