// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Bodies to what the store keeps: in which zone a time is read whose TZID leads nowhere.
#include "sync/expand.h"

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/expand/zone", Fixture, NULL, set_up, test_zone, tear_down);
  return g_test_run ();
}
