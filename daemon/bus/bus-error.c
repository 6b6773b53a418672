// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How a call ends.
#include "bus/bus-error.h"

#include "base/error.h"
#include "bus/names.h"

void
focus_bus_return_error (GDBusMethodInvocation *invocation, const GError *error)
{
  static const char *const names[] = {
    [FOCUS_ERROR_OFFLINE] = FOCUS_ERROR_PREFIX "Offline",
    [FOCUS_ERROR_AUTH] = FOCUS_ERROR_PREFIX "Auth",
    [FOCUS_ERROR_CONFLICT] = FOCUS_ERROR_PREFIX "Conflict",
    [FOCUS_ERROR_NOT_FOUND] = FOCUS_ERROR_PREFIX "NotFound",
    [FOCUS_ERROR_INVALID] = FOCUS_ERROR_PREFIX "Invalid",
    [FOCUS_ERROR_LIMIT] = FOCUS_ERROR_PREFIX "Limit",
    [FOCUS_ERROR_BUSY] = FOCUS_ERROR_PREFIX "Busy",
    [FOCUS_ERROR_INTERNAL] = FOCUS_ERROR_PREFIX "Internal",
  };
  gboolean known = error->domain == FOCUS_ERROR && error->code >= 0
                   && error->code < (int) G_N_ELEMENTS (names);
  g_autofree char *message = g_utf8_make_valid (error->message, -1);

  g_dbus_method_invocation_return_dbus_error (
      invocation, names[known ? error->code : FOCUS_ERROR_INTERNAL], message);
}

void
focus_bus_answer (GVariant *value, const GError *error, gpointer invocation)
{
  if (value == NULL)
    focus_bus_return_error (invocation, error);
  else
    g_dbus_method_invocation_return_value (invocation, g_variant_new_tuple (&value, 1));
}
