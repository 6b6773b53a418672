// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Sessions in state.db: one runs, those that are over are kept.
#include "state-fixture.h"

/* Begun, paused, restarted, ended: each step is there after a restart. */
static void
test_life (StateWorld *world, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_auto (FocusSession) session = { .start_s = NOW_S,
                                    .end_s = NOW_S + 3600,
                                    .task = g_strdup ("Draft"),
                                    .block = g_strdup ("focusd-1"),
                                    .planned = { NOW_S, NOW_S + 3600 } };
  g_auto (FocusSession) found = { 0 };

  g_assert_false (focus_state_store_session (world->state, &found, &error));
  g_assert_no_error (error);
  g_assert_true (focus_state_store_put_session (world->state, &session, &error));
  g_assert_cmpint (session.id, >, 0);
  session.paused_s = NOW_S + 60;
  session.resume_s = NOW_S + 120;
  session.pauses_s = 7;
  session.end_s += 60;
  g_assert_true (focus_state_store_put_session (world->state, &session, &error));
  reopen (world);
  g_assert_true (focus_state_store_session (world->state, &found, &error));
  g_assert_cmpint (found.id, ==, session.id);
  g_assert_cmpint (found.start_s, ==, NOW_S);
  g_assert_cmpint (found.end_s, ==, NOW_S + 3660);
  g_assert_cmpint (found.paused_s, ==, NOW_S + 60);
  g_assert_cmpint (found.resume_s, ==, NOW_S + 120);
  g_assert_cmpint (found.pauses_s, ==, 7);
  g_assert_cmpint (found.planned.end_s, ==, NOW_S + 3600);
  g_assert_cmpstr (found.task, ==, "Draft");
  g_assert_cmpstr (found.block, ==, "focusd-1");

  g_assert_true (focus_state_store_end_session (world->state, &session, NOW_S + 600,
                                                FOCUS_SESSION_END_HAND, 540, &error));
  focus_session_clear (&found);
  g_assert_false (focus_state_store_session (world->state, &found, &error));
  g_assert_no_error (error);
}

/* A second one cannot run, and the first goes on. */
static void
test_one (StateWorld *world, gconstpointer unused)
{
  FocusSession first = { .start_s = NOW_S, .end_s = NOW_S + 60 };
  FocusSession second = { .start_s = NOW_S + 1, .end_s = NOW_S + 61 };
  FocusSession found;
  g_autoptr (GError) error = NULL;

  g_assert_true (focus_state_store_put_session (world->state, &first, &error));
  g_assert_false (focus_state_store_put_session (world->state, &second, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INTERNAL);
  g_assert_cmpint (second.id, ==, 0);
  g_assert_true (focus_state_store_session (world->state, &found, NULL));
  g_assert_cmpint (found.start_s, ==, NOW_S);
}

/* Those that overlap a window; the one that runs is not among them; every end is known again. */
static void
test_window (StateWorld *world, gconstpointer unused)
{
  const struct
  {
    gint64 start_s, end_s;
    FocusSessionEnd how;
    gboolean inside;
  } rows[] = {
    { NOW_S + 90, NOW_S + 200, FOCUS_SESSION_END_TIME, TRUE },
    { NOW_S + 40, NOW_S + 50, FOCUS_SESSION_END_HAND, FALSE },
    { NOW_S + 50, NOW_S + 51, FOCUS_SESSION_END_BLOCK, TRUE },
    { NOW_S + 100, NOW_S + 300, FOCUS_SESSION_END_LOST, FALSE },
  };
  FocusSession running = { .start_s = NOW_S + 60, .end_s = NOW_S + 90 };
  g_autoptr (GArray) found = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FocusSession session = { .start_s = rows[i].start_s, .end_s = NOW_S + 9999 };
      g_assert_true (focus_state_store_put_session (world->state, &session, NULL));
      g_assert_true (focus_state_store_end_session (world->state, &session, rows[i].end_s,
                                                    rows[i].how, i, NULL));
    }
  g_assert_true (focus_state_store_put_session (world->state, &running, NULL));
  found = focus_state_store_sessions (world->state, (FocusSpan){ NOW_S + 50, NOW_S + 100 }, NULL);
  g_assert_cmpuint (found->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const FocusSessionRow *row = &g_array_index (found, FocusSessionRow, i);
      guint expected = i == 0 ? 2 : 0; /* in order of start */
      g_assert_true (rows[expected].inside);
      g_assert_cmpint (row->start_s, ==, rows[expected].start_s);
      g_assert_cmpint (row->end_s, ==, rows[expected].end_s);
      g_assert_cmpint (row->how, ==, rows[expected].how);
      g_assert_cmpint (row->kept_s, ==, expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_STATE ("/state/sessions/life", test_life);
  ADD_STATE ("/state/sessions/one", test_one);
  ADD_STATE ("/state/sessions/window", test_window);
  return g_test_run ();
}
