// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Killed at any moment: an intent, its line in the ledger, the memory of its block, a close-out and
// its record are there together or not at all, and what was said to be stored is stored (R6.3,
// R6.4).
//
// A child stores one after the other, sends some and settles some, and says through a pipe which it
// has committed. It is killed at a random moment. FOCUS_TEST_KILLS sets the rounds.
#include "state-fixture.h"

#include "store/closeouts.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>

#define KILLS        30
#define MAX_DELAY_US 12000

static guint
n_acts (FocusStateStore *state)
{
  g_autoptr (GArray) acts = focus_ledger_list (state, 0, NULL, 1, NULL);

  return acts->len == 0 ? 0 : (guint) g_array_index (acts, FocusAct, 0).id;
}

/* As the engine closes a meeting. */
static gboolean
store_closeout (FocusStateStore *state, const char *uid)
{
  const FocusCloseout closeout = { .uid = (char *) uid,
                                   .recurrence_s = FOCUS_CLOSEOUT_SINGLE,
                                   .closed_s = NOW_S,
                                   .result = FOCUS_CLOSEOUT_NOTHING };
  g_autoptr (FocusKeptRecord) kept = focus_kept_record_new ();
  FocusResult *result = focus_result_new ();

  result->uid = g_strdup (uid);
  result->meeting.uid = g_strdup (uid);
  result->sort = FOCUS_RESULT_NOTHING;
  result->title = g_strdup ("Budget");
  result->text = g_strdup ("");
  kept->record = focus_record_of_result (result);
  return focus_state_store_put_closeout (state, &closeout, NULL)
         && focus_state_store_put_record (state, kept, NULL);
}

/* As the engine stores an action: all its rows, one transaction; every other one is a record. */
static gboolean
store_action (FocusStateStore *state, const char *uid, gint64 *ret_intent)
{
  g_auto (FocusMemory) memory = make_memory (uid, NOW_S);
  FocusAct act = { .at_s = NOW_S, .what = (char *) "create", .uid = (char *) uid };
  g_autoptr (FocusIntent) intent = NULL;

  if (!focus_state_store_begin (state, NULL) || !focus_ledger_add (state, &act, NULL))
    return FALSE;
  intent = act.id % 2 == 0 ? make_record_intent (FOCUS_ACTION_CREATE, uid, "draft", act.id)
                           : make_intent (FOCUS_ACTION_CREATE, uid, act.id);
  if (!focus_outbox_put (state, intent, NULL) || !focus_state_store_remember (state, &memory, NULL)
      || !store_closeout (state, uid) || !focus_state_store_commit (state, NULL))
    return FALSE;
  *ret_intent = intent->id;
  return TRUE;
}

/* What an earlier life left behind, or the outbox would be full one day. */
static void
settle_all (FocusStateStore *state)
{
  g_autoptr (GPtrArray) intents = focus_outbox_list (state, NULL, NULL);

  for (guint i = 0; i < intents->len; i++)
    if (!focus_outbox_settle (state, ((FocusIntent *) intents->pdata[i])->id, FOCUS_ACT_DONE,
                              "stored", NULL))
      _exit (1);
}

static void
write_until_killed (const char *folder, int pipe_fd)
{
  FocusStateStore *state = focus_state_store_open (folder, NOW_S, NULL, NULL);
  guint number = state == NULL ? 0 : n_acts (state);

  if (number > 200)
    settle_all (state);

  while (state != NULL)
    {
      g_autofree char *uid = g_strdup_printf ("focusd-%u", ++number);
      gint64 intent = 0;
      gboolean still;

      if (!store_action (state, uid, &intent)
          || write (pipe_fd, &number, sizeof number) != sizeof number
          || (number % 3 != 0 && !focus_outbox_mark_sent (state, intent, &still, NULL))
          || (number % 3 == 2
              && !focus_outbox_settle (state, intent, FOCUS_ACT_DONE, "stored", NULL)))
        break;
    }
  _exit (1);
}

/* The last one the child said it had committed; 0: none. */
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
  said = last_said (ends[0]);
  g_assert_true (WIFSIGNALED (status)); /* it had not stopped by itself */
  close (ends[0]);
  return said;
}

/* Whether an intent, its act, its memory and the close-out agree. Returns how many acts there are.
 */
static guint
assert_consistent (FocusStateStore *state)
{
  g_autoptr (GArray) acts = focus_ledger_list (state, 0, NULL, 100000, NULL);
  g_autoptr (GArray) memories = focus_state_store_all_memories (state, NULL);
  g_autoptr (GPtrArray) intents = focus_outbox_list (state, NULL, NULL);
  g_autoptr (GArray) closeouts = focus_state_store_closeouts (state, 0, NULL);
  g_autoptr (GPtrArray) records = focus_state_store_records (state, NULL);
  guint n_waiting = 0;

  g_assert_cmpuint (memories->len, ==, acts->len);
  g_assert_cmpuint (closeouts->len, ==, acts->len);
  g_assert_cmpuint (records->len, ==, acts->len);
  for (guint i = 0; i < acts->len; i++)
    {
      const FocusAct *act = &g_array_index (acts, FocusAct, i);
      g_autofree char *uid = g_strdup_printf ("focusd-%d", (int) act->id);

      g_assert_cmpint (act->id, ==, acts->len - i); /* none is missing between */
      g_assert_cmpstr (act->uid, ==, uid);
      g_assert_true ((act->state == FOCUS_ACT_DONE) == (g_strcmp0 (act->answer, "stored") == 0));
      n_waiting += act->state == FOCUS_ACT_WAITING;
    }
  g_assert_cmpuint (intents->len, ==, n_waiting);
  for (guint i = 0; i < intents->len; i++)
    {
      const FocusIntent *intent = g_ptr_array_index (intents, i);
      g_autofree char *uid = g_strdup_printf ("focusd-%d", (int) intent->act);
      assert_act (state, intent->act, FOCUS_ACT_WAITING, NULL);
      g_assert_cmpstr (focus_intent_uid (intent), ==, uid);
      g_assert_cmpint (intent->sort, ==,
                       intent->act % 2 == 0 ? FOCUS_INTENT_RECORD : FOCUS_INTENT_BLOCK);
      g_assert_cmpuint (intent->tries, ==, intent->state == FOCUS_INTENT_SENT ? 1 : 0);
    }
  return acts->len;
}

static void
test_kill (StateWorld *world, gconstpointer unused)
{
  const char *rounds = g_getenv ("FOCUS_TEST_KILLS");
  guint n_rounds = rounds == NULL ? KILLS : (guint) atoi (rounds);
  guint n_before = 0;
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  g_clear_pointer (&world->state, focus_state_store_close);
  for (guint round = 0; round < n_rounds; round++)
    {
      guint said = run_and_kill (world->folder,
                                 (gulong) g_rand_int_range (random, 0, MAX_DELAY_US));
      FocusStateStore *state = open_state (world->folder, FOCUS_STATE_STORE_OPENED);
      guint n = assert_consistent (state);

      if (said != 0) /* the one after it may have been committed and not yet said */
        g_assert_true (n == said || n == said + 1);
      g_assert_cmpuint (n, >=, n_before);
      n_before = n;
      focus_state_store_close (state);
    }
  g_test_message ("%u actions in %u lives", n_before, n_rounds);
  g_assert_cmpuint (n_before, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_STATE ("/state/kill", test_kill);
  return g_test_run ();
}
