// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `focusctl status --follow`: writes again whenever there is something else to say (R80).
//
// focusd is never polled: it tells when its answer changed, the bus tells when it comes and goes,
// and what the clock alone changes is known beforehand. At most one question is under way.
#include "alarm.h"
#include "client.h"
#include "status.h"

#include <glib-unix.h>
#include <signal.h>
#include <unistd.h>

typedef struct
{
  FocusOutput *out;     /* borrowed */
  GDBusConnection *bus; /* borrowed */
  GMainLoop *loop;      /* owned */
  FocusAlarm *alarm;    /* owned, nullable */
  FocusStatusRender render;
  gpointer render_data;
  GVariant *status; /* owned, nullable: the last answer; NULL while focusd does not run */
  char *written;    /* owned, nullable: what was written last */
  gboolean asking;  /* … and another question follows when `ask_again` */
  gboolean ask_again;
  FocusExit code;
} Follow;

/* Writes what there is to say: unless it was the last thing said, or also then. */
static void
write_line (Follow *follow, gboolean also_same)
{
  gint64 next_s = follow->render (follow->out, follow->status, follow->render_data);
  GString *text = follow->out->text;

  if (follow->alarm)
    focus_alarm_set (follow->alarm, next_s);
  if (!also_same && g_strcmp0 (text->str, follow->written) == 0)
    {
      g_string_truncate (text, 0);
      return;
    }
  g_free (follow->written);
  follow->written = g_strdup (text->str);
  if (focus_output_flush (follow->out))
    return;
  follow->code = FOCUS_EXIT_FAILED;
  g_main_loop_quit (follow->loop);
}

static void
set_status (Follow *follow, GVariant *status)
{
  g_clear_pointer (&follow->status, g_variant_unref);
  follow->status = status ? g_variant_ref (status) : NULL;
  write_line (follow, FALSE);
}

/* Takes the answer, when it is called with one, and asks: unless it is answered and nothing changed
   meanwhile, or another question is under way. */
static void
ask (GObject *bus, GAsyncResult *result, gpointer user_data)
{
  Follow *follow = user_data;
  gboolean answered = result != NULL;

  if (answered)
    {
      g_autoptr (GVariant)
          reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, NULL);
      g_autoptr (GVariant) status = reply ? g_variant_get_child_value (reply, 0) : NULL;
      follow->asking = FALSE;
      if (!follow->ask_again)
        {
          set_status (follow, status);
          return;
        }
    }
  follow->ask_again = follow->asking;
  if (follow->asking)
    return;
  follow->asking = TRUE;
  /* No start by the bus: a bar must not bring back a daemon that was stopped. */
  g_dbus_connection_call (follow->bus, FOCUS_BUS_NAME, FOCUS_OBJECT_PATH, FOCUS_INTERFACE,
                          "GetStatus", NULL, G_VARIANT_TYPE ("(a{sv})"),
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, FOCUS_CLIENT_QUICK_MS, NULL, ask,
                          follow);
}

static void
on_appeared (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  ask (NULL, NULL, user_data);
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
  ask (NULL, NULL, user_data);
}

/* The minute of something that counts down: a line, whether or not its text is another. */
static void
on_alarm (gpointer user_data)
{
  write_line (user_data, TRUE);
}

static gboolean
on_term (gpointer user_data)
{
  g_main_loop_quit (((Follow *) user_data)->loop);
  return G_SOURCE_CONTINUE;
}

/* The reader went away: known at once, not at the next line. */
static gboolean
on_reader_gone (int fd, GIOCondition condition, gpointer user_data)
{
  g_main_loop_quit (((Follow *) user_data)->loop);
  return G_SOURCE_REMOVE;
}

static void
run (Follow *follow)
{
  guint changed = g_dbus_connection_signal_subscribe (follow->bus, FOCUS_BUS_NAME, FOCUS_INTERFACE,
                                                      "Changed", FOCUS_OBJECT_PATH, NULL,
                                                      G_DBUS_SIGNAL_FLAGS_NONE, on_changed, follow,
                                                      NULL);
  guint watch = g_bus_watch_name_on_connection (follow->bus, FOCUS_BUS_NAME,
                                                G_BUS_NAME_WATCHER_FLAGS_AUTO_START, on_appeared,
                                                on_vanished, follow, NULL);

  g_unix_signal_add (SIGTERM, on_term, follow);
  g_unix_fd_add (STDOUT_FILENO, G_IO_ERR | G_IO_HUP, on_reader_gone, follow);
  g_main_loop_run (follow->loop);
  g_bus_unwatch_name (watch);
  g_dbus_connection_signal_unsubscribe (follow->bus, changed);
}

FocusExit
focus_status_follow (FocusOutput *out, FocusStatusRender render, gpointer render_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = focus_client_connect (&error);
  Follow follow = { .out = out, .bus = bus, .render = render, .render_data = render_data };

  if (!bus)
    return focus_client_fail (error);
  follow.loop = g_main_loop_new (NULL, FALSE);
  follow.alarm = focus_alarm_new (on_alarm, &follow);
  run (&follow);
  focus_alarm_free (follow.alarm);
  g_main_loop_unref (follow.loop);
  g_clear_pointer (&follow.status, g_variant_unref);
  g_free (follow.written);
  return follow.code;
}
