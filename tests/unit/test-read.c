// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reading objects: every repair and refusal by a file named for its oddity, and the fields of a
// full event.
#include "read-fixture.h"

#define NO_ERROR (-1)
#define NONE     FOCUS_N_REPAIRS

static const struct
{
  const char *name;
  int error;
  guint n_events;
  FocusRepair repair; /* the only one counted, once; NONE */
  gboolean unsupported;
} oddities[] = {
  { "plain", NO_ERROR, 1, NONE, FALSE },
  { "bom", NO_ERROR, 1, FOCUS_REPAIR_BOM, FALSE },
  { "latin-1", NO_ERROR, 1, FOCUS_REPAIR_CHARSET, FALSE },
  { "bare-lf", NO_ERROR, 1, NONE, FALSE },
  { "bare-cr", NO_ERROR, 1, NONE, FALSE },
  { "raw-line-break", NO_ERROR, 1, FOCUS_REPAIR_LINE_BREAK, FALSE },
  { "several-calendars", NO_ERROR, 2, NONE, FALSE },
  { "no-uid", NO_ERROR, 1, NONE, FALSE },
  { "several-uids", FOCUS_ERROR_INVALID, 0, NONE, FALSE },
  { "two-overrides-of-one-instance", NO_ERROR, 1, FOCUS_REPAIR_DUPLICATE, FALSE },
  { "overrides-only", NO_ERROR, 1, NONE, FALSE },
  { "no-dtstart", NO_ERROR, 0, FOCUS_REPAIR_NO_START, FALSE },
  { "impossible-dtstart", NO_ERROR, 0, FOCUS_REPAIR_NO_START, TRUE },
  { "end-and-duration", NO_ERROR, 1, FOCUS_REPAIR_END_AND_DURATION, FALSE },
  { "end-before-start", NO_ERROR, 1, FOCUS_REPAIR_END_BEFORE_START, FALSE },
  { "end-equals-start-all-day", NO_ERROR, 1, FOCUS_REPAIR_END_BEFORE_START, FALSE },
  { "empty-end", NO_ERROR, 1, NONE, FALSE },
  { "duration-pt2d", NO_ERROR, 1, FOCUS_REPAIR_DURATION, FALSE },
  { "duration-p2dt", NO_ERROR, 1, FOCUS_REPAIR_DURATION, FALSE },
  { "duration-negative", NO_ERROR, 1, FOCUS_REPAIR_END_BEFORE_START, FALSE },
  { "count-and-until", NO_ERROR, 1, FOCUS_REPAIR_COUNT_AND_UNTIL, FALSE },
  { "until-date-with-time-start", NO_ERROR, 1, FOCUS_REPAIR_UNTIL_FORM, FALSE },
  { "until-time-with-date-start", NO_ERROR, 1, FOCUS_REPAIR_UNTIL_FORM, FALSE },
  { "until-before-start", NO_ERROR, 1, FOCUS_REPAIR_UNTIL_BEFORE_START, FALSE },
  { "rule-on-override", NO_ERROR, 1, FOCUS_REPAIR_RULE_ON_OVERRIDE, FALSE },
  { "rule-empty-part", NO_ERROR, 1, FOCUS_REPAIR_RULE, TRUE },
  { "rule-rscale", NO_ERROR, 1, FOCUS_REPAIR_RULE, TRUE },
  { "rule-endless-impossible", NO_ERROR, 1, NONE, FALSE },
  { "tzid-path", NO_ERROR, 1, FOCUS_REPAIR_TZID, FALSE },
  { "tzid-10-kb", NO_ERROR, 1, FOCUS_REPAIR_TZID, FALSE },
  { "tzid-quoted", NO_ERROR, 1, NONE, FALSE },
  { "tzid-windows", NO_ERROR, 1, NONE, FALSE },
  { "tzid-mozilla", NO_ERROR, 1, NONE, FALSE },
  { "tzid-unknown-with-x-wr-timezone", NO_ERROR, 1, FOCUS_REPAIR_TZID, FALSE },
  { "tzid-customized", NO_ERROR, 1, NONE, FALSE },
  { "vtimezone-behind", NO_ERROR, 1, NONE, FALSE },
  { "offset-synology", NO_ERROR, 1, FOCUS_REPAIR_OFFSET, FALSE },
  { "vtodo", NO_ERROR, 0, NONE, FALSE },
  { "alarm-without-trigger", NO_ERROR, 1, NONE, FALSE },
  { "rdate-period", NO_ERROR, 1, NONE, FALSE },
  { "exdate-list-with-empty", NO_ERROR, 1, NONE, FALSE },
  { "cut-off", FOCUS_ERROR_INVALID, 0, NONE, FALSE },
  { "html", FOCUS_ERROR_INVALID, 0, NONE, FALSE },
  { "empty", FOCUS_ERROR_INVALID, 0, NONE, FALSE },
  { "nul", FOCUS_ERROR_INVALID, 0, NONE, FALSE },
  { "vcard", FOCUS_ERROR_INVALID, 0, NONE, FALSE },
};

static void
test_oddities (Fixture *f, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (oddities); i++)
    {
      gsize len;
      g_autofree char *bytes = data_file (oddities[i].name, &len);
      g_autoptr (GError) error = NULL;
      FocusReadNotes notes;
      g_autoptr (FocusObject) object = focus_reader_read (f->reader, bytes, len, &notes, &error);
      g_test_message ("%s", oddities[i].name);
      for (int r = 0; r < FOCUS_N_REPAIRS; r++)
        g_assert_cmpuint (notes.repairs[r], ==, r == (int) oddities[i].repair);
      g_assert_cmpint (notes.unsupported, ==, oddities[i].unsupported);
      if (oddities[i].error != NO_ERROR)
        {
          g_assert_error (error, FOCUS_ERROR, oddities[i].error);
          g_assert_null (object);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpuint (object->events->len, ==, oddities[i].n_events);
    }
}

/* R2.22, and that the counter tells both that were dropped. */
static void
test_two_masters (Fixture *f, gconstpointer unused)
{
  gsize len;
  g_autofree char *bytes = data_file ("two-masters", &len);
  FocusReadNotes notes;
  g_autoptr (FocusObject) object = focus_reader_read (f->reader, bytes, len, &notes, NULL);
  const FocusEvent *event = object->events->pdata[0];

  g_assert_cmpuint (object->events->len, ==, 1);
  g_assert_cmpstr (event->details->title, ==, "New");
  g_assert_cmpuint (notes.repairs[FOCUS_REPAIR_DUPLICATE], ==, 2);
}

/* R2.21: overrides alone do not tell whether their series ends; with their master they do. */
static void
test_masterless (Fixture *f, gconstpointer unused)
{
  static const char master[] = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:u\r\n"
                               "RECURRENCE-ID:20260309T090000Z\r\nDTSTART:20260309T100000Z\r\n"
                               "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:u\r\n"
                               "DTSTART:20260302T090000Z\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\n"
                               "END:VEVENT\r\nEND:VCALENDAR\r\n";
  gsize len;
  g_autofree char *bytes = data_file ("overrides-only", &len);
  g_autoptr (FocusObject) alone = focus_reader_read (f->reader, bytes, len, NULL, NULL);
  g_autoptr (FocusObject)
      whole = focus_reader_read (f->reader, master, sizeof master - 1, NULL, NULL);

  g_assert_true (((FocusEvent *) alone->events->pdata[0])->details->masterless);
  g_assert_cmpuint (whole->events->len, ==, 2);
  for (guint i = 0; i < whole->events->len; i++)
    {
      const FocusDetails *details = ((FocusEvent *) whole->events->pdata[i])->details;
      g_assert_true (!details->masterless && details->bounded);
    }
}

static void
test_details (Fixture *f, gconstpointer unused)
{
  g_autoptr (FocusObject) object = read_event (
      f,
      "DTSTART;TZID=Europe/Brussels:20260702T090000\r\nDTEND;TZID=Europe/"
      "Brussels:20260702T100000\r\n"
      "SUMMARY;LANGUAGE=en:Plan\\, then \\\"do\\;\\nsecond \\\\ line\r\n"
      "ORGANIZER;CN=\"Doe; Jane: x\":MAILTO:Jane.Doe%2Bx@Example.ORG\r\n"
      "ATTENDEE;CN=Me;PARTSTAT=accepted;ROLE=CHAIR:mailto:me@example.org\r\n"
      "ATTENDEE;EMAIL=Real@Example.org;CUTYPE=ROOM:urn:uuid:1234\r\n"
      "ATTENDEE;CUTYPE=X-ODD;PARTSTAT=X-ODD:URN:UUID:ABC\r\n"
      "ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO=\"mailto:a@b,mailto:c@d\":/principals/X\r\n"
      "CATEGORIES:One,Two\\, half\r\nCATEGORIES:Three,,\r\nSTATUS:tentative\r\nCLASS:X-SECRET\r\n"
      "TRANSP:TRANSPARENT\r\nX-MICROSOFT-CDO-BUSYSTATUS:OOF\r\nSEQUENCE:7\r\n"
      "CREATED:20260101T000000Z\r\nDTSTAMP:20260102T000000Z\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\n",
      NULL);
  const FocusEvent *event = object->events->pdata[0];
  const FocusDetails *details = event->details;
  const FocusPerson *people = (const FocusPerson *) (void *) details->people->data;

  g_assert_cmpstr (object->uid, ==, "u");
  g_assert_cmpstr (details->title, ==, "Plan, then \"do;\nsecond \\ line");
  g_assert_cmpstr (details->organizer, ==, "jane.doe+x@example.org");
  g_assert_cmpuint (details->people->len, ==, 4);
  g_assert_cmpstr (people[0].mail, ==, "me@example.org");
  g_assert_true (people[0].chair && people[0].partstat == FOCUS_PARTSTAT_ACCEPTED);
  g_assert_cmpstr (people[1].mail, ==, "real@example.org");
  g_assert_true (!people[1].chair && people[1].cutype == FOCUS_CUTYPE_ROOM);
  g_assert_cmpint (people[1].partstat, ==, FOCUS_PARTSTAT_NEEDS_ACTION);
  g_assert_cmpstr (people[2].mail, ==, "urn:uuid:abc");
  g_assert_cmpint (people[2].cutype, ==, FOCUS_CUTYPE_UNKNOWN);
  g_assert_cmpint (people[2].partstat, ==, FOCUS_PARTSTAT_NEEDS_ACTION);
  g_assert_cmpstr (people[3].mail, ==, "/principals/x");
  g_assert_cmpint (people[3].partstat, ==, FOCUS_PARTSTAT_DELEGATED);
  g_assert_cmpuint (g_strv_length (details->categories), ==, 3);
  g_assert_cmpstr (details->categories[1], ==, "Two, half");
  g_assert_cmpint (details->status, ==, FOCUS_STATUS_TENTATIVE);
  g_assert_cmpint (details->privacy, ==, FOCUS_CLASS_PRIVATE);
  g_assert_cmpint (details->cdo, ==, FOCUS_CDO_OOF);
  g_assert_true (details->transparent && details->recurring && details->bounded);
  g_assert_false (details->all_day);
  g_assert_cmpint (details->sequence, ==, 7);
  g_assert_cmpint (details->created_s, ==, 1767225600);
  g_assert_cmpint (event->dtstamp_s, ==, 1767312000);
  g_assert_cmpint (focus_time_instant (&event->start, NULL), ==, 1782975600);
  g_assert_cmpint (focus_time_instant (&event->end, NULL), ==, 1782979200);
}

static void
test_defaults (Fixture *f, gconstpointer unused)
{
  g_autoptr (FocusObject) object = read_event (f, "DTSTART:20260702T090000\r\n", NULL);
  const FocusEvent *event = object->events->pdata[0];
  const FocusDetails *details = event->details;

  g_assert_cmpstr (details->title, ==, "");
  g_assert_null (details->organizer);
  g_assert_cmpuint (details->people->len, ==, 0);
  g_assert_cmpuint (g_strv_length (details->categories), ==, 0);
  g_assert_true (details->created_s == G_MININT64 && event->dtstamp_s == G_MININT64);
  g_assert_true (event->start.form == FOCUS_TIME_FLOATING && event->end.form == FOCUS_TIME_NONE);
  g_assert_false (details->transparent || details->recurring || details->bounded
                  || event->has_duration);
}

static void
test_times (Fixture *f, gconstpointer unused)
{
  static const struct
  {
    const char *line;
    FocusTimeForm form;
    gint64 at_s; /* in UTC for what has no zone */
  } rows[] = {
    { "DTSTART:20260702T090000Z", FOCUS_TIME_ZONED, 1782982800 },
    { "DTSTART:20260702t090000z", FOCUS_TIME_ZONED, 1782982800 },
    { "DTSTART:20260702T090000", FOCUS_TIME_FLOATING, 1782982800 },
    { "DTSTART;VALUE=DATE:20260702", FOCUS_TIME_DATE, 1782950400 },
    { "DTSTART:20260702", FOCUS_TIME_DATE, 1782950400 },
    { "DTSTART;VALUE=DATE;TZID=Nowhere:20260702", FOCUS_TIME_DATE, 1782950400 },
    { "DTSTART;TZID=Europe/Brussels:20260702T090000", FOCUS_TIME_ZONED, 1782975600 },
    { "DTSTART;tzid=\"Europe/Brussels\":20260702T090000", FOCUS_TIME_ZONED, 1782975600 },
    { "DTSTART;TZID=Europe/Brussels:20260702T090000Z", FOCUS_TIME_ZONED, 1782982800 },
    { "DTSTART;TZID=:20260702T090000", FOCUS_TIME_FLOATING, 1782982800 },
    { "DTSTART: 20260702T090060 ", FOCUS_TIME_FLOATING, 1782982859 },
    { "DTSTART:20260229", FOCUS_TIME_NONE, 0 },
    { "DTSTART:00000101", FOCUS_TIME_NONE, 0 },
    { "DTSTART:20261301", FOCUS_TIME_NONE, 0 },
    { "DTSTART:20260702T240000", FOCUS_TIME_NONE, 0 },
    { "DTSTART:20260702T096000", FOCUS_TIME_NONE, 0 },
    { "DTSTART:2026-07-02", FOCUS_TIME_NONE, 0 },
    { "DTSTART:20260702T090000+0200", FOCUS_TIME_NONE, 0 },
    { "DTSTART:", FOCUS_TIME_NONE, 0 },
  };
  g_autoptr (FocusZone) utc = focus_zone_new_utc ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *lines = g_strconcat (rows[i].line, "\r\n", NULL);
      FocusReadNotes notes;
      g_autoptr (FocusObject) object = read_event (f, lines, &notes);
      g_test_message ("%s", rows[i].line);
      g_assert_cmpuint (object->events->len, ==, rows[i].form != FOCUS_TIME_NONE);
      g_assert_cmpint (notes.unsupported, ==, rows[i].form == FOCUS_TIME_NONE);
      if (object->events->len > 0)
        {
          const FocusEvent *event = object->events->pdata[0];
          g_assert_cmpint (event->start.form, ==, rows[i].form);
          g_assert_cmpint (focus_time_instant (&event->start, utc), ==, rows[i].at_s);
        }
    }
}

static void
test_lists (Fixture *f, gconstpointer unused)
{
  FocusReadNotes notes;
  g_autoptr (FocusObject) object = read_event (
      f,
      "DTSTART:20260302T090000Z\r\nRRULE:FREQ=DAILY\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\n"
      "EXRULE:FREQ=MONTHLY\r\nEXDATE;TZID=Europe/Brussels:20260303T100000,20260304T100000\r\n"
      "EXDATE;VALUE=DATE:20260305\r\n"
      "RDATE;VALUE=PERIOD:20260405T090000Z/PT30M,20260406T090000Z/20260406T110000Z\r\n"
      "RDATE:20260407T090000Z,bad\r\n",
      &notes);
  const FocusEvent *event = object->events->pdata[0];
  const FocusTime *exdates = (const FocusTime *) (void *) event->exdates->data;
  const FocusRdate *rdates = (const FocusRdate *) (void *) event->rdates->data;

  g_assert_true (notes.unsupported);
  g_assert_cmpuint (event->rules->len, ==, 2);
  g_assert_cmpuint (event->exrules->len, ==, 1);
  g_assert_cmpuint (event->exdates->len, ==, 3);
  g_assert_cmpint (focus_time_instant (&exdates[1], NULL), ==, 1772614800);
  g_assert_cmpint (exdates[2].form, ==, FOCUS_TIME_DATE);
  g_assert_cmpuint (event->rdates->len, ==, 3);
  g_assert_true (rdates[0].has_duration && rdates[0].duration.seconds == 1800);
  g_assert_cmpint (focus_time_instant (&rdates[1].end, NULL), ==, 1775473200);
  g_assert_cmpint (rdates[2].end.form, ==, FOCUS_TIME_NONE);
  g_assert_true (event->details->recurring && !event->details->bounded);
}

static void
test_durations (Fixture *f, gconstpointer unused)
{
  static const struct
  {
    const char *text;
    gboolean fine;
    gint32 days;
    gint64 seconds;
  } rows[] = {
    { "PT1H", TRUE, 0, 3600 },
    { "P1D", TRUE, 1, 0 },
    { "P1W", TRUE, 7, 0 },
    { "P1DT2H3M4S", TRUE, 1, 7384 },
    { "+PT15M", TRUE, 0, 900 },
    { "PT0S", TRUE, 0, 0 },
    { "PT2D", TRUE, 2, 0 },
    { "P2DT", TRUE, 2, 0 },
    { "P15M", TRUE, 0, 900 },
    { "P", FALSE, 0, 0 },
    { "PT", FALSE, 0, 0 },
    { "", FALSE, 0, 0 },
    { "1H", FALSE, 0, 0 },
    { "PT1X", FALSE, 0, 0 },
    { "PT1", FALSE, 0, 0 },
    { "P36601D", FALSE, 0, 0 },
    { "P99999999999999999999W", FALSE, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *lines = g_strdup_printf ("DTSTART:20260302T090000Z\r\nDURATION:%s\r\n",
                                                rows[i].text);
      FocusReadNotes notes;
      g_autoptr (FocusObject) object = read_event (f, lines, &notes);
      const FocusEvent *event = object->events->pdata[0];
      g_test_message ("%s", rows[i].text);
      g_assert_cmpint (event->has_duration, ==, rows[i].fine);
      g_assert_cmpint (notes.unsupported, ==, !rows[i].fine);
      if (rows[i].fine)
        {
          g_assert_cmpint (event->duration.days, ==, rows[i].days);
          g_assert_cmpint (event->duration.seconds, ==, rows[i].seconds);
        }
    }
}

/* What a part of the writer's own says of the dates is not known. */
static void
test_own_rule_part (Fixture *f, gconstpointer unused)
{
  static const struct
  {
    const char *rule;
    gboolean unsupported;
  } rows[] = {
    { "FREQ=DAILY;COUNT=2", FALSE },
    { "FREQ=DAILY;COUNT=2;X-ODD=3", TRUE },
    { "x-odd=3;FREQ=DAILY;COUNT=2", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *lines = g_strdup_printf ("DTSTART:20260302T090000Z\r\nRRULE:%s\r\n",
                                                rows[i].rule);
      FocusReadNotes notes;
      g_autoptr (FocusObject) object = read_event (f, lines, &notes);
      const FocusEvent *event = object->events->pdata[0];
      g_assert_cmpuint (event->rules->len, ==, 1);
      g_assert_cmpint (notes.unsupported, ==, rows[i].unsupported);
    }
}

/* The last steps of R2.11: the calendar's own zone, then what the caller knows, then UTC. */
static void
test_fallback_zone (Fixture *f, gconstpointer unused)
{
  static const char lines[] = "DTSTART;TZID=Nowhere:20260702T090000\r\n";
  g_autoptr (FocusZone) tokyo = focus_zones_iana (f->zones, "Asia/Tokyo");
  g_autoptr (FocusZone) brussels = focus_zones_iana (f->zones, "Europe/Brussels");
  g_autoptr (FocusObject) before = read_event (f, lines, NULL), after = NULL, own = NULL;
  g_autofree char *bytes = NULL;
  gsize len;

  focus_reader_set_fallback_zone (f->reader, brussels);
  after = read_event (f, lines, NULL);
  bytes = data_file ("tzid-unknown-with-x-wr-timezone", &len);
  own = focus_reader_read (f->reader, bytes, len, NULL, NULL);
  g_assert_cmpstr (focus_zone_name (((FocusEvent *) before->events->pdata[0])->start.zone), ==,
                   "UTC");
  g_assert_true (((FocusEvent *) after->events->pdata[0])->start.zone == brussels);
  g_assert_true (((FocusEvent *) own->events->pdata[0])->start.zone == tokyo);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/read/oddities", test_oddities);
  ADD ("/read/own-rule-part", test_own_rule_part);
  ADD ("/read/two-masters", test_two_masters);
  ADD ("/read/masterless", test_masterless);
  ADD ("/read/details", test_details);
  ADD ("/read/defaults", test_defaults);
  ADD ("/read/times", test_times);
  ADD ("/read/lists", test_lists);
  ADD ("/read/durations", test_durations);
  ADD ("/read/fallback-zone", test_fallback_zone);
  return g_test_run ();
}
