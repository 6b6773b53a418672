// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The text of recurrence rules: what is read and how it is written again, and what is refused.
#include "core/recur.h"

#include <string.h>

static const struct
{
  const char *text, *written; /* NULL: as read */
} good[] = {
  { "FREQ=DAILY", NULL },
  { "FREQ=SECONDLY;UNTIL=20261231;COUNT=2147483647;INTERVAL=100000", NULL },
  { "FREQ=MINUTELY;UNTIL=20261231T235959", NULL },
  { "FREQ=HOURLY;UNTIL=20240229T120000Z", NULL },
  { "FREQ=DAILY;UNTIL=20161231T235960Z", "FREQ=DAILY;UNTIL=20161231T235959Z" },
  { "FREQ=WEEKLY;BYSECOND=0,60;BYMINUTE=0,59;BYHOUR=0,23;BYDAY=MO,SU;WKST=SU", NULL },
  { "FREQ=MONTHLY;BYDAY=-53MO,-1MO,MO,1MO,53MO,2FR;BYMONTHDAY=-31,-1,1,31", NULL },
  { "FREQ=YEARLY;BYYEARDAY=-366,-1,1,366;BYWEEKNO=-53,-1,1,53;BYMONTH=1,12;BYSETPOS=-366,1,366",
    NULL },
  /* Order, duplicates, signs, zeros, case, INTERVAL=1, WKST=MO. */
  { "wkst=mo;bymonthday=+3,1,03,1;interval=1;freq=monthly", "FREQ=MONTHLY;BYMONTHDAY=1,3" },
  { "BYDAY=fr,mo,+2tu;FREQ=MONTHLY", "FREQ=MONTHLY;BYDAY=MO,2TU,FR" },
  /* Extensions that say nothing new. */
  { "FREQ=DAILY;X-FOO=bar;X-FOO=baz", "FREQ=DAILY" },
  { "RSCALE=GREGORIAN;FREQ=DAILY;SKIP=OMIT", "FREQ=DAILY" },
  /* What RFC 2445 allowed. */
  { "FREQ=WEEKLY;BYMONTHDAY=1", NULL },
  { "FREQ=DAILY;BYWEEKNO=1", NULL },
};

static const struct
{
  const char *text, *named; /* what the message must name */
} bad[] = {
  { "", "FREQ" },
  { "COUNT=1", "FREQ" },
  { "FREQ=DAILY;;COUNT=2", "\"\"" }, /* F8: COUNT must not be lost */
  { "FREQ=DAILY;", "\"\"" },
  { "FREQ=", "FREQ" },
  { "FREQ", "FREQ" },
  { "=DAILY", "\"\"" },
  { "FREQ=FORTNIGHTLY", "FORTNIGHTLY" },
  { "FREQ=DAILY;FREQ=DAILY", "FREQ" },
  { "FREQ=DAILY;COUNT=2;count=2", "COUNT" },
  { "FREQ=DAILY;BYEASTER=0", "BYEASTER" },
  { "FREQ=DAILY ;COUNT=1", "DAILY " },
  { "FREQ=DAILY;COUNT=0", "COUNT" },
  { "FREQ=DAILY;COUNT=-1", "COUNT" },
  { "FREQ=DAILY;COUNT=2147483648", "COUNT" },
  { "FREQ=DAILY;COUNT=99999999999999999999", "COUNT" },
  { "FREQ=DAILY;COUNT=1=2", "COUNT" },
  { "FREQ=DAILY;INTERVAL=0", "INTERVAL" },
  { "FREQ=DAILY;INTERVAL=100001", "INTERVAL" },
  { "FREQ=DAILY;INTERVAL=2.5", "INTERVAL" },
  { "FREQ=DAILY;UNTIL=2026", "UNTIL" },
  { "FREQ=DAILY;UNTIL=20260229", "UNTIL" },
  { "FREQ=DAILY;UNTIL=00000101", "UNTIL" },
  { "FREQ=DAILY;UNTIL=20260101T", "UNTIL" },
  { "FREQ=DAILY;UNTIL=20260101T240000", "UNTIL" },
  { "FREQ=DAILY;UNTIL=20260101T000000+", "UNTIL" },
  { "FREQ=DAILY;UNTIL=20260101Z", "UNTIL" },
  { "FREQ=DAILY;BYSECOND=61", "BYSECOND" },
  { "FREQ=DAILY;BYMINUTE=60", "BYMINUTE" },
  { "FREQ=DAILY;BYHOUR=24", "BYHOUR" },
  { "FREQ=DAILY;BYHOUR=-1", "BYHOUR" },
  { "FREQ=DAILY;BYHOUR=+1", "BYHOUR" },
  { "FREQ=DAILY;BYHOUR=1,,2", "BYHOUR" },
  { "FREQ=DAILY;BYHOUR=", "BYHOUR" },
  { "FREQ=DAILY;BYMONTH=0", "BYMONTH" },
  { "FREQ=DAILY;BYMONTH=13", "BYMONTH" },
  { "FREQ=DAILY;BYMONTH=5L", "BYMONTH" },
  { "FREQ=DAILY;BYMONTHDAY=0", "BYMONTHDAY" },
  { "FREQ=DAILY;BYMONTHDAY=-32", "BYMONTHDAY" },
  { "FREQ=DAILY;BYMONTHDAY=--1", "BYMONTHDAY" },
  { "FREQ=YEARLY;BYYEARDAY=367", "BYYEARDAY" },
  { "FREQ=YEARLY;BYWEEKNO=54", "BYWEEKNO" },
  { "FREQ=YEARLY;BYSETPOS=0", "BYSETPOS" },
  { "FREQ=YEARLY;BYDAY=54MO", "BYDAY" },
  { "FREQ=YEARLY;BYDAY=0MO", "BYDAY" },
  { "FREQ=YEARLY;BYDAY=M", "BYDAY" },
  { "FREQ=YEARLY;BYDAY=MON", "BYDAY" },
  { "FREQ=YEARLY;BYDAY=", "BYDAY" },
  { "FREQ=WEEKLY;BYDAY=2MO", "BYDAY" }, /* F8 */
  { "FREQ=DAILY;BYDAY=-1MO", "BYDAY" },
  { "FREQ=YEARLY;BYWEEKNO=20;BYDAY=1MO", "BYDAY" },
  { "FREQ=DAILY;WKST=1MO", "WKST" },
  { "RSCALE=HEBREW;FREQ=YEARLY", "RSCALE" }, /* R2.18 */
  { "RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=FORWARD", "SKIP" },
};

static void
test_good (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FocusRecur) rule = focus_recur_parse (good[i].text, &error);
      g_assert_no_error (error);
      g_autofree char *text = focus_recur_format (rule);
      g_assert_cmpstr (text, ==, good[i].written != NULL ? good[i].written : good[i].text);
      g_autoptr (FocusRecur) copy = focus_recur_copy (rule);
      g_autofree char *again = focus_recur_format (copy);
      g_assert_cmpstr (again, ==, text);
    }
}

static void
test_bad (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FocusRecur) rule = focus_recur_parse (bad[i].text, &error);
      g_test_message ("%s", bad[i].text);
      g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
      g_assert_null (rule);
      g_assert_nonnull (strstr (error->message, bad[i].named));
    }
}

static void
test_limits (void)
{
  g_autoptr (GString) list = g_string_new ("FREQ=DAILY;BYHOUR=0");
  g_autofree char *text G_GNUC_UNUSED = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 1; i < FOCUS_RECUR_MAX_LIST; i++)
    g_string_append (list, ",0");
  g_autoptr (FocusRecur) whole = focus_recur_parse (list->str, NULL);
  g_assert_nonnull (whole);
  g_string_append (list, ",0");
  g_autoptr (FocusRecur) longer = focus_recur_parse (list->str, &error);
  g_assert_null (longer);
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
  g_clear_error (&error);

  g_string_assign (list, "FREQ=DAILY;X-A=");
  while (list->len < FOCUS_RECUR_MAX_TEXT)
    g_string_append_c (list, 'a');
  g_autoptr (FocusRecur) longest = focus_recur_parse (list->str, NULL);
  g_assert_nonnull (longest);
  g_string_append_c (list, 'a');
  g_autoptr (FocusRecur) too_long = focus_recur_parse (list->str, &error);
  g_assert_null (too_long);
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
}

static void
test_fields (void)
{
  g_autoptr (FocusRecur)
      rule = focus_recur_parse ("FREQ=WEEKLY;COUNT=3;UNTIL=20260102T030405Z", NULL);
  g_autoptr (FocusRecur) endless = focus_recur_parse ("FREQ=YEARLY", NULL);
  FocusCivil until = { 7 };

  g_assert_cmpint (focus_recur_freq (rule), ==, FOCUS_FREQ_WEEKLY);
  g_assert_cmpint (focus_recur_count (rule), ==, 3);
  g_assert_true (focus_recur_is_bounded (rule));
  g_assert_false (focus_recur_is_bounded (endless));
  g_assert_cmpint (focus_recur_until (endless, &until), ==, FOCUS_UNTIL_NONE);
  g_assert_cmpint (until.wall_s, ==, 7);
  g_assert_cmpint (focus_recur_until (rule, &until), ==, FOCUS_UNTIL_UTC);
  g_assert_cmpint (until.wall_s, ==, focus_civil_new (focus_date_new (2026, 1, 2), 3, 4, 5).wall_s);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recur-parse/good", test_good);
  g_test_add_func ("/recur-parse/bad", test_bad);
  g_test_add_func ("/recur-parse/limits", test_limits);
  g_test_add_func ("/recur-parse/fields", test_fields);
  return g_test_run ();
}
