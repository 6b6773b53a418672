// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The set rules: each sentence of R2.20 and R2.21 as a row, both clock changes, and the ceilings.
#include "core-build.h"

#include "core/series.h"

/* One event as words: S start, E end, D days,seconds, R rule, XR exrule, X exdate, A rdate (also
   START/END and START/+SECONDS), ID recurrence-id, F (this and future). */
static void
read_word (FocusEvent *event, const char *word, FocusZone *zone)
{
  const char *value = strchr (word, '=') != NULL ? strchr (word, '=') + 1 : "";
  g_autofree char *name = g_strndup (word, strcspn (word, "="));

  if (g_str_equal (name, "S"))
    event->start = build_time (value, zone);
  else if (g_str_equal (name, "E"))
    event->end = build_time (value, zone);
  else if (g_str_equal (name, "ID"))
    event->recurrence_id = build_time (value, zone);
  else if (g_str_equal (name, "F"))
    event->this_and_future = TRUE;
  else if (g_str_equal (name, "D"))
    {
      event->has_duration = TRUE;
      sscanf (value, "%d,%" G_GINT64_FORMAT, &event->duration.days, &event->duration.seconds);
    }
  else if (g_str_equal (name, "R") || g_str_equal (name, "XR"))
    {
      FocusRecur *rule = focus_recur_parse (value, NULL);
      g_assert_nonnull (rule);
      g_ptr_array_add (name[0] == 'R' ? event->rules : event->exrules, rule);
    }
  else if (g_str_equal (name, "X"))
    {
      FocusTime time = build_time (value, zone);
      g_array_append_val (event->exdates, time);
    }
  else if (g_str_equal (name, "A"))
    {
      g_auto (GStrv) parts = g_strsplit (value, "/", 2);
      FocusRdate rdate = { .start = build_time (parts[0], zone) };
      if (parts[1] != NULL && parts[1][0] == '+')
        {
          rdate.has_duration = TRUE;
          rdate.duration.seconds = g_ascii_strtoll (parts[1] + 1, NULL, 10);
        }
      else if (parts[1] != NULL)
        rdate.end = build_time (parts[1], zone);
      g_array_append_val (event->rdates, rdate);
    }
  else
    g_assert_not_reached ();
}

static FocusObject *
read_object (const char *text, FocusZone *zone)
{
  FocusObject *object = focus_object_new ();
  g_auto (GStrv) lines = g_strsplit (text, "|", -1);

  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) words = g_strsplit (g_strstrip (*line), " ", -1);
      FocusEvent *event = focus_event_new ();
      for (char **word = words; *word != NULL; word++)
        if (**word != '\0')
          read_word (event, *word, zone);
      g_ptr_array_add (object->events, event);
    }
  return object;
}

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

static FocusExpansion
expand (const FocusObject *object, const char *from, const char *to, FocusZone *user_zone)
{
  FocusExpansion expansion;
  focus_series_expand (object, (FocusSpan){ build_instant (from), build_instant (to) }, user_zone,
                       &expansion);
  return expansion;
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
      g_autoptr (FocusObject) object = read_object (rows[i].object, zone);
      g_auto (FocusExpansion) expansion = expand (object, rows[i].from, rows[i].to, user_zone);
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
  g_autoptr (FocusObject) series = read_object (
      "S=20260105 R=FREQ=DAILY;COUNT=2 | ID=20260106 S=20260106T090000", berlin);
  g_autoptr (FocusObject) single = read_object ("S=20260105", berlin);
  g_autoptr (FocusObject) moved = read_object (
      "S=20260105T090000 R=FREQ=DAILY;COUNT=3 | ID=20260106T090000 F S=20260106T100000", berlin);
  g_auto (FocusExpansion) expansion = expand (series, "20260101", "20260201", berlin);
  g_auto (FocusExpansion) alone = expand (single, "20260101", "20260201", berlin);
  g_auto (FocusExpansion) later = expand (moved, "20260101", "20260201", berlin);
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
  g_auto (FocusExpansion) expansion = expand (object, "20260101", "20260201", berlin);

  g_assert_cmpuint (expansion.instances->len, ==, 0);
  g_assert_false (expansion.more_before || expansion.more_after || expansion.truncated);
}

/* A window cut in two finds together what it finds whole: nothing is lost or doubled at an edge. */
static void
test_windows_add_up (void)
{
  static const char *const objects[] = {
    "S=20260320T023000 E=20260320T024500 R=FREQ=HOURLY;INTERVAL=5",
    "S=20260320T220000 R=FREQ=MINUTELY;INTERVAL=25",
    "S=20260320 R=FREQ=DAILY",
    "S=20260320T090000 R=FREQ=DAILY | ID=20260325T090000 F S=20260327T213000",
  };
  g_autoptr (FocusZone) berlin = build_berlin ();
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  gint64 from_s = build_instant ("20260326"), to_s = build_instant ("20260402");

  for (gsize i = 0; i < G_N_ELEMENTS (objects); i++)
    for (int round = 0; round < 100; round++)
      {
        g_autoptr (FocusObject) object = read_object (objects[i], berlin);
        gint64 cut_s = g_rand_int_range (random, (gint32) from_s, (gint32) to_s);
        g_auto (FocusExpansion) whole = { 0 }, first = { 0 }, second = { 0 };
        guint starts[3] = { 0 };

        focus_series_expand (object, (FocusSpan){ from_s, to_s }, berlin, &whole);
        focus_series_expand (object, (FocusSpan){ from_s, cut_s }, berlin, &first);
        focus_series_expand (object, (FocusSpan){ cut_s, to_s }, berlin, &second);
        const FocusExpansion *parts[] = { &whole, &first, &second };
        for (guint part = 0; part < 3; part++)
          for (guint j = 0; j < parts[part]->instances->len; j++)
            {
              FocusSpan span = g_array_index (parts[part]->instances, FocusInstance, j).span;
              starts[part] += span.start_s >= (part == 2 ? cut_s : from_s);
            }
        g_assert_cmpuint (starts[0], ==, starts[1] + starts[2]);
        g_assert_cmpuint (starts[0], >, 0);
      }
}

/* Whatever the window, it holds what all of time holds there, and never denies that there is more.
 */
static void
test_windows_agree (void)
{
  static const char *const objects[] = {
    "S=20260320T023000 E=20260320T030000 R=FREQ=HOURLY;INTERVAL=5;COUNT=90",
    "S=20260320T220000 E=20260321T060000 R=FREQ=DAILY;UNTIL=20260410T200000Z X=20260329",
    "S=20260320 R=FREQ=DAILY;COUNT=20 X=20260320 A=20260310 A=20260420",
    "S=20260325T090000 D=1,0 A=20260310T090000 A=20260420T090000/+7200 | ID=20260310T090000 "
    "S=20260402T090000",
    "S=20260320T090000 E=20260320T100000 R=FREQ=DAILY;COUNT=30 | ID=20260325T090000 F "
    "S=20260327T213000 E=20260328T223000 | ID=20260330T090000 S=20260301T090000 | "
    "ID=20260402T090000 F S=20260331T013000",
    "ID=20260325T090000 S=20260325T090000 D=0,3600 | ID=20260405T090000 S=20260405T090000",
  };
  g_autoptr (FocusZone) berlin = build_berlin ();
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);

  for (int round = 0; round < 1200; round++)
    {
      g_autoptr (FocusObject)
          object = read_object (objects[(gsize) round % G_N_ELEMENTS (objects)], berlin);
      gint64 from_s = build_instant ("20260301") + 900 * g_rand_int_range (random, 0, 6000);
      FocusSpan window = { from_s, from_s + 900 * g_rand_int_range (random, 1, 1500) };
      g_auto (FocusExpansion) all = expand (object, "20250101", "20280101", berlin);
      g_auto (FocusExpansion) some = { 0 };
      guint found = 0;

      focus_series_expand (object, window, berlin, &some);
      g_assert_false (all.more_before || all.more_after || some.truncated);
      for (guint i = 0; i < all.instances->len; i++)
        {
          const FocusInstance *instance = &g_array_index (all.instances, FocusInstance, i);
          gboolean empty = instance->span.start_s == instance->span.end_s;
          if (instance->span.start_s >= window.end_s)
            g_assert_true (some.more_after);
          else if (empty ? instance->span.start_s < from_s : instance->span.end_s <= from_s)
            g_assert_true (some.more_before);
          else
            {
              g_assert_cmpuint (found, <, some.instances->len);
              const FocusInstance *same = &g_array_index (some.instances, FocusInstance, found++);
              g_assert_cmpint (same->span.start_s, ==, instance->span.start_s);
              g_assert_cmpint (same->span.end_s, ==, instance->span.end_s);
              g_assert_cmpint (same->recurrence_s, ==, instance->recurrence_s);
              g_assert_cmpuint (same->event, ==, instance->event);
            }
        }
      g_assert_cmpuint (found, ==, some.instances->len);
    }
}

/* Ceilings */

static void
test_many_exceptions (void)
{
  g_autoptr (FocusZone) berlin = build_berlin ();
  g_autoptr (FocusObject)
      object = read_object ("S=20200101T090000 E=20200101T100000 R=FREQ=HOURLY", berlin);
  FocusEvent *master = g_ptr_array_index (object->events, 0);
  gint64 begun = g_get_monotonic_time ();

  for (int i = 0; i < 5000; i++)
    {
      FocusTime time = build_time ("20260101T090000", berlin);
      time.civil.wall_s += (gint64) (i * 7919 % 5000) * 3600;
      g_array_append_val (master->exdates, time);
    }
  g_auto (FocusExpansion) expansion = expand (object, "20260101T080000", "20261001", berlin);
  g_assert_cmpuint (expansion.instances->len, >, 1000);
  g_assert_cmpuint (expansion.instances->len, <, 1600);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, G_USEC_PER_SEC);
}

static void
test_many_overrides (void)
{
  g_autoptr (FocusZone) berlin = build_berlin ();
  g_autoptr (FocusObject) object = read_object ("S=20260101T090000 R=FREQ=HOURLY", berlin);
  gint64 begun = g_get_monotonic_time ();

  for (int i = 0; i < 2000; i++)
    {
      FocusEvent *event = focus_event_new ();
      event->recurrence_id = build_time ("20260101T090000", berlin);
      event->recurrence_id.civil.wall_s += (gint64) (i * 7919 % 2000) * 3600;
      event->start = focus_time_copy (&event->recurrence_id);
      event->this_and_future = i % 2 == 0;
      g_ptr_array_add (object->events, event);
    }
  g_auto (FocusExpansion) expansion = expand (object, "20260101", "20260601", berlin);
  g_assert_cmpuint (expansion.instances->len, >, 3000);
  g_assert_cmpuint (expansion.instances->len, <, 3650);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, G_USEC_PER_SEC);
}

static void
test_many_rules (void)
{
  g_autoptr (FocusZone) berlin = build_berlin ();
  g_autoptr (FocusObject) object = read_object ("S=20260101T090000", berlin);
  FocusEvent *master = g_ptr_array_index (object->events, 0);
  gint64 begun = g_get_monotonic_time ();

  for (int i = 0; i < 1000; i++)
    g_ptr_array_add (master->rules, focus_recur_parse ("FREQ=SECONDLY", NULL));
  g_auto (FocusExpansion) expansion = expand (object, "20260101", "20270101", berlin);
  g_assert_true (expansion.truncated);
  g_assert_true (expansion.more_after);
  g_assert_cmpuint (expansion.instances->len, <=, FOCUS_RECUR_MAX_INSTANCES);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 2 * G_USEC_PER_SEC);
}

static void
test_extremes (void)
{
  static const char *const objects[] = {
    "S=00010101T000000 D=3660000,0 R=FREQ=DAILY",
    "S=99991231T235959 E=99991231T235959 R=FREQ=WEEKLY",
    "S=20260101T000000 R=FREQ=DAILY | ID=20260102T000000 F S=99991231T000000 D=3660000,9",
    "S=20260101T000000 R=FREQ=DAILY | ID=20260102T000000 F S=00010101T000000",
  };
  g_autoptr (FocusZone) berlin = build_berlin ();

  for (gsize i = 0; i < G_N_ELEMENTS (objects); i++)
    {
      g_autoptr (FocusObject) object = read_object (objects[i], berlin);
      g_auto (FocusExpansion) whole = { 0 };

      focus_series_expand (object, (FocusSpan){ G_MININT64, G_MAXINT64 }, berlin, &whole);
      g_assert_cmpuint (whole.instances->len, <=, FOCUS_RECUR_MAX_INSTANCES);
      for (guint j = 0; j < whole.instances->len; j++)
        {
          FocusSpan span = g_array_index (whole.instances, FocusInstance, j).span;
          g_assert_cmpint (span.start_s, <=, span.end_s);
        }
    }
}

static void
test_speed (void)
{
  g_autoptr (FocusZone) berlin = build_berlin ();
  g_autoptr (FocusObject)
      object = read_object ("S=20200106T090000 E=20200106T100000 R=FREQ=WEEKLY;BYDAY=MO", berlin);
  FocusSpan window = { build_instant ("20260101"), build_instant ("20270101") };
  gint64 begun = g_get_monotonic_time ();

  for (int i = 0; i < 10000; i++)
    {
      g_auto (FocusExpansion) expansion = { 0 };
      focus_series_expand (object, window, berlin, &expansion);
      g_assert_cmpuint (expansion.instances->len, ==, 52);
    }
  g_test_message ("10,000 weekly rules over a year: %" G_GINT64_FORMAT " ms",
                  (g_get_monotonic_time () - begun) / 1000);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 5 * G_USEC_PER_SEC); /* a slow machine */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/series/rows", test_rows);
  g_test_add_func ("/series/user-zone-moves", test_user_zone_moves);
  g_test_add_func ("/series/identity", test_identity);
  g_test_add_func ("/series/nothing", test_nothing);
  g_test_add_func ("/series/windows-add-up", test_windows_add_up);
  g_test_add_func ("/series/windows-agree", test_windows_agree);
  g_test_add_func ("/series/many-exceptions", test_many_exceptions);
  g_test_add_func ("/series/many-overrides", test_many_overrides);
  g_test_add_func ("/series/many-rules", test_many_rules);
  g_test_add_func ("/series/extremes", test_extremes);
  g_test_add_func ("/series/speed", test_speed);
  return g_test_run ();
}
