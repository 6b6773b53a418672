// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// When I can be met, told to colleagues (ENFORCEMENT §Office hours, and availability; R3.24,
// R3.25).
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
#include "store/ledger.h"
#include "sync/sync.h"

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
char *focus_showing_state (FocusShowing *showing, const FocusSyncReport *report,
                           gboolean *ret_is_well);

/* Takes a "shown" back, by the user's word: its event is removed, unless somebody changed it, and
   not made again until `show` was switched off and on. The act as a{sv}; NULL: CONFLICT. */
GVariant *focus_showing_undo (FocusShowing *showing, const FocusAct *act, GError **error);

/* For `focusctl uninstall` (footprint.c) */

/* The events that show windows, of any machine; GPtrArray of FocusObjectPlace. */
GPtrArray *focus_showing_places (FocusShowing *showing, GError **error);
/* Whether somebody is known to have changed it. */
gboolean focus_showing_is_changed (FocusShowing *showing, const char *uid);
/* Inside a transaction: queues the removal of at most `limit` of them. What was published is taken
   out by the next turn, since planning is set aside then. */
gboolean focus_showing_uninstall (FocusShowing *showing, gboolean keep_changed, guint limit,
                                  guint *ret_n, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Accounts on which something may be published. Owned. */
char **focus_showing_published (FocusShowing *showing);

G_END_DECLS
