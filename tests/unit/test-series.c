// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The set rules: each sentence of R2.20 and R2.21 as a row, and both clock changes.
#include "core-object.h"

static char *
format_instant (gint64 at_s)
{
  FocusCivil civil = { at_s };
  int year, month, day, second = focus_civil_second_of_day (civil);

  focus_date_fields (focus_civil_date (civil), &year, &month, &day);
  return g_strdup_printf ("%02d%02dT%02d%02d", month, day, second / 3600, second / 60 % 60);
}

/* `<` more before, `>` more after, `!` truncated; then EVENT:MMDDTHHMM+MINUTES, UTC. */
static char *
format_expansion (const FocusExpansion *expansion)
{
  GString *text = g_string_new (NULL);

  g_string_append (text, expansion->more_before ? "<" : "");
  g_string_append (text, expansion->more_after ? ">" : "");
  g_string_append (text, expansion->truncated ? "!" : "");
  for (guint i = 0; i < expansion->instances->len; i++)
    {
      const FocusInstance *instance = &g_array_index (expansion->instances, FocusInstance, i);
      g_autofree char *start = format_instant (instance->span.start_s);
      g_string_append_printf (text, " %u:%s+%" G_GINT64_FORMAT, instance->event, start,
                              (instance->span.end_s - instance->span.start_s) / 60);
    }
  if (text->len > 0 && text->str[0] == ' ')
    g_string_erase (text, 0, 1);
  return g_string_free (text, FALSE);
}

typedef struct
{
  const char *what;
  const char *object;
  const char *from, *to; /* UTC */
  const char *expected;
} Row;

static void
check_rows (const Row *rows, gsize n_rows, FocusZone *zone, FocusZone *user_zone)
{
  for (gsize i = 0; i < n_rows; i++)
    {
      g_autoptr (FocusObject) object = build_object (rows[i].object, zone);
      g_auto (FocusExpansion)
          expansion = build_expansion (object, rows[i].from, rows[i].to, user_zone);
      g_autofree char *text = format_expansion (&expansion);

      g_test_message ("%s", rows[i].what);
      g_assert_cmpstr (text, ==, rows[i].expected);
    }
}

static const Row single_rows[] = {
  { "a single event is returned wherever it lies", "S=20260301T090000 E=20260301T100000",
    "20260601", "20260602", "0:0301T0800+60" },
  { "its exception removes it", "S=20260301T090000 E=20260301T100000 X=20260301T090000", "20260301",
    "20260302", "" },
  { "no length", "S=20260301T090000", "20260301", "20260302", "0:0301T0800+0" },
  { "a date lasts a day", "S=20260329", "20260301", "20260401", "0:0328T2300+1380" },
};

static const Row set_rows[] = {
  { "DTSTART and rule", "S=20260105T090000 E=20260105T100000 R=FREQ=DAILY;COUNT=3", "20260101",
    "20260201", "0:0105T0800+60 0:0106T0800+60 0:0107T0800+60" },
  { "more on both sides", "S=20260105T090000 E=20260105T100000 R=FREQ=DAILY", "20260110",
    "20260112", "<> 0:0110T0800+60 0:0111T0800+60" },
  { "nothing before", "S=20260105T090000 E=20260105T100000 R=FREQ=DAILY", "20260105", "20260106",
    "> 0:0105T0800+60" },
  { "all before", "S=20260105T090000 E=20260105T100000 R=FREQ=DAILY;COUNT=3", "20260201",
    "20260202", "<" },
  { "all behind", "S=20260305T090000 E=20260305T100000 R=FREQ=DAILY;COUNT=3", "20260201",
    "20260202", ">" },
  { "two rules meet once",
    "S=20260105T090000 E=20260105T100000 R=FREQ=DAILY;COUNT=3 R=FREQ=WEEKLY;COUNT=2", "20260101",
    "20260201", "0:0105T0800+60 0:0106T0800+60 0:0107T0800+60 0:0112T0800+60" },
  { "RDATE, alone and on the rule",
    "S=20260105T090000 E=20260105T100000 R=FREQ=DAILY;COUNT=2 A=20260106T090000 A=20260104T080000",
    "20260101", "20260201", "0:0104T0700+60 0:0105T0800+60 0:0106T0800+60" },
  { "RDATE with PERIOD",
    "S=20260105T090000 E=20260105T100000 A=20260107T090000/20260107T093000 A=20260108T090000/+900",
    "20260101", "20260201", "0:0105T0800+60 0:0107T0800+30 0:0108T0800+15" },
  { "RDATEs outside the window", "S=20260105T090000 A=20260104T090000 A=20260106T090000",
    "20260105", "20260106", "<> 0:0105T0800+0" },
  { "EXDATE by instant, other zone", "S=20260105T090000 R=FREQ=DAILY;COUNT=3 X=20260106T080000Z",
    "20260101", "20260201", "0:0105T0800+0 0:0107T0800+0" },
  { "EXDATE that misses", "S=20260105T090000 R=FREQ=DAILY;COUNT=2 X=20260106T090000Z", "20260101",
    "20260201", "0:0105T0800+0 0:0106T0800+0" },
  { "EXDATE as DATE removes the local day",
    "S=20260105T003000 R=FREQ=HOURLY;INTERVAL=12;COUNT=5 X=20260106", "20260101", "20260201",
    "0:0104T2330+0 0:0105T1130+0 0:0106T2330+0" },
  { "EXDATE removes DTSTART; COUNT counts it",
    "S=20260105T090000 R=FREQ=DAILY;COUNT=2 X=20260105T090000", "20260101", "20260201",
    "0:0106T0800+0" },
  { "EXRULE", "S=20260105T090000 R=FREQ=DAILY;COUNT=5 XR=FREQ=DAILY;INTERVAL=2", "20260101",
    "20260201", "0:0106T0800+0 0:0108T0800+0" },
  { "EXRULE ends at its UNTIL",
    "S=20260105T090000 R=FREQ=DAILY;COUNT=4 XR=FREQ=DAILY;UNTIL=20260106", "20260101", "20260201",
    "0:0107T0800+0 0:0108T0800+0" },
  { "UNTIL as date: the end of that day", "S=20260105T233000 R=FREQ=DAILY;UNTIL=20260107",
    "20260101", "20260201", "0:0105T2230+0 0:0106T2230+0 0:0107T2230+0" },
  { "UNTIL in UTC, inclusive", "S=20260105T090000 R=FREQ=DAILY;UNTIL=20260106T080000Z", "20260101",
    "20260201", "0:0105T0800+0 0:0106T0800+0" },
  { "UNTIL in UTC, a second short", "S=20260105T090000 R=FREQ=DAILY;UNTIL=20260106T075959Z",
    "20260101", "20260201", "0:0105T0800+0" },
  { "UNTIL as wall time", "S=20260105T090000 R=FREQ=DAILY;UNTIL=20260106T090000", "20260101",
    "20260201", "0:0105T0800+0 0:0106T0800+0" },
  { "UNTIL before DTSTART", "S=20260105T090000 R=FREQ=DAILY;UNTIL=20250106T090000Z", "20260101",
    "20260201", "0:0105T0800+0" },
  { "DATE start, UNTIL date-time: its date as written",
    "S=20260105 R=FREQ=DAILY;UNTIL=20260107T230000Z", "20260101", "20260201",
    "0:0104T2300+1440 0:0105T2300+1440 0:0106T2300+1440" },
  { "a long instance reaches in", "S=20260105T090000 D=3,0 R=FREQ=WEEKLY", "20260115", "20260116",
    "<> 0:0112T0800+4320" },
  { "an instance that ends at the window is out",
    "S=20260105T090000 E=20260105T100000 R=FREQ=WEEKLY", "20260105T090000", "20260106T000000",
    "<>" },
  { "no length: in at from, out at to", "S=20260105T090000 R=FREQ=DAILY", "20260106T080000",
    "20260107T080000", "<> 0:0106T0800+0" },
};

static const Row override_rows[] = {
  { "replaced by instant",
    "S=20260105T090000 E=20260105T100000 R=FREQ=DAILY;COUNT=3 | "
    "ID=20260106T080000Z S=20260106T140000 E=20260106T143000",
    "20260101", "20260201", "0:0105T0800+60 1:0106T1300+30 0:0107T0800+60" },
  { "orphan is its own instance",
    "S=20260105T090000 R=FREQ=DAILY;COUNT=2 | ID=20260120T090000 S=20260121T090000", "20260101",
    "20260201", "0:0105T0800+0 0:0106T0800+0 1:0121T0800+0" },
  { "excepted and overridden: an orphan",
    "S=20260105T090000 R=FREQ=DAILY;COUNT=2 X=20260106T090000 | "
    "ID=20260106T090000 S=20260106T100000",
    "20260101", "20260201", "0:0105T0800+0 1:0106T0900+0" },
  { "moved into the window",
    "S=20260105T090000 R=FREQ=WEEKLY | ID=20260511T090000 S=20260107T090000", "20260106",
    "20260108", "<> 1:0107T0800+0" },
  { "moved out of the window",
    "S=20260105T090000 R=FREQ=DAILY;COUNT=1 | ID=20260105T090000 S=20260507T090000", "20260101",
    "20260108", ">" },
  { "moved far back",
    "S=20260105T090000 R=FREQ=DAILY;COUNT=2 | ID=20260105T090000 S=20250507T090000", "20260101",
    "20260108", "< 0:0106T0800+0" },
  { "overrides only",
    "ID=20260105T090000 S=20260105T090000 E=20260105T100000 | ID=20260112T090000 S=20260113T090000",
    "20260101", "20260110", "> 0:0105T0800+60" },
  { "this and future: moved, with its length, by wall clock",
    "S=20260105T090000 E=20260105T100000 R=FREQ=DAILY;COUNT=4 | "
    "ID=20260106T090000 F S=20260106T110000 E=20260106T113000",
    "20260101", "20260201", "0:0105T0800+60 1:0106T1000+30 1:0107T1000+30 1:0108T1000+30" },
  { "this and future from far behind the window",
    "S=20260105T090000 R=FREQ=WEEKLY | ID=20260112T090000 F S=20260122T090000", "20260220",
    "20260227", "<> 1:0226T0800+0" },
  { "this and future, back into the window",
    "S=20260105T090000 R=FREQ=WEEKLY | ID=20260112T090000 F S=20260110T090000", "20260213",
    "20260215", "<> 1:0214T0800+0" },
  { "a later one wins; single ones stay",
    "S=20260105T090000 R=FREQ=DAILY;COUNT=6 | ID=20260106T090000 F S=20260106T100000 | "
    "ID=20260107T090000 S=20260107T120000 | ID=20260109T090000 F S=20260109T150000",
    "20260101", "20260201",
    "0:0105T0800+0 1:0106T0900+0 2:0107T1100+0 1:0108T0900+0 3:0109T1400+0 3:0110T1400+0" },
  { "all-day series, moved by days",
    "S=20260105 R=FREQ=WEEKLY;COUNT=3 | ID=20260112 F S=20260113 E=20260115", "20260101",
    "20260201", "0:0104T2300+1440 1:0112T2300+2880 1:0119T2300+2880" },
  { "EXDATE looks at the original start of a moved one",
    "S=20260105T090000 R=FREQ=DAILY;COUNT=3 X=20260107T090000 | "
    "ID=20260106T090000 F S=20260106T100000",
    "20260101", "20260201", "0:0105T0800+0 1:0106T0900+0" },
};

static const Row berlin_rows[] = {
  { "spring: the gap is read with the offset before",
    "S=20260328T023000 E=20260328T033000 R=FREQ=DAILY;COUNT=3", "20260301", "20260401",
    "0:0328T0130+60 0:0329T0130+60 0:0330T0030+60" },
  { "autumn: the first of two", "S=20261024T023000 R=FREQ=DAILY;COUNT=3", "20261001", "20261101",
    "0:1024T0030+0 0:1025T0030+0 0:1026T0130+0" },
  { "DTEND: exact length over the change",
    "S=20260327T220000 E=20260328T060000 R=FREQ=DAILY;COUNT=3", "20260301", "20260401",
    "0:0327T2100+480 0:0328T2100+480 0:0329T2000+480" },
  { "DURATION in days: nominal", "S=20260327T120000 D=1,0 R=FREQ=DAILY;COUNT=3", "20260301",
    "20260401", "0:0327T1100+1440 0:0328T1100+1380 0:0329T1000+1440" },
  { "DATE events count days", "S=20261024 R=FREQ=DAILY;COUNT=3", "20261001", "20261101",
    "0:1023T2200+1440 0:1024T2200+1500 0:1025T2300+1440" },
  { "hourly steps in wall time; two that coincide are one",
    "S=20260329T003000 R=FREQ=HOURLY;COUNT=5", "20260301", "20260401",
    "0:0328T2330+0 0:0329T0030+0 0:0329T0130+0 0:0329T0230+0" },
  { "hourly in autumn: the second pass is skipped", "S=20261025T013000 R=FREQ=HOURLY;COUNT=4",
    "20261001", "20261101", "0:1024T2330+0 0:1025T0030+0 0:1025T0230+0 0:1025T0330+0" },
  { "a window that begins in the gap finds the instance read there",
    "S=20260328T023000 R=FREQ=DAILY", "20260329T013000", "20260329T013001", "<> 0:0329T0130+0" },
  { "UNTIL in the second pass allows the whole first one",
    "S=20261024T024500 R=FREQ=DAILY;UNTIL=20261025T011000Z", "20261001", "20261101",
    "0:1024T0045+0 0:1025T0045+0" },
  { "UNTIL in the first pass is exact", "S=20261024T024500 R=FREQ=DAILY;UNTIL=20261025T004400Z",
    "20261001", "20261101", "0:1024T0045+0" },
};

static const Row york_rows[] = {
  { "spring", "S=20260307T023000 R=FREQ=DAILY;COUNT=3", "20260301", "20260401",
    "0:0307T0730+0 0:0308T0730+0 0:0309T0630+0" },
  { "autumn", "S=20261031T013000 R=FREQ=DAILY;COUNT=3", "20261001", "20261201",
    "0:1031T0530+0 0:1101T0530+0 0:1102T0630+0" },
  { "floating and dates follow the user", "S=20260105 R=FREQ=DAILY;COUNT=1", "20260101", "20260201",
    "0:0105T0500+1440" },
};

static const Row howe_rows[] = {
  { "autumn: half an hour twice", "S=20260404T014500 R=FREQ=DAILY;COUNT=3", "20260401", "20260501",
    "0:0403T1445+0 0:0404T1445+0 0:0405T1515+0" },
  { "spring: half an hour missing", "S=20261003T021500 R=FREQ=DAILY;COUNT=3", "20261001",
    "20261101", "0:1002T1545+0 0:1003T1545+0 0:1004T1515+0" },
  { "every quarter in spring", "S=20261004T014500 R=FREQ=MINUTELY;INTERVAL=15;COUNT=5", "20261001",
    "20261101", "0:1003T1515+0 0:1003T1530+0 0:1003T1545+0" },
};

static void
test_rows (void)
{
  g_autoptr (FocusZone) berlin = build_berlin ();
  g_autoptr (FocusZone) york = build_new_york ();
  g_autoptr (FocusZone) howe = build_lord_howe ();

  check_rows (single_rows, G_N_ELEMENTS (single_rows), berlin, berlin);
  check_rows (set_rows, G_N_ELEMENTS (set_rows), berlin, berlin);
  check_rows (override_rows, G_N_ELEMENTS (override_rows), berlin, berlin);
  check_rows (berlin_rows, G_N_ELEMENTS (berlin_rows), berlin, berlin);
  check_rows (york_rows, G_N_ELEMENTS (york_rows), york, york);
  check_rows (howe_rows, G_N_ELEMENTS (howe_rows), howe, howe);
  /* Floating: the same wall clock wherever the user is (R2.13). */
  check_rows (berlin_rows, G_N_ELEMENTS (berlin_rows) - 2, NULL, berlin);
  check_rows (york_rows, G_N_ELEMENTS (york_rows), NULL, york);
}

static void
test_user_zone_moves (void)
{
  g_autoptr (FocusZone) berlin = build_berlin ();
  g_autoptr (FocusZone) york = build_new_york ();
  const Row zoned = { "a zone of its own stays", "S=20260105T090000 R=FREQ=DAILY;COUNT=1",
                      "20260101", "20260201", "0:0105T0800+0" };
  const Row date = { "a day in New York", "S=20260105 R=FREQ=DAILY;COUNT=2 X=20260106", "20260101",
                     "20260201", "0:0105T0500+1440" };
  const Row local = { "EXDATE as DATE is DTSTART's day, not the user's",
                      "S=20260105T010000 R=FREQ=DAILY;COUNT=2 X=20260105", "20260101", "20260201",
                      "0:0106T0000+0" };

  check_rows (&zoned, 1, berlin, york);
  check_rows (&date, 1, berlin, york);
  check_rows (&local, 1, berlin, york);
}

static void
test_identity (void)
{
  g_autoptr (FocusZone) berlin = build_berlin ();
  g_autoptr (FocusObject) series = build_object (
      "S=20260105 R=FREQ=DAILY;COUNT=2 | ID=20260106 S=20260106T090000", berlin);
  g_autoptr (FocusObject) single = build_object ("S=20260105", berlin);
  g_autoptr (FocusObject) moved = build_object (
      "S=20260105T090000 R=FREQ=DAILY;COUNT=3 | ID=20260106T090000 F S=20260106T100000", berlin);
  g_auto (FocusExpansion) expansion = build_expansion (series, "20260101", "20260201", berlin);
  g_auto (FocusExpansion) alone = build_expansion (single, "20260101", "20260201", berlin);
  g_auto (FocusExpansion) later = build_expansion (moved, "20260101", "20260201", berlin);
  const FocusInstance *instance = &g_array_index (expansion.instances, FocusInstance, 1);

  g_assert_cmpint (instance->recurrence_s, ==, build_instant ("20260105T230000"));
  g_assert_true (instance->in_series);
  g_assert_true (instance->recurrence_is_date);
  instance = &g_array_index (alone.instances, FocusInstance, 0);
  g_assert_false (instance->in_series);
  g_assert_false (instance->recurrence_is_date);
  instance = &g_array_index (later.instances, FocusInstance, 2);
  g_assert_cmpint (instance->recurrence_s, ==, build_instant ("20260107T080000"));
  g_assert_false (instance->recurrence_is_date);
}

static void
test_nothing (void)
{
  g_autoptr (FocusZone) berlin = build_berlin ();
  g_autoptr (FocusObject) object = focus_object_new ();
  g_auto (FocusExpansion) expansion = build_expansion (object, "20260101", "20260201", berlin);

  g_assert_cmpuint (expansion.instances->len, ==, 0);
  g_assert_false (expansion.more_before || expansion.more_after || expansion.truncated);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/series/rows", test_rows);
  g_test_add_func ("/series/user-zone-moves", test_user_zone_moves);
  g_test_add_func ("/series/identity", test_identity);
  g_test_add_func ("/series/nothing", test_nothing);
  return g_test_run ();
}
