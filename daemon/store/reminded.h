// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the user was reminded of, in state.db: kept over a restart, so that nothing is told twice.
#pragma once

#include "core/remind.h"
#include "store/state.h"

G_BEGIN_DECLS

/* More than anybody is reminded of before it is over: strangers fill calendars. */
#define FOCUS_REMINDED_MAX 5000

/* All of them; GArray of FocusReminded with a clear function. */
GArray *focus_state_store_reminded (FocusStateStore *state, GError **error);
/* Inserts, or takes the place of the one with that uid and start. Beyond FOCUS_REMINDED_MAX the one
   that ends first goes. */
gboolean focus_state_store_put_reminded (FocusStateStore *state, const FocusReminded *reminded,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Forgets those that ended before. */
gboolean focus_state_store_forget_reminded (FocusStateStore *state, gint64 before_s,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
