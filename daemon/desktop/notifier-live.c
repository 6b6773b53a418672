// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One notification on the screen.
#include "desktop/notifier-live.h"

#include <libnotify/notify.h>

/* Of org.focusd.Focus1.desktop and its icon: the one name by which servers know a program (R26). */
#define APP_ID "org.focusd.Focus1"
/* Its Name: servers that do not find the entry show this above the notification. */
#define APP_NAME "Focus"

#define REASON_DISMISSED 2 /* of the signal NotificationClosed */

struct FocusNotifierLive
{
  char *key;                 /* owned */
  NotifyNotification *shown; /* owned; kept, or its actions would never come (B11) */
  gulong closed_handler;
  FocusNotifierEnded ended;
  gpointer user_data;
  FocusNotificationUrgency urgency;
  gboolean acts; /* was shown with actions */
};

void
focus_notifier_live_begin (void)
{
  notify_init (APP_NAME);
}

void
focus_notifier_live_end (void)
{
  notify_uninit ();
}

static void
on_closed (NotifyNotification *shown, gpointer user_data)
{
  FocusNotifierLive *live = user_data;
  gboolean dismissed = notify_notification_get_closed_reason (shown) == REASON_DISMISSED;

  live->ended (live, dismissed ? FOCUS_NOTIFIER_DISMISSED : FOCUS_NOTIFIER_GONE, NULL, NULL,
               live->user_data);
}

static void
on_action (NotifyNotification *shown, char *action, gpointer user_data)
{
  FocusNotifierLive *live = user_data;
  g_autofree char *token = g_strdup (notify_notification_get_activation_token (shown));

  live->ended (live, FOCUS_NOTIFIER_ACTION, action, token, live->user_data);
}

FocusNotifierLive *
focus_notifier_live_new (const char *key, FocusNotifierEnded ended, gpointer user_data)
{
  FocusNotifierLive *live = g_new0 (FocusNotifierLive, 1);

  live->key = g_strdup (key);
  live->ended = ended;
  live->user_data = user_data;
  live->shown = notify_notification_new ("", NULL, NULL);
  live->closed_handler = g_signal_connect (live->shown, "closed", G_CALLBACK (on_closed), live);
  return live;
}

void
focus_notifier_live_free (FocusNotifierLive *live)
{
  if (live == NULL)
    return;
  g_signal_handler_disconnect (live->shown, live->closed_handler);
  g_object_unref (live->shown);
  g_free (live->key);
  g_free (live);
}

const char *
focus_notifier_live_key (const FocusNotifierLive *live)
{
  return live->key;
}

FocusNotificationUrgency
focus_notifier_live_urgency (const FocusNotifierLive *live)
{
  return live->urgency;
}

gboolean
focus_notifier_live_acts (const FocusNotifierLive *live)
{
  return live->acts;
}

static NotifyUrgency
urgency_of (FocusNotificationUrgency urgency)
{
  static const NotifyUrgency urgencies[] = {
    [FOCUS_NOTIFICATION_LOW] = NOTIFY_URGENCY_LOW,
    [FOCUS_NOTIFICATION_NORMAL] = NOTIFY_URGENCY_NORMAL,
    [FOCUS_NOTIFICATION_CRITICAL] = NOTIFY_URGENCY_CRITICAL,
  };
  return urgencies[urgency];
}

/* What the body says on this server; owned, NULL: nothing. */
static char *
body_of (const FocusNotification *notification, gboolean has_actions, gboolean has_markup)
{
  const char *line = has_actions ? NULL : notification->without_actions;
  g_autofree char *body = notification->body != NULL && line != NULL
                              ? g_strconcat (notification->body, "\n", line, NULL)
                              : g_strdup (line != NULL ? line : notification->body);

  return has_markup && body != NULL ? g_markup_escape_text (body, -1) : g_steal_pointer (&body);
}

static void
fill (FocusNotifierLive *live, const FocusNotification *notification, gboolean has_actions,
      gboolean has_markup)
{
  NotifyNotification *shown = live->shown;
  g_autofree char *category = g_strdup_printf ("x-focusd.%s", notification->kind);
  g_autofree char *tag = g_strdup_printf ("focusd-%s", notification->key);
  g_autofree char *body = body_of (notification, has_actions, has_markup);

  notify_notification_clear_hints (shown);
  notify_notification_clear_actions (shown);
  /* libnotify refuses an empty summary, and the body with it. */
  notify_notification_update (
      shown, *notification->summary != '\0' ? notification->summary : APP_NAME, body, APP_ID);
  notify_notification_set_category (shown, category);
  notify_notification_set_urgency (shown, urgency_of (notification->urgency));
  notify_notification_set_hint (shown, "desktop-entry", g_variant_new_string (APP_ID));
  notify_notification_set_hint (shown, "x-canonical-private-synchronous",
                                g_variant_new_string (tag));
  if (notification->silent)
    notify_notification_set_hint (shown, "suppress-sound", g_variant_new_boolean (TRUE));
  if (notification->transient)
    notify_notification_set_hint (shown, "transient", g_variant_new_boolean (TRUE));
  live->urgency = notification->urgency;
  live->acts = has_actions && notification->n_actions > 0;
  for (guint i = 0; has_actions && i < notification->n_actions; i++)
    notify_notification_add_action (shown, notification->actions[i].key,
                                    notification->actions[i].label, on_action, live, NULL);
}

gboolean
focus_notifier_live_show (FocusNotifierLive *live, const FocusNotification *notification,
                          gboolean has_actions, gboolean has_markup, GError **error)
{
  fill (live, notification, has_actions, has_markup);
  return notify_notification_show (live->shown, error);
}

/* Not libnotify's close, which waits for the answer. */
void
focus_notifier_live_withdraw (FocusNotifierLive *live, GDBusConnection *bus)
{
  guint id = 0;

  g_object_get (live->shown, "id", &id, NULL);
  if (id != 0)
    g_dbus_connection_call (bus, FOCUS_NOTIFIER_SERVER_NAME, FOCUS_NOTIFIER_SERVER_PATH,
                            FOCUS_NOTIFIER_SERVER_IFACE, "CloseNotification",
                            g_variant_new ("(u)", id), NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1,
                            NULL, NULL, NULL);
}
