// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which messages in an inbox an answer has dealt with: exactly those, and nothing that is newer, of
// another, or not wholly understood.
#include "ical/request.h"

#include "core/closeout.h"

#include <string.h>

#define START_S    G_GINT64_CONSTANT (1794819600) /* 20261116T090000Z */
#define INSTANCE_S G_GINT64_CONSTANT (1795424400) /* 20261123T090000Z */

#define MESSAGE(method, events)                                                                    \
  "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" method events "END:VCALENDAR\r\n"
#define REQUEST "METHOD:REQUEST\r\n"
#define EVENT(uid, who, lines)                                                                     \
  "BEGIN:VEVENT\r\nUID:" uid "\r\nORGANIZER:mailto:" who "\r\n" lines "END:VEVENT\r\n"
#define ONE(lines) MESSAGE (REQUEST, EVENT ("u", "bob@example.org", lines))
#define AT         "DTSTART:20261116T090000Z\r\n"
#define SECOND     "RECURRENCE-ID:20261123T090000Z\r\nDTSTART:20261123T090000Z\r\n"
#define THIRD      "RECURRENCE-ID:20261130T090000Z\r\nDTSTART:20261130T090000Z\r\n"
#define WEEKLY     "RRULE:FREQ=WEEKLY\r\n"
#define NO_3       "SEQUENCE:3\r\n"

/* Whether an answer to that has dealt with the message: a single event, one instance, the series.
 */
typedef struct
{
  const char *name;
  const char *text;
  gboolean single, instance, whole;
} Row;

static const Row rows[] = {
  { "single", ONE (AT NO_3), TRUE, FALSE, TRUE },
  { "single, earlier version", ONE ("DTSTART:20261101T090000Z\r\nSEQUENCE:1\r\n"), TRUE, FALSE,
    TRUE },
  { "single, no SEQUENCE", ONE (AT), TRUE, FALSE, TRUE },
  { "single, newer", ONE (AT "SEQUENCE:4\r\n"), FALSE, FALSE, FALSE },
  { "single, another time", ONE ("DTSTART:20261116T100000Z\r\n" NO_3), FALSE, FALSE, TRUE },
  { "series", ONE (AT WEEKLY NO_3), FALSE, FALSE, TRUE },
  { "of RDATEs", ONE (AT "RDATE:20261123T090000Z\r\n" NO_3), FALSE, FALSE, TRUE },
  { "the instance", ONE (SECOND NO_3), FALSE, TRUE, TRUE },
  { "another instance", ONE (THIRD NO_3), FALSE, FALSE, TRUE },
  { "the instance and others",
    ONE ("RECURRENCE-ID;RANGE=THISANDFUTURE:20261123T090000Z\r\n"
         "DTSTART:20261123T090000Z\r\n" NO_3),
    FALSE, FALSE, TRUE },
  { "two instances",
    MESSAGE (REQUEST, EVENT ("u", "bob@example.org", SECOND NO_3)
                          EVENT ("u", "bob@example.org", THIRD NO_3)),
    FALSE, FALSE, TRUE },
  { "series and instance",
    MESSAGE (REQUEST, EVENT ("u", "bob@example.org", AT WEEKLY NO_3)
                          EVENT ("u", "bob@example.org", SECOND NO_3)),
    FALSE, FALSE, TRUE },
  { "series, newer instance",
    MESSAGE (REQUEST, EVENT ("u", "bob@example.org", AT WEEKLY NO_3)
                          EVENT ("u", "bob@example.org", SECOND "SEQUENCE:4\r\n")),
    FALSE, FALSE, FALSE },
  { "lower case", MESSAGE ("Method: request\r\n", EVENT ("u", "BOB@example.org", AT NO_3)), TRUE,
    FALSE, TRUE },
  { "CANCEL", MESSAGE ("METHOD:CANCEL\r\n", EVENT ("u", "bob@example.org", AT NO_3)), FALSE, FALSE,
    FALSE },
  { "REPLY", MESSAGE ("METHOD:REPLY\r\n", EVENT ("u", "bob@example.org", AT NO_3)), FALSE, FALSE,
    FALSE },
  { "no METHOD", MESSAGE ("", EVENT ("u", "bob@example.org", AT NO_3)), FALSE, FALSE, FALSE },
  { "two METHODs", MESSAGE (REQUEST "METHOD:CANCEL\r\n", EVENT ("u", "bob@example.org", AT NO_3)),
    FALSE, FALSE, FALSE },
  { "METHOD of an event", MESSAGE ("", EVENT ("u", "bob@example.org", REQUEST AT NO_3)), FALSE,
    FALSE, FALSE },
  { "two calendars", ONE (AT NO_3) ONE (AT NO_3), FALSE, FALSE, FALSE },
  { "another UID", MESSAGE (REQUEST, EVENT ("v", "bob@example.org", AT NO_3)), FALSE, FALSE,
    FALSE },
  { "another organiser", MESSAGE (REQUEST, EVENT ("u", "eve@example.org", AT NO_3)), FALSE, FALSE,
    FALSE },
  { "no organiser", MESSAGE (REQUEST, "BEGIN:VEVENT\r\nUID:u\r\n" AT NO_3 "END:VEVENT\r\n"), FALSE,
    FALSE, FALSE },
  { "no time", ONE (NO_3), FALSE, FALSE, FALSE },
  { "a rule that cannot be read", ONE (AT NO_3 "RRULE:FREQ=SOMETIMES\r\n"), FALSE, FALSE, FALSE },
  { "a task", MESSAGE (REQUEST, "BEGIN:VTODO\r\nUID:u\r\nEND:VTODO\r\n"), FALSE, FALSE, FALSE },
  { "half of it", "BEGIN:VCALENDAR\r\n" REQUEST "BEGIN:VEVENT\r\nUID:u\r\n", FALSE, FALSE, FALSE },
  { "nothing", "", FALSE, FALSE, FALSE },
};

static gboolean
is_answered (FocusReader *reader, const char *text, gint64 recurrence_s, gboolean whole)
{
  static char *mine[] = { (char *) "ann@example.org", NULL };
  g_autoptr (FocusZone) zone = focus_zone_new_utc ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  const FocusReply reply = {
    .uid = (char *) "u",
    .organizer = (char *) "bob@example.org",
    .mine = mine,
    .sequence = 3,
    .recurrence_s = recurrence_s,
    .start_s = recurrence_s == FOCUS_CLOSEOUT_SINGLE ? START_S : recurrence_s,
    .whole = whole,
  };

  return focus_ical_request_is_answered (reader, zone, bytes, &reply);
}

static void
test_rows (void)
{
  FocusZones *zones = focus_zones_new (NULL);
  FocusReader *reader = focus_reader_new (zones);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const Row *row = &rows[i];
      g_test_message ("%s", row->name);
      g_assert_cmpint (is_answered (reader, row->text, FOCUS_CLOSEOUT_SINGLE, FALSE), ==,
                       row->single);
      g_assert_cmpint (is_answered (reader, row->text, INSTANCE_S, FALSE), ==, row->instance);
      g_assert_cmpint (is_answered (reader, row->text, INSTANCE_S, TRUE), ==, row->whole);
    }
  focus_reader_free (reader);
  focus_zones_free (zones);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/request/rows", test_rows);
  return g_test_run ();
}
