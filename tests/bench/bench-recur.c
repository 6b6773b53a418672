// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What an expansion costs: honest rules by the microsecond, hostile ones by the millisecond. Prints
// "name value unit"; fails above the ceilings, which leave room for a busy machine.
#include "core/recur.h"

#define WEEK_US_MAX    10.0  /* a daily rule since 1976, one week of 2026 */
#define RATIO_MAX      2.0   /* … against one that began yesterday */
#define WEEKLY_MS_MAX  150.0 /* 10 000 weekly rules, one year; zones come on top */
#define HOSTILE_MS_MAX 50.0

#define N_WEEKLY 10000
#define N_WEEK   20000
#define ROUNDS   5

static FocusCivil
midnight (int year, int month, int day)
{
  return focus_civil_midnight (focus_date_new (year, month, day));
}

/* The best of some rounds of `n` expansions, in microseconds each: others use the machine too. */
static double
cost_us (const char *text, FocusCivil start, FocusCivil from, FocusCivil to, int n)
{
  g_autoptr (FocusRecur) rule = focus_recur_parse (text, NULL);
  g_autoptr (GArray) instances = g_array_new (FALSE, FALSE, sizeof (FocusCivil));
  FocusRecurQuery query = { .start = start, .from = from, .to = to };
  gint64 best = G_MAXINT64;

  g_assert_nonnull (rule);
  query.has_until = focus_recur_until (rule, &query.until) != FOCUS_UNTIL_NONE;
  for (int round = 0; round < ROUNDS; round++)
    {
      gint64 begin = g_get_monotonic_time ();
      for (int i = 0; i < n; i++)
        {
          g_array_set_size (instances, 0);
          (void) focus_recur_expand (rule, &query, instances, NULL);
        }
      best = MIN (best, g_get_monotonic_time () - begin);
    }
  return (double) best / n;
}

static gboolean
report (const char *name, double value, const char *unit, double ceiling)
{
  g_print ("%s %.3f %s\n", name, value, unit);
  if (value <= ceiling)
    return TRUE;
  g_printerr ("%s is above %.1f %s\n", name, ceiling, unit);
  return FALSE;
}

static gboolean
bench_honest (void)
{
  FocusCivil from = midnight (2026, 6, 1), to = midnight (2026, 6, 8);
  double old = cost_us ("FREQ=DAILY", midnight (1976, 1, 1), from, to, N_WEEK);
  double young = cost_us ("FREQ=DAILY", midnight (2026, 5, 31), from, to, N_WEEK);
  double counted = cost_us ("FREQ=DAILY;COUNT=30000", midnight (1976, 1, 1), from, to, N_WEEK);
  double weekly = cost_us ("FREQ=WEEKLY;BYDAY=TU", midnight (2020, 1, 7), midnight (2026, 1, 1),
                           midnight (2027, 1, 1), N_WEEKLY);
  gboolean good = report ("daily-since-1976", old, "us", WEEK_US_MAX);

  good &= report ("daily-since-yesterday", young, "us", WEEK_US_MAX);
  good &= report ("daily-old-to-young", old / young, "ratio", RATIO_MAX);
  good &= report ("daily-since-1976-count", counted, "us", WEEK_US_MAX);
  good &= report ("weekly-10000-rules", weekly * N_WEEKLY / 1000, "ms", WEEKLY_MS_MAX);
  return good;
}

static char *
numbers (int from, int to)
{
  GString *text = g_string_new (NULL);

  for (int i = from; i <= to; i++)
    if (i != 0)
      g_string_append_printf (text, "%s%d", text->len > 0 ? "," : "", i);
  return g_string_free (text, FALSE);
}

static gboolean
bench_hostile (void)
{
  g_autofree char *sixty = numbers (0, 59), *hours = numbers (0, 23);
  g_autofree char *up = numbers (1, 366), *down = numbers (-366, -1), *weeks = numbers (1, 53);
  g_autofree char *both = numbers (-150, 150);
  g_autofree char *everything = g_strdup_printf (
      "FREQ=YEARLY;BYSECOND=%s;BYMINUTE=%s;BYHOUR=%s;BYYEARDAY=%s;BYSETPOS=%s", sixty, sixty, hours,
      up, both);
  g_autofree char *last = g_strdup_printf (
      "FREQ=DAILY;BYSECOND=%s;BYMINUTE=%s;BYHOUR=%s;BYSETPOS=%s;COUNT=2000000000", sixty, sixty,
      hours, down);
  g_autofree char *week = g_strdup_printf (
      "FREQ=YEARLY;BYWEEKNO=%s;BYMONTHDAY=30;BYYEARDAY=1;BYDAY=MO,TU,WE,TH,FR;COUNT=9", weeks);
  g_autofree char *nth = g_strdup (
      "FREQ=YEARLY;BYDAY=53MO,53TU,53WE,53TH,53FR,53SA,53SU;BYMONTHDAY=1;COUNT=2000000000");
  const struct
  {
    const char *name, *rule;
  } rules[] = {
    { "secondly-february-30", "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30" },
    { "secondly-february-30-count", "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2" },
    { "minutely-huge-count", "FREQ=MINUTELY;COUNT=2000000000" },
    { "minutely-huge-count-walked", "FREQ=MINUTELY;BYSECOND=0;COUNT=2000000000" },
    { "secondly-out-of-phase", "FREQ=SECONDLY;INTERVAL=2;BYSECOND=1" },
    { "secondly-out-of-phase-dates", "FREQ=SECONDLY;INTERVAL=86400;BYHOUR=1;BYWEEKNO=1,-1" },
    { "minutely-setpos", "FREQ=MINUTELY;BYSETPOS=366,-366;COUNT=2000000000" },
    { "secondly-all", "FREQ=SECONDLY" },
    { "yearly-setpos-everything", everything },
    { "daily-setpos-everything", last },
    { "yearly-weeks-never", week },
    { "yearly-nth-never", nth },
    { "daily-nth-count",
      "FREQ=MONTHLY;BYDAY=5MO,-5TU,5WE,-5TH,5FR;BYWEEKNO=9,53;COUNT=2000000000" },
  };
  gboolean good = TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    good &= report (rules[i].name,
                    cost_us (rules[i].rule, midnight (1, 1, 1), midnight (9990, 1, 1),
                             midnight (9999, 12, 31), 1)
                        / 1000,
                    "ms", HOSTILE_MS_MAX);
  return good;
}

int
main (void)
{
  gboolean good = bench_honest ();
  return bench_hostile () && good ? 0 : 1;
}
