// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One absolute alarm of the wall clock: a timerfd that is cancelled when the clock is set.
#include "alarm.h"

#include <glib-unix.h>
#include <sys/timerfd.h>
#include <unistd.h>

struct FocusAlarm
{
  int fd;
  guint source;
  void (*ring) (gpointer user_data);
  gpointer user_data;
};

static gboolean
on_timer (int fd, GIOCondition condition, gpointer user_data)
{
  FocusAlarm *alarm = user_data;
  guint64 n_rings;

  /* Fails with ECANCELED when the clock was set: that is news as well. */
  if (read (fd, &n_rings, sizeof n_rings) < 0)
    g_debug ("the clock was set");
  alarm->ring (alarm->user_data);
  return G_SOURCE_CONTINUE;
}

FocusAlarm *
focus_alarm_new (void (*ring) (gpointer user_data), gpointer user_data)
{
  int fd = timerfd_create (CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);
  FocusAlarm *alarm;

  if (fd < 0)
    return NULL;
  alarm = g_new0 (FocusAlarm, 1);
  alarm->fd = fd;
  alarm->ring = ring;
  alarm->user_data = user_data;
  alarm->source = g_unix_fd_add (fd, G_IO_IN, on_timer, alarm);
  return alarm;
}

void
focus_alarm_free (FocusAlarm *alarm)
{
  if (!alarm)
    return;
  g_source_remove (alarm->source);
  close (alarm->fd);
  g_free (alarm);
}

void
focus_alarm_set (FocusAlarm *alarm, gint64 at_s)
{
  /* Zero would disarm it. */
  struct itimerspec when = { .it_value.tv_sec = at_s == G_MAXINT64 ? 0 : MAX (at_s, 1) };

  timerfd_settime (alarm->fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &when, NULL);
}
