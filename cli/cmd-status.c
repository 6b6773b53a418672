// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `focusctl status`: once, or following the daemon.
#include "client.h"
#include "status.h"

#define MINUTE_S 60

typedef void (*Render) (FocusOutput *out, GVariant *status);

typedef struct
{
  FocusOutput *out;     /* borrowed */
  GDBusConnection *bus; /* borrowed */
  GMainLoop *loop;      /* owned */
  Render render;
  GVariant *status; /* owned, nullable: the last answer; NULL while focusd does not run */
  char *written;    /* owned, nullable: what was written last */
} Follow;

static gint64
clock_s (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
render_text (FocusOutput *out, GVariant *status)
{
  if (status)
    focus_status_text (out, status);
  else
    g_string_append (out->text, "focusd does not run.\n");
}

static void
render_json (FocusOutput *out, GVariant *status)
{
  if (status)
    focus_status_json (out->text, status, FALSE);
}

static void
render_json_line (FocusOutput *out, GVariant *status)
{
  if (status)
    focus_status_json (out->text, status, TRUE);
}

/* A followed bar moves on with the clock between two answers of the daemon. */
static void
render_waybar_following (FocusOutput *out, GVariant *status)
{
  focus_status_waybar (out->text, status, clock_s ());
}

static void
render_waybar (FocusOutput *out, GVariant *status)
{
  gint64 now_s = clock_s ();

  if (status)
    g_variant_lookup (status, "now", "x", &now_s);
  focus_status_waybar (out->text, status, now_s);
}

/* Writes what there is to say, unless it was the last thing said. */
static void
write_change (Follow *follow)
{
  follow->render (follow->out, follow->status);
  if (g_strcmp0 (follow->out->text->str, follow->written) == 0)
    {
      g_string_truncate (follow->out->text, 0);
      return;
    }
  g_free (follow->written);
  follow->written = g_strdup (follow->out->text->str);
  if (!focus_output_flush (follow->out))
    g_main_loop_quit (follow->loop);
}

static void
set_status (Follow *follow, GVariant *status)
{
  g_clear_pointer (&follow->status, g_variant_unref);
  follow->status = status ? g_variant_ref (status) : NULL;
  write_change (follow);
}

static void
on_status (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Follow *follow = user_data;
  g_autoptr (GVariant)
      reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  g_autoptr (GVariant) status = reply ? g_variant_get_child_value (reply, 0) : NULL;

  set_status (follow, status);
}

static void
ask (Follow *follow)
{
  /* No start by the bus: a bar must not bring back a daemon that was stopped. */
  g_dbus_connection_call (follow->bus, FOCUS_BUS_NAME, FOCUS_OBJECT_PATH, FOCUS_INTERFACE,
                          "GetStatus", NULL, G_VARIANT_TYPE ("(a{sv})"),
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, FOCUS_CLIENT_QUICK_MS, NULL, on_status,
                          follow);
}

static void
on_appeared (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  ask (user_data);
}

static void
on_vanished (GDBusConnection *bus, const char *name, gpointer user_data)
{
  set_status (user_data, NULL);
}

static void
on_changed (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
            const char *signal, GVariant *parameters, gpointer user_data)
{
  ask (user_data);
}

static gboolean
on_minute (gpointer user_data)
{
  Follow *follow = user_data;

  write_change (follow);
  g_timeout_add_seconds ((guint) (MINUTE_S - clock_s () % MINUTE_S), on_minute, follow);
  return G_SOURCE_REMOVE;
}

/* Until the reader or the bus goes away. The minute matters to the bar only: it counts down. */
static FocusExit
follow_status (FocusOutput *out, Render render, gboolean counts_minutes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = focus_client_connect (&error);

  if (!bus)
    return focus_client_fail (error);
  Follow follow = { .out = out, .bus = bus, .render = render };
  follow.loop = g_main_loop_new (NULL, FALSE);
  g_dbus_connection_signal_subscribe (bus, FOCUS_BUS_NAME, FOCUS_INTERFACE, "Changed",
                                      FOCUS_OBJECT_PATH, NULL, G_DBUS_SIGNAL_FLAGS_NONE, on_changed,
                                      &follow, NULL);
  guint watch = g_bus_watch_name_on_connection (bus, FOCUS_BUS_NAME,
                                                G_BUS_NAME_WATCHER_FLAGS_AUTO_START, on_appeared,
                                                on_vanished, &follow, NULL);
  if (counts_minutes)
    g_timeout_add_seconds ((guint) (MINUTE_S - clock_s () % MINUTE_S), on_minute, &follow);
  g_main_loop_run (follow.loop);
  g_bus_unwatch_name (watch);
  g_main_loop_unref (follow.loop);
  g_clear_pointer (&follow.status, g_variant_unref);
  g_free (follow.written);
  return FOCUS_EXIT_FAILED;
}

/* A bar hides a module whose command fails: "offline" is an answer there, not a failure. */
static FocusExit
bar_without_daemon (FocusOutput *out)
{
  render_waybar (out, NULL);
  return FOCUS_EXIT_DONE;
}

FocusExit
focus_cmd_status (FocusContext *context)
{
  gboolean json = focus_args_has (context->args, "json");
  gboolean waybar = focus_args_has (context->args, "waybar");
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GVariant) status = NULL;
  FocusExit code = FOCUS_EXIT_DONE;

  if (json && waybar)
    {
      focus_trouble ("\"--json\" and \"--waybar\" are two different answers: give one");
      return FOCUS_EXIT_USAGE;
    }
  if (focus_args_has (context->args, "follow"))
    return follow_status (context->out,
                          waybar ? render_waybar_following
                          : json ? render_json_line
                                 : render_text,
                          waybar);
  reply = focus_client_ask ("GetStatus", NULL, "(a{sv})", FOCUS_CLIENT_QUICK_MS, &code);
  if (!reply)
    return waybar ? bar_without_daemon (context->out) : code;
  status = g_variant_get_child_value (reply, 0);
  (waybar ? render_waybar : json ? render_json : render_text) (context->out, status);
  context->out->paged = !json && !waybar;
  return FOCUS_EXIT_DONE;
}
