// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A protected window as an event of ours that comes every week.
#include "sync/push-private.h"

static void
read_window (FocusPush *push, const FocusStoredObject *object)
{
  push->is_it = g_strcmp0 (object->uid, focus_intent_uid (push->intent)) == 0;
}

static gboolean
judge_written (FocusPush *push)
{
  return focus_push_came_to (push, FOCUS_PUSH_REFUSED, "windows are not shown yet");
}

static gboolean
still_holds (FocusPush *push)
{
  return !judge_written (push);
}

static GBytes *
change (FocusPush *push, GError **error)
{
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "windows are not shown yet");
  return NULL;
}

const FocusPushWay FOCUS_PUSH_SHOWN = { .read = read_window,
                                        .judge = judge_written,
                                        .judge_written = judge_written,
                                        .holds = still_holds,
                                        .change = change };
