// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A change of something in a calendar that is on its way to its server.
#include "core/intent.h"

static const char *const sort_names[FOCUS_N_INTENT_SORTS] = {
  [FOCUS_INTENT_BLOCK] = "block",     [FOCUS_INTENT_RECORD] = "record",
  [FOCUS_INTENT_MINUTES] = "minutes", [FOCUS_INTENT_ANSWER] = "answer",
  [FOCUS_INTENT_SHOWN] = "shown",
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

FocusReply *
focus_reply_copy (const FocusReply *reply)
{
  FocusReply *copy = g_new (FocusReply, 1);

  *copy = *reply;
  copy->uid = g_strdup (reply->uid);
  copy->text = g_strdup (reply->text);
  copy->said = g_strdup (reply->said);
  copy->organizer = g_strdup (reply->organizer);
  copy->mine = g_strdupv (reply->mine);
  copy->undo = g_strdup (reply->undo);
  return copy;
}

void
focus_reply_free (FocusReply *reply)
{
  if (reply == NULL)
    return;
  g_free (reply->uid);
  g_free (reply->text);
  g_free (reply->said);
  g_free (reply->organizer);
  g_strfreev (reply->mine);
  g_free (reply->undo);
  g_free (reply);
}

FocusShownWindow *
focus_shown_window_copy (const FocusShownWindow *shown)
{
  FocusShownWindow *copy = g_new (FocusShownWindow, 1);

  *copy = *shown;
  copy->uid = g_strdup (shown->uid);
  copy->title = g_strdup (shown->title);
  copy->zone = g_strdup (shown->zone);
  return copy;
}

void
focus_shown_window_free (FocusShownWindow *shown)
{
  if (shown == NULL)
    return;
  g_free (shown->uid);
  g_free (shown->title);
  g_free (shown->zone);
  g_free (shown);
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
  copy->reply = intent->reply != NULL ? focus_reply_copy (intent->reply) : NULL;
  copy->shown = intent->shown != NULL ? focus_shown_window_copy (intent->shown) : NULL;
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
  focus_reply_free (intent->reply);
  focus_shown_window_free (intent->shown);
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
    case FOCUS_INTENT_ANSWER:
      return intent->reply->uid;
    case FOCUS_INTENT_SHOWN:
      return intent->shown->uid;
    }
  return NULL;
}

char *
focus_intent_key (const FocusIntent *intent)
{
  switch (intent->sort)
    {
    case FOCUS_INTENT_MINUTES:
      return g_strdup_printf ("%s\n%" G_GINT64_FORMAT, intent->minutes->meeting.uid,
                              intent->minutes->meeting.recurrence_s);
    case FOCUS_INTENT_ANSWER:
      return g_strdup_printf ("%s\n%" G_GINT64_FORMAT, intent->reply->uid,
                              intent->reply->recurrence_s);
    case FOCUS_INTENT_BLOCK:
    case FOCUS_INTENT_RECORD:
    case FOCUS_INTENT_SHOWN:
      return g_strdup (focus_intent_uid (intent));
    }
  return NULL;
}
