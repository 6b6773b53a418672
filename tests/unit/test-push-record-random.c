// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Two machines, one to-do, and a user who writes notes into it and deletes it: in any order, killed
// at every step, it is there once, nothing is written twice, and no note is lost (R6.4, R6.6).
// FOCUS_TEST_FULL plays more.
#include "push-record-fixture.h"
#include "push-story.h"

#define STORIES      150
#define FULL_STORIES 1500
#define STEPS        9

typedef struct
{
  PushStory base; /* first */
  guint version;  /* the last that was wanted, by anybody */
  guint n_intents;
  gboolean alone;    /* one machine only */
  gboolean is_noted; /* the user wrote a note */
  gboolean deleted;  /* the user deleted it */
  gboolean removed;  /* a machine was asked to remove it, once */
} Story;

/* What rewrite() looks at: it is told nothing but the body. */
static Story *told;

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
  PushWorld *world = told->base.world;
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
  g_autoptr (FocusIntent) open = story_waiting (machine);
  g_autoptr (FocusRecord) seen = seen_record (story->base.world);
  FocusActionKind kind = FOCUS_ACTION_CREATE;

  if ((story->alone && machine != story->base.world->machines) || open != NULL || story->deleted
      || story->removed)
    return;
  if (seen != NULL)
    kind = g_rand_int_range (story->base.random, 0, 4) == 0 ? FOCUS_ACTION_REMOVE
                                                            : FOCUS_ACTION_CHANGE;
  story->removed = kind == FOCUS_ACTION_REMOVE;
  if (kind != FOCUS_ACTION_REMOVE)
    story->version++;
  story->n_intents++;
  focus_intent_free (plan_record (
      machine, kind, FALSE,
      kind == FOCUS_ACTION_REMOVE ? (guint) (seen->todo->due.day - 20800) : story->version));
}

static void
user_notes (PushStory *base)
{
  Story *story = (Story *) base;
  PushWorld *world = story->base.world;
  g_autofree char *body = NULL;

  if (body_now (world) == NULL || story->is_noted)
    return;
  body = noted (body_now (world));
  fake_collection_put (world->work, world->path, body);
  story->is_noted = TRUE;
}

static void
user_deletes (PushStory *base)
{
  Story *story = (Story *) base;
  PushWorld *world = story->base.world;

  if (story_creates (base) || body_now (world) == NULL)
    return;
  fake_collection_remove (world->work, world->path);
  story->is_noted = FALSE;
  story->deleted = TRUE;
}

static void
anything (Story *story)
{
  Machine *machine = &story->base.world->machines[g_rand_int_range (story->base.random, 0, 2)];

  switch (g_rand_int_range (story->base.random, 0, 14))
    {
    case 0:
    case 1:
      user_notes (&story->base);
      return;
    case 2:
      user_deletes (&story->base);
      return;
    case 3:
    case 4:
    case 5:
    case 6:
      machine_plans (story, machine);
      return;
    default:
      story_pushes (&story->base, machine);
      return;
    }
}

static void
assert_end (Story *story)
{
  PushWorld *world = story->base.world;
  const char *body = body_now (world);
  g_autoptr (FocusRecord) seen = seen_record (world);
  g_autoptr (FocusRecord) last = make_record (FALSE, story->version);

  g_assert_cmpuint (g_hash_table_size (world->work->members), ==, body != NULL ? 1 : 0);
  if (story->is_noted)
    g_assert_true (body != NULL && strstr (body, NOTE) != NULL);
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
  Story story = { .base = { .world = world,
                            .random = g_rand_new_with_seed (seed),
                            .user_changes = user_notes,
                            .user_deletes = user_deletes },
                  .alone = seed % 3 == 0 };
  int n_calls;

  told = &story;
  story_begin (&story.base, seed, kill_at, store_body);
  for (guint i = 0; i < G_N_ELEMENTS (world->machines); i++)
    machine_plans (&story, &world->machines[i]);
  for (guint i = 0; i < STEPS; i++)
    anything (&story);
  n_calls = world->remote->n_calls;
  story_finish (&story.base);
  assert_end (&story);
  g_rand_free (story.base.random);
  return n_calls;
}

static void
test_random (PushWorld *world, gconstpointer unused)
{
  guint n_stories = g_getenv ("FOCUS_TEST_FULL") != NULL ? FULL_STORIES : STORIES;

  story_play_all (world, n_stories, play);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  story_use_memory ();
  g_test_add ("/push/record/random", PushWorld, NULL, push_up, test_random, push_down);
  return g_test_run ();
}
