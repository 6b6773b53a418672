// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How a call ends: with one value, or with an error whose name tells the code of ours.
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Ends the call with the error's name and message; a foreign domain becomes Internal. */
void focus_bus_return_error (GDBusMethodInvocation *invocation, const GError *error);

/* Ends the call `invocation` with `value` (floating, NULL with an error) as its only one; fits what
   the engine's calls want to be answered by (FocusEngineAnswer). */
void focus_bus_answer (GVariant *value, const GError *error, gpointer invocation);

G_END_DECLS
