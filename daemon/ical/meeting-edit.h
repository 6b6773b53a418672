// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Single lines of one VEVENT changed in the server's own bytes (R2.25 to R2.27).
//
//   open    the object, and the VEVENT of one instance in it
//   change  its lines: a value, a parameter, a line more, a line less
//   finish  the object's new bytes
//
// A line that is changed is unfolded, changed and folded anew; quotes, "^" escapes (RFC 6868) and
// the case of names stay in it. A line that says already what it shall is left alone. Every other
// byte is copied, line breaks included. What is added ends as the VEVENT's first line does.
//
// Where the instance has no VEVENT of its own, one is made from the master's lines, and stands
// behind the last VEVENT (R2.27):
//
//   left out    RRULE, RDATE, EXDATE, EXRULE
//   added       RECURRENCE-ID, in the type, zone and form of DTSTART
//   moved       DTSTART, DTEND
//   as it was   all else: DURATION, what is not known, alarms
//
// What cannot be changed without a guess is refused. Nothing is written by libical; it reads, so an
// edit belongs to the thread of its reader.
#pragma once

#include "core/closeout.h"
#include "ical/read.h"

G_BEGIN_DECLS

typedef struct FocusEdit FocusEdit;

/* Opens the object for a change of one VEVENT: that of the instance whose RECURRENCE-ID is, or
   would be, the instant `recurrence_s`, in whatever form it is written (dates and floating times
   are of `user_zone`). FOCUS_CLOSEOUT_SINGLE: the master, else the only one there is.

   FOCUS_ERROR_NOT_FOUND: the series has no such instance, or it is no series.
   FOCUS_ERROR_LIMIT: a ceiling of the gate.
   FOCUS_ERROR_INVALID: it does not pass the gate; it has another UID, or several; a METHOD; several
   VCALENDARs; two VEVENTs for one instance (R2.22); something that the reader left out (an
   unreadable rule, a VEVENT without DTSTART); twice a property that says when or which. For an
   instance also: a TZID that leads nowhere; RANGE=THISANDFUTURE that covers it; an instant that
   DTSTART's zone cannot say (the second of two alike), or an end that cannot be moved.

   `reader` is borrowed and outlives the edit. */
FocusEdit *focus_edit_open (FocusReader *reader, FocusZone *user_zone, GBytes *bytes,
                            const char *uid, gint64 recurrence_s,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
void focus_edit_free (FocusEdit *edit);

/* Whether a VEVENT is added for the instance, as soon as a line is changed. */
gboolean focus_edit_inserts (const FocusEdit *edit);
/* Who organises, in the form of FocusPerson.mail; an instance that does not say it has the master's
   (R3.3). Borrowed, nullable. */
const char *focus_edit_organizer (const FocusEdit *edit);

/* Its lines */

#define FOCUS_EDIT_NONE G_MAXUINT

/* The first line of the property at or behind `from` (0: the first of all); FOCUS_EDIT_NONE: there
   is none. Components inside are not looked into. */
guint focus_edit_find (const FocusEdit *edit, const char *name, guint from);
/* A line as it is now, unfolded. Good until it is changed. */
const FocusLine *focus_edit_line (const FocusEdit *edit, guint i);

/* `value` as it stands in a line: one line of UTF-8, TEXT escaped (ical/text.h). Parameters stay.
   FOCUS_ERROR_INVALID: a quote in the parameters is never closed. */
gboolean focus_edit_set_value (FocusEdit *edit, guint i, const char *value,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Sets the parameter, or adds it; where it stands several times, each. `value` without quotes: it
   gets them where it needs them, or where the old one had them.
   FOCUS_ERROR_INVALID: a quote in the parameters is never closed, or there is one in `value`. */
gboolean focus_edit_set_param (FocusEdit *edit, guint i, const char *name, const char *value,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* FOCUS_ERROR_INVALID: as above. */
gboolean focus_edit_remove_param (FocusEdit *edit, guint i, const char *name,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Adds NAME:VALUE behind the properties, before the first alarm. What was found behind it moves one
   up: look for it again. */
guint focus_edit_insert (FocusEdit *edit, const char *name, const char *value);
/* Takes the line out; the others keep their numbers. */
void focus_edit_remove (FocusEdit *edit, guint i);
/* Sets the first line of the property, or adds one. Errors as of focus_edit_set_value. */
gboolean focus_edit_put (FocusEdit *edit, const char *name, const char *value,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The new bytes, read once more before they are given out. Nothing was changed: the old bytes.
   FOCUS_ERROR_LIMIT: what was written passes a ceiling of the gate. */
GBytes *focus_edit_finish (FocusEdit *edit, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusEdit, focus_edit_free)

G_END_DECLS
