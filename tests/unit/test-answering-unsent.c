// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An answer, or an undo, that fails some time after the user gave it: told once, wherever they are
// by then.
#include "answering-note-fixture.h"

#define RULES "[answers]\ntrial = 0\ngrace = 30min\n"

/* The one intent, as a push that refused it left it. */
static void
refuse (Told *told, FocusPushOutcome outcome)
{
  const FocusPushResult result = { .outcome = outcome, .why = (char *) "not now" };
  FocusStateStore *past = told->world.engine->past;
  g_autoptr (GPtrArray) outbox = focus_outbox_list (past, NULL, NULL);
  const FocusIntent *intent;

  g_assert_cmpuint (outbox->len, ==, 1);
  intent = outbox->pdata[0];
  g_assert_true (focus_outbox_settle (
      past, intent->id, outcome == FOCUS_PUSH_REFUSED ? FOCUS_ACT_FAILED : FOCUS_ACT_DROPPED,
      "not now", NULL));
  focus_answering_pushed (answering_of (&told->world), intent, &result);
  flush (told);
}

static const FocusPending *
pending_of (Told *told, const char *uid)
{
  const FocusPending *pending = focus_answering_find (answering_of (&told->world), uid,
                                                      FOCUS_CLOSEOUT_SINGLE);

  if (pending == NULL)
    g_error ("\"%s\" is no finding", uid);
  return pending;
}

static void
take_state (GVariant *answer, const GError *error, gpointer data)
{
  g_autoptr (GVariant) taken = answer != NULL ? g_variant_ref_sink (answer) : NULL;
  const char *state = NULL;

  g_assert_no_error (error);
  g_assert_true (g_variant_lookup (taken, "state", "&s", &state));
  g_string_append (data, state);
}

/* Whoever waits for it is told there. */
static void
test_awaited (void)
{
  g_autoptr (GString) state = g_string_new (NULL);
  g_autoptr (GVariant) options = NULL;
  g_autofree char *id = NULL;
  Told told = { 0 };

  told_up (&told, WINDOW ("propose") RULES MAILS ALONE);
  come (&told, "a", FROM_ELS);
  id = focus_query_id (pending_of (&told, "a")->occurrence);
  options = g_variant_ref_sink (g_variant_new_parsed ("{'text': <'No.'>}"));
  focus_engine_answer (told.world.engine, id, "decline", options, take_state, state);
  refuse (&told, FOCUS_PUSH_REFUSED);
  g_assert_cmpstr (state->str, ==, "failed");
  g_assert_cmpuint (n_came (&told, FOCUS_ANSWERING_UNSENT), ==, 0);
  told_down (&told);
}

/* Nobody waits for it any more: whatever the budget, for the user believes that it was sent. */
static void
test_later (void)
{
  static const FocusPushOutcome outcomes[] = { FOCUS_PUSH_REFUSED, FOCUS_PUSH_TOUCHED,
                                               FOCUS_PUSH_GONE };

  for (gsize i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      Taken taken = { 0 };
      Told told = { 0 };

      told_up (&told, WINDOW ("propose") RULES MAILS ALONE NOTIFY ("budget = 0\n"));
      come (&told, "a", FROM_ELS);
      const FocusAnswerWish wish = { pending_of (&told, "a")->occurrence, FOCUS_WORD_DECLINE, FALSE,
                                     "No." };
      focus_answering_answer (answering_of (&told.world), &wish, take_word, &taken);
      refuse (&told, outcomes[i]);
      g_assert_cmpuint (n_came (&told, FOCUS_ANSWERING_UNSENT), ==, 1);
      g_assert_cmpuint (n_came (&told, FOCUS_ANSWERING_SENT), ==, 0);
      told_down (&told);
    }
}

static gboolean
is_stored (gpointer data)
{
  return n_answers (data) == 1;
}

/* What was to be sent by itself is a question. */
static void
test_by_itself (void)
{
  Told told = { 0 };

  told_up (&told, WINDOW ("decline") RULES MAILS ALONE);
  come (&told, "a", FROM_ELS);
  fake_clock_advance (&told.world.clock, 1800);
  iterate_until (is_stored, &told.world);
  refuse (&told, FOCUS_PUSH_REFUSED);
  g_assert_cmpuint (n_came (&told, FOCUS_ANSWERING_UNSENT), ==, 0);
  g_assert_cmpuint (n_came (&told, FOCUS_ANSWERING_SENT), ==, 0);
  g_assert_nonnull (question (&told, "a"));
  told_down (&told);
}

static void
test_undo (void)
{
  const FocusNotification *failed;
  Told told = { 0 };
  GVariant *undo;
  gint64 act;

  told_up (&told, WINDOW ("propose") RULES MAILS ALONE);
  come (&told, "a", FROM_ELS);
  act = say_word (&told.world, "a", FOCUS_WORD_DECLINE);
  undo = focus_engine_undo (told.world.engine, act, NULL);
  g_variant_unref (g_variant_ref_sink (undo));
  refuse (&told, FOCUS_PUSH_TOUCHED);
  failed = shown (&told, FOCUS_ANSWERING_FAILED);
  if (failed == NULL)
    g_error ("it is not told that the undo failed");
  g_assert_cmpstr (failed->summary, ==, "Your answer was not taken back");
  told_down (&told);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answering-unsent/awaited", test_awaited);
  g_test_add_func ("/answering-unsent/later", test_later);
  g_test_add_func ("/answering-unsent/by-itself", test_by_itself);
  g_test_add_func ("/answering-unsent/undo", test_undo);
  return g_test_run ();
}
