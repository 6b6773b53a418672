// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words of notifications about blocks, in the language of the desktop. No I/O, no clock.
#pragma once

#include "core/action.h"
#include "core/zone.h"

G_BEGIN_DECLS

typedef struct
{
  char *summary;     /* owned */
  char *body;        /* owned, nullable */
  const char *yes;   /* label of the button that does it; static, nullable */
  const char *no;    /* label of the other one; static, nullable */
} FocusOfferNote;

void focus_offer_note_clear (FocusOfferNote *note);

/* "4 focus blocks proposed", with the days and times: [Take them all] [Not now].
   `actions`: at least one FocusAction. With `is_done` it tells that they were written, and asks
   nothing. */
FocusOfferNote focus_offer_note_plan (const GArray *actions, const FocusZone *zone,
                                      gboolean is_done);
/* "Focus moved to Thu 14:00", with the reason: [Undo]. `after` of no length: it was removed.
   `culprit`: a title, nullable. */
FocusOfferNote focus_offer_note_change (FocusSpan before, FocusSpan after, const char *culprit,
                                        const FocusZone *zone);
/* A calendar that does not exist: [Make it] [Not now]. */
FocusOfferNote focus_offer_note_calendar (const char *calendar);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusOfferNote, focus_offer_note_clear)

G_END_DECLS
