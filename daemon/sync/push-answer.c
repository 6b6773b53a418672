// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// My answer to an invitation, in the object that the server holds for me.
#include "sync/push-private.h"

static void
read_invitation (FocusPush *push, const FocusStoredObject *object)
{
  push->is_it = g_strcmp0 (object->uid, focus_intent_uid (push->intent)) == 0;
}

static gboolean
judge_written (FocusPush *push)
{
  return focus_push_came_to (push, FOCUS_PUSH_REFUSED, "answers are not sent yet");
}

static gboolean
still_holds (FocusPush *push)
{
  return !judge_written (push);
}

static GBytes *
change (FocusPush *push, GError **error)
{
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "answers are not sent yet");
  return NULL;
}

const FocusPushWay FOCUS_PUSH_ANSWERS = { .read = read_invitation,
                                          .judge = judge_written,
                                          .judge_written = judge_written,
                                          .holds = still_holds,
                                          .change = change };
