// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Closing a meeting: the call, and what became of it.
#include "action.h"
#include "close.h"
#include "closeout.h"
#include "day-order.h"
#include "dict.h"
#include "format.h"
#include "stretch.h"
#include "text.h"

static void
add_strings (GVariantDict *options, const char *key, const GPtrArray *strings)
{
  if (strings->len > 0)
    g_variant_dict_insert_value (options, key,
                                 g_variant_new_strv ((const char *const *) strings->pdata,
                                                     (gssize) strings->len));
}

static void
add_truth (GVariantDict *options, const char *key, gboolean is_true)
{
  if (is_true)
    g_variant_dict_insert (options, key, "b", TRUE);
}

GVariant *
focus_close_send (const FocusCloseHow *how, const FocusCloseSaid *said, GError **error)
{
  GVariantDict options;

  g_variant_dict_init (&options, NULL);
  if (said->decision)
    g_variant_dict_insert (&options, "decision", "s", said->decision);
  add_strings (&options, "actions", said->actions);
  add_strings (&options, "done", said->done);
  add_truth (&options, "nothing", said->nothing);
  add_truth (&options, "later", how->later);
  add_truth (&options, "tell", how->tell);
  add_truth (&options, "anyway", how->anyway);
  if (said->actions->len > 0)
    g_variant_dict_insert (&options, "order", "s", focus_day_order ());
  g_autoptr (GVariant) arguments = g_variant_ref_sink (
      g_variant_new ("(s@a{sv})", how->id, g_variant_dict_end (&options)));
  g_autoptr (GDBusConnection) bus = focus_client_connect (error);
  g_autoptr (GVariant) reply = NULL;

  if (bus)
    reply = focus_client_call (bus, "Close", arguments, "(a{sv})", FOCUS_CLIENT_PATIENT_MS, -1,
                               error);
  return reply ? g_variant_get_child_value (reply, 0) : NULL;
}

/* The words of an open point, as they stood before; its ID when they are not known. */
static char *
describe_done (const FocusCloseHow *how, const char *id, gint64 near_day)
{
  g_autoptr (GVariant) open = how->before ? focus_dict_list (how->before, "open") : NULL;

  for (gsize i = 0; open && i < g_variant_n_children (open); i++)
    {
      g_autoptr (GVariant) action = g_variant_get_child_value (open, i);
      g_autofree char *name = focus_dict_string (action, "id");
      if (g_strcmp0 (name, id) == 0)
        return focus_action_sentence (action, near_day);
    }
  return focus_text_harmless (id);
}

static void
append_done (FocusOutput *out, const FocusCloseHow *how, const FocusCloseSaid *said,
             GVariant *closed)
{
  FocusStretch at = focus_stretch_read (closed);

  for (guint i = 0; i < said->done->len; i++)
    {
      g_autofree char *what = describe_done (how, said->done->pdata[i],
                                             focus_day_of (at.end_s, at.end_offset_s));
      g_autofree char *line = g_strconcat ("Done: ", what, NULL);
      focus_text_wrap (out->text, line, 0, out->columns);
    }
}

static void
append_closed (FocusOutput *out, const FocusCloseHow *how, const FocusCloseSaid *said,
               GVariant *closed)
{
  g_autofree char *name = focus_closeout_name (closed);
  g_autofree char *head = g_strconcat (said->nothing ? "Closed with nothing: " : "Closed: ", name,
                                       NULL);
  g_autofree char *where = focus_closeout_where (closed, said->decision != NULL,
                                                 said->actions->len > 0);
  gint64 act = focus_dict_count (closed, "act");

  focus_text_wrap (out->text, head, 0, out->columns);
  if (focus_dict_true (closed, "again"))
    focus_text_wrap (out->text, "It was closed before: this takes the place of what was said then.",
                     0, out->columns);
  focus_closeout_kept (out, closed);
  append_done (out, how, said, closed);
  if (!said->nothing)
    focus_text_wrap (out->text, where, 0, out->columns);
  if (how->tell)
    g_string_append (out->text, "Everyone who is invited gets an update.\n");
  if (focus_dict_true (closed, "stays_told"))
    focus_text_wrap (out->text,
                     "The invitation still says what was told before; \"--tell\" puts this there.",
                     0, out->columns);
  if (focus_dict_true (closed, "idle"))
    focus_text_wrap (out->text, "The last three ended with nothing: is this meeting still needed?",
                     0, out->columns);
  if (act > 0)
    g_string_append_printf (out->text, "\"focusctl undo %" G_GINT64_FORMAT "\" takes it back.\n",
                            act);
}

void
focus_close_told (FocusContext *context, const FocusCloseHow *how, const FocusCloseSaid *said,
                  GVariant *closed)
{
  FocusOutput *out = context->out;
  g_autofree char *name = focus_closeout_name (closed);
  g_autofree char *more = focus_format_count (how->n_more, "more meeting", "more meetings");

  if (focus_args_has (context->args, "json"))
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      focus_closeout_json (builder, closed);
      focus_json_write (out->text, builder, FALSE);
      return;
    }
  if (how->later)
    {
      gboolean asks = focus_dict_count (closed, "later") > 0;
      g_autofree char *line = g_strconcat (asks ? "Not now; focusd asks again: "
                                                : "Not now, and focusd does not ask again; "
                                                  "\"focusctl close\" closes it: ",
                                           name, NULL);
      focus_text_wrap (out->text, line, 0, out->columns);
    }
  else if (said->decision || said->actions->len > 0 || said->nothing)
    append_closed (out, how, said, closed);
  else
    append_done (out, how, said, closed);
  if (how->n_more > 0)
    g_string_append_printf (out->text, "%s to close: focusctl close\n", more);
}
