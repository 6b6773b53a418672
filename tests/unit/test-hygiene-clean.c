// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What must not change a score: conference blocks, quotes, signatures, disclaimers, HTML, the order
// of attendees; and that a goal never lowers it. On texts put together by chance.
#include "hygiene-world.h"

#include <string.h>

#define N_TEXTS 400

/* Pieces of descriptions; each may stand anywhere, with an empty line between. */
static const char *const pieces[] = {
  "Goal: decide which of the three offers we take",
  "Doel van dit overleg: samen de planning van juni vastleggen",
  "Ziel: einen neuen Anbieter für das Lager auswählen",
  "Objectif : trancher entre les deux offres reçues",
  "Purpose: tell everybody what changes in April & why it does",
  "Goal: tbd",
  "Agenda:\n- figures (Tom)\n- wishes\n- vote",
  "Tagesordnung:\n1. Zahlen\n2. Notizen\n3. Ziel",
  "Ordre du jour :\n14h00 chiffres\n14h30 pause\n14h45 souhaits",
  "Agendapunten: cijfers, wensen < 5, keuze",
  "- Decide what we do about the roof\n- ask the neighbours",
  "- one thing only",
  "Owner: Tom Beckers\nDecider: Els Maes",
  "Leitung: Priya Nair",
  "Notes: https://pad.example.org/budget?a=1&b=2",
  "Verslag: in de map",
  "Please read https://docs.example.org/d/1 before.",
  "Hello all,\nas said yesterday we meet once more.",
  "We choose the colour of the door. Bring samples.",
  "Wir legen den Termin für den Umzug fest.",
  "On choisit la couleur de la porte.",
  "The goal of this meeting is to find a date for the move.",
  "Why do we meet?\nThe costs of the shop have doubled since May",
  "Das \"neue\" Lager wird größer; alle helfen mit.",
};

/* What services of conferences write. */
static const char *const blocks[] = {
  "-::~:~::~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~::~:~::-\n"
  "Join with Google Meet: https://meet.google.com/abc-defg-hij\n"
  "Or dial: (BE) +32 2 555 01 77 PIN: 912345678#\n"
  "More phone numbers: https://tel.meet/abc-defg-hij?pin=9123456789012&hs=7\n\n"
  "Learn more about Meet at: https://support.google.com/a/users/answer/9282720\n\n"
  "Please do not edit this section.\n"
  "-::~:~::~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~::~:~::-",
  "________________________________________________________________________________\n"
  "Microsoft Teams Hulp nodig?<https://aka.ms/JoinTeamsMeeting?omkt=nl-NL>\n"
  "Nu deelnemen aan de vergadering<https://teams.microsoft.com/l/meetup-join/19%3ameeting_x>\n"
  "Vergaderings-id: 312 555 014 27\nWachtwoordcode: xY3kQ9\n"
  "________________________________\nInbellen via telefoon\n"
  "+32 2 555 01 42,,480155014# Belgium, Brussels\n"
  "Een lokaal nummer zoeken<https://dialin.teams.microsoft.com/0000?id=480155014>\n"
  "Telefonische vergadering-id: 480 155 014#\n"
  "Voor organisatoren: Opties voor vergadering<https://teams.microsoft.com/meetingOptions/?o=1>\n"
  "________________________________________________________________________________",
  "Clara Vidal vous invite à une réunion Zoom planifiée.\n\nRejoindre Zoom Réunion\n"
  "https://us02web.zoom.us/j/81234500678?pwd=Zm9jdXNk.1\n\nID de réunion : 812 3450 0678\n"
  "Code secret : 204816\n\n---\n\nUne seule touche sur l'appareil mobile\n"
  "+3225550188,,81234500678#,,,,*204816# Belgium\n\n---\n\n"
  "Composez un numéro en fonction de votre emplacement\n• +32 2 555 01 88 Belgium\n"
  "• +31 20 555 0188 Netherlands\n\n"
  "Trouvez votre numéro local : https://us02web.zoom.us/u/kbFocus01",
  "Mara Lindt is inviting you to a scheduled Zoom meeting.\n\nJoin Zoom Meeting\n"
  "https://us02web.zoom.us/j/81234500678\n\nMeeting ID: 812 3450 0678\nPasscode: 204816\n\n"
  "Dial by your location\n        +32 2 555 01 88 Belgium\n        +1 646 555 8656 US (New York)",
  "https://meet.jit.si/OurRoomForTheBudget",
  "Link: https://meet.google.com/abc-defg-hij",
  "Jetzt an der Besprechung teilnehmen<https://teams.microsoft.com/l/meetup-join/19%3ameeting_x>",
};

static char *
some_text (GRand *random)
{
  GString *text = g_string_new (NULL);
  gint n = g_rand_int_range (random, 1, 6);

  for (gint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n\n" : "",
                            pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

static FocusHygiene
judge (const World *world, const char *title, const char *description)
{
  g_autoptr (FocusInvitation) invitation = world_invitation (title, description);
  FocusHygiene hygiene;

  focus_hygiene_judge (invitation, &world->context, &hygiene);
  return hygiene;
}

static void
assert_same (const World *world, const char *a, const char *b)
{
  g_auto (FocusHygiene) x = judge (world, "Budget and roof", a);
  g_auto (FocusHygiene) y = judge (world, "Budget and roof", b);

  for (guint i = 0; i < FOCUS_N_SIGNALS; i++)
    if (x.signals[i].counted != y.signals[i].counted || x.signals[i].points != y.signals[i].points)
      {
        g_test_message ("%s: %u and %u\n--- one\n%s\n--- other\n%s",
                        focus_signal_kind ((FocusSignal) i)->id, x.signals[i].points,
                        y.signals[i].points, a, b);
        g_test_fail ();
      }
  g_assert_cmpuint (x.score, ==, y.score);
}

static void
test_blocks (void)
{
  World *world = world_new (focus_zone_new_utc ());
  GRand *random = g_rand_new_with_seed (1);

  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autofree char *text = some_text (random);
      const char *block = blocks[i % G_N_ELEMENTS (blocks)];
      g_autofree char *before = g_strconcat (block, "\n\n", text, NULL);
      g_autofree char *behind = g_strconcat (text, "\n\n", block, NULL);
      assert_same (world, text, before);
      assert_same (world, text, behind);
      assert_same (world, "", block);
    }
  g_rand_free (random);
  world_free (world);
}

static void
test_html (void)
{
  static const struct
  {
    const char *before, *behind, *empty;
  } forms[] = { { "<p>", "</p>", "<p>&nbsp;</p>" },
                { "<p>", "</p>\r\n", "<p></p>" },
                { "<div>", "</div>", "<div><br></div>" },
                { "", "<br>", "<br>" },
                { "<b></b>", "<br/>\n", "<br/>\n" },
                { "<P CLASS=\"x\"><SPAN>", "</SPAN></P>", "<P><SPAN>&#160;</SPAN></P>" },
                { "<b></b>", "\n", "\n" } };
  World *world = world_new (focus_zone_new_utc ());
  GRand *random = g_rand_new_with_seed (2);

  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autofree char *text = some_text (random);
      g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
      g_autoptr (GString) html = g_string_new (NULL);
      guint form = i % G_N_ELEMENTS (forms);
      for (char **line = lines; *line != NULL; line++)
        {
          g_autofree char *escaped = g_markup_escape_text (*line, -1);
          if (**line == '\0')
            g_string_append (html, forms[form].empty);
          else
            g_string_append_printf (html, "%s%s%s", forms[form].before, escaped,
                                    forms[form].behind);
        }
      assert_same (world, text, html->str);
    }
  g_rand_free (random);
  world_free (world);
}

static void
test_lists (void)
{
  World *world = world_new (focus_zone_new_utc ());

  assert_same (world, "Agenda:\n- figures (Tom)\n- wishes\nOwner: Tom",
               "<p>Agenda:</p><ul><li>figures (Tom)</li><li>wishes</li></ul><p>Owner: Tom</p>");
  assert_same (world, "Agenda:\n1. Goal\n2. Notes",
               "Agenda:<ol><li>Goal</li>\n<li><p>Notes</p></li></ol>");
  assert_same (world, "Notes: https://pad.example.org/a?b=1&c=2",
               "<b>Notes:</b> <a href=\"https://pad.example.org/a?b=1&amp;c=2\">here</a>");
  assert_same (world, "Goal: find a new caterer",
               "<style>p { color: red }</style><!-- Agenda: a, b -->Goal: find a new caterer");
  assert_same (world, "See below.",
               "See below.<blockquote>Goal: find a new caterer<p>Agenda: a</blockquote>");
  world_free (world);
}

/* What is cut, and what is not. */
static void
test_cut (void)
{
  static const char *const endings[] = {
    "\n\nKind regards,\nTom Beckers\nLead: Example Ltd\nhttps://www.example.com",
    "\n\nKind regards,\n\nTom Beckers\nOperations\nhttps://www.example.com",
    "\n\nGroetjes, Tom",
    "\n\nMit freundlichen Grüßen\nTom Beckers\nhttps://www.example.com",
    "\n\nBien à vous,\nTom Beckers\nAssistant",
    "\n-- \nTom\nhttps://www.example.com\n\nNotes: none",
    "\n\nThis message and its attachments are confidential and meant for the addressee only; "
    "delete it if you got it in error. https://www.example.com/terms",
    "\n\nDit bericht en de bijlagen zijn vertrouwelijk en enkel bestemd voor de geadresseerde. "
    "https://www.example.com",
    "\n\nDiese E-Mail und ihre Anhänge sind vertraulich und nur für den Empfänger bestimmt. "
    "https://www.example.com",
    "\n\nCe message et ses pièces jointes sont confidentiels et réservés à leur destinataire. "
    "https://www.example.com",
    "\n\n-----Original Message-----\nFrom: Ute\nSent: Monday\nTo: Els\nSubject: x\n\nGoal: decide "
    "when the press stands still",
    "\n\nVan: Ute Lang\nVerzonden: maandag\nAan: Els\nOnderwerp: pers\n\nDoel: kiezen wanneer de "
    "pers stilstaat",
    "\n\nAm 11.01.2027 um 16:02 schrieb Ute Lang:\n> Ziel: entscheiden, wann die Presse steht\n"
    "> - Stillstand\n> - Teile",
    "\n\nLe 11 janvier 2027, Ute Lang a écrit :\n\nBut : choisir quand la presse s'arrête",
    "\n\n> > > > Notes: https://pad.example.org/x",
  };
  World *world = world_new (focus_zone_new_utc ());
  GRand *random = g_rand_new_with_seed (3);

  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autofree char *text = some_text (random);
      g_autofree char *longer = g_strconcat (text, endings[i % G_N_ELEMENTS (endings)], NULL);
      assert_same (world, text, longer);
    }
  g_rand_free (random);
  world_free (world);
}

/* Where a goal stands already, one more may make another kind of the meeting, which asks other
   things of it: who decides, how many come. */
static void
test_goal_never_lowers (void)
{
  static const char *const goals[] = { "Goal: decide which of the offers we take this year",
                                       "Doel: betere opleidingen voor onze nieuwe mensen",
                                       "Ziel: die neuen Regeln für das Lager vorstellen",
                                       "Objectif : rédiger ensemble le plan de formation" };
  static const char *const titles[] = { "Budget and roof", "Sync", "Plan the move", "Update" };
  World *world = world_new (focus_zone_new_utc ());
  GRand *random = g_rand_new_with_seed (4);

  for (guint i = 0; i < N_TEXTS; i++)
    {
      const char *goal = goals[i % G_N_ELEMENTS (goals)];
      const char *title = titles[(i / 4) % G_N_ELEMENTS (titles)];
      g_autofree char *text = some_text (random);
      g_autofree char *above = g_strconcat (goal, "\n\n", text, NULL);
      g_autofree char *below = g_strconcat (text, "\n\n", goal, NULL);
      g_auto (FocusHygiene) before = judge (world, title, text);
      g_auto (FocusHygiene) first = judge (world, title, above);
      g_auto (FocusHygiene) last = judge (world, title, below);
      gboolean had_goal = before.signals[FOCUS_SIGNAL_GOAL].points
                          == focus_signal_kind (FOCUS_SIGNAL_GOAL)->max;
      if ((first.score >= before.score && last.score >= before.score)
          || (had_goal && (first.kind != before.kind || last.kind != before.kind)))
        continue;
      g_test_message ("%u, %u, %u: \"%s\" and\n%s", before.score, first.score, last.score, title,
                      above);
      g_test_fail ();
    }
  g_rand_free (random);
  world_free (world);
}

static void
test_order_of_attendees (void)
{
  World *world = world_new (focus_zone_new_utc ());
  GRand *random = g_rand_new_with_seed (5);

  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *text = some_text (random);
      g_autoptr (FocusInvitation) invitation = world_invitation ("Budget and roof", text);
      GArray *people = invitation->invitees;
      g_auto (FocusHygiene) before = { 0 };
      g_auto (FocusHygiene) after = { 0 };
      focus_hygiene_judge (invitation, &world->context, &before);
      for (guint k = people->len - 1; k > 0; k--)
        {
          guint other = (guint) g_rand_int_range (random, 0, (gint32) k + 1);
          FocusInvitee swap = g_array_index (people, FocusInvitee, k);
          g_array_index (people, FocusInvitee, k) = g_array_index (people, FocusInvitee, other);
          g_array_index (people, FocusInvitee, other) = swap;
        }
      focus_hygiene_judge (invitation, &world->context, &after);
      g_assert_cmpuint (before.score, ==, after.score);
    }
  g_rand_free (random);
  world_free (world);
}

/* Nothing crashes or hangs, and a score comes out. */
static void
test_hostile (void)
{
  World *world = world_new (focus_zone_new_utc ());
  static const char *const units[] = { "<",
                                       "<a \"",
                                       "<div>",
                                       "&",
                                       "&#",
                                       "> ",
                                       "Goal: ",
                                       "we stellen ",
                                       "-\n",
                                       "___\n",
                                       "~:~:~:~\n",
                                       "1. ",
                                       "\xff\xfe",
                                       "é",
                                       "wrote 1:\n",
                                       "https://a.b/ ",
                                       "join https://a.b\n",
                                       "From:\n",
                                       "a\n\n",
                                       "(",
                                       "<li>" };

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      while (text->len < 5 * 1024 * 1024)
        g_string_append (text, units[i]);
      gint64 start = g_get_monotonic_time ();
      g_auto (FocusHygiene) hygiene = judge (world, text->str, text->str);
      g_test_message ("%s: %d ms", i == 12 ? "bytes" : units[i],
                      (int) ((g_get_monotonic_time () - start) / 1000));
      g_assert_cmpuint (hygiene.score, <=, 100);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
    }
  world_free (world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hygiene/clean/blocks", test_blocks);
  g_test_add_func ("/hygiene/clean/html", test_html);
  g_test_add_func ("/hygiene/clean/lists", test_lists);
  g_test_add_func ("/hygiene/clean/cut", test_cut);
  g_test_add_func ("/hygiene/clean/goal", test_goal_never_lowers);
  g_test_add_func ("/hygiene/clean/order", test_order_of_attendees);
  g_test_add_func ("/hygiene/clean/hostile", test_hostile);
  return g_test_run ();
}
