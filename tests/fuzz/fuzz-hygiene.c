// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as an invitation: the first line is its title and the name of who sends it, the rest
// its description. It is judged, and its explanation written.
#include "../unit/hygiene-world.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check_points (const FocusHygiene *hygiene)
{
  for (guint i = 0; i < FOCUS_N_SIGNALS; i++)
    {
      const FocusSignalScore *score = &hygiene->signals[i];
      g_assert_cmpuint (score->points, <=, focus_signal_kind ((FocusSignal) i)->max);
      g_assert_true (score->counted || score->points == 0);
      g_assert_true (score->evidence == NULL || g_utf8_validate (score->evidence, -1, NULL)
                     || i == FOCUS_SIGNAL_PREPARATION || i == FOCUS_SIGNAL_ORGANIZER);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup (size > 0 ? (const char *) data : "", size);
  char *line_end = strchr (text, '\n');
  const char *description = line_end != NULL ? line_end + 1 : "";
  static World *world; /* the lists are made once */
  g_auto (FocusHygiene) hygiene = { 0 };

  if (world == NULL)
    world = world_new (focus_zone_new_utc ());
  if (line_end != NULL)
    *line_end = '\0';
  g_autoptr (FocusInvitation) invitation = world_invitation (text, description);
  focus_invitation_add (invitation, text, text, FOCUS_CUTYPE_INDIVIDUAL, FOCUS_PARTSTAT_ACCEPTED,
                        FOCUS_ATTENDANCE_OPTIONAL);
  world->context.is_over = TRUE;
  focus_hygiene_judge (invitation, &world->context, &hygiene);
  g_assert_cmpuint (hygiene.score, <=, 100);
  check_points (&hygiene);
  g_autofree char *words = focus_hygiene_short (&hygiene, invitation, world->zone);
  g_assert_nonnull (words);
  return 0;
}
