// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The calls of org.focusd.Focus1 about invitations in protected time.
#include "bus/answering-service.h"

#include "bus/bus-error.h"
#include "engine/answering.h"

static gboolean
get_pending (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, GVariant *options,
             FocusEngine *engine)
{
  focus_engine_pending (engine, options, focus_bus_answer, invocation);
  return TRUE;
}

static gboolean
answer_invitation (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, const char *id,
                   const char *how, GVariant *options, FocusEngine *engine)
{
  focus_engine_answer (engine, id, how, options, focus_bus_answer, invocation);
  return TRUE;
}

void
focus_answering_service_connect (FocusBusFocus1 *skeleton, FocusEngine *engine)
{
  g_signal_connect (skeleton, "handle-get-pending", G_CALLBACK (get_pending), engine);
  g_signal_connect (skeleton, "handle-answer", G_CALLBACK (answer_invitation), engine);
}
