// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How much is answered by itself, and when: where an occurrence falls in, caps, series, grace,
// brake, and the time to look again.
#include "judge-fixture.h"

#define DAY_S   FOCUS_DAY_S
#define START_S (JUDGE_NOW + 2 * DAY_S)
#define H(hold) FOCUS_HOLD (FOCUS_HOLD_##hold)

/* All time is protected. */
static Judging
new_world (void)
{
  Judging judging = judging_new ();

  judging_protect (&judging, JUDGE_NOW - DAY_S, JUDGE_NOW + 30 * DAY_S, FOCUS_LEVEL_DECLINE);
  judging.query.rules.max_per_organizer = judging.query.rules.max_per_day = 100;
  return judging;
}

/* An invitation of that organiser which came so long ago. */
static void
invite (Judging *judging, const char *uid, const char *organizer, gint64 start_s, gint64 ago_s)
{
  FocusOccurrence *occurrence = judging_add (judging, uid, start_s, JUDGE_HOUR);

  g_free (occurrence->details->organizer);
  occurrence->details->organizer = g_strdup (organizer);
  occurrence->in_series = *uid == 's';
  judging_follow (judging, judging->query.now_s - ago_s);
}

static FocusGivenAnswer *
give (Judging *judging, const char *uid, const char *organizer, gint64 ago_s, gboolean by_itself)
{
  FocusGivenAnswer answer = { .uid = uid,
                              .organizer = organizer,
                              .at_s = judging->query.now_s - ago_s,
                              .written_s = judging->query.now_s - ago_s,
                              .by_itself = by_itself };

  g_array_append_val (judging->answers, answer);
  return &g_array_index (judging->answers, FocusGivenAnswer, judging->answers->len - 1);
}

static FocusFinding
look (Judging *judging, guint i)
{
  return focus_judge_one (judging_query (judging), i);
}

static gint64
wake (Judging *judging)
{
  gint64 wake_s;

  g_array_unref (focus_judge (judging_query (judging), &wake_s));
  return wake_s;
}

/* Where */

static const char *
where (Judging *judging, gint64 from_s, gint64 to_s)
{
  guint protection;

  g_array_set_size (judging->occurrences, 0);
  judging_add (judging, "e", JUDGE_NOW + from_s, to_s - from_s);
  protection = look (judging, 0).protection;
  return protection == FOCUS_JUDGE_NOWHERE
             ? "nowhere"
             : g_array_index (judging->protections, FocusProtection, protection).name;
}

static void
test_where (void)
{
  const FocusProtection protections[] = {
    { { JUDGE_NOW + 100, JUDGE_NOW + 200 }, TRUE, "block", FOCUS_LEVEL_TENTATIVE, 0 },
    { { JUDGE_NOW + 150, JUDGE_NOW + 300 }, FALSE, "window", FOCUS_LEVEL_TENTATIVE, 0 },
    { { JUDGE_NOW + 250, JUDGE_NOW + 400 }, FALSE, "later", FOCUS_LEVEL_TENTATIVE, 0 },
    { { JUDGE_NOW + 390, JUDGE_NOW + 420 }, TRUE, "strict", FOCUS_LEVEL_DECLINE, 0 },
    { { JUDGE_NOW, JUDGE_NOW + 1000 }, FALSE, "all", FOCUS_LEVEL_OBSERVE, 0 },
    { { JUDGE_NOW + 2000, JUDGE_NOW + 2000 }, FALSE, "empty", FOCUS_LEVEL_DECLINE, 0 },
  };
  const FocusSpan office = { JUDGE_NOW + 500, JUDGE_NOW + 600 };
  const struct
  {
    gint64 from_s, to_s;
    const char *name;
  } rows[] = {
    { 0, 100, "all" },      { 0, 101, "block" },      { 0, 151, "window" },
    { 199, 200, "window" }, { 260, 270, "window" },   { 299, 301, "window" },
    { 300, 301, "later" },  { 300, 391, "strict" },   { 419, 500, "strict" },
    { 420, 500, "all" },    { 500, 600, "nowhere" },  { 501, 599, "nowhere" },
    { 499, 600, "all" },    { 500, 601, "all" },      { 100, 100, "nowhere" },
    { -100, 0, "nowhere" }, { -100, 1, "all" },       { 1000, 3000, "nowhere" },
    { 999, 3000, "all" },   { -500, 5000, "strict" }, { 3000, 4000, "nowhere" },
  };
  Judging judging = judging_new ();

  g_assert_cmpstr (where (&judging, 0, 100), ==, "nowhere");
  g_array_append_vals (judging.protections, protections, G_N_ELEMENTS (protections));
  g_array_append_val (judging.office, office);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpstr (where (&judging, rows[i].from_s, rows[i].to_s), ==, rows[i].name);
  judging_clear (&judging);
}

/* Grace */

static void
test_grace (void)
{
  const struct
  {
    gint64 grace_s, starts_in_s, due_in_s;
  } rows[] = {
    { 30 * 60, DAY_S, 30 * 60 },
    { 0, DAY_S, 0 },
    { -5, DAY_S, 0 },
    { 4 * JUDGE_HOUR, 5 * JUDGE_HOUR, 3 * JUDGE_HOUR },
    { 7 * DAY_S, 3 * DAY_S, 3 * DAY_S - 2 * JUDGE_HOUR },
    { 3 * JUDGE_HOUR, 5 * JUDGE_HOUR, 3 * JUDGE_HOUR },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Judging judging = new_world ();
      gint64 due_s = JUDGE_NOW + rows[i].due_in_s;
      FocusFinding finding;

      judging.query.rules.grace_s = rows[i].grace_s;
      invite (&judging, "e", "alice@x.org", JUDGE_NOW + rows[i].starts_in_s, 60);
      finding = look (&judging, 0);
      g_assert_cmpint (finding.due_s, ==, due_s);
      g_assert_cmpint (finding.step, ==, due_s > JUDGE_NOW ? FOCUS_STEP_WAIT : FOCUS_STEP_ANSWER);
      /* Stored, it stays, whatever the grace period is then. */
      judging_invite (&judging, 0)->due_s = due_s;
      judging.query.rules.grace_s += 999;
      judging.query.now_s = due_s - 1;
      g_assert_cmpint (look (&judging, 0).due_s, ==, due_s);
      g_assert_cmpint (look (&judging, 0).step, ==, FOCUS_STEP_WAIT);
      g_assert_cmpint (wake (&judging), ==, due_s);
      judging.query.now_s = due_s;
      g_assert_cmpint (look (&judging, 0).due_s, ==, due_s);
      g_assert_cmpint (look (&judging, 0).step, ==, FOCUS_STEP_ANSWER);
      judging_clear (&judging);
    }
}

/* The machine slept: late, but not too late. */
static void
test_late (void)
{
  Judging judging = new_world ();
  gint64 late_s = START_S - FOCUS_JUDGE_LATE_S;

  invite (&judging, "e", "alice@x.org", START_S, 60);
  judging_invite (&judging, 0)->due_s = JUDGE_NOW + 1800;
  judging.query.now_s = late_s - 1;
  g_assert_cmpint (look (&judging, 0).step, ==, FOCUS_STEP_ANSWER);
  g_assert_cmpint (look (&judging, 0).due_s, ==, JUDGE_NOW + 1800);
  g_assert_cmpint (wake (&judging), ==, late_s);
  judging.query.now_s = late_s;
  g_assert_cmpint (look (&judging, 0).step, ==, FOCUS_STEP_ASK);
  g_assert_cmphex (look (&judging, 0).holds, ==, H (SOON));
  g_assert_cmpint (look (&judging, 0).due_s, ==, 0);
  g_assert_cmpint (wake (&judging), ==, START_S);
  judging.query.now_s = START_S;
  g_assert_cmpint (look (&judging, 0).step, ==, FOCUS_STEP_NONE);
  g_assert_cmpint (wake (&judging), ==, G_MAXINT64);
  judging_clear (&judging);
}

/* What waits, or is due, and is held now: a question again, and what is soon is so as of a new
   one. */
static void
test_held_while_it_waits (void)
{
  static const char *const vip[] = { "bob@x.org", NULL };

  for (gint64 later_s = 0; later_s < JUDGE_HOUR; later_s += 1800)
    {
      Judging judging = new_world ();

      invite (&judging, "e", "alice@x.org", START_S, 60);
      judging_invite (&judging, 0)->due_s = JUDGE_NOW + 1800;
      judging.query.now_s += later_s;
      g_assert_cmpint (look (&judging, 0).step, >=, FOCUS_STEP_WAIT);
      judging.query.rules.vip = vip;
      g_assert_cmpint (look (&judging, 0).step, ==, FOCUS_STEP_ASK);
      g_assert_cmpint (look (&judging, 0).due_s, ==, 0);
      g_assert_cmphex (look (&judging, 0).holds, ==, H (VIP));
      judging.query.now_s = START_S - 3 * JUDGE_HOUR;
      g_assert_cmphex (look (&judging, 0).holds, ==, H (VIP) | H (SOON));
      judging_invite (&judging, 0)->due_s = 0;
      g_assert_cmphex (look (&judging, 0).holds, ==, H (VIP) | H (SOON));
      judging.query.rules.vip = NULL;
      g_array_index (judging.protections, FocusProtection, 0).level = FOCUS_LEVEL_PROPOSE;
      g_assert_cmphex (look (&judging, 0).holds, ==, H (PROPOSED) | H (SOON));
      judging_clear (&judging);
    }
}

/* Caps */

static void
test_cap_organizer (void)
{
  Judging judging = new_world ();
  FocusGivenAnswer *given;

  judging.query.rules.max_per_organizer = 1;
  invite (&judging, "e", "alice@x.org", START_S, 60);
  given = give (&judging, "x", "ALICE@x.org", FOCUS_JUDGE_CAP_S - 1, TRUE);
  g_assert_cmphex (look (&judging, 0).holds, ==, H (CAP_ORGANIZER));
  g_assert_cmpint (look (&judging, 0).step, ==, FOCUS_STEP_ASK);
  given->is_gone = TRUE; /* it was sent all the same */
  g_assert_cmphex (look (&judging, 0).holds, ==, H (CAP_ORGANIZER));
  given->by_itself = FALSE;
  g_assert_cmphex (look (&judging, 0).holds, ==, 0);
  given->by_itself = TRUE;
  given->at_s--;
  g_assert_cmphex (look (&judging, 0).holds, ==, 0);
  given->at_s = JUDGE_NOW + 60; /* the clock was put back */
  g_assert_cmphex (look (&judging, 0).holds, ==, H (CAP_ORGANIZER));
  given->organizer = "carl@x.org";
  g_assert_cmphex (look (&judging, 0).holds, ==, 0);
  judging.query.rules.max_per_organizer = 0;
  g_assert_cmphex (look (&judging, 0).holds, ==, H (CAP_ORGANIZER));
  judging_clear (&judging);
}

/* What was sent, what waits, what is new, in the order in which it came. */
static void
test_cap_day (void)
{
  Judging judging = new_world ();
  const guint64 wanted[] = { H (CAP_DAY), 0, 0, H (CAP_DAY) };

  judging.query.rules.max_per_day = 3;
  give (&judging, "x", "x@x.org", 60, TRUE);
  invite (&judging, "new", "a@x.org", START_S, 60);
  invite (&judging, "newer-but-waits", "b@x.org", START_S, 10);
  invite (&judging, "older", "c@x.org", START_S + 600, 120);
  invite (&judging, "newest", "d@x.org", START_S, 20);
  judging_invite (&judging, 1)->due_s = JUDGE_NOW + 600;
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_cmphex (look (&judging, i).holds, ==, wanted[i]);
  /* Less is allowed now: what waits is held too. */
  judging.query.rules.max_per_day = 1;
  g_assert_cmphex (look (&judging, 1).holds, ==, H (CAP_DAY));
  g_assert_cmpint (look (&judging, 1).step, ==, FOCUS_STEP_ASK);
  /* What met a cap stays a question, and takes no place. */
  judging.query.rules.max_per_day = 2;
  judging_invite (&judging, 1)->capped = H (CAP_DAY);
  judging_invite (&judging, 1)->due_s = 0;
  g_assert_cmphex (look (&judging, 1).holds, ==, H (CAP_DAY));
  g_assert_cmphex (look (&judging, 2).holds, ==, 0);
  judging_clear (&judging);
}

static void
test_series (void)
{
  Judging judging = new_world ();
  guint n_wait = 0, n_series = 0;

  for (guint i = 0; i < FOCUS_JUDGE_MAX_OF_SERIES - 4; i++)
    give (&judging, "s", "alice@x.org", (10 + i) * DAY_S, TRUE);
  give (&judging, "s", "alice@x.org", 5 * DAY_S, FALSE); /* my own word */
  for (guint i = 0; i < 6; i++)
    invite (&judging, "s", "alice@x.org", START_S + i * DAY_S, 60);
  for (guint i = 0; i < 6; i++)
    {
      FocusFinding finding = look (&judging, i);
      n_wait += finding.step == FOCUS_STEP_WAIT ? 1 : 0;
      n_series += finding.holds == H (SERIES) ? 1 : 0;
      g_assert_cmpint (finding.holds == 0, ==, i < 4); /* the earliest of those that came at once */
    }
  g_assert_cmpuint (n_wait, ==, 4);
  g_assert_cmpuint (n_series, ==, 2);
  judging_clear (&judging);
}

/* Brake */

static void
test_brake (void)
{
  Judging judging = new_world ();

  for (guint i = 0; i < 3; i++)
    invite (&judging, "s", "alice@x.org", START_S + i * DAY_S, 60);
  invite (&judging, "e", "alice@x.org", START_S, 60);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (look (&judging, i).due_s, ==, JUDGE_NOW + 1800 + i * FOCUS_JUDGE_BRAKE_S);
  g_assert_cmpint (look (&judging, 3).due_s, ==, JUDGE_NOW + 1800);
  /* Any write counts: one by the user, 100 s ago, of what is due now. */
  judging_invite (&judging, 1)->due_s = JUDGE_NOW - 50;
  judging_invite (&judging, 2)->due_s = JUDGE_NOW - 50 + FOCUS_JUDGE_BRAKE_S;
  give (&judging, "s", "alice@x.org", 100, FALSE);
  g_assert_cmpint (look (&judging, 1).due_s, ==, JUDGE_NOW - 100 + FOCUS_JUDGE_BRAKE_S);
  g_assert_cmpint (look (&judging, 1).step, ==, FOCUS_STEP_WAIT);
  g_assert_cmpint (look (&judging, 2).due_s, ==, JUDGE_NOW - 100 + 2 * FOCUS_JUDGE_BRAKE_S);
  judging_clear (&judging);
}

/* Two that were due while the machine slept are not written at once. */
static void
test_brake_after_sleep (void)
{
  Judging judging = new_world ();
  FocusGivenAnswer *given;

  invite (&judging, "s", "alice@x.org", START_S, 60);
  invite (&judging, "s", "alice@x.org", START_S + DAY_S, 60);
  judging_invite (&judging, 0)->due_s = JUDGE_NOW + 1800;
  judging_invite (&judging, 1)->due_s = JUDGE_NOW + 1800 + FOCUS_JUDGE_BRAKE_S;
  judging.query.now_s += DAY_S;
  g_assert_cmpint (look (&judging, 0).step, ==, FOCUS_STEP_ANSWER);
  g_assert_cmpint (look (&judging, 0).due_s, ==, JUDGE_NOW + 1800);
  g_assert_cmpint (look (&judging, 1).step, ==, FOCUS_STEP_WAIT);
  g_assert_cmpint (look (&judging, 1).due_s, ==, JUDGE_NOW + DAY_S + FOCUS_JUDGE_BRAKE_S);
  given = give (&judging, "s", "alice@x.org", 0, TRUE);
  given->recurrence_s = given->start_s = START_S;
  g_assert_cmphex (look (&judging, 0).holds, ==, H (ANSWERED));
  g_assert_cmpint (look (&judging, 1).due_s, ==, JUDGE_NOW + DAY_S + FOCUS_JUDGE_BRAKE_S);
  judging_clear (&judging);
}

/* No time is left before it: asked, and it takes no place. */
static void
test_brake_too_late (void)
{
  Judging judging = new_world ();
  gint64 start_s = JUDGE_NOW + FOCUS_JUDGE_SOON_S + 60;

  judging.query.rules.grace_s = 4 * JUDGE_HOUR;
  judging.query.rules.max_per_day = 2;
  invite (&judging, "s", "alice@x.org", start_s, 60);
  invite (&judging, "s", "alice@x.org", start_s + 300, 50);
  invite (&judging, "e", "alice@x.org", start_s, 40);
  g_assert_cmpint (look (&judging, 0).due_s, ==, start_s - FOCUS_JUDGE_LAST_S);
  g_assert_cmphex (look (&judging, 1).holds, ==, H (SOON));
  g_assert_cmpint (look (&judging, 1).step, ==, FOCUS_STEP_ASK);
  g_assert_cmpint (look (&judging, 1).due_s, ==, 0);
  g_assert_cmphex (look (&judging, 2).holds, ==, 0);
  judging_clear (&judging);
}

/* As far apart as it must be, and to the second before it is late. */
static void
test_brake_edges (void)
{
  Judging judging = new_world ();
  gint64 late_s = START_S - FOCUS_JUDGE_LATE_S;
  FocusGivenAnswer *given;

  invite (&judging, "s", "alice@x.org", START_S, 60);
  invite (&judging, "s", "alice@x.org", START_S + DAY_S, 60);
  judging_invite (&judging, 1)->due_s = JUDGE_NOW + 1800 + FOCUS_JUDGE_BRAKE_S;
  g_assert_cmpint (look (&judging, 0).due_s, ==, JUDGE_NOW + 1800);
  judging_invite (&judging, 1)->due_s--;
  g_assert_cmpint (look (&judging, 0).due_s, ==, JUDGE_NOW + 1799 + 2 * FOCUS_JUDGE_BRAKE_S);
  g_assert_cmpint (look (&judging, 1).due_s, ==, JUDGE_NOW + 1799 + FOCUS_JUDGE_BRAKE_S);

  judging_invite (&judging, 0)->due_s = late_s - 300;
  judging.query.now_s = late_s - 500;
  judging_occurrence (&judging, 1)->details->status = FOCUS_STATUS_CANCELLED;
  given = give (&judging, "s", "alice@x.org", 101, FALSE);
  g_assert_cmpint (look (&judging, 0).due_s, ==, late_s - 1);
  g_assert_cmpint (look (&judging, 0).step, ==, FOCUS_STEP_WAIT);
  given->written_s++;
  g_assert_cmpint (look (&judging, 0).step, ==, FOCUS_STEP_ASK);
  g_assert_cmphex (look (&judging, 0).holds, ==, H (SOON));
  judging_clear (&judging);
}

/* The server is away: what was to be sent is not written yet, and the next one waits for that. */
static void
test_brake_away (void)
{
  Judging judging = new_world ();
  FocusGivenAnswer *given;

  for (guint i = 0; i < 2; i++)
    invite (&judging, "s", "alice@x.org", START_S + i * DAY_S, 60);
  judging_occurrence (&judging, 1)->details->status = FOCUS_STATUS_CANCELLED;
  judging_invite (&judging, 0)->due_s = JUDGE_NOW + JUDGE_HOUR;
  given = give (&judging, "s", "alice@x.org", 60, FALSE);
  given->written_s = 0;
  given->is_gone = TRUE; /* an undo, say */
  /* Far enough still; then put off, as long as it takes. */
  g_assert_cmpint (look (&judging, 0).due_s, ==, JUDGE_NOW + JUDGE_HOUR);
  judging.query.now_s = JUDGE_NOW + JUDGE_HOUR - FOCUS_JUDGE_BRAKE_S;
  g_assert_cmpint (look (&judging, 0).due_s, ==, JUDGE_NOW + JUDGE_HOUR);
  for (gint64 later_s = -599; later_s < 3 * JUDGE_HOUR; later_s += 599)
    {
      judging.query.now_s = JUDGE_NOW + JUDGE_HOUR + later_s;
      g_assert_cmpint (look (&judging, 0).step, ==, FOCUS_STEP_WAIT);
      g_assert_cmpint (look (&judging, 0).due_s, ==, judging.query.now_s + FOCUS_JUDGE_BRAKE_S);
    }
  /* Back: written now. */
  given->written_s = judging.query.now_s;
  judging.query.now_s += FOCUS_JUDGE_BRAKE_S - 1;
  g_assert_cmpint (look (&judging, 0).step, ==, FOCUS_STEP_WAIT);
  judging.query.now_s++;
  g_assert_cmpint (look (&judging, 0).step, ==, FOCUS_STEP_ANSWER);
  /* Away for too long: there is no time left. */
  given->written_s = 0;
  judging.query.now_s = START_S - FOCUS_JUDGE_LATE_S - FOCUS_JUDGE_BRAKE_S;
  g_assert_cmpint (look (&judging, 0).step, ==, FOCUS_STEP_ASK);
  g_assert_cmphex (look (&judging, 0).holds, ==, H (SOON));
  judging_clear (&judging);
}

/* When to look again. */
static void
test_wake (void)
{
  Judging judging = new_world ();

  g_assert_cmpint (wake (&judging), ==, G_MAXINT64);
  invite (&judging, "e", "alice@x.org", START_S, 60);
  g_assert_cmpint (wake (&judging), ==, JUDGE_NOW + 1800);
  g_array_index (judging.protections, FocusProtection, 0).level = FOCUS_LEVEL_PROPOSE;
  g_assert_cmpint (wake (&judging), ==, START_S - FOCUS_JUDGE_SOON_S);
  judging.query.now_s = START_S - FOCUS_JUDGE_SOON_S;
  g_assert_cmpint (wake (&judging), ==, START_S);
  judging.query.now_s = JUDGE_NOW;
  judging_invite (&judging, 0)->came_s = 0;
  g_array_index (judging.accounts, FocusJudgeAccount, 0).trial_until_s = JUDGE_NOW + 5;
  g_assert_cmpint (wake (&judging), ==, JUDGE_NOW + 5);
  judging.query.now_s = START_S;
  g_assert_cmpint (wake (&judging), ==, G_MAXINT64);
  judging_clear (&judging);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/judge-caps/where", test_where);
  g_test_add_func ("/judge-caps/grace", test_grace);
  g_test_add_func ("/judge-caps/late", test_late);
  g_test_add_func ("/judge-caps/held-while-it-waits", test_held_while_it_waits);
  g_test_add_func ("/judge-caps/organizer", test_cap_organizer);
  g_test_add_func ("/judge-caps/day", test_cap_day);
  g_test_add_func ("/judge-caps/series", test_series);
  g_test_add_func ("/judge-caps/brake", test_brake);
  g_test_add_func ("/judge-caps/brake-after-sleep", test_brake_after_sleep);
  g_test_add_func ("/judge-caps/brake-too-late", test_brake_too_late);
  g_test_add_func ("/judge-caps/brake-edges", test_brake_edges);
  g_test_add_func ("/judge-caps/brake-away", test_brake_away);
  g_test_add_func ("/judge-caps/wake", test_wake);
  return g_test_run ();
}
