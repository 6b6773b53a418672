// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A time zone as a value: the table of its offset changes, and the rule between wall clock and
// instant.
//
// A zone is immutable once made and may be shared between threads. Where it comes from (the time
// zone database, a VTIMEZONE) is not its business: `ical/zone.h` makes them.
//
// **The clock-change rule** (RFC 5545 §3.3.5, §3.3.10; R2.14). Forward: a wall time that does not
// exist is read with the offset before the gap, so 02:30 in Berlin on 2026-03-29 is 01:30Z.
// Backward: a wall time that comes twice means the first.
#pragma once

#include "core/civil.h"

G_BEGIN_DECLS

typedef struct FocusZone FocusZone;

/* From at_s on (seconds since the epoch) the wall clock is offset_s ahead of UTC. */
typedef struct
{
  gint64 at_s;
  gint32 offset_s; /* -86 399 to 86 399 */
} FocusZoneChange;

/* A zone that begins with first_offset_s and follows the changes, which must be in order of at_s
   (equal offsets in a row are dropped). The name is for people and for comparing. */
FocusZone *focus_zone_new (const char *name, gint32 first_offset_s, const FocusZoneChange *changes,
                           gsize n_changes);
FocusZone *focus_zone_new_utc (void);
FocusZone *focus_zone_ref (FocusZone *zone);
void focus_zone_unref (FocusZone *zone);

const char *focus_zone_name (const FocusZone *zone);
/* The offset in force at the instant, in seconds ahead of UTC. */
gint32 focus_zone_offset_at (const FocusZone *zone, gint64 instant_s);
/* The instant of a wall time, by the clock-change rule above. */
gint64 focus_zone_instant (const FocusZone *zone, FocusCivil civil);
/* What the wall clock shows at the instant. */
FocusCivil focus_zone_civil (const FocusZone *zone, gint64 instant_s);
/* The instant at which the date begins; the next instant that exists when midnight is skipped. */
gint64 focus_zone_day_start (const FocusZone *zone, FocusDate date);
/* Whether the two have the same changes, whatever their names, inside [from_s, to_s). */
gboolean focus_zone_agrees (const FocusZone *a, const FocusZone *b, gint64 from_s, gint64 to_s);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusZone, focus_zone_unref)

G_END_DECLS
