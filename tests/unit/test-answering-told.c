// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is told of answers by themselves: before they are sent, afterwards, and when limits hold
// them back.
#include "answering-note-fixture.h"

#define RULES   "[answers]\ntrial = 0\ngrace = 30min\n"
#define DECLINE WINDOW ("decline") RULES MAILS ALONE
#define GRACE_S 1800
#define AT_ELEVEN                                                                                  \
  "DTSTART:20261119T110000Z\r\nDTEND:20261119T113000Z\r\n" PEOPLE ("els@x.example", ASKED)
#define FROM(organizer) AT_TEN PEOPLE (organizer, ASKED)

/* Before */

/* Neither the budget of the day nor its place in it keeps it from the screen. */
static void
test_waits (void)
{
  const FocusNotification *one;
  Told told = { 0 };

  told_up (&told, DECLINE NOTIFY ("budget = 0\n"));
  come (&told, "Offers", FROM_ELS);
  one = waiting (&told, "Offers");
  g_assert_nonnull (one);
  g_assert_cmpstr (one->summary, ==, "At 09:35 an invitation is declined for you");
  g_assert_cmpstr (one->body, ==,
                   "Offers · Thu 10:00–11:00\nels@x.example is told of your answer by mail.");
  g_assert_cmpuint (one->n_actions, ==, 2);
  g_assert_cmpstr (one->actions[0].key, ==, "default");
  g_assert_cmpstr (one->actions[1].label, ==, "Do not send");
  g_assert_true (one->silent);
  g_assert_cmpint (one->until_s, ==, NINE_S + GRACE_S);
  told_down (&told);
}

static void
test_do_not_send (void)
{
  Told told = { 0 };

  told_up (&told, DECLINE);
  come (&told, "a", FROM_ELS);
  press (&told, waiting (&told, "a"), FOCUS_ANSWERING_KEEP);
  pass (&told.world, 2 * GRACE_S);
  flush (&told);
  assert_untouched (&told.world, "a");
  g_assert_true (stored (&told.world, "a").kept);
  g_assert_cmpuint (n_shown (&told), ==, 0);
  told_down (&told);
}

/* A click on it shows, and keeps nothing back. */
static void
test_click (void)
{
  Told told = { 0 };

  told_up (&told, DECLINE);
  come (&told, "a", FROM_ELS);
  press (&told, waiting (&told, "a"), FOCUS_ANSWERING_CLICK);
  g_assert_nonnull (told.opened);
  g_assert_cmpstr (step_of (&told.world, "a"), ==, "wait");
  pass (&told.world, GRACE_S);
  g_assert_true (says (&told.world, "a", "DECLINED"));
  told_down (&told);
}

/* Changed by the organiser: the former button keeps nothing back. */
static void
test_waits_stale (void)
{
  g_autofree char *key = NULL;
  g_autofree char *old = NULL;
  Told told = { 0 };

  told_up (&told, DECLINE);
  come (&told, "a", FROM_ELS);
  key = g_strdup (waiting (&told, "a")->key);
  old = action_of (waiting (&told, "a"), FOCUS_ANSWERING_KEEP);
  pass (&told.world, 60);
  come (&told, "a", "SEQUENCE:1\r\n" AT_ELEVEN);
  g_assert_nonnull (waiting (&told, "a"));
  g_assert_nonnull (strstr (waiting (&told, "a")->body, "11:00–11:30"));
  press_key (&told, key, old);
  g_assert_false (stored (&told.world, "a").kept);
  told_down (&told);
}

/* Nobody was there to see it: it is sent all the same, and told afterwards. */
static void
test_unseen (void)
{
  const FocusNotification *sent;
  Told told = { 0 };

  told_up (&told, DECLINE);
  presence (&told, FOCUS_PRESENCE_LOCKED);
  come (&told, "a", FROM_ELS);
  g_assert_cmpuint (n_shown (&told), ==, 0);
  pass (&told.world, GRACE_S);
  flush (&told);
  g_assert_true (says (&told.world, "a", "DECLINED"));
  g_assert_cmpuint (n_shown (&told), ==, 0);
  presence (&told, FOCUS_PRESENCE_UNLOCKED);
  g_assert_cmpuint (n_came (&told, FOCUS_ANSWERING_WAIT), ==, 0);
  sent = shown_like (&told, FOCUS_ANSWERING_SENT);
  if (sent == NULL)
    g_error ("it is not told afterwards");
  g_assert_cmpstr (sent->summary, ==, "Declined for you: Thu 10:00–11:00");
  g_assert_cmpstr (sent->body, ==, "a\nels@x.example was told.");
  press (&told, sent, FOCUS_ANSWERING_UNDO);
  g_assert_true (says (&told.world, "a", "NEEDS-ACTION"));
  g_assert_cmpuint (n_acts (&told.world, "undo"), ==, 1);
  told_down (&told);
}

/* Back before it is sent: it can be kept back. */
static void
test_back_in_time (void)
{
  Told told = { 0 };

  told_up (&told, DECLINE);
  presence (&told, FOCUS_PRESENCE_AWAY);
  come (&told, "a", FROM_ELS);
  pass (&told.world, 600);
  g_assert_cmpuint (n_shown (&told), ==, 0);
  presence (&told, FOCUS_PRESENCE_BACK);
  press (&told, waiting (&told, "a"), FOCUS_ANSWERING_KEEP);
  pass (&told.world, GRACE_S);
  assert_untouched (&told.world, "a");
  told_down (&told);
}

static void
test_in_focus (void)
{
  Told told = { 0 };
  g_autoptr (GVariant) session = NULL;
  g_autoptr (GVariant) ended = NULL;

  told_up (&told, DECLINE);
  session = focus_engine_focus_start (told.world.engine, 60, "", NULL);
  g_variant_ref_sink (session);
  come (&told, "a", FROM_ELS);
  g_assert_null (waiting (&told, "a"));
  ended = focus_engine_focus_stop (told.world.engine, NULL);
  g_variant_ref_sink (ended);
  flush (&told);
  g_assert_nonnull (waiting (&told, "a"));
  told_down (&told);
}

/* Its button went with the focusd that showed it: it comes with a new one. */
static void
test_waits_restart (void)
{
  Told told = { 0 };

  told_up (&told, DECLINE);
  come (&told, "a", FROM_ELS);
  told_restart (&told);
  g_assert_nonnull (waiting (&told, "a"));
  g_assert_cmpint (waiting (&told, "a")->until_s, ==, NINE_S + GRACE_S);
  press (&told, waiting (&told, "a"), FOCUS_ANSWERING_KEEP);
  pass (&told.world, GRACE_S);
  assert_untouched (&told.world, "a");
  told_down (&told);
}

static void
test_many_wait (void)
{
  const FocusNotification *list;
  Told told = { 0 };

  told_up (&told,
           WINDOW ("decline") RULES "max_per_organizer = 100\nmax_per_day = 100\n" MAILS ALONE);
  for (int i = 0; i < 100; i++)
    {
      g_autofree char *uid = g_strdup_printf ("storm%d", i);
      write_event (&told.world, uid, FROM_ELS);
    }
  look_around (&told.world);
  flush (&told);
  g_assert_cmpuint (n_came (&told, FOCUS_ANSWERING_PREFIX), ==, 1);
  list = shown (&told, FOCUS_ANSWERING_WAITS);
  g_assert_nonnull (list);
  g_assert_cmpstr (list->summary, ==, "100 invitations are answered for you soon");
  g_assert_cmpstr (list->body, ==, "The first at 09:35.");
  press (&told, list, FOCUS_ANSWERING_SHOW);
  g_assert_cmpstr (told.opened, ==, "");
  g_assert_cmpuint (n_answers (&told.world), ==, 0);
  told_down (&told);
}

/* The level is taken back while it waits: it becomes a question. */
static void
test_becomes_question (void)
{
  Told told = { 0 };

  told_up (&told, DECLINE);
  come (&told, "a", FROM_ELS);
  g_assert_nonnull (waiting (&told, "a"));
  reconfigure (&told.world, WINDOW ("propose") RULES MAILS ALONE);
  flush (&told);
  g_assert_null (waiting (&told, "a"));
  g_assert_nonnull (question (&told, "a"));
  pass (&told.world, GRACE_S);
  assert_untouched (&told.world, "a");
  told_down (&told);
}

/* Another answer is going to be sent than was told: it is told again, and has its own words. */
static void
test_other_level (void)
{
  const FocusNotification *one;
  Told told = { 0 };

  told_up (&told, DECLINE);
  come (&told, "a", FROM_ELS);
  reconfigure (&told.world, WINDOW ("tentative") RULES MAILS ALONE);
  flush (&told);
  one = waiting (&told, "a");
  if (one == NULL)
    g_error ("it is not told any more");
  g_assert_cmpstr (one->summary, ==, "At 09:35 an invitation is answered “tentative” for you");
  g_assert_cmpuint (n_came (&told, FOCUS_ANSWERING_WAIT), ==, 2);
  pass (&told.world, 60); /* not once more */
  flush (&told);
  g_assert_cmpuint (n_came (&told, FOCUS_ANSWERING_WAIT), ==, 2);
  press (&told, waiting (&told, "a"), FOCUS_ANSWERING_KEEP);
  pass (&told.world, GRACE_S);
  assert_untouched (&told.world, "a");
  told_down (&told);
}

static gboolean
is_composing (gpointer data)
{
  return answering_of (data)->composing->len > 0;
}

/* The level is changed while the words are composed: what is sent has the words of what it says. */
static void
test_other_words (void)
{
  static const char words[] = "decline_text = Never.\ntentative_text = Perhaps.\n";
  g_autofree char *decline = g_strconcat (WINDOW ("decline") RULES, words, MAILS ALONE, NULL);
  g_autofree char *tentative = g_strconcat (WINDOW ("tentative") RULES, words, MAILS ALONE, NULL);
  Told told = { 0 };

  told_up (&told, decline);
  come (&told, "a", FROM_ELS);
  fake_clock_advance (&told.world.clock, GRACE_S);
  iterate_until (is_composing, &told.world);
  configure (&told.world, tentative);
  focus_engine_reload (told.world.engine);
  g_assert_true (is_composing (&told.world));
  flush (&told);
  g_assert_true (says (&told.world, "a", "PARTSTAT=TENTATIVE"));
  g_assert_true (says (&told.world, "a", "Perhaps."));
  g_assert_false (says (&told.world, "a", "Never."));
  g_assert_cmpuint (n_answers (&told.world), ==, 1);
  told_down (&told);
}

/* Afterwards */

static void
test_sent (void)
{
  const FocusNotification *sent;
  Told told = { 0 };

  told_up (&told, DECLINE);
  come (&told, "a", FROM_ELS);
  pass (&told.world, GRACE_S);
  flush (&told);
  g_assert_null (waiting (&told, "a"));
  sent = shown_like (&told, FOCUS_ANSWERING_SENT);
  g_assert_nonnull (sent);
  g_assert_cmpuint (n_came (&told, FOCUS_ANSWERING_SENT), ==, 1);
  g_assert_cmpuint (sent->n_actions, ==, 2); /* a click, and [Undo] */
  g_assert_true (g_str_has_prefix (sent->without_actions, "focusctl undo "));
  g_assert_cmpint (sent->until_s, ==, TEN_S);
  look_around (&told.world);
  flush (&told);
  g_assert_nonnull (shown_like (&told, FOCUS_ANSWERING_SENT)); /* it stays */
  press (&told, sent, FOCUS_ANSWERING_UNDO);
  g_assert_true (says (&told.world, "a", "NEEDS-ACTION"));
  told_down (&told);
}

/* Taken back in another way: its button goes. */
static void
test_sent_undone (void)
{
  g_autoptr (FocusAnswerRow) row = NULL;
  Told told = { 0 };

  told_up (&told, DECLINE);
  come (&told, "a", FROM_ELS);
  pass (&told.world, GRACE_S);
  flush (&told);
  row = only_answer (&told.world);
  undo_act (&told.world, row->act);
  flush (&told);
  g_assert_null (shown_like (&told, FOCUS_ANSWERING_SENT));
  told_down (&told);
}

/* By the user's word, and nobody tells the organiser. */
static void
test_untold (void)
{
  const FocusNotification *unsent;
  Told told = { 0 };

  told_up (&told, WINDOW ("propose") RULES ALONE);
  come (&told, "a", FROM_ELS);
  g_assert_nonnull (strstr (question (&told, "a")->body, "No server tells els@x.example"));
  press (&told, question (&told, "a"), FOCUS_ANSWERING_DECLINE);
  unsent = shown_like (&told, FOCUS_ANSWERING_SENT);
  if (unsent == NULL)
    g_error ("it is not told that nobody tells");
  g_assert_cmpstr (unsent->summary, ==, "Your answer did not reach the organiser");
  g_assert_cmpstr (unsent->body, ==,
                   "a · Thu 10:00–11:00\nels@x.example was not told: the server tells nobody.");
  g_assert_null (action_of (unsent, FOCUS_ANSWERING_UNDO));
  press (&told, unsent, FOCUS_ANSWERING_TEXT);
  g_assert_nonnull (told.mailed);
  g_assert_true (g_str_has_prefix (told.mailed, "mailto:els%40x.example")
                 || g_str_has_prefix (told.mailed, "mailto:els@x.example"));
  told_down (&told);
}

static void
test_mail_failed (void)
{
  Told told = { 0 };

  told_up (&told, WINDOW ("decline") RULES "mail = /bin/false\n" ALONE);
  told.world.engine->setup.open_mail = NULL;
  come (&told, "a", FROM_ELS);
  pass (&told.world, GRACE_S);
  flush (&told);
  g_assert_nonnull (shown_like (&told, FOCUS_ANSWERING_SENT));
  g_assert_nonnull (
      strstr (shown_like (&told, FOCUS_ANSWERING_SENT)->body, "els@x.example was not told."));
  press (&told, shown_like (&told, FOCUS_ANSWERING_SENT), FOCUS_ANSWERING_TEXT);
  g_assert_nonnull (told.opened); /* the act, which says the text */
  told_down (&told);
}

/* Limits */

static void
test_limit (void)
{
  const FocusNotification *held;
  Told told = { 0 };

  told_up (&told, DECLINE);
  for (int i = 0; i < 13; i++)
    {
      g_autofree char *uid = g_strdup_printf ("m%02d", i);
      write_event (&told.world, uid, FROM_ELS);
    }
  look_around (&told.world);
  flush (&told);
  held = shown (&told, FOCUS_ANSWERING_HELD);
  g_assert_nonnull (held);
  g_assert_cmpstr (held->summary, ==, "12 invitations from els@x.example wait for your word");
  g_assert_cmpstr (held->body, ==, "The limit of 1 answer a day to one person is reached.");
  g_assert_cmpuint (n_came (&told, FOCUS_ANSWERING_HELD), ==, 1);
  g_assert_null (shown (&told, FOCUS_ANSWERING_ASKS)); /* it is not asked about twice */
  press (&told, held, FOCUS_ANSWERING_SHOW);
  g_assert_cmpstr (told.opened, ==, "");
  pass (&told.world, GRACE_S);
  g_assert_cmpuint (n_answers (&told.world), ==, 1);
  told_down (&told);
}

static void
test_limit_of_all (void)
{
  static const char *const from[] = { FROM ("a@x.example"), FROM ("b@x.example"),
                                      FROM ("c@x.example"), FROM ("d@x.example"),
                                      FROM ("e@x.example") };
  const FocusNotification *held;
  Told told = { 0 };

  told_up (&told, DECLINE);
  for (gsize i = 0; i < G_N_ELEMENTS (from); i++)
    {
      g_autofree char *uid = g_strdup_printf ("m%u", (guint) i);
      write_event (&told.world, uid, from[i]);
    }
  look_around (&told.world);
  flush (&told);
  held = shown (&told, FOCUS_ANSWERING_HELD);
  g_assert_nonnull (held);
  g_assert_cmpstr (held->summary, ==, "2 invitations wait for your word");
  g_assert_cmpstr (held->body, ==, "The limit of 3 answers a day is reached.");
  told_down (&told);
}

/* Who invites again every five minutes is heard once. */
static void
test_again_and_again (void)
{
  Told told = { 0 };

  told_up (&told, DECLINE);
  come (&told, "first", FROM_ELS);
  come (&told, "again", FROM_ELS);
  g_assert_nonnull (shown (&told, FOCUS_ANSWERING_HELD));
  put_away (&told, shown (&told, FOCUS_ANSWERING_HELD));
  for (int i = 1; i < 10; i++)
    {
      g_autofree char *lines = g_strdup_printf ("SEQUENCE:%d\r\n" FROM_ELS, i);
      pass (&told.world, 300);
      come (&told, "again", lines);
    }
  g_assert_cmpuint (n_came (&told, FOCUS_ANSWERING_HELD), ==, 1);
  g_assert_cmpuint (n_answers (&told.world), ==, 1);
  told_down (&told);
}

/* Words */

/* Whatever a stranger wrote, all lines fit into a notification. */
static void
test_hostile (void)
{
  g_autofree char *hostile = g_strnfill (5000, 'x');
  g_autoptr (FocusZone) zone = focus_zone_new_utc ();
  g_autofree char *bytes = g_strdup ("\xff\xfe <b>&\n\n\x01 title");
  const char *const titles[] = { hostile, bytes, "", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      const FocusAnsweringFacts facts = { .id = "abcdefgh",
                                          .title = titles[i],
                                          .organizer = titles[i],
                                          .rule = titles[i],
                                          .span = { TEN_S + 90 * FOCUS_DAY_S,
                                                    TEN_S + 90 * FOCUS_DAY_S + 60 },
                                          .n = 200,
                                          .n_answered = 10,
                                          .told_by = FOCUS_TOLD_BY_MAIL };
      g_auto (FocusAnsweringText) text = focus_answering_text_ask (&facts, zone, NINE_S);
      g_assert_true (g_utf8_validate (text.summary, -1, NULL));
      g_assert_true (g_utf8_validate (text.body, -1, NULL));
      g_assert_cmpint (g_utf8_strlen (text.summary, -1), <=, FOCUS_NOTIFIER_MAX_SUMMARY);
      g_assert_cmpint (g_utf8_strlen (text.body, -1), <=, FOCUS_NOTIFIER_MAX_BODY);
      g_assert_cmpint (g_utf8_strlen (text.without_actions, -1), <=, FOCUS_NOTIFIER_MAX_LINE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answering-told/waits", test_waits);
  g_test_add_func ("/answering-told/do-not-send", test_do_not_send);
  g_test_add_func ("/answering-told/click", test_click);
  g_test_add_func ("/answering-told/waits-stale", test_waits_stale);
  g_test_add_func ("/answering-told/unseen", test_unseen);
  g_test_add_func ("/answering-told/back-in-time", test_back_in_time);
  g_test_add_func ("/answering-told/in-focus", test_in_focus);
  g_test_add_func ("/answering-told/waits-restart", test_waits_restart);
  g_test_add_func ("/answering-told/many-wait", test_many_wait);
  g_test_add_func ("/answering-told/becomes-question", test_becomes_question);
  g_test_add_func ("/answering-told/other-level", test_other_level);
  g_test_add_func ("/answering-told/other-words", test_other_words);
  g_test_add_func ("/answering-told/sent", test_sent);
  g_test_add_func ("/answering-told/sent-undone", test_sent_undone);
  g_test_add_func ("/answering-told/untold", test_untold);
  g_test_add_func ("/answering-told/mail-failed", test_mail_failed);
  g_test_add_func ("/answering-told/limit", test_limit);
  g_test_add_func ("/answering-told/limit-of-all", test_limit_of_all);
  g_test_add_func ("/answering-told/again-and-again", test_again_and_again);
  g_test_add_func ("/answering-told/hostile", test_hostile);
  return g_test_run ();
}
