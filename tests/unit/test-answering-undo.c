// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Taking back: who is told of it, by mail once, or by nobody; one that fails; and what was kept.
#include "answering-fixture.h"

static char *
answer_of (World *world, gint64 act)
{
  g_autoptr (FocusAnswerRow) row = undo_of (world, act);

  return g_strdup (focus_answer_told_name (row->told));
}

/* The organiser was mailed: once more, with what my line says again. */
static void
test_mailed (void)
{
  g_autoptr (FocusAnswerRow) row = NULL;
  g_autoptr (FocusAnswerRow) undo = NULL;
  World world = { 0 };

  mailing_up (&world, "decline");
  land (&world, "a", FROM_ELS);
  pass (&world, 1800);
  row = only_answer (&world);
  g_assert_cmpuint (n_mails (&world, "Declined: a"), ==, 1);
  undo_act (&world, row->act);
  g_assert_true (says (&world, "a", "NEEDS-ACTION"));
  undo = undo_of (&world, row->act);
  g_assert_cmpstr (focus_answer_told_name (undo->told), ==, "yes");
  g_assert_cmpint (undo->mailed_s, !=, 0);
  g_assert_cmpint (undo->partstat, ==, FOCUS_PARTSTAT_NEEDS_ACTION);
  g_assert_cmpuint (n_mails (&world, "Answer taken back: a"), ==, 1);
  g_assert_cmpuint (n_mails (&world, NULL), ==, 2);
  look_around (&world);
  restart (&world);
  pass (&world, 7200);
  g_assert_cmpuint (n_mails (&world, NULL), ==, 2);
  g_assert_cmpuint (n_answers (&world), ==, 1);
  answering_down (&world);
}

/* They know of the answer, and nobody tells them of the undo: the text is there. */
static void
test_mailed_before (void)
{
  g_autoptr (FocusAnswerRow) undo = NULL;
  World world = { 0 };
  gint64 act;

  mailing_up (&world, "propose");
  land (&world, "a", FROM_ELS);
  act = say_word (&world, "a", FOCUS_WORD_DECLINE);
  reconfigure (&world, WINDOW ("propose") BY_HAND);
  undo_act (&world, act);
  undo = undo_of (&world, act);
  g_assert_cmpstr (focus_answer_told_name (undo->told), ==, "nobody");
  g_assert_null (undo->status);
  g_assert_cmpstr (undo->text, ==, "Answer taken back: a");
  g_assert_cmpuint (n_mails (&world, NULL), ==, 1);
  answering_down (&world);
}

/* They never knew: nothing is mailed. */
static void
test_never_told (void)
{
  g_autoptr (FocusAnswerRow) undo = NULL;
  World world = { 0 };
  gint64 act;

  answering_up (&world, WINDOW ("propose") BY_HAND);
  land (&world, "a", FROM_ELS);
  act = say_word (&world, "a", FOCUS_WORD_DECLINE);
  reconfigure (&world, WINDOW ("propose") BY_HAND MAILS);
  undo_act (&world, act);
  undo = undo_of (&world, act);
  g_assert_cmpstr (focus_answer_told_name (undo->told), ==, "nobody");
  g_assert_nonnull (strstr (undo->status, "either"));
  g_assert_cmpint (undo->mailed_s, ==, 0);
  answering_down (&world);
}

/* What could not be taken back stands, and can be taken back again. */
static void
test_undo_fails (void)
{
  static const FocusPushOutcome outcomes[] = { FOCUS_PUSH_REFUSED, FOCUS_PUSH_TOUCHED,
                                               FOCUS_PUSH_GONE };

  for (gsize i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      const FocusPushResult result = { .outcome = outcomes[i], .why = (char *) "not now" };
      g_autoptr (FocusAnswerRow) row = NULL;
      g_autoptr (GPtrArray) outbox = NULL;
      g_auto (FocusAct) act = { 0 };
      g_autofree char *told = NULL;
      World world = { 0 };
      GVariant *undo;

      answering_up (&world, WINDOW ("propose") AT_ONCE);
      land (&world, "a", FROM_ELS);
      act.id = say_word (&world, "a", FOCUS_WORD_DECLINE);
      undo = focus_engine_undo (world.engine, act.id, NULL);
      g_variant_unref (g_variant_ref_sink (undo));
      outbox = focus_outbox_list (world.engine->past, NULL, NULL);
      g_assert_cmpuint (outbox->len, ==, 1);
      g_assert_true (focus_outbox_settle (world.engine->past,
                                          ((FocusIntent *) outbox->pdata[0])->id, FOCUS_ACT_FAILED,
                                          "not now", NULL));
      focus_answering_pushed (answering_of (&world), outbox->pdata[0], &result);
      row = focus_state_store_answer (world.engine->past, act.id, NULL);
      g_assert_false (row->undone);
      g_assert_true (focus_ledger_find (world.engine->past, row->act, &act, NULL));
      g_assert_cmpint (act.state, ==, FOCUS_ACT_DONE);
      told = answer_of (&world, row->act);
      g_assert_cmpstr (told, ==, "no");
      g_assert_true (says (&world, "a", "DECLINED"));
      finish (&world);
      undo_act (&world, row->act);
      g_assert_true (says (&world, "a", "NEEDS-ACTION"));
      answering_down (&world);
    }
}

/* focusd ended between the outbox and the row: the next start does what was left to do. */
static void
test_undo_cut_off (void)
{
  static const FocusActState states[] = { FOCUS_ACT_FAILED, FOCUS_ACT_DROPPED };

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (FocusAnswerRow) row = NULL;
      g_autoptr (GPtrArray) outbox = NULL;
      g_auto (FocusAct) act = { 0 };
      g_autofree char *told = NULL;
      World world = { 0 };
      GVariant *undo;
      gint64 id;

      answering_up (&world, WINDOW ("propose") AT_ONCE);
      land (&world, "a", FROM_ELS);
      id = say_word (&world, "a", FOCUS_WORD_DECLINE);
      undo = focus_engine_undo (world.engine, id, NULL);
      g_variant_unref (g_variant_ref_sink (undo));
      outbox = focus_outbox_list (world.engine->past, NULL, NULL);
      g_assert_true (focus_outbox_settle (
          world.engine->past, ((FocusIntent *) outbox->pdata[0])->id, states[i], "not now", NULL));
      restart (&world);
      row = focus_state_store_answer (world.engine->past, id, NULL);
      g_assert_false (row->undone);
      g_assert_true (focus_ledger_find (world.engine->past, id, &act, NULL));
      g_assert_cmpint (act.state, ==, FOCUS_ACT_DONE);
      told = answer_of (&world, id);
      g_assert_cmpstr (told, ==, "no");
      undo_act (&world, id);
      g_assert_true (says (&world, "a", "NEEDS-ACTION"));
      answering_down (&world);
    }
}

/* Keeping */

static void
assert_not_undone (World *world, gint64 act, gint code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (focus_engine_undo (world->engine, act, &error));
  g_assert_error (error, FOCUS_ERROR, code);
}

static void
test_keep (void)
{
  World world = { 0 };
  gint64 act;

  answering_up (&world, WINDOW ("propose") AT_ONCE);
  land (&world, "a", FROM_ELS);
  act = say_word (&world, "a", FOCUS_WORD_KEEP);
  g_assert_cmpstr (step_of (&world, "a"), ==, "none");
  pass (&world, 60);
  undo_act (&world, act);
  g_assert_cmpstr (step_of (&world, "a"), ==, "ask");
  g_assert_false (stored (&world, "a").kept);
  g_assert_cmpint (stored (&world, "a").told_s, ==, EIGHT_S + 60); /* told again */
  assert_not_undone (&world, act, FOCUS_ERROR_INVALID);            /* once */
  assert_untouched (&world, "a");
  answering_down (&world);
}

/* The grace period begins anew. */
static void
test_keep_in_grace (void)
{
  World world = { 0 };
  gint64 act;

  answering_up (&world, WINDOW ("decline") AT_ONCE);
  land (&world, "a", FROM_ELS);
  pass (&world, 600);
  act = say_word (&world, "a", FOCUS_WORD_KEEP);
  pass (&world, 600);
  undo_act (&world, act);
  g_assert_cmpstr (step_of (&world, "a"), ==, "wait");
  g_assert_cmpint (stored (&world, "a").due_s, ==, EIGHT_S + 1200 + 1800);
  pass (&world, 1799);
  assert_untouched (&world, "a");
  answering_down (&world);
}

static void
test_keep_moved (void)
{
  World world = { 0 };
  gint64 act;

  answering_up (&world, WINDOW ("propose") AT_ONCE);
  land (&world, "a", FROM_ELS);
  act = say_word (&world, "a", FOCUS_WORD_KEEP);
  land (&world, "a", AT_THREE "SEQUENCE:1\r\n" PEOPLE ("els@x.example", ASKED));
  assert_not_undone (&world, act, FOCUS_ERROR_CONFLICT);
  answering_down (&world);
}

static void
test_keep_series (void)
{
  g_autoptr (GError) error = NULL;
  World world = { 0 };
  guint n_asked;
  gint64 act;

  answering_up (&world, WINDOW ("propose") AT_ONCE);
  land (&world, "s", FROM_ELS "\r\nRRULE:FREQ=WEEKLY");
  n_asked = focus_answering_n_asked (answering_of (&world));
  act = try_say (&world, "s", FOCUS_WORD_KEEP, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (focus_answering_n_asked (answering_of (&world)), ==, 0);
  undo_act (&world, act);
  g_assert_cmpuint (focus_answering_n_asked (answering_of (&world)), ==, n_asked);
  go_to (&world, EIGHT_S + 28 * FOCUS_DAY_S);
  g_assert_cmpuint (focus_answering_n_asked (answering_of (&world)), >=, n_asked);
  answering_down (&world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answering-undo/mailed", test_mailed);
  g_test_add_func ("/answering-undo/mailed-before", test_mailed_before);
  g_test_add_func ("/answering-undo/never-told", test_never_told);
  g_test_add_func ("/answering-undo/fails", test_undo_fails);
  g_test_add_func ("/answering-undo/cut-off", test_undo_cut_off);
  g_test_add_func ("/answering-undo/keep", test_keep);
  g_test_add_func ("/answering-undo/keep-in-grace", test_keep_in_grace);
  g_test_add_func ("/answering-undo/keep-moved", test_keep_moved);
  g_test_add_func ("/answering-undo/keep-series", test_keep_series);
  return g_test_run ();
}
