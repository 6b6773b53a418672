// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An engine with a block at noon, and a journal of what it tells the notifier and "do not disturb".
#pragma once

#include "engine-fixture.h"

#include "fake-notifier.h"
#include "fake-quiet.h"

#define NOON_S    (EIGHT_S + 4 * 3600)
#define ONE_S     (NOON_S + 3600)
#define BLOCKS    "[calendar a/work]\nrole = focus\n[focus]\nplan = observe\n"
/* Nothing else speaks. */
#define NOTIFY    "[notify]\nmorning = no\nremind =\n"
#define BY_ITSELF BLOCKS "session = yes\n" NOTIFY
#define OFFERED   BLOCKS "session = no\n" NOTIFY

typedef struct
{
  World world;
  GString *journal;
} Noon;

/* A block at noon, called "noon", and all that looks at it. */
static inline void
noon_up (Noon *noon, gconstpointer config)
{
  World *world = &noon->world;

  engine_set_up (world, NULL);
  focus_engine_free (world->engine);
  noon->journal = g_string_new (NULL);
  world->notifier = fake_notifier_new (world->clock);
  world->quiet = fake_quiet_new (FALSE);
  fake_notifier_record (&world->notifier, noon->journal);
  fake_quiet_record (&world->quiet, noon->journal);
  write_config (world, config);
  start (world);
  settle (world);
}

static inline void
noon_down (Noon *noon, gconstpointer config)
{
  World *world = &noon->world;
  FocusNotifier notifier = world->notifier;

  engine_tear_down (world, NULL);
  focus_quiet_clear (&world->quiet);
  focus_notifier_clear (&notifier);
  g_string_free (noon->journal, TRUE);
}

static inline void
go_to (Noon *noon, gint64 at_s)
{
  fake_clock_advance (&noon->world.clock, at_s - now_s (&noon->world));
  settle (&noon->world);
}

static inline void
pull (Noon *noon)
{
  g_assert_true (focus_sync_start (noon->world.engine->sync, NULL, NULL));
  settle (&noon->world);
}

static inline void
restart (Noon *noon)
{
  focus_engine_free (noon->world.engine);
  start (&noon->world);
  settle (&noon->world);
}

/* What happened since the last look. */
static inline void
assert_journal (Noon *noon, const char *expected)
{
  g_assert_cmpstr (noon->journal->str, ==, expected);
  g_string_truncate (noon->journal, 0);
}

static inline const FocusNotification *
shown (Noon *noon, const char *key)
{
  return fake_notifier_shown (&noon->world.notifier, key);
}

static inline void
assert_shown (Noon *noon, const char *key, const char *summary, const char *body)
{
  const FocusNotification *note = shown (noon, key);

  g_assert_nonnull (note);
  g_assert_cmpstr (note->kind, ==, "focus");
  g_assert_cmpstr (note->summary, ==, summary);
  g_assert_cmpstr (note->body, ==, body);
}

static inline void
by_hand (Noon *noon, GVariant *session, GError *error)
{
  g_assert_no_error (error);
  g_variant_unref (g_variant_ref_sink (session));
  settle (&noon->world);
}

static inline gint64
session_id (Noon *noon)
{
  return focus_engine_session (noon->world.engine)->id;
}
