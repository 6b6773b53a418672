// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Results and actions: objects of ours that everybody may change. What somebody changed is never
// removed, and a change exchanges only what says otherwise.
#include "sync/push-private.h"

#include "ical/journal.h"

static void
read_record (FocusPush *push, const FocusStoredObject *object)
{
  g_autoptr (FocusResult) result = NULL;
  g_autoptr (FocusTodo) todo = NULL;
  gsize len;
  const char *bytes = g_bytes_get_data (push->member.body, &len);

  switch (focus_ical_record_read (bytes, len, push->expander->user_zone, &result, &todo, NULL))
    {
    case FOCUS_ICAL_RESULT:
      push->record = focus_record_of_result (g_steal_pointer (&result));
      break;
    case FOCUS_ICAL_TODO:
      push->record = focus_record_of_todo (g_steal_pointer (&todo));
      break;
    case FOCUS_ICAL_NO_RECORD:
    case FOCUS_ICAL_RECORD_REFUSED:
      return;
    }
  push->is_it = g_strcmp0 (focus_record_uid (push->record), focus_intent_uid (push->intent)) == 0;
}

/* Whether what was seen says what the intent says. */
static gboolean
says_the_same (const FocusPush *push)
{
  g_autoptr (FocusRecord) record = focus_record_copy (push->intent->record);

  focus_ical_record_plain (record);
  return focus_record_equal (push->record, record);
}

/* Nothing was written: another machine, or another program, was there first. */
static gboolean
judge (FocusPush *push)
{
  if (!push->is_it)
    return focus_push_came_to (push, FOCUS_PUSH_GONE, NULL);
  return focus_push_came_to (push, says_the_same (push) ? FOCUS_PUSH_DONE : FOCUS_PUSH_ADOPTED,
                             NULL);
}

/* A server may keep it in words of its own. */
static gboolean
judge_written (FocusPush *push)
{
  return focus_push_came_to (push, push->is_it ? FOCUS_PUSH_DONE : FOCUS_PUSH_GONE, NULL);
}

static GBytes *
change (FocusPush *push, GError **error)
{
  gsize len;
  const char *bytes = g_bytes_get_data (push->member.body, &len);

  return focus_ical_record_change (bytes, len, push->intent->record, push->expander->user_zone,
                                   push->host->now_s (push->host->self), error);
}

/* Nobody changed it. What somebody wrote beside our text is theirs too, and so is what they made
   repeat. */
static gboolean
is_untouched (FocusPush *push)
{
  g_autoptr (GBytes) changed = change (push, NULL);

  return changed != NULL && says_the_same (push)
         && !focus_ical_record_adds_text (push->record, push->intent->record);
}

static gboolean
still_holds (FocusPush *push)
{
  gboolean removes = push->intent->kind == FOCUS_ACTION_REMOVE;

  if (!push->is_it)
    return !focus_push_came_to (push, removes ? FOCUS_PUSH_DONE : FOCUS_PUSH_GONE, NULL);
  if (removes && !push->intent->force && !is_untouched (push))
    return !focus_push_came_to (push, FOCUS_PUSH_TOUCHED, NULL);
  return TRUE;
}

static GBytes *
make (FocusPush *push)
{
  return focus_ical_record_new (push->intent->record, push->host->now_s (push->host->self));
}

const FocusPushWay FOCUS_PUSH_RECORDS = { .creates = TRUE,
                                          .read = read_record,
                                          .judge = judge,
                                          .judge_written = judge_written,
                                          .holds = still_holds,
                                          .make = make,
                                          .change = change };
