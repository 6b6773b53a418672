// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A notifier whose server and user are the test. Obeys the contract of `desktop/notifier.h`.
#pragma once

#include "desktop/notifier.h"

G_BEGIN_DECLS

/* With a server. Free with focus_notifier_clear. The clock is borrowed. */
FocusNotifier fake_notifier_new (FocusClock clock);
/* The server goes (what is shown with it), or one appears. */
void fake_notifier_set_server (FocusNotifier *notifier, gboolean is_there);

/* It takes what it is told, and does not answer: a flush ends when the test says so. */
void fake_notifier_hang (FocusNotifier *notifier);
/* FOCUS_NOTIFIER_FLUSH_MS have passed. */
void fake_notifier_flush_is_late (FocusNotifier *notifier);

/* From now on each call of the port is a word in the journal: "show:KEY", "close:KEY", "flush",
   "flushed". Borrowed. */
void fake_notifier_record (FocusNotifier *notifier, GString *journal);

/* What is shown now. */
guint fake_notifier_n_shown (const FocusNotifier *notifier);
/* NULL: nothing under this key. Borrowed until the next call. */
const FocusNotification *fake_notifier_shown (const FocusNotifier *notifier, const char *key);

/* The user's hand; the key must be shown. */
void fake_notifier_act (FocusNotifier *notifier, const char *key, const char *action);
void fake_notifier_dismiss (FocusNotifier *notifier, const char *key);

G_END_DECLS
