// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Killed at any moment while a meeting is closed, closed again, taken back, and its actions done:
// whoever comes next finds state.db, ledger, outbox and calendar in agreement, and nothing twice.
//
// The child is this program again, with the folder to work in. FOCUS_TEST_KILLS sets the rounds.
#include "kept-fixture.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define KILLS        12
#define MAX_DELAY_US 120000

static const char *const two[] = { "draft", "room", NULL };
static const char *const others[] = { "draft", "call", NULL };

/* The world of a folder that is there already. */
static void
enter (World *world, const char *folder)
{
  world->folder = g_strdup (folder);
  world->config = g_build_filename (folder, "focusd.conf", NULL);
  world->clock = fake_clock_new (AFTER_S);
  world->presence = fake_presence_new ();
  world->zones = focus_zones_new (NULL);
  start (world);
  look_around (world);
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

static int
live_until_killed (const char *folder)
{
  World world = { 0 };
  g_autofree char *draft = focus_todo_uid ("budget", FOCUS_CLOSEOUT_SINGLE, "Els", "draft");

  enter (&world, folder);
  if (write (STDOUT_FILENO, "x", 1) != 1)
    return 1;
  for (guint i = 0;; i++)
    {
      g_autofree char *decision = g_strdup_printf ("We take %u.", i);
      gint64 act = try_close (&world, decision, i % 2 == 0 ? two : others, FALSE, NULL);

      if (i % 3 != 0)
        look_around (&world);
      (void) !focus_kept_set_todo (world.engine->kept, draft,
                                   i % 2 == 0 ? FOCUS_TODO_DONE : FOCUS_TODO_OPEN, NULL, NULL);
      if (i % 5 == 4 && act != 0)
        {
          GVariant *undo = focus_engine_undo (world.engine, act, NULL);
          if (undo != NULL)
            g_variant_unref (g_variant_ref_sink (undo));
        }
      iterate_drain ();
    }
}

static void
run_and_kill (const char *program, const char *folder, gulong delay_us)
{
  const char *arguments[] = { program, "--live", folder, NULL };
  g_autoptr (GError) error = NULL;
  int status = 0, out = -1;
  char ready;
  GPid child;

  g_assert_true (g_spawn_async_with_pipes (NULL, (char **) arguments, NULL,
                                           G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL,
                                           NULL, NULL, &child, NULL, &out, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (read (out, &ready, 1), ==, 1);
  g_usleep (delay_us); /* lint-allow: the random moment itself is what is tested */
  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status)); /* it had not stopped by itself */
  close (out);
}

static void
assert_agreement (World *world)
{
  const GPtrArray *records = focus_kept_records (world->engine->kept);
  g_autoptr (GPtrArray) outbox = focus_outbox_list (world->engine->past, NULL, NULL);
  g_autoptr (GArray) acts = focus_ledger_list (world->engine->past, 0, NULL, 100000, NULL);
  const FocusKeptRecord *result = focus_kept_result (world->engine->kept, "budget",
                                                     FOCUS_CLOSEOUT_SINGLE);

  g_assert_cmpuint (outbox->len, ==, 0);
  for (guint i = 0; i < records->len; i++)
    {
      const FocusKeptRecord *one = records->pdata[i];
      g_autofree char *line = g_strdup_printf ("UID:%.30s", focus_record_uid (one->record));
      g_assert_cmpstr (focus_kept_place_name (one->place), ==, "there");
      g_assert_cmpuint (find_files (world, line, NULL), ==, 1);
    }
  g_assert_cmpuint (find_files (world, "BEGIN:VCALENDAR", NULL), ==, records->len);
  for (guint i = 0; i < acts->len; i++)
    g_assert_cmpint (g_array_index (acts, FocusAct, i).state, !=, FOCUS_ACT_WAITING);
  g_assert_true (
      (result != NULL)
      == focus_kept_facts (world->engine->kept, "budget", FOCUS_CLOSEOUT_SINGLE).is_closed);
}

static void
test_kill (gconstpointer program)
{
  const char *rounds = g_getenv ("FOCUS_TEST_KILLS");
  guint n_rounds = rounds == NULL ? KILLS : (guint) atoi (rounds);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  World made = { 0 };
  g_autofree char *folder = NULL;

  prepare_kept (&made, TASKS);
  folder = g_strdup (made.folder);
  start (&made);
  look_around (&made);
  leave (&made);
  for (guint i = 0; i < n_rounds; i++)
    {
      World world = { 0 };

      run_and_kill (program, folder, (gulong) g_rand_int_range (random, 0, MAX_DELAY_US));
      enter (&world, folder);
      assert_agreement (&world);
      assert_at_rest (&world);
      leave (&world);
    }
  remove_tree (folder);
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--live"))
    return live_until_killed (argv[2]);
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/engine/kept/kill", argv[0], test_kill);
  return g_test_run ();
}
