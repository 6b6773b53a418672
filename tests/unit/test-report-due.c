// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// When the report comes by itself: tables of moments, and a property over a year of hours.
#include "core-world.h"

#include "core/report-due.h"

typedef struct
{
  const char *what;
  const char *now;      /* local */
  FocusWeekday weekday; /* of the moment */
  gint32 minute;
  const char *hours;      /* NULL: Mon-Fri 09:00-17:30 */
  const char *absence[2]; /* local, NULL: none */
  const char *since;      /* local, NULL: for ever */
  const char *delivered;  /* a Monday, NULL: nothing */
  const char *monday;     /* of the week to show now, NULL: not now */
  const char *wake;       /* local, looked at when not now */
} Row;

/* 2026-11-20 is a Friday. */
static const Row rows[] = {
  { "before the moment",
    "20261120T155959",
    FOCUS_FRIDAY,
    960,
    NULL,
    { NULL },
    NULL,
    "20261109",
    NULL,
    "20261120T160000" },
  { "at the moment",
    "20261120T160000",
    FOCUS_FRIDAY,
    960,
    NULL,
    { NULL },
    NULL,
    "20261109",
    "20261116",
    NULL },
  { "a suspended hour later",
    "20261120T171500",
    FOCUS_FRIDAY,
    960,
    NULL,
    { NULL },
    NULL,
    "20261109",
    "20261116",
    NULL },
  { "shown already",
    "20261120T160001",
    FOCUS_FRIDAY,
    960,
    NULL,
    { NULL },
    NULL,
    "20261116",
    NULL,
    "20261127T160000" },
  { "the moment was moved after it was shown",
    "20261120T170000",
    FOCUS_FRIDAY,
    1020,
    NULL,
    { NULL },
    NULL,
    "20261116",
    NULL,
    "20261127T170000" },
  { "after hours",
    "20261120T173000",
    FOCUS_FRIDAY,
    960,
    NULL,
    { NULL },
    NULL,
    "20261109",
    NULL,
    "20261123T090000" },
  { "suspended over the weekend",
    "20261123T083000",
    FOCUS_FRIDAY,
    960,
    NULL,
    { NULL },
    NULL,
    "20261109",
    NULL,
    "20261123T090000" },
  { "and awake on Monday",
    "20261123T101500",
    FOCUS_FRIDAY,
    960,
    NULL,
    { NULL },
    NULL,
    "20261109",
    "20261116",
    NULL },
  { "absent until Wednesday",
    "20261120T160000",
    FOCUS_FRIDAY,
    960,
    NULL,
    { "20261120", "20261125" },
    NULL,
    "20261109",
    NULL,
    "20261125T090000" },
  { "absent for a week: the next one counts",
    "20261120T160000",
    FOCUS_FRIDAY,
    960,
    NULL,
    { "20261120", "20261130" },
    NULL,
    "20261109",
    NULL,
    "20261127T160000" },
  { "back after two weeks: only the latest",
    "20261130T090000",
    FOCUS_FRIDAY,
    960,
    NULL,
    { "20261114", "20261130" },
    NULL,
    "20261109",
    "20261123",
    NULL },
  { "nothing was ever shown",
    "20261120T160000",
    FOCUS_FRIDAY,
    960,
    NULL,
    { NULL },
    NULL,
    NULL,
    "20261116",
    NULL },
  { "before focusd was there",
    "20261121T100000",
    FOCUS_FRIDAY,
    960,
    "Mon-Sun 09:00-17:30",
    { NULL },
    "20261120T160001",
    NULL,
    NULL,
    "20261127T160000" },
  { "a moment outside working hours",
    "20261122T200000",
    FOCUS_SUNDAY,
    1200,
    NULL,
    { NULL },
    NULL,
    "20261109",
    NULL,
    "20261123T090000" },
  { "on Monday the week before is meant",
    "20261116T090000",
    FOCUS_MONDAY,
    540,
    NULL,
    { NULL },
    NULL,
    "20261102",
    "20261109",
    NULL },
  { "on Thursday the running one",
    "20261119T090000",
    FOCUS_THURSDAY,
    540,
    NULL,
    { NULL },
    NULL,
    "20261102",
    "20261116",
    NULL },
  { "hours over midnight",
    "20261121T003000",
    FOCUS_FRIDAY,
    960,
    "Fri 22:00-02:00",
    { NULL },
    NULL,
    "20261109",
    "20261116",
    NULL },
  { "no working hours at all",
    "20261120T160000",
    FOCUS_FRIDAY,
    960,
    "",
    { NULL },
    NULL,
    "20261109",
    NULL,
    "20261127T160000" },
  { "a moment that is skipped: 02:30 is 03:30",
    "20260329T032959",
    FOCUS_SUNDAY,
    150,
    "Mon-Sun 00:00-24:00",
    { NULL },
    NULL,
    "20260316",
    NULL,
    "20260329T033000" },
  { "and comes then",
    "20260329T033000",
    FOCUS_SUNDAY,
    150,
    "Mon-Sun 00:00-24:00",
    { NULL },
    NULL,
    "20260316",
    "20260323",
    NULL },
  { "a moment that comes twice: the first",
    "20261025T023000",
    FOCUS_SUNDAY,
    150,
    "Mon-Sun 00:00-24:00",
    { NULL },
    NULL,
    "20261012",
    "20261019",
    NULL },
};

static gint64
instant (const FocusZone *zone, const char *text)
{
  return focus_zone_instant (zone, build_civil (text));
}

static FocusReportDue
ask (const Row *row, const FocusZone *zone)
{
  g_autoptr (GArray)
      hours = focus_window_parse (row->hours != NULL ? row->hours : "Mon-Fri 09:00-17:30", NULL);
  g_autoptr (GArray) absence = focus_spans_new ();
  FocusReportDueQuery query = { .now_s = instant (zone, row->now),
                                .zone = zone,
                                .weekday = row->weekday,
                                .minute = row->minute,
                                .hours = hours,
                                .absence = absence,
                                .not_before_s = G_MININT64 };

  if (row->absence[0] != NULL)
    {
      FocusSpan span = { instant (zone, row->absence[0]), instant (zone, row->absence[1]) };
      g_array_append_val (absence, span);
    }
  if (row->since != NULL)
    query.not_before_s = instant (zone, row->since);
  query.any_delivered = row->delivered != NULL;
  if (query.any_delivered)
    query.delivered = focus_civil_date (build_civil (row->delivered));
  return focus_report_due (&query);
}

static void
test_table (void)
{
  g_autoptr (FocusZone) zone = build_berlin ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FocusReportDue due = ask (&rows[i], zone);

      g_test_message ("%s", rows[i].what);
      g_assert_cmpint (due.now, ==, rows[i].monday != NULL);
      g_assert_cmpint (due.wake_s, >, instant (zone, rows[i].now));
      if (due.now)
        g_assert_cmpint (due.monday.day, ==, focus_civil_date (build_civil (rows[i].monday)).day);
      else
        g_assert_cmpint (due.wake_s, ==, instant (zone, rows[i].wake));
    }
}

/* Followed for a year, with sleeps of random length: every week at most once, none out of hours,
   none late, in order; and none is left out while the machine is awake. */
static void
test_year (void)
{
  g_autoptr (FocusZone) zone = build_berlin ();
  g_autoptr (GArray) hours = focus_window_parse ("Mon-Fri 09:00-17:30", NULL);
  g_autoptr (GArray) absence = focus_spans_new ();
  const FocusSpan holiday = { instant (zone, "20260713"), instant (zone, "20260803") };
  FocusReportDueQuery query = { .now_s = instant (zone, "20260101"),
                                .zone = zone,
                                .weekday = FOCUS_FRIDAY,
                                .minute = 16 * 60,
                                .hours = hours,
                                .absence = absence,
                                .not_before_s = instant (zone, "20260101") };
  guint n_shown = 0;

  g_array_append_val (absence, holiday);
  while (query.now_s < instant (zone, "20270101"))
    {
      FocusReportDue due = focus_report_due (&query);
      FocusCivil civil = focus_zone_civil (zone, query.now_s);

      g_assert_cmpint (due.wake_s, >, query.now_s);
      if (due.now)
        {
          int second = focus_civil_second_of_day (civil);
          g_assert_true (!query.any_delivered || due.monday.day == query.delivered.day + 7
                         || (due.monday.day > query.delivered.day && query.now_s >= holiday.end_s));
          g_assert_true (focus_date_weekday (focus_civil_date (civil)) < FOCUS_SATURDAY);
          g_assert_true (second >= 9 * 3600 && second < 17 * 3600 + 1800);
          g_assert_true (query.now_s < holiday.start_s || query.now_s >= holiday.end_s);
          query.any_delivered = TRUE;
          query.delivered = due.monday;
          n_shown++;
        }
      query.now_s = due.wake_s;
    }
  g_assert_cmpuint (n_shown, ==,
                    52 - 2); /* Fridays of 2026, less those that the holiday swallowed */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report-due/table", test_table);
  g_test_add_func ("/report-due/year", test_year);
  return g_test_run ();
}
