// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Free-busy: the question to a scheduling outbox (RFC 6638 §5), and what an answer says.
// Text only, no libical; any thread.
#pragma once

#include "base/error.h"
#include "core/span.h"

G_BEGIN_DECLS

/* Attendees that one question names; the outbox answers each with a calendar of its own. */
#define FOCUS_FREE_BUSY_MAX_PEOPLE 20
/* Periods kept of one answer; busy people have some hundreds in two weeks. */
#define FOCUS_FREE_BUSY_MAX_PERIODS 10000

/* METHOD:REQUEST with one VFREEBUSY: DTSTAMP (now_s), UID, DTSTART and DTEND in UTC, ORGANIZER (who
   asks), and an ATTENDEE for each. Addresses are URIs as they stand ("urn:uuid:…"), or mail
   addresses, which get "mailto:".
   FOCUS_ERROR_INVALID: an address that cannot stand in a line, no attendee, or an empty span;
   FOCUS_ERROR_LIMIT: more than FOCUS_FREE_BUSY_MAX_PEOPLE. */
GBytes *focus_free_busy_request_new (const char *uid, const char *originator,
                                     const char *const *attendees, FocusSpan span, gint64 now_s,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What somebody said about a time; normal sets, clipped to the span that was asked. What one says
   of an instant wins over what stands behind it here. */
typedef struct
{
  FocusSpans *busy;      /* owned; BUSY, and words that are not known (RFC 5545 §3.2.9) */
  FocusSpans *away;      /* owned; BUSY-UNAVAILABLE */
  FocusSpans *tentative; /* owned; BUSY-TENTATIVE */
  guint n_unread;        /* periods that cannot be read: what is left says too little */
} FocusFreeBusy;

void focus_free_busy_clear (FocusFreeBusy *free_busy);

/* Reads every FREEBUSY of every VFREEBUSY in the object: periods in UTC with an end or a duration,
   several in a line. A period with FBTYPE=FREE says nothing: what nobody calls busy is free.
   FALSE, with FOCUS_ERROR_NOT_FOUND: there is no VFREEBUSY; FOCUS_ERROR_LIMIT: a ceiling of the
   gate, or more than FOCUS_FREE_BUSY_MAX_PERIODS; FOCUS_ERROR_INVALID: it does not pass it. */
gboolean focus_free_busy_read (const char *bytes, gsize n_bytes, FocusSpan span,
                               FocusFreeBusy *ret_free_busy,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusFreeBusy, focus_free_busy_clear)

G_END_DECLS
