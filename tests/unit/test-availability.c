// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Our availability among that of others; weekly times and the zones they name.
#include "ical/availability.h"
#include "ical/weekly.h"

#include "read-fixture.h"

#define NOW_S 1796115600

#define THEIRS                                                                                     \
  "BEGIN:VAVAILABILITY\r\nUID:holiday\r\nDTSTART:20261220T000000Z\r\nSUMMARY:Away \\n\r\n  still"  \
  "\r\nBEGIN:AVAILABLE\r\nUID:a\r\nDTSTART:20261222T090000Z\r\nEND:AVAILABLE\r\n"                  \
  "END:VAVAILABILITY\r\n"
#define HEAD "BEGIN:VCALENDAR\r\nPRODID:x\r\n"
#define TAIL "END:VCALENDAR\r\n"

typedef struct
{
  FocusWindow *window;
  FocusZone *zone;
  FocusAvailability wanted;
} Wish;

static void
wish_init (Fixture *f, const char *text, const char *zone, Wish *wish)
{
  g_autoptr (GError) error = NULL;

  wish->window = focus_window_parse (text, &error);
  g_assert_no_error (error);
  wish->zone = focus_zones_iana (f->zones, zone);
  g_assert_nonnull (wish->zone);
  wish->wanted = (FocusAvailability){ wish->window, wish->zone };
}

static void
wish_clear (Wish *wish)
{
  g_array_unref (wish->window);
  focus_zone_unref (wish->zone);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wish, wish_clear)

static char *
merge (const char *text, const FocusAvailability *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = focus_availability_merge (text, text != NULL ? strlen (text) : 0,
                                                       wanted, NOW_S, &error);

  g_assert_no_error (error);
  if (g_bytes_get_size (bytes) == 0)
    return g_strdup ("");
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static FocusAvailabilityState
look (const char *text, const FocusAvailability *wanted)
{
  g_autoptr (GError) error = NULL;
  FocusAvailabilityState state = focus_availability_look (text, strlen (text), wanted, &error);

  g_assert_true ((state == FOCUS_AVAILABILITY_REFUSED) == (error != NULL));
  return state;
}

static void
test_new (Fixture *f, gconstpointer unused)
{
  g_auto (Wish) wish = { 0 };
  g_autofree char *text = NULL, *gone = NULL;

  wish_init (f, "Mon,Wed 09:00-12:00, Fri 22:00-02:00", "UTC", &wish);
  text = merge (NULL, &wish.wanted);
  g_assert_cmpstr (text, ==,
                   "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//focusd//focusd//EN\r\n"
                   "BEGIN:VAVAILABILITY\r\nUID:focusd-availability@focusd.invalid\r\n"
                   "DTSTAMP:20261201T090000Z\r\nBUSYTYPE:BUSY-UNAVAILABLE\r\nPRIORITY:9\r\n"
                   "BEGIN:AVAILABLE\r\nUID:focusd-available-540-720@focusd.invalid\r\n"
                   "DTSTAMP:20261201T090000Z\r\nDTSTART:20240101T090000Z\r\n"
                   "DTEND:20240101T120000Z\r\nRRULE:FREQ=WEEKLY;BYDAY=MO,WE\r\nEND:AVAILABLE\r\n"
                   "BEGIN:AVAILABLE\r\nUID:focusd-available-1320-1560@focusd.invalid\r\n"
                   "DTSTAMP:20261201T090000Z\r\nDTSTART:20240105T220000Z\r\n"
                   "DTEND:20240106T020000Z\r\nRRULE:FREQ=WEEKLY;BYDAY=FR\r\nEND:AVAILABLE\r\n"
                   "END:VAVAILABILITY\r\nEND:VCALENDAR\r\n");
  g_assert_cmpint (look (text, &wish.wanted), ==, FOCUS_AVAILABILITY_SAME);
  gone = merge (text, NULL);
  g_assert_cmpstr (gone, ==, "");
}

/* Others stay byte for byte; ours is exchanged, and taken out again. */
static void
test_merge (Fixture *f, gconstpointer unused)
{
  static const char *const objects[] = {
    HEAD THEIRS TAIL,
    "BEGIN:VCALENDAR\nBEGIN:VAVAILABILITY\nUID:x\nDTSTART;TZID=Mine:20261201T090000\n"
    "END:VAVAILABILITY\nEND:VCALENDAR",
    HEAD "BEGIN:VTIMEZONE\r\nTZID:Europe/Brussels\r\nBEGIN:STANDARD\r\nEND:STANDARD\r\n"
         "END:VTIMEZONE\r\n" THEIRS TAIL,
  };
  g_auto (Wish) one = { 0 }, two = { 0 };

  wish_init (f, "Mon-Fri 09:00-12:00 13:00-17:00", "Europe/Brussels", &one);
  wish_init (f, "Tue 09:00-12:00", "America/New_York", &two);
  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    {
      g_autofree char *first = merge (objects[i], &one.wanted);
      g_autofree char *again = merge (first, &one.wanted);
      g_autofree char *other = merge (first, &two.wanted);
      g_autofree char *without = merge (other, NULL);
      g_autofree char *same = merge (objects[i], NULL);
      const char *zone = strstr (first, "TZID:Europe/Brussels");
      g_assert_cmpstr (again, ==, first);
      g_assert_cmpint (look (first, &one.wanted), ==, FOCUS_AVAILABILITY_SAME);
      g_assert_cmpint (look (first, &two.wanted), ==, FOCUS_AVAILABILITY_OTHER);
      g_assert_cmpint (look (other, &two.wanted), ==, FOCUS_AVAILABILITY_SAME);
      g_assert_cmpint (look (objects[i], &one.wanted), ==, FOCUS_AVAILABILITY_NONE);
      g_assert_nonnull (zone);
      g_assert_null (strstr (zone + 1, "TZID:Europe/Brussels"));
      g_assert_true (strchr (objects[i], '\r') != NULL || strchr (other, '\r') == NULL);
      g_assert_cmpstr (same, ==, objects[i]);
      if (strstr (objects[i], "TZID=") == NULL)
        g_assert_cmpstr (without, ==, objects[i]);
      else /* what names a zone keeps those that are there */
        g_assert_null (strstr (without, "focusd-avail"));
    }
}

static void
test_look (Fixture *f, gconstpointer unused)
{
  g_auto (Wish) wish = { 0 }, less = { 0 };
  g_autofree char *text = NULL;
  g_autoptr (GString) added = NULL;

  wish_init (f, "Mon 09:00-12:00, Tue 13:00-14:00", "UTC", &wish);
  wish_init (f, "Mon 09:00-12:00", "UTC", &less);
  text = merge (HEAD TAIL, &wish.wanted);
  g_assert_cmpint (look (text, &less.wanted), ==, FOCUS_AVAILABILITY_OTHER);
  added = g_string_new (text);
  g_string_replace (added, "PRIORITY:9\r\n", "X-SERVER:1\r\nPRIORITY:9\r\n", 0);
  g_assert_cmpint (look (added->str, &wish.wanted), ==, FOCUS_AVAILABILITY_SAME);
  g_string_replace (added, "BYDAY=MO", "BYDAY=SU", 0);
  g_assert_cmpint (look (added->str, &wish.wanted), ==, FOCUS_AVAILABILITY_OTHER);
  g_assert_cmpint (look ("BEGIN:VCALENDAR\r\n", &wish.wanted), ==, FOCUS_AVAILABILITY_REFUSED);
  g_assert_cmpint (look (" \r\n", &wish.wanted), ==, FOCUS_AVAILABILITY_NONE);
}

static void
test_refused (Fixture *f, gconstpointer unused)
{
  static const char *const wrong[] = { "x", "BEGIN:VCALENDAR\r\n", HEAD TAIL HEAD TAIL,
                                       "BEGIN:VAVAILABILITY\r\nEND:VAVAILABILITY\r\n" };
  g_auto (Wish) wish = { 0 };

  wish_init (f, "Mon 09:00-12:00", "UTC", &wish);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (
          focus_availability_merge (wrong[i], strlen (wrong[i]), &wish.wanted, NOW_S, &error));
      g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
    }
}

/* What is written of a zone is that zone, for all the years that are written. */
static void
test_zones (Fixture *f, gconstpointer unused)
{
  static const struct
  {
    const char *name;
    guint n_observances; /* 0: some */
  } rows[] = { { "Europe/Brussels", 3 },     { "America/New_York", 3 }, { "Australia/Sydney", 3 },
               { "Australia/Lord_Howe", 3 }, { "Asia/Kolkata", 1 },     { "Europe/Dublin", 3 },
               { "America/Santiago", 0 },    { "Asia/Jerusalem", 0 },   { "Africa/Casablanca", 0 },
               { "Africa/Cairo", 0 },        { "Asia/Kathmandu", 1 },   { "America/St_Johns", 3 } };
  gint64 from_s = (gint64) focus_date_new (2024, 1, 1).day * FOCUS_DAY_S + FOCUS_DAY_S;
  gint64 to_s = (gint64) focus_date_new (2043, 12, 31).day * FOCUS_DAY_S;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FocusZone) zone = focus_zones_iana (f->zones, rows[i].name), read = NULL;
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *line = g_strdup_printf ("TZID:%s\r\n", rows[i].name);
      guint repairs[FOCUS_N_REPAIRS] = { 0 }, n = 0;
      focus_weekly_put_timezone (text, zone, 2024, NULL);
      g_assert_cmpuint (g_string_replace (text, line, "TZID:Somewhere of ours\r\n", 0), ==, 1);
      read = focus_zones_resolve (f->zones, "Somewhere of ours", text->str, text->len, repairs);
      g_assert_nonnull (read);
      g_assert_true (focus_zone_agrees (zone, read, from_s, to_s));
      for (const char *at = strstr (text->str, "TZOFFSETTO"); at != NULL;
           at = strstr (at + 1, "TZOFFSETTO"))
        n++;
      g_assert_true (rows[i].n_observances == 0 ? n > 1 : n == rows[i].n_observances);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/availability/new", test_new);
  ADD ("/availability/merge", test_merge);
  ADD ("/availability/look", test_look);
  ADD ("/availability/refused", test_refused);
  ADD ("/availability/zones", test_zones);
  return g_test_run ();
}
