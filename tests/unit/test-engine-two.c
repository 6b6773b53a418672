// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Two machines, one calendar: two engines with records of their own over one folder. Never two
// blocks for one, and never a fight.
#include "planning-fixture.h"

/* Rounds after which both must be content. */
#define ROUNDS  4
#define N_SEEDS 6

typedef struct
{
  World one, two;
} Pair;

/* The second engine over the first one's folder. */
static void
pair_begin (Pair *pair, gint64 at_s)
{
  g_autofree char *config = NULL;

  *pair = (Pair){ 0 };
  prepare_planning (&pair->one, at_s, "auto", "");
  prepare_planning (&pair->two, at_s, "auto", "");
  config = g_strdup_printf ("[account b]\nurl = file://%s/vdir\n[work]\nlunch =\n"
                            "[focus]\ncalendar = b/Focus\ngoal = 8h\nsession = no\nplan = auto\n",
                            pair->one.folder);
  g_assert_true (g_file_set_contents (pair->two.config, config, -1, NULL));
  start (&pair->one);
  start (&pair->two);
}

static void
pair_end (Pair *pair)
{
  end_planning (&pair->one);
  end_planning (&pair->two);
}

/* Each looks in turn, in the order of the dice, until both have seen all. */
static void
take_turns (Pair *pair, GRand *random)
{
  for (int i = 0; i < ROUNDS; i++)
    {
      gboolean first = g_rand_boolean (random);
      look_around (first ? &pair->one : &pair->two);
      look_around (first ? &pair->two : &pair->one);
    }
}

static gint64
last_act (World *world)
{
  g_autoptr (GArray) acts = focus_ledger_list (world->engine->past, 0, NULL, 1, NULL);

  return acts->len > 0 ? g_array_index (acts, FocusAct, 0).id : 0;
}

/* Both are content, and no two blocks lie on each other. */
static void
assert_peace (Pair *pair)
{
  gint64 of_one = last_act (&pair->one), of_two = last_act (&pair->two);
  g_autoptr (GArray) files = read_blocks (&pair->one);

  look_around (&pair->one);
  look_around (&pair->two);
  g_assert_cmpint (last_act (&pair->one), ==, of_one);
  g_assert_cmpint (last_act (&pair->two), ==, of_two);
  for (guint i = 1; i < files->len; i++)
    g_assert_cmpint (BLOCK (files, i - 1)->span.end_s, <=, BLOCK (files, i)->span.start_s);
}

static gint64
focus_min (World *world)
{
  g_autoptr (GArray) files = read_blocks (world);
  gint64 sum_s = 0;

  for (guint i = 0; i < files->len; i++)
    sum_s += focus_span_length_s (BLOCK (files, i)->span);
  return sum_s / 60;
}

static void
test_one_plan (gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (GPOINTER_TO_UINT (data));
  Pair pair;
  gint64 planned_min;

  pair_begin (&pair, EIGHT_S);
  take_turns (&pair, random);
  assert_peace (&pair);
  planned_min = focus_min (&pair.one);
  g_assert_cmpint (planned_min, >, 0);
  g_assert_cmpint (planned_min, <=, 2 * 480); /* the goal of two weeks, not twice that */
  pair_end (&pair);
}

/* A meeting lands on a block: it moves once, whoever saw it first. */
static void
test_one_move (gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (GPOINTER_TO_UINT (data));
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) after = NULL;
  FocusSpan busy;
  Pair pair;

  pair_begin (&pair, EIGHT_S);
  take_turns (&pair, random);
  before = read_blocks (&pair.one);
  busy = BLOCK (before, 2)->span;
  put_meeting (&pair.one, "budget", busy);
  take_turns (&pair, random);
  assert_peace (&pair);
  after = read_blocks (&pair.one);
  for (guint i = 0; i < after->len; i++)
    g_assert_false (focus_span_overlaps (BLOCK (after, i)->span, busy));
  g_assert_cmpuint (n_acts (&pair.one, "move") + n_acts (&pair.two, "move")
                        + n_acts (&pair.one, "remove") + n_acts (&pair.two, "remove"),
                    ==, 1);
  g_assert_cmpuint (n_acts (&pair.one, "locked") + n_acts (&pair.two, "locked"), ==, 0);
  g_assert_cmpuint (n_acts (&pair.one, "gone") + n_acts (&pair.two, "gone"), ==, 0);
  pair_end (&pair);
}

/* What the user moved or deleted is theirs on both machines. */
static void
test_one_user (gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (GPOINTER_TO_UINT (data));
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) after = NULL;
  FocusSpan to = { MONDAY_S + 5 * FOCUS_DAY_S + 10 * HOUR_S,
                   MONDAY_S + 5 * FOCUS_DAY_S + 11 * HOUR_S };
  gint64 day;
  Pair pair;

  pair_begin (&pair, EIGHT_S);
  take_turns (&pair, random);
  before = read_blocks (&pair.one);
  g_assert_cmpuint (before->len, >=, 4);
  move_block (BLOCK (before, 1), to);
  delete_block (BLOCK (before, before->len - 1));
  day = BLOCK (before, before->len - 1)->span.start_s / FOCUS_DAY_S;
  take_turns (&pair, random);
  assert_peace (&pair);
  after = read_blocks (&pair.one);
  for (guint i = 0; i < after->len; i++)
    if (g_str_equal (BLOCK (after, i)->uid, BLOCK (before, 1)->uid))
      g_assert_cmpint (BLOCK (after, i)->span.start_s, ==, to.start_s);
    else
      g_assert_cmpint (BLOCK (after, i)->span.start_s / FOCUS_DAY_S, !=, day);
  g_assert_cmpuint (n_acts (&pair.one, "locked"), ==, 1);
  g_assert_cmpuint (n_acts (&pair.two, "locked"), ==, 1);
  g_assert_cmpuint (n_acts (&pair.one, "gone"), ==, 1);
  g_assert_cmpuint (n_acts (&pair.two, "gone"), ==, 1);
  pair_end (&pair);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    GTestDataFunc test;
  } tests[] = { { "one-plan", test_one_plan },
                { "one-move", test_one_move },
                { "one-user", test_one_user } };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    for (guint seed = 1; seed <= N_SEEDS; seed++)
      {
        g_autofree char *path = g_strdup_printf ("/engine-two/%s/%u", tests[i].name, seed);
        g_test_add_data_func (path, GUINT_TO_POINTER (seed), tests[i].test);
      }
  return g_test_run ();
}
