// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Occurrences: the rule of overlap, shelves of every length, calendars, limits, and details shared.
#include "store-fixture.h"

#include "store/shelf.h"

#define HOUR_S 3600
#define WEEK_S (7 * (gint64) FOCUS_DAY_S)

/* Spans against the window [1000, 2000). */
static void
test_edges (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    gint64 start_s, end_s;
    gboolean found;
  } cases[] = {
    { 0, 999, FALSE },      { 0, 1000, FALSE },      { 0, 1001, TRUE },     { 999, 2001, TRUE },
    { 1000, 1001, TRUE },   { 1999, 3000, TRUE },    { 2000, 2001, FALSE }, { 1000, 1000, TRUE },
    { 1500, 1500, TRUE },   { 1999, 1999, TRUE },    { 2000, 2000, FALSE }, { 999, 999, FALSE },
    { -90000, 1001, TRUE }, { -90000, 1000, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FocusStoredObject)
          object = make_single ("/work/one.ics", "t", cases[i].start_s, cases[i].end_s);

      must_put (fixture->store, fixture->calendar, object);
      g_test_message ("case %u", i);
      g_assert_cmpuint (count_in (fixture->store, fixture->calendar, (FocusSpan){ 1000, 2000 }), ==,
                        cases[i].found ? 1 : 0);
    }
  g_assert_cmpuint (count_in (fixture->store, fixture->calendar, (FocusSpan){ 2000, 1000 }), ==, 0);
  g_assert_cmpuint (
      count_in (fixture->store, fixture->calendar, (FocusSpan){ G_MININT64, G_MAXINT64 }), ==, 1);
}

static gint
by_start (gconstpointer a, gconstpointer b)
{
  const FocusInstance *left = a, *right = b;

  return (left->span.start_s > right->span.start_s) - (left->span.start_s < right->span.start_s);
}

/* Lengths from nothing to ten thousand years, near and far. */
static FocusStoredObject *
random_object (GRand *random, guint number)
{
  g_autofree char *path = g_strdup_printf ("/work/%u.ics", number);
  FocusStoredObject *object = make_object (path, "random");
  guint n = (guint) g_rand_int_range (random, 0, 12);

  for (guint i = 0; i < n; i++)
    {
      gint64 scale = (gint64) 1 << g_rand_int_range (random, 1, 38);
      gint64 start_s = NOW_S + (gint64) (g_rand_double_range (random, -1, 1) * (double) scale);
      gint64 length_s = (gint64) 1 << g_rand_int_range (random, 0, 38);

      add_instance (object, 0, start_s, start_s + length_s - 1);
    }
  g_array_sort (object->expansion.instances, by_start);
  return object;
}

static guint
count_by_hand (GPtrArray *objects, FocusSpan window)
{
  guint n = 0;

  for (guint i = 0; i < objects->len; i++)
    {
      GArray *instances = ((FocusStoredObject *) objects->pdata[i])->expansion.instances;

      for (guint k = 0; k < instances->len; k++)
        {
          FocusSpan span = g_array_index (instances, FocusInstance, k).span;

          n += focus_span_overlaps (span, window)
               || (span.start_s == span.end_s && span.start_s >= window.start_s
                   && span.start_s < window.end_s);
        }
    }
  return n;
}

/* Whatever the lengths and the window: what is found is what a plain look at all finds. */
static void
test_random (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  g_autoptr (GPtrArray)
      objects = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_stored_object_free);
  guint total = 0;

  for (guint i = 0; i < 120; i++)
    {
      g_ptr_array_add (objects, random_object (random, i));
      must_put (fixture->store, fixture->calendar, objects->pdata[i]);
    }
  for (guint i = 0; i < 300; i++)
    {
      gint64 scale = (gint64) 1 << g_rand_int_range (random, 1, 38);
      gint64 start_s = NOW_S + (gint64) (g_rand_double_range (random, -1, 1) * (double) scale);
      FocusSpan window = { start_s, start_s + ((gint64) 1 << g_rand_int_range (random, 0, 36)) };
      guint expected = count_by_hand (objects, window);

      g_assert_cmpuint (count_in (fixture->store, fixture->calendar, window), ==, expected);
      total += expected;
    }
  g_assert_cmpuint (total, >, 1000);
}

/* All of an instance comes back; one event's details are one value; judged and in order. */
static void
test_whole (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FocusStoredObject) object = make_object ("/work/series.ics", "Standup");
  g_autoptr (GHashTable) views = views_of (&fixture->calendar);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = NULL;
  const FocusOccurrence *first, *second, *third;

  add_details (object, "Moved");
  for (gint64 i = 0; i < 3; i++)
    {
      FocusInstance instance = { .event = i == 1,
                                 .span = { NOW_S + i * WEEK_S, NOW_S + i * WEEK_S + HOUR_S },
                                 .recurrence_s = NOW_S + i * WEEK_S - (i == 1 ? HOUR_S : 0),
                                 .in_series = TRUE,
                                 .recurrence_is_date = i == 2 };
      g_array_append_val (object->expansion.instances, instance);
    }
  must_put (fixture->store, fixture->calendar, object);
  found = focus_store_occurrences (fixture->store, views, (FocusSpan){ NOW_S, NOW_S + 3 * WEEK_S },
                                   3, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 3);
  first = &g_array_index (found, FocusOccurrence, 0);
  second = &g_array_index (found, FocusOccurrence, 1);
  third = &g_array_index (found, FocusOccurrence, 2);
  g_assert_cmpstr (first->details->title, ==, "Standup");
  g_assert_cmpstr (second->details->title, ==, "Moved");
  g_assert_true (first->details == third->details);
  g_assert_cmpint (second->recurrence_s, ==, NOW_S + WEEK_S - HOUR_S);
  g_assert_true (first->in_series && !first->recurrence_is_date && third->recurrence_is_date);
  g_assert_cmpuint (first->humans, >, 0); /* judged */
  g_assert_true (first->calendar == g_hash_table_lookup (views, &fixture->calendar));
  g_assert_cmpint (focus_span_length_s (third->span), ==, HOUR_S);
}

/* FOCUS_ERROR_LIMIT above the limit, not at it; calendars without a view are not counted. */
static void
test_limit (Fixture *fixture, gconstpointer data)
{
  gint64 other = add_calendar (fixture->store, "me", "/other/");
  g_autoptr (GHashTable) views = views_of (&fixture->calendar);
  FocusSpan window = { NOW_S, NOW_S + WEEK_S };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = NULL;

  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *path = g_strdup_printf ("/%u.ics", i);
      g_autoptr (FocusStoredObject) object = make_single (path, "t", NOW_S + i, NOW_S + HOUR_S);

      must_put (fixture->store, i < 3 ? fixture->calendar : other, object);
    }
  found = focus_store_occurrences (fixture->store, views, window, 3, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 3);
  g_assert_null (focus_store_occurrences (fixture->store, views, window, 2, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT);
  g_assert_cmpuint (count_in (fixture->store, other, window), ==, 3); /* still usable */
}

/* A daily series of three years takes few rows: what makes storing it cheap. */
static void
test_shelves (void)
{
  g_autoptr (GArray) instances = g_array_new (FALSE, FALSE, sizeof (FocusInstance));
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GArray) back = g_array_new (FALSE, FALSE, sizeof (FocusInstance));
  FocusShelving shelving;
  gint64 shelf;
  guint n_shelves = 0;

  for (gint64 day = 0; day < 1095; day++)
    {
      FocusInstance instance = { .span = { NOW_S + day * FOCUS_DAY_S, NOW_S + day * FOCUS_DAY_S } };
      g_array_append_val (instances, instance);
    }
  shelving = focus_shelving_begin (instances);
  while (focus_shelving_next (&shelving, &shelf, bytes))
    {
      g_assert_true (
          focus_shelf_find (bytes->data, bytes->len, (FocusSpan){ G_MININT64, G_MAXINT64 }, back));
      n_shelves++;
    }
  g_assert_cmpuint (back->len, ==, 1095);
  g_assert_cmpuint (n_shelves, <=, 70);
  g_assert_false (focus_shelf_find ("\xff\xff", 2, (FocusSpan){ 0, 1 }, back));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/occurrences/edges", Fixture, NULL, set_up, test_edges, tear_down);
  g_test_add ("/store/occurrences/random", Fixture, NULL, set_up, test_random, tear_down);
  g_test_add ("/store/occurrences/whole", Fixture, NULL, set_up, test_whole, tear_down);
  g_test_add ("/store/occurrences/limit", Fixture, NULL, set_up, test_limit, tear_down);
  g_test_add_func ("/store/occurrences/shelves", test_shelves);
  return g_test_run ();
}
