// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which protection an occurrence falls into.
//
// Time is cut where anything begins or ends, and painted: office hours with nothing, then the
// protections, the best first, each over what is not painted yet. So a piece is painted once, and
// the best protection of a span is the least rank among the pieces that it touches. The least of
// any run of pieces is known from two runs of a power of two.
#include "core/judge-work.h"

#include <string.h>

static gint64
cut_at (const FocusJudgeMap *map, guint i)
{
  return g_array_index (map->cuts, gint64, i);
}

/* The first cut at `instant_s` or later. */
static guint
first_cut (const FocusJudgeMap *map, gint64 instant_s)
{
  guint low = 0, high = map->cuts->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (cut_at (map, middle) < instant_s)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gint
compare_instants (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static void
make_cuts (FocusJudgeMap *map, const FocusJudgeQuery *query)
{
  guint n = 0;

  for (guint i = 0; i < query->protections->len; i++)
    {
      FocusSpan span = g_array_index (query->protections, FocusProtection, i).span;
      g_array_append_val (map->cuts, span.start_s);
      g_array_append_val (map->cuts, span.end_s);
    }
  for (guint i = 0; query->office != NULL && i < query->office->len; i++)
    {
      FocusSpan span = g_array_index (query->office, FocusSpan, i);
      g_array_append_val (map->cuts, span.start_s);
      g_array_append_val (map->cuts, span.end_s);
    }
  g_array_sort (map->cuts, compare_instants);
  for (guint i = 0; i < map->cuts->len; i++)
    if (n == 0 || cut_at (map, n - 1) != cut_at (map, i))
      g_array_index (map->cuts, gint64, n++) = cut_at (map, i);
  g_array_set_size (map->cuts, n);
}

/* The best first: level, a window before a block, the earliest. The rest is for one order of equal
   ones. */
static gint
compare_protections (gconstpointer a, gconstpointer b, gpointer data)
{
  const GArray *protections = data;
  const FocusProtection *x = &g_array_index (protections, FocusProtection, *(const guint *) a);
  const FocusProtection *y = &g_array_index (protections, FocusProtection, *(const guint *) b);
  gint order = (y->level > x->level) - (y->level < x->level);

  if (order == 0)
    order = (x->is_block != FALSE) - (y->is_block != FALSE);
  if (order == 0)
    order = compare_instants (&x->span.start_s, &y->span.start_s);
  if (order == 0)
    order = compare_instants (&x->span.end_s, &y->span.end_s);
  if (order == 0)
    order = compare_instants (&y->since_s, &x->since_s); /* the later one lets less through */
  return order != 0 ? order : g_strcmp0 (x->name, y->name);
}

static void
rank_protections (FocusJudgeMap *map, const FocusJudgeQuery *query)
{
  for (guint i = 0; i < query->protections->len; i++)
    g_array_append_val (map->ranked, i);
  g_array_sort_with_data (map->ranked, compare_protections, (gpointer) query->protections);
}

/* The first piece from i on that is not painted; `next` has a shorter way to it for each. */
static guint
first_bare (guint *next, guint i)
{
  while (next[i] != i)
    {
      next[i] = next[next[i]];
      i = next[i];
    }
  return i;
}

static void
paint (const FocusJudgeMap *map, guint *best, guint *next, FocusSpan span, guint rank)
{
  guint end = first_cut (map, span.end_s);

  if (span.start_s >= span.end_s)
    return;
  for (guint i = first_bare (next, first_cut (map, span.start_s)); i < end;
       i = first_bare (next, i + 1))
    {
      best[i] = rank;
      next[i] = i + 1;
    }
}

static void
paint_all (const FocusJudgeMap *map, const FocusJudgeQuery *query, GArray *pieces)
{
  guint n = pieces->len, *best = (guint *) (gpointer) pieces->data;
  g_autofree guint *next = g_new (guint, (gsize) n + 1);

  for (guint i = 0; i <= n; i++)
    next[i] = i;
  for (guint i = 0; i < n; i++)
    best[i] = FOCUS_JUDGE_NOWHERE;
  for (guint i = 0; query->office != NULL && i < query->office->len; i++)
    paint (map, best, next, g_array_index (query->office, FocusSpan, i), FOCUS_JUDGE_NOWHERE);
  for (guint rank = 0; rank < map->ranked->len; rank++)
    {
      guint i = g_array_index (map->ranked, guint, rank);
      paint (map, best, next, g_array_index (query->protections, FocusProtection, i).span, rank);
    }
}

static void
make_levels (FocusJudgeMap *map, const FocusJudgeQuery *query)
{
  guint n = map->cuts->len > 0 ? map->cuts->len - 1 : 0;
  GArray *below = g_array_sized_new (FALSE, FALSE, sizeof (guint), n);

  g_array_set_size (below, n);
  paint_all (map, query, below);
  g_ptr_array_add (map->levels, below);
  for (guint run = 1; 2 * run <= n; run *= 2)
    {
      GArray *level = g_array_sized_new (FALSE, FALSE, sizeof (guint), n);
      for (guint i = 0; i + 2 * run <= n; i++)
        {
          guint rank = MIN (g_array_index (below, guint, i), g_array_index (below, guint, i + run));
          g_array_append_val (level, rank);
        }
      g_ptr_array_add (map->levels, level);
      below = level;
    }
}

void
focus_judge_map_init (FocusJudgeMap *map, const FocusJudgeQuery *query)
{
  map->cuts = g_array_new (FALSE, FALSE, sizeof (gint64));
  map->ranked = g_array_new (FALSE, FALSE, sizeof (guint));
  map->levels = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  make_cuts (map, query);
  rank_protections (map, query);
  make_levels (map, query);
}

void
focus_judge_map_clear (FocusJudgeMap *map)
{
  g_array_unref (map->cuts);
  g_array_unref (map->ranked);
  g_ptr_array_unref (map->levels);
}

guint
focus_judge_map_find (const FocusJudgeMap *map, FocusSpan span)
{
  guint first = first_cut (map, span.start_s), end = first_cut (map, span.end_s), rank, k;
  const GArray *level;

  if (span.start_s >= span.end_s || map->cuts->len < 2)
    return FOCUS_JUDGE_NOWHERE;
  /* The piece that holds the start begins before it. */
  if (first > 0 && (first == map->cuts->len || cut_at (map, first) > span.start_s))
    first--;
  end = MIN (end, map->cuts->len - 1);
  if (first >= end)
    return FOCUS_JUDGE_NOWHERE;
  k = (guint) g_bit_storage (end - first) - 1;
  level = g_ptr_array_index (map->levels, k);
  rank = MIN (g_array_index (level, guint, first), g_array_index (level, guint, end - (1U << k)));
  return rank == FOCUS_JUDGE_NOWHERE ? rank : g_array_index (map->ranked, guint, rank);
}
