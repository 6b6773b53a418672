// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Stories of two machines and a user: what each of them has in common, whatever it is that is
// pushed. Each is played once undisturbed, which counts its calls, and then once for every call,
// with the machine killed there; it begins again from what its outbox says.
#pragma once

#include "push-fixture.h"

#include <stdlib.h>

typedef struct PushStory PushStory;

struct PushStory
{
  PushWorld *world;
  GRand *random;    /* owned */
  gboolean inside;  /* something happens in the middle of a push */
  Machine *pushing; /* borrowed, nullable */
  void (*user_changes) (PushStory *story);
  void (*user_deletes) (PushStory *story);
};

/* The only intent of a machine; NULL: there is none. */
static inline FocusIntent *
story_waiting (Machine *machine)
{
  g_autoptr (GPtrArray) intents = focus_outbox_list (machine->state, NULL, NULL);

  g_assert_cmpuint (intents->len, <=, 1);
  return intents->len == 0 ? NULL : g_ptr_array_steal_index (intents, 0);
}

/* Whether a machine is about to create it: then nobody can tell one that never arrived from one
   that was deleted. */
static inline gboolean
story_creates (PushStory *story)
{
  for (guint i = 0; i < G_N_ELEMENTS (story->world->machines); i++)
    {
      g_autoptr (FocusIntent) open = story_waiting (&story->world->machines[i]);
      if (open != NULL && open->kind == FOCUS_ACTION_CREATE)
        return TRUE;
    }
  return FALSE;
}

/* TRUE: it was killed at this call. */
static inline gboolean
story_is_killed (PushStory *story)
{
  return fake_remote_trips (story->world->remote, NULL);
}

/* What the main thread makes of the end of a push. */
static inline void
story_settles (PushStory *story, Machine *machine, const FocusIntent *intent,
               const FocusPushResult *result)
{
  if (story_is_killed (story))
    return;
  if (result->outcome != FOCUS_PUSH_LATER)
    g_assert_true (focus_outbox_settle (machine->state, intent->id, FOCUS_ACT_DONE,
                                        focus_push_outcome_name (result->outcome), NULL));
  else if (result->unknown)
    g_assert_true (focus_outbox_keep_unknown (machine->state, intent->id, 0, "?", NULL));
  else
    g_assert_true (focus_outbox_put_back (machine->state, intent->id, 0, "?", NULL));
}

static inline void
story_pushes (PushStory *story, Machine *machine)
{
  g_autoptr (FocusIntent) intent = story_waiting (machine);
  g_autoptr (GError) error = NULL;
  g_auto (FocusPushResult) result = { 0 };

  if (intent == NULL)
    return;
  story->pushing = machine;
  if (push_intent (story->world, machine, intent, NULL, &result, &error))
    story_settles (story, machine, intent, &result);
  else
    g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_BUSY);
}

/* In the middle of a push, just before its write, somebody else may act. */
static inline void
story_between (const char *verb, const char *path, gpointer data)
{
  PushStory *story = data;
  Machine *machines = story->world->machines;

  if (story->inside || g_rand_int_range (story->random, 0, 3) != 0)
    return;
  story->inside = TRUE;
  switch (g_rand_int_range (story->random, 0, 3))
    {
    case 0:
      story->user_changes (story);
      break;
    case 1:
      story->user_deletes (story);
      break;
    default:
      story_pushes (story, &machines[story->pushing == machines ? 1 : 0]);
      break;
    }
  story->inside = FALSE;
}

/* A far side of its own, which misbehaves now and then; killed at that call, negative: not. */
static inline void
story_begin (PushStory *story, guint32 seed, int kill_at, char *(*store_body) (const char *body))
{
  PushWorld *world = story->world;

  fake_remote_free (world->remote);
  remote_up (world);
  world->work->rewrite = store_body;
  world->work->without_etags = seed % 5 == 0;
  world->remote->fail_at = kill_at;
  world->remote->fail_code = FOCUS_ERROR_BUSY;
  world->remote->before_write = story_between;
  world->remote->before_data = story;
  for (guint i = 0; i < 3; i++)
    fake_remote_misbehave (world->remote, (guint) g_rand_int_range (story->random, 0, 6),
                           (FakeMischief) g_rand_int_range (story->random, FAKE_OBEY,
                                                            FAKE_CHANGED + 1));
}

/* Both come to their end, undisturbed. */
static inline void
story_finish (PushStory *story)
{
  PushWorld *world = story->world;

  world->remote->fail_at = -1;
  world->remote->before_write = NULL;
  g_hash_table_remove_all (world->remote->mischief);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (world->machines); i++)
    story_pushes (story, &world->machines[i % 2]);
  for (guint i = 0; i < G_N_ELEMENTS (world->machines); i++)
    g_assert_null (story_waiting (&world->machines[i]));
}

/* `play` returns how many calls the story took. */
static inline void
story_play_all (PushWorld *world, guint n_stories,
                int (*play) (PushWorld *world, guint32 seed, int kill_at))
{
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

/* The machine itself does not go down here: what is synced need not reach a disk. */
static inline void
story_use_memory (void)
{
  if (g_access ("/dev/shm", R_OK | W_OK | X_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
}
