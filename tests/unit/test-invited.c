// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Unclear invitations: which of them are told of, when, and which never.
#include "invited-fixture.h"

#include "store/invites.h"

/* What was there at the first sync is never asked about (R3.7); what comes later is, once. */
static void
test_new (NudgeWorld *nudges, gconstpointer data)
{
  const FocusNotification *one;

  land (nudges, "Sync", TOMORROW INVITED);
  ASSERT_TOLD_OF (nudges, "Sync");
  one = shown_of (nudges, "Sync");
  g_assert_cmpstr (one->kind, ==, "invited");
  g_assert_cmpint (one->urgency, ==, FOCUS_NOTIFICATION_NORMAL);
  g_assert_true (one->silent);
  g_assert_cmpint (one->until_s, ==, AT (24 + 14, 0));
  g_assert_cmpstr (one->summary, ==, "An unclear invitation");
  g_assert_cmpstr (one->body, ==, "Sync · Thu 14:00 · 3 people\nNo clear goal · No outcome named");
  g_assert_true (g_str_has_prefix (one->without_actions, "focusctl hygiene ask "));
  g_assert_cmpuint (one->n_actions, ==, 3);
  g_assert_cmpstr (one->actions[0].label, ==, "Ask for purpose");
  g_assert_cmpstr (one->actions[1].label, ==, "Fine as it is");
  g_assert_cmpstr (one->actions[2].label, ==, "Why?");
  flush (nudges);
  ASSERT_TOLD_OF (nudges, "Sync");
}

/* Neither what was there, nor what is fetched again, nor what comes with a calendar. */
static void
test_baseline (NudgeWorld *nudges, gconstpointer data)
{
  World *world = &nudges->world;
  g_autofree char *other = g_build_filename (world->folder, "vdir", "other", NULL);
  g_autofree char *file = g_build_filename (other, "Call.ics", NULL);
  g_autofree char *work = g_build_filename (world->folder, "vdir", "work", "Old.ics", NULL);
  g_autofree char *moved = g_build_filename (world->folder, "vdir", "work", "Moved.ics", NULL);
  g_autofree char *text = NULL;

  assert_silent (nudges); /* "Old" is as unclear as any */
  g_assert_cmpint (g_rename (work, moved), ==, 0);
  pull (nudges);
  assert_silent (nudges);
  g_assert_true (g_file_get_contents (moved, &text, NULL, NULL));
  g_assert_cmpint (g_mkdir (other, 0700), ==, 0);
  pull (nudges);
  g_assert_true (g_file_set_contents (file, text, -1, NULL)); /* in two calendars now */
  pull (nudges);
  assert_silent (nudges);
  focus_engine_free (world->engine);
  remove_copy (world);
  start (world);
  settle (world);
  assert_silent (nudges);
  land (nudges, "Sync", TOMORROW INVITED);
  ASSERT_TOLD_OF (nudges, "Sync");
}

/* A calendar that is added brings what it brings; what comes into it later is new. */
static void
test_new_calendar (NudgeWorld *nudges, gconstpointer data)
{
  World *world = &nudges->world;
  g_autofree char *other = g_build_filename (world->folder, "vdir", "other", NULL);
  g_autofree char *work = g_build_filename (world->folder, "vdir", "work", NULL);
  g_autofree char *away = g_build_filename (world->folder, "away", NULL);

  g_assert_cmpint (g_rename (work, away), ==, 0);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *uid = g_strdup_printf ("Sync %u", i);
      write_event (world, uid, TOMORROW INVITED);
    }
  g_assert_cmpint (g_rename (work, other), ==, 0);
  g_assert_cmpint (g_rename (away, work), ==, 0);
  pull (nudges);
  assert_silent (nudges);
}

/* Rows: what is put into the calendar, and whether it is told of. */
static const struct
{
  const char *uid;
  const char *lines;
} not_told[] = {
  { "Mine", TOMORROW "ORGANIZER:mailto:me@x\r\nATTENDEE:mailto:els@x\r\nATTENDEE:mailto:tom@x" },
  { "Declined", TOMORROW PEOPLE ("DECLINED") },
  { "Cancelled", TOMORROW INVITED "\r\nSTATUS:CANCELLED" },
  { "Over", "DTSTART:20261117T140000Z\r\nDTEND:20261117T150000Z\r\n" INVITED },
  { "All day", "DTSTART;VALUE=DATE:20261119\r\nDTEND;VALUE=DATE:20261120\r\n" INVITED },
  { "Free", TOMORROW INVITED "\r\nTRANSP:TRANSPARENT" },
  { "Private", TOMORROW INVITED "\r\nCLASS:PRIVATE" },
  { "Alone", "DTSTART:20261119T140000Z\r\nDTEND:20261119T150000Z" },
  { "Lunch", TOMORROW INVITED },
  { "Offers", TOMORROW CLEAR INVITED },
};

static void
test_not_told (NudgeWorld *nudges, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (not_told); i++)
    {
      land (nudges, not_told[i].uid, not_told[i].lines);
      g_test_message ("%s", not_told[i].uid);
      assert_silent (nudges);
      if (n_waiting (nudges) > 0)
        g_error ("waits to be told: %s", not_told[i].uid);
    }
}

/* Accepted, or not answered: both are asked about. */
static void
test_accepted (NudgeWorld *nudges, gconstpointer data)
{
  land (nudges, "Sync", TOMORROW PEOPLE ("ACCEPTED"));
  ASSERT_TOLD_OF (nudges, "Sync");
}

/* Updated and unclear still: not again. Updated and clear: taken back. */
static void
test_updated (NudgeWorld *nudges, gconstpointer data)
{
  land (nudges, "Sync", TOMORROW INVITED);
  land (nudges, "Sync", TOMORROW INVITED "\r\nLOCATION:Room 4");
  land (nudges, "Sync", AT_FIFTEEN INVITED);
  ASSERT_TOLD_OF (nudges, "Sync");
  g_assert_nonnull (shown_of (nudges, "Sync"));
  land (nudges, "Sync", AT_FIFTEEN CLEAR INVITED);
  g_assert_null (shown_of (nudges, "Sync"));
  land (nudges, "Sync", TOMORROW INVITED);
  ASSERT_TOLD_OF (nudges, "Sync");
}

static void
test_cancelled (NudgeWorld *nudges, gconstpointer data)
{
  land (nudges, "Sync", TOMORROW INVITED);
  g_assert_nonnull (shown_of (nudges, "Sync"));
  land (nudges, "Sync", TOMORROW INVITED "\r\nSTATUS:CANCELLED");
  g_assert_null (shown_of (nudges, "Sync"));
}

/* A series is one invitation, of its next occurrence, however many it has. */
static void
test_series (NudgeWorld *nudges, gconstpointer data)
{
  land (nudges, "Weekly",
        "DTSTART:20261019T140000Z\r\nDTEND:20261019T150000Z\r\nRRULE:FREQ=WEEKLY\r\n" INVITED);
  ASSERT_TOLD_OF (nudges, "Weekly");
  g_assert_true (
      g_str_has_prefix (shown_of (nudges, "Weekly")->body, "Weekly · Mon 14:00 · 3 people"));
  dismiss_of (nudges, "Weekly");
  for (guint week = 1; week < 4; week++)
    {
      come_to (nudges, AT (24 * 7 * (int) week + 9, 5));
      flush (nudges);
    }
  ASSERT_TOLD_OF (nudges, "Weekly");
}

/* What comes into the horizon because time passes is not new. */
static void
test_horizon (NudgeWorld *nudges, gconstpointer data)
{
  land (nudges, "Far", "DTSTART:20290901T140000Z\r\nDTEND:20290901T150000Z\r\n" INVITED);
  assert_silent (nudges);
  come_to (nudges, AT (9, 5) + (gint64) 400 * FOCUS_DAY_S);
  flush (nudges);
  assert_silent (nudges);
}

/* In focus nothing is said; afterwards it is, of what still stands. */
static void
test_focus (NudgeWorld *nudges, gconstpointer data)
{
  begin_session (nudges);
  land (nudges, "Sync", TOMORROW INVITED);
  land (nudges, "Gone", AT_FIFTEEN INVITED);
  land (nudges, "Said", AT_FIFTEEN INVITED);
  assert_silent (nudges);
  g_assert_cmpuint (n_waiting (nudges), ==, 3);
  land (nudges, "Gone", AT_FIFTEEN INVITED "\r\nSTATUS:CANCELLED");
  land (nudges, "Said", AT_FIFTEEN CLEAR INVITED);
  stop_session (nudges);
  flush (nudges);
  ASSERT_TOLD_OF (nudges, "Sync");
  g_assert_cmpuint (n_waiting (nudges), ==, 0);
}

/* Neither lost nor repeated over a restart: before it is told, and after. */
static void
test_restart (NudgeWorld *nudges, gconstpointer data)
{
  lock_screen (nudges);
  land (nudges, "Sync", TOMORROW INVITED);
  restart (nudges);
  hear (nudges, FOCUS_PRESENCE_UNLOCKED);
  flush (nudges);
  ASSERT_TOLD_OF (nudges, "Sync");
  restart (nudges);
  flush (nudges);
  ASSERT_TOLD_OF (nudges, "Sync");
}

/* What somebody sends while focusd does not run comes with the next pull. */
static void
test_while_away (NudgeWorld *nudges, gconstpointer data)
{
  focus_engine_free (nudges->world.engine);
  write_event (&nudges->world, "Sync", TOMORROW INVITED);
  start (&nudges->world);
  settle (&nudges->world);
  flush (nudges);
  ASSERT_TOLD_OF (nudges, "Sync");
}

/* An empty calendar that was seen is not a lost copy: what comes into it is new. */
static void
test_empty (NudgeWorld *nudges, gconstpointer data)
{
  static const char *const uids[] = { "noon", "Old", "Standup" };
  World *world = &nudges->world;
  g_autoptr (GHashTable) arrived = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (uids); i++)
    {
      g_autofree char *name = g_strconcat (uids[i], ".ics", NULL);
      g_autofree char *path = g_build_filename (world->folder, "vdir", "work", name, NULL);
      g_unlink (path);
    }
  g_assert_true (focus_sync_start (world->engine->sync, NULL, NULL));
  settle (world);
  focus_engine_free (world->engine);
  write_event (world, "Sync", TOMORROW INVITED);
  start (world);
  settle (world);
  arrived = focus_state_store_arrived (world->engine->past, NULL);
  g_assert_true (g_hash_table_contains (arrived, "Sync"));
}

/* It was in the copy, and focusd fell before it looked. */
static void
test_crash (NudgeWorld *nudges, gconstpointer data)
{
  FocusStateStore *past = nudges->world.engine->past;
  g_autofree char *before = focus_state_store_note (past, "arrivals", NULL);
  g_autoptr (GError) error = NULL;
  FocusStateStore *state;

  g_assert_nonnull (before);
  lock_screen (nudges);
  land (nudges, "Sync", TOMORROW INVITED);
  g_assert_cmpuint (n_waiting (nudges), ==, 1);
  focus_engine_free (nudges->world.engine);
  state = focus_state_store_open (nudges->world.folder, AT (9, 5), NULL, &error);
  g_assert_no_error (error);
  g_assert_true (focus_state_store_put_note (state, "arrivals", before, &error));
  g_assert_true (focus_state_store_forget_invited (state, "Sync", &error));
  focus_state_store_close (state);
  start (&nudges->world);
  settle (&nudges->world);
  hear (nudges, FOCUS_PRESENCE_UNLOCKED);
  flush (nudges);
  ASSERT_TOLD_OF (nudges, "Sync");
}

/* It takes one of the day's budget, and waits for the next day's. */
static void
test_budget (NudgeWorld *nudges, gconstpointer data)
{
  hold (nudges, 4);
  land (nudges, "Sync", "DTSTART:20261120T140000Z\r\nDTEND:20261120T150000Z\r\n" INVITED);
  ASSERT_TOLD (nudges, "n1", "n2", "n3", "n4");
  come_to (nudges, AT (24 + 9, 5));
  flush (nudges);
  g_assert_nonnull (shown_of (nudges, "Sync"));
  hold (nudges, 4);
  g_assert_cmpuint (nudges->told->len, ==, 8); /* one less than without it */
}

static void
test_switched_off (NudgeWorld *nudges, gconstpointer data)
{
  set_config (nudges, "[hygiene]\nnudge = no\n");
  land (nudges, "Sync", TOMORROW INVITED);
  assert_silent (nudges);
  set_config (nudges, "");
  flush (nudges);
  assert_silent (nudges); /* nor when it is wanted again */
  land (nudges, "Call", TOMORROW INVITED);
  ASSERT_TOLD_OF (nudges, "Call");
}

static void
invited_set_up (NudgeWorld *nudges, gconstpointer more)
{
  nudges_set_up (nudges, more);
  invited_begin (nudges);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (NudgeWorld *nudges, gconstpointer data);
  } tests[] = { { "/invited/new", test_new },
                { "/invited/baseline", test_baseline },
                { "/invited/new-calendar", test_new_calendar },
                { "/invited/not-told", test_not_told },
                { "/invited/accepted", test_accepted },
                { "/invited/updated", test_updated },
                { "/invited/cancelled", test_cancelled },
                { "/invited/series", test_series },
                { "/invited/horizon", test_horizon },
                { "/invited/focus", test_focus },
                { "/invited/restart", test_restart },
                { "/invited/while-away", test_while_away },
                { "/invited/empty", test_empty },
                { "/invited/crash", test_crash },
                { "/invited/budget", test_budget },
                { "/invited/switched-off", test_switched_off } };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, NudgeWorld, NULL, invited_set_up, tests[i].test, nudges_tear_down);
  return g_test_run ();
}
