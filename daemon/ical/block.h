// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of a focus block: made new, or changed in the server's own bytes.
//
// New: one VEVENT in UTC, CRLF, lines folded at 75 octets and never inside a character (R1.46), no
// ORGANIZER, ATTENDEE, VALARM or METHOD (R3.21). Changed: only the lines that the change is about;
// every other byte stays, whoever put it there (R2.25, R2.26): an alarm, a note, a colour. Text
// only, no libical; any thread.
#pragma once

#include "core/block.h"

G_BEGIN_DECLS

/* Bytes of the description; what is more is cut. A line of the gate holds it escaped. */
#define FOCUS_ICAL_BLOCK_MAX_TEXT 16000

/* What focusd writes: DTSTAMP, UID, DTSTART, DTEND, SUMMARY, DESCRIPTION, CATEGORIES:FOCUS,
   TRANSP, STATUS, CLASS, X-MICROSOFT-CDO-BUSYSTATUS, CREATED, LAST-MODIFIED, SEQUENCE:0,
   X-FOCUSD-SEAL. The seal stands there, and behind "focusd " on the last line of the description,
   with its third part (`core/block.h`) for this description. `now_s`: DTSTAMP, CREATED,
   LAST-MODIFIED. Never fails: what iCalendar cannot say (control characters) is left out. */
GBytes *focus_ical_block_new (const FocusBlock *block, gint64 now_s);

/* The same object, saying what `block` says: DTSTART and DTEND (a DURATION goes), SUMMARY,
   TRANSP, STATUS, the busy status, the seal in both places, DTSTAMP, LAST-MODIFIED, and SEQUENCE
   one up when the time changed or was written another way than in UTC. A line that says so already
   stays as it is; of several that say the same thing the first is left. Parameters of a line stay,
   but for those that are about its old value (TZID, ALTREP, …). New lines end as the first line of
   the VEVENT does.

   The description is written anew only while it is the one focusd wrote: the line of the seal is
   its last, and the third part of the seal fits the text above. Else the seal is written without a
   third part from then on, and in the description only that line is exchanged, wherever it stands;
   where the user removed it none is added.

   FOCUS_ERROR_INVALID when the bytes do not hold exactly one VEVENT of that UID without RRULE,
   RDATE and RECURRENCE-ID, when it has an ORGANIZER or ATTENDEE (the server would mail people), or
   when they do not pass the gate; FOCUS_ERROR_LIMIT when they, or what would be written, pass a
   ceiling of the gate. */
GBytes *focus_ical_block_change (const char *bytes, gsize n_bytes, const FocusBlock *block,
                                 gint64 now_s, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The seal in a description: what stands on its last line that is "focusd SEAL"; NULL: there is
   none. `description`: unescaped. Owned. */
char *focus_ical_block_find_seal (const char *description);

G_END_DECLS
