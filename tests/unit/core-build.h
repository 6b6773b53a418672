// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Short ways to write zones, times and events in the tests of core.
#pragma once

#include "core/event.h"

#include <stdio.h>
#include <string.h>

#define BUILD_SPRING_2026 1774746000 /* 2026-03-29T01:00Z, Berlin 02:00 -> 03:00 */
#define BUILD_AUTUMN_2026 1792890000 /* 2026-10-25T01:00Z, Berlin 03:00 -> 02:00 */

/* Berlin in 2026 and 2027; winter time before and behind. */
static inline FocusZone *
build_berlin (void)
{
  const FocusZoneChange changes[] = { { BUILD_SPRING_2026, 7200 },
                                      { BUILD_AUTUMN_2026, 3600 },
                                      { 1806195600, 7200 },   /* 2027-03-28T01:00Z */
                                      { 1824944400, 3600 } }; /* 2027-10-31T01:00Z */
  return focus_zone_new ("Europe/Berlin", 3600, changes, G_N_ELEMENTS (changes));
}

/* New York in 2026. */
static inline FocusZone *
build_new_york (void)
{
  const FocusZoneChange changes[] = { { 1772953200, -14400 },   /* 2026-03-08T07:00Z */
                                      { 1793512800, -18000 } }; /* 2026-11-01T06:00Z */
  return focus_zone_new ("America/New_York", -18000, changes, G_N_ELEMENTS (changes));
}

/* Lord Howe in 2026: summer time is half an hour; it ends in April and begins in October. */
static inline FocusZone *
build_lord_howe (void)
{
  const FocusZoneChange changes[] = { { 1775314800, 37800 },   /* 2026-04-04T15:00Z */
                                      { 1791041400, 39600 } }; /* 2026-10-03T15:30Z */
  return focus_zone_new ("Australia/Lord_Howe", 39600, changes, G_N_ELEMENTS (changes));
}

/* `YYYYMMDD` or `YYYYMMDDTHHMMSS`. */
static inline FocusCivil
build_civil (const char *text)
{
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
  int n = sscanf (text, "%4d%2d%2dT%2d%2d%2d", &year, &month, &day, &hour, &minute, &second);

  g_assert_true (n == 3 || n == 6);
  return focus_civil_new (focus_date_new (year, month, day), hour, minute, second);
}

/* A DATE without T; UTC with a trailing Z; else in `zone`, floating when that is NULL. */
static inline FocusTime
build_time (const char *text, FocusZone *zone)
{
  FocusTime time = { .form = FOCUS_TIME_DATE, .civil = build_civil (text) };

  if (g_str_has_suffix (text, "Z"))
    time.zone = focus_zone_new_utc ();
  else if (strchr (text, 'T') != NULL && zone != NULL)
    time.zone = focus_zone_ref (zone);
  if (strchr (text, 'T') != NULL)
    time.form = time.zone != NULL ? FOCUS_TIME_ZONED : FOCUS_TIME_FLOATING;
  return time;
}

/* The instant of a UTC time, written as above. */
static inline gint64
build_instant (const char *text)
{
  return build_civil (text).wall_s;
}
