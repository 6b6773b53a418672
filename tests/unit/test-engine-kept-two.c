// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Two machines, one calendar: the same result once, done on one is seen on the other, nothing that
// either said is lost, and there is no fight.
#include "kept-fixture.h"

static const char *const draft_only[] = { "draft", NULL };
static const char *const room_only[] = { "room", NULL };

typedef struct
{
  World one, two;
} Pair;

/* The second engine over the first one's folder; both have looked. */
static void
pair_up (Pair *pair, gconstpointer unused)
{
  g_autofree char *config = NULL;

  prepare_kept (&pair->one, TASKS);
  prepare_kept (&pair->two, "");
  config = g_strdup_printf ("[account a]\nurl = file://%s/vdir\nme = me@example.org\n"
                            "[focus]\nplan = observe\n" TASKS "[notify]\nmorning = no\n",
                            pair->one.folder);
  g_assert_true (g_file_set_contents (pair->two.config, config, -1, NULL));
  start (&pair->one);
  start (&pair->two);
  look_around (&pair->one);
  look_around (&pair->two);
}

static void
pair_down (Pair *pair, gconstpointer unused)
{
  kept_down (&pair->one, NULL);
  kept_down (&pair->two, NULL);
}

static void
take_turns (Pair *pair)
{
  for (int i = 0; i < 2; i++)
    {
      look_around (&pair->one);
      look_around (&pair->two);
    }
}

static void
assert_both (Pair *pair, const char *expected)
{
  take_turns (pair);
  assert_kept (&pair->one, expected);
  assert_kept (&pair->two, expected);
  assert_at_rest (&pair->one);
  assert_at_rest (&pair->two);
  assert_at_rest (&pair->one);
}

static gboolean
is_closed (World *world)
{
  return focus_kept_facts (world->engine->kept, "budget", FOCUS_CLOSEOUT_SINGLE).is_closed;
}

static const char *
decision_of (World *world)
{
  return focus_kept_result (world->engine->kept, "budget", FOCUS_CLOSEOUT_SINGLE)
      ->record->result->text;
}

static void
test_seen (Pair *pair, gconstpointer unused)
{
  g_autofree char *uid = focus_todo_uid ("budget", FOCUS_CLOSEOUT_SINGLE, "Els", "draft");
  const FocusKeptRecord *result;

  must_close (&pair->one, "We take B.", draft_only);
  assert_both (pair, "Els: draft open there; budget: We take B. there");
  g_assert_true (is_closed (&pair->two));
  assert_log (&pair->two, 10, "elsewhere action done; elsewhere close done");
  result = focus_kept_result (pair->two.engine->kept, "budget", FOCUS_CLOSEOUT_SINGLE);
  g_assert_cmpstr (result->meeting_title, ==, "budget");
  g_assert_true (focus_kept_set_todo (pair->two.engine->kept, uid, FOCUS_TODO_DONE, NULL, NULL));
  assert_both (pair, "Els: draft done there; budget: We take B. there");
  assert_log (&pair->one, 10, "elsewhere action done; user close done");
  g_assert_cmpuint (find_files (&pair->one, "BEGIN:VCALENDAR", NULL), ==, 2);
}

/* Both close the meeting before either knows of the other; the first one is in the calendar first.
 */
static void
close_both (Pair *pair, const char *first, const char *second, const char *const *firsts,
            const char *const *seconds)
{
  gint64 until_s;
  guint waiting;

  g_assert_true (focus_engine_pause (pair->two.engine, 60, &until_s, NULL));
  must_close (&pair->two, second, seconds);
  must_close (&pair->one, first, firsts);
  look_around (&pair->one);
  g_assert_true (focus_engine_resume (pair->two.engine, &waiting, NULL));
}

static void
test_same_words (Pair *pair, gconstpointer unused)
{
  close_both (pair, "We take B.", "We take B.", draft_only, draft_only);
  assert_both (pair, "Els: draft open there; budget: We take B. there");
  g_assert_cmpuint (find_files (&pair->one, "BEGIN:VCALENDAR", NULL), ==, 2);
}

/* The one that is in the calendar first gives the title and comes first; nothing is lost. */
static void
test_other_words (Pair *pair, gconstpointer unused)
{
  close_both (pair, "We take B.", "We take C.", draft_only, room_only);
  assert_both (pair, "Els: draft open there; Els: room open there; budget: We take B. there");
  g_assert_cmpstr (decision_of (&pair->one), ==, "We take B.\nWe take C.");
  g_assert_cmpstr (decision_of (&pair->two), ==, "We take B.\nWe take C.");
  g_assert_cmpuint (find_files (&pair->one, "BEGIN:VCALENDAR", NULL), ==, 3);
}

/* A decision wins over "nothing", whoever was first. */
static void
test_nothing (Pair *pair, gconstpointer unused)
{
  close_both (pair, NULL, "We take C.", NULL, NULL);
  assert_both (pair, "budget: We take C. there");
  g_assert_cmpint (
      focus_kept_facts (pair->one.engine->kept, "budget", FOCUS_CLOSEOUT_SINGLE).result, ==,
      FOCUS_CLOSEOUT_OUTCOME);
}

/* Taken back on one: the other does not write it again. */
static void
test_undone (Pair *pair, gconstpointer unused)
{
  gint64 act = must_close (&pair->one, "We take B.", draft_only);

  take_turns (pair);
  must_undo (&pair->one, act);
  take_turns (pair);
  assert_kept (&pair->one, "");
  assert_kept (&pair->two, "Els: draft open gone; budget: We take B. gone");
  g_assert_cmpuint (find_files (&pair->one, "BEGIN:VCALENDAR", NULL), ==, 0);
  assert_at_rest (&pair->one);
  assert_at_rest (&pair->two);
}

/* A machine of another year learns what is open, and what was closed lately. */
static void
test_late (Pair *pair, gconstpointer unused)
{
  g_autofree char *uid = focus_todo_uid ("budget", FOCUS_CLOSEOUT_SINGLE, "Els", "room");
  static const char *const whats[] = { "draft", "room", NULL };

  fake_clock_advance (&pair->two.clock, 500 * FOCUS_DAY_S);
  must_close (&pair->one, "We take B.", whats);
  g_assert_true (focus_kept_set_todo (pair->one.engine->kept, uid, FOCUS_TODO_DONE, NULL, NULL));
  take_turns (pair);
  assert_kept (&pair->two, "Els: draft open there");
  g_assert_false (is_closed (&pair->two));
}

#define ADD(name, function) g_test_add (name, Pair, NULL, pair_up, function, pair_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/engine/kept/two/seen", test_seen);
  ADD ("/engine/kept/two/same-words", test_same_words);
  ADD ("/engine/kept/two/other-words", test_other_words);
  ADD ("/engine/kept/two/nothing", test_nothing);
  ADD ("/engine/kept/two/undone", test_undone);
  ADD ("/engine/kept/two/late", test_late);
  return g_test_run ();
}
