// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The error domain's codes as D-Bus error names.
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Ends the call with the error's name and message; a foreign domain becomes Internal. */
void focus_bus_return_error (GDBusMethodInvocation *invocation, const GError *error);

G_END_DECLS
