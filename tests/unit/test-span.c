// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Sets of spans: hand-made tables, and random sets against a bitmap.
#include "core/span.h"

#define DOMAIN 64

static FocusSpans *
random_list (GRand *random)
{
  FocusSpans *list = focus_spans_new ();
  int n = g_rand_int_range (random, 0, 8);

  for (int i = 0; i < n; i++)
    {
      gint64 start = g_rand_int_range (random, 0, DOMAIN);
      FocusSpan span = { start, start + g_rand_int_range (random, -2, 12) };
      span.end_s = MIN (span.end_s, DOMAIN);
      g_array_append_val (list, span);
    }
  return list;
}

static void
count_cover (const FocusSpans *list, int cover[DOMAIN])
{
  for (int t = 0; t < DOMAIN; t++)
    cover[t] = 0;
  for (guint i = 0; i < list->len; i++)
    for (gint64 t = g_array_index (list, FocusSpan, i).start_s;
         t < g_array_index (list, FocusSpan, i).end_s; t++)
      cover[t]++;
}

static void
assert_normal (const FocusSpans *set)
{
  for (guint i = 0; i < set->len; i++)
    {
      FocusSpan span = g_array_index (set, FocusSpan, i);
      g_assert_cmpint (span.start_s, <, span.end_s);
      if (i > 0)
        g_assert_cmpint (g_array_index (set, FocusSpan, i - 1).end_s, <, span.start_s);
    }
}

static void
assert_covers (const FocusSpans *set, const gboolean expected[DOMAIN])
{
  gint64 length = 0;

  assert_normal (set);
  for (int t = 0; t < DOMAIN; t++)
    {
      g_assert_cmpint (focus_spans_contain (set, t), ==, expected[t]);
      length += expected[t];
    }
  g_assert_cmpint (focus_spans_length_s (set), ==, length);
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);

  for (int round = 0; round < 2000; round++)
    {
      g_autoptr (GArray) list_a = random_list (random);
      g_autoptr (GArray) list_b = random_list (random);
      g_autoptr (GArray)
          a = focus_spans_normal ((FocusSpan *) (gpointer) list_a->data, list_a->len);
      g_autoptr (GArray)
          b = focus_spans_normal ((FocusSpan *) (gpointer) list_b->data, list_b->len);
      g_autoptr (GArray) both = focus_spans_union (a, b);
      g_autoptr (GArray) common = focus_spans_intersect (a, b);
      g_autoptr (GArray) rest = focus_spans_minus (a, b);
      g_autoptr (GArray)
          twice = focus_spans_overlap ((FocusSpan *) (gpointer) list_a->data, list_a->len);
      g_autoptr (GArray) clipped = focus_spans_clip (a, (FocusSpan){ 10, 40 });
      int in_a[DOMAIN], in_b[DOMAIN];
      gboolean expected[6][DOMAIN];

      count_cover (list_a, in_a);
      count_cover (list_b, in_b);
      for (int t = 0; t < DOMAIN; t++)
        {
          expected[0][t] = in_a[t] > 0;
          expected[1][t] = in_a[t] > 0 || in_b[t] > 0;
          expected[2][t] = in_a[t] > 0 && in_b[t] > 0;
          expected[3][t] = in_a[t] > 0 && in_b[t] == 0;
          expected[4][t] = in_a[t] > 1;
          expected[5][t] = in_a[t] > 0 && t >= 10 && t < 40;
        }
      assert_covers (a, expected[0]);
      assert_covers (both, expected[1]);
      assert_covers (common, expected[2]);
      assert_covers (rest, expected[3]);
      assert_covers (twice, expected[4]);
      assert_covers (clipped, expected[5]);
    }
}

static void
test_one (void)
{
  FocusSpan a = { 10, 20 }, touching = { 20, 30 }, empty = { 15, 15 };

  g_assert_false (focus_span_overlaps (a, touching));
  g_assert_false (focus_span_overlaps (a, empty));
  g_assert_true (focus_span_overlaps (a, (FocusSpan){ 19, 21 }));
  g_assert_cmpint (focus_span_intersect (a, (FocusSpan){ 15, 40 }).start_s, ==, 15);
  g_assert_cmpint (focus_span_length_s ((FocusSpan){ 20, 10 }), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/span/one", test_one);
  g_test_add_func ("/span/random", test_random);
  return g_test_run ();
}
