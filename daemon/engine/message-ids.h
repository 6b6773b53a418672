// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Ids of log messages that an administrator may look for (`journalctl MESSAGE_ID=…`, `-x`). What
// each means stands in systemd/focusd.catalog; a test keeps the two alike. An id is never reused.
#pragma once

/* The configuration has a mistake. */
#define FOCUS_MESSAGE_CONFIG_BAD "5f0c1d5e7a614b0f9a3c6f1f6b9d2c01"
/* The copy could not be read, and was begun anew. */
#define FOCUS_MESSAGE_STORE_MOVED "5f0c1d5e7a614b0f9a3c6f1f6b9d2c02"
/* A pull of an account ended; with FOCUS_ACCOUNT. */
#define FOCUS_MESSAGE_ACCOUNT "5f0c1d5e7a614b0f9a3c6f1f6b9d2c03"
/* What focusd did could not be read; it was moved aside, and the record begins anew. */
#define FOCUS_MESSAGE_STATE_MOVED "5f0c1d5e7a614b0f9a3c6f1f6b9d2c04"
/* A calendar refused a change of a focus block; with FOCUS_ACCOUNT. */
#define FOCUS_MESSAGE_REFUSED "5f0c1d5e7a614b0f9a3c6f1f6b9d2c05"
