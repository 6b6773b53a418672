// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The result of a meeting, written into the meeting itself: an object that the user organises, and
// that its server sends to all who are invited. Never made, never removed; what is there is looked
// at before each try, so that what was sent already is not sent again.
#include "sync/push-private.h"

#include "ical/minutes.h"

static void
read_meeting (FocusPush *push, const FocusStoredObject *object)
{
  push->is_it = g_strcmp0 (object->uid, focus_intent_uid (push->intent)) == 0;
}

static gboolean
takes_out (const FocusPush *push)
{
  return push->intent->kind == FOCUS_ACTION_REMOVE;
}

static FocusEdit *
open_meeting (const FocusPush *push, GError **error)
{
  const FocusRecordMeeting *meeting = &push->intent->minutes->meeting;

  return focus_edit_open (push->expander->reader, push->expander->user_zone, push->member.body,
                          meeting->uid, meeting->recurrence_s, error);
}

/* There is nothing to write into. */
static gboolean
came_to_nothing (FocusPush *push)
{
  return focus_push_came_to (push, takes_out (push) ? FOCUS_PUSH_DONE : FOCUS_PUSH_GONE, NULL);
}

/* What is there decides, as far as it does: FALSE, it is still to be written. */
static gboolean
is_settled (FocusPush *push, FocusMinutesState state)
{
  switch (state)
    {
    case FOCUS_MINUTES_NONE:
      return takes_out (push) && focus_push_came_to (push, FOCUS_PUSH_DONE, NULL);
    case FOCUS_MINUTES_SAME:
      return !takes_out (push) && focus_push_came_to (push, FOCUS_PUSH_DONE, NULL);
    case FOCUS_MINUTES_OTHER: /* written since: not what is to be taken out */
      return takes_out (push) && focus_push_came_to (push, FOCUS_PUSH_TOUCHED, NULL);
    case FOCUS_MINUTES_THEIRS:
      return focus_push_came_to (push, FOCUS_PUSH_TOUCHED, NULL);
    }
  return FALSE;
}

static gboolean
still_holds (FocusPush *push)
{
  const FocusMinutes *minutes = push->intent->minutes;
  g_autoptr (GError) error = NULL;
  g_autoptr (FocusEdit) edit = push->is_it ? open_meeting (push, &error) : NULL;

  if (!push->is_it || g_error_matches (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND))
    return !came_to_nothing (push);
  if (edit == NULL)
    return !focus_push_came_to (push, FOCUS_PUSH_REFUSED, error->message);
  if (minutes->organizer != NULL
      && g_strcmp0 (focus_edit_organizer (edit), minutes->organizer) != 0)
    return !focus_push_came_to (push, FOCUS_PUSH_REFUSED, "somebody else organises it now");
  return !is_settled (push, focus_ical_minutes_look (edit, minutes->text));
}

static GBytes *
change (FocusPush *push, GError **error)
{
  gint64 now_s = push->host->now_s (push->host->self);
  g_autoptr (FocusEdit) edit = open_meeting (push, error);
  gboolean changed;

  if (edit == NULL)
    return NULL;
  if (takes_out (push))
    changed = focus_ical_minutes_take_out (edit, now_s, error);
  else
    changed = focus_ical_minutes_write (edit, push->intent->minutes->text, now_s, error);
  return changed ? focus_edit_finish (edit, error) : NULL;
}

/* The server may keep a description in words of its own; the same once more would be no better. */
static gboolean
judge_written (FocusPush *push)
{
  g_autoptr (FocusEdit) edit = push->is_it ? open_meeting (push, NULL) : NULL;
  const char *text = push->intent->minutes->text;

  if (!push->is_it)
    return came_to_nothing (push);
  if (edit != NULL && is_settled (push, focus_ical_minutes_look (edit, text))
      && push->result->outcome == FOCUS_PUSH_DONE)
    return TRUE;
  return focus_push_came_to (push, FOCUS_PUSH_REFUSED, "the server did not keep it as written");
}

const FocusPushWay FOCUS_PUSH_MINUTES = { .read = read_meeting,
                                          .judge = judge_written,
                                          .judge_written = judge_written,
                                          .holds = still_holds,
                                          .change = change };
