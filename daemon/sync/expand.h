// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Raw bytes to what the store keeps of them: details and the occurrences inside the horizon.
//
// Worker thread: it is the one that may read iCalendar.
#pragma once

#include "ical/read.h"
#include "store/store.h"

G_BEGIN_DECLS

/* What makes an expansion: the same three give the same occurrences. All borrowed. */
typedef struct
{
  FocusReader *reader;
  FocusZone *user_zone; /* for dates and floating times (R2.13) */
  FocusSpan horizon;
} FocusExpander;

/* Fills `made` from the body: uid, details, expansion, flags; or `unreadable` with the reason. What
   cannot be read is no error. `path`, `href`, `etag` and `body` of `made` are left alone. */
void focus_expand (const FocusExpander *expander, const char *body, gsize body_len,
                   FocusStoredObject *made);

G_END_DECLS
