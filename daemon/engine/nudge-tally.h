// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How many nudges there were today. What is kept, in state.db, are the instants of the latest: so
// the count of a day is right after a restart, and after the clock or the zone was changed.
#pragma once

#include "core/zone.h"
#include "store/state.h"

G_BEGIN_DECLS

/* Instants kept, the latest: twice the largest budget of a day. */
#define FOCUS_NUDGE_TALLY_MAX 200

typedef struct FocusNudgeTally FocusNudgeTally;

/* `state`: borrowed, outlives it. */
FocusNudgeTally *focus_nudge_tally_new (FocusStateStore *state);
void focus_nudge_tally_free (FocusNudgeTally *tally);

/* Nudges on the day, in that zone, on which now lies. */
guint focus_nudge_tally_today (const FocusNudgeTally *tally, gint64 now_s, const FocusZone *zone);
/* There is one now. Counted until the restart even when state.db cannot be written. */
void focus_nudge_tally_add (FocusNudgeTally *tally, gint64 now_s);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusNudgeTally, focus_nudge_tally_free)

G_END_DECLS
