// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a meeting that is answered, all of it and its first instances: what comes out can be
// read, has the same occurrences, and does not change when the same is done again.
#include "core/series.h"
#include "ical/meeting-edit.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

#define MAX_INSTANCES 4

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

static FocusObject *
read_object (GBytes *bytes)
{
  gsize n_bytes;
  const char *text = g_bytes_get_data (bytes, &n_bytes);

  return focus_reader_read (world ()->reader, text, n_bytes, NULL, NULL);
}

static GBytes *
answer (GBytes *bytes, const char *uid, gint64 recurrence_s)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FocusEdit) edit = focus_edit_open (world ()->reader, world ()->user_zone, bytes, uid,
                                                recurrence_s, &error);
  GBytes *changed = NULL;
  guint i;

  check ((edit == NULL) == (error != NULL));
  if (edit == NULL)
    return NULL;
  i = focus_edit_find (edit, "ATTENDEE", 0);
  if ((i == FOCUS_EDIT_NONE || focus_edit_set_param (edit, i, "PARTSTAT", "X-TEST", &error))
      && focus_edit_put (edit, "COMMENT", "a\\, b", &error)
      && focus_edit_put (edit, "DESCRIPTION", "c: \"d\"\\; e", &error))
    changed = focus_edit_finish (edit, &error);
  check ((changed == NULL) == (error != NULL));
  return changed;
}

static void
check_same (const FocusObject *a, const FocusObject *b)
{
  static const FocusSpan window = { 1700000000, 1860000000 };
  g_auto (FocusExpansion) x = { 0 }, y = { 0 };

  focus_series_expand (a, window, world ()->user_zone, &x);
  focus_series_expand (b, window, world ()->user_zone, &y);
  if (x.truncated || y.truncated) /* an override more, and another one is missing */
    return;
  check (x.instances->len == y.instances->len);
  for (guint i = 0; i < x.instances->len; i++)
    {
      const FocusInstance *one = &g_array_index (x.instances, FocusInstance, i);
      const FocusInstance *two = &g_array_index (y.instances, FocusInstance, i);
      check (one->span.start_s == two->span.start_s && one->span.end_s == two->span.end_s);
    }
}

static void
check_answer (GBytes *bytes, const FocusObject *before, gint64 recurrence_s)
{
  g_autoptr (GBytes) once = answer (bytes, before->uid, recurrence_s);
  g_autoptr (GBytes) twice = once != NULL ? answer (once, before->uid, recurrence_s) : NULL;
  g_autoptr (FocusObject) after = once != NULL ? read_object (once) : NULL;

  if (once == NULL)
    return;
  check (twice != NULL && g_bytes_equal (once, twice));
  check (after != NULL && after->events->len <= before->events->len + 1);
  check_same (before, after);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const FocusSpan window = { 1790000000, 1800000000 };
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (FocusObject) object = read_object (bytes);
  g_auto (FocusExpansion) expansion = { 0 };

  if (object == NULL || object->uid == NULL)
    return 0;
  check_answer (bytes, object, FOCUS_CLOSEOUT_SINGLE);
  focus_series_expand (object, window, world ()->user_zone, &expansion);
  for (guint i = 0; i < MIN (expansion.instances->len, MAX_INSTANCES); i++)
    check_answer (bytes, object,
                  g_array_index (expansion.instances, FocusInstance, i).recurrence_s);
  return 0;
}
