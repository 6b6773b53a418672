// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Random worlds to plan in: honest ones, and ones in which everything happens at once.
#pragma once

#include "plan-fixture.h"

static inline gint
plan_random_pick (GRand *random, const gint *numbers, guint n)
{
  return numbers[g_rand_int_range (random, 0, (gint32) n)];
}

#define PLAN_RANDOM_PICK(random, numbers) plan_random_pick (random, numbers, G_N_ELEMENTS (numbers))

static inline gboolean
plan_random_one_in (GRand *random, gint n)
{
  return g_rand_int_range (random, 0, n) == 0;
}

static inline void
plan_random_wishes (PlanWorld *world, GRand *random)
{
  static const gint goals[] = { 480, 480, 240, 100, 600, 1200, 0 };
  static const gint least[] = { 60, 60, 30, 15, 50, 90 };
  static const gint most[] = { 150, 150, 120, 100, 240, 45 };
  static const gint counts[] = { 2, 2, 1, 3, 5, 0 };
  static const gint days[] = { 180, 180, 240, 120, 300, 65 };
  static const gint breaks[] = { 15, 15, 0, 10, 30, 60 };
  static const gint buffers[] = { 0, 0, 5, 15, 20 };
  static const gint leads[] = { 30, 30, 0, 7, 120 };
  FocusWishes *wishes = &world->wishes;

  wishes->n_weeks = g_rand_int_range (random, 1, 4);
  wishes->soft = !plan_random_one_in (random, 5);
  wishes->tentative_is_free = plan_random_one_in (random, 4);
  if (plan_random_one_in (random, 3))
    return; /* the defaults, which most people have */
  wishes->goal_min = PLAN_RANDOM_PICK (random, goals);
  wishes->block_min_min = PLAN_RANDOM_PICK (random, least);
  wishes->block_max_min = PLAN_RANDOM_PICK (random, most);
  wishes->max_per_day = PLAN_RANDOM_PICK (random, counts);
  wishes->max_day_min = PLAN_RANDOM_PICK (random, days);
  wishes->break_min = PLAN_RANDOM_PICK (random, breaks);
  wishes->buffer_min = PLAN_RANDOM_PICK (random, buffers);
  wishes->lead_min = PLAN_RANDOM_PICK (random, leads);
}

/* A span in the weeks that are planned, mostly in the daytime, mostly on the grid. */
static inline FocusSpan
plan_random_span (const PlanWorld *world, GRand *random, FocusDate monday)
{
  gint day = g_rand_int_range (random, -1, 7 * world->wishes.n_weeks + 1);
  gint min = plan_random_one_in (random, 8) ? g_rand_int_range (random, 0, 1440)
                                            : 15 * g_rand_int_range (random, 30, 72);
  gint length = plan_random_one_in (random, 8) ? g_rand_int_range (random, 1, 400)
                                               : 15 * g_rand_int_range (random, 2, 11);
  FocusCivil civil = focus_civil_midnight ((FocusDate){ monday.day + day });
  FocusSpan span;

  civil.wall_s += min * 60;
  span.start_s = focus_zone_instant (world->world.zone, civil);
  span.end_s = span.start_s + length * 60;
  return span;
}

static inline void
plan_random_meetings (PlanWorld *world, GRand *random, FocusDate monday)
{
  static const char *const words[] = { "me bo",
                                       "me bo",
                                       "me bo",
                                       "me bo tentative",
                                       "-me bo",
                                       "",
                                       "me bo @busy",
                                       "me bo @ignore",
                                       "@focus",
                                       "@focus tentative",
                                       "title=Urlaub day",
                                       "me bo cancelled",
                                       "title=Trip day" };
  gint n = g_rand_int_range (random, 0, 16 * world->wishes.n_weeks);

  for (gint i = 0; i < n; i++)
    {
      g_autofree char *uid = g_strdup_printf ("m%d", i);
      const char *word = words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))];
      FocusOccurrence *occurrence;

      if (strstr (word, "day") != NULL && !plan_random_one_in (random, 3))
        word = "me bo";
      world_add (&world->world, uid, "20260101", "20260101", word);
      occurrence = &g_array_index (world->world.occurrences, FocusOccurrence,
                                   world->world.occurrences->len - 1);
      occurrence->span = plan_random_span (world, random, monday);
      if (occurrence->details->all_day)
        {
          FocusCivil civil = focus_zone_civil (world->world.zone, occurrence->span.start_s);
          FocusDate date = focus_civil_date (civil);
          occurrence->span.start_s = focus_zone_day_start (world->world.zone, date);
          occurrence->span.end_s = focus_zone_day_start (world->world.zone,
                                                         (FocusDate){ date.day + 1 });
        }
      focus_occurrence_judge (occurrence);
    }
}

/* Something that the user, another machine or the server did to a block of ours. */
static inline void
plan_random_fate (PlanWorld *world, GRand *random, guint at, const char *uid)
{
  FocusOccurrence *occurrence = &g_array_index (world->world.occurrences, FocusOccurrence, at);
  FocusMemory *memory = plan_world_memory (world, uid);

  switch (g_rand_int_range (random, 0, 24))
    {
    case 0: /* moved by its user */
      occurrence->span.start_s += 900;
      break;
    case 1: /* a server that keeps no seal */
      g_clear_pointer (&occurrence->details->seal, g_free);
      break;
    case 2:
      memory->fate = FOCUS_FATE_LOCKED;
      break;
    case 3:
      occurrence->details->recurring = occurrence->in_series = TRUE;
      break;
    case 4:
      occurrence->calendar = world->world.work;
      break;
    case 5: /* moved today, by us */
      memory->moved_s = world->now_s - 60;
      break;
    case 6: /* … or another machine that we did not meet */
      g_free (memory->uid);
      memory->uid = g_strconcat (uid, "-other", NULL);
      occurrence->details->sequence = 1;
      occurrence->details->modified_s = world->now_s - 60;
      break;
    case 7:
      occurrence->details->status = FOCUS_STATUS_CANCELLED;
      break;
    case 8:
      memory->fate = FOCUS_FATE_GONE;
      break;
    case 9:
      occurrence->details->organizer = g_strdup ("bo@x");
      break;
    default:
      break;
    }
  focus_occurrence_judge (occurrence);
}

/* Blocks as plans of other weeks left them: some with other rules, some on meetings, some not
   written yet. */
static inline void
plan_random_blocks (PlanWorld *world, GRand *random, FocusDate monday)
{
  gint n = g_rand_int_range (random, 0, 4 * world->wishes.n_weeks);

  for (gint i = 0; i < n; i++)
    {
      FocusSpan span = plan_random_span (world, random, monday), before = span;
      g_autofree char *uid = plan_random_one_in (random, 2)
                                 ? focus_block_uid (PLAN_KEY, monday, (guint) i + 1)
                                 : g_strdup_printf ("focusd-%u", g_rand_int (random));
      gboolean soft = !plan_random_one_in (random, 3);
      FocusIntentState state = plan_random_one_in (random, 2) ? FOCUS_INTENT_PLANNED
                                                              : FOCUS_INTENT_SENT;

      switch (g_rand_int_range (random, 0, 12))
        {
        case 0:
          plan_world_intend (world, FOCUS_ACTION_CREATE, uid, (FocusSpan){ 0, 0 }, span, soft,
                             state);
          plan_world_remember (world, uid, span, soft, PLAN_RULES)->seen = FALSE;
          continue;
        case 1:
          before.end_s += 3600; /* a block never leaves its week */
          plan_world_intend (world, FOCUS_ACTION_MOVE, uid, before, span, soft, state);
          break;
        case 2:
          plan_world_intend (world, FOCUS_ACTION_FIRM, uid, span, span, FALSE, state);
          break;
        case 3:
          plan_world_intend (world, FOCUS_ACTION_REMOVE, uid, span, span, soft, state);
          break;
        default:
          break;
        }
      plan_world_put (world, uid, before, soft);
      plan_world_remember (world, uid, span, soft,
                           plan_random_one_in (random, 2) ? "r1" : PLAN_RULES);
      plan_random_fate (world, random, world->world.occurrences->len - 1, uid);
    }
}

/* `around_s`: the week in which it is now. */
static inline PlanWorld
plan_random_world (GRand *random, FocusZone *zone, gint64 around_s)
{
  static const char *const hours[] = { "Mon-Fri 09:00-17:30", "Mon-Fri 09:00-17:30",
                                       "Mon-Sun 00:00-24:00", "Mon-Thu 08:10-12:00 22:00-03:00",
                                       "Tue,Wed 10:00-11:30", "" };
  static const char *const lunches[] = { "12:30-13:00", "" };
  static const char *const offices[] = { "", "Thu 13:00-14:00", "Mon-Fri 09:20-10:00" };
  static const char *const prefers[] = { "09:00-12:00", "", "Mon-Fri 14:00-16:05" };
  PlanWorld world = plan_world_new (zone, hours[g_rand_int_range (random, 0, G_N_ELEMENTS (hours))],
                                    lunches[g_rand_int_range (random, 0, G_N_ELEMENTS (lunches))],
                                    offices[g_rand_int_range (random, 0, G_N_ELEMENTS (offices))],
                                    prefers[g_rand_int_range (random, 0, G_N_ELEMENTS (prefers))]);
  FocusDate monday = focus_civil_date (focus_zone_civil (zone, around_s));
  gint n_given_up = g_rand_int_range (random, 0, 3);

  monday.day -= (gint32) focus_date_weekday (monday);
  world.now_s = focus_zone_day_start (zone, monday) + 60 * g_rand_int_range (random, 0, 10000);
  plan_random_wishes (&world, random);
  plan_random_meetings (&world, random, monday);
  plan_random_blocks (&world, random, monday);
  if (plan_random_one_in (random, 3))
    {
      FocusSpan span = plan_random_span (&world, random, monday);
      plan_world_remember (&world, "focusd-gone", span, TRUE, "r1")->fate = FOCUS_FATE_GONE;
    }
  for (gint i = 0; i < n_given_up; i++)
    {
      FocusSpan span = plan_random_span (&world, random, monday);
      g_autoptr (GArray) old = world.given_up;
      g_autoptr (GArray) more = focus_spans_normal (&span, 1);
      world.given_up = focus_spans_union (old, more);
    }
  return world;
}

static inline gint
plan_random_rounds (gint n)
{
  return g_getenv ("FOCUS_TEST_FULL") != NULL ? 10 * n : n;
}

static inline PlanWorld
plan_random_any_world (GRand *random)
{
  static const gint64 moments[] = { BUILD_SPRING_2026, BUILD_AUTUMN_2026, 1772953200, 1793512800,
                                    1775314800,        1791041400,        1794830000 };
  gint64 around_s = moments[g_rand_int_range (random, 0, G_N_ELEMENTS (moments))];

  switch (g_rand_int_range (random, 0, 3))
    {
    case 0:
      return plan_random_world (random, build_new_york (), around_s);
    case 1:
      return plan_random_world (random, build_lord_howe (), around_s);
    default:
      return plan_random_world (random, build_berlin (), around_s);
    }
}
