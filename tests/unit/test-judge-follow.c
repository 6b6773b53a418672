// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Versions of an invitation: what is remembered, what is forgotten, and what that means for the
// judge (R3.5).
#include "judge-fixture.h"

#define START_S (JUDGE_NOW + 2 * FOCUS_DAY_S)

#define NONE      FOCUS_PARTSTAT_NONE
#define OPEN      FOCUS_PARTSTAT_NEEDS_ACTION
#define YES       FOCUS_PARTSTAT_ACCEPTED
#define NO        FOCUS_PARTSTAT_DECLINED
#define PERHAPS   FOCUS_PARTSTAT_TENTATIVE
#define DELEGATED FOCUS_PARTSTAT_DELEGATED

/* What is known of a version, what the copy says now, and what is known then. */
static const struct
{
  const char *name;
  FocusPartstat before;
  gboolean was_answered;
  gint64 later_s; /* the start, moved by so much */
  gint64 newer;   /* SEQUENCE, raised by so much */
  FocusPartstat after;
  gboolean is_stored;
  gboolean is_new; /* a version */
  gboolean was_answered_then;
} version_rows[] = {
  { "nothing", OPEN, FALSE, 0, 0, OPEN, FALSE, FALSE, FALSE },
  { "nothing, answered", YES, FALSE, 0, 0, YES, FALSE, FALSE, FALSE },
  { "answered", OPEN, FALSE, 0, 0, NO, TRUE, FALSE, FALSE },
  { "answered otherwise", YES, FALSE, 0, 0, NO, TRUE, FALSE, FALSE },
  { "handed over", OPEN, FALSE, 0, 0, DELEGATED, TRUE, FALSE, FALSE },
  { "reset alone", YES, FALSE, 0, 0, OPEN, TRUE, FALSE, TRUE },
  { "answered again", OPEN, TRUE, 0, 0, YES, TRUE, FALSE, FALSE },
  { "moved", OPEN, FALSE, 3600, 0, OPEN, TRUE, TRUE, FALSE },
  { "moved back", OPEN, FALSE, -3600, 0, OPEN, TRUE, TRUE, FALSE },
  { "newer", OPEN, FALSE, 0, 1, OPEN, TRUE, TRUE, FALSE },
  { "older", OPEN, FALSE, 0, -1, OPEN, TRUE, TRUE, FALSE },
  { "moved and reset", YES, FALSE, 3600, 1, OPEN, TRUE, TRUE, TRUE },
  { "moved twice", OPEN, TRUE, 3600, 1, OPEN, TRUE, TRUE, TRUE },
  { "moved, not reset", YES, FALSE, 3600, 0, YES, TRUE, TRUE, TRUE },
  { "newer, not reset", PERHAPS, FALSE, 0, 1, PERHAPS, TRUE, TRUE, TRUE },
  { "not reset twice", YES, TRUE, 3600, 1, YES, TRUE, TRUE, TRUE },
  { "not reset, then reset", YES, TRUE, 0, 0, OPEN, TRUE, FALSE, TRUE },
  { "not reset, then answered", YES, TRUE, 0, 0, NO, TRUE, FALSE, FALSE },
  { "moved, and answered", OPEN, FALSE, 3600, 1, NO, TRUE, TRUE, FALSE },
  { "moved, and answered otherwise", YES, FALSE, 3600, 1, NO, TRUE, TRUE, FALSE },
};

static Judging
one_invitation (FocusPartstat partstat)
{
  Judging judging = judging_new ();
  FocusOccurrence *occurrence = judging_add (&judging, "e", START_S, JUDGE_HOUR);

  occurrence->details->sequence = 4;
  judging_line (occurrence, "me@x.org")->partstat = partstat;
  focus_occurrence_judge (occurrence);
  judging_follow (&judging, JUDGE_NOW - 60);
  judging_protect (&judging, JUDGE_NOW, JUDGE_NOW + 4 * FOCUS_DAY_S, FOCUS_LEVEL_DECLINE);
  return judging;
}

static void
change (Judging *judging, gint64 later_s, gint64 newer, FocusPartstat partstat)
{
  FocusOccurrence *occurrence = judging_occurrence (judging, 0);

  occurrence->span.start_s += later_s;
  occurrence->span.end_s += later_s;
  occurrence->details->sequence += newer;
  judging_line (occurrence, "me@x.org")->partstat = partstat;
  focus_occurrence_judge (occurrence);
}

static void
assert_same_invite (const FocusInvite *a, const FocusInvite *b)
{
  g_assert_cmpstr (a->uid, ==, b->uid);
  g_assert_cmpint (a->recurrence_s, ==, b->recurrence_s);
  g_assert_cmpint (a->sequence, ==, b->sequence);
  g_assert_cmpint (a->start_s, ==, b->start_s);
  g_assert_cmpint (a->came_s, ==, b->came_s);
  g_assert_cmpint (a->was_answered, ==, b->was_answered);
  g_assert_cmpint (a->partstat, ==, b->partstat);
  g_assert_cmpint (a->kept, ==, b->kept);
  g_assert_cmpint (a->due_s, ==, b->due_s);
  g_assert_cmpint (a->told_s, ==, b->told_s);
  g_assert_cmphex (a->capped, ==, b->capped);
}

static void
test_versions (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (version_rows); i++)
    {
      Judging judging = one_invitation (version_rows[i].before);
      const FocusOccurrence *occurrence = judging_occurrence (&judging, 0);
      FocusInvite *known = judging_invite (&judging, 0), wanted;
      g_auto (FocusInvite) invite = { 0 };
      g_auto (FocusInvite) again = { 0 };
      gboolean was_reset;

      g_test_message ("%s", version_rows[i].name);
      known->was_answered = version_rows[i].was_answered;
      known->kept = TRUE;
      known->due_s = known->told_s = JUDGE_NOW + 5;
      known->capped = FOCUS_JUDGE_CAPS;
      wanted = *known;
      change (&judging, version_rows[i].later_s, version_rows[i].newer, version_rows[i].after);
      if (version_rows[i].newer != 0)
        wanted = (FocusInvite){ .uid = known->uid,
                                .recurrence_s = FOCUS_CLOSEOUT_SINGLE,
                                .came_s = JUDGE_NOW };
      else if (version_rows[i].is_new) /* kept, capped, and came as before */
        wanted.due_s = wanted.told_s = 0;
      wanted.sequence = occurrence->details->sequence;
      wanted.start_s = occurrence->span.start_s;
      wanted.partstat = version_rows[i].after;
      wanted.was_answered = version_rows[i].was_answered_then;
      was_reset = !version_rows[i].is_new && version_rows[i].before != version_rows[i].after
                  && version_rows[i].after == OPEN;
      if (was_reset)
        wanted.told_s = wanted.due_s = 0;

      g_assert_cmpint (focus_invite_follow (known, occurrence, 17, JUDGE_NOW, &invite), ==,
                       version_rows[i].is_stored);
      if (version_rows[i].is_stored)
        {
          assert_same_invite (&invite, &wanted);
          g_assert_false (focus_invite_follow (&invite, occurrence, 17, JUDGE_NOW + 9, &again));
        }
      judging_clear (&judging);
    }
}

static void
test_first (void)
{
  Judging judging = one_invitation (PERHAPS);
  FocusOccurrence *occurrence = judging_occurrence (&judging, 0);
  const FocusInvite wanted = { .uid = (char *) "e",
                               .recurrence_s = FOCUS_CLOSEOUT_SINGLE,
                               .sequence = 4,
                               .start_s = START_S,
                               .came_s = JUDGE_NOW - 60,
                               .partstat = PERHAPS };
  FocusInvite none = { .uid = NULL };

  assert_same_invite (judging_invite (&judging, 0), &wanted);
  /* What is over is not remembered; what has begun is. */
  g_assert_false (focus_invite_follow (NULL, occurrence, 1, START_S + JUDGE_HOUR, &none));
  g_assert_null (none.uid);
  g_assert_true (focus_invite_follow (NULL, occurrence, 0, START_S + JUDGE_HOUR - 1, &none));
  g_assert_cmpint (none.came_s, ==, 0);
  focus_invite_clear (&none);
  /* Nor what is over and changed; nor what is no invitation. */
  change (&judging, 0, 1, OPEN);
  g_assert_false (focus_invite_follow (judging_invite (&judging, 0), occurrence, 1,
                                       START_S + JUDGE_HOUR, &none));
  g_free (occurrence->details->organizer);
  occurrence->details->organizer = g_strdup ("me@x.org");
  focus_occurrence_judge (occurrence);
  g_assert_false (focus_invite_follow (NULL, occurrence, 1, JUDGE_NOW, &none));
  judging_clear (&judging);
}

static void
test_is_one (void)
{
  Judging judging = one_invitation (OPEN);
  FocusOccurrence *occurrence = judging_occurrence (&judging, 0);
  FocusDetails *details = occurrence->details;

  g_assert_true (focus_invite_is_one (occurrence));
  details->sent_by = g_strdup ("desk@x.org");
  g_assert_true (focus_invite_is_one (occurrence));
  g_free (details->sent_by);
  details->sent_by = g_strdup ("me@x.org");
  g_assert_false (focus_invite_is_one (occurrence));
  g_clear_pointer (&details->sent_by, g_free);
  g_clear_pointer (&details->organizer, g_free);
  focus_occurrence_judge (occurrence);
  g_assert_false (focus_invite_is_one (occurrence));
  details->organizer = g_strdup ("urn:uuid:1");
  g_array_set_size (details->people, 1);
  focus_occurrence_judge (occurrence);
  g_assert_false (focus_invite_is_one (occurrence));
  judging_clear (&judging);
}

static guint64
holds_of (Judging *judging, guint i)
{
  return focus_judge_one (judging_query (judging), i).holds;
}

/* A server that does not reset PARTSTAT: asked again, until I answer. */
static void
test_not_reset (void)
{
  Judging judging = one_invitation (YES);

  g_assert_cmphex (holds_of (&judging, 0), ==, FOCUS_HOLD (FOCUS_HOLD_ANSWERED));
  change (&judging, 3600, 0, YES);
  for (int stored = 0; stored < 2; stored++)
    {
      FocusFinding finding = focus_judge_one (judging_query (&judging), 0);
      g_assert_cmphex (finding.holds, ==, FOCUS_HOLD (FOCUS_HOLD_CHANGED));
      g_assert_cmpint (finding.step, ==, FOCUS_STEP_ASK);
      judging_follow (&judging, 17);
    }
  change (&judging, 0, 0, NO);
  judging_follow (&judging, 17);
  g_assert_cmphex (holds_of (&judging, 0), ==, FOCUS_HOLD (FOCUS_HOLD_ANSWERED));
  judging_clear (&judging);
}

/* Taken away by whom ever: asked about, never answered by itself. */
static void
test_reset_alone (void)
{
  Judging judging = one_invitation (YES);

  change (&judging, 0, 0, OPEN);
  judging_follow (&judging, 17);
  g_assert_cmphex (holds_of (&judging, 0), ==, FOCUS_HOLD (FOCUS_HOLD_CHANGED));
  change (&judging, 0, 0, YES);
  judging_follow (&judging, 17);
  g_assert_cmphex (holds_of (&judging, 0), ==, FOCUS_HOLD (FOCUS_HOLD_ANSWERED));
  judging_clear (&judging);
}

/* It was there before focusd watched; changed, it came now. */
static void
test_before (void)
{
  Judging judging = one_invitation (OPEN);

  judging_invite (&judging, 0)->came_s = 0;
  g_assert_cmphex (holds_of (&judging, 0), ==, FOCUS_HOLD (FOCUS_HOLD_BEFORE));
  change (&judging, 3600, 1, OPEN);
  g_assert_cmphex (holds_of (&judging, 0), ==, 0);
  judging_follow (&judging, 0);
  g_assert_cmpint (judging_invite (&judging, 0)->came_s, ==, JUDGE_NOW);
  judging_clear (&judging);
}

/* Its start is another, its SEQUENCE is not: the user went to another zone, or the zone has other
   rules. Nothing that only was asked about, or not even that, is answered by itself now. */
static void
test_moved_alone (void)
{
  static const struct
  {
    const char *name;
    gint64 came_s, since_s, trial_until_s;
    gboolean kept, is_tried;
    guint64 capped, holds;
  } rows[] = {
    { "nothing", 0, 0, 0, FALSE, FALSE, 0, FOCUS_HOLD (FOCUS_HOLD_BEFORE) },
    { "a new one", JUDGE_NOW - 60, 0, 0, FALSE, FALSE, 0, 0 },
    { "kept", JUDGE_NOW - 60, 0, 0, TRUE, FALSE, 0, FOCUS_HOLD (FOCUS_HOLD_KEPT) },
    { "tried", JUDGE_NOW - 60, 0, 0, FALSE, TRUE, 0, FOCUS_HOLD (FOCUS_HOLD_TRIED) },
    { "met a cap", JUDGE_NOW - 60, 0, 0, FALSE, FALSE, FOCUS_HOLD (FOCUS_HOLD_CAP_DAY),
      FOCUS_HOLD (FOCUS_HOLD_CAP_DAY) },
    { "older", JUDGE_NOW - 60, JUDGE_NOW - 59, 0, FALSE, FALSE, 0, FOCUS_HOLD (FOCUS_HOLD_OLDER) },
    { "of the trial", JUDGE_NOW - 60, 0, JUDGE_NOW - 59, FALSE, FALSE, 0,
      FOCUS_HOLD (FOCUS_HOLD_TRIAL) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Judging judging = one_invitation (OPEN);
      FocusInvite *invite = judging_invite (&judging, 0);
      const FocusGivenAnswer tried = { .uid = "e",
                                       .recurrence_s = FOCUS_CLOSEOUT_SINGLE,
                                       .sequence = 4,
                                       .start_s = START_S,
                                       .organizer = "dan@x.org",
                                       .at_s = JUDGE_NOW - FOCUS_DAY_S,
                                       .written_s = JUDGE_NOW - FOCUS_DAY_S,
                                       .is_gone = TRUE };

      g_test_message ("%s", rows[i].name);
      invite->came_s = rows[i].came_s;
      invite->kept = rows[i].kept;
      invite->capped = rows[i].capped;
      invite->told_s = invite->due_s = JUDGE_NOW + 5;
      if (rows[i].is_tried)
        g_array_append_val (judging.answers, tried);
      g_array_index (judging.protections, FocusProtection, 0).since_s = rows[i].since_s;
      g_array_index (judging.accounts, FocusJudgeAccount, 0).trial_until_s = rows[i].trial_until_s;
      change (&judging, 3600, 0, OPEN);
      for (int stored = 0; stored < 2; stored++)
        {
          FocusFinding finding = focus_judge_one (judging_query (&judging), 0);
          g_assert_cmphex (finding.holds, ==, rows[i].holds);
          if (rows[i].holds == 0) /* with a whole grace period */
            g_assert_cmpint (finding.due_s, ==, JUDGE_NOW + judging.query.rules.grace_s);
          judging_follow (&judging, 17);
        }
      judging_clear (&judging);
    }
}

/* A series whose times are changed has new occurrences; what was answered of it still counts. */
static void
test_series_moved (void)
{
  Judging judging = one_invitation (YES);
  FocusOccurrence *occurrence = judging_occurrence (&judging, 0);

  occurrence->in_series = TRUE;
  g_array_set_size (judging.invites, 0);
  judging_follow (&judging, JUDGE_NOW - 60);
  change (&judging, 3600, 1, OPEN);
  occurrence->recurrence_s += 3600;
  judging_follow (&judging, JUDGE_NOW - 60);
  g_assert_cmpuint (judging.invites->len, ==, 2);
  g_assert_cmphex (holds_of (&judging, 0), ==, FOCUS_HOLD (FOCUS_HOLD_CHANGED));
  /* of the same SEQUENCE it was not changed after the answer */
  occurrence->details->sequence--;
  judging_invite (&judging, 1)->sequence--;
  g_assert_cmphex (holds_of (&judging, 0), ==, 0);
  judging_clear (&judging);
}

/* What was given settles that version, wherever the copy stands; and no other. */
static void
test_given (void)
{
  Judging judging = one_invitation (OPEN);
  FocusGivenAnswer answer = { .uid = "e",
                              .recurrence_s = FOCUS_CLOSEOUT_SINGLE,
                              .sequence = 4,
                              .start_s = START_S,
                              .organizer = "dan@x.org",
                              .at_s = JUDGE_NOW - 7 * FOCUS_DAY_S,
                              .by_itself = TRUE };
  FocusGivenAnswer *given;

  g_array_append_val (judging.answers, answer);
  given = &g_array_index (judging.answers, FocusGivenAnswer, 0);
  g_assert_cmphex (holds_of (&judging, 0), ==, FOCUS_HOLD (FOCUS_HOLD_ANSWERED));
  given->is_gone = TRUE;
  g_assert_cmphex (holds_of (&judging, 0), ==, FOCUS_HOLD (FOCUS_HOLD_TRIED));
  given->start_s++;
  g_assert_cmphex (holds_of (&judging, 0), ==, FOCUS_HOLD (FOCUS_HOLD_TRIED));
  given->is_gone = FALSE;
  g_assert_cmphex (holds_of (&judging, 0), ==, 0);
  given->start_s--;
  given->recurrence_s = START_S;
  g_assert_cmphex (holds_of (&judging, 0), ==, 0);
  given->recurrence_s = FOCUS_CLOSEOUT_SINGLE;
  given->sequence = 3;
  g_assert_cmphex (holds_of (&judging, 0), ==, FOCUS_HOLD (FOCUS_HOLD_CHANGED));
  judging_clear (&judging);
}

/* Copies */

static guint
listed (const Judging *judging)
{
  g_autoptr (GArray) list = focus_invite_list (judging->occurrences);

  g_assert_cmpuint (list->len, ==, 1);
  return g_array_index (list, guint, 0);
}

/* The second is the same in another calendar of mine. */
static Judging
two_copies (void)
{
  Judging judging = one_invitation (OPEN);
  FocusOccurrence *copy = judging_add (&judging, "e", START_S, JUDGE_HOUR);

  copy->calendar = judging_view (&judging, 1);
  copy->details->sequence = 4;
  return judging;
}

static void
test_copies (void)
{
  Judging judging = two_copies ();
  FocusOccurrence *copy = judging_occurrence (&judging, 1);
  FocusCalendarView *first = judging_view (&judging, 0);

  g_assert_cmpuint (listed (&judging), ==, 0);
  g_assert_cmphex (holds_of (&judging, 0), ==, 0);
  g_assert_cmphex (holds_of (&judging, 1), ==, FOCUS_HOLD (FOCUS_HOLD_COPY));
  copy->details->sequence = 5;
  g_assert_cmpuint (listed (&judging), ==, 1);
  copy->is_whole = FALSE;
  g_assert_cmpuint (listed (&judging), ==, 0);
  first->writable = FALSE;
  g_assert_cmpuint (listed (&judging), ==, 1);
  judging_view (&judging, 1)->shared = TRUE;
  g_assert_cmpuint (listed (&judging), ==, 0);
  first->role = FOCUS_ROLE_IGNORE;
  g_assert_cmpuint (listed (&judging), ==, 1);
  judging_clear (&judging);
}

/* An answer in any copy is mine; one to another version was given before the change. */
static void
test_answered_copy (void)
{
  Judging judging = two_copies ();
  FocusOccurrence *copy = judging_occurrence (&judging, 1);

  judging_line (copy, "me@x.org")->partstat = YES;
  focus_occurrence_judge (copy);
  g_assert_cmpuint (listed (&judging), ==, 0);
  g_assert_cmphex (holds_of (&judging, 0), ==, FOCUS_HOLD (FOCUS_HOLD_ANSWERED));
  copy->details->sequence = 3;
  g_assert_cmphex (holds_of (&judging, 0), ==, FOCUS_HOLD (FOCUS_HOLD_CHANGED));
  judging_clear (&judging);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/judge-follow/versions", test_versions);
  g_test_add_func ("/judge-follow/first", test_first);
  g_test_add_func ("/judge-follow/is-one", test_is_one);
  g_test_add_func ("/judge-follow/not-reset", test_not_reset);
  g_test_add_func ("/judge-follow/reset-alone", test_reset_alone);
  g_test_add_func ("/judge-follow/before", test_before);
  g_test_add_func ("/judge-follow/moved-alone", test_moved_alone);
  g_test_add_func ("/judge-follow/series-moved", test_series_moved);
  g_test_add_func ("/judge-follow/given", test_given);
  g_test_add_func ("/judge-follow/copies", test_copies);
  g_test_add_func ("/judge-follow/answered-copy", test_answered_copy);
  return g_test_run ();
}
