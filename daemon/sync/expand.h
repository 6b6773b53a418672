// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Raw bytes to what the store keeps of them: details and the occurrences inside the horizon, or one
// of focusd's own records.
//
// Worker thread: it is the one that may read iCalendar.
#pragma once

#include "ical/read.h"
#include "store/store.h"

G_BEGIN_DECLS

/* What makes an expansion: the same give the same occurrences. All borrowed. */
typedef struct
{
  FocusReader *reader;
  FocusZones *zones;
  FocusZone *user_zone; /* for dates and floating times (R2.13) */
  FocusSpan horizon;
} FocusExpander;

/* What is expanded next comes from a calendar of this calendar-timezone (nullable): times whose
   TZID leads nowhere are read in its zone, else in the user's (R2.11). */
void focus_expand_in (const FocusExpander *expander, const char *calendar_zone);

/* The SHA-256 of a body, by which two are compared. */
void focus_expand_digest (const char *body, gsize body_len, guint8 ret_sha256[32]);
/* Fills `made` from the body: uid, details, expansion, flags; of what is no event the uid and the
   record, where it is one of ours, else nothing; or `unreadable` with the reason. What cannot be
   read is no error. `path`, `href`, `etag` and `body` of `made` are left alone. */
void focus_expand (const FocusExpander *expander, const char *body, gsize body_len,
                   FocusStoredObject *made);

G_END_DECLS
