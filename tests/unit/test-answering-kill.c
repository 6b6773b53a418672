// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Killed before each statement that writes to a database, from the moment an invitation is found,
// over its grace period, its answer and its mail, to the undo: whoever comes next ends the same,
// and nothing is answered, mailed or taken back twice.
//
// The child is this program again, with the folder to work in and the statement to die at.
// FOCUS_TEST_STEP sets how many statements lie between two deaths; 1: each is tried.
#include "answering-fixture.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define STEP 10

static int n_left; /* statements; atomic: the worker has databases too */

/* Dying */

static int
die_in_time (unsigned kind, void *data, void *statement, void *text)
{
  const char *sql = sqlite3_sql (statement);

  if (sql != NULL && !g_str_has_prefix (sql, "SELECT") && g_atomic_int_dec_and_test (&n_left))
    kill (getpid (), SIGKILL);
  return 0;
}

static int
watch (sqlite3 *db, char **ret_error, const struct sqlite3_api_routines *routines)
{
  return sqlite3_trace_v2 (db, SQLITE_TRACE_STMT, die_in_time, NULL);
}

/* The world of a folder that is there already. */
static void
enter (World *world, const char *folder, gint64 now_s)
{
  world->folder = g_strdup (folder);
  world->config = g_build_filename (folder, "focusd.conf", NULL);
  world->clock = fake_clock_new (now_s);
  world->presence = fake_presence_new ();
  world->zones = focus_zones_new (NULL);
  start (world);
  look_around (world);
  finish (world);
}

/* All but the folder. */
static void
leave (World *world)
{
  focus_engine_free (world->engine);
  focus_clock_clear (&world->clock);
  focus_presence_clear (&world->presence);
  focus_zones_free (world->zones);
  g_free (world->config);
  g_free (world->folder);
}

/* The story. Says how many statements it took, when it lives to the end. */
static int
live (const char *folder, int n_statements)
{
  g_autoptr (FocusAnswerRow) row = NULL;
  World world = { 0 };
  int n_taken;

  sqlite3_auto_extension ((void (*) (void)) watch);
  enter (&world, folder, EIGHT_S);
  g_atomic_int_set (&n_left, n_statements);
  land (&world, "a", FROM_ELS);
  pass (&world, 1800);
  pass (&world, FOCUS_ANSWERING_CONFIRM_S);
  row = only_answer (&world);
  undo_act (&world, row->act);
  n_taken = n_statements - g_atomic_int_get (&n_left);
  leave (&world);
  return write (STDOUT_FILENO, &n_taken, sizeof n_taken) == sizeof n_taken ? 0 : 1;
}

/* FALSE: it lived to the end; then `ret_taken` is how many there are. */
static gboolean
run_and_die (const char *program, const char *folder, int n_statements, int *ret_taken)
{
  g_autofree char *number = g_strdup_printf ("%d", n_statements);
  const char *arguments[] = { program, "--live", folder, number, NULL };
  g_autoptr (GError) error = NULL;
  int status = 0, out = -1;
  gboolean died;
  GPid child;

  g_assert_true (g_spawn_async_with_pipes (NULL, (char **) arguments, NULL,
                                           G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL,
                                           NULL, NULL, &child, NULL, &out, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  died = WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL;
  g_assert_true (died || (WIFEXITED (status) && WEXITSTATUS (status) == 0));
  if (!died)
    g_assert_cmpint (read (out, ret_taken, sizeof *ret_taken), ==, sizeof *ret_taken);
  close (out);
  return died;
}

/* What is found */

static guint
n_undos (World *world)
{
  g_autoptr (GPtrArray) rows = focus_state_store_answers (world->engine->past, 0, NULL);

  return rows->len - n_answers (world);
}

/* No answer without its line in the ledger, and none without its key. */
static void
assert_whole (World *world)
{
  g_autoptr (GPtrArray) rows = focus_state_store_answers (world->engine->past, 0, NULL);
  g_autoptr (GPtrArray) outbox = focus_outbox_list (world->engine->past, NULL, NULL);

  g_assert_cmpuint (n_acts (world, "decline"), ==, n_answers (world));
  g_assert_cmpuint (n_acts (world, "undo"), ==, n_undos (world));
  for (guint i = 0; i < rows->len; i++)
    {
      g_auto (FocusAct) act = { 0 };
      const FocusAnswerRow *row = rows->pdata[i];
      g_assert_true (focus_ledger_find (world->engine->past, row->act, &act, NULL));
      g_assert_cmpint (act.state, !=, FOCUS_ACT_WAITING);
    }
  g_assert_cmpuint (outbox->len, ==, 0);
}

/* Whoever comes next, half an hour later, and goes on. */
static void
live_on (const char *folder)
{
  World world = { 0 };

  enter (&world, folder, EIGHT_S + 1800);
  pass (&world, 1800); /* one that was not found yet has its grace period now */
  assert_whole (&world);
  g_assert_cmpuint (n_answers (&world), ==, 1);
  g_assert_cmpuint (n_mails (&world, "Declined: a"), <=, 1);
  if (n_undos (&world) == 0)
    {
      g_autoptr (FocusAnswerRow) row = only_answer (&world);
      g_assert_true (says (&world, "a", "DECLINED"));
      undo_act (&world, row->act);
    }
  pass (&world, FOCUS_ANSWERING_CONFIRM_S);
  assert_whole (&world);
  g_assert_cmpuint (n_answers (&world), ==, 1);
  g_assert_cmpuint (n_undos (&world), ==, 1);
  g_assert_cmpuint (n_mails (&world, "Declined: a"), <=, 1);
  g_assert_cmpuint (n_mails (&world, "Answer taken back: a"), <=, 1);
  g_assert_true (says (&world, "a", "NEEDS-ACTION"));
  g_assert_false (says (&world, "a", "COMMENT"));
  g_assert_cmpstr (step_of (&world, "a"), ==, "none");
  leave (&world);
}

/* As it is before the invitation comes. */
static char *
make_folder (void)
{
  World world = { 0 };
  char *folder;

  mailing_up (&world, "decline");
  folder = g_strdup (world.folder);
  leave (&world);
  return folder;
}

static void
test_kill (gconstpointer program)
{
  const char *text = g_getenv ("FOCUS_TEST_STEP");
  int step = text != NULL ? MAX (atoi (text), 1) : STEP;
  int n_statements = 0;
  guint n_deaths = 0;

  for (int i = 1;; i += step)
    {
      g_autofree char *folder = make_folder ();
      gboolean died = run_and_die (program, folder, i, &n_statements);

      live_on (folder);
      remove_tree (folder);
      if (!died)
        break;
      n_deaths++;
    }
  g_test_message ("%u deaths, %d statements", n_deaths, n_statements);
  g_assert_cmpuint (n_deaths, >, 3); /* the story did write */
}

int
main (int argc, char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], "--live"))
    return live (argv[2], atoi (argv[3]));
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/answering/kill", argv[0], test_kill);
  return g_test_run ();
}
