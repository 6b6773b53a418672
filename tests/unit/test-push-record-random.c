// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Two machines, one to-do, and a user who writes notes into it and deletes it: in any order, killed
// at every step, it is there once, nothing is written twice, and no note is lost (R6.4, R6.6).
//
// Each story is played once undisturbed, which counts its calls, and then once for every call, with
// the machine killed there; it begins again from what its outbox says. FOCUS_TEST_FULL plays more.
#include "push-record-fixture.h"

#include <stdlib.h>

#define STORIES      150
#define FULL_STORIES 1500
#define STEPS        9

typedef struct
{
  PushWorld *world;
  GRand *random; /* owned */
  guint version; /* the last that was wanted, by anybody */
  guint n_intents;
  gboolean alone;    /* one machine only */
  gboolean is_noted; /* the user wrote a note */
  gboolean deleted;  /* the user deleted it */
  gboolean removed;  /* a machine was asked to remove it, once */
  gboolean inside;   /* something happens in the middle of a push */
  Machine *pushing;  /* borrowed, nullable */
} Story;

/* What rewrite() looks at: it is told nothing but the body. */
static Story *told;

static FocusIntent *
waiting (Machine *machine)
{
  g_autoptr (GPtrArray) intents = focus_outbox_list (machine->state, NULL, NULL);

  g_assert_cmpuint (intents->len, <=, 1);
  return intents->len == 0 ? NULL : g_ptr_array_steal_index (intents, 0);
}

static const char *
body_now (const PushWorld *world)
{
  return fake_collection_body (world->work, world->path);
}

/* Every body that focusd stores comes by here: what is there is never written once more, a note
   stays, and what the user deleted stays so. */
static char *
store_body (const char *body)
{
  PushWorld *world = told->world;
  g_autoptr (FocusRecord) seen = seen_record (world);
  FocusTodo *todo = NULL;
  FocusResult *none = NULL;
  g_autoptr (FocusRecord) stored = NULL;

  g_assert_cmpint (focus_ical_record_read (body, strlen (body), world->zone, &none, &todo, NULL),
                   ==, FOCUS_ICAL_TODO);
  stored = focus_record_of_todo (todo);
  g_assert_false (seen != NULL && focus_record_equal (seen, stored));
  g_assert_false (told->deleted);
  g_assert_true (!told->is_noted || strstr (body, NOTE) != NULL);
  return NULL;
}

static void
machine_plans (Story *story, Machine *machine)
{
  g_autoptr (FocusIntent) open = waiting (machine);
  g_autoptr (FocusRecord) seen = seen_record (story->world);
  FocusActionKind kind = FOCUS_ACTION_CREATE;

  if ((story->alone && machine != story->world->machines) || open != NULL || story->deleted
      || story->removed)
    return;
  if (seen != NULL)
    kind = g_rand_int_range (story->random, 0, 4) == 0 ? FOCUS_ACTION_REMOVE : FOCUS_ACTION_CHANGE;
  story->removed = kind == FOCUS_ACTION_REMOVE;
  if (kind != FOCUS_ACTION_REMOVE)
    story->version++;
  story->n_intents++;
  focus_intent_free (plan_record (
      machine, kind, FALSE,
      kind == FOCUS_ACTION_REMOVE ? (guint) (seen->todo->due.day - 20800) : story->version));
}

/* TRUE: it was killed at this call. */
static gboolean
is_killed (Story *story)
{
  return fake_remote_trips (story->world->remote, NULL);
}

/* What the main thread makes of the end of a push. */
static void
machine_settles (Story *story, Machine *machine, const FocusIntent *intent,
                 const FocusPushResult *result)
{
  if (is_killed (story))
    return;
  if (result->outcome != FOCUS_PUSH_LATER)
    g_assert_true (focus_outbox_settle (machine->state, intent->id, FOCUS_ACT_DONE,
                                        focus_push_outcome_name (result->outcome), NULL));
  else if (result->unknown)
    g_assert_true (focus_outbox_keep_unknown (machine->state, intent->id, 0, "?", NULL));
  else
    g_assert_true (focus_outbox_put_back (machine->state, intent->id, 0, "?", NULL));
}

static void
machine_pushes (Story *story, Machine *machine)
{
  g_autoptr (FocusIntent) intent = waiting (machine);
  g_autoptr (GError) error = NULL;
  g_auto (FocusPushResult) result = { 0 };

  if (intent == NULL)
    return;
  story->pushing = machine;
  if (push_intent (story->world, machine, intent, NULL, &result, &error))
    machine_settles (story, machine, intent, &result);
  else
    g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_BUSY);
}

static void
user_notes (Story *story)
{
  PushWorld *world = story->world;
  g_autofree char *body = NULL;

  if (body_now (world) == NULL || story->is_noted)
    return;
  body = noted (body_now (world));
  fake_collection_put (world->work, world->path, body);
  story->is_noted = TRUE;
}

/* Not while a creation is open: nobody can tell one that never arrived from one that was deleted.
 */
static void
user_deletes (Story *story)
{
  PushWorld *world = story->world;

  for (guint i = 0; i < G_N_ELEMENTS (world->machines); i++)
    {
      g_autoptr (FocusIntent) open = waiting (&world->machines[i]);
      if (open != NULL && open->kind == FOCUS_ACTION_CREATE)
        return;
    }
  if (body_now (world) == NULL)
    return;
  fake_collection_remove (world->work, world->path);
  story->is_noted = FALSE;
  story->deleted = TRUE;
}

static void
anything (Story *story)
{
  Machine *machine = &story->world->machines[g_rand_int_range (story->random, 0, 2)];

  switch (g_rand_int_range (story->random, 0, 14))
    {
    case 0:
    case 1:
      user_notes (story);
      return;
    case 2:
      user_deletes (story);
      return;
    case 3:
    case 4:
    case 5:
    case 6:
      machine_plans (story, machine);
      return;
    default:
      machine_pushes (story, machine);
      return;
    }
}

/* In the middle of a push, just before its write, somebody else may act. */
static void
between (const char *verb, const char *path, gpointer data)
{
  Story *story = data;
  Machine *machines = story->world->machines;

  if (story->inside || g_rand_int_range (story->random, 0, 3) != 0)
    return;
  story->inside = TRUE;
  switch (g_rand_int_range (story->random, 0, 3))
    {
    case 0:
      user_notes (story);
      break;
    case 1:
      user_deletes (story);
      break;
    default:
      machine_pushes (story, &machines[story->pushing == machines ? 1 : 0]);
      break;
    }
  story->inside = FALSE;
}

/* Both come to their end, undisturbed. */
static void
finish (Story *story)
{
  PushWorld *world = story->world;

  world->remote->fail_at = -1;
  world->remote->before_write = NULL;
  g_hash_table_remove_all (world->remote->mischief);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (world->machines); i++)
    machine_pushes (story, &world->machines[i % 2]);
  for (guint i = 0; i < G_N_ELEMENTS (world->machines); i++)
    g_assert_null (waiting (&world->machines[i]));
}

static void
assert_end (Story *story)
{
  PushWorld *world = story->world;
  const char *body = body_now (world);
  g_autoptr (FocusRecord) seen = seen_record (world);
  g_autoptr (FocusRecord) last = make_record (FALSE, story->version);

  g_assert_cmpuint (g_hash_table_size (world->work->members), ==, body != NULL ? 1 : 0);
  if (story->is_noted)
    g_assert_nonnull (strstr (body, NOTE));
  if (story->deleted)
    g_assert_null (body);
  if (story->n_intents > 0 && !story->deleted && !story->removed)
    g_assert_nonnull (body);
  if (story->n_intents > 0 && story->alone && body != NULL) /* nothing of what was wanted is lost */
    g_assert_true (focus_record_equal (seen, last));
}

/* Returns how many calls it took. */
static int
play (PushWorld *world, guint32 seed, int kill_at)
{
  Story story = { .world = world, .random = g_rand_new_with_seed (seed), .alone = seed % 3 == 0 };
  int n_calls;

  fake_remote_free (world->remote);
  remote_up (world);
  told = &story;
  world->work->rewrite = store_body;
  world->work->without_etags = seed % 5 == 0;
  world->remote->fail_at = kill_at;
  world->remote->fail_code = FOCUS_ERROR_BUSY;
  world->remote->before_write = between;
  world->remote->before_data = &story;
  for (guint i = 0; i < 3; i++)
    fake_remote_misbehave (world->remote, (guint) g_rand_int_range (story.random, 0, 6),
                           (FakeMischief) g_rand_int_range (story.random, FAKE_OBEY,
                                                            FAKE_CHANGED + 1));
  for (guint i = 0; i < G_N_ELEMENTS (world->machines); i++)
    machine_plans (&story, &world->machines[i]);
  for (guint i = 0; i < STEPS; i++)
    anything (&story);
  n_calls = world->remote->n_calls;
  finish (&story);
  assert_end (&story);
  g_rand_free (story.random);
  return n_calls;
}

static void
test_random (PushWorld *world, gconstpointer unused)
{
  guint n_stories = g_getenv ("FOCUS_TEST_FULL") != NULL ? FULL_STORIES : STORIES;
  guint n_kills = 0;

  for (guint seed = 1; seed <= n_stories; seed++)
    {
      int n_calls = play (world, seed, -1);

      for (int kill_at = 0; kill_at < n_calls; kill_at++, n_kills++)
        play (world, seed, kill_at);
    }
  g_test_message ("%u kills in %u stories", n_kills, n_stories);
  g_assert_cmpuint (n_kills, >, n_stories);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* The machine itself does not go down here: what is synced need not reach a disk. */
  if (g_access ("/dev/shm", R_OK | W_OK | X_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_add ("/push/record/random", PushWorld, NULL, push_up, test_random, push_down);
  return g_test_run ();
}
