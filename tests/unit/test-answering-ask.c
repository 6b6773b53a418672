// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Questions about invitations in protected time: every button, what is stale, lists, storms, what
// may not be read, and restarts.
#include "answering-note-fixture.h"

#define PROPOSE   WINDOW ("propose") "[answers]\ntrial = 0\n" MAILS ALONE
#define LATER     "DTSTART:20261119T110000Z\r\nDTEND:20261119T113000Z\r\n"
#define DAILY     AT_TEN "RRULE:FREQ=DAILY;COUNT=21\r\n" PEOPLE ("els@x.example", ASKED)
#define AT_ELEVEN LATER PEOPLE ("els@x.example", ASKED)

static void
test_one (void)
{
  const FocusNotification *one;
  Told told = { 0 };

  told_up (&told, PROPOSE);
  come (&told, "Offers", FROM_ELS);
  one = question (&told, "Offers");
  g_assert_nonnull (one);
  g_assert_cmpstr (one->summary, ==, "els@x.example invites you into “deep”");
  g_assert_true (g_str_has_prefix (one->body, "Offers · Thu 10:00–11:00\n"
                                              "els@x.example is told of your answer by mail.\n"
                                              "You could offer "));
  g_assert_cmpuint (one->n_actions, ==, 4);
  g_assert_cmpstr (one->actions[0].key, ==, "default");
  g_assert_cmpstr (one->actions[1].label, ==, "Decline");
  g_assert_cmpstr (one->actions[2].label, ==, "Propose times");
  g_assert_cmpstr (one->actions[3].label, ==, "Keep");
  g_assert_true (one->silent);
  g_assert_true (g_str_has_prefix (one->without_actions, "focusctl decline|propose|keep "));
  g_assert_cmpuint (n_came (&told, FOCUS_ANSWERING_PREFIX), ==, 1);
  assert_untouched (&told.world, "Offers");
  told_down (&told);
}

static const struct
{
  const char *action, *says, *act;
} buttons[] = {
  { FOCUS_ANSWERING_DECLINE, "PARTSTAT=DECLINED", "decline" },
  { FOCUS_ANSWERING_PROPOSE, "PARTSTAT=TENTATIVE", "propose" },
};

static void
test_buttons (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      Told told = { 0 };

      told_up (&told, PROPOSE);
      come (&told, "a", FROM_ELS);
      press (&told, question (&told, "a"), buttons[i].action);
      g_assert_true (says (&told.world, "a", buttons[i].says));
      g_assert_true (says (&told.world, "a", "COMMENT"));
      g_assert_cmpuint (n_answers (&told.world), ==, 1);
      g_assert_cmpuint (n_acts (&told.world, buttons[i].act), ==, 1);
      g_assert_cmpuint (n_shown (&told), ==, 0); /* the organiser knows: nothing is to be said */
      told_down (&told);
    }
}

static void
test_keep (void)
{
  Told told = { 0 };

  told_up (&told, PROPOSE);
  come (&told, "a", FROM_ELS);
  press (&told, question (&told, "a"), FOCUS_ANSWERING_KEEP);
  assert_untouched (&told.world, "a");
  g_assert_true (stored (&told.world, "a").kept);
  g_assert_cmpuint (focus_answering_n_asked (answering_of (&told.world)), ==, 0);
  told_restart (&told);
  g_assert_cmpuint (n_came (&told, FOCUS_ANSWERING_PREFIX), ==, 1);
  told_down (&told);
}

/* A click on the notification shows, and answers nothing. */
static void
test_click (void)
{
  g_autofree char *id = NULL;
  Told told = { 0 };

  told_up (&told, PROPOSE);
  come (&told, "a", FROM_ELS);
  id = focus_query_id (
      focus_answering_find (answering_of (&told.world), "a", FOCUS_CLOSEOUT_SINGLE)->occurrence);
  press (&told, question (&told, "a"), FOCUS_ANSWERING_CLICK);
  g_assert_cmpstr (told.opened, ==, id);
  assert_untouched (&told.world, "a");
  g_assert_false (stored (&told.world, "a").kept);
  g_assert_cmpuint (focus_answering_n_asked (answering_of (&told.world)), ==, 1);
  told_down (&told);
}

static void
test_no_terminal (void)
{
  const FocusNotification *where;
  Told told = { 0 };

  told_up (&told, PROPOSE);
  told.world.engine->setup.show_pending = NULL;
  come (&told, "a", FROM_ELS);
  press (&told, question (&told, "a"), FOCUS_ANSWERING_CLICK);
  where = shown (&told, FOCUS_ANSWERING_WHERE);
  g_assert_nonnull (where);
  g_assert_nonnull (strstr (where->body, "focusctl explain "));
  told_down (&told);
}

/* Stale buttons */

/* The organiser changed it: the button of before answers nothing, and the question is anew. */
static void
test_stale (void)
{
  g_autofree char *old = NULL;
  g_autofree char *now = NULL;
  g_autofree char *key = NULL;
  Told told = { 0 };

  told_up (&told, PROPOSE);
  come (&told, "a", FROM_ELS);
  old = action_of (question (&told, "a"), FOCUS_ANSWERING_DECLINE);
  key = g_strdup (question (&told, "a")->key);
  come (&told, "a", "SEQUENCE:1\r\n" AT_ELEVEN);
  g_assert_nonnull (question (&told, "a"));
  g_assert_nonnull (strstr (question (&told, "a")->body, "Thu 11:00–11:30"));
  now = action_of (question (&told, "a"), FOCUS_ANSWERING_DECLINE);
  g_assert_cmpstr (now, !=, old);
  press_key (&told, key, old);
  assert_untouched (&told.world, "a");
  g_assert_nonnull (question (&told, "a"));
  press_key (&told, key, now);
  g_assert_true (says (&told.world, "a", "DECLINED"));
  told_down (&told);
}

/* It was answered meanwhile, and focusd has seen that: nothing is asked, nothing is answered. */
static void
test_settled (void)
{
  g_autofree char *old = NULL;
  g_autofree char *key = NULL;
  Told told = { 0 };

  told_up (&told, PROPOSE);
  come (&told, "a", FROM_ELS);
  old = action_of (question (&told, "a"), FOCUS_ANSWERING_DECLINE);
  key = g_strdup (question (&told, "a")->key);
  come (&told, "a", AT_TEN PEOPLE ("els@x.example", "PARTSTAT=ACCEPTED"));
  g_assert_cmpuint (n_shown (&told), ==, 0); /* taken back */
  focus_answering_hear_ask (answering_of (&told.world)->note, key, old, NULL);
  flush (&told);
  g_assert_cmpuint (n_answers (&told.world), ==, 0);
  g_assert_true (says (&told.world, "a", "ACCEPTED"));
  g_assert_nonnull (shown (&told, FOCUS_ANSWERING_FAILED));
  told_down (&told);
}

static void
test_paused (void)
{
  const FocusNotification *failed;
  gint64 until_s;
  Told told = { 0 };

  told_up (&told, PROPOSE);
  come (&told, "a", FROM_ELS);
  g_assert_true (focus_engine_pause (told.world.engine, 60, &until_s, NULL));
  press (&told, question (&told, "a"), FOCUS_ANSWERING_DECLINE);
  assert_untouched (&told.world, "a");
  failed = shown (&told, FOCUS_ANSWERING_FAILED);
  g_assert_nonnull (failed);
  g_assert_nonnull (strstr (failed->body, "focusctl resume"));
  told_down (&told);
}

/* It was changed where focusd has not looked yet: nothing is written, and that is said. */
static void
test_refused (void)
{
  const FocusNotification *failed;
  Told told = { 0 };

  told_up (&told, PROPOSE);
  come (&told, "a", FROM_ELS);
  write_event (&told.world, "a", "SEQUENCE:1\r\n" AT_ELEVEN);
  press (&told, question (&told, "a"), FOCUS_ANSWERING_DECLINE);
  g_assert_true (says (&told.world, "a", "NEEDS-ACTION"));
  failed = shown_like (&told, FOCUS_ANSWERING_UNSENT);
  if (failed == NULL)
    g_error ("it is not told that nothing was sent");
  g_assert_cmpstr (failed->summary, ==, "No answer was sent");
  g_assert_cmpstr (failed->body, ==, "a · Thu 10:00–11:00\nels@x.example was not told.");
  g_assert_cmpuint (n_came (&told, FOCUS_ANSWERING_UNSENT), ==, 1);
  press (&told, failed, FOCUS_ANSWERING_SHOW);
  g_assert_cmpint (g_ascii_strtoll (told.opened, NULL, 10), >, 0);
  told_down (&told);
}

/* Several */

static void
test_several (void)
{
  const FocusNotification *list;
  Told told = { 0 };

  told_up (&told, PROPOSE);
  come (&told, "a", FROM_ELS);
  g_assert_nonnull (question (&told, "a"));
  pass (&told.world, 60);
  come (&told, "b", AT_ELEVEN);
  list = shown (&told, FOCUS_ANSWERING_ASKS);
  g_assert_nonnull (list);
  g_assert_null (question (&told, "a"));
  g_assert_cmpuint (n_shown (&told), ==, 1);
  g_assert_cmpstr (list->summary, ==, "2 invitations in protected time");
  g_assert_cmpstr (list->body, ==, "a\nb");
  g_assert_cmpuint (list->n_actions, ==, 1);
  press (&told, list, FOCUS_ANSWERING_SHOW);
  g_assert_cmpstr (told.opened, ==, "");
  assert_untouched (&told.world, "a");
  told_down (&told);
}

/* One of the list is answered in another way: it names one less, and goes with the last. */
static void
test_list_shrinks (void)
{
  Told told = { 0 };

  told_up (&told, PROPOSE);
  write_event (&told.world, "a", FROM_ELS);
  come (&told, "b", AT_ELEVEN);
  g_assert_nonnull (shown (&told, FOCUS_ANSWERING_ASKS));
  say_word (&told.world, "a", FOCUS_WORD_DECLINE);
  flush (&told);
  g_assert_cmpstr (shown (&told, FOCUS_ANSWERING_ASKS)->summary, ==,
                   "1 invitation in protected time");
  say_word (&told.world, "b", FOCUS_WORD_KEEP);
  flush (&told);
  g_assert_cmpuint (n_shown (&told), ==, 0);
  told_down (&told);
}

static void
test_storm (void)
{
  Told told = { 0 };

  told_up (&told, PROPOSE);
  for (int i = 0; i < 200; i++)
    {
      g_autofree char *uid = g_strdup_printf ("storm%d", i);
      write_event (&told.world, uid, FROM_ELS);
    }
  look_around (&told.world);
  flush (&told);
  g_assert_cmpuint (n_came (&told, FOCUS_ANSWERING_PREFIX), ==, 1);
  g_assert_cmpuint (n_shown (&told), ==, 1);
  g_assert_cmpstr (shown (&told, FOCUS_ANSWERING_ASKS)->summary, ==,
                   "200 invitations in protected time");
  g_assert_true (g_str_has_suffix (shown (&told, FOCUS_ANSWERING_ASKS)->body, "and 196 more"));
  g_assert_cmpuint (n_answers (&told.world), ==, 0);
  told_down (&told);
}

/* A series */

/* Tue to Thu of three weeks, from Thursday on. */
static void
test_series (void)
{
  const FocusNotification *one;
  Told told = { 0 };

  told_up (&told, PROPOSE);
  come (&told, "s", DAILY);
  one = question (&told, "s");
  g_assert_nonnull (one);
  g_assert_cmpuint (n_came (&told, FOCUS_ANSWERING_PREFIX), ==, 1);
  g_assert_true (g_str_has_prefix (one->body, "s · 9 times, next Thu 10:00–11:00\n"));
  press (&told, one, FOCUS_ANSWERING_DECLINE);
  g_assert_cmpuint (n_answers (&told.world), ==, 9);
  g_assert_cmpuint (focus_answering_n_asked (answering_of (&told.world)), ==, 0);
  told_down (&told);
}

/* An answer is for ten of them; the others go on to wait. */
static void
test_long_series (void)
{
  Told told = { 0 };

  told_up (&told, PROPOSE);
  come (&told, "s", AT_TEN "RRULE:FREQ=DAILY;COUNT=33\r\n" PEOPLE ("els@x.example", ASKED));
  g_assert_nonnull (strstr (question (&told, "s")->body, "s · 13 times"));
  g_assert_nonnull (strstr (question (&told, "s")->body, "An answer is for the next 10 of them."));
  press (&told, question (&told, "s"), FOCUS_ANSWERING_DECLINE);
  g_assert_cmpuint (n_answers (&told.world), ==, FOCUS_ANSWERING_MAX_OF_SERIES);
  g_assert_cmpuint (focus_answering_n_asked (answering_of (&told.world)), ==, 3);
  told_down (&told);
}

static void
test_series_kept (void)
{
  Told told = { 0 };

  told_up (&told, PROPOSE);
  come (&told, "s", DAILY);
  press (&told, question (&told, "s"), FOCUS_ANSWERING_KEEP);
  g_assert_cmpuint (n_answers (&told.world), ==, 0);
  g_assert_cmpuint (focus_answering_n_asked (answering_of (&told.world)), ==, 0);
  told_down (&told);
}

/* One of the series is answered elsewhere: the question is about one less, and its former button
   answers none. */
static void
test_series_shrinks (void)
{
  g_autofree char *old = NULL;
  g_autofree char *key = NULL;
  Told told = { 0 };

  told_up (&told, PROPOSE);
  come (&told, "s", DAILY);
  old = action_of (question (&told, "s"), FOCUS_ANSWERING_DECLINE);
  key = g_strdup (question (&told, "s")->key);
  say_word (&told.world, "s", FOCUS_WORD_KEEP);
  flush (&told);
  g_assert_true (
      g_str_has_prefix (question (&told, "s")->body, "s · 8 times, next 2026-11-24 10:00–11:00\n"));
  press_key (&told, key, old);
  g_assert_cmpuint (n_answers (&told.world), ==, 0);
  g_assert_nonnull (question (&told, "s"));
  told_down (&told);
}

/* What may not be read */

static void
test_private (void)
{
  const FocusNotification *one;
  Told told = { 0 };

  told_up (&told, PROPOSE NOTIFY ("privacy = always\n"));
  come (&told, "Secret", FROM_ELS);
  one = question (&told, "Secret");
  g_assert_nonnull (one);
  g_assert_cmpstr (one->summary, ==, "An invitation in protected time");
  g_assert_null (strstr (one->body, "Secret"));
  g_assert_null (strstr (one->body, "els"));
  told_down (&told);
}

static void
test_lock (void)
{
  Told told = { 0 };

  told_up (&told, PROPOSE);
  come (&told, "Secret", FROM_ELS);
  g_assert_nonnull (strstr (question (&told, "Secret")->body, "Secret"));
  presence (&told, FOCUS_PRESENCE_LOCKED);
  g_assert_null (strstr (question (&told, "Secret")->body, "Secret"));
  g_assert_null (strstr (question (&told, "Secret")->summary, "els"));
  presence (&told, FOCUS_PRESENCE_UNLOCKED);
  g_assert_nonnull (strstr (question (&told, "Secret")->body, "Secret"));
  told_down (&told);
}

/* Moments */

static void
test_held (void)
{
  Told told = { 0 };

  told_up (&told, PROPOSE);
  presence (&told, FOCUS_PRESENCE_LOCKED);
  come (&told, "a", FROM_ELS);
  g_assert_cmpuint (n_shown (&told), ==, 0);
  presence (&told, FOCUS_PRESENCE_UNLOCKED);
  g_assert_nonnull (question (&told, "a"));
  g_assert_nonnull (strstr (question (&told, "a")->body, "a · Thu"));
  told_down (&told);
}

static void
test_budget (void)
{
  Told told = { 0 };

  told_up (&told, PROPOSE NOTIFY ("budget = 0\n"));
  come (&told, "a", FROM_ELS);
  g_assert_cmpuint (n_came (&told, FOCUS_ANSWERING_PREFIX), ==, 0);
  g_assert_cmpuint (focus_answering_n_asked (answering_of (&told.world)), ==, 1); /* it is there */
  told_down (&told);
}

/* Restarts */

static void
test_restart (void)
{
  Told told = { 0 };

  told_up (&told, PROPOSE);
  come (&told, "a", FROM_ELS);
  told_restart (&told);
  g_assert_cmpuint (n_came (&told, FOCUS_ANSWERING_PREFIX), ==, 1); /* not twice */
  assert_untouched (&told.world, "a");
  told_down (&told);
}

/* Its button does what it says though nothing but its key is known. */
static void
test_held_restart (void)
{
  Told told = { 0 };

  told_up (&told, PROPOSE);
  presence (&told, FOCUS_PRESENCE_LOCKED);
  come (&told, "a", FROM_ELS);
  told_restart (&told);
  presence (&told, FOCUS_PRESENCE_UNLOCKED);
  g_assert_nonnull (question (&told, "a"));
  g_assert_cmpuint (n_came (&told, FOCUS_ANSWERING_PREFIX), ==, 1);
  press (&told, question (&told, "a"), FOCUS_ANSWERING_DECLINE);
  g_assert_true (says (&told.world, "a", "DECLINED"));
  told_down (&told);
}

static void
test_held_restart_settled (void)
{
  Told told = { 0 };

  told_up (&told, PROPOSE);
  presence (&told, FOCUS_PRESENCE_LOCKED);
  come (&told, "a", FROM_ELS);
  focus_engine_free (told.world.engine);
  write_event (&told.world, "a", AT_TEN PEOPLE ("els@x.example", "PARTSTAT=ACCEPTED"));
  start (&told.world);
  give_programs (&told);
  look_around (&told.world);
  flush (&told);
  presence (&told, FOCUS_PRESENCE_UNLOCKED);
  g_assert_cmpuint (n_shown (&told), ==, 0);
  told_down (&told);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answering-ask/one", test_one);
  g_test_add_func ("/answering-ask/buttons", test_buttons);
  g_test_add_func ("/answering-ask/keep", test_keep);
  g_test_add_func ("/answering-ask/click", test_click);
  g_test_add_func ("/answering-ask/no-terminal", test_no_terminal);
  g_test_add_func ("/answering-ask/stale", test_stale);
  g_test_add_func ("/answering-ask/settled", test_settled);
  g_test_add_func ("/answering-ask/paused", test_paused);
  g_test_add_func ("/answering-ask/refused", test_refused);
  g_test_add_func ("/answering-ask/several", test_several);
  g_test_add_func ("/answering-ask/list-shrinks", test_list_shrinks);
  g_test_add_func ("/answering-ask/storm", test_storm);
  g_test_add_func ("/answering-ask/series", test_series);
  g_test_add_func ("/answering-ask/long-series", test_long_series);
  g_test_add_func ("/answering-ask/series-kept", test_series_kept);
  g_test_add_func ("/answering-ask/series-shrinks", test_series_shrinks);
  g_test_add_func ("/answering-ask/private", test_private);
  g_test_add_func ("/answering-ask/lock", test_lock);
  g_test_add_func ("/answering-ask/held", test_held);
  g_test_add_func ("/answering-ask/budget", test_budget);
  g_test_add_func ("/answering-ask/restart", test_restart);
  g_test_add_func ("/answering-ask/held-restart", test_held_restart);
  g_test_add_func ("/answering-ask/held-restart-settled", test_held_restart_settled);
  return g_test_run ();
}
