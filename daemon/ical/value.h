// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The values of iCalendar that say when (RFC 5545 §3.3.4 to §3.3.14): dates, times, durations and
// offsets, from text. Strict: a day or an hour that does not exist is not read.
#pragma once

#include "core/event.h"
#include "ical/gate.h"

G_BEGIN_DECLS

typedef struct
{
  FocusCivil civil;
  gboolean is_date;
  gboolean is_utc;
} FocusStamp;

/* "20261122", "20261122T100000" or "20261122T100000Z"; second 60 is read as 59. */
gboolean focus_value_stamp (FocusText text, FocusStamp *ret_stamp);

/* The instant of a stamp that the RFC wants in UTC (DTSTAMP, CREATED); written otherwise it is read
   as if it were. G_MININT64 when unreadable. */
gint64 focus_value_utc (FocusText text);

#define FOCUS_DURATION_MAX_DAYS 36600 /* a hundred years */

/* "P1W", "P1DT2H", "-PT15M"; repaired and counted: "PT2D", "P2DT". */
gboolean focus_value_duration (FocusText text, FocusDuration *ret_duration, guint *repairs);

/* "+0100", "-023000"; repaired and counted: "+5730", which Synology writes for +005730 (R2.3). */
gboolean focus_value_offset (FocusText text, gint32 *ret_offset_s, guint *repairs);

G_END_DECLS
