// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reading who is in an event: what ATTENDEE and ORGANIZER lines say of scheduling (R3.3, R3.11),
// what an override takes from its master, and in which zone the event was made.
#include "read-fixture.h"

#define START "DTSTART:20260302T090000Z\r\n"

static FocusDetails *
details_at (const FocusObject *object, guint i)
{
  return ((FocusEvent *) object->events->pdata[i])->details;
}

/* Attendees */

#define CHAIR     1
#define OPTIONAL  2
#define RSVP      4
#define DELEGATED 8
#define NO_SERVER 16

static guint
flags_of (const FocusPerson *person)
{
  return (person->chair ? CHAIR : 0) | (person->optional ? OPTIONAL : 0) | (person->rsvp ? RSVP : 0)
         | (person->delegated ? DELEGATED : 0) | (person->no_server ? NO_SERVER : 0);
}

static void
test_attendees (Fixture *f, gconstpointer unused)
{
  static const struct
  {
    const char *params;
    guint flags;
  } rows[] = {
    { "", 0 },
    { ";ROLE=REQ-PARTICIPANT;RSVP=FALSE;SCHEDULE-AGENT=SERVER", 0 },
    { ";ROLE=CHAIR", CHAIR },
    { ";ROLE=OPT-PARTICIPANT", OPTIONAL },
    { ";role=non-participant", OPTIONAL },
    { ";ROLE=", 0 },
    { ";ROLE=X-GUEST", 0 },
    { ";ROLE=OPT-PARTICIPANT;ROLE=REQ-PARTICIPANT", 0 },
    { ";RSVP=TRUE", RSVP },
    { ";rsvp=\"true\"", RSVP },
    { ";RSVP=YES", 0 },
    { ";RSVP=", 0 },
    { ";RSVP", 0 },
    { ";X-RSVP=TRUE", 0 },
    { ";RSVP=TRUE;RSVP=FALSE", 0 },
    { ";CN=\";RSVP=TRUE\"", 0 },
    { ";DELEGATED-TO=\"mailto:a@b.example\"", DELEGATED },
    { ";DELEGATED-TO=\"mailto:a@b.example\",\"mailto:c@d.example\"", DELEGATED },
    { ";DELEGATED-TO=\"\"", 0 },
    { ";DELEGATED-TO=", 0 },
    { ";DELEGATED-FROM=\"mailto:a@b.example\"", 0 },
    { ";DELEGATED-TO=\"mailto:a@b.example\";DELEGATED-TO=", DELEGATED },
    { ";SCHEDULE-AGENT=CLIENT", NO_SERVER },
    { ";schedule-agent=\"none\"", NO_SERVER },
    { ";SCHEDULE-AGENT=NONE;SCHEDULE-AGENT=SERVER", NO_SERVER },
    { ";SCHEDULE-AGENT=", 0 },
    { ";SCHEDULE-AGENT=X-OTHER", 0 },
    { ";SCHEDULE-AGENT=CLIENTS", 0 },
    { ";ROLE=CHAIR;RSVP=TRUE;SCHEDULE-AGENT=NONE;DELEGATED-TO=\"urn:x\"",
      CHAIR | RSVP | NO_SERVER | DELEGATED },
  };
  g_autoptr (GString) lines = g_string_new (START);
  g_autoptr (FocusObject) object = NULL;
  FocusReadNotes notes;
  const GArray *people;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_string_append_printf (lines, "ATTENDEE%s:mailto:%u@example.org\r\n", rows[i].params, i);
  object = read_event (f, lines->str, &notes);
  people = details_at (object, 0)->people;
  g_assert_false (notes.unsupported);
  g_assert_cmpuint (people->len, ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < people->len; i++)
    {
      g_test_message ("%s", rows[i].params);
      g_assert_cmpuint (flags_of (&g_array_index (people, FocusPerson, i)), ==, rows[i].flags);
    }
}

/* The ceiling stays what it was, whatever the lines say besides. */
static void
test_many (Fixture *f, gconstpointer unused)
{
  g_autoptr (GString) text = g_string_new ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:u\r\n" START);
  g_autoptr (FocusObject) object = NULL, more = NULL;
  g_autoptr (GError) error = NULL;
  gsize len;

  for (guint i = 0; i < FOCUS_MAX_PEOPLE; i++)
    g_string_append_printf (text, "ATTENDEE;RSVP=TRUE;SCHEDULE-AGENT=NONE:mailto:%u@e.org\r\n", i);
  len = text->len;
  g_string_append (text, "END:VEVENT\r\nEND:VCALENDAR\r\n");
  object = focus_reader_read (f->reader, text->str, text->len, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (details_at (object, 0)->people->len, ==, FOCUS_MAX_PEOPLE);
  g_string_insert (text, (gssize) len, "ATTENDEE:mailto:last@e.org\r\n");
  more = focus_reader_read (f->reader, text->str, text->len, NULL, &error);
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT);
  g_assert_null (more);
}

/* The organiser */

#define FORTY "1.2,1.2,1.2,1.2,1.2,1.2,1.2,1.2,1.2,1.22"

static void
test_organizer (Fixture *f, gconstpointer unused)
{
  static const struct
  {
    const char *line;
    const char *organizer, *sent_by, *told;
    gboolean no_server;
  } rows[] = {
    { "ORGANIZER:mailto:Boss@example.org", "boss@example.org", NULL, NULL, FALSE },
    { "ORGANIZER;SENT-BY=\"mailto:Help%2B1@Example.org\":mailto:boss@example.org",
      "boss@example.org", "help+1@example.org", NULL, FALSE },
    { "ORGANIZER;SENT-BY=help@example.org:urn:uuid:X", "urn:uuid:x", "help@example.org", NULL,
      FALSE },
    { "ORGANIZER;SENT-BY=\"\":mailto:boss@example.org", "boss@example.org", NULL, NULL, FALSE },
    { "ORGANIZER;SENT-BY=\"mailto:\":mailto:boss@example.org", "boss@example.org", NULL, NULL,
      FALSE },
    { "ORGANIZER;SCHEDULE-STATUS=1.2:mailto:boss@example.org", "boss@example.org", NULL, "1.2",
      FALSE },
    { "ORGANIZER;SCHEDULE-STATUS=\"2.0,5.1\":mailto:boss@example.org", "boss@example.org", NULL,
      "2.0,5.1", FALSE },
    { "ORGANIZER;SCHEDULE-STATUS=\"3.7;Invalid calendar user\":mailto:boss@example.org",
      "boss@example.org", NULL, "3.7", FALSE },
    { "ORGANIZER;SCHEDULE-STATUS=" FORTY ":mailto:boss@example.org", "boss@example.org", NULL,
      FORTY, FALSE },
    { "ORGANIZER;SCHEDULE-STATUS=\"" FORTY "\":mailto:boss@example.org", "boss@example.org", NULL,
      FORTY, FALSE },
    { "ORGANIZER;SCHEDULE-STATUS=\"" FORTY "2\":mailto:boss@example.org", "boss@example.org", NULL,
      NULL, FALSE },
    { "ORGANIZER;SCHEDULE-STATUS=sent:mailto:boss@example.org", "boss@example.org", NULL, NULL,
      FALSE },
    { "ORGANIZER;SCHEDULE-STATUS=:mailto:boss@example.org", "boss@example.org", NULL, NULL, FALSE },
    { "ORGANIZER;SCHEDULE-AGENT=CLIENT:mailto:boss@example.org", "boss@example.org", NULL, NULL,
      TRUE },
    { "ORGANIZER;SCHEDULE-AGENT=none;CN=B:mailto:boss@example.org", "boss@example.org", NULL, NULL,
      TRUE },
    { "ORGANIZER;SCHEDULE-AGENT=SERVER:mailto:boss@example.org", "boss@example.org", NULL, NULL,
      FALSE },
    { "ORGANIZER:", NULL, NULL, NULL, FALSE },
    { "ORGANIZER:mailto:", NULL, NULL, NULL, FALSE },
    { "ORGANIZER:not an address", "not an address", NULL, NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *lines = g_strconcat (START, rows[i].line, "\r\n", NULL);
      FocusReadNotes notes;
      g_autoptr (FocusObject) object = read_event (f, lines, &notes);
      const FocusDetails *details = details_at (object, 0);

      g_test_message ("%s", rows[i].line);
      g_assert_false (notes.unsupported);
      g_assert_cmpstr (details->organizer, ==, rows[i].organizer);
      g_assert_cmpstr (details->sent_by, ==, rows[i].sent_by);
      g_assert_cmpstr (details->told, ==, rows[i].told);
      g_assert_cmpint (details->no_server, ==, rows[i].no_server);
    }
}

/* Whom a server writes to, and who it is said to be beside. */
static void
test_addresses (Fixture *f, gconstpointer unused)
{
  static const struct
  {
    const char *line; /* behind the name */
    const char *mail, *email;
  } rows[] = {
    { ";EMAIL=colleague@example.org:mailto:spy@evil.example", "spy@evil.example",
      "colleague@example.org" },
    { ";EMAIL=Spy@evil.example:MAILTO:Colleague@example.org", "colleague@example.org",
      "spy@evil.example" },
    { ";EMAIL=A@example.org:mailto:%61@Example.org", "a@example.org", NULL },
    { ";EMAIL=\"mailto:b@example.org\": mailto:a@example.org", "a@example.org", "b@example.org" },
    { ";EMAIL=b@example.org:a@example.org", "a@example.org", "b@example.org" },
    { ";EMAIL=a@example.org:urn:uuid:1234", "a@example.org", NULL },
    { ";EMAIL=a@example.org:/principals/x@y/", "a@example.org", NULL },
    { ";EMAIL=a@example.org:https://x@example.net/", "a@example.org", NULL },
    { ";EMAIL=a@example.org:mailto:nobody", "a@example.org", NULL },
    { ";EMAIL=a@example.org:", "a@example.org", NULL },
    { ";EMAIL=nobody:mailto:a@example.org", "a@example.org", NULL },
    { ";EMAIL=nobody:urn:uuid:1234", "urn:uuid:1234", NULL },
    { ";EMAIL=:urn:uuid:1234", "urn:uuid:1234", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *lines = g_strconcat (START "ORGANIZER", rows[i].line, "\r\nATTENDEE",
                                            rows[i].line, "\r\n", NULL);
      g_autoptr (FocusObject) object = read_event (f, lines, NULL);
      const FocusDetails *details = details_at (object, 0);
      const FocusPerson *person = &g_array_index (details->people, FocusPerson, 0);

      g_test_message ("%s", rows[i].line);
      g_assert_cmpstr (details->organizer, ==, rows[i].mail);
      g_assert_cmpstr (details->organizer_email, ==, rows[i].email);
      g_assert_cmpstr (person->mail, ==, rows[i].mail);
      g_assert_cmpstr (person->email, ==, rows[i].email);
    }
}

/* An address of any length is no reason to keep all of it. */
static void
test_long_sender (Fixture *f, gconstpointer unused)
{
  g_autofree char *name = g_strnfill (2000, 'a');
  g_autofree char *lines = g_strconcat (START "ORGANIZER;SENT-BY=\"mailto:", name,
                                        "@e.org\":mailto:boss@example.org\r\n", NULL);
  g_autoptr (FocusObject) object = read_event (f, lines, NULL);

  g_assert_null (details_at (object, 0)->sent_by);
  g_assert_cmpstr (details_at (object, 0)->organizer, ==, "boss@example.org");
}

/* Of two lines nothing is mixed, and two organisers are none that is acted on. */
static void
test_two_organizers (Fixture *f, gconstpointer unused)
{
  FocusReadNotes same, other;
  g_autoptr (FocusObject) a = read_event (
      f,
      START "ORGANIZER;SENT-BY=x@e.org;SCHEDULE-STATUS=1.1;SCHEDULE-AGENT=NONE:mailto:b@e.org\r\n"
            "ORGANIZER:MAILTO:B@e.org\r\n",
      &same);
  g_autoptr (FocusObject)
      b = read_event (f, START "ORGANIZER:mailto:b@e.org\r\nORGANIZER:mailto:c@e.org\r\n", &other);
  const FocusDetails *details = details_at (a, 0);

  g_assert_false (same.unsupported);
  g_assert_cmpstr (details->organizer, ==, "b@e.org");
  g_assert_null (details->sent_by);
  g_assert_null (details->told);
  g_assert_false (details->no_server);
  g_assert_false (same.doubtful);
  g_assert_true (other.doubtful);
  g_assert_false (other.unsupported);
}

/* An answer that the standard does not know is one all the same. */
static void
test_odd_partstat (Fixture *f, gconstpointer unused)
{
  static const struct
  {
    const char *params;
    gboolean doubtful;
  } rows[] = {
    { "", FALSE },
    { ";PARTSTAT=NEEDS-ACTION", FALSE },
    { ";partstat=needs-action", FALSE },
    { ";PARTSTAT=\"ACCEPTED\"", FALSE },
    { ";PARTSTAT=X-WHATEVER", TRUE },
    { ";PARTSTAT=", TRUE },
    { ";PARTSTAT=COMPLETED", TRUE },
    { ";PARTSTAT=NEEDS-ACTION;PARTSTAT=X-A", TRUE },
    { ";PARTSTAT=X-A;PARTSTAT=NEEDS-ACTION", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *lines = g_strconcat (START "ATTENDEE", rows[i].params, ":mailto:b@e.org\r\n",
                                            NULL);
      FocusReadNotes notes;
      g_autoptr (FocusObject) object = read_event (f, lines, &notes);
      g_assert_cmpuint (details_at (object, 0)->people->len, ==, 1);
      g_assert_cmpint (notes.doubtful, ==, rows[i].doubtful);
      g_assert_false (notes.unsupported);
    }
}

/* Overrides */

#define OVERRIDE(id, lines)                                                                        \
  "BEGIN:VEVENT\r\nUID:u\r\nRECURRENCE-ID:" id "\r\nDTSTART:" id "\r\n" lines "END:VEVENT\r\n"

static FocusObject *
read_series (Fixture *f, const char *events)
{
  g_autofree char *text = g_strconcat ("BEGIN:VCALENDAR\r\n", events, "END:VCALENDAR\r\n", NULL);
  g_autoptr (GError) error = NULL;
  FocusObject *object = focus_reader_read (f->reader, text, strlen (text), NULL, &error);

  g_assert_no_error (error);
  return object;
}

/* R3.3, wherever the master stands: the organiser goes over, attendees and what was told do not. */
static void
test_inherited (Fixture *f, gconstpointer unused)
{
  g_autoptr (FocusObject) object = read_series (
      f, OVERRIDE ("20260309T090000Z", "ATTENDEE;RSVP=TRUE:mailto:me@e.org\r\n") OVERRIDE (
             "20260316T090000Z", "ORGANIZER;SENT-BY=\"mailto:s@e.org\":mailto:o@e.org\r\n")
             OVERRIDE ("20260323T090000Z",
                       "ORGANIZER;SENT-BY=x@e.org:\r\n") "BEGIN:VEVENT\r\nUID:u\r\nDTSTART:"
                                                         "20260302T090000Z\r\nRRULE:FREQ=WEEKLY\r\n"
                                                         "ORGANIZER;SCHEDULE-AGENT=CLIENT;SCHEDULE-"
                                                         "STATUS=1.2;SENT-BY=\"mailto:h@e.org\""
                                                         ":mailto:b@e.org\r\nATTENDEE:mailto:me@e."
                                                         "org\r\nATTENDEE:mailto:x@e.org\r\n"
                                                         "END:VEVENT\r\n");
  const FocusDetails *master = details_at (object, 0), *silent = details_at (object, 1);
  const FocusDetails *own = details_at (object, 2), *empty = details_at (object, 3);

  g_assert_cmpuint (object->events->len, ==, 4);
  g_assert_true (!master->is_override && silent->is_override && own->is_override);
  g_assert_cmpstr (silent->organizer, ==, "b@e.org");
  g_assert_cmpstr (silent->sent_by, ==, "h@e.org");
  g_assert_true (silent->no_server);
  g_assert_null (silent->told);
  g_assert_cmpuint (silent->people->len, ==, 1);
  g_assert_true (g_array_index (silent->people, FocusPerson, 0).rsvp);
  g_assert_cmpstr (own->organizer, ==, "o@e.org");
  g_assert_cmpstr (own->sent_by, ==, "s@e.org");
  g_assert_false (own->no_server);
  g_assert_cmpuint (own->people->len, ==, 0);
  g_assert_cmpstr (empty->organizer, ==, "b@e.org");
  g_assert_cmpstr (empty->sent_by, ==, "h@e.org");
  g_assert_cmpstr (master->told, ==, "1.2");
}

/* Overrides without a master have nobody to ask, not even one another (R2.21). */
static void
test_nothing_inherited (Fixture *f, gconstpointer unused)
{
  g_autoptr (FocusObject)
      orphans = read_series (f, OVERRIDE ("20260309T090000Z", "ORGANIZER:mailto:b@e.org\r\n")
                                    OVERRIDE ("20260316T090000Z", ""));
  g_autoptr (FocusObject)
      nobody = read_series (f, "BEGIN:VEVENT\r\nUID:u\r\nDTSTART:20260302T090000Z\r\nRRULE:FREQ="
                               "WEEKLY\r\nEND:VEVENT\r\n" OVERRIDE ("20260309T090000Z", ""));

  g_assert_cmpstr (details_at (orphans, 0)->organizer, ==, "b@e.org");
  g_assert_null (details_at (orphans, 1)->organizer);
  g_assert_null (details_at (nobody, 1)->organizer);
}

/* The zone */

#define VTIMEZONE                                                                                  \
  "BEGIN:VTIMEZONE\r\nTZID:Office\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"                \
  "TZOFFSETFROM:+0300\r\nTZOFFSETTO:+0300\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"

static void
test_zone (Fixture *f, gconstpointer unused)
{
  static const struct
  {
    const char *line;
    const char *zone;
  } rows[] = {
    { "DTSTART;TZID=Europe/Brussels:20260702T090000", "Europe/Brussels" },
    { "DTSTART;TZID=\"europe/brussels\":20260702T090000", "Europe/Brussels" },
    { "DTSTART;TZID=W. Europe Standard Time:20260702T090000", "Europe/Berlin" },
    { "DTSTART;TZID=/mozilla.org/20050126_1/Asia/Tokyo:20260702T090000", "Asia/Tokyo" },
    { "DTSTART;TZID=Africa/Abidjan:20260702T090000", "Africa/Abidjan" },
    { "DTSTART:20260702T090000Z", NULL },
    { "DTSTART;TZID=Europe/Brussels:20260702T090000Z", NULL },
    { "DTSTART;TZID=UTC:20260702T090000", NULL },
    { "DTSTART;TZID=Etc/UTC:20260702T090000", NULL },
    { "DTSTART;TZID=GMT:20260702T090000", NULL },
    { "DTSTART:20260702T090000", NULL },
    { "DTSTART;VALUE=DATE:20260702", NULL },
    { "DTSTART;TZID=Europe/Brussels;VALUE=DATE:20260702", NULL },
    { "DTSTART;TZID=Office:20260702T090000", NULL },
    { "DTSTART;TZID=Nowhere:20260702T090000", NULL },
    { "DTSTART;TZID=../../etc/localtime:20260702T090000", NULL },
    { "DTSTART;TZID=Asia/Tokyo:20260702T090000\r\nDTSTART:20260702T090000Z", NULL },
    { "DTSTART;TZID=Asia/Tokyo:20260702T090000\r\nDTEND;TZID=Europe/Paris:20260702T090000",
      "Asia/Tokyo" },
    { "DTEND;TZID=Europe/Paris:20260702T090000\r\nDTSTART:20260702T060000", NULL },
  };
  g_autoptr (FocusZone) brussels = focus_zones_iana (f->zones, "Europe/Brussels");

  /* Where a TZID leads nowhere, the zone is a guess, and is not told as theirs. */
  focus_reader_set_fallback_zone (f->reader, brussels);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strconcat ("BEGIN:VCALENDAR\r\n" VTIMEZONE
                                           "BEGIN:VEVENT\r\nUID:u\r\n",
                                           rows[i].line, "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
                                           NULL);
      g_autoptr (FocusObject)
          object = focus_reader_read (f->reader, text, strlen (text), NULL, NULL);
      g_test_message ("%s", rows[i].line);
      g_assert_cmpstr (details_at (object, 0)->zone, ==, rows[i].zone);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/read/people/attendees", test_attendees);
  ADD ("/read/people/many", test_many);
  ADD ("/read/people/organizer", test_organizer);
  ADD ("/read/people/addresses", test_addresses);
  ADD ("/read/people/long-sender", test_long_sender);
  ADD ("/read/people/two-organizers", test_two_organizers);
  ADD ("/read/people/odd-partstat", test_odd_partstat);
  ADD ("/read/people/inherited", test_inherited);
  ADD ("/read/people/nothing-inherited", test_nothing_inherited);
  ADD ("/read/people/zone", test_zone);
  return g_test_run ();
}
