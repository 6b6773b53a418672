// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One intent, straight through: look at the freshest bytes, judge again, write, read back.
#include "sync/push.h"

#include "core/block.h"
#include "sync/push-private.h"

const char *
focus_push_outcome_name (FocusPushOutcome outcome)
{
  static const char *const names[] = { "done", "adopted", "touched", "gone", "refused", "later" };
  return names[outcome];
}

void
focus_push_result_clear (FocusPushResult *result)
{
  g_clear_pointer (&result->why, g_free);
  g_clear_pointer (&result->status, g_free);
  g_clear_pointer (&result->mail, g_bytes_unref);
}

/* Outcomes. Each returns TRUE: there is one. */

gboolean
focus_push_came_to (FocusPush *push, FocusPushOutcome outcome, const char *why)
{
  FocusPushResult *result = push->result;

  result->outcome = outcome;
  g_free (result->why);
  result->why = g_strdup (why);
  if (outcome == FOCUS_PUSH_ADOPTED || outcome == FOCUS_PUSH_TOUCHED)
    result->span = push->span;
  return TRUE;
}

static gboolean
refused (FocusPush *push, const FocusWrite *write)
{
  /* 403 for a result may say that the collection takes no journals: no word about blocks. */
  push->result->forbidden = write->forbidden && push->intent->sort == FOCUS_INTENT_BLOCK;
  return focus_push_came_to (push, FOCUS_PUSH_REFUSED,
                             write->why != NULL ? write->why : "the calendar does not take it");
}

static gboolean
unknown (FocusPush *push, const FocusWrite *write)
{
  push->result->unknown = TRUE;
  return focus_push_came_to (push, FOCUS_PUSH_LATER,
                             write->why != NULL ? write->why : "no answer came: it is looked for");
}

/* Asks the main thread whether the request may go; FALSE in `ret_go`: the push ends with LATER. */
static gboolean
may_send (FocusPush *push, gboolean *ret_go, GError **error)
{
  const FocusPushHost *host = push->host;

  *ret_go = FALSE;
  if (!host->sending (host->self, push->intent, push->before, ret_go, error))
    return FALSE;
  if (!*ret_go)
    focus_push_came_to (push, FOCUS_PUSH_LATER, NULL);
  return TRUE;
}

/* Where the far side says that it is from now on. */
static void
take_href (FocusPush *push, FocusWrite *write)
{
  if (write->href == NULL)
    return;
  g_free (push->href);
  push->href = g_steal_pointer (&write->href);
}

/* What the server made of it (R1.38). Until that is read the answer is open. */
static gboolean
read_back (FocusPush *push, GError **error)
{
  push->result->unknown = TRUE;
  if (!focus_push_look (push, error))
    return FALSE;
  return push->way->judge_written (push);
}

/* Creating */

/* Something is in the way: an object of that UID, or another thing under its name. FALSE in
   `ret_judged`: nothing is to be seen there. */
static gboolean
judge_obstacle (FocusPush *push, FocusWrite *write, gboolean *ret_judged, GError **error)
{
  *ret_judged = TRUE;
  take_href (push, write);
  push->searched = push->met_other = FALSE;
  if (!focus_push_locate (push, error))
    return FALSE;
  if (push->is_it)
    return push->way->judge (push);
  if (push->met_other)
    return focus_push_came_to (push, FOCUS_PUSH_REFUSED, "something else has its name");
  *ret_judged = FALSE;
  return TRUE;
}

/* One try. FALSE in `ret_settled`: it may be tried again. */
static gboolean
try_create (FocusPush *push, gboolean *ret_settled, GError **error)
{
  const FocusRemoteClass *class = push->remote->class;
  g_autofree char *name = focus_block_member_name (focus_intent_uid (push->intent));
  g_autoptr (GBytes) body = push->way->make (push);
  g_auto (FocusWrite) write = { 0 };
  gboolean go;

  *ret_settled = TRUE;
  if (!may_send (push, &go, error))
    return FALSE;
  if (!go)
    return TRUE;
  if (!class->create (push->remote->self, push->collection, name, body, &write, push->cancellable,
                      error))
    return FALSE;
  switch (write.outcome)
    {
    case FOCUS_WRITE_DONE:
      take_href (push, &write);
      return read_back (push, error);
    case FOCUS_WRITE_EXISTS:
    case FOCUS_WRITE_CHANGED:
      return judge_obstacle (push, &write, ret_settled, error);
    case FOCUS_WRITE_GONE:
      return focus_push_came_to (push, FOCUS_PUSH_REFUSED, "the calendar is not there any more");
    case FOCUS_WRITE_REFUSED:
      return refused (push, &write);
    case FOCUS_WRITE_UNKNOWN:
      return unknown (push, &write);
    }
  return TRUE;
}

static gboolean
push_create (FocusPush *push, GError **error)
{
  gboolean settled = FALSE;

  if (push->intent->state == FOCUS_INTENT_SENT)
    {
      if (!focus_push_locate (push, error))
        return FALSE;
      if (push->is_it)
        return push->way->judge (push);
    }
  for (guint i = 0; i < FOCUS_PUSH_MAX_TRIES; i++)
    {
      if (!try_create (push, &settled, error))
        return FALSE;
      if (settled)
        return TRUE;
    }
  return focus_push_came_to (push, FOCUS_PUSH_REFUSED,
                             "the server says that there is one already, and does not show it");
}

/* Changing and removing */

static gboolean
removes (const FocusPush *push)
{
  return push->way->creates && push->intent->kind == FOCUS_ACTION_REMOVE;
}

/* NULL with an outcome: the bytes there cannot be made to say it, or say it already. */
static GBytes *
compose (FocusPush *push)
{
  g_autoptr (GError) error = NULL;
  GBytes *body = push->way->change (push, &error);

  if (body == NULL)
    focus_push_came_to (push, FOCUS_PUSH_REFUSED, error->message);
  else if (g_bytes_equal (body, push->member.body))
    {
      focus_push_came_to (push, FOCUS_PUSH_DONE, NULL);
      g_clear_pointer (&body, g_bytes_unref);
    }
  return body;
}

static gboolean
send_change (FocusPush *push, GBytes *body, FocusWrite *write, GError **error)
{
  const FocusRemoteClass *class = push->remote->class;

  if (body == NULL)
    return class->remove (push->remote->self, push->collection, &push->member, write,
                          push->cancellable, error);
  return class->replace (push->remote->self, push->collection, &push->member, body, write,
                         push->cancellable, error);
}

static gboolean
written (FocusPush *push, FocusWrite *write, GError **error)
{
  if (removes (push))
    {
      push->result->unknown = TRUE;
      focus_push_came_to (push, FOCUS_PUSH_DONE, NULL);
      if (!focus_push_tell_gone (push, error))
        return FALSE;
      push->result->unknown = FALSE;
      return TRUE;
    }
  take_href (push, write);
  return read_back (push, error);
}

/* One try. FALSE in `ret_settled`: somebody was quicker, it may be tried again. */
static gboolean
try_change (FocusPush *push, gboolean *ret_settled, GError **error)
{
  g_autoptr (GBytes) body = NULL;
  g_auto (FocusWrite) write = { 0 };
  gboolean go;

  *ret_settled = TRUE;
  if (!focus_push_locate (push, error))
    return FALSE;
  if (!push->way->holds (push))
    return TRUE;
  if (!removes (push) && (body = compose (push)) == NULL)
    return TRUE;
  if (!may_send (push, &go, error))
    return FALSE;
  if (!go)
    return TRUE;
  if (!send_change (push, body, &write, error))
    return FALSE;
  switch (write.outcome)
    {
    case FOCUS_WRITE_DONE:
      return written (push, &write, error);
    case FOCUS_WRITE_EXISTS:
    case FOCUS_WRITE_CHANGED:
      *ret_settled = FALSE;
      return TRUE;
    case FOCUS_WRITE_GONE:
      focus_push_came_to (push, FOCUS_PUSH_GONE, NULL);
      return focus_push_tell_gone (push, error);
    case FOCUS_WRITE_REFUSED:
      return refused (push, &write);
    case FOCUS_WRITE_UNKNOWN:
      return unknown (push, &write);
    }
  return TRUE;
}

static gboolean
push_change (FocusPush *push, GError **error)
{
  gboolean settled = FALSE;

  for (guint i = 0; i < FOCUS_PUSH_MAX_TRIES; i++)
    {
      if (!try_change (push, &settled, error))
        return FALSE;
      if (settled)
        return TRUE;
    }
  return focus_push_came_to (push, FOCUS_PUSH_LATER, "it was changed by others each time");
}

/* By sort; NULL: none that can be sent. */
static const FocusPushWay *
way_of (const FocusIntent *intent)
{
  switch (intent->sort)
    {
    case FOCUS_INTENT_BLOCK:
      return &FOCUS_PUSH_BLOCKS;
    case FOCUS_INTENT_RECORD:
      return focus_block_is_ours (focus_intent_uid (intent)) ? &FOCUS_PUSH_RECORDS : NULL;
    case FOCUS_INTENT_MINUTES:
      return &FOCUS_PUSH_MINUTES;
    case FOCUS_INTENT_ANSWER:
      return &FOCUS_PUSH_ANSWERS;
    case FOCUS_INTENT_SHOWN:
      return &FOCUS_PUSH_SHOWN;
    }
  return NULL;
}

gboolean
focus_push (const FocusRemote *remote, const FocusScheduling *scheduling,
            const FocusCollection *collection, const FocusIntent *intent, const char *href,
            FocusExpander *expander, const FocusPushHost *host, FocusPushResult *ret_result,
            GCancellable *cancellable, GError **error)
{
  g_autofree char *name = focus_block_member_name (focus_intent_uid (intent));
  g_auto (FocusPush) push = { .remote = remote,
                              .scheduling = scheduling,
                              .collection = collection,
                              .intent = intent,
                              .way = way_of (intent),
                              .expander = expander,
                              .host = host,
                              .result = ret_result,
                              .cancellable = cancellable };

  *ret_result = (FocusPushResult){ .outcome = FOCUS_PUSH_LATER,
                                   .unknown = intent->state == FOCUS_INTENT_SENT };
  if (remote->class->create == NULL)
    {
      ret_result->forbidden = TRUE;
      return focus_push_came_to (&push, FOCUS_PUSH_REFUSED, "a subscription cannot be written to");
    }
  if (push.way == NULL)
    return focus_push_came_to (&push, FOCUS_PUSH_REFUSED, "this cannot be written to a calendar");
  push.href = href != NULL ? g_strdup (href) : g_strconcat (collection->path, name, NULL);
  focus_expand_in (expander, collection->timezone);
  if (!(push.way->creates && intent->kind == FOCUS_ACTION_CREATE ? push_create (&push, error)
                                                                 : push_change (&push, error)))
    return FALSE;
  if (push.way->tidy != NULL && ret_result->outcome == FOCUS_PUSH_DONE)
    push.way->tidy (&push);
  return TRUE;
}
