// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A small world of calendars and judged occurrences for the tests of figures and decisions.
#pragma once

#include "core-build.h"

#include "core/occurrence.h"
#include "core/window.h"

typedef struct
{
  FocusZone *zone;
  FocusCalendarView *work, *work_two, *busy, *focus, *ignore;
  FocusWindow *hours, *lunch;
  GArray *occurrences; /* FocusOccurrence */
} World;

static inline void
world_clear_occurrence (gpointer occurrence)
{
  focus_occurrence_clear (occurrence);
}

static inline World
world_new (FocusZone *zone, const char *hours, const char *lunch)
{
  static const char *const me[] = { "me@x", NULL };
  World world = {
    .zone = zone,
    .work = focus_calendar_view_new ("a/work", FOCUS_ROLE_WORK, FALSE, me),
    .work_two = focus_calendar_view_new ("b/work", FOCUS_ROLE_WORK, FALSE, me),
    .busy = focus_calendar_view_new ("a/busy", FOCUS_ROLE_BUSY, FALSE, me),
    .focus = focus_calendar_view_new ("a/focus", FOCUS_ROLE_FOCUS, FALSE, me),
    .ignore = focus_calendar_view_new ("a/ignore", FOCUS_ROLE_IGNORE, FALSE, me),
    .hours = focus_window_parse (hours, NULL),
    .lunch = focus_window_parse (lunch, NULL),
    .occurrences = g_array_new (FALSE, TRUE, sizeof (FocusOccurrence)),
  };
  g_assert_true (world.hours != NULL && world.lunch != NULL);
  g_array_set_clear_func (world.occurrences, world_clear_occurrence);
  return world;
}

static inline void
world_clear (World *world)
{
  g_array_unref (world->occurrences);
  g_array_unref (world->hours);
  g_array_unref (world->lunch);
  focus_calendar_view_free (world->work);
  focus_calendar_view_free (world->work_two);
  focus_calendar_view_free (world->busy);
  focus_calendar_view_free (world->focus);
  focus_calendar_view_free (world->ignore);
  focus_zone_unref (world->zone);
}

/* One word of world_add: a flag, or MAIL with `-` in front when declined. */
static inline void
world_apply_word (World *world, FocusOccurrence *occurrence, const char *word)
{
  FocusDetails *details = occurrence->details;
  const struct
  {
    const char *word;
    const FocusCalendarView *calendar;
  } calendars[] = { { "@two", world->work_two },
                    { "@busy", world->busy },
                    { "@focus", world->focus },
                    { "@ignore", world->ignore } };
  FocusPerson person = { .partstat = FOCUS_PARTSTAT_ACCEPTED };

  for (gsize i = 0; i < G_N_ELEMENTS (calendars); i++)
    if (g_str_equal (word, calendars[i].word))
      {
        occurrence->calendar = calendars[i].calendar;
        return;
      }
  if (g_str_equal (word, "day"))
    details->all_day = TRUE;
  else if (g_str_equal (word, "series"))
    occurrence->in_series = details->recurring = TRUE;
  else if (g_str_equal (word, "bounded"))
    details->bounded = TRUE;
  else if (g_str_equal (word, "masterless"))
    details->masterless = TRUE;
  else if (g_str_equal (word, "tentative"))
    details->status = FOCUS_STATUS_TENTATIVE;
  else if (g_str_equal (word, "cancelled"))
    details->status = FOCUS_STATUS_CANCELLED;
  else if (g_str_equal (word, "mine"))
    details->organizer = g_strdup ("me@x");
  else if (g_str_equal (word, "fresh"))
    details->created_s = occurrence->span.start_s - FOCUS_DAY_S + 1;
  else if (g_str_equal (word, "old"))
    details->created_s = occurrence->span.start_s - FOCUS_DAY_S;
  else if (g_str_has_prefix (word, "title="))
    {
      g_free (details->title);
      details->title = g_strdup (word + 6);
    }
  else if (*word != '\0')
    {
      person.partstat = *word == '-' ? FOCUS_PARTSTAT_DECLINED : FOCUS_PARTSTAT_ACCEPTED;
      person.mail = g_strdup_printf ("%s@x", *word == '-' ? word + 1 : word);
      g_array_append_val (details->people, person);
    }
}

/* An occurrence in the calendar a/work unless a word says otherwise; local times. */
static inline void
world_add (World *world, const char *uid, const char *start, const char *end, const char *words)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);
  FocusOccurrence occurrence = { .calendar = world->work, .details = focus_details_new () };

  g_free (occurrence.details->uid);
  occurrence.details->uid = g_strdup (uid);
  occurrence.span.start_s = focus_zone_instant (world->zone, build_civil (start));
  occurrence.span.end_s = focus_zone_instant (world->zone, build_civil (end));
  occurrence.recurrence_s = occurrence.span.start_s;
  for (char **word = list; *word != NULL; word++)
    world_apply_word (world, &occurrence, *word);
  focus_occurrence_judge (&occurrence);
  g_array_append_val (world->occurrences, occurrence);
}

/* The same occurrences in a random order. */
static inline void
world_shuffle (World *world, GRand *random)
{
  for (guint i = world->occurrences->len; i > 1; i--)
    {
      FocusOccurrence *a = &g_array_index (world->occurrences, FocusOccurrence, i - 1);
      FocusOccurrence *b = &g_array_index (world->occurrences, FocusOccurrence,
                                           g_rand_int_range (random, 0, (gint32) i));
      FocusOccurrence kept = *a;
      *a = *b;
      *b = kept;
    }
}
