// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reading what somebody wrote to do harm: TZIDs that are paths, crowds, work that grows faster than
// its bytes; and that nothing of it stays behind.
#include "read-fixture.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

/* R2.2 for real: a FIFO where the TZID leads, from everywhere a TZID may stand. */
static void
test_fifo (Fixture *f, gconstpointer unused)
{
  g_autofree char *folder = g_dir_make_tmp ("focus-read-XXXXXX", NULL);
  g_autofree char *fifo = g_build_filename (folder, "fifo", NULL);
  g_autofree char *text = NULL;
  g_autoptr (FocusZones) zones = focus_zones_new (folder);
  g_autoptr (FocusReader) reader = focus_reader_new (zones);
  g_autoptr (FocusObject) object = NULL;
  FocusReadNotes notes;

  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  text = g_strdup_printf (
      "BEGIN:VCALENDAR\r\nX-WR-TIMEZONE:fifo\r\nBEGIN:VTIMEZONE\r\nTZID:%s\r\nEND:VTIMEZONE\r\n"
      "BEGIN:VEVENT\r\nUID:u\r\nDTSTART;TZID=%s:20260702T090000\r\n"
      "DTEND;TZID=../../../../../../../..%s:20260702T100000\r\n"
      "EXDATE;TZID=fifo:20260702T100000\r\nRDATE;TZID=/mozilla.org/1/fifo:20260702T100000\r\n"
      "END:VEVENT\r\nEND:VCALENDAR\r\n",
      fifo, fifo, fifo);
  object = focus_reader_read (reader, text, strlen (text), &notes, NULL);
  g_assert_nonnull (object);
  g_assert_cmpuint (object->events->len, ==, 1);
  g_assert_cmpuint (notes.repairs[FOCUS_REPAIR_TZID], ==, 4);
  g_unlink (fifo);
  g_rmdir (folder);
}

static char *
with_lines (const char *before, const char *after, guint n)
{
  GString *lines = g_string_new ("DTSTART:20260302T090000Z\r\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (lines, "%s%u%s\r\n", before, i, after);
  return g_string_free (lines, FALSE);
}

static void
test_ceilings (Fixture *f, gconstpointer unused)
{
  g_autofree char *people = with_lines ("ATTENDEE:mailto:", "@b", FOCUS_MAX_PEOPLE);
  g_autofree char *crowd = with_lines ("ATTENDEE:mailto:", "@b", FOCUS_MAX_PEOPLE + 1);
  g_autofree char *rules = with_lines ("RRULE:FREQ=DAILY;INTERVAL=1", "", 17);
  g_autofree char *zones = with_lines ("EXDATE;TZID=None/", ":20260702T090000", 4000);
  g_autofree char *text = g_strconcat ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", crowd,
                                       "END:VEVENT\r\nEND:VCALENDAR\r\n", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FocusObject) full = read_event (f, people, NULL);
  g_autoptr (FocusObject)
      refused = focus_reader_read (f->reader, text, strlen (text), NULL, &error);
  FocusReadNotes notes;
  g_autoptr (FocusObject) ruled = read_event (f, rules, &notes);
  g_autoptr (FocusObject) zoned = NULL;

  g_assert_cmpuint (((FocusEvent *) full->events->pdata[0])->details->people->len, ==,
                    FOCUS_MAX_PEOPLE);
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT);
  g_assert_null (refused);
  g_assert_cmpuint (((FocusEvent *) ruled->events->pdata[0])->rules->len, ==, 16);
  g_assert_true (notes.unsupported);
  zoned = read_event (f, zones, &notes);
  g_assert_cmpuint (notes.repairs[FOCUS_REPAIR_TZID], ==, 4000);
  g_assert_cmpuint (((FocusEvent *) zoned->events->pdata[0])->exdates->len, ==, 4000);
}

/* The same from the reader's second life: nothing of an object stays behind for the next. */
static void
test_nothing_stays (Fixture *f, gconstpointer unused)
{
  gsize len, broken_len;
  g_autofree char *first = data_file ("tzid-customized", &len);
  g_autofree char *broken = data_file ("cut-off", &broken_len);
  g_autoptr (FocusObject) object = focus_reader_read (f->reader, first, len, NULL, NULL);
  g_autoptr (FocusObject) none = focus_reader_read (f->reader, broken, broken_len, NULL, NULL);
  FocusReadNotes notes;
  g_autoptr (FocusObject)
      next = read_event (f, "DTSTART;TZID=Customized Time Zone:20260702T090000\r\n", &notes);

  g_assert_nonnull (object);
  g_assert_null (none);
  g_assert_cmpuint (notes.repairs[FOCUS_REPAIR_TZID], ==, 1);
  g_assert_cmpstr (focus_zone_name (((FocusEvent *) next->events->pdata[0])->start.zone), ==,
                   "UTC");
}

/* What is read again for each line, or copied for each, would take minutes here. */
static void
test_linear (Fixture *f, gconstpointer unused)
{
  GString *text = g_string_new ("BEGIN:VCALENDAR\r\n");
  gint64 began = g_get_monotonic_time ();
  g_autoptr (FocusObject) object = NULL;

  for (guint zone = 0; zone < 12; zone++)
    {
      g_string_append_printf (text, "BEGIN:VTIMEZONE\r\nTZID:None %u\r\n", zone);
      for (guint i = 0; i < 2500; i++)
        g_string_append (text, "X:0123456789\r\n");
      g_string_append (text, "BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0100\r\n"
                             "TZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n");
    }
  g_string_append (text, "BEGIN:VEVENT\r\nUID:u\r\nDTSTART:20260302T090000Z\r\n");
  for (guint i = 0; i < 4900; i++)
    g_string_append_printf (text, "EXDATE;TZID=None %u:20260302T090000\r\n", i % 12);
  g_string_append (text, "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:u\r\nRECURRENCE-ID:20260302T090000Z\r\n"
                         "DTSTART:20260302T090000Z\r\n");
  for (guint i = 0; i < 4900; i++)
    g_string_append (text, "CATEGORIES:a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q\r\n");
  g_string_append (text, "END:VEVENT\r\nEND:VCALENDAR\r\n");
  object = focus_reader_read (f->reader, text->str, text->len, NULL, NULL);
  g_assert_nonnull (object);
  g_assert_cmpuint (((FocusEvent *) object->events->pdata[0])->exdates->len, ==, 4900);
  g_assert_cmpint (g_get_monotonic_time () - began, <, G_TIME_SPAN_SECOND);
  g_string_free (text, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/read-hostile/fifo", test_fifo);
  ADD ("/read-hostile/ceilings", test_ceilings);
  ADD ("/read-hostile/nothing-stays", test_nothing_stays);
  ADD ("/read-hostile/linear", test_linear);
  return g_test_run ();
}
