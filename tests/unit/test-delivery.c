// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The report that comes by itself: a whole engine on a folder of events, with a clock and a
// notifier that the test holds.
#include "core-build.h"

#include "engine/engine-private.h"
#include "engine/report.h"
#include "fake-clock.h"
#include "fake-notifier.h"

#include <glib/gstdio.h>

#define DEADLINE_US (30 * G_USEC_PER_SEC)

typedef struct
{
  char *folder; /* owned */
  FocusZone *zone;
  FocusClock clock;
  FocusNotifier notifier;
  FocusEngine *engine;
  gboolean is_answered;
  GVariant *answer; /* owned, nullable */
  GString *opened;  /* weeks that were to be opened */
} World;

static FocusZone *
find_zone (const char *name, gpointer zone_data)
{
  return focus_zone_ref (((World *) zone_data)->zone);
}

static void
show_report (const char *week, const char *token, gpointer show_data)
{
  g_string_append_printf (((World *) show_data)->opened, "%s ", week);
}

static void
answered (GVariant *value, const GError *error, gpointer user_data)
{
  World *world = user_data;

  g_assert_no_error (error);
  world->answer = g_variant_ref_sink (value);
  world->is_answered = TRUE;
}

static GVariant *
wait_for_answer (World *world)
{
  gint64 until_us = g_get_monotonic_time () + DEADLINE_US;

  while (!world->is_answered)
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (g_get_monotonic_time (), <, until_us);
    }
  world->is_answered = FALSE;
  return g_steal_pointer (&world->answer);
}

/* No question about weeks is under way. */
static void
wait_for_weeks (World *world)
{
  gint64 until_us = g_get_monotonic_time () + DEADLINE_US;

  while (g_main_context_iteration (NULL, FALSE))
    ;
  while (!focus_weeks_are_settled (world->engine->weeks)
         || !focus_scores_is_settled (world->engine->scores))
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (g_get_monotonic_time (), <, until_us);
    }
}

/* Everything that is due has been done when a question asked now is answered. */
static void
settle (World *world)
{
  for (int i = 0; i < 3; i++)
    {
      wait_for_weeks (world);
      focus_engine_reports (world->engine, "last", "last", answered, world);
      g_variant_unref (wait_for_answer (world));
    }
}

static void
start (World *world)
{
  static const char *const all[] = { NULL };
  g_autofree char *config = g_build_filename (world->folder, "focusd.conf", NULL);
  const FocusEngineSetup setup = { .clock = world->clock,
                                   .notifier = world->notifier,
                                   .zone = find_zone,
                                   .zone_data = world,
                                   .config_path = config,
                                   .cache_dir = world->folder,
                                   .state_dir = world->folder,
                                   .show_report = show_report,
                                   .show_data = world };
  g_autoptr (GError) error = NULL;

  world->engine = focus_engine_new (&setup, &error);
  g_assert_no_error (error);
  focus_engine_sync (world->engine, all, TRUE, answered, world);
  g_variant_unref (wait_for_answer (world));
  settle (world);
}

static void
write_file (World *world, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (world->folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_mkdir_with_parents (parent, 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
set_up (World *world, gconstpointer unused)
{
  g_autofree char *config = NULL;

  world->folder = g_dir_make_tmp ("focus-delivery-XXXXXX", NULL);
  world->zone = build_berlin ();
  world->opened = g_string_new (NULL);
  world->clock = fake_clock_new (build_instant ("20261118T090000")); /* a Wednesday, 10:00 */
  world->notifier = fake_notifier_new (world->clock);
  config = g_strdup_printf ("[work]\nhours = Mon-Fri 09:00-17:30\nlunch = 12:30-13:00\n"
                            "[report]\nwhen = Fri 16:00\n[notify]\nmorning = no\nremind =\n"
                            "[account test]\nurl = file://%s/vdir\nme = me@x\n",
                            world->folder);
  write_file (world, "focusd.conf", config);
  write_file (world, "vdir/work/a.ics",
              "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Secret plan\r\n"
              "DTSTART:20260803T080000Z\r\nDTEND:20260803T090000Z\r\nRRULE:FREQ=WEEKLY\r\n"
              "ATTENDEE:mailto:bo@x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
  start (world);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);
      remove_tree (inner);
    }
  g_remove (path);
}

static void
tear_down (World *world, gconstpointer unused)
{
  focus_engine_free (world->engine);
  focus_notifier_clear (&world->notifier);
  focus_clock_clear (&world->clock);
  focus_zone_unref (world->zone);
  g_string_free (world->opened, TRUE);
  remove_tree (world->folder);
  g_free (world->folder);
}

static void
restart (World *world)
{
  focus_engine_free (world->engine);
  start (world);
}

/* As if the machine had slept until then. */
static void
at (World *world, const char *utc)
{
  gint64 by_s = build_instant (utc) - world->clock.class->now_s (world->clock.self);

  g_assert_cmpint (by_s, >=, 0);
  fake_clock_advance (&world->clock, by_s);
  settle (world);
}

static void
assert_shown (World *world, guint n, const char *key)
{
  g_assert_cmpuint (fake_notifier_n_shown (&world->notifier), ==, n);
  if (key != NULL)
    g_assert_nonnull (fake_notifier_shown (&world->notifier, key));
}

/* Once, at its moment, and not again after a restart. */
static void
test_once (World *world, gconstpointer unused)
{
  const FocusNotification *shown;

  assert_shown (world, 0, NULL); /* the Friday before was before focusd was there */
  g_assert_cmpint (fake_clock_alarm_s (&world->clock), <=, build_instant ("20261120T150000"));
  at (world, "20261120T145959");
  assert_shown (world, 0, NULL);
  at (world, "20261120T150000");
  assert_shown (world, 1, "report-2026-W47");
  shown = fake_notifier_shown (&world->notifier, "report-2026-W47");
  g_assert_true (g_str_has_prefix (shown->body, "Meetings: 1:00 h\nRoom for focus: "));
  g_assert_true (g_str_has_suffix (shown->body, "\nAs in the baseline"));
  g_assert_null (strstr (shown->body, "Secret")); /* no title: others may see the screen */
  g_assert_cmpstr (shown->kind, ==, "report");
  fake_notifier_dismiss (&world->notifier, "report-2026-W47");
  at (world, "20261120T150500");
  assert_shown (world, 0, NULL);
  restart (world);
  assert_shown (world, 0, NULL);
  g_assert_cmpstr (world->opened->str, ==, "");
}

static void
test_show (World *world, gconstpointer unused)
{
  at (world, "20261120T150000");
  assert_shown (world, 1, "report-2026-W47");
  fake_notifier_act (&world->notifier, "report-2026-W47", "default");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpstr (world->opened->str, ==, "2026-W47 ");
}

/* Asleep at the moment: the next working hour; away for weeks: only the latest. */
static void
test_asleep (World *world, gconstpointer unused)
{
  at (world, "20261123T070000"); /* Monday, 08:00 */
  assert_shown (world, 0, NULL);
  g_assert_cmpint (fake_clock_alarm_s (&world->clock), <=, build_instant ("20261123T080000"));
  at (world, "20261123T080000");
  assert_shown (world, 0, NULL); /* in a meeting: held until it is over */
  at (world, "20261123T090000");
  assert_shown (world, 1, "report-2026-W47");
  fake_notifier_dismiss (&world->notifier, "report-2026-W47");
  at (world, "20261214T120000"); /* three weeks on */
  assert_shown (world, 1, "report-2026-W50");
}

/* Without a notifier nothing is noted as shown: with one it comes, if it is still time. */
static void
test_no_notifier (World *world, gconstpointer unused)
{
  FocusNotifier none = { 0 };
  FocusNotifier kept = world->notifier;

  world->notifier = none;
  restart (world);
  at (world, "20261120T150000");
  assert_shown (&(World){ .notifier = kept }, 0, NULL);
  world->notifier = kept;
  restart (world);
  assert_shown (world, 1, "report-2026-W47");
}

#define ADD(name, function) g_test_add (name, World, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/delivery/once", test_once);
  ADD ("/delivery/show", test_show);
  ADD ("/delivery/asleep", test_asleep);
  ADD ("/delivery/no-notifier", test_no_notifier);
  return g_test_run ();
}
