// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The system's clock: clock_gettime, and a timerfd as a source of the main loop.
#include "desktop/clock.h"

#include <errno.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

/* 2200-01-01: stands for "never". The kernel must have an armed timer to tell that the clock was
   set, and takes no instant beyond the year 2262. */
#define FAR_S G_GINT64_CONSTANT (7258118400)

typedef struct
{
  GSource base;
  int fd;
  gpointer tag;
  gint64 at_s;
  FocusClockRingFunc ring; /* nullable: no alarm was ever set */
  gpointer user_data;
} ClockSource;

static gint64
system_now_s (gpointer self)
{
  struct timespec now;

  /* Not time(): its coarse clock may lag behind the alarm by some milliseconds, so that a ring for
     noon would see 11:59:59. */
  clock_gettime (CLOCK_REALTIME, &now);
  return now.tv_sec;
}

static gint64
system_boottime_ms (gpointer self)
{
  struct timespec now;

  clock_gettime (CLOCK_BOOTTIME, &now);
  return (gint64) now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static gboolean
arm (ClockSource *source)
{
  /* Zero would disarm, and before 1970 there is nothing to wait for. */
  struct itimerspec when = { .it_value.tv_sec = (time_t) CLAMP (source->at_s, 1, FAR_S) };

  return timerfd_settime (source->fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &when, NULL)
         == 0;
}

static gboolean
clock_dispatch (GSource *base, GSourceFunc unused, gpointer unused_data)
{
  ClockSource *source = (ClockSource *) base;
  guint64 n_expired;
  ssize_t n = read (source->fd, &n_expired, sizeof n_expired);

  if (n < 0 && errno != ECANCELED)
    return G_SOURCE_CONTINUE; /* EAGAIN: set anew since the poll */
  if (n < 0)
    {
      arm (source);
      source->ring (FOCUS_CLOCK_SET, source->user_data);
      return G_SOURCE_CONTINUE;
    }
  if (source->at_s > FAR_S)
    return G_SOURCE_CONTINUE;
  source->at_s = FOCUS_CLOCK_NEVER;
  arm (source);
  source->ring (FOCUS_CLOCK_DUE, source->user_data);
  return G_SOURCE_CONTINUE;
}

static void
clock_finalize (GSource *base)
{
  ClockSource *source = (ClockSource *) base;

  if (source->fd >= 0)
    close (source->fd);
}

static GSourceFuncs clock_source_funcs = { .dispatch = clock_dispatch, .finalize = clock_finalize };

static void
system_set_alarm (gpointer self, gint64 at_s, FocusClockRingFunc ring, gpointer user_data)
{
  ClockSource *source = self;

  g_return_if_fail (ring != NULL);
  source->at_s = at_s;
  source->ring = ring;
  source->user_data = user_data;
  arm (source);
}

static void
system_free (gpointer self)
{
  GSource *source = self;

  g_source_destroy (source);
  g_source_unref (source);
}

static const FocusClockClass system_class = {
  .now_s = system_now_s,
  .boottime_ms = system_boottime_ms,
  .set_alarm = system_set_alarm,
  .free = system_free,
};

gboolean
focus_clock_system_new (FocusClock *ret_clock, GError **error)
{
  GSource *base = g_source_new (&clock_source_funcs, sizeof (ClockSource));
  ClockSource *source = (ClockSource *) base;

  source->at_s = FOCUS_CLOCK_NEVER;
  source->fd = timerfd_create (CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);
  if (source->fd < 0)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INTERNAL,
                   "no timer: %s; raise the limit of "
                   "open files",
                   g_strerror (errno));
      g_source_unref (base);
      return FALSE;
    }
  source->tag = g_source_add_unix_fd (base, source->fd, G_IO_IN);
  g_source_set_static_name (base, "focusd alarm");
  g_source_attach (base, g_main_context_get_thread_default ());
  *ret_clock = (FocusClock){ &system_class, source };
  return TRUE;
}

void
focus_clock_clear (FocusClock *clock)
{
  if (clock->class != NULL)
    clock->class->free (clock->self);
  *clock = (FocusClock){ NULL, NULL };
}
