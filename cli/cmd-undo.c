// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `focusctl undo`: taking an act back.
#include <unistd.h>

#include "act.h"
#include "ask.h"
#include "client.h"
#include "dict.h"
#include "format.h"
#include "text.h"

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
  g_autofree char *organizer = focus_dict_word (act, "organizer");
  g_autofree char *line = g_strdup_printf (
      "Taken back: act %" G_GINT64_FORMAT "%s%s%s.%s%s%s%s", focus_dict_count (act, "undoes"),
      *what ? " (" : "", what, *what ? ")" : "",
      g_strcmp0 (state, "waiting") != 0 ? ""
      : organizer                       ? " It is written next, and the organiser hears of it as "
                                          "of the answer."
                                        : " The calendar is told next.",
      note ? " But " : "", note ? note : "", note ? "." : "");
  focus_text_wrap (context->out->text, line, 0, context->out->columns);
  return code;
}

/* Takes the last act back by its ID, so that it is the one that was looked at. Shows it first, and
   asks, unless the word is given. */
static FocusExit
undo_last (FocusContext *context, gboolean consents)
{
  FocusExit code = FOCUS_EXIT_DONE;
  g_autoptr (GVariant) acts = focus_acts_ask (0, FOCUS_ACTS_MAX, &code);
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

/* The last act that can be taken back of an invitation or a block, by the ID or UID of that; 0:
   there is none. */
static gint64
find_of (GVariant *acts, const char *id, gboolean *ret_is_known)
{
  *ret_is_known = FALSE;
  for (gsize i = 0; i < g_variant_n_children (acts); i++)
    {
      g_autoptr (GVariant) act = g_variant_get_child_value (acts, i);
      g_autofree char *of = focus_dict_string (act, "id_of");
      g_autofree char *uid = focus_dict_string (act, "uid");
      if (g_strcmp0 (of, id) != 0 && g_strcmp0 (uid, id) != 0)
        continue;
      *ret_is_known = TRUE;
      if (focus_dict_true (act, "can_undo") && focus_dict_count (act, "undoes") == 0)
        return focus_dict_count (act, "id");
    }
  return 0;
}

/* The ID of an invitation that is about to be answered by itself, by that or by the UID of it;
   NULL: there is none. Of a series the UID alone would mean its next occurrence. Transfer full. */
static char *
find_waiting (const char *id)
{
  g_autoptr (GDBusConnection) bus = focus_client_connect (NULL);
  g_autoptr (GVariant) reply = NULL;

  if (bus)
    reply = focus_client_call (bus, "GetPending", g_variant_new ("(a{sv})", NULL), "(aa{sv})",
                               FOCUS_CLIENT_PATIENT_MS, -1, NULL);
  g_autoptr (GVariant) pending = reply ? g_variant_get_child_value (reply, 0) : NULL;
  for (gsize i = 0; pending && i < g_variant_n_children (pending); i++)
    {
      g_autoptr (GVariant) dict = g_variant_get_child_value (pending, i);
      g_autofree char *its_id = focus_dict_string (dict, "id");
      g_autofree char *uid = focus_dict_string (dict, "uid");
      g_autofree char *step = focus_dict_string (dict, "step");
      if (its_id && g_strcmp0 (step, "wait") == 0
          && (g_str_equal (its_id, id) || g_strcmp0 (uid, id) == 0))
        return g_steal_pointer (&its_id);
    }
  return NULL;
}

/* By the ID of an invitation: what is about to be sent is not; what was is taken back. */
static FocusExit
undo_named (FocusContext *context, const char *id)
{
  FocusExit code = FOCUS_EXIT_DONE;
  g_autofree char *waiting = find_waiting (id);

  if (waiting)
    return focus_answer_keep (context, waiting);
  g_autoptr (GVariant) acts = focus_acts_ask (0, FOCUS_ACTS_MAX, &code);
  gboolean is_known = FALSE;
  gint64 act = acts ? find_of (acts, id, &is_known) : 0;
  if (!acts)
    return code;
  if (act > 0)
    return undo (context, act);
  if (!is_known)
    {
      focus_trouble ("\"%s\" is no act, and no invitation that was answered", id);
      focus_hint ("give a number of the first column of \"focusctl log\", or the ID of an "
                  "invitation");
      return FOCUS_EXIT_USAGE;
    }
  g_autofree char *safe = focus_text_harmless (id);
  focus_trouble ("nothing that was done to \"%s\" can be taken back any more", safe);
  focus_hint ("\"focusctl explain %s\" tells what was done", safe);
  return FOCUS_EXIT_FAILED;
}

FocusExit
focus_cmd_undo (FocusContext *context)
{
  const char *text = focus_args_words (context->args)[0];
  gint64 id = 0;

  if (text && !focus_act_read_number (text, 1, G_MAXINT64, &id))
    return undo_named (context, text);
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
