// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// My answer in an invitation: my line and a comment of ours; who may answer; looking; undo.
#include "ical/answer.h"

#include "meeting-edit-world.h"

#define START_S   1796115600 /* 2026-12-01T09:00:00Z */
#define ORGANIZER "ORGANIZER;CN=Els:mailto:els@example.org\r\n"
#define ELS       "ATTENDEE;PARTSTAT=ACCEPTED:mailto:els@example.org\r\n"
#define ME        "ATTENDEE;CN=\"Me, I\";PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:Me@Example.org\r\n"

static const char *const mine[] = { "me@example.org", "urn:uuid:7", NULL };

static GBytes *
object_of (const char *const *events)
{
  GString *out = g_string_new ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");

  for (; *events != NULL; events++)
    g_string_append_printf (out, "BEGIN:VEVENT\r\nUID:u\r\nSEQUENCE:3\r\n%sEND:VEVENT\r\n",
                            *events);
  g_string_append (out, "END:VCALENDAR\r\n");
  return g_string_free_to_bytes (out);
}

static GBytes *
meeting (const char *lines)
{
  g_autofree char *event = g_strconcat ("DTSTART:20261201T090000Z\r\n", lines, NULL);

  return object_of ((const char *const[]){ event, NULL });
}

static FocusAnswer
declined (gint64 recurrence_s, const char *comment)
{
  return (FocusAnswer){ .uid = "u",
                        .recurrence_s = recurrence_s,
                        .mine = mine,
                        .partstat = "DECLINED",
                        .comment = comment };
}

static GBytes *
answer (Fixture *f, GBytes *bytes, const FocusAnswer *answer, GArray **ret_before)
{
  g_autoptr (FocusZone) zone = focus_zone_new_utc ();
  g_autoptr (GError) error = NULL;
  GBytes *out = focus_ical_answer (f->reader, zone, bytes, answer, ret_before, &error);

  g_assert_no_error (error);
  return out;
}

static void
assert_bytes (GBytes *bytes, GBytes *wanted)
{
  g_autofree char *text = edit_text (bytes), *want = edit_text (wanted);

  g_assert_cmpstr (text, ==, want);
}

static void
test_line (Fixture *f, gconstpointer unused)
{
  static const char others[] = "COMMENT:Please come\r\n";
  g_autoptr (FocusZone) zone = focus_zone_new_utc ();
  g_autoptr (GBytes) old = meeting (ORGANIZER ELS ME "COMMENT:Please come\r\n");
  g_autoptr (GBytes) wanted = meeting (
      ORGANIZER ELS "ATTENDEE;CN=\"Me, I\";PARTSTAT=DECLINED;RSVP=TRUE:mailto:Me@Example.org\r\n"
                    "COMMENT:Please come\r\nCOMMENT;X-FOCUSD=ANSWER:No\\, then\\;\\nlater\r\n");
  FocusAnswer no = declined (FOCUS_CLOSEOUT_SINGLE, " No, then;\r\nlater \a");
  g_autoptr (GArray) before = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) once = answer (f, old, &no, &before), twice = answer (f, once, &no, NULL);
  g_autoptr (GBytes) back = NULL, other = NULL;
  g_autofree char *text = NULL;

  assert_bytes (once, wanted);
  assert_bytes (twice, wanted);
  back = focus_ical_answer_undo (f->reader, zone, once, &no, before, &error);
  g_assert_no_error (error);
  assert_bytes (back, old);
  no.comment = "Other";
  other = answer (f, once, &no, NULL);
  text = edit_text (other);
  g_assert_nonnull (strstr (text, others));
  g_assert_nonnull (strstr (text, "COMMENT;X-FOCUSD=ANSWER:Other\r\n"));
  g_assert_null (strstr (text, "later"));
}

/* A server that drops the parameter of the comment. */
static void
test_mark_lost (Fixture *f, gconstpointer unused)
{
  g_autoptr (GBytes) old = meeting (ORGANIZER ME "COMMENT:Hi\r\nCOMMENT:No\r\n");
  FocusAnswer no = declined (FOCUS_CLOSEOUT_SINGLE, "No"), later = no;
  g_autoptr (GBytes) same = answer (f, old, &no, NULL), other = NULL;
  g_autofree char *text = edit_text (same), *changed = NULL;

  g_assert_null (strstr (text, "X-FOCUSD"));
  later.comment = "Later";
  later.said = "No";
  other = answer (f, old, &later, NULL);
  changed = edit_text (other);
  g_assert_nonnull (strstr (changed, "COMMENT:Hi\r\nCOMMENT:Later\r\nEND"));
}

static void
test_refused (Fixture *f, gconstpointer unused)
{
  static const struct
  {
    const char *lines;
    FocusAnswerCase who;
    int code;
  } rows[] = {
    { ORGANIZER ME ELS, FOCUS_ANSWER_MINE, -1 },
    { ORGANIZER "ATTENDEE;EMAIL=ME@example.org:urn:x\r\n", FOCUS_ANSWER_MINE, -1 },
    { ORGANIZER "ATTENDEE;CUTYPE=INDIVIDUAL:urn:uuid:7\r\n", FOCUS_ANSWER_MINE, -1 },
    { ORGANIZER "ATTENDEE:mailto:m%65@example.org\r\n", FOCUS_ANSWER_MINE, -1 },
    { ORGANIZER ELS, FOCUS_ANSWER_NO_LINE, FOCUS_ERROR_NOT_FOUND },
    { ORGANIZER "ATTENDEE:mailto:me@example.org.evil.com\r\n", FOCUS_ANSWER_NO_LINE,
      FOCUS_ERROR_NOT_FOUND },
    { ORGANIZER ME ME, FOCUS_ANSWER_SEVERAL, FOCUS_ERROR_INVALID },
    { ORGANIZER ME "ATTENDEE;EMAIL=me@example.org:urn:x\r\n", FOCUS_ANSWER_SEVERAL,
      FOCUS_ERROR_INVALID },
    { ORGANIZER "ATTENDEE;CUTYPE=room:urn:uuid:7\r\n", FOCUS_ANSWER_NOT_A_PERSON,
      FOCUS_ERROR_INVALID },
    { ORGANIZER "ATTENDEE;CUTYPE=GROUP:urn:uuid:7\r\n", FOCUS_ANSWER_NOT_A_PERSON,
      FOCUS_ERROR_INVALID },
    { ORGANIZER "ATTENDEE;CUTYPE=RESOURCE:urn:uuid:7\r\n", FOCUS_ANSWER_NOT_A_PERSON,
      FOCUS_ERROR_INVALID },
    { ORGANIZER "ATTENDEE;DELEGATED-TO=\"mailto:a@b.c\":urn:uuid:7\r\n", FOCUS_ANSWER_DELEGATED,
      FOCUS_ERROR_INVALID },
    { ORGANIZER "ATTENDEE;PARTSTAT=ACCEPTED;PARTSTAT=DECLINED:urn:uuid:7\r\n", FOCUS_ANSWER_UNCLEAR,
      FOCUS_ERROR_INVALID },
    { ORGANIZER "ATTENDEE;PARTSTAT=NEEDS-ACTION\"a\":urn:uuid:7\r\n", FOCUS_ANSWER_UNCLEAR,
      FOCUS_ERROR_INVALID },
    { ME, FOCUS_ANSWER_NO_ORGANIZER, FOCUS_ERROR_INVALID },
    { "ORGANIZER:mailto:me@example.org\r\n" ME, FOCUS_ANSWER_OWN, FOCUS_ERROR_INVALID },
    { "ORGANIZER;EMAIL=me@example.org:urn:y\r\n" ME, FOCUS_ANSWER_OWN, FOCUS_ERROR_INVALID },
    { "ORGANIZER;SENT-BY=\"mailto:me@example.org\":mailto:boss@example.org\r\n" ME,
      FOCUS_ANSWER_OWN, FOCUS_ERROR_INVALID },
  };
  g_autoptr (FocusZone) zone = focus_zone_new_utc ();
  FocusAnswer no = declined (FOCUS_CLOSEOUT_SINGLE, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) bytes = meeting (rows[i].lines);
      g_auto (FocusAnswerLook) look = { 0 };
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) out = focus_ical_answer (f->reader, zone, bytes, &no, NULL, &error);
      g_assert_true ((out == NULL) == (rows[i].code >= 0));
      if (out == NULL)
        g_assert_error (error, FOCUS_ERROR, rows[i].code);
      g_assert_true (focus_ical_answer_look (f->reader, zone, bytes, "u", FOCUS_CLOSEOUT_SINGLE,
                                             mine, &look, NULL));
      g_assert_cmpint (look.who, ==, rows[i].who);
    }
}

#define SERIES "DTSTART:20261201T090000Z\r\nRRULE:FREQ=DAILY;COUNT=9\r\n" ORGANIZER ELS ME
#define DAY_S  86400

static void
test_series (Fixture *f, gconstpointer unused)
{
  static const char *const events[] = {
    SERIES,
    "RECURRENCE-ID:20261202T090000Z\r\nDTSTART:20261202T110000Z\r\n" ME, /* unanswered */
    "RECURRENCE-ID:20261203T090000Z\r\nDTSTART:20261203T110000Z\r\n"
    "ATTENDEE;PARTSTAT=ACCEPTED:urn:uuid:7\r\n",                          /* by hand */
    "RECURRENCE-ID:20261204T090000Z\r\nDTSTART:20261204T110000Z\r\n" ELS, /* without me */
    "RECURRENCE-ID:20261205T090000Z\r\nDTSTART:20261205T110000Z\r\nSTATUS:CANCELLED\r\n" ME,
    NULL
  };
  static const FocusPartstat states[] = { FOCUS_PARTSTAT_DECLINED,     FOCUS_PARTSTAT_DECLINED,
                                          FOCUS_PARTSTAT_ACCEPTED,     FOCUS_PARTSTAT_NONE,
                                          FOCUS_PARTSTAT_NEEDS_ACTION, FOCUS_PARTSTAT_DECLINED };
  g_autoptr (FocusZone) zone = focus_zone_new_utc ();
  g_autoptr (GBytes) old = object_of (events), back = NULL;
  FocusAnswer no = declined (FOCUS_CLOSEOUT_SINGLE, "No");
  g_autoptr (GArray) before = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) new = answer (f, old, &no, &before);

  g_assert_cmpuint (before->len, ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_auto (FocusAnswerLook) look = { 0 };
      g_assert_true (focus_ical_answer_look (f->reader, zone, new, "u", START_S + i * DAY_S, mine,
                                             &look, NULL));
      g_assert_cmpint (look.state, ==, states[i]);
      g_assert_cmpint (look.start_s, ==, START_S + i * DAY_S + (i > 0 && i < 5 ? 7200 : 0));
      g_assert_cmpstr (look.organizer, ==, "els@example.org");
      g_assert_true (look.has_own == (i > 0 && i < 5));
    }
  back = focus_ical_answer_undo (f->reader, zone, new, &no, before, &error);
  g_assert_no_error (error);
  assert_bytes (back, old);
}

static void
test_instance (Fixture *f, gconstpointer unused)
{
  g_autoptr (FocusZone) zone = focus_zone_new_utc ();
  g_autoptr (GBytes) old = object_of ((const char *const[]){ SERIES, NULL }), back = NULL;
  FocusAnswer no = declined (START_S + DAY_S, "No"), none = declined (START_S + 60, NULL);
  g_autoptr (GArray) before = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) new = answer (f, old, &no, &before), nothing = NULL;
  g_auto (FocusAnswerLook) look = { 0 }, master = { 0 };
  g_autofree char *text = edit_text (new), *undone = NULL;

  g_assert_nonnull (strstr (text, "RECURRENCE-ID:20261202T090000Z"));
  g_assert_true (g_array_index (before, FocusAnswered, 0).inserted);
  g_assert_true (
      focus_ical_answer_look (f->reader, zone, new, "u", START_S + DAY_S, mine, &look, NULL));
  g_assert_cmpint (look.state, ==, FOCUS_PARTSTAT_DECLINED);
  g_assert_cmpstr (look.comment, ==, "No");
  g_assert_cmpint (look.sequence, ==, 3);
  g_assert_true (focus_ical_answer_look (f->reader, zone, new, "u", FOCUS_CLOSEOUT_SINGLE, mine,
                                         &master, NULL));
  g_assert_cmpint (master.state, ==, FOCUS_PARTSTAT_NEEDS_ACTION);
  g_assert_null (master.comment);
  back = focus_ical_answer_undo (f->reader, zone, new, &no, before, &error);
  g_assert_no_error (error);
  undone = edit_text (back);
  g_assert_null (strstr (undone, "DECLINED"));
  g_assert_null (strstr (undone, "COMMENT"));
  nothing = focus_ical_answer (f->reader, zone, old, &none, NULL, &error);
  g_assert_null (nothing);
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND);
}

/* What was answered by hand since is not undone. */
static void
test_undo_keeps (Fixture *f, gconstpointer unused)
{
  g_autoptr (FocusZone) zone = focus_zone_new_utc ();
  g_autoptr (GBytes) old = meeting (ORGANIZER ME), back = NULL;
  FocusAnswer no = declined (FOCUS_CLOSEOUT_SINGLE, "No"), yes = no;
  g_autoptr (GArray) before = NULL;
  g_autoptr (GBytes) new = answer (f, old, &no, &before), by_hand = NULL;
  g_autofree char *text = NULL;

  yes.partstat = "ACCEPTED";
  by_hand = answer (f, new, &yes, NULL);
  back = focus_ical_answer_undo (f->reader, zone, by_hand, &no, before, NULL);
  text = edit_text (back);
  g_assert_nonnull (strstr (text, "PARTSTAT=ACCEPTED"));
  g_assert_null (strstr (text, "COMMENT"));
}

static void
test_look (Fixture *f, gconstpointer unused)
{
  static const struct
  {
    const char *organizer, *mine;
    gboolean no_server, rsvp;
    const char *organizer_status, *my_status;
  } rows[] = {
    { ";SCHEDULE-STATUS=\"1.2\"", ";RSVP=TRUE", FALSE, TRUE, "1.2", NULL },
    { ";SCHEDULE-AGENT=SERVER", ";RSVP=false;SCHEDULE-STATUS=3.7", FALSE, FALSE, NULL, "3.7" },
    { ";SCHEDULE-AGENT=client", "", TRUE, FALSE, NULL, NULL },
    { "", ";SCHEDULE-AGENT=NONE", TRUE, FALSE, NULL, NULL },
  };
  g_autoptr (FocusZone) zone = focus_zone_new_utc ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *lines = g_strdup_printf (
          "STATUS:CANCELLED\r\nORGANIZER%s:mailto:els@example.org\r\n"
          "ATTENDEE%s:mailto:me@example.org\r\n",
          rows[i].organizer, rows[i].mine);
      g_autoptr (GBytes) bytes = meeting (lines);
      g_auto (FocusAnswerLook) look = { 0 };
      g_assert_true (focus_ical_answer_look (f->reader, zone, bytes, "u", FOCUS_CLOSEOUT_SINGLE,
                                             mine, &look, NULL));
      g_assert_true (look.no_server == rows[i].no_server && look.rsvp == rows[i].rsvp);
      g_assert_cmpstr (look.organizer_status, ==, rows[i].organizer_status);
      g_assert_cmpstr (look.my_status, ==, rows[i].my_status);
      g_assert_null (look.partstat);
      g_assert_cmpint (look.status, ==, FOCUS_STATUS_CANCELLED);
      g_assert_cmpint (look.start_s, ==, START_S);
    }
}

static void
test_ceiling (Fixture *f, gconstpointer unused)
{
  g_autoptr (FocusZone) zone = focus_zone_new_utc ();
  GString *text = g_string_new ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:u\r\n"
                                "RRULE:FREQ=DAILY\r\nDTSTART:20261201T090000Z\r\n" ORGANIZER ME
                                "END:VEVENT\r\n");
  FocusAnswer no = declined (FOCUS_CLOSEOUT_SINGLE, NULL);
  g_autoptr (GBytes) bytes = NULL, out = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < FOCUS_ANSWER_MAX_EVENTS; i++)
    g_string_append_printf (text,
                            "BEGIN:VEVENT\r\nUID:u\r\nRECURRENCE-ID:202612%02dT%02d0000Z\r\n"
                            "DTSTART:20261201T090000Z\r\n" ME "END:VEVENT\r\n",
                            1 + i % 28, 1 + i / 28);
  g_string_append (text, "END:VCALENDAR\r\n");
  bytes = g_string_free_to_bytes (text);
  out = focus_ical_answer (f->reader, zone, bytes, &no, NULL, &error);
  g_assert_null (out);
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/answer/line", test_line);
  ADD ("/answer/mark-lost", test_mark_lost);
  ADD ("/answer/refused", test_refused);
  ADD ("/answer/series", test_series);
  ADD ("/answer/instance", test_instance);
  ADD ("/answer/undo-keeps", test_undo_keeps);
  ADD ("/answer/look", test_look);
  ADD ("/answer/ceiling", test_ceiling);
  return g_test_run ();
}
