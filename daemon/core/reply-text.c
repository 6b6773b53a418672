// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words of an answer: the texts of four languages, and how each writes a moment.
#include "core/reply-text.h"

#include "core/template.h"

#include <string.h>

/* A weekday alone means the coming one for so many days after today; then its date is told. */
#define WEEKDAY_ALONE_DAYS 6

/* How a language writes moments, short. */
typedef struct
{
  const char *weekdays[7];
  const char *months[12]; /* of none: numbers, "8.12." */
  const char *first;      /* nullable: the first of a month */
  const char *at;         /* between the day and the time */
  const char *from;       /* between the day and a time with an end */
  const char *to;
  const char *clock_end;
  gboolean h_clock; /* 14h, 14h30 */
  const char *or_word;
  const char *your_time;
} Moments;

static const Moments moments[FOCUS_N_LANGUAGES] = {
  [FOCUS_LANGUAGE_ENGLISH] = { .weekdays = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" },
                               .months = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug",
                                           "Sep", "Oct", "Nov", "Dec" },
                               .at = " ",
                               .from = " ",
                               .to = "–",
                               .clock_end = "",
                               .or_word = " or ",
                               .your_time = " (your time)" },
  [FOCUS_LANGUAGE_DUTCH] = { .weekdays = { "ma", "di", "wo", "do", "vr", "za", "zo" },
                             .months = { "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug",
                                         "sep", "okt", "nov", "dec" },
                             .at = " om ",
                             .from = " ",
                             .to = "–",
                             .clock_end = "",
                             .or_word = " of ",
                             .your_time = " (jouw tijd)" },
  [FOCUS_LANGUAGE_GERMAN] = { .weekdays = { "Mo", "Di", "Mi", "Do", "Fr", "Sa", "So" },
                              .at = " um ",
                              .from = " ",
                              .to = "–",
                              .clock_end = " Uhr",
                              .or_word = " oder ",
                              .your_time = " (Ihre Ortszeit)" },
  [FOCUS_LANGUAGE_FRENCH] = { .weekdays = { "lun.", "mar.", "mer.", "jeu.", "ven.", "sam.",
                                            "dim." },
                              .months = { "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.",
                                          "août", "sept.", "oct.", "nov.", "déc." },
                              .first = "1er",
                              .at = " à ",
                              .from = " de ",
                              .to = " à ",
                              .clock_end = "",
                              .h_clock = TRUE,
                              .or_word = " ou ",
                              .your_time = " (votre heure locale)" },
};

typedef struct
{
  const char *thanks[FOCUS_N_REPLY_SORTS];
  const char *work[FOCUS_N_REPLY_WORKS];
  const char *times[FOCUS_N_REPLY_SORTS]; /* a line */
  const char *office;                     /* a line */
  const char *urgent;                     /* a line, of somebody who said nothing about it */
  const char *urgent_said;                /* a line */
  const char *call_me;
} Phrases;

/* As a colleague would write it: Dutch to "je", German to "Sie", French to "vous". */
static const Phrases english = {
  .thanks = { "Thanks for the invitation. I'm afraid I can't make this time.",
              "Thanks for the invitation. I'm not sure yet whether I can make it.",
              "Thanks for the invitation. Could we find another time?" },
  .work = { "I keep this time for concentrated work.",
            "I keep this time free of meetings every week." },
  .times = { "{times} would suit me.", "{times} would suit me better.", "How about {times}?" },
  .office = "You are welcome to drop in at my office hour: {office}.",
  .urgent = "If it cannot wait, please call me.",
  .urgent_said = "If it cannot wait: {urgent}",
  .call_me = "please call me",
};

static const Phrases dutch = {
  .thanks = { "Bedankt voor de uitnodiging. Ik kan dan helaas niet.",
              "Bedankt voor de uitnodiging. Ik weet nog niet zeker of ik erbij kan zijn.",
              "Bedankt voor de uitnodiging. Kunnen we een ander moment zoeken?" },
  .work = { "Ik houd deze tijd vrij om geconcentreerd te werken.",
            "Deze tijd houd ik elke week vrij van vergaderingen." },
  .times = { "Ik kan wel op {times}.", "Ik zou liever afspreken op {times}.",
             "Kan het ook op {times}?" },
  .office = "Je bent ook welkom op mijn kantooruur: {office}.",
  .urgent = "Kan het niet wachten, bel me dan gerust.",
  .urgent_said = "Als het niet kan wachten: {urgent}",
  .call_me = "bel me gerust",
};

static const Phrases german = {
  .thanks = { "Vielen Dank für die Einladung. Zu dieser Zeit kann ich leider nicht.",
              "Vielen Dank für die Einladung. Ich weiß noch nicht, ob ich dabei sein kann.",
              "Vielen Dank für die Einladung. Könnten wir einen anderen Termin finden?" },
  .work = { "Diese Zeit halte ich mir für konzentriertes Arbeiten frei.",
            "Diese Zeit halte ich mir jede Woche von Besprechungen frei." },
  .times = { "Gut passen würde mir {times}.", "Besser passen würde mir {times}.",
             "Wie wäre es mit {times}?" },
  .office = "Kommen Sie gern in meine Sprechstunde: {office}.",
  .urgent = "Wenn es nicht warten kann, rufen Sie mich bitte an.",
  .urgent_said = "Wenn es nicht warten kann: {urgent}",
  .call_me = "rufen Sie mich bitte an",
};

static const Phrases french = {
  .thanks = { "Merci pour l’invitation. Je ne suis malheureusement pas disponible à ce moment-là.",
              "Merci pour l’invitation. Je ne sais pas encore si je pourrai participer.",
              "Merci pour l’invitation. Pourrions-nous trouver un autre moment ?" },
  .work = { "Je réserve ce temps à un travail de concentration.",
            "Chaque semaine, je garde ce créneau sans réunion." },
  .times = { "Je serais disponible {times}.", "Je préférerais {times}.",
             "Que diriez-vous de {times} ?" },
  .office = "N’hésitez pas à passer me voir pendant ma permanence : {office}.",
  .urgent = "Si cela ne peut pas attendre, appelez-moi.",
  .urgent_said = "Si cela ne peut pas attendre : {urgent}",
  .call_me = "appelez-moi",
};

static const Phrases *const phrases[FOCUS_N_LANGUAGES] = {
  [FOCUS_LANGUAGE_ENGLISH] = &english,
  [FOCUS_LANGUAGE_DUTCH] = &dutch,
  [FOCUS_LANGUAGE_GERMAN] = &german,
  [FOCUS_LANGUAGE_FRENCH] = &french,
};

/* Moments */

static void
append_day (GString *text, const Moments *own, FocusDate date, FocusDate today)
{
  int year, month, day;

  g_string_append (text, own->weekdays[focus_date_weekday (date)]);
  if (today.day <= date.day && date.day <= today.day + WEEKDAY_ALONE_DAYS)
    return;
  focus_date_fields (date, &year, &month, &day);
  if (own->months[month - 1] == NULL)
    g_string_append_printf (text, " %d.%d.", day, month);
  else if (day == 1 && own->first != NULL)
    g_string_append_printf (text, " %s %s", own->first, own->months[month - 1]);
  else
    g_string_append_printf (text, " %d %s", day, own->months[month - 1]);
}

static void
append_clock (GString *text, const Moments *own, FocusCivil civil)
{
  int minutes = focus_civil_second_of_day (civil) / 60;

  if (!own->h_clock)
    g_string_append_printf (text, "%02d:%02d", minutes / 60, minutes % 60);
  else if (minutes % 60 == 0)
    g_string_append_printf (text, "%dh", minutes / 60);
  else
    g_string_append_printf (text, "%dh%02d", minutes / 60, minutes % 60);
}

static const FocusZone *
their_zone (const FocusReplyWords *words)
{
  return words->organizer_zone != NULL ? words->organizer_zone : words->zone;
}

static FocusDate
their_date (const FocusReplyWords *words, gint64 instant_s)
{
  return focus_civil_date (focus_zone_civil (their_zone (words), instant_s));
}

static gboolean
clocks_differ (const FocusReplyWords *words, gint64 instant_s)
{
  return focus_zone_offset_at (their_zone (words), instant_s)
         != focus_zone_offset_at (words->zone, instant_s);
}

/* "Tue 14:00, Wed 10:30 or Thu 09:00 (your time)"; "" when there are none. */
static char *
times_text (const FocusReplyWords *words)
{
  const Moments *own = &moments[words->language];
  guint n = words->times != NULL ? MIN (words->times->len, FOCUS_FREE_TIMES_MAX) : 0;
  GString *text = g_string_new (NULL);
  gboolean differ = FALSE;

  for (guint i = 0; i < n; i++)
    {
      gint64 start_s = g_array_index (words->times, FocusSpan, i).start_s;

      if (i > 0)
        g_string_append (text, i + 1 == n ? own->or_word : ", ");
      append_day (text, own, their_date (words, start_s), their_date (words, words->now_s));
      g_string_append (text, own->at);
      append_clock (text, own, focus_zone_civil (their_zone (words), start_s));
      g_string_append (text, own->clock_end);
      differ = differ || clocks_differ (words, start_s);
    }
  if (differ)
    g_string_append (text, own->your_time);
  return g_string_free (text, FALSE);
}

/* "Thu 13:00–14:00"; "" when there is none. */
static char *
office_text (const FocusReplyWords *words)
{
  const Moments *own = &moments[words->language];
  FocusSpan office = words->office;
  GString *text = g_string_new (NULL);

  if (focus_span_length_s (office) > 0)
    {
      append_day (text, own, their_date (words, office.start_s), their_date (words, words->now_s));
      g_string_append (text, own->from);
      append_clock (text, own, focus_zone_civil (their_zone (words), office.start_s));
      g_string_append (text, own->to);
      append_clock (text, own, focus_zone_civil (their_zone (words), office.end_s));
      g_string_append (text, own->clock_end);
      if (clocks_differ (words, office.start_s))
        g_string_append (text, own->your_time);
    }
  return g_string_free (text, FALSE);
}

/* The text */

enum
{
  NAME_THANKS,
  NAME_WORK,
  NAME_TIMES,
  NAME_OFFICE,
  NAME_URGENT,
  N_NAMES
};

static const FocusTemplateWord names[N_NAMES] = {
  [NAME_THANKS] = { "{thanks}", NULL }, [NAME_WORK] = { "{work}", NULL },
  [NAME_TIMES] = { "{times}", NULL },   [NAME_OFFICE] = { "{office}", NULL },
  [NAME_URGENT] = { "{urgent}", NULL },
};

static FocusTemplate
template_of (const FocusTemplateWord *words)
{
  return (FocusTemplate){ .words = words,
                          .n_words = N_NAMES,
                          .max_signs = FOCUS_REPLY_MAX_SIGNS,
                          .max_lines = FOCUS_REPLY_MAX_LINES,
                          .no_marks = TRUE };
}

char *
focus_reply_text (const FocusReplyWords *words)
{
  const Phrases *own = phrases[words->language];
  g_autofree char *times = times_text (words);
  g_autofree char *office = office_text (words);
  g_autofree char *usual = g_strjoin ("\n", "{thanks}", "{work}", own->times[words->sort],
                                      own->office,
                                      words->urgent != NULL ? own->urgent_said : own->urgent, NULL);
  FocusTemplateWord values[N_NAMES];
  FocusTemplate how = template_of (values);

  memcpy (values, names, sizeof names);
  values[NAME_THANKS].value = own->thanks[words->sort];
  values[NAME_WORK].value = own->work[words->work];
  values[NAME_TIMES].value = times;
  values[NAME_OFFICE].value = office;
  values[NAME_URGENT].value = words->urgent != NULL ? words->urgent : own->call_me;
  return focus_template_text (&how, words->template_text != NULL ? words->template_text : usual);
}

gboolean
focus_reply_template_check (const char *template_text, char **ret_trouble)
{
  FocusTemplate how = template_of (names);

  return focus_template_check (&how, template_text, ret_trouble);
}

/* By what is answered: accepted, declined, perhaps; and nothing any more. */
static const char *const subjects[FOCUS_N_LANGUAGES][4] = {
  [FOCUS_LANGUAGE_ENGLISH] = { "Accepted: {title}", "Declined: {title}", "Tentative: {title}",
                               "Answer taken back: {title}" },
  [FOCUS_LANGUAGE_DUTCH] = { "Geaccepteerd: {title}", "Geweigerd: {title}", "Voorlopig: {title}",
                             "Antwoord ingetrokken: {title}" },
  [FOCUS_LANGUAGE_GERMAN] = { "Zugesagt: {title}", "Abgelehnt: {title}", "Mit Vorbehalt: {title}",
                              "Antwort zurückgenommen: {title}" },
  [FOCUS_LANGUAGE_FRENCH] = { "Accepté : {title}", "Refusé : {title}", "Provisoire : {title}",
                              "Réponse retirée : {title}" },
};

char *
focus_reply_subject (FocusLanguage language, FocusPartstat partstat, const char *title)
{
  gsize which = partstat == FOCUS_PARTSTAT_ACCEPTED       ? 0
                : partstat == FOCUS_PARTSTAT_DECLINED     ? 1
                : partstat == FOCUS_PARTSTAT_NEEDS_ACTION ? 3
                                                          : 2;
  const FocusTemplateWord clean_words[] = { { "{title}", title } };
  const FocusTemplate cut = {
    .words = clean_words, .n_words = 1, .max_signs = FOCUS_REPLY_MAX_TITLE, .no_marks = TRUE
  };
  g_autofree char *clean = focus_template_line (&cut, "{title}");
  const FocusTemplateWord words[] = { { "{title}", clean != NULL ? clean : "…" } };
  const FocusTemplate how = {
    .words = words, .n_words = 1, .max_signs = FOCUS_REPLY_MAX_SIGNS, .no_marks = TRUE
  };

  return focus_template_line (&how, subjects[language][which]);
}
