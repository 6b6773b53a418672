// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Machines with an outbox each, and one scripted far side: the world that the tests of a push
// share.
#pragma once

#include "sync/push.h"

#include "fake-remote.h"
#include "ical/block.h"
#include "state-fixture.h"

#define UID  "focusd-0123456789abcdef0123456789abcdef@focusd.invalid"
#define HOUR 3600

/* One focusd: killed and begun anew it knows what its outbox says. */
typedef struct
{
  char *folder;           /* owned */
  FocusStateStore *state; /* owned */
  FakeRemote *remote;     /* borrowed: counts the calls of the host as well */
  const char *letters;
  gboolean paused;
  guint n_seen, n_sending;
  char *last_seen; /* owned, nullable: "+/work/x.ics", or with "-" */
} Machine;

typedef struct
{
  FakeRemote *remote;
  FakeCollection *work;
  FocusCollection *collection;
  FocusZones *zones;
  FocusReader *reader;
  FocusZone *zone;
  char *path; /* of the block */
  Machine machines[2];
} PushWorld;

/* The host */

static inline gboolean
machine_sending (gpointer self, const FocusIntent *intent, const char *before, gboolean *ret_go,
                 GError **error)
{
  Machine *machine = self;

  machine->n_sending++;
  *ret_go = FALSE;
  if (fake_remote_trips (machine->remote, error))
    return FALSE;
  return machine->paused || focus_outbox_mark_sent (machine->state, intent->id, ret_go, error);
}

static inline gboolean
machine_seen (gpointer self, const FocusIntent *intent, FocusStoredObject *object, const char *path,
              GError **error)
{
  Machine *machine = self;

  machine->n_seen++;
  g_free (machine->last_seen);
  machine->last_seen = g_strconcat (object != NULL ? "+" : "-", path, NULL);
  if (object != NULL)
    g_assert_cmpstr (object->path, ==, path);
  return !fake_remote_trips (machine->remote, error);
}

static inline gint64
machine_now_s (gpointer self)
{
  return NOW_S;
}

/* The world */

static inline void
machine_up (Machine *machine, FakeRemote *remote, const char *letters)
{
  machine->folder = g_dir_make_tmp ("focus-push-XXXXXX", NULL);
  machine->state = open_state (machine->folder, FOCUS_STATE_STORE_CREATED);
  machine->remote = remote;
  machine->letters = letters;
}

static inline void
machine_down (Machine *machine)
{
  focus_state_store_close (machine->state);
  remove_tree (machine->folder);
  g_free (machine->folder);
  g_free (machine->last_seen);
}

static inline void
remote_up (PushWorld *world)
{
  world->remote = fake_remote_new ();
  world->work = fake_remote_add (world->remote, "/work/", "Work");
  for (guint i = 0; i < G_N_ELEMENTS (world->machines); i++)
    world->machines[i].remote = world->remote;
}

static inline void
push_up (PushWorld *world, gconstpointer unused)
{
  g_autofree char *name = focus_block_member_name (UID);

  machine_up (&world->machines[0], NULL, "aaaa");
  machine_up (&world->machines[1], NULL, "bbbb");
  remote_up (world);
  world->path = g_strconcat ("/work/", name, NULL);
  world->collection = focus_collection_new ();
  world->collection->url = g_strdup ("https://example.org/work/");
  world->collection->path = g_strdup ("/work/");
  world->collection->name = g_strdup ("Work");
  world->zones = focus_zones_new (NULL);
  world->reader = focus_reader_new (world->zones);
  world->zone = focus_zone_new_utc ();
}

static inline void
push_down (PushWorld *world, gconstpointer unused)
{
  machine_down (&world->machines[0]);
  machine_down (&world->machines[1]);
  fake_remote_free (world->remote);
  focus_collection_free (world->collection);
  focus_reader_free (world->reader);
  focus_zones_free (world->zones);
  focus_zone_unref (world->zone);
  g_free (world->path);
}

static inline gboolean
push_intent (PushWorld *world, Machine *machine, const FocusIntent *intent, const char *href,
             FocusPushResult *ret_result, GError **error)
{
  FocusRemote port = fake_remote_port (world->remote);
  FocusExpander expander = {
    world->reader, world->zones, world->zone, { NOW_S - 1000000, NOW_S + 1000000 }
  };
  FocusPushHost host = { machine, machine_sending, machine_seen, machine_now_s };

  return focus_push (&port, NULL, world->collection, intent, href, &expander, &host, ret_result,
                     NULL, error);
}

/* Blocks, on full hours from now on */

static inline FocusSpan
hours (gint64 from, gint64 to)
{
  return (FocusSpan){ NOW_S + from * HOUR, NOW_S + to * HOUR };
}

static inline FocusBlock *
make_block (FocusSpan span, const char *title, gboolean soft, const char *letters)
{
  FocusBlock *block = g_new0 (FocusBlock, 1);

  block->uid = g_strdup (UID);
  block->title = g_strdup (title);
  block->text = g_strdup ("Focus time.");
  block->seal = focus_block_seal (UID, span, title, letters);
  block->span = span;
  block->soft = soft;
  return block;
}

static inline char *
bytes_of (const FocusBlock *block)
{
  g_autoptr (GBytes) bytes = focus_ical_block_new (block, NOW_S);
  gsize len;
  const char *data = g_bytes_get_data (bytes, &len);

  return g_strndup (data, len);
}

/* What focusd on some machine would have written there. */
static inline void
put_block (PushWorld *world, const char *path, FocusSpan span, const char *letters)
{
  g_autoptr (FocusBlock) block = make_block (span, "Focus time", TRUE, letters);
  g_autofree char *body = bytes_of (block);

  fake_collection_put (world->work, path, body);
}

/* What a user made of it: the seal is still there and does not fit. */
static inline void
put_touched (PushWorld *world, const char *path, FocusSpan span, const char *title)
{
  g_autoptr (FocusBlock) block = make_block (span, title, TRUE, "aaaa");
  g_autofree char *body = NULL;

  g_free (block->seal);
  block->seal = focus_block_seal (UID, hours (200, 201), title, "aaaa");
  body = bytes_of (block);
  fake_collection_put (world->work, path, body);
}

static inline FocusIntent *
plan_intent (Machine *machine, FocusActionKind kind, FocusSpan before, FocusSpan after,
             gboolean soft)
{
  g_autoptr (GError) error = NULL;
  FocusIntent *intent =
      make_intent (kind, UID, add_act (machine->state, focus_action_kind_name (kind), UID));

  focus_block_free (intent->block);
  intent->block = make_block (after, "Focus time", soft, machine->letters);
  intent->before = before;
  g_assert_true (focus_outbox_put (machine->state, intent, &error));
  g_assert_no_error (error);
  return intent;
}
