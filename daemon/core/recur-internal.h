// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of `core/recur.h` share: the rule as read, and the walk over its periods.
//
// Every list of a rule is a set of bits: ordered, free of duplicates, without an owner, and a whole
// month is judged in a few machine words.
#pragma once

#include "core/recur.h"

G_BEGIN_DECLS

/* Numbers */

/* The largest number, up or down, that any BY part may name. */
#define FOCUS_NUMBERS_MAX   366
#define FOCUS_NUMBERS_WORDS 12

/* A set of numbers from -366 to 366. */
typedef struct
{
  guint64 words[FOCUS_NUMBERS_WORDS];
} FocusNumbers;

void
focus_numbers_add (FocusNumbers *numbers, int value);
gboolean
focus_numbers_contain (const FocusNumbers *numbers, int value);
gboolean
focus_numbers_empty (const FocusNumbers *numbers);
/* 64 numbers at once: bit i tells whether `first` + i is in the set. */
guint64
focus_numbers_bits (const FocusNumbers *numbers, int first);

/* The rule */

typedef enum
{
  FOCUS_BY_SECOND,
  FOCUS_BY_MINUTE,
  FOCUS_BY_HOUR,
  FOCUS_BY_MONTHDAY,
  FOCUS_BY_YEARDAY,
  FOCUS_BY_WEEKNO,
  FOCUS_BY_MONTH,
  FOCUS_BY_SETPOS,
  FOCUS_N_BY
} FocusBy;

/* What a BY part is called and may hold; the same table reads and writes. */
typedef struct
{
  const char *name;
  gint16 min, max;
  gboolean is_signed; /* -max to -1 too, and a plus sign; 0 is refused */
} FocusByRange;

/* In the order of FocusBy. */
extern const FocusByRange focus_by_ranges[FOCUS_N_BY];
/* In the order of FocusFreq and of FocusWeekday. */
extern const char *const focus_freq_names[FOCUS_FREQ_YEARLY + 1];
extern const char *const focus_weekday_names[7];

#define FOCUS_NTH_MAX 53

struct FocusRecur
{
  FocusFreq freq;
  gint32 interval; /* 1 to FOCUS_RECUR_MAX_INTERVAL */
  gint64 count;    /* 0 for none */
  FocusUntilForm until_form;
  FocusCivil until;
  FocusWeekday week_start;
  FocusNumbers by[FOCUS_N_BY];
  FocusNumbers nth[7]; /* BYDAY, by weekday; 0 stands for every such day */
  gboolean has_by_day;
  gboolean has_nth; /* some BYDAY has a number */
};

/* Whether the part is in the rule. */
gboolean
focus_recur_has (const FocusRecur *rule, FocusBy by);

/* The walk */

#define FOCUS_PERIOD_MAX_DAYS 366

/* A walk over the periods of a rule (its years, months, weeks, … down to seconds). A period is
   named by its index: the year; year * 12 + month - 1; or the number of whole weeks, days, hours,
   minutes or seconds since a fixed start. The set of a period is days × times, minus what BYSETPOS
   leaves out; it is never written down as a list. */
typedef struct
{
  const FocusRecur *rule;
  gint64 first;     /* index of DTSTART's period: INTERVAL counts from it */
  gint64 fuel;      /* steps left; below 0 everything stops */
  FocusCivil limit; /* nothing at or behind it is wanted */

  /* Which days, with what DTSTART adds where the rule is silent. */
  guint32 months;            /* bit m: month m */
  int only_day;              /* day of the month; 0 when the rule names days itself */
  guint8 weekdays;           /* bit FocusWeekday: every such day */
  gboolean any_weekday;      /* neither BYDAY nor a weekday of DTSTART limits */
  gboolean any_day;          /* no limit on dates at all */
  gboolean by_weekday_alone; /* … but for `weekdays` */

  /* The month judged last: bit i of month_days stands for the day month_first + i. */
  gint32 month_first;
  int month_length; /* 0 before the first month */
  guint32 month_days;

  /* Which times of a day; sub-daily periods overwrite the lists they step through. */
  guint32 hour_bits;
  guint64 minute_bits, second_bits;
  guint8 hours[24], minutes[60], seconds[60];
  int n_hours, n_minutes, n_seconds;

  /* The period in hand. */
  gint32 days[FOCUS_PERIOD_MAX_DAYS];
  int n_days;
  gint32 picks[2 * FOCUS_NUMBERS_MAX]; /* what BYSETPOS chose, ascending */
  int n_picks;
  gboolean picked; /* the rule has BYSETPOS */
} FocusRecurWalk;

/* Dates (recur-days.c) */

/* Takes the date parts of the rule, and from `start` what it leaves out. */
void
focus_recur_days_init (FocusRecurWalk *walk, FocusDate start);
gboolean
focus_recur_days_contain (FocusRecurWalk *walk, gint32 day);
/* The first day from `day` on that the rule's date parts let through; G_MAXINT32 when there is none
   before the walk's limit, or the fuel is out. */
gint32
focus_recur_days_next (FocusRecurWalk *walk, gint32 day);
/* The days of one month as bits, the first day being bit 0. */
guint32
focus_recur_days_month (FocusRecurWalk *walk, int year, int month);

/* Periods (recur-period.c) */

/* Begins a walk; all fields are set but those of the period in hand. */
void
focus_recur_walk_init (FocusRecurWalk *walk, const FocusRecur *rule, FocusCivil start,
                       gboolean start_is_date, FocusCivil limit);
/* Whether any time of day is named: BYSECOND=60 alone names none. */
gboolean
focus_recur_walk_has_times (const FocusRecurWalk *walk);
/* Whether every period has one instance, at the same place in it: then the instances before the
   window can be counted without looking at them. */
gboolean
focus_recur_walk_is_regular (const FocusRecurWalk *walk, FocusCivil start);
/* The index of the period that holds the time. */
gint64
focus_recur_walk_index (const FocusRecurWalk *walk, FocusCivil civil);
/* The first moment of a period. */
FocusCivil
focus_recur_walk_begin (const FocusRecurWalk *walk, gint64 index);
/* The first index from `index` on that INTERVAL allows. */
gint64
focus_recur_walk_align (const FocusRecurWalk *walk, gint64 index);
/* The first aligned index from `index` on whose period may hold something, jumping over days, hours
   and minutes that the rule excludes. Beyond the limit, or out of fuel, any later index. */
gint64
focus_recur_walk_seek (FocusRecurWalk *walk, gint64 index);
/* Makes the period the one in hand. */
void
focus_recur_walk_load (FocusRecurWalk *walk, gint64 index);

/* The period in hand: how many wall times it has, the nth of them (from 0), and how many lie
   before a time. */
int
focus_recur_period_size (const FocusRecurWalk *walk);
FocusCivil
focus_recur_period_at (const FocusRecurWalk *walk, int position);
int
focus_recur_period_rank (const FocusRecurWalk *walk, FocusCivil before);

G_END_DECLS
