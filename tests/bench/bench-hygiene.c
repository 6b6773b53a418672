// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What judging an invitation costs: one of 2 KB, one whose description is 1 MB, and whether the
// cost grows with the length alone. Prints "name value unit"; fails above a ceiling.
#include "../unit/hygiene-world.h"

#include <string.h>

#define SMALL_US_MAX 100.0
#define LARGE_MS_MAX 50.0
/* Of four times the text: four times the cost, and room for the noise of other work. */
#define GROWTH_MAX 6.0
#define ROUNDS     200

/* An honest description, a little over a quarter of a kilobyte a language. */
static const char paragraphs[] =
    "Goal: decide which of the three caterers we take for the canteen\n"
    "Owner: Tom Beckers\nDecider: Els Maes\n\nAgenda:\n1. Figures of last year (Tom)\n"
    "2. What people liked, and what they did not (Priya)\n3. Vote\n\n"
    "Please read https://docs.example.org/d/canteen before you come.\n\n"
    "Doel van dit overleg: kiezen wie vanaf september de broodjes levert\n"
    "Te bespreken:\n- de prijzen per week\n- de wensen van de ploegen\n- het contract\n"
    "Verslag: onderaan in hetzelfde document\n\n"
    "Ziel: einen Lieferanten für die Kantine auswählen, der auch größere Mengen schafft\n"
    "Tagesordnung:\n10:00 Zahlen\n10:20 Wünsche der Schichten\n10:40 Beschluss\n\n"
    "Objectif : choisir le prestataire de la cantine à partir de septembre\n"
    "Ordre du jour :\n- les prix\n- les souhaits des équipes\n- la décision\n\n"
    "Kind regards,\nTom Beckers\n\n"
    "________________________________________________________________________________\n"
    "Microsoft Teams Need help?<https://aka.ms/JoinTeamsMeeting?omkt=en-US>\n"
    "Join the meeting now<https://teams.microsoft.com/l/meetup-join/19%3ameeting_abc>\n"
    "Meeting ID: 312 555 014 27\nPasscode: xY3kQ9\n"
    "________________________________________________________________________________\n\n";

static char *
text_of (gsize len)
{
  GString *text = g_string_new (NULL);

  while (text->len < len)
    g_string_append (text, paragraphs);
  while (len > 0 && ((guint8) text->str[len] & 0xc0) == 0x80)
    len--;
  g_string_truncate (text, len);
  return g_string_free (text, FALSE);
}

/* The best of some rounds: others use the machine too. */
static double
cost_us (const World *world, const char *description, guint rounds)
{
  g_autoptr (FocusInvitation) invitation = world_invitation ("Canteen: caterer", description);
  gint64 best_ns = G_MAXINT64;

  for (guint round = 0; round < rounds; round++)
    {
      gint64 begin_us = g_get_monotonic_time ();
      for (guint i = 0; i < 10; i++)
        {
          g_auto (FocusHygiene) hygiene = { 0 };
          focus_hygiene_judge (invitation, &world->context, &hygiene);
        }
      best_ns = MIN (best_ns, (g_get_monotonic_time () - begin_us) * 100);
    }
  return (double) best_ns / 1000;
}

static gboolean
report (const char *name, double value, double max, const char *unit)
{
  g_print ("%s %.2f %s\n", name, value, unit);
  if (value <= max)
    return TRUE;
  g_printerr ("%s is above %.1f %s\n", name, max, unit);
  return FALSE;
}

int
main (void)
{
  World *world = world_new (focus_zone_new_utc ());
  g_autofree char *small = text_of (2 * 1024);
  g_autofree char *middle = text_of (16 * 1024);
  g_autofree char *four = text_of (64 * 1024);
  g_autofree char *large = text_of (1024 * 1024);
  g_autofree char *html = g_strconcat ("<html><body><p>", large, "</p></body></html>", NULL);
  gboolean fine = report ("hygiene_2kb", cost_us (world, small, ROUNDS), SMALL_US_MAX, "us");

  fine = report ("hygiene_1mb", cost_us (world, large, 3) / 1000, LARGE_MS_MAX, "ms") && fine;
  fine = report ("hygiene_1mb_html", cost_us (world, html, 3) / 1000, LARGE_MS_MAX, "ms") && fine;
  fine = report ("hygiene_growth_16_to_64kb",
                 cost_us (world, four, 10) / cost_us (world, middle, 10), GROWTH_MAX, "times")
         && fine;
  world_free (world);
  return fine ? 0 : 1;
}
