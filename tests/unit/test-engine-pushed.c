// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is remembered of a block after the far side has answered; and the same answer told twice.
#include "planning-fixture.h"

#include "sync/push.h"

/* A block that this machine remembers, and an intent to move it an hour further. */
typedef struct
{
  World world;
  FocusIntent *intent;
  FocusMemory before;
} Scene;

static FocusMemory
memory_of (World *world, const char *uid)
{
  g_autoptr (GArray) memories = focus_state_store_all_memories (world->engine->past, NULL);
  FocusMemory memory = { 0 };

  for (guint i = 0; i < memories->len; i++)
    if (g_str_equal (g_array_index (memories, FocusMemory, i).uid, uid))
      focus_memory_copy (&memory, &g_array_index (memories, FocusMemory, i));
  return memory;
}

/* As the outbox would hold it, with its line in the ledger; the memory as it is when it is sent. */
static void
scene_begin (Scene *scene, FocusActionKind kind)
{
  World *world = &scene->world;
  g_autoptr (GArray) files = NULL;
  g_auto (FocusMemory) meant = { 0 };
  FocusIntent *intent = focus_intent_new ();
  gint64 shift_s = kind == FOCUS_ACTION_MOVE ? HOUR_S : 0;

  *scene = (Scene){ 0 };
  begin_planning (world, EIGHT_S, "auto", "");
  world->engine->wishes->mode = FOCUS_PLAN_OBSERVE; /* nothing else happens from here on */
  files = read_blocks (world);
  scene->before = memory_of (world, BLOCK (files, 1)->uid);
  FocusAct act = { .at_s = EIGHT_S,
                   .what = (char *) focus_action_kind_name (kind),
                   .uid = scene->before.uid,
                   .before = scene->before.span,
                   .soft_before = scene->before.soft };
  g_assert_true (focus_ledger_add (world->engine->past, &act, NULL));
  intent->act = act.id;
  intent->kind = kind;
  intent->account = g_strdup ("a");
  intent->calendar_path = g_strdup ("/Focus/");
  if (kind != FOCUS_ACTION_CREATE)
    intent->before = scene->before.span;
  intent->block = g_new0 (FocusBlock, 1);
  intent->block->uid = g_strdup (scene->before.uid);
  intent->block->title = g_strdup (scene->before.title);
  intent->block->span = (FocusSpan){ scene->before.span.start_s + shift_s,
                                     scene->before.span.end_s + shift_s };
  focus_memory_copy (&meant, &scene->before);
  meant.span = intent->block->span;
  meant.soft = FALSE;
  meant.seen = kind != FOCUS_ACTION_CREATE;
  g_assert_true (focus_state_store_remember (world->engine->past, &meant, NULL));
  scene->intent = intent;
}

static void
scene_end (Scene *scene)
{
  focus_intent_free (scene->intent);
  focus_memory_clear (&scene->before);
  end_planning (&scene->world);
}

static void
test_outcomes (void)
{
  static const struct
  {
    FocusActionKind kind;
    FocusPushOutcome outcome;
    FocusFate fate;
    gboolean forgotten, moved, as_before;
    guint n_locked, n_gone;
  } rows[] = {
    { FOCUS_ACTION_MOVE, FOCUS_PUSH_DONE, FOCUS_FATE_LIVE, FALSE, TRUE, FALSE, 0, 0 },
    { FOCUS_ACTION_CREATE, FOCUS_PUSH_DONE, FOCUS_FATE_LIVE, FALSE, FALSE, TRUE, 0, 0 },
    { FOCUS_ACTION_REMOVE, FOCUS_PUSH_DONE, FOCUS_FATE_REMOVED, FALSE, FALSE, TRUE, 0, 0 },
    { FOCUS_ACTION_CREATE, FOCUS_PUSH_ADOPTED, FOCUS_FATE_LIVE, FALSE, FALSE, TRUE, 0, 0 },
    { FOCUS_ACTION_MOVE, FOCUS_PUSH_TOUCHED, FOCUS_FATE_LOCKED, FALSE, FALSE, TRUE, 1, 0 },
    { FOCUS_ACTION_REMOVE, FOCUS_PUSH_TOUCHED, FOCUS_FATE_LOCKED, FALSE, FALSE, TRUE, 1, 0 },
    { FOCUS_ACTION_MOVE, FOCUS_PUSH_GONE, FOCUS_FATE_GONE, FALSE, FALSE, TRUE, 0, 1 },
    { FOCUS_ACTION_MOVE, FOCUS_PUSH_REFUSED, FOCUS_FATE_LIVE, FALSE, FALSE, TRUE, 0, 0 },
    { FOCUS_ACTION_REMOVE, FOCUS_PUSH_REFUSED, FOCUS_FATE_LIVE, FALSE, FALSE, TRUE, 0, 0 },
    { FOCUS_ACTION_CREATE, FOCUS_PUSH_REFUSED, FOCUS_FATE_LIVE, TRUE, FALSE, FALSE, 0, 0 },
    { FOCUS_ACTION_MOVE, FOCUS_PUSH_LATER, FOCUS_FATE_LIVE, FALSE, TRUE, FALSE, 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Scene scene;

      scene_begin (&scene, rows[i].kind);
      g_test_message ("%s, %s", focus_action_kind_name (rows[i].kind),
                      focus_push_outcome_name (rows[i].outcome));
      for (int twice = 0; twice < 2; twice++)
        {
          g_auto (FocusMemory) after = { 0 };

          focus_engine_pushed (scene.world.engine, scene.intent, rows[i].outcome);
          after = memory_of (&scene.world, scene.before.uid);
          g_assert_true ((after.uid == NULL) == rows[i].forgotten);
          g_assert_cmpuint (n_acts (&scene.world, "locked"), ==, rows[i].n_locked);
          g_assert_cmpuint (n_acts (&scene.world, "gone"), ==, rows[i].n_gone);
          if (rows[i].forgotten)
            continue;
          g_assert_cmpint (after.fate, ==, rows[i].fate);
          g_assert_true (after.seen);
          if (rows[i].moved)
            g_assert_cmpint (after.span.start_s, ==, scene.before.span.start_s + HOUR_S);
          if (rows[i].as_before)
            g_assert_cmpint (after.span.start_s, ==, scene.before.span.start_s);
          g_assert_cmpint (after.day.day, ==, after.span.start_s / FOCUS_DAY_S);
        }
      scene_end (&scene);
    }
}

/* A calendar that takes no writes is left in peace, for longer each time; who asks may try. */
static void
test_hold (void)
{
  Scene scene;
  gint64 first_s;
  g_autofree char *problem = NULL;

  scene_begin (&scene, FOCUS_ACTION_MOVE);
  g_free (scene.intent->trouble);
  scene.intent->trouble = g_strdup ("no room on the server");
  focus_engine_pushed (scene.world.engine, scene.intent, FOCUS_PUSH_REFUSED);
  first_s = scene.world.engine->held_until_s - EIGHT_S;
  g_assert_cmpint (first_s, ==, HOUR_S);
  problem = plan_text (&scene.world, "problem");
  g_assert_nonnull (strstr (problem, "no room on the server"));
  for (int i = 0; i < 20; i++)
    focus_engine_pushed (scene.world.engine, scene.intent, FOCUS_PUSH_REFUSED);
  g_assert_cmpint (scene.world.engine->held_until_s - EIGHT_S, ==, 16 * HOUR_S);
  settle (&scene.world);
  g_assert_cmpint (fake_clock_alarm_s (&scene.world.clock), <=, EIGHT_S + 16 * HOUR_S);
  focus_engine_pushed (scene.world.engine, scene.intent, FOCUS_PUSH_DONE);
  g_assert_cmpint (scene.world.engine->held_until_s, ==, 0);
  scene_end (&scene);
}

/* Killed between the answer and the memory: at the next start nothing of it is left. */
static void
test_strays (void)
{
  Scene scene;
  g_auto (FocusMemory) stray = { 0 };
  g_auto (FocusMemory) known = { 0 };

  scene_begin (&scene, FOCUS_ACTION_CREATE);
  focus_memory_copy (&stray, &scene.before);
  g_free (stray.uid);
  stray.uid = focus_block_uid ("x", (FocusDate){ 4 }, 1);
  stray.seen = FALSE;
  g_assert_true (focus_state_store_remember (scene.world.engine->past, &stray, NULL));
  focus_engine_forget_strays (scene.world.engine);
  known = memory_of (&scene.world, stray.uid);
  g_assert_null (known.uid);
  known = memory_of (&scene.world, scene.before.uid); /* not seen either, but it is there */
  g_assert_nonnull (known.uid);
  scene_end (&scene);
}

/* A record of 400 days, whatever the engine goes through. */
static void
test_pruned (void)
{
  World world = { 0 };
  FocusAct old = { .at_s = EIGHT_S - 399 * FOCUS_DAY_S, .what = (char *) "undo" };
  FocusAct young = { .at_s = EIGHT_S - 300 * FOCUS_DAY_S, .what = (char *) "pause" };

  begin_planning (&world, EIGHT_S, "observe", "");
  g_assert_true (focus_ledger_add (world.engine->past, &old, NULL));
  g_assert_true (focus_ledger_add (world.engine->past, &young, NULL));
  go_to (&world, EIGHT_S + FOCUS_DAY_S);
  g_assert_cmpuint (n_acts (&world, "undo"), ==, 1);
  go_to (&world, EIGHT_S + 3 * FOCUS_DAY_S);
  g_assert_cmpuint (n_acts (&world, "undo"), ==, 0);
  g_assert_cmpuint (n_acts (&world, "pause"), ==, 1);
  end_planning (&world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine-pushed/outcomes", test_outcomes);
  g_test_add_func ("/engine-pushed/hold", test_hold);
  g_test_add_func ("/engine-pushed/strays", test_strays);
  g_test_add_func ("/engine-pushed/pruned", test_pruned);
  return g_test_run ();
}
