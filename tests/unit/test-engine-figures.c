// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of meeting hygiene through the engine: judged when somebody asks, once; closed
// meetings; what is known since when.
#include "engine-fixture.h"

#include "engine/report.h"

#define WITH_ELS                                                                                   \
  "ATTENDEE;CN=Els Maes;PARTSTAT=ACCEPTED:mailto:els@example.org\r\n"                              \
  "ATTENDEE;CN=Me;PARTSTAT=ACCEPTED:mailto:me@example.org\r\n"                                     \
  "ATTENDEE;CN=Tom:mailto:tom@example.org\r\n"                                                     \
  "CREATED:20260101T000000Z"
#define BY_ELS  "ORGANIZER;CN=Els Maes:mailto:els@example.org\r\n" WITH_ELS
#define BY_ME   "ORGANIZER;CN=Me:mailto:me@example.org\r\n" WITH_ELS
#define GOAL    "DESCRIPTION:Goal: decide which of the three offers we take\r\n"
#define AT(day) "DTSTART:" day "T100000Z\r\nDTEND:" day "T110000Z\r\n"

static gboolean
has_answer (gpointer data)
{
  return ((World *) data)->n_answers > 0;
}

static GVariant *
ask_report (World *world, const char *week)
{
  world->n_answers = 0;
  focus_engine_report (world->engine, week, g_variant_new ("a{sv}", NULL), take_answer, world);
  iterate_until (has_answer, world);
  g_assert_no_error (world->error);
  return world->value;
}

/* -1: absent. */
static double
figure_in (GVariant *dict, const char *name)
{
  g_autoptr (GVariant) figures = g_variant_lookup_value (dict, "figures", G_VARIANT_TYPE_VARDICT);
  double value = -1;

  (void) g_variant_lookup (figures, name, "d", &value);
  return value;
}

static double
reported (World *world, const char *week, const char *name)
{
  return figure_in (ask_report (world, week), name);
}

static void
pull (World *world)
{
  g_assert_true (focus_sync_start (world->engine->sync, NULL, NULL));
  settle (world);
}

static void
go_to (World *world, const char *time)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_iso8601 (time, NULL);

  fake_clock_advance (&world->clock, g_date_time_to_unix (at) - now_s (world));
  settle (world);
}

/* The score that GetHygiene gives the meeting of that UID. */
static double
score_of (World *world, const char *week, const char *wanted)
{
  gint64 score = -1;

  world->n_answers = 0;
  focus_engine_hygiene (world->engine, week, "", NULL, take_answer, world);
  iterate_until (has_answer, world);
  for (gsize i = 0; i < g_variant_n_children (world->value); i++)
    {
      g_autoptr (GVariant) judged = g_variant_get_child_value (world->value, i);
      const char *uid = NULL;
      g_assert_true (g_variant_lookup (judged, "uid", "&s", &uid));
      if (g_str_equal (uid, wanted))
        g_assert_true (g_variant_lookup (judged, "score", "x", &score));
    }
  return (double) score;
}

/* Two meetings of this week, one of the week before. */
static void
figures_set_up (World *world, gconstpointer data)
{
  engine_set_up (world, data);
  write_event (world, "one", AT ("20261117") BY_ELS);
  write_event (world, "two", AT ("20261119") GOAL BY_ELS);
  write_event (world, "old", AT ("20261110") GOAL BY_ELS);
  write_config (world, "me = me@example.org\n");
  focus_engine_reload (world->engine);
  pull (world);
}

static void
test_mean (World *world, gconstpointer data)
{
  double mean = reported (world, "", "hygiene_mean");
  double one = score_of (world, "", "one"), two = score_of (world, "", "two");

  g_assert_cmpfloat (one, <, two);
  g_assert_cmpfloat_with_epsilon (mean, (one + two) / 2, 1e-9);
  g_assert_cmpfloat (reported (world, "2026-W46", "hygiene_mean"), ==,
                     score_of (world, "2026-W46", "old"));
  g_assert_cmpfloat (reported (world, "2026-W45", "hygiene_mean"), ==, -1);
}

/* Many weeks say what each says alone; asked again the worker has nothing to do, also when
   something else in the copy changed; and when the meeting did, it has. */
static gboolean
ask_weeks (World *world, double *ret_old)
{
  gboolean judged = FALSE;

  world->n_answers = 0;
  focus_engine_reports (world->engine, "2026-W45", "", take_answer, world);
  while (world->n_answers == 0)
    {
      g_main_context_iteration (NULL, TRUE);
      judged = judged || !focus_scores_is_settled (world->engine->scores);
    }
  g_assert_no_error (world->error);
  g_assert_cmpuint (g_variant_n_children (world->value), ==, 3);
  g_autoptr (GVariant) row = g_variant_get_child_value (world->value, 1);
  *ret_old = figure_in (row, "hygiene_mean");
  return judged;
}

static void
test_weeks (World *world, gconstpointer data)
{
  double first, again, without;

  g_assert_true (ask_weeks (world, &first));
  g_assert_cmpfloat (first, ==, reported (world, "2026-W46", "hygiene_mean"));
  write_event (world, "new", AT ("20261105") "SUMMARY:x");
  pull (world);
  g_assert_false (ask_weeks (world, &again));
  g_assert_cmpfloat (again, ==, first);
  write_event (world, "old", AT ("20261110") BY_ELS);
  pull (world);
  g_assert_true (ask_weeks (world, &without));
  g_assert_cmpfloat (without, <, first);
}

/* The week as if a meeting were gone, and the explanation. */
static void
test_explained (World *world, gconstpointer data)
{
  g_autoptr (GVariant) parts = NULL, without = NULL;
  GVariantBuilder options;
  gint64 score = 0;

  world->n_answers = 0;
  focus_engine_explain (world->engine, "hygiene_mean", "", take_answer, world);
  iterate_until (has_answer, world);
  parts = g_variant_lookup_value (world->value, "parts", G_VARIANT_TYPE ("aa{sv}"));
  g_assert_cmpuint (g_variant_n_children (parts), ==, 2);
  g_autoptr (GVariant) part = g_variant_get_child_value (parts, 1);
  g_assert_true (g_variant_lookup (part, "score", "x", &score));
  g_assert_cmpfloat ((double) score, ==, score_of (world, "", "two"));
  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "without", g_variant_new_string ("one"));
  world->n_answers = 0;
  focus_engine_report (world->engine, "", g_variant_builder_end (&options), take_answer, world);
  iterate_until (has_answer, world);
  without = g_variant_lookup_value (world->value, "without", G_VARIANT_TYPE_VARDICT);
  g_assert_cmpfloat (figure_in (without, "hygiene_mean"), ==, (double) score);
}

/* Close-outs */

static void
close_meeting (World *world, const char *uid, const char *decision)
{
  FocusSpan week = focus_engine_week (world->engine, (FocusDate){ 20773 });
  g_autoptr (GArray) occurrences = focus_engine_occurrences (world->engine, week, NULL);
  g_autoptr (GError) error = NULL;
  guint n = 0;

  for (guint i = 0; i < occurrences->len; i++)
    {
      const FocusOccurrence *one = &g_array_index (occurrences, FocusOccurrence, i);
      const FocusKeptClose close = { .meeting = one, .decision = decision };
      if (!g_str_equal (one->details->uid, uid))
        continue;
      g_assert_true (focus_kept_close (world->engine->kept, &close, FOCUS_BY_USER, NULL, &error));
      g_assert_no_error (error);
      n++;
    }
  g_assert_cmpuint (n, ==, 1);
  settle (world);
}

/* Of three meetings of mine one came to something. It is told from when the third ought to be
   closed on, although nothing in the copy changes; and closed late, it counts. */
static void
test_closeout_rate (World *world, gconstpointer data)
{
  static const char *const days[] = { "18", "19", "20" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *uid = g_strconcat ("mine-", days[i], NULL);
      g_autofree char *lines = g_strdup_printf ("DTSTART:202611%sT140000Z\r\n"
                                                "DTEND:202611%sT150000Z\r\n" BY_ME,
                                                days[i], days[i]);
      write_event (world, uid, lines);
    }
  pull (world);
  go_to (world, "2026-11-20T16:00:00Z");
  close_meeting (world, "mine-18", "B");
  close_meeting (world, "mine-19", NULL);
  go_to (world, "2026-11-24T15:00:00Z");
  g_assert_cmpfloat (reported (world, "2026-W47", "closeout_rate"), ==, -1);
  go_to (world, "2026-11-24T15:00:01Z");
  g_assert_cmpfloat_with_epsilon (reported (world, "2026-W47", "closeout_rate"), 1.0 / 3, 1e-9);
  close_meeting (world, "mine-20", "C");
  g_assert_cmpfloat_with_epsilon (reported (world, "2026-W47", "closeout_rate"), 2.0 / 3, 1e-9);
  g_assert_cmpfloat_with_epsilon (reported (world, "last", "closeout_rate"), 2.0 / 3, 1e-9);
}

/* Nobody could close a meeting before focusd kept that. */
static void
test_closeout_rate_before (World *world, gconstpointer data)
{
  write_event (world, "a", AT ("20261109") BY_ME);
  write_event (world, "b", AT ("20261111") BY_ME);
  write_event (world, "c", AT ("20261112") BY_ME);
  pull (world);
  go_to (world, "2026-11-24T15:00:01Z");
  g_assert_cmpfloat (reported (world, "2026-W46", "closeout_rate"), ==, -1);
  g_assert_cmpfloat (reported (world, "2026-W46", "hygiene_mean"), >=, 0);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (World *world, gconstpointer data);
  } tests[] = { { "/engine/figures/mean", test_mean },
                { "/engine/figures/weeks", test_weeks },
                { "/engine/figures/explained", test_explained },
                { "/engine/figures/closeout-rate", test_closeout_rate },
                { "/engine/figures/closeout-rate-before", test_closeout_rate_before } };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, World, NULL, figures_set_up, tests[i].test, engine_tear_down);
  return g_test_run ();
}
