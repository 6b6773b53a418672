// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The calls and properties of org.focusd.Focus1 about focus sessions, and the pause of all writes.
#include "bus/focus-service.h"

#include "bus/bus-error.h"

static gboolean
give (GDBusMethodInvocation *invocation, GVariant *session, const GError *error)
{
  if (session == NULL)
    focus_bus_return_error (invocation, error);
  else
    g_dbus_method_invocation_return_value (invocation, g_variant_new_tuple (&session, 1));
  return TRUE;
}

static gboolean
focus_start (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, gint64 length_min,
             const char *task, FocusEngine *engine)
{
  g_autoptr (GError) error = NULL;
  GVariant *session = focus_engine_focus_start (engine, length_min, task, &error);
  return give (invocation, session, error);
}

static gboolean
focus_stop (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, FocusEngine *engine)
{
  g_autoptr (GError) error = NULL;
  GVariant *session = focus_engine_focus_stop (engine, &error);
  return give (invocation, session, error);
}

static gboolean
focus_extend (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, gint64 min,
              FocusEngine *engine)
{
  g_autoptr (GError) error = NULL;
  GVariant *session = focus_engine_focus_extend (engine, min, &error);
  return give (invocation, session, error);
}

static gboolean
focus_pause (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, gint64 min,
             FocusEngine *engine)
{
  g_autoptr (GError) error = NULL;
  GVariant *session = focus_engine_focus_pause (engine, min, &error);
  return give (invocation, session, error);
}

static gboolean
focus_resume (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, FocusEngine *engine)
{
  g_autoptr (GError) error = NULL;
  GVariant *session = focus_engine_focus_resume (engine, &error);
  return give (invocation, session, error);
}

static gboolean
pause_writes (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, gint64 min,
              FocusEngine *engine)
{
  g_autoptr (GError) error = NULL;
  gint64 until_s;

  if (focus_engine_pause (engine, min, &until_s, &error))
    focus_bus_focus1_complete_pause (skeleton, invocation, until_s);
  else
    focus_bus_return_error (invocation, error);
  return TRUE;
}

static gboolean
resume_writes (FocusBusFocus1 *skeleton, GDBusMethodInvocation *invocation, FocusEngine *engine)
{
  g_autoptr (GError) error = NULL;
  guint waiting;

  if (focus_engine_resume (engine, &waiting, &error))
    focus_bus_focus1_complete_resume (skeleton, invocation, waiting);
  else
    focus_bus_return_error (invocation, error);
  return TRUE;
}

void
focus_focus_service_connect (FocusBusFocus1 *skeleton, FocusEngine *engine)
{
  static const struct
  {
    const char *signal;
    GCallback handler;
  } handlers[] = { { "handle-focus-start", G_CALLBACK (focus_start) },
                   { "handle-focus-stop", G_CALLBACK (focus_stop) },
                   { "handle-focus-extend", G_CALLBACK (focus_extend) },
                   { "handle-focus-pause", G_CALLBACK (focus_pause) },
                   { "handle-focus-resume", G_CALLBACK (focus_resume) },
                   { "handle-pause", G_CALLBACK (pause_writes) },
                   { "handle-resume", G_CALLBACK (resume_writes) } };

  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect (skeleton, handlers[i].signal, handlers[i].handler, engine);
}

/* What the user typed, or a title: D-Bus takes UTF-8 only. */
static char *
valid_text (const char *text)
{
  return g_utf8_make_valid (text != NULL ? text : "", -1);
}

void
focus_focus_service_show (FocusBusFocus1 *skeleton, FocusEngine *engine)
{
  const FocusSession *session = focus_engine_session (engine);
  gboolean runs = session->id != 0;
  g_autofree char *task = valid_text (runs ? session->task : NULL);
  g_autofree char *block = focus_engine_session_block (engine);

  focus_bus_focus1_set_focus_active (skeleton, runs && session->paused_s == 0);
  focus_bus_focus1_set_focus_until (skeleton, runs ? session->end_s : 0);
  focus_bus_focus1_set_focus_task (skeleton, task);
  focus_bus_focus1_set_focus_paused (skeleton, runs && session->paused_s != 0);
  focus_bus_focus1_set_quiet (skeleton, focus_engine_quiet (engine));
  focus_bus_focus1_set_focus_block (skeleton, block);
  focus_bus_focus1_set_writes_paused_until (skeleton, focus_engine_paused_until_s (engine));
  focus_bus_focus1_set_queue (skeleton, focus_engine_queue (engine));
}
