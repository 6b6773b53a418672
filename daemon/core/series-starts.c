// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The master's starts: DTSTART, rules and RDATEs, less EXDATEs and EXRULEs (R2.20).
#include "core/series-work.h"

#include <stdlib.h>

/* The most RRULEs, and the most EXRULEs, of one event that are followed: honest ones have one. */
#define MAX_RULES 20

static FocusInstance *
instance_at (const FocusSeriesWork *work, guint i)
{
  return &g_array_index (work->expansion->instances, FocusInstance, i);
}

/* Rules */

/* The last wall time that UNTIL allows, in DTSTART's terms (R2.3, R2.20). ret_until_s: the same as
   an instant where the wall clock alone cannot tell, which is in the hour that comes twice. */
static void
set_until (const FocusSeriesWork *work, const FocusRecur *rule, FocusRecurQuery *query,
           gint64 *ret_until_s)
{
  FocusCivil until = { 0 };
  FocusUntilForm form = focus_recur_until (rule, &until);
  gint64 utc_s = until.wall_s;

  if (form == FOCUS_UNTIL_NONE)
    return;
  query->has_until = TRUE;
  if (form == FOCUS_UNTIL_DATE || work->is_date)
    {
      query->until.wall_s = focus_civil_midnight (focus_civil_date (until)).wall_s + FOCUS_DAY_S
                            - 1;
      return;
    }
  query->until = until;
  if (form == FOCUS_UNTIL_UTC)
    {
      gint32 before_s = focus_zone_offset_at (work->zone, utc_s - FOCUS_DAY_S);
      query->until.wall_s = utc_s + MAX (focus_zone_offset_at (work->zone, utc_s), before_s);
      *ret_until_s = utc_s;
    }
}

/* Asks one rule for its wall times in reach; they are in work->civils. */
static FocusRecurEnd
expand_rule (FocusSeriesWork *work, const FocusRecur *rule, gint64 *ret_until_s)
{
  /* A wall time in the hour that is skipped shows up later than it reads, and one in the hour that
     comes twice reads later than the window's end: the offset of the day before covers both. */
  gint64 from_s = work->reach.start_s, to_s = work->reach.end_s;
  gint32 from_offset_s = MIN (focus_zone_offset_at (work->zone, from_s),
                              focus_zone_offset_at (work->zone, from_s - FOCUS_DAY_S));
  gint32 to_offset_s = MAX (focus_zone_offset_at (work->zone, to_s),
                            focus_zone_offset_at (work->zone, to_s - FOCUS_DAY_S));
  FocusRecurQuery query = { .start = work->master->start.civil,
                            .start_is_date = work->is_date,
                            .from = { from_s + from_offset_s },
                            .to = { to_s + to_offset_s } };

  if (work->is_date) /* days begin at their midnight, also where the clock skips it */
    query.from = focus_civil_midnight (focus_civil_date (query.from));
  *ret_until_s = G_MAXINT64;
  set_until (work, rule, &query, ret_until_s);
  if (work->civils == NULL)
    work->civils = g_array_sized_new (FALSE, FALSE, sizeof (FocusCivil), 64);
  g_array_set_size (work->civils, 0);
  return focus_recur_expand (rule, &query, work->civils, NULL);
}

static gint64
civil_instant (const FocusSeriesWork *work, FocusCivil civil)
{
  return work->is_date ? focus_zone_day_start (work->zone, focus_civil_date (civil))
                       : focus_zone_instant (work->zone, civil);
}

static void
append_start (FocusSeriesWork *work, gint64 start_s, gint64 end_s, gboolean in_series,
              gboolean is_date)
{
  FocusInstance instance = { .event = 0,
                             .span = { start_s, end_s },
                             .recurrence_s = start_s,
                             .in_series = in_series,
                             .recurrence_is_date = in_series && is_date };
  g_array_append_val (work->expansion->instances, instance);
}

static void
add_rule (FocusSeriesWork *work, const FocusRecur *rule)
{
  gint64 until_s;
  FocusRecurEnd end = expand_rule (work, rule, &until_s);

  work->expansion->truncated |= end == FOCUS_RECUR_TRUNCATED;
  work->expansion->more_after |= end != FOCUS_RECUR_ENDED;
  for (guint i = 0; i < work->civils->len; i++)
    {
      FocusCivil civil = g_array_index (work->civils, FocusCivil, i);
      gint64 start_s = civil_instant (work, civil);
      if (start_s > until_s && civil.wall_s != work->master->start.civil.wall_s)
        continue;
      append_start (work, start_s,
                    focus_duration_end (work->length, start_s, work->is_date, work->zone), TRUE,
                    work->is_date);
    }
}

static void
add_rdate (FocusSeriesWork *work, const FocusRdate *rdate)
{
  gboolean is_date = rdate->start.form == FOCUS_TIME_DATE;
  const FocusZone *zone = rdate->start.form == FOCUS_TIME_ZONED ? rdate->start.zone
                                                                : work->user_zone;
  gint64 start_s = focus_time_instant (&rdate->start, work->user_zone);
  gint64 end_s;

  if (rdate->end.form != FOCUS_TIME_NONE)
    end_s = MAX (focus_time_instant (&rdate->end, work->user_zone), start_s);
  else
    end_s = focus_duration_end (rdate->has_duration ? rdate->duration : work->length, start_s,
                                is_date, zone);
  append_start (work, start_s, end_s, TRUE, is_date);
}

void
focus_series_collect_starts (FocusSeriesWork *work)
{
  const FocusEvent *master = work->master;
  gboolean in_series = master->rules->len > 0 || master->rdates->len > 0;
  gint64 start_s = focus_time_instant (&master->start, work->user_zone);
  GArray *instances = work->expansion->instances;
  guint kept = 0;

  if (master->rules->len == 0)
    append_start (work, start_s,
                  focus_duration_end (work->length, start_s, work->is_date, work->zone), in_series,
                  work->is_date);
  else if (start_s < work->reach.start_s)
    work->expansion->more_before = TRUE;
  for (guint i = 0; i < MIN (master->rules->len, MAX_RULES); i++)
    add_rule (work, g_ptr_array_index (master->rules, i));
  for (guint i = 0; i < master->rdates->len; i++)
    add_rdate (work, &g_array_index (master->rdates, FocusRdate, i));
  if (master->rules->len > MAX_RULES)
    work->expansion->truncated = work->expansion->more_after = TRUE;

  focus_series_sort (instances, focus_series_compare_originals);
  for (guint i = 0; i < instances->len; i++)
    {
      if (kept > 0
          && instance_at (work, kept - 1)->recurrence_s == instance_at (work, i)->recurrence_s)
        kept--;
      *instance_at (work, kept++) = *instance_at (work, i);
    }
  g_array_set_size (instances, kept);
}

/* Exceptions */

static gint
compare_gint64 (gconstpointer a, gconstpointer b)
{
  return focus_instant_compare (*(const gint64 *) a, *(const gint64 *) b);
}

static gboolean
contains (const GArray *sorted, gint64 value)
{
  return sorted->len > 0
         && bsearch (&value, sorted->data, sorted->len, sizeof value, compare_gint64) != NULL;
}

static void
collect_exceptions (FocusSeriesWork *work, GArray *instants, GArray *days)
{
  const FocusEvent *master = work->master;

  for (guint i = 0; i < master->exdates->len; i++)
    {
      const FocusTime *time = &g_array_index (master->exdates, FocusTime, i);
      gboolean is_day = time->form == FOCUS_TIME_DATE;
      gint64 value = is_day ? focus_civil_date (time->civil).day
                            : focus_time_instant (time, work->user_zone);
      g_array_append_val (is_day ? days : instants, value);
    }
  for (guint i = 0; i < MIN (master->exrules->len, MAX_RULES); i++)
    {
      gint64 until_s;
      if (expand_rule (work, g_ptr_array_index (master->exrules, i), &until_s)
          == FOCUS_RECUR_TRUNCATED)
        work->expansion->truncated = TRUE;
      for (guint j = 0; j < work->civils->len; j++)
        {
          gint64 at_s = civil_instant (work, g_array_index (work->civils, FocusCivil, j));
          if (at_s <= until_s)
            g_array_append_val (instants, at_s);
        }
    }
  if (master->exrules->len > MAX_RULES)
    work->expansion->truncated = TRUE;
  g_array_sort (instants, compare_gint64);
  g_array_sort (days, compare_gint64);
}

void
focus_series_remove_exceptions (FocusSeriesWork *work)
{
  g_autoptr (GArray) instants = NULL;
  g_autoptr (GArray) days = NULL;
  guint kept = 0;

  if (work->master->exdates->len == 0 && work->master->exrules->len == 0)
    return;
  instants = g_array_new (FALSE, FALSE, sizeof (gint64));
  days = g_array_new (FALSE, FALSE, sizeof (gint64));
  collect_exceptions (work, instants, days);
  for (guint i = 0; i < work->expansion->instances->len; i++)
    {
      gint64 at_s = instance_at (work, i)->recurrence_s;
      if (contains (instants, at_s)
          || contains (days, focus_civil_date (focus_zone_civil (work->zone, at_s)).day))
        continue;
      *instance_at (work, kept++) = *instance_at (work, i);
    }
  g_array_set_size (work->expansion->instances, kept);
}
