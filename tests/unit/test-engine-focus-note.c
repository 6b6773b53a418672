// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What focus says when it is offered and when it begins, and when the desktop goes quiet.
#include "focus-note-fixture.h"

/* Begun */

/* It can be read before the desktop is quiet, and is not held back by it. */
static void
test_begun (Noon *noon, gconstpointer config)
{
  const FocusNotification *note;

  go_to (noon, NOON_S - 1);
  assert_journal (noon, "");
  go_to (noon, NOON_S);
  assert_journal (noon, "show:focus-begun ");
  assert_shown (noon, "focus-begun", "Focus until 13:00", "noon");
  note = shown (noon, "focus-begun");
  g_assert_cmpint (note->urgency, ==, FOCUS_NOTIFICATION_NORMAL);
  g_assert_true (note->transient);
  g_assert_cmpuint (note->n_actions, ==, 1);
  g_assert_cmpstr (note->actions[0].label, ==, "Not now");
  go_to (noon, NOON_S + FOCUS_BEGUN_S - 1);
  assert_journal (noon, "");
  go_to (noon, NOON_S + FOCUS_BEGUN_S);
  assert_journal (noon, "close:focus-begun quiet ");
  go_to (noon, NOON_S + 1800);
  assert_journal (noon, "");
}

/* A restart in focus says nothing again, and is quiet at once. */
static void
test_begun_once (Noon *noon, gconstpointer config)
{
  go_to (noon, NOON_S + 2);
  assert_journal (noon, "show:focus-begun ");
  restart (noon);
  assert_journal (noon, "quiet ");
}

/* Who begins by hand knows. */
static void
test_by_hand (Noon *noon, gconstpointer config)
{
  GError *error = NULL;

  by_hand (noon, focus_engine_focus_start (noon->world.engine, 30, "", &error), error);
  assert_journal (noon, "quiet ");
  go_to (noon, now_s (&noon->world) + 600);
  by_hand (noon, focus_engine_focus_stop (noon->world.engine, &error), error);
  assert_journal (noon, "flush flushed loud ");
}

/* The rest of the block is given up, as `focusctl focus stop` does. */
static void
test_not_now (Noon *noon, gconstpointer config)
{
  go_to (noon, NOON_S);
  fake_notifier_act (&noon->world.notifier, "focus-begun", "not-now");
  settle (&noon->world);
  assert_journal (noon, "show:focus-begun ");
  g_assert_cmpint (session_id (noon), ==, 0);
  go_to (noon, NOON_S + 600);
  assert_journal (noon, "");
  g_assert_cmpint (session_id (noon), ==, 0);
}

/* Whoever has read it need not wait. */
static void
test_read_early (Noon *noon, gconstpointer config)
{
  go_to (noon, NOON_S);
  fake_notifier_dismiss (&noon->world.notifier, "focus-begun");
  settle (&noon->world);
  assert_journal (noon, "show:focus-begun quiet ");
  g_assert_cmpint (session_id (noon), !=, 0);
}

/* Nothing waits for a clock that was set back. */
static void
test_clock_set_back (Noon *noon, gconstpointer config)
{
  go_to (noon, NOON_S + 2);
  assert_journal (noon, "show:focus-begun ");
  fake_clock_set (&noon->world.clock, NOON_S - 60);
  settle (&noon->world);
  assert_journal (noon, "close:focus-begun quiet ");
}

static void
test_loud (Noon *noon, gconstpointer config)
{
  go_to (noon, NOON_S);
  go_to (noon, NOON_S + 600);
  assert_journal (noon, "show:focus-begun "); /* left to the server: nothing takes it away */
  go_to (noon, ONE_S);
  assert_journal (noon, "close:focus-begun show:focus-ended ");
}

static void
test_titles_hidden (Noon *noon, gconstpointer config)
{
  go_to (noon, NOON_S);
  assert_shown (noon, "focus-begun", "Focus until 13:00", NULL);
}

/* … while the screen is locked. */
static void
test_locked (Noon *noon, gconstpointer config)
{
  go_to (noon, NOON_S);
  assert_shown (noon, "focus-offered", "Focus time until 13:00", "noon");
  fake_presence_tell (&noon->world.presence, FOCUS_PRESENCE_LOCKED);
  settle (&noon->world);
  assert_shown (noon, "focus-offered", "Focus time until 13:00", NULL);
  fake_presence_tell (&noon->world.presence, FOCUS_PRESENCE_UNLOCKED);
  settle (&noon->world);
  assert_shown (noon, "focus-offered", "Focus time until 13:00", "noon");
}

/* R30: what was shown with a title goes when the screen is locked. */
static void
test_locked_meanwhile (Noon *noon, gconstpointer config)
{
  go_to (noon, NOON_S);
  fake_presence_tell (&noon->world.presence, FOCUS_PRESENCE_LOCKED);
  settle (&noon->world);
  assert_journal (noon, "show:focus-begun close:focus-begun ");
  go_to (noon, NOON_S + FOCUS_BEGUN_S);
  assert_journal (noon, "quiet ");
}

/* Offered */

static void
test_offered (Noon *noon, gconstpointer config)
{
  const FocusNotification *note;

  go_to (noon, NOON_S);
  assert_journal (noon, "show:focus-offered ");
  note = shown (noon, "focus-offered");
  g_assert_cmpint (note->until_s, ==, ONE_S);
  g_assert_cmpuint (note->n_actions, ==, 2);
  g_assert_cmpstr (note->actions[0].label, ==, "Begin");
  fake_notifier_act (&noon->world.notifier, "focus-offered", "begin");
  settle (&noon->world);
  assert_journal (noon, "quiet ");
  g_assert_cmpstr (focus_engine_session (noon->world.engine)->block, ==, "noon");
  g_assert_cmpint (focus_engine_session (noon->world.engine)->end_s, ==, ONE_S);
}

/* Not now is not never: but it is not asked again. */
static void
test_offered_once (Noon *noon, gconstpointer config)
{
  go_to (noon, NOON_S);
  fake_notifier_act (&noon->world.notifier, "focus-offered", "not-now");
  settle (&noon->world);
  go_to (noon, NOON_S + 600);
  restart (noon);
  go_to (noon, NOON_S + 1200);
  assert_journal (noon, "show:focus-offered ");
  g_assert_cmpint (session_id (noon), ==, 0);
}

static void
test_offer_over (Noon *noon, gconstpointer config)
{
  go_to (noon, NOON_S);
  go_to (noon, ONE_S);
  assert_journal (noon, "show:focus-offered close:focus-offered ");
}

static void
test_offer_taken_elsewhere (Noon *noon, gconstpointer config)
{
  GError *error = NULL;

  go_to (noon, NOON_S);
  by_hand (noon, focus_engine_focus_start (noon->world.engine, 0, "", &error), error);
  assert_journal (noon, "show:focus-offered close:focus-offered quiet ");
}

/* The block ends elsewhere now: what is shown says so; what was dismissed stays away. */
static void
test_offer_changes (Noon *noon, gconstpointer config)
{
  go_to (noon, NOON_S);
  write_event (&noon->world, "noon", "DTSTART:20261118T120000Z\r\nDTEND:20261118T123000Z");
  pull (noon);
  assert_journal (noon, "show:focus-offered show:focus-offered ");
  assert_shown (noon, "focus-offered", "Focus time until 12:30", "noon");
  fake_notifier_dismiss (&noon->world.notifier, "focus-offered");
  settle (&noon->world);
  write_event (&noon->world, "noon", AT_NOON);
  pull (noon);
  assert_journal (noon, "");
}

static void
test_offer_too_late (Noon *noon, gconstpointer config)
{
  go_to (noon, ONE_S - FOCUS_OFFER_LEAST_S + 1);
  assert_journal (noon, "");
}

/* R26: in focus nothing of ours makes a sound. */
static void
test_silent (Noon *noon, gconstpointer config)
{
  const FocusNotification note = { .key = "x", .kind = "x", .summary = "x", .until_s = G_MAXINT64 };

  focus_notices_show (noon->world.engine->notices, &note);
  g_assert_false (shown (noon, "x")->silent);
  go_to (noon, NOON_S);
  go_to (noon, NOON_S + FOCUS_BEGUN_S);
  focus_notices_show (noon->world.engine->notices, &note);
  g_assert_true (shown (noon, "x")->silent);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path, *config;
    void (*run) (Noon *noon, gconstpointer config);
  } rows[] = {
    { "/focus-note/begun", BY_ITSELF, test_begun },
    { "/focus-note/begun-once", BY_ITSELF, test_begun_once },
    { "/focus-note/by-hand", BY_ITSELF, test_by_hand },
    { "/focus-note/not-now", BY_ITSELF, test_not_now },
    { "/focus-note/read-early", BY_ITSELF, test_read_early },
    { "/focus-note/clock-set-back", BY_ITSELF, test_clock_set_back },
    { "/focus-note/loud", BY_ITSELF "[quiet]\nfocus = no\n", test_loud },
    { "/focus-note/titles-hidden", BY_ITSELF "privacy = always\n", test_titles_hidden },
    { "/focus-note/locked", OFFERED "privacy = lock\n", test_locked },
    { "/focus-note/locked-meanwhile", BY_ITSELF "privacy = lock\n", test_locked_meanwhile },
    { "/focus-note/offered", OFFERED, test_offered },
    { "/focus-note/offered-once", OFFERED, test_offered_once },
    { "/focus-note/offer-over", OFFERED, test_offer_over },
    { "/focus-note/offer-taken-elsewhere", OFFERED, test_offer_taken_elsewhere },
    { "/focus-note/offer-changes", OFFERED, test_offer_changes },
    { "/focus-note/offer-too-late", OFFERED, test_offer_too_late },
    { "/focus-note/silent", BY_ITSELF, test_silent },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_test_add (rows[i].path, Noon, rows[i].config, noon_up, rows[i].run, noon_down);
  return g_test_run ();
}
