// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes in, values out: one iCalendar object through the gate.
//
// The lines that the gate lets through are read property by property, their values and parameters
// by libical; components and properties that no field of FocusEvent asks for are passed over.
// libical never sees a TZID (R2.2, F4), a rule (F3, F8) or a whole component; its process-wide
// switches (R2.5) are set by the first reader.
//
// A FocusReader belongs to one thread, the same for all of them (R2.8). Reading never fails the
// caller: an object that cannot be read gives an error that says why, and is kept by whoever called
// as raw bytes.
#pragma once

#include "core/event.h"
#include "ical/gate.h"
#include "ical/zone.h"

G_BEGIN_DECLS

typedef struct FocusReader FocusReader;

typedef struct
{
  guint repairs[FOCUS_N_REPAIRS]; /* how often each was needed */
  gboolean unsupported; /* something was left out (an unreadable rule, RSCALE): never act on it */
  gboolean doubtful;    /* all was read, and not all of it is sure (two organisers, a PARTSTAT that
                           is no word of the standard): never act on it without the user */
} FocusReadNotes;

/* `zones`: borrowed, used on the same thread. */
FocusReader *focus_reader_new (FocusZones *zones);
void focus_reader_free (FocusReader *reader);

/* The zone for times whose TZID leads nowhere (R2.11's last steps): the calendar's own, else the
   account's; NULL: UTC. The reader takes a reference. */
void focus_reader_set_fallback_zone (FocusReader *reader, FocusZone *zone);

/* Reads one object. Errors: FOCUS_ERROR_LIMIT (a ceiling of the gate), FOCUS_ERROR_INVALID (not
   iCalendar, NUL bytes, several UIDs, …). `ret_notes` nullable, filled also on failure. The result
   keeps R2.22: one master at most, first; VEVENTs only. */
FocusObject *focus_reader_read (FocusReader *reader, const char *bytes, gsize n_bytes,
                                FocusReadNotes *ret_notes, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Splitting */

#define FOCUS_SPLIT_MAX_BYTES   (64 * 1024 * 1024)
#define FOCUS_SPLIT_MAX_OBJECTS 100000

/* A body that holds many objects (a subscription, RFC 5545 allows any number): cut into one
   standalone iCalendar text per UID, each with the VTIMEZONEs and the X-WR-TIMEZONE of the whole.
   VEVENTs only, their bytes as written; one without UID is an object of its own, keyed by the
   checksum of its bytes ("no-uid-…"). Array of GBytes, in the order of first appearance, keyed in
   `ret_uids` (array of char *, both owned by the caller). A single object may still be more than
   the reader takes: that is found when it is read. FOCUS_ERROR_LIMIT, FOCUS_ERROR_INVALID. */
GPtrArray *focus_ical_split (const char *bytes, gsize n_bytes, GPtrArray **ret_uids, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusReader, focus_reader_free)

G_END_DECLS
