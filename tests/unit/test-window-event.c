// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Protected windows as weekly events: written, read back, known when others changed them.
#include "ical/window-event.h"

#include "core/block.h"
#include "core/series.h"
#include "read-fixture.h"

#define NOW_S 1796115600 /* 2026-12-01, a Tuesday */

static FocusWindowEvent
event_of (FocusZone *zone, const char *uid)
{
  return (FocusWindowEvent){ .uid = uid,
                             .title = "No\r\nmeetings, please",
                             .weekly = { 1u << FOCUS_MONDAY | 1u << FOCUS_THURSDAY, 540, 720 },
                             .zone = zone };
}

static char *
text_of (const FocusWindowEvent *event)
{
  g_autoptr (GBytes) bytes = focus_window_event_new (event, focus_date_new (2026, 12, 1), NOW_S);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* Its times are those of the window, also when the clocks change. */
static void
test_times (Fixture *f, gconstpointer unused)
{
  g_autoptr (FocusZone) zone = focus_zones_iana (f->zones, "Europe/Brussels");
  g_autoptr (FocusZone) elsewhere = focus_zone_new_utc ();
  FocusWindowEvent event = event_of (zone, "focusd.window-x");
  g_autofree char *text = text_of (&event);
  g_autoptr (GError) error = NULL;
  g_autoptr (FocusObject) object = focus_reader_read (f->reader, text, strlen (text), NULL, &error);
  g_autoptr (GArray) window = focus_window_parse ("Mon,Thu 09:00-12:00", &error), spans = NULL;
  g_auto (FocusExpansion) expansion = { 0 };
  FocusDate from = focus_date_new (2026, 12, 1), to = focus_date_new (2027, 6, 1);

  g_assert_no_error (error);
  g_assert_null (strstr (text, "ORGANIZER"));
  g_assert_null (strstr (text, "ATTENDEE"));
  g_assert_nonnull (strstr (text, "SUMMARY:Nomeetings\\, please\r\n"));
  spans = focus_window_spans (window, from, to, zone);
  focus_series_expand (
      object, (FocusSpan){ focus_zone_day_start (zone, from), focus_zone_day_start (zone, to) },
      elsewhere, &expansion);
  g_assert_cmpuint (expansion.instances->len, ==, spans->len);
  for (guint i = 0; i < spans->len; i++)
    {
      FocusSpan is = g_array_index (expansion.instances, FocusInstance, i).span;
      FocusSpan wanted = g_array_index (spans, FocusSpan, i);
      g_assert_true (is.start_s == wanted.start_s && is.end_s == wanted.end_s);
    }
}

static void
test_look (Fixture *f, gconstpointer unused)
{
  static const struct
  {
    const char *old, *new;
    FocusWindowEventState state;
  } rows[] = {
    { "SEQUENCE:0", "SEQUENCE:0", FOCUS_WINDOW_EVENT_SAME },
    { "SEQUENCE:0", "SEQUENCE:4\r\nEXDATE;TZID=Europe/Brussels:20261210T090000",
      FOCUS_WINDOW_EVENT_SAME },
    { "FREQ=WEEKLY;BYDAY=MO,TH", "byday=mo,th;FREQ=WEEKLY;WKST=MO;INTERVAL=1",
      FOCUS_WINDOW_EVENT_SAME },
    { "SUMMARY:No", "SUMMARY:Quiet", FOCUS_WINDOW_EVENT_SAME },
    { "END:VEVENT", "BEGIN:VALARM\r\nATTENDEE:mailto:a@b\r\nEND:VALARM\r\nEND:VEVENT",
      FOCUS_WINDOW_EVENT_SAME },
    { "END:VEVENT",
      "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:focusd.window-x\r\n"
      "RECURRENCE-ID;TZID=Europe/"
      "Brussels:20261207T090000\r\nDTSTART:20261207T100000Z\r\nEND:VEVENT",
      FOCUS_WINDOW_EVENT_SAME },
    { "DTSTART;TZID=Europe/Brussels:20261203T09", "DTSTART;TZID=Europe/Brussels:20261203T08",
      FOCUS_WINDOW_EVENT_OTHER },
    { "DTSTART;TZID=Europe/Brussels:", "DTSTART:", FOCUS_WINDOW_EVENT_OTHER },
    { "BYDAY=MO,TH", "BYDAY=MO", FOCUS_WINDOW_EVENT_OTHER },
    { "OPAQUE", "TRANSPARENT", FOCUS_WINDOW_EVENT_OTHER },
    { "STATUS:CONFIRMED", "STATUS:CANCELLED", FOCUS_WINDOW_EVENT_OTHER },
    { "STATUS:CONFIRMED", "ATTENDEE:mailto:a@b", FOCUS_WINDOW_EVENT_THEIRS },
    { "UID:focusd.window-x", "UID:y", FOCUS_WINDOW_EVENT_NONE },
    { "END:VEVENT", "END:VTODO", FOCUS_WINDOW_EVENT_REFUSED },
  };
  g_autoptr (FocusZone) zone = focus_zones_iana (f->zones, "Europe/Brussels");
  FocusWindowEvent event = event_of (zone, "focusd.window-x");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = text_of (&event);
      g_autoptr (GString) changed = g_string_new (text);
      g_autoptr (GError) error = NULL;
      FocusWindowEventState state;
      g_assert_cmpuint (g_string_replace (changed, rows[i].old, rows[i].new, 0), ==, 1);
      state = focus_window_event_look (changed->str, changed->len, &event, &error);
      g_assert_cmpint (state, ==, rows[i].state);
      g_assert_true ((state == FOCUS_WINDOW_EVENT_REFUSED) == (error != NULL));
    }
}

static void
test_uid (Fixture *f, gconstpointer unused)
{
  FocusWeekly weekly = { 1, 540, 720 }, later = { 1, 541, 720 };
  g_autofree char *uid = focus_window_event_uid ("a", "bc", &weekly);
  g_autofree char *same = focus_window_event_uid ("a", "bc", &weekly);
  g_autofree char *other = focus_window_event_uid ("ab", "c", &weekly);
  g_autofree char *moved = focus_window_event_uid ("a", "bc", &later);

  g_assert_cmpstr (uid, ==, same);
  g_assert_cmpstr (uid, !=, other);
  g_assert_cmpstr (uid, !=, moved);
  g_assert_true (focus_window_event_is_ours (uid));
  g_assert_false (focus_block_is_ours (uid));
  g_assert_false (focus_window_event_is_ours ("focusd-1"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/window-event/times", test_times);
  ADD ("/window-event/look", test_look);
  ADD ("/window-event/uid", test_uid);
  return g_test_run ();
}
