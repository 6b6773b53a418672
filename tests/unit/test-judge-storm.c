// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Weeks of invitations, turn by turn, as the engine would: caps and brake hold in any time, whoever
// asks, how often ever, and whenever the machine sleeps (R3.6).
#include "judge-random.h"

typedef struct
{
  Judging judging;
  GHashTable *rows;    /* owned; key -> index + 1 into the list of invites */
  gint64 away_until_s; /* what is sent waits for the server */
  guint n_sent;
} Storm;

static Storm
storm_new (void)
{
  Storm storm = { .judging = judging_new (),
                  .rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };

  judging_protect (&storm.judging, JUDGE_NOW - FOCUS_DAY_S, JUDGE_NOW + 90 * FOCUS_DAY_S,
                   FOCUS_LEVEL_DECLINE);
  return storm;
}

static void
storm_clear (Storm *storm)
{
  g_hash_table_unref (storm->rows);
  judging_clear (&storm->judging);
}

static char *
key_of (const FocusOccurrence *occurrence)
{
  return g_strdup_printf ("%s/%" G_GINT64_FORMAT, occurrence->details->uid,
                          focus_closeout_recurrence_s (occurrence));
}

static FocusInvite *
row_of (const Storm *storm, const FocusOccurrence *occurrence)
{
  g_autofree char *key = key_of (occurrence);
  guint at = GPOINTER_TO_UINT (g_hash_table_lookup (storm->rows, key));

  return at != 0 ? judging_invite (&storm->judging, at - 1) : NULL;
}

static void
follow (Storm *storm)
{
  Judging *judging = &storm->judging;
  g_autoptr (GArray) list = focus_invite_list (judging->occurrences);

  for (guint i = 0; i < list->len; i++)
    {
      const FocusOccurrence *one = judging_occurrence (judging, g_array_index (list, guint, i));
      FocusInvite *known = row_of (storm, one), invite;

      if (!focus_invite_follow (known, one, judging->query.now_s, judging->query.now_s, &invite))
        continue;
      if (known != NULL)
        {
          focus_invite_clear (known);
          *known = invite;
          continue;
        }
      g_array_append_val (judging->invites, invite);
      g_hash_table_insert (storm->rows, key_of (one), GUINT_TO_POINTER (judging->invites->len));
    }
}

/* The server takes the answer over; unless that version is gone. */
static void
deliver (Storm *storm, FocusGivenAnswer *answer)
{
  Judging *judging = &storm->judging;

  answer->is_gone = TRUE;
  answer->written_s = answer->at_s;
  for (guint i = 0; i < judging->occurrences->len; i++)
    {
      FocusOccurrence *one = judging_occurrence (judging, i);
      if (!g_str_equal (one->details->uid, answer->uid)
          || focus_closeout_recurrence_s (one) != answer->recurrence_s
          || one->details->sequence != answer->sequence || one->span.start_s != answer->start_s)
        continue;
      answer->is_gone = FALSE;
      answer->written_s = judging->query.now_s;
      judging_line (one, "me@x.org")->partstat = FOCUS_PARTSTAT_DECLINED;
      focus_occurrence_judge (one);
    }
}

static void
deliver_all (Storm *storm)
{
  GArray *answers = storm->judging.answers;

  for (guint i = 0; i < answers->len && storm->judging.query.now_s >= storm->away_until_s; i++)
    if (g_array_index (answers, FocusGivenAnswer, i).written_s == 0)
      deliver (storm, &g_array_index (answers, FocusGivenAnswer, i));
}

static void
send (Storm *storm, FocusOccurrence *one)
{
  Judging *judging = &storm->judging;
  FocusGivenAnswer answer = { .uid = judging_keep (judging, g_strdup (one->details->uid)),
                              .recurrence_s = focus_closeout_recurrence_s (one),
                              .sequence = one->details->sequence,
                              .start_s = one->span.start_s,
                              .organizer = judging_keep (judging,
                                                         g_strdup (one->details->organizer)),
                              .at_s = judging->query.now_s,
                              .by_itself = TRUE };

  g_assert_cmpint (one->span.start_s - FOCUS_JUDGE_LATE_S, >, judging->query.now_s);
  g_array_append_val (judging->answers, answer);
  storm->n_sent++;
}

/* A turn. The time of the next one. */
static gint64
turn (Storm *storm)
{
  Judging *judging = &storm->judging;
  g_autoptr (GArray) findings = NULL;
  gint64 wake_s;

  deliver_all (storm);
  follow (storm);
  findings = focus_judge (judging_query (judging), &wake_s);
  for (guint i = 0; i < findings->len; i++)
    {
      const FocusFinding *finding = &g_array_index (findings, FocusFinding, i);
      FocusOccurrence *one = judging_occurrence (judging, finding->occurrence);
      FocusInvite *invite = row_of (storm, one);

      invite->due_s = finding->due_s;
      invite->capped = finding->holds & FOCUS_JUDGE_CAPS;
      if (finding->step == FOCUS_STEP_ANSWER)
        send (storm, one);
    }
  deliver_all (storm);
  return wake_s;
}

/* In whatever time as long as a day no more than that were sent, and writes of a UID are apart. */
static void
assert_calm (const Storm *storm)
{
  const GArray *answers = storm->judging.answers;
  const FocusJudgeRules *rules = &storm->judging.query.rules;

  for (guint i = 0; i < answers->len; i++)
    {
      const FocusGivenAnswer *last = &g_array_index (answers, FocusGivenAnswer, i);
      guint n = 0, n_organizer = 0, n_series = 0;

      for (guint k = 0; k <= i; k++)
        {
          const FocusGivenAnswer *one = &g_array_index (answers, FocusGivenAnswer, k);
          gboolean is_same = g_str_equal (one->uid, last->uid);
          gboolean is_near = one->at_s > last->at_s - FOCUS_JUDGE_CAP_S;

          n += is_near ? 1 : 0;
          n_organizer += is_near && g_str_equal (one->organizer, last->organizer) ? 1 : 0;
          n_series += is_same ? 1 : 0;
          if (is_same && k < i)
            {
              g_assert_true (one->is_gone || last->is_gone
                             || ABS (last->written_s - one->written_s) >= FOCUS_JUDGE_BRAKE_S);
              g_assert_false (one->recurrence_s == last->recurrence_s
                              && one->sequence == last->sequence
                              && one->start_s == last->start_s); /* R3.5 */
            }
        }
      g_assert_cmpuint (n, <=, rules->max_per_day);
      g_assert_cmpuint (n_organizer, <=, rules->max_per_organizer);
      g_assert_cmpuint (n_series, <=, FOCUS_JUDGE_MAX_OF_SERIES);
    }
}

/* Two hundred invitations of one organiser in a minute. */
static void
test_flood (void)
{
  Storm storm = storm_new ();
  Judging *judging = &storm.judging;

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *uid = g_strdup_printf ("e%u", i);
      judging->query.now_s = JUDGE_NOW + i * 60 / 200;
      judging_add (judging, uid, JUDGE_NOW + (2 + i % 20) * FOCUS_DAY_S, JUDGE_HOUR);
      turn (&storm);
    }
  for (; judging->query.now_s < JUDGE_NOW + 25 * FOCUS_DAY_S; judging->query.now_s += JUDGE_HOUR)
    turn (&storm);
  g_assert_cmpuint (storm.n_sent, ==, 1); /* what met the cap stays a question */
  assert_calm (&storm);
  storm_clear (&storm);
}

/* An organiser who asks anew every five minutes. */
static void
test_again_and_again (void)
{
  for (int resets = 0; resets < 2; resets++)
    {
      Storm storm = storm_new ();
      Judging *judging = &storm.judging;
      FocusOccurrence *one = judging_add (judging, "e", JUDGE_NOW + 4 * FOCUS_DAY_S, JUDGE_HOUR);

      for (; judging->query.now_s < JUDGE_NOW + 3 * FOCUS_DAY_S; judging->query.now_s += 300)
        {
          if (judging->query.now_s > JUDGE_NOW + JUDGE_HOUR)
            {
              one->details->sequence++;
              if (resets)
                judging_line (one, "me@x.org")->partstat = FOCUS_PARTSTAT_NEEDS_ACTION;
              focus_occurrence_judge (one);
            }
          turn (&storm);
        }
      g_assert_cmpuint (storm.n_sent, ==, 1);
      g_assert_cmpint (focus_judge_one (judging_query (judging), 0).step, ==, FOCUS_STEP_ASK);
      storm_clear (&storm);
    }
}

/* One who does so before the grace period is over is not answered at all. */
static void
test_never_still (void)
{
  Storm storm = storm_new ();
  Judging *judging = &storm.judging;
  FocusOccurrence *one = judging_add (judging, "e", JUDGE_NOW + 4 * FOCUS_DAY_S, JUDGE_HOUR);

  for (; judging->query.now_s < JUDGE_NOW + 3 * FOCUS_DAY_S; judging->query.now_s += 300)
    {
      one->details->sequence++;
      turn (&storm);
      g_assert_cmpint (focus_judge_one (judging_query (judging), 0).step, ==, FOCUS_STEP_WAIT);
    }
  g_assert_cmpuint (storm.n_sent, ==, 0);
  storm_clear (&storm);
}

/* Something new, or something changed. */
static void
disturb (Storm *storm, GRand *random, guint n)
{
  Judging *judging = &storm->judging;
  static const char *const organizers[] = { "alice@x.org", "carl@x.org", "dan@x.org" };
  gint64 start_s = judging->query.now_s + 60 * pick (random, 6 * 1440);

  if (judging->occurrences->len > 0 && one_in (random, 3))
    {
      FocusOccurrence *one = judging_occurrence (
          judging, (guint) pick (random, (gint32) judging->occurrences->len));
      one->details->sequence++;
      one->span.start_s += 600;
      one->span.end_s += 600;
      if (one_in (random, 2))
        judging_line (one, "me@x.org")->partstat = FOCUS_PARTSTAT_NEEDS_ACTION;
      focus_occurrence_judge (one);
      return;
    }
  for (gint32 i = one_in (random, 5) ? 12 : 1; i > 0; i--)
    {
      g_autofree char *uid = g_strdup_printf ("e%u", n);
      FocusOccurrence *one = judging_add (judging, uid, start_s + i * 7200, JUDGE_HOUR);
      one->in_series = TRUE;
      g_free (one->details->organizer);
      one->details->organizer = g_strdup (organizers[pick (random, 3)]);
      focus_occurrence_judge (one);
    }
}

/* Weeks of all that, by the wake alone, with nights in which the machine sleeps. */
static void
test_weeks (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261123);
  guint n_sent = 0;

  for (int round = 0; round < 12; round++)
    {
      Storm storm = storm_new ();
      Judging *judging = &storm.judging;
      gint64 next_s = JUDGE_NOW;

      judging->query.rules.max_per_organizer = (guint) (1 + pick (random, 6));
      judging->query.rules.max_per_day = (guint) (1 + pick (random, 12));
      judging->query.rules.grace_s = 60 * pick (random, 300);
      for (guint n = 0; n < 100; n++)
        {
          gint64 wake_s = turn (&storm);
          while (wake_s < next_s)
            {
              judging->query.now_s = wake_s;
              wake_s = turn (&storm);
            }
          judging->query.now_s = next_s;
          if (one_in (random, 6))
            judging->query.now_s += pick (random, 12 * JUDGE_HOUR); /* asleep */
          if (one_in (random, 4))
            storm.away_until_s = judging->query.now_s + pick (random, 20 * JUDGE_HOUR);
          disturb (&storm, random, n);
          next_s = judging->query.now_s + pick (random, 10 * JUDGE_HOUR);
        }
      storm.away_until_s = 0;
      deliver_all (&storm);
      assert_calm (&storm);
      n_sent += storm.n_sent;
      storm_clear (&storm);
    }
  g_test_message ("%u sent", n_sent);
  g_assert_cmpuint (n_sent, >, 300);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/judge-storm/flood", test_flood);
  g_test_add_func ("/judge-storm/again-and-again", test_again_and_again);
  g_test_add_func ("/judge-storm/never-still", test_never_still);
  g_test_add_func ("/judge-storm/weeks", test_weeks);
  return g_test_run ();
}
