// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words of days in four languages, and what each says.
#include "core/day-words-work.h"

/* A month needs the day of one, or an end; else "mar" is mardi, and "sept" is seven. */
#define NUMBERED (FOCUS_DAY_SAID (FOCUS_DAY_SAYS_DAY) | FOCUS_DAY_SAID (FOCUS_DAY_SAYS_EDGE))
/* "Freitag Morgen", "heute Morgen", "Friday EOD" */
#define DAY_ALREADY (FOCUS_DAY_SAID (FOCUS_DAY_SAYS_WEEKDAY) | FOCUS_DAY_SAID (FOCUS_DAY_SAYS_NEAR))

/* clang-format off: one row for each meaning */
const FocusDayRow FOCUS_DAY_VOCABULARY[] = {
  /* Weekdays */
  { "monday mon maandag maa ma montag mo lundi lun", FOCUS_DAY_SAYS_WEEKDAY, FOCUS_MONDAY, 0 },
  { "tuesday tues tue dinsdag din di dienstag mardi", FOCUS_DAY_SAYS_WEEKDAY, FOCUS_TUESDAY, 0 },
  { "wednesday wed woensdag woe wo mittwoch mi mercredi mer", FOCUS_DAY_SAYS_WEEKDAY,
    FOCUS_WEDNESDAY, 0 },
  { "thursday thurs thur thu donderdag don do donnerstag jeudi jeu", FOCUS_DAY_SAYS_WEEKDAY,
    FOCUS_THURSDAY, 0 },
  { "friday fri vrijdag vri vr freitag fr vendredi ven", FOCUS_DAY_SAYS_WEEKDAY, FOCUS_FRIDAY, 0 },
  { "saturday sat zaterdag zat za samstag sonnabend sa samedi sam", FOCUS_DAY_SAYS_WEEKDAY,
    FOCUS_SATURDAY, 0 },
  { "sunday sun zondag zon zo sonntag so dimanche dim", FOCUS_DAY_SAYS_WEEKDAY, FOCUS_SUNDAY, 0 },
  /* Months */
  { "january januari januar janner janvier jan janv", FOCUS_DAY_SAYS_MONTH, 1, 0 },
  { "february februari februar feber fevrier feb fevr fev", FOCUS_DAY_SAYS_MONTH, 2, 0 },
  { "march maart marz maerz mars mrt mrz", FOCUS_DAY_SAYS_MONTH, 3, 0 },
  { "april avril apr avr", FOCUS_DAY_SAYS_MONTH, 4, 0 },
  { "may mei mai", FOCUS_DAY_SAYS_MONTH, 5, 0 },
  { "june juni juin jun", FOCUS_DAY_SAYS_MONTH, 6, 0 },
  { "july juli juillet jul juil", FOCUS_DAY_SAYS_MONTH, 7, 0 },
  { "august augustus aout aug", FOCUS_DAY_SAYS_MONTH, 8, 0 },
  { "september septembre sep", FOCUS_DAY_SAYS_MONTH, 9, 0 },
  { "october oktober octobre oct okt", FOCUS_DAY_SAYS_MONTH, 10, 0 },
  { "november novembre nov", FOCUS_DAY_SAYS_MONTH, 11, 0 },
  { "december dezember decembre dec dez", FOCUS_DAY_SAYS_MONTH, 12, 0 },
  /* Words of two languages */
  { "mar", FOCUS_DAY_SAYS_MONTH, 3, NUMBERED },
  { "mar", FOCUS_DAY_SAYS_WEEKDAY, FOCUS_TUESDAY, 0 },
  { "sept", FOCUS_DAY_SAYS_MONTH, 9, NUMBERED },
  { "sept", FOCUS_DAY_SAYS_NUMBER, 7, 0 },
  { "morgen", FOCUS_DAY_SAYS_PART, 0, DAY_ALREADY },
  { "morgen", FOCUS_DAY_SAYS_NEAR, 1, 0 },
  { "eod eob cob", FOCUS_DAY_SAYS_PART, 0, DAY_ALREADY },
  { "eod eob cob", FOCUS_DAY_SAYS_NEAR, 0, 0 },
  /* Days from today */
  { "today vandaag heute aujourd", FOCUS_DAY_SAYS_NEAR, 0, 0 },
  { "tomorrow tmrw demain", FOCUS_DAY_SAYS_NEAR, 1, 0 },
  { "overmorgen ubermorgen uebermorgen", FOCUS_DAY_SAYS_NEAR, 2, 0 },
  { "yesterday gisteren gestern hier", FOCUS_DAY_SAYS_NEAR, -1, 0 },
  /* Stretches of time */
  { "day days dag dagen tag tage tagen tages jour jours journee", FOCUS_DAY_SAYS_UNIT,
    FOCUS_DAY_UNIT_DAY, 0 },
  { "working business workday workdays werkdag werkdagen werktag werktage werktagen "
    "arbeitstag arbeitstage arbeitstagen ouvrable ouvrables ouvre ouvres",
    FOCUS_DAY_SAYS_UNIT, FOCUS_DAY_UNIT_WORKDAY, 0 },
  { "week weeks weken wk woche wochen kw semaine semaines", FOCUS_DAY_SAYS_UNIT,
    FOCUS_DAY_UNIT_WEEK, 0 },
  { "month months maand maanden monat monate monaten monats mois", FOCUS_DAY_SAYS_UNIT,
    FOCUS_DAY_UNIT_MONTH, 0 },
  { "year years jaar jaren jahr jahre jahren jahres annee annees", FOCUS_DAY_SAYS_UNIT,
    FOCUS_DAY_UNIT_YEAR, 0 },
  /* Which of them */
  { "this deze dit diese dieser diesen dieses diesem ce cet cette", FOCUS_DAY_SAYS_WHICH,
    FOCUS_DAY_WHICH_THIS, 0 },
  { "coming komende komend aanstaande as eerstkomende kommende kommender kommenden "
    "kommendes kommendem",
    FOCUS_DAY_SAYS_WHICH, FOCUS_DAY_WHICH_COMING, 0 },
  { "next volgende volgend nachste nachster nachsten nachstes nachstem naechste "
    "naechster naechsten naechstes naechstem prochain prochaine",
    FOCUS_DAY_SAYS_WHICH, FOCUS_DAY_WHICH_NEXT, 0 },
  { "last vorige afgelopen letzte letzter letzten letztes dernier derniere", FOCUS_DAY_SAYS_WHICH,
    FOCUS_DAY_WHICH_LAST, 0 },
  /* Their edges */
  { "begin beginning start early anfang beginn debut", FOCUS_DAY_SAYS_EDGE, FOCUS_DAY_EDGE_BEGIN,
    0 },
  { "mid middle midden medio mitte milieu", FOCUS_DAY_SAYS_EDGE, FOCUS_DAY_EDGE_MIDDLE, 0 },
  { "end eind einde ende fin", FOCUS_DAY_SAYS_EDGE, FOCUS_DAY_EDGE_END, 0 },
  { "eow", FOCUS_DAY_SAYS_END_OF, FOCUS_DAY_UNIT_WEEK, 0 },
  { "eom monatsende maandeinde maandeind", FOCUS_DAY_SAYS_END_OF, FOCUS_DAY_UNIT_MONTH, 0 },
  { "eoy jahresende jaareinde", FOCUS_DAY_SAYS_END_OF, FOCUS_DAY_UNIT_YEAR, 0 },
  /* How far away */
  { "in over binnen within dans ici", FOCUS_DAY_SAYS_IN, 0, 0 },
  { "after apres", FOCUS_DAY_SAYS_AFTER, 0, 0 },
  /* Numbers */
  { "a an one een ein eine einer einem einen un une", FOCUS_DAY_SAYS_NUMBER, 1, 0 },
  { "two twee zwei deux", FOCUS_DAY_SAYS_NUMBER, 2, 0 },
  { "three drie drei trois", FOCUS_DAY_SAYS_NUMBER, 3, 0 },
  { "four vier quatre", FOCUS_DAY_SAYS_NUMBER, 4, 0 },
  { "five vijf funf fuenf cinq", FOCUS_DAY_SAYS_NUMBER, 5, 0 },
  { "six zes sechs", FOCUS_DAY_SAYS_NUMBER, 6, 0 },
  { "seven zeven sieben", FOCUS_DAY_SAYS_NUMBER, 7, 0 },
  { "eight acht huit", FOCUS_DAY_SAYS_NUMBER, 8, 0 },
  { "nine negen neun neuf", FOCUS_DAY_SAYS_NUMBER, 9, 0 },
  { "ten tien zehn dix", FOCUS_DAY_SAYS_NUMBER, 10, 0 },
  { "fourteen veertien vierzehn", FOCUS_DAY_SAYS_NUMBER, 14, 0 },
  { "quinze", FOCUS_DAY_SAYS_NUMBER, 15, 0 },
  /* Passed over */
  { "morning noon afternoon evening night pm ochtend voormiddag middag "
    "namiddag avond nacht vroeg fruh frueh vormittag mittag nachmittag abend matin "
    "midi soir",
    FOCUS_DAY_SAYS_PART, 0, 0 },
  { "the de het den der dem am le", FOCUS_DAY_SAYS_ARTICLE, 0, 0 },
  { "of on at op om van vom von um des l la les d du hui s t", FOCUS_DAY_SAYS_FILLER, 0, 0 },
};
/* clang-format on */

const gsize FOCUS_DAY_N_VOCABULARY = G_N_ELEMENTS (FOCUS_DAY_VOCABULARY);
