// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Focus sessions in state.db: the one that runs, and what was kept of those before.
#pragma once

#include "core/session.h"
#include "store/state.h"

G_BEGIN_DECLS

/* The one that runs; FALSE without an error: none. */
gboolean focus_state_store_session (FocusStateStore *state, FocusSession *ret_session,
                                    GError **error);
/* Inserts (id 0: session->id is set) or updates the one that runs. */
gboolean focus_state_store_put_session (FocusStateStore *state, FocusSession *session,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The one that runs ended at end_s; kept_s without its pauses. */
gboolean focus_state_store_end_session (FocusStateStore *state, const FocusSession *session,
                                        gint64 end_s, FocusSessionEnd how, gint64 kept_s,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* One that is over. */
typedef struct
{
  gint64 id;
  gint64 start_s;
  gint64 end_s;
  gint64 kept_s;
  FocusSpan planned; /* of its block; { 0, 0 } without one */
  char *block;       /* owned, nullable */
  char *task;        /* owned, nullable */
  FocusSessionEnd how;
} FocusSessionRow;

void focus_session_row_clear (FocusSessionRow *row);
/* Those that overlap the window, in order of start. GArray with a clear function. */
GArray *focus_state_store_sessions (FocusStateStore *state, FocusSpan window, GError **error);

G_END_DECLS
