// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The reader beside libical's own parser, given the same objects whole: both find the same texts,
// people and times.
#include "ical/read.h"

#include <libical/ical.h>
#include <stdio.h>
#include <string.h>

static void
assert_text (icalcomponent *vevent, icalproperty_kind kind, const char *ours)
{
  icalproperty *property = icalcomponent_get_first_property (vevent, kind);
  const char *theirs = property != NULL ? icalvalue_get_text (icalproperty_get_value (property))
                                        : "";

  g_assert_cmpstr (ours, ==, theirs);
}

static void
assert_time (icalcomponent *vevent, icalproperty_kind kind, const FocusTime *ours)
{
  icalproperty *property = icalcomponent_get_first_property (vevent, kind);
  struct icaltimetype theirs;
  icalparameter *tzid;

  if (property == NULL)
    {
      g_assert_cmpint (ours->form, ==, FOCUS_TIME_NONE);
      return;
    }
  theirs = icalvalue_get_datetime (icalproperty_get_value (property));
  tzid = icalproperty_get_first_parameter (property, ICAL_TZID_PARAMETER);
  g_assert_cmpint (ours->form == FOCUS_TIME_DATE, ==, theirs.is_date);
  g_assert_cmpint (ours->civil.wall_s, ==,
                   focus_civil_new (focus_date_new (theirs.year, theirs.month, theirs.day),
                                    theirs.hour, theirs.minute, theirs.second)
                       .wall_s);
  if (ours->form == FOCUS_TIME_ZONED)
    g_assert_cmpstr (focus_zone_name (ours->zone), ==,
                     tzid != NULL ? icalparameter_get_tzid (tzid) : "UTC");
}

static void
assert_people (icalcomponent *vevent, const FocusDetails *details)
{
  guint n = 0;

  for (icalproperty *p = icalcomponent_get_first_property (vevent, ICAL_ATTENDEE_PROPERTY);
       p != NULL; p = icalcomponent_get_next_property (vevent, ICAL_ATTENDEE_PROPERTY), n++)
    {
      const FocusPerson *person = &g_array_index (details->people, FocusPerson, n);
      icalparameter *state = icalproperty_get_first_parameter (p, ICAL_PARTSTAT_PARAMETER);
      icalparameter_partstat theirs = state != NULL ? icalparameter_get_partstat (state)
                                                    : ICAL_PARTSTAT_NEEDSACTION;
      g_autofree char *value = g_ascii_strdown (icalproperty_get_attendee (p), -1);
      g_assert_cmpuint (n, <, details->people->len);
      g_assert_cmpstr (person->mail, ==, value + strlen ("mailto:"));
      g_assert_cmpint (person->partstat == FOCUS_PARTSTAT_ACCEPTED, ==,
                       theirs == ICAL_PARTSTAT_ACCEPTED);
      g_assert_cmpint (person->partstat == FOCUS_PARTSTAT_TENTATIVE, ==,
                       theirs == ICAL_PARTSTAT_TENTATIVE);
    }
  g_assert_cmpuint (n, ==, details->people->len);
}

static guint
count (icalcomponent *vevent, icalproperty_kind kind)
{
  return (guint) icalcomponent_count_properties (vevent, kind);
}

static void
compare (FocusReader *reader, const char *text)
{
  g_autoptr (GError) error = NULL;
  FocusReadNotes notes;
  g_autoptr (FocusObject) object = focus_reader_read (reader, text, strlen (text), &notes, &error);
  icalcomponent *root = icalparser_parse_string (text), *vevent;
  guint n = 0;

  g_assert_no_error (error);
  g_assert_false (notes.unsupported);
  for (vevent = icalcomponent_get_first_component (root, ICAL_VEVENT_COMPONENT); vevent != NULL;
       vevent = icalcomponent_get_next_component (root, ICAL_VEVENT_COMPONENT), n++)
    {
      const FocusEvent *event = object->events->pdata[n];
      assert_text (vevent, ICAL_UID_PROPERTY, event->details->uid);
      assert_text (vevent, ICAL_SUMMARY_PROPERTY, event->details->title);
      assert_time (vevent, ICAL_DTSTART_PROPERTY, &event->start);
      assert_time (vevent, ICAL_DTEND_PROPERTY, &event->end);
      assert_time (vevent, ICAL_RECURRENCEID_PROPERTY, &event->recurrence_id);
      assert_people (vevent, event->details);
      g_assert_cmpuint (count (vevent, ICAL_RRULE_PROPERTY), ==, event->rules->len);
      g_assert_cmpuint (count (vevent, ICAL_EXDATE_PROPERTY), ==, event->exdates->len);
    }
  g_assert_cmpuint (n, ==, object->events->len);
  icalcomponent_free (root);
}

static void
test_generated (void)
{
  g_autofree char *folder = g_dir_make_tmp ("focus-gencal-XXXXXX", NULL);
  g_autofree char *gencal = g_build_filename (g_getenv ("FOCUS_TEST_DATA"), "gencal", "gencal",
                                              NULL);
  const char *argv[] = { "/usr/bin/python3", gencal, folder, "400", NULL };
  g_autoptr (FocusZones) zones = focus_zones_new (NULL);
  g_autoptr (FocusReader) reader = focus_reader_new (zones);
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;
  int status;
  const char *name;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      compare (reader, text);
      g_assert_cmpint (remove (path), ==, 0);
      n++;
    }
  g_assert_cmpuint (n, ==, 400);
  g_assert_cmpint (remove (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* R2.5: what libical must be told before it is asked. */
  icalerror_set_errors_are_fatal (0);
  ical_set_unknown_token_handling_setting (ICAL_ASSUME_IANA_TOKEN);
  g_assert_cmpint (icalerror_get_errors_are_fatal (), ==, 0);
  g_assert_cmpint (ical_get_unknown_token_handling_setting (), ==, ICAL_ASSUME_IANA_TOKEN);
  g_test_add_func ("/read-libical/generated", test_generated);
  return g_test_run ();
}
