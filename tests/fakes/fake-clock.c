// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A clock set by hand.
#include "fake-clock.h"

typedef struct
{
  gint64 now_s;
  gint64 boottime_ms;
  gint64 at_s;
  FocusClockRingFunc ring;
  gpointer user_data;
  gboolean was_set;
  GMainContext *context; /* owned */
  GSource *pending;      /* owned, nullable */
} FakeClock;

static gboolean
is_due (const FakeClock *clock)
{
  return clock->at_s != FOCUS_CLOCK_NEVER && clock->at_s <= clock->now_s;
}

static gboolean
ring_pending (gpointer user_data)
{
  FakeClock *clock = user_data;

  if (clock->was_set)
    {
      clock->was_set = FALSE;
      clock->ring (FOCUS_CLOCK_SET, clock->user_data);
    }
  else if (is_due (clock))
    {
      clock->at_s = FOCUS_CLOCK_NEVER;
      clock->ring (FOCUS_CLOCK_DUE, clock->user_data);
    }
  if (clock->was_set || is_due (clock))
    return G_SOURCE_CONTINUE;
  g_clear_pointer (&clock->pending, g_source_unref);
  return G_SOURCE_REMOVE;
}

/* Lets the main loop ring when there is a reason. */
static void
check (FakeClock *clock)
{
  if (clock->pending != NULL || clock->ring == NULL || !(clock->was_set || is_due (clock)))
    return;
  clock->pending = g_idle_source_new ();
  g_source_set_priority (clock->pending, G_PRIORITY_DEFAULT);
  g_source_set_callback (clock->pending, ring_pending, clock, NULL);
  g_source_attach (clock->pending, clock->context);
}

static gint64
fake_now_s (gpointer self)
{
  return ((FakeClock *) self)->now_s;
}

static gint64
fake_boottime_ms (gpointer self)
{
  return ((FakeClock *) self)->boottime_ms;
}

static void
fake_set_alarm (gpointer self, gint64 at_s, FocusClockRingFunc ring, gpointer user_data)
{
  FakeClock *clock = self;

  clock->at_s = at_s;
  clock->ring = ring;
  clock->user_data = user_data;
  check (clock);
}

static void
fake_free (gpointer self)
{
  FakeClock *clock = self;

  if (clock->pending != NULL)
    g_source_destroy (clock->pending);
  g_clear_pointer (&clock->pending, g_source_unref);
  g_main_context_unref (clock->context);
  g_free (clock);
}

static const FocusClockClass fake_class = {
  .now_s = fake_now_s,
  .boottime_ms = fake_boottime_ms,
  .set_alarm = fake_set_alarm,
  .free = fake_free,
};

FocusClock
fake_clock_new (gint64 now_s)
{
  FakeClock *clock = g_new0 (FakeClock, 1);

  clock->now_s = now_s;
  clock->at_s = FOCUS_CLOCK_NEVER;
  clock->context = g_main_context_ref_thread_default ();
  return (FocusClock){ &fake_class, clock };
}

void
fake_clock_advance (FocusClock *clock, gint64 by_s)
{
  FakeClock *fake = clock->self;

  fake->now_s += by_s;
  fake->boottime_ms += by_s * 1000;
  check (fake);
}

void
fake_clock_set (FocusClock *clock, gint64 now_s)
{
  FakeClock *fake = clock->self;

  fake->now_s = now_s;
  fake->was_set = TRUE;
  check (fake);
}

gint64
fake_clock_alarm_s (const FocusClock *clock)
{
  return ((FakeClock *) clock->self)->at_s;
}
