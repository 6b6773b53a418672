// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The setting of the hygiene tests: me@example.org, Mon-Fri 09:00-17:30, one window on Tuesday and
// Thursday mornings; and invitations made by hand.
#pragma once

#include "core/hygiene.h"

#define WORLD_ME "me@example.org"

typedef struct
{
  FocusHygieneWords *words; /* owned */
  FocusZone *zone;          /* owned */
  FocusWindow *hours;       /* owned */
  FocusWindow *window;      /* owned */
  const FocusWindow *windows[1];
  const char *me[2];
  FocusHygieneContext context;
} World;

/* `zone` is taken over. */
static inline World *
world_new (FocusZone *zone)
{
  World *world = g_new0 (World, 1);

  world->words = focus_hygiene_words_new (NULL);
  world->zone = zone;
  world->hours = focus_window_parse ("Mon-Fri 09:00-17:30", NULL);
  world->window = focus_window_parse ("Tue,Thu 09:00-12:00", NULL);
  world->windows[0] = world->window;
  world->me[0] = WORLD_ME;
  world->context = (FocusHygieneContext){ .words = world->words,
                                          .me = world->me,
                                          .hours = world->hours,
                                          .windows = world->windows,
                                          .n_windows = 1,
                                          .zone = zone,
                                          .now_s = 1801468800, /* 2027-02-01 */
                                          .role = FOCUS_ROLE_WORK };
  return world;
}

static inline void
world_free (World *world)
{
  focus_hygiene_words_free (world->words);
  focus_zone_unref (world->zone);
  g_array_unref (world->hours);
  g_array_unref (world->window);
  g_free (world);
}
