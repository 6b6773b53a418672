// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where an event takes place: its location, and the address under which one joins.
#include "read-fixture.h"

#include "core/event.h"

#define START "DTSTART:20260702T090000Z\r\n"

static const FocusDetails *
details_at (const FocusObject *object, guint i)
{
  g_assert_cmpuint (i, <, object->events->len);
  return ((const FocusEvent *) object->events->pdata[i])->details;
}

static const struct
{
  const char *lines;
  const char *location; /* NULL: none */
  const char *join;
} rows[] = {
  { "", NULL, NULL },
  { "LOCATION:\r\n", NULL, NULL },
  { "LOCATION:  \\n \r\n", NULL, NULL },
  { "LOCATION;LANGUAGE=nl:Zaal 4\\, links\\nKerkstraat 1\r\n", "Zaal 4, links\nKerkstraat 1",
    NULL },
  { "LOCATION:first\r\nLOCATION:second\r\n", "second", NULL },
  { "LOCATION:Room 4\\; https://zoom.us/j/1?pwd=a\r\n", "Room 4; https://zoom.us/j/1?pwd=a",
    "https://zoom.us/j/1?pwd=a" },
  { "LOCATION:https://a.example/room\r\n", "https://a.example/room", "https://a.example/room" },
  { "location:https://meet.goo\r\n gle.com/abc-defg-hij\r\n",
    "https://meet.google.com/abc-defg-hij", "https://meet.google.com/abc-defg-hij" },
  { "URL;VALUE=URI:https://a.example/doc\r\n", NULL, NULL },
  { "URL:https://zoom.us/j/1\r\nDESCRIPTION:https://zoom.us/j/2\r\n", NULL, "https://zoom.us/j/1" },
  { "DESCRIPTION:Join: https://zoom.us/j/2?a=1\\, or call.\\nBye\r\n", NULL,
    "https://zoom.us/j/2?a=1" },
  { "DESCRIPTION:<a href=\"https://zoom.us/j/2?a=1&amp\\;b=2\">x</a>\r\n", NULL,
    "https://zoom.us/j/2?a=1&b=2" },
  { "DESCRIPTION:see you\r\nX-ALT-DESC;FMTTYPE=text/html:<a href=\"https://zoom.us/j/3\">x</a>\r\n",
    NULL, "https://zoom.us/j/3" },
  { "DESCRIPTION:https://zoom.us/j/2\r\nX-ALT-DESC:https://zoom.us/j/3\r\n", NULL,
    "https://zoom.us/j/2" },
  { "DESCRIPTION:https://zoom.us/j/2\r\nDESCRIPTION:none\r\n", NULL, NULL },
  /* conferences, in whatever order they are written */
  { "DESCRIPTION:https://zoom.us/j/2\r\nCONFERENCE;VALUE=URI:https://a.example/room\r\n", NULL,
    "https://a.example/room" },
  { "CONFERENCE;FEATURE=PHONE:tel:+31201234567\r\n"
    "CONFERENCE;FEATURE=AUDIO:https://a.example/audio\r\n"
    "CONFERENCE;FEATURE=MODERATOR,VIDEO:https://a.example/host\r\n"
    "X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij\r\n"
    "CONFERENCE;LABEL=\"a: b\";FEATURE=\"AUDIO,VIDEO\":https://a.example/video\r\n"
    "CONFERENCE;FEATURE=VIDEO:https://a.example/second\r\n",
    NULL, "https://a.example/video" },
  { "CONFERENCE:https://a.example/any\r\n"
    "x-microsoft-skypeteamsmeetingurl:https://teams.microsoft.com/l/meetup-join/19%3a\r\n",
    NULL, "https://teams.microsoft.com/l/meetup-join/19%3a" },
  { "CONFERENCE;FEATURE=VIDEO,MODERATOR:https://a.example/host\r\nCONFERENCE:https://a.example/"
    "any\r\n",
    NULL, "https://a.example/any" },
  { "CONFERENCE;FEATURE=MODERATOR,VIDEO:https://a.example/host\r\n", NULL,
    "https://a.example/host" },
  { "CONFERENCE;FEATURE=PHONE:https://a.example/phone\r\n"
    "CONFERENCE;FEATURE=CHAT:https://a.example/chat\r\n"
    "CONFERENCE;FEATURE=FEED:https://a.example/feed\r\n"
    "CONFERENCE;FEATURE=MODERATOR:https://a.example/host\r\n",
    NULL, NULL },
  { "X-MICROSOFT-ONLINEMEETINGCONFLINK:conf:sip:jan@example.org\\;gruu\r\n"
    "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK:https://meet.example.org/jan/ABCD1234\r\n",
    NULL, "https://meet.example.org/jan/ABCD1234" },
  { "X-PM-CONFERENCE-URL;X-PM-HOST=a:https://meet.proton.me/join/id-A#pwd-b\r\n", NULL,
    "https://meet.proton.me/join/id-A#pwd-b" },
  { "X-GOOGLE-CONFERENCE-ELSE:https://a.example/\r\nX-OTHER:https://zoom.us/j/1\r\n", NULL, NULL },
  { "CONFERENCE:javascript:alert(1)\r\nLOCATION:file:///etc/passwd\r\nURL:javascript://zoom.us/j/"
    "1\r\n",
    "file:///etc/passwd", NULL },
  /* an alarm is no event */
  { "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:https://zoom.us/j/1\r\nEND:VALARM\r\n", NULL,
    NULL },
};

static void
test_rows (Fixture *f, gconstpointer unused)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *lines = g_strconcat (START, rows[i].lines, NULL);
      FocusReadNotes notes;
      g_autoptr (FocusObject) object = read_event (f, lines, &notes);
      g_assert_cmpstr (details_at (object, 0)->location, ==, rows[i].location);
      g_assert_cmpstr (details_at (object, 0)->join, ==, rows[i].join);
      g_assert_false (notes.unsupported);
    }
}

/* Cut at a character; what stands behind the cut is looked at all the same. */
static void
test_long_location (Fixture *f, gconstpointer unused)
{
  for (gsize before = FOCUS_MAX_LOCATION - 4; before <= FOCUS_MAX_LOCATION; before++)
    {
      g_autofree char *fill = g_strnfill (before, 'x');
      g_autofree char *lines = g_strconcat (START "LOCATION:", fill,
                                            "\xe2\x82\xac https://zoom.us/j/1\r\n", NULL);
      g_autoptr (FocusObject) object = read_event (f, lines, NULL);
      const FocusDetails *details = details_at (object, 0);
      gsize len = strlen (details->location);
      g_assert_true (g_utf8_validate (details->location, -1, NULL));
      g_assert_cmpuint (len, <=, FOCUS_MAX_LOCATION);
      g_assert_cmpuint (len, >=, FOCUS_MAX_LOCATION - 2);
      g_assert_cmpstr (details->join, ==, "https://zoom.us/j/1");
    }
}

/* A stranger may write as many lines as the gate lets through: the best of the first are kept. */
static void
test_many_conferences (Fixture *f, gconstpointer unused)
{
  GString *lines = g_string_new (START);
  g_autoptr (FocusObject) object = NULL;

  for (guint i = 0; i < 4000; i++)
    g_string_append_printf (lines, "CONFERENCE:https://a.example/%u\r\n", i);
  g_string_append (lines, "CONFERENCE;FEATURE=VIDEO:https://a.example/video\r\n");
  object = read_event (f, lines->str, NULL);
  g_assert_cmpstr (details_at (object, 0)->join, ==, "https://a.example/video");
  g_string_free (lines, TRUE);
}

/* An override is a whole event: what it does not say it has not. */
static void
test_overrides (Fixture *f, gconstpointer unused)
{
  g_autoptr (FocusObject) object = read_event (
      f,
      START "RRULE:FREQ=DAILY\r\nLOCATION:Room 4\r\nURL:https://zoom.us/j/1\r\n"
            "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:u\r\nRECURRENCE-ID:20260703T090000Z\r\n"
            "DTSTART:20260703T100000Z\r\n"
            "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:u\r\nRECURRENCE-ID:20260704T090000Z\r\n"
            "DTSTART:20260704T100000Z\r\nLOCATION:Room 5\r\nURL:https://zoom.us/j/2\r\n",
      NULL);

  g_assert_cmpstr (details_at (object, 0)->location, ==, "Room 4");
  g_assert_cmpstr (details_at (object, 0)->join, ==, "https://zoom.us/j/1");
  g_assert_null (details_at (object, 1)->location);
  g_assert_null (details_at (object, 1)->join);
  g_assert_cmpstr (details_at (object, 2)->location, ==, "Room 5");
  g_assert_cmpstr (details_at (object, 2)->join, ==, "https://zoom.us/j/2");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/read-place/rows", test_rows);
  ADD ("/read-place/long-location", test_long_location);
  ADD ("/read-place/many-conferences", test_many_conferences);
  ADD ("/read-place/overrides", test_overrides);
  return g_test_run ();
}
