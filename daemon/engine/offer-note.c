// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What notifications about blocks say.
#include "engine/offer-note.h"

/* Lines that fit into a notification; what is left over is counted. */
#define MAX_LINES 5

typedef enum
{
  WORD_ONE, /* of the offer: a number goes in front */
  WORD_SEVERAL,
  WORD_WRITTEN_ONE,
  WORD_WRITTEN_SEVERAL,
  WORD_TAKE_ONE,
  WORD_TAKE,
  WORD_NOT_NOW,
  WORD_MOVED, /* %s: day and time */
  WORD_REMOVED,
  WORD_LANDED, /* %s: a title */
  WORD_NO_PLACE,
  WORD_UNDO,
  WORD_NO_CALENDAR, /* %s: its name */
  WORD_WOULD_HOLD,
  WORD_MAKE,
  WORD_GONE,
  WORD_MORE, /* %u */
  N_WORDS
} Word;

static const char *const words[N_WORDS][FOCUS_N_LANGUAGES] = {
  [WORD_ONE] = { "1 change to your focus time", "1 wijziging in je focustijd",
                 "1 Änderung an Ihrer Fokuszeit", "1 changement de votre temps de concentration" },
  [WORD_SEVERAL] = { "%u focus blocks proposed", "%u focusblokken voorgesteld",
                     "%u Fokusblöcke vorgeschlagen", "%u plages de concentration proposées" },
  [WORD_WRITTEN_ONE] = { "1 focus block planned", "1 focusblok gepland", "1 Fokusblock geplant",
                         "1 plage de concentration planifiée" },
  [WORD_WRITTEN_SEVERAL] = { "%u focus blocks planned", "%u focusblokken gepland",
                             "%u Fokusblöcke geplant", "%u plages de concentration planifiées" },
  [WORD_TAKE_ONE] = { "Take it", "Overnemen", "Übernehmen", "Accepter" },
  [WORD_TAKE] = { "Take them all", "Alles overnemen", "Alle übernehmen", "Tout accepter" },
  [WORD_NOT_NOW] = { "Not now", "Nu niet", "Nicht jetzt", "Pas maintenant" },
  [WORD_MOVED] = { "Focus moved to %s", "Focus verplaatst naar %s", "Fokus verschoben auf %s",
                   "Concentration déplacée à %s" },
  [WORD_REMOVED] = { "Focus removed: %s", "Focus vervallen: %s", "Fokus entfällt: %s",
                     "Concentration supprimée : %s" },
  [WORD_LANDED] = { "“%s” landed on it", "“%s” kwam eroverheen", "„%s“ fiel darauf",
                    "« %s » est tombé dessus" },
  [WORD_NO_PLACE] = { "There is no other place this week", "Er is deze week geen andere plek",
                      "Diese Woche ist kein anderer Platz", "Pas d’autre place cette semaine" },
  [WORD_UNDO] = { "Undo", "Ongedaan maken", "Rückgängig", "Annuler" },
  [WORD_NO_CALENDAR] = { "The calendar “%s” does not exist yet", "De agenda “%s” bestaat nog niet",
                         "Den Kalender „%s“ gibt es noch nicht",
                         "L’agenda « %s » n’existe pas encore" },
  [WORD_WOULD_HOLD] = { "Your focus blocks would go there.", "Daar zouden je focusblokken komen.",
                        "Dorthin kämen Ihre Fokusblöcke.",
                        "Vos plages de concentration y seraient notées." },
  [WORD_MAKE] = { "Make it", "Maken", "Anlegen", "Créer" },
  [WORD_GONE] = { "removed", "vervalt", "entfällt", "supprimé" },
  [WORD_MORE] = { "and %u more", "en nog %u", "und %u weitere", "et %u de plus" },
};

static const char *const days[FOCUS_N_LANGUAGES][7] = {
  { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" },
  { "ma", "di", "wo", "do", "vr", "za", "zo" },
  { "Mo", "Di", "Mi", "Do", "Fr", "Sa", "So" },
  { "lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim." },
};

void
focus_offer_note_clear (FocusOfferNote *note)
{
  g_clear_pointer (&note->summary, g_free);
  g_clear_pointer (&note->body, g_free);
}

static const char *
day_of (gint64 at_s, const FocusZone *zone, FocusLanguage language)
{
  return days[language][focus_date_weekday (focus_civil_date (focus_zone_civil (zone, at_s)))];
}

static char *
clock_of (gint64 at_s, const FocusZone *zone)
{
  int second = focus_civil_second_of_day (focus_zone_civil (zone, at_s));

  return g_strdup_printf ("%02d:%02d", second / 3600, second / 60 % 60);
}

/* "Thu 14:00". */
static char *
moment_of (gint64 at_s, const FocusZone *zone, FocusLanguage language)
{
  g_autofree char *clock = clock_of (at_s, zone);

  return g_strdup_printf ("%s %s", day_of (at_s, zone, language), clock);
}

/* "Thu 14:00–15:30". */
static char *
span_of (FocusSpan span, const FocusZone *zone, FocusLanguage language)
{
  g_autofree char *start = moment_of (span.start_s, zone, language);
  g_autofree char *end = clock_of (span.end_s, zone);

  return g_strdup_printf ("%s–%s", start, end);
}

/* The table's words with their number or text put in; each has one place for it at most. */
static char *
fill_number (Word word, FocusLanguage language, guint number)
{
  g_auto (GStrv) parts = g_strsplit (words[word][language], "%u", 2);
  g_autofree char *text = g_strdup_printf ("%u", number);

  return g_strjoinv (text, parts);
}

static char *
fill_text (Word word, FocusLanguage language, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (words[word][language], "%s", 2);
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  return g_strjoinv (valid, parts);
}

/* "Tue 09:00–11:30", "Tue 09:00–11:30 → Thu 14:00–15:30", "Tue 09:00–11:30: removed". */
static char *
action_line (const FocusAction *action, const FocusZone *zone, FocusLanguage language)
{
  g_autofree char *before = span_of (action->before, zone, language);
  g_autofree char *after = span_of (action->after, zone, language);

  switch (action->kind)
    {
    case FOCUS_ACTION_MOVE:
      return g_strdup_printf ("%s → %s", before, after);
    case FOCUS_ACTION_REMOVE:
      return g_strdup_printf ("%s: %s", before, words[WORD_GONE][language]);
    case FOCUS_ACTION_CREATE:
    case FOCUS_ACTION_FIRM:
      break;
    }
  return g_steal_pointer (&after);
}

static char *
action_lines (const GArray *actions, const FocusZone *zone, FocusLanguage language)
{
  GString *text = g_string_new (NULL);
  guint n = MIN (actions->len, MAX_LINES);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *line = action_line (&g_array_index (actions, FocusAction, i), zone,
                                           language);
      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
    }
  if (actions->len > n)
    {
      g_autofree char *more = fill_number (WORD_MORE, language, actions->len - n);
      g_string_append_printf (text, "\n%s", more);
    }
  return g_string_free (text, FALSE);
}

FocusOfferNote
focus_offer_note_plan (const GArray *actions, const FocusZone *zone, FocusLanguage language,
                       gboolean is_done)
{
  gboolean one = actions->len == 1;
  Word word = is_done ? (one ? WORD_WRITTEN_ONE : WORD_WRITTEN_SEVERAL)
                      : (one ? WORD_ONE : WORD_SEVERAL);
  g_autofree char *counted = fill_number (word, language, actions->len);

  return (FocusOfferNote){
    .summary = g_strconcat ("focusd: ", counted, NULL),
    .body = action_lines (actions, zone, language),
    .yes = is_done ? NULL : words[one ? WORD_TAKE_ONE : WORD_TAKE][language],
    .no = is_done ? NULL : words[WORD_NOT_NOW][language],
  };
}

FocusOfferNote
focus_offer_note_change (FocusSpan before, FocusSpan after, const char *culprit,
                         const FocusZone *zone, FocusLanguage language)
{
  gboolean is_removed = focus_span_length_s (after) == 0;
  g_autofree char *where = is_removed ? span_of (before, zone, language)
                                      : moment_of (after.start_s, zone, language);
  g_autofree char *landed = culprit != NULL ? fill_text (WORD_LANDED, language, culprit) : NULL;
  const char *no_place = is_removed && culprit != NULL ? words[WORD_NO_PLACE][language] : NULL;

  return (FocusOfferNote){
    .summary = fill_text (is_removed ? WORD_REMOVED : WORD_MOVED, language, where),
    .body = no_place != NULL ? g_strdup_printf ("%s. %s.", landed, no_place) : g_strdup (landed),
    .yes = words[WORD_UNDO][language],
  };
}

FocusOfferNote
focus_offer_note_calendar (const char *calendar, FocusLanguage language)
{
  return (FocusOfferNote){
    .summary = fill_text (WORD_NO_CALENDAR, language, calendar),
    .body = g_strdup (words[WORD_WOULD_HOLD][language]),
    .yes = words[WORD_MAKE][language],
    .no = words[WORD_NOT_NOW][language],
  };
}
