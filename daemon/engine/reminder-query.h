// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The questions that are put to core/remind.h: what is due, and whether what was told still holds.
#pragma once

#include "core/remind.h"
#include "engine/reminder-shown.h"
#include "engine/still.h"

G_BEGIN_DECLS

/* As of `now_s`, with the rules of the configuration; the rest is for the caller to fill in. All is
   borrowed. */
FocusRemindQuery focus_reminder_query (const FocusEngine *engine, gint64 now_s,
                                       const GArray *occurrences, const GArray *reminded);
/* Whether a meeting of what is shown would be told of still, were it then now and nobody had seen
   it: not when it was moved, cancelled, declined or muted (R29). What is shown takes it as it is
   now. */
gboolean focus_reminder_is_on (const FocusEngine *engine, const FocusStill *still,
                               FocusShown *shown, guint index);

G_END_DECLS
