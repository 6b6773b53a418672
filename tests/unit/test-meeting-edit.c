// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Edits to the byte: which VEVENT an instance has, what a line becomes, what an override says, and
// what is refused.
#include "meeting-edit-world.h"

#define CALENDAR(body) "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" body "END:VCALENDAR\r\n"
#define EVENT(body)    "BEGIN:VEVENT\r\nUID:u\r\n" body "END:VEVENT\r\n"
#define ME             "ATTENDEE;CN=Me:mailto:me@example.org\r\n"
/* Mondays at 10 in Berlin from 20261116 on. */
#define TIMES                                                                                      \
  "DTSTART;TZID=Europe/Berlin:20261116T100000\r\nDTEND;TZID=Europe/Berlin:20261116T110000\r\n"
#define MASTER EVENT (TIMES "RRULE:FREQ=WEEKLY\r\n" ME)
/* The second one at 14, named in UTC. */
#define OVERRIDE                                                                                   \
  EVENT ("RECURRENCE-ID:20261123T090000Z\r\nDTSTART;TZID=Europe/Berlin:20261123T140000\r\n" ME)

#define FIRST_S  G_GINT64_CONSTANT (1794819600) /* 20261116T090000Z */
#define SECOND_S (FIRST_S + 7 * 86400)
#define THIRD_S  (FIRST_S + 14 * 86400)
#define SINGLE   FOCUS_CLOSEOUT_SINGLE

static FocusEdit *
try_open (Fixture *f, const char *text, gint64 recurrence_s, GError **error)
{
  g_autoptr (FocusZone) zone = focus_zones_iana (f->zones, "Europe/Berlin");
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return focus_edit_open (f->reader, zone, bytes, "u", recurrence_s, error);
}

static FocusEdit *
must_open (Fixture *f, const char *text, gint64 recurrence_s)
{
  g_autoptr (GError) error = NULL;
  FocusEdit *edit = try_open (f, text, recurrence_s, &error);

  g_assert_no_error (error);
  return edit;
}

static char *
must_finish (FocusEdit *edit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = focus_edit_finish (edit, &error);

  g_assert_no_error (error);
  return edit_text (bytes);
}

/* Refusals */

static const struct
{
  const char *name, *text;
  gint64 recurrence_s;
  int code;
  const char *says;
} refusals[] = {
  { "not-iCalendar", "hello", SINGLE, FOCUS_ERROR_INVALID, "not iCalendar" },
  { "cut-off", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:u\r\n", SINGLE, FOCUS_ERROR_INVALID,
    "cut off" },
  { "no-event", CALENDAR ("BEGIN:VTODO\r\nUID:u\r\nEND:VTODO\r\n"), SINGLE, FOCUS_ERROR_INVALID,
    "holds no event" },
  { "another-uid", CALENDAR ("BEGIN:VEVENT\r\nUID:x\r\n" TIMES "END:VEVENT\r\n"), SINGLE,
    FOCUS_ERROR_INVALID, "another UID" },
  { "several-uids", CALENDAR (MASTER "BEGIN:VEVENT\r\nUID:x\r\n" TIMES "END:VEVENT\r\n"), SINGLE,
    FOCUS_ERROR_INVALID, "several UIDs" },
  { "uid-twice", CALENDAR (EVENT ("UID:u\r\n" TIMES)), SINGLE, FOCUS_ERROR_INVALID, "twice when" },
  { "start-twice", CALENDAR (EVENT (TIMES TIMES)), SINGLE, FOCUS_ERROR_INVALID, "twice when" },
  { "method", CALENDAR ("METHOD:REQUEST\r\n" MASTER), SINGLE, FOCUS_ERROR_INVALID, "METHOD" },
  { "method-behind", CALENDAR (MASTER "method:REQUEST\r\n"), SECOND_S, FOCUS_ERROR_INVALID,
    "METHOD" },
  { "several-calendars", CALENDAR (MASTER) CALENDAR (OVERRIDE), SINGLE, FOCUS_ERROR_INVALID,
    "several VCALENDARs" },
  { "two-masters", CALENDAR (MASTER MASTER), SINGLE, FOCUS_ERROR_INVALID, "one instance twice" },
  { "two-overrides", CALENDAR (MASTER OVERRIDE OVERRIDE), THIRD_S, FOCUS_ERROR_INVALID,
    "one instance twice" },
  { "no-start", CALENDAR (MASTER EVENT ("SUMMARY:x\r\n")), SINGLE, FOCUS_ERROR_INVALID,
    "without DTSTART" },
  { "rule-unread", CALENDAR (EVENT (TIMES "RRULE:FREQ=SOMETIMES\r\n")), SINGLE, FOCUS_ERROR_INVALID,
    "not understood" },
  { "id-unread", CALENDAR (MASTER EVENT ("RECURRENCE-ID:soon\r\n" TIMES)), SINGLE,
    FOCUS_ERROR_INVALID, "not understood" },
  { "zone-unknown",
    CALENDAR (EVENT ("DTSTART;TZID=Nowhere:20261116T100000\r\nRRULE:FREQ=WEEKLY\r\n")), SECOND_S,
    FOCUS_ERROR_INVALID, "time zone" },
  { "no-series", CALENDAR (EVENT (TIMES)), FIRST_S, FOCUS_ERROR_NOT_FOUND, "no such instance" },
  { "not-in-series", CALENDAR (MASTER), SECOND_S + 60, FOCUS_ERROR_NOT_FOUND, "no such instance" },
  { "excluded", CALENDAR (EVENT (TIMES "RRULE:FREQ=WEEKLY\r\nEXDATE:20261123T090000Z\r\n")),
    SECOND_S, FOCUS_ERROR_NOT_FOUND, "no such instance" },
  { "override-alone", CALENDAR (OVERRIDE), THIRD_S, FOCUS_ERROR_NOT_FOUND, "no such instance" },
  { "several-alone",
    CALENDAR (OVERRIDE EVENT ("RECURRENCE-ID:20261130T090000Z\r\nDTSTART:20261130T090000Z\r\n")),
    SINGLE, FOCUS_ERROR_INVALID, "none is the series" },
  { "range-before",
    CALENDAR (MASTER EVENT ("RECURRENCE-ID;RANGE=THISANDFUTURE:20261123T090000Z\r\n"
                            "DTSTART:20261123T100000Z\r\n")),
    THIRD_S, FOCUS_ERROR_INVALID, "all instances from there on" },
  { "range-itself",
    CALENDAR (MASTER EVENT ("RECURRENCE-ID;RANGE=THISANDFUTURE:20261123T090000Z\r\n"
                            "DTSTART:20261123T100000Z\r\n")),
    SECOND_S, FOCUS_ERROR_INVALID, "all instances from there on" },
  { "ends-before-start",
    CALENDAR (EVENT ("DTSTART:20261116T090000Z\r\nDTEND:20261116T080000Z\r\n"
                     "RRULE:FREQ=WEEKLY\r\n")),
    SECOND_S, FOCUS_ERROR_INVALID, "ends before it starts" },
  /* 02:30 comes twice that night, and an RDATE means the second. */
  { "hour-twice",
    CALENDAR (EVENT ("DTSTART;TZID=Europe/Berlin:20261024T023000\r\nRDATE:20261025T013000Z\r\n")),
    G_GINT64_CONSTANT (1792891800), FOCUS_ERROR_INVALID, "cannot be said in the zone" },
  /* … and the second is where two hours from 01:30 on end. */
  { "end-twice",
    CALENDAR (EVENT ("DTSTART;TZID=Europe/Berlin:20261018T013000\r\n"
                     "DTEND;TZID=Europe/Berlin:20261018T033000\r\nRRULE:FREQ=WEEKLY\r\n")),
    G_GINT64_CONSTANT (1792884600), FOCUS_ERROR_INVALID, "cannot be said in the zone" },
  /* An hour long, where the series says half of one. */
  { "period-of-its-own",
    CALENDAR (EVENT ("DTSTART:20261116T090000Z\r\nDURATION:PT30M\r\n"
                     "RDATE;VALUE=PERIOD:20261123T090000Z/PT1H\r\n")),
    SECOND_S, FOCUS_ERROR_INVALID, "at another time" },
};

static void
test_refusals (Fixture *f, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FocusEdit) edit = try_open (f, refusals[i].text, refusals[i].recurrence_s, &error);
      g_test_message ("%s: %s", refusals[i].name, error != NULL ? error->message : "opened");
      g_assert_null (edit);
      g_assert_error (error, FOCUS_ERROR, refusals[i].code);
      g_assert_nonnull (strstr (error->message, refusals[i].says));
    }
}

/* A zone that is not known does not keep a meeting that is no instance from being changed; nor does
   a change for all instances that begins behind this one. */
static void
test_not_refused (Fixture *f, gconstpointer unused)
{
  g_autoptr (FocusEdit) nowhere = must_open (
      f, CALENDAR (EVENT ("DTSTART;TZID=Nowhere:20261116T100000\r\n")), SINGLE);
  g_autoptr (FocusEdit) early = must_open (
      f,
      CALENDAR (MASTER EVENT ("RECURRENCE-ID;RANGE=THISANDFUTURE:20261130T090000Z\r\n"
                              "DTSTART:20261130T100000Z\r\n")),
      SECOND_S);
  g_autoptr (FocusEdit) behind = must_open (
      f,
      CALENDAR (MASTER EVENT ("RECURRENCE-ID;RANGE=THISANDFUTURE:20261116T090000Z\r\n"
                              "DTSTART:20261116T100000Z\r\n") OVERRIDE),
      SECOND_S);

  g_assert_false (focus_edit_inserts (nowhere));
  g_assert_true (focus_edit_inserts (early));
  g_assert_false (focus_edit_inserts (behind));
}

/* Which VEVENT */

static const struct
{
  const char *name, *id; /* RECURRENCE-ID of the second one */
} forms[] = { { "utc", "RECURRENCE-ID:20261123T090000Z" },
              { "zone", "RECURRENCE-ID;TZID=Europe/Berlin:20261123T100000" },
              { "other-zone", "RECURRENCE-ID;TZID=America/New_York:20261123T040000" },
              { "floating", "RECURRENCE-ID:20261123T100000" } };

static void
test_forms (Fixture *f, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "BEGIN:VCALENDAR\r\n" MASTER EVENT (
              "%s\r\nDTSTART:20261123T130000Z\r\nSUMMARY:Mine\r\n") "END:VCALENDAR\r\n",
          forms[i].id);
      g_autoptr (FocusEdit) edit = must_open (f, text, SECOND_S);
      g_test_message ("%s", forms[i].name);
      g_assert_false (focus_edit_inserts (edit));
      g_assert_cmpuint (focus_edit_find (edit, "summary", 0), !=, FOCUS_EDIT_NONE);
    }
}

/* A date is of the user's zone. */
static void
test_date (Fixture *f, gconstpointer unused)
{
  g_autoptr (FocusEdit) edit = must_open (
      f,
      CALENDAR (EVENT ("DTSTART;VALUE=DATE:20261116\r\nRRULE:FREQ=DAILY\r\n") EVENT (
          "RECURRENCE-ID;VALUE=DATE:20261117\r\nDTSTART;VALUE=DATE:20261119\r\nSUMMARY:x\r\n")),
      FIRST_S - 10 * 3600 + 86400);

  g_assert_false (focus_edit_inserts (edit));
  g_assert_cmpuint (focus_edit_find (edit, "SUMMARY", 0), !=, FOCUS_EDIT_NONE);
}

static void
test_organizer (Fixture *f, gconstpointer unused)
{
  static const char text[] = CALENDAR (
      EVENT (TIMES "RRULE:FREQ=WEEKLY\r\nORGANIZER:mailto:Ann@example.org\r\n") OVERRIDE);
  g_autoptr (FocusEdit) own = must_open (f, text, SECOND_S);
  g_autoptr (FocusEdit) added = must_open (f, text, THIRD_S);
  g_autoptr (FocusEdit) nobody = must_open (f, CALENDAR (OVERRIDE), SINGLE);

  g_assert_cmpstr (focus_edit_organizer (own), ==, "ann@example.org");
  g_assert_cmpstr (focus_edit_organizer (added), ==, "ann@example.org");
  g_assert_null (focus_edit_organizer (nobody));
}

/* Nothing changed, nothing written: no folding, no override. */
static void
test_untouched (Fixture *f, gconstpointer unused)
{
  static const char text[] = CALENDAR (EVENT (TIMES
                                              "RRULE:FREQ=WEEKLY\r\nATTENDEE;PARTSTAT=DECL\r\n"
                                              " INED:mailto:me@example.org\r\n"));
  g_autoptr (FocusEdit) edit = must_open (f, text, THIRD_S);
  g_autoptr (GError) error = NULL;
  guint i = focus_edit_find (edit, "ATTENDEE", 0);
  g_autofree char *bytes = NULL;

  g_assert_true (focus_edit_inserts (edit));
  g_assert_true (focus_edit_set_param (edit, i, "PARTSTAT", "DECLINED", &error));
  g_assert_true (focus_edit_set_value (edit, i, "mailto:me@example.org", &error));
  bytes = must_finish (edit);
  g_assert_cmpstr (bytes, ==, text);
}

/* Parameters */

static const struct
{
  const char *was, *becomes; /* PARTSTAT set to DECLINED; NULL: refused */
} params[] = {
  { "ATTENDEE:mailto:me@x", "ATTENDEE;PARTSTAT=DECLINED:mailto:me@x" },
  { "ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@x", "ATTENDEE;PARTSTAT=DECLINED:mailto:me@x" },
  { "attendee;partstat=accepted;cn=Me:MAILTO:Me@X",
    "attendee;partstat=DECLINED;cn=Me:MAILTO:Me@X" },
  { "ATTENDEE;PARTSTAT=\"ACCEPTED\":mailto:me@x", "ATTENDEE;PARTSTAT=\"DECLINED\":mailto:me@x" },
  { "ATTENDEE;CN=\"Do;e: ^'J^'\";PARTSTAT=X:mailto:me@x",
    "ATTENDEE;CN=\"Do;e: ^'J^'\";PARTSTAT=DECLINED:mailto:me@x" },
  { "ATTENDEE;PARTSTAT=X;CN=a;PARTSTAT=Y:mailto:me@x",
    "ATTENDEE;PARTSTAT=DECLINED;CN=a;PARTSTAT=DECLINED:mailto:me@x" },
  { "ATTENDEE;X-PARTSTAT=X;CN=a^nb:mailto:me@x",
    "ATTENDEE;X-PARTSTAT=X;CN=a^nb;PARTSTAT=DECLINED:mailto:me@x" },
  { "ATTENDEE;PARTSTAT=:mailto:me@x", "ATTENDEE;PARTSTAT=DECLINED:mailto:me@x" },
  { "ATTENDEE;PARTSTAT:mailto:me@x", "ATTENDEE;PARTSTAT=DECLINED:mailto:me@x" },
  { "ATTENDEE;;CN=a;:mailto:me@x", "ATTENDEE;;CN=a;PARTSTAT=DECLINED:mailto:me@x" },
  { "ATTENDEE;PARTSTAT=X;:mailto:me@x", "ATTENDEE;PARTSTAT=DECLINED;:mailto:me@x" },
  { "ATTENDEE;MEMBER=\"mailto:a\",\"mailto:b\";PARTSTAT=X:mailto:me@x",
    "ATTENDEE;MEMBER=\"mailto:a\",\"mailto:b\";PARTSTAT=DECLINED:mailto:me@x" },
  { "ATTENDEE;CN=\"open;PARTSTAT=X:mailto:me@x", NULL },
};

static char *
with_line (const char *line)
{
  return g_strdup_printf (CALENDAR (EVENT (TIMES "%s\r\nX-LAST:1\r\n")), line);
}

static void
test_params (Fixture *f, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (params); i++)
    {
      g_autofree char *text = with_line (params[i].was), *wanted = NULL, *bytes = NULL;
      g_autoptr (FocusEdit) edit = must_open (f, text, SINGLE);
      g_autoptr (GError) error = NULL;
      guint at = focus_edit_find (edit, "ATTENDEE", 0);
      gboolean set = focus_edit_set_param (edit, at, "PARTSTAT", "DECLINED", &error);

      g_assert_true (set == (params[i].becomes != NULL));
      if (!set)
        {
          g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
          g_assert_false (focus_edit_set_value (edit, at, "mailto:\"x\":y", NULL));
          continue;
        }
      wanted = with_line (params[i].becomes);
      bytes = must_finish (edit);
      g_assert_cmpstr (bytes, ==, wanted);
    }
}

static void
test_param_values (Fixture *f, gconstpointer unused)
{
  g_autofree char *text = with_line ("ATTENDEE;A=1;CN=Me;B=2:mailto:me@x");
  g_autoptr (FocusEdit) edit = must_open (f, text, SINGLE);
  g_autoptr (GError) error = NULL;
  guint i = focus_edit_find (edit, "ATTENDEE", 0);
  g_autofree char *bytes = NULL;

  g_assert_true (focus_edit_set_param (edit, i, "CN", "Doe, J", &error));
  g_assert_true (focus_edit_remove_param (edit, i, "B", &error));
  g_assert_true (focus_edit_remove_param (edit, i, "a", &error));
  g_assert_true (focus_edit_remove_param (edit, i, "C", &error));
  g_assert_false (focus_edit_set_param (edit, i, "CN", "a\"b", NULL));
  g_assert_false (focus_edit_set_param (edit, i, "CN", "a\nATTACH:x", NULL));
  bytes = must_finish (edit);
  g_assert_nonnull (strstr (bytes, "\r\nATTENDEE;CN=\"Doe, J\":mailto:me@x\r\nX-LAST:1\r\n"));
  g_assert_true (focus_edit_remove_param (edit, i, "CN", &error));
  g_assert_cmpuint (focus_edit_line (edit, i)->params.len, ==, 0);
}

/* Only the line that is changed is folded anew, also where its folds cut characters. */
static void
test_folds (Fixture *f, gconstpointer unused)
{
  static const char text[] = CALENDAR (
      EVENT (TIMES "SUMMARY:\r\n x\r\nATTENDEE;CN=\"L\303\r\n \251a\"\r\n\t:mailto:me@example.org"
                   "\r\nX-A:\r\n  b\r\n"));
  g_autoptr (FocusEdit) edit = must_open (f, text, SINGLE);
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;

  g_assert_true (focus_edit_set_param (edit, focus_edit_find (edit, "ATTENDEE", 0), "PARTSTAT",
                                       "DECLINED", &error));
  bytes = must_finish (edit);
  g_assert_cmpstr (bytes, ==,
                   CALENDAR (EVENT (TIMES "SUMMARY:\r\n x\r\nATTENDEE;CN=\"L\303\251a\";"
                                          "PARTSTAT=DECLINED:mailto:me@example.org"
                                          "\r\nX-A:\r\n  b\r\n")));
}

/* Lines */

#define ALARM "BEGIN:VALARM\nTRIGGER:-PT5M\nDESCRIPTION:x\nEND:VALARM\n"

/* Added before the alarm, with the object's line breaks; the alarm's own lines are not found. */
static void
test_lines (Fixture *f, gconstpointer unused)
{
  static const char head[] = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\nDTSTART:20261116T090000Z\n";
  static const char tail[] = ALARM "X-LATE:1\nEND:VEVENT\nEND:VCALENDAR\n";
  g_autofree char *text = g_strconcat (head, "COMMENT:old\n", tail, NULL);
  g_autofree char *wanted = g_strconcat (head, "A:1\nB:2\n", ALARM,
                                         "X-LATE:2\nEND:VEVENT\nEND:VCALENDAR\n", NULL);
  g_autoptr (FocusEdit) edit = must_open (f, text, SINGLE);
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;

  g_assert_cmpuint (focus_edit_find (edit, "DESCRIPTION", 0), ==, FOCUS_EDIT_NONE);
  g_assert_cmpuint (focus_edit_insert (edit, "A", "1"), ==, 3);
  g_assert_true (focus_edit_put (edit, "B", "3", &error));
  g_assert_true (focus_edit_put (edit, "B", "2", &error));
  g_assert_true (focus_edit_put (edit, "X-LATE", "2", &error));
  focus_edit_remove (edit, focus_edit_find (edit, "COMMENT", 0));
  g_assert_cmpuint (focus_edit_find (edit, "COMMENT", 0), ==, FOCUS_EDIT_NONE);
  bytes = must_finish (edit);
  g_assert_cmpstr (bytes, ==, wanted);
}

/* What was added and taken out again leaves nothing. */
static void
test_taken_back (Fixture *f, gconstpointer unused)
{
  static const char text[] = CALENDAR (EVENT (TIMES ME));
  g_autoptr (FocusEdit) edit = must_open (f, text, SINGLE);
  g_autofree char *bytes = NULL;

  focus_edit_remove (edit, focus_edit_insert (edit, "COMMENT", "x"));
  bytes = must_finish (edit);
  g_assert_cmpstr (bytes, ==, text);
}

static void
test_too_long (Fixture *f, gconstpointer unused)
{
  g_autoptr (FocusEdit) edit = must_open (f, CALENDAR (EVENT (TIMES)), SINGLE);
  g_autoptr (GError) error = NULL;
  g_autofree char *value = g_strnfill (FOCUS_GATE_MAX_LINE, 'x');

  focus_edit_insert (edit, "COMMENT", value);
  g_assert_null (focus_edit_finish (edit, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT);
}

/* Overrides */

#define REST     "X-A;B=\"c;d\":e\r\nIANA:\r\n f\r\n"
#define LF_ALARM "BEGIN:VALARM\r\nTRIGGER:-PT5M\r\nRRULE:x\r\nEND:VALARM\r\n"
#define RULE     "RRULE:FREQ=WEEKLY\r\n"

/* A master's times, and those of the VEVENT for its second instance. */
static const struct
{
  const char *name, *times, *becomes;
  gint64 recurrence_s; /* 0: SECOND_S */
} overrides[] = {
  { "utc", "DTSTART:20261116T090000Z\r\nDTEND:20261116T093000Z\r\n" RULE,
    "RECURRENCE-ID:20261123T090000Z\r\nDTSTART:20261123T090000Z\r\nDTEND:20261123T093000Z\r\n", 0 },
  { "zone", TIMES RULE,
    "RECURRENCE-ID;TZID=Europe/Berlin:20261123T100000\r\n"
    "DTSTART;TZID=Europe/Berlin:20261123T100000\r\n"
    "DTEND;TZID=Europe/Berlin:20261123T110000\r\n",
    0 },
  { "zone-as-written",
    "DURATION:PT1H\r\nrrule:FREQ=WEEKLY\r\ndtstart;X-Z=1;tzid=\"Europe/"
    "Berlin\":20261116T100000\r\n",
    "DURATION:PT1H\r\nRECURRENCE-ID;tzid=\"Europe/Berlin\":20261123T100000\r\n"
    "dtstart;X-Z=1;tzid=\"Europe/Berlin\":20261123T100000\r\n",
    0 },
  { "two-zones",
    "DTSTART;TZID=Europe/Berlin:20261116T100000\r\nDTEND;TZID=America/New_York:20261116T050000\r\n"
    "EXRULE:FREQ=YEARLY\r\nEXDATE:20270104T090000Z\r\n" RULE,
    "RECURRENCE-ID;TZID=Europe/Berlin:20261123T100000\r\n"
    "DTSTART;TZID=Europe/Berlin:20261123T100000\r\n"
    "DTEND;TZID=America/New_York:20261123T050000\r\n",
    0 },
  { "floating", "DTSTART:20261116T100000\r\nDTEND:20261116T110000\r\n" RULE,
    "RECURRENCE-ID:20261123T100000\r\nDTSTART:20261123T100000\r\nDTEND:20261123T110000\r\n", 0 },
  { "date", "DTSTART;VALUE=DATE:20261116\r\nDTEND;VALUE=DATE:20261118\r\n" RULE,
    "RECURRENCE-ID;VALUE=DATE:20261123\r\nDTSTART;VALUE=DATE:20261123\r\n"
    "DTEND;VALUE=DATE:20261125\r\n",
    SECOND_S - 10 * 3600 },
  { "no-end", "DTSTART;VALUE=DATE-TIME:20261116T090000Z\r\nRDATE:20261123T090000Z\r\n",
    "RECURRENCE-ID;VALUE=DATE-TIME:20261123T090000Z\r\n"
    "DTSTART;VALUE=DATE-TIME:20261123T090000Z\r\n",
    0 },
  { "period",
    "DTSTART:20261116T090000Z\r\nDTEND:20261116T093000Z\r\n"
    "RDATE;VALUE=PERIOD:20261123T090000Z/PT1H\r\n",
    "RECURRENCE-ID:20261123T090000Z\r\nDTSTART:20261123T090000Z\r\nDTEND:20261123T100000Z\r\n", 0 },
};

static void
test_overrides (Fixture *f, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (overrides); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "BEGIN:VCALENDAR\r\n" EVENT (
              "%s" REST LF_ALARM) "BEGIN:X-OTHER\r\nEND:X-OTHER\r\nEND:VCALENDAR\r\n",
          overrides[i].times);
      g_autofree char *wanted = g_strdup_printf (
          "BEGIN:VCALENDAR\r\n" EVENT ("%s" REST LF_ALARM)
              EVENT ("%s" REST
                     "COMMENT:no\r\n" LF_ALARM) "BEGIN:X-OTHER\r\nEND:X-OTHER\r\nEND:VCALENDAR\r\n",
          overrides[i].times, overrides[i].becomes);
      g_autoptr (FocusEdit) edit = must_open (
          f, text, overrides[i].recurrence_s != 0 ? overrides[i].recurrence_s : SECOND_S);
      g_autofree char *bytes = NULL;

      g_test_message ("%s", overrides[i].name);
      g_assert_true (focus_edit_inserts (edit));
      focus_edit_insert (edit, "COMMENT", "no");
      bytes = must_finish (edit);
      g_assert_cmpstr (bytes, ==, wanted);
    }
}

/* The clocks went back between the series' start and the instance: its length stays. */
static void
test_clocks (Fixture *f, gconstpointer unused)
{
  g_autoptr (FocusEdit) edit = must_open (
      f,
      CALENDAR (EVENT ("DTSTART;TZID=Europe/Berlin:20261018T013000\r\n"
                       "DTEND;TZID=Europe/Berlin:20261018T040000\r\nRRULE:FREQ=WEEKLY\r\n")),
      G_GINT64_CONSTANT (1792884600)); /* 20261024T233000Z */
  guint i = focus_edit_find (edit, "DTEND", 0);
  FocusText value = focus_edit_line (edit, i)->value;

  g_assert_true (focus_text_is (value, "20261025T030000"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/meeting-edit/refusals", test_refusals);
  ADD ("/meeting-edit/not-refused", test_not_refused);
  ADD ("/meeting-edit/forms", test_forms);
  ADD ("/meeting-edit/date", test_date);
  ADD ("/meeting-edit/organizer", test_organizer);
  ADD ("/meeting-edit/untouched", test_untouched);
  ADD ("/meeting-edit/params", test_params);
  ADD ("/meeting-edit/param-values", test_param_values);
  ADD ("/meeting-edit/folds", test_folds);
  ADD ("/meeting-edit/lines", test_lines);
  ADD ("/meeting-edit/taken-back", test_taken_back);
  ADD ("/meeting-edit/too-long", test_too_long);
  ADD ("/meeting-edit/overrides", test_overrides);
  ADD ("/meeting-edit/clocks", test_clocks);
  return g_test_run ();
}
