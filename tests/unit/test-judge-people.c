// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Holds that ask who takes part, where the value of a line and its EMAIL name two (R3.2): the value
// is who is answered, both may hold back.
#include "judge-fixture.h"

#define START_S (JUDGE_NOW + 2 * FOCUS_DAY_S)
#define H(hold) FOCUS_HOLD (FOCUS_HOLD_##hold)

typedef struct
{
  const char *name;
  const char *organizer, *organizer_email;
  const char *mine, *my_email;
  const char *bob, *bob_email;
  guint64 holds;
} Row;

#define ALICE "alice@x.org", NULL
#define ME    "me@x.org", NULL
#define BOB   "bob@x.org", NULL

static const Row rows[] = {
  { "nothing", ALICE, ME, BOB, 0 },
  { "outside, said to be a colleague", "spy@evil.example", "alice@x.org", ME, BOB, H (OUTSIDER) },
  { "a colleague, said to be outside", "alice@x.org", "spy@evil.example", ME, BOB, 0 },
  { "outside, with a query that looks like inside", "spy@evil.example?to=.x.org", NULL, ME, BOB,
    H (OUTSIDER) | H (UNTOLD) },
  { "vip by the value", "boss@x.org", "alice@x.org", ME, BOB, H (VIP) },
  { "vip by EMAIL, behind a relay", "7@x.org", "boss@x.org", ME, BOB, H (VIP) },
  { "attendee who is vip by the value", ALICE, ME, "boss@x.org", "bob@x.org", H (VIP) },
  { "attendee who is vip by EMAIL", ALICE, ME, "7@x.org", "boss@x.org", H (VIP) },
  { "mine by the value", ALICE, "me@x.org", "else@x.org", BOB, 0 },
  { "mine by EMAIL", ALICE, "7@x.org", "me@x.org", BOB, 0 },
  { "not mine", ALICE, "else@x.org", "more@x.org", BOB, H (NOT_INVITED) },
  { "two lines are mine", ALICE, ME, "7@x.org", "me@x.org", H (SEVERAL) | H (ONLY_ONE) },
  { "I organise by EMAIL", "7@x.org", "me@x.org", ME, BOB, H (OWN) },
  { "I organise by the value", "me@x.org", "7@x.org", ME, BOB, H (OWN) },
  { "the other is the organiser by EMAIL", "7@x.org", "bob@x.org", ME, BOB, H (ONLY_ONE) },
  { "the other's EMAIL is the organiser", ALICE, ME, "7@x.org", "Alice@x.org", H (ONLY_ONE) },
  { "the other is me in another account by EMAIL", ALICE, ME, "7@x.org", "me@home.net",
    H (ONLY_ONE) },
};

static void
name_person (FocusPerson *person, const char *mail, const char *email)
{
  g_free (person->mail);
  person->mail = g_strdup (mail);
  person->email = g_strdup (email);
}

static void
test_rows (void)
{
  static const char *const vip[] = { "boss@x.org", NULL };
  static const char *const domains[] = { "x.org", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Judging judging = judging_new ();
      FocusOccurrence *occurrence = judging_add (&judging, "e", START_S, JUDGE_HOUR);
      FocusOccurrence *home = NULL;
      FocusDetails *details = occurrence->details;

      g_test_message ("%s", rows[i].name);
      g_array_remove_index (details->people, 0); /* the organiser has no line */
      name_person (judging_line (occurrence, "bob@x.org"), rows[i].bob, rows[i].bob_email);
      name_person (judging_line (occurrence, "me@x.org"), rows[i].mine, rows[i].my_email);
      g_free (details->organizer);
      details->organizer = g_strdup (rows[i].organizer);
      details->organizer_email = g_strdup (rows[i].organizer_email);
      focus_occurrence_judge (occurrence);
      home = judging_add (&judging, "at home", START_S + FOCUS_DAY_S, JUDGE_HOUR);
      home->calendar = judging_view (&judging, 2);
      judging_protect (&judging, JUDGE_NOW, JUDGE_NOW + 4 * FOCUS_DAY_S, FOCUS_LEVEL_DECLINE);
      judging_follow (&judging, JUDGE_NOW - 60);
      judging.query.rules.vip = vip;
      judging.query.rules.own_domains = domains;
      g_assert_cmphex (focus_judge_one (judging_query (&judging), 0).holds, ==, rows[i].holds);
      judging_clear (&judging);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/judge-people/rows", test_rows);
  return g_test_run ();
}
