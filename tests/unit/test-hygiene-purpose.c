// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The pillar of purpose, a row for each rule and trap, in four languages.
#include "hygiene-world.h"

typedef struct
{
  const char *title, *description, *expected;
} Row;

/* P1 and P2: labels, sentences, verbs that open. */
static const Row goals[] = {
  { "Budget", "Goal: settle what we spend on training this year", "P1=14 P2=0" },
  { "Budget", "Doel van dit overleg: kiezen wat we aan opleiding besteden", "P1=14 P2=10" },
  { "Budget", "Zweck dieser kurzen Runde: Schulungsbudget für das Lager festlegen", "P1=14 P2=10" },
  { "Budget", "L'objectif : trancher entre formation interne et externe", "P1=0" },
  { "Budget", "Objectif de la séance : trancher entre formation interne et externe",
    "P1=14 P2=10 kind=decide" },
  { "Budget", "Goal\nSettle what we spend on training", "P1=14" },
  { "Budget", "## Goal\n\nSettle what we spend on training", "P1=14" },
  { "Budget", "**Goal:** settle what we spend on training", "P1=14" },
  { "Budget", "1. Goal: settle what we spend on training\n2. Agenda: figures; wishes",
    "P1=14 P3=8" },
  { "Budget", "1️⃣ Goal: settle what we spend on training", "P1=14" },
  { "Budget", "Goal&nbsp;: settle what we spend on training &amp; travel", "P1=14" },
  { "Budget", "1) Goal - settle what we spend on training", "P1=14" },
  { "Budget", "🎯 Ziel – Schulungsbudget für das Lager klären", "P1=14" },
  { "Budget", "Goal: decide now", "P1=0 P2=0" },
  { "Budget", "Goal: tbd", "P1=0" },
  { "Budget", "Doel: volgt nog", "P1=0" },
  { "Budget", "Ziel: folgt", "P1=0" },
  { "Budget", "Objectif : à définir", "P1=0" },
  { "Budget", "Goal: sync with Tom and Priya on Monday", "P1=0" },
  { "Budget", "Goal: weekly status meeting, catch up", "P1=0" },
  { "Budget", "Ziel: Lieferantenbewertung abschließen", "P1=14" }, /* a long word is two */
  { "Budget", "Ziel: Projektbesprechung abschließen", "P1=0" },    /* unless it ends so */
  { "Budget", "Goal:\n- cut the travel costs\n- keep the training", "P1=14 P3=0" },
  { "Budget", "Goal: cut the travel costs\n\n- flights\n- trains", "P1=14 P3=8" },
  { "Budget", "Why do we meet?\nCosts rose by a fifth since summer", "P1=14" },
  { "Budget", "Waarom stijgen de kosten zo?\nDe facturen van de energie verdubbelden", "P1=14" },
  { "Budget", "Worum geht es? Die Kosten für Strom sind verdoppelt worden", "P1=14" },
  { "Budget", "Pourquoi ?\nLes coûts du chauffage ont doublé depuis juin", "P1=14" },
  { "Budget", "The goal of this meeting is to split the training money fairly", "P1=14" },
  { "Budget", "Hello all. The purpose of the call is to split the training money fairly.",
    "P1=14" },
  { "Budget", "Het doel van dit overleg is om het opleidingsbudget te verdelen", "P1=14" },
  { "Budget", "Ziel des Termins ist es, Schulungsbudget und Reisekosten zu klären", "P1=14" },
  { "Budget", "L'objectif de cette réunion est de répartir le budget formation", "P1=14" },
  { "Budget", "Le but est de répartir le budget de la formation", "P1=14" },
  { "Répartition", "But : répartir le budget de la formation entre les équipes", "P1=14" },
  { "Budget", "We tried but: nobody answered our many letters", "P1=0" },
  { "Budget", "But: nobody answered any of our many letters in the end", "P1=0" },
  { "Budget", "Target group: all who work in the shop on Sundays", "P1=0" },
  { "Budget", "Zielgruppe: alle Kräfte im Lager und im Versand", "P1=0" },
  { "Budget", "Doelgroep: alle ploegen van de vestiging Gent", "P1=0" },
  { "Budget", "Doel-groep: alle ploegen van de vestiging Gent", "P1=0" },
  { "Budget", "Decide which trainings we pay. Bring the list.", "P1=8 P2=10 kind=decide" },
  { "Budget", "We choose one of the offers", "P1=8 P2=10" },
  { "Budget", "Please approve the new price list", "P1=8 P2=10" },
  { "Budget", "Let's design the first screens", "P1=8 P2=10 kind=create" },
  { "Budget", "Let's write the letter and agree on who sends it. Tom shares a list.",
    "P1=8 P2=10 O4=0 kind=decide" },
  { "Budget", "Design the first screens. Tom tells what the owners approve.",
    "P1=8 P2=10 O4=- kind=create" },
  { "Budget", "Hi all,\nplease select one of the offers", "P1=8" },
  { "Budget", "- Kiezen welke opleiding we betalen", "P1=8 P2=10 P3=4" },
  { "Budget", "Wij beslissen over het budget", "P1=8 P2=10" },
  { "Budget", "We stellen het budget vast", "P1=8 P2=10 kind=decide" },
  { "Budget", "Wir legen das Budget fest", "P1=8 P2=10" },
  { "Budget", "Wir entscheiden über das Budget", "P1=8 P2=10" },
  { "Budget", "Bitte auswählen, welche Schulung wir bezahlen", "P1=8 P2=10" },
  { "Budget", "Ziel: einen Anbieter auszuwählen", "P1=0 P2=0" },
  { "Budget", "Ziel: für das Lager einen neuen Anbieter auszuwählen", "P1=14 P2=10" },
  { "Budget", "Décidons quelle formation nous payons", "P1=8 P2=10" },
  { "Budget", "On choisit le prestataire", "P1=8 P2=10" },
  { "Budget", "Nous validons le budget", "P1=8 P2=10" },
  { "Budget", "Merci de valider le budget avant la séance", "P1=8 P2=10" },
  { "Budget", "Il choisit le prestataire", "P1=0 P2=0" },
  { "Budget", "Update on the move of the shop", "P1=0" },
  { "Budget", "Decision about the move of the shop", "P1=0" },
  { "Budget", "Update the price list together", "P1=8 P2=10 kind=inform" },
  { "Budget", "Entscheidung über den Umzug", "P1=0" },
  { "Budget", "Keuze van de leverancier", "P1=0" },
  { "Budget", "I think we need to\ndecide on it one day", "P1=0" },
  { "Budget", "Decider: Els", "P1=0" },
  /* the goal's kind: decide before create before inform */
  { "Budget", "Goal: present two drafts and choose one of them", "P1=14 P2=10 kind=decide" },
  { "Budget", "Goal: present two sketches and write the final text", "kind=create" },
  { "Budget", "Purpose/goal: settle what we spend on training", "P1=14" },
  { "Budget", "Goal:settle what we spend on training", "P1=14" },
  { "Budget", "Zweck\n=====\nSchulungsbudget für das Lager klären", "P1=14" },
  { "Budget", "Desired outcome: a signed order for paper", "P1=14" },
  { "Budget", "Outcome: a signed order for paper", "P1=0" },
  { "Budget", "GOAL: SETTLE WHAT WE SPEND ON TRAINING", "P1=14" },
  { "Budget", "ＧＯＡＬ： settle what we spend on training", "P1=14" },
  { "Budget", "Brainstorm names for the shop", "P1=8 P2=10 kind=create" },
  { "Budget", "Demo of the new till", "P1=0 P2=0" },
  { "Budget", "Demo the new till", "P1=8 P2=10 kind=inform" },
  /* what is added never takes an outcome away */
  { "Budget", "Goal: better trainings for our new people\n\nChoose one of the offers.",
    "P1=14 P2=10" },
};

/* P2 in titles, and P4. */
static const Row titles[] = {
  { "Decide on the office move", "", "P2=10 P4=4 kind=decide" },
  { "Office move: go/no-go", "", "P2=10 kind=decide" },
  { "Office move: sign-off", "", "P2=10" },
  { "Plan the office move", "", "P2=10 kind=create" },
  { "Office move plan", "", "P2=0" },
  { "Project design status", "", "P2=0" },
  { "Design review of the shop", "", "P2=10 kind=create" },
  { "Share results of the survey", "", "P2=10 kind=inform" },
  { "Market share in Spain", "", "P2=0" },
  { "Umzug Büro planen", "", "P2=10 kind=create" },
  { "Verhuis kantoor plannen", "", "P2=10 kind=create" },
  { "Nieuwe plannen voor het kantoor", "", "P2=0" },
  { "Abstimmung über die Pausen", "", "P2=10 P4=4" },
  { "Abstimmung Vertrieb", "", "P2=0 P4=0" },
  { "Point d'étape projet Lune", "", "P2=10 P4=4 kind=inform" },
  { "Point Vertrieb", "", "P4=0" },
  { "Valider le plan", "", "P2=10" },
  { "DÉCIDER LE BUDGET", "", "P2=10" },
  { "Decider le budget", "", "P2=0" }, /* the English who decides */
  { "Goedkeuren begroting", "", "P2=10" },
  { "Sync", "", "P4=0" },
  { "Sync 4", "", "P4=0" },
  { "Sync Tom / Priya", "", "P4=0" },
  { "Catch-up with Tom", "", "P4=0" },
  { "Weekly status call", "", "P4=0" },
  { "Monthly sales figures", "", "P4=4" },
  { "Jour fixe Montag", "", "P4=0" },
  { "Wekelijks overleg marketing", "", "P4=0" },
  { "Réunion équipe", "", "P4=0" },
  { "Réunion équipe support", "", "P4=4" },
  { "Lieferantenbewertung", "", "P4=4" },
  { "Projektbesprechung", "", "P4=0" },
  { "Tom Beckers", "", "P4=0" },
  { "", "", "P4=0 P2=0" },
};

/* P3 */
static const Row agendas[] = {
  { "Budget", "Agenda: figures, wishes, vote", "P3=8" },
  { "Budget", "Agenda:\nfigures and wishes", "P3=8" },
  { "Budget", "Agenda:\n- figures\n- wishes", "P3=8" },
  { "Budget", "Agenda", "P3=0" },
  { "Budget", "Agenda: tbd", "P3=0" },
  { "Budget", "Agenda: to follow", "P3=0" },
  { "Budget", "Agenda : à venir", "P3=0" },
  { "Budget", "Agenda: 12 februari", "P3=0" },
  { "Budget", "Agenda: Montag, 12.02.2027 14:00 Uhr", "P3=0" },
  { "Budget", "Te bespreken:\n- cijfers", "P3=8" },
  { "Budget", "Tagesordnung\n1. Zahlen\n2. Wünsche", "P3=8" },
  { "Budget", "Ordre du jour :\n1) chiffres\n2) souhaits", "P3=8" },
  { "Budget", "ODJ : chiffres, souhaits", "P3=8" },
  { "Budget", "- figures\n- wishes", "P3=8" },
  { "Budget", "* figures\n* wishes", "P3=8" },
  { "Budget", "1. figures\n2. wishes", "P3=8" },
  { "Budget", "9:30 figures\n10:15 wishes", "P3=8" },
  { "Budget", "10u00 cijfers\n10u30 wensen", "P3=8" },
  { "Budget", "14h00 chiffres\n14h30 souhaits", "P3=8" },
  { "Budget", "10.15 Uhr Zahlen\n11 Uhr Wünsche", "P3=8" },
  { "Budget", "9.30 – 10.00 Zahlen\n10.00 – 10.30 Wünsche", "P3=8" },
  { "Budget", "30 minutes: figures\n15 minutes: wishes", "P3=0" },
  { "Budget", "- figures", "P3=4" },
  { "Budget", "Agenda (45 min):\nfigures", "P3=8" },
  { "Budget", "1. Doel: kosten van het dak verdelen\n2. Agenda:\n   - dak\n3. Notulen: Tom",
    "P1=14 P3=8 C1=5" },
  { "Budget", "Owner: Els\n- figures\n- wishes", "P3=0" },
  { "Budget", "Agenda:\n1. Goal\n2. Notes\n3. Owner: Els", "P3=8 P1=0 C1=0 O2=4" },
  { "Budget", "Agenda-tool is down, see you there", "P3=0" },
  { "Budget", "Program starts at 10:30 in the hall", "P3=0" },
  { "Budget", "• +32 2 555 01 88 Belgium\n• +31 20 555 0188 Netherlands", "P3=0" },
};

/* P5 */
static const Row preparations[] = {
  { "Budget", "Read https://docs.example.org/budget before", "P5=4" },
  { "Budget", "Read docs.example.org/budget before", "P5=0" },
  { "Budget", "https://meet.google.com/abc-defg-hij", "P5=0" },
  { "Budget", "https://us02web.zoom.us/j/81234500678?pwd=x", "P5=0" },
  { "Budget", "Kind regards,\nEls\nhttps://www.example.com", "P5=0" },
  { "Budget", "Text\n-- \nEls Maes\nhttps://www.example.com", "P5=0" },
  { "Budget", "Thanks!\n\nThe offers: https://docs.example.org/offers", "P5=4" },
  { "Budget", "> see https://docs.example.org/budget", "P5=0" },
};

static void
check (gconstpointer data)
{
  const struct
  {
    const Row *rows;
    gsize n;
  } *table = data;
  World *world = world_new (focus_zone_new_utc ());
  gboolean fine = TRUE;

  for (gsize i = 0; i < table->n; i++)
    {
      const Row *row = &table->rows[i];
      g_autoptr (FocusInvitation) invitation = world_invitation (row->title, row->description);
      g_auto (FocusHygiene) hygiene = { 0 };
      g_autofree char *name = g_strdup_printf ("\"%s\" \"%s\"", row->title, row->description);
      focus_hygiene_judge (invitation, &world->context, &hygiene);
      fine = world_expect (&hygiene, row->expected, name) && fine;
    }
  if (!fine)
    g_test_fail ();
  world_free (world);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const Row *rows;
    gsize n;
  } tables[] = { { goals, G_N_ELEMENTS (goals) },
                 { titles, G_N_ELEMENTS (titles) },
                 { agendas, G_N_ELEMENTS (agendas) },
                 { preparations, G_N_ELEMENTS (preparations) } };

  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/hygiene/purpose/goal", &tables[0], check);
  g_test_add_data_func ("/hygiene/purpose/title", &tables[1], check);
  g_test_add_data_func ("/hygiene/purpose/agenda", &tables[2], check);
  g_test_add_data_func ("/hygiene/purpose/preparation", &tables[3], check);
  return g_test_run ();
}
