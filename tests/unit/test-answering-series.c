// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Several answers to one series: an occurrence has its own beside the one of the whole, and of two
// that wait to be sent the user's last word holds.
#include "answering-fixture.h"

#include "store/state-private.h"

#define WEEKLY FROM_ELS "\r\nRRULE:FREQ=WEEKLY"
/* The organiser moved the first one by half an hour, twice; the others are as they were. */
#define FIRST_MOVED                                                                                \
  WEEKLY "\r\nSEQUENCE:0\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:s\r\nDTSTAMP:20261102T000000Z\r\n"   \
         "RECURRENCE-ID:20261119T100000Z\r\nDTSTART:20261119T103000Z\r\n"                          \
         "DTEND:20261119T110000Z\r\nSEQUENCE:2\r\nSUMMARY:s\r\n" PEOPLE ("els@x.example", ASKED)

/* What my line says: in the master, then in the exceptions. */
static char *
my_words (World *world)
{
  g_autofree char *text = file_of (world, "s");
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
  GString *words = g_string_new (NULL);

  for (char **line = lines; *line != NULL; line++)
    {
      const char *word = strstr (*line, "PARTSTAT=");
      if (word != NULL && g_str_has_suffix (*line, ":mailto:me@x.example"))
        g_string_append_printf (words, "%s%.*s", words->len > 0 ? " " : "",
                                (int) strcspn (word + 9, ";:"), word + 9);
    }
  return g_string_free (words, FALSE);
}

static void
assert_words (World *world, const char *wanted)
{
  g_autofree char *words = my_words (world);

  g_assert_cmpstr (words, ==, wanted);
}

static gint64
say (World *world, FocusUserWord word, gboolean whole)
{
  g_autoptr (GError) error = NULL;
  gint64 act = try_say (world, "s", word, whole, &error);

  g_assert_no_error (error);
  g_assert_cmpint (act, >, 0);
  return act;
}

/* The one that is named was answered before: its answer is its own, and so is that of the whole;
   taken back, the master says what it said. */
static void
test_after_one (void)
{
  static const struct
  {
    FocusUserWord first;
    const char *then, *whole, *undone;
  } rows[] = {
    { FOCUS_WORD_DECLINE, "NEEDS-ACTION DECLINED", "DECLINED DECLINED", "NEEDS-ACTION DECLINED" },
    { FOCUS_WORD_ACCEPT, "NEEDS-ACTION ACCEPTED", "DECLINED ACCEPTED", "NEEDS-ACTION ACCEPTED" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FocusAnswerRow) undo = NULL;
      g_auto (FocusAct) act = { 0 };
      World world = { 0 };

      answering_up (&world, WINDOW ("propose") AT_ONCE);
      land (&world, "s", WEEKLY);
      say (&world, rows[i].first, FALSE);
      assert_words (&world, rows[i].then);
      g_assert_cmpuint (focus_answering_n_asked (answering_of (&world)), >, 0);
      act.id = say (&world, FOCUS_WORD_DECLINE, TRUE);
      assert_words (&world, rows[i].whole);
      g_assert_cmpuint (focus_answering_n_asked (answering_of (&world)), ==, 0);
      undo_act (&world, act.id);
      assert_words (&world, rows[i].undone);
      undo = undo_of (&world, act.id);
      g_assert_true (focus_ledger_find (world.engine->past, undo->act, &act, NULL));
      g_assert_cmpint (act.state, ==, FOCUS_ACT_DONE);
      g_assert_cmpint (undo->partstat, ==, FOCUS_PARTSTAT_NEEDS_ACTION);
      answering_down (&world);
    }
}

/* The named one has a version of its own: the whole is answered in that of the master. */
static void
test_first_moved (void)
{
  World world = { 0 };

  answering_up (&world, WINDOW ("propose") AT_ONCE);
  land (&world, "s", FIRST_MOVED);
  say (&world, FOCUS_WORD_DECLINE, TRUE);
  g_assert_true (says (&world, "s", "DECLINED"));
  g_assert_false (says (&world, "s", "NEEDS-ACTION DECLINED"));
  answering_down (&world);
}

/* Waiting to be sent */

/* With words that need no composing: it stays in the outbox until the loop runs. */
static gint64
say_unsent (World *world, guint nth, FocusUserWord word, gboolean whole, GError **error)
{
  const FocusSpan ahead = { EIGHT_S, EIGHT_S + 30 * FOCUS_DAY_S };
  g_autoptr (GArray) found = focus_engine_occurrences (world->engine, ahead, NULL);
  Taken taken = { 0 };

  for (guint i = 0; i < found->len; i++)
    {
      const FocusOccurrence *one = &g_array_index (found, FocusOccurrence, i);
      const FocusAnswerWish wish = { one, word, whole, "No." };
      if (!g_str_equal (one->details->uid, "s") || nth-- > 0)
        continue;
      focus_answering_answer (answering_of (world), &wish, take_word, &taken);
      g_assert_true (taken.is_done);
      if (taken.error != NULL)
        g_propagate_error (error, taken.error);
      return taken.act;
    }
  g_assert_not_reached ();
}

static void
test_two_words (void)
{
  static const struct
  {
    gboolean first_whole, second_whole;
    guint second; /* which occurrence; the first word is about the first */
    gboolean is_refused;
    const char *wanted;
  } rows[] = {
    { FALSE, FALSE, 0, FALSE, "NEEDS-ACTION ACCEPTED" },
    { FALSE, FALSE, 1, FALSE, "NEEDS-ACTION DECLINED ACCEPTED" },
    { TRUE, TRUE, 0, FALSE, "ACCEPTED" },
    { TRUE, TRUE, 1, TRUE, "DECLINED" },
    { TRUE, FALSE, 0, TRUE, "DECLINED" },
    { TRUE, FALSE, 1, TRUE, "DECLINED" },
    { FALSE, TRUE, 0, TRUE, "NEEDS-ACTION DECLINED" },
    { FALSE, TRUE, 1, TRUE, "NEEDS-ACTION DECLINED" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *way_out = NULL;
      World world = { 0 };
      gint64 first;

      answering_up (&world, WINDOW ("propose") AT_ONCE);
      land (&world, "s", WEEKLY);
      first = say_unsent (&world, 0, FOCUS_WORD_DECLINE, rows[i].first_whole, &error);
      g_assert_no_error (error);
      say_unsent (&world, rows[i].second, FOCUS_WORD_ACCEPT, rows[i].second_whole, &error);
      way_out = g_strdup_printf ("`focusctl undo %" G_GINT64_FORMAT "`", first);
      if (rows[i].is_refused)
        g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_CONFLICT);
      else
        g_assert_no_error (error);
      g_assert_true (error == NULL || strstr (error->message, way_out) != NULL);
      finish (&world);
      assert_words (&world, rows[i].wanted);
      answering_down (&world);
    }
}

/* The undo of what was sent does not take back what was said since, and waits. */
static void
test_undo_under_another (void)
{
  g_autoptr (GError) error = NULL;
  g_auto (FocusAct) act = { 0 };
  World world = { 0 };
  gint64 declined, accepted;

  answering_up (&world, WINDOW ("propose") AT_ONCE);
  land (&world, "s", WEEKLY);
  declined = say (&world, FOCUS_WORD_DECLINE, FALSE);
  accepted = say_unsent (&world, 0, FOCUS_WORD_ACCEPT, FALSE, &error);
  g_assert_no_error (error);
  g_assert_null (focus_engine_undo (world.engine, declined, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_CONFLICT);
  finish (&world);
  assert_words (&world, "NEEDS-ACTION ACCEPTED");
  g_assert_true (focus_ledger_find (world.engine->past, accepted, &act, NULL));
  g_assert_cmpint (act.state, ==, FOCUS_ACT_DONE);
  answering_down (&world);
}

/* Keep, and a look that cannot read it */

static guint
n_not_kept (World *world)
{
  const FocusAnsweringLook *look = focus_answering_look (answering_of (world), NULL);
  guint n = 0;

  g_assert_cmpuint (look->invites->len, >=, 8);
  for (guint i = 0; i < look->invites->len; i++)
    n += g_array_index (look->invites, FocusInvite, i).kept ? 0 : 1;
  return n;
}

/* Its next occurrences come within reach while the note of it cannot be read: nothing is judged,
   for they would be taken for ones that the user does not keep. */
static void
test_keep_unread (void)
{
  g_autoptr (GError) error = NULL;
  World world = { 0 };
  sqlite3 *db;

  answering_up (&world, WINDOW ("decline") AT_ONCE);
  land (&world, "s", WEEKLY);
  say (&world, FOCUS_WORD_KEEP, TRUE);
  g_assert_cmpuint (n_not_kept (&world), ==, 0);
  db = focus_db_handle (world.engine->past->db);
  fake_clock_advance (&world.clock, 14 * FOCUS_DAY_S);
  focus_answering_drop_look (answering_of (&world));
  g_assert_cmpint (sqlite3_exec (db, "ALTER TABLE notes RENAME TO away", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  g_assert_null (focus_answering_look (answering_of (&world), &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INTERNAL);
  g_assert_cmpint (sqlite3_exec (db, "ALTER TABLE away RENAME TO notes", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpuint (n_not_kept (&world), ==, 0);
  answering_down (&world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answering-series/after-one", test_after_one);
  g_test_add_func ("/answering-series/first-moved", test_first_moved);
  g_test_add_func ("/answering-series/two-words", test_two_words);
  g_test_add_func ("/answering-series/undo-under-another", test_undo_under_another);
  g_test_add_func ("/answering-series/keep-unread", test_keep_unread);
  return g_test_run ();
}
