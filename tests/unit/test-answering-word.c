// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Answers by the user's word, and taking answers back at each stage; series; what came for later.
#include "answering-fixture.h"

/* By the user's word */

static void
test_word (void)
{
  static const struct
  {
    FocusUserWord word;
    const char *said, *what;
    gboolean proposes;
  } rows[] = { { FOCUS_WORD_DECLINE, "DECLINED", "decline", FALSE },
               { FOCUS_WORD_TENTATIVE, "TENTATIVE", "tentative", FALSE },
               { FOCUS_WORD_PROPOSE, "TENTATIVE", "propose", TRUE },
               { FOCUS_WORD_ACCEPT, "PARTSTAT=ACCEPTED;RSVP", "accept", FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FocusAnswerRow) row = NULL;
      World world = { 0 };

      answering_up (&world, WINDOW ("propose") AT_ONCE);
      land (&world, "a", AT_THREE PEOPLE ("els@x.example", ASKED)); /* in no protected time */
      say_word (&world, "a", rows[i].word);
      g_assert_true (says (&world, "a", rows[i].said));
      row = only_answer (&world);
      g_assert_false (row->by_itself);
      g_assert_cmpint (row->proposes, ==, rows[i].proposes);
      g_assert_cmpuint (n_acts (&world, rows[i].what), ==, 1);
      g_assert_true ((row->text == NULL) == (rows[i].word == FOCUS_WORD_ACCEPT));
      answering_down (&world);
    }
}

static void
assert_refused (World *world, const char *uid, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (try_say (world, uid, FOCUS_WORD_DECLINE, FALSE, &error), ==, 0);
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_nonnull (strstr (error->message, uid));
  g_assert_cmpuint (n_answers (world), ==, 0);
}

static void
test_refused (void)
{
  World world = { 0 };

  answering_up (&world, WINDOW ("propose") AT_ONCE);
  land (&world, "own", AT_TEN PEOPLE ("me@x.example", "PARTSTAT=ACCEPTED"));
  land (&world, "others", AT_TEN "ORGANIZER:mailto:els@x.example\r\nATTENDEE:mailto:tom@x.example");
  land (&world, "twice", FROM_ELS "\r\nATTENDEE;" ASKED ":mailto:ME@x.example");
  land (&world, "off", FROM_ELS "\r\nSTATUS:CANCELLED");
  assert_refused (&world, "own", "in your calendar");
  assert_refused (&world, "others", "address of yours");
  assert_refused (&world, "twice", "name you once");
  assert_refused (&world, "off", "nothing to answer");
  answering_down (&world);
}

/* What it says already is not written again. */
static void
test_same (void)
{
  g_autoptr (GError) error = NULL;
  World world = { 0 };

  answering_up (&world, WINDOW ("propose") AT_ONCE);
  land (&world, "a", AT_TEN PEOPLE ("els@x.example", "PARTSTAT=DECLINED"));
  g_assert_cmpint (try_say (&world, "a", FOCUS_WORD_DECLINE, FALSE, &error), ==, 0);
  g_assert_no_error (error);
  g_assert_cmpuint (n_answers (&world), ==, 0);
  answering_down (&world);
}

/* Taking back */

static void
test_undo_sent (void)
{
  g_autoptr (FocusAnswerRow) row = NULL;
  g_autoptr (GError) error = NULL;
  World world = { 0 };

  answering_up (&world, WINDOW ("decline") AT_ONCE);
  land (&world, "a", FROM_ELS);
  pass (&world, 1800);
  row = only_answer (&world);
  undo_act (&world, row->act);
  g_assert_true (says (&world, "a", "NEEDS-ACTION"));
  g_assert_false (says (&world, "a", "DECLINED"));
  g_assert_false (says (&world, "a", "COMMENT"));
  g_assert_null (focus_engine_undo (world.engine, row->act, &error)); /* once */
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
  pass (&world, 1800);
  restart (&world);
  g_assert_true (says (&world, "a", "NEEDS-ACTION")); /* never again by itself */
  g_assert_cmpstr (step_of (&world, "a"), ==, "none");
  g_assert_cmpuint (n_answers (&world), ==, 1);
  answering_down (&world);
}

/* While an undo is on its way my line still says the former answer: the same word again is not
   taken for nothing, and counts once the undo is through. */
static void
test_undo_on_its_way (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) undone = NULL;
  World world = { 0 };
  gint64 act;

  answering_up (&world, WINDOW ("propose") AT_ONCE);
  land (&world, "a", FROM_ELS);
  act = say_word (&world, "a", FOCUS_WORD_DECLINE);
  undone = focus_engine_undo (world.engine, act, &error);
  g_assert_no_error (error);
  g_variant_ref_sink (undone);
  g_assert_cmpint (try_say (&world, "a", FOCUS_WORD_DECLINE, FALSE, &error), ==, 0);
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_CONFLICT);
  pass (&world, 60);
  g_assert_true (says (&world, "a", "NEEDS-ACTION"));
  g_assert_cmpint (say_word (&world, "a", FOCUS_WORD_DECLINE), >, act);
  g_assert_true (says (&world, "a", "DECLINED"));
  answering_down (&world);
}

static void
test_undo_changed (void)
{
  g_autoptr (GError) error = NULL;
  World world = { 0 };
  gint64 act;

  answering_up (&world, WINDOW ("propose") AT_ONCE);
  land (&world, "a", FROM_ELS);
  act = say_word (&world, "a", FOCUS_WORD_DECLINE);
  land (&world, "a", AT_TEN PEOPLE ("els@x.example", "PARTSTAT=ACCEPTED"));
  g_assert_null (focus_engine_undo (world.engine, act, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_CONFLICT);
  g_assert_false (says (&world, "a", "NEEDS-ACTION"));
  answering_down (&world);
}

/* Changes */

/* Put to another time after it was answered: asked anew, not answered by itself. */
static void
test_moved (void)
{
  World world = { 0 };

  answering_up (&world, WINDOW ("decline") AT_ONCE);
  land (&world, "a", FROM_ELS);
  pass (&world, 1800);
  land (&world, "a",
        "DTSTART:20261119T110000Z\r\nDTEND:20261119T120000Z\r\nSEQUENCE:1\r\n" PEOPLE (
            "els@x.example", ASKED));
  g_assert_cmpstr (step_of (&world, "a"), ==, "ask");
  g_assert_true (is_held (&world, "a", FOCUS_HOLD_CHANGED));
  pass (&world, 2 * 3600);
  g_assert_true (says (&world, "a", "NEEDS-ACTION"));
  g_assert_cmpuint (n_answers (&world), ==, 1);
  answering_down (&world);
}

/* Put to another time while the grace period runs: it begins anew. */
static void
test_moved_in_grace (void)
{
  World world = { 0 };

  answering_up (&world, WINDOW ("decline") AT_ONCE);
  land (&world, "a", FROM_ELS);
  pass (&world, 1200);
  land (&world, "a",
        "DTSTART:20261119T110000Z\r\nDTEND:20261119T120000Z\r\nSEQUENCE:1\r\n" PEOPLE (
            "els@x.example", ASKED));
  g_assert_cmpint (stored (&world, "a").due_s, ==, EIGHT_S + 1200 + 1800);
  pass (&world, 600);
  assert_untouched (&world, "a");
  answering_down (&world);
}

/* Series */

static guint
n_told (World *world, const char *uid)
{
  g_autoptr (GArray) invites = focus_state_store_invites (world->engine->past, 0, NULL);
  guint n = 0;

  for (guint i = 0; i < invites->len; i++)
    {
      const FocusInvite *one = &g_array_index (invites, FocusInvite, i);
      n += g_str_equal (one->uid, uid) && one->told_s != 0;
    }
  return n;
}

/* Kept as a whole, it is never asked about again, also as weeks go by. */
static void
test_keep_series (void)
{
  g_autoptr (GError) error = NULL;
  World world = { 0 };

  answering_up (&world, WINDOW ("propose") AT_ONCE);
  land (&world, "s", FROM_ELS "\r\nRRULE:FREQ=WEEKLY");
  g_assert_cmpuint (n_told (&world, "s"), >, 4);
  g_assert_cmpint (try_say (&world, "s", FOCUS_WORD_KEEP, TRUE, &error), >, 0);
  g_assert_no_error (error);
  g_assert_cmpuint (focus_answering_n_asked (answering_of (&world)), ==, 0);
  go_to (&world, EIGHT_S + 28 * FOCUS_DAY_S);
  g_assert_cmpuint (focus_answering_n_asked (answering_of (&world)), ==, 0);
  g_assert_cmpuint (n_answers (&world), ==, 0);
  answering_down (&world);
}

static void
test_whole (void)
{
  g_autoptr (GError) error = NULL;
  World world = { 0 };
  gint64 act;

  answering_up (&world, WINDOW ("propose") AT_ONCE);
  land (&world, "s", FROM_ELS "\r\nRRULE:FREQ=WEEKLY");
  act = try_say (&world, "s", FOCUS_WORD_DECLINE, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (act, >, 0);
  g_assert_true (says (&world, "s", "DECLINED"));
  g_assert_false (says (&world, "s", "RECURRENCE-ID"));
  g_assert_cmpuint (focus_answering_n_asked (answering_of (&world)), ==, 0);
  undo_act (&world, act);
  g_assert_true (says (&world, "s", "NEEDS-ACTION"));
  g_assert_cmpuint (focus_answering_n_asked (answering_of (&world)), ==, 0);
  answering_down (&world);
}

/* Later than the next weeks: found by its UID, in a window of then. */
static void
test_later (void)
{
  World world = { 0 };

  answering_up (&world, WINDOW ("decline") AT_ONCE);
  land (&world, "far",
        "DTSTART:20270218T100000Z\r\nDTEND:20270218T110000Z\r\n" PEOPLE ("els@x.example", ASKED));
  g_assert_cmpstr (step_of (&world, "far"), ==, "wait");
  pass (&world, 1800);
  g_assert_true (says (&world, "far", "DECLINED"));
  answering_down (&world);
}

/* Clocks */

static void
test_clock_back (void)
{
  World world = { 0 };

  answering_up (&world, WINDOW ("decline") AT_ONCE);
  land (&world, "a", FROM_ELS);
  fake_clock_set (&world.clock, EIGHT_S - 7200);
  iterate_drain ();
  finish (&world);
  assert_untouched (&world, "a");
  fake_clock_set (&world.clock, EIGHT_S + 1800);
  look_around (&world);
  finish (&world);
  assert_untouched (&world, "a"); /* the grace period begins anew */
  pass (&world, 1800);
  g_assert_cmpuint (n_answers (&world), ==, 1);
  answering_down (&world);
}

/* Explaining */

static void
test_lines (void)
{
  g_autofree char *all = NULL;
  World world = { 0 };

  answering_up (&world, WINDOW ("decline") "[answers]\ntrial = 14d\nvip = els@x.example\n" MAILS);
  land (&world, "a", FROM_ELS);
  all = explain (&world);
  g_assert_nonnull (strstr (all, "the window “deep”, whose level is decline"));
  g_assert_nonnull (strstr (all, "(vip)"));
  g_assert_nonnull (strstr (all, "(trial)"));
  g_assert_nonnull (strstr (all, "you are asked"));
  g_assert_null (strstr (all, "elsewhere"));
  answering_down (&world);
}

/* What no answer of ours put there was answered elsewhere; what one of ours did was not. */
static void
test_lines_answered (void)
{
  g_autofree char *ours = NULL;
  g_autofree char *back = NULL;
  g_autofree char *theirs = NULL;
  World world = { 0 };
  gint64 act;

  answering_up (&world, WINDOW ("propose") AT_ONCE);
  land (&world, "a", FROM_ELS);
  act = say_word (&world, "a", FOCUS_WORD_DECLINE);
  ours = explain (&world);
  g_assert_nonnull (strstr (ours, "you answered DECLINED"));
  g_assert_null (strstr (ours, "elsewhere"));
  undo_act (&world, act);
  back = explain (&world);
  g_assert_nonnull (strstr (back, "you took an answer back to NEEDS-ACTION"));
  g_assert_null (strstr (back, "elsewhere"));
  land (&world, "a", AT_TEN PEOPLE ("els@x.example", "PARTSTAT=TENTATIVE"));
  theirs = explain (&world);
  g_assert_nonnull (strstr (theirs, "it was answered TENTATIVE elsewhere"));
  answering_down (&world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answering-word/word", test_word);
  g_test_add_func ("/answering-word/refused", test_refused);
  g_test_add_func ("/answering-word/same", test_same);
  g_test_add_func ("/answering-word/undo-sent", test_undo_sent);
  g_test_add_func ("/answering-word/undo-on-its-way", test_undo_on_its_way);
  g_test_add_func ("/answering-word/undo-changed", test_undo_changed);
  g_test_add_func ("/answering-word/moved", test_moved);
  g_test_add_func ("/answering-word/moved-in-grace", test_moved_in_grace);
  g_test_add_func ("/answering-word/keep-series", test_keep_series);
  g_test_add_func ("/answering-word/whole", test_whole);
  g_test_add_func ("/answering-word/later", test_later);
  g_test_add_func ("/answering-word/clock-back", test_clock_back);
  g_test_add_func ("/answering-word/lines", test_lines);
  g_test_add_func ("/answering-word/lines-answered", test_lines_answered);
  return g_test_run ();
}
