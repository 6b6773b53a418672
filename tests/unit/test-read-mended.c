// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What libical reads wrongly or with loss, and what is let pass to it: each fact that the reader
// mends or judges, by what comes of it; and libical's own switches.
#include "read-fixture.h"

#include <libical/ical.h>

static const FocusEvent *
first (const FocusObject *object)
{
  g_assert_cmpuint (object->events->len, ==, 1);
  return object->events->pdata[0];
}

/* R2.5: whatever they were before, a reader sets them. */
static void
test_switches (Fixture *f, gconstpointer unused)
{
  g_autoptr (FocusReader) reader = NULL;

  icalerror_set_errors_are_fatal (1);
  ical_set_unknown_token_handling_setting (ICAL_TREAT_AS_ERROR);
  reader = focus_reader_new (f->zones);
  g_assert_cmpint (icalerror_get_errors_are_fatal (), ==, 0);
  g_assert_cmpint (ical_get_unknown_token_handling_setting (), ==, ICAL_ASSUME_IANA_TOKEN);
}

/* An unknown escape is " " to libical, a backslash at the end is lost. */
static void
test_texts (Fixture *f, gconstpointer unused)
{
  static const struct
  {
    const char *written, *read;
  } rows[] = {
    { "plain", "plain" },
    { "a\\, b\\; c\\\\ d\\\"", "a, b; c\\ d\"" },
    { "one\\ntwo\\Nthree", "one\ntwo\nthree" },
    { "C:\\dir\\temp", "C:\\dir\\temp" },
    { "end\\", "end\\" },
    { "end\\\\", "end\\" },
    { "\\\\n", "\\n" },
    { "one, two; \"three: four", "one, two; \"three: four" },
    { " kept ", " kept " },
    { "", "" },
    { "caf\xc3\xa9 \xe2\x82\xac\xc2\xa0", "caf\xc3\xa9 \xe2\x82\xac\xc2\xa0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *lines = g_strdup_printf ("DTSTART:20260302T090000Z\r\nSUMMARY:%s\r\n",
                                                rows[i].written);
      FocusReadNotes notes;
      g_autoptr (FocusObject) object = read_event (f, lines, &notes);
      g_assert_cmpstr (first (object)->details->title, ==, rows[i].read);
      g_assert_false (notes.unsupported);
    }
}

/* libical cuts a list at a comma three bytes behind a backslash, or not. */
static void
test_categories (Fixture *f, gconstpointer unused)
{
  static const char *const expected[] = { "a,b", "c\\", "d", "\"e", "f\"", "\\n" };
  g_autoptr (FocusObject) object = read_event (f,
                                               "DTSTART:20260302T090000Z\r\n"
                                               "CATEGORIES:a\\,b,c\\\\,d, \"e,f\" ,,\\\\n\r\n",
                                               NULL);
  char **categories = first (object)->details->categories;

  g_assert_cmpuint (g_strv_length (categories), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (categories[i], ==, expected[i]);
}

/* sscanf() would take all of these for times. */
static void
test_stamps (Fixture *f, gconstpointer unused)
{
  static const char *const rows[] = { "2026 302T090000",  "2026-3-2T090000",     "+2026302T090000",
                                      "20260302T 90000Z", "20260302X090000",     "20260302T090000X",
                                      "2026-03-02",       "2026-03-02T09:00:00", "00000000T000000",
                                      "00000000" };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *lines = g_strdup_printf ("DTSTART:20260302T090000Z\r\nEXDATE:%s\r\n",
                                                rows[i]);
      g_autofree char *stamps = g_strdup_printf (
          "DTSTART:20260302T090000Z\r\nDTSTAMP:%s\r\nCREATED:%s\r\n", rows[i], rows[i]);
      FocusReadNotes notes;
      g_autoptr (FocusObject) object = read_event (f, lines, &notes), stamped = NULL;
      g_assert_cmpuint (first (object)->exdates->len, ==, 0);
      g_assert_true (notes.unsupported);
      stamped = read_event (f, stamps, &notes);
      g_assert_true (first (stamped)->dtstamp_s == G_MININT64);
      g_assert_true (first (stamped)->details->created_s == G_MININT64);
      g_assert_false (notes.unsupported);
    }
}

/* Parts that libical refuses, forgets or wraps. */
static void
test_durations (Fixture *f, gconstpointer unused)
{
  static const struct
  {
    const char *text;
    gboolean fine;
    gint32 days;
    gint64 seconds;
    guint n_repairs;
  } rows[] = {
    { "p1dt2h", TRUE, 1, 7200, 0 },
    { "P1W2D", TRUE, 9, 0, 0 },
    { "PT1H2D", FALSE, 0, 0, 0 },
    { "P1D2D", FALSE, 0, 0, 0 },
    { "PT30M5", FALSE, 0, 0, 0 },
    { "PT4294967297S", FALSE, 0, 0, 0 },
    { "PT2D", TRUE, 2, 0, 1 },
    { "P15M", TRUE, 0, 900, 1 },
    { "PT999999999S", TRUE, 0, 999999999, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *whole = g_strdup_printf ("DTSTART:20260302T090000Z\r\nDURATION:%s\r\n",
                                                rows[i].text);
      g_autofree char *period = g_strdup_printf (
          "DTSTART:20260302T090000Z\r\nRDATE;VALUE=PERIOD:20260303T090000Z/%s\r\n", rows[i].text);
      FocusReadNotes notes;
      g_autoptr (FocusObject) object = read_event (f, whole, &notes), listed = NULL;
      const FocusRdate *rdate;
      g_test_message ("%s", rows[i].text);
      g_assert_cmpint (first (object)->has_duration, ==, rows[i].fine);
      g_assert_cmpint (notes.unsupported, ==, !rows[i].fine);
      listed = read_event (f, period, &notes);
      g_assert_cmpuint (first (listed)->rdates->len, ==, rows[i].fine);
      g_assert_cmpint (notes.unsupported, ==, !rows[i].fine);
      if (!rows[i].fine)
        continue;
      rdate = &g_array_index (first (listed)->rdates, FocusRdate, 0);
      g_assert_cmpuint (notes.repairs[FOCUS_REPAIR_DURATION], ==, rows[i].n_repairs);
      g_assert_cmpint (first (object)->duration.days, ==, rows[i].days);
      g_assert_cmpint (first (object)->duration.seconds, ==, rows[i].seconds);
      g_assert_cmpint (rdate->duration.days, ==, rows[i].days);
      g_assert_cmpint (rdate->duration.seconds, ==, rows[i].seconds);
    }
}

/* atoi(): 0 for a word, another number for a large one. */
static void
test_numbers (Fixture *f, gconstpointer unused)
{
  g_autoptr (FocusObject) object = read_event (
      f, "DTSTART:20260302T090000Z\r\nSEQUENCE:7\r\nSEQUENCE:4294967299\r\nSEQUENCE:x\r\n", NULL);
  g_autoptr (FocusObject)
      dated = read_event (f, "DTSTART:20260302T090000Z\r\nSEQUENCE:1781234567\r\n", NULL);

  g_assert_cmpint (first (object)->details->sequence, ==, 7);
  g_assert_cmpint (first (dated)->details->sequence, ==, 1781234567);
}

/* RFC 6868, quotes, and two parameters of one name. */
static void
test_params (Fixture *f, gconstpointer unused)
{
  g_autoptr (FocusObject) object = read_event (
      f,
      "DTSTART:20260302T090000Z\r\nCLASS:\r\nSTATUS:\r\nTRANSP:transparent\r\n"
      "ATTENDEE;EMAIL=a^^b@example.org:urn:x\r\n"
      "ATTENDEE;EMAIL=\"a^'b;c:d@example.org\";PARTSTAT=DECLINED;PARTSTAT=tentative:urn:x\r\n"
      "ATTENDEE;CUTYPE=;EMAIL=;ROLE=chair;X-A=\"\\\";PARTSTAT=ACCEPTED:mailto:x@example.org\r\n"
      "ATTENDEE;TZID=../../fifo;EMAIL=nobody:\r\n",
      NULL);
  const FocusDetails *details = first (object)->details;
  const FocusPerson *people = (const FocusPerson *) (void *) details->people->data;

  g_assert_cmpuint (details->people->len, ==, 4);
  g_assert_cmpstr (people[0].mail, ==, "a^b@example.org");
  g_assert_cmpstr (people[1].mail, ==, "a\"b;c:d@example.org");
  g_assert_cmpint (people[1].partstat, ==, FOCUS_PARTSTAT_TENTATIVE);
  g_assert_cmpstr (people[2].mail, ==, "x@example.org");
  g_assert_cmpint (people[2].partstat, ==, FOCUS_PARTSTAT_ACCEPTED);
  g_assert_cmpint (people[2].cutype, ==, FOCUS_CUTYPE_UNKNOWN);
  g_assert_true (people[2].chair);
  g_assert_cmpstr (people[3].mail, ==, "");
  g_assert_cmpint (details->privacy, ==, FOCUS_CLASS_PRIVATE);
  g_assert_cmpint (details->status, ==, FOCUS_STATUS_NONE);
  g_assert_true (details->transparent);
}

static void
test_range (Fixture *f, gconstpointer unused)
{
  g_autoptr (FocusObject) object = read_event (
      f,
      "DTSTART:20260302T090000Z\r\n"
      "RECURRENCE-ID;range=thisandfuture;TZID=Europe/Brussels:20260302T100000\r\n",
      NULL);
  g_autoptr (FocusObject) single = read_event (
      f, "DTSTART:20260302T090000Z\r\nRECURRENCE-ID;RANGE=X:20260302T100000Z\r\n", NULL);

  g_assert_true (first (object)->this_and_future);
  g_assert_cmpint (focus_time_instant (&first (object)->recurrence_id, NULL), ==, 1772442000);
  g_assert_false (first (single)->this_and_future);
}

/* Each value of a list has its own zone or none. */
static void
test_list_zones (Fixture *f, gconstpointer unused)
{
  g_autoptr (FocusObject)
      object = read_event (f,
                           "DTSTART:20260302T090000Z\r\n"
                           "RDATE;TZID=Europe/Brussels:20260303T100000,20260303T100000Z,20260303,"
                           "20260304T100000/20260304T110000,20260304T100000/20260304T110000Z\r\n",
                           NULL);
  const FocusRdate *rdates = (const FocusRdate *) (void *) first (object)->rdates->data;

  g_assert_cmpuint (first (object)->rdates->len, ==, 5);
  g_assert_cmpint (focus_time_instant (&rdates[0].start, NULL), ==, 1772528400);
  g_assert_cmpint (focus_time_instant (&rdates[1].start, NULL), ==, 1772532000);
  g_assert_cmpint (rdates[2].start.form, ==, FOCUS_TIME_DATE);
  g_assert_cmpint (focus_time_instant (&rdates[3].end, NULL), ==, 1772618400);
  g_assert_cmpint (focus_time_instant (&rdates[4].end, NULL), ==, 1772622000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/read-mended/switches", test_switches);
  ADD ("/read-mended/texts", test_texts);
  ADD ("/read-mended/categories", test_categories);
  ADD ("/read-mended/stamps", test_stamps);
  ADD ("/read-mended/durations", test_durations);
  ADD ("/read-mended/numbers", test_numbers);
  ADD ("/read-mended/params", test_params);
  ADD ("/read-mended/range", test_range);
  ADD ("/read-mended/list-zones", test_list_zones);
  return g_test_run ();
}
