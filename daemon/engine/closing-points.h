// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Open points: before the next occurrence of a series, what is open of the former ones, once.
//
// They come as a nudge, at the longest lead of its reminder that is no longer than an hour. Where
// they were not told by its start, because meetings or focus filled that time, they are told then,
// without a sound: it is the meeting that they are for. Not while the screen is locked, nobody is
// there, or a focus session runs.
#pragma once

#include "engine/still.h"

G_BEGIN_DECLS

/* The longest lead that is taken of the reminder's; and the lead of what one is not reminded of. */
#define FOCUS_CLOSING_MAX_LEAD_S (60 * 60)
#define FOCUS_CLOSING_LEAD_S     (10 * 60)
/* So long after its start they are of use still. */
#define FOCUS_CLOSING_LATE_S (10 * 60)

typedef struct FocusClosingPoints FocusClosingPoints;

FocusClosingPoints *focus_closing_points_new (FocusEngine *engine);
void focus_closing_points_free (FocusClosingPoints *points);

/* Once a turn. */
void focus_closing_points_tend (FocusClosingPoints *points, const FocusStill *still,
                                const FocusDecision *decision);
gint64 focus_closing_points_wake_s (const FocusClosingPoints *points);
/* The copy or what is kept changed. */
void focus_closing_points_look_again (FocusClosingPoints *points);

G_END_DECLS
