// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A body of many objects: one text per UID, all of them readable alone, nothing twice or lost.
#include "ical/read.h"

#include <string.h>

#define EVENT(uid, lines)                                                                          \
  "BEGIN:VEVENT\r\n" uid "DTSTART:20260302T090000Z\r\n" lines "END:VEVENT\r\n"
#define ZONE                                                                                       \
  "BEGIN:VTIMEZONE\r\nTZID:Ours\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"                  \
  "TZOFFSETFROM:+0545\r\nTZOFFSETTO:+0545\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
#define CALENDAR(body) "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" body "END:VCALENDAR\r\n"

static GPtrArray *
split (const char *text, GPtrArray **ret_uids)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *objects = focus_ical_split (text, strlen (text), ret_uids, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (objects->len, ==, (*ret_uids)->len);
  return objects;
}

static FocusObject *
read_back (const GPtrArray *objects, guint i)
{
  g_autoptr (FocusZones) zones = focus_zones_new (NULL);
  g_autoptr (FocusReader) reader = focus_reader_new (zones);
  g_autoptr (GError) error = NULL;
  gsize len;
  const char *bytes = g_bytes_get_data (objects->pdata[i], &len);
  FocusObject *object = focus_reader_read (reader, bytes, len, NULL, &error);

  g_assert_no_error (error);
  return object;
}

static void
test_by_uid (void)
{
  /* Overrides stand far from their master, in another VCALENDAR too; a VTODO is nobody's. */
  const char *text = CALENDAR (EVENT ("UID:a\r\n", "RRULE:FREQ=DAILY\r\n") EVENT ("UID:b\r\n", "")
                                   EVENT ("UID:a\r\n", "RECURRENCE-ID:20260303T090000Z\r\n"))
      CALENDAR ("BEGIN:VTODO\r\nUID:c\r\nEND:VTODO\r\n" EVENT (
          "UID:a\r\n", "RECURRENCE-ID:20260304T090000Z\r\n"));
  g_autoptr (GPtrArray) uids = NULL;
  g_autoptr (GPtrArray) objects = split (text, &uids);
  g_autoptr (FocusObject) a = read_back (objects, 0), b = read_back (objects, 1);

  g_assert_cmpuint (objects->len, ==, 2);
  g_assert_cmpstr (uids->pdata[0], ==, "a");
  g_assert_cmpstr (uids->pdata[1], ==, "b");
  g_assert_cmpuint (a->events->len, ==, 3);
  g_assert_cmpuint (b->events->len, ==, 1);
}

static void
test_shared_zones (void)
{
  /* A zone at the end serves those before it. */
  const char *text = CALENDAR (
      "BEGIN:VEVENT\r\nUID:a\r\nDTSTART;TZID=Ours:20260302T090000\r\nEND:VEVENT\r\n"
      "BEGIN:VEVENT\r\nUID:b\r\nDTSTART;TZID=Ours:20260302T090000\r\nEND:VEVENT\r\n"
      "X-WR-TIMEZONE:Asia/Tokyo\r\n"
      "BEGIN:VEVENT\r\nUID:c\r\nDTSTART;TZID=Lost:20260302T090000\r\nEND:VEVENT\r\n" ZONE);
  g_autoptr (GPtrArray) uids = NULL;
  g_autoptr (GPtrArray) objects = split (text, &uids);
  static const char *const names[] = { "Ours", "Ours", "Asia/Tokyo" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (FocusObject) object = read_back (objects, i);
      const FocusEvent *event = object->events->pdata[0];
      g_assert_cmpstr (focus_zone_name (event->start.zone), ==, names[i]);
    }
}

static void
test_duplicates (void)
{
  const char *text = CALENDAR (EVENT ("UID:a\r\n", "SEQUENCE:1\r\nSUMMARY:New\r\n")
                                   EVENT ("UID:a\r\n", "SEQUENCE:0\r\nSUMMARY:Old\r\n"));
  g_autoptr (GPtrArray) uids = NULL;
  g_autoptr (GPtrArray) objects = split (text, &uids);
  g_autoptr (FocusObject) object = read_back (objects, 0);

  g_assert_cmpuint (objects->len, ==, 1);
  g_assert_cmpuint (object->events->len, ==, 1);
  g_assert_cmpstr (((FocusEvent *) object->events->pdata[0])->details->title, ==, "New");
}

static void
test_without_uid (void)
{
  const char *text = CALENDAR (EVENT ("", "SUMMARY:One\r\n") EVENT ("UID:\r\n", "SUMMARY:Two\r\n")
                                   EVENT ("", "SUMMARY:One\r\n"));
  g_autoptr (GPtrArray) uids = NULL, again = NULL;
  g_autoptr (GPtrArray) objects = split (text, &uids);
  g_autoptr (GPtrArray) same = split (text, &again);

  g_assert_cmpuint (objects->len, ==, 2);
  g_assert_cmpuint (same->len, ==, 2);
  g_assert_true (g_str_has_prefix (uids->pdata[0], "no-uid-"));
  g_assert_cmpstr (uids->pdata[0], !=, uids->pdata[1]);
  for (guint i = 0; i < uids->len; i++)
    {
      g_autoptr (FocusObject) object = read_back (objects, i);
      g_assert_cmpuint (object->events->len, ==, 1);
      g_assert_cmpstr (uids->pdata[i], ==, again->pdata[i]);
    }
}

/* The bytes of a component pass through as they are: folds, odd names, last line without a break.
 */
static void
test_bytes_kept (void)
{
  const char *event = "BEGIN:VEVENT\nUID:fol\n ded\nDTSTART:20260302T090000Z\nX-A;B=\"c:d\":e\\,f\n"
                      "BEGIN:VALARM\nUID:other\nEND:VALARM\nEND:VEVENT\n";
  g_autofree char *text = g_strconcat ("BEGIN:VCALENDAR\n", event, "END:VCALENDAR", NULL);
  g_autoptr (GPtrArray) uids = NULL;
  g_autoptr (GPtrArray) objects = split (text, &uids);
  gsize len;
  const char *bytes = g_bytes_get_data (objects->pdata[0], &len);

  g_assert_cmpstr (uids->pdata[0], ==, "folded");
  g_assert_nonnull (memmem (bytes, len, event, strlen (event)));
}

static void
test_empty (void)
{
  g_autoptr (GPtrArray) uids = NULL;
  g_autoptr (GPtrArray) objects = split (CALENDAR (""), &uids);

  g_assert_cmpuint (objects->len, ==, 0);
}

static void
test_refusals (void)
{
  static const char *const texts[] = {
    "", "<html></html>", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\n",
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nEND:VTODO\r\n"
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      GPtrArray *uids = NULL;
      g_assert_null (focus_ical_split (texts[i], strlen (texts[i]), &uids, &error));
      g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
      g_assert_null (uids);
    }
}

/* 100,000 objects and one more; VTIMEZONEs that would be multiplied. */
static void
test_ceilings (void)
{
  GString *text = g_string_new ("BEGIN:VCALENDAR\r\n");
  g_autoptr (GPtrArray) uids = NULL, objects = NULL;
  g_autoptr (GError) error = NULL;
  gsize full;

  for (guint i = 0; i < FOCUS_SPLIT_MAX_OBJECTS; i++)
    g_string_append_printf (text, "BEGIN:VEVENT\nUID:%u\nEND:VEVENT\n", i);
  full = text->len;
  g_string_append (text, "END:VCALENDAR\r\n");
  objects = split (text->str, &uids);
  g_assert_cmpuint (objects->len, ==, FOCUS_SPLIT_MAX_OBJECTS);

  g_string_truncate (text, full);
  g_string_append (text, "BEGIN:VEVENT\nUID:more\nEND:VEVENT\nEND:VCALENDAR\r\n");
  g_assert_null (focus_ical_split (text->str, text->len, &uids, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT);
  g_clear_error (&error);

  g_string_truncate (text, full);
  for (guint i = 0; i < 100; i++)
    g_string_append (text, ZONE);
  g_string_append (text, "END:VCALENDAR\r\n");
  g_assert_null (focus_ical_split (text->str, text->len, &uids, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT);
  g_clear_error (&error);

  g_assert_null (focus_ical_split (text->str, (gsize) FOCUS_SPLIT_MAX_BYTES + 1, &uids, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT);
  g_string_free (text, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/split/by-uid", test_by_uid);
  g_test_add_func ("/split/shared-zones", test_shared_zones);
  g_test_add_func ("/split/duplicates", test_duplicates);
  g_test_add_func ("/split/without-uid", test_without_uid);
  g_test_add_func ("/split/bytes-kept", test_bytes_kept);
  g_test_add_func ("/split/empty", test_empty);
  g_test_add_func ("/split/refusals", test_refusals);
  g_test_add_func ("/split/ceilings", test_ceilings);
  return g_test_run ();
}
