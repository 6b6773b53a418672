// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The names of the figures, and a sentence about each, in the four languages of the report.
#include "report-words.h"

typedef struct
{
  const char *name[FOCUS_N_LANGS];
  const char *meaning[FOCUS_N_LANGS];
} FigureWords;

/* clang-format off */
static const FigureWords figures[FOCUS_N_FIGURES] = {
  [FOCUS_FIGURE_MEETING_MIN] = {
    { "Time in meetings", "Tijd in vergaderingen", "Zeit in Besprechungen", "Temps en réunion" },
    { "Double booking counts once.", "Dubbel geboekt telt één keer.",
      "Doppelt Belegtes zählt einmal.", "Les doubles réservations comptent une fois." } },
  [FOCUS_FIGURE_MEETING_COUNT] = {
    { "Meetings", "Vergaderingen", "Besprechungen", "Réunions" },
    { "With at least one other person.", "Met minstens één ander.",
      "Mit mindestens einer anderen Person.", "Avec au moins une autre personne." } },
  [FOCUS_FIGURE_POSSIBLE_MIN] = {
    { "Not yet certain", "Nog niet zeker", "Noch nicht sicher", "Pas encore certain" },
    { "Meeting time that only tentative or unanswered ones cover.",
      "Vergadertijd van alleen voorlopige of onbeantwoorde afspraken.",
      "Zeit, die nur vorläufige oder unbeantwortete Termine belegen.",
      "Temps couvert par des réunions provisoires ou sans réponse." } },
  [FOCUS_FIGURE_OVERLAP_MIN] = {
    { "Double-booked", "Dubbel geboekt", "Doppelt belegt", "En double" },
    { "Time with two or more meetings at once.", "Tijd met twee of meer vergaderingen tegelijk.",
      "Zeit mit zwei oder mehr Besprechungen zugleich.",
      "Temps avec deux réunions ou plus à la fois." } },
  [FOCUS_FIGURE_ATTENDEE_MIN] = {
    { "Time of all people", "Tijd van iedereen", "Zeit aller zusammen", "Temps de tous" },
    { "Length times the people who did not decline.",
      "Duur maal de mensen die niet afzegden.",
      "Dauer mal Personen, die nicht abgesagt haben.",
      "Durée multipliée par les personnes qui n’ont pas décliné." } },
  [FOCUS_FIGURE_AFTER_HOURS_MIN] = {
    { "Outside working hours", "Buiten werktijd", "Außerhalb der Arbeitszeit", "Hors horaires" },
    { "Meeting time outside your working time.", "Vergadertijd buiten je werktijd.",
      "Besprechungen außerhalb der Arbeitszeit.", "Réunions hors de vos heures de travail." } },
  [FOCUS_FIGURE_FOCUS_120_MIN] = {
    { "Focus time", "Focustijd", "Fokuszeit", "Temps de concentration" },
    { "Free stretches of two hours or more.", "Vrije stukken van twee uur of langer.",
      "Freie Stücke ab zwei Stunden.", "Plages libres de deux heures ou plus." } },
  [FOCUS_FIGURE_FOCUS_60_MIN] = {
    { "Useful free time", "Bruikbare vrije tijd", "Nutzbare freie Zeit", "Temps libre utile" },
    { "Free stretches of one hour or more.", "Vrije stukken van een uur of langer.",
      "Freie Stücke ab einer Stunde.", "Plages libres d’une heure ou plus." } },
  [FOCUS_FIGURE_FRAGMENT_RATIO] = {
    { "Free time in fragments", "Vrije tijd in snippers", "Freie Zeit in Splittern",
      "Temps libre fragmenté" },
    { "The share of free time in pieces under one hour.",
      "Deel van de vrije tijd in stukken korter dan een uur.",
      "Anteil der freien Zeit in Stücken unter einer Stunde.",
      "Part du temps libre en morceaux de moins d’une heure." } },
  [FOCUS_FIGURE_LARGE_LONG_MIN] = {
    { "Large and long", "Groot en lang", "Groß und lang", "Grandes et longues" },
    { "Meetings over an hour with nine people or more.",
      "Langer dan een uur, met negen mensen of meer.",
      "Über eine Stunde, mit neun Personen oder mehr.",
      "Plus d’une heure, à neuf personnes ou plus." } },
  [FOCUS_FIGURE_RECURRING_SHARE] = {
    { "Recurring", "Terugkerend", "Wiederkehrend", "Récurrentes" },
    { "The share of meeting time that belongs to a series.",
      "Deel van de vergadertijd dat bij een reeks hoort.",
      "Anteil der Besprechungszeit, der zu einer Serie gehört.",
      "Part du temps de réunion qui appartient à une série." } },
  [FOCUS_FIGURE_SELF_ORGANISED_SHARE] = {
    { "Organised by me", "Door mij belegd", "Von mir angesetzt", "Organisées par moi" },
    { "The share of meeting time that you organise.", "Deel van de vergadertijd dat jij belegt.",
      "Anteil der Besprechungszeit, zu der du einlädst.",
      "Part du temps de réunion que vous organisez." } },
  [FOCUS_FIGURE_NO_END_SHARE] = {
    { "Series without an end", "Reeksen zonder einde", "Serien ohne Ende", "Séries sans fin" },
    { "The share of this week’s series that never stop.",
      "Deel van de reeksen deze week dat nooit stopt.",
      "Anteil der Serien dieser Woche, die nie enden.",
      "Part des séries de la semaine qui ne s’arrêtent jamais." } },
  [FOCUS_FIGURE_SHORT_NOTICE_SHARE] = {
    { "At short notice", "Kort van tevoren", "Kurzfristig", "Au dernier moment" },
    { "The share created less than a day before.", "Deel dat minder dan een dag ervoor ontstond.",
      "Anteil, der weniger als einen Tag vorher entstand.",
      "Part créée moins d’un jour avant." } },
  [FOCUS_FIGURE_BACK_TO_BACK_MAX] = {
    { "Longest chain", "Langste keten", "Längste Kette", "Plus longue chaîne" },
    { "Meetings in a row with under five minutes between.",
      "Vergaderingen op rij met minder dan vijf minuten ertussen.",
      "Besprechungen in Folge mit unter fünf Minuten dazwischen.",
      "Réunions à la suite, à moins de cinq minutes d’intervalle." } },
  [FOCUS_FIGURE_BOOKED_FOCUS_MIN] = {
    { "Focus booked", "Focus geboekt", "Fokus gebucht", "Concentration réservée" },
    { "Focus blocks that are over.", "Focusblokken die voorbij zijn.",
      "Fokusblöcke, die vorbei sind.", "Blocs de concentration passés." } },
  [FOCUS_FIGURE_KEPT_FOCUS_MIN] = {
    { "Focus kept", "Focus gehouden", "Fokus gehalten", "Concentration tenue" },
    { "What meetings and early ends left of it.",
      "Wat vergaderingen en vroeg stoppen ervan overlieten.",
      "Was Besprechungen und frühes Ende davon ließen.",
      "Ce qu’en ont laissé les réunions et les fins anticipées." } },
  [FOCUS_FIGURE_KEEP_RATE] = {
    { "Kept of booked", "Gehouden van geboekt", "Gehalten von gebucht", "Tenue sur réservée" },
    { "Focus kept divided by focus booked.", "Gehouden gedeeld door geboekt.",
      "Gehaltener durch gebuchten Fokus.", "Concentration tenue divisée par réservée." } },
  [FOCUS_FIGURE_HYGIENE_MEAN] = {
    { "Hygiene", "Hygiëne", "Hygiene", "Hygiène" },
    { "The mean score of the meetings, by people’s time.",
      "Gemiddelde score van de vergaderingen, naar ieders tijd.",
      "Mittlere Note der Besprechungen, nach Zeit aller.",
      "Note moyenne des réunions, selon le temps de tous." } },
  [FOCUS_FIGURE_CLOSEOUT_RATE] = {
    { "Closed with an outcome", "Afgesloten met uitkomst", "Mit Ergebnis beendet",
      "Closes avec résultat" },
    { "Of your own meetings, those with an outcome.",
      "Van je eigen vergaderingen, die met een uitkomst.",
      "Von deinen Besprechungen die mit Ergebnis.",
      "De vos réunions, celles qui ont un résultat." } },
  [FOCUS_FIGURE_OVERRIDES_COUNT] = {
    { "Given away", "Weggegeven", "Aufgegeben", "Cédée" },
    { "How often focus was given away by hand.", "Hoe vaak focus met de hand is weggegeven.",
      "Wie oft Fokus von Hand aufgegeben wurde.",
      "Combien de fois la concentration a été cédée." } },
  [FOCUS_FIGURE_OVERRIDES_MIN] = {
    { "Time given away", "Tijd weggegeven", "Zeit aufgegeben", "Temps cédé" },
    { "Focus given away by hand.", "Focus die met de hand is weggegeven.",
      "Fokus, der von Hand aufgegeben wurde.", "Concentration cédée à la main." } },
  [FOCUS_FIGURE_DECLINED_COUNT] = {
    { "Declined", "Afgezegd", "Abgesagt", "Déclinées" },
    { "Invitations declined with focusd.", "Uitnodigingen die met focusd zijn afgezegd.",
      "Mit focusd abgesagte Einladungen.", "Invitations déclinées avec focusd." } },
  [FOCUS_FIGURE_PROPOSED_COUNT] = {
    { "Other times offered", "Andere tijden geboden", "Andere Zeiten angeboten",
      "Autres horaires proposés" },
    { "Invitations for which focusd offered other times.",
      "Uitnodigingen waarvoor focusd andere tijden bood.",
      "Einladungen, für die focusd andere Zeiten anbot.",
      "Invitations pour lesquelles focusd a proposé d’autres horaires." } },
};
/* clang-format on */

const char *
focus_word_figure (FocusLang lang, FocusFigureId id)
{
  return figures[id].name[lang];
}

const char *
focus_word_meaning (FocusLang lang, FocusFigureId id)
{
  return figures[id].meaning[lang];
}
