// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A reader for each test, and the two ways to feed it.
#pragma once

#include "ical/read.h"

#include <string.h>

typedef struct
{
  FocusZones *zones;
  FocusReader *reader;
} Fixture;

G_GNUC_UNUSED static void
set_up (Fixture *f, gconstpointer unused)
{
  f->zones = focus_zones_new (NULL);
  f->reader = focus_reader_new (f->zones);
}

G_GNUC_UNUSED static void
tear_down (Fixture *f, gconstpointer unused)
{
  focus_reader_free (f->reader);
  focus_zones_free (f->zones);
}

G_GNUC_UNUSED static char *
data_file (const char *name, gsize *ret_len)
{
  g_autofree char *path = g_strdup_printf ("%s/ical/%s.ics", g_getenv ("FOCUS_TEST_DATA"), name);
  g_autoptr (GError) error = NULL;
  char *bytes = NULL;

  g_file_get_contents (path, &bytes, ret_len, &error);
  g_assert_no_error (error);
  return bytes;
}

/* One VEVENT with these lines. */
G_GNUC_UNUSED static FocusObject *
read_event (Fixture *f, const char *lines, FocusReadNotes *ret_notes)
{
  g_autofree char *text = g_strconcat ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:u\r\n", lines,
                                       "END:VEVENT\r\nEND:VCALENDAR\r\n", NULL);
  g_autoptr (GError) error = NULL;
  FocusObject *object = focus_reader_read (f->reader, text, strlen (text), ret_notes, &error);

  g_assert_no_error (error);
  return object;
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
