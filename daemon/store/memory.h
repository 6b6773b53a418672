// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The blocks that this machine knows, in state.db; and a few small things worth keeping.
#pragma once

#include "core/watch.h"
#include "store/state.h"

G_BEGIN_DECLS

/* More than a life of weeks; what is older than 400 days is forgotten. */
#define FOCUS_MEMORY_MAX 10000

/* Those whose span ends after from_s, and those never over (LOCKED, GONE) whose day is not before
   it. GArray of FocusMemory with a clear function, in order of UID. */
GArray *focus_state_store_memories (FocusStateStore *state, gint64 from_s, GError **error);
/* All of them, for `uninstall`. */
GArray *focus_state_store_all_memories (FocusStateStore *state, GError **error);
/* Inserts or replaces by UID. */
gboolean focus_state_store_remember (FocusStateStore *state, const FocusMemory *memory,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean focus_state_store_forget (FocusStateStore *state, const char *uid,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* All LIVE ones planned under other rules take these: the plan under the new wishes was taken. */
gboolean focus_state_store_set_rules (FocusStateStore *state, const char *rules,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Small things by name ("paused-until", "machine"). NULL without an error: nothing is kept. */
char *focus_state_store_note (FocusStateStore *state, const char *name, GError **error);
/* `value` NULL: forgets it. */
gboolean focus_state_store_put_note (FocusStateStore *state, const char *name, const char *value,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
