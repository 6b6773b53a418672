// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The calls of org.focusd.Focus1 about closing meetings.
#include "bus/closing-service.h"

#include "bus/bus-error.h"
#include "engine/closing.h"

static void
answer (GVariant *value, const GError *error, gpointer user_data)
{
  if (value == NULL)
    focus_bus_return_error (user_data, error);
  else
    g_dbus_method_invocation_return_value (user_data, g_variant_new_tuple (&value, 1));
}

static gboolean
get_closeouts (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, FocusEngine *engine)
{
  focus_engine_closeouts (engine, answer, invocation);
  return TRUE;
}

static gboolean
get_closeout (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, const char *id,
              FocusEngine *engine)
{
  focus_engine_closeout (engine, id, answer, invocation);
  return TRUE;
}

static gboolean
close_meeting (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, const char *id,
               GVariant *options, FocusEngine *engine)
{
  focus_engine_close (engine, id, options, answer, invocation);
  return TRUE;
}

static gboolean
get_actions (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, GVariant *options,
             FocusEngine *engine)
{
  focus_engine_actions (engine, options, answer, invocation);
  return TRUE;
}

static gboolean
set_action (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, const char *id,
            const char *state, FocusEngine *engine)
{
  focus_engine_set_action (engine, id, state, answer, invocation);
  return TRUE;
}

void
focus_closing_service_connect (FocusBusFocus1 *skeleton, FocusEngine *engine)
{
  static const struct
  {
    const char *signal;
    GCallback handler;
  } handlers[] = { { "handle-get-closeouts", G_CALLBACK (get_closeouts) },
                   { "handle-get-closeout", G_CALLBACK (get_closeout) },
                   { "handle-close", G_CALLBACK (close_meeting) },
                   { "handle-get-actions", G_CALLBACK (get_actions) },
                   { "handle-set-action", G_CALLBACK (set_action) } };

  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect (skeleton, handlers[i].signal, handlers[i].handler, engine);
}
