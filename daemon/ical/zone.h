// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// TZID to zone: the order of R2.11, a cache by name and one by the bytes of a VTIMEZONE.
//
// A FocusZones belongs to one thread, and VTIMEZONEs are read on one alone (R2.8). Zones given out
// may be kept and shared. Both caches have a ceiling and are emptied when they reach it, so that a
// stranger's names cannot fill the memory.
#pragma once

#include "core/zone.h"

G_BEGIN_DECLS

typedef struct FocusZones FocusZones;

#define FOCUS_ZONES_MAX_CACHED       1024              /* the database has 600 names */
#define FOCUS_ZONES_MAX_CACHED_BYTES (4 * 1024 * 1024) /* of VTIMEZONEs kept as keys */

/* `zoneinfo`: the folder of TZif files ("/usr/share/zoneinfo"); NULL for that one. */
FocusZones *focus_zones_new (const char *zoneinfo);
void focus_zones_free (FocusZones *zones);

/* Whether the name may be looked up at all (R2.2): safe characters, no "..", no leading "/". */
gboolean focus_tzid_is_safe (const char *tzid);

/* A zone of the time zone database by IANA name or link ("Europe/Brussels", in any case), read from
   its TZif file with the footer's rule expanded; NULL when there is none or the name is unsafe.
   Transfer full. */
FocusZone *focus_zones_iana (FocusZones *zones, const char *name);

/* R2.11 for a TZID that came with (or without: NULL, 0) a VTIMEZONE's bytes: IANA name, vendor
   prefix stripped, Windows name; else the VTIMEZONE; NULL when nothing fits. A VTIMEZONE is read
   once for all objects that carry the same bytes, and never named by them: a TZID that is no path
   for a safe name may still mean the rules beside it. `repairs` (nullable; FOCUS_N_REPAIRS): what
   was mended in the VTIMEZONE, each time it is used. Transfer full. */
FocusZone *focus_zones_resolve (FocusZones *zones, const char *tzid, const char *vtimezone,
                                gsize vtimezone_len, guint *repairs);

/* The zone of a calendar: its CALDAV:calendar-timezone (RFC 4791 §5.2.2), a VCALENDAR with one
   VTIMEZONE, resolved as above. NULL when `text` (nullable) holds none that can be read. Transfer
   full. */
FocusZone *focus_zones_of_calendar (FocusZones *zones, const char *text);

/* The zone of the system clock: `tz_env` (the variable TZ, nullable: a name, a path below zoneinfo,
   or a POSIX rule), /etc/localtime, else UTC; its name is the IANA name where that can be told.
   Transfer full. */
FocusZone *focus_zones_local (FocusZones *zones, const char *tz_env);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusZones, focus_zones_free)

G_END_DECLS
