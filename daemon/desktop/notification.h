// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a notification is made of: a copy that can wait, the waiting itself, and text of any origin
// made fit to be shown. Plain values, any thread.
#pragma once

#include "desktop/notifier.h"

G_BEGIN_DECLS

/* A deep copy with its texts made fit; more actions than FOCUS_NOTIFIER_MAX_ACTIONS are left out.
 */
FocusNotification *focus_notification_copy (const FocusNotification *notification);
void focus_notification_free (FocusNotification *notification);

/* Adds to those that wait (`waiting` frees its elements), in place of the one with the same key.
   Returns the oldest when there are too many, else NULL. Transfer full, both ways. */
FocusNotification *focus_notification_wait (GPtrArray *waiting, FocusNotification *notification)
    G_GNUC_WARN_UNUSED_RESULT;
/* Takes the one with this key out of those that wait; FALSE when there is none. */
gboolean focus_notification_forget (GPtrArray *waiting, const char *key);

/* Of text from anywhere, what can be shown (R22): invalid UTF-8 replaced, control and direction
   characters removed, white space at the ends too, line breaks kept only when `keep_lines` is
   TRUE (else spaces), cut to `max_chars` characters with an ellipsis. Never NULL. */
char *focus_notification_clean (const char *text, guint max_chars, gboolean keep_lines);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusNotification, focus_notification_free)

G_END_DECLS
