// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Zones from the database, from rules and from VTIMEZONEs: against the C library, against each
// other, and against names that are paths.
#include "ical/zone.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "ical/zone-sources.h"

#define JULY_S    1783944000 /* 2026-07-13T12:00Z */
#define JANUARY_S 1768305600 /* 2026-01-13T12:00Z */

static gint32
libc_offset (gint64 at_s)
{
  time_t t = at_s;
  struct tm tm;

  g_assert_nonnull (localtime_r (&t, &tm));
  return (gint32) tm.tm_gmtoff;
}

/* Every four days or so from 1960 to 2190, and around each change of a few years. */
static void
test_database (void)
{
  static const char *const names[] = { "Europe/Brussels",     "America/New_York",  "Asia/Kathmandu",
                                       "Australia/Lord_Howe", "Africa/Casablanca", "America/Nuuk",
                                       "Asia/Tokyo",          "Europe/Dublin",     "Etc/GMT+12",
                                       "Pacific/Apia" };
  g_autoptr (FocusZones) zones = focus_zones_new (NULL);
  g_autofree char *before = g_strdup (g_getenv ("TZ"));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (FocusZone) zone = focus_zones_iana (zones, names[i]);
      g_assert_nonnull (zone);
      g_setenv ("TZ", names[i], TRUE);
      tzset ();
      g_test_message ("%s", names[i]);
      for (gint64 t = -315619200; t < G_GINT64_CONSTANT (6942672000); t += 345601)
        g_assert_cmpint (focus_zone_offset_at (zone, t), ==, libc_offset (t));
      for (gint64 t = 1767225600; t < 1798761600; t += 1800)
        g_assert_cmpint (focus_zone_offset_at (zone, t), ==, libc_offset (t));
    }
  g_setenv ("TZ", before != NULL ? before : "UTC", TRUE);
  tzset ();
}

static void
test_posix_rules (void)
{
  static const struct
  {
    const char *text;
    gboolean fine;
    guint n_changes; /* of 2026 to 2200 */
  } rows[] = {
    { "CET-1CEST,M3.5.0,M10.5.0/3", TRUE, 350 },
    { "<+0330>-3:30", TRUE, 0 },
    { "EST5EDT,M3.2.0,M11.1.0", TRUE, 350 },
    { "X1Y", FALSE, 0 },
    { "CET-1CEST,M13.1.0,M10.5.0", FALSE, 0 },
    { "CET-1CEST,M3.6.0,M10.5.0", FALSE, 0 },
    { "", FALSE, 0 },
    { "CET", FALSE, 0 },
    { "CET-1CEST", FALSE, 0 },
    { "CET-1CEST,J0,J300", FALSE, 0 },
    { "AAA1BBB,J60,300/25", TRUE, 350 },
    { "<unclosed-1", FALSE, 0 },
    { "CET-99", FALSE, 0 },
    { "CET-1CEST,M3.5.0,M10.5.0/168", FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (FocusZoneChange));
      gint32 standard_s;
      g_test_message ("%s", rows[i].text);
      g_assert_cmpint (focus_posix_rule_expand (rows[i].text, 2026, G_MININT64, changes,
                                                &standard_s),
                       ==, rows[i].fine);
      g_assert_cmpuint (changes->len, ==, rows[i].n_changes);
    }
}

/* R2.2 */
static void
test_safe_names (void)
{
  static const char *const safe[] = { "Europe/Brussels", "W. Europe Standard Time", "Etc/GMT+12",
                                      "UTC-11", "(UTC+01:00) Amsterdam, Berlin & Bern" };
  static const char *const unsafe[] = { "",
                                        "/etc/passwd",
                                        "../../etc/passwd",
                                        "Europe/../../x",
                                        "a//b",
                                        "x\ny",
                                        "x\"y",
                                        "caf\xC3\xA9",
                                        "x;y",
                                        "x\\y" };
  g_autofree char *longest = g_strnfill (FOCUS_GATE_MAX_TZID, 'x');
  g_autofree char *longer = g_strnfill (FOCUS_GATE_MAX_TZID + 1, 'x');
  g_autofree char *huge = g_strnfill (10000, 'x');

  for (guint i = 0; i < G_N_ELEMENTS (safe); i++)
    g_assert_true (focus_tzid_is_safe (safe[i]));
  for (guint i = 0; i < G_N_ELEMENTS (unsafe); i++)
    g_assert_false (focus_tzid_is_safe (unsafe[i]));
  g_assert_true (focus_tzid_is_safe (longest));
  g_assert_false (focus_tzid_is_safe (longer));
  g_assert_false (focus_tzid_is_safe (huge));
}

/* A FIFO where the TZID points: opening it would block for ever (F4). The test ends, so nobody
   did; and nothing that is no TZif file is a zone. */
static void
test_fifo (void)
{
  g_autofree char *folder = g_dir_make_tmp ("focus-zone-XXXXXX", NULL);
  g_autofree char *inside = g_build_filename (folder, "zoneinfo", NULL);
  g_autofree char *fifo = g_build_filename (inside, "Fifo", NULL);
  g_autofree char *outside = g_build_filename (folder, "Outside", NULL);
  g_autofree char *text = g_build_filename (inside, "Text", NULL);
  g_autoptr (FocusZones) zones = focus_zones_new (inside);
  const char *const tzids[] = { "Fifo", "../Outside", outside, fifo, "Text", ".", "Folder" };
  g_autofree char *below = g_build_filename (inside, "Folder", NULL);

  g_assert_cmpint (g_mkdir (inside, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (below, 0700), ==, 0);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_cmpint (mkfifo (outside, 0600), ==, 0);
  g_assert_true (g_file_set_contents (text, "TZif", -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (tzids); i++)
    {
      g_assert_null (focus_zones_iana (zones, tzids[i]));
      g_assert_null (focus_zones_resolve (zones, tzids[i], NULL, 0, NULL));
    }
  g_unlink (fifo);
  g_unlink (outside);
  g_unlink (text);
  g_rmdir (below);
  g_rmdir (inside);
  g_rmdir (folder);
}

#define ZONE(tzid, from, to)                                                                       \
  "BEGIN:VTIMEZONE\r\nTZID:" tzid "\r\nBEGIN:STANDARD\r\nDTSTART:19710101T000000\r\n"              \
  "TZOFFSETFROM:" from "\r\nTZOFFSETTO:" to "\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"

/* R2.11, R2.12 */
static void
test_order (void)
{
  static const struct
  {
    const char *tzid, *vtimezone, *name; /* name NULL: no zone */
    gint32 july_s;
  } rows[] = {
    { "Europe/Brussels", NULL, "Europe/Brussels", 7200 },
    { "Europe/Brussels", ZONE ("Europe/Brussels", "+0900", "+0900"), "Europe/Brussels", 7200 },
    { "W. Europe Standard Time", NULL, "Europe/Berlin", 7200 },
    { "w. europe standard time", NULL, "Europe/Berlin", 7200 },
    { "W. Europe Standard Time", ZONE ("W. Europe Standard Time", "+0100", "+0100"),
      "Europe/Berlin", 7200 },
    { "Customized Time Zone", ZONE ("Customized Time Zone", "+0545", "+0545"),
      "Customized Time Zone", 20700 },
    { "Customized Time Zone", NULL, NULL, 0 },
    { "Mitteleurop\xC3\xA4ische Zeit", ZONE ("Mitteleurop\xC3\xA4ische Zeit", "+0100", "+0100"),
      "Mitteleurop\xC3\xA4ische Zeit", 3600 },
    { "/freeassociation.sourceforge.net/Europe/Brussels", NULL, "Europe/Brussels", 7200 },
    { "/freeassociation.sourceforge.net/Tzfile/Europe/Brussels", NULL, "Europe/Brussels", 7200 },
    { "/softwarestudio.org/Olson_20011030_5/Europe/Brussels", NULL, "Europe/Brussels", 7200 },
    { "/mozilla.org/20050126_1/America/New_York", NULL, "America/New_York", -14400 },
    { "/citadel.org/20190914_1/Asia/Tokyo", NULL, "Asia/Tokyo", 32400 },
    { "/mozilla.org/../../../etc/passwd", NULL, NULL, 0 },
    { "/elsewhere.example/Europe/Brussels", NULL, NULL, 0 },
    { "UTC", NULL, "UTC", 0 },
    { "right/Europe/Brussels", NULL, NULL, 0 },
    { "localtime", NULL, NULL, 0 },
    { "Broken", "BEGIN:VTIMEZONE\r\nTZID:Broken\r\nEND:VTIMEZONE\r\n", NULL, 0 },
    { "Broken", "BEGIN:VTIMEZONE\r\nTZID:Broken\r\n", NULL, 0 },
    { "Synology", ZONE ("Synology", "+5730", "+0100"), "Synology", 3600 },
  };
  g_autoptr (FocusZones) zones = focus_zones_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (int again = 0; again < 2; again++)
      {
        const char *bytes = rows[i].vtimezone;
        guint repairs[FOCUS_N_REPAIRS] = { 0 };
        g_autoptr (FocusZone) zone = focus_zones_resolve (
            zones, rows[i].tzid, bytes, bytes != NULL ? strlen (bytes) : 0, repairs);
        g_test_message ("row %u: %s", i, rows[i].tzid);
        g_assert_cmpstr (zone != NULL ? focus_zone_name (zone) : NULL, ==, rows[i].name);
        if (zone != NULL)
          g_assert_cmpint (focus_zone_offset_at (zone, JULY_S), ==, rows[i].july_s);
        g_assert_cmpuint (repairs[FOCUS_REPAIR_OFFSET], ==, strcmp (rows[i].tzid, "Synology") == 0);
      }
}

#define ONSET(kind, start, from, to, rule)                                                         \
  "BEGIN:" kind "\r\nDTSTART:" start "\r\nTZOFFSETFROM:" from "\r\nTZOFFSETTO:" to "\r\n" rule     \
  "\r\nEND:" kind "\r\n"

/* The same rules as VTIMEZONE and from the database agree, in several ways of writing them. */
static void
test_vtimezone (void)
{
  static const struct
  {
    const char *text, *iana;
  } rows[] = {
    { ONSET ("DAYLIGHT", "19700329T020000", "+0100", "+0200",
             "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU")
          ONSET ("STANDARD", "19701025T030000", "+0200", "+0100",
                 "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"),
      "Europe/Brussels" },
    { ONSET ("STANDARD", "16010101T030000", "+0200", "+0100",
             "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10")
          ONSET ("DAYLIGHT", "16010101T020000", "+0100", "+0200",
                 "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3"),
      "Europe/Brussels" },
    { ONSET ("DAYLIGHT", "20070311T020000", "-0500", "-0400",
             "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU")
          ONSET ("STANDARD", "20071104T020000", "-0400", "-0500",
                 "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU")
              ONSET ("DAYLIGHT", "19870405T020000", "-0500", "-0400",
                     "RRULE:FREQ=YEARLY;UNTIL=20060402T070000Z;BYMONTH=4;BYDAY=1SU")
                  ONSET ("STANDARD", "19671029T020000", "-0400", "-0500",
                         "RRULE:FREQ=YEARLY;UNTIL=20061029T060000Z;BYMONTH=10;BYDAY=-1SU"),
      "America/New_York" },
    { ONSET ("STANDARD", "20251026T030000", "+0200", "+0100",
             "RDATE:20261025T030000,20271031T030000")
          ONSET ("DAYLIGHT", "20260329T020000", "+0100", "+0200", "RDATE:20270328T020000"),
      "Europe/Brussels" },
  };
  g_autoptr (FocusZones) zones = focus_zones_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strconcat ("BEGIN:VTIMEZONE\r\nTZID:Ours\r\n", rows[i].text,
                                           "END:VTIMEZONE\r\n", NULL);
      guint repairs[FOCUS_N_REPAIRS] = { 0 };
      g_autoptr (FocusZone)
          inlined = focus_zone_from_vtimezone ((FocusText){ text, strlen (text) }, repairs);
      g_autoptr (FocusZone) known = focus_zones_iana (zones, rows[i].iana);
      g_test_message ("row %u", i);
      g_assert_nonnull (inlined);
      /* From 1998 (the last change of rules in Brussels) to 2090; the RDATEs reach 2027. */
      g_assert_true (focus_zone_agrees (inlined, known, i == 3 ? 1765000000 : 883612800,
                                        i == 3 ? 1825000000 : G_GINT64_CONSTANT (3786912000)));
    }
}

static void
test_hostile_vtimezone (void)
{
  static const char *const bodies[] = {
    ONSET ("STANDARD", "19700101T000000", "+0100", "+0200", "RRULE:FREQ=SECONDLY"),
    ONSET ("STANDARD", "19700101T000000", "+0100", "+0200", "RRULE:FREQ=YEARLY;NONSENSE=1"),
    ONSET ("STANDARD", "19700101", "+0100", "+99", "COMMENT:x"),
    ONSET ("STANDARD", "19701301T000000", "+0100", "+0200", "COMMENT:x"),
    ONSET ("STANDARD", "19700101T000000", "+0100", "+0200",
           "RRULE:FREQ=MONTHLY;BYMONTHDAY=1,2,3,4,5,6,7,8,9,10,11,12"),
  };
  GString *many = g_string_new ("BEGIN:VTIMEZONE\r\nTZID:x\r\n");
  guint repairs[FOCUS_N_REPAIRS] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autofree char *text = g_strconcat ("BEGIN:VTIMEZONE\r\nTZID:x\r\n", bodies[i],
                                           "END:VTIMEZONE\r\n", NULL);
      g_test_message ("row %u", i);
      g_assert_null (focus_zone_from_vtimezone ((FocusText){ text, strlen (text) }, repairs));
    }
  for (int i = 0; i <= FOCUS_VTIMEZONE_MAX_RULES; i++)
    g_string_append (many,
                     ONSET ("STANDARD", "20990101T000000", "+0100", "+0200", "RRULE:FREQ=YEARLY"));
  g_string_append (many, "END:VTIMEZONE\r\n");
  g_assert_null (focus_zone_from_vtimezone ((FocusText){ many->str, many->len }, repairs));
  g_string_free (many, TRUE);
}

/* More names and VTIMEZONEs than are kept; what was given out stays good. */
static void
test_caches (void)
{
  g_autoptr (FocusZones) zones = focus_zones_new (NULL);
  g_autoptr (FocusZone) first = focus_zones_iana (zones, "Europe/Brussels");
  g_autoptr (FocusZone) again = focus_zones_iana (zones, "Europe/Brussels");
  g_autoptr (FocusZone) after = NULL;

  g_assert_true (first == again);
  for (guint i = 0; i < FOCUS_ZONES_MAX_CACHED * 2; i++)
    {
      g_autofree char *tzid = g_strdup_printf ("Nowhere/%u", i);
      g_autofree char *text = g_strdup_printf (ZONE ("%s", "+0100", "+0200"), tzid);
      g_autoptr (FocusZone) zone = focus_zones_resolve (zones, tzid, text, strlen (text), NULL);
      g_assert_cmpstr (focus_zone_name (zone), ==, tzid);
    }
  after = focus_zones_iana (zones, "Europe/Brussels");
  g_assert_cmpint (focus_zone_offset_at (first, JULY_S), ==, focus_zone_offset_at (after, JULY_S));
}

static void
test_local (void)
{
  static const struct
  {
    const char *tz, *name;
    gint32 july_s, january_s;
  } rows[] = {
    { "Europe/Brussels", "Europe/Brussels", 7200, 3600 },
    { ":Europe/Brussels", "Europe/Brussels", 7200, 3600 },
    { "/usr/share/zoneinfo/Asia/Tokyo", "Asia/Tokyo", 32400, 32400 },
    { "CET-1CEST,M3.5.0,M10.5.0/3", "CET-1CEST,M3.5.0,M10.5.0/3", 7200, 3600 },
    { "UTC", "UTC", 0, 0 },
    { "", "UTC", 0, 0 },
  };
  g_autoptr (FocusZones) zones = focus_zones_new (NULL);
  g_autoptr (FocusZone) system = focus_zones_local (zones, NULL);
  g_autoptr (FocusZone) nonsense = focus_zones_local (zones, "no such zone");

  g_assert_nonnull (system);
  g_assert_true (focus_zone_agrees (system, nonsense, JANUARY_S, JULY_S));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FocusZone) zone = focus_zones_local (zones, rows[i].tz);
      g_assert_cmpstr (focus_zone_name (zone), ==, rows[i].name);
      g_assert_cmpint (focus_zone_offset_at (zone, JULY_S), ==, rows[i].july_s);
      g_assert_cmpint (focus_zone_offset_at (zone, JANUARY_S), ==, rows[i].january_s);
    }
}

/* Every Windows name leads to a zone of the database. */
static void
test_windows (void)
{
  static const char *const names[] = { "W. Europe Standard Time",   "Romance Standard Time",
                                       "AUS Central Standard Time", "Yukon Standard Time",
                                       "GMT Standard Time",         "UTC-11" };
  g_autoptr (FocusZones) zones = focus_zones_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *iana = focus_windows_zone (names[i]);
      g_autoptr (FocusZone) zone = iana != NULL ? focus_zones_iana (zones, iana) : NULL;
      g_assert_nonnull (zone);
    }
  g_assert_null (focus_windows_zone ("Middle Earth Standard Time"));
}

/* Cut and bent TZif files are no zones, or some zone, but never read out of bounds. */
static void
test_bent_tzif (void)
{
  g_autofree char *bytes = NULL;
  gsize len;

  g_assert_true (g_file_get_contents ("/usr/share/zoneinfo/Europe/Brussels", &bytes, &len, NULL));
  for (gsize i = 0; i < len; i++)
    {
      g_autofree guchar *copy = g_memdup2 (bytes, len);
      g_autofree guchar *cut = g_memdup2 (bytes, i);
      g_autoptr (FocusZone) bent = NULL, shorter = focus_zone_from_tzif ("x", cut, i);
      copy[i] ^= 0xFF;
      bent = focus_zone_from_tzif ("x", copy, len);
      if (i < 44)
        g_assert_null (shorter);
    }
}

/* Names in another case are the database's; what is no zone stays none. */
static void
test_any_case (void)
{
  static const struct
  {
    const char *name, *real;
  } rows[] = { { "europe/berlin", "Europe/Berlin" },
               { "EUROPE/BERLIN", "Europe/Berlin" },
               { "america/argentina/buenos_aires", "America/Argentina/Buenos_Aires" },
               { "utc", "UTC" },
               { "Localtime", NULL },
               { "RIGHT/europe/berlin", NULL },
               { "europe/nowhere", NULL },
               { "europe", NULL },
               { "../etc/passwd", NULL } };
  g_autoptr (FocusZones) zones = focus_zones_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FocusZone) zone = focus_zones_iana (zones, rows[i].name);
      g_autoptr (FocusZone) known = rows[i].real != NULL ? focus_zones_iana (zones, rows[i].real)
                                                         : NULL;
      g_test_message ("%s", rows[i].name);
      g_assert_true (zone == known);
      g_assert_cmpint (zone != NULL, ==, rows[i].real != NULL);
      if (zone != NULL)
        g_assert_cmpstr (focus_zone_name (zone), ==, rows[i].real);
    }
}

/* A server's calendar-timezone. */
static void
test_of_calendar (void)
{
#define HEAD "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
#define RULES                                                                                      \
  "BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0300\r\nTZOFFSETTO:+0300\r\n"        \
  "END:STANDARD\r\n"
#define TAIL "END:VTIMEZONE\r\nEND:VCALENDAR\r\n"
  static const struct
  {
    const char *text, *name;
    gint32 july_s;
  } rows[] = {
    { NULL, NULL, 0 },
    { "", NULL, 0 },
    { "Europe/Brussels", NULL, 0 },
    { HEAD "END:VCALENDAR\r\n", NULL, 0 },
    { HEAD "BEGIN:VTIMEZONE\r\nTZID:Europe/Brussels\r\n" RULES TAIL, "Europe/Brussels", 7200 },
    { HEAD "BEGIN:VTIMEZONE\r\nTZID:W. Europe Standard Time\r\n" TAIL, "Europe/Berlin", 7200 },
    { HEAD "BEGIN:VTIMEZONE\r\nTZID:Ours\r\n" RULES TAIL, "Ours", 10800 },
    { HEAD "BEGIN:VTIMEZONE\r\n" RULES TAIL, "", 10800 },
    { HEAD "BEGIN:VTIMEZONE\r\nTZID:Ours\r\n" TAIL, NULL, 0 },
    { HEAD "BEGIN:VTIMEZONE\r\nTZID:../../fifo\r\n" TAIL, NULL, 0 },
    { HEAD "BEGIN:VEVENT\r\nBEGIN:VTIMEZONE\r\nTZID:Asia/Tokyo\r\nEND:VTIMEZONE\r\nEND:VEVENT\r\n"
           "END:VCALENDAR\r\n",
      NULL, 0 },
    { HEAD "BEGIN:VTIMEZONE\r\nTZID:Europe/Brussels\r\n", NULL, 0 },
  };
  g_autoptr (FocusZones) zones = focus_zones_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FocusZone) zone = focus_zones_of_calendar (zones, rows[i].text);
      g_test_message ("%s", rows[i].text);
      g_assert_cmpint (zone != NULL, ==, rows[i].name != NULL);
      if (zone == NULL)
        continue;
      g_assert_cmpstr (focus_zone_name (zone), ==, rows[i].name);
      g_assert_cmpint (focus_zone_offset_at (zone, JULY_S), ==, rows[i].july_s);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ical-zone/database", test_database);
  g_test_add_func ("/ical-zone/posix-rules", test_posix_rules);
  g_test_add_func ("/ical-zone/safe-names", test_safe_names);
  g_test_add_func ("/ical-zone/fifo", test_fifo);
  g_test_add_func ("/ical-zone/order", test_order);
  g_test_add_func ("/ical-zone/vtimezone", test_vtimezone);
  g_test_add_func ("/ical-zone/hostile-vtimezone", test_hostile_vtimezone);
  g_test_add_func ("/ical-zone/caches", test_caches);
  g_test_add_func ("/ical-zone/local", test_local);
  g_test_add_func ("/ical-zone/windows", test_windows);
  g_test_add_func ("/ical-zone/any-case", test_any_case);
  g_test_add_func ("/ical-zone/of-calendar", test_of_calendar);
  g_test_add_func ("/ical-zone/bent-tzif", test_bent_tzif);
  return g_test_run ();
}
