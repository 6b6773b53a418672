// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The values that cross the scheduling port.
#include "dav/scheduling.h"

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
