// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `focusctl status`: once, or following the daemon.
#include "bar.h"
#include "client.h"
#include "dict.h"
#include "status.h"

static gint64
clock_s (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static gint64
render_text (FocusOutput *out, GVariant *status, gpointer render_data)
{
  if (status)
    focus_status_text (out, status);
  else
    g_string_append (out->text, "focusd does not run.\n");
  return G_MAXINT64;
}

static gint64
render_json_line (FocusOutput *out, GVariant *status, gpointer render_data)
{
  if (status)
    focus_status_json (out->text, status, TRUE);
  return G_MAXINT64;
}

/* A followed bar moves on with the clock between two answers of the daemon. */
static gint64
render_bar (FocusOutput *out, GVariant *status, gpointer render_data)
{
  const FocusBarFormat *format = render_data;
  g_autoptr (FocusBar) bar = focus_bar_new (status, clock_s ());

  format->append (out->text, bar);
  g_string_append (out->text, format->more);
  return bar->next_s;
}

static FocusExit
follow_bar (FocusOutput *out, const FocusBarFormat *format)
{
  g_string_append (out->text, format->begin);
  if (!focus_output_flush (out))
    return FOCUS_EXIT_FAILED;
  return focus_status_follow (out, render_bar, (gpointer) format);
}

static void
write_bar (FocusOutput *out, const FocusBarFormat *format, GVariant *status)
{
  gint64 now_s = clock_s ();

  if (status)
    focus_dict_int (status, "now", &now_s);
  g_autoptr (FocusBar) bar = focus_bar_new (status, now_s);
  g_string_append (out->text, format->begin);
  format->append (out->text, bar);
  g_string_append (out->text, format->end);
}

/* The one format asked for: "" for sentences, NULL (and said) when two were. */
static const char *
read_format (const FocusArgs *args)
{
  const char *const asked[] = { focus_args_has (args, "json") ? "json" : NULL,
                                focus_args_has (args, "waybar") ? "waybar" : NULL,
                                focus_args_value (args, "format") };
  const char *format = "";

  for (gsize i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      if (!asked[i])
        continue;
      if (*format && !g_str_equal (format, asked[i]))
        {
          focus_trouble ("\"%s\" and \"%s\" are two different answers: ask for one", format,
                         asked[i]);
          return NULL;
        }
      format = asked[i];
    }
  return format;
}

static FocusExit
unknown_format (const char *name)
{
  static const char *const names[] = { "waybar", "i3bar", "polybar", "plain", "json", NULL };
  const char *near = focus_args_nearest (name, names);

  focus_trouble ("\"%s\" is no format: waybar, i3bar, polybar, plain or json", name);
  if (near)
    focus_hint ("did you mean \"%s\"?", near);
  return FOCUS_EXIT_USAGE;
}

static FocusExit
write_once (FocusOutput *out, const FocusBarFormat *bar, gboolean json)
{
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GVariant) status = NULL;
  FocusExit code = FOCUS_EXIT_DONE;

  reply = focus_client_ask ("GetStatus", NULL, "(a{sv})", FOCUS_CLIENT_QUICK_MS, &code);
  status = reply ? g_variant_get_child_value (reply, 0) : NULL;
  if (bar)
    {
      /* A bar hides a module whose command fails: "offline" is an answer there, not a failure. */
      write_bar (out, bar, status);
      return FOCUS_EXIT_DONE;
    }
  if (!status)
    return code;
  if (json)
    focus_status_json (out->text, status, FALSE);
  else
    focus_status_text (out, status);
  out->paged = !json;
  return FOCUS_EXIT_DONE;
}

FocusExit
focus_cmd_status (FocusContext *context)
{
  const char *name = read_format (context->args);
  const FocusBarFormat *bar = name ? focus_bar_format_find (name) : NULL;
  gboolean json = g_strcmp0 (name, "json") == 0;

  if (!name)
    return FOCUS_EXIT_USAGE;
  if (*name && !bar && !json)
    return unknown_format (name);
  if (!focus_args_has (context->args, "follow"))
    return write_once (context->out, bar, json);
  if (bar)
    return follow_bar (context->out, bar);
  return focus_status_follow (context->out, json ? render_json_line : render_text, NULL);
}
