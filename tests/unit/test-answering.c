// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The ladder: listed, asked about, answered after the grace period; trial, baseline, pause, and
// what must not be sent.
#include "answering-fixture.h"

/* Levels */

static void
test_observe (void)
{
  World world = { 0 };

  answering_up (&world, WINDOW ("observe") AT_ONCE);
  land (&world, "a", FROM_ELS);
  g_assert_cmpstr (step_of (&world, "a"), ==, "list");
  pass (&world, 3600);
  g_assert_cmpint (stored (&world, "a").told_s, ==, 0);
  assert_untouched (&world, "a");
  answering_down (&world);
}

static void
test_propose (void)
{
  World world = { 0 };

  answering_up (&world, WINDOW ("propose") AT_ONCE);
  land (&world, "a", FROM_ELS);
  land (&world, "beside", AT_THREE PEOPLE ("els@x.example", ASKED));
  g_assert_cmpstr (step_of (&world, "a"), ==, "ask");
  g_assert_cmpstr (step_of (&world, "beside"), ==, "none");
  g_assert_cmpuint (focus_answering_n_asked (answering_of (&world)), ==, 1);
  g_assert_cmpint (stored (&world, "a").told_s, ==, EIGHT_S);
  g_assert_cmpint (stored (&world, "beside").told_s, ==, 0);
  pass (&world, 7200);
  assert_untouched (&world, "a");
  g_assert_cmpuint (n_acts (&world, "held"), ==, 0); /* nothing was held back: the level says so */
  answering_down (&world);
}

static void
test_decline (void)
{
  g_autoptr (FocusAnswerRow) row = NULL;
  g_auto (FocusAct) act = { 0 };
  World world = { 0 };

  answering_up (&world, WINDOW ("decline") AT_ONCE);
  land (&world, "a", FROM_ELS);
  g_assert_cmpstr (step_of (&world, "a"), ==, "wait");
  g_assert_cmpint (stored (&world, "a").due_s, ==, EIGHT_S + 1800);
  pass (&world, 1799);
  assert_untouched (&world, "a");
  pass (&world, 1);
  g_assert_true (says (&world, "a", "DECLINED"));
  row = only_answer (&world);
  g_assert_true (row->by_itself);
  g_assert_cmpint (row->partstat, ==, FOCUS_PARTSTAT_DECLINED);
  g_assert_cmpint (row->done_s, !=, 0);
  g_assert_cmpstr (focus_answer_told_name (row->told), ==, "yes");
  g_assert_nonnull (row->text);
  g_assert_true (focus_ledger_find (world.engine->past, row->act, &act, NULL));
  g_assert_cmpstr (act.what, ==, "decline");
  g_assert_cmpstr (act.rule, ==, "window/deep");
  g_assert_cmpstr (act.organizer, ==, "els@x.example");
  g_assert_cmpint (act.partstat_before, ==, FOCUS_PARTSTAT_NEEDS_ACTION);
  g_assert_cmpint (act.partstat_after, ==, FOCUS_PARTSTAT_DECLINED);
  g_assert_cmpint (act.state, ==, FOCUS_ACT_DONE);
  g_assert_cmpstr (step_of (&world, "a"), ==, "none");
  look_around (&world);
  restart (&world);
  pass (&world, FOCUS_DAY_S / 12);
  g_assert_cmpuint (n_answers (&world), ==, 1); /* never twice */
  answering_down (&world);
}

static void
test_tentative (void)
{
  g_autoptr (FocusAnswerRow) row = NULL;
  World world = { 0 };

  answering_up (&world, WINDOW ("tentative") AT_ONCE);
  land (&world, "a", FROM_ELS);
  pass (&world, 1800);
  g_assert_true (says (&world, "a", "TENTATIVE"));
  row = only_answer (&world);
  g_assert_cmpint (row->partstat, ==, FOCUS_PARTSTAT_TENTATIVE);
  g_assert_cmpuint (n_acts (&world, "tentative"), ==, 1);
  answering_down (&world);
}

/* Baseline and trial */

static void
test_baseline (void)
{
  World world = { 0 };

  prepare_answering (&world, WINDOW ("decline") AT_ONCE);
  write_event (&world, "a", FROM_ELS);
  start (&world);
  look_around (&world);
  finish (&world);
  g_assert_cmpstr (step_of (&world, "a"), ==, "list");
  g_assert_true (is_held (&world, "a", FOCUS_HOLD_BEFORE));
  pass (&world, 3600);
  g_assert_cmpint (stored (&world, "a").told_s, ==, 0);
  g_assert_cmpint (stored (&world, "a").came_s, ==, 0);
  assert_untouched (&world, "a");
  g_assert_cmpuint (n_acts (&world, "held"), ==, 0);
  answering_down (&world);
}

static void
test_trial (void)
{
  World world = { 0 };

  answering_up (&world, WINDOW ("decline") "[answers]\ntrial = 14d\n" MAILS);
  land (&world, "a", FROM_ELS);
  g_assert_cmpstr (step_of (&world, "a"), ==, "ask");
  g_assert_true (is_held (&world, "a", FOCUS_HOLD_TRIAL));
  g_assert_cmpuint (n_acts (&world, "held"), ==, 1);
  pass (&world, 3600);
  restart (&world);
  assert_untouched (&world, "a");
  g_assert_cmpuint (n_acts (&world, "held"), ==, 1); /* one line a version */
  answering_down (&world);
}

static void
test_trial_ends (void)
{
  World world = { 0 };

  answering_up (&world, WINDOW ("decline") "[answers]\ntrial = 14d\n" MAILS);
  go_to (&world, EIGHT_S + 14 * FOCUS_DAY_S + 60);
  land (&world, "a",
        "DTSTART:20261203T100000Z\r\nDTEND:20261203T110000Z\r\n" PEOPLE ("els@x.example", ASKED));
  g_assert_cmpstr (step_of (&world, "a"), ==, "wait");
  pass (&world, 1800);
  g_assert_true (says (&world, "a", "DECLINED"));
  answering_down (&world);
}

static void
remove_files (World *world, const char *const *names)
{
  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (world->folder, names[i], NULL);
      g_unlink (path);
    }
}

/* What came before the loss is not answered after it, and nothing is before the trial has passed
   anew (R3.6). */
static void
test_lost_copy (void)
{
  static const char *const copy[] = { "copy.db", "copy.db-wal", "copy.db-shm", NULL };
  World world = { 0 };

  answering_up (&world, WINDOW ("decline") "[answers]\ntrial = 14d\n" MAILS);
  go_to (&world, EIGHT_S + 14 * FOCUS_DAY_S + 60);
  focus_engine_free (world.engine);
  remove_files (&world, copy);
  start (&world);
  look_around (&world);
  land (&world, "a",
        "DTSTART:20261203T100000Z\r\nDTEND:20261203T110000Z\r\n" PEOPLE ("els@x.example", ASKED));
  g_assert_cmpstr (step_of (&world, "a"), ==, "ask");
  g_assert_true (is_held (&world, "a", FOCUS_HOLD_TRIAL));
  pass (&world, 3600);
  assert_untouched (&world, "a");
  answering_down (&world);
}

/* In grace */

static void
test_restart_in_grace (void)
{
  World world = { 0 };

  answering_up (&world, WINDOW ("decline") AT_ONCE);
  land (&world, "a", FROM_ELS);
  pass (&world, 600);
  restart (&world);
  g_assert_cmpint (stored (&world, "a").due_s, ==, EIGHT_S + 1800);
  assert_untouched (&world, "a");
  pass (&world, 1200);
  g_assert_true (says (&world, "a", "DECLINED"));
  answering_down (&world);
}

static void
test_config_in_grace (void)
{
  World world = { 0 };

  answering_up (&world, WINDOW ("decline") AT_ONCE);
  land (&world, "a", FROM_ELS);
  reconfigure (&world, WINDOW ("propose") AT_ONCE);
  g_assert_cmpstr (step_of (&world, "a"), ==, "ask");
  g_assert_cmpint (stored (&world, "a").due_s, ==, 0);
  pass (&world, 3600);
  assert_untouched (&world, "a");
  answering_down (&world);
}

static void
test_keep_in_grace (void)
{
  World world = { 0 };

  answering_up (&world, WINDOW ("decline") AT_ONCE);
  land (&world, "a", FROM_ELS);
  say_word (&world, "a", FOCUS_WORD_KEEP);
  g_assert_cmpstr (step_of (&world, "a"), ==, "none");
  pass (&world, 3600);
  assert_untouched (&world, "a");
  g_assert_cmpuint (n_acts (&world, "keep"), ==, 1);
  answering_down (&world);
}

static void
test_pause (void)
{
  g_autoptr (GError) error = NULL;
  World world = { 0 };
  gint64 until_s;
  guint waiting;

  answering_up (&world, WINDOW ("decline") AT_ONCE);
  land (&world, "a", FROM_ELS);
  g_assert_true (focus_engine_pause (world.engine, 0, &until_s, NULL));
  pass (&world, 1800);
  assert_untouched (&world, "a");
  g_assert_cmpint (try_say (&world, "a", FOCUS_WORD_DECLINE, FALSE, &error), ==, 0);
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_BUSY);
  assert_untouched (&world, "a");
  g_assert_true (focus_engine_resume (world.engine, &waiting, NULL));
  finish (&world);
  g_assert_true (says (&world, "a", "DECLINED"));
  answering_down (&world);
}

/* The user answers elsewhere: theirs stands. */
static void
test_answered_elsewhere (void)
{
  World world = { 0 };

  answering_up (&world, WINDOW ("decline") AT_ONCE);
  land (&world, "a", FROM_ELS);
  land (&world, "a", AT_TEN PEOPLE ("els@x.example", "PARTSTAT=ACCEPTED"));
  g_assert_cmpstr (step_of (&world, "a"), ==, "none");
  pass (&world, 3600);
  g_assert_cmpuint (n_answers (&world), ==, 0);
  g_assert_false (says (&world, "a", "DECLINED"));
  answering_down (&world);
}

/* Nobody would be told: it is asked. */
static void
test_untold (void)
{
  World world = { 0 };

  answering_up (&world, WINDOW ("decline") "[answers]\ntrial = 0\n");
  land (&world, "a", FROM_ELS);
  g_assert_cmpstr (step_of (&world, "a"), ==, "ask");
  g_assert_true (is_held (&world, "a", FOCUS_HOLD_UNTOLD));
  pass (&world, 3600);
  assert_untouched (&world, "a");
  answering_down (&world);
}

/* Caps: one of an organiser, three of all; the rest is asked about, for good. */
static void
test_storm (void)
{
  World world = { 0 };
  guint n = 0;

  answering_up (&world, WINDOW ("decline") AT_ONCE);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *uid = g_strdup_printf ("storm-%02u", i);
      write_event (&world, uid, FROM_ELS);
    }
  look_around (&world);
  pass (&world, 3600);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *uid = g_strdup_printf ("storm-%02u", i);
      n += says (&world, uid, "DECLINED");
    }
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (n_answers (&world), ==, 1);
  g_assert_cmpuint (focus_answering_n_asked (answering_of (&world)), ==, 19);
  g_assert_cmpuint (n_acts (&world, "held"), ==, 19);
  answering_down (&world);
}

/* Due while the machine slept: sent when it wakes, unless it is late by then. */
static void
test_sleep (void)
{
  World world = { 0 };

  answering_up (&world, WINDOW ("decline") AT_ONCE);
  land (&world, "a", FROM_ELS);
  fake_presence_tell (&world.presence, FOCUS_PRESENCE_SLEEP);
  pass (&world, 7200);
  assert_untouched (&world, "a");
  fake_presence_tell (&world.presence, FOCUS_PRESENCE_RESUME);
  look_around (&world);
  finish (&world);
  g_assert_true (says (&world, "a", "DECLINED"));
  answering_down (&world);
}

static void
test_sleep_late (void)
{
  World world = { 0 };

  answering_up (&world, WINDOW ("decline") AT_ONCE);
  land (&world, "a", FROM_ELS);
  fake_presence_tell (&world.presence, FOCUS_PRESENCE_SLEEP);
  pass (&world, TEN_S - 1800 - EIGHT_S);
  fake_presence_tell (&world.presence, FOCUS_PRESENCE_RESUME);
  look_around (&world);
  finish (&world);
  g_assert_cmpstr (step_of (&world, "a"), ==, "ask");
  assert_untouched (&world, "a");
  answering_down (&world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answering/observe", test_observe);
  g_test_add_func ("/answering/propose", test_propose);
  g_test_add_func ("/answering/decline", test_decline);
  g_test_add_func ("/answering/tentative", test_tentative);
  g_test_add_func ("/answering/baseline", test_baseline);
  g_test_add_func ("/answering/trial", test_trial);
  g_test_add_func ("/answering/trial-ends", test_trial_ends);
  g_test_add_func ("/answering/lost-copy", test_lost_copy);
  g_test_add_func ("/answering/restart-in-grace", test_restart_in_grace);
  g_test_add_func ("/answering/config-in-grace", test_config_in_grace);
  g_test_add_func ("/answering/keep-in-grace", test_keep_in_grace);
  g_test_add_func ("/answering/pause", test_pause);
  g_test_add_func ("/answering/answered-elsewhere", test_answered_elsewhere);
  g_test_add_func ("/answering/untold", test_untold);
  g_test_add_func ("/answering/storm", test_storm);
  g_test_add_func ("/answering/sleep", test_sleep);
  g_test_add_func ("/answering/sleep-late", test_sleep_late);
  return g_test_run ();
}
