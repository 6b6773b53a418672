// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The morning line: one quiet notification a working day, when its user first is there, of what is
// on today, where the focus time is, and what waits for an answer.
#pragma once

#include "engine/still.h"

G_BEGIN_DECLS

/* After the working hours began, it may come so much later; then the day has begun without it. */
#define FOCUS_MORNING_LATE_S (3 * 3600)

typedef struct FocusEngine FocusEngine;
typedef struct FocusMorning FocusMorning;

FocusMorning *focus_morning_new (FocusEngine *engine);
void focus_morning_free (FocusMorning *morning);

/* Once a turn. Shown at most once a day, not on a day off or of absence, not before the calendars
   were pulled once that day or found out of reach; remembered over a restart. */
void focus_morning_tend (FocusMorning *morning, const FocusStill *still,
                         const FocusDecision *decision);
gint64 focus_morning_wake_s (const FocusMorning *morning);

G_END_DECLS
