// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What lies on a span, beside a look at every one.
#include "core/occupied.h"

static gint
compare_starts (gconstpointer a, gconstpointer b)
{
  const FocusSpan *x = a, *y = b;
  return (x->start_s > y->start_s) - (x->start_s < y->start_s);
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  guint n_found = 0;

  for (int round = 0; round < 2000; round++)
    {
      g_autoptr (GArray) spans = focus_spans_new ();
      g_autoptr (GArray) occupied = focus_occupied_new ();
      FocusSpan asked = { g_rand_int_range (random, 0, 60), 0 };
      const FocusOccupied *found;
      const FocusSpan *expected = NULL;

      for (gint i = g_rand_int_range (random, 0, 8); i > 0; i--)
        {
          FocusSpan span = { g_rand_int_range (random, 0, 50), 0 };
          span.end_s = span.start_s + g_rand_int_range (random, 0, 30);
          g_array_append_val (spans, span);
        }
      g_array_sort (spans, compare_starts);
      asked.end_s = asked.start_s + g_rand_int_range (random, 0, 20);
      for (guint i = spans->len; i-- > 0;)
        if (focus_span_overlaps (g_array_index (spans, FocusSpan, i), asked))
          expected = &g_array_index (spans, FocusSpan, i);
      for (guint i = 0; i < spans->len; i++)
        focus_occupied_add (occupied, g_array_index (spans, FocusSpan, i),
                            &g_array_index (spans, FocusSpan, i));
      found = focus_occupied_find (occupied, asked);
      g_assert_true ((found != NULL ? found->what : NULL) == expected);
      n_found += found != NULL;
    }
  g_assert_cmpuint (n_found, >, 200);
  g_assert_cmpuint (n_found, <, 1900);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/occupied/random", test_random);
  return g_test_run ();
}
