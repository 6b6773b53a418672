// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What waits, what is shown, and the server.
//
// libnotify's show is synchronous and waits 25 s for a stopped server (B11). So the capabilities
// are asked for before each show, asynchronously and without a limit of time: what answers them is
// awake, and what does not answer holds nothing up but the notifications, which wait until it does
// or until another server takes the name. Nothing is ever tried again by time.
#include "desktop/notifier-thread.h"

#include "desktop/notifier-live.h"

struct FocusNotifierTalk
{
  FocusClock clock; /* borrowed */
  FocusNotifierFunc tell;
  FocusNotifierFlushed flushed;
  gpointer user_data;

  GDBusConnection *bus; /* owned, nullable: there is none */
  guint server_watch;
  gboolean has_server;
  GCancellable *asking; /* owned; NULL: no question for the capabilities is under way */
  gboolean has_actions;
  gboolean has_markup;
  guint flush;              /* the serial that is to be told; 0: none */
  GCancellable *confirming; /* owned; NULL: the server is not asked whether it is done */

  GPtrArray *waiting; /* owned, of FocusNotification, oldest first */
  GPtrArray *live;    /* owned, of FocusNotifierLive, oldest first */
};

static void
tell_gone (FocusNotifierTalk *talk, const char *key)
{
  talk->tell (FOCUS_NOTIFIER_GONE, key, NULL, NULL, talk->user_data);
}

static FocusNotifierLive *
find_live (FocusNotifierTalk *talk, const char *key)
{
  for (guint i = 0; i < talk->live->len; i++)
    {
      FocusNotifierLive *live = talk->live->pdata[i];

      if (g_str_equal (focus_notifier_live_key (live), key))
        return live;
    }
  return NULL;
}

/* One is over: the user acted on it or closed it, or the server did. Some servers close what was
   acted on, others leave it standing (B8). */
static void
ended (FocusNotifierLive *live, FocusNotifierNews news, const char *action, const char *token,
       gpointer user_data)
{
  FocusNotifierTalk *talk = user_data;
  g_autofree char *key = g_strdup (focus_notifier_live_key (live));

  if (news == FOCUS_NOTIFIER_ACTION)
    focus_notifier_live_withdraw (live, talk->bus);
  g_ptr_array_remove (talk->live, live);
  talk->tell (news, key, action, token, talk->user_data);
}

/* The oldest of the least urgent: a note of ours must not push out the reminder of a meeting. */
static FocusNotifierLive *
find_least (const FocusNotifierTalk *talk)
{
  FocusNotifierLive *least = talk->live->pdata[0];

  for (guint i = 1; i < talk->live->len; i++)
    {
      FocusNotifierLive *live = talk->live->pdata[i];

      if (focus_notifier_live_urgency (live) < focus_notifier_live_urgency (least))
        least = live;
    }
  return least;
}

static void
make_room (FocusNotifierTalk *talk)
{
  while (talk->live->len >= FOCUS_NOTIFIER_MAX_LIVE)
    {
      FocusNotifierLive *least = find_least (talk);
      g_autofree char *key = g_strdup (focus_notifier_live_key (least));

      focus_notifier_live_withdraw (least, talk->bus);
      g_ptr_array_remove (talk->live, least);
      tell_gone (talk, key);
    }
}

/* The server went between its answer and our question: there will be another. */
static gboolean
server_went (const GError *error)
{
  return g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY);
}

static void
put_to_wait (FocusNotifierTalk *talk, FocusNotification *notification)
{
  g_autoptr (FocusNotification) dropped = focus_notification_wait (talk->waiting, notification);

  if (dropped != NULL)
    tell_gone (talk, dropped->key);
}

/* Takes the notification over. */
static void
send (FocusNotifierTalk *talk, FocusNotification *notification)
{
  g_autoptr (FocusNotification) owned = notification;
  g_autoptr (GError) error = NULL;
  FocusNotifierLive *live = find_live (talk, owned->key);

  if (owned->until_s <= talk->clock.class->now_s (talk->clock.self))
    {
      focus_notifier_talk_close (talk, owned->key);
      talk->tell (FOCUS_NOTIFIER_UNSEEN, owned->key, NULL, NULL, talk->user_data);
      return;
    }
  if (live == NULL)
    {
      make_room (talk);
      live = focus_notifier_live_new (owned->key, ended, talk);
      g_ptr_array_add (talk->live, live);
    }
  if (focus_notifier_live_show (live, owned, talk->has_actions, talk->has_markup, &error))
    return;
  g_debug ("a notification was not taken: %s", error->message);
  g_ptr_array_remove (talk->live, live);
  if (server_went (error))
    put_to_wait (talk, g_steal_pointer (&owned));
  else
    tell_gone (talk, owned->key);
}

static void
send_waiting (FocusNotifierTalk *talk)
{
  g_autoptr (GPtrArray) all = g_steal_pointer (&talk->waiting);

  talk->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_notification_free);
  while (all->len > 0)
    send (talk, g_ptr_array_steal_index (all, 0));
}

static void
tell_flushed (FocusNotifierTalk *talk)
{
  guint serial = talk->flush;

  talk->flush = 0;
  if (serial != 0)
    talk->flushed (serial, talk->user_data);
}

static void
on_confirmed (GObject *bus, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant)
      answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, &error);
  FocusNotifierTalk *talk = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* asked again, or `talk` is gone */
  g_clear_object (&talk->confirming);
  tell_flushed (talk);
}

static void
stop_confirming (FocusNotifierTalk *talk)
{
  if (talk->confirming != NULL)
    g_cancellable_cancel (talk->confirming);
  g_clear_object (&talk->confirming);
}

/* Calls are answered in the order in which they were made: the answer to a question, whatever it
   is, comes when everything before it is done. An error too: then there is nothing to wait for. */
static void
confirm (FocusNotifierTalk *talk)
{
  if (talk->flush == 0)
    return;
  stop_confirming (talk);
  if (talk->bus == NULL)
    {
      tell_flushed (talk);
      return;
    }
  talk->confirming = g_cancellable_new ();
  g_dbus_connection_call (talk->bus, FOCUS_NOTIFIER_SERVER_NAME, FOCUS_NOTIFIER_SERVER_PATH,
                          FOCUS_NOTIFIER_SERVER_IFACE, "GetServerInformation", NULL, NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, talk->confirming, on_confirmed,
                          talk);
}

static void
on_capabilities (GObject *bus, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant)
      answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, &error);
  FocusNotifierTalk *talk = user_data;
  g_autofree const char **names = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* another server has the name, or `talk` is gone */
  g_clear_object (&talk->asking);
  if (answer == NULL)
    {
      g_debug ("no notification server: %s", error->message);
      confirm (talk);
      return;
    }
  g_variant_get (answer, "(^a&s)", &names);
  talk->has_actions = g_strv_contains (names, "actions");
  talk->has_markup = g_strv_contains (names, "body-markup");
  send_waiting (talk);
  confirm (talk);
}

static void
ask (FocusNotifierTalk *talk)
{
  if (talk->bus == NULL || talk->asking != NULL || talk->waiting->len == 0)
    return;
  talk->asking = g_cancellable_new ();
  g_dbus_connection_call (talk->bus, FOCUS_NOTIFIER_SERVER_NAME, FOCUS_NOTIFIER_SERVER_PATH,
                          FOCUS_NOTIFIER_SERVER_IFACE, "GetCapabilities", NULL,
                          G_VARIANT_TYPE ("(as)"), G_DBUS_CALL_FLAGS_NONE, G_MAXINT, talk->asking,
                          on_capabilities, talk);
}

static void
on_server_appeared (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  FocusNotifierTalk *talk = user_data;

  talk->has_server = TRUE;
  ask (talk);
}

/* Also between one server and the next. The ids are worth nothing to another server: it may have
   given them to another program (B12). */
static void
on_server_vanished (GDBusConnection *bus, const char *name, gpointer user_data)
{
  FocusNotifierTalk *talk = user_data;

  /* Told at the beginning too, when the question may just be starting a server. */
  if (talk->has_server && talk->asking != NULL)
    {
      g_cancellable_cancel (talk->asking);
      g_clear_object (&talk->asking);
      confirm (talk);
    }
  talk->has_server = FALSE;
  while (talk->live->len > 0)
    {
      g_autofree char *key = g_strdup (focus_notifier_live_key (talk->live->pdata[0]));

      g_ptr_array_remove_index (talk->live, 0);
      tell_gone (talk, key);
    }
}

void
focus_notifier_talk_show (FocusNotifierTalk *talk, FocusNotification *notification)
{
  put_to_wait (talk, notification);
  ask (talk);
}

void
focus_notifier_talk_close (FocusNotifierTalk *talk, const char *key)
{
  FocusNotifierLive *live = find_live (talk, key);

  focus_notification_forget (talk->waiting, key);
  if (live == NULL)
    return;
  focus_notifier_live_withdraw (live, talk->bus);
  g_ptr_array_remove (talk->live, live);
}

void
focus_notifier_talk_flush (FocusNotifierTalk *talk, guint serial)
{
  talk->flush = serial;
  if (talk->asking == NULL)
    confirm (talk); /* else when what waits was sent */
}

FocusNotifierTalk *
focus_notifier_talk_new (FocusClock clock, FocusNotifierFunc tell, FocusNotifierFlushed flushed,
                         gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  FocusNotifierTalk *talk = g_new0 (FocusNotifierTalk, 1);

  *talk = (FocusNotifierTalk){
    .clock = clock,
    .tell = tell,
    .flushed = flushed,
    .user_data = user_data,
    .waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_notification_free),
    .live = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_notifier_live_free),
    .bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error),
  };
  focus_notifier_live_begin ();
  if (talk->bus != NULL)
    talk->server_watch = g_bus_watch_name_on_connection (talk->bus, FOCUS_NOTIFIER_SERVER_NAME,
                                                         G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                         on_server_appeared, on_server_vanished,
                                                         talk, NULL);
  else
    g_debug ("no session bus, so no notifications: %s", error->message);
  return talk;
}

void
focus_notifier_talk_free (FocusNotifierTalk *talk)
{
  if (talk->server_watch != 0)
    g_bus_unwatch_name (talk->server_watch);
  if (talk->asking != NULL)
    g_cancellable_cancel (talk->asking);
  g_clear_object (&talk->asking);
  stop_confirming (talk);
  for (guint i = 0; i < talk->live->len; i++)
    {
      FocusNotifierLive *live = talk->live->pdata[i];

      if (focus_notifier_live_acts (live))
        focus_notifier_live_withdraw (live, talk->bus);
    }
  g_ptr_array_unref (talk->live);
  g_ptr_array_unref (talk->waiting);
  focus_notifier_live_end ();
  g_clear_object (&talk->bus);
  g_free (talk);
}
