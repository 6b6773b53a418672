// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as an object with invitations: read twice, and each one judged.
#include "../unit/hygiene-world.h"

#include "ical/invitation.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check_invitation (const World *world, const FocusInvitation *invitation)
{
  g_auto (FocusHygiene) hygiene = { 0 };

  g_assert_nonnull (invitation->uid);
  g_assert_nonnull (invitation->title);
  g_assert_cmpint (invitation->span.start_s, <=, invitation->span.end_s);
  focus_hygiene_judge (invitation, &world->context, &hygiene);
  g_assert_cmpuint (hygiene.score, <=, 100);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static World *world; /* the lists are made once */
  static FocusZones *zones;
  g_autoptr (FocusReader) reader = NULL;
  g_autoptr (FocusObject) object = NULL;
  g_autoptr (GPtrArray) found = NULL;

  if (world == NULL)
    {
      world = world_new (focus_zone_new_utc ());
      zones = focus_zones_new (NULL);
    }
  reader = focus_reader_new (zones);
  found = focus_ical_invitations (reader, (const char *) data, size, world->zone,
                                  world->context.now_s + 400 * FOCUS_DAY_S, &object, NULL);
  g_assert_true ((found == NULL) == (object == NULL));
  for (guint i = 0; found != NULL && i < found->len; i++)
    check_invitation (world, found->pdata[i]);
  g_assert_true (found == NULL || found->len == object->events->len);
  return 0;
}
