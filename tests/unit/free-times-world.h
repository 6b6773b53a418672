// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A question for free times as the tests write it: windows and spans as text.
#pragma once

#include "core-build.h"
#include "core/free-times.h"

typedef struct
{
  FocusFreeTimesQuery query;
  FocusZone *zone;           /* owned */
  FocusZone *organizer_zone; /* owned */
  FocusWindow *hours, *lunch, *organizer_hours;                 /* owned, nullable */
  FocusSpans *busy, *firm, *windows, *absence, *organizer_busy; /* owned, nullable */
} FreeWorld;

static inline FocusWindow *
free_window (const char *text)
{
  GError *error = NULL;
  FocusWindow *window = text != NULL ? focus_window_parse (text, &error) : NULL;

  g_assert_no_error (error);
  return window;
}

/* "20261124T0900-20261124T1200 …", on the zone's clock; in the order of the text. */
static inline FocusSpans *
free_spans (const char *text, const FocusZone *zone)
{
  g_auto (GStrv) words = text != NULL ? g_strsplit (text, " ", -1) : NULL;
  GArray *spans = text != NULL ? g_array_new (FALSE, FALSE, sizeof (FocusSpan)) : NULL;

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      g_auto (GStrv) ends = g_strsplit (words[i], "-", 2);
      g_autofree char *start = g_strconcat (ends[0], "00", NULL);
      g_autofree char *end = g_strconcat (ends[1], "00", NULL);
      FocusSpan span = { focus_zone_instant (zone, build_civil (start)),
                         focus_zone_instant (zone, build_civil (end)) };
      g_array_append_val (spans, span);
    }
  return spans;
}

/* Points the question to what the world holds, after every change. */
static inline void
free_world_point (FreeWorld *world)
{
  world->query.zone = world->zone;
  world->query.organizer_zone = world->organizer_zone;
  world->query.hours = world->hours;
  world->query.lunch = world->lunch;
  world->query.organizer_hours = world->organizer_hours;
  world->query.busy = world->busy;
  world->query.firm = world->firm;
  world->query.windows = world->windows;
  world->query.absence = world->absence;
  world->query.organizer_busy = world->organizer_busy;
}

static inline void
free_world_clear (FreeWorld *world)
{
  GArray **const owned[] = { &world->hours, &world->lunch,   &world->organizer_hours,
                             &world->busy,  &world->firm,    &world->windows,
                             &world->absence, &world->organizer_busy };

  for (gsize i = 0; i < G_N_ELEMENTS (owned); i++)
    g_clear_pointer (owned[i], g_array_unref);
  g_clear_pointer (&world->zone, focus_zone_unref);
  g_clear_pointer (&world->organizer_zone, focus_zone_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FreeWorld, free_world_clear)
