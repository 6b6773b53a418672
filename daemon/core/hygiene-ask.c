// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The texts that ask, in four languages, and the address that opens them in a mail program.
#include "core/hygiene-ask.h"

#include "core/hygiene-page.h"

#include <string.h>

/* So many more function words of one language than of any other. */
#define MIN_LEAD      2
#define DAYS_PER_WEEK 7
#define MINUTE_S      60

/* The text of one language. No sentence names what I alone can know. */
typedef struct
{
  const char *code;
  const char *greeting; /* {}: a name */
  const char *plain_greeting;
  const char *thanks; /* {}, {}: title, moment */
  const char *before; /* the questions follow */
  const char *closing;
  const char *needed;                     /* is the series still needed; {}: title */
  const char *writing;                    /* may it be done in writing; a form follows */
  const char *form;                       /* what a written text needs; {}: a date */
  const char *questions[FOCUS_N_SIGNALS]; /* NULL: not asked */
  const char *days[DAYS_PER_WEEK];
} Language;

static const Language languages[FOCUS_N_LANGUAGES] = {
  [FOCUS_LANGUAGE_ENGLISH] = { .code = "en",
                               .greeting = "Hello {},",
                               .plain_greeting = "Hello,",
                               .thanks = "Thank you for the invitation to “{}” ({}).",
                               .before = "So that I can prepare well, may I ask:",
                               .closing = "Thank you, and kind regards",
                               .needed =
                                   "our series “{}” has met three times now without a decision or "
                                   "an action. Is it still needed, or could we meet less often?",
                               .writing = "It looks as if this is mainly to inform us. Is it worth "
                                          "coming together for it? "
                                          "In writing it could go like this:",
                               .form = "Question: what do we need from each other?\n"
                                       "Answer by: {}\n"
                                       "Who does not answer: agrees.",
                               .questions = { [FOCUS_SIGNAL_GOAL] = "What is it for: what will be "
                                                                    "different afterwards?",
                                              [FOCUS_SIGNAL_OUTCOME] =
                                                  "Do we decide something, make something, or hear "
                                                  "news?",
                                              [FOCUS_SIGNAL_AGENDA] =
                                                  "Which points will we speak about?",
                                              [FOCUS_SIGNAL_PREPARATION] =
                                                  "Is there something to read before?",
                                              [FOCUS_SIGNAL_CHAIR] = "Who leads it?",
                                              [FOCUS_SIGNAL_DECIDER] = "Who decides in the end?",
                                              [FOCUS_SIGNAL_OPTIONAL] =
                                                  "Who must be there, and who may read the result?",
                                              [FOCUS_SIGNAL_NOTES] = "Where will the notes be?",
                                              [FOCUS_SIGNAL_END] =
                                                  "How long does the series go on?",
                                              [FOCUS_SIGNAL_LENGTH] = "Could it be shorter?" },
                               .days = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
                                         "Saturday", "Sunday" } },
  [FOCUS_LANGUAGE_DUTCH] = { .code = "nl",
                             .greeting = "Dag {},",
                             .plain_greeting = "Dag,",
                             .thanks = "Bedankt voor de uitnodiging voor “{}” ({}).",
                             .before = "Om me goed te kunnen voorbereiden heb ik een vraag:",
                             .closing = "Alvast bedankt, en vriendelijke groet",
                             .needed = "onze reeks “{}” is nu drie keer geweest zonder besluit en "
                                       "zonder actie. Is die nog nodig, of kan het minder vaak?",
                             .writing = "Het lijkt vooral te gaan om informeren. Is het de moeite "
                                        "waard om daarvoor samen "
                                        "te komen? Schriftelijk kan het bijvoorbeeld zo:",
                             .form = "Vraag: wat hebben we van elkaar nodig?\n"
                                     "Antwoord uiterlijk: {}\n"
                                     "Wie niet antwoordt: is akkoord.",
                             .questions = { [FOCUS_SIGNAL_GOAL] =
                                                "Wat is het doel: wat is er na afloop anders?",
                                            [FOCUS_SIGNAL_OUTCOME] =
                                                "Beslissen we iets, maken we iets, of horen we "
                                                "nieuws?",
                                            [FOCUS_SIGNAL_AGENDA] = "Welke punten bespreken we?",
                                            [FOCUS_SIGNAL_PREPARATION] =
                                                "Is er iets om vooraf te lezen?",
                                            [FOCUS_SIGNAL_CHAIR] = "Wie zit voor?",
                                            [FOCUS_SIGNAL_DECIDER] = "Wie beslist uiteindelijk?",
                                            [FOCUS_SIGNAL_OPTIONAL] = "Wie moet erbij zijn, en wie "
                                                                      "mag het verslag lezen?",
                                            [FOCUS_SIGNAL_NOTES] = "Waar komt het verslag?",
                                            [FOCUS_SIGNAL_END] = "Hoe lang loopt de reeks door?",
                                            [FOCUS_SIGNAL_LENGTH] = "Kan het korter?" },
                             .days = { "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag",
                                       "zaterdag", "zondag" } },
  [FOCUS_LANGUAGE_GERMAN] = { .code = "de",
                              .greeting = "Guten Tag {},",
                              .plain_greeting = "Guten Tag,",
                              .thanks = "vielen Dank für die Einladung zu „{}“ ({}).",
                              .before = "Damit ich mich gut vorbereiten kann, eine Frage:",
                              .closing = "Vielen Dank und freundliche Grüße",
                              .needed =
                                  "unsere Serie „{}“ fand nun dreimal ohne Beschluss und ohne "
                                  "Aufgabe statt. Brauchen wir sie noch, oder reicht es seltener?",
                              .writing = "Es scheint vor allem um Information zu gehen. Lohnt es "
                                         "sich, dafür "
                                         "zusammenzukommen? Schriftlich ginge es zum Beispiel so:",
                              .form = "Frage: Was brauchen wir voneinander?\n"
                                      "Antwort bis: {}\n"
                                      "Wer nicht antwortet: ist einverstanden.",
                              .questions = { [FOCUS_SIGNAL_GOAL] =
                                                 "Was ist das Ziel: Was ist danach anders?",
                                             [FOCUS_SIGNAL_OUTCOME] = "Entscheiden wir etwas, "
                                                                      "erarbeiten wir etwas, oder "
                                                                      "hören wir Neuigkeiten?",
                                             [FOCUS_SIGNAL_AGENDA] =
                                                 "Welche Punkte besprechen wir?",
                                             [FOCUS_SIGNAL_PREPARATION] =
                                                 "Gibt es vorher etwas zu lesen?",
                                             [FOCUS_SIGNAL_CHAIR] = "Wer leitet das Treffen?",
                                             [FOCUS_SIGNAL_DECIDER] = "Wer entscheidet am Ende?",
                                             [FOCUS_SIGNAL_OPTIONAL] = "Wer muss dabei sein, und "
                                                                       "wem genügt das Protokoll?",
                                             [FOCUS_SIGNAL_NOTES] = "Wo wird das Protokoll stehen?",
                                             [FOCUS_SIGNAL_END] = "Wie lange läuft die Serie noch?",
                                             [FOCUS_SIGNAL_LENGTH] = "Ginge es auch kürzer?" },
                              .days = { "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag",
                                        "Samstag", "Sonntag" } },
  [FOCUS_LANGUAGE_FRENCH] = { .code = "fr",
                              .greeting = "Bonjour {},",
                              .plain_greeting = "Bonjour,",
                              .thanks = "Merci pour l’invitation à « {} » ({}).",
                              .before = "Pour bien me préparer, puis-je vous demander :",
                              .closing = "Merci d’avance, et bien cordialement",
                              .needed = "notre série « {} » s’est tenue trois fois sans décision "
                                        "ni action. Est-elle encore utile, ou pourrait-elle être "
                                        "plus espacée ?",
                              .writing = "Il semble s’agir surtout d’informer. Cela vaut-il la "
                                         "peine de se réunir ? Par "
                                         "écrit, cela pourrait se faire ainsi :",
                              .form = "Question : de quoi avons-nous besoin les uns des autres ?\n"
                                      "Réponse avant : {}\n"
                                      "Qui ne répond pas : est d’accord.",
                              .questions = { [FOCUS_SIGNAL_GOAL] =
                                                 "Quel est l’objectif : qu’est-ce qui aura changé "
                                                 "après ?",
                                             [FOCUS_SIGNAL_OUTCOME] =
                                                 "S’agit-il de décider, d’élaborer quelque chose, "
                                                 "ou "
                                                 "d’informer ?",
                                             [FOCUS_SIGNAL_AGENDA] =
                                                 "Quels points seront abordés ?",
                                             [FOCUS_SIGNAL_PREPARATION] =
                                                 "Y a-t-il quelque chose à lire avant ?",
                                             [FOCUS_SIGNAL_CHAIR] = "Qui anime ?",
                                             [FOCUS_SIGNAL_DECIDER] = "Qui décide à la fin ?",
                                             [FOCUS_SIGNAL_OPTIONAL] =
                                                 "Qui doit être là, et qui peut lire le compte "
                                                 "rendu ?",
                                             [FOCUS_SIGNAL_NOTES] = "Où sera le compte rendu ?",
                                             [FOCUS_SIGNAL_END] = "Jusqu’à quand va la série ?",
                                             [FOCUS_SIGNAL_LENGTH] =
                                                 "Pourrait-elle être plus courte ?" },
                              .days = { "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi",
                                        "dimanche" } },
};

const char *
focus_language_code (FocusLanguage language)
{
  return languages[language].code;
}

/* Which language */

static void
count_words (const FocusPage *page, guint *counts)
{
  static const FocusWordSet sets[FOCUS_N_LANGUAGES] = {
    [FOCUS_LANGUAGE_ENGLISH] = FOCUS_WORDS_ENGLISH,
    [FOCUS_LANGUAGE_DUTCH] = FOCUS_WORDS_DUTCH,
    [FOCUS_LANGUAGE_GERMAN] = FOCUS_WORDS_GERMAN,
    [FOCUS_LANGUAGE_FRENCH] = FOCUS_WORDS_FRENCH,
  };

  for (guint i = 0; i < page->lines->len; i++)
    {
      const FocusPageLine *line = focus_page_line (page, i);
      for (guint word = line->first_word; word < line->end_word; word++)
        for (guint k = 0; k < FOCUS_N_LANGUAGES; k++)
          counts[k] += (focus_page_word (page, word)->sets & FOCUS_WORDS (sets[k])) != 0;
    }
}

FocusLanguage
focus_ask_language (const FocusInvitation *invitation, const FocusHygieneWords *words,
                    FocusLanguage fallback)
{
  guint counts[FOCUS_N_LANGUAGES] = { 0 };
  guint best = 0, second = 0;
  FocusPage title = { 0 }, text = { 0 };

  focus_page_read (&title, words, focus_text_plain (invitation->title, FOCUS_ASK_MAX_TITLE * 4));
  focus_page_of_description (&text, words, invitation->description, invitation->html, 0);
  count_words (&title, counts);
  count_words (&text, counts);
  focus_page_clear (&title);
  focus_page_clear (&text);
  for (guint k = 1; k < FOCUS_N_LANGUAGES; k++)
    if (counts[k] > counts[best])
      best = k;
  for (guint k = 0; k < FOCUS_N_LANGUAGES; k++)
    if (k != best)
      second = MAX (second, counts[k]);
  return counts[best] >= second + MIN_LEAD ? (FocusLanguage) best : fallback;
}

/* What a stranger wrote */

/* One line of it: blanks for what is no sign, without what turns the direction. */
static char *
clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *line = g_string_new (NULL);
  guint n = 0;

  for (const char *at = valid; *at != '\0' && n < FOCUS_ASK_MAX_TITLE; at = g_utf8_next_char (at))
    {
      gunichar sign = g_utf8_get_char (at);
      GUnicodeType type = g_unichar_type (sign);
      gboolean is_blank = g_unichar_isspace (sign) || type == G_UNICODE_CONTROL
                          || type == G_UNICODE_LINE_SEPARATOR
                          || type == G_UNICODE_PARAGRAPH_SEPARATOR;
      if (type == G_UNICODE_FORMAT)
        continue;
      if (is_blank && (line->len == 0 || line->str[line->len - 1] == ' '))
        continue;
      if (is_blank)
        g_string_append_c (line, ' ');
      else
        g_string_append_unichar (line, sign);
      n++;
    }
  return g_strchomp (g_string_free (line, FALSE));
}

/* Lines of it, each clean but for its length, up to a ceiling in bytes. */
static char *
clean_lines (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *lines = g_string_new (NULL);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar sign = g_utf8_get_char (at);
      GUnicodeType type = g_unichar_type (sign);
      gboolean is_control = type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT;
      if (lines->len + 4 > FOCUS_ASK_MAX_BODY)
        break;
      if (*at == '\n' || !is_control)
        g_string_append_unichar (lines, sign);
    }
  return g_strchomp (g_string_free (lines, FALSE));
}

/* Whether mail goes there: one @ with something on both sides, and nothing odd. */
static gboolean
is_mail (const char *mail)
{
  const char *at = mail != NULL ? strchr (mail, '@') : NULL;

  if (at == NULL || at == mail || at[1] == '\0' || strchr (at + 1, '@') != NULL
      || !g_utf8_validate (mail, -1, NULL))
    return FALSE;
  for (const char *sign = mail; *sign != '\0'; sign++)
    if ((guchar) *sign <= ' ' || *sign == 0x7f || strchr ("<>,;:\"\\/()[]", *sign) != NULL)
      return FALSE;
  return TRUE;
}

/* The text */

static char *
date_of (const FocusInvitation *invitation, const Language *language, const FocusZone *zone)
{
  FocusDate date = focus_civil_date (focus_zone_civil (zone, invitation->span.start_s));
  g_autofree char *text = focus_date_format (date);

  return g_strdup_printf ("%s %s", language->days[focus_date_weekday (date)], text);
}

static char *
moment_of (const FocusInvitation *invitation, const Language *language, const FocusZone *zone)
{
  int minute = focus_civil_second_of_day (focus_zone_civil (zone, invitation->span.start_s))
               / MINUTE_S;
  g_autofree char *date = date_of (invitation, language, zone);

  return g_strdup_printf ("%s, %02d:%02d", date, minute / 60, minute % 60);
}

/* A text of the table with its {} filled in, in their order. */
static void
append_filled (GString *body, const char *text, const char *first, const char *second)
{
  g_auto (GStrv) parts = g_strsplit (text, "{}", 3);
  const char *const values[] = { first, second };

  g_string_append (body, parts[0]);
  for (guint i = 1; parts[i] != NULL; i++)
    {
      g_string_append (body, values[i - 1]);
      g_string_append (body, parts[i]);
    }
}

/* How many questions there are. */
static guint
append_questions (GString *body, const FocusHygiene *hygiene, const Language *language)
{
  FocusSignal lost[FOCUS_N_SIGNALS];
  guint n_lost = focus_hygiene_top_lost (hygiene, TRUE, FOCUS_N_SIGNALS, lost);
  guint n = 0;

  for (guint i = 0; i < n_lost && n < FOCUS_ASK_MAX_QUESTIONS; i++)
    if (language->questions[lost[i]] != NULL)
      {
        g_string_append_printf (body, "- %s\n", language->questions[lost[i]]);
        n++;
      }
  return n;
}

gboolean
focus_ask_make (const FocusInvitation *invitation, const FocusHygiene *hygiene,
                FocusLanguage language, const FocusZone *zone, FocusAsk *ret_ask)
{
  const Language *own = &languages[language];
  gboolean informs = hygiene->kind == FOCUS_OUTCOME_INFORM;
  g_autofree char *title = clean (invitation->title);
  g_autofree char *name = clean (invitation->organizer_name);
  g_autofree char *moment = moment_of (invitation, own, zone);
  g_autofree char *date = date_of (invitation, own, zone);
  g_autoptr (GString) questions = g_string_new (NULL);
  g_autoptr (GString) body = g_string_new (NULL);
  guint n;

  if (hygiene->label == FOCUS_HYGIENE_NONE || hygiene->own)
    return FALSE;
  n = append_questions (questions, hygiene, own);
  if (n == 0 && !informs)
    return FALSE;
  append_filled (body, *name != '\0' ? own->greeting : own->plain_greeting, name, NULL);
  g_string_append (body, "\n\n");
  append_filled (body, own->thanks, *title != '\0' ? title : "…", moment);
  g_string_append_c (body, ' ');
  if (informs)
    {
      g_string_append_printf (body, "%s\n\n", own->writing);
      append_filled (body, own->form, date, NULL);
      g_string_append (body, "\n\n");
    }
  else
    g_string_append_printf (body, "%s\n\n%s\n", own->before, questions->str);
  g_string_append (body, own->closing);
  *ret_ask = (FocusAsk){ .language = language,
                         .subject = g_strconcat ("Re: ", *title != '\0' ? title : moment, NULL),
                         .body = g_string_free (g_steal_pointer (&body), FALSE),
                         .mail = is_mail (invitation->organizer) ? g_strdup (invitation->organizer)
                                                                 : NULL };
  return TRUE;
}

gboolean
focus_ask_if_needed (const char *title, const char *organizer, FocusLanguage language,
                     FocusAsk *ret_ask)
{
  const Language *own = &languages[language];
  g_autofree char *name = clean (title);
  g_autoptr (GString) body = g_string_new (NULL);

  if (!is_mail (organizer))
    return FALSE;
  g_string_append_printf (body, "%s\n\n", own->plain_greeting);
  append_filled (body, own->needed, *name != '\0' ? name : "…", NULL);
  g_string_append_printf (body, "\n\n%s", own->closing);
  *ret_ask = (FocusAsk){ .language = language,
                         .subject = g_strdup (*name != '\0' ? name : "…"),
                         .body = g_string_free (g_steal_pointer (&body), FALSE),
                         .mail = g_strdup (organizer) };
  return TRUE;
}

gboolean
focus_ask_in_words (const char *title, const char *organizer, const char *body, FocusAsk *ret_ask)
{
  g_autofree char *name = clean (title);

  if (!is_mail (organizer))
    return FALSE;
  *ret_ask = (FocusAsk){ .language = FOCUS_LANGUAGE_ENGLISH,
                         .subject = g_strconcat ("Re: ", *name != '\0' ? name : "…", NULL),
                         .body = clean_lines (body),
                         .mail = g_strdup (organizer) };
  return TRUE;
}

void
focus_ask_clear (FocusAsk *ask)
{
  g_clear_pointer (&ask->subject, g_free);
  g_clear_pointer (&ask->body, g_free);
  g_clear_pointer (&ask->mail, g_free);
}

/* RFC 6068 §5: line breaks are %0D%0A; & ? = and all that is no unreserved sign are escaped. */
char *
focus_ask_mailto (const FocusAsk *ask)
{
  g_auto (GStrv) lines = g_strsplit (ask->body, "\n", -1);
  g_autofree char *text = g_strjoinv ("\r\n", lines);
  g_autofree char *subject = g_uri_escape_string (ask->subject, NULL, FALSE);
  g_autofree char *body = g_uri_escape_string (text, NULL, FALSE);
  g_autofree char *to = ask->mail != NULL ? g_uri_escape_string (ask->mail, "@", FALSE) : NULL;

  return to != NULL ? g_strdup_printf ("mailto:%s?subject=%s&body=%s", to, subject, body) : NULL;
}
