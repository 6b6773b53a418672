// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Nudges that wait, and their rows.
#include "engine/nudge-queue.h"

/* Actions in a row: a list of key and label, as GVariant writes it. */
#define ACTIONS_TYPE G_VARIANT_TYPE ("a(ss)")

struct FocusNudgeQueue
{
  FocusStateStore *state; /* borrowed */
  GPtrArray *all;         /* owned; FocusNudge, owned */
};

/* Rows */

static char *
write_actions (const FocusNotification *notification)
{
  g_autoptr (GVariant) list = NULL;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, ACTIONS_TYPE);
  for (guint i = 0; i < notification->n_actions; i++)
    g_variant_builder_add (&builder, "(ss)", notification->actions[i].key,
                           notification->actions[i].label);
  list = g_variant_ref_sink (g_variant_builder_end (&builder));
  return g_variant_print (list, FALSE);
}

static FocusNotification *
read_row (const FocusHeld *held)
{
  g_autoptr (GVariant) list = g_variant_parse (ACTIONS_TYPE, held->actions, NULL, NULL, NULL);
  FocusNotificationAction actions[FOCUS_NOTIFIER_MAX_ACTIONS];
  gsize n = list != NULL ? g_variant_n_children (list) : 0;
  const FocusNotification row = { .key = held->key,
                                  .kind = held->kind,
                                  .summary = held->summary,
                                  .body = held->body,
                                  .urgency = (FocusNotificationUrgency) CLAMP (
                                      held->urgency, FOCUS_NOTIFICATION_LOW,
                                      FOCUS_NOTIFICATION_CRITICAL),
                                  .until_s = held->until_s,
                                  .actions = actions,
                                  .n_actions = (guint) MIN (n, G_N_ELEMENTS (actions)) };

  for (guint i = 0; i < row.n_actions; i++)
    g_variant_get_child (list, i, "(&s&s)", &actions[i].key, &actions[i].label);
  return focus_notification_copy (&row);
}

static void
write_row (FocusNudgeQueue *queue, const FocusNotification *notification)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *actions = write_actions (notification);
  const FocusHeld held = { .key = (char *) notification->key,
                           .kind = (char *) notification->kind,
                           .summary = (char *) notification->summary,
                           .body = (char *) notification->body,
                           .urgency = (int) notification->urgency,
                           .until_s = notification->until_s,
                           .actions = actions };

  if (!focus_state_store_hold (queue->state, &held, FOCUS_NUDGES_MAX_HELD, &error))
    g_warning ("cannot keep a notification for later: %s", error->message);
}

static void
drop_row (FocusNudgeQueue *queue, const char *key)
{
  g_autoptr (GError) error = NULL;

  if (!focus_state_store_release (queue->state, key, &error))
    g_warning ("cannot note that a notification was shown: %s", error->message);
}

/* The queue */

static void
nudge_free (gpointer data)
{
  FocusNudge *nudge = data;

  focus_notification_free (nudge->notification);
  g_free (nudge);
}

static void
append (FocusNudgeQueue *queue, FocusNotification *notification, FocusNudgeStage stage)
{
  FocusNudge *nudge = g_new (FocusNudge, 1);

  *nudge = (FocusNudge){ notification, stage };
  g_ptr_array_add (queue->all, nudge);
}

FocusNudgeQueue *
focus_nudge_queue_new (FocusStateStore *state)
{
  FocusNudgeQueue *queue = g_new0 (FocusNudgeQueue, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = focus_state_store_held (state, &error);

  queue->state = state;
  queue->all = g_ptr_array_new_with_free_func (nudge_free);
  if (rows == NULL)
    g_warning ("cannot read the notifications that wait: %s", error->message);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    append (queue, read_row (&g_array_index (rows, FocusHeld, i)), FOCUS_NUDGE_WAITED);
  return queue;
}

void
focus_nudge_queue_free (FocusNudgeQueue *queue)
{
  if (queue == NULL)
    return;
  g_ptr_array_unref (queue->all);
  g_free (queue);
}

const GPtrArray *
focus_nudge_queue_all (const FocusNudgeQueue *queue)
{
  return queue->all;
}

guint
focus_nudge_queue_count (const FocusNudgeQueue *queue, FocusNudgeStage stage)
{
  guint n = 0;

  for (guint i = 0; i < queue->all->len; i++)
    n += ((const FocusNudge *) queue->all->pdata[i])->stage == stage;
  return n;
}

static FocusNotification *
take_at (FocusNudgeQueue *queue, guint i)
{
  FocusNudge *nudge = queue->all->pdata[i];
  FocusNotification *notification = g_steal_pointer (&nudge->notification);

  drop_row (queue, notification->key);
  g_ptr_array_remove_index (queue->all, i);
  return notification;
}

static void
drop_at (FocusNudgeQueue *queue, guint i)
{
  focus_notification_free (take_at (queue, i));
}

void
focus_nudge_queue_put (FocusNudgeQueue *queue, const FocusNotification *notification)
{
  FocusNotification *copy = focus_notification_copy (notification);

  focus_notification_free (focus_nudge_queue_take (queue, copy->key));
  if (queue->all->len >= FOCUS_NUDGES_MAX_HELD)
    {
      g_message ("more than %d notifications wait: the oldest is given up", FOCUS_NUDGES_MAX_HELD);
      drop_at (queue, 0);
    }
  append (queue, copy, FOCUS_NUDGE_FRESH);
  write_row (queue, copy);
}

FocusNotification *
focus_nudge_queue_take (FocusNudgeQueue *queue, const char *key)
{
  for (guint i = 0; i < queue->all->len; i++)
    if (g_str_equal (((const FocusNudge *) queue->all->pdata[i])->notification->key, key))
      return take_at (queue, i);
  return NULL;
}

FocusNotification *
focus_nudge_queue_take_oldest (FocusNudgeQueue *queue, FocusNudgeStage stage)
{
  for (guint i = 0; i < queue->all->len; i++)
    if (((const FocusNudge *) queue->all->pdata[i])->stage == stage)
      return take_at (queue, i);
  return NULL;
}

void
focus_nudge_queue_turn (FocusNudgeQueue *queue, FocusNudgeStage from, FocusNudgeStage to)
{
  for (guint i = 0; i < queue->all->len; i++)
    {
      FocusNudge *nudge = queue->all->pdata[i];
      if (nudge->stage == from)
        nudge->stage = to;
    }
}

/* In one transaction: each by itself would wait for the disk. */
static void
drop_where (FocusNudgeQueue *queue, gboolean (*is_meant) (const FocusNudge *nudge, gint64 value),
            gint64 value)
{
  g_autoptr (GError) error = NULL;
  gboolean began = FALSE;

  for (guint i = queue->all->len; i > 0; i--)
    if (is_meant (queue->all->pdata[i - 1], value))
      {
        began = began || focus_state_store_begin (queue->state, NULL);
        drop_at (queue, i - 1);
      }
  if (began && !focus_state_store_commit (queue->state, &error))
    g_warning ("cannot note that notifications are given up: %s", error->message);
}

static gboolean
is_of_stage (const FocusNudge *nudge, gint64 stage)
{
  return nudge->stage == (FocusNudgeStage) stage;
}

static gboolean
is_expired (const FocusNudge *nudge, gint64 now_s)
{
  return nudge->notification->until_s <= now_s;
}

void
focus_nudge_queue_drop (FocusNudgeQueue *queue, FocusNudgeStage stage)
{
  drop_where (queue, is_of_stage, stage);
}

void
focus_nudge_queue_drop_expired (FocusNudgeQueue *queue, gint64 now_s)
{
  drop_where (queue, is_expired, now_s);
}
