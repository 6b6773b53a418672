// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// TZID to zone: the order of R2.11, a cache by name and one by the bytes of a VTIMEZONE.
//
// A FocusZones belongs to one thread. Zones given out may be kept and shared.
#pragma once

#include "core/zone.h"

G_BEGIN_DECLS

typedef struct FocusZones FocusZones;

/* `zoneinfo`: the folder of TZif files ("/usr/share/zoneinfo"); NULL for the system's (TZDIR). */
FocusZones *focus_zones_new (const char *zoneinfo);
void focus_zones_free (FocusZones *zones);

/* Whether the name may be looked up at all (R2.2): safe characters, no "..", no leading "/". */
gboolean focus_tzid_is_safe (const char *tzid);

/* A zone of the time zone database by IANA name or link ("Europe/Brussels"), read from its TZif
   file with the footer's rule expanded; NULL when there is none or the name is unsafe. Transfer
   full. */
FocusZone *focus_zones_iana (FocusZones *zones, const char *name);

/* R2.11 for a TZID that came with (or without: NULL, 0) a VTIMEZONE's bytes: IANA name, vendor
   prefix stripped, Windows name; else the VTIMEZONE; NULL when nothing fits. Transfer full. */
FocusZone *focus_zones_resolve (FocusZones *zones, const char *tzid, const char *vtimezone,
                                gsize vtimezone_len);

/* The zone of the system clock: TZ, /etc/localtime, else UTC; its name is the IANA name where that
   can be told. Transfer full. */
FocusZone *focus_zones_local (FocusZones *zones);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusZones, focus_zones_free)

G_END_DECLS
