// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Invitations in state.db: what came, what is remembered of each occurrence, answers by their keys,
// and since when something is there; kept over a restart, bounded, pruned; damage is an error.
#include "state-fixture.h"

#include "core/closeout.h"
#include "store/invites.h"

#include <sqlite3.h>

#define DAY_S 86400

static const FocusInvite WHOLE = { .uid = (char *) "b/ c",
                                   .recurrence_s = 7,
                                   .sequence = 3,
                                   .start_s = NOW_S + 100,
                                   .came_s = NOW_S - 5,
                                   .was_answered = TRUE,
                                   .partstat = FOCUS_PARTSTAT_TENTATIVE,
                                   .kept = TRUE,
                                   .due_s = NOW_S + 50,
                                   .told_s = NOW_S,
                                   .capped = (guint64) 1 << FOCUS_HOLD_CAP_DAY };

static void
test_arrived (StateWorld *world, gconstpointer unused)
{
  g_autoptr (GHashTable) arrived = NULL;
  const gint64 *came_s;

  g_assert_true (focus_state_store_put_arrived (world->state, "a", NOW_S, NULL));
  g_assert_true (focus_state_store_put_arrived (world->state, "b", NOW_S + 1, NULL));
  g_assert_true (focus_state_store_put_arrived (world->state, "a", NOW_S + 9, NULL));
  reopen (world);
  arrived = focus_state_store_arrived (world->state, NULL);
  g_assert_cmpuint (g_hash_table_size (arrived), ==, 2);
  came_s = g_hash_table_lookup (arrived, "a"); /* the first time stays */
  g_assert_cmpint (*came_s, ==, NOW_S);
}

static void
assert_invite (const FocusInvite *a, const FocusInvite *b)
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
  g_assert_cmpuint (a->capped, ==, b->capped);
}

static void
test_invites (StateWorld *world, gconstpointer unused)
{
  FocusInvite plain = { .uid = (char *) "a",
                        .recurrence_s = FOCUS_CLOSEOUT_SINGLE,
                        .start_s = NOW_S,
                        .partstat = FOCUS_PARTSTAT_NONE };
  g_autoptr (GArray) all = NULL;
  g_autoptr (GArray) later = NULL;

  g_assert_true (focus_state_store_put_invite (world->state, &WHOLE, NULL));
  g_assert_true (focus_state_store_put_invite (world->state, &plain, NULL));
  plain.partstat = FOCUS_PARTSTAT_DECLINED;
  g_assert_true (focus_state_store_put_invite (world->state, &plain, NULL));
  reopen (world);
  all = focus_state_store_invites (world->state, G_MININT64, NULL);
  g_assert_cmpuint (all->len, ==, 2);
  assert_invite (&g_array_index (all, FocusInvite, 0), &plain);
  assert_invite (&g_array_index (all, FocusInvite, 1), &WHOLE);
  later = focus_state_store_invites (world->state, NOW_S + 1, NULL);
  g_assert_cmpuint (later->len, ==, 1);
}

static FocusAnswerRow
make_answer (gint64 act, gint64 at_s)
{
  return (FocusAnswerRow){ .act = act,
                           .account = (char *) "me",
                           .uid = (char *) "a",
                           .recurrence_s = FOCUS_CLOSEOUT_SINGLE,
                           .sequence = 1,
                           .start_s = NOW_S + DAY_S,
                           .organizer = (char *) "bob@example.org",
                           .at_s = at_s,
                           .by_itself = TRUE,
                           .partstat = FOCUS_PARTSTAT_DECLINED };
}

static void
assert_answered (StateWorld *world, const FocusAnswerRow *key, gboolean expected)
{
  gboolean was = !expected;

  g_assert_true (focus_state_store_was_answered (world->state, key, &was, NULL));
  g_assert_cmpint (was, ==, expected);
}

/* Each part of the key counts (R3.5). */
static void
test_key (StateWorld *world, gconstpointer unused)
{
  FocusAnswerRow row = make_answer (5, NOW_S), other = row;

  assert_answered (world, &row, FALSE);
  g_assert_true (focus_state_store_put_answer (world->state, &row, NULL));
  assert_answered (world, &row, TRUE);
  other.account = (char *) "you";
  assert_answered (world, &other, FALSE);
  other = row;
  other.uid = (char *) "A";
  assert_answered (world, &other, FALSE);
  other = row;
  other.recurrence_s = 0;
  assert_answered (world, &other, FALSE);
  other = row;
  other.sequence = 2;
  assert_answered (world, &other, FALSE);
  other = row;
  other.start_s++;
  assert_answered (world, &other, FALSE);
  row.undone = TRUE; /* taken back, it was answered all the same */
  g_assert_true (focus_state_store_put_answer (world->state, &row, NULL));
  assert_answered (world, &row, TRUE);
}

static void
test_answers (StateWorld *world, gconstpointer unused)
{
  FocusAnswerRow first = make_answer (5, NOW_S), second = make_answer (6, NOW_S - 1);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) late = NULL;
  g_autoptr (FocusAnswerRow) found = NULL;

  g_assert_true (focus_state_store_put_answer (world->state, &first, NULL));
  g_assert_true (focus_state_store_put_answer (world->state, &second, NULL));
  first.text = (char *) "Thanks.\nTue 14:00?";
  first.told = FOCUS_ANSWER_TOLD_YES;
  first.status = (char *) "1.2";
  first.done_s = NOW_S + 2;
  first.mailed_s = NOW_S + 3;
  first.proposes = TRUE;
  g_assert_true (focus_state_store_put_answer (world->state, &first, NULL));
  reopen (world);
  all = focus_state_store_answers (world->state, NOW_S - 1, NULL);
  late = focus_state_store_answers (world->state, NOW_S, NULL);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpint (((FocusAnswerRow *) all->pdata[0])->act, ==, 6);
  g_assert_cmpuint (late->len, ==, 1);
  found = focus_state_store_answer (world->state, 5, NULL);
  g_assert_cmpstr (found->text, ==, first.text);
  g_assert_cmpint (found->told, ==, FOCUS_ANSWER_TOLD_YES);
  g_assert_cmpstr (found->status, ==, "1.2");
  g_assert_cmpint (found->done_s, ==, NOW_S + 2);
  g_assert_cmpint (found->mailed_s, ==, NOW_S + 3);
  g_assert_true (found->proposes && found->by_itself && !found->undone);
  g_assert_cmpint (found->partstat, ==, FOCUS_PARTSTAT_DECLINED);
  g_assert_null (focus_state_store_answer (world->state, 7, NULL));
}

static void
test_since (StateWorld *world, gconstpointer unused)
{
  gint64 since_s = 0;

  g_assert_true (focus_state_store_since (world->state, "trial/a", NOW_S, &since_s, NULL));
  g_assert_cmpint (since_s, ==, NOW_S);
  reopen (world);
  g_assert_true (focus_state_store_since (world->state, "trial/a", NOW_S + 9, &since_s, NULL));
  g_assert_cmpint (since_s, ==, NOW_S);
  g_assert_true (focus_state_store_since (world->state, "window/a", NOW_S + 9, &since_s, NULL));
  g_assert_true (focus_state_store_forget_since (world->state, "trial/", NULL));
  g_assert_true (focus_state_store_since (world->state, "trial/a", NOW_S + 10, &since_s, NULL));
  g_assert_cmpint (since_s, ==, NOW_S + 10);
  g_assert_true (focus_state_store_since (world->state, "window/a", NOW_S + 99, &since_s, NULL));
  g_assert_cmpint (since_s, ==, NOW_S + 9);
}

static void
test_pruned (StateWorld *world, gconstpointer unused)
{
  FocusAnswerRow old = make_answer (5, NOW_S), young = make_answer (6, NOW_S + 2);
  g_autoptr (GPtrArray) answers = NULL;
  g_autoptr (GArray) invites = NULL;
  g_autoptr (GHashTable) arrived = NULL;

  g_assert_true (focus_state_store_put_arrived (world->state, "a", NOW_S, NULL));
  g_assert_true (focus_state_store_put_arrived (world->state, "b", NOW_S + 2, NULL));
  g_assert_true (focus_state_store_put_invite (world->state, &WHOLE, NULL));
  g_assert_true (focus_state_store_put_answer (world->state, &old, NULL));
  g_assert_true (focus_state_store_put_answer (world->state, &young, NULL));
  g_assert_true (focus_ledger_prune (world->state, NOW_S + 1 + (gint64) 400 * DAY_S, NULL));
  answers = focus_state_store_answers (world->state, 0, NULL);
  invites = focus_state_store_invites (world->state, 0, NULL);
  arrived = focus_state_store_arrived (world->state, NULL);
  g_assert_cmpuint (answers->len, ==, 1);
  g_assert_cmpuint (invites->len, ==, 1); /* it begins later */
  g_assert_cmpuint (g_hash_table_size (arrived), ==, 1);
  g_assert_true (focus_ledger_prune (world->state, NOW_S + 101 + (gint64) 400 * DAY_S, NULL));
  g_array_unref (invites);
  invites = focus_state_store_invites (world->state, 0, NULL);
  g_assert_cmpuint (invites->len, ==, 0);
}

/* The oldest go above the ceiling. */
static void
test_ceiling (StateWorld *world, gconstpointer unused)
{
  g_autoptr (GHashTable) arrived = NULL;

  g_assert_true (focus_state_store_begin (world->state, NULL));
  for (guint i = 0; i < FOCUS_ARRIVED_MAX + 3; i++)
    {
      g_autofree char *uid = g_strdup_printf ("u%u", i);
      g_assert_true (focus_state_store_put_arrived (world->state, uid, NOW_S + i, NULL));
    }
  g_assert_true (focus_state_store_commit (world->state, NULL));
  g_assert_true (focus_ledger_prune (world->state, NOW_S, NULL));
  arrived = focus_state_store_arrived (world->state, NULL);
  g_assert_cmpuint (g_hash_table_size (arrived), ==, FOCUS_ARRIVED_MAX);
  g_assert_false (g_hash_table_contains (arrived, "u2"));
  g_assert_true (g_hash_table_contains (arrived, "u3"));
}

/* What an answer adds to a line of the ledger. */
static void
test_ledger (StateWorld *world, gconstpointer unused)
{
  FocusAct act = { .at_s = NOW_S,
                   .by = FOCUS_BY_FOCUSD,
                   .what = (char *) "decline",
                   .organizer = (char *) "bob@example.org",
                   .rule = (char *) "window/deep",
                   .partstat_before = FOCUS_PARTSTAT_NEEDS_ACTION,
                   .partstat_after = FOCUS_PARTSTAT_DECLINED,
                   .holds = (char *) "vip,soon" };
  g_auto (FocusAct) found = { 0 };

  g_assert_true (focus_ledger_add (world->state, &act, NULL));
  reopen (world);
  g_assert_true (focus_ledger_find (world->state, act.id, &found, NULL));
  g_assert_cmpstr (found.organizer, ==, "bob@example.org");
  g_assert_cmpstr (found.rule, ==, "window/deep");
  g_assert_cmpstr (found.holds, ==, "vip,soon");
  g_assert_cmpint (found.partstat_before, ==, FOCUS_PARTSTAT_NEEDS_ACTION);
  g_assert_cmpint (found.partstat_after, ==, FOCUS_PARTSTAT_DECLINED);
}

static void
break_row (StateWorld *world, const char *sql)
{
  g_autofree char *path = g_build_filename (world->folder, "state.db", NULL);
  sqlite3 *db = NULL;

  g_clear_pointer (&world->state, focus_state_store_close);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  world->state = open_state (world->folder, FOCUS_STATE_STORE_OPENED);
}

/* Words that nobody wrote are an error, never a guess. */
static void
test_damaged (StateWorld *world, gconstpointer unused)
{
  FocusAnswerRow row = make_answer (5, NOW_S);
  g_autoptr (GError) error = NULL;

  g_assert_true (focus_state_store_put_answer (world->state, &row, NULL));
  g_assert_true (focus_state_store_put_invite (world->state, &WHOLE, NULL));
  break_row (world, "UPDATE answers SET told = 'perhaps'; UPDATE invites SET partstat = 'SURE'");
  g_assert_null (focus_state_store_answers (world->state, 0, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INTERNAL);
  g_clear_error (&error);
  g_assert_null (focus_state_store_invites (world->state, 0, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INTERNAL);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*test) (StateWorld *world, gconstpointer unused);
  } tests[] = {
    { "arrived", test_arrived }, { "invites", test_invites }, { "key", test_key },
    { "answers", test_answers }, { "since", test_since },     { "pruned", test_pruned },
    { "ceiling", test_ceiling }, { "ledger", test_ledger },   { "damaged", test_damaged },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/state/invites/", tests[i].name, NULL);
      g_test_add (path, StateWorld, NULL, state_up, tests[i].test, state_down);
    }
  return g_test_run ();
}
