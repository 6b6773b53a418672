// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Days in people's words: each form in four languages, what is asked back, and what is no day.
#include "core/day-words.h"

#include <string.h>

#define MONDAY    "2026-11-23"
#define WEDNESDAY "2026-11-25"
#define FRIDAY    "2026-11-27"
#define SATURDAY  "2026-11-28"
#define SUNDAY    "2026-11-29"

static FocusDate
date_of (const char *text)
{
  FocusDate date = { 0 };

  g_assert_true (focus_date_parse (text, &date));
  return date;
}

/* "2026-12-04", "2026-11-27 or 2026-12-04", "past 2026-11-20", "unknown". */
static char *
answer_text (const FocusDayWords *words)
{
  g_autofree char *date = focus_date_format (words->date);
  g_autofree char *other = focus_date_format (words->other);

  switch (words->answer)
    {
    case FOCUS_DAY_READ:
      return g_steal_pointer (&date);
    case FOCUS_DAY_PAST:
      return g_strdup_printf ("past %s", date);
    case FOCUS_DAY_TWO:
      return g_strdup_printf ("%s or %s", date, other);
    case FOCUS_DAY_UNKNOWN:
      break;
    }
  return g_strdup ("unknown");
}

static void
assert_answer (const char *today, FocusDayOrder order, const char *text, const char *wanted)
{
  FocusDayWords words = focus_day_words_read (text, date_of (today), order);
  g_autofree char *answer = answer_text (&words);
  g_autofree char *question = focus_day_words_question (text, &words);

  if (strcmp (answer, wanted) != 0)
    g_error ("\"%s\" on %s: %s instead of %s", text, today, answer, wanted);
  g_assert_cmpint (question == NULL, ==, words.answer == FOCUS_DAY_READ);
}

typedef struct
{
  const char *today;
  const char *texts; /* with "|" between them */
  const char *wanted;
} Row;

static void
assert_rows (const Row *rows, gsize n_rows)
{
  for (gsize i = 0; i < n_rows; i++)
    {
      g_auto (GStrv) texts = g_strsplit (rows[i].texts, "|", -1);
      for (char **text = texts; *text != NULL; text++)
        assert_answer (rows[i].today, FOCUS_DAY_ORDER_DAY_FIRST, *text, rows[i].wanted);
    }
}

static void
test_near (void)
{
  static const Row rows[] = {
    { WEDNESDAY, "today|vandaag|heute|aujourd'hui|aujourd’hui|eod|end of the day", WEDNESDAY },
    { WEDNESDAY, "tomorrow|morgen|Demain|MORGEN|morgenochtend|tomorrow morning|demain matin",
      "2026-11-26" },
    { WEDNESDAY, "overmorgen|übermorgen|uebermorgen|après-demain|apres demain", FRIDAY },
    { WEDNESDAY, "the day after tomorrow|day after tomorrow", FRIDAY },
    { WEDNESDAY, "yesterday|gisteren|gestern|hier", "past 2026-11-24" },
    { WEDNESDAY, "heute Morgen|vandaag 17:00|today 5 pm", WEDNESDAY },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_weekdays (void)
{
  static const Row rows[] = {
    { WEDNESDAY, "Fri|friday|FRIDAY|fri.|vrijdag|vr|vr.|Freitag|vendredi|ven.|le vendredi",
      FRIDAY },
    { WEDNESDAY, "on Friday|op vrijdag|am Freitag|Freitag Morgen|vrijdagmiddag|Freitagnachmittag",
      FRIDAY },
    { WEDNESDAY, "Friday 17:00|vrijdag 17u|vrijdag om 17u30|Freitag 17 Uhr|vendredi 17h|fri 5pm",
      FRIDAY },
    { WEDNESDAY, "coming Friday|komende vrijdag|vrijdag a.s.|a.s. vrijdag|kommenden Freitag",
      FRIDAY },
    { WEDNESDAY, "Mon|maandag|ma|Montag|lundi|lun", "2026-11-30" },
    { WEDNESDAY, "Tue|dinsdag|di|Dienstag|mardi|mar", "2026-12-01" },
    { WEDNESDAY, "Thu|donderdag|do|Donnerstag|jeudi|jeu", "2026-11-26" },
    { WEDNESDAY, "Sat|zaterdag|za|Samstag|Sonnabend|samedi", SATURDAY },
    { WEDNESDAY, "Sun|zondag|zo|Sonntag|dimanche|dim", SUNDAY },
    { WEDNESDAY, "Wed|woensdag|wo|Mittwoch|mercredi", WEDNESDAY " or 2026-12-02" },
    { WEDNESDAY, "this Wednesday|deze woensdag|diesen Mittwoch|ce mercredi", WEDNESDAY },
    { WEDNESDAY, "coming Wednesday|komende woensdag", "2026-12-02" },
    { WEDNESDAY, "last Friday|vorige vrijdag|letzten Freitag|vendredi dernier", "past 2026-11-20" },
    { SATURDAY, "this Friday|deze vrijdag|Friday", "2026-12-04" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}

/* "Next" is one day only where both readings of it are. */
static void
test_next_weekday (void)
{
  static const char both[] = "next Friday|volgende vrijdag|nächsten Freitag|naechsten Freitag"
                             "|vendredi prochain|next fri";
  static const char clear[] = "Friday next week|next week Friday|vrijdag volgende week"
                              "|volgende week vrijdag|Freitag nächster Woche|nächste Woche Freitag"
                              "|vendredi de la semaine prochaine|vrijdag van volgende week";
  static const Row rows[] = {
    { MONDAY, both, FRIDAY " or 2026-12-04" },
    { WEDNESDAY, both, FRIDAY " or 2026-12-04" },
    { FRIDAY, both, "2026-12-04" },
    { SATURDAY, both, "2026-12-04" },
    { SUNDAY, both, "2026-12-04" },
    { MONDAY, clear, "2026-12-04" },
    { FRIDAY, clear, "2026-12-04" },
    { SATURDAY, clear, "2026-12-04" },
    { SUNDAY, "this week Friday", "past " FRIDAY },
    { MONDAY, "next Monday|nächsten Montag", "2026-11-30" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_stretches (void)
{
  static const char week[] = "end of the week|eind van de week|einde week|Ende der Woche"
                             "|fin de semaine|fin de la semaine|this week|deze week|diese Woche"
                             "|cette semaine|eow|end of this week";
  static const char next[] = "next week|volgende week|nächste Woche|nächster Woche"
                             "|la semaine prochaine|komende week|end of next week|in der nächsten "
                             "Woche|eind volgende week|Ende nächster Woche"
                             "|fin de la semaine prochaine";
  static const Row rows[] = {
    { MONDAY, week, FRIDAY },
    { FRIDAY, week, FRIDAY },
    { SATURDAY, week, SUNDAY " or 2026-12-04" },
    { SUNDAY, week, SUNDAY " or 2026-12-04" },
    { WEDNESDAY, next, "2026-12-04" },
    { SUNDAY, next, "2026-12-04" },
    { WEDNESDAY, "early next week|begin volgende week|Anfang nächster Woche", "2026-11-30" },
    { WEDNESDAY, "mid next week|midden volgende week|Mitte nächster Woche", "2026-12-02" },
    { WEDNESDAY, "begin of this week", "past " MONDAY },
    { WEDNESDAY, "end of the month|eind van de maand|Ende des Monats|Monatsende|fin du mois|eom",
      "2026-11-30" },
    { WEDNESDAY, "next month|volgende maand|nächsten Monat|le mois prochain", "2026-12-31" },
    { "2026-12-10", "next month|end of next month", "2027-01-31" },
    { WEDNESDAY, "end of the year|eind van het jaar|Jahresende|fin de l'année", "2026-12-31" },
    { WEDNESDAY, "end of May|eind mei|Ende Mai|fin mai", "2027-05-31" },
    { WEDNESDAY, "mid December|medio december|Mitte Dezember|mid-december", "2026-12-15" },
    { WEDNESDAY, "end of February 2028|fin février 2028", "2028-02-29" },
    { WEDNESDAY, "end of October", "past 2026-10-31" },
    { WEDNESDAY, "week 49|wk 49|KW 49|semaine 49|week 49 2026", "2026-12-04" },
    { WEDNESDAY, "Ende KW 49|eind week 49", "2026-12-04" },
    { WEDNESDAY, "begin week 49|Anfang KW 49", "2026-11-30" },
    { WEDNESDAY, "end of day Friday|end of business Friday|Friday EOD|COB Friday", FRIDAY },
    { WEDNESDAY, "begin of day Friday", "unknown" },
    { WEDNESDAY, "week 53", "2027-01-01" },
    { WEDNESDAY, "week 47", "past 2026-11-20" },
    { WEDNESDAY, "week 2", "2027-01-15" },
    { WEDNESDAY, "week 54|week 0|week 53 2027", "unknown" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_in_so_many (void)
{
  static const Row rows[] = {
    { WEDNESDAY,
      "in 3 days|over 3 dagen|binnen drie dagen|in 3 Tagen|in drei Tagen|dans 3 jours"
      "|dans trois jours|within three days|d'ici 3 jours",
      SATURDAY },
    { WEDNESDAY, "in a week|in one week|over een week|in einer Woche|dans une semaine",
      "2026-12-02" },
    { WEDNESDAY, "in two weeks|over twee weken|in zwei Wochen|dans deux semaines", "2026-12-09" },
    { WEDNESDAY, "in a month|over een maand|in einem Monat|dans un mois", "2026-12-25" },
    { WEDNESDAY, "in 3 working days|over 3 werkdagen|in 3 Arbeitstagen|dans 3 jours ouvrables",
      "2026-11-30" },
    { "2026-12-31", "in 2 months", "2027-02-28" },
    { WEDNESDAY, "in a year|over een jaar", "2027-11-25" },
    { WEDNESDAY, "in 0 days", WEDNESDAY },
    { WEDNESDAY, "in 1000 days|in 9999 weeks|3 days|in days|in 3", "unknown" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_dates (void)
{
  static const Row rows[] = {
    { WEDNESDAY,
      "15/12|15-12|15.12|15.12.|15/12/2026|15/12/26|15-12-2026|15.12.2026|2026-12-15"
      "|2026/12/15|15 December|15 december|15 dec|15 Dec.|le 15 décembre|15 decembre"
      "|15. Dezember|15 Dez.|December 15|Dec 15th|15th of December|15e december"
      "|December 15, 2026|15 dec 26|den 15. Dezember|the 15th|de 15e|am 15.|le 15|12/15",
      "2026-12-15" },
    { WEDNESDAY, "1er décembre|le 1er décembre|1 december|1st of December", "2026-12-01" },
    { WEDNESDAY, "25/11|25 nov", WEDNESDAY },
    { WEDNESDAY, "15 mrt|15 März|15 Maerz|15 mars|15 mar|mar 15", "2027-03-15" },
    { WEDNESDAY, "15 janv.|15 Jänner", "2027-01-15" },
    { WEDNESDAY, "15 août|15 aout|15 aug", "2027-08-15" },
    { WEDNESDAY, "15 sept", "past 2026-09-15" },
    { WEDNESDAY, "20/11|20 november", "past 2026-11-20" },
    { WEDNESDAY, "20/11/2026|20 nov 2026", "past 2026-11-20" },
    { WEDNESDAY, "2025-12-15|15 dec 2025", "past 2025-12-15" },
    { "2027-01-10", "15 dec", "past 2026-12-15" },
    { "2027-01-10", "15 feb|15/2", "2027-02-15" },
    { "2026-11-25", "29 feb|29/2", "2028-02-29" },
    { "2096-12-25", "29 feb", "2104-02-29" },
    { WEDNESDAY, "31/2|32/1|0/5|5/0|31 november|29/2/2027|2026-13-01|2026-02-30|13/13", "unknown" },
    { WEDNESDAY, "Tue 15/12|dinsdag 15 december|Di., 15.12.|mardi 15 décembre|mar 15 déc",
      "2026-12-15" },
    { WEDNESDAY, "Fri 15/12|vrijdag 15 december", "2026-12-15 or 2026-12-18" },
    { WEDNESDAY, "dinsdag 15", "2026-12-15" },
    { WEDNESDAY, "3/3", "2027-03-03" },
  };
  assert_rows (rows, G_N_ELEMENTS (rows));
}

/* Who writes the month first, and what nobody can know. */
static void
test_order (void)
{
  static const struct
  {
    FocusDayOrder order;
    const char *text, *wanted;
  } rows[] = {
    { FOCUS_DAY_ORDER_DAY_FIRST, "3/4", "2027-04-03" },
    { FOCUS_DAY_ORDER_MONTH_FIRST, "3/4", "2027-03-04" },
    { FOCUS_DAY_ORDER_ASK, "3/4", "2027-03-04 or 2027-04-03" },
    { FOCUS_DAY_ORDER_ASK, "3-4-2027", "2027-03-04 or 2027-04-03" },
    { FOCUS_DAY_ORDER_ASK, "3.4.", "2027-04-03" },
    { FOCUS_DAY_ORDER_MONTH_FIRST, "3.4.", "2027-04-03" },
    { FOCUS_DAY_ORDER_MONTH_FIRST, "12/15", "2026-12-15" },
    { FOCUS_DAY_ORDER_MONTH_FIRST, "15/12", "2026-12-15" },
    { FOCUS_DAY_ORDER_ASK, "5/5", "2027-05-05" },
    { FOCUS_DAY_ORDER_ASK, "Sat 3/4", "2027-04-03" }, /* the weekday decides */
    { FOCUS_DAY_ORDER_ASK, "Thu 3/4", "2027-03-04" },
  };
  static const struct
  {
    const char *locale;
    FocusDayOrder order;
  } locales[] = {
    { "en_US.UTF-8", FOCUS_DAY_ORDER_MONTH_FIRST },
    { "en_US", FOCUS_DAY_ORDER_MONTH_FIRST },
    { "en_GB.UTF-8", FOCUS_DAY_ORDER_DAY_FIRST },
    { "nl_BE", FOCUS_DAY_ORDER_DAY_FIRST },
    { "de_DE@euro", FOCUS_DAY_ORDER_DAY_FIRST },
    { "fr", FOCUS_DAY_ORDER_DAY_FIRST },
    { "en", FOCUS_DAY_ORDER_ASK },
    { "C.UTF-8", FOCUS_DAY_ORDER_ASK },
    { "POSIX", FOCUS_DAY_ORDER_ASK },
    { NULL, FOCUS_DAY_ORDER_ASK },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_answer (WEDNESDAY, rows[i].order, rows[i].text, rows[i].wanted);
  for (gsize i = 0; i < G_N_ELEMENTS (locales); i++)
    g_assert_cmpint (focus_day_order (locales[i].locale), ==, locales[i].order);
}

static void
test_no_day (void)
{
  static const char *const texts[] = {
    "",
    " ",
    ".",
    "soon",
    "asap",
    "weekend",
    "week-end",
    "Friday?",
    "Fri Sat",
    "by Friday",
    "15",
    "December",
    "may",
    "sept",
    "the",
    "in",
    "next",
    "3/4/5/6",
    "1/2/3/4",
    "Friday!",
    "\xff\xfe",
    "every week",
    "Friday Fri",
    "12345",
    "99999999999999999999",

    "15//12",
    "next next week",
    "mi-août",
    "the end",
    "10.000",
    "1.5 weeks",
    "15th 16th",
    "15-17 dec",
    "2 weeks",
    "49 weeks",
    "Q1",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_answer (WEDNESDAY, FOCUS_DAY_ORDER_DAY_FIRST, texts[i], "unknown");
}

static void
test_plain (void)
{
  static const struct
  {
    const char *text;
    gboolean is_plain;
  } rows[] = {
    { "Friday", TRUE }, { "tomorrow", TRUE },  { "15/12", TRUE },   { "next week", TRUE },
    { "15 dec", TRUE }, { "3/4/2027", TRUE },  { "week 49", TRUE }, { "2026-12-15", TRUE },
    { "Fri", FALSE },   { "do", FALSE },       { "ma", FALSE },     { "3/4", FALSE },
    { "hier", FALSE },  { "the 15th", FALSE }, { "sun", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FocusDayWords words = focus_day_words_read (rows[i].text, date_of (WEDNESDAY),
                                                  FOCUS_DAY_ORDER_DAY_FIRST);
      g_assert_cmpint (words.answer, !=, FOCUS_DAY_UNKNOWN);
      if (words.is_plain != rows[i].is_plain)
        g_error ("\"%s\": plain %d", rows[i].text, words.is_plain);
    }
}

static void
test_questions (void)
{
  static const struct
  {
    const char *text, *wanted;
  } rows[] = {
    { "next Friday", "\"next Friday\" can be 2026-11-27 or 2026-12-04: which of them is it?" },
    { "20/11", "\"20/11\" was 2026-11-20: which day to come is it?" },
    { "soon", "\"soon\" is no day that focusd knows: write it like \"15 December\" or 2026-12-15" },
  };
  g_autofree char *huge = g_strnfill (5 * 1024 * 1024, 'x');
  FocusDayWords words = focus_day_words_read (huge, date_of (WEDNESDAY), FOCUS_DAY_ORDER_ASK);
  g_autofree char *question = focus_day_words_question (huge, &words);

  g_assert_cmpint (words.answer, ==, FOCUS_DAY_UNKNOWN);
  g_assert_cmpuint (strlen (question), <, 200);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *asked = NULL;
      words = focus_day_words_read (rows[i].text, date_of (WEDNESDAY), FOCUS_DAY_ORDER_DAY_FIRST);
      asked = focus_day_words_question (rows[i].text, &words);
      g_assert_cmpstr (asked, ==, rows[i].wanted);
    }
}

/* Any words in any order: what was read is never past, and two days are two. */
static void
test_random (void)
{
  static const char *const pieces[] = { "next",  "vrijdag", "15",     "dec",  "/",    "12",
                                        "week",  "in",      "3",      "the",  "-",    ".",
                                        "fin",   "mar",     "morgen", "2026", "past", "over",
                                        "dagen", "sept",    "15th" };
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      FocusDate today = { g_rand_int_range (random, 20000, 40000) };
      guint n = (guint) g_rand_int_range (random, 1, 7);
      FocusDayWords words;
      for (guint i = 0; i < n; i++)
        g_string_append_printf (text, "%s%s",
                                pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))],
                                g_rand_boolean (random) ? " " : "");
      words = focus_day_words_read (text->str, today,
                                    (FocusDayOrder) g_rand_int_range (random, 0, 3));
      if (words.answer == FOCUS_DAY_READ)
        g_assert_true (words.date.day >= today.day && words.other.day == words.date.day);
      if (words.answer == FOCUS_DAY_PAST)
        g_assert_cmpint (words.date.day, <, today.day);
      if (words.answer == FOCUS_DAY_TWO)
        g_assert_true (words.date.day < words.other.day && words.other.day >= today.day);
    }
}

/* Every day of forty years, written and read. */
static void
test_both_ways (void)
{
  for (gint32 day = 20000; day < 34600; day++)
    {
      FocusDate date = { day }, today = { day - 30 };
      g_autofree char *iso = focus_date_format (date);
      g_autofree char *week = NULL, *numbers = NULL;
      int year, month, day_of_month, number;
      focus_date_fields (date, &year, &month, &day_of_month);
      numbers = g_strdup_printf ("%d/%d", day_of_month, month);
      assert_answer ("2020-01-01", FOCUS_DAY_ORDER_ASK, iso, iso);
      g_assert_cmpint (focus_day_words_read (numbers, today, FOCUS_DAY_ORDER_DAY_FIRST).date.day,
                       ==, day);
      if (focus_date_weekday (date) != FOCUS_FRIDAY)
        continue;
      focus_date_iso_week (date, &year, &number);
      week = g_strdup_printf ("week %d", number);
      g_assert_cmpint (focus_day_words_read (week, today, FOCUS_DAY_ORDER_ASK).date.day, ==, day);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/day-words/near", test_near);
  g_test_add_func ("/day-words/weekdays", test_weekdays);
  g_test_add_func ("/day-words/next-weekday", test_next_weekday);
  g_test_add_func ("/day-words/stretches", test_stretches);
  g_test_add_func ("/day-words/in-so-many", test_in_so_many);
  g_test_add_func ("/day-words/dates", test_dates);
  g_test_add_func ("/day-words/order", test_order);
  g_test_add_func ("/day-words/no-day", test_no_day);
  g_test_add_func ("/day-words/plain", test_plain);
  g_test_add_func ("/day-words/questions", test_questions);
  g_test_add_func ("/day-words/random", test_random);
  g_test_add_func ("/day-words/both-ways", test_both_ways);
  return g_test_run ();
}
