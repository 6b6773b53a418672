// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The calls of org.focusd.Focus1 about meeting hygiene.
#include "bus/hygiene-service.h"

#include "bus/bus-error.h"
#include "core/hygiene.h"

static gboolean
judge_invitation (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, GVariant *bytes,
                  GVariant *options, FocusEngine *engine)
{
  g_autoptr (GBytes) body = g_variant_get_data_as_bytes (bytes);

  focus_engine_judge (engine, body, options, focus_bus_answer, invocation);
  return TRUE;
}

static gboolean
get_hygiene (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, const char *week,
             const char *id, GVariant *options, FocusEngine *engine)
{
  focus_engine_hygiene (engine, week, id, options, focus_bus_answer, invocation);
  return TRUE;
}

static gboolean
get_weights (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, FocusEngine *engine)
{
  focus_bus_focus1_complete_get_hygiene_weights (skeleton, invocation, FOCUS_HYGIENE_VERSION,
                                                 focus_engine_hygiene_weights ());
  return TRUE;
}

static gboolean
set_fine (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, const char *id,
          gboolean is_fine, FocusEngine *engine)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *uid = focus_engine_set_fine (engine, id, is_fine, &error);

  if (uid == NULL)
    focus_bus_return_error (invocation, error);
  else
    focus_bus_focus1_complete_set_fine (skeleton, invocation, uid);
  return TRUE;
}

void
focus_hygiene_service_connect (FocusBusFocus1 *skeleton, FocusEngine *engine)
{
  static const struct
  {
    const char *signal;
    GCallback handler;
  } handlers[] = { { "handle-judge-invitation", G_CALLBACK (judge_invitation) },
                   { "handle-get-hygiene", G_CALLBACK (get_hygiene) },
                   { "handle-get-hygiene-weights", G_CALLBACK (get_weights) },
                   { "handle-set-fine", G_CALLBACK (set_fine) } };

  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect (skeleton, handlers[i].signal, handlers[i].handler, engine);
}
