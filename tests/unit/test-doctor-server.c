// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The doctor on servers: what they are and can do, and the clocks.
#include "engine/doctor.h"

#include <string.h>

#define NOW_S 1794916800

/* Up to three accounts, with what their servers told. */
typedef struct
{
  FocusDoctor doctor;
  FocusAccountSpec specs[3];
  FocusServer servers[3];
  GArray *reports;
} World;

static void
add (World *world, const char *name, FocusServer server)
{
  guint n = world->reports->len;
  FocusSyncReport report = { .spec = &world->specs[n], .server = &world->servers[n] };

  world->specs[n] = (FocusAccountSpec){ .name = (char *) name, .kind = FOCUS_ACCOUNT_CALDAV };
  world->servers[n] = server;
  g_array_append_val (world->reports, report);
}

static void
begin (World *world)
{
  *world = (World){ .doctor.now_s = NOW_S };
  world->reports = g_array_new (FALSE, TRUE, sizeof (FocusSyncReport));
  g_variant_builder_init (&world->doctor.lines, G_VARIANT_TYPE ("aa{sv}"));
}

/* "level id: what (detail) -> way out\n" of each line; ends the world. Owned. */
static char *
end (World *world)
{
  g_autoptr (GVariant) lines = g_variant_ref_sink (g_variant_builder_end (&world->doctor.lines));
  g_autoptr (GString) text = g_string_new (NULL);
  GVariantIter iter;
  GVariant *line;

  g_variant_iter_init (&iter, lines);
  while ((line = g_variant_iter_next_value (&iter)) != NULL)
    {
      const char *id = "", *level = "", *what = "", *detail = "", *way_out = "";
      g_variant_lookup (line, "id", "&s", &id);
      g_variant_lookup (line, "level", "&s", &level);
      g_variant_lookup (line, "what", "&s", &what);
      g_variant_lookup (line, "detail", "&s", &detail);
      g_variant_lookup (line, "way_out", "&s", &way_out);
      g_string_append_printf (text, "%s %s: %s (%s) -> %s\n", level, id, what, detail, way_out);
      g_variant_unref (line);
    }
  g_array_unref (world->reports);
  return g_strdup (text->str);
}

static char *
server_lines (FocusServer server)
{
  World world;

  begin (&world);
  add (&world, "work", server);
  focus_doctor_server (&world.doctor, &g_array_index (world.reports, FocusSyncReport, 0));
  return end (&world);
}

static void
test_abilities (void)
{
  static char *all[] = { (char *) "calendar-access", (char *) "calendar-auto-schedule",
                         (char *) "calendar-availability", NULL };
  static char *plain[] = { (char *) "1", (char *) "calendar-access", NULL };
  static char *none[] = { (char *) "1", NULL };
  g_autofree char *unknown = server_lines ((FocusServer){ 0 });
  g_autofree char *able = server_lines ((FocusServer){ .name = (char *) "Able/1", .dav = all });
  g_autofree char *bare = server_lines ((FocusServer){ .dav = plain });
  g_autofree char *odd = server_lines ((FocusServer){ .name = (char *) "Web/2", .dav = none });

  g_assert_cmpstr (unknown, ==, "");
  g_assert_cmpstr (able, ==,
                   "good accounts/work/server: work: its server is Able/1 "
                   "(sends invitations and answers; keeps working hours) -> \n");
  g_assert_cmpstr (bare, ==,
                   "good accounts/work/server: work: its server does not say what it is "
                   "(keeps calendars, and nothing beyond) -> \n");
  g_assert_true (g_str_has_prefix (odd, "weak accounts/work/server: work: its server is Web/2 ("));
  g_assert_nonnull (strstr (odd, "-> if events are missing"));
}

static void
test_faults (void)
{
  static char *plain[] = { (char *) "calendar-access", NULL };
  g_autofree char *two = server_lines (
      (FocusServer){ .name = (char *) "SabreDAV 1.8.12", .dav = plain });
  g_autofree char *one = server_lines (
      (FocusServer){ .host = (char *) "p1.icloud.com", .dav = plain });

  g_assert_nonnull (strstr (two, "good accounts/work/faults: work: 2 known faults of its server, "
                                 "all worked around ("));
  g_assert_nonnull (strstr (one, "good accounts/work/faults: work: 1 known fault of its server, "
                                 "which is worked around (it counts requests"));
}

typedef struct
{
  FocusScheduling scheduling;
  gboolean is_cloud;
  FocusQuirkChoice said;
  const char *answers, *occurrences, *availability; /* nullable: no such line */
} Ability;

static void
check_ability (const Ability *row)
{
  static char *plain[] = { (char *) "calendar-access", NULL };
  static char *cloud[] = { (char *) "calendar-access", (char *) "nc-calendar-search", NULL };
  World world;
  FocusSyncReport *report;
  g_autofree char *text = NULL;

  begin (&world);
  add (&world, "work", (FocusServer){ .dav = row->is_cloud ? cloud : plain });
  world.specs[0].quirks.answer_occurrences = row->said;
  report = &g_array_index (world.reports, FocusSyncReport, 0);
  report->scheduling = &row->scheduling;
  focus_doctor_server (&world.doctor, report);
  text = end (&world);
  g_assert_nonnull (strstr (text, row->answers));
  g_assert_nonnull (strstr (text, row->availability));
  if (row->occurrences != NULL)
    g_assert_nonnull (strstr (text, row->occurrences));
  else
    g_assert_null (strstr (text, "occurrences"));
}

/* R3.18, R3.13, R3.24, in words. */
static void
test_invitations (void)
{
  static const Ability rows[] = {
    { { .schedules = TRUE, .has_availability = TRUE },
      FALSE,
      FOCUS_QUIRK_AUTO,
      "good accounts/work/answers: work: its server tells organisers",
      "good accounts/work/occurrences: work: single occurrences of a series can be",
      "good accounts/work/availability: work: its server can tell colleagues" },
    { { .schedules = TRUE },
      TRUE,
      FOCUS_QUIRK_AUTO,
      "good accounts/work/answers",
      "weak accounts/work/occurrences: work: single occurrences of a series are not",
      "good accounts/work/availability: work: its server does not keep" },
    { { .schedules = TRUE },
      TRUE,
      FOCUS_QUIRK_YES,
      "good accounts/work/answers",
      "good accounts/work/occurrences: work: single occurrences of a series can be",
      "good accounts/work/availability" },
    { { .schedules = TRUE },
      FALSE,
      FOCUS_QUIRK_NO,
      "good accounts/work/answers",
      "good accounts/work/occurrences: work: single occurrences of a series are not",
      "good accounts/work/availability" },
    { { .why_not = (char *) "the server names no outbox" },
      FALSE,
      FOCUS_QUIRK_AUTO,
      "weak accounts/work/answers: work: its server does not tell organisers your answers (the "
      "server names no outbox)",
      NULL,
      "good accounts/work/availability" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    check_ability (&rows[i]);
}

static void
test_folder (void)
{
  World world;

  begin (&world);
  add (&world, "folder", (FocusServer){ 0 });
  world.specs[0].kind = FOCUS_ACCOUNT_VDIR;
  focus_doctor_server (&world.doctor, &g_array_index (world.reports, FocusSyncReport, 0));
  focus_doctor_clocks (&world.doctor, world.reports);
  g_autofree char *text = end (&world);
  g_assert_cmpstr (text, ==, "");
}

/* One server alone: at the edges of weak (60 s) and bad (5 min), either way. */
static void
test_one_clock (void)
{
  static const struct
  {
    gint64 skew_s;
    const char *begins;
  } rows[] = {
    { 0, "good time/servers: The clock agrees with that of the servers (work) -> \n" },
    { 59, "good time/servers: " },
    { -59, "good time/servers: " },
    { 60, "weak time/work/clock: work: the clock of its server is 60 s ahead of this one (" },
    { -60, "weak time/work/clock: work: the clock of its server is 60 s behind this one (" },
    { 299, "weak time/work/clock: work: the clock of its server is 4 min ahead of this one (" },
    { 300, "bad time/work/clock: work: the clock of its server is 5 min ahead of this one (" },
    { -7200, "bad time/work/clock: work: the clock of its server is 120 min behind this one (" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      World world;
      begin (&world);
      add (&world, "work", (FocusServer){ .heard_s = NOW_S - 60, .skew_s = rows[i].skew_s });
      focus_doctor_clocks (&world.doctor, world.reports);
      g_autofree char *text = end (&world);
      g_assert_true (g_str_has_prefix (text, rows[i].begins));
      g_assert_cmpint (strstr (text, "timedatectl") != NULL, ==, ABS (rows[i].skew_s) >= 60);
      g_assert_true (strchr (text, '\n') == text + strlen (text) - 1); /* one line */
    }
}

/* What was heard long ago, or ahead of this clock, says nothing about it now. */
static void
test_stale_clock (void)
{
  static const gint64 heard_s[] = { 0, NOW_S - 24 * 3600 - 1, NOW_S + 1 };

  for (gsize i = 0; i < G_N_ELEMENTS (heard_s); i++)
    {
      World world;
      begin (&world);
      add (&world, "work", (FocusServer){ .heard_s = heard_s[i], .skew_s = 5000 });
      focus_doctor_clocks (&world.doctor, world.reports);
      g_autofree char *text = end (&world);
      g_assert_cmpstr (text, ==, "");
    }
}

/* Two that agree with this clock make the third the wrong one. */
static void
test_clocks (void)
{
  World world;

  begin (&world);
  add (&world, "home", (FocusServer){ .heard_s = NOW_S, .skew_s = 3 });
  add (&world, "work", (FocusServer){ .heard_s = NOW_S, .skew_s = 4000 });
  add (&world, "club", (FocusServer){ .heard_s = NOW_S });
  focus_doctor_clocks (&world.doctor, world.reports);
  g_autofree char *text = end (&world);
  g_assert_cmpstr (text, ==,
                   "good time/servers: The clock agrees with that of the servers (home, club) -> \n"
                   "weak time/work/clock: work: the clock of its server is 66 min ahead of this "
                   "one (this one agrees with the other servers) -> tell whoever runs that "
                   "server\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/doctor-server/abilities", test_abilities);
  g_test_add_func ("/doctor-server/faults", test_faults);
  g_test_add_func ("/doctor-server/folder", test_folder);
  g_test_add_func ("/doctor-server/invitations", test_invitations);
  g_test_add_func ("/doctor-server/one-clock", test_one_clock);
  g_test_add_func ("/doctor-server/stale-clock", test_stale_clock);
  g_test_add_func ("/doctor-server/clocks", test_clocks);
  return g_test_run ();
}
