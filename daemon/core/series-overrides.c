// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// RECURRENCE-ID: what overrides replace, move and add (R2.20, R2.21).
#include "core/series-work.h"

static FocusInstance *
instance_at (const FocusSeriesWork *work, guint i)
{
  return &g_array_index (work->expansion->instances, FocusInstance, i);
}

static gint
compare_overrides (gconstpointer a, gconstpointer b)
{
  const FocusOverride *x = a, *y = b;
  gint order = focus_instant_compare (x->recurrence_s, y->recurrence_s);
  return order != 0 ? order : (x->event > y->event) - (x->event < y->event);
}

static FocusOverride
read_override (const FocusSeriesWork *work, guint index)
{
  const FocusEvent *event = g_ptr_array_index (work->object->events, index);
  gint64 original_s = focus_time_instant (&event->recurrence_id, work->user_zone);
  gint64 start_s = focus_time_instant (&event->start, work->user_zone);

  return (FocusOverride){
    .recurrence_s = original_s,
    .event = index,
    .and_future = event->this_and_future,
    .move_s = focus_zone_civil (work->zone, start_s).wall_s
              - focus_zone_civil (work->zone, original_s).wall_s,
    .length = focus_event_length (event, work->user_zone),
  };
}

void
focus_series_collect_overrides (FocusSeriesWork *work)
{
  const GPtrArray *events = work->object->events;
  guint first = work->master != NULL ? 1 : 0;

  if (events->len == first)
    return;
  work->overrides = g_array_sized_new (FALSE, FALSE, sizeof (FocusOverride), events->len - first);
  for (guint i = first; i < events->len; i++)
    {
      const FocusEvent *event = g_ptr_array_index (events, i);
      if (event->recurrence_id.form == FOCUS_TIME_NONE)
        continue; /* a second master: R2.22 leaves none, and which would be right is not known */
      FocusOverride override = read_override (work, i);
      g_array_append_val (work->overrides, override);
    }
  g_array_sort (work->overrides, compare_overrides);
}

/* The instance as an override with RANGE=THISANDFUTURE before it has it. */
static void
move_instance (const FocusSeriesWork *work, FocusInstance *instance, const FocusOverride *override)
{
  const FocusEvent *event = g_ptr_array_index (work->object->events, override->event);
  gboolean is_date = event->start.form == FOCUS_TIME_DATE;
  FocusCivil civil = focus_zone_civil (work->zone, instance->recurrence_s);

  if (instance->recurrence_is_date)
    civil = focus_civil_midnight (focus_civil_date (civil));
  civil.wall_s += override->move_s;
  instance->event = override->event;
  instance->span.start_s = is_date ? focus_zone_day_start (work->zone, focus_civil_date (civil))
                                   : focus_zone_instant (work->zone, civil);
  instance->span.end_s = focus_duration_end (override->length, instance->span.start_s, is_date,
                                             work->zone);
}

/* Both lists are in order of the original start: one walk. */
static void
replace_and_move (FocusSeriesWork *work)
{
  GArray *instances = work->expansion->instances;
  const FocusOverride *future = NULL;
  guint kept = 0, next = 0;

  for (guint i = 0; i < instances->len; i++)
    {
      FocusInstance instance = *instance_at (work, i);
      gboolean replaced = FALSE;

      for (; next < work->overrides->len; next++)
        {
          const FocusOverride *override = &g_array_index (work->overrides, FocusOverride, next);
          if (override->recurrence_s > instance.recurrence_s)
            break;
          replaced |= override->recurrence_s == instance.recurrence_s;
          if (override->and_future)
            future = override;
        }
      if (replaced)
        continue;
      if (future != NULL)
        move_instance (work, &instance, future);
      *instance_at (work, kept++) = instance;
    }
  g_array_set_size (instances, kept);
}

/* Every override is an instance of its own, whether its original start is in the set or not. */
static void
append_overrides (FocusSeriesWork *work)
{
  for (guint i = 0; i < work->overrides->len; i++)
    {
      const FocusOverride *override = &g_array_index (work->overrides, FocusOverride, i);
      const FocusEvent *event = g_ptr_array_index (work->object->events, override->event);
      gboolean is_date = event->start.form == FOCUS_TIME_DATE;
      const FocusZone *zone = event->start.form == FOCUS_TIME_ZONED ? event->start.zone
                                                                    : work->user_zone;
      gint64 start_s = focus_time_instant (&event->start, work->user_zone);
      FocusInstance instance = {
        .event = override->event,
        .span = { start_s, focus_duration_end (override->length, start_s, is_date, zone) },
        .recurrence_s = override->recurrence_s,
        .in_series = TRUE,
        .recurrence_is_date = event->recurrence_id.form == FOCUS_TIME_DATE
      };
      g_array_append_val (work->expansion->instances, instance);
    }
}

void
focus_series_apply_overrides (FocusSeriesWork *work)
{
  replace_and_move (work);
  append_overrides (work);
}
