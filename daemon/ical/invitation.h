// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes in, invitations out: what FocusEvent leaves out, because only hygiene asks for it: the
// description, links, names, roles. Read when it is needed, never stored.
//
// The object is read twice, both times through the gate: by `read`, which knows times, zones and
// series, and line by line here. The reader's thread.
#pragma once

#include "core/invitation.h"
#include "ical/read.h"

G_BEGIN_DECLS

/* The invitations of one object (FocusInvitation, as many as `ret_object` has events and in their
   order): the master at its first instance, an override at its own time. Dates and floating times
   are read in `zone`. A series counts as ending when its last instance begins before `horizon_s`.
   Errors: those of focus_reader_read. `ret_object` nullable. */
GPtrArray *focus_ical_invitations (FocusReader *reader, const char *bytes, gsize n_bytes,
                                   FocusZone *zone, gint64 horizon_s, FocusObject **ret_object,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
