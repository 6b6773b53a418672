// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The set rules of R2.20 and R2.21: from what an object says to its instances.
//
// One list goes through all steps: the master's starts (rules, RDATEs), less its exceptions, less
// what overrides replace, then moved by RANGE=THISANDFUTURE, then the overrides themselves, and at
// the end the cut to the window. Rules are asked for a window so much wider as an instance can
// reach into the real one by its length or by a move; everything else is looked at whole.
#include "core/series.h"

#include "core/series-work.h"

/* The instants that can be written: years 1 to 9999 in any zone. */
#define FIRST_INSTANT_S G_GINT64_CONSTANT (-62135683200)
#define LAST_INSTANT_S  G_GINT64_CONSTANT (253402387200)

static FocusInstance *
instance_at (const FocusSeriesWork *work, guint i)
{
  return &g_array_index (work->expansion->instances, FocusInstance, i);
}

gint
focus_series_compare_originals (gconstpointer a, gconstpointer b)
{
  const FocusInstance *x = a, *y = b;
  gint order = focus_instant_compare (x->recurrence_s, y->recurrence_s);
  return order != 0 ? order : focus_instant_compare (x->span.end_s, y->span.end_s);
}

void
focus_series_sort (GArray *instances, GCompareFunc compare)
{
  for (guint i = 1; i < instances->len; i++)
    if (compare (&g_array_index (instances, FocusInstance, i - 1),
                 &g_array_index (instances, FocusInstance, i))
        > 0)
      {
        g_array_sort (instances, compare);
        return;
      }
}

static gint
compare_placed (gconstpointer a, gconstpointer b)
{
  const FocusInstance *x = a, *y = b;
  gint order = focus_instant_compare (x->span.start_s, y->span.start_s);
  if (order == 0)
    order = (x->event > y->event) - (x->event < y->event);
  return order != 0 ? order : focus_series_compare_originals (a, b);
}

/* The window, widened by how long an instance lasts and how far one can be moved. */
static void
find_reach (FocusSeriesWork *work)
{
  FocusDuration longest = work->length;
  gint64 forward_s = 0, back_s = 0, length_s;

  for (guint i = 0; work->overrides != NULL && i < work->overrides->len; i++)
    {
      const FocusOverride *override = &g_array_index (work->overrides, FocusOverride, i);
      if (!override->and_future)
        continue;
      longest.days = MAX (longest.days, override->length.days);
      longest.seconds = MAX (longest.seconds, override->length.seconds);
      forward_s = MAX (forward_s, override->move_s);
      back_s = MIN (back_s, override->move_s);
    }
  length_s = longest.seconds;
  if (longest.days > 0) /* a day more: wall-clock days may be longer than 24 hours */
    length_s += ((gint64) longest.days + 1) * FOCUS_DAY_S;
  if (forward_s != 0 || back_s != 0) /* moved on the wall clock */
    {
      forward_s += FOCUS_DAY_S;
      back_s -= FOCUS_DAY_S;
    }
  work->reach.start_s = MAX (work->window.start_s - length_s - forward_s, FIRST_INSTANT_S);
  work->reach.end_s = MIN (work->window.end_s - back_s, LAST_INSTANT_S);
}

/* Keeps what overlaps the window, and single events wherever they are. */
static void
cut_to_window (FocusSeriesWork *work)
{
  FocusExpansion *expansion = work->expansion;
  guint kept = 0;

  for (guint i = 0; i < expansion->instances->len; i++)
    {
      FocusInstance instance = *instance_at (work, i);
      gboolean empty = instance.span.start_s == instance.span.end_s;
      gboolean before = empty ? instance.span.start_s < work->window.start_s
                              : instance.span.end_s <= work->window.start_s;
      gboolean after = instance.span.start_s >= work->window.end_s;

      if (instance.in_series && (before || after))
        {
          expansion->more_before |= before;
          expansion->more_after |= after;
          continue;
        }
      *instance_at (work, kept++) = instance;
    }
  g_array_set_size (expansion->instances, kept);
  focus_series_sort (expansion->instances, compare_placed);
  if (kept > FOCUS_RECUR_MAX_INSTANCES)
    {
      g_array_set_size (expansion->instances, FOCUS_RECUR_MAX_INSTANCES);
      expansion->truncated = expansion->more_after = TRUE;
    }
}

/* Public */

void
focus_series_expand (const FocusObject *object, FocusSpan window, FocusZone *user_zone,
                     FocusExpansion *ret_expansion)
{
  const FocusEvent *first = object->events->len > 0 ? g_ptr_array_index (object->events, 0) : NULL;
  FocusSeriesWork work = { .object = object, .user_zone = user_zone, .zone = user_zone };

  *ret_expansion = (FocusExpansion){ .instances = g_array_new (FALSE, FALSE,
                                                               sizeof (FocusInstance)) };
  work.expansion = ret_expansion;
  work.window.start_s = CLAMP (window.start_s, FIRST_INSTANT_S, LAST_INSTANT_S);
  work.window.end_s = CLAMP (window.end_s, work.window.start_s, LAST_INSTANT_S);
  if (first != NULL && first->recurrence_id.form == FOCUS_TIME_NONE)
    {
      work.master = first;
      work.is_date = first->start.form == FOCUS_TIME_DATE;
      work.length = focus_event_length (first, user_zone);
      if (first->start.form == FOCUS_TIME_ZONED)
        work.zone = first->start.zone;
    }
  focus_series_collect_overrides (&work);
  find_reach (&work);
  if (work.master != NULL)
    {
      focus_series_collect_starts (&work);
      focus_series_remove_exceptions (&work);
    }
  if (work.overrides != NULL)
    focus_series_apply_overrides (&work);
  cut_to_window (&work);
  g_clear_pointer (&work.overrides, g_array_unref);
  g_clear_pointer (&work.civils, g_array_unref);
}

void
focus_expansion_clear (FocusExpansion *expansion)
{
  g_clear_pointer (&expansion->instances, g_array_unref);
}
