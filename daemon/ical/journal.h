// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of what is kept of a meeting: its result as a VJOURNAL, its actions as VTODOs; reading
// both back, also as other programs leave them; and changing them in the server's own bytes.
//
// Written: one component in UTC, CRLF, lines folded at 75 octets and never inside a character
// (R1.46); no ORGANIZER, ATTENDEE, VALARM or METHOD (R3.21); the same in, the same bytes out.
//
//   the meeting    RELATED-TO;RELTYPE=SIBLING with its UID. Not PARENT, which is the default: task
//                  programs show what has a parent below it only, and a meeting is no task.
//   its instance   of a series: X-FOCUSD-RECURRENCE-ID, and the last line of the description,
//                  "focusd 20261126T090000Z", for programs that drop what they do not know. Not
//                  RECURRENCE-ID: that would make it an instance of itself.
//   the text       X-FOCUSD-TEXT has a code over what focusd wrote into the description, so that a
//                  change exchanges that alone: notes of others stay.
//   the owner      before a colon in SUMMARY ("Els: draft"), where every program shows it and its
//                  user can give the action to another; and CONTACT, with the address
//                  ("Els <els@example.org>"). Nobody is "?", where another colon would be taken for
//                  one's.
//
// Read: SUMMARY is right, for people edit it; CONTACT gives the owner where the title names none,
// and the address where both name the same. Text only, no libical; any thread.
#pragma once

#include "core/record.h"
#include "core/zone.h"

G_BEGIN_DECLS

/* DTSTAMP, UID, DTSTART, SUMMARY, DESCRIPTION, CATEGORIES (MEETING and DECISION, ACTIONS or
   NOTHING-DECIDED), STATUS:FINAL, CLASS, RELATED-TO, X-FOCUSD-RECURRENCE-ID, CREATED,
   LAST-MODIFIED, SEQUENCE:0, X-FOCUSD-TEXT. Never fails: what iCalendar cannot say is left out,
   what is too long is cut. */
GBytes *focus_ical_result_new (const FocusResult *result, gint64 now_s);
/* The same with DUE;VALUE=DATE, CONTACT, and STATUS: NEEDS-ACTION, COMPLETED (then COMPLETED and
   PERCENT-COMPLETE:100), or CANCELLED; no DTSTART, and CATEGORIES:MEETING alone. */
GBytes *focus_ical_todo_new (const FocusTodo *todo, gint64 now_s);

typedef enum
{
  FOCUS_ICAL_NO_RECORD, /* neither a VJOURNAL nor a VTODO */
  FOCUS_ICAL_RESULT,
  FOCUS_ICAL_TODO,
  FOCUS_ICAL_RECORD_REFUSED /* error is set: it does not pass the gate */
} FocusIcalRecord;

/* Reads the first VJOURNAL or VTODO with a UID that is no instance of a series of its own. Whose it
   is, is for the caller to see: of foreign ones `meeting` is what they are related to.

   A to-do is done with STATUS:COMPLETED; where STATUS is absent or NEEDS-ACTION, also with
   COMPLETED or PERCENT-COMPLETE:100, as programs set one and forget the other. DUE may have become
   a time: its day is the one it names; an instant in UTC is read in the user's zone. What says
   nothing usable is as if it were absent; a title that is absent is empty. */
FocusIcalRecord focus_ical_record_read (const char *bytes, gsize n_bytes,
                                        const FocusZone *user_zone, FocusResult **ret_result,
                                        FocusTodo **ret_todo, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* The same object, saying what `wanted` says; the very same bytes when it does already. Only the
   lines that say otherwise, as focus_ical_record_read reads them, are exchanged: SUMMARY, CONTACT,
   DESCRIPTION, CLASS, RELATED-TO and X-FOCUSD-RECURRENCE-ID where they were lost; of a result
   DTSTART and its word in CATEGORIES; of a to-do DUE (a time of day stays), STATUS, COMPLETED and
   PERCENT-COMPLETE. With them DTSTAMP, LAST-MODIFIED, and SEQUENCE one up. Every other byte stays:
   alarms, categories, properties of other programs, and what stands in the description beside the
   text that focusd wrote; a description that was removed is not written again.

   FOCUS_ERROR_INVALID when the bytes do not hold exactly one component of that kind and UID, when
   it repeats, or has an ORGANIZER or ATTENDEE (the server would mail people), or when they do not
   pass the gate; FOCUS_ERROR_LIMIT when they, or what would be written, pass a ceiling of it. */
GBytes *focus_ical_record_change (const char *bytes, gsize n_bytes, const FocusRecord *wanted,
                                  const FocusZone *user_zone, gint64 now_s,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A new one of either kind. */
GBytes *focus_ical_record_new (const FocusRecord *record, gint64 now_s);

/* A result and a to-do as they can be written: texts plain and cut, in place. Done twice it
   changes nothing; what was read back equals it. */
void focus_ical_result_plain (FocusResult *result);
void focus_ical_todo_plain (FocusTodo *todo);
void focus_ical_record_plain (FocusRecord *record);
/* Whether `seen`, as it was read, has more or other text than `said`. */
gboolean focus_ical_record_adds_text (const FocusRecord *seen, const FocusRecord *said);

G_END_DECLS
