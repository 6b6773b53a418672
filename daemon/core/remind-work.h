// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of `core/remind.h` share: the leads of all occurrences.
#pragma once

#include "core/remind.h"

G_BEGIN_DECLS

/* The longest lead that any occurrence may have; -1: all are muted. */
gint64 focus_remind_longest_lead_s (const FocusRemindQuery *query);

G_END_DECLS
