// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the user is asked and told about blocks: a plan that waits for their word, a block that was
// moved or removed, a calendar that is missing.
#pragma once

#include "engine/still.h"
#include "sync/push.h"

G_BEGIN_DECLS

typedef struct FocusEngine FocusEngine;
typedef struct FocusOffer FocusOffer;

/* Listens to the engine's notices, which outlive it. */
FocusOffer *focus_offer_new (FocusEngine *engine);
void focus_offer_free (FocusOffer *offer);

/* Once a turn. `actions` (FocusAction): those that wait for the user's word; NULL: nothing can be
   written now. At most one notification for a plan, never two for the same one, at most one an
   hour, and at most one a day about new blocks alone; only when a nudge can be told at once, so
   that it is about the plan as it is then. */
void focus_offer_tend (FocusOffer *offer, const FocusStill *still, const FocusDecision *decision,
                       const GArray *actions);
/* These were taken without being asked: several new blocks are one line; a block that is moved or
   removed is told of when that is done (focus_offer_pushed). */
void focus_offer_took (FocusOffer *offer, const GArray *actions);
/* The user took the plan elsewhere: the question is answered. */
void focus_offer_settled (FocusOffer *offer);
/* What became of an intent. */
void focus_offer_pushed (FocusOffer *offer, const FocusIntent *intent, FocusPushOutcome outcome);
/* When it wants the next turn; G_MAXINT64: not by itself. */
gint64 focus_offer_wake_s (const FocusOffer *offer);

G_END_DECLS
