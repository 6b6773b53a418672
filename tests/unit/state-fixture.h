// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A state database in a folder of its own, and acts, memories and intents made by hand.
#pragma once

#include "store-fixture.h"

#include "store/memory.h"
#include "store/outbox.h"
#include "store/sessions.h"

typedef struct
{
  char *folder;           /* owned */
  FocusStateStore *state; /* owned, nullable */
} StateWorld;

static inline FocusStateStore *
open_state (const char *folder, FocusStateStoreFound expected)
{
  g_autoptr (GError) error = NULL;
  FocusStateStoreFound found = FOCUS_STATE_STORE_REPLACED;
  FocusStateStore *state = focus_state_store_open (folder, NOW_S, &found, &error);

  g_assert_no_error (error);
  g_assert_cmpint (found, ==, expected);
  return state;
}

static inline void
state_up (StateWorld *world, gconstpointer unused)
{
  world->folder = g_dir_make_tmp ("focus-state-XXXXXX", NULL);
  world->state = open_state (world->folder, FOCUS_STATE_STORE_CREATED);
}

static inline void
state_down (StateWorld *world, gconstpointer unused)
{
  focus_state_store_close (world->state);
  remove_tree (world->folder);
  g_free (world->folder);
}

static inline void
reopen (StateWorld *world)
{
  focus_state_store_close (world->state);
  world->state = open_state (world->folder, FOCUS_STATE_STORE_OPENED);
}

static inline FocusMemory
make_memory (const char *uid, gint64 start_s)
{
  return (FocusMemory){ .uid = g_strdup (uid),
                        .calendar = g_strdup ("me/work"),
                        .title = g_strdup ("Focus time"),
                        .span = { start_s, start_s + 5400 },
                        .day = { (gint32) (start_s / 86400) },
                        .soft = TRUE,
                        .rules = g_strdup ("r1"),
                        .reason = FOCUS_REASON_BEST };
}

static inline void
must_remember (FocusStateStore *state, const FocusMemory *memory)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (focus_state_store_remember (state, memory, &error));
  g_assert_no_error (error);
}

/* A line of the ledger that waits for the outbox. */
static inline gint64
add_act (FocusStateStore *state, const char *what, const char *uid)
{
  g_autoptr (GError) error = NULL;
  FocusAct act = { .at_s = NOW_S, .what = (char *) what, .uid = (char *) uid };

  g_assert_true (focus_ledger_add (state, &act, &error));
  g_assert_no_error (error);
  g_assert_cmpint (act.id, >, 0);
  return act.id;
}

static inline FocusIntent *
make_intent (FocusActionKind kind, const char *uid, gint64 act)
{
  FocusIntent *intent = focus_intent_new ();

  intent->kind = kind;
  intent->act = act;
  intent->account = g_strdup ("me");
  intent->calendar_path = g_strdup ("/work/");
  intent->created_s = NOW_S;
  focus_block_free (intent->block);
  intent->block = g_new0 (FocusBlock, 1);
  intent->block->uid = g_strdup (uid);
  intent->block->title = g_strdup ("Focus time");
  intent->block->text = g_strdup ("Two lines\nof text");
  intent->block->seal = g_strdup ("00000000.abcd");
  intent->block->span = (FocusSpan){ NOW_S, NOW_S + 5400 };
  return intent;
}

/* A to-do that says `what`. Its meeting is the UID "weekly@example.org". */
static inline FocusIntent *
make_record_intent (FocusActionKind kind, const char *uid, const char *what, gint64 act)
{
  FocusIntent *intent = focus_intent_new ();
  FocusTodo *todo = focus_todo_new ();

  todo->uid = g_strdup (uid);
  todo->meeting = (FocusRecordMeeting){ g_strdup ("weekly@example.org"), NOW_S };
  todo->who = g_strdup ("Els");
  todo->what = g_strdup (what);
  todo->text = g_strdup ("Two lines\nof text");
  todo->has_due = TRUE;
  todo->due = (FocusDate){ 20000 };
  intent->sort = FOCUS_INTENT_RECORD;
  intent->record = focus_record_of_todo (todo);
  intent->kind = kind;
  intent->act = act;
  intent->account = g_strdup ("me");
  intent->calendar_path = g_strdup ("/tasks/");
  intent->created_s = NOW_S;
  return intent;
}

static inline FocusIntent *
make_minutes_intent (FocusActionKind kind, gint64 recurrence_s, const char *text, gint64 act)
{
  FocusIntent *intent = focus_intent_new ();

  intent->sort = FOCUS_INTENT_MINUTES;
  intent->minutes = focus_minutes_new ("weekly@example.org", recurrence_s, text);
  intent->kind = kind;
  intent->act = act;
  intent->account = g_strdup ("me");
  intent->calendar_path = g_strdup ("/work/");
  intent->created_s = NOW_S;
  return intent;
}

/* Act and intent, as the engine stores them. Returns the intent. */
static inline FocusIntent *
must_put_intent (FocusStateStore *state, FocusActionKind kind, const char *uid)
{
  g_autoptr (GError) error = NULL;
  FocusIntent *intent =
      make_intent (kind, uid, add_act (state, focus_action_kind_name (kind), uid));

  g_assert_true (focus_outbox_put (state, intent, &error));
  g_assert_no_error (error);
  return intent;
}

static inline void
assert_act (FocusStateStore *state, gint64 id, FocusActState expected, const char *answer)
{
  g_auto (FocusAct) act = { 0 };

  g_assert_true (focus_ledger_find (state, id, &act, NULL));
  g_assert_cmpstr (focus_act_state_name (act.state), ==, focus_act_state_name (expected));
  if (answer != NULL)
    g_assert_cmpstr (act.answer, ==, answer);
}

#define ADD_STATE(name, function)                                                                  \
  g_test_add (name, StateWorld, NULL, state_up, function, state_down)
