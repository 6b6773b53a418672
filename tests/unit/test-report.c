// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Names of weeks, explanations that add up, what-if, and what the notification says.
#include "core-world.h"

#include "base/error.h"
#include "engine/query.h"
#include "engine/report-dict.h"
#include "engine/report-note.h"
#include "engine/report-without.h"
#include "engine/weeks.h"
#include "languages.h"

#define MONDAY 20773 /* 2026-11-16 */

static void
test_weeks (void)
{
  const FocusDate today = { MONDAY + 6 };
  const struct
  {
    const char *text, *again; /* NULL: refused */
  } rows[] = { { "", "2026-W47" },         { "last", "2026-W46" },     { "2026-W47", "2026-W47" },
               { "2026-W53", "2026-W53" }, { "2025-W53", NULL },       { "2026-W00", NULL },
               { "2026-W7", NULL },        { "2026-W470", NULL },      { "2026-W47 ", NULL },
               { " 2026-W47", NULL },      { "+026-W47", NULL },       { "2026-w47", NULL },
               { "20261116", NULL },       { "Last", NULL },           { "99999-W01", NULL },
               { "0000-W01", NULL },       { "2020-W01", "2020-W01" }, { "2026-W-1", NULL } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FocusDate monday = { 1 };
      gboolean ok = focus_week_parse (rows[i].text, today, &monday);
      g_autofree char *again = ok ? focus_week_format (monday) : NULL;

      g_test_message ("%s", rows[i].text);
      g_assert_cmpstr (again, ==, rows[i].again);
      if (!ok)
        g_assert_cmpint (monday.day, ==, 1);
      else
        g_assert_cmpint (focus_date_weekday (monday), ==, FOCUS_MONDAY);
    }
}

/* Random weeks */

static void
add_random (World *world, GRand *random)
{
  static const char *const words[] = { "me bo",
                                       "me bo cy series",
                                       "me bo tentative",
                                       "me bo mine old",
                                       "me bo fresh",
                                       "@busy",
                                       "@focus",
                                       "me bo @two",
                                       "me bo series bounded",
                                       "me -bo cy series masterless" };
  int n = g_rand_int_range (random, 0, 40);

  for (int i = 0; i < n; i++)
    {
      g_autofree char *uid = g_strdup_printf ("u%d", g_rand_int_range (random, 0, 12));
      FocusCivil start = { ((gint64) MONDAY - 1) * FOCUS_DAY_S
                           + g_rand_int_range (random, 0, 9 * FOCUS_DAY_S) };
      FocusCivil end = { start.wall_s + g_rand_int_range (random, 1, 4 * 3600) };
      char texts[2][32];

      for (int k = 0; k < 2; k++)
        {
          FocusCivil civil = k == 0 ? start : end;
          int year, month, day, second = focus_civil_second_of_day (civil);
          focus_date_fields (focus_civil_date (civil), &year, &month, &day);
          g_snprintf (texts[k], sizeof texts[k], "%04d%02d%02dT%02d%02d%02d", year, month, day,
                      second / 3600, second / 60 % 60, second % 60);
        }
      world_add (world, uid, texts[0], texts[1],
                 words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);
    }
}

static void
check_explanation (const char *name, const FocusWeekQuery *query, const FocusWeekFigures *figures)
{
  g_autoptr (GError) error = NULL;
  GVariant *told = focus_report_dict_explain (name, query, figures, &error);
  g_autoptr (GVariantDict) dict = g_variant_dict_new (told);
  g_autoptr (GVariant)
      parts = g_variant_dict_lookup_value (dict, "parts", G_VARIANT_TYPE ("aa{sv}"));
  gint64 min = 0, weight_s = 0, value = -1, above = -1, below = 0;
  const char *unit = NULL, *above_unit = NULL;
  double share = -1;

  g_assert_no_error (error);
  for (gsize i = 0; i < g_variant_n_children (parts); i++)
    {
      g_autoptr (GVariant) part = g_variant_get_child_value (parts, i);
      gint64 part_min, part_s;
      g_assert_true (g_variant_lookup (part, "min", "x", &part_min));
      g_assert_true (g_variant_lookup (part, "weight_s", "x", &part_s));
      min += part_min;
      weight_s += part_s;
    }
  g_variant_dict_lookup (dict, "unit", "&s", &unit);
  if (g_variant_dict_lookup (dict, "above", "x", &above))
    {
      g_assert_true (g_variant_dict_lookup (dict, "below", "x", &below));
      g_assert_true (g_variant_dict_lookup (dict, "above_unit", "&s", &above_unit));
      g_assert_true (g_variant_dict_lookup (dict, "value", "d", &share));
      g_assert_cmpint (above, ==,
                       g_str_equal (above_unit, "s") ? weight_s
                                                     : (gint64) g_variant_n_children (parts));
      g_assert_true (share == (double) above / (double) below);
    }
  else if (g_variant_dict_lookup (dict, "value", "x", &value))
    g_assert_cmpint (value, ==,
                     g_str_equal (unit, "min") ? min : (gint64) g_variant_n_children (parts));
  else
    g_assert_cmpuint (g_variant_n_children (parts), ==, 0);
}

/* Every figure of every week, to the second. */
static void
test_explain (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4711);

  for (int round = 0; round < 150; round++)
    {
      World world = world_new (build_berlin (), "Mon-Sat 08:30-17:00", "12:30-13:00");
      FocusWeekQuery query = { .monday = { MONDAY - (round % 2) * 21 }, /* a clock change */
                               .zone = world.zone,
                               .hours = world.hours,
                               .lunch = world.lunch,
                               .occurrences = world.occurrences,
                               .now_s = G_MAXINT64 };
      g_autoptr (FocusWeekFigures) figures = NULL;

      add_random (&world, random);
      figures = focus_metrics_week (&query);
      for (guint i = 0; i < FOCUS_N_FIGURES; i++)
        check_explanation (focus_figure_name ((FocusFigure) i), &query, figures);
      check_explanation (FOCUS_REPORT_COST, &query, figures);
      world_clear (&world);
    }
}

static void
test_explain_unknown (void)
{
  World world = world_new (build_berlin (), "Mon-Fri 09:00-17:00", "");
  FocusWeekQuery query = { .monday = { MONDAY },
                           .zone = world.zone,
                           .hours = world.hours,
                           .lunch = world.lunch,
                           .occurrences = world.occurrences };
  g_autoptr (FocusWeekFigures) figures = focus_metrics_week (&query);
  g_autoptr (GError) error = NULL;

  g_assert_null (focus_report_dict_explain ("meeting_minn", &query, figures, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "is \"meeting_min\" meant?"));
  world_clear (&world);
}

static void
test_without (void)
{
  World world = world_new (build_berlin (), "Mon-Fri 09:00-17:00", "12:30-13:00");
  const struct
  {
    const char *name, *uid;
    int code; /* without a uid */
  } rows[] = { { "a", "a", 0 },
               { "Sync", "a", 0 },
               { "sync wi", "b", 0 },
               { "SYNC", "a", 0 },
               { "ÜBER", "c", 0 },
               { "s", NULL, FOCUS_ERROR_INVALID },
               { "", NULL, FOCUS_ERROR_NOT_FOUND },
               { "ync", NULL, FOCUS_ERROR_NOT_FOUND },
               { "secret", NULL, FOCUS_ERROR_NOT_FOUND } };

  world_add (&world, "a", "20261116T110000", "20261116T120000", "me bo series title=Sync");
  world_add (&world, "a", "20261117T110000", "20261117T120000", "me bo series title=Sync");
  world_add (&world, "b", "20261118T110000", "20261118T120000", "me bo");
  world_add (&world, "c", "20261119T110000", "20261119T120000", "me bo title=überblick");
  world_add (&world, "d", "20261119T110000", "20261119T120000", "title=secret");
  g_free (g_array_index (world.occurrences, FocusOccurrence, 2).details->title);
  g_array_index (world.occurrences, FocusOccurrence, 2).details->title = g_strdup ("Sync with Bo");
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      const char *uid = focus_report_find_series (world.occurrences, rows[i].name, &error);

      g_test_message ("%s", rows[i].name);
      g_assert_cmpstr (uid, ==, rows[i].uid);
      if (uid == NULL)
        g_assert_error (error, FOCUS_ERROR, rows[i].code);
    }
  g_autofree char *id = focus_query_id (&g_array_index (world.occurrences, FocusOccurrence, 1));
  g_assert_cmpstr (focus_report_find_series (world.occurrences, id, NULL), ==, "a");
  world_clear (&world);
}

/* Notification */

static void
set (FocusFigureValue *figures, FocusFigure figure, double value)
{
  figures[figure] = (FocusFigureValue){ TRUE, value };
}

static void
test_note (void)
{
  FocusFigureValue figures[FOCUS_N_FIGURES] = { 0 };
  FocusBaseline baseline = { .enough = TRUE };
  const FocusBaseline little = { .enough = FALSE };
  static const char *const changed[N_LANGUAGES] = {
    "Meetings: 12:35 h\nRoom for focus: 9:00 h\nMeetings after hours: 2:05 h (was 0:30 h)",
    "Vergaderingen: 12:35 u\nRuimte voor focus: 9:00 u\n"
    "Vergaderd buiten de uren: 2:05 u (was 0:30 u)",
    "Besprechungen: 12:35 Std.\nRaum für Fokus: 9:00 Std.\n"
    "Besprechungen nach Feierabend: 2:05 Std. (war 0:30 Std.)",
    "Réunions\u00a0: 12 h 35\nPlace pour se concentrer\u00a0: 9 h 00\n"
    "Réunions hors horaires\u00a0: 2 h 05 (avant\u00a0: 0 h 30)",
  };
  static const char *const too_little[N_LANGUAGES] = {
    "Meetings: 12:35 h\nRoom for focus: 9:00 h\nToo little to compare yet",
    "Vergaderingen: 12:35 u\nRuimte voor focus: 9:00 u\nNog te weinig om te vergelijken",
    "Besprechungen: 12:35 Std.\nRaum für Fokus: 9:00 Std.\nNoch zu wenig zum Vergleichen",
    "Réunions\u00a0: 12 h 35\nPlace pour se concentrer\u00a0: 9 h 00\nTrop peu pour comparer",
  };
  const struct
  {
    const FocusBaseline *baseline;
    const char *const *bodies;
  } rows[] = { { &baseline, changed }, { &little, too_little }, { NULL, too_little } };

  if (!languages_open ())
    return;
  set (figures, FOCUS_FIGURE_MEETING_MIN, 755);
  set (figures, FOCUS_FIGURE_FOCUS_120_MIN, 540);
  set (figures, FOCUS_FIGURE_AFTER_HOURS_MIN, 125);
  set (figures, FOCUS_FIGURE_OVERLAP_MIN, 3);
  set (figures, FOCUS_FIGURE_FRAGMENT_RATIO, 0.5);
  set (baseline.figures, FOCUS_FIGURE_FOCUS_120_MIN, 5000); /* is in the note anyway */
  set (baseline.figures, FOCUS_FIGURE_AFTER_HOURS_MIN, 30);
  set (baseline.figures, FOCUS_FIGURE_OVERLAP_MIN, 1); /* three times, but of nothing */
  set (baseline.figures, FOCUS_FIGURE_FRAGMENT_RATIO, 0.4);
  for (gsize i = 0; i < N_LANGUAGES; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (rows); j++)
      {
        g_auto (FocusReportNote) note = { 0 };
        languages_speak (languages[i]);
        note = focus_report_note (figures, rows[j].baseline);
        g_assert_cmpstr (note.body, ==, rows[j].bodies[i]);
        g_assert_cmpstr (note.summary, !=, "");
        g_assert_cmpstr (note.show, !=, "");
      }
  languages_speak ("C");
}

static void
test_note_kept (void)
{
  FocusFigureValue figures[FOCUS_N_FIGURES] = { 0 };
  FocusBaseline baseline = { .enough = TRUE };

  set (figures, FOCUS_FIGURE_MEETING_MIN, 60);
  set (figures, FOCUS_FIGURE_FOCUS_120_MIN, 540);
  set (figures, FOCUS_FIGURE_BOOKED_FOCUS_MIN, 240);
  set (figures, FOCUS_FIGURE_KEPT_FOCUS_MIN, 200);
  set (baseline.figures, FOCUS_FIGURE_FOCUS_120_MIN, 540);
  g_auto (FocusReportNote) same = focus_report_note (figures, &baseline);
  g_assert_cmpstr (same.body, ==, "Meetings: 1:00 h\nFocus kept: 3:20 h\nAs in the baseline");
  set (baseline.figures, FOCUS_FIGURE_FOCUS_120_MIN, 600);
  g_auto (FocusReportNote) other = focus_report_note (figures, &baseline);
  g_assert_cmpstr (other.body, ==,
                   "Meetings: 1:00 h\nFocus kept: 3:20 h\nRoom for focus: 9:00 h (was 10:00 h)");
}

/* When it was taken is told as the user's clock showed it. */
static void
test_baseline_dict (void)
{
  static const FocusZoneChange changes[] = { { 1000, 3600 }, { 2000, 7200 } };
  const FocusBaseline baseline = { .enough = TRUE };
  g_autoptr (FocusZone) zone = focus_zone_new ("x", 0, changes, G_N_ELEMENTS (changes));
  static const struct
  {
    gint64 taken_s;
    gint32 offset_s;
  } rows[] = { { 999, 0 }, { 1000, 3600 }, { 2000, 7200 } };
  g_autoptr (GVariant) none = g_variant_ref_sink (focus_report_dict_baseline (NULL, 0, zone));

  g_assert_cmpuint (g_variant_n_children (none), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GVariant)
          dict = g_variant_ref_sink (focus_report_dict_baseline (&baseline, rows[i].taken_s, zone));
      gint64 taken_s = -1;
      gint32 offset_s = -1;

      g_assert_true (g_variant_lookup (dict, "taken", "x", &taken_s));
      g_assert_cmpint (taken_s, ==, rows[i].taken_s);
      g_assert_true (g_variant_lookup (dict, "taken_offset", "i", &offset_s));
      g_assert_cmpint (offset_s, ==, rows[i].offset_s);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/baseline-dict", test_baseline_dict);
  g_test_add_func ("/report/weeks", test_weeks);
  g_test_add_func ("/report/explain", test_explain);
  g_test_add_func ("/report/explain-unknown", test_explain_unknown);
  g_test_add_func ("/report/without", test_without);
  g_test_add_func ("/report/note", test_note);
  g_test_add_func ("/report/note-kept", test_note_kept);
  return g_test_run ();
}
