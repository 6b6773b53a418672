// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Random worlds: the judge says what a slow and plain one says, whatever the order; doing it and
// asking again says the same; time only makes a wait an answer, or a question.
#include "judge-random.h"

#include "judge-oracle.h"

#define N_WORLDS 800

/* A finding by what it is about, not by where it stands. */
static char *
describe (Judging *judging, gint64 earlier_s)
{
  GString *text = g_string_new (NULL);
  const FocusJudgeQuery *query = judging_query (judging);
  gint64 wake_s;
  g_autoptr (GArray) findings = focus_judge (query, &wake_s);

  g_assert_cmpint (wake_s, >, query->now_s);
  for (guint i = 0; i < findings->len; i++)
    {
      const FocusFinding *finding = &g_array_index (findings, FocusFinding, i);
      const FocusOccurrence *one = judging_occurrence (judging, finding->occurrence);
      g_string_append_printf (
          text,
          "%s %s %" G_GINT64_FORMAT " in %s: %s %" G_GINT64_FORMAT " %" G_GINT64_MODIFIER "x\n",
          one->calendar->name, one->details->uid, one->span.start_s - earlier_s,
          g_array_index (query->protections, FocusProtection, finding->protection).name,
          focus_step_name (finding->step), finding->due_s != 0 ? finding->due_s - earlier_s : 0,
          finding->holds);
    }
  if (wake_s != G_MAXINT64)
    g_string_append_printf (text, "wake %" G_GINT64_FORMAT, wake_s - earlier_s);
  return g_string_free (text, FALSE);
}

static FocusInvite *
invite_of (Judging *judging, const FocusOccurrence *occurrence)
{
  for (guint i = 0; i < judging->invites->len; i++)
    if (g_str_equal (judging_invite (judging, i)->uid, occurrence->details->uid)
        && judging_invite (judging, i)->recurrence_s == focus_closeout_recurrence_s (occurrence))
      return judging_invite (judging, i);
  return NULL;
}

/* The oracle */

static void
assert_as_oracle (Judging *judging)
{
  const FocusJudgeQuery *query = judging_query (judging);
  guint n = judging->occurrences->len;
  g_autofree const FocusOccurrence **judged = g_new0 (const FocusOccurrence *, n);
  g_autoptr (GArray) list = focus_invite_list (judging->occurrences);
  g_autofree Oracle *all = NULL;

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < list->len; k++)
      if (oracle_is_same (judging_occurrence (judging, i),
                          judging_occurrence (judging, g_array_index (list, guint, k))))
        judged[i] = judging_occurrence (judging, g_array_index (list, guint, k));
  all = oracle_judge (query, judged);
  for (guint i = 0; i < n; i++)
    {
      FocusFinding finding = focus_judge_one (query, i);
      const FocusProtection *where = finding.protection == FOCUS_JUDGE_NOWHERE
                                         ? NULL
                                         : &g_array_index (query->protections, FocusProtection,
                                                           finding.protection);

      g_assert_cmpint (finding.step, ==, all[i].step);
      g_assert_cmpint (finding.due_s, ==, all[i].due_s);
      g_assert_true (where == all[i].protection);
      if (judged[i] != NULL && judged[i] != judging_occurrence (judging, i))
        g_assert_cmphex (finding.holds & FOCUS_HOLD (FOCUS_HOLD_COPY), !=, 0);
      else if (judging_occurrence (judging, i)->span.end_s > query->now_s)
        g_assert_cmphex (finding.holds, ==, all[i].holds);
    }
}

static void
test_oracle (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261123);

  for (int round = 0; round < N_WORLDS; round++)
    {
      Judging judging = random_world (random);

      assert_as_oracle (&judging);
      judging_clear (&judging);
    }
}

/* focus_judge and focus_judge_one say the same. */
static void
test_one (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (int round = 0; round < N_WORLDS; round++)
    {
      Judging judging = random_world (random);
      const FocusJudgeQuery *query = judging_query (&judging);
      gint64 wake_s;
      g_autoptr (GArray) findings = focus_judge (query, &wake_s);
      guint n = 0;

      for (guint i = 0; i < judging.occurrences->len; i++)
        n += focus_judge_one (query, i).step != FOCUS_STEP_NONE ? 1 : 0;
      g_assert_cmpuint (findings->len, ==, n);
      for (guint i = 0; i < findings->len; i++)
        {
          const FocusFinding *finding = &g_array_index (findings, FocusFinding, i);
          FocusFinding one = focus_judge_one (query, finding->occurrence);

          judging_assert_same (finding, &one);
          if (i > 0)
            g_assert_cmpint (
                focus_occurrence_compare (judging_occurrence (&judging, finding[-1].occurrence),
                                          judging_occurrence (&judging, finding->occurrence)),
                <, 0);
        }
      judging_clear (&judging);
    }
}

/* Order */

static void
shuffle (GArray *array, GRand *random)
{
  gsize size = g_array_get_element_size (array);
  g_autofree char *kept = g_malloc (size);

  for (guint i = array->len; i > 1; i--)
    {
      char *a = array->data + (i - 1) * size;
      char *b = array->data + (gsize) pick (random, (gint32) i) * size;
      memcpy (kept, a, size);
      memmove (a, b, size);
      memcpy (b, kept, size);
    }
}

static void
test_order (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);

  for (int round = 0; round < N_WORLDS; round++)
    {
      Judging judging = random_world (random);
      g_autofree char *before = describe (&judging, 0), *after = NULL;
      GArray *lists[] = { judging.occurrences, judging.protections, judging.invites,
                          judging.answers, judging.accounts };

      for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
        shuffle (lists[i], random);
      after = describe (&judging, 0);
      g_assert_cmpstr (before, ==, after);
      judging_clear (&judging);
    }
}

/* A week later all is a week later. */
static void
test_shift (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  const gint64 week_s = 7 * FOCUS_DAY_S;

  for (int round = 0; round < N_WORLDS; round++)
    {
      Judging judging = random_world (random);
      g_autofree char *before = describe (&judging, 0), *after = NULL;

      judging.query.now_s += week_s;
      for (guint i = 0; i < judging.occurrences->len; i++)
        {
          FocusOccurrence *one = judging_occurrence (&judging, i);
          FocusInvite *invite = invite_of (&judging, one);
          if (invite != NULL && invite->recurrence_s == one->recurrence_s)
            invite->recurrence_s += week_s;
          one->span.start_s += week_s;
          one->span.end_s += week_s;
          one->recurrence_s += week_s;
        }
      for (guint i = 0; i < judging.invites->len; i++)
        {
          FocusInvite *one = judging_invite (&judging, i);
          one->start_s += week_s;
          one->came_s += one->came_s != 0 ? week_s : 0;
          one->due_s += one->due_s != 0 ? week_s : 0;
        }
      for (guint i = 0; i < judging.answers->len; i++)
        {
          FocusGivenAnswer *one = &g_array_index (judging.answers, FocusGivenAnswer, i);
          one->at_s += week_s;
          one->written_s += one->written_s != 0 ? week_s : 0;
          one->start_s += week_s;
          one->recurrence_s += one->recurrence_s != FOCUS_CLOSEOUT_SINGLE ? week_s : 0;
        }
      for (guint i = 0; i < judging.protections->len; i++)
        {
          FocusProtection *one = &g_array_index (judging.protections, FocusProtection, i);
          one->span.start_s += week_s;
          one->span.end_s += week_s;
          one->since_s += week_s;
        }
      for (guint i = 0; i < judging.office->len; i++)
        {
          g_array_index (judging.office, FocusSpan, i).start_s += week_s;
          g_array_index (judging.office, FocusSpan, i).end_s += week_s;
        }
      g_array_index (judging.accounts, FocusJudgeAccount, 0).trial_until_s += week_s;
      after = describe (&judging, week_s);
      g_assert_cmpstr (before, ==, after);
      judging_clear (&judging);
    }
}

/* Doing */

/* Stores what the findings say; with `answers` sends what is due too. How many were sent. */
static guint
act (Judging *judging, gboolean answers)
{
  const FocusJudgeQuery *query = judging_query (judging);
  gint64 wake_s;
  g_autoptr (GArray) findings = focus_judge (query, &wake_s);
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const FocusFinding *finding = &g_array_index (findings, FocusFinding, i);
      const FocusOccurrence *one = judging_occurrence (judging, finding->occurrence);
      FocusInvite *invite = invite_of (judging, one);
      FocusGivenAnswer answer = { .uid = one->details->uid,
                                  .recurrence_s = focus_closeout_recurrence_s (one),
                                  .sequence = one->details->sequence,
                                  .start_s = one->span.start_s,
                                  .organizer = one->details->organizer,
                                  .at_s = query->now_s,
                                  .written_s = query->now_s,
                                  .by_itself = TRUE };

      g_assert_nonnull (invite);
      invite->due_s = finding->due_s;
      invite->capped = finding->holds & FOCUS_JUDGE_CAPS;
      if (finding->step >= FOCUS_STEP_WAIT)
        g_assert_cmphex (finding->holds, ==, 0);
      if (finding->step != FOCUS_STEP_ANSWER || !answers)
        continue;
      g_array_append_val (judging->answers, answer);
      n++;
    }
  return n;
}

/* The lines of a description that are not about an answer that is due. */
static char *
without_answers (const char *text)
{
  GString *left = g_string_new (NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    if (strstr (*line, ": answer ") == NULL && !g_str_has_prefix (*line, "wake"))
      g_string_append_printf (left, "%s\n", *line);
  return g_string_free (left, FALSE);
}

/* An answer to a part of a lower SEQUENCE makes the rest of its series a question, which is another
   matter: here all of one series are of one. */
static void
level_series (Judging *judging)
{
  for (guint i = 0; i < judging->occurrences->len; i++)
    if (judging_occurrence (judging, i)->in_series)
      judging_occurrence (judging, i)->details->sequence = 1;
  for (guint i = 0; i < judging->invites->len; i++)
    if (*judging_invite (judging, i)->uid == 's')
      judging_invite (judging, i)->sequence = 1;
}

static void
test_again (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  guint n_sent = 0;

  for (int round = 0; round < N_WORLDS; round++)
    {
      Judging judging = random_world (random);
      g_autofree char *first = NULL, *stored = NULL, *sent = NULL, *wanted = NULL, *left = NULL;

      level_series (&judging);
      judging_follow (&judging, JUDGE_NOW - 60);
      first = describe (&judging, 0);
      act (&judging, FALSE);
      stored = describe (&judging, 0);
      g_assert_cmpstr (first, ==, stored);
      n_sent += act (&judging, TRUE);
      sent = describe (&judging, 0);
      wanted = without_answers (stored);
      left = without_answers (sent);
      g_assert_cmpstr (left, ==, wanted);
      g_assert_cmpuint (act (&judging, TRUE), ==, 0);
      judging_clear (&judging);
    }
  g_test_message ("%u sent", n_sent);
  g_assert_cmpuint (n_sent, >, 20);
}

/* Time */

static FocusStep *
steps (Judging *judging)
{
  FocusStep *all = g_new0 (FocusStep, (gsize) judging->occurrences->len + 1);

  for (guint i = 0; i < judging->occurrences->len; i++)
    all[i] = focus_judge_one (judging_query (judging), i).step;
  return all;
}

/* Some hold for want of a time that is free of writes: they go when those are over, unless it is
   too soon by then. */
static gboolean
is_braked (Judging *judging)
{
  for (guint i = 0; i < judging->occurrences->len; i++)
    if ((focus_judge_one (judging_query (judging), i).holds & FOCUS_HOLD (FOCUS_HOLD_SOON)) != 0
        && judging_occurrence (judging, i)->span.start_s
               > judging->query.now_s + FOCUS_JUDGE_SOON_S)
      return TRUE;
  return FALSE;
}

/* Less than an hour before one of them begins. */
static gint64
last_moment (const Judging *judging, GRand *random)
{
  guint i = (guint) pick (random, (gint32) judging->occurrences->len);

  return judging_occurrence (judging, i)->span.start_s - pick (random, JUDGE_HOUR);
}

/* What waits to be sent puts off what waits to be answered, as time goes by. */
static void
write_all (Judging *judging)
{
  for (guint i = 0; i < judging->answers->len; i++)
    {
      FocusGivenAnswer *one = &g_array_index (judging->answers, FocusGivenAnswer, i);
      one->written_s = one->written_s != 0 ? one->written_s : one->at_s;
    }
}

static void
test_time (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  guint n_changes = 0, n_answers = 0, n_asked = 0;

  for (int round = 0; round < N_WORLDS; round++)
    {
      Judging judging = random_world (random);

      write_all (&judging);
      judging_follow (&judging, JUDGE_NOW - 60);
      for (int turn = 0; turn < 20; turn++)
        {
          gint64 wake_s, now_s = judging.query.now_s, until_s = last_moment (&judging, random);
          g_autofree char *before = NULL, *between = NULL, *at_wake = NULL;
          g_autofree FocusStep *earlier = NULL, *later = NULL;
          gboolean sleeps = one_in (random, 4);

          act (&judging, TRUE);
          earlier = steps (&judging);
          before = describe (&judging, 0);
          g_array_unref (focus_judge (judging_query (&judging), &wake_s));
          if (wake_s == G_MAXINT64)
            break;
          until_s = sleeps ? MAX (wake_s, until_s) : wake_s;
          judging.query.now_s = g_rand_int_range (random, (gint32) (now_s - JUDGE_NOW),
                                                  (gint32) (wake_s - JUDGE_NOW))
                                + JUDGE_NOW;
          between = describe (&judging, 0);
          g_assert_cmpstr (between, ==, before);
          judging.query.now_s = until_s;
          at_wake = describe (&judging, 0);
          if (!sleeps && !is_braked (&judging))
            g_assert_cmpstr (at_wake, !=, before);
          later = steps (&judging);
          for (guint i = 0; i < judging.occurrences->len; i++)
            {
              n_changes += earlier[i] != later[i] ? 1 : 0;
              if (earlier[i] == later[i] || later[i] == FOCUS_STEP_NONE)
                continue;
              g_assert_cmpint (earlier[i], ==, FOCUS_STEP_WAIT);
              g_assert_true (later[i] == FOCUS_STEP_ANSWER || later[i] == FOCUS_STEP_ASK);
              n_answers += later[i] == FOCUS_STEP_ANSWER ? 1 : 0;
              n_asked += later[i] == FOCUS_STEP_ASK ? 1 : 0;
            }
        }
      judging_clear (&judging);
    }
  g_test_message ("%u changes, %u answers, %u asked", n_changes, n_answers, n_asked);
  g_assert_cmpuint (n_changes, >, N_WORLDS);
  g_assert_cmpuint (n_answers, >, 50);
  g_assert_cmpuint (n_asked, >, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/judge-random/oracle", test_oracle);
  g_test_add_func ("/judge-random/one", test_one);
  g_test_add_func ("/judge-random/order", test_order);
  g_test_add_func ("/judge-random/shift", test_shift);
  g_test_add_func ("/judge-random/again", test_again);
  g_test_add_func ("/judge-random/time", test_time);
  return g_test_run ();
}
