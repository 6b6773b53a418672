// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A sync by hand, for `sync` and for a new account.
#pragma once

#include "client.h"

G_BEGIN_DECLS

/* Syncs the accounts named, all without a name, and appends a line for each (when it waits). The
   code is the worst of them. */
FocusExit focus_sync_accounts (FocusOutput *out, const char *const *names, gboolean wait,
                               gboolean json);

G_END_DECLS
