// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Half-open spans of instants, and sets of them.
//
// A set is a GArray of FocusSpan that is *normal*: ordered, no empty span, no two spans that touch
// or overlap. Every function that returns a set returns a normal one, and takes normal ones except
// where its comment says otherwise. All are linear in the number of spans, but the union of an
// unordered list, which sorts first.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The instants t with start_s <= t < end_s, in seconds since 1970-01-01T00:00:00Z. */
typedef struct
{
  gint64 start_s;
  gint64 end_s;
} FocusSpan;

typedef GArray FocusSpans; /* of FocusSpan */

/* One span */

/* Whether the two share an instant. An empty span shares none. */
gboolean focus_span_overlaps (FocusSpan a, FocusSpan b);
/* What the two share; { 0, 0 } when nothing. */
FocusSpan focus_span_intersect (FocusSpan a, FocusSpan b);
/* Seconds; 0 for an empty or inverted span. */
gint64 focus_span_length_s (FocusSpan span);

/* Sets: each returns a new one (transfer full; free with g_array_unref). */

FocusSpans *focus_spans_new (void);
/* The normal set of any list of spans: unordered, overlapping and empty ones welcome. */
FocusSpans *focus_spans_normal (const FocusSpan *spans, gsize n_spans);
FocusSpans *focus_spans_union (const FocusSpans *a, const FocusSpans *b);
FocusSpans *focus_spans_intersect (const FocusSpans *a, const FocusSpans *b);
FocusSpans *focus_spans_minus (const FocusSpans *a, const FocusSpans *b);
FocusSpans *focus_spans_clip (const FocusSpans *set, FocusSpan window);

/* Time covered by at least two of the given spans (any order). */
FocusSpans *focus_spans_overlap (const FocusSpan *spans, gsize n_spans);

/* Sum of the lengths, in seconds. */
gint64 focus_spans_length_s (const FocusSpans *set);
gboolean focus_spans_contain (const FocusSpans *set, gint64 instant_s);

G_END_DECLS
