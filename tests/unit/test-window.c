// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Weekly windows: text both ways, what is refused, and the spans of real weeks in Berlin.
#include "core/window.h"

#include <string.h>

#define SPRING_S 1774746000 /* 2026-03-29T01:00Z */
#define AUTUMN_S 1792890000 /* 2026-10-25T01:00Z */
#define HOUR_S   3600

static const struct
{
  const char *text, *written; /* NULL: as read */
} good[] = {
  { "", NULL },
  { "Mon-Fri 09:00-17:30", NULL },
  { "Tue,Thu 09:00-12:00", NULL },
  { "Mon-Fri 09:00-12:00, Sat 10:00-11:00", NULL },
  { "Mon 09:00-12:00 13:00-17:00", NULL },
  { "Mon 13:00-17:00, 09:00-12:00", "Mon 09:00-12:00 13:00-17:00" },
  { "12:30-13:00", NULL },
  { "Mon-Sun 12:30-13:00", "12:30-13:00" },
  { "Fri-Mon 20:00-23:00", "Mon,Fri-Sun 20:00-23:00" },
  { "Sat 22:00-02:00", NULL },
  { "Sun 00:00-24:00", NULL },
  { " mon , TUE\t09:00-10:00 ", "Mon,Tue 09:00-10:00" },
  { "Mon 09:00-10:00, Mon 09:00-10:00", "Mon 09:00-10:00" },
  { "Wed 09:00-10:00, Mon 09:00-10:00", "Mon,Wed 09:00-10:00" },
  { "12:30-13:00, Mon 09:00-10:00", "Mon 09:00-10:00 12:30-13:00, Tue-Sun 12:30-13:00" },
};

static const struct
{
  const char *text, *word, *form; /* the message holds both */
} bad[] = {
  { "Mon", "\"Mon\"", "Mon 09:00-17:30" },
  { "Mon 09:00-10:00, Tue", "\"Tue\"", "Tue 09:00-17:30" },
  { "Montag 09:00-10:00", "\"Montag\"", "Mon-Fri" },
  { "Mon-Fry 09:00-10:00", "\"Mon-Fry\"", "Mon-Fri" },
  { "Mon- 09:00-10:00", "\"Mon-\"", "Mon-Fri" },
  { "Mon-Tue-Wed 09:00-10:00", "\"Mon-Tue-Wed\"", "Mon-Fri" },
  { "Mon 9:00-10:00", "\"9:00-10:00\"", "09:00-17:30" },
  { "Mon 09:00", "\"09:00\"", "09:00-17:30" },
  { "Mon 09:00-10:60", "\"09:00-10:60\"", "09:00-17:30" },
  { "Mon 09:00-24:01", "\"09:00-24:01\"", "24:00" },
  { "Mon 24:00-10:00", "\"24:00-10:00\"", "24:00" },
  { "Mon 09:00-09:00", "\"09:00-09:00\"", "00:00-24:00" },
  { "Mon 09:00 - 10:00", "\"09:00\"", "09:00-17:30" },
  { "Mon,,Tue 09:00-10:00", ",Tue", "commas" },
  { ",Mon 09:00-10:00", ",Mon", "commas" },
  { "Mon 09:00-10:00,", "\",\"", "comma" },
  { "Mon 09:00-10:00\n", "\\n", "09:00-17:30" },
};

static void
test_good (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) window = focus_window_parse (good[i].text, &error);
      g_assert_no_error (error);
      g_autofree char *text = focus_window_format (window);
      g_assert_cmpstr (text, ==, good[i].written != NULL ? good[i].written : good[i].text);
      g_autoptr (GArray) again = focus_window_parse (text, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (again->data, again->len * sizeof (FocusWindowEntry), window->data,
                       window->len * sizeof (FocusWindowEntry));
    }
}

static void
test_bad (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) window = focus_window_parse (bad[i].text, &error);
      g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
      g_assert_null (window);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, bad[i].word));
      g_assert_nonnull (strstr (error->message, bad[i].form));
    }
}

static void
test_limit (void)
{
  g_autoptr (GString) text = g_string_new ("Mon");
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < FOCUS_WINDOW_MAX_ENTRIES; i++)
    g_string_append_printf (text, " %02d:%02d-23:59", i / 60, i % 60);
  g_autoptr (GArray) full = focus_window_parse (text->str, &error);
  g_assert_no_error (error);
  g_assert_cmpint (full->len, ==, FOCUS_WINDOW_MAX_ENTRIES);
  g_string_append (text, " 23:00-23:30");
  g_autoptr (GArray) more = focus_window_parse (text->str, &error);
  g_assert_null (more);
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
}

static FocusZone *
berlin (void)
{
  const FocusZoneChange changes[] = { { SPRING_S, 2 * HOUR_S }, { AUTUMN_S, HOUR_S } };
  return focus_zone_new ("Europe/Berlin", HOUR_S, changes, G_N_ELEMENTS (changes));
}

/* A window, two dates, and what is open: spans in seconds from `origin_s`. */
static void
check_spans (const char *text, const char *from, const char *to, gint64 origin_s,
             const FocusSpan *wanted, guint n_wanted)
{
  g_autoptr (FocusZone) zone = berlin ();
  g_autoptr (GArray) window = focus_window_parse (text, NULL);
  FocusDate first = { 0 }, last = { 0 };

  g_assert_true (focus_date_parse (from, &first));
  g_assert_true (focus_date_parse (to, &last));
  g_autoptr (GArray) spans = focus_window_spans (window, first, last, zone);
  g_assert_cmpint (spans->len, ==, n_wanted);
  for (guint i = 0; i < n_wanted; i++)
    {
      FocusSpan span = g_array_index (spans, FocusSpan, i);
      g_assert_cmpint (span.start_s - origin_s, ==, wanted[i].start_s);
      g_assert_cmpint (span.end_s - origin_s, ==, wanted[i].end_s);
    }
}

static void
test_spans (void)
{
  const gint64 monday = 1767567600; /* 2026-01-05T00:00 in Berlin */
  const FocusSpan work[] = { { 9 * HOUR_S, 12 * HOUR_S }, { 33 * HOUR_S, 36 * HOUR_S } };
  const FocusSpan night[] = { { 0, 2 * HOUR_S } };
  const FocusSpan whole[] = { { 0, 48 * HOUR_S } };

  check_spans ("Mon-Fri 09:00-12:00", "2026-01-05", "2026-01-07", monday, work, 2);
  check_spans ("Sun 22:00-02:00", "2026-01-05", "2026-01-06", monday, night, 1);
  check_spans ("00:00-24:00", "2026-01-05", "2026-01-07", monday, whole, 1);
  check_spans ("00:00-24:00", "2026-01-05", "2026-01-05", monday, NULL, 0);
  check_spans ("", "2026-01-05", "2026-01-07", monday, NULL, 0);
}

static void
test_clock_changes (void)
{
  /* From 01:00 to 04:00: two hours in spring, four in autumn; what lies in the gap is not there. */
  const FocusSpan spring[] = { { -HOUR_S, HOUR_S } };
  const FocusSpan autumn[] = { { -2 * HOUR_S, 2 * HOUR_S } };
  const FocusSpan gap[] = { { 0, HOUR_S / 2 } };
  const FocusSpan twice[] = { { -HOUR_S, -HOUR_S / 2 } };

  check_spans ("Sun 01:00-04:00", "2026-03-29", "2026-03-30", SPRING_S, spring, 1);
  check_spans ("Sun 01:00-04:00", "2026-10-25", "2026-10-26", AUTUMN_S, autumn, 1);
  check_spans ("Sun 02:00-02:30", "2026-03-29", "2026-03-30", SPRING_S, gap, 1);
  check_spans ("Sun 02:30-03:00", "2026-03-29", "2026-03-30", SPRING_S, NULL, 0);
  check_spans ("Sun 02:00-02:30", "2026-10-25", "2026-10-26", AUTUMN_S, twice, 1);
}

static void
test_sets (void)
{
  static const struct
  {
    const char *a, *b, *minus, *plus;
  } rows[] = {
    { "Mon-Fri 09:00-17:00", "12:30-13:00", "Mon-Fri 09:00-12:30,13:00-17:00",
      "Mon-Fri 09:00-17:00, Sat,Sun 12:30-13:00" },
    { "Mon 09:00-12:00", "", "Mon 09:00-12:00", "Mon 09:00-12:00" },
    { "", "Mon 09:00-12:00", "", "Mon 09:00-12:00" },
    { "Mon 09:00-12:00", "Mon 08:00-13:00", "", "Mon 08:00-13:00" },
    /* over midnight, and over the end of the week */
    { "Sun 22:00-02:00", "Mon 01:00-03:00", "Mon 00:00-01:00, Sun 22:00-24:00",
      "Mon 00:00-03:00, Sun 22:00-24:00" },
    { "00:00-24:00", "00:00-24:00", "", "00:00-24:00" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GArray) a = focus_window_parse (rows[i].a, NULL);
      g_autoptr (GArray) b = focus_window_parse (rows[i].b, NULL);
      g_autoptr (GArray) minus = focus_window_minus (a, b);
      g_autoptr (GArray) plus = focus_window_plus (a, b);
      g_autoptr (GArray) minus_meant = focus_window_parse (rows[i].minus, NULL);
      g_autoptr (GArray) plus_meant = focus_window_parse (rows[i].plus, NULL);

      g_test_message ("%s and %s", rows[i].a, rows[i].b);
      g_assert_cmpmem (minus->data, minus->len * sizeof (FocusWindowEntry), minus_meant->data,
                       minus_meant->len * sizeof (FocusWindowEntry));
      g_assert_cmpmem (plus->data, plus->len * sizeof (FocusWindowEntry), plus_meant->data,
                       plus_meant->len * sizeof (FocusWindowEntry));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/good", test_good);
  g_test_add_func ("/window/bad", test_bad);
  g_test_add_func ("/window/limit", test_limit);
  g_test_add_func ("/window/spans", test_spans);
  g_test_add_func ("/window/clock-changes", test_clock_changes);
  g_test_add_func ("/window/sets", test_sets);
  return g_test_run ();
}
