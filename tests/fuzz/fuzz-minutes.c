// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a meeting whose result is written into it: it is found again, written twice it is
// written once, another text takes its place, and what is taken out is not there any more.
#include "ical/minutes.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

#define NOW_S 1795100000
#define TEXT  "Outcome:\nWe take <this>; Ann, \303\251crit \\ \"it\"."
#define OTHER "Outcome:\nNo."

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

static FocusEdit *
open_meeting (GBytes *bytes, GError **error)
{
  static World world;

  if (world.zones == NULL)
    {
      world.zones = focus_zones_new (NULL);
      world.reader = focus_reader_new (world.zones);
      world.user_zone = focus_zones_iana (world.zones, "Europe/Brussels");
    }
  return focus_edit_open (world.reader, world.user_zone, bytes, "u@x", FOCUS_CLOSEOUT_SINGLE,
                          error);
}

/* NULL: refused, for a reason. */
static GBytes *
change (GBytes *bytes, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FocusEdit) edit = open_meeting (bytes, &error);
  GBytes *changed = NULL;

  if (edit != NULL
      && (text != NULL ? focus_ical_minutes_write (edit, text, NOW_S, &error)
                       : focus_ical_minutes_take_out (edit, NOW_S, &error)))
    changed = focus_edit_finish (edit, &error);
  check ((changed == NULL) == (error != NULL));
  return changed;
}

static FocusMinutesState
look (GBytes *bytes, const char *text)
{
  g_autoptr (FocusEdit) edit = open_meeting (bytes, NULL);

  check (edit != NULL);
  return focus_ical_minutes_look (edit, text);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GBytes) written = change (bytes, TEXT);
  g_autoptr (GBytes) again = NULL, other = NULL, undone = NULL;

  if (written == NULL)
    return 0;
  check (look (written, TEXT) == FOCUS_MINUTES_SAME);
  check (look (written, OTHER) == FOCUS_MINUTES_OTHER);
  again = change (written, TEXT);
  check (again != NULL && g_bytes_equal (again, written));
  other = change (written, OTHER);
  check (other != NULL && look (other, OTHER) == FOCUS_MINUTES_SAME);
  undone = change (other, NULL);
  check (undone != NULL && look (undone, TEXT) != FOCUS_MINUTES_SAME);
  return 0;
}
