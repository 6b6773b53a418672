// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The clock as a port: what time it is, how long it has been, and one absolute alarm (R42).
//
// The real one is a timerfd on CLOCK_REALTIME that is cancelled when somebody sets the clock, so an
// alarm is right after suspend and after a jump. The fake one (`tests/fakes/fake-clock.h`) is set
// by hand. Main thread: the alarm rings in the main context that was the thread's default when the
// clock was made.
#pragma once

#include <glib.h>

#include "base/error.h"

G_BEGIN_DECLS

/* No alarm. The ring still comes when the clock is set. */
#define FOCUS_CLOCK_NEVER G_MAXINT64

typedef enum
{
  FOCUS_CLOCK_DUE, /* now >= the instant asked for; the alarm is spent */
  FOCUS_CLOCK_SET  /* the wall clock jumped; the alarm stands, for the same instant */
} FocusClockRing;

typedef void (*FocusClockRingFunc) (FocusClockRing why, gpointer user_data);

typedef struct
{
  /* Wall clock, seconds since the epoch. */
  gint64 (*now_s) (gpointer self);
  /* Never jumps, runs on in suspend; only differences mean anything. */
  gint64 (*boottime_ms) (gpointer self);
  /* One alarm, absolute: replaces the one before. An instant that has passed rings at the next
     turn of the main loop, never within the call. `ring` may set the next alarm. */
  void (*set_alarm) (gpointer self, gint64 at_s, FocusClockRingFunc ring, gpointer user_data);
  void (*free) (gpointer self);
} FocusClockClass;

typedef struct
{
  const FocusClockClass *class;
  gpointer self;
} FocusClock;

/* The system's. INTERNAL when the kernel gives no timer. */
gboolean
focus_clock_system_new (FocusClock *ret_clock, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Frees what is behind the port; takes a cleared one. */
void
focus_clock_clear (FocusClock *clock);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusClock, focus_clock_clear)

G_END_DECLS
