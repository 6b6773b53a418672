// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The calls of org.focusd.Focus1 about closing meetings.
#include "bus/closing-service.h"

#include "bus/bus-error.h"
#include "engine/closing.h"

static gboolean
get_closeouts (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, FocusEngine *engine)
{
  focus_engine_closeouts (engine, focus_bus_answer, invocation);
  return TRUE;
}

static gboolean
get_closeout (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, const char *id,
              FocusEngine *engine)
{
  focus_engine_closeout (engine, id, focus_bus_answer, invocation);
  return TRUE;
}

static gboolean
close_meeting (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, const char *id,
               GVariant *options, FocusEngine *engine)
{
  focus_engine_close (engine, id, options, focus_bus_answer, invocation);
  return TRUE;
}

static gboolean
get_actions (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, GVariant *options,
             FocusEngine *engine)
{
  focus_engine_actions (engine, options, focus_bus_answer, invocation);
  return TRUE;
}

static gboolean
set_action (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, const char *id,
            const char *state, FocusEngine *engine)
{
  focus_engine_set_action (engine, id, state, focus_bus_answer, invocation);
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
