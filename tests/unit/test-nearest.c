// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The nearest name of a list: distances by hand, laws of a distance on random words.
#include "base/nearest.h"

#include <string.h>

static const struct
{
  const char *a, *b;
  guint distance;
} distances[] = {
  { "", "", 0 },
  { "", "abc", 3 },
  { "hours", "hours", 0 },
  { "hourz", "hours", 1 },
  { "huors", "hours", 1 },
  { "hour", "hours", 1 },
  { "xhours", "hours", 1 },
  { "HOURS", "hours", 0 },
  { "kitten", "sitting", 3 },
};

static void
test_distance (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (distances); i++)
    {
      g_assert_cmpuint (focus_edit_distance (distances[i].a, distances[i].b), ==,
                        distances[i].distance);
      g_assert_cmpuint (focus_edit_distance (distances[i].b, distances[i].a), ==,
                        distances[i].distance);
    }
}

static void
random_word (GRand *random, char word[FOCUS_NEAREST_MAX_WORD + 1])
{
  gint n = g_rand_int_range (random, 0, 12);

  for (gint i = 0; i < n; i++)
    word[i] = (char) g_rand_int_range (random, 'a', 'd');
  word[n] = '\0';
}

static void
test_laws (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  char a[FOCUS_NEAREST_MAX_WORD + 1], b[FOCUS_NEAREST_MAX_WORD + 1];

  for (guint i = 0; i < 5000; i++)
    {
      guint distance;

      random_word (random, a);
      random_word (random, b);
      distance = focus_edit_distance (a, b);
      g_assert_cmpuint (distance, ==, focus_edit_distance (b, a));
      g_assert_cmpint (distance == 0, ==, g_str_equal (a, b));
      g_assert_cmpuint (distance, <=, MAX (strlen (a), strlen (b)));
      g_assert_cmpuint (distance, >=, (guint) ABS ((gint) strlen (a) - (gint) strlen (b)));
    }
}

static void
test_nearest (void)
{
  static const char *const names[] = { "hours", "lunch", "zone", "me", NULL };
  g_autofree char *endless = g_strnfill (100000, 'h');

  g_assert_cmpstr (focus_nearest ("hourz", names), ==, "hours");
  g_assert_cmpstr (focus_nearest ("Lunch", names), ==, "lunch");
  g_assert_cmpstr (focus_nearest ("zoen", names), ==, "zone");
  g_assert_null (focus_nearest ("calendar", names));
  g_assert_null (focus_nearest ("xy", names));
  g_assert_null (focus_nearest ("", names));
  g_assert_null (focus_nearest (endless, names));
}

/* The ceiling: at it a word is compared, above it it is near to nothing. */
static void
test_ceiling (void)
{
  g_autofree char *longest = g_strnfill (FOCUS_NEAREST_MAX_WORD, 'h');
  g_autofree char *longer = g_strnfill (FOCUS_NEAREST_MAX_WORD + 1, 'h');

  g_assert_cmpuint (focus_edit_distance (longest, longest), ==, 0);
  g_assert_cmpuint (focus_edit_distance (longer, longer), ==, G_MAXUINT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/nearest/distance", test_distance);
  g_test_add_func ("/nearest/laws", test_laws);
  g_test_add_func ("/nearest/nearest", test_nearest);
  g_test_add_func ("/nearest/ceiling", test_ceiling);
  return g_test_run ();
}
