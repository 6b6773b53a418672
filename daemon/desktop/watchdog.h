// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The service manager's watchdog: a sign of life from the main loop, as sd_notify(3) sends it.
//
// Without libsystemd: a datagram is all there is to it. Where no manager asks for it, nothing is
// sent and nothing wakes up. Main thread.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct FocusWatchdog FocusWatchdog;

/* As in $NOTIFY_SOCKET, $WATCHDOG_USEC and $WATCHDOG_PID (nullable). NULL: nobody waits for a sign
   of this process. Twice in the time that is allowed, one is sent; the first at once. */
FocusWatchdog *focus_watchdog_new (const char *socket, const char *usec, const char *pid);
void focus_watchdog_free (FocusWatchdog *watchdog); /* takes NULL */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusWatchdog, focus_watchdog_free)

G_END_DECLS
