// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as published availability: ours goes in, is found there, is exchanged by itself, and
// goes out again.
#include "ical/availability.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check (gboolean holds)
{
  if (!holds)
    abort ();
}

static GBytes *
merge (GBytes *bytes, const FocusAvailability *wanted, GError **error)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  return focus_availability_merge (text, size, wanted, 1796115600, error);
}

static FocusAvailabilityState
look (GBytes *bytes, const FocusAvailability *wanted)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  return focus_availability_look (text, size, wanted, NULL);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const FocusZoneChange change = { 1750000000, 7200 };
  g_autoptr (FocusZone) zone = focus_zone_new ("Here", 3600, &change, 1);
  g_autoptr (GArray) window = focus_window_parse ("Mon-Fri 09:00-12:00", NULL);
  FocusAvailability wanted = { window, zone };
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) once = merge (bytes, &wanted, &error), twice = NULL, out = NULL;

  check ((once == NULL) == (error != NULL));
  if (once == NULL)
    return 0;
  check (look (once, &wanted) == FOCUS_AVAILABILITY_SAME);
  twice = merge (once, &wanted, &error);
  check (twice != NULL && g_bytes_equal (once, twice));
  out = merge (once, NULL, &error);
  check (out != NULL && look (out, &wanted) == FOCUS_AVAILABILITY_NONE);
  return 0;
}
