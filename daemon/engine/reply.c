// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words of an answer, for one invitation.
#include "engine/reply.h"

#include "engine/engine-private.h"

FocusComposed *
focus_composed_copy (const FocusComposed *composed)
{
  FocusComposed *copy = g_new (FocusComposed, 1);

  *copy = *composed;
  copy->text = g_strdup (composed->text);
  copy->times = g_array_copy (composed->times);
  copy->organizer_zone = g_strdup (composed->organizer_zone);
  return copy;
}

void
focus_composed_free (FocusComposed *composed)
{
  if (composed == NULL)
    return;
  g_free (composed->text);
  g_clear_pointer (&composed->times, g_array_unref);
  g_free (composed->organizer_zone);
  g_free (composed);
}

void
focus_engine_compose (FocusEngine *engine, const FocusOccurrence *occurrence, FocusReplySort sort,
                      FocusReplyWork work, FocusReplyDone done, gpointer user_data)
{
  g_autoptr (GError)
      error = g_error_new (FOCUS_ERROR, FOCUS_ERROR_INVALID, "replies are not composed yet");

  done (NULL, error, user_data);
}

char *
focus_reply_mailto (const FocusOccurrence *occurrence, const char *text)
{
  return NULL;
}
