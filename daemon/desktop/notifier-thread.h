// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The talk with the notification server, for notifier.c: runs on the notifier's thread, in the main
// context that is that thread's default.
#pragma once

#include "desktop/notification.h"

G_BEGIN_DECLS

typedef struct FocusNotifierTalk FocusNotifierTalk;

typedef void (*FocusNotifierFlushed) (guint serial, gpointer user_data);

/* `tell` is called within any function below but free, and whenever the server says something;
   `flushed` once for each flush, unless another took its place. */
FocusNotifierTalk *focus_notifier_talk_new (FocusClock clock, FocusNotifierFunc tell,
                                            FocusNotifierFlushed flushed, gpointer user_data);
void focus_notifier_talk_free (FocusNotifierTalk *talk);

/* Takes the notification over. */
void focus_notifier_talk_show (FocusNotifierTalk *talk, FocusNotification *notification);
void focus_notifier_talk_close (FocusNotifierTalk *talk, const char *key);
/* `serial`: told back; not 0. */
void focus_notifier_talk_flush (FocusNotifierTalk *talk, guint serial);

G_END_DECLS
