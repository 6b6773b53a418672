// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Two machines, one calendar, and a user who moves and deletes: in any order, killed at every step,
// no block is there twice, nothing is written twice, and nothing of the user's is lost (R6.4,
// R6.6).
//
// Each story is played once undisturbed, which counts its calls, and then once for every call, with
// the machine killed there; it begins again from what its outbox says. FOCUS_TEST_FULL plays more.
#include "push-fixture.h"

#include <stdlib.h>

#define STORIES      200
#define FULL_STORIES 2000
#define STEPS        9

typedef struct
{
  PushWorld *world;
  GRand *random;     /* owned */
  GHashTable *wrote; /* owned; intents whose bytes were stored */
  guint n_intents;
  gboolean alone;   /* one machine only */
  gboolean theirs;  /* the user changed the block */
  gboolean deleted; /* the user deleted it */
  gboolean removed; /* focusd was asked to remove it, once */
  gboolean inside;  /* something happens in the middle of a push */
  Machine *pushing; /* borrowed, nullable */
  char *their_body; /* owned, nullable: what must be there in the end */
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

/* "intent 3", of a body. */
static char *
intent_in (const char *body)
{
  const char *text = body != NULL ? strstr (body, "DESCRIPTION:intent ") : NULL;

  return text != NULL ? g_strndup (text, strcspn (text, "\\\r\n")) : NULL;
}

/* Every body that focusd stores comes by here. Written again is only what another machine has
   changed meanwhile; what is there is never written once more. */
static char *
store_body (const char *body)
{
  PushWorld *world = told->world;
  g_autofree char *new = intent_in (body);
  g_autofree char *old = intent_in (fake_collection_body (world->work, world->path));

  g_assert_nonnull (new);
  g_assert_cmpstr (new, !=, old);
  g_assert_false (told->theirs);
  g_assert_false (told->deleted);
  g_assert_true (g_hash_table_add (told->wrote, g_steal_pointer (&new)) || !told->alone);
  return NULL;
}

/* What the calendar shows to whoever looks: TRUE when it is a block of ours. */
static gboolean
look (Story *story, FocusSpan *ret_span)
{
  PushWorld *world = story->world;
  const char *body = fake_collection_body (world->work, world->path);
  FocusExpander expander = {
    world->reader, world->zones, world->zone, { NOW_S - 1000000, NOW_S + 1000000 }
  };
  g_autoptr (FocusStoredObject) object = focus_stored_object_new ();
  const FocusDetails *details;

  if (body == NULL)
    return FALSE;
  focus_expand (&expander, body, strlen (body), object);
  details = g_ptr_array_index (object->details, 0);
  *ret_span = g_array_index (object->expansion.instances, FocusInstance, 0).span;
  return focus_block_is_sealed (UID, *ret_span, details->title, details->seal);
}

static FocusSpan
any_span (Story *story)
{
  gint32 from = g_rand_int_range (story->random, 0, 3) * 3;

  return hours (from, from + 2);
}

static void
machine_plans (Story *story, Machine *machine)
{
  g_autoptr (FocusIntent) open = waiting (machine);
  g_autoptr (FocusIntent) intent = NULL;
  FocusSpan now = { 0, 0 }, then = any_span (story);
  gboolean is_there = fake_collection_body (story->world->work, story->world->path) != NULL;
  gboolean ours = look (story, &now);
  FocusActionKind kind = FOCUS_ACTION_CREATE;

  if (story->alone && machine != story->world->machines)
    return;
  if (open != NULL || story->deleted || story->removed || (is_there && !ours))
    return;
  if (is_there)
    kind = (FocusActionKind) g_rand_int_range (story->random, FOCUS_ACTION_MOVE,
                                               FOCUS_ACTION_REMOVE + 1);
  if (kind == FOCUS_ACTION_FIRM || kind == FOCUS_ACTION_REMOVE)
    then = now;
  story->removed = kind == FOCUS_ACTION_REMOVE;
  intent = make_intent (kind, UID, add_act (machine->state, "x", UID));
  focus_block_free (intent->block);
  intent->block = make_block (then, "Focus time", kind != FOCUS_ACTION_FIRM, machine->letters);
  g_free (intent->block->text);
  intent->block->text = g_strdup_printf ("intent %u", ++story->n_intents);
  intent->before = now;
  g_assert_true (focus_outbox_put (machine->state, intent, NULL));
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
user_moves (Story *story)
{
  PushWorld *world = story->world;
  g_autofree char *title = g_strdup_printf ("Mine %d", g_rand_int_range (story->random, 0, 99));

  if (fake_collection_body (world->work, world->path) == NULL)
    return;
  put_touched (world, world->path, any_span (story), title);
  g_free (story->their_body);
  story->their_body = g_strdup (fake_collection_body (world->work, world->path));
  story->theirs = TRUE;
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
  if (fake_collection_body (world->work, world->path) == NULL)
    return;
  fake_collection_remove (world->work, world->path);
  g_clear_pointer (&story->their_body, g_free);
  story->theirs = FALSE;
  story->deleted = TRUE;
}

static void
anything (Story *story)
{
  Machine *machine = &story->world->machines[g_rand_int_range (story->random, 0, 2)];

  switch (g_rand_int_range (story->random, 0, 12))
    {
    case 0:
      user_moves (story);
      return;
    case 1:
      user_deletes (story);
      return;
    case 2:
    case 3:
    case 4:
    case 5:
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
      user_moves (story);
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
  const char *body = fake_collection_body (world->work, world->path);

  g_assert_cmpuint (g_hash_table_size (world->work->members), ==, body != NULL ? 1 : 0);
  if (story->theirs)
    g_assert_cmpstr (body, ==, story->their_body);
  if (story->deleted)
    g_assert_null (body);
  if (story->n_intents > 0 && !story->deleted && !story->removed)
    g_assert_nonnull (body);
}

/* Returns how many calls it took. */
static int
play (PushWorld *world, guint32 seed, int kill_at)
{
  Story story = { .world = world,
                  .random = g_rand_new_with_seed (seed),
                  .wrote = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                  .alone = seed % 3 == 0 };
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
  g_hash_table_unref (story.wrote);
  g_rand_free (story.random);
  g_free (story.their_body);
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
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* The machine itself does not go down here: what is synced need not reach a disk. */
  if (g_access ("/dev/shm", R_OK | W_OK | X_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_add ("/push/random", PushWorld, NULL, push_up, test_random, push_down);
  return g_test_run ();
}
