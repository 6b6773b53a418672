// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's world with an invitation on Thursday at 10, and what was composed for it.
#pragma once

#include "engine-fixture.h"

#include "engine/reply-parts.h"

#define AT_TEN "DTSTART:20261119T100000Z\r\nDTEND:20261119T110000Z\r\n"
#define INVITED                                                                                    \
  "ORGANIZER;CN=Els:mailto:els@x.example\r\n"                                                      \
  "ATTENDEE;PARTSTAT=ACCEPTED:mailto:els@x.example\r\n"                                            \
  "ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:me@x.example"
#define MORNINGS "[window mornings]\nwhen = Tue-Thu 09:00-12:00\n"

typedef struct
{
  World world;
  FocusComposed *composed; /* owned, nullable */
  GError *failure;         /* owned, nullable */
  guint n_composed;
} ReplyWorld;

static inline FocusComposed *
copy_composed (const FocusComposed *composed)
{
  FocusComposed *copy = g_new (FocusComposed, 1);

  *copy = *composed;
  copy->text = g_strdup (composed->text);
  copy->times = g_array_copy (composed->times);
  copy->organizer_zone = g_strdup (composed->organizer_zone);
  return copy;
}

static inline void
take_composed (const FocusComposed *composed, const GError *error, gpointer data)
{
  ReplyWorld *reply = data;

  reply->n_composed++;
  g_assert_true ((composed == NULL) == (error != NULL));
  g_clear_pointer (&reply->composed, focus_composed_free);
  g_clear_error (&reply->failure);
  reply->composed = composed != NULL ? copy_composed (composed) : NULL;
  reply->failure = error != NULL ? g_error_copy (error) : NULL;
}

static inline void
reply_set_up (ReplyWorld *reply, gconstpointer data)
{
  engine_set_up (&reply->world, NULL);
}

static inline void
reply_tear_down (ReplyWorld *reply, gconstpointer data)
{
  engine_tear_down (&reply->world, NULL);
  g_clear_pointer (&reply->composed, focus_composed_free);
  g_clear_error (&reply->failure);
}

/* Takes over a configuration and what is in the folder. */
static inline void
reply_world (ReplyWorld *reply, const char *config)
{
  World *world = &reply->world;

  focus_engine_free (world->engine);
  write_config (world, config);
  start (world);
  g_assert_cmpuint (n_problems (world), ==, 0);
  settle (world);
  g_assert_true (focus_sync_start (world->engine->sync, "a", NULL));
  settle (world);
}

/* The occurrences around; `ret_it` is the one of that UID. */
static inline GArray *
find (World *world, const char *uid, FocusOccurrence **ret_it)
{
  const FocusSpan all = { EIGHT_S - 2 * FOCUS_DAY_S, EIGHT_S + 60 * FOCUS_DAY_S };
  GArray *found = focus_engine_occurrences (world->engine, all, NULL);

  g_assert_nonnull (found);
  for (guint i = 0; i < found->len; i++)
    {
      FocusOccurrence *occurrence = &g_array_index (found, FocusOccurrence, i);
      if (g_str_equal (occurrence->details->uid, uid))
        {
          *ret_it = occurrence;
          return found;
        }
    }
  g_assert_not_reached ();
}

/* `zone`: the organiser's; nullable. */
static inline const FocusComposed *
compose_in (ReplyWorld *reply, const char *uid, FocusReplySort sort, const char *zone)
{
  FocusOccurrence *it = NULL;
  g_autoptr (GArray) found = NULL;

  found = find (&reply->world, uid, &it);
  g_free (it->details->zone);
  it->details->zone = g_strdup (zone);
  reply->n_composed = 0;
  focus_engine_compose (reply->world.engine, it, sort, FOCUS_REPLY_WORK_WINDOW, take_composed,
                        reply);
  g_assert_cmpuint (reply->n_composed, ==, 0); /* never from inside the call */
  iterate_until (iterate_is_set, &reply->n_composed);
  iterate_drain ();
  g_assert_cmpuint (reply->n_composed, ==, 1);
  g_assert_no_error (reply->failure);
  return reply->composed;
}

static inline const FocusComposed *
compose_of (ReplyWorld *reply, const char *uid)
{
  return compose_in (reply, uid, FOCUS_REPLY_DECLINED, NULL);
}
