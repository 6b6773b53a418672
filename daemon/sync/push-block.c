// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Blocks: sealed by us, or the user's.
#include "sync/push-private.h"

#include "ical/block.h"

static gboolean
is_same_span (FocusSpan a, FocusSpan b)
{
  return a.start_s == b.start_s && a.end_s == b.end_s;
}

/* What the object says, as far as a block is one timed event. */
static void
read_block (FocusPush *push, const FocusStoredObject *object)
{
  const char *uid = push->intent->block->uid;
  const FocusDetails *details;

  push->is_it = g_strcmp0 (object->uid, uid) == 0;
  if (!push->is_it || object->details->len != 1 || object->series
      || object->expansion.instances->len != 1)
    return;
  details = g_ptr_array_index (object->details, 0);
  push->is_one = !details->all_day;
  push->is_soft = details->transparent;
  push->span = g_array_index (object->expansion.instances, FocusInstance, 0).span;
  push->title = g_strdup (details->title);
  push->sealed = push->is_one
                 && focus_block_is_sealed (uid, push->span, push->title, details->seal);
}

/* Whether what was seen says what the intent wants: UID, time, title, firmness. */
static gboolean
is_as_meant (const FocusPush *push)
{
  const FocusBlock *block = push->intent->block;

  /* The seal covers UID, time and title, as they are compared. */
  return push->is_one && push->is_soft == block->soft
         && focus_block_is_sealed (block->uid, push->span, push->title, block->seal);
}

/* Whose the block is that is there after a write, or instead of one. */
static gboolean
judge (FocusPush *push)
{
  if (!push->is_it)
    return focus_push_came_to (push, FOCUS_PUSH_GONE, NULL);
  if (is_as_meant (push))
    return focus_push_came_to (push, FOCUS_PUSH_DONE, NULL);
  if (!push->sealed)
    return focus_push_came_to (push, FOCUS_PUSH_TOUCHED, NULL);
  return focus_push_came_to (push, FOCUS_PUSH_ADOPTED, NULL);
}

static gboolean
judge_written (FocusPush *push)
{
  judge (push);
  /* Just written, and only what the seal does not cover is another: the server keeps it so. */
  if (push->sealed && is_same_span (push->span, push->intent->block->span))
    push->result->outcome = FOCUS_PUSH_DONE;
  return TRUE;
}

static gboolean
still_holds (FocusPush *push)
{
  const FocusIntent *intent = push->intent;
  gboolean removes = intent->kind == FOCUS_ACTION_REMOVE;

  if (!push->is_it)
    return !focus_push_came_to (push, removes ? FOCUS_PUSH_DONE : FOCUS_PUSH_GONE, NULL);
  if (intent->force)
    return removes || !push->sealed || !is_as_meant (push)
           || !focus_push_came_to (push, FOCUS_PUSH_DONE, NULL);
  if (!push->sealed)
    return !focus_push_came_to (push, FOCUS_PUSH_TOUCHED, NULL);
  if (!removes && is_as_meant (push))
    return !focus_push_came_to (push, FOCUS_PUSH_DONE, NULL);
  /* Another machine moved it: the reason for this intent may be gone. */
  if (focus_span_length_s (intent->before) > 0 && !is_same_span (push->span, intent->before)
      && (removes || !is_same_span (push->span, intent->block->span)))
    return !focus_push_came_to (push, FOCUS_PUSH_ADOPTED, NULL);
  return TRUE;
}

static GBytes *
make (FocusPush *push)
{
  return focus_ical_block_new (push->intent->block, push->host->now_s (push->host->self));
}

static GBytes *
change (FocusPush *push, GError **error)
{
  gsize len;
  const char *bytes = g_bytes_get_data (push->member.body, &len);

  return focus_ical_block_change (bytes, len, push->intent->block,
                                  push->host->now_s (push->host->self), error);
}

const FocusPushWay FOCUS_PUSH_BLOCKS = { .creates = TRUE,
                                         .read = read_block,
                                         .judge = judge,
                                         .judge_written = judge_written,
                                         .holds = still_holds,
                                         .make = make,
                                         .change = change };
