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

/* What focusd writes: DTSTAMP, UID, DTSTART, DTEND, SUMMARY, DESCRIPTION, CATEGORIES:FOCUS,
   TRANSP, STATUS, CLASS, X-MICROSOFT-CDO-BUSYSTATUS, CREATED, LAST-MODIFIED, SEQUENCE:0,
   X-FOCUSD-SEAL. The description ends in a line "focusd SEAL". `now_s`: DTSTAMP, CREATED,
   LAST-MODIFIED. Never fails: what iCalendar cannot say (control characters) is left out. */
GBytes *focus_ical_block_new (const FocusBlock *block, gint64 now_s);

/* The same object, saying what `block` says: DTSTART and DTEND (a DURATION goes), SUMMARY,
   TRANSP, STATUS, the busy status, the seal in both places, DTSTAMP, LAST-MODIFIED, and SEQUENCE one
   up when the time changed. The description is written anew only while it is the one focusd wrote
   (its own short code, second part of X-FOCUSD-SEAL, still fits); else only the seal's line in it
   is exchanged or, when the user removed that, left out. FOCUS_ERROR_INVALID when the bytes do not
   hold exactly one VEVENT of that UID without RRULE and RDATE, or do not pass the gate. */
GBytes *focus_ical_block_change (const char *bytes, gsize n_bytes, const FocusBlock *block,
                                 gint64 now_s, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The seal in a description: the code on its last line that is "focusd CODE"; NULL: there is none.
   `description`: unescaped. Owned. */
char *focus_ical_block_find_seal (const char *description);

G_END_DECLS
