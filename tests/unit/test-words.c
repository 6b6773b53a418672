// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Absence words: which titles and categories say that somebody is away, and which do not.
#include "core/words.h"

static const struct
{
  const char *title;
  gboolean absence;
} titles[] = {
  { "Vacation", TRUE },
  { "vacation in Spain", TRUE },
  { "Jane: VACATION", TRUE },
  { "Holiday", TRUE },
  { "Bank holiday", TRUE },
  { "Out of office", TRUE },
  { "OUT OF OFFICE (dentist)", TRUE },
  { "Jane out of office", TRUE },
  { "[Out-of-office] Jane", TRUE },
  { "absent", TRUE },
  { "Vakantie", TRUE },
  { "Piet afwezig", TRUE },
  { "Verlof Piet", TRUE },
  { "URLAUB", TRUE },
  { "Urlaub – Anna", TRUE },
  { "Anna (Urlaub)", TRUE },
  { "🌴Urlaub🌴", TRUE },
  { "Feiertag!", TRUE },
  { "Abwesend.", TRUE },
  { "Congés", TRUE },
  { "CONGÉS d'été", TRUE },
  { "Conge\u0301s", TRUE }, /* decomposed */
  { "Marie: vacances", TRUE },
  { "Jour férié", TRUE },
  { "FÉRIÉ", TRUE },
  { "Marie absent", TRUE },
  { "  vacation  ", TRUE },
  { "", FALSE },
  { "   ", FALSE },
  { "!!!", FALSE },
  { "Planning", FALSE },
  { "Plan vacation rota", FALSE },
  { "Vacations", FALSE },
  { "holidays", FALSE },
  { "Urlaubsplanung", FALSE },
  { "Team Urlaub Planung", FALSE },
  { "Office", FALSE },
  { "Out of", FALSE },
  { "we are out of office chairs", FALSE },
  { "absentee list", FALSE },
  { "vacation2", FALSE },
  { "Ferie", FALSE },
  { "conges", FALSE },
  { "\xff vacation", FALSE },
};

static void
test_titles (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_test_message ("row %" G_GSIZE_FORMAT, i); /* not the title: one is not UTF-8 */
      g_assert_cmpint (focus_words_absence (titles[i].title, NULL), ==, titles[i].absence);
    }
}

static void
test_categories (void)
{
  const char *const away[] = { "Work", "Out of Office", NULL };
  const char *const bracketed[] = { "(urlaub)", NULL };
  const char *const longer[] = { "holiday planning", "team vacation", NULL };
  const char *const invalid[] = { "\xc3", NULL };
  const char *const none[] = { NULL };

  g_assert_true (focus_words_absence ("Jane", away));
  g_assert_true (focus_words_absence ("", bracketed));
  g_assert_true (focus_words_absence (NULL, bracketed));
  g_assert_false (focus_words_absence ("Jane", longer));
  g_assert_false (focus_words_absence ("Jane", invalid));
  g_assert_false (focus_words_absence ("Jane", none));
  g_assert_false (focus_words_absence (NULL, NULL));
}

static void
test_equal (void)
{
  g_assert_true (focus_words_equal ("FOCUS", "focus"));
  g_assert_true (focus_words_equal (" Focus! ", "focus"));
  g_assert_false (focus_words_equal ("focus time", "focus"));
  g_assert_false (focus_words_equal ("\xff", "\xff"));
}

static void
test_long_title (void)
{
  g_autofree char *title = g_strnfill (1 << 20, 'v');
  g_assert_false (focus_words_absence (title, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/titles", test_titles);
  g_test_add_func ("/words/categories", test_categories);
  g_test_add_func ("/words/equal", test_equal);
  g_test_add_func ("/words/long-title", test_long_title);
  return g_test_run ();
}
