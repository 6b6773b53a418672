// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The world of nudges with a meeting of mine from 10:00 to 11:00, and what opens a form: the world
// of the tests of the questions about meetings.
#pragma once

#include "nudges-fixture.h"

#include "engine/closing-find.h"

#include <glib/gstdio.h>

#define MINE                                                                                       \
  "\r\nORGANIZER:mailto:me@x\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:me@x\r\nATTENDEE:mailto:els@x"   \
  "\r\nATTENDEE:mailto:tom@x"
#define OTHERS                                                                                     \
  "\r\nORGANIZER:mailto:els@x\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:me@x\r\nATTENDEE:mailto:els@x"  \
  "\r\nATTENDEE:mailto:tom@x"

/* Unclear invitations are told of elsewhere. */
#define CLOSING_CONFIG "[hygiene]\nnudge = no\n"

/* What was opened last. */
static struct
{
  gboolean can_open;
  char *id;     /* owned, nullable */
  char *mailto; /* owned, nullable */
} opened;

static inline gboolean
open_form (const char *id, const char *token, gpointer data)
{
  if (!opened.can_open)
    return FALSE;
  g_free (opened.id);
  opened.id = g_strdup (id);
  return TRUE;
}

static inline gboolean
open_letter (const char *mailto, const char *token, gpointer data)
{
  g_free (opened.mailto);
  opened.mailto = g_strdup (mailto);
  return TRUE;
}

static inline void
take_openers (NudgeWorld *nudges)
{
  nudges->world.engine->setup.show_close = open_form;
  nudges->world.engine->setup.open_mail = open_letter;
}

static inline void
put_event (NudgeWorld *nudges, const char *uid, const char *lines)
{
  write_event (&nudges->world, uid, lines);
  g_assert_true (focus_sync_start (nudges->world.engine->sync, NULL, NULL));
  settle (&nudges->world);
}

/* Of the other world of nudges nothing is there but its configuration. */
static inline void
closing_set_up (NudgeWorld *nudges, gconstpointer data)
{
  g_autofree char *standup = NULL;

  opened.can_open = FALSE;
  nudges_set_up (nudges, NUDGES_CONFIG CLOSING_CONFIG);
  take_openers (nudges);
  standup = g_build_filename (nudges->world.folder, "vdir", "work", "Standup.ics", NULL);
  g_assert_cmpint (g_unlink (standup), ==, 0);
  put_event (nudges, "Budget", "DTSTART:20261118T100000Z\r\nDTEND:20261118T110000Z" MINE);
}

/* The key of the question about the meeting of that UID. */
static inline char *
key_of (NudgeWorld *nudges, const char *uid)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FocusMeeting) meeting = focus_meeting_find (nudges->world.engine, uid, &error);

  g_assert_no_error (error);
  return g_strconcat ("closeout-", meeting->id, NULL);
}

/* OPEN: it was not closed. */
static inline FocusCloseoutResult
result_of (NudgeWorld *nudges, const char *uid)
{
  const GArray *all = focus_kept_closeouts (nudges->world.engine->kept);
  FocusCloseoutResult result = FOCUS_CLOSEOUT_OPEN;

  for (guint i = 0; i < all->len; i++)
    {
      const FocusCloseout *one = &g_array_index (all, FocusCloseout, i);
      if (g_str_equal (one->uid, uid) && one->closed_s > 0)
        result = one->result;
    }
  return result;
}

static inline gboolean
is_answered (gpointer data)
{
  return ((World *) data)->n_answers > 0;
}

/* As `focusctl close` does. */
static inline void
close_by_call (NudgeWorld *nudges, const char *id, const char *options)
{
  World *world = &nudges->world;
  g_autoptr (GVariant) parsed = g_variant_parse (G_VARIANT_TYPE_VARDICT, options, NULL, NULL, NULL);

  world->n_answers = 0;
  focus_engine_close (world->engine, id, parsed, take_answer, world);
  iterate_until (is_answered, world);
  g_assert_no_error (world->error);
  settle (world);
}
