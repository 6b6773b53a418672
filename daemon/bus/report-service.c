// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The calls of org.focusd.Focus1 about weeks: each is answered later, the invocation travels as
// the user data.
#include "bus/report-service.h"

#include "bus/bus-error.h"
#include "engine/report.h"

static gboolean
get_report (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, const char *week,
            GVariant *options, FocusEngine *engine)
{
  focus_engine_report (engine, week, options, focus_bus_answer, invocation);
  return TRUE;
}

static gboolean
get_reports (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, const char *first,
             const char *last, FocusEngine *engine)
{
  focus_engine_reports (engine, first, last, focus_bus_answer, invocation);
  return TRUE;
}

static gboolean
explain_figure (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, const char *figure,
                const char *week, FocusEngine *engine)
{
  focus_engine_explain (engine, figure, week, focus_bus_answer, invocation);
  return TRUE;
}

static gboolean
reset_baseline (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, FocusEngine *engine)
{
  focus_engine_reset_baseline (engine, focus_bus_answer, invocation);
  return TRUE;
}

void
focus_report_service_connect (FocusBusFocus1 *skeleton, FocusEngine *engine)
{
  static const struct
  {
    const char *signal;
    GCallback handler;
  } handlers[] = { { "handle-get-report", G_CALLBACK (get_report) },
                   { "handle-get-reports", G_CALLBACK (get_reports) },
                   { "handle-explain-figure", G_CALLBACK (explain_figure) },
                   { "handle-reset-baseline", G_CALLBACK (reset_baseline) } };

  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect (skeleton, handlers[i].signal, handlers[i].handler, engine);
}
