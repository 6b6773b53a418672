// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the report in English, Dutch, German and French; days, lengths and figures in them.
#include "report-words.h"

#include <math.h>
#include <string.h>

#include "format.h"

static const char *const codes[FOCUS_N_LANGS] = { "en", "nl", "de", "fr" };

/* clang-format off */
static const char *const words[FOCUS_N_WORDS][FOCUS_N_LANGS] = {
  [FOCUS_WORD_WEEK] = { "Week {1}", "Week {1}", "Woche {1}", "Semaine {1}" },
  [FOCUS_WORD_LEAD] = {
    "{1} in {2} meetings; {3} left in stretches of two hours or more.",
    "{1} in {2} vergaderingen; {3} over in stukken van twee uur of langer.",
    "{1} in {2} Besprechungen; {3} übrig in Stücken ab zwei Stunden.",
    "{1} en {2} réunions ; il reste {3} en plages de deux heures ou plus." },
  [FOCUS_WORD_LEAD_ONE] = {
    "{1} in one meeting; {3} left in stretches of two hours or more.",
    "{1} in één vergadering; {3} over in stukken van twee uur of langer.",
    "{1} in einer Besprechung; {3} übrig in Stücken ab zwei Stunden.",
    "{1} en une réunion ; il reste {3} en plages de deux heures ou plus." },
  [FOCUS_WORD_LEAD_EMPTY] = {
    "No meetings; {3} in stretches of two hours or more.",
    "Geen vergaderingen; {3} in stukken van twee uur of langer.",
    "Keine Besprechungen; {3} in Stücken ab zwei Stunden.",
    "Aucune réunion ; {3} en plages de deux heures ou plus." },
  [FOCUS_WORD_FIGURE] = { "Figure", "Cijfer", "Kennzahl", "Indicateur" },
  [FOCUS_WORD_BASELINE] = { "Baseline", "Nulmeting", "Ausgangswert", "Référence" },
  [FOCUS_WORD_CHANGE] = { "Change", "Verschil", "Änderung", "Écart" },
  [FOCUS_WORD_TREND] = { "Last 3 weeks", "Laatste 3 weken", "Letzte 3 Wochen", "3 dernières sem." },
  [FOCUS_WORD_WITHOUT] = { "Without it", "Zonder", "Ohne sie", "Sans elle" },
  [FOCUS_WORD_DAY] = { "Day", "Dag", "Tag", "Jour" },
  [FOCUS_WORD_WORK] = { "Working time", "Werktijd", "Arbeitszeit", "Temps de travail" },
  [FOCUS_WORD_MEETINGS] = { "Meetings", "Vergaderingen", "Besprechungen", "Réunions" },
  [FOCUS_WORD_IN_MEETINGS] = {
    "In meetings", "In vergaderingen", "In Besprechungen", "En réunion" },
  [FOCUS_WORD_FOCUS] = { "Focus", "Focus", "Fokus", "Concentration" },
  [FOCUS_WORD_FRAGMENTS] = { "Fragments", "Snippers", "Splitter", "Fragments" },
  [FOCUS_WORD_KIND] = { "Kind", "Soort", "Art", "Nature" },
  [FOCUS_WORD_TIME] = { "Time", "Tijd", "Zeit", "Temps" },
  [FOCUS_WORD_SHARE] = { "Share", "Aandeel", "Anteil", "Part" },
  [FOCUS_WORD_SERIES] = { "Series", "Reeks", "Serie", "Série" },
  [FOCUS_WORD_TIMES] = { "Times", "Keer", "Mal", "Fois" },
  [FOCUS_WORD_PEOPLE] = { "All people", "Iedereen", "Alle", "Tous" },
  [FOCUS_WORD_COST] = { "Focus lost", "Focus kwijt", "Fokus weg", "Perdu" },
  [FOCUS_WORD_HYGIENE] = { "Hygiene", "Hygiëne", "Hygiene", "Hygiène" },
  [FOCUS_WORD_WEEK_PICTURE] = {
    "The week in blocks", "De week in blokken", "Die Woche in Blöcken", "La semaine en blocs" },
  [FOCUS_WORD_TWELVE_WEEKS] = { "Twelve weeks", "Twaalf weken", "Zwölf Wochen", "Douze semaines" },
  [FOCUS_WORD_WHERE] = {
    "Where the time goes", "Waar de tijd blijft", "Wo die Zeit bleibt", "Où passe le temps" },
  [FOCUS_WORD_COSTLY_SERIES] = {
    "Series that cost most focus", "Reeksen die de meeste focus kosten",
    "Serien, die am meisten Fokus kosten", "Séries qui coûtent le plus de concentration" },
  [FOCUS_WORD_ALL_FIGURES] = {
    "All figures", "Alle cijfers", "Alle Kennzahlen", "Tous les indicateurs" },
  [FOCUS_WORD_DID] = {
    "What focusd did", "Wat focusd deed", "Was focusd getan hat", "Ce que focusd a fait" },
  [FOCUS_WORD_AS_TABLE] = { "As a table", "Als tabel", "Als Tabelle", "En tableau" },
  [FOCUS_WORD_NO_SERIES] = {
    "No series cost focus this week.", "Geen reeks kostte focus deze week.",
    "Keine Serie hat diese Woche Fokus gekostet.",
    "Aucune série n’a coûté de concentration cette semaine." },
  [FOCUS_WORD_BASELINE_LINE] = {
    "Baseline: the median of {1} normal weeks before {2}.",
    "Nulmeting: de mediaan van {1} gewone weken voor {2}.",
    "Ausgangswert: der Median von {1} normalen Wochen vor dem {2}.",
    "Référence : la médiane de {1} semaines normales avant le {2}." },
  [FOCUS_WORD_TOO_LITTLE] = {
    "Too little to compare: normal weeks in the history: {1}; four are needed.",
    "Te weinig om te vergelijken: gewone weken in het verleden: {1}; vier zijn er nodig.",
    "Zu wenig zum Vergleichen: normale Wochen in der Vergangenheit: {1}; nötig sind vier.",
    "Trop peu pour comparer : semaines normales dans le passé : {1} ; il en faut quatre." },
  [FOCUS_WORD_NO_BASELINE] = {
    "No baseline yet: it is taken when all accounts have been synced once.",
    "Nog geen nulmeting: die volgt als alle accounts een keer zijn opgehaald.",
    "Noch kein Ausgangswert: er entsteht, wenn alle Konten einmal abgeglichen sind.",
    "Pas encore de référence : elle est prise quand tous les comptes ont été synchronisés." },
  [FOCUS_WORD_WITHOUT_LINE] = {
    "Without “{1}” ({2} × this week), {3} of focus would come back.",
    "Zonder ‘{1}’ ({2} × deze week) komt {3} focus terug.",
    "Ohne „{1}“ ({2} × diese Woche) kommen {3} Fokus zurück.",
    "Sans « {1} » ({2} × cette semaine), {3} de concentration reviendraient." },
  [FOCUS_WORD_DECLINED] = {
    "Invitations declined: {1}", "Uitnodigingen afgezegd: {1}", "Einladungen abgesagt: {1}",
    "Invitations déclinées : {1}" },
  [FOCUS_WORD_PROPOSED] = {
    "Other times offered: {1}", "Andere tijden aangeboden: {1}", "Andere Zeiten angeboten: {1}",
    "Autres horaires proposés : {1}" },
  [FOCUS_WORD_OVERRIDES] = {
    "Focus given away by hand: {1} × ({2})", "Focus met de hand weggegeven: {1} × ({2})",
    "Fokus von Hand aufgegeben: {1} × ({2})", "Concentration cédée à la main : {1} × ({2})" },
  [FOCUS_WORD_WHY] = {
    "Every figure answers “why?”: {1}", "Elk cijfer zegt waarom: {1}",
    "Jede Kennzahl sagt warum: {1}", "Chaque indicateur dit pourquoi : {1}" },
  [FOCUS_WORD_MADE_BY] = {
    "Made by focusd on this computer, from your own calendars. Nothing was sent anywhere.",
    "Gemaakt door focusd op deze computer, uit je eigen agenda’s. Er is niets verstuurd.",
    "Von focusd auf diesem Rechner erstellt, aus den eigenen Kalendern. Nichts wurde verschickt.",
    "Produit par focusd sur cet ordinateur, d’après vos agendas. Rien n’a été envoyé." },
  [FOCUS_WORD_UNTITLED] = { "(no title)", "(geen titel)", "(ohne Titel)", "(sans titre)" },
  [FOCUS_WORD_UNKNOWN] = { "not known", "onbekend", "unbekannt", "inconnu" },
  [FOCUS_WORD_AGAINST] = {
    "{1} against the baseline", "{1} tegen de nulmeting", "{1} gegen den Ausgangswert",
    "{1} par rapport à la référence" },
  [FOCUS_WORD_ALL_DAY] = { "all day", "hele dag", "ganztägig", "journée" },
  [FOCUS_WORD_TOTAL] = { "Total", "Totaal", "Summe", "Total" },
};

static const char *const whats[FOCUS_N_WHATS][FOCUS_N_LANGS] = {
  [FOCUS_WHAT_MEETING] = { "meeting", "vergadering", "Besprechung", "réunion" },
  [FOCUS_WHAT_POSSIBLE] = {
    "possible meeting", "mogelijke vergadering", "mögliche Besprechung", "réunion possible" },
  [FOCUS_WHAT_FOCUS] = { "focus block", "focusblok", "Fokusblock", "bloc de concentration" },
  [FOCUS_WHAT_OTHER] = { "other", "anders", "anderes", "autre" },
  [FOCUS_WHAT_ABSENCE] = { "absence", "afwezig", "Abwesenheit", "absence" },
  [FOCUS_WHAT_LUNCH] = { "lunch", "lunch", "Mittagspause", "déjeuner" },
  [FOCUS_WHAT_DEEP] = { "free, 2 h and more", "vrij, 2 u en langer", "frei, ab 2 h",
    "libre, 2 h et plus" },
  [FOCUS_WHAT_USEFUL] = { "free, 1 to 2 h", "vrij, 1 tot 2 u", "frei, 1 bis 2 h",
    "libre, 1 à 2 h" },
  [FOCUS_WHAT_FRAGMENT] = { "fragment", "snipper", "Splitter", "fragment" },
  [FOCUS_WHAT_SHARD] = { "under 15 min", "korter dan 15 min", "unter 15 min", "moins de 15 min" },
};

static const char *const weekdays[FOCUS_N_LANGS][7] = {
  { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" },
  { "ma", "di", "wo", "do", "vr", "za", "zo" },
  { "Mo", "Di", "Mi", "Do", "Fr", "Sa", "So" },
  { "lun", "mar", "mer", "jeu", "ven", "sam", "dim" },
};
static const char *const months[FOCUS_N_LANGS][12] = {
  { "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December" },
  { "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december" },
  { "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
    "Oktober", "November", "Dezember" },
  { "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre" },
};
/* clang-format on */

gboolean
focus_lang_find (const char *text, FocusLang *ret_lang)
{
  for (guint i = 0; i < FOCUS_N_LANGS; i++)
    if (g_ascii_strncasecmp (text, codes[i], 2) == 0 && !g_ascii_isalnum (text[2]))
      {
        *ret_lang = (FocusLang) i;
        return TRUE;
      }
  return FALSE;
}

FocusLang
focus_lang_of_environment (void)
{
  static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
  FocusLang lang = FOCUS_LANG_EN;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *value = g_getenv (names[i]);
      if (!value || !*value)
        continue;
      return focus_lang_find (value, &lang) ? lang : FOCUS_LANG_EN;
    }
  return lang;
}

const char *
focus_lang_code (FocusLang lang)
{
  return codes[lang];
}

const char *
focus_word (FocusLang lang, FocusWord word)
{
  return words[word][lang];
}

char *
focus_word_fill (FocusLang lang, FocusWord word, const char *a, const char *b, const char *c)
{
  const char *const values[] = { a, b, c };
  GString *text = g_string_new (NULL);

  for (const char *p = words[word][lang]; *p; p++)
    if (p[0] == '{' && p[1] >= '1' && p[1] <= '3' && p[2] == '}')
      {
        const char *value = values[p[1] - '1'];
        g_string_append (text, value ? value : "");
        p += 2;
      }
    else
      g_string_append_c (text, *p);
  return g_string_free (text, FALSE);
}

const char *
focus_word_what (FocusLang lang, FocusWhat what)
{
  return whats[what][lang];
}

/* The parts of "2026-11-16"; a month counts from 0. */
static void
split_date (gint64 day, guint *ret_year, guint *ret_month, guint *ret_day)
{
  g_autofree char *text = focus_format_date (day);

  *ret_year = (guint) g_ascii_strtoull (text, NULL, 10);
  *ret_month = (guint) g_ascii_strtoull (text + 5, NULL, 10) - 1;
  *ret_day = (guint) g_ascii_strtoull (text + 8, NULL, 10);
}

char *
focus_word_date (FocusLang lang, gint64 day)
{
  guint year, month, number;

  split_date (day, &year, &month, &number);
  return g_strdup_printf ("%u%s %s %u", number, lang == FOCUS_LANG_DE ? "." : "",
                          months[lang][month], year);
}

char *
focus_word_day (FocusLang lang, gint64 day)
{
  guint year, month, number;
  gint64 weekday = (day + 3) % 7;

  split_date (day, &year, &month, &number);
  return g_strdup_printf ("%s %u%s", weekdays[lang][weekday < 0 ? weekday + 7 : weekday], number,
                          lang == FOCUS_LANG_DE ? "." : "");
}

char *
focus_word_week_range (FocusLang lang, gint64 monday)
{
  guint year, month, number, last_year, last_month, last_number;
  g_autofree char *last = focus_word_date (lang, monday + 6);
  g_autofree char *first = focus_word_date (lang, monday);
  const char *dot = lang == FOCUS_LANG_DE ? "." : "";

  split_date (monday, &year, &month, &number);
  split_date (monday + 6, &last_year, &last_month, &last_number);
  if (month == last_month)
    return g_strdup_printf ("%u%s–%s", number, dot, last);
  if (year != last_year)
    return g_strdup_printf ("%s – %s", first, last);
  return g_strdup_printf ("%u%s %s – %s", number, dot, months[lang][month], last);
}

char *
focus_word_week_number (FocusLang lang, gint64 monday)
{
  g_autofree char *week = focus_week_format (monday);
  const char *number = strstr (week, "-W");

  number = number ? number + 2 : "";
  return focus_word_fill (lang, FOCUS_WORD_WEEK, *number == '0' ? number + 1 : number, NULL, NULL);
}

char *
focus_word_length (FocusLang lang, gint64 min)
{
  const char *hour = lang == FOCUS_LANG_NL ? "u" : "h";
  gint64 h = min / 60, rest = min % 60;

  if (min < 60)
    return g_strdup_printf ("%" G_GINT64_FORMAT " min", min);
  if (rest == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT " %s", h, hour);
  return g_strdup_printf ("%" G_GINT64_FORMAT " %s %" G_GINT64_FORMAT " min", h, hour, rest);
}

char *
focus_word_short_length (FocusLang lang, gint64 min)
{
  const char *hour = lang == FOCUS_LANG_NL ? "u" : "h";

  if (min < 60 || min % 60 == 0)
    return focus_word_length (lang, min);
  return g_strdup_printf ("%" G_GINT64_FORMAT " %s %02d", min / 60, hour, (int) (min % 60));
}

/* German and French set a space before the sign. */
static const char *
percent_sign (FocusLang lang)
{
  return lang == FOCUS_LANG_DE || lang == FOCUS_LANG_FR ? " %" : "%";
}

char *
focus_word_value (FocusLang lang, FocusFigureId id, FocusFigure value)
{
  if (!value.is_set)
    return g_strdup ("–");
  switch (focus_figure_kind (id)->unit)
    {
    case FOCUS_UNIT_MIN:
      return focus_word_length (lang, (gint64) value.value);
    case FOCUS_UNIT_RATIO:
      return g_strdup_printf ("%ld%s", lround (100 * value.value), percent_sign (lang));
    case FOCUS_UNIT_COUNT:
    case FOCUS_UNIT_SCORE:
      break;
    }
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  gboolean whole = value.value == floor (value.value);
  char *number = g_strdup (
      g_ascii_formatd (text, sizeof text, whole ? "%.0f" : "%.1f", value.value));
  return lang == FOCUS_LANG_EN ? number : g_strdelimit (number, ".", ',');
}

char *
focus_word_short_value (FocusLang lang, FocusFigureId id, FocusFigure value)
{
  if (value.is_set && focus_figure_kind (id)->unit == FOCUS_UNIT_MIN)
    return focus_word_short_length (lang, (gint64) value.value);
  return focus_word_value (lang, id, value);
}

char *
focus_word_change (FocusLang lang, FocusFigureId id, FocusFigure value, FocusFigure reference)
{
  gboolean ratio = focus_figure_kind (id)->unit == FOCUS_UNIT_RATIO;
  int percent = 0;

  if (!focus_figure_change (id, value, reference, &percent))
    return g_strdup ("");
  const char *sign = percent > 0 ? "+" : percent < 0 ? "−" : "±";
  return g_strdup_printf ("%s%d%s", sign, ABS (percent), ratio ? " pt" : percent_sign (lang));
}

char *
focus_word_baseline (FocusLang lang, const FocusBaseline *baseline)
{
  if (!baseline->is_set)
    return g_strdup (focus_word (lang, FOCUS_WORD_NO_BASELINE));
  g_autofree char *n = g_strdup_printf ("%" G_GINT64_FORMAT, baseline->weeks);
  g_autofree char *date = baseline->has_from ? focus_word_date (lang, baseline->from_day)
                                             : g_strdup ("–");
  return focus_word_fill (
      lang, baseline->too_little ? FOCUS_WORD_TOO_LITTLE : FOCUS_WORD_BASELINE_LINE, n, date, NULL);
}

char *
focus_word_lead (FocusLang lang, const FocusFigures *figures)
{
  FocusFigure meetings = figures->at[FOCUS_FIGURE_MEETING_MIN];
  FocusFigure count = figures->at[FOCUS_FIGURE_MEETING_COUNT];
  FocusFigure focus = figures->at[FOCUS_FIGURE_FOCUS_120_MIN];

  if (!meetings.is_set || !count.is_set || !focus.is_set)
    return g_strdup ("");
  FocusWord word = count.value < 1   ? FOCUS_WORD_LEAD_EMPTY
                   : count.value < 2 ? FOCUS_WORD_LEAD_ONE
                                     : FOCUS_WORD_LEAD;
  g_autofree char *length = focus_word_value (lang, FOCUS_FIGURE_MEETING_MIN, meetings);
  g_autofree char *n = focus_word_value (lang, FOCUS_FIGURE_MEETING_COUNT, count);
  g_autofree char *left = focus_word_value (lang, FOCUS_FIGURE_FOCUS_120_MIN, focus);
  return focus_word_fill (lang, word, length, n, left);
}

const char *
focus_word_title (FocusLang lang, const char *title)
{
  return title && *title ? title : focus_word (lang, FOCUS_WORD_UNTITLED);
}
