// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Free-busy: what is asked, and what answers say.
#include "ical/free-busy.h"

#include <string.h>

#define T0 1796115600 /* 2026-12-01T09:00:00Z */
#define H  3600

static const FocusSpan asked = { T0, T0 + 10 * H };

static gboolean
read_lines (const char *lines, FocusFreeBusy *ret_free_busy, GError **error)
{
  g_autofree char *text = g_strconcat ("BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VFREEBUSY\r\n",
                                       lines, "END:VFREEBUSY\r\nEND:VCALENDAR\r\n", NULL);

  return focus_free_busy_read (text, strlen (text), asked, ret_free_busy, error);
}

/* Hours since T0: "1-2 4-5". */
static char *
tell (const FocusSpans *spans)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < spans->len; i++)
    {
      const FocusSpan *span = &g_array_index (spans, FocusSpan, i);
      g_string_append_printf (out, "%s%g-%g", i > 0 ? " " : "", (double) (span->start_s - T0) / H,
                              (double) (span->end_s - T0) / H);
    }
  return g_string_free (out, FALSE);
}

static void
test_read (void)
{
  static const struct
  {
    const char *lines, *busy, *away, *tentative;
    guint n_unread;
  } rows[] = {
    { "", "", "", "", 0 },
    { "FREEBUSY:20261201T100000Z/20261201T110000Z\r\n", "1-2", "", "", 0 },
    { "FREEBUSY;FBTYPE=BUSY:20261201T100000Z/PT30M,20261201T120000Z/P0DT1H\r\n", "1-1.5 3-4", "",
      "", 0 },
    { "FREEBUSY;FBTYPE=FREE:20261201T100000Z/PT1H\r\n", "", "", "", 0 },
    { "FREEBUSY;FBTYPE=\"busy-tentative\":20261201T100000Z/PT2H\r\n"
      "FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20261201T110000Z/PT2H\r\n"
      "FREEBUSY:20261201T120000Z/PT2H\r\n",
      "3-5", "2-3", "1-2", 0 },
    { "FREEBUSY;FBTYPE=X-NEW:20261201T100000Z/PT1H\r\n", "1-2", "", "", 0 },
    { "FREEBUSY:20261201T080000Z/P1W\r\n", "0-10", "", "", 0 },
    { "FREEBUSY:20261202T080000Z/P1W\r\n", "", "", "", 0 },
    { "FREEBUSY:20261201T100000/PT1H,20261201T100000Z,x/y,20261301T100000Z/PT1H,"
      "20261201T100000Z/PT,20261201T100000Z/P99999999999W,20261201T100000Z/-PT1H,"
      "20261201T110000Z/20261201T100000Z,20261201T120000Z/PT1H\r\n",
      "3-4", "", "", 8 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (FocusFreeBusy) read = { 0 };
      g_autoptr (GError) error = NULL;
      g_autofree char *busy = NULL, *away = NULL, *tentative = NULL;
      g_assert_true (read_lines (rows[i].lines, &read, &error));
      g_assert_no_error (error);
      busy = tell (read.busy);
      away = tell (read.away);
      tentative = tell (read.tentative);
      g_assert_cmpstr (busy, ==, rows[i].busy);
      g_assert_cmpstr (away, ==, rows[i].away);
      g_assert_cmpstr (tentative, ==, rows[i].tentative);
      g_assert_cmpuint (read.n_unread, ==, rows[i].n_unread);
    }
}

static void
test_refused (void)
{
  static const char no_free_busy[] = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nFREEBUSY:x\r\n"
                                     "END:VEVENT\r\nEND:VCALENDAR\r\n";
  g_auto (FocusFreeBusy) read = { 0 };
  g_autoptr (GError) error = NULL;
  GString *lines = g_string_new (NULL);

  g_assert_false (focus_free_busy_read (no_free_busy, strlen (no_free_busy), asked, &read, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND);
  g_clear_error (&error);
  for (guint i = 0; i <= FOCUS_FREE_BUSY_MAX_PERIODS; i++)
    g_string_append (lines, i % 1000 == 0 ? (i > 0 ? "\r\nFREEBUSY:x" : "FREEBUSY:x") : ",x");
  g_string_append (lines, "\r\n");
  g_assert_false (read_lines (lines->str, &read, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT);
  g_assert_null (read.busy);
  g_string_free (lines, TRUE);
}

static void
test_request (void)
{
  static const char *const people[] = { "els@example.org", "urn:uuid:7", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes)
      bytes = focus_free_busy_request_new ("u", "mailto:me@example.org", people, asked, T0, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_cmpstr (text, ==,
                   "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//focusd//focusd//EN\r\n"
                   "METHOD:REQUEST\r\nBEGIN:VFREEBUSY\r\nDTSTAMP:20261201T090000Z\r\nUID:u\r\n"
                   "DTSTART:20261201T090000Z\r\nDTEND:20261201T190000Z\r\n"
                   "ORGANIZER:mailto:me@example.org\r\nATTENDEE:mailto:els@example.org\r\n"
                   "ATTENDEE:urn:uuid:7\r\nEND:VFREEBUSY\r\nEND:VCALENDAR\r\n");
}

static void
test_request_refused (void)
{
  static const char *const wrong[] = { "", "a@b\r\nATTENDEE:mailto:c@d", "a b@c", "a\"@b",
                                       "\xff@a" };
  const char *many[FOCUS_FREE_BUSY_MAX_PEOPLE + 2] = { NULL };
  const char *const none[] = { NULL };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      const char *const people[] = { wrong[i], NULL };
      g_assert_null (focus_free_busy_request_new ("u", "a@b", people, asked, T0, &error));
      g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
      g_clear_error (&error);
    }
  g_assert_null (focus_free_busy_request_new ("u", "a@b", none, asked, T0, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
  g_clear_error (&error);
  for (guint i = 0; i <= FOCUS_FREE_BUSY_MAX_PEOPLE; i++)
    many[i] = "a@b";
  g_assert_null (focus_free_busy_request_new ("u", "a@b", many, asked, T0, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/free-busy/read", test_read);
  g_test_add_func ("/free-busy/refused", test_refused);
  g_test_add_func ("/free-busy/request", test_request);
  g_test_add_func ("/free-busy/request-refused", test_request_refused);
  return g_test_run ();
}
