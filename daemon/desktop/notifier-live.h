// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One notification that is shown, by libnotify, which is used here and nowhere else. For
// notifier-thread.c, on its thread.
#pragma once

#include <gio/gio.h>

#include "desktop/notification.h"

G_BEGIN_DECLS

#define FOCUS_NOTIFIER_SERVER_NAME  "org.freedesktop.Notifications"
#define FOCUS_NOTIFIER_SERVER_PATH  "/org/freedesktop/Notifications"
#define FOCUS_NOTIFIER_SERVER_IFACE FOCUS_NOTIFIER_SERVER_NAME

typedef struct FocusNotifierLive FocusNotifierLive;

/* The user acted on it or closed it, or the server closed it. May free it. `action`, `token`: as
   FocusNotifierFunc has them. */
typedef void (*FocusNotifierEnded) (FocusNotifierLive *live, FocusNotifierNews news,
                                    const char *action, const char *token, gpointer user_data);

/* Before the first, and after the last. */
void focus_notifier_live_begin (void);
void focus_notifier_live_end (void);

FocusNotifierLive *focus_notifier_live_new (const char *key, FocusNotifierEnded ended,
                                            gpointer user_data);
/* Leaves it on the screen; nothing is heard of it any more. */
void focus_notifier_live_free (FocusNotifierLive *live);

const char *focus_notifier_live_key (const FocusNotifierLive *live);
/* As last shown. */
FocusNotificationUrgency focus_notifier_live_urgency (const FocusNotifierLive *live);
gboolean focus_notifier_live_acts (const FocusNotifierLive *live);

/* Shows it, or anew. Blocks as long as the server does (B11). `has_actions`, `has_markup`: what the
   server can (R22). */
gboolean focus_notifier_live_show (FocusNotifierLive *live, const FocusNotification *notification,
                                   gboolean has_actions, gboolean has_markup,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Takes it off the screen; does not wait for the server. */
void focus_notifier_live_withdraw (FocusNotifierLive *live, GDBusConnection *bus);

G_END_DECLS
