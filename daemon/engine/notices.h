// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The one notifier, shared by all parts of the engine that show something: news go to the part
// whose prefix the notification's key begins with. Main thread.
#pragma once

#include "desktop/notifier.h"

G_BEGIN_DECLS

typedef struct FocusNotices FocusNotices;

/* `notifier`: borrowed, outlives it; without a class nothing is ever shown. */
FocusNotices *focus_notices_new (const FocusNotifier *notifier);
void focus_notices_free (FocusNotices *notices);

/* FALSE: nobody would see anything; do not even count what there is to show. */
gboolean focus_notices_has_notifier (const FocusNotices *notices);
/* From now on `tell` hears of keys that begin with `prefix` (static); no prefix begins another. */
void focus_notices_listen (FocusNotices *notices, const char *prefix, FocusNotifierFunc tell,
                           gpointer user_data);
/* What is shown from now on makes no sound, or may again (R26). */
void focus_notices_set_silent (FocusNotices *notices, gboolean silent);
/* One that hears of every key, before the listener of that key does. */
void focus_notices_overhear (FocusNotices *notices, FocusNotifierFunc tell, gpointer user_data);
void focus_notices_show (FocusNotices *notices, const FocusNotification *notification);
void focus_notices_close (FocusNotices *notices, const char *key);

G_END_DECLS
