// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// When I can be met, told to colleagues (ENFORCEMENT §Office hours, and availability; R3.24, R3.25).
//
//   [work] publish = yes   working hours and office hours, without what is protected, as
//                          VAVAILABILITY on each account whose server keeps it; taken out again
//                          when it is `no`
//   [window] show = yes    the window as an event that comes every week, in the calendar of [focus]
//                          calendar; removed when it is `no`, or when the window is gone
//
// Nothing of it is written unless the configuration says so. Events are written through the outbox;
// availability is a property, which is read, merged and written at once.
#pragma once

#include "engine/still.h"
#include "sync/push.h"

G_BEGIN_DECLS

typedef struct FocusShowing FocusShowing;

FocusShowing *focus_showing_new (FocusEngine *engine);
void focus_showing_free (FocusShowing *showing);

/* The copy or the configuration changed. */
void focus_showing_look_again (FocusShowing *showing);
/* Once a turn: compares what should be there with what is, and writes the difference. */
void focus_showing_tend (FocusShowing *showing);
gint64 focus_showing_wake_s (const FocusShowing *showing);
void focus_showing_pushed (FocusShowing *showing, const FocusIntent *intent,
                           FocusPushOutcome outcome);

/* How it stands with one account, for `focusctl doctor`: a sentence, and what to do; NULL: there is
   nothing to say. Owned. */
char *focus_showing_state (FocusShowing *showing, const char *account, gboolean *ret_is_well);

G_END_DECLS
