// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Notifications that wait for a better moment, in state.db: kept over a restart. Rows as plain
// values; what a notification is, the engine knows.
#pragma once

#include "store/state.h"

G_BEGIN_DECLS

/* Characters kept of a summary and of a body, more than is ever shown; the rest is cut off. */
#define FOCUS_HELD_MAX_TEXT 400

typedef struct
{
  char *key;     /* owned; at most one row of a key */
  char *kind;    /* owned */
  char *summary; /* owned */
  char *body;    /* owned, nullable */
  int urgency;
  gint64 until_s; /* from then on of no use */
  char *actions;  /* owned; text of the engine's: key and label of each */
} FocusHeld;

void focus_held_clear (FocusHeld *held);

/* All of them, oldest first; GArray with a clear function. */
GArray *focus_state_store_held (FocusStateStore *state, GError **error);
/* Adds at the end; the one with that key, which it replaces, goes. Beyond `max` the oldest goes. */
gboolean focus_state_store_hold (FocusStateStore *state, const FocusHeld *held, guint max,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean focus_state_store_release (FocusStateStore *state, const char *key,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusHeld, focus_held_clear)

G_END_DECLS
