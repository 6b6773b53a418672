// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What focus says when it ends, and in which order the desktop is given back (R12).
#include "focus-note-fixture.h"

#include <glib/gstdio.h>

/* R12: what is of no use goes first, then the desktop is given back, then it is said. */
static void
test_ended (Noon *noon, gconstpointer config)
{
  const FocusNotification *note;

  go_to (noon, NOON_S);
  go_to (noon, NOON_S + FOCUS_BEGUN_S);
  fake_quiet_set_held (&noon->world.quiet, 7);
  assert_journal (noon, "show:focus-begun close:focus-begun quiet ");
  go_to (noon, ONE_S);
  assert_journal (noon, "flush flushed loud show:focus-ended ");
  assert_shown (noon, "focus-ended", "Focus ended: 1 h", "7 notifications were held back.");
  note = shown (noon, "focus-ended");
  g_assert_true (note->transient);
  g_assert_false (note->silent);
  go_to (noon, ONE_S + 60);
  assert_journal (noon, "");
}

/* Not a word before the desktop has been given back: it would be held back itself. */
static void
test_ended_when_given_back (Noon *noon, gconstpointer config)
{
  go_to (noon, NOON_S);
  go_to (noon, NOON_S + FOCUS_BEGUN_S);
  fake_quiet_set_held (&noon->world.quiet, 1);
  fake_quiet_linger (&noon->world.quiet);
  g_string_truncate (noon->journal, 0);
  go_to (noon, ONE_S);
  go_to (noon, ONE_S + 2);
  assert_journal (noon, "flush flushed ");
  fake_quiet_let_go (&noon->world.quiet);
  settle (&noon->world);
  assert_journal (noon, "loud show:focus-ended ");
  assert_shown (noon, "focus-ended", "Focus ended: 1 h", "1 notification was held back.");
}

static void
test_hung_server (Noon *noon, gconstpointer config)
{
  go_to (noon, NOON_S);
  go_to (noon, NOON_S + FOCUS_BEGUN_S);
  fake_notifier_hang (&noon->world.notifier);
  g_string_truncate (noon->journal, 0);
  go_to (noon, ONE_S);
  go_to (noon, ONE_S + 1);
  assert_journal (noon, "flush ");
  fake_notifier_flush_is_late (&noon->world.notifier);
  settle (&noon->world);
  assert_journal (noon, "flushed loud show:focus-ended ");
}

/* Focus begins again while the server is waited for: the desktop stays quiet. */
static void
test_again_meanwhile (Noon *noon, gconstpointer config)
{
  GError *error = NULL;

  by_hand (noon, focus_engine_focus_start (noon->world.engine, 30, "", &error), error);
  fake_notifier_hang (&noon->world.notifier);
  by_hand (noon, focus_engine_focus_pause (noon->world.engine, 0, &error), error);
  assert_journal (noon, "quiet flush ");
  by_hand (noon, focus_engine_focus_resume (noon->world.engine, &error), error);
  go_to (noon, now_s (&noon->world) + 60);
  assert_journal (noon, "");
  g_assert_true (fake_quiet_is_on (&noon->world.quiet));
}

/* The engine ends while the server is waited for: nobody is called. */
static void
test_freed_meanwhile (Noon *noon, gconstpointer config)
{
  GError *error = NULL;

  by_hand (noon, focus_engine_focus_start (noon->world.engine, 30, "", &error), error);
  fake_notifier_hang (&noon->world.notifier);
  by_hand (noon, focus_engine_focus_pause (noon->world.engine, 0, &error), error);
  restart (noon);
  assert_journal (noon, "quiet flush ");
}

static void
test_stopped_by_hand (Noon *noon, gconstpointer config)
{
  GError *error = NULL;

  by_hand (noon, focus_engine_focus_start (noon->world.engine, 30, "", &error), error);
  go_to (noon, now_s (&noon->world) + 600);
  fake_quiet_set_held (&noon->world.quiet, 2);
  by_hand (noon, focus_engine_focus_stop (noon->world.engine, &error), error);
  assert_journal (noon, "quiet flush flushed loud show:focus-ended ");
  assert_shown (noon, "focus-ended", "Focus ended: 10 min", "2 notifications were held back.");
}

/* What became of the block. */
static void
test_why (Noon *noon, gconstpointer config)
{
  static const struct
  {
    const char *lines, *body; /* NULL: the event is deleted */
  } rows[] = {
    { NULL, "Its block was taken out of the calendar." },
    { AT_NOON "\r\nSTATUS:CANCELLED", "Its block was taken out of the calendar." },
    { "DTSTART:20261119T140000Z\r\nDTEND:20261119T150000Z", "Its block was moved to Thu 14:00." },
    { "DTSTART:20261216T140000Z\r\nDTEND:20261216T150000Z",
      "Its block was moved to another week." },
    { "DTSTART:20261118T120000Z\r\nDTEND:20261118T121500Z", "Its block was made shorter." },
  };
  g_autofree char *path = g_build_filename (noon->world.folder, "vdir", "work", "noon.ics", NULL);
  gint64 day_s = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      write_event (&noon->world, "noon", AT_NOON);
      pull (noon);
      go_to (noon, NOON_S + day_s + 60 * (gint64) i);
      g_string_truncate (noon->journal, 0);
      go_to (noon, NOON_S + 1800 + 60 * (gint64) i);
      if (rows[i].lines != NULL)
        write_event (&noon->world, "noon", rows[i].lines);
      else
        g_assert_cmpint (g_unlink (path), ==, 0);
      pull (noon);
      g_assert_cmpint (session_id (noon), ==, 0);
      g_assert_nonnull (shown (noon, "focus-ended"));
      g_assert_cmpstr (shown (noon, "focus-ended")->body, ==, rows[i].body);
    }
}

/* Nobody saw it end. */
static void
test_ended_asleep (Noon *noon, gconstpointer config)
{
  go_to (noon, NOON_S);
  go_to (noon, NOON_S + FOCUS_BEGUN_S);
  g_string_truncate (noon->journal, 0);
  fake_clock_set (&noon->world.clock, ONE_S + 3600);
  fake_presence_tell (&noon->world.presence, FOCUS_PRESENCE_RESUME);
  settle (&noon->world);
  assert_journal (noon, "flush flushed loud ");
  g_assert_null (shown (noon, "focus-ended"));
}

/* Nor did a focusd that was not there. */
static void
test_ended_meanwhile (Noon *noon, gconstpointer config)
{
  go_to (noon, NOON_S);
  go_to (noon, NOON_S + FOCUS_BEGUN_S);
  g_string_truncate (noon->journal, 0);
  focus_engine_free (noon->world.engine);
  fake_clock_set (&noon->world.clock, ONE_S + 30);
  start (&noon->world);
  settle (&noon->world);
  g_assert_null (shown (noon, "focus-ended"));
}

/* [quiet] meetings goes the same way, and has nothing to say. */
static void
test_meeting (Noon *noon, gconstpointer config)
{
  write_event (&noon->world, "noon",
               AT_NOON "\r\nORGANIZER:mailto:ann@example.org\r\nATTENDEE:mailto:bob@example.org");
  pull (noon);
  fake_quiet_set_held (&noon->world.quiet, 2);
  go_to (noon, NOON_S);
  assert_journal (noon, "quiet ");
  go_to (noon, ONE_S);
  assert_journal (noon, "flush flushed loud ");
}

/* What was held is told while it is, not afterwards. */
static void
test_held_in_status (Noon *noon, gconstpointer config)
{
  GError *error = NULL;
  gint64 held = 0;

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GVariant) status = NULL;
      g_autoptr (GVariant) quiet = NULL;

      fake_quiet_set_held (&noon->world.quiet, 2);
      if (i == 0)
        by_hand (noon, focus_engine_focus_start (noon->world.engine, 30, "", &error), error);
      else
        by_hand (noon, focus_engine_focus_stop (noon->world.engine, &error), error);
      status = g_variant_ref_sink (focus_engine_status (noon->world.engine, NULL));
      quiet = g_variant_lookup_value (status, "quiet", G_VARIANT_TYPE_VARDICT);
      g_assert_cmpint (g_variant_lookup (quiet, "held", "x", &held), ==, i == 0);
    }
  g_assert_cmpint (held, ==, 2);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path, *config;
    void (*run) (Noon *noon, gconstpointer config);
  } rows[] = {
    { "/focus-ended/ended", BY_ITSELF, test_ended },
    { "/focus-ended/ended-when-given-back", BY_ITSELF, test_ended_when_given_back },
    { "/focus-ended/hung-server", BY_ITSELF, test_hung_server },
    { "/focus-ended/again-meanwhile", BY_ITSELF, test_again_meanwhile },
    { "/focus-ended/freed-meanwhile", BY_ITSELF, test_freed_meanwhile },
    { "/focus-ended/stopped-by-hand", BY_ITSELF, test_stopped_by_hand },
    { "/focus-ended/meeting", NOTIFY "[focus]\nplan = observe\n[quiet]\nmeetings = yes\n",
      test_meeting },
    { "/focus-ended/held-in-status", BY_ITSELF, test_held_in_status },
    { "/focus-ended/why", BY_ITSELF, test_why },
    { "/focus-ended/ended-asleep", BY_ITSELF, test_ended_asleep },
    { "/focus-ended/ended-meanwhile", BY_ITSELF, test_ended_meanwhile },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_test_add (rows[i].path, Noon, rows[i].config, noon_up, rows[i].run, noon_down);
  return g_test_run ();
}
