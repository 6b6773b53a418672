// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of state.db share: scopes of writing, spans, and texts that are bounded.
#pragma once

#include "core/span.h"
#include "store/db.h"
#include "store/state.h"

G_BEGIN_DECLS

/* Letters that tell one state from another. */
#define FOCUS_STATE_MACHINE_LEN 4

/* Of a text that is kept for people to read: titles of meetings come from strangers. */
#define FOCUS_STATE_MAX_TEXT 200

struct FocusStateStore
{
  FocusDb *db; /* owned */
  char machine[FOCUS_STATE_MACHINE_LEN + 1];
  gboolean began;  /* focus_state_store_begin was called and neither commit nor rollback since */
  guint depth;     /* scopes that were entered and not left */
  gboolean failed; /* something in this transaction failed: all that can follow is a rollback */
};

/* A scope of writing: inside the transaction or scope under way, or a transaction of its own.
   Every function that writes enters one first, and leaves it with its result; a failure rolls all
   back. */
gboolean focus_state_store_enter (FocusStateStore *state,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean focus_state_store_leave (FocusStateStore *state, gboolean ok, GError **error);

/* Runs a literal statement whose parameters are `n` numbers (gint64), in a scope. */
gboolean focus_state_store_run (FocusStateStore *state, const char *sql, GError **error, guint n,
                                ...) G_GNUC_WARN_UNUSED_RESULT;

/* At `at` and `at` + 1. */
void focus_state_bind_span (sqlite3_stmt *statement, int at, FocusSpan span);
FocusSpan focus_state_span (sqlite3_stmt *statement, int column);
/* Binds valid UTF-8 of at most FOCUS_STATE_MAX_TEXT characters; NULL binds NULL. */
void focus_state_bind_short (sqlite3_stmt *statement, int at, const char *text);

G_END_DECLS
