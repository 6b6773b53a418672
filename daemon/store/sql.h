// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The SQL files of sql/, in order; generated at build time by embed.py.
#pragma once

/* NULL-terminated: of copy.db, and of state.db. */
extern const char *const focus_store_migrations[];
extern const char *const focus_state_migrations[];
