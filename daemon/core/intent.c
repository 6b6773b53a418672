// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A change of something in a calendar that is on its way to its server.
#include "core/intent.h"

static const char *const sort_names[FOCUS_N_INTENT_SORTS] = {
  [FOCUS_INTENT_BLOCK] = "block",
  [FOCUS_INTENT_RECORD] = "record",
  [FOCUS_INTENT_MINUTES] = "minutes",
};

const char *
focus_intent_sort_name (FocusIntentSort sort)
{
  return sort_names[sort];
}

gboolean
focus_intent_sort_parse (const char *name, FocusIntentSort *ret_sort)
{
  for (guint i = 0; i < FOCUS_N_INTENT_SORTS; i++)
    if (g_strcmp0 (name, sort_names[i]) == 0)
      {
        *ret_sort = (FocusIntentSort) i;
        return TRUE;
      }
  return FALSE;
}

FocusMinutes *
focus_minutes_new (const char *uid, gint64 recurrence_s, const char *text)
{
  FocusMinutes *minutes = g_new0 (FocusMinutes, 1);

  minutes->meeting.uid = g_strdup (uid);
  minutes->meeting.recurrence_s = recurrence_s;
  minutes->text = g_strdup (text);
  return minutes;
}

FocusMinutes *
focus_minutes_copy (const FocusMinutes *minutes)
{
  FocusMinutes *copy = focus_minutes_new (minutes->meeting.uid, minutes->meeting.recurrence_s,
                                          minutes->text);

  copy->organizer = g_strdup (minutes->organizer);
  return copy;
}

void
focus_minutes_free (FocusMinutes *minutes)
{
  if (minutes == NULL)
    return;
  g_free (minutes->meeting.uid);
  g_free (minutes->text);
  g_free (minutes->organizer);
  g_free (minutes);
}

FocusIntent *
focus_intent_new (void)
{
  return g_new0 (FocusIntent, 1);
}

FocusIntent *
focus_intent_copy (const FocusIntent *intent)
{
  FocusIntent *copy = g_new0 (FocusIntent, 1);

  *copy = *intent;
  copy->account = g_strdup (intent->account);
  copy->calendar_path = g_strdup (intent->calendar_path);
  copy->block = intent->block != NULL ? focus_block_copy (intent->block) : NULL;
  copy->record = intent->record != NULL ? focus_record_copy (intent->record) : NULL;
  copy->minutes = intent->minutes != NULL ? focus_minutes_copy (intent->minutes) : NULL;
  copy->trouble = g_strdup (intent->trouble);
  return copy;
}

void
focus_intent_free (FocusIntent *intent)
{
  if (intent == NULL)
    return;
  g_free (intent->account);
  g_free (intent->calendar_path);
  g_clear_pointer (&intent->block, focus_block_free);
  focus_record_free (intent->record);
  focus_minutes_free (intent->minutes);
  g_free (intent->trouble);
  g_free (intent);
}

const char *
focus_intent_uid (const FocusIntent *intent)
{
  switch (intent->sort)
    {
    case FOCUS_INTENT_BLOCK:
      return intent->block->uid;
    case FOCUS_INTENT_RECORD:
      return focus_record_uid (intent->record);
    case FOCUS_INTENT_MINUTES:
      return intent->minutes->meeting.uid;
    }
  return NULL;
}

char *
focus_intent_key (const FocusIntent *intent)
{
  if (intent->sort != FOCUS_INTENT_MINUTES)
    return g_strdup (focus_intent_uid (intent));
  return g_strdup_printf ("%s\n%" G_GINT64_FORMAT, intent->minutes->meeting.uid,
                          intent->minutes->meeting.recurrence_s);
}
