// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Free times to offer: which days and half-days, both sides' hours, clock changes, bounds; and the
// next office hour.
#include "free-times-world.h"

#define HOUR_S 3600

typedef enum
{
  BERLIN,
  NEW_YORK,
  NEPAL, /* +05:45 */
  NONE
} Where;

static FocusZone *
zone_of (Where where)
{
  switch (where)
    {
    case BERLIN:
      return build_berlin ();
    case NEW_YORK:
      return build_new_york ();
    case NEPAL:
      return focus_zone_new ("Asia/Kathmandu", 20700, NULL, 0);
    case NONE:
      break;
    }
  return NULL;
}

/* Mine is Berlin, Mon-Fri 09:00-17:30 unless said, lunch 12:30-13:00. 2026-11-23 is a Monday. What
   is taken is on my clock; the asked time and the wanted ones are on the organiser's. */
static const struct
{
  const char *what, *now, *asked;
  gint minutes;
  const char *hours;
  Where organizer;
  const char *organizer_hours;
  const char *busy, *windows, *organizer_busy;
  const char *wanted;
} rows[] = {
  { "the other half of the day, then the days beside, the later first", "20261123T080000",
    "20261125T100000", 60, NULL, NONE, NULL, NULL, "20261125T0900-20261125T1200", NULL,
    "20261125T1300 20261126T1000 20261126T1300" },
  { "the same day twice: never the asked start itself", "20261123T080000", "20261125T100000", 60,
    NULL, NONE, NULL, NULL, NULL, NULL, "20261125T0930 20261125T1300 20261126T1000" },
  { "the day before when the one after is full", "20261123T080000", "20261126T100000", 60, NULL,
    NONE, NULL, "20261126T0000-20261128T0000", NULL, NULL,
    "20261125T1000 20261125T1300 20261130T1000" },
  { "Monday is the neighbour of Friday", "20261123T080000", "20261127T150000", 60, NULL, NONE, NULL,
    "20261127T0000-20261128T0000", NULL, NULL, "20261126T1500 20261130T1130 20261130T1500" },
  { "far ahead: in its week", "20261123T080000", "20261211T150000", 60, NULL, NONE, NULL,
    "20261211T0000-20261212T0000 20261210T1300-20261211T0000", NULL, NULL,
    "20261209T1130 20261209T1500 20261210T1130" },
  { "far ahead, its week full: beyond it", "20261123T080000", "20261211T150000", 60, NULL, NONE,
    NULL, "20261207T0000-20261212T0000", NULL, NULL, "20261214T1130 20261214T1500 20261215T1500" },
  { "notice: four hours, whatever is asked for", "20261125T090100", "20261125T100000", 60, NULL,
    NONE, NULL, "20261126T0000-20261231T0000", NULL, NULL,
    "20261125T1330 20261125T1430 20261125T1530" },
  { "one half-day is all there is: two that touch", "20261123T080000", "20261125T100000", 60,
    "Wed 09:00-11:30", NONE, NULL, "20261201T0000-20270101T0000", NULL, NULL,
    "20261125T0930 20261125T1030" },
  { "fewer when there are no more", "20261123T080000", "20261125T100000", 60, NULL, NONE, NULL,
    "20261101T0000-20261125T1500 20261125T1600-20270101T0000", NULL, NULL, "20261125T1500" },
  { "nothing", "20261123T080000", "20261125T100000", 60, NULL, NONE, NULL,
    "20261101T0000-20270101T0000", NULL, NULL, "" },
  { "longer than any free time", "20261123T080000", "20261125T100000", 300, NULL, NONE, NULL, NULL,
    NULL, NULL, "" },
  { "asked on a Saturday", "20261123T080000", "20261128T100000", 60, NULL, NONE, NULL, NULL, NULL,
    NULL, "20261127T1000 20261130T1000 20261130T1300" },
  { "New York: afternoons of mine are mornings of theirs", "20261123T080000", "20261125T053000", 60,
    NULL, NEW_YORK, NULL, NULL, NULL, NULL, "20261124T0900 20261125T0900 20261126T0900" },
  { "New York: hours that are known", "20261123T080000", "20261125T100000", 60, NULL, NEW_YORK,
    "Mon-Fri 07:00-15:00", NULL, NULL, NULL, "20261124T1000 20261125T0930 20261126T1000" },
  { "New York: hours that never meet", "20261123T080000", "20261125T053000", 60, NULL, NEW_YORK,
    "Mon-Fri 13:00-18:00", NULL, NULL, NULL, "" },
  { "the organiser is busy", "20261123T080000", "20261125T100000", 60, NULL, NONE, NULL, NULL, NULL,
    "20261125T0000-20261126T1200", "20261124T1000 20261124T1300 20261126T1300" },
  { "an organiser of whom nothing is known works until 17:00", "20261123T080000", "20261125T100000",
    60, "Mon-Fri 16:30-20:00", NONE, NULL, NULL, NULL, NULL, "" },
  { "Nepal: half hours of theirs, quarters of mine", "20261123T080000", "20261125T150000", 60, NULL,
    NEPAL, NULL, NULL, NULL, NULL, "20261124T1500 20261125T1430 20261126T1500" },
  { "spring: New York has changed its clock, Berlin has not", "20260310T080000", "20260317T110000",
    60, "Mon-Fri 09:00-17:00", NEW_YORK, NULL, NULL, NULL, NULL,
    "20260316T1100 20260317T1030 20260318T1100" },
  { "over midnight, on the last day that is looked at", "20261125T080000", "20261125T220000", 240,
    "Wed 20:00-04:00", NONE, "Wed 20:00-04:00", "20261125T0000-20261209T2200", NULL, NULL,
    "20261209T2200" },
  { "a time in the past is not asked again", "20261123T080000", "20261001T100000", 60, NULL, NONE,
    NULL, NULL, NULL, NULL, "" },
};

static char *
format (const GArray *times, const FocusZone *zone)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < times->len; i++)
    {
      FocusSpan span = g_array_index (times, FocusSpan, i);
      FocusCivil civil = focus_zone_civil (zone, span.start_s);
      int year, month, day, second = focus_civil_second_of_day (civil);

      focus_date_fields (focus_civil_date (civil), &year, &month, &day);
      g_string_append_printf (text, "%s%04d%02d%02dT%02d%02d", i > 0 ? " " : "", year, month, day,
                              second / 3600, second / 60 % 60);
    }
  return g_string_free (text, FALSE);
}

static void
test_rows (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (FreeWorld) world = { .zone = build_berlin (),
                                   .organizer_zone = zone_of (rows[i].organizer),
                                   .lunch = free_window ("12:30-13:00"),
                                   .organizer_hours = free_window (rows[i].organizer_hours) };
      const FocusZone *theirs = world.organizer_zone != NULL ? world.organizer_zone : world.zone;
      FocusSpan *asked = &world.query.asked;

      g_test_message ("%s", rows[i].what);
      world.hours = free_window (rows[i].hours != NULL ? rows[i].hours : "Mon-Fri 09:00-17:30");
      world.busy = free_spans (rows[i].busy, world.zone);
      world.windows = free_spans (rows[i].windows, world.zone);
      world.organizer_busy = free_spans (rows[i].organizer_busy, world.zone);
      asked->start_s = focus_zone_instant (theirs, build_civil (rows[i].asked));
      asked->end_s = asked->start_s + 60 * rows[i].minutes;
      world.query.now_s = focus_zone_instant (world.zone, build_civil (rows[i].now));
      free_world_point (&world);
      g_autoptr (GArray) times = focus_free_times (&world.query);
      g_autofree char *said = format (times, theirs);
      g_assert_cmpstr (said, ==, rows[i].wanted);
    }
}

/* Seven days a week: ten working days, not two weeks; and the notice somebody asks for. */
static void
test_reach (void)
{
  for (gint day = 1; day <= 14; day++)
    {
      g_auto (FreeWorld) world = { .zone = focus_zone_new_utc (),
                                   .hours = free_window ("09:00-17:00"),
                                   .organizer_hours = free_window ("09:00-17:00") };
      gint64 asked_s = build_instant ("20261125T100000");
      FocusSpan taken = { asked_s - HOUR_S, asked_s - HOUR_S + day * FOCUS_DAY_S };
      g_autoptr (GArray) times = NULL;

      world.busy = focus_spans_normal (&taken, 1);
      world.query.asked = (FocusSpan){ asked_s, asked_s + HOUR_S };
      world.query.now_s = asked_s - 2 * HOUR_S;
      free_world_point (&world);
      times = focus_free_times (&world.query);
      g_assert_cmpint (times->len > 0, ==, day <= FOCUS_FREE_TIMES_WORKING_DAYS);
      world.query.notice_s = (day + 1) * FOCUS_DAY_S;
      g_array_unref (times);
      times = focus_free_times (&world.query);
      for (guint i = 0; i < times->len; i++)
        g_assert_cmpint (g_array_index (times, FocusSpan, i).start_s, >=,
                         world.query.now_s + world.query.notice_s);
      g_assert_cmpint (times->len > 0, ==, day < FOCUS_FREE_TIMES_WORKING_DAYS);
    }
}

/* Questions that no calendar asks; lists of all that a number can hold. */
static void
test_hostile (void)
{
  static const FocusSpan asked[] = {
    { 0, 0 },
    { 10, 5 },
    { G_MININT64, G_MAXINT64 },
    { G_MAXINT64 - 1, G_MAXINT64 },
    { G_MININT64, G_MININT64 + 3600 },
    { 1795600800, 1795600800 + FOCUS_DAY_S + 1 },
    { 253402214399, 253402214400 },
    { -62135596800, -62135593200 },
  };
  static const FocusSpan taken[] = { { G_MININT64, G_MININT64 },
                                     { G_MAXINT64, G_MININT64 },
                                     { G_MININT64, G_MAXINT64 } };
  static const gint64 nows[] = {
    0, 1795500000, 253402214399, -62135596800, G_MAXINT64, G_MININT64
  };

  for (gsize i = 0; i < G_N_ELEMENTS (asked) * G_N_ELEMENTS (nows); i++)
    {
      g_auto (FreeWorld) world = { .zone = build_berlin (), .hours = free_window ("00:00-24:00") };
      g_autoptr (GArray) times = NULL;

      world.query.asked = asked[i % G_N_ELEMENTS (asked)];
      world.query.now_s = nows[i / G_N_ELEMENTS (asked)];
      world.query.notice_s = i % 2 == 0 ? G_MAXINT64 : G_MININT64;
      world.busy = g_array_new (FALSE, FALSE, sizeof (FocusSpan));
      g_array_append_vals (world.busy, taken, G_N_ELEMENTS (taken));
      free_world_point (&world);
      times = focus_free_times (&world.query);
      g_assert_cmpuint (times->len, ==, 0);
    }
}

/* A full day is the longest that is answered. */
static void
test_longest (void)
{
  for (gint over = 0; over <= 1; over++)
    {
      g_auto (FreeWorld) world = { .zone = focus_zone_new_utc (),
                                   .hours = free_window ("00:00-24:00"),
                                   .organizer_hours = free_window ("00:00-24:00") };
      gint64 asked_s = build_instant ("20261125T100000");
      g_autoptr (GArray) times = NULL;

      world.query.asked = (FocusSpan){ asked_s, asked_s + FOCUS_DAY_S + over };
      world.query.now_s = asked_s - FOCUS_DAY_S;
      free_world_point (&world);
      times = focus_free_times (&world.query);
      g_assert_cmpuint (times->len, ==, over == 0 ? FOCUS_FREE_TIMES_MAX : 0);
    }
}

/* A clock that jumps from 02:00 to 02:20: what it does not show is not offered as something odd. */
static void
test_gap (void)
{
  for (gint minutes = 40; minutes <= 45; minutes += 5)
    {
      gint64 jump_s = build_instant ("20261125T020000");
      const FocusZoneChange change = { jump_s, 1200 };
      g_auto (FreeWorld) world = { .zone = focus_zone_new ("odd", 0, &change, 1),
                                   .hours = free_window ("Wed 02:00-03:10"),
                                   .organizer_hours = free_window ("00:00-24:00") };
      FocusSpan later = { jump_s + FOCUS_DAY_S, jump_s + 30 * FOCUS_DAY_S };
      g_autoptr (GArray) times = NULL;

      world.busy = focus_spans_normal (&later, 1);
      world.query.asked.start_s = jump_s - FOCUS_DAY_S;
      world.query.asked.end_s = world.query.asked.start_s + 60 * minutes;
      world.query.now_s = jump_s - FOCUS_DAY_S;
      free_world_point (&world);
      times = focus_free_times (&world.query);
      g_assert_cmpuint (times->len, ==, minutes == 40 ? 1 : 0);
      if (times->len > 0) /* 02:30 on that clock */
        g_assert_cmpint (g_array_index (times, FocusSpan, 0).start_s, ==, jump_s + 600);
    }
}

/* Ten years of each list, a span every five minutes, in the worst order for a sort. */
static void
test_huge (void)
{
  const guint n = 10 * 365 * 288;
  g_auto (FreeWorld) world = { .zone = build_berlin (), .hours = free_window ("09:00-17:00") };
  gint64 asked_s = build_instant ("20261125T100000");
  g_autoptr (GArray) years = g_array_sized_new (FALSE, FALSE, sizeof (FocusSpan), n);
  g_autoptr (GArray) times = NULL;

  for (guint i = 0; i < n; i++)
    {
      gint64 start_s = asked_s + ((gint64) n / 2 - i) * 300;
      FocusSpan span = { start_s, start_s + (i % 100 == 0 ? 900 : 240) };
      g_array_append_val (years, span);
    }
  world.query.asked = (FocusSpan){ asked_s, asked_s + HOUR_S };
  world.query.now_s = asked_s - FOCUS_DAY_S;
  world.busy = g_array_ref (years);
  world.firm = g_array_ref (years);
  world.windows = g_array_ref (years);
  world.absence = g_array_ref (years);
  world.organizer_busy = g_array_ref (years);
  free_world_point (&world);
  g_test_timer_start ();
  times = focus_free_times (&world.query);
  g_test_message ("%u spans in each of five lists: %.1f ms", n, 1000 * g_test_timer_elapsed ());
  g_assert_cmpuint (times->len, ==, 0);
  g_assert_cmpfloat (g_test_timer_last (), <, 10); /* quadratic would take days */
}

/* Office hours on Thursday 13:00-14:00 in Berlin, and what is wanted of them. */
static void
test_office (void)
{
  static const struct
  {
    const char *office, *after, *absence, *wanted; /* NULL: none */
  } office[] = {
    { "Thu 13:00-14:00", "20261123T080000", NULL, "20261126T1300-20261126T1400" },
    { "Thu 13:00-14:00", "20261126T130000", NULL, "20261126T1300-20261126T1400" },
    { "Thu 13:00-14:00", "20261126T134500", NULL, "20261126T1345-20261126T1400" },
    { "Thu 13:00-14:00", "20261126T134600", NULL, "20261203T1300-20261203T1400" },
    { "Thu 13:00-14:00", "20261123T080000", "20261126T0000-20261127T0000",
      "20261203T1300-20261203T1400" },
    { "Thu 13:00-14:00", "20261123T080000", "20261126T1345-20261127T0000",
      "20261126T1300-20261126T1345" },
    { "Thu 13:00-14:00", "20261123T080000", "20261126T1310-20261126T1335",
      "20261126T1335-20261126T1400" },
    { "Thu 13:00-14:00", "20261123T080000",
      "20261203T0000-20261204T0000 20261126T1330-20261127T0000 20261126T0000-20261126T1331",
      "20261210T1300-20261210T1400" },
    { "Thu 13:00-14:00, Mon 09:00-10:00", "20261123T080000", NULL, "20261123T0900-20261123T1000" },
    { "Thu 13:00-14:00", "20261123T080000", "20261123T0000-20270114T1400",
      NULL }, /* that of 2027-01-21 is too far */
    { "Thu 13:00-14:00", "20261023T080000", NULL, "20261029T1300-20261029T1400" },
    { "Wed 23:00-01:00", "20261126T001500", NULL, "20261126T0015-20261126T0100" },
    { "Mon 07:00-07:30", "20261123T080000", "20261123T0000-20270118T0700",
      "20270118T0700-20270118T0730" }, /* on the last day */
    { "", "20261123T080000", NULL, NULL },
  };
  g_autoptr (FocusZone) zone = build_berlin ();

  for (gsize i = 0; i < G_N_ELEMENTS (office); i++)
    {
      g_autoptr (GArray) window = free_window (office[i].office);
      g_autoptr (GArray) absence = free_spans (office[i].absence, zone);
      g_autoptr (GArray) wanted = free_spans (office[i].wanted, zone);
      gint64 after_s = focus_zone_instant (zone, build_civil (office[i].after));
      FocusSpan span = { 1, 2 };

      g_test_message ("%s after %s", office[i].office, office[i].after);
      g_assert_cmpint (focus_office_next (window, zone, after_s, absence, &span), ==,
                       wanted != NULL);
      g_assert_cmpint (span.start_s, ==,
                       wanted != NULL ? g_array_index (wanted, FocusSpan, 0).start_s : 1);
      g_assert_cmpint (span.end_s, ==,
                       wanted != NULL ? g_array_index (wanted, FocusSpan, 0).end_s : 2);
      g_assert_false (focus_office_next (window, zone, G_MAXINT64, absence, &span));
      g_assert_false (focus_office_next (window, zone, G_MININT64, absence, &span));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/free-times/rows", test_rows);
  g_test_add_func ("/free-times/reach", test_reach);
  g_test_add_func ("/free-times/hostile", test_hostile);
  g_test_add_func ("/free-times/longest", test_longest);
  g_test_add_func ("/free-times/gap", test_gap);
  g_test_add_func ("/free-times/huge", test_huge);
  g_test_add_func ("/free-times/office", test_office);
  return g_test_run ();
}
