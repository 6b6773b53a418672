// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of an answer: each outcome of a push, whether the organiser was told, and when that
// is "not confirmed".
#include "answering-note-fixture.h"

#include "store/state-private.h"

#define SAID(status, mine)                                                                         \
  AT_TEN "ORGANIZER;SCHEDULE-STATUS=\"" status "\":mailto:els@x.example\r\n"                       \
         "ATTENDEE;PARTSTAT=ACCEPTED:mailto:els@x.example\r\nATTENDEE;PARTSTAT=" mine              \
         ":mailto:me@x.example\r\nATTENDEE:mailto:tom@x.example"

/* The user declines; the intent is taken out of the outbox before it is sent. */
static FocusIntent *
decline_unsent (World *world, const char *uid)
{
  const FocusSpan day = { TEN_S, TEN_S + 1 };
  g_autoptr (GArray) found = focus_engine_occurrences (world->engine, day, NULL);
  g_autoptr (GPtrArray) outbox = NULL;
  Taken taken = { 0 };

  for (guint i = 0; i < found->len; i++)
    {
      const FocusOccurrence *one = &g_array_index (found, FocusOccurrence, i);
      const FocusAnswerWish wish = { one, FOCUS_WORD_DECLINE, FALSE, "No." };
      if (g_str_equal (one->details->uid, uid))
        focus_answering_answer (answering_of (world), &wish, take_word, &taken);
    }
  g_assert_cmpint (taken.act, >, 0);
  outbox = focus_outbox_list (world->engine->past, NULL, NULL);
  g_assert_cmpuint (outbox->len, ==, 1);
  return g_ptr_array_steal_index (outbox, 0);
}

/* As the push does it, with this result. */
static void
push_made (World *world, const FocusIntent *intent, const FocusPushResult *result)
{
  static const FocusActState states[] = {
    [FOCUS_PUSH_DONE] = FOCUS_ACT_DONE,       [FOCUS_PUSH_ADOPTED] = FOCUS_ACT_DONE,
    [FOCUS_PUSH_TOUCHED] = FOCUS_ACT_DROPPED, [FOCUS_PUSH_GONE] = FOCUS_ACT_DROPPED,
    [FOCUS_PUSH_REFUSED] = FOCUS_ACT_FAILED,
  };

  if (result->outcome != FOCUS_PUSH_LATER)
    g_assert_true (focus_outbox_settle (world->engine->past, intent->id, states[result->outcome],
                                        result->why, NULL));
  focus_answering_pushed (answering_of (world), intent, result);
}

/* When the judge takes the only answer to be written: the brake goes by it. */
static gint64
written_s (World *world)
{
  const FocusAnsweringLook *look = focus_answering_look (answering_of (world), NULL);

  g_assert_cmpuint (look->given->len, ==, 1);
  return g_array_index (look->given, FocusGivenAnswer, 0).written_s;
}

/* Outcomes */

static void
test_outcomes (void)
{
  static const struct
  {
    FocusPushOutcome outcome;
    const char *status, *why; /* the result */
    const char *told, *said;  /* the row */
    gboolean is_done;
    const char *step;
  } rows[] = {
    { FOCUS_PUSH_DONE, "1.2", NULL, "yes", "1.2", TRUE, "none" },
    { FOCUS_PUSH_ADOPTED, "1.2", NULL, "yes", "1.2", TRUE, "none" },
    { FOCUS_PUSH_DONE, "2.0;Success", NULL, "yes", "2.0;Success", TRUE, "none" },
    { FOCUS_PUSH_DONE, "3.7;Unknown", NULL, "no", "3.7;Unknown", TRUE, "none" },
    { FOCUS_PUSH_DONE, "5.1", NULL, "no", "5.1", TRUE, "none" },
    { FOCUS_PUSH_DONE, "x", NULL, "waiting", "x", TRUE, "none" },
    { FOCUS_PUSH_DONE, NULL, NULL, "nobody", NULL, TRUE, "none" }, /* a folder tells nobody */
    { FOCUS_PUSH_REFUSED, NULL, "no rights", "no", "no rights", FALSE, "ask" },
    { FOCUS_PUSH_TOUCHED, NULL, "moved", "no", "moved", FALSE, "ask" },
    { FOCUS_PUSH_GONE, NULL, NULL, "no", "gone", FALSE, "ask" },
    { FOCUS_PUSH_LATER, NULL, "offline", "waiting", NULL, FALSE, "none" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const FocusPushResult result = { .outcome = rows[i].outcome,
                                       .status = (char *) rows[i].status,
                                       .why = (char *) rows[i].why };
      g_autoptr (FocusIntent) intent = NULL;
      g_autoptr (FocusAnswerRow) row = NULL;
      World world = { 0 };

      answering_up (&world, WINDOW ("propose") "[answers]\ntrial = 0\n");
      land (&world, "a", FROM_ELS);
      intent = decline_unsent (&world, "a");
      g_assert_cmpint (written_s (&world), ==, 0);
      fake_clock_advance (&world.clock, 3600); /* the server was away */
      push_made (&world, intent, &result);
      row = only_answer (&world);
      g_assert_cmpint (written_s (&world), ==,
                       rows[i].outcome == FOCUS_PUSH_LATER ? 0
                       : rows[i].is_done                   ? row->at_s + 3600
                                                           : row->at_s);
      g_assert_cmpstr (focus_answer_told_name (row->told), ==, rows[i].told);
      g_assert_cmpstr (row->status, ==, rows[i].said);
      g_assert_cmpint (row->done_s != 0, ==, rows[i].is_done);
      g_assert_cmpint (row->mailed_s, ==, 0);
      g_assert_cmpstr (step_of (&world, "a"), ==, rows[i].step);
      answering_down (&world);
    }
}

/* Another machine was first: nothing was written or mailed by this one, which does not know whom
   that told. Nobody is asked to mail a second answer. */
static void
test_stood (void)
{
  static const char *const rules[] = { WINDOW ("propose") BY_HAND MAILS ALONE,
                                       WINDOW ("propose") BY_HAND ALONE };

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      const FocusPushResult result = { .outcome = FOCUS_PUSH_DONE, .stood = TRUE };
      g_autoptr (FocusIntent) intent = NULL;
      g_autoptr (FocusAnswerRow) row = NULL;
      Told told = { 0 };

      told_up (&told, rules[i]);
      come (&told, "a", FROM_ELS);
      intent = decline_unsent (&told.world, "a");
      g_assert_cmpint (intent->reply->by_mail, ==, i == 0);
      push_made (&told.world, intent, &result);
      flush (&told);
      row = only_answer (&told.world);
      g_assert_cmpstr (focus_answer_told_name (row->told), ==, "unseen");
      g_assert_nonnull (strstr (row->status, "another machine"));
      g_assert_cmpint (row->done_s, !=, 0);
      g_assert_cmpint (row->mailed_s, ==, 0);
      g_assert_cmpuint (n_came (&told, FOCUS_ANSWERING_SENT), ==, 0);
      told_down (&told);
    }
}

/* What failed is a question again, also where it would have been answered by itself, for good. */
static void
test_failed (void)
{
  const FocusPushResult refused = { .outcome = FOCUS_PUSH_REFUSED };
  g_autoptr (FocusIntent) intent = NULL;
  World world = { 0 };

  answering_up (&world, WINDOW ("decline") AT_ONCE);
  land (&world, "a", FROM_ELS);
  g_assert_cmpstr (step_of (&world, "a"), ==, "wait");
  intent = decline_unsent (&world, "a");
  push_made (&world, intent, &refused);
  pass (&world, 7200);
  g_assert_cmpstr (step_of (&world, "a"), ==, "ask");
  g_assert_true (is_held (&world, "a", FOCUS_HOLD_TRIED));
  g_assert_cmpuint (n_answers (&world), ==, 1);
  g_assert_true (says (&world, "a", "NEEDS-ACTION"));
  say_word (&world, "a", FOCUS_WORD_DECLINE); /* the user may try again */
  g_assert_true (says (&world, "a", "DECLINED"));
  answering_down (&world);
}

/* Mailed */

/* Before the first pull, too, it is known that no server tells. */
static void
test_mailed_at_the_start (void)
{
  g_autoptr (FocusIntent) intent = NULL;
  World world = { 0 };

  mailing_up (&world, "propose");
  land (&world, "a", FROM_ELS);
  focus_engine_free (world.engine);
  start (&world);
  g_assert_false (focus_engine_is_all_whole (world.engine));
  intent = decline_unsent (&world, "a");
  g_assert_true (intent->reply->by_mail);
  answering_down (&world);
}

/* The server told them after all: there is no second message. */
static void
test_told_after_all (void)
{
  g_autoptr (GBytes) mail = g_bytes_new_static ("x", 1);
  const FocusPushResult result = { .outcome = FOCUS_PUSH_DONE,
                                   .status = (char *) "1.2",
                                   .mail = mail };
  g_autoptr (FocusIntent) intent = NULL;
  g_autoptr (FocusAnswerRow) row = NULL;
  World world = { 0 };

  mailing_up (&world, "propose");
  land (&world, "a", FROM_ELS);
  intent = decline_unsent (&world, "a");
  g_assert_true (intent->reply->by_mail);
  push_made (&world, intent, &result);
  finish (&world);
  row = only_answer (&world);
  g_assert_cmpstr (focus_answer_told_name (row->told), ==, "yes");
  g_assert_cmpuint (n_mails (&world, NULL), ==, 0);
  answering_down (&world);
}

static void
test_by_mail (void)
{
  static const struct
  {
    int code; /* -1: no error */
    const char *told;
  } rows[] = {
    { -1, "yes" },
    { FOCUS_ERROR_INVALID, "no" },
    { FOCUS_ERROR_OFFLINE, "unseen" },
    { FOCUS_ERROR_BUSY, "unseen" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError)
          error = rows[i].code >= 0 ? g_error_new (FOCUS_ERROR, rows[i].code, "not sent") : NULL;
      FocusAnswerTold told = focus_answer_told_by_mail (error);
      g_assert_cmpstr (focus_answer_told_name (told), ==, rows[i].told);
    }
}

/* A mail program that ends when the folder of the test goes. */
static char *
mails_for_ever (World *world)
{
  g_autofree char *program = g_build_filename (world->folder, "mail.sh", NULL);
  g_autofree char *script = g_strdup_printf ("#!/bin/sh\nwhile [ -d '%s' ]; do sleep 0.1; done\n",
                                             world->folder);

  g_assert_true (
      g_file_set_contents_full (program, script, -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  return g_strdup_printf (WINDOW ("propose") BY_HAND "mail = %s\n", program);
}

static gboolean
is_at_the_mail (gpointer data)
{
  World *world = data;
  const GPtrArray *rows = focus_answering_rows (answering_of (world), NULL);

  return rows->len > 0 && ((const FocusAnswerRow *) rows->pdata[0])->mailed_s != 0;
}

/* focusd ends while the program is at it: nobody knows what came of the mail. */
static void
test_mail_cut_off (void)
{
  g_autoptr (FocusIntent) intent = NULL;
  g_autoptr (FocusAnswerRow) row = NULL;
  g_autofree char *rules = NULL;
  World world = { 0 };

  prepare_answering (&world, "");
  rules = mails_for_ever (&world);
  configure (&world, rules);
  start (&world);
  look_around (&world);
  land (&world, "a", FROM_ELS);
  intent = decline_unsent (&world, "a");
  iterate_until (is_at_the_mail, &world);
  focus_engine_free (world.engine);
  start (&world);
  look_around (&world);
  row = only_answer (&world);
  g_assert_cmpstr (focus_answer_told_name (row->told), ==, "unseen");
  g_assert_nonnull (strstr (row->status, "not known"));
  g_assert_cmpint (row->mailed_s, !=, 0);
  answering_down (&world);
}

/* Without its line of the ledger nothing is mailed; that is said, and kept. */
static void
test_mail_without_line (void)
{
  const FocusPushResult result = { .outcome = FOCUS_PUSH_DONE,
                                   .mail = g_bytes_new_static ("x", 1) };
  g_autoptr (FocusIntent) intent = NULL;
  g_autoptr (FocusAnswerRow) row = NULL;
  World world = { 0 };

  answering_up (&world, WINDOW ("propose") AT_ONCE);
  land (&world, "a", FROM_ELS);
  intent = decline_unsent (&world, "a");
  g_assert_true (focus_outbox_settle (world.engine->past, intent->id, FOCUS_ACT_DONE, NULL, NULL));
  g_assert_cmpint (sqlite3_exec (focus_db_handle (world.engine->past->db),
                                 "DELETE FROM acts WHERE what = 'decline'", NULL, NULL, NULL),
                   ==, SQLITE_OK);
  g_test_expect_message ("focusd", G_LOG_LEVEL_WARNING, "an answer is not mailed*not there");
  focus_answering_pushed (answering_of (&world), intent, &result);
  g_test_assert_expected_messages ();
  row = only_answer (&world);
  g_assert_cmpstr (focus_answer_told_name (row->told), ==, "no");
  g_assert_cmpint (row->mailed_s, ==, 0);
  g_assert_cmpint (row->done_s, !=, 0);
  g_bytes_unref (result.mail);
  answering_down (&world);
}

/* Not confirmed */

static FocusAnswerRow *
make_waiting (World *world)
{
  FocusAnswerRow *row;

  say_word (world, "a", FOCUS_WORD_DECLINE);
  row = only_answer (world);
  row->told = FOCUS_ANSWER_TOLD_WAITING;
  row->done_s = now_s (world);
  row->mailed_s = 0;
  g_assert_true (focus_answering_put_row (answering_of (world), row));
  focus_answering_wait_for (answering_of (world), row);
  finish (world);
  return row;
}

static char *
told_now (World *world)
{
  g_autoptr (FocusAnswerRow) row = only_answer (world);

  return g_strdup (focus_answer_told_name (row->told));
}

/* The server's word is in the calendar when the time is up, and in nothing that was pulled: it is
   fetched before anything is said. */
static void
test_confirm (void)
{
  static const struct
  {
    const char *lines, *told;
  } rows[] = {
    { SAID ("1.2", "DECLINED"), "yes" },
    { SAID ("2.0;Success", "DECLINED"), "yes" },
    { SAID ("3.7", "DECLINED"), "no" },
    { SAID ("5.3;No", "DECLINED"), "no" },
    { SAID ("unheard of", "DECLINED"), "unseen" },
    { NULL, "unseen" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FocusAnswerRow) row = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      World world = { 0 };

      answering_up (&world, WINDOW ("propose") AT_ONCE);
      land (&world, "a", FROM_ELS);
      row = make_waiting (&world);
      pass (&world, FOCUS_ANSWERING_CONFIRM_S - 1);
      before = told_now (&world);
      g_assert_cmpstr (before, ==, "waiting");
      if (rows[i].lines != NULL)
        write_event (&world, "a", rows[i].lines);
      pass (&world, 1);
      after = told_now (&world);
      g_assert_cmpstr (after, ==, rows[i].told);
      g_assert_cmpuint (g_hash_table_size (answering_of (&world)->fetching), ==, 0);
      g_assert_cmpint (answering_of (&world)->confirm_s, ==, G_MAXINT64);
      answering_down (&world);
    }
}

/* Over a restart it is looked for all the same, and once. */
static void
test_confirm_restart (void)
{
  g_autoptr (FocusAnswerRow) row = NULL;
  g_autofree char *told = NULL;
  World world = { 0 };

  answering_up (&world, WINDOW ("propose") AT_ONCE);
  land (&world, "a", FROM_ELS);
  row = make_waiting (&world);
  pass (&world, 60);
  restart (&world);
  told = told_now (&world);
  g_assert_cmpstr (told, ==, "waiting");
  pass (&world, FOCUS_ANSWERING_CONFIRM_S);
  g_free (told);
  told = told_now (&world);
  g_assert_cmpstr (told, ==, "unseen");
  answering_down (&world);
}

/* A known fault: never by itself; by the user's word it is. */
static void
test_tells_all (void)
{
  World world = { 0 };

  prepare_answering (&world, "");
  write_config (&world,
                "me = me@x.example\nanswer_occurrences = no\n[focus]\nplan = observe\n" WINDOW (
                    "decline") AT_ONCE);
  start (&world);
  g_assert_cmpuint (n_problems (&world), ==, 0);
  look_around (&world);
  land (&world, "s", FROM_ELS "\r\nRRULE:FREQ=WEEKLY;COUNT=2");
  land (&world, "a", AT_TEN PEOPLE ("ann@x.example", ASKED));
  g_assert_cmpstr (step_of (&world, "s"), ==, "ask");
  g_assert_cmpstr (step_of (&world, "a"), ==, "wait"); /* one that is no series is no such case */
  pass (&world, 7200);
  g_assert_true (says (&world, "s", "NEEDS-ACTION"));
  g_assert_false (says (&world, "s", "RECURRENCE-ID"));
  g_assert_true (says (&world, "a", "DECLINED"));
  say_word (&world, "s", FOCUS_WORD_DECLINE);
  g_assert_true (says (&world, "s", "RECURRENCE-ID"));
  answering_down (&world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answering-outcomes/outcomes", test_outcomes);
  g_test_add_func ("/answering-outcomes/stood", test_stood);
  g_test_add_func ("/answering-outcomes/failed", test_failed);
  g_test_add_func ("/answering-outcomes/mailed-at-the-start", test_mailed_at_the_start);
  g_test_add_func ("/answering-outcomes/told-after-all", test_told_after_all);
  g_test_add_func ("/answering-outcomes/by-mail", test_by_mail);
  g_test_add_func ("/answering-outcomes/mail-cut-off", test_mail_cut_off);
  g_test_add_func ("/answering-outcomes/mail-without-line", test_mail_without_line);
  g_test_add_func ("/answering-outcomes/confirm", test_confirm);
  g_test_add_func ("/answering-outcomes/confirm-restart", test_confirm_restart);
  g_test_add_func ("/answering-outcomes/tells-all", test_tells_all);
  return g_test_run ();
}
