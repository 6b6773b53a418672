// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `focusctl focus`: the focus session, shown, begun, ended and changed by hand.
#include "client.h"
#include "dict.h"
#include "length.h"
#include "session.h"

typedef void (*Tell) (FocusOutput *out, GVariant *session);

static void
answer (FocusContext *context, GVariant *session, Tell tell)
{
  if (!focus_args_has (context->args, "json"))
    {
      tell (context->out, session);
      return;
    }
  if (!focus_session_is_on (session))
    {
      g_string_append (context->out->text, "null\n"); /* JsonBuilder has no bare values */
      return;
    }
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  focus_session_json (builder, session);
  focus_json_write (context->out->text, builder, FALSE);
}

/* Calls a method that answers with the session, and tells of it. */
static FocusExit
call (FocusContext *context, const char *method, GVariant *arguments, Tell tell)
{
  FocusExit code = FOCUS_EXIT_DONE;
  g_autoptr (GVariant)
      reply = focus_client_ask (method, arguments, "(a{sv})", FOCUS_CLIENT_QUICK_MS, &code);

  if (!reply)
    return code;
  g_autoptr (GVariant) session = g_variant_get_child_value (reply, 0);
  answer (context, session, tell);
  return code;
}

/* The length of the first word; 0 when there is none. */
static gboolean
read_length (FocusContext *context, gboolean may_be_less, gint64 *ret_min)
{
  const char *text = focus_args_words (context->args)[0];

  *ret_min = 0;
  return !text || focus_length_typed (text, may_be_less, ret_min);
}

static void
tell_of_any (FocusOutput *out, GVariant *session)
{
  if (focus_session_is_on (session))
    focus_session_text (out, session);
  else
    g_string_append (out->text, "No focus session is on. Begin one: focusctl focus start 90min\n");
}

FocusExit
focus_cmd_focus (FocusContext *context)
{
  FocusExit code = FOCUS_EXIT_DONE;
  g_autoptr (GVariant)
      reply = focus_client_ask ("GetStatus", NULL, "(a{sv})", FOCUS_CLIENT_QUICK_MS, &code);

  if (!reply)
    return code;
  g_autoptr (GVariant) status = g_variant_get_child_value (reply, 0);
  g_autoptr (GVariant) session = focus_dict_child (status, "session");
  answer (context, session, tell_of_any);
  return code;
}

FocusExit
focus_cmd_focus_start (FocusContext *context)
{
  const char *task = focus_args_value (context->args, "task");
  gint64 min;

  if (!read_length (context, FALSE, &min))
    return FOCUS_EXIT_USAGE;
  return call (context, "FocusStart", g_variant_new ("(xs)", min, task ? task : ""),
               focus_session_text);
}

FocusExit
focus_cmd_focus_stop (FocusContext *context)
{
  return call (context, "FocusStop", NULL, focus_session_ended_text);
}

FocusExit
focus_cmd_focus_extend (FocusContext *context)
{
  gint64 min;

  if (!read_length (context, TRUE, &min))
    return FOCUS_EXIT_USAGE;
  return call (context, "FocusExtend", g_variant_new ("(x)", min), focus_session_text);
}

FocusExit
focus_cmd_focus_pause (FocusContext *context)
{
  gint64 min;

  if (!read_length (context, FALSE, &min))
    return FOCUS_EXIT_USAGE;
  return call (context, "FocusPause", g_variant_new ("(x)", min), focus_session_text);
}

FocusExit
focus_cmd_focus_resume (FocusContext *context)
{
  return call (context, "FocusResume", NULL, focus_session_text);
}
