// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the notification of the week says.
#include "engine/report-note.h"

#include <math.h>
#include <string.h>

typedef enum
{
  ENGLISH,
  DUTCH,
  GERMAN,
  FRENCH,
  N_LANGUAGES
} Language;

static const char *const codes[N_LANGUAGES] = { "en", "nl", "de", "fr" };

typedef enum
{
  WORD_SUMMARY,
  WORD_SHOW,
  WORD_MEETINGS,
  WORD_KEPT,
  WORD_FREE,
  WORD_UNCHANGED,
  WORD_TOO_LITTLE,
  WORD_WAS,
  N_WORDS
} Word;

static const char *const words[N_WORDS][N_LANGUAGES] = {
  [WORD_SUMMARY] = { "Your week", "Je week", "Ihre Woche", "Votre semaine" },
  [WORD_SHOW] = { "Show", "Tonen", "Anzeigen", "Afficher" },
  [WORD_MEETINGS] = { "Meetings", "Vergaderingen", "Besprechungen", "Réunions" },
  [WORD_KEPT] = { "Focus kept", "Focus behouden", "Fokuszeit gehalten", "Concentration préservée" },
  [WORD_FREE] = { "Room for focus", "Ruimte voor focus", "Raum für Fokus",
                  "Place pour se concentrer" },
  [WORD_UNCHANGED] = { "As in the baseline", "Zoals in de nulmeting", "Wie im Ausgangswert",
                       "Comme à la période de référence" },
  [WORD_TOO_LITTLE] = { "Too little to compare yet", "Nog te weinig om te vergelijken",
                        "Noch zu wenig zum Vergleichen", "Trop peu pour comparer" },
  [WORD_WAS] = { "was", "was", "war", "avant" },
};

/* Figures that may be the one that changed most, with the least amount that counts as before. */
static const struct
{
  FocusFigure figure;
  double least;
  const char *names[N_LANGUAGES];
} candidates[] = {
  { FOCUS_FIGURE_MEETING_COUNT,
    5,
    { "Number of meetings", "Aantal vergaderingen", "Zahl der Besprechungen",
      "Nombre de réunions" } },
  { FOCUS_FIGURE_OVERLAP_MIN,
    60,
    { "Double booked", "Dubbel geboekt", "Doppelt gebucht", "Double réservation" } },
  { FOCUS_FIGURE_ATTENDEE_MIN,
    600,
    { "Time of all people", "Tijd van iedereen", "Zeit aller Personen",
      "Temps de tout le monde" } },
  { FOCUS_FIGURE_AFTER_HOURS_MIN,
    60,
    { "Meetings after hours", "Vergaderd buiten de uren", "Besprechungen nach Feierabend",
      "Réunions hors horaires" } },
  { FOCUS_FIGURE_FOCUS_120_MIN,
    240,
    { "Room for focus", "Ruimte voor focus", "Raum für Fokus", "Place pour se concentrer" } },
  { FOCUS_FIGURE_FRAGMENT_RATIO,
    0.2,
    { "Time in fragments", "Tijd in snippers", "Zerstückelte Zeit", "Temps morcelé" } },
  { FOCUS_FIGURE_LARGE_LONG_MIN,
    60,
    { "Large, long meetings", "Grote, lange vergaderingen", "Große, lange Besprechungen",
      "Grandes et longues réunions" } },
  { FOCUS_FIGURE_BACK_TO_BACK_MAX,
    4,
    { "Meetings back to back", "Vergaderingen na elkaar", "Besprechungen am Stück",
      "Réunions d’affilée" } },
  { FOCUS_FIGURE_SHORT_NOTICE_SHARE,
    0.2,
    { "On short notice", "Op korte termijn", "Kurzfristig", "Au dernier moment" } },
};

static Language
find_language (const char *language)
{
  for (guint i = 0; language != NULL && i < N_LANGUAGES; i++)
    if (g_str_has_prefix (language, codes[i]) && !g_ascii_isalpha (language[2]))
      return (Language) i;
  return ENGLISH;
}

/* Booked focus is told as kept; without any, the room there was for it. */
static FocusFigure
focus_figure (const FocusFigureValue *figures)
{
  const FocusFigureValue *booked = &figures[FOCUS_FIGURE_BOOKED_FOCUS_MIN];

  return booked->known && booked->value > 0 ? FOCUS_FIGURE_KEPT_FOCUS_MIN
                                            : FOCUS_FIGURE_FOCUS_120_MIN;
}

static char *
format_value (FocusFigure figure, double value)
{
  switch (focus_figure_unit (figure))
    {
    case FOCUS_UNIT_MIN:
      return g_strdup_printf ("%d:%02d h", (int) value / 60, (int) value % 60);
    case FOCUS_UNIT_RATIO:
      return g_strdup_printf ("%d %%", (int) lround (value * 100));
    case FOCUS_UNIT_COUNT:
    case FOCUS_UNIT_SCORE:
      return g_strdup_printf ("%d", (int) lround (value));
    }
  return g_strdup ("");
}

/* The index into the candidates; -1: none. */
static int
find_change (const FocusFigureValue *figures, const FocusBaseline *baseline)
{
  double farthest = 0;
  int found = -1;

  for (guint i = 0; baseline != NULL && i < G_N_ELEMENTS (candidates); i++)
    {
      FocusFigure figure = candidates[i].figure;
      FocusFigureValue now = figures[figure], before = baseline->figures[figure];
      double change;

      if (!now.known || !before.known || figure == focus_figure (figures))
        continue;
      change = fabs (now.value - before.value) / MAX (before.value, candidates[i].least);
      if (change > farthest)
        {
          farthest = change;
          found = (int) i;
        }
    }
  return found;
}

gboolean
focus_report_note_change (const FocusFigureValue *figures, const FocusBaseline *baseline,
                          FocusFigure *ret_figure)
{
  int found = find_change (figures, baseline);

  if (found >= 0)
    *ret_figure = candidates[found].figure;
  return found >= 0;
}

/* The third line. */
static char *
format_change (const FocusFigureValue *figures, const FocusBaseline *baseline, Language language)
{
  int found = find_change (figures, baseline);
  g_autofree char *now = NULL;
  g_autofree char *before = NULL;
  FocusFigure figure;

  if (baseline == NULL || !baseline->enough)
    return g_strdup (words[WORD_TOO_LITTLE][language]);
  if (found < 0)
    return g_strdup (words[WORD_UNCHANGED][language]);
  figure = candidates[found].figure;
  now = format_value (figure, figures[figure].value);
  before = format_value (figure, baseline->figures[figure].value);
  return g_strdup_printf ("%s: %s (%s %s)", candidates[found].names[language], now,
                          words[WORD_WAS][language], before);
}

FocusReportNote
focus_report_note (const FocusFigureValue *figures, const FocusBaseline *baseline,
                   const char *language)
{
  Language tongue = find_language (language);
  FocusFigure focus = focus_figure (figures);
  Word word = focus == FOCUS_FIGURE_KEPT_FOCUS_MIN ? WORD_KEPT : WORD_FREE;
  g_autofree char *met = format_value (FOCUS_FIGURE_MEETING_MIN,
                                       figures[FOCUS_FIGURE_MEETING_MIN].value);
  g_autofree char *kept = format_value (focus, figures[focus].value);
  g_autofree char *change = format_change (figures, baseline, tongue);

  return (FocusReportNote){
    .summary = g_strdup (words[WORD_SUMMARY][tongue]),
    .body = g_strdup_printf ("%s: %s\n%s: %s\n%s", words[WORD_MEETINGS][tongue], met,
                             words[word][tongue], kept, change),
    .show = words[WORD_SHOW][tongue],
  };
}

void
focus_report_note_clear (FocusReportNote *note)
{
  g_clear_pointer (&note->summary, g_free);
  g_clear_pointer (&note->body, g_free);
}
