// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One quiet notification for an invitation that lands `unclear`: [Ask for purpose] [Fine as it is]
// [Why?]. What was in the calendars when focusd first saw them is never asked about (arrivals.h).
//
// It is a question about how things stand, so it waits for a good moment in state.db, as "new", and
// is asked of how they stand then: what was cancelled, answered with no, or made clear meanwhile is
// forgotten. A series or a single meeting is told of once and for all. Several that come together
// are one list.
//
//   [Ask for purpose]  opens a kind text to the organiser in a mail program; nothing is sent by
//                      itself. Of a meeting that only informs: the written alternative
//   [Fine as it is]    remembered for the series
//   [Why?]             shows the explanation
#pragma once

#include "engine/still.h"

G_BEGIN_DECLS

typedef struct FocusEngine FocusEngine;
typedef struct FocusInvited FocusInvited;

/* Listens to the engine's notices, which outlive it. */
FocusInvited *focus_invited_new (FocusEngine *engine);
void focus_invited_free (FocusInvited *invited);

/* Invitations that are to be told of. */
typedef struct FocusInvitedNew FocusInvitedNew;
/* Of UIDs that came (char *) those that may be told of, with what they are found by. */
FocusInvitedNew *focus_invited_find_new (FocusInvited *invited, const GPtrArray *uids);
void focus_invited_new_free (FocusInvitedNew *fresh);
/* Stores them; in the transaction that stores how far was looked. */
gboolean focus_invited_take_new (FocusInvited *invited, const FocusInvitedNew *fresh,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The copy or the configuration changed: what is shown is looked at again. */
void focus_invited_look_again (FocusInvited *invited);
/* Once a turn, after the scores were tended. */
void focus_invited_tend (FocusInvited *invited, const FocusStill *still,
                         const FocusDecision *decision);
gint64 focus_invited_wake_s (const FocusInvited *invited);

/* "Fine as it is" for a series or a single meeting; forgotten after 400 days without a meeting of
   it. */
gboolean focus_invited_is_fine (FocusInvited *invited, const char *uid);
gboolean focus_invited_set_fine (FocusInvited *invited, const char *uid, gboolean is_fine,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusInvitedNew, focus_invited_new_free)

G_END_DECLS
