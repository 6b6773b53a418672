// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A protected window as an event of ours that comes every week: made, or removed again. What
// somebody moved stays as they left it, and one to which people were invited is never touched.
#include "sync/push-private.h"

#include "ical/window-event.h"

static const char invited[] = "people were invited to it: it is theirs now";

static void
read_window (FocusPush *push, const FocusStoredObject *object)
{
  push->is_it = focus_window_event_is_ours (object->uid)
                && g_str_equal (object->uid, focus_intent_uid (push->intent));
}

/* What the intent says, for the bytes. `ret_zone` (owned) is lent to it. */
static FocusWindowEvent
event_of (const FocusPush *push, FocusZone **ret_zone)
{
  const FocusShownWindow *shown = push->intent->shown;

  FocusZone *mine = push->expander->user_zone;

  *ret_zone = g_strcmp0 (focus_weekly_tzid (mine), shown->zone) == 0
                  ? focus_zone_ref (mine)
                  : focus_zones_iana (push->expander->zones, shown->zone);
  if (*ret_zone == NULL)
    *ret_zone = focus_zone_new_utc ();
  return (FocusWindowEvent){ .uid = shown->uid,
                             .title = shown->title,
                             .weekly = { shown->days, shown->start_min, shown->end_min },
                             .zone = *ret_zone,
                             .is_private = shown->is_private };
}

/* What the last look found, beside what the intent says. */
static FocusWindowEventState
look (const FocusPush *push)
{
  g_autoptr (FocusZone) zone = NULL;
  FocusWindowEvent event = event_of (push, &zone);
  gsize len;
  const char *bytes;

  if (!push->is_it)
    return FOCUS_WINDOW_EVENT_NONE;
  bytes = g_bytes_get_data (push->member.body, &len);
  return focus_window_event_look (bytes, len, &event, NULL);
}

/* Something is there: `same` is the outcome when it is what was meant. */
static gboolean
judge_as (FocusPush *push, FocusPushOutcome same)
{
  switch (look (push))
    {
    case FOCUS_WINDOW_EVENT_NONE:
      return focus_push_came_to (push, FOCUS_PUSH_GONE, NULL);
    case FOCUS_WINDOW_EVENT_SAME:
      return focus_push_came_to (push, same, NULL);
    case FOCUS_WINDOW_EVENT_OTHER:
      return focus_push_came_to (push, FOCUS_PUSH_TOUCHED, "it says another time: left as it is");
    case FOCUS_WINDOW_EVENT_THEIRS:
      return focus_push_came_to (push, FOCUS_PUSH_REFUSED, invited);
    case FOCUS_WINDOW_EVENT_REFUSED:
      return focus_push_came_to (push, FOCUS_PUSH_REFUSED, "what is there cannot be read");
    }
  return TRUE;
}

/* A write of ours whose answer was lost is ours; else another machine was there first. */
static gboolean
judge (FocusPush *push)
{
  return judge_as (push,
                   push->intent->state == FOCUS_INTENT_SENT ? FOCUS_PUSH_DONE : FOCUS_PUSH_ADOPTED);
}

static gboolean
judge_written (FocusPush *push)
{
  return judge_as (push, FOCUS_PUSH_DONE);
}

static gboolean
still_holds (FocusPush *push)
{
  if (push->intent->kind != FOCUS_ACTION_REMOVE)
    return !focus_push_came_to (push, FOCUS_PUSH_REFUSED, "a window is shown, or it is not");
  switch (look (push))
    {
    case FOCUS_WINDOW_EVENT_NONE:
      return !focus_push_came_to (push, FOCUS_PUSH_DONE, NULL);
    case FOCUS_WINDOW_EVENT_SAME:
      return TRUE;
    case FOCUS_WINDOW_EVENT_OTHER:
      return push->intent->force || !focus_push_came_to (push, FOCUS_PUSH_TOUCHED, NULL);
    case FOCUS_WINDOW_EVENT_THEIRS:
      return !focus_push_came_to (push, FOCUS_PUSH_TOUCHED, invited);
    case FOCUS_WINDOW_EVENT_REFUSED:
      return !focus_push_came_to (push, FOCUS_PUSH_REFUSED, "what is there cannot be read");
    }
  return FALSE;
}

static GBytes *
make (FocusPush *push)
{
  g_autoptr (FocusZone) zone = NULL;
  FocusWindowEvent event = event_of (push, &zone);

  return focus_window_event_new (&event, (FocusDate){ push->intent->shown->from_day },
                                 push->host->now_s (push->host->self));
}

/* Never asked for: still_holds lets only a removal pass. */
static GBytes *
change (FocusPush *push, GError **error)
{
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "a window that is shown is not changed");
  return NULL;
}

const FocusPushWay FOCUS_PUSH_SHOWN = { .creates = TRUE,
                                        .read = read_window,
                                        .judge = judge,
                                        .judge_written = judge_written,
                                        .holds = still_holds,
                                        .make = make,
                                        .change = change };
