// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Nudges: when they are told, when not, and what becomes of those that wait.
#include "nudges-fixture.h"

#include "engine/nudge-list.h"
#include "engine/nudge-queue.h"
#include "engine/nudge-tally.h"

#include <glib/gstdio.h>

#define LIST "held-list"

static void
assert_told (NudgeWorld *nudges, const char *const *keys)
{
  g_assert_cmpuint (nudges->told->len, ==, g_strv_length ((char **) keys));
  for (guint i = 0; keys[i] != NULL; i++)
    g_assert_cmpstr (nudges->told->pdata[i], ==, keys[i]);
}

#define ASSERT_TOLD(nudges, ...) assert_told (nudges, (const char *const[]){ __VA_ARGS__, NULL })

static void
set_config (NudgeWorld *nudges, const char *more)
{
  g_autofree char *text = g_strconcat (NUDGES_CONFIG, more, NULL);

  write_config (&nudges->world, text);
  focus_engine_reload (nudges->world.engine);
  settle (&nudges->world);
}

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
begin_session (NudgeWorld *nudges)
{
  g_autoptr (GVariant) session = focus_engine_focus_start (nudges->world.engine, 30, "", NULL);

  g_assert_nonnull (session);
  g_variant_ref_sink (session);
  settle (&nudges->world);
}

static void
pause_session (NudgeWorld *nudges)
{
  g_autoptr (GVariant) session = focus_engine_focus_pause (nudges->world.engine, 0, NULL);

  g_assert_nonnull (session);
  g_variant_ref_sink (session);
  settle (&nudges->world);
}

static void
stop_session (NudgeWorld *nudges)
{
  g_autoptr (GVariant) kept = focus_engine_focus_stop (nudges->world.engine, NULL);

  g_assert_nonnull (kept);
  g_variant_ref_sink (kept);
  settle (&nudges->world);
}

static void
hear (NudgeWorld *nudges, FocusPresenceNews news)
{
  fake_presence_tell (&nudges->world.presence, news);
  settle (&nudges->world);
}

static void
lock_screen (NudgeWorld *nudges)
{
  hear (nudges, FOCUS_PRESENCE_LOCKED);
}

static void
unlock_screen (NudgeWorld *nudges)
{
  hear (nudges, FOCUS_PRESENCE_UNLOCKED);
}

static void
go_away (NudgeWorld *nudges)
{
  hear (nudges, FOCUS_PRESENCE_AWAY);
}

static void
come_back (NudgeWorld *nudges)
{
  hear (nudges, FOCUS_PRESENCE_BACK);
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
  gint64 from_s; /* when it begins */
  void (*begin) (NudgeWorld *nudges); /* nullable: by itself */
  gint64 until_s; /* a moment at which it lasts */
  gint64 then_s;  /* when it is over; the same: because of `end` */
  void (*end) (NudgeWorld *nudges); /* nullable */
} moments[] = {
  { AT (8, 0), NULL, AT (8, 59), AT (9, 0), NULL },    /* before work */
  { AT (17, 30), NULL, AT (23, 0), AT (33, 0), NULL }, /* after it: the next morning */
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

/* Several */

static void
hold (NudgeWorld *nudges, guint n)
{
  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *key = g_strdup_printf ("n%u", i);
      nudge (nudges, key);
    }
}

static void
test_list (NudgeWorld *nudges, gconstpointer data)
{
  const FocusNotification *list;

  hold (nudges, 3);
  come_to (nudges, AT (9, 0));
  ASSERT_TOLD (nudges, LIST);
  list = shown (nudges, LIST);
  g_assert_cmpstr (list->kind, ==, "held");
  g_assert_cmpstr (list->summary, ==, "3 things waited for you");
  g_assert_cmpstr (list->body, ==, "About n1\nAbout n2\nAbout n3");
  g_assert_cmpuint (list->n_actions, ==, 1);
  g_assert_cmpstr (list->actions[0].label, ==, "Show");
  g_assert_cmpuint (n_held (nudges), ==, 0);
  act (nudges, LIST, "show");
  ASSERT_TOLD (nudges, LIST, "n1", "n2", "n3");
  g_assert_cmpuint (fake_notifier_n_shown (&nudges->fake), ==, 3);
  g_assert_cmpuint (shown (nudges, "n3")->n_actions, ==, 2);
  restart (nudges);
  g_assert_cmpuint (nudges->told->len, ==, 4);
}

/* More than are shown at a time: the last place is for the list of the rest. */
static void
test_long_list (NudgeWorld *nudges, gconstpointer data)
{
  const FocusNotification *list;

  hold (nudges, 7);
  come_to (nudges, AT (9, 0));
  list = shown (nudges, LIST);
  g_assert_cmpstr (list->summary, ==, "7 things waited for you");
  g_assert_cmpstr (list->body, ==,
                   "About n1\nAbout n2\nAbout n3\nAbout n4\nAbout n5\nand 2 more");
  act (nudges, LIST, "show");
  ASSERT_TOLD (nudges, LIST, "n1", "n2", LIST);
  g_assert_cmpuint (fake_notifier_n_shown (&nudges->fake), ==, 3);
  g_assert_cmpstr (shown (nudges, LIST)->summary, ==, "5 things waited for you");
  act (nudges, LIST, "show");
  act (nudges, LIST, "show");
  ASSERT_TOLD (nudges, LIST, "n1", "n2", LIST, "n3", "n4", LIST, "n5", "n6", "n7");
  g_assert_null (shown (nudges, LIST));
  /* All of it was one nudge of four. */
  hold (nudges, 3);
  g_assert_cmpuint (nudges->told->len, ==, 12);
  nudge (nudges, "late");
  g_assert_cmpuint (nudges->told->len, ==, 12);
}

static void
test_list_is_put_away (NudgeWorld *nudges, gconstpointer data)
{
  hold (nudges, 2);
  come_to (nudges, AT (9, 0));
  dismiss (nudges, LIST);
  restart (nudges);
  come_to (nudges, AT (10, 0));
  ASSERT_TOLD (nudges, LIST);
  g_assert_cmpuint (n_held (nudges), ==, 0);
}

/* The list itself went with focusd: what nobody looked at is told again. */
static void
test_list_over_restart (NudgeWorld *nudges, gconstpointer data)
{
  hold (nudges, 2);
  come_to (nudges, AT (9, 0));
  restart (nudges);
  ASSERT_TOLD (nudges, LIST, LIST);
  act (nudges, LIST, "show");
  ASSERT_TOLD (nudges, LIST, LIST, "n1", "n2");
}

/* What waits while a list is there joins it; one alone is told by itself. */
static void
test_list_grows (NudgeWorld *nudges, gconstpointer data)
{
  hold (nudges, 2);
  come_to (nudges, AT (9, 0));
  go_away (nudges);
  nudge (nudges, "x");
  come_back (nudges);
  ASSERT_TOLD (nudges, LIST, "x");
  go_away (nudges);
  nudge (nudges, "y");
  nudge (nudges, "z");
  come_back (nudges);
  ASSERT_TOLD (nudges, LIST, "x", LIST);
  g_assert_cmpstr (shown (nudges, LIST)->body, ==, "About n1\nAbout n2\nAbout y\nAbout z");
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

/* Budget */

/* A storm: four are told, the others are one list on the next working day. */
static void
test_storm (NudgeWorld *nudges, gconstpointer data)
{
  come_to (nudges, AT (10, 0));
  hold (nudges, 50);
  ASSERT_TOLD (nudges, "n1", "n2", "n3", "n4");
  g_assert_cmpuint (n_held (nudges), ==, 46);
  come_to (nudges, AT (24 + 8, 59));
  restart (nudges);
  g_assert_cmpuint (nudges->told->len, ==, 4);
  come_to (nudges, AT (24 + 9, 0));
  ASSERT_TOLD (nudges, "n1", "n2", "n3", "n4", LIST);
  g_assert_cmpstr (shown (nudges, LIST)->summary, ==, "46 things waited for you");
}

/* The ceiling: the latest are kept. */
static void
test_ceiling (NudgeWorld *nudges, gconstpointer data)
{
  hold (nudges, FOCUS_NUDGES_MAX_HELD + 50);
  g_assert_cmpuint (n_held (nudges), ==, FOCUS_NUDGES_MAX_HELD);
  restart (nudges);
  g_assert_cmpuint (n_held (nudges), ==, FOCUS_NUDGES_MAX_HELD);
  come_to (nudges, AT (9, 0));
  ASSERT_TOLD (nudges, LIST);
  g_assert_true (g_str_has_prefix (shown (nudges, LIST)->body, "About n51\n"));
  g_assert_true (g_str_has_suffix (shown (nudges, LIST)->body, "\nand 45 more"));
  dismiss (nudges, LIST);
  restart (nudges);
  ASSERT_TOLD (nudges, LIST);
}

/* All at once, none of which waited. */
static void
test_burst (NudgeWorld *nudges, gconstpointer data)
{
  come_to (nudges, AT (10, 0));
  nudge_until (nudges, "a", FAR_S);
  nudge_until (nudges, "b", FAR_S);
  settle (&nudges->world);
  ASSERT_TOLD (nudges, "a", "b");
  for (guint i = 1; i <= 100; i++)
    {
      g_autofree char *key = g_strdup_printf ("n%u", i);
      nudge_until (nudges, key, FAR_S);
    }
  settle (&nudges->world);
  ASSERT_TOLD (nudges, "a", "b", LIST);
  /* More than is left of the budget is a list too. */
  nudge_until (nudges, "c", FAR_S);
  nudge_until (nudges, "d", FAR_S);
  settle (&nudges->world);
  ASSERT_TOLD (nudges, "a", "b", LIST, LIST);
}

static void
test_budget_over_midnight (NudgeWorld *nudges, gconstpointer data)
{
  set_config (nudges, "[work]\nhours = Mon-Fri 00:00-24:00\n");
  come_to (nudges, AT (23, 0));
  hold (nudges, 5);
  g_assert_cmpuint (nudges->told->len, ==, 4);
  come_to (nudges, AT (23, 59));
  g_assert_cmpuint (nudges->told->len, ==, 4);
  come_to (nudges, AT (24, 0));
  ASSERT_TOLD (nudges, "n1", "n2", "n3", "n4", "n5");
}

/* Neither a clock that is set forward and back, nor a restart, nor a flight makes room. */
static void
test_budget_stands (NudgeWorld *nudges, gconstpointer data)
{
  come_to (nudges, AT (10, 0));
  hold (nudges, 4);
  fake_clock_set (&nudges->world.clock, AT (24 + 10, 0));
  settle (&nudges->world);
  nudge (nudges, "tomorrow");
  g_assert_cmpuint (n_told (nudges, "tomorrow"), ==, 1);
  fake_clock_set (&nudges->world.clock, AT (10, 5));
  settle (&nudges->world);
  nudge (nudges, "x");
  restart (nudges);
  nudge (nudges, "x");
  set_config (nudges, "[work]\nzone = America/New_York\nhours = Mon-Fri 00:00-24:00\n");
  g_assert_cmpuint (n_told (nudges, "x"), ==, 0); /* 05:05 of the same Wednesday */
  set_config (nudges, "[work]\nzone = Pacific/Auckland\nhours = Mon-Fri 00:00-24:00\n");
  g_assert_cmpuint (n_told (nudges, "x"), ==, 0); /* 23:05 */
  come_to (nudges, AT (11, 0)); /* Thursday there, but the meeting is on */
  g_assert_cmpuint (n_told (nudges, "x"), ==, 0);
  come_to (nudges, AT (12, 0));
  g_assert_cmpuint (n_told (nudges, "x"), ==, 1);
}

/* A larger budget takes what waited for one. */
static void
test_budget_changes (NudgeWorld *nudges, gconstpointer data)
{
  come_to (nudges, AT (10, 0));
  set_config (nudges, "[notify]\nbudget = 1\n");
  hold (nudges, 2);
  ASSERT_TOLD (nudges, "n1");
  set_config (nudges, "[notify]\nbudget = 2\n");
  ASSERT_TOLD (nudges, "n1", "n2");
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

/* What a hostile title makes of the list. */
static void
test_list_fits (NudgeWorld *nudges, gconstpointer data)
{
  g_autofree char *title = g_strnfill (5000, 'x');

  for (guint i = 0; i < 9; i++)
    {
      g_autofree char *key = g_strdup_printf ("n%u", i);
      const FocusNotification one = { .key = key,
                                      .kind = "test",
                                      .summary = i % 2 ? title : "two\nlines\xff",
                                      .until_s = FAR_S };
      focus_nudges_show (nudges->world.engine->nudges, &one);
    }
  settle (&nudges->world);
  come_to (nudges, AT (9, 0));
  g_assert_true (g_str_has_suffix (shown (nudges, LIST)->body, "\nand 4 more"));
  g_assert_cmpint (g_utf8_strlen (shown (nudges, LIST)->body, -1), <=, FOCUS_NOTIFIER_MAX_BODY);
  g_assert_true (g_str_has_prefix (shown (nudges, LIST)->body, "two lines"));
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
  ADD ("list", test_list);
  ADD ("long-list", test_long_list);
  ADD ("list-is-put-away", test_list_is_put_away);
  ADD ("list-over-restart", test_list_over_restart);
  ADD ("list-grows", test_list_grows);
  ADD ("list-fits", test_list_fits);
  ADD ("close", test_close);
  ADD ("expires", test_expires);
  ADD ("again", test_again);
  ADD ("storm", test_storm);
  ADD ("ceiling", test_ceiling);
  ADD ("burst", test_burst);
  ADD ("budget-over-midnight", test_budget_over_midnight);
  ADD ("budget-stands", test_budget_stands);
  ADD ("budget-changes", test_budget_changes);
  ADD ("is-open", test_is_open);
  ADD ("no-notifier", test_no_notifier);
  return g_test_run ();
}
