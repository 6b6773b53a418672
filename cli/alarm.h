// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One absolute alarm of the wall clock, which is right after suspend and after the clock was set.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct FocusAlarm FocusAlarm;

/* `ring` is called when the instant has come, and when somebody set the clock; then it sets the
   next alarm. NULL when the kernel gives no timer. */
FocusAlarm *focus_alarm_new (void (*ring) (gpointer user_data), gpointer user_data);
void focus_alarm_free (FocusAlarm *alarm);
/* Replaces the alarm before; an instant that has passed rings at once. G_MAXINT64: none. */
void focus_alarm_set (FocusAlarm *alarm, gint64 at_s);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusAlarm, focus_alarm_free)

G_END_DECLS
