// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Nudges: when they are told, when not, and what becomes of those that wait.
#include "nudges-fixture.h"

#include <glib/gstdio.h>

#define LIST "held-list"

/* Moments */

static void
test_told_at_once (NudgeWorld *nudges, gconstpointer data)
{
  const FocusNotification *one;

  come_to (nudges, AT (10, 0));
  nudge (nudges, "a");
  ASSERT_TOLD (nudges, "a");
  one = shown (nudges, "a");
  g_assert_cmpstr (one->kind, ==, "test");
  g_assert_cmpstr (one->summary, ==, "About a");
  g_assert_cmpstr (one->body, ==, "Line one\nline 'two'");
  g_assert_cmpint (one->urgency, ==, FOCUS_NOTIFICATION_LOW);
  g_assert_cmpuint (one->n_actions, ==, 2);
  g_assert_cmpuint (n_held (nudges), ==, 0);
  come_to (nudges, AT (10, 30)); /* once */
  restart (nudges);
  ASSERT_TOLD (nudges, "a");
}

static void
spend_nothing (NudgeWorld *nudges)
{
  set_config (nudges, "[notify]\nbudget = 0\n");
}

static void
spend_four (NudgeWorld *nudges)
{
  set_config (nudges, "");
}

static void
be_absent (NudgeWorld *nudges)
{
  write_event (&nudges->world, "Leave",
               "DTSTART;VALUE=DATE:20261118\r\nDTEND;VALUE=DATE:20261119\r\n"
               "X-MICROSOFT-CDO-BUSYSTATUS:OOF");
  g_assert_true (focus_sync_start (nudges->world.engine->sync, NULL, NULL));
  settle (&nudges->world);
}

static void
turn_up (NudgeWorld *nudges)
{
  g_autofree char *path = g_build_filename (nudges->world.folder, "vdir", "work", "Leave.ics",
                                            NULL);

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_true (focus_sync_start (nudges->world.engine->sync, NULL, NULL));
  settle (&nudges->world);
}

/* Each holds by itself, and lets go when it ends. */
static const struct
{
  gint64 from_s;                      /* when it begins */
  void (*begin) (NudgeWorld *nudges); /* nullable: by itself */
  gint64 until_s;                     /* a moment at which it lasts */
  gint64 then_s;                      /* when it is over; the same: because of `end` */
  void (*end) (NudgeWorld *nudges);   /* nullable */
} moments[] = {
  { AT (8, 0), NULL, AT (8, 59), AT (9, 0), NULL },      /* before work */
  { AT (17, 30), NULL, AT (23, 0), AT (33, 0), NULL },   /* after it: the next morning */
  { AT (65, 30), NULL, AT (100, 0), AT (129, 0), NULL }, /* Friday evening: on Monday */
  { AT (11, 0), NULL, AT (11, 59), AT (12, 0), NULL },   /* the meeting */
  { AT (10, 0), begin_session, AT (10, 29), AT (10, 30), NULL },
  { AT (10, 0), begin_session, AT (10, 10), AT (10, 10), stop_session },
  { AT (10, 0), begin_session, AT (10, 10), AT (10, 10), pause_session },
  { AT (10, 0), lock_screen, AT (10, 10), AT (10, 10), unlock_screen },
  { AT (10, 0), go_away, AT (10, 10), AT (10, 10), come_back },
  { AT (10, 0), spend_nothing, AT (10, 10), AT (10, 10), spend_four },
  { AT (10, 0), be_absent, AT (10, 10), AT (10, 10), turn_up },
};

static void
test_held (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      NudgeWorld nudges = { 0 };

      nudges_set_up (&nudges, NULL);
      come_to (&nudges, moments[i].from_s);
      if (moments[i].begin != NULL)
        moments[i].begin (&nudges);
      nudge (&nudges, "a");
      come_to (&nudges, moments[i].until_s);
      g_test_message ("moment %" G_GSIZE_FORMAT, i);
      g_assert_cmpuint (nudges.told->len, ==, 0);
      g_assert_cmpuint (n_held (&nudges), ==, 1);
      come_to (&nudges, moments[i].then_s);
      if (moments[i].end != NULL)
        moments[i].end (&nudges);
      ASSERT_TOLD (&nudges, "a"); /* as it stands */
      g_assert_cmpuint (shown (&nudges, "a")->n_actions, ==, 2);
      g_assert_cmpuint (n_held (&nudges), ==, 0);
      nudges_tear_down (&nudges, NULL);
    }
}

/* Lunch is a good moment. */
static void
test_lunch (NudgeWorld *nudges, gconstpointer data)
{
  come_to (nudges, AT (12, 40));
  nudge (nudges, "a");
  ASSERT_TOLD (nudges, "a");
}

static guint n_heard;

static void
hear_own (FocusNotifierNews news, const char *key, const char *action, const char *token,
          gpointer user_data)
{
  g_assert_cmpint (news, ==, FOCUS_NOTIFIER_ACTION);
  g_assert_cmpstr (key, ==, "own-1");
  g_assert_cmpstr (action, ==, "no");
  n_heard++;
}

/* Held over a restart, it is the same, down to its actions. */
static void
test_restart (NudgeWorld *nudges, gconstpointer data)
{
  const FocusNotification *one;

  nudge (nudges, "own-1");
  restart (nudges);
  g_assert_cmpuint (n_held (nudges), ==, 1);
  focus_notices_listen (nudges->world.engine->notices, "own-", hear_own, NULL);
  come_to (nudges, AT (9, 0));
  one = shown (nudges, "own-1");
  g_assert_nonnull (one);
  g_assert_cmpstr (one->kind, ==, "test");
  g_assert_cmpstr (one->body, ==, "Line one\nline 'two'");
  g_assert_cmpint (one->urgency, ==, FOCUS_NOTIFICATION_LOW);
  g_assert_cmpint (one->until_s, ==, FAR_S);
  g_assert_cmpuint (one->n_actions, ==, 2);
  g_assert_cmpstr (one->actions[1].key, ==, "no");
  g_assert_cmpstr (one->actions[1].label, ==, "Not “now”");
  n_heard = 0;
  act (nudges, "own-1", "no");
  g_assert_cmpuint (n_heard, ==, 1);
  restart (nudges);
  ASSERT_TOLD (nudges, "own-1");
}

/* Whose owner has no more use for it, is in no list. */
static void
test_close (NudgeWorld *nudges, gconstpointer data)
{
  hold (nudges, 2);
  focus_nudges_close (nudges->world.engine->nudges, "n1");
  settle (&nudges->world);
  g_assert_cmpuint (n_held (nudges), ==, 1);
  come_to (nudges, AT (9, 0));
  ASSERT_TOLD (nudges, "n2");
  focus_nudges_close (nudges->world.engine->nudges, "n2"); /* shown */
  g_assert_null (shown (nudges, "n2"));
  go_away (nudges);
  hold (nudges, 2);
  come_back (nudges);
  g_assert_nonnull (shown (nudges, LIST));
  focus_nudges_close (nudges->world.engine->nudges, "n2"); /* listed */
  g_assert_nonnull (shown (nudges, LIST));
  focus_nudges_close (nudges->world.engine->nudges, "n1");
  g_assert_null (shown (nudges, LIST));
  restart (nudges);
  ASSERT_TOLD (nudges, "n2", LIST);
  focus_nudges_close (nudges->world.engine->nudges, "nobody knows it");
}

/* The status tells how many wait, and who follows it is told when that changes. */
static void
test_status (NudgeWorld *nudges, gconstpointer data)
{
  for (gint64 n = 0; n <= 3; n++)
    {
      g_autoptr (GVariant)
          status = g_variant_ref_sink (focus_engine_status (nudges->world.engine, NULL));
      guint n_before = nudges->world.n_told;
      gint64 held = -1;

      g_assert_true (g_variant_lookup (status, "held", "x", &held));
      g_assert_cmpint (held, ==, n);
      nudge_until (nudges, n == 0 ? "a" : n == 1 ? "b" : "c", FAR_S);
      settle (&nudges->world);
      g_assert_cmpint (nudges->world.n_told > n_before, ==, n < 3); /* "c" was there */
    }
}

static void
test_expires (NudgeWorld *nudges, gconstpointer data)
{
  nudge_until (nudges, "a", AT (8, 30));
  nudge_until (nudges, "b", AT (9, 0));
  nudge_until (nudges, "c", AT (9, 0) + 1);
  settle (&nudges->world);
  g_assert_cmpuint (n_held (nudges), ==, 3);
  g_assert_cmpint (fake_clock_alarm_s (&nudges->world.clock), <=, AT (8, 30));
  come_to (nudges, AT (8, 30));
  g_assert_cmpuint (n_held (nudges), ==, 2);
  come_to (nudges, AT (9, 0));
  ASSERT_TOLD (nudges, "c");
  /* A list goes with the last of it. */
  go_away (nudges);
  nudge_until (nudges, "d", AT (10, 0));
  nudge_until (nudges, "e", AT (10, 30));
  settle (&nudges->world);
  come_back (nudges);
  come_to (nudges, AT (10, 0));
  g_assert_nonnull (shown (nudges, LIST));
  come_to (nudges, AT (10, 30));
  g_assert_null (shown (nudges, LIST));
}

/* What is new of one that is there is no new nudge, but waits for its moment too. */
static void
test_again (NudgeWorld *nudges, gconstpointer data)
{
  come_to (nudges, AT (10, 0));
  for (int i = 0; i < 9; i++)
    nudge (nudges, "a");
  g_assert_cmpuint (n_told (nudges, "a"), ==, 9);
  begin_session (nudges);
  nudge (nudges, "a");
  g_assert_cmpuint (n_told (nudges, "a"), ==, 9);
  stop_session (nudges);
  g_assert_cmpuint (n_told (nudges, "a"), ==, 10);
  hold (nudges, 3); /* the rest of the budget */
  g_assert_cmpuint (nudges->told->len, ==, 13);
  nudge (nudges, "n3"); /* is there: three are */
  g_assert_cmpuint (nudges->told->len, ==, 14);
  dismiss (nudges, "n3");
  nudge (nudges, "n3");
  g_assert_cmpuint (nudges->told->len, ==, 14);
}

static void
test_is_open (NudgeWorld *nudges, gconstpointer data)
{
  FocusNudges *gate = nudges->world.engine->nudges;
  const FocusDecision idle = { .state = FOCUS_STATE_IDLE };

  for (int state = FOCUS_STATE_OFF; state <= FOCUS_STATE_FOCUS; state++)
    {
      const FocusDecision decision = { .state = (FocusState) state };
      g_assert_cmpint (focus_nudges_is_open (gate, &decision), ==, state == FOCUS_STATE_IDLE);
    }
  hold (nudges, 3); /* one list: there is room for three more */
  g_assert_true (focus_nudges_is_open (gate, &idle));
  nudge_until (nudges, "a", FAR_S);
  nudge_until (nudges, "b", FAR_S);
  g_assert_true (focus_nudges_is_open (gate, &idle));
  nudge_until (nudges, "c", FAR_S);
  g_assert_false (focus_nudges_is_open (gate, &idle));
}

/* Without a notifier nothing is kept that nobody will ever see; what was held stays. */
static void
test_no_notifier (NudgeWorld *nudges, gconstpointer data)
{
  nudge (nudges, "a");
  nudges->world.notifier = (FocusNotifier){ 0 };
  restart (nudges);
  nudge (nudges, "b");
  come_to (nudges, AT (10, 0));
  nudges->world.notifier = (FocusNotifier){ &spy_class, nudges };
  restart (nudges);
  ASSERT_TOLD (nudges, "a");
}

#define ADD(name, function)                                                                        \
  g_test_add ("/nudges/" name, NudgeWorld, NULL, nudges_set_up, function, nudges_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("told-at-once", test_told_at_once);
  g_test_add_func ("/nudges/held", test_held);
  ADD ("lunch", test_lunch);
  ADD ("restart", test_restart);
  ADD ("close", test_close);
  ADD ("status", test_status);
  ADD ("expires", test_expires);
  ADD ("again", test_again);
  ADD ("is-open", test_is_open);
  ADD ("no-notifier", test_no_notifier);
  return g_test_run ();
}
