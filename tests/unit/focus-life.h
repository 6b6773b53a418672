// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A world that lives through focus sessions: what the daemon would keep of them, for their tests.
#pragma once

#include "core-world.h"

#include "core/session.h"

/* A world that lives: who it was, what runs, what was given up. */
typedef struct
{
  World world;
  FocusSession session;
  GArray *given_up; /* FocusSpans */
  GArray *ended;    /* FocusSession without strings: end_s is when it ended */
  gboolean is_partial, by_hand_only;
  gint64 n_begun;
} Life;

static inline void
life_init (Life *life)
{
  *life = (Life){ .world = world_new (focus_zone_new_utc (), "Mon-Fri 09:00-17:30", "12:30-13:00"),
                  .given_up = focus_spans_new (),
                  .ended = g_array_new (FALSE, FALSE, sizeof (FocusSession)) };
}

static inline void
life_clear (Life *life)
{
  world_clear (&life->world);
  focus_session_clear (&life->session);
  g_array_unref (life->given_up);
  g_array_unref (life->ended);
}

static inline FocusSessionQuery
life_query (const Life *life, gint64 now_s)
{
  return (FocusSessionQuery){ .now_s = now_s,
                              .session = &life->session,
                              .starts_by_itself = !life->by_hand_only,
                              .occurrences = life->world.occurrences,
                              .given_up = life->given_up,
                              .is_partial = life->is_partial };
}

static inline void
life_give_up (Life *life, const FocusSpan *spans, gsize n_spans)
{
  g_autoptr (GArray) more = focus_spans_normal (spans, n_spans);
  g_autoptr (GArray) before = life->given_up;

  life->given_up = focus_spans_union (before, more);
}

static inline void
life_keep (Life *life, gint64 end_s)
{
  FocusSession over = life->session;
  gint64 kept_s = focus_session_kept_s (&life->session, end_s);

  g_assert_cmpint (kept_s, >=, 0);
  g_assert_cmpint (kept_s, <=, MAX (end_s - over.start_s, 0));
  over.end_s = end_s;
  over.task = over.block = NULL;
  g_array_append_val (life->ended, over);
}

static inline void
life_stop (Life *life, gint64 now_s)
{
  FocusSessionQuery query = life_query (life, now_s);
  g_autoptr (GArray) left = focus_session_left (&query);

  if (life->session.id == 0)
    return;
  life_give_up (life, (const FocusSpan *) (gpointer) left->data, left->len);
  life_keep (life, now_s);
  focus_session_clear (&life->session);
}

/* One step, applied. */
static inline FocusSessionAdvice
life_step (Life *life, gint64 now_s)
{
  FocusSessionQuery query = life_query (life, now_s);
  FocusSessionAdvice advice = focus_session_advise (&query);

  g_assert_cmpint (advice.wake_s, >, now_s);
  if (advice.step == FOCUS_SESSION_FINISH)
    {
      life_keep (life, advice.end_s);
      if (advice.end == FOCUS_SESSION_END_HAND)
        life_give_up (life, &(FocusSpan){ advice.end_s, life->session.planned.end_s }, 1);
    }
  if (advice.step == FOCUS_SESSION_BEGIN || advice.step == FOCUS_SESSION_FOLLOW)
    g_assert_cmpuint (advice.occurrence, <, life->world.occurrences->len);
  else
    g_assert_cmpuint (advice.occurrence, ==, G_MAXUINT);
  focus_session_take (&life->session, &query, &advice,
                      advice.step == FOCUS_SESSION_BEGIN ? ++life->n_begun : 0);
  return advice;
}
