// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Times, lengths and the lives of details, events and objects.
#include "core-build.h"

static void
test_instants (void)
{
  g_autoptr (FocusZone) berlin = build_berlin ();
  g_autoptr (FocusZone) york = build_new_york ();
  const struct
  {
    const char *text;
    gboolean zoned;
    const char *in_berlin, *in_york;
  } rows[] = {
    { "20260701", FALSE, "20260630T220000", "20260701T040000" },
    { "20260701T090000", FALSE, "20260701T070000", "20260701T130000" }, /* R2.13 */
    { "20260701T090000Z", FALSE, "20260701T090000", "20260701T090000" },
    { "20260701T090000", TRUE, "20260701T070000", "20260701T070000" },
    { "20260329T023000", TRUE, "20260329T013000", "20260329T013000" }, /* R2.14: gap */
    { "20261025T023000", TRUE, "20261025T003000", "20261025T003000" }, /* … the first */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (FocusTime) time = build_time (rows[i].text, rows[i].zoned ? berlin : NULL);
      g_auto (FocusTime) copy = focus_time_copy (&time);

      g_assert_cmpint (focus_time_instant (&time, berlin), ==, build_instant (rows[i].in_berlin));
      g_assert_cmpint (focus_time_instant (&copy, york), ==, build_instant (rows[i].in_york));
    }
}

static void
test_clear (void)
{
  FocusTime time = build_time ("20260101T000000Z", NULL);

  focus_time_clear (&time);
  g_assert_cmpint (time.form, ==, FOCUS_TIME_NONE);
  g_assert_null (time.zone);
  focus_time_clear (&time);
}

#define NO_DURATION                                                                                \
  {                                                                                                \
    -1, -1                                                                                         \
  }

static void
test_lengths (void)
{
  g_autoptr (FocusZone) berlin = build_berlin ();
  const struct
  {
    const char *start, *end;
    FocusDuration duration; /* as written; NO_DURATION when absent */
    FocusDuration expected;
  } rows[] = {
    { "20260301T090000", "20260301T100000", NO_DURATION, { 0, 3600 } },
    { "20260328T220000", "20260329T060000", NO_DURATION, { 0, 7 * 3600 } }, /* exact (R2.14) */
    { "20261024T220000", "20261025T060000", NO_DURATION, { 0, 9 * 3600 } },
    { "20260301T090000", NULL, NO_DURATION, { 0, 0 } }, /* R2.24 */
    { "20260301T090000", "20260301T080000", NO_DURATION, { 0, 0 } },
    { "20260301T090000", NULL, { 1, 3600 }, { 1, 3600 } },
    { "20260301T090000", NULL, { -1, -5 }, { 0, 0 } },
    { "20260301T090000", NULL, { G_MAXINT32, G_MAXINT64 }, { 3660000, 3660000 * 86400ll } },
    { "20260301", "20260303", NO_DURATION, { 2, 0 } },
    { "20260301", NULL, NO_DURATION, { 1, 0 } },
    { "20260301", "20260301", NO_DURATION, { 1, 0 } },
    { "20260301", "20260201", NO_DURATION, { 1, 0 } },
    { "20260301", NULL, { 3, 0 }, { 3, 0 } },
    { "20260301", NULL, { 0, 0 }, { 1, 0 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FocusEvent) event = focus_event_new ();
      FocusDuration length;

      event->start = build_time (rows[i].start, berlin);
      if (rows[i].end != NULL)
        event->end = build_time (rows[i].end, berlin);
      event->duration = rows[i].duration;
      event->has_duration = rows[i].duration.days != -1 || rows[i].duration.seconds != -1;
      length = focus_event_length (event, berlin);
      g_assert_cmpint (length.days, ==, rows[i].expected.days);
      g_assert_cmpint (length.seconds, ==, rows[i].expected.seconds);
    }
}

static void
test_ends (void)
{
  g_autoptr (FocusZone) berlin = build_berlin ();
  const struct
  {
    FocusDuration length;
    const char *start, *end;
    gboolean is_date;
  } rows[] = {
    { { 0, 3600 }, "20260329T003000", "20260329T013000", FALSE },
    { { 1, 0 }, "20260328T110000", "20260329T100000", FALSE },     /* P1D is 23 h in spring */
    { { 1, 0 }, "20261024T100000", "20261025T110000", FALSE },     /* … and 25 h in autumn */
    { { 0, 86400 }, "20260328T110000", "20260329T110000", FALSE }, /* PT24H is not */
    { { 1, 3600 }, "20260328T110000", "20260329T110000", FALSE },  /* days first, then seconds */
    { { 1, 0 }, "20260328T230000", "20260329T220000", TRUE },
    { { 7, 0 }, "20261018T220000", "20261025T230000", TRUE },
    { { 0, 0 }, "20260329T003000", "20260329T003000", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (focus_duration_end (rows[i].length, build_instant (rows[i].start),
                                         rows[i].is_date, berlin),
                     ==, build_instant (rows[i].end));
}

static void
test_lives (void)
{
  g_autoptr (FocusObject) object = focus_object_new ();
  g_autoptr (FocusDetails) details = focus_details_new ();
  FocusPerson person = { .mail = g_strdup ("a@example.org") };
  FocusEvent *event = focus_event_new ();
  FocusRdate rdate = { .start = build_time ("20260101T000000Z", NULL),
                       .end = build_time ("20260102T000000Z", NULL) };
  FocusTime exdate = build_time ("20260101T000000Z", NULL);

  g_assert_cmpstr (details->uid, ==, "");
  g_assert_cmpstr (details->title, ==, "");
  g_assert_nonnull (details->categories);
  g_assert_cmpint (details->created_s, ==, G_MININT64);
  g_assert_cmpint (event->dtstamp_s, ==, G_MININT64);
  g_array_append_val (details->people, person);
  g_array_append_val (event->rdates, rdate);
  g_array_append_val (event->exdates, exdate);
  event->details = focus_details_ref (details);
  event->start = build_time ("20260101T000000Z", NULL);
  g_ptr_array_add (object->events, event);
  focus_details_unref (NULL);
  focus_event_free (NULL);
  focus_object_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/event/instants", test_instants);
  g_test_add_func ("/event/clear", test_clear);
  g_test_add_func ("/event/lengths", test_lengths);
  g_test_add_func ("/event/ends", test_ends);
  g_test_add_func ("/event/lives", test_lives);
  return g_test_run ();
}
