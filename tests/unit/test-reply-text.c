// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words of an answer: every text of every language, moments, templates of strangers, bounds.
#include "core-build.h"
#include "core/reply-text.h"

/* Monday 2026-11-23, 09:00 in Berlin. */
#define NOW_S 1795420800

static GArray *
times_of (const char *const *starts, guint n)
{
  GArray *times = g_array_new (FALSE, FALSE, sizeof (FocusSpan));

  for (guint i = 0; i < n; i++)
    {
      FocusSpan span = { build_instant (starts[i]), build_instant (starts[i]) + 3600 };
      g_array_append_val (times, span);
    }
  return times;
}

/* In UTC: Tue 14:00 and Wed 10:30 in Berlin; the office hour of Thu 13:00-14:00. */
static const char *const near_times[] = { "20261124T130000", "20261125T093000", "20261201T080000" };
static const FocusSpan near_office = { NOW_S + 3 * FOCUS_DAY_S + 4 * 3600,
                                       NOW_S + 3 * FOCUS_DAY_S + 5 * 3600 };

/* Everything said, to somebody in Berlin. */
static const char *const full[FOCUS_N_LANGUAGES][FOCUS_N_REPLY_SORTS] = {
  { "Thanks for the invitation. I'm afraid I can't make this time.\n"
    "I keep this time for concentrated work.\n"
    "Tue 14:00 or Wed 10:30 would suit me.\n"
    "You are welcome to drop in at my office hour: Thu 13:00–14:00.\n"
    "If it cannot wait, please call me.",
    "Thanks for the invitation. I'm not sure yet whether I can make it.\n"
    "I keep this time for concentrated work.\n"
    "Tue 14:00 or Wed 10:30 would suit me better.\n"
    "You are welcome to drop in at my office hour: Thu 13:00–14:00.\n"
    "If it cannot wait, please call me.",
    "Thanks for the invitation. Could we find another time?\n"
    "I keep this time for concentrated work.\n"
    "How about Tue 14:00 or Wed 10:30?\n"
    "You are welcome to drop in at my office hour: Thu 13:00–14:00.\n"
    "If it cannot wait, please call me." },
  { "Bedankt voor de uitnodiging. Ik kan dan helaas niet.\n"
    "Ik houd deze tijd vrij om geconcentreerd te werken.\n"
    "Ik kan wel op di om 14:00 of wo om 10:30.\n"
    "Je bent ook welkom op mijn kantooruur: do 13:00–14:00.\n"
    "Kan het niet wachten, bel me dan gerust.",
    "Bedankt voor de uitnodiging. Ik weet nog niet zeker of ik erbij kan zijn.\n"
    "Ik houd deze tijd vrij om geconcentreerd te werken.\n"
    "Ik zou liever afspreken op di om 14:00 of wo om 10:30.\n"
    "Je bent ook welkom op mijn kantooruur: do 13:00–14:00.\n"
    "Kan het niet wachten, bel me dan gerust.",
    "Bedankt voor de uitnodiging. Kunnen we een ander moment zoeken?\n"
    "Ik houd deze tijd vrij om geconcentreerd te werken.\n"
    "Kan het ook op di om 14:00 of wo om 10:30?\n"
    "Je bent ook welkom op mijn kantooruur: do 13:00–14:00.\n"
    "Kan het niet wachten, bel me dan gerust." },
  { "Vielen Dank für die Einladung. Zu dieser Zeit kann ich leider nicht.\n"
    "Diese Zeit halte ich mir für konzentriertes Arbeiten frei.\n"
    "Gut passen würde mir Di um 14:00 Uhr oder Mi um 10:30 Uhr.\n"
    "Kommen Sie gern in meine Sprechstunde: Do 13:00–14:00 Uhr.\n"
    "Wenn es nicht warten kann, rufen Sie mich bitte an.",
    "Vielen Dank für die Einladung. Ich weiß noch nicht, ob ich dabei sein kann.\n"
    "Diese Zeit halte ich mir für konzentriertes Arbeiten frei.\n"
    "Besser passen würde mir Di um 14:00 Uhr oder Mi um 10:30 Uhr.\n"
    "Kommen Sie gern in meine Sprechstunde: Do 13:00–14:00 Uhr.\n"
    "Wenn es nicht warten kann, rufen Sie mich bitte an.",
    "Vielen Dank für die Einladung. Könnten wir einen anderen Termin finden?\n"
    "Diese Zeit halte ich mir für konzentriertes Arbeiten frei.\n"
    "Wie wäre es mit Di um 14:00 Uhr oder Mi um 10:30 Uhr?\n"
    "Kommen Sie gern in meine Sprechstunde: Do 13:00–14:00 Uhr.\n"
    "Wenn es nicht warten kann, rufen Sie mich bitte an." },
  { "Merci pour l’invitation. Je ne suis malheureusement pas disponible à ce moment-là.\n"
    "Je réserve ce temps à un travail de concentration.\n"
    "Je serais disponible mar. à 14h ou mer. à 10h30.\n"
    "N’hésitez pas à passer me voir pendant ma permanence : jeu. de 13h à 14h.\n"
    "Si cela ne peut pas attendre, appelez-moi.",
    "Merci pour l’invitation. Je ne sais pas encore si je pourrai participer.\n"
    "Je réserve ce temps à un travail de concentration.\n"
    "Je préférerais mar. à 14h ou mer. à 10h30.\n"
    "N’hésitez pas à passer me voir pendant ma permanence : jeu. de 13h à 14h.\n"
    "Si cela ne peut pas attendre, appelez-moi.",
    "Merci pour l’invitation. Pourrions-nous trouver un autre moment ?\n"
    "Je réserve ce temps à un travail de concentration.\n"
    "Que diriez-vous de mar. à 14h ou mer. à 10h30 ?\n"
    "N’hésitez pas à passer me voir pendant ma permanence : jeu. de 13h à 14h.\n"
    "Si cela ne peut pas attendre, appelez-moi." },
};

static void
test_full (void)
{
  g_autoptr (FocusZone) zone = build_berlin ();
  g_autoptr (GArray) times = times_of (near_times, 2);

  for (guint i = 0; i < FOCUS_N_LANGUAGES * FOCUS_N_REPLY_SORTS; i++)
    {
      FocusReplyWords words = { .language = (FocusLanguage) (i / FOCUS_N_REPLY_SORTS),
                                .sort = (FocusReplySort) (i % FOCUS_N_REPLY_SORTS),
                                .times = times,
                                .office = near_office,
                                .now_s = NOW_S,
                                .zone = zone,
                                .organizer_zone = zone };
      g_autofree char *text = focus_reply_text (&words);

      g_assert_cmpstr (text, ==, full[words.language][words.sort]);
    }
}

/* A window, nothing to offer, and a way of one's own for what is urgent. */
static void
test_little (void)
{
  static const char *const little[FOCUS_N_LANGUAGES] = {
    "Thanks for the invitation. I'm afraid I can't make this time.\n"
    "I keep this time free of meetings every week.\n"
    "If it cannot wait: +32 470 12 34 56",
    "Bedankt voor de uitnodiging. Ik kan dan helaas niet.\n"
    "Deze tijd houd ik elke week vrij van vergaderingen.\n"
    "Als het niet kan wachten: +32 470 12 34 56",
    "Vielen Dank für die Einladung. Zu dieser Zeit kann ich leider nicht.\n"
    "Diese Zeit halte ich mir jede Woche von Besprechungen frei.\n"
    "Wenn es nicht warten kann: +32 470 12 34 56",
    "Merci pour l’invitation. Je ne suis malheureusement pas disponible à ce moment-là.\n"
    "Chaque semaine, je garde ce créneau sans réunion.\n"
    "Si cela ne peut pas attendre : +32 470 12 34 56",
  };
  g_autoptr (FocusZone) zone = build_berlin ();

  for (guint i = 0; i < FOCUS_N_LANGUAGES; i++)
    {
      FocusReplyWords words = { .language = (FocusLanguage) i,
                                .work = FOCUS_REPLY_WORK_WINDOW,
                                .urgent = "+32 470 12 34 56",
                                .now_s = NOW_S,
                                .zone = zone };
      g_autofree char *text = focus_reply_text (&words);

      g_assert_cmpstr (text, ==, little[i]);
      words.urgent = ""; /* somebody who wants no such line */
      g_free (text);
      text = focus_reply_text (&words);
      g_assert_cmpuint (strcspn (little[i], "\n") + 1
                            + strcspn (strchr (little[i], '\n') + 1, "\n"),
                        ==, strlen (text));
    }
}

/* "{times}|{office}", of an office hour of three quarters from the last of the starts. */
static const struct
{
  FocusLanguage language;
  const char *starts[4]; /* UTC */
  gboolean new_york;     /* the organiser */
  const char *text;
} moments[] = {
  /* one, three, and no more than three */
  { FOCUS_LANGUAGE_ENGLISH, { "20261124T130000" }, FALSE, "Tue 14:00|Tue 14:00–14:45" },
  { FOCUS_LANGUAGE_ENGLISH,
    { "20261124T130000", "20261125T130000", "20261126T080000" },
    FALSE,
    "Tue 14:00, Wed 14:00 or Thu 09:00|Thu 09:00–09:45" },
  { FOCUS_LANGUAGE_ENGLISH,
    { "20261124T130000", "20261125T130000", "20261126T080000", "20261127T080000" },
    FALSE,
    "Tue 14:00, Wed 14:00 or Thu 09:00|Fri 09:00–09:45" },
  /* today, six days ahead, seven, and what is behind */
  { FOCUS_LANGUAGE_ENGLISH,
    { "20261123T150000", "20261129T130000", "20261130T130000" },
    FALSE,
    "Mon 16:00, Sun 14:00 or Mon 30 Nov 14:00|Mon 30 Nov 14:00–14:45" },
  { FOCUS_LANGUAGE_ENGLISH,
    { "20261122T130000" },
    FALSE,
    "Sun 22 Nov 14:00|Sun 22 Nov 14:00–14:45" },
  /* dates of each language */
  { FOCUS_LANGUAGE_DUTCH,
    { "20261130T233000", "20270305T080000" },
    FALSE,
    "di 1 dec om 00:30 of vr 5 mrt om 09:00|vr 5 mrt 09:00–09:45" },
  { FOCUS_LANGUAGE_GERMAN,
    { "20261201T080000", "20261210T080000" },
    FALSE,
    "Di 1.12. um 09:00 Uhr oder Do 10.12. um 09:00 Uhr|Do 10.12. 09:00–09:45 Uhr" },
  { FOCUS_LANGUAGE_FRENCH,
    { "20261201T080000", "20261210T083000", "20270805T130500" },
    FALSE,
    "mar. 1er déc. à 9h, jeu. 10 déc. à 9h30 ou jeu. 5 août à 15h05|"
    "jeu. 5 août de 15h05 à 15h50" },
  /* the organiser's clock, and their day: it is Sunday there */
  { FOCUS_LANGUAGE_ENGLISH,
    { "20261124T140000", "20261129T033000" },
    TRUE,
    "Tue 09:00 or Sat 22:30 (your time)|Sat 22:30–23:15 (your time)" },
  { FOCUS_LANGUAGE_DUTCH,
    { "20261124T140000" },
    TRUE,
    "di om 09:00 (jouw tijd)|di 09:00–09:45 (jouw tijd)" },
  { FOCUS_LANGUAGE_GERMAN,
    { "20261124T140000" },
    TRUE,
    "Di um 09:00 Uhr (Ihre Ortszeit)|Di 09:00–09:45 Uhr (Ihre Ortszeit)" },
  { FOCUS_LANGUAGE_FRENCH,
    { "20261124T140000" },
    TRUE,
    "mar. à 9h (votre heure locale)|mar. de 9h à 9h45 (votre heure locale)" },
};

static void
test_moments (void)
{
  g_autoptr (FocusZone) zone = build_berlin ();
  g_autoptr (FocusZone) new_york = build_new_york ();

  for (gsize i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      guint n = 0;
      g_autoptr (GArray) times = NULL;
      g_autofree char *text = NULL;
      FocusReplyWords words = { .language = moments[i].language,
                                .template_text = "{times}|{office}",
                                .now_s = NOW_S,
                                .zone = zone,
                                .organizer_zone = moments[i].new_york ? new_york : NULL };

      while (n < G_N_ELEMENTS (moments[i].starts) && moments[i].starts[n] != NULL)
        n++;
      times = times_of (moments[i].starts, n);
      words.times = times;
      words.office.start_s = g_array_index (times, FocusSpan, n - 1).start_s;
      words.office.end_s = words.office.start_s + 45 * 60;
      text = focus_reply_text (&words);
      g_assert_cmpstr (text, ==, moments[i].text);
    }
}

/* Another name for the same clock is no other time; and a time of year may tell two clocks apart.
 */
static void
test_your_time (void)
{
  g_autoptr (FocusZone) berlin = build_berlin ();
  g_autoptr (FocusZone) lagos = focus_zone_new ("Africa/Lagos", 3600, NULL, 0);
  const char *const winter[] = { "20261124T130000" }, *const summer[] = { "20260824T130000" };
  g_autoptr (GArray) in_winter = times_of (winter, 1);
  g_autoptr (GArray) in_summer = times_of (summer, 1);
  FocusReplyWords words = { .template_text = "{times}",
                            .times = in_winter,
                            .now_s = NOW_S,
                            .zone = berlin,
                            .organizer_zone = lagos };
  g_autofree char *alike = focus_reply_text (&words);

  words.times = in_summer;
  words.now_s = build_instant ("20260823T080000");
  g_autofree char *differ = focus_reply_text (&words);
  g_assert_cmpstr (alike, ==, "Tue 14:00");
  g_assert_cmpstr (differ, ==, "Mon 14:00 (your time)");
}

#define OVERRIDE "\xe2\x80\xae" /* U+202E */
#define MARK     "\xe2\x80\x8f" /* U+200F */

/* English, two times, no office hour, "U" as the urgent way. */
static const struct
{
  const char *template_text, *text;
} template_rows[] = {
  { "{thanks}|{work}|{times}|{urgent}",
    "Thanks for the invitation. I'm afraid I can't make this time.|"
    "I keep this time for concentrated work.|Tue 14:00 or Wed 10:30|U" },
  { "Hello,\nTry {times}.\nDrop in: {office}\nCall {urgent}",
    "Hello,\nTry Tue 14:00 or Wed 10:30.\nCall U" },
  { "a\n\n \n\t\nb\n", "a\nb" },
  { "1\n2\n\n3\n{office}\n4\n5\n6\n7", "1\n2\n3\n4\n5" },
  { "{office}", "" },
  { "", "" },
  { "{task} {end}", "{task} {end}" },
  { "a" OVERRIDE "b" MARK "c\xd8\x9c"
    "d",
    "a bcd" },
  { MARK "\n" MARK MARK "\nx", "x" },
  { "a\x1b[31m\r\nb\xff\vc\xe2\x80\xa8"
    "d",
    "a [31m\nb\xef\xbf\xbd c d" },
};

static void
test_templates (void)
{
  g_autoptr (FocusZone) zone = build_berlin ();
  g_autoptr (GArray) times = times_of (near_times, 2);

  for (gsize i = 0; i < G_N_ELEMENTS (template_rows); i++)
    {
      FocusReplyWords words = { .template_text = template_rows[i].template_text,
                                .times = times,
                                .urgent = "U",
                                .now_s = NOW_S,
                                .zone = zone };
      g_autofree char *text = focus_reply_text (&words);

      g_assert_cmpstr (text, ==, template_rows[i].text);
    }
}

/* What holds of every text. */
static void
assert_clean (const char *text)
{
  guint n_breaks = 0;

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (text, -1), <=, FOCUS_REPLY_MAX_SIGNS);
  g_assert_null (strstr (text, "\n\n"));
  g_assert_false (g_str_has_prefix (text, "\n") || g_str_has_suffix (text, "\n"));
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar sign = g_utf8_get_char (text);

      n_breaks += sign == '\n';
      g_assert_true (sign == '\n' || !g_unichar_iscntrl (sign));
      g_assert_false ((0x202a <= sign && sign <= 0x202e) || (0x2066 <= sign && sign <= 0x2069)
                      || sign == 0x200e || sign == 0x200f || sign == 0x061c || sign == 0x2028
                      || sign == 0x2029);
    }
  g_assert_cmpuint (n_breaks, <, FOCUS_REPLY_MAX_LINES);
}

static void
assert_reply_clean (GRand *random, const char *template_text, const char *urgent)
{
  g_autoptr (FocusZone) zone = build_berlin ();
  g_autoptr (FocusZone) new_york = build_new_york ();
  g_autoptr (GArray) times = times_of (near_times, (guint) g_rand_int_range (random, 0, 4));
  FocusReplyWords words = {
    .language = (FocusLanguage) g_rand_int_range (random, 0, FOCUS_N_LANGUAGES),
    .sort = (FocusReplySort) g_rand_int_range (random, 0, FOCUS_N_REPLY_SORTS),
    .work = (FocusReplyWork) g_rand_int_range (random, 0, FOCUS_N_REPLY_WORKS),
    .template_text = template_text,
    .times = times,
    .office = near_office,
    .urgent = urgent,
    .now_s = NOW_S,
    .zone = zone,
    .organizer_zone = g_rand_boolean (random) ? new_york : NULL
  };
  g_autofree char *text = focus_reply_text (&words);
  g_autofree char *again = focus_reply_text (&words);

  assert_clean (text);
  g_assert_cmpstr (text, ==, again);
}

static const char *const pieces[] = {
  "{thanks}", "{work}",   "{times}",      "{office}", "{urgent}", "{",   "}",  "{x}",
  "\n",       "\n",       "\r",           "\xff",     "é",        " ",   "ab", OVERRIDE,
  MARK,       "\xe2\x82", "\xe2\x80\xa9", "\x01",     "\xc2\x85", "{re",
};

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261123);

  for (gint round = 0; round < 5000; round++)
    {
      g_autoptr (GString) template_text = g_string_new (NULL);
      g_autoptr (GString) urgent = g_string_new (NULL);
      char *trouble = NULL;
      gboolean good;

      for (gint n = g_rand_int_range (random, 0, 30); n > 0; n--)
        {
          g_string_append (template_text,
                           pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
          g_string_append (urgent, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
        }
      assert_reply_clean (random, round % 3 == 0 ? NULL : template_text->str, urgent->str);
      good = focus_reply_template_check (template_text->str, &trouble);
      g_assert_true (good == (trouble == NULL));
      g_free (trouble);
    }
}

/* A megabyte of each. */
static void
test_huge (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) huge = g_string_new (NULL);

      while (huge->len < 1024 * 1024)
        g_string_append (huge, pieces[i]);
      assert_reply_clean (random, huge->str, "U");
      assert_reply_clean (random, huge->str, huge->str);
      assert_reply_clean (random, NULL, huge->str);
    }
}

static void
test_bound (void)
{
  g_autoptr (FocusZone) zone = build_berlin ();

  for (gint over = -1; over <= 1; over++)
    {
      gsize length = (gsize) (FOCUS_REPLY_MAX_SIGNS + over);
      g_autofree char *template_text = g_strnfill (length, 'x');
      FocusReplyWords words = { .template_text = template_text, .now_s = NOW_S, .zone = zone };
      g_autofree char *text = focus_reply_text (&words);

      g_assert_cmpuint (strlen (text), ==, MIN (length, FOCUS_REPLY_MAX_SIGNS));
    }
}

static void
test_check (void)
{
  static const struct
  {
    const char *template_text, *trouble; /* NULL: good */
  } rows[] = {
    { "", NULL },           { "{thanks} {work}\n{times} {office} {urgent}", NULL },
    { "{tims}", "{tims}" }, { "{thanks} {task}", "{task}" },
    { "{times", "{times" }, { "times}", "}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *trouble = NULL;
      gboolean good = focus_reply_template_check (rows[i].template_text, &trouble);

      g_assert_cmpint (good, ==, rows[i].trouble == NULL);
      g_assert_cmpstr (trouble, ==, rows[i].trouble);
    }
}

static void
test_subject (void)
{
  static const struct
  {
    FocusLanguage language;
    FocusPartstat partstat;
    const char *title, *subject;
  } rows[] = {
    { FOCUS_LANGUAGE_ENGLISH, FOCUS_PARTSTAT_DECLINED, "Budget", "Declined: Budget" },
    { FOCUS_LANGUAGE_ENGLISH, FOCUS_PARTSTAT_TENTATIVE, "", "Tentative: …" },
    { FOCUS_LANGUAGE_DUTCH, FOCUS_PARTSTAT_DECLINED, "{thanks}", "Geweigerd: {thanks}" },
    { FOCUS_LANGUAGE_GERMAN, FOCUS_PARTSTAT_ACCEPTED, "a\r\nBcc: b@x", "Zugesagt: a Bcc: b@x" },
    { FOCUS_LANGUAGE_FRENCH, FOCUS_PARTSTAT_DECLINED, "\u202eab", "Refusé : ab" },
    { FOCUS_LANGUAGE_FRENCH, FOCUS_PARTSTAT_TENTATIVE, "x", "Provisoire : x" },
    { FOCUS_LANGUAGE_DUTCH, FOCUS_PARTSTAT_NEEDS_ACTION, "x", "Antwoord ingetrokken: x" },
  };
  g_autofree char *huge = g_strnfill (100000, 'x');
  g_autofree char *subject = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = focus_reply_subject (rows[i].language, rows[i].partstat,
                                                   rows[i].title);
      g_assert_cmpstr (text, ==, rows[i].subject);
    }
  subject = focus_reply_subject (FOCUS_LANGUAGE_GERMAN, FOCUS_PARTSTAT_TENTATIVE, huge);
  g_assert_cmpint (g_utf8_strlen (subject, -1), <=, FOCUS_REPLY_MAX_TITLE + 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reply-text/full", test_full);
  g_test_add_func ("/reply-text/little", test_little);
  g_test_add_func ("/reply-text/moments", test_moments);
  g_test_add_func ("/reply-text/your-time", test_your_time);
  g_test_add_func ("/reply-text/templates", test_templates);
  g_test_add_func ("/reply-text/random", test_random);
  g_test_add_func ("/reply-text/huge", test_huge);
  g_test_add_func ("/reply-text/bound", test_bound);
  g_test_add_func ("/reply-text/check", test_check);
  g_test_add_func ("/reply-text/subject", test_subject);
  return g_test_run ();
}
