// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `focusctl log` and `focusctl undo`: what focusd did and was told, and taking it back.
#include <unistd.h>

#include "act.h"
#include "ask.h"
#include "client.h"
#include "dict.h"
#include "format.h"
#include "text.h"

#define DEFAULT_LIMIT 50
#define MAX_LIMIT     1000

/* A number from `min` to `max`; FALSE when the text is none. */
static gboolean
read_number (const char *text, gint64 min, gint64 max, gint64 *ret_number)
{
  guint64 number = 0;

  if (!g_ascii_string_to_unsigned (text, 10, (guint64) min, (guint64) max, &number, NULL))
    return FALSE;
  *ret_number = (gint64) number;
  return TRUE;
}

static FocusExit
no_number (const char *text, const char *what, gint64 max)
{
  focus_trouble ("\"%s\" is no %s", text, what);
  if (max < G_MAXINT64)
    focus_hint ("give a number from 1 to %" G_GINT64_FORMAT, max);
  else
    focus_hint ("give a number of the first column of \"focusctl log\"");
  return FOCUS_EXIT_USAGE;
}

static GVariant *
ask_acts (gint64 before, guint limit, FocusExit *ret_exit)
{
  g_autoptr (GVariant)
      reply = focus_client_ask ("GetLog", g_variant_new ("(xua{sv})", before, limit, NULL),
                                "(aa{sv})", FOCUS_CLIENT_PATIENT_MS, ret_exit);

  return reply ? g_variant_get_child_value (reply, 0) : NULL;
}

static void
write_text (FocusOutput *out, GVariant *acts, gint64 limit, gint64 before)
{
  gsize n = g_variant_n_children (acts);

  if (n == 0)
    g_string_append (out->text,
                     before > 0 ? "Nothing is older.\n" : "focusd has done nothing yet.\n");
  focus_acts_text (out, acts, n > 0 ? focus_client_today () : 0);
  if ((gint64) n == limit)
    {
      g_autoptr (GVariant) last = g_variant_get_child_value (acts, n - 1);
      g_string_append_printf (out->text, "\nOlder: focusctl log --before %" G_GINT64_FORMAT "\n",
                              focus_dict_count (last, "id"));
    }
  out->paged = TRUE;
}

FocusExit
focus_cmd_log (FocusContext *context)
{
  const char *limit_text = focus_args_value (context->args, "limit");
  const char *before_text = focus_args_value (context->args, "before");
  gint64 limit = DEFAULT_LIMIT, before = 0;
  FocusExit code = FOCUS_EXIT_DONE;

  if (limit_text && !read_number (limit_text, 1, MAX_LIMIT, &limit))
    return no_number (limit_text, "number of lines", MAX_LIMIT);
  if (before_text && !read_number (before_text, 1, G_MAXINT64, &before))
    return no_number (before_text, "act", G_MAXINT64);
  g_autoptr (GVariant) acts = ask_acts (before, (guint) limit, &code);
  if (!acts)
    return code;
  if (!focus_args_has (context->args, "json"))
    {
      write_text (context->out, acts, limit, before);
      return code;
    }
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  focus_acts_json (builder, acts);
  focus_json_write (context->out->text, builder, FALSE);
  return code;
}

/* The last act that can be taken back, other than one that took something back: whoever undoes
   twice wants the one before. NULL when there is none. */
static GVariant *
find_last (GVariant *acts)
{
  for (gsize i = 0; i < g_variant_n_children (acts); i++)
    {
      g_autoptr (GVariant) act = g_variant_get_child_value (acts, i);
      if (focus_dict_true (act, "can_undo") && focus_dict_count (act, "undoes") == 0)
        return g_steal_pointer (&act);
    }
  return NULL;
}

static FocusExit
undo (FocusContext *context, gint64 id)
{
  FocusExit code = FOCUS_EXIT_DONE;
  g_autoptr (GVariant) reply = focus_client_ask ("Undo", g_variant_new ("(x)", id), "(a{sv})",
                                                 FOCUS_CLIENT_PATIENT_MS, &code);

  if (!reply)
    return code;
  g_autoptr (GVariant) act = g_variant_get_child_value (reply, 0);
  if (focus_args_has (context->args, "json"))
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      focus_act_json (builder, act);
      focus_json_write (context->out->text, builder, FALSE);
      return code;
    }
  g_autofree char *what = focus_act_what (act);
  g_autofree char *state = focus_dict_string (act, "state");
  g_autofree char *note = focus_dict_word (act, "answer");
  g_autofree char *line = g_strdup_printf (
      "Taken back: act %" G_GINT64_FORMAT "%s%s%s.%s%s%s%s", focus_dict_count (act, "undoes"),
      *what ? " (" : "", what, *what ? ")" : "",
      g_strcmp0 (state, "waiting") == 0 ? " The calendar is told next." : "", note ? " But " : "",
      note ? note : "", note ? "." : "");
  focus_text_wrap (context->out->text, line, 0, context->out->columns);
  return code;
}

/* Takes the last act back by its ID, so that it is the one that was looked at. Shows it first, and
   asks, unless the word is given. */
static FocusExit
undo_last (FocusContext *context, gboolean consents)
{
  FocusExit code = FOCUS_EXIT_DONE;
  g_autoptr (GVariant) acts = ask_acts (0, MAX_LIMIT, &code);
  g_autoptr (GVariant) last = acts ? find_last (acts) : NULL;

  if (!acts)
    return code;
  if (!last)
    {
      focus_trouble ("there is nothing to take back");
      focus_hint ("\"focusctl log\" shows what was done");
      return FOCUS_EXIT_FAILED;
    }
  if (!consents)
    {
      g_autoptr (GVariant)
          list = g_variant_ref_sink (g_variant_new_array (G_VARIANT_TYPE_VARDICT, &last, 1));
      focus_acts_text (context->out, list, focus_client_today ());
      if (!focus_output_flush (context->out) || !focus_ask_key ("Take it back? [y/N] "))
        return FOCUS_EXIT_FAILED;
    }
  return undo (context, focus_dict_count (last, "id"));
}

FocusExit
focus_cmd_undo (FocusContext *context)
{
  const char *text = focus_args_words (context->args)[0];
  gint64 id = 0;

  if (text && !read_number (text, 1, G_MAXINT64, &id))
    return no_number (text, "act", G_MAXINT64);
  if (text)
    return undo (context, id);
  gboolean consents = focus_args_has (context->args, "yes");
  if (consents
      || (focus_ask_possible () && isatty (STDOUT_FILENO)
          && !focus_args_has (context->args, "json")))
    return undo_last (context, consents);
  focus_trouble ("nobody is here to ask: give the ID of an act, or \"--yes\" for the last one");
  focus_hint ("\"focusctl log\" lists them");
  return FOCUS_EXIT_USAGE;
}
