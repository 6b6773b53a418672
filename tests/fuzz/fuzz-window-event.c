// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the event of a protected window: an error comes with a refusal alone, and the same
// bytes say the same again.
#include "ical/window-event.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check (gboolean holds)
{
  if (!holds)
    abort ();
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (FocusZone) zone = focus_zone_new_utc ();
  g_autoptr (GError) error = NULL;
  FocusWindowEvent event = {
    .uid = "u", .title = "t", .weekly = { 1u << FOCUS_MONDAY, 540, 720 }, .zone = zone
  };
  FocusWindowEventState state = focus_window_event_look ((const char *) data, size, &event, &error);

  check ((state == FOCUS_WINDOW_EVENT_REFUSED) == (error != NULL));
  check (focus_window_event_look ((const char *) data, size, &event, NULL) == state);
  return 0;
}
