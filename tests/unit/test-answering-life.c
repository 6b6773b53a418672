// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Answers over crashes, beside another focusd, as figures; and what was said to be sent against
// what was.
#include "answering-fixture.h"

/* Two daemons */

/* Another computer on the calendars of `first`. */
static void
begin_second (World *second, const World *first, const char *more)
{
  g_autofree char *text = g_strdup_printf ("[account a]\nurl = file://%s/vdir\nme = me@x.example\n"
                                           "[focus]\nplan = observe\n%s[notify]\nmorning = no\n",
                                           first->folder, more);

  second->folder = g_dir_make_tmp ("focus-answering-XXXXXX", NULL);
  second->config = g_build_filename (second->folder, "focusd.conf", NULL);
  second->clock = fake_clock_new (EIGHT_S);
  second->presence = fake_presence_new ();
  second->zones = focus_zones_new (NULL);
  g_assert_true (g_file_set_contents (second->config, text, -1, NULL));
  start (second);
  look_around (second);
}

/* The second sees the answer, and only follows. */
static void
test_two (void)
{
  World one = { 0 }, two = { 0 };
  g_autofree char *lines = NULL;

  answering_up (&one, WINDOW ("decline") AT_ONCE);
  begin_second (&two, &one, WINDOW ("decline") AT_ONCE);
  land (&one, "a", FROM_ELS);
  look_around (&two);
  g_assert_cmpstr (step_of (&one, "a"), ==, "wait");
  g_assert_cmpstr (step_of (&two, "a"), ==, "wait");
  pass (&one, 1800);
  g_assert_true (says (&one, "a", "DECLINED"));
  pass (&two, 1800); /* not looked at since: the push looks before it writes */
  look_around (&two);
  finish (&two);
  g_assert_cmpstr (step_of (&two, "a"), ==, "none");
  g_assert_cmpuint (n_answers (&one), ==, 1);
  lines = explain (&two);
  g_assert_nonnull (strstr (lines, "it was answered DECLINED elsewhere"));
  {
    g_autoptr (GPtrArray) rows = focus_state_store_answers (two.engine->past, 0, NULL);
    for (guint i = 0; i < rows->len; i++)
      {
        const FocusAnswerRow *row = rows->pdata[i];
        g_assert_cmpint (row->mailed_s, ==, 0); /* one mail in all */
      }
  }
  answering_down (&two);
  answering_down (&one);
}

/* Crashes */

/* Stored, and ended before it was sent: sent by the next, once. */
static void
test_crash_before_push (void)
{
  World world = { 0 };
  FocusSpan day = { TEN_S, TEN_S + 1 };
  Taken taken = { 0 };

  answering_up (&world, WINDOW ("propose") AT_ONCE);
  land (&world, "a", FROM_ELS);
  {
    g_autoptr (GArray) found = focus_engine_occurrences (world.engine, day, NULL);
    const FocusAnswerWish wish = { &g_array_index (found, FocusOccurrence, 0), FOCUS_WORD_DECLINE,
                                   FALSE, "No." };
    focus_answering_answer (answering_of (&world), &wish, take_word, &taken);
    g_assert_true (taken.is_done);
    g_assert_cmpint (taken.act, >, 0);
  }
  focus_engine_free (world.engine);
  g_assert_true (says (&world, "a", "NEEDS-ACTION"));
  start (&world);
  look_around (&world);
  finish (&world);
  g_assert_true (says (&world, "a", "DECLINED"));
  g_assert_cmpuint (n_answers (&world), ==, 1);
  answering_down (&world);
}

/* Before it was sent it is dropped: nothing was ever written. */
static void
test_undo_unsent (void)
{
  World world = { 0 };
  FocusSpan day = { TEN_S, TEN_S + 1 };
  Taken taken = { 0 };

  answering_up (&world, WINDOW ("decline") AT_ONCE);
  land (&world, "a", FROM_ELS);
  {
    g_autoptr (GArray) found = focus_engine_occurrences (world.engine, day, NULL);
    const FocusAnswerWish wish = { &g_array_index (found, FocusOccurrence, 0), FOCUS_WORD_DECLINE,
                                   FALSE, "No." };
    focus_answering_answer (answering_of (&world), &wish, take_word, &taken);
  }
  undo_act (&world, taken.act);
  g_assert_true (says (&world, "a", "NEEDS-ACTION"));
  pass (&world, 7200);
  look_around (&world);
  g_assert_true (says (&world, "a", "NEEDS-ACTION"));
  g_assert_false (says (&world, "a", "COMMENT"));
  g_assert_cmpstr (step_of (&world, "a"), ==, "none");
  g_assert_cmpuint (n_answers (&world), ==, 1);
  answering_down (&world);
}

/* Ended between the outbox and the row, and while a message was with the mail program: it is never
   mailed twice. */
static void
test_mend (void)
{
  static const struct
  {
    gboolean was_done, was_mailed;
    const char *told;
  } rows[] = { { FALSE, FALSE, "waiting" }, { TRUE, TRUE, "unseen" } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FocusAnswerRow) row = NULL;
      g_autoptr (FocusAnswerRow) mended = NULL;
      World world = { 0 };

      answering_up (&world, WINDOW ("propose") AT_ONCE);
      land (&world, "a", FROM_ELS);
      say_word (&world, "a", FOCUS_WORD_DECLINE);
      row = only_answer (&world);
      row->told = FOCUS_ANSWER_TOLD_WAITING;
      row->done_s = rows[i].was_done ? row->done_s : 0;
      row->mailed_s = rows[i].was_mailed ? row->mailed_s : 0;
      g_assert_true (focus_state_store_put_answer (world.engine->past, row, NULL));
      focus_engine_free (world.engine);
      start (&world);
      mended = only_answer (&world);
      g_assert_cmpint (mended->done_s, !=, 0);
      g_assert_cmpstr (focus_answer_told_name (mended->told), ==, rows[i].told);
      g_assert_cmpint (mended->mailed_s, ==, row->mailed_s);
      look_around (&world);
      pass (&world, FOCUS_ANSWERING_CONFIRM_S);
      focus_answer_row_free (mended);
      mended = only_answer (&world);
      g_assert_cmpstr (focus_answer_told_name (mended->told), ==, "unseen");
      answering_down (&world);
    }
}

/* What is said is what is done */

static void
test_dry_run (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  for (guint round = 0; round < 8; round++)
    {
      g_autoptr (GHashTable) waits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      const GPtrArray *pending;
      World world = { 0 };
      guint n = (guint) g_rand_int_range (random, 1, 12);

      answering_up (&world, WINDOW ("decline") AT_ONCE);
      for (guint i = 0; i < n; i++)
        {
          g_autofree char *uid = g_strdup_printf ("i%u", i);
          g_autofree char *lines = g_strdup_printf (
              "DTSTART:20261119T%02d0000Z\r\nDTEND:20261119T%02d3000Z\r\n"
              "ORGANIZER:mailto:o%d@x.example\r\nATTENDEE;%s:mailto:me@x.example%s",
              g_rand_int_range (random, 8, 14), 14, g_rand_int_range (random, 0, 4),
              g_rand_boolean (random) ? ASKED : "PARTSTAT=ACCEPTED",
              g_rand_boolean (random) ? "\r\nATTENDEE:mailto:tom@x.example" : "");
          write_event (&world, uid, lines);
        }
      look_around (&world);
      pending = focus_answering_pending (answering_of (&world));
      for (guint i = 0; i < pending->len; i++)
        {
          const FocusPending *one = pending->pdata[i];
          if (one->finding.step == FOCUS_STEP_WAIT)
            g_hash_table_add (waits, g_strdup (one->occurrence->details->uid));
        }
      pass (&world, 1800);
      for (guint i = 0; i < n; i++)
        {
          g_autofree char *uid = g_strdup_printf ("i%u", i);
          g_assert_true (says (&world, uid, "DECLINED") == g_hash_table_contains (waits, uid));
        }
      g_assert_cmpuint (n_answers (&world), ==, g_hash_table_size (waits));
      answering_down (&world);
    }
}

/* Figures */

static void
test_figures (void)
{
  FocusWeekFigures figures = { .monday = { 0 } };
  FocusWeekQuery query;
  World world = { 0 };
  gint64 act;

  answering_up (&world, WINDOW ("propose") AT_ONCE);
  land (&world, "a", FROM_ELS);
  land (&world, "b", FROM_ELS);
  land (&world, "c", FROM_ELS);
  say_word (&world, "a", FOCUS_WORD_DECLINE);
  say_word (&world, "b", FOCUS_WORD_PROPOSE);
  act = say_word (&world, "c", FOCUS_WORD_DECLINE);
  undo_act (&world, act);
  query = focus_engine_week_query (world.engine, focus_week_of (focus_engine_today (world.engine)),
                                   NULL);
  focus_answering_put_figures (answering_of (&world), &query, &figures);
  g_assert_true (figures.figures[FOCUS_FIGURE_DECLINED_COUNT].known);
  g_assert_cmpfloat (figures.figures[FOCUS_FIGURE_DECLINED_COUNT].value, ==, 1);
  g_assert_cmpfloat (figures.figures[FOCUS_FIGURE_PROPOSED_COUNT].value, ==, 1);
  g_array_unref (figures.parts[FOCUS_FIGURE_DECLINED_COUNT]);
  g_array_unref (figures.parts[FOCUS_FIGURE_PROPOSED_COUNT]);
  answering_down (&world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answering-life/two", test_two);
  g_test_add_func ("/answering-life/crash-before-push", test_crash_before_push);
  g_test_add_func ("/answering-life/undo-unsent", test_undo_unsent);
  g_test_add_func ("/answering-life/mend", test_mend);
  g_test_add_func ("/answering-life/dry-run", test_dry_run);
  g_test_add_func ("/answering-life/figures", test_figures);
  return g_test_run ();
}
