// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What lies on a span, found by halving.
#include "core/occupied.h"

GArray *
focus_occupied_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (FocusOccupied));
}

static const FocusOccupied *
occupied_at (const GArray *occupied, guint i)
{
  return &g_array_index (occupied, FocusOccupied, i);
}

void
focus_occupied_add (GArray *occupied, FocusSpan span, gconstpointer what)
{
  const FocusOccupied *last = occupied->len > 0 ? occupied_at (occupied, occupied->len - 1) : NULL;
  FocusOccupied added = { span, span.end_s, what };

  g_return_if_fail (last == NULL || last->span.start_s <= span.start_s);
  if (focus_span_length_s (span) == 0)
    return;
  if (last != NULL)
    added.reach_s = MAX (last->reach_s, span.end_s);
  g_array_append_val (occupied, added);
}

/* The first that reaches beyond the span's start ends behind it itself, and is the only one to look
   at: all before it end too early, and when it begins too late so do all behind it. */
const FocusOccupied *
focus_occupied_find (const GArray *occupied, FocusSpan span)
{
  guint low = 0, high = occupied->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (occupied_at (occupied, middle)->reach_s > span.start_s)
        high = middle;
      else
        low = middle + 1;
    }
  if (low == occupied->len || !focus_span_overlaps (occupied_at (occupied, low)->span, span))
    return NULL;
  return occupied_at (occupied, low);
}
