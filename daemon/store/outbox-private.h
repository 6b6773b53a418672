// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of the outbox share: a row as an intent, and what two intents become together.
#pragma once

#include "store/outbox.h"
#include "store/state-private.h"

G_BEGIN_DECLS

/* Of a row, behind its id. */
#define FOCUS_OUTBOX_COLUMNS                                                                       \
  "act, key, kind, account, calendar_path, before_start_s, before_end_s, start_s, end_s, title,"   \
  " text, seal, soft, is_private, force, sent, created_s, tries, not_before_s, trouble, sort,"     \
  " payload"

/* Whether an intent of that sort may be of that kind (core/intent.h). */
gboolean focus_outbox_is_kind (FocusIntentSort sort, FocusActionKind kind);
/* The row that a statement stands on: the id, then the columns. */
FocusIntent *focus_outbox_read (FocusStateStore *state, sqlite3_stmt *statement, GError **error);
/* Sets its id. */
gboolean focus_outbox_insert (FocusStateStore *state, FocusIntent *intent,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Makes of an intent what it is together with the one before it, which was not sent: see
   focus_outbox_put. FALSE: nothing is left to do. */
gboolean focus_outbox_join (const FocusIntent *old, FocusIntent *intent);

G_END_DECLS
