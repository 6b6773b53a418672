// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A clock that stands still until it is told to move. Obeys the contract of `desktop/clock.h`.
#pragma once

#include "desktop/clock.h"

G_BEGIN_DECLS

/* Shows `now_s`; the boot time begins at 0. Free with focus_clock_clear. */
FocusClock
fake_clock_new (gint64 now_s);
/* Time goes by; an alarm on the way rings at the next turn of the main loop. */
void
fake_clock_advance (FocusClock *clock, gint64 by_s);
/* Somebody sets the wall clock: no time goes by. */
void
fake_clock_set (FocusClock *clock, gint64 now_s);
/* The instant the alarm stands for; FOCUS_CLOCK_NEVER when there is none. */
gint64
fake_clock_alarm_s (const FocusClock *clock);

G_END_DECLS
