// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `focusctl actions`: what is to be done after meetings; done, dropped, open again.
#include "action.h"
#include "client.h"
#include "dict.h"
#include "format.h"
#include "text.h"

static GVariant *
ask_actions (const FocusArgs *args, FocusExit *ret_exit)
{
  const char *meeting = focus_args_value (args, "meeting");
  GVariantDict options;

  g_variant_dict_init (&options, NULL);
  if (focus_args_has (args, "all"))
    g_variant_dict_insert (&options, "all", "b", TRUE);
  if (meeting)
    g_variant_dict_insert (&options, "meeting", "s", meeting);
  g_autoptr (GVariant)
      reply = focus_client_ask ("GetActions",
                                g_variant_new ("(@a{sv})", g_variant_dict_end (&options)),
                                "(aa{sv})", FOCUS_CLIENT_PATIENT_MS, ret_exit);
  return reply ? g_variant_get_child_value (reply, 0) : NULL;
}

static void
write_nothing (FocusContext *context)
{
  gboolean of_one = focus_args_has (context->args, "meeting");

  if (focus_args_has (context->args, "all"))
    g_string_append_printf (context->out->text, "No action was written down%s yet.\n",
                            of_one ? " for that meeting" : "");
  else
    g_string_append_printf (context->out->text, "Nothing is left to do%s.\n",
                            of_one ? " of that meeting" : "");
}

FocusExit
focus_cmd_actions (FocusContext *context)
{
  FocusExit code = FOCUS_EXIT_DONE;
  g_autoptr (GVariant) actions = ask_actions (context->args, &code);

  if (!actions)
    return code;
  gsize n = g_variant_n_children (actions);
  if (focus_args_has (context->args, "json"))
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      focus_actions_json (builder, actions);
      focus_json_write (context->out->text, builder, FALSE);
      return code;
    }
  gint64 today = n > 0 ? focus_client_today () : 0;
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) action = g_variant_get_child_value (actions, i);
      focus_action_text (context->out, action, today);
    }
  if (n == 0)
    write_nothing (context);
  context->out->paged = TRUE;
  return code;
}

static void
write_set (FocusOutput *out, GVariant *action, const char *word, gint64 today)
{
  g_autofree char *what = focus_action_sentence (action, today);
  g_autofree char *line = g_strdup_printf ("%s: %s", word, what);
  gint64 act = focus_dict_count (action, "act");

  focus_text_wrap (out->text, line, 0, out->columns);
  if (act > 0)
    g_string_append_printf (out->text, "  \"focusctl undo %" G_GINT64_FORMAT "\" takes it back.\n",
                            act);
}

/* Goes on after one that is not known; the worst code wins. */
static FocusExit
set_actions (FocusContext *context, const char *state, const char *word)
{
  gboolean json = focus_args_has (context->args, "json");
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  FocusExit worst = FOCUS_EXIT_DONE;
  gint64 today = json ? 0 : focus_client_today ();

  json_builder_begin_array (builder);
  for (const char *const *id = focus_args_words (context->args);
       *id && worst != FOCUS_EXIT_UNREACHABLE; id++)
    {
      FocusExit code = FOCUS_EXIT_DONE;
      g_autoptr (GVariant)
          reply = focus_client_ask ("SetAction", g_variant_new ("(ss)", *id, state), "(a{sv})",
                                    FOCUS_CLIENT_PATIENT_MS, &code);
      g_autoptr (GVariant) action = reply ? g_variant_get_child_value (reply, 0) : NULL;
      worst = MAX (worst, code);
      if (action && json)
        focus_action_json (builder, action);
      else if (action)
        write_set (context->out, action, word, today);
    }
  json_builder_end_array (builder);
  if (json)
    focus_json_write (context->out->text, builder, FALSE);
  return worst;
}

FocusExit
focus_cmd_actions_done (FocusContext *context)
{
  return set_actions (context, "done", "Done");
}

FocusExit
focus_cmd_actions_drop (FocusContext *context)
{
  return set_actions (context, "dropped", "Dropped");
}

FocusExit
focus_cmd_actions_reopen (FocusContext *context)
{
  return set_actions (context, "open", "Open again");
}
