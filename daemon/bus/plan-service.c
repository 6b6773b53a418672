// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The calls of org.focusd.Focus1 about plans, windows, and everything that was written. All but one
// are answered at once.
#include "bus/plan-service.h"

#include "bus/bus-error.h"

static gboolean
give (GDBusMethodInvocation *invocation, GVariant *value, const GError *error)
{
  if (value == NULL)
    focus_bus_return_error (invocation, error);
  else
    g_dbus_method_invocation_return_value (invocation, g_variant_new_tuple (&value, 1));
  return TRUE;
}

static gboolean
get_plan (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, const char *week,
          GVariant *options, FocusEngine *engine)
{
  g_autoptr (GError) error = NULL;
  GVariant *plan = focus_engine_plan (engine, week, &error);
  return give (invocation, plan, error);
}

static gboolean
apply_plan (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, const char *token,
            const char *week, FocusEngine *engine)
{
  g_autoptr (GError) error = NULL;
  GVariant *applied = focus_engine_apply_plan (engine, token, week, &error);
  return give (invocation, applied, error);
}

static gboolean
get_windows (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, const char *week,
             guint n_weeks, FocusEngine *engine)
{
  g_autoptr (GError) error = NULL;
  GVariant *weeks = focus_engine_windows (engine, week, n_weeks, &error);
  return give (invocation, weeks, error);
}

static gboolean
get_log (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, gint64 before, guint limit,
         GVariant *options, FocusEngine *engine)
{
  g_autoptr (GError) error = NULL;
  GVariant *acts = focus_engine_log (engine, before, limit, options, &error);
  return give (invocation, acts, error);
}

static gboolean
explain (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, const char *id,
         FocusEngine *engine)
{
  g_autoptr (GError) error = NULL;
  GVariant *explanation = focus_engine_explain_id (engine, id, &error);
  return give (invocation, explanation, error);
}

static gboolean
undo (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, gint64 act, FocusEngine *engine)
{
  g_autoptr (GError) error = NULL;
  GVariant *undone = focus_engine_undo (engine, act, &error);
  return give (invocation, undone, error);
}

static gboolean
get_footprint (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, FocusEngine *engine)
{
  g_autoptr (GError) error = NULL;
  GVariant *objects = focus_engine_footprint (engine, &error);
  return give (invocation, objects, error);
}

static gboolean
uninstall (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, GVariant *options,
           FocusEngine *engine)
{
  g_autoptr (GError) error = NULL;
  guint removing;

  if (focus_engine_uninstall (engine, options, &removing, &error))
    focus_bus_focus1_complete_uninstall (skeleton, invocation, removing);
  else
    focus_bus_return_error (invocation, error);
  return TRUE;
}

/* The invocation travels as the user data. */
static void
answer_nothing (GVariant *value, const GError *error, gpointer user_data)
{
  if (value != NULL)
    g_variant_unref (g_variant_ref_sink (value));
  if (error != NULL)
    focus_bus_return_error (user_data, error);
  else
    g_dbus_method_invocation_return_value (user_data, NULL);
}

static gboolean
make_calendar (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, const char *calendar,
               GVariant *options, FocusEngine *engine)
{
  focus_engine_make_calendar (engine, calendar, options, answer_nothing, invocation);
  return TRUE;
}

void
focus_plan_service_connect (FocusBusFocus1 *skeleton, FocusEngine *engine)
{
  static const struct
  {
    const char *signal;
    GCallback handler;
  } handlers[] = { { "handle-get-plan", G_CALLBACK (get_plan) },
                   { "handle-apply-plan", G_CALLBACK (apply_plan) },
                   { "handle-get-windows", G_CALLBACK (get_windows) },
                   { "handle-get-log", G_CALLBACK (get_log) },
                   { "handle-explain", G_CALLBACK (explain) },
                   { "handle-undo", G_CALLBACK (undo) },
                   { "handle-get-footprint", G_CALLBACK (get_footprint) },
                   { "handle-uninstall", G_CALLBACK (uninstall) },
                   { "handle-make-calendar", G_CALLBACK (make_calendar) } };

  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect (skeleton, handlers[i].signal, handlers[i].handler, engine);
}
