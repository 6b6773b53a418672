// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as an invitation whose first attendee is me: answered, twice answered, undone.
#include "core/series.h"
#include "ical/answer.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

typedef struct
{
  FocusZones *zones;
  FocusReader *reader;
  FocusZone *user_zone;
} World;

static void
check (gboolean holds)
{
  if (!holds)
    abort ();
}

static const World *
world (void)
{
  static World world;

  if (world.zones == NULL)
    {
      world.zones = focus_zones_new (NULL);
      world.reader = focus_reader_new (world.zones);
      world.user_zone = focus_zones_iana (world.zones, "Europe/Brussels");
    }
  return &world;
}

static void
check_look (GBytes *bytes, const FocusAnswer *answer)
{
  g_auto (FocusAnswerLook) look = { 0 };
  g_autoptr (GError) error = NULL;

  check (focus_ical_answer_look (world ()->reader, world ()->user_zone, bytes, answer->uid,
                                 answer->recurrence_s, answer->mine, &look, &error));
  check (look.who == FOCUS_ANSWER_MINE && look.state == FOCUS_PARTSTAT_DECLINED);
}

static void
check_answer (GBytes *bytes, const char *uid, gint64 recurrence_s, const char *me)
{
  const char *const mine[] = { me, NULL };
  FocusAnswer answer = { .uid = uid,
                         .recurrence_s = recurrence_s,
                         .mine = mine,
                         .partstat = "DECLINED",
                         .comment = "no, \\;" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) before = NULL;
  g_autoptr (GBytes) once = focus_ical_answer (world ()->reader, world ()->user_zone, bytes,
                                               &answer, &before, &error);
  g_autoptr (GBytes) twice = NULL, back = NULL;

  check ((once == NULL) == (error != NULL));
  if (once == NULL)
    return;
  check_look (once, &answer);
  twice = focus_ical_answer (world ()->reader, world ()->user_zone, once, &answer, NULL, NULL);
  check (twice != NULL && g_bytes_equal (once, twice));
  back = focus_ical_answer_undo (world ()->reader, world ()->user_zone, once, &answer, before,
                                 NULL);
  check (back != NULL);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const FocusSpan window = { 1790000000, 1800000000 };
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (FocusObject)
      object = focus_reader_read (world ()->reader, (const char *) data, size, NULL, NULL);
  g_auto (FocusExpansion) expansion = { 0 };
  const GArray *people;
  const char *me;

  if (object == NULL || object->uid == NULL)
    return 0;
  people = ((FocusEvent *) object->events->pdata[0])->details->people;
  me = people->len > 0 ? g_array_index (people, FocusPerson, 0).mail : "me@example.org";
  check_answer (bytes, object->uid, FOCUS_CLOSEOUT_SINGLE, me);
  focus_series_expand (object, window, world ()->user_zone, &expansion);
  if (expansion.instances->len > 0)
    check_answer (bytes, object->uid,
                  g_array_index (expansion.instances, FocusInstance, 0).recurrence_s, me);
  return 0;
}
