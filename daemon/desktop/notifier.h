// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Notifications as a port: show one, close one, and be told what became of it.
//
// A notification is named by its key. Showing a key again replaces what is shown; at most
// FOCUS_NOTIFIER_MAX_LIVE are shown at a time, then the oldest of the least urgent goes (B10). Each
// one that was shown ends in exactly one piece of news, unless it was shown anew or closed by us
// before.
//
// Nothing here blocks, whatever state the notification server is in (R21): the real one talks to it
// on a thread of its own, and does nothing at all before the first show. Without a server
// notifications wait, at most FOCUS_NOTIFIER_MAX_WAITING, the newest of each key, and are shown
// when one appears, if they are still of use then (R27). Called on the main thread; the news come
// in the main context that was the thread's default when the notifier was made, never within a
// call, and never after free.
#pragma once

#include <glib.h>

#include "desktop/clock.h"

G_BEGIN_DECLS

#define FOCUS_NOTIFIER_MAX_LIVE    3   /* GNOME keeps no more of one program (B10) */
#define FOCUS_NOTIFIER_MAX_WAITING 20  /* more would be a flood when a server appears (R27) */
#define FOCUS_NOTIFIER_MAX_ACTIONS 4   /* three fit beside each other, and a click */
#define FOCUS_NOTIFIER_MAX_SUMMARY 100 /* characters (R22) */
#define FOCUS_NOTIFIER_MAX_BODY    300 /* characters (R22) */
#define FOCUS_NOTIFIER_MAX_LINE    100 /* characters of the line beside it */
#define FOCUS_NOTIFIER_FLUSH_MS    1000 /* a server that is awake needs some milliseconds */

typedef enum
{
  FOCUS_NOTIFICATION_LOW, /* GNOME shows no banner for it: nobody sees it in time */
  FOCUS_NOTIFICATION_NORMAL,
  FOCUS_NOTIFICATION_CRITICAL /* shown through "do not disturb" by some (B13): a due meeting only */
} FocusNotificationUrgency;

typedef struct
{
  const char *key;   /* told back; "default" is what a click on the notification does, and a button
                        on some servers (B5): it must be harmless */
  const char *label; /* on the button */
} FocusNotificationAction;

typedef struct
{
  const char *key;     /* what it is about, for example "report-2026-W47" */
  const char *kind;    /* the category is "x-focusd.KIND": "report", "reminder", "account" */
  const char *summary; /* plain text, of any origin: made valid and cut */
  const char *body;    /* the same; nullable. Never markup: `<b>` is shown as it stands */
  FocusNotificationUrgency urgency;
  gboolean transient;                     /* not kept in the server's list */
  gint64 until_s;                         /* from then on of no use; FOCUS_CLOCK_NEVER */
  const FocusNotificationAction *actions; /* nullable; left out where the server has none (B4), so
                                             the text must make sense alone */
  guint n_actions;                        /* at most FOCUS_NOTIFIER_MAX_ACTIONS */
  const char *without_actions;            /* nullable: a last line of the body where the server has
                                             no actions: how else it is done. Not held over a
                                             restart */
  gboolean silent;                        /* without a sound, where the server makes any (R26) */
} FocusNotification;

typedef enum
{
  FOCUS_NOTIFIER_ACTION,    /* the user chose `action`; it is closed */
  FOCUS_NOTIFIER_DISMISSED, /* the user closed it */
  FOCUS_NOTIFIER_GONE,      /* it ran out, made room for others, or went with its server */
  FOCUS_NOTIFIER_UNSEEN     /* it waited for a server, or for one that hung, until it was of no use:
                               nobody saw it */
} FocusNotifierNews;

/* `action` is NULL but for ACTION; `token` is the XDG activation token for what is opened because
   of it (B9), nullable. */
typedef void (*FocusNotifierFunc) (FocusNotifierNews news, const char *key, const char *action,
                                   const char *token, gpointer user_data);

typedef struct
{
  /* One listener; NULL: nobody. */
  void (*listen) (gpointer self, FocusNotifierFunc tell, gpointer user_data);
  /* Copies the notification, and shows it as soon as there is a server. */
  void (*show) (gpointer self, const FocusNotification *notification);
  /* Takes back what is shown or waits under this key; no news but what is already on its way. An
     unknown key is fine. */
  void (*close) (gpointer self, const char *key);
  /* Calls `done` once, from the main loop, when the server has done all that was asked for before,
     or after FOCUS_NOTIFIER_FLUSH_MS when it hangs. What waits for a server to appear is not waited
     for: then, and with nothing ever shown, `done` is called as soon as the loop runs. One at a
     time: another call takes the place of the first, with `done` NULL to have nobody called. Not
     after free. */
  void (*flush) (gpointer self, void (*done) (gpointer user_data), gpointer user_data);
  void (*free) (gpointer self);
} FocusNotifierClass;

typedef struct
{
  const FocusNotifierClass *class;
  gpointer self;
} FocusNotifier;

/* The desktop's, by libnotify, on the process's session bus. One at a time in a process. Only
   `now_s` of the clock is used, on another thread: the system's clock may be. Never fails. */
FocusNotifier focus_notifier_desktop_new (FocusClock clock);

/* Frees what is behind the port; takes a cleared one. What waits is lost; what is shown is taken
   back when it has actions, as they would do nothing any more (B6). Waits for a hung server no
   longer than a moment. */
void focus_notifier_clear (FocusNotifier *notifier);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusNotifier, focus_notifier_clear)

G_END_DECLS
