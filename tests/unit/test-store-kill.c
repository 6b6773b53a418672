// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Killed at any moment: what was committed is there, wholly; what was not is not; and the file is
// good (R1.19, R6.3).
//
// A child stores batch after batch, each with the cursor of its end in the same transaction, and
// says through a pipe which it has committed. It is killed at a random moment. FOCUS_TEST_KILLS
// sets the rounds.
#include "store-fixture.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>

#define KILLS         50
#define STEP          10 /* each batch begins so many objects further: half of it replaces */
#define BATCH_OBJECTS (2 * STEP)
#define MAX_DELAY_US  12000

static guint
instances_of (guint place)
{
  return 1 + place * 3;
}

/* Batch `number`: new objects, earlier ones replaced, and the cursor. */
static gboolean
store_batch (FocusStore *store, FocusCalendarRow *row, guint number)
{
  for (guint i = 0; i < BATCH_OBJECTS; i++)
    {
      g_autofree char *path = g_strdup_printf ("/w/%u.ics", number * STEP + i);
      g_autofree char *title = g_strdup_printf ("%u", number);
      g_autoptr (FocusStoredObject) object = make_object (path, title);

      for (guint k = 0; k < instances_of (i); k++)
        add_instance (object, 0, NOW_S + k * FOCUS_DAY_S, NOW_S + k * FOCUS_DAY_S + 60);
      if (!focus_store_put_object (store, row->id, object, NULL))
        return FALSE;
    }
  g_free (row->sync_token);
  row->sync_token = g_strdup_printf ("%u", number);
  return focus_store_put_calendar (store, row, NULL);
}

static void
write_until_killed (const char *folder, int pipe_fd)
{
  FocusStore *store = focus_store_open (folder, NOW_S, NULL, NULL);
  FocusCalendarRow *row = store == NULL ? NULL : only_calendar (store, "me");
  guint number = row == NULL || row->sync_token == NULL ? 0 : (guint) atoi (row->sync_token);

  while (row != NULL)
    {
      number++;
      if (!focus_store_begin (store, NULL) || !store_batch (store, row, number)
          || !focus_store_commit (store, NULL)
          || write (pipe_fd, &number, sizeof number) != sizeof number)
        break;
    }
  _exit (1);
}

/* The last batch the child said it had committed; 0: none. */
static guint
last_said (int pipe_fd)
{
  guint number, last = 0;

  while (read (pipe_fd, &number, sizeof number) == sizeof number)
    last = number;
  return last;
}

static guint
run_and_kill (const char *folder, gulong delay_us)
{
  int ends[2];
  int status = 0;
  guint said;
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    write_until_killed (folder, ends[1]);
  close (ends[1]);
  g_usleep (delay_us); /* lint-allow: the random moment itself is what is tested */
  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status)); /* it had not stopped by itself */
  said = last_said (ends[0]);
  close (ends[0]);
  return said;
}

/* The state is exactly that after batch `number`: as many objects, each with all it has. */
static void
assert_state (FocusStore *store, const FocusCalendarRow *row, guint number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) known = focus_store_known (store, row->id, &error);
  guint n = number == 0 ? 0 : (number + 1) * STEP;
  guint n_instances = 0;

  g_assert_cmpuint (g_hash_table_size (known), ==, n);
  g_assert_cmpint (row->n_objects, ==, n);
  for (guint path = STEP; path < STEP + n; path++) /* as the last batch that had it wrote it */
    n_instances += instances_of (path - STEP * MIN (number, path / STEP));
  g_assert_cmpuint (count_in (store, row->id, (FocusSpan){ 0, G_MAXINT64 }), ==, n_instances);
}

static void
test_kill (Fixture *fixture, gconstpointer data)
{
  const char *rounds = g_getenv ("FOCUS_TEST_KILLS");
  guint n_rounds = rounds == NULL ? KILLS : (guint) atoi (rounds);
  guint n_batches = 0;
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  g_clear_pointer (&fixture->store, focus_store_close);
  for (guint round = 0; round < n_rounds; round++)
    {
      guint said = run_and_kill (fixture->folder,
                                 (gulong) g_rand_int_range (random, 0, MAX_DELAY_US));
      FocusStore *store = must_open (fixture->folder, FOCUS_STORE_OPENED);
      g_autoptr (FocusCalendarRow) row = only_calendar (store, "me");
      guint kept = row->sync_token == NULL ? 0 : (guint) atoi (row->sync_token);

      if (said != 0) /* the one after it may have been committed and not yet said */
        g_assert_true (kept == said || kept == said + 1);
      g_assert_cmpuint (kept, >=, n_batches);
      g_assert_cmpuint (kept - n_batches, <=, 1 + (said == 0 ? 0 : said - n_batches));
      assert_state (store, row, kept);
      n_batches = kept;
      focus_store_close (store);
    }
  g_test_message ("%u batches in %u lives", n_batches, n_rounds);
  g_assert_cmpuint (n_batches, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/kill", Fixture, NULL, set_up, test_kill, tear_down);
  return g_test_run ();
}
