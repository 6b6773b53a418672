// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Texts for people: the catalogs, plural forms, times, lengths, and strangers' titles.
#include "languages.h"

#include <string.h>

#define MONDAY_S 1794787200 /* 2026-11-16 00:00 UTC */
#define HOUR_S   3600

/* Each language is taken at the moment of the question. */
static void
test_languages (void)
{
  static const char *const undo[N_LANGUAGES] = { "Undo", "Ongedaan maken", "Rückgängig",
                                                 "Annuler" };

  if (!languages_open ())
    return;
  for (int round = 0; round < 2; round++)
    for (gsize i = 0; i < N_LANGUAGES; i++)
      {
        languages_speak (languages[i]);
        g_assert_cmpstr (_ ("Undo"), ==, undo[i]);
        g_assert_cmpstr (_ ("no such text"), ==, "no such text");
      }
  languages_speak ("C");
}

/* LANGUAGE goes before the locale, but not in the locale "C". */
static void
test_language_variable (void)
{
  if (!languages_open ())
    return;
  g_setenv ("LANGUAGE", "fr:nl", TRUE);
  languages_speak ("de_DE.UTF-8");
  g_assert_cmpstr (_ ("Undo"), ==, "Annuler");
  g_setenv ("LANGUAGE", "eo:nl", TRUE);
  languages_speak ("de_DE.UTF-8");
  g_assert_cmpstr (_ ("Undo"), ==, "Ongedaan maken");
  languages_speak ("C");
  g_assert_cmpstr (_ ("Undo"), ==, "Undo");
  g_setenv ("LANGUAGE", "", TRUE);
}

/* A country of its own is not needed: Belgium has the catalogs of its neighbours. */
static void
test_country (void)
{
  if (!languages_open ())
    return;
  languages_speak ("nl_BE.UTF-8");
  g_assert_cmpstr (_ ("Undo"), ==, "Ongedaan maken");
  languages_speak ("C");
}

static void
test_plural (void)
{
  static const struct
  {
    const char *forms[3]; /* of 0, 1, 2 */
  } rows[N_LANGUAGES] = {
    { { "0 changes to your focus time", "1 change to your focus time",
        "2 changes to your focus time" } },
    { { "0 wijzigingen in je focustijd", "1 wijziging in je focustijd",
        "2 wijzigingen in je focustijd" } },
    { { "0 Änderungen an Ihrer Fokuszeit", "1 Änderung an Ihrer Fokuszeit",
        "2 Änderungen an Ihrer Fokuszeit" } },
    { { "0 changement de votre temps de concentration",
        "1 changement de votre temps de concentration",
        "2 changements de votre temps de concentration" } },
  };

  if (!languages_open ())
    return;
  for (gsize i = 0; i < N_LANGUAGES; i++)
    for (guint n = 0; n < 3; n++)
      {
        g_autofree char *text = NULL;
        languages_speak (languages[i]);
        text = g_strdup_printf (focus_text_plural ("%u change to your focus time",
                                                   "%u changes to your focus time", n),
                                n);
        g_assert_cmpstr (text, ==, rows[i].forms[n]);
      }
  languages_speak ("C");
}

/* In the user's zone, where the day may be another. */
static void
test_times (void)
{
  static const FocusZoneChange none[1];
  static const char *const moments[N_LANGUAGES] = { "Tue 00:30", "di 00:30", "Di 00:30",
                                                    "mar. 00:30" };
  g_autoptr (FocusZone) zone = focus_zone_new ("x", HOUR_S, none, 0);
  gint64 at_s = MONDAY_S + 23 * HOUR_S + HOUR_S / 2;
  FocusSpan span = { MONDAY_S + 13 * HOUR_S, MONDAY_S + 14 * HOUR_S + HOUR_S / 2 + 59 };
  g_autofree char *clock = focus_text_clock (at_s, zone);
  g_autofree char *clocks = focus_text_span (span, zone);
  g_autofree char *on_day = focus_text_moment_span (span, zone);

  g_assert_cmpstr (clock, ==, "00:30");
  g_assert_cmpstr (clocks, ==, "14:00–15:30");
  g_assert_cmpstr (on_day, ==, "Mon 14:00–15:30");
  if (!languages_open ())
    return;
  for (gsize i = 0; i < N_LANGUAGES; i++)
    {
      g_autofree char *moment = NULL;
      languages_speak (languages[i]);
      moment = focus_text_moment (at_s, zone);
      g_assert_cmpstr (moment, ==, moments[i]);
    }
  languages_speak ("C");
}

static void
test_length (void)
{
  static const struct
  {
    gint64 seconds;
    const char *texts[N_LANGUAGES];
  } rows[] = {
    { G_MININT64, { "0 min", "0 min", "0 Min.", "0 min" } },
    { -3600, { "0 min", "0 min", "0 Min.", "0 min" } },
    { 29, { "0 min", "0 min", "0 Min.", "0 min" } },
    { 30, { "1 min", "1 min", "1 Min.", "1 min" } },
    { 25 * 60, { "25 min", "25 min", "25 Min.", "25 min" } },
    { 3600 - 31, { "59 min", "59 min", "59 Min.", "59 min" } },
    { 3600 - 30, { "1 h", "1 u", "1 Std.", "1 h" } },
    { 2 * 3600, { "2 h", "2 u", "2 Std.", "2 h" } },
    { 3600 + 5 * 60, { "1 h 05", "1 u 05", "1:05 Std.", "1 h 05" } },
    { 3600 + 45 * 60, { "1 h 45", "1 u 45", "1:45 Std.", "1 h 45" } },
  };

  if (!languages_open ())
    return;
  for (gsize i = 0; i < N_LANGUAGES; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (rows); j++)
      {
        g_autofree char *text = NULL;
        languages_speak (languages[i]);
        text = focus_text_length (rows[j].seconds);
        g_assert_cmpstr (text, ==, rows[j].texts[i]);
      }
  languages_speak ("C");
}

static void
test_far_length (void)
{
  g_autofree char *far = focus_text_length (G_MAXINT64);
  g_assert_nonnull (far);
}

static void
test_title (void)
{
  static const char *const blank[] = { NULL,
                                       "",
                                       " ",
                                       " \t\r\n",
                                       "\u00a0\u3000", /* blanks of other widths */
                                       "\u200b\u200f\u2066\u061c",
                                       "\x01\x7f" };
  static const char *const seen[] = { " Budget ", "\u200f\u05e9", "\xff", " \xe2\x80", "👩\u200d💻" };

  for (gsize i = 0; i < G_N_ELEMENTS (blank); i++)
    g_assert_cmpstr (focus_text_title (blank[i]), ==, "(no title)");
  for (gsize i = 0; i < G_N_ELEMENTS (seen); i++)
    g_assert_true (focus_text_title (seen[i]) == seen[i]);
}

static void
test_line (void)
{
  g_autofree char *exact = g_strnfill (FOCUS_TEXT_MAX_LINE, 'x');
  g_autofree char *over = g_strnfill (FOCUS_TEXT_MAX_LINE + 1, 'x');
  g_autofree char *cut = g_strdup_printf ("%.*s…", FOCUS_TEXT_MAX_LINE - 1, over);
  const struct
  {
    const char *text, *line;
  } rows[] = {
    { NULL, "" },
    { "", "" },
    { " \n ", "" },
    { "Budget", "Budget" },
    { "  Budget\r\n\t for\u2028 2027 \n", "Budget for 2027" },
    { "R&D <x> 5 < 6", "R&D <x> 5 < 6" },
    { "50 %s\xff\x01!", "50 %s\uFFFD !" },
    { "פגישה 🎯", "פגישה 🎯" },
    { exact, exact },
    { over, cut },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *line = focus_text_line (rows[i].text);
      g_assert_cmpstr (line, ==, rows[i].line);
    }
}

/* However long it is, only its beginning is looked at. */
static void
test_huge_line (void)
{
  g_autofree char *huge = g_strnfill (64 * 1024 * 1024, '\xf0');
  g_autofree char *line = focus_text_line (huge);

  g_assert_true (g_utf8_validate (line, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (line, -1), ==, FOCUS_TEXT_MAX_LINE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/languages", test_languages);
  g_test_add_func ("/text/language-variable", test_language_variable);
  g_test_add_func ("/text/country", test_country);
  g_test_add_func ("/text/plural", test_plural);
  g_test_add_func ("/text/times", test_times);
  g_test_add_func ("/text/length", test_length);
  g_test_add_func ("/text/far-length", test_far_length);
  g_test_add_func ("/text/title", test_title);
  g_test_add_func ("/text/line", test_line);
  g_test_add_func ("/text/huge-line", test_huge_line);
  return g_test_run ();
}
