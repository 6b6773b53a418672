// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Expansion of recurrence rules: every example of RFC 5545 §3.8.5.3, DTSTART and COUNT, the laws
// that hold for any rule, and rules made to do harm.
#include "core/recur.h"

#include <stdio.h>
#include <string.h>

typedef struct
{
  GArray *instances; /* owned; FocusCivil */
  FocusRecurEnd end;
  FocusCivil last; /* wall_s is G_MAXINT64 when the expansion did not tell */
} Answer;

static FocusCivil
civil (const char *text)
{
  int year, month, day, hour = 0, minute = 0, second = 0;

  g_assert_cmpint (
      sscanf (text, "%4d%2d%2dT%2d%2d%2d", &year, &month, &day, &hour, &minute, &second), >=, 3);
  return focus_civil_new (focus_date_new (year, month, day), hour, minute, second);
}

static Answer
ask (const char *text, FocusCivil start, FocusCivil from, FocusCivil to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FocusRecur) rule = focus_recur_parse (text, &error);
  FocusRecurQuery query = { .start = start, .from = from, .to = to };
  Answer answer = { .last = { G_MAXINT64 } };

  g_assert_no_error (error);
  query.has_until = focus_recur_until (rule, &query.until) != FOCUS_UNTIL_NONE;
  answer.instances = g_array_new (FALSE, FALSE, sizeof (FocusCivil));
  answer.end = focus_recur_expand (rule, &query, answer.instances, &answer.last);
  for (guint i = 1; i < answer.instances->len; i++)
    g_assert_cmpint (g_array_index (answer.instances, FocusCivil, i - 1).wall_s, <,
                     g_array_index (answer.instances, FocusCivil, i).wall_s);
  return answer;
}

/* What is in the window, as text: "20260101T090000 …" and then "." (ended), "..." or "!". */
static char *
told (const char *text, const char *start, const char *from, const char *to)
{
  static const char *const ends[] = { "...", ".", "!" };
  Answer answer = ask (text, civil (start), civil (from), civil (to));
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < answer.instances->len; i++)
    {
      FocusCivil at = g_array_index (answer.instances, FocusCivil, i);
      int year, month, day, second = focus_civil_second_of_day (at);
      focus_date_fields (focus_civil_date (at), &year, &month, &day);
      g_string_append_printf (out, "%04d%02d%02d", year, month, day);
      if (second != 0)
        g_string_append_printf (out, "T%02d%02d%02d", second / 3600, second / 60 % 60, second % 60);
      g_string_append_c (out, ' ');
    }
  g_string_append (out, ends[answer.end]);
  g_array_unref (answer.instances);
  return g_string_free (out, FALSE);
}

/* The RFC's examples */

static void
append_dates (GArray *list, const char *word, int second)
{
  g_auto (GStrv) part = g_strsplit_set (word, "-/", 3);
  FocusCivil first = civil (part[0]);
  FocusCivil last = part[1] != NULL ? civil (part[1]) : first;
  int step = part[1] != NULL && part[2] != NULL ? part[2][0] - '0' : 1;

  for (FocusCivil at = first; at.wall_s <= last.wall_s; at.wall_s += (gint64) step * FOCUS_DAY_S)
    {
      FocusCivil instance = { at.wall_s + second };
      g_array_append_val (list, instance);
    }
}

static void
check_example (const char *line, const char *list)
{
  g_auto (GStrv) head = g_strsplit (line, " ", 2);
  g_auto (GStrv) words = g_strsplit (list, " ", -1);
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (FocusCivil));
  FocusCivil start = civil (head[0]);
  int second = focus_civil_second_of_day (start);
  gsize n = g_strv_length (words);
  gboolean ended = strcmp (words[n - 1], ".") == 0;

  for (gsize i = 0; i + 1 < n; i++)
    if (words[i][0] == '@')
      {
        g_autofree char *time = g_strdup_printf ("19700101T%s", words[i] + 1);
        second = (int) civil (time).wall_s;
      }
    else
      append_dates (wanted, words[i], second);

  FocusCivil last = g_array_index (wanted, FocusCivil, wanted->len - 1);
  FocusCivil to = { ended ? last.wall_s + 40000LL * FOCUS_DAY_S : last.wall_s + 1 };
  Answer answer = ask (head[1], start, start, to);
  g_test_message ("%s", line);
  g_assert_cmpmem (answer.instances->data, answer.instances->len * sizeof (FocusCivil),
                   wanted->data, wanted->len * sizeof (FocusCivil));
  g_assert_cmpint (answer.end, ==, ended ? FOCUS_RECUR_ENDED : FOCUS_RECUR_MORE);
  if (ended && strstr (line, "COUNT") != NULL)
    g_assert_cmpint (answer.last.wall_s, ==, last.wall_s);
  g_array_unref (answer.instances);
}

/* UNTIL in UTC is the zone's business: here the examples' New York is some hours behind, which
   the one example that ends on the hour needs. */
static char *
local_until (const char *line)
{
  g_auto (GStrv) part = g_strsplit (line, "19970902T210000Z", 2);
  return g_strjoinv ("19970902T170000Z", part);
}

static void
test_rfc (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("FOCUS_TEST_DATA"), "recur", "rfc5545.txt",
                                            NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  const char *example = NULL;
  int n = 0;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      if (lines[i][0] == '#' || lines[i][0] == '\0')
        continue;
      if (example == NULL)
        {
          example = lines[i];
          continue;
        }
      g_autofree char *line = local_until (example);
      check_example (line, lines[i]);
      example = NULL;
      n++;
    }
  g_assert_cmpint (n, ==, 42);
}

/* Single rules */

static const struct
{
  const char *rule, *start, *from, *to, *wanted;
} cases[] = {
  /* DTSTART off the rule is an instance, and counts (R2.20). */
  { "FREQ=WEEKLY;BYDAY=MO;COUNT=3", "20260101", "20260101", "20270101",
    "20260101 20260105 20260112 ." },
  { "FREQ=WEEKLY;BYDAY=MO;COUNT=1", "20260101", "20260101", "20270101", "20260101 ." },
  { "FREQ=WEEKLY;BYDAY=MO", "20260101", "20260102", "20260106", "20260105 ..." },
  /* … also when UNTIL comes before it (R2.3). */
  { "FREQ=DAILY;UNTIL=20251231", "20260101", "20250101", "20270101", "20260101 ." },
  { "FREQ=DAILY;COUNT=3;UNTIL=20251231", "20260101", "20250101", "20270101", "20260101 ." },
  /* COUNT and UNTIL are both limits. */
  { "FREQ=DAILY;COUNT=3;UNTIL=20260102", "20260101", "20260101", "20270101",
    "20260101 20260102 ." },
  { "FREQ=DAILY;COUNT=2;UNTIL=20260109", "20260101", "20260101", "20270101",
    "20260101 20260102 ." },
  /* A window before DTSTART, behind the end, at the very end. */
  { "FREQ=DAILY;COUNT=2", "20260110", "20260101", "20260105", "..." },
  { "FREQ=DAILY;COUNT=2", "20260110", "20260201", "20260205", "." },
  { "FREQ=DAILY;UNTIL=20260104", "20260101", "20260104", "20260105", "20260104 ." },
  { "FREQ=DAILY;UNTIL=20260104", "20260101", "20260105", "20260106", "." },
  /* Negative numbers limit (F2). */
  { "FREQ=DAILY;BYMONTHDAY=-1", "20260131", "20260131", "20260501",
    "20260131 20260228 20260331 20260430 ..." },
  { "FREQ=YEARLY;BYYEARDAY=-1", "20240101", "20240102", "20261231", "20241231 20251231 ..." },
  /* YEARLY;BYMONTHDAY without BYMONTH: every month (R2.20). */
  { "FREQ=YEARLY;BYMONTHDAY=5", "20260105", "20260101", "20260401",
    "20260105 20260205 20260305 ..." },
  /* February 29, and week 53: sparse, and no fuel is lost. */
  { "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "19760229", "20260101", "20330101",
    "20280229 20320229 ..." },
  { "FREQ=YEARLY", "20240229", "20240229", "20330101", "20240229 20280229 20320229 ..." },
  { "FREQ=YEARLY;BYWEEKNO=53", "20201228", "20201228", "20400101",
    "20201228 20261228 20321227 20371228 ..." },
  { "FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO", "20241230", "20241230", "20270101",
    "20241230 20251229 ..." },
  { "FREQ=YEARLY;BYWEEKNO=-1;BYDAY=FR,SU", "20200101", "20210101", "20220101",
    "20210101 20210103 20211231 ..." },
  { "FREQ=SECONDLY;BYMONTH=1;BYHOUR=9;BYMINUTE=0;BYSECOND=0", "20250101T090000", "20260130",
    "20270102", "20260130T090000 20260131T090000 20270101T090000 ..." },
  /* BYSETPOS in every FREQ (F2). */
  { "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=-1", "20260105", "20260106", "20260120",
    "20260109 20260116 ..." },
  { "FREQ=DAILY;BYHOUR=8,12,16;BYSETPOS=2", "20260101T120000", "20260101", "20260103",
    "20260101T120000 20260102T120000 ..." },
  { "FREQ=HOURLY;BYMINUTE=10,20,30;BYSETPOS=1,-1,-3", "20260101T001000", "20260101",
    "20260101T020000", "20260101T001000 20260101T003000 20260101T011000 20260101T013000 ..." },
  { "FREQ=MINUTELY;BYSECOND=1,2,3;BYSETPOS=2", "20260101T000002", "20260101", "20260101T000200",
    "20260101T000002 20260101T000102 ..." },
  { "FREQ=SECONDLY;BYSETPOS=1", "20260101", "20260101", "20260101T000002",
    "20260101 20260101T000001 ..." },
  { "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "20251231", "20260101", "20280101",
    "20261231 20271231 ..." },
  /* INTERVAL keeps its phase across a jump. */
  { "FREQ=DAILY;INTERVAL=3", "19760101", "20260101", "20260108", "20260102 20260105 ..." },
  { "FREQ=HOURLY;INTERVAL=5;BYDAY=MO", "20260105T010000", "20260112", "20260113",
    "20260112T030000 20260112T080000 20260112T130000 20260112T180000 20260112T230000 ..." },
  /* A leap second never comes. */
  { "FREQ=DAILY;BYSECOND=60", "20260101", "20260101", "20270101", "20260101 ." },
  { "FREQ=DAILY;BYSECOND=0,60", "20260101", "20260102", "20260104", "20260102 20260103 ..." },
  { "FREQ=MONTHLY;COUNT=4", "20260131", "20260201", "20270101", "20260331 20260531 20260731 ." },
  /* The end of years. */
  { "FREQ=YEARLY;INTERVAL=100000", "20260101", "20260101", "99991231", "20260101 ..." },
  { "FREQ=DAILY", "99991230", "99991230", "99991232", "99991230 99991231 ." },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *got = told (cases[i].rule, cases[i].start, cases[i].from, cases[i].to);
      g_test_message ("%s from %s", cases[i].rule, cases[i].start);
      g_assert_cmpstr (got, ==, cases[i].wanted);
    }
}

static void
test_date_start (void)
{
  g_autoptr (FocusRecur) rule = focus_recur_parse ("FREQ=DAILY;BYHOUR=9,17;BYMINUTE=30", NULL);
  g_autoptr (GArray) instances = g_array_new (FALSE, FALSE, sizeof (FocusCivil));
  FocusRecurQuery query = { .start = civil ("20260101"),
                            .start_is_date = TRUE,
                            .from = civil ("20260101"),
                            .to = civil ("20260104") };

  g_assert_cmpint (focus_recur_expand (rule, &query, instances, NULL), ==, FOCUS_RECUR_MORE);
  g_assert_cmpint (instances->len, ==, 3);
  for (guint i = 0; i < instances->len; i++)
    g_assert_cmpint (focus_civil_second_of_day (g_array_index (instances, FocusCivil, i)), ==, 0);
}

/* R2.19: the last instance is known as soon as COUNT was reached, and not before. */
static void
test_last (void)
{
  static const char *const rules[] = { "FREQ=DAILY;COUNT=10", "FREQ=DAILY;COUNT=10;BYHOUR=0" };

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      FocusCivil start = civil ("20260101");
      Answer whole = ask (rules[i], start, start, civil ("20270101"));
      Answer part = ask (rules[i], start, start, civil ("20260105"));
      Answer late = ask (rules[i], start, civil ("20260601"), civil ("20270101"));

      g_assert_cmpint (whole.last.wall_s, ==, civil ("20260110").wall_s);
      g_assert_cmpint (late.last.wall_s, ==, civil ("20260110").wall_s);
      g_assert_cmpint (late.end, ==, FOCUS_RECUR_ENDED);
      g_assert_cmpint (late.instances->len, ==, 0);
      g_assert_cmpint (part.last.wall_s, ==, G_MAXINT64);
      g_assert_cmpint (part.end, ==, FOCUS_RECUR_MORE);
      g_array_unref (whole.instances);
      g_array_unref (part.instances);
      g_array_unref (late.instances);
    }
}

/* Laws */

static const char *const lawful[] = {
  "FREQ=DAILY",
  "FREQ=DAILY;INTERVAL=7",
  "FREQ=WEEKLY;INTERVAL=3;BYDAY=SU,WE;WKST=SU",
  "FREQ=MONTHLY;BYDAY=-1FR,2MO",
  "FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=31,-1",
  "FREQ=YEARLY;BYWEEKNO=1,-1;BYDAY=MO,SU",
  "FREQ=YEARLY;BYDAY=MO;BYSETPOS=1,-1,20",
  "FREQ=YEARLY;INTERVAL=2;BYYEARDAY=1,-1,200",
  "FREQ=HOURLY;INTERVAL=11;BYDAY=TU",
  "FREQ=MINUTELY;INTERVAL=77;BYHOUR=9,10;BYMONTHDAY=-2",
  "FREQ=DAILY;COUNT=900",
  "FREQ=MONTHLY;COUNT=30;BYDAY=FR",
  "FREQ=WEEKLY;BYDAY=MO;BYMONTH=2,9;COUNT=50",
  "FREQ=SECONDLY;INTERVAL=3601;BYHOUR=3",
  "FREQ=DAILY;UNTIL=20270315",
  "FREQ=YEARLY;BYMONTHDAY=13;BYDAY=FR;BYHOUR=1,23;BYSETPOS=-1",
};

/* [a, c) is [a, b) and [b, c): so no window depends on where it begins. */
static void
test_partition (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5545);

  for (int round = 0; round < 4000; round++)
    {
      const char *rule = lawful[round % (int) G_N_ELEMENTS (lawful)];
      FocusCivil start = { civil ("20240607T091500").wall_s };
      gint64 edge[3];
      for (int i = 0; i < 3; i++)
        edge[i] = start.wall_s + g_rand_int_range (random, -100, 1500) * (gint64) FOCUS_DAY_S / 2
                  + g_rand_int_range (random, 0, 100000);
      gint64 low = MIN (edge[0], edge[1]), high = MAX (edge[0], edge[1]);
      gint64 middle = CLAMP (edge[2], low, high);

      Answer whole = ask (rule, start, (FocusCivil){ low }, (FocusCivil){ high });
      Answer left = ask (rule, start, (FocusCivil){ low }, (FocusCivil){ middle });
      Answer right = ask (rule, start, (FocusCivil){ middle }, (FocusCivil){ high });
      g_assert_cmpint (whole.end, !=, FOCUS_RECUR_TRUNCATED);
      g_array_append_vals (left.instances, right.instances->data, right.instances->len);
      g_assert_cmpmem (whole.instances->data, whole.instances->len * sizeof (FocusCivil),
                       left.instances->data, left.instances->len * sizeof (FocusCivil));
      /* An empty window looks at nothing. */
      if (middle < high)
        g_assert_cmpint (whole.end, ==, right.end);
      g_array_unref (whole.instances);
      g_array_unref (left.instances);
      g_array_unref (right.instances);
    }
}

/* Rules that would spin (F3): each returns, and says so when something may be missing. Their time
   is bench-recur's; what bounds it is the fuel. */
static void
test_hostile (void)
{
  static const struct
  {
    const char *rule;
    FocusRecurEnd end;
  } hostile[] = {
    { "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", FOCUS_RECUR_MORE },
    { "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30", FOCUS_RECUR_MORE },
    { "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=5", FOCUS_RECUR_MORE },
    { "FREQ=SECONDLY", FOCUS_RECUR_TRUNCATED },
    { "FREQ=MINUTELY;BYSECOND=0;COUNT=2000000000", FOCUS_RECUR_TRUNCATED },
    { "FREQ=SECONDLY;INTERVAL=2;BYSECOND=1", FOCUS_RECUR_TRUNCATED },
    { "FREQ=SECONDLY;BYSETPOS=366;COUNT=2", FOCUS_RECUR_TRUNCATED },
  };
  Answer direct = ask ("FREQ=MINUTELY;COUNT=2000000000", civil ("19700101"), civil ("20260101"),
                       civil ("20260102"));

  g_assert_cmpint (direct.end, ==, FOCUS_RECUR_MORE);
  g_assert_cmpint (direct.instances->len, ==, 1440);
  g_array_unref (direct.instances);
  for (gsize i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      Answer answer = ask (hostile[i].rule, civil ("19700101"), civil ("20250101"),
                           civil ("20280101"));
      g_test_message ("%s", hostile[i].rule);
      g_assert_cmpint (answer.end, ==, hostile[i].end);
      g_assert_cmpint (answer.instances->len, <=, FOCUS_RECUR_MAX_INSTANCES);
      g_array_unref (answer.instances);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recur/rfc", test_rfc);
  g_test_add_func ("/recur/cases", test_cases);
  g_test_add_func ("/recur/date-start", test_date_start);
  g_test_add_func ("/recur/last", test_last);
  g_test_add_func ("/recur/partition", test_partition);
  g_test_add_func ("/recur/hostile", test_hostile);
  return g_test_run ();
}
