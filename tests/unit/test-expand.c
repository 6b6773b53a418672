// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Bodies to what the store keeps: in which zone a time is read whose TZID leads nowhere, and what
// is no event.
#include "sync/expand.h"

#include "core/block.h"
#include "ical/journal.h"

#include <string.h>

#define TEN_UTC_S 1772445600 /* 2026-03-02T10:00Z */
#define TOKYO                                                                                      \
  "BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:Asia/Tokyo\r\nEND:VTIMEZONE\r\nEND:VCALENDAR\r\n"

typedef struct
{
  FocusZone *user_zone;
  FocusExpander expander;
} Fixture;

static void
set_up (Fixture *f, gconstpointer unused)
{
  FocusZones *zones = focus_zones_new (NULL);

  f->user_zone = focus_zones_iana (zones, "Europe/Brussels");
  f->expander = (FocusExpander){ focus_reader_new (zones),
                                 zones,
                                 f->user_zone,
                                 { TEN_UTC_S - 10 * FOCUS_DAY_S, TEN_UTC_S + 10 * FOCUS_DAY_S } };
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  focus_reader_free (f->expander.reader);
  focus_zone_unref (f->user_zone);
  focus_zones_free (f->expander.zones);
}

static FocusStoredObject *
expand (Fixture *f, const char *start)
{
  g_autofree char *text = g_strdup_printf ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:u\r\n%s\r\n"
                                           "DURATION:PT1H\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
                                           start);
  FocusStoredObject *made = focus_stored_object_new ();

  focus_expand (&f->expander, text, strlen (text), made);
  g_assert_null (made->unreadable);
  g_assert_cmpuint (made->expansion.instances->len, ==, 1);
  return made;
}

/* R2.11's last steps: the calendar's zone, else the user's, never silently UTC; and what was read
   in the user's zone is read again when that changes. */
static void
test_zone (Fixture *f, gconstpointer unused)
{
  static const struct
  {
    const char *timezone, *start;
    gint64 hours;
    gboolean unanchored;
  } rows[] = {
    { NULL, "DTSTART;TZID=Nowhere:20260302T100000", -1, TRUE },
    { TOKYO, "DTSTART;TZID=Nowhere:20260302T100000", -9, TRUE },
    { "nonsense", "DTSTART;TZID=Nowhere:20260302T100000", -1, TRUE },
    { TOKYO, "DTSTART;TZID=America/New_York:20260302T100000", 5, FALSE },
    { TOKYO, "DTSTART:20260302T100000Z", 0, FALSE },
    { TOKYO, "DTSTART:20260302T100000", -1, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FocusStoredObject) made = NULL;
      const FocusInstance *instance;
      focus_expand_in (&f->expander, rows[i].timezone);
      made = expand (f, rows[i].start);
      instance = &g_array_index (made->expansion.instances, FocusInstance, 0);
      g_assert_cmpint (instance->span.start_s, ==, TEN_UTC_S + rows[i].hours * 3600);
      g_assert_cmpint (made->unanchored, ==, rows[i].unanchored);
    }
}

/* What was guessed is shown, and never acted on. */
static void
test_guessed (Fixture *f, gconstpointer unused)
{
  static const struct
  {
    const char *start;
    gboolean unsupported;
  } rows[] = {
    { "DTSTART:20260302T100000Z", FALSE },
    { "DTSTART;TZID=Europe/Brussels:20260302T100000", FALSE },
    { "DTSTART;TZID=Nowhere:20260302T100000", TRUE },
    { "DTSTART:20260302T100000Z\r\nCOMMENT:caf\xe9", TRUE },
    { "DTSTART:20260302T100000Z\r\nDTEND:20260302T113000Z", TRUE },
    { "DTSTART:20260302T100000Z\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:u\r\nDTSTART:20260302T110000Z",
      TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FocusStoredObject) made = expand (f, rows[i].start);
      g_assert_cmpint (made->unsupported, ==, rows[i].unsupported);
    }
}

/* Records */

static FocusStoredObject *
expand_body (Fixture *f, const char *body)
{
  FocusStoredObject *made = focus_stored_object_new ();

  focus_expand (&f->expander, body, strlen (body), made);
  g_assert_cmpuint (made->details->len, ==, made->record == NULL ? made->details->len : 0);
  return made;
}

/* What focusd wrote comes back as it was. */
static void
test_own_records (Fixture *f, gconstpointer unused)
{
  g_autoptr (FocusTodo) todo = focus_todo_new ();
  g_autoptr (FocusResult) result = focus_result_new ();
  g_autoptr (FocusRecord) written = NULL;
  g_autoptr (FocusStoredObject) of_todo = focus_stored_object_new ();
  g_autoptr (FocusStoredObject) of_result = focus_stored_object_new ();
  g_autoptr (GBytes) todo_bytes = NULL, result_bytes = NULL;

  todo->uid = focus_todo_uid ("m@example.org", TEN_UTC_S, "Els", "draft");
  todo->meeting = (FocusRecordMeeting){ g_strdup ("m@example.org"), TEN_UTC_S };
  todo->who = g_strdup ("Els");
  todo->what = g_strdup ("draft");
  todo->text = g_strdup ("");
  todo->has_due = TRUE;
  todo->due = focus_date_new (2026, 3, 6);
  result->uid = focus_result_uid ("m@example.org", TEN_UTC_S);
  result->meeting = (FocusRecordMeeting){ g_strdup ("m@example.org"), TEN_UTC_S };
  result->start_s = TEN_UTC_S;
  result->title = g_strdup ("Weekly");
  result->text = g_strdup ("We go\n");
  todo_bytes = focus_ical_todo_new (todo, TEN_UTC_S);
  result_bytes = focus_ical_result_new (result, TEN_UTC_S);
  focus_expand (&f->expander, g_bytes_get_data (todo_bytes, NULL), g_bytes_get_size (todo_bytes),
                of_todo);
  focus_expand (&f->expander, g_bytes_get_data (result_bytes, NULL),
                g_bytes_get_size (result_bytes), of_result);
  g_assert_cmpstr (of_todo->uid, ==, todo->uid);
  g_assert_cmpstr (of_result->uid, ==, result->uid);
  written = focus_record_of_todo (focus_todo_copy (todo));
  g_assert_true (focus_record_equal (of_todo->record, written));
  g_assert_cmpstr (of_result->record->result->title, ==, "Weekly");
  g_assert_cmpuint (of_result->expansion.instances->len, ==, 0);
  g_assert_cmpuint (of_todo->details->len, ==, 0);
  g_assert_true (of_todo->unanchored);
}

/* What is somebody else's, or no whole object, is never a record; an event with a task beside it is
   an event. */
static void
test_other_records (Fixture *f, gconstpointer unused)
{
#define TASK(uid)    "BEGIN:VTODO\r\nUID:" uid "\r\nSUMMARY:milk\r\nEND:VTODO\r\n"
#define ROOM(inside) "BEGIN:VCALENDAR\r\n" inside "END:VCALENDAR\r\n"
#define LONG_64      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  static const struct
  {
    const char *body;
    gboolean is_record, is_unreadable;
    const char *uid;
  } rows[] = {
    { ROOM (TASK ("focusd-1")), TRUE, FALSE, "focusd-1" },
    { ROOM (TASK ("milk@example.org")), FALSE, FALSE, NULL },
    { ROOM (TASK ("FOCUSD-1")), FALSE, FALSE, NULL },
    { ROOM (TASK ("")), FALSE, FALSE, NULL },
    { ROOM (TASK ("focusd-" LONG_64 LONG_64 LONG_64 LONG_64)), FALSE, FALSE, NULL },
    { ROOM (""), FALSE, FALSE, NULL },
    { ROOM ("BEGIN:VFREEBUSY\r\nUID:focusd-1\r\nEND:VFREEBUSY\r\n"), FALSE, FALSE, NULL },
    /* an instance of a series of tasks */
    { ROOM ("BEGIN:VTODO\r\nUID:focusd-1\r\nRECURRENCE-ID:20260302T100000Z\r\nEND:VTODO\r\n"),
      FALSE, FALSE, NULL },
    { ROOM ("BEGIN:VEVENT\r\nUID:focusd-1\r\nDTSTART:20260302T100000Z\r\nEND:VEVENT\r\n" TASK (
          "focusd-1")),
      FALSE, FALSE, "focusd-1" },
    { "BEGIN:VCALENDAR\r\n" TASK ("focusd-1"), FALSE, TRUE, NULL },
    { "BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nUID:focusd-1\r\nEND:VCALENDAR\r\n", FALSE, TRUE, NULL },
    { "<html>log in</html>", FALSE, TRUE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FocusStoredObject) made = expand_body (f, rows[i].body);

      g_test_message ("%u: %s", i, made->unreadable);
      g_assert_true ((made->record != NULL) == rows[i].is_record);
      g_assert_true ((made->unreadable != NULL) == rows[i].is_unreadable);
      g_assert_cmpstr (made->uid, ==, rows[i].uid);
      g_assert_false (made->series);
    }
}

/* The same gate as for events, and what is too long is cut. */
static void
test_hostile_records (Fixture *f, gconstpointer unused)
{
  g_autoptr (GString) big = g_string_new ("BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nUID:focusd-1\r\n");
  g_autoptr (GString) many = g_string_new (big->str);
  g_autoptr (GString) deep = g_string_new (big->str);
  g_autoptr (FocusStoredObject) of_big = NULL, of_many = NULL, of_deep = NULL;

  g_string_append (big, "SUMMARY:");
  for (guint i = 0; i < 5000; i++)
    g_string_append (big, "0123456789");
  g_string_append (big, "\r\nDUE:99991231T235959Z\r\nEND:VTODO\r\nEND:VCALENDAR\r\n");
  of_big = expand_body (f, big->str);
  g_assert_nonnull (of_big->record);
  g_assert_cmpuint (strlen (of_big->record->todo->what), <=, FOCUS_RECORD_MAX_LINE);

  for (guint i = 0; i <= FOCUS_GATE_MAX_PROPERTIES; i++)
    g_string_append (many, "COMMENT:x\r\n");
  g_string_append (many, "END:VTODO\r\nEND:VCALENDAR\r\n");
  of_many = expand_body (f, many->str);
  g_assert_null (of_many->record);
  g_assert_nonnull (of_many->unreadable);

  for (guint i = 0; i < 200; i++)
    g_string_append (deep, "BEGIN:VALARM\r\n");
  of_deep = expand_body (f, deep->str);
  g_assert_null (of_deep->record);
  g_assert_nonnull (of_deep->unreadable);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/expand/zone", Fixture, NULL, set_up, test_zone, tear_down);
  g_test_add ("/expand/guessed", Fixture, NULL, set_up, test_guessed, tear_down);
  g_test_add ("/expand/own-records", Fixture, NULL, set_up, test_own_records, tear_down);
  g_test_add ("/expand/other-records", Fixture, NULL, set_up, test_other_records, tear_down);
  g_test_add ("/expand/hostile-records", Fixture, NULL, set_up, test_hostile_records, tear_down);
  return g_test_run ();
}
