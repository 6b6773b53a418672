// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// [Do not send], pressed as the answer goes out.
#include "answering-note-fixture.h"

#define DECLINE WINDOW ("decline") "[answers]\ntrial = 0\ngrace = 30min\n" MAILS ALONE
#define GRACE_S 1800

/* What was told of the one that waits, whose note goes with the answer: its key and its button. */
typedef struct
{
  char *key, *action; /* owned */
} Late;

static Late
late_new (Told *told, const char *uid)
{
  return (Late){ .key = g_strdup (waiting (told, uid)->key),
                 .action = action_of (waiting (told, uid), FOCUS_ANSWERING_KEEP) };
}

static void
late_clear (Late *late)
{
  g_free (late->key);
  g_free (late->action);
}

static void
press_late (Told *told, const Late *late, const char *action)
{
  FocusAnsweringNote *note = answering_of (&told->world)->note;

  g_assert_null (g_hash_table_lookup (note->waits, late->key));
  focus_answering_hear_wait (note, late->key, action, NULL);
  flush (told);
}

/* Pressed in the moment in which it was sent: what the user does not want is taken back. */
static void
test_too_late (void)
{
  g_autoptr (FocusAnswerRow) row = NULL;
  g_autofree char *opened = NULL;
  Told told = { 0 };
  Late late;

  told_up (&told, DECLINE);
  come (&told, "a", FROM_ELS);
  late = late_new (&told, "a");
  pass (&told.world, GRACE_S);
  flush (&told);
  g_assert_true (says (&told.world, "a", "DECLINED"));
  row = only_answer (&told.world);
  opened = g_strdup_printf ("%" G_GINT64_FORMAT, row->act);
  press_late (&told, &late, FOCUS_ANSWERING_CLICK);
  g_assert_cmpstr (told.opened, ==, opened);
  g_assert_true (says (&told.world, "a", "DECLINED"));
  press_late (&told, &late, FOCUS_ANSWERING_KEEP ".other");
  g_assert_true (says (&told.world, "a", "DECLINED"));
  g_assert_nonnull (shown (&told, FOCUS_ANSWERING_FAILED));
  put_away (&told, shown (&told, FOCUS_ANSWERING_FAILED));
  press_late (&told, &late, late.action);
  g_assert_true (says (&told.world, "a", "NEEDS-ACTION"));
  g_assert_cmpuint (n_acts (&told.world, "undo"), ==, 1);
  g_assert_null (shown (&told, FOCUS_ANSWERING_FAILED));
  late_clear (&late);
  told_down (&told);
}

static gboolean
is_stored (gpointer data)
{
  return n_answers (data) == 1;
}

/* Pressed between the outbox and the far side: before it is sent it is dropped, on its way it is
   taken back when it has arrived. */
static void
test_on_its_way (void)
{
  for (int is_sent = 0; is_sent < 2; is_sent++)
    {
      g_autoptr (GPtrArray) outbox = NULL;
      gboolean still = FALSE;
      Told told = { 0 };
      Late late;

      told_up (&told, DECLINE);
      come (&told, "a", FROM_ELS);
      late = late_new (&told, "a");
      fake_clock_advance (&told.world.clock, GRACE_S);
      iterate_until (is_stored, &told.world);
      outbox = focus_outbox_list (told.world.engine->past, NULL, NULL);
      g_assert_cmpuint (outbox->len, ==, 1);
      if (is_sent)
        g_assert_true (focus_outbox_mark_sent (
            told.world.engine->past, ((FocusIntent *) outbox->pdata[0])->id, &still, NULL));
      press_late (&told, &late, late.action);
      g_assert_true (says (&told.world, "a", "NEEDS-ACTION"));
      g_assert_cmpuint (n_acts (&told.world, "undo"), ==, 1);
      g_assert_cmpuint (answering_of (&told.world)->note->unwanted->len, ==, 0);
      g_assert_null (shown (&told, FOCUS_ANSWERING_FAILED));
      g_assert_null (shown_like (&told, FOCUS_ANSWERING_SENT));
      late_clear (&late);
      told_down (&told);
    }
}

/* It cannot be taken back now: it stands, and that is said. */
static void
test_not_undone (void)
{
  const FocusNotification *failed;
  gint64 until_s;
  Told told = { 0 };
  Late late;

  told_up (&told, DECLINE);
  come (&told, "a", FROM_ELS);
  late = late_new (&told, "a");
  pass (&told.world, GRACE_S);
  flush (&told);
  g_assert_true (focus_engine_pause (told.world.engine, 60, &until_s, NULL));
  press_late (&told, &late, late.action);
  g_assert_true (says (&told.world, "a", "DECLINED"));
  failed = shown (&told, FOCUS_ANSWERING_FAILED);
  g_assert_nonnull (failed);
  g_assert_cmpstr (failed->summary, ==, "Your answer was not taken back");
  g_assert_nonnull (strstr (failed->body, "focusctl resume"));
  late_clear (&late);
  told_down (&told);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answering-late/too-late", test_too_late);
  g_test_add_func ("/answering-late/on-its-way", test_on_its_way);
  g_test_add_func ("/answering-late/not-undone", test_not_undone);
  return g_test_run ();
}
