// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `focusctl decline`, `propose`, `tentative`, `accept` and `keep`: the user's word on an
// invitation.
//
// On a terminal what would be sent is shown first. What was shown is what is sent: its text goes
// with the word, for the free times in it may have changed meanwhile.
#include <unistd.h>

#include "act.h"
#include "ask.h"
#include "client.h"
#include "dict.h"
#include "invitation.h"

typedef struct
{
  FocusContext *context;
  const char *how;  /* as in Answer */
  const char *id;   /* borrowed */
  const char *text; /* borrowed; NULL: focusd writes the reply */
} Wish;

/* NULL when the daemon refuses, and `ret_exit` is the code to end with. */
static GVariant *
ask_answer (const Wish *wish, gboolean dry, FocusExit *ret_exit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = focus_client_connect (&error);
  g_autoptr (GVariant) reply = NULL;
  GVariantBuilder options;

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  if (focus_args_has (wish->context->args, "series"))
    g_variant_builder_add (&options, "{sv}", "series", g_variant_new_boolean (TRUE));
  if (wish->text)
    g_variant_builder_add (&options, "{sv}", "text", g_variant_new_string (wish->text));
  if (dry)
    g_variant_builder_add (&options, "{sv}", "dry", g_variant_new_boolean (TRUE));
  GVariant *arguments = g_variant_ref_sink (
      g_variant_new ("(ssa{sv})", wish->id, wish->how, &options));
  if (bus)
    reply = focus_client_call (bus, "Answer", arguments, "(a{sv})", FOCUS_CLIENT_PATIENT_MS, -1,
                               &error);
  g_variant_unref (arguments);
  if (reply)
    return g_variant_get_child_value (reply, 0);
  *ret_exit = focus_client_fail (error);
  if (focus_client_error_is (error, "NotFound"))
    focus_hint (
        "\"focusctl pending\" has the IDs of those that wait, \"focusctl agenda --json\" of "
        "all");
  return NULL;
}

static FocusExit
tell (const Wish *wish, GVariant *answered)
{
  g_autofree char *state = focus_dict_word (answered, "state");
  gboolean failed = g_strcmp0 (state, "failed") == 0;

  if (focus_args_has (wish->context->args, "json"))
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      focus_answered_json (builder, answered);
      focus_json_write (wish->context->out->text, builder, FALSE);
    }
  else if (failed)
    {
      g_autofree char *why = focus_dict_word (answered, "why");
      focus_trouble ("it was not answered: %s", why ? why : "it is not known why");
      focus_hint ("\"focusctl explain %" G_GINT64_FORMAT "\" tells more; nothing is tried again",
                  focus_dict_count (answered, "act"));
    }
  else
    focus_answered_text (wish->context->out, answered, wish->how);
  if (failed)
    return FOCUS_EXIT_FAILED;
  return g_strcmp0 (state, "waiting") == 0 ? FOCUS_EXIT_OFFLINE : FOCUS_EXIT_DONE;
}

static FocusExit
act (const Wish *wish)
{
  FocusExit code = FOCUS_EXIT_DONE;
  g_autoptr (GVariant) answered = ask_answer (wish, FALSE, &code);

  return answered ? tell (wish, answered) : code;
}

static FocusExit
show (const Wish *wish)
{
  FocusExit code = FOCUS_EXIT_DONE;
  g_autoptr (GVariant) planned = ask_answer (wish, TRUE, &code);

  if (!planned)
    return code;
  if (focus_args_has (wish->context->args, "json"))
    return tell (wish, planned);
  (void) focus_answered_plan (wish->context->out, planned, wish->how);
  return code;
}

/* Shows, asks, and does what was shown. An answer that stays needs no word: it is settled. */
static FocusExit
ask_first (Wish *wish)
{
  FocusExit code = FOCUS_EXIT_DONE;
  gsize n_shown = wish->context->out->text->len;
  g_autoptr (GVariant) planned = ask_answer (wish, TRUE, &code);

  if (!planned)
    return code;
  if (!focus_answered_plan (wish->context->out, planned, wish->how))
    {
      g_string_truncate (wish->context->out->text, n_shown); /* act() says what it came to */
      return act (wish);
    }
  if (!focus_output_flush (wish->context->out))
    return FOCUS_EXIT_FAILED;
  if (!focus_ask_go ("Send this? [Y/n] "))
    {
      focus_trouble ("nothing was sent");
      return FOCUS_EXIT_FAILED;
    }
  g_autofree char *id = focus_dict_word (planned, "id");
  g_autofree char *text = focus_dict_string (planned, "reply");
  wish->id = id ? id : wish->id;
  wish->text = text ? text : wish->text;
  return act (wish);
}

/* Whether there is somebody who sees what would be sent, and can answer. */
static gboolean
may_ask (const Wish *wish)
{
  const FocusArgs *args = wish->context->args;

  return !g_str_equal (wish->how, "keep") && !focus_args_has (args, "yes")
         && !focus_args_has (args, "json") && focus_ask_possible () && isatty (STDOUT_FILENO);
}

static FocusExit
answer (FocusContext *context, const char *how)
{
  Wish wish = { context, how, focus_args_words (context->args)[0],
                focus_args_value (context->args, "text") };

  if (focus_args_has (context->args, "no-text"))
    {
      if (wish.text)
        {
          focus_trouble ("\"--text\" and \"--no-text\" contradict each other");
          return FOCUS_EXIT_USAGE;
        }
      wish.text = "";
    }
  if (focus_args_has (context->args, "dry-run"))
    return show (&wish);
  return may_ask (&wish) ? ask_first (&wish) : act (&wish);
}

FocusExit
focus_cmd_decline (FocusContext *context)
{
  return answer (context, "decline");
}

FocusExit
focus_cmd_propose (FocusContext *context)
{
  return answer (context, "propose");
}

FocusExit
focus_cmd_tentative (FocusContext *context)
{
  return answer (context, "tentative");
}

FocusExit
focus_cmd_accept (FocusContext *context)
{
  return answer (context, "accept");
}

FocusExit
focus_answer_keep (FocusContext *context, const char *id)
{
  const Wish wish = { context, "keep", id, NULL };

  return act (&wish);
}

FocusExit
focus_cmd_keep (FocusContext *context)
{
  return answer (context, "keep");
}
