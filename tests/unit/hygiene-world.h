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

#define WORLD_HOUR_S 3600
/* Wednesday 2027-02-10, 14:00 UTC: inside the hours, outside the window. */
#define WORLD_START_S ((gint64) 1802268000)

/* Forty-five minutes, announced two weeks before, by Els Maes to me, Tom Beckers and Priya Nair:
   whatever is not said otherwise. */
static inline FocusInvitation *
world_invitation (const char *title, const char *description)
{
  static const char *const people[][2] = { { "Els Maes", "els.maes@example.org" },
                                           { "Me Example", WORLD_ME },
                                           { "Tom Beckers", "tom.beckers@example.org" },
                                           { "Priya Nair", "priya.nair@example.org" } };
  FocusInvitation *invitation = focus_invitation_new ();

  g_free (invitation->title);
  invitation->title = g_strdup (title);
  invitation->description = g_strdup (description);
  invitation->organizer = g_strdup (people[0][1]);
  invitation->organizer_name = g_strdup (people[0][0]);
  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    focus_invitation_add (invitation, people[i][1], people[i][0], FOCUS_CUTYPE_INDIVIDUAL,
                          FOCUS_PARTSTAT_ACCEPTED, FOCUS_ATTENDANCE_REQUIRED);
  invitation->span = (FocusSpan){ WORLD_START_S, WORLD_START_S + 45 * 60 };
  invitation->created_s = WORLD_START_S - 14 * 24 * WORLD_HOUR_S;
  return invitation;
}

/* "P1=14 O5=- kind=decide": what is named must be so; "-" is not counted. */
static inline gboolean
world_expect (const FocusHygiene *hygiene, const char *expected, const char *name)
{
  g_auto (GStrv) parts = g_strsplit (expected, " ", -1);
  gboolean fine = TRUE;

  for (char **part = parts; *part != NULL; part++)
    {
      g_auto (GStrv) pair = g_strsplit (*part, "=", 2);
      g_autofree char *is = NULL;
      for (guint i = 0; i < FOCUS_N_SIGNALS; i++)
        if (g_str_equal (focus_signal_kind ((FocusSignal) i)->id, pair[0]))
          is = hygiene->signals[i].counted ? g_strdup_printf ("%u", hygiene->signals[i].points)
                                           : g_strdup ("-");
      if (g_str_equal (pair[0], "kind"))
        is = g_strdup (focus_outcome_kind_name (hygiene->kind));
      if (g_str_equal (pair[0], "reason"))
        is = g_strdup (focus_unscored_name (hygiene->reason));
      if (g_strcmp0 (is, pair[1]) != 0 && !(is == NULL && g_str_equal (pair[1], "none")))
        {
          g_test_message ("%s: %s is %s, expected %s", name, pair[0], is, pair[1]);
          fine = FALSE;
        }
    }
  return fine;
}
