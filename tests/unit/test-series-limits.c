// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Windows of a series agree with each other and with all of time; and the ceilings hold (R2.16).
#include "core-object.h"

/* A window cut in two finds together what it finds whole: nothing is lost or doubled at an edge. */
static void
test_windows_add_up (void)
{
  static const char *const objects[] = {
    "S=20260320T023000 E=20260320T024500 R=FREQ=HOURLY;INTERVAL=5",
    "S=20260320T220000 R=FREQ=MINUTELY;INTERVAL=25",
    "S=20260320 R=FREQ=DAILY",
    "S=20260320T090000 R=FREQ=DAILY | ID=20260325T090000 F S=20260327T213000",
  };
  g_autoptr (FocusZone) berlin = build_berlin ();
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  gint64 from_s = build_instant ("20260326"), to_s = build_instant ("20260402");

  for (gsize i = 0; i < G_N_ELEMENTS (objects); i++)
    for (int round = 0; round < 100; round++)
      {
        g_autoptr (FocusObject) object = build_object (objects[i], berlin);
        gint64 cut_s = g_rand_int_range (random, (gint32) from_s, (gint32) to_s);
        g_auto (FocusExpansion) whole = { 0 }, first = { 0 }, second = { 0 };
        guint starts[3] = { 0 };

        focus_series_expand (object, (FocusSpan){ from_s, to_s }, berlin, &whole);
        focus_series_expand (object, (FocusSpan){ from_s, cut_s }, berlin, &first);
        focus_series_expand (object, (FocusSpan){ cut_s, to_s }, berlin, &second);
        const FocusExpansion *parts[] = { &whole, &first, &second };
        for (guint part = 0; part < 3; part++)
          for (guint j = 0; j < parts[part]->instances->len; j++)
            {
              FocusSpan span = g_array_index (parts[part]->instances, FocusInstance, j).span;
              starts[part] += span.start_s >= (part == 2 ? cut_s : from_s);
            }
        g_assert_cmpuint (starts[0], ==, starts[1] + starts[2]);
        g_assert_cmpuint (starts[0], >, 0);
      }
}

/* Whatever the window, it holds what all of time holds there, and never denies that there is more.
 */
static void
test_windows_agree (void)
{
  static const char *const objects[] = {
    "S=20260320T023000 E=20260320T030000 R=FREQ=HOURLY;INTERVAL=5;COUNT=90",
    "S=20260320T220000 E=20260321T060000 R=FREQ=DAILY;UNTIL=20260410T200000Z X=20260329",
    "S=20260320 R=FREQ=DAILY;COUNT=20 X=20260320 A=20260310 A=20260420",
    "S=20260325T090000 D=1,0 A=20260310T090000 A=20260420T090000/+7200 | ID=20260310T090000 "
    "S=20260402T090000",
    "S=20260320T090000 E=20260320T100000 R=FREQ=DAILY;COUNT=30 | ID=20260325T090000 F "
    "S=20260327T213000 E=20260328T223000 | ID=20260330T090000 S=20260301T090000 | "
    "ID=20260402T090000 F S=20260331T013000",
    "ID=20260325T090000 S=20260325T090000 D=0,3600 | ID=20260405T090000 S=20260405T090000",
  };
  g_autoptr (FocusZone) berlin = build_berlin ();
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);

  for (int round = 0; round < 1200; round++)
    {
      g_autoptr (FocusObject)
          object = build_object (objects[(gsize) round % G_N_ELEMENTS (objects)], berlin);
      gint64 from_s = build_instant ("20260301") + 900 * g_rand_int_range (random, 0, 6000);
      FocusSpan window = { from_s, from_s + 900 * g_rand_int_range (random, 1, 1500) };
      g_auto (FocusExpansion) all = build_expansion (object, "20250101", "20280101", berlin);
      g_auto (FocusExpansion) some = { 0 };
      guint found = 0;

      focus_series_expand (object, window, berlin, &some);
      g_assert_false (all.more_before || all.more_after || some.truncated);
      for (guint i = 0; i < all.instances->len; i++)
        {
          const FocusInstance *instance = &g_array_index (all.instances, FocusInstance, i);
          gboolean empty = instance->span.start_s == instance->span.end_s;
          if (instance->span.start_s >= window.end_s)
            g_assert_true (some.more_after);
          else if (empty ? instance->span.start_s < from_s : instance->span.end_s <= from_s)
            g_assert_true (some.more_before);
          else
            {
              g_assert_cmpuint (found, <, some.instances->len);
              const FocusInstance *same = &g_array_index (some.instances, FocusInstance, found++);
              g_assert_cmpint (same->span.start_s, ==, instance->span.start_s);
              g_assert_cmpint (same->span.end_s, ==, instance->span.end_s);
              g_assert_cmpint (same->recurrence_s, ==, instance->recurrence_s);
              g_assert_cmpuint (same->event, ==, instance->event);
            }
        }
      g_assert_cmpuint (found, ==, some.instances->len);
    }
}

/* Ceilings */

static void
test_many_exceptions (void)
{
  g_autoptr (FocusZone) berlin = build_berlin ();
  g_autoptr (FocusObject)
      object = build_object ("S=20200101T090000 E=20200101T100000 R=FREQ=HOURLY", berlin);
  FocusEvent *master = g_ptr_array_index (object->events, 0);
  gint64 begun = g_get_monotonic_time ();

  for (int i = 0; i < 5000; i++)
    {
      FocusTime time = build_time ("20260101T090000", berlin);
      time.civil.wall_s += (gint64) (i * 7919 % 5000) * 3600;
      g_array_append_val (master->exdates, time);
    }
  g_auto (FocusExpansion)
      expansion = build_expansion (object, "20260101T080000", "20261001", berlin);
  g_assert_cmpuint (expansion.instances->len, >, 1000);
  g_assert_cmpuint (expansion.instances->len, <, 1600);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, G_USEC_PER_SEC);
}

static void
test_many_overrides (void)
{
  g_autoptr (FocusZone) berlin = build_berlin ();
  g_autoptr (FocusObject) object = build_object ("S=20260101T090000 R=FREQ=HOURLY", berlin);
  gint64 begun = g_get_monotonic_time ();

  for (int i = 0; i < 2000; i++)
    {
      FocusEvent *event = focus_event_new ();
      event->recurrence_id = build_time ("20260101T090000", berlin);
      event->recurrence_id.civil.wall_s += (gint64) (i * 7919 % 2000) * 3600;
      event->start = focus_time_copy (&event->recurrence_id);
      event->this_and_future = i % 2 == 0;
      g_ptr_array_add (object->events, event);
    }
  g_auto (FocusExpansion) expansion = build_expansion (object, "20260101", "20260601", berlin);
  g_assert_cmpuint (expansion.instances->len, >, 3000);
  g_assert_cmpuint (expansion.instances->len, <, 3650);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, G_USEC_PER_SEC);
}

static void
test_many_rules (void)
{
  g_autoptr (FocusZone) berlin = build_berlin ();
  g_autoptr (FocusObject) object = build_object ("S=20260101T090000", berlin);
  FocusEvent *master = g_ptr_array_index (object->events, 0);
  gint64 begun = g_get_monotonic_time ();

  for (int i = 0; i < 1000; i++)
    g_ptr_array_add (master->rules, focus_recur_parse ("FREQ=SECONDLY", NULL));
  g_auto (FocusExpansion) expansion = build_expansion (object, "20260101", "20270101", berlin);
  g_assert_true (expansion.truncated);
  g_assert_true (expansion.more_after);
  g_assert_cmpuint (expansion.instances->len, <=, FOCUS_RECUR_MAX_INSTANCES);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 2 * G_USEC_PER_SEC);
}

static void
test_extremes (void)
{
  static const char *const objects[] = {
    "S=00010101T000000 D=3660000,0 R=FREQ=DAILY",
    "S=99991231T235959 E=99991231T235959 R=FREQ=WEEKLY",
    "S=20260101T000000 R=FREQ=DAILY | ID=20260102T000000 F S=99991231T000000 D=3660000,9",
    "S=20260101T000000 R=FREQ=DAILY | ID=20260102T000000 F S=00010101T000000",
  };
  g_autoptr (FocusZone) berlin = build_berlin ();

  for (gsize i = 0; i < G_N_ELEMENTS (objects); i++)
    {
      g_autoptr (FocusObject) object = build_object (objects[i], berlin);
      g_auto (FocusExpansion) whole = { 0 };

      focus_series_expand (object, (FocusSpan){ G_MININT64, G_MAXINT64 }, berlin, &whole);
      g_assert_cmpuint (whole.instances->len, <=, FOCUS_RECUR_MAX_INSTANCES);
      for (guint j = 0; j < whole.instances->len; j++)
        {
          FocusSpan span = g_array_index (whole.instances, FocusInstance, j).span;
          g_assert_cmpint (span.start_s, <=, span.end_s);
        }
    }
}

static void
test_speed (void)
{
  g_autoptr (FocusZone) berlin = build_berlin ();
  g_autoptr (FocusObject)
      object = build_object ("S=20200106T090000 E=20200106T100000 R=FREQ=WEEKLY;BYDAY=MO", berlin);
  FocusSpan window = { build_instant ("20260101"), build_instant ("20270101") };
  gint64 begun = g_get_monotonic_time ();

  for (int i = 0; i < 10000; i++)
    {
      g_auto (FocusExpansion) expansion = { 0 };
      focus_series_expand (object, window, berlin, &expansion);
      g_assert_cmpuint (expansion.instances->len, ==, 52);
    }
  g_test_message ("10,000 weekly rules over a year: %" G_GINT64_FORMAT " ms",
                  (g_get_monotonic_time () - begun) / 1000);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 5 * G_USEC_PER_SEC); /* a slow machine */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/series-limits/windows-add-up", test_windows_add_up);
  g_test_add_func ("/series-limits/windows-agree", test_windows_agree);
  g_test_add_func ("/series-limits/many-exceptions", test_many_exceptions);
  g_test_add_func ("/series-limits/many-overrides", test_many_overrides);
  g_test_add_func ("/series-limits/many-rules", test_many_rules);
  g_test_add_func ("/series-limits/extremes", test_extremes);
  g_test_add_func ("/series-limits/speed", test_speed);
  return g_test_run ();
}
