// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An answer by itself that waits to be sent, while rules, windows and the user's mind change.
#include "answering-fixture.h"

static const FocusOccurrence *
occurrence_of (GArray *found, const char *uid)
{
  for (guint i = 0; i < found->len; i++)
    {
      const FocusOccurrence *one = &g_array_index (found, FocusOccurrence, i);
      if (g_str_equal (one->details->uid, uid) && g_str_equal (one->calendar->name, "a/work"))
        return one;
    }
  g_assert_not_reached ();
}

/* Declined, and kept in the outbox by a pause. */
static gint64
wait_declined (World *world, gboolean by_itself)
{
  const FocusSpan day = { TEN_S, TEN_S + 1 };
  g_autoptr (GArray) found = focus_engine_occurrences (world->engine, day, NULL);
  const FocusAnswerSending sending = { .occurrence = occurrence_of (found, "a"),
                                       .partstat = FOCUS_PARTSTAT_DECLINED,
                                       .by_itself = by_itself,
                                       .text = "No." };
  g_autoptr (GError) error = NULL;
  gint64 act, until_s;

  g_assert_true (focus_answering_send (answering_of (world), &sending, &act, &error));
  g_assert_no_error (error);
  g_assert_true (focus_engine_pause (world->engine, 0, &until_s, NULL));
  return act;
}

static void
assert_became (World *world, gint64 act_id, const char *why)
{
  g_autoptr (FocusAnswerRow) row = focus_state_store_answer (world->engine->past, act_id, NULL);
  g_auto (FocusAct) act = { 0 };

  g_assert_true (focus_ledger_find (world->engine->past, act_id, &act, NULL));
  g_test_message ("%s", act.answer);
  if (why == NULL)
    {
      g_assert_cmpint (act.state, ==, FOCUS_ACT_DONE);
      g_assert_true (says (world, "a", "DECLINED"));
      return;
    }
  g_assert_cmpint (act.state, ==, FOCUS_ACT_DROPPED);
  g_assert_cmpstr (act.answer, ==, why);
  g_assert_cmpstr (focus_answer_told_name (row->told), ==, "no");
  g_assert_cmpstr (row->status, ==, why);
  g_assert_true (says (world, "a", "NEEDS-ACTION"));
  g_assert_false (says (world, "a", "COMMENT"));
}

static void
resume (World *world)
{
  guint waiting;

  g_assert_true (focus_engine_resume (world->engine, &waiting, NULL));
  finish (world);
  look_around (world);
}

static void
test_rules (void)
{
  const struct
  {
    const char *config;
    gboolean by_itself;
    const char *why; /* NULL: it is sent */
    const char *step;
  } rows[] = {
    { WINDOW ("decline") AT_ONCE, TRUE, NULL, "none" },
    { WINDOW ("decline") AT_ONCE "max_per_day = 1\nmax_per_organizer = 1\n", TRUE, NULL, "none" },
    { WINDOW ("propose") AT_ONCE, TRUE, focus_hold_text (FOCUS_HOLD_PROPOSED), "ask" },
    { WINDOW ("observe") AT_ONCE, TRUE, focus_hold_text (FOCUS_HOLD_OBSERVED), "list" },
    { WINDOW ("tentative") AT_ONCE, TRUE, "its time has another level now", "ask" },
    { AT_ONCE, TRUE, "it falls into no protected time any more", "none" },
    { WINDOW ("decline") AT_ONCE "vip = els@x.example\n", TRUE, focus_hold_text (FOCUS_HOLD_VIP),
      "ask" },
    { WINDOW ("decline") AT_ONCE "respond = never\n", TRUE, focus_hold_text (FOCUS_HOLD_NO_REPLY),
      "ask" },
    { AT_ONCE, FALSE, NULL, "none" }, /* the user's word stands */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      World world = { 0 };
      gint64 act;

      answering_up (&world, WINDOW ("decline") AT_ONCE);
      land (&world, "a", FROM_ELS);
      act = wait_declined (&world, rows[i].by_itself);
      reconfigure (&world, rows[i].config);
      resume (&world);
      assert_became (&world, act, rows[i].why);
      g_assert_cmpstr (step_of (&world, "a"), ==, rows[i].step);
      pass (&world, 7200);
      g_assert_cmpuint (n_answers (&world), ==, 1); /* and never by itself again */
      answering_down (&world);
    }
}

/* The rules change while focusd is not running: it is judged before it is sent. */
static void
test_restarted (void)
{
  World world = { 0 };
  gint64 act;

  answering_up (&world, WINDOW ("decline") AT_ONCE);
  land (&world, "a", FROM_ELS);
  act = wait_declined (&world, TRUE);
  focus_engine_free (world.engine);
  configure (&world, WINDOW ("propose") AT_ONCE);
  start (&world);
  resume (&world);
  pass (&world, 120);
  assert_became (&world, act, focus_hold_text (FOCUS_HOLD_PROPOSED));
  answering_down (&world);
}

/* The user keeps it while it waits. */
static void
test_kept (void)
{
  g_autoptr (GError) error = NULL;
  World world = { 0 };
  gint64 act;

  answering_up (&world, WINDOW ("decline") AT_ONCE);
  land (&world, "a", FROM_ELS);
  act = wait_declined (&world, TRUE);
  g_assert_cmpint (try_say (&world, "a", FOCUS_WORD_KEEP, FALSE, &error), >, 0);
  g_assert_no_error (error);
  resume (&world);
  assert_became (&world, act, focus_hold_text (FOCUS_HOLD_KEPT));
  g_assert_cmpstr (step_of (&world, "a"), ==, "none");
  answering_down (&world);
}

/* Another calendar, that comes before mine, holds it too; with a line of mine, or without. */
static void
test_copies (void)
{
  static const char *const lines[] = { "", "ATTENDEE;" ASKED ":mailto:me@x.example\r\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *folder = NULL;
      g_autofree char *path = NULL;
      g_autofree char *text = g_strconcat (
          "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:a\r\n"
          "DTSTAMP:20261101T000000Z\r\nSUMMARY:a\r\n" AT_TEN "ORGANIZER:mailto:els@x.example\r\n"
          "ATTENDEE:mailto:tom@x.example\r\n",
          lines[i], "SEQUENCE:0\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", NULL);
      World world = { 0 };
      gint64 act;

      prepare_answering (&world, WINDOW ("decline") AT_ONCE);
      folder = g_build_filename (world.folder, "vdir", "anna", NULL);
      path = g_build_filename (folder, "a.ics", NULL);
      g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
      start (&world);
      look_around (&world);
      g_assert_true (g_file_set_contents (path, text, -1, NULL));
      land (&world, "a", FROM_ELS "\r\nSEQUENCE:1");
      act = wait_declined (&world, TRUE);
      reconfigure (&world, WINDOW ("decline") AT_ONCE);
      resume (&world);
      assert_became (&world, act, NULL);
      answering_down (&world);
    }
}

/* After an uninstall nothing is sent by itself, and nothing is about to be. */
static void
test_uninstalled (void)
{
  g_autoptr (GVariant) options = g_variant_ref_sink (g_variant_new ("a{sv}", NULL));
  World world = { 0 };
  guint removing;

  answering_up (&world, WINDOW ("decline") AT_ONCE);
  land (&world, "a", FROM_ELS);
  g_assert_cmpstr (step_of (&world, "a"), ==, "wait");
  g_assert_true (focus_engine_uninstall (world.engine, options, &removing, NULL));
  look_around (&world);
  g_assert_cmpstr (step_of (&world, "a"), ==, "ask");
  pass (&world, 7200);
  assert_untouched (&world, "a");
  g_assert_cmpuint (n_answers (&world), ==, 0);
  answering_down (&world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answering-withdraw/rules", test_rules);
  g_test_add_func ("/answering-withdraw/restarted", test_restarted);
  g_test_add_func ("/answering-withdraw/kept", test_kept);
  g_test_add_func ("/answering-withdraw/copies", test_copies);
  g_test_add_func ("/answering-withdraw/uninstalled", test_uninstalled);
  return g_test_run ();
}
