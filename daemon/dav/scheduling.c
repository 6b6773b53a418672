// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The values that cross the scheduling port.
#include "dav/scheduling.h"

/* An inbox has no ctag, token, zone or calendar's ways. */
static FocusCollection *
copy_inbox (const FocusCollection *inbox)
{
  FocusCollection *copy;

  if (inbox == NULL)
    return NULL;
  copy = focus_collection_new ();
  copy->url = g_strdup (inbox->url);
  copy->path = g_strdup (inbox->path);
  copy->name = g_strdup (inbox->name);
  copy->has_sync = inbox->has_sync;
  return copy;
}

FocusScheduling *
focus_scheduling_copy (const FocusScheduling *scheduling)
{
  FocusScheduling *copy;

  if (scheduling == NULL)
    return NULL;
  copy = g_new0 (FocusScheduling, 1);
  copy->schedules = scheduling->schedules;
  copy->why_not = g_strdup (scheduling->why_not);
  copy->addresses = g_strdupv (scheduling->addresses);
  copy->inbox = copy_inbox (scheduling->inbox);
  copy->inbox_is_calendar = scheduling->inbox_is_calendar;
  copy->outbox = g_strdup (scheduling->outbox);
  copy->has_availability = scheduling->has_availability;
  return copy;
}

void
focus_scheduling_free (FocusScheduling *scheduling)
{
  if (scheduling == NULL)
    return;
  g_free (scheduling->why_not);
  g_strfreev (scheduling->addresses);
  focus_collection_free (scheduling->inbox);
  g_free (scheduling->outbox);
  g_free (scheduling);
}

void
focus_free_busy_answer_free (FocusFreeBusyAnswer *answer)
{
  if (answer == NULL)
    return;
  g_free (answer->recipient);
  g_free (answer->status);
  g_clear_pointer (&answer->data, g_bytes_unref);
  g_free (answer);
}
