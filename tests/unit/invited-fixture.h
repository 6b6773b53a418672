// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The world of nudges on a Wednesday at 09:05, with an unclear invitation that was there at the
// first sync.
#pragma once

#include "nudges-fixture.h"

#include "engine/invited-shown.h"
#include "store/invited.h"

#include <glib/gstdio.h>

#define TOMORROW   "DTSTART:20261119T140000Z\r\nDTEND:20261119T150000Z\r\n"
#define AT_FIFTEEN "DTSTART:20261119T150000Z\r\nDTEND:20261119T160000Z\r\n"
#define PEOPLE(answer)                                                                             \
  "ORGANIZER;CN=Els:mailto:els@x.example\r\n"                                                      \
  "ATTENDEE;CN=Els;PARTSTAT=ACCEPTED:mailto:els@x.example\r\n"                                     \
  "ATTENDEE;PARTSTAT=" answer ":mailto:me@x\r\nATTENDEE;CN=Tom:mailto:tom@x.example"
#define INVITED PEOPLE ("NEEDS-ACTION")
#define CLEAR                                                                                      \
  "DESCRIPTION:Goal: decide which of the three offers we take\\n"                                  \
  "Agenda:\\n- the offers (Els)\\n- the vote (Tom)\\nChair: Els\\nNotes: https://x.example/n\r\n"

static inline gboolean
has_answer (gpointer data)
{
  return ((World *) data)->n_answers > 0;
}

/* All that was asked of the worker is answered, and what follows from it is done. */
static inline void
flush (NudgeWorld *nudges)
{
  World *world = &nudges->world;

  for (int i = 0; i < 3; i++)
    {
      settle (world);
      world->n_answers = 0;
      focus_engine_hygiene (world->engine, "", "Standup", NULL, take_answer, world);
      iterate_until (has_answer, world);
      g_assert_no_error (world->error);
    }
  settle (world);
}

static inline void
pull (NudgeWorld *nudges)
{
  g_assert_true (focus_sync_start (nudges->world.engine->sync, NULL, NULL));
  flush (nudges);
}

/* Somebody puts it into the calendar. */
static inline void
land (NudgeWorld *nudges, const char *uid, const char *lines)
{
  write_event (&nudges->world, uid, lines);
  pull (nudges);
}

/* As if the cache had been deleted. */
static inline void
remove_copy (World *world)
{
  static const char *const names[] = { "copy.db", "copy.db-wal", "copy.db-shm" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (world->folder, names[i], NULL);
      g_unlink (path);
    }
}

static inline void
invited_begin (NudgeWorld *nudges)
{
  write_event (&nudges->world, "Old", TOMORROW INVITED);
  focus_engine_free (nudges->world.engine);
  remove_copy (&nudges->world);
  start (&nudges->world);
  settle (&nudges->world);
  come_to (nudges, AT (9, 5));
  flush (nudges);
}

static inline const FocusNotification *
shown_of (NudgeWorld *nudges, const char *uid)
{
  g_autofree char *key = focus_invited_key (uid);

  return shown (nudges, key);
}

static inline void
act_of (NudgeWorld *nudges, const char *uid, const char *action)
{
  g_autofree char *key = focus_invited_key (uid);

  act (nudges, key, action);
  flush (nudges);
}

static inline void
dismiss_of (NudgeWorld *nudges, const char *uid)
{
  g_autofree char *key = focus_invited_key (uid);

  dismiss (nudges, key);
}

/* Of invitations, in this order: of these, and of nothing else. */
static inline void
assert_told_of (NudgeWorld *nudges, const char *const *uids)
{
  guint n = 0;

  for (guint i = 0; i < nudges->told->len; i++)
    if (g_str_has_prefix (nudges->told->pdata[i], FOCUS_INVITED_PREFIX))
      {
        g_autofree char *key = uids[n] != NULL ? focus_invited_key (uids[n]) : NULL;
        g_assert_cmpstr (nudges->told->pdata[i], ==, key);
        n++;
      }
  g_assert_null (uids[n]);
}

#define ASSERT_TOLD_OF(nudges, ...)                                                                \
  assert_told_of (nudges, (const char *const[]){ __VA_ARGS__, NULL })

static inline void
assert_silent (NudgeWorld *nudges)
{
  assert_told_of (nudges, (const char *const[]){ NULL });
}

/* Invitations that wait in state.db. */
static inline guint
n_waiting (NudgeWorld *nudges)
{
  g_autoptr (GPtrArray) rows = focus_state_store_invited (nudges->world.engine->past, NULL);
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    n += ((const FocusInvitedRow *) rows->pdata[i])->stage == FOCUS_INVITED_NEW;
  return n;
}
