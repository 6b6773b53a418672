// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whether what the user wants of focus time can be had at all, in a week without any meeting.
#include "core/metrics.h"
#include "core/plan.h"

/* "3h", "2h30", "45min", "0min". */
static char *
format_length (gint64 min)
{
  if (min < 60)
    return g_strdup_printf ("%" G_GINT64_FORMAT "min", min);
  if (min % 60 == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT "h", min / 60);
  return g_strdup_printf ("%" G_GINT64_FORMAT "h%02d", min / 60, (int) (min % 60));
}

static gint64
grid_up (gint64 min)
{
  return (min + FOCUS_SLOT_MIN - 1) / FOCUS_SLOT_MIN * FOCUS_SLOT_MIN;
}

static gint64
grid_down (gint64 min)
{
  return min / FOCUS_SLOT_MIN * FOCUS_SLOT_MIN;
}

/* The window in the first whole week of the epoch, in UTC: any week without a clock change. */
static FocusSpans *
plain_week (const FocusWindow *window)
{
  g_autoptr (FocusZone) utc = focus_zone_new_utc ();
  const FocusDate monday = { 4 };

  return focus_window_spans (window, monday, (FocusDate){ monday.day + FOCUS_DAYS_PER_WEEK }, utc);
}

/* What a day gives to focus at most, by its working time, max_day and max_per_day. */
static gint64
day_room_min (const FocusWishes *wishes, gint64 work_min)
{
  gint64 by_blocks = wishes->max_per_day * grid_down (wishes->block_max_min);
  gint64 room_min = MIN (MIN (grid_down (wishes->max_day_min), by_blocks), work_min);

  return room_min >= grid_up (wishes->block_min_min) ? room_min : 0;
}

/* The room of the week; and on how many days there is working time. */
static gint64
week_room_min (const FocusWishes *wishes, guint *ret_n_days)
{
  g_autoptr (GArray) hours = plain_week (wishes->hours);
  g_autoptr (GArray) lunch = plain_week (wishes->lunch);
  g_autoptr (GArray) office = plain_week (wishes->office);
  g_autoptr (GArray) beside_lunch = focus_spans_minus (hours, lunch);
  g_autoptr (GArray) rest = focus_spans_minus (beside_lunch, office);
  gint64 room_min = 0;

  *ret_n_days = 0;
  for (gint64 day = 0; day < FOCUS_DAYS_PER_WEEK; day++)
    {
      const FocusSpan span = { (4 + day) * FOCUS_DAY_S, (5 + day) * FOCUS_DAY_S };
      g_autoptr (GArray) working = focus_spans_clip (rest, span);
      gint64 work_min = focus_spans_length_s (working) / 60;

      *ret_n_days += work_min > 0;
      room_min += day_room_min (wishes, work_min);
    }
  return room_min;
}

/* One length against another that it must not pass. */
static char *
check_lengths (const FocusWishes *wishes)
{
  const struct
  {
    const char *low_name, *high_name;
    gint low_min, high_min;
  } rows[] = { { "block_min", "block_max", wishes->block_min_min, wishes->block_max_min },
               { "block_min", "max_day", wishes->block_min_min, wishes->max_day_min } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (MAX (grid_up (rows[i].low_min), FOCUS_SLOT_MIN) > grid_down (rows[i].high_min))
      {
        g_autofree char *low = format_length (rows[i].low_min);
        g_autofree char *high = format_length (rows[i].high_min);
        const char *how = rows[i].low_min > rows[i].high_min
                              ? "is above"
                              : "leaves no whole quarter of an hour up to";
        return g_strdup_printf ("%s (%s) %s %s (%s): no block is possible", rows[i].low_name, low,
                                how, rows[i].high_name, high);
      }
  return NULL;
}

char *
focus_wishes_problem (const FocusWishes *wishes)
{
  g_autofree char *lengths = check_lengths (wishes);
  guint n_days = 0;
  gint64 room_min = week_room_min (wishes, &n_days);

  if (wishes->hours->len == 0)
    return g_strdup ("there are no working hours: write for example \"hours = Mon-Fri "
                     "09:00-17:30\" under [work]");
  if (lengths != NULL)
    return g_steal_pointer (&lengths);
  if (wishes->max_per_day == 0)
    return g_strdup ("max_per_day is 0: no block is possible");
  if (n_days == 0)
    return g_strdup ("lunch and office hours cover all working hours: no block is possible");
  if (wishes->goal_min > room_min)
    {
      g_autofree char *goal = format_length (wishes->goal_min);
      g_autofree char *room = format_length (room_min);
      return g_strdup_printf ("the goal (%s) is above what hours, max_day and max_per_day leave in "
                              "a week without meetings (%s): lower the goal, or allow more a day",
                              goal, room);
    }
  return NULL;
}
