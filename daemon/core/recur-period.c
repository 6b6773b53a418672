// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The periods of a recurrence rule: stepping from one to the next, and the set of wall times in
// one.
//
// A leap second never comes on a wall clock that counts 86 400 seconds a day: BYSECOND=60 is read
// and matches nothing.
#include "core/recur-internal.h"

#define ALL_HOURS   0xffffffu
#define ALL_SIXTY   (((guint64) 1 << 60) - 1)
#define MINUTE_S    60
#define HOUR_S      3600
#define WEEK_DAYS   7
#define YEAR_MONTHS 12
/* Day 0 of weeks that begin on Monday: 1969-12-29. */
#define MONDAY_DAY (-3)

/* Seconds in one period; 0 where months are not alike. */
static const gint64 period_s[] = { [FOCUS_FREQ_SECONDLY] = 1,
                                   [FOCUS_FREQ_MINUTELY] = MINUTE_S,
                                   [FOCUS_FREQ_HOURLY] = HOUR_S,
                                   [FOCUS_FREQ_DAILY] = FOCUS_DAY_S,
                                   [FOCUS_FREQ_WEEKLY] = FOCUS_DAY_S * WEEK_DAYS,
                                   [FOCUS_FREQ_MONTHLY] = 0,
                                   [FOCUS_FREQ_YEARLY] = 0 };

static gint64
floor_div (gint64 a, gint64 b)
{
  return a / b - (a % b < 0 ? 1 : 0);
}

static gint64
ceil_div (gint64 a, gint64 b)
{
  return -floor_div (-a, b);
}

/* The wall time at which index 0 of a period of fixed length begins. */
static gint64
origin_s (const FocusRecur *rule)
{
  if (rule->freq != FOCUS_FREQ_WEEKLY)
    return 0;
  return (gint64) (MONDAY_DAY + (int) rule->week_start) * FOCUS_DAY_S;
}

static int
list_bits (guint64 bits, guint8 *list)
{
  int n = 0;

  for (guint8 i = 0; bits != 0; i++, bits >>= 1)
    if ((bits & 1) != 0)
      list[n++] = i;
  return n;
}

/* A part of the time of day: as the rule says; else open when FREQ steps through it; else as in
   DTSTART. */
static guint64
time_bits (const FocusRecur *rule, FocusBy by, FocusFreq stepping, int start, guint64 all)
{
  if (focus_recur_has (rule, by))
    return focus_numbers_bits (&rule->by[by], 0) & all;
  return rule->freq <= stepping ? all : (guint64) 1 << start;
}

static void
init_times (FocusRecurWalk *walk, FocusCivil start, gboolean start_is_date)
{
  int second = focus_civil_second_of_day (start);
  const FocusRecur *rule = walk->rule;

  if (start_is_date)
    {
      /* A date's instances are dates: what a sub-daily rule names between two midnights is not. */
      walk->hour_bits = 1;
      walk->minute_bits = 1;
      walk->second_bits = 1;
    }
  else
    {
      walk->hour_bits = (guint32) time_bits (rule, FOCUS_BY_HOUR, FOCUS_FREQ_HOURLY,
                                             second / HOUR_S, ALL_HOURS);
      walk->minute_bits = time_bits (rule, FOCUS_BY_MINUTE, FOCUS_FREQ_MINUTELY,
                                     second / MINUTE_S % 60, ALL_SIXTY);
      walk->second_bits = time_bits (rule, FOCUS_BY_SECOND, FOCUS_FREQ_SECONDLY, second % 60,
                                     ALL_SIXTY);
    }
  walk->n_hours = list_bits (walk->hour_bits, walk->hours);
  walk->n_minutes = list_bits (walk->minute_bits, walk->minutes);
  walk->n_seconds = list_bits (walk->second_bits, walk->seconds);
}

void
focus_recur_walk_init (FocusRecurWalk *walk, const FocusRecur *rule, FocusCivil start,
                       gboolean start_is_date, FocusCivil limit)
{
  walk->rule = rule;
  walk->fuel = FOCUS_RECUR_FUEL;
  walk->limit = limit;
  walk->picked = focus_recur_has (rule, FOCUS_BY_SETPOS);
  walk->first = focus_recur_walk_index (walk, start);
  focus_recur_days_init (walk, focus_civil_date (start));
  init_times (walk, start, start_is_date);
}

gboolean
focus_recur_walk_has_times (const FocusRecurWalk *walk)
{
  return walk->hour_bits != 0 && walk->minute_bits != 0 && walk->second_bits != 0;
}

gboolean
focus_recur_walk_is_regular (const FocusRecurWalk *walk, FocusCivil start)
{
  const FocusRecur *rule = walk->rule;
  int year, month, day;

  if (rule->has_by_day)
    return FALSE;
  for (FocusBy by = FOCUS_BY_SECOND; by < FOCUS_N_BY; by++)
    if (focus_recur_has (rule, by))
      return FALSE;
  /* Limited to midnight (see init_times), a sub-daily rule is as good as one with BYHOUR. */
  if (rule->freq < FOCUS_FREQ_DAILY)
    return walk->hour_bits == ALL_HOURS;
  focus_date_fields (focus_civil_date (start), &year, &month, &day);
  return rule->freq <= FOCUS_FREQ_WEEKLY || day <= 28
         || (rule->freq == FOCUS_FREQ_YEARLY && month != 2);
}

gint64
focus_recur_walk_index (const FocusRecurWalk *walk, FocusCivil civil)
{
  const FocusRecur *rule = walk->rule;
  int year, month, day;

  if (period_s[rule->freq] != 0)
    return floor_div (civil.wall_s - origin_s (rule), period_s[rule->freq]);
  focus_date_fields (focus_civil_date (civil), &year, &month, &day);
  return rule->freq == FOCUS_FREQ_YEARLY ? year : (gint64) year * YEAR_MONTHS + month - 1;
}

FocusCivil
focus_recur_walk_begin (const FocusRecurWalk *walk, gint64 index)
{
  const FocusRecur *rule = walk->rule;

  if (period_s[rule->freq] != 0)
    return (FocusCivil){ index * period_s[rule->freq] + origin_s (rule) };
  if (rule->freq == FOCUS_FREQ_YEARLY)
    return focus_civil_midnight (focus_date_new ((int) index, 1, 1));
  return focus_civil_midnight (
      focus_date_new ((int) (index / YEAR_MONTHS), (int) (index % YEAR_MONTHS) + 1, 1));
}

gint64
focus_recur_walk_align (const FocusRecurWalk *walk, gint64 index)
{
  gint64 interval = walk->rule->interval;
  return walk->first + ceil_div (index - walk->first, interval) * interval;
}

/* The first value from `from` on that is in the set; `none` when there is none. */
static gint64
next_bit (guint64 bits, int from, gint64 none)
{
  guint64 rest = bits >> from;
  return rest == 0 ? none : from + __builtin_ctzll (rest);
}

/* The first second from `civil` on whose date, hour and (where FREQ steps through them) minute and
   second pass the rule's limits. INTERVAL is not asked. */
static FocusCivil
next_moment (FocusRecurWalk *walk, FocusCivil civil)
{
  FocusDate date = focus_civil_date (civil);
  int second = focus_civil_second_of_day (civil);
  gint64 hour = second / HOUR_S, minute = second / MINUTE_S % 60;

  if (!focus_recur_days_contain (walk, date.day))
    return (FocusCivil){ (gint64) focus_recur_days_next (walk, date.day + 1) * FOCUS_DAY_S };
  if (walk->rule->freq == FOCUS_FREQ_DAILY)
    return civil;
  gint64 midnight = focus_civil_midnight (date).wall_s;
  gint64 next = next_bit (walk->hour_bits, (int) hour, 24);
  if (next != hour)
    return (FocusCivil){ midnight + next * HOUR_S };
  if (walk->rule->freq == FOCUS_FREQ_HOURLY)
    return civil;
  next = next_bit (walk->minute_bits, (int) minute, 60);
  if (next != minute)
    return (FocusCivil){ midnight + hour * HOUR_S + next * MINUTE_S };
  if (walk->rule->freq == FOCUS_FREQ_MINUTELY)
    return civil;
  next = next_bit (walk->second_bits, second % 60, 60);
  return (FocusCivil){ civil.wall_s - second % 60 + next };
}

gint64
focus_recur_walk_seek (FocusRecurWalk *walk, gint64 index)
{
  index = focus_recur_walk_align (walk, index);
  if (walk->rule->freq > FOCUS_FREQ_DAILY)
    return index;
  for (; walk->fuel >= 0; walk->fuel--)
    {
      FocusCivil here = focus_recur_walk_begin (walk, index);
      if (here.wall_s >= walk->limit.wall_s)
        return index;
      FocusCivil next = next_moment (walk, here);
      if (next.wall_s == here.wall_s)
        return index;
      index = focus_recur_walk_align (walk, ceil_div (next.wall_s, period_s[walk->rule->freq]));
    }
  return index;
}

static void
append_days (FocusRecurWalk *walk, guint32 days)
{
  for (int i = 0; days != 0; i++, days >>= 1)
    if ((days & 1) != 0)
      walk->days[walk->n_days++] = walk->month_first + i;
}

static void
load_year (FocusRecurWalk *walk, gint64 index)
{
  for (int month = 1; month <= YEAR_MONTHS; month++)
    if ((walk->months >> month & 1) != 0)
      append_days (walk, focus_recur_days_month (walk, (int) index, month));
}

static void
load_month (FocusRecurWalk *walk, gint64 index)
{
  int year = (int) (index / YEAR_MONTHS), month = (int) (index % YEAR_MONTHS) + 1;

  if ((walk->months >> month & 1) != 0)
    append_days (walk, focus_recur_days_month (walk, year, month));
}

static void
load_week (FocusRecurWalk *walk, gint64 index)
{
  gint32 first = focus_civil_date (focus_recur_walk_begin (walk, index)).day;

  for (gint32 day = first; day < first + WEEK_DAYS; day++)
    if (focus_recur_days_contain (walk, day))
      walk->days[walk->n_days++] = day;
}

/* A day or less: `seek` has found that the rule's limits let it through. */
static void
load_moment (FocusRecurWalk *walk, gint64 index)
{
  FocusCivil begin = focus_recur_walk_begin (walk, index);
  int second = focus_civil_second_of_day (begin);
  FocusFreq freq = walk->rule->freq;

  walk->days[walk->n_days++] = focus_civil_date (begin).day;
  if (freq <= FOCUS_FREQ_HOURLY)
    {
      walk->hours[0] = (guint8) (second / HOUR_S);
      walk->n_hours = 1;
    }
  if (freq <= FOCUS_FREQ_MINUTELY)
    {
      walk->minutes[0] = (guint8) (second / MINUTE_S % 60);
      walk->n_minutes = 1;
    }
  if (freq == FOCUS_FREQ_SECONDLY)
    {
      walk->seconds[0] = (guint8) (second % 60);
      walk->n_seconds = 1;
    }
}

static int
full_size (const FocusRecurWalk *walk)
{
  return walk->n_days * walk->n_hours * walk->n_minutes * walk->n_seconds;
}

/* Turns BYSETPOS into places in this period's set. Counted from both ends, two numbers may mean the
   same place: both lists ascend, so they are merged. */
static void
pick (FocusRecurWalk *walk)
{
  const FocusNumbers *positions = &walk->rule->by[FOCUS_BY_SETPOS];
  int size = full_size (walk);
  int reach = MIN (size, FOCUS_NUMBERS_MAX);
  int front = 1, back = -reach;

  walk->n_picks = 0;
  while (front <= reach || back < 0)
    {
      int from_front = front <= reach ? front - 1 : size;
      int from_back = back < 0 ? size + back : size;
      gboolean wanted = FALSE;

      if (from_front <= from_back)
        wanted |= focus_numbers_contain (positions, front++);
      if (from_back <= from_front)
        wanted |= focus_numbers_contain (positions, back++);
      if (wanted)
        walk->picks[walk->n_picks++] = MIN (from_front, from_back);
    }
  walk->fuel -= reach / 8;
}

void
focus_recur_walk_load (FocusRecurWalk *walk, gint64 index)
{
  static void (*const loaders[]) (FocusRecurWalk * walk, gint64 index) = {
    [FOCUS_FREQ_SECONDLY] = load_moment, [FOCUS_FREQ_MINUTELY] = load_moment,
    [FOCUS_FREQ_HOURLY] = load_moment,   [FOCUS_FREQ_DAILY] = load_moment,
    [FOCUS_FREQ_WEEKLY] = load_week,     [FOCUS_FREQ_MONTHLY] = load_month,
    [FOCUS_FREQ_YEARLY] = load_year
  };

  walk->fuel--;
  walk->n_days = 0;
  loaders[walk->rule->freq](walk, index);
  if (walk->picked)
    pick (walk);
}

int
focus_recur_period_size (const FocusRecurWalk *walk)
{
  return walk->picked ? walk->n_picks : full_size (walk);
}

FocusCivil
focus_recur_period_at (const FocusRecurWalk *walk, int position)
{
  int place = walk->picked ? walk->picks[position] : position;
  int second = walk->seconds[place % walk->n_seconds];
  place /= walk->n_seconds;
  int minute = walk->minutes[place % walk->n_minutes];
  place /= walk->n_minutes;
  int hour = walk->hours[place % walk->n_hours];
  place /= walk->n_hours;
  return focus_civil_new ((FocusDate){ walk->days[place] }, hour, minute, second);
}

int
focus_recur_period_rank (const FocusRecurWalk *walk, FocusCivil before)
{
  int low = 0, high = focus_recur_period_size (walk);

  /* Most periods lie wholly on one side: two looks, no search. */
  if (high == 0 || focus_recur_period_at (walk, 0).wall_s >= before.wall_s)
    return 0;
  if (focus_recur_period_at (walk, high - 1).wall_s < before.wall_s)
    return high;
  while (low < high)
    {
      int middle = low + (high - low) / 2;
      if (focus_recur_period_at (walk, middle).wall_s < before.wall_s)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}
