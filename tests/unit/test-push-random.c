// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Two machines, one calendar, and a user who moves and deletes: in any order, killed at every step,
// no block is there twice, nothing is written twice, and nothing of the user's is lost (R6.4,
// R6.6).
// FOCUS_TEST_FULL plays more.
#include "push-story.h"

#define STORIES      200
#define FULL_STORIES 2000
#define STEPS        9

typedef struct
{
  PushStory base;    /* first */
  GHashTable *wrote; /* owned; intents whose bytes were stored */
  guint n_intents;
  gboolean alone;   /* one machine only */
  gboolean theirs;  /* the user changed the block */
  gboolean deleted; /* the user deleted it */
  gboolean removed; /* focusd was asked to remove it, once */
  char *their_body; /* owned, nullable: what must be there in the end */
} Story;

/* What rewrite() looks at: it is told nothing but the body. */
static Story *told;

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
  PushWorld *world = told->base.world;
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
  PushWorld *world = story->base.world;
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
  gint32 from = g_rand_int_range (story->base.random, 0, 3) * 3;

  return hours (from, from + 2);
}

static void
machine_plans (Story *story, Machine *machine)
{
  g_autoptr (FocusIntent) open = story_waiting (machine);
  g_autoptr (FocusIntent) intent = NULL;
  FocusSpan now = { 0, 0 }, then = any_span (story);
  gboolean is_there = fake_collection_body (story->base.world->work, story->base.world->path)
                      != NULL;
  gboolean ours = look (story, &now);
  FocusActionKind kind = FOCUS_ACTION_CREATE;

  if (story->alone && machine != story->base.world->machines)
    return;
  if (open != NULL || story->deleted || story->removed || (is_there && !ours))
    return;
  if (is_there)
    kind = (FocusActionKind) g_rand_int_range (story->base.random, FOCUS_ACTION_MOVE,
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

static void
user_moves (PushStory *base)
{
  Story *story = (Story *) base;
  PushWorld *world = story->base.world;
  g_autofree char *title = g_strdup_printf ("Mine %d",
                                            g_rand_int_range (story->base.random, 0, 99));

  if (fake_collection_body (world->work, world->path) == NULL)
    return;
  put_touched (world, world->path, any_span (story), title);
  g_free (story->their_body);
  story->their_body = g_strdup (fake_collection_body (world->work, world->path));
  story->theirs = TRUE;
}

static void
user_deletes (PushStory *base)
{
  Story *story = (Story *) base;
  PushWorld *world = story->base.world;

  if (story_creates (base) || fake_collection_body (world->work, world->path) == NULL)
    return;
  fake_collection_remove (world->work, world->path);
  g_clear_pointer (&story->their_body, g_free);
  story->theirs = FALSE;
  story->deleted = TRUE;
}

static void
anything (Story *story)
{
  Machine *machine = &story->base.world->machines[g_rand_int_range (story->base.random, 0, 2)];

  switch (g_rand_int_range (story->base.random, 0, 12))
    {
    case 0:
      user_moves (&story->base);
      return;
    case 1:
      user_deletes (&story->base);
      return;
    case 2:
    case 3:
    case 4:
    case 5:
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
  Story story = { .base = { .world = world,
                            .random = g_rand_new_with_seed (seed),
                            .user_changes = user_moves,
                            .user_deletes = user_deletes },
                  .wrote = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
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
  g_hash_table_unref (story.wrote);
  g_rand_free (story.base.random);
  g_free (story.their_body);
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
  g_test_add ("/push/random", PushWorld, NULL, push_up, test_random, push_down);
  return g_test_run ();
}
