// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Owner, close-out, proportion, and who is not scored: a row for each rule.
#include "hygiene-world.h"

typedef void (*Change) (FocusInvitation *invitation, FocusHygieneContext *context);

typedef struct
{
  const char *title, *description;
  Change change; /* nullable */
  const char *expected;
} Row;

static FocusInvitee *
invitee (FocusInvitation *invitation, guint i)
{
  return &g_array_index (invitation->invitees, FocusInvitee, i);
}

static void
invite (FocusInvitation *invitation, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *mail = g_strdup_printf ("person%c%u@example.org", 'a' + (i % 26), i);
      focus_invitation_add (invitation, mail, NULL, FOCUS_CUTYPE_INDIVIDUAL,
                            FOCUS_PARTSTAT_NEEDS_ACTION, FOCUS_ATTENDANCE_REQUIRED);
    }
}

static void
set_text (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

/* Changes */

#define CHANGE(name, ...)                                                                          \
  static void name (FocusInvitation *invitation, FocusHygieneContext *context)                     \
  {                                                                                                \
    __VA_ARGS__;                                                                                   \
  }

CHANGE (two_people, g_array_set_size (invitation->invitees, 2))
CHANGE (two_in_series, g_array_set_size (invitation->invitees, 2); invitation->in_series = TRUE)
CHANGE (three_people, g_array_set_size (invitation->invitees, 3))
CHANGE (five_people, invite (invitation, 1))
CHANGE (six_people, invite (invitation, 2))
CHANGE (six_one_optional, invite (invitation, 2);
        invitee (invitation, 5)->part = FOCUS_ATTENDANCE_OPTIONAL)
CHANGE (six_one_told, invite (invitation, 2); invitee (invitation, 5)->part = FOCUS_ATTENDANCE_NON)
CHANGE (six_one_declined, invite (invitation, 2);
        invitee (invitation, 5)->partstat = FOCUS_PARTSTAT_DECLINED)
CHANGE (eight_people, invite (invitation, 4))
CHANGE (nine_people, invite (invitation, 5))
CHANGE (twelve_people, invite (invitation, 8))
CHANGE (thirteen_people, invite (invitation, 9))
CHANGE (eighteen_people, invite (invitation, 14))
CHANGE (nineteen_people, invite (invitation, 15))
CHANGE (no_organizer, g_clear_pointer (&invitation->organizer, g_free))
CHANGE (role_organizer, set_text (&invitation->organizer, "no-reply@example.org"))
CHANGE (google_group, set_text (&invitation->organizer, "c_188a@group.calendar.google.com"))
CHANGE (room_organizer, set_text (&invitation->organizer, "aula@example.org");
        focus_invitation_add (invitation, "aula@example.org", NULL, FOCUS_CUTYPE_ROOM,
                              FOCUS_PARTSTAT_ACCEPTED, FOCUS_ATTENDANCE_REQUIRED))
CHANGE (tom_is_a_room,
        focus_invitation_add (invitation, "tom.beckers@example.org", "Aula", FOCUS_CUTYPE_ROOM,
                              FOCUS_PARTSTAT_ACCEPTED, FOCUS_ATTENDANCE_REQUIRED))
CHANGE (organizer_declined, invitee (invitation, 0)->partstat = FOCUS_PARTSTAT_DECLINED)
CHANGE (tom_is_chair, invitee (invitation, 2)->part = FOCUS_ATTENDANCE_CHAIR;
        invite (invitation, 6))
CHANGE (organizer_is_chair, invitee (invitation, 0)->part = FOCUS_ATTENDANCE_CHAIR;
        invite (invitation, 6))
CHANGE (group, focus_invitation_add (invitation, "all@example.org", "All", FOCUS_CUTYPE_GROUP,
                                     FOCUS_PARTSTAT_NEEDS_ACTION, FOCUS_ATTENDANCE_REQUIRED))
CHANGE (group_alone, g_array_set_size (invitation->invitees, 2);
        set_text (&invitation->organizer, WORLD_ME); g_array_remove_index (invitation->invitees, 0);
        focus_invitation_add (invitation, "all@example.org", "All", FOCUS_CUTYPE_GROUP,
                              FOCUS_PARTSTAT_NEEDS_ACTION, FOCUS_ATTENDANCE_REQUIRED))
CHANGE (over, context->is_over = TRUE)
CHANGE (over_with_result, context->is_over = TRUE; context->has_result = TRUE)
CHANGE (over_with_actions, context->is_over = TRUE; context->has_actions = TRUE)
CHANGE (not_over_yet, context->has_result = TRUE; context->has_actions = TRUE)
CHANGE (series, invitation->in_series = TRUE)
CHANGE (series_ends, invitation->in_series = TRUE;
        invitation->last_s = WORLD_START_S + 100 * (gint64) FOCUS_DAY_S)
CHANGE (series_ends_late, invitation->in_series = TRUE;
        invitation->last_s = WORLD_START_S + 380 * (gint64) FOCUS_DAY_S)
CHANGE (masterless, invitation->in_series = TRUE; invitation->masterless = TRUE)
CHANGE (min_50, invitation->span.end_s = WORLD_START_S + 50 * 60)
CHANGE (min_51, invitation->span.end_s = WORLD_START_S + 51 * 60)
CHANGE (min_60, invitation->span.end_s = WORLD_START_S + 60 * 60)
CHANGE (min_90, invitation->span.end_s = WORLD_START_S + 90 * 60)
CHANGE (min_91, invitation->span.end_s = WORLD_START_S + 91 * 60)
CHANGE (notice_24, invitation->created_s = WORLD_START_S - 24 * WORLD_HOUR_S)
CHANGE (notice_23, invitation->created_s = WORLD_START_S - 24 * WORLD_HOUR_S + 1)
CHANGE (notice_12, invitation->created_s = WORLD_START_S - 12 * WORLD_HOUR_S)
CHANGE (notice_6, invitation->created_s = WORLD_START_S - 6 * WORLD_HOUR_S)
CHANGE (notice_5, invitation->created_s = WORLD_START_S - 5 * WORLD_HOUR_S)
CHANGE (notice_none, invitation->created_s = G_MININT64)
CHANGE (at_lunch, invitation->span.start_s -= 2 * WORLD_HOUR_S;
        invitation->span.end_s -= 2 * WORLD_HOUR_S)
CHANGE (in_window, invitation->span.start_s -= 28 * WORLD_HOUR_S;
        invitation->span.end_s -= 28 * WORLD_HOUR_S)
CHANGE (in_evening, invitation->span.start_s += 3 * WORLD_HOUR_S;
        invitation->span.end_s += 3 * WORLD_HOUR_S)
CHANGE (alone, g_array_set_size (invitation->invitees, 2);
        g_array_remove_index (invitation->invitees, 0); set_text (&invitation->organizer, WORLD_ME))
CHANGE (focus_block, set_text (&invitation->uid, "focusd-1@focusd"))
CHANGE (all_day, invitation->all_day = TRUE)
CHANGE (a_day, invitation->span.end_s = WORLD_START_S + FOCUS_DAY_S)
CHANGE (transparent, invitation->transparent = TRUE)
CHANGE (transparent_calendar, context->transparent = TRUE)
CHANGE (busy_calendar, context->role = FOCUS_ROLE_BUSY)
CHANGE (cancelled, invitation->status = FOCUS_STATUS_CANCELLED)
CHANGE (declined, invitee (invitation, 1)->partstat = FOCUS_PARTSTAT_DECLINED)
CHANGE (delegated, invitee (invitation, 1)->partstat = FOCUS_PARTSTAT_DELEGATED)
CHANGE (secret, invitation->privacy = FOCUS_CLASS_PRIVATE)
CHANGE (stripped, g_array_set_size (invitation->invitees, 0))
CHANGE (cancelled_private_lunch, cancelled (invitation, context); secret (invitation, context))

static const Row owners[] = {
  { "Budget", "", NULL, "O1=8 O2=4 O3=- O4=- O5=-" },
  { "Budget", "", no_organizer, "O1=- O2=0" },
  { "Budget", "", role_organizer, "O1=0 O2=0" },
  { "Budget", "", google_group, "O1=0" },
  { "Budget", "", room_organizer, "O1=0" },
  { "Budget", "", organizer_declined, "O1=0 O2=0" },
  { "Budget", "", three_people, "O2=7" },
  { "Budget", "", tom_is_a_room, "O2=7" },
  { "Budget", "", eight_people, "O2=4" },
  { "Budget", "", nine_people, "O2=0" },
  { "Budget", "", tom_is_chair, "O2=7" },
  { "Budget", "", organizer_is_chair, "O2=0" },
  { "Budget", "Chair: Tom", nine_people, "O2=7" },
  { "Budget", "Facilitator - Tom Beckers", nine_people, "O2=7" },
  { "Budget", "Led by: tom.beckers@example.org", nine_people, "O2=7" },
  { "Budget", "Trekker: ik", nine_people, "O2=7" },
  { "Budget", "Leitung: ich", nine_people, "O2=7" },
  { "Budget", "Animé par : moi", nine_people, "O2=7" },
  { "Budget", "Gastgeber: Priya", nine_people, "O2=7" },
  { "Budget", "Trekker: type 6R met lader", nine_people, "O2=0" },
  { "Budget", "Lead: Harbour Hotels, 40 rooms", nine_people, "O2=0" },
  { "Budget", "Owner: tbd", nine_people, "O2=0" },
  { "Budget", "Owner: Walter Ulm", nine_people, "O2=0" },
  { "Budget", "Owner: Walter Ulm", group, "O2=7" },
  { "Budget", "Owner: the people of sales and support", group, "O2=0" },
  { "Budget", "Tom chairs.", nine_people, "O2=7" },
  { "Budget", "See you there. Priya Nair will chair the meeting.", nine_people, "O2=7" },
  { "Budget", "Els zit voor.", nine_people, "O2=7" },
  { "Budget", "Els moderiert die Runde.", nine_people, "O2=7" },
  { "Budget", "Priya anime la réunion.", nine_people, "O2=7" },
  { "Budget", "The chair leads to the door", nine_people, "O2=0" },
  { "Budget", "Chair and table rental is cancelled", nine_people, "O2=0" },
  { "Budget", "Tom needs a chair", nine_people, "O2=0" },
  { "Budget", "", group, "O2=0 O5=- R1=- R3=4" },
  { "Budget", "Agenda:\n- figures (Tom)\n- wishes", NULL, "O3=4" },
  { "Budget", "- figures (tom)\n- wishes", NULL, "O3=4" },
  { "Budget", "- figures @walter\n- wishes", NULL, "O3=4" },
  { "Budget", "- figures (EM)\n- wishes", NULL, "O3=4" },
  { "Budget", "- figures (E.M.)\n- wishes", NULL, "O3=4" },
  { "Budget", "- figures (TB)\n- wishes", NULL, "O3=4" },
  { "Budget", "- figures (UK)\n- wishes", NULL, "O3=0" },
  { "Budget", "- Tom: figures\n- wishes", NULL, "O3=4" },
  { "Budget", "Agenda: figures (Priya), wishes", NULL, "O3=4" },
  { "Budget", "- figures\n- wishes", NULL, "O3=0" },
  { "Budget", "Tom brings the figures", NULL, "O3=-" },
  { "Decide the budget", "Decider: Els", NULL, "O4=3" },
  { "Decide the budget", "Decision owner: Els", NULL, "O4=3" },
  { "Decide the budget", "DRI: Els", NULL, "O4=3" },
  { "Decide the budget", "Beslisser: Els", NULL, "O4=3" },
  { "Decide the budget", "Entscheidet: Els", NULL, "O4=3" },
  { "Decide the budget", "Décideuse : Els", NULL, "O4=3" },
  { "Decide the budget", "Decider: tba", NULL, "O4=0" },
  { "Decide the budget", "Decision: Els", NULL, "O4=0" },
  { "Draft the budget", "Decider: Els", NULL, "O4=-" },
  { "Budget", "", five_people, "O5=-" },
  { "Budget", "", six_people, "O5=0" },
  { "Budget", "", six_one_optional, "O5=3" },
  { "Budget", "", six_one_told, "O5=3" },
  { "Budget", "", six_one_declined, "O5=-" },
};

static const Row closings[] = {
  { "Budget", "", NULL, "C1=0 C2=- C3=- C4=-" },
  { "Budget", "Notes: in the wiki", NULL, "C1=5" },
  { "Budget", "Minutes:", NULL, "C1=5" },
  { "Budget", "Scribe: Tom", NULL, "C1=5" },
  { "Budget", "Tom is our scribe today", NULL, "C1=5" },
  { "Budget", "We need a scribe", NULL, "C1=0" },
  { "Budget", "Notulen: volgt", NULL, "C1=0" },
  { "Budget", "Protokoll: Tom", NULL, "C1=5" },
  { "Budget", "Compte-rendu : dans le dossier", NULL, "C1=5" },
  { "Budget", "CR : Tom", NULL, "C1=5" },
  { "Budget", "Das Protokoll der Waage liefert Gramm", NULL, "C1=0" },
  { "Budget", "We keep the notes here: https://pad.example.org/b", NULL, "C1=5" },
  { "Budget", "We write here: https://pad.example.org/notes", NULL, "C1=0" },
  { "Budget", "15 minutes: read https://docs.example.org/b", NULL, "C1=0" },
  { "Budget", "- 5 minutes - check the mood", NULL, "C1=0" },
  { "Budget", "", series, "C4=0" },
  { "Budget", "", series_ends, "C4=2" },
  { "Budget", "", series_ends_late, "C4=0" },
  { "Budget", "", masterless, "C4=-" },
  { "Budget", "Review: 1 June 2027", series, "C4=2" },
  { "Budget", "Evaluatie: in juni", series, "C4=2" },
  { "Budget", "Bilan : 15/06", series, "C4=2" },
  { "Budget", "Review: one day", series, "C4=0" },
};

/* Of the full score: what was recorded, or what the description says in the end. */
static const Row results[] = {
  { "Budget", "Decision: we take B", NULL, "C2=- C3=-" },
  { "Budget", "", not_over_yet, "C2=- C3=-" },
  { "Budget", "", over, "C2=0 C3=0" },
  { "Budget", "", over_with_result, "C2=8 C3=0" },
  { "Budget", "", over_with_actions, "C2=0 C3=5" }, /* "nothing" is no outcome, and no actions */
  { "Budget", "Decision: we take B", over, "C2=8 C3=0" },
  { "Budget", "Besluiten:\n- we nemen B", over, "C2=8" },
  { "Budget", "Beschluss: wir nehmen B", over, "C2=8" },
  { "Budget", "Décision : nous prenons B", over, "C2=8" },
  { "Budget", "Decision: tbd", over, "C2=0" },
  { "Budget", "Decision:", over, "C2=0" },
  { "Budget", "We spoke about the decision", over, "C2=0" },
  { "Budget", "Actions: Tom writes it down by Friday", over, "C2=0 C3=5" },
  { "Budget", "Acties:\n- Tom: offerte, 15/12\n- Priya: brief, vrijdag", over, "C3=5" },
  { "Budget", "Acties:\n- Tom: offerte, 15/12\n- Priya: brief", over, "C3=0" },
  { "Budget", "Acties:\n- iemand: offerte, 15/12", over, "C3=0" },
  { "Budget", "Aufgaben: Els, 2027-03-01", over, "C3=5" },
  { "Budget", "Prochaines étapes : Els, mardi", over, "C3=5" },
  { "Budget", "Actions:", over, "C3=0" },
  { "Budget", "No actions.", over, "C3=5" },
  { "Budget", "Geen acties", over, "C3=5" },
  { "Budget", "Keine Aufgaben", over, "C3=5" },
  { "Budget", "Pas d'actions", over, "C3=5" },
};

static const Row sizes[] = {
  { "Budget", "", eight_people, "R1=5" },
  { "Budget", "", nine_people, "R1=3" },
  { "Budget", "", eighteen_people, "R1=3" },
  { "Budget", "", nineteen_people, "R1=0" },
  { "Decide the budget", "", eight_people, "R1=5" },
  { "Decide the budget", "", twelve_people, "R1=2" },
  { "Decide the budget", "", thirteen_people, "R1=0" },
  { "Draft the budget", "", eighteen_people, "R1=5" },
  { "Draft the budget", "", nineteen_people, "R1=0" },
  { "Present the budget", "", nineteen_people, "R1=5" },
  { "Budget", "", min_50, "R2=4" },
  { "Budget", "", min_51, "R2=3" },
  { "Budget", "", min_60, "R2=3" },
  { "Budget", "", min_90, "R2=2" },
  { "Budget", "", min_91, "R2=0" },
  { "Budget", "- figures\n- coffee break\n- wishes", min_91, "R2=3" },
  { "Budget", "Ablauf:\n14:00 Zahlen\n14:45 Pause\n15:00 Wünsche", min_91, "R2=3" },
  { "Budget", "Koffie staat klaar.", min_91, "R2=0" },
  { "Budget", "", notice_24, "R3=4" },
  { "Budget", "", notice_23, "R3=2" },
  { "Budget", "", notice_12, "R3=2" },
  { "Budget", "", notice_6, "R3=1" },
  { "Budget", "", notice_5, "R3=0" },
  { "Budget", "", notice_none, "R3=-" },
  { "Budget", "", NULL, "R4=2" },
  { "Budget", "", at_lunch, "R4=2" },
  { "Budget", "", in_window, "R4=0" },
  { "Budget", "", in_evening, "R4=0" },
};

/* Two people. */
static const Row pairs[] = {
  { "Budget plan 2027", "Agenda:\n- a\n- b\nNotes: here\nOwner: Els", two_people,
    "P1=0 P3=- O1=8 O2=- O3=- O5=- C1=- R1=- R2=4 R3=- R4=2 P4=4" },
  { "Budget and training", "https://docs.example.org/d/1", two_people, "P1=8 P2=0 P5=4" },
  { "Budget and training", "https://nextcloud.example.org/f/1", two_people, "P1=8" },
  { "Budget and training", "https://example.org/wiki/budget", two_people, "P1=8" },
  { "Budget and training", "https://doctor.example.org/1", two_people, "P1=0 P5=4" },
  { "Budget and training", "Goal: settle the money for training", two_people, "P1=14" },
  { "Budget and training", "Goal: settle the money for training", two_in_series, "reason=points" },
};

static const Row unscored[] = {
  { "Budget", "", NULL, "reason=none" },
  { "Budget", "", alone, "reason=alone" },
  { "Focus", "", focus_block, "reason=alone" },
  { "Budget", "", group_alone, "reason=none" },
  { "Budget", "", all_day, "reason=all-day" },
  { "Budget", "", a_day, "reason=all-day" },
  { "Budget", "", transparent, "reason=transparent" },
  { "Budget", "", transparent_calendar, "reason=transparent" },
  { "Budget", "", busy_calendar, "reason=role" },
  { "Budget", "", cancelled, "reason=cancelled" },
  { "Cancelled: budget", "", NULL, "reason=cancelled" },
  { "[Canceled] budget", "", NULL, "reason=cancelled" },
  { "(afgelast) begroting", "", NULL, "reason=cancelled" },
  { "Entfällt: Budget", "", NULL, "reason=cancelled" },
  { "ANNULÉE : budget", "", NULL, "reason=cancelled" },
  { "Annule : budget", "", NULL, "reason=cancelled" },
  { "The cancelled order", "", NULL, "reason=none" },
  { "Budget", "", declined, "reason=declined" },
  { "Budget", "", delegated, "reason=declined" },
  { "Budget", "", secret, "reason=private" },
  { "Lunch", "", cancelled_private_lunch, "reason=cancelled" },
  { "Lunch", "", secret, "reason=private" },
  { "Lunch with Tom", "", NULL, "reason=personal" },
  { "Lunch 12", "", NULL, "reason=personal" },
  { "Tandarts Els", "", NULL, "reason=personal" },
  { "Rendez-vous médecin", "", NULL, "reason=personal" },
  { "Médecin du travail", "", NULL, "reason=personal" },
  { "Out of office", "", NULL, "reason=personal" },
  { "Lunch and learn: faster tests", "", NULL, "reason=none" },
  { "Travel policy: go/no-go", "", NULL, "reason=none" },
  { "Train the model", "", NULL, "reason=none" },
  { "Train to Ghent", "", NULL, "reason=personal" },
  { "Train the new model", "", NULL, "reason=none" },
  { "Planning school Northfield", "", NULL, "reason=none" },
  { "Farewell drinks", "", NULL, "reason=social" },
  { "Team building Friday", "", NULL, "reason=none" },
  { "Team building", "", NULL, "reason=social" },
  { "Pot de départ", "", NULL, "reason=social" },
  { "Office hours", "", NULL, "reason=office-hours" },
  { "Inloopuur personeelszaken", "", NULL, "reason=office-hours" },
  { "Sprechstunde: Vertrag entscheiden", "", NULL, "reason=none" },
  { "New office hours for the desk", "", NULL, "reason=none" },
  { "Urgent: server room", "", notice_23, "reason=urgent" },
  { "Urgent: server room", "", notice_24, "reason=none" },
  { "Urgent: server room", "", notice_none, "reason=none" },
  { "Störung im Lager", "", notice_5, "reason=urgent" },
  { "Budget", "", stripped, "reason=attendees" },
};

typedef struct
{
  const Row *rows;
  gsize n;
} Table;

static void
check (gconstpointer data)
{
  const Table *table = data;
  World *world = world_new (focus_zone_new_utc ());

  for (gsize i = 0; i < table->n; i++)
    {
      const Row *row = &table->rows[i];
      g_autoptr (FocusInvitation) invitation = world_invitation (row->title, row->description);
      FocusHygieneContext context = world->context;
      g_auto (FocusHygiene) hygiene = { 0 };
      g_autofree char *name = g_strdup_printf ("%u \"%s\" \"%s\"", (guint) i, row->title,
                                               row->description);
      if (row->change != NULL)
        row->change (invitation, &context);
      focus_hygiene_judge (invitation, &context, &hygiene);
      if (!world_expect (&hygiene, row->expected, name))
        g_test_fail ();
      g_assert_true ((hygiene.reason != FOCUS_UNSCORED_NOT)
                     == (hygiene.label == FOCUS_HYGIENE_NONE));
    }
  world_free (world);
}

int
main (int argc, char **argv)
{
  static const Table tables[] = {
    { owners, G_N_ELEMENTS (owners) },   { closings, G_N_ELEMENTS (closings) },
    { results, G_N_ELEMENTS (results) }, { sizes, G_N_ELEMENTS (sizes) },
    { pairs, G_N_ELEMENTS (pairs) },     { unscored, G_N_ELEMENTS (unscored) }
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/hygiene/owner", &tables[0], check);
  g_test_add_data_func ("/hygiene/close-out", &tables[1], check);
  g_test_add_data_func ("/hygiene/results", &tables[2], check);
  g_test_add_data_func ("/hygiene/proportion", &tables[3], check);
  g_test_add_data_func ("/hygiene/one-to-one", &tables[4], check);
  g_test_add_data_func ("/hygiene/unscored", &tables[5], check);
  return g_test_run ();
}
