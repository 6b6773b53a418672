// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The still picture of the world that a turn decides on: read from copy, record and configuration,
// with what is new written down first.
#pragma once

#include "core/decide.h"
#include "engine/target.h"

G_BEGIN_DECLS

typedef struct FocusEngine FocusEngine;

/* Holds what its snapshot borrows. */
typedef struct
{
  FocusSnapshot snapshot;
  GArray *occurrences;  /* owned; FocusOccurrence */
  GArray *memories;     /* owned; FocusMemory */
  GPtrArray *intents;   /* owned; FocusIntent with blocks */
  FocusSpans *given_up; /* owned */
  FocusTarget target;
} FocusStill;

/* Looks; what others did to blocks since the last look is in the ledger and the memories when this
   returns. Asked twice it records nothing the second time. */
gboolean focus_engine_take_still (FocusEngine *engine, FocusStill *ret_still,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
void focus_still_clear (FocusStill *still);

/* The one of that UID in a list of FocusMemory; NULL: there is none. Both are nullable. */
FocusMemory *focus_memories_find (const GArray *memories, const char *uid);
/* Parts of blocks in the window that their user ended early. */
FocusSpans *focus_engine_given_up (FocusEngine *engine, FocusSpan window, GError **error);
/* The calendar for blocks; `problem` says INTERNAL when the copy cannot be read. */
FocusTarget focus_engine_target (FocusEngine *engine);
/* The calendar for results and actions, alike. */
FocusTarget focus_engine_target_records (FocusEngine *engine);
/* Whether a pull of the account went well since this focusd was started, the machine woke up and
   its calendars became wanted, and none runs: what is not in the copy is not there. */
gboolean focus_engine_is_whole (FocusEngine *engine, const char *account);
/* Likewise every account: what is not in the copy then is nowhere. */
gboolean focus_engine_is_all_whole (FocusEngine *engine);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusStill, focus_still_clear)

G_END_DECLS
