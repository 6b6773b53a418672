// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// When I can be met, as the server is told (RFC 7953; R3.24): one VAVAILABILITY of ours among those
// of others. Text only, no libical; any thread.
//
// Ours says for each time of the week that is handed in an AVAILABLE, and is BUSY-UNAVAILABLE
// beside. Its PRIORITY is 9, the lowest that can be said: a holiday that another program published
// with a priority of its own wins. It begins on a fixed Monday, so that the same wish gives the
// same bytes on every day and every machine.
#pragma once

#include "base/error.h"
#include "core/window.h"

G_BEGIN_DECLS

#define FOCUS_AVAILABILITY_UID "focusd-availability@focusd.invalid"

typedef struct
{
  const FocusWindow *window; /* when I can be met: hours, without what is protected */
  const FocusZone *zone;
} FocusAvailability;

/* The object with ours in it, in place of one that is there, or without (`wanted` NULL). `bytes`
   NULL, or nothing but blanks: there is none yet. Every byte of what others published stays. The
   VTIMEZONE of ours goes with it, unless something else in the object names a TZID. An object of
   which nothing but ours was there comes back with no bytes: the property can be removed.
   FOCUS_ERROR_INVALID, FOCUS_ERROR_LIMIT: it does not pass the gate, or would not any more; several
   VCALENDARs. */
GBytes *focus_availability_merge (const char *bytes, gsize n_bytes,
                                  const FocusAvailability *wanted, gint64 now_s,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

typedef enum
{
  FOCUS_AVAILABILITY_NONE,  /* ours is not there */
  FOCUS_AVAILABILITY_SAME,  /* it says what is wanted */
  FOCUS_AVAILABILITY_OTHER, /* it says something else, or is there twice */
  FOCUS_AVAILABILITY_REFUSED /* error is set: the object does not pass the gate */
} FocusAvailabilityState;

/* Whether ours says `wanted`: the same lines in any order, DTSTAMP aside; a server may add some. */
FocusAvailabilityState focus_availability_look (const char *bytes, gsize n_bytes,
                                                const FocusAvailability *wanted,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
