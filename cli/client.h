// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The connection to focusd: one question, one answer, and what an error means for the exit code.
//
// Methods are called on the connection: a GDBusProxy would ask the bus twice (who owns the name, a
// match rule) before the one question we have. The tests' fake service is built from the same XML
// as the daemon's, so a signature that is wrong here cannot pass.
#pragma once

#include <gio/gio.h>

#include "bus/names.h"
#include "command.h"

G_BEGIN_DECLS

/* Answers from memory: the daemon that needs longer hangs. The agenda may have to grow its horizon
   first. What talks to a server waits for as long as the daemon does; ctrl-C ends it. */
#define FOCUS_CLIENT_QUICK_MS   5000
#define FOCUS_CLIENT_PATIENT_MS 60000
#define FOCUS_CLIENT_FOREVER_MS G_MAXINT

/* The session bus; NULL when there is none. Transfer full. */
GDBusConnection *focus_client_connect (GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Calls a method of focusd, which the bus starts when it is not running. `arguments` (floating,
   nullable) is consumed; `reply_type` is checked. `secret_fd` is passed as handle 0 and stays the
   caller's; -1 for none. */
GVariant *focus_client_call (GDBusConnection *bus, const char *method, GVariant *arguments,
                             const char *reply_type, int timeout_ms, int secret_fd,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Connects, calls without a file descriptor, and says the trouble when there is some. NULL then,
   and `ret_exit` is the code to end with. */
GVariant *focus_client_ask (const char *method, GVariant *arguments, const char *reply_type,
                            int timeout_ms, FocusExit *ret_exit) G_GNUC_WARN_UNUSED_RESULT;

/* Which day today is for the daemon; 0, and nothing said, when it does not tell. For headings and
   years alone. */
gint64 focus_client_today (void);

/* Says on stderr what happened and what to do; the code to end with. */
FocusExit focus_client_fail (const GError *error);
/* Whether the error is the daemon's of this name ("Auth"). */
gboolean focus_client_error_is (const GError *error, const char *name);
/* Whether nobody answered at all. */
gboolean focus_client_is_unreachable (const GError *error);
/* The message without GDBus's prefix. Transfer full. */
char *focus_client_message (const GError *error);
/* The code for an account in this state ("ok", "offline", "credentials", "error"). */
FocusExit focus_client_state_exit (const char *state);

G_END_DECLS
