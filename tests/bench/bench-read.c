// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How long reading an object takes, with its VTIMEZONE and without, beside libical's parse of the
// same bytes; and that the memory does not grow with the objects read. usage: bench-read FOLDER (of
// .ics files, as tests/data/gencal/gencal makes them)
//
// The best of several rounds counts: what else the machine does can only add.
#include "ical/read.h"

#include <libical/ical.h>
#include <string.h>

#define ROUNDS    15
#define READS     200000 /* R2.6: libical's rings hold 2,500 strings before they are used again */
#define GROWTH_KB 1024
#define TARGET_US 15.0 /* an object with VTIMEZONE, zones cached by their bytes */

typedef double (*Round) (const GPtrArray *texts, gpointer data);

static GPtrArray *
load (const char *folder)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      char *text = NULL;
      if (g_str_has_suffix (name, ".ics") && g_file_get_contents (path, &text, NULL, NULL))
        g_ptr_array_add (texts, text);
    }
  return texts;
}

/* The same objects without their VTIMEZONEs, or with TZIDs that only those explain. */
static GPtrArray *
change (const GPtrArray *texts, gboolean inline_zones)
{
  GPtrArray *changed = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < texts->len; i++)
    {
      const char *text = texts->pdata[i], *from = strstr (text, "BEGIN:VTIMEZONE");
      const char *to = from != NULL ? strstr (from, "END:VTIMEZONE\r\n") : NULL;
      GString *copy = g_string_new (text);
      if (inline_zones)
        {
          g_string_replace (copy, "TZID:", "TZID:Our ", 0);
          g_string_replace (copy, "TZID=", "TZID=Our ", 0);
        }
      else if (to != NULL)
        g_string_erase (copy, from - text, to + strlen ("END:VTIMEZONE\r\n") - from);
      g_ptr_array_add (changed, g_string_free (copy, FALSE));
    }
  return changed;
}

static double
read_all (const GPtrArray *texts, gpointer reader)
{
  gint64 began = g_get_monotonic_time ();

  for (guint i = 0; i < texts->len; i++)
    {
      const char *text = texts->pdata[i];
      g_autoptr (GError) error = NULL;
      g_autoptr (FocusObject)
          object = focus_reader_read (reader, text, strlen (text), NULL, &error);
      if (object == NULL || object->events->len == 0)
        g_error ("not read: %s\n%s", error != NULL ? error->message : "no event", text);
    }
  return (double) (g_get_monotonic_time () - began) / texts->len;
}

static double
parse_all (const GPtrArray *texts, gpointer unused)
{
  gint64 began = g_get_monotonic_time ();

  for (guint i = 0; i < texts->len; i++)
    icalcomponent_free (icalparser_parse_string (texts->pdata[i]));
  return (double) (g_get_monotonic_time () - began) / texts->len;
}

static double
best (Round round, const GPtrArray *texts, gpointer data)
{
  double least = round (texts, data);

  for (int i = 1; i < ROUNDS; i++)
    least = MIN (least, round (texts, data));
  return least;
}

/* Resident memory of this process. */
static gint64
resident_kb (void)
{
  g_autofree char *text = NULL;
  const char *line = NULL;

  if (g_file_get_contents ("/proc/self/status", &text, NULL, NULL))
    line = strstr (text, "VmRSS:");
  return line != NULL ? g_ascii_strtoll (line + strlen ("VmRSS:"), NULL, 10) : 0;
}

static gint64
growth_kb (const GPtrArray *texts, FocusReader *reader)
{
  gint64 before = resident_kb ();

  for (guint n = 0; n < READS; n += texts->len)
    read_all (texts, reader);
  return resident_kb () - before;
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) texts = argc == 2 ? load (argv[1]) : NULL;
  g_autoptr (GPtrArray) bare = NULL, inlined = NULL;
  g_autoptr (FocusZones) zones = focus_zones_new (NULL);
  g_autoptr (FocusReader) reader = focus_reader_new (zones);
  double with_zone, without_zone, with_rules, reference;
  gint64 growth;

  if (texts == NULL || texts->len == 0)
    {
      g_printerr ("usage: %s FOLDER\n", argv[0]);
      return 2;
    }
  bare = change (texts, FALSE);
  inlined = change (texts, TRUE);
  with_zone = best (read_all, texts, reader);
  without_zone = best (read_all, bare, reader);
  with_rules = best (read_all, inlined, reader);
  growth = growth_kb (texts, reader);
  reference = best (parse_all, texts, NULL);
  g_print ("objects                          %8u\n", texts->len);
  g_print ("with VTIMEZONE                   %8.2f us  (at most %.0f)\n", with_zone, TARGET_US);
  g_print ("with VTIMEZONE of no known name  %8.2f us\n", with_rules);
  g_print ("without VTIMEZONE                %8.2f us\n", without_zone);
  g_print ("libical's parse of the first     %8.2f us  (%.1f times as long)\n", reference,
           reference / with_zone);
  g_print ("growth in %d reads           %5" G_GINT64_FORMAT " kB  (at most %d)\n", READS, growth,
           GROWTH_KB);
  return with_zone <= TARGET_US && growth <= GROWTH_KB ? 0 : 1;
}
