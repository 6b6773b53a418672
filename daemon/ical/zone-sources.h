// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where zones come from: TZif files, POSIX rules, VTIMEZONEs, Windows names. Private to the layer;
// each turns text into a value and remembers nothing.
#pragma once

#include "core/zone.h"
#include "ical/gate.h"

G_BEGIN_DECLS

/* Rules without end are written out until here. */
#define FOCUS_ZONE_LAST_YEAR 2200

/* TZif (RFC 8536) */

#define FOCUS_TZIF_MAX_BYTES (256 * 1024) /* the largest of the database: 4 kB */

/* The 64-bit data of a TZif file and its footer's rule, by Debian's tzdata and zic of any age; NULL
   when the bytes are not such a file. Transfer full. */
FocusZone *focus_zone_from_tzif (const char *name, const guchar *bytes, gsize n_bytes);

/* POSIX rules (the TZ variable, the footer of TZif) */

/* Appends the changes of "CET-1CEST,M3.5.0,M10.5.0/3" that happen after after_s, from first_year to
   FOCUS_ZONE_LAST_YEAR. `ret_standard_s`: the offset of standard time. FALSE, and nothing appended,
   when the text is not a rule. A name without rule ("CET-1") has no changes. */
gboolean focus_posix_rule_expand (const char *text, int first_year, gint64 after_s, GArray *changes,
                                  gint32 *ret_standard_s);

/* VTIMEZONE (RFC 5545 §3.6.5) */

#define FOCUS_VTIMEZONE_MAX_RULES   32 /* honest ones have two, or some per decade */
#define FOCUS_VTIMEZONE_MAX_RULE    160  /* bytes of one; honest ones take 90 */
#define FOCUS_VTIMEZONE_MAX_CHANGES 4000

/* The TZID of a VTIMEZONE's bytes; NULL when it has none or is unreadable. Transfer full. */
char *focus_vtimezone_tzid (FocusText bytes);
/* The first VTIMEZONE of a VCALENDAR; borrowed from the text. FALSE when there is none. */
gboolean focus_vtimezone_in (FocusText calendar, FocusText *ret_bytes);
/* Its changes from 1970 to 2100 as a zone, `repairs` counting what was mended; NULL when it cannot
   be read whole. Transfer full. */
FocusZone *focus_zone_from_vtimezone (FocusText bytes, guint *repairs);

/* Names */

/* The names of the files below the folder by their small letters, read once when a name is not
   found as written. GHashTable of char * to char *. */
GHashTable *focus_zone_names (const char *folder);

/* The IANA name for a Windows one ("W. Europe Standard Time"), in any case; NULL when unknown. */
const char *focus_windows_zone (const char *name);

G_END_DECLS
