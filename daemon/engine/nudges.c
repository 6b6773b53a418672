// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Nudges and their moment.
#include "engine/nudges.h"

#include "engine/engine-private.h"
#include "engine/nudge-list.h"
#include "engine/nudge-queue.h"
#include "engine/nudge-tally.h"

#define KEY_LIST    "held-list"
#define KIND_LIST   "held"
#define ACTION_SHOW "show"

/* More that come at once are a list, though none of them waited. */
#define MAX_SINGLE 2

struct FocusNudges
{
  FocusEngine *engine;    /* borrowed */
  FocusNudgeQueue *queue; /* owned */
  FocusNudgeTally *tally; /* owned */
  GHashTable *live;       /* owned; keys that were shown and of whose end there was no news */
  guint n_held;           /* as was last told to who asks for the status */
  gint64 wake_s;
};

/* The moment */

static gboolean
is_good_moment (const FocusNudges *nudges, const FocusDecision *decision)
{
  const FocusEngine *engine = nudges->engine;
  gboolean in_session = engine->session.id != 0 && engine->session.paused_s == 0;

  return focus_notices_has_notifier (engine->notices) && decision->state == FOCUS_STATE_IDLE
         && !in_session && !engine->is_locked && !engine->is_away;
}

/* Of today's budget. */
static guint
n_left (const FocusNudges *nudges)
{
  const FocusEngine *engine = nudges->engine;
  const char *text = g_hash_table_lookup (engine->config->values, "notify.budget");
  guint budget = text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : 0;
  guint n_told = focus_nudge_tally_today (nudges->tally, focus_engine_now_s (nudges->engine),
                                          engine->zone);

  return budget - MIN (budget, n_told);
}

gboolean
focus_nudges_is_open (const FocusNudges *nudges, const FocusDecision *decision)
{
  /* However many waited, they are one list. */
  guint n_before = focus_nudge_queue_count (nudges->queue, FOCUS_NUDGE_FRESH)
                   + (focus_nudge_queue_count (nudges->queue, FOCUS_NUDGE_WAITED) > 0);

  return is_good_moment (nudges, decision) && n_left (nudges) > n_before;
}

guint
focus_nudges_n_held (const FocusNudges *nudges)
{
  return focus_nudge_queue_count (nudges->queue, FOCUS_NUDGE_FRESH)
         + focus_nudge_queue_count (nudges->queue, FOCUS_NUDGE_WAITED);
}

/* Telling */

static void
show_now (FocusNudges *nudges, const FocusNotification *notification)
{
  g_hash_table_add (nudges->live, g_strdup (notification->key));
  focus_notices_show (nudges->engine->notices, notification);
}

/* Counted, then shown: after a crash between the two there is one less that day, not one more. */
static void
tell_oldest (FocusNudges *nudges, FocusNudgeStage stage)
{
  g_autoptr (FocusNotification) oldest = NULL;

  focus_nudge_tally_add (nudges->tally, focus_engine_now_s (nudges->engine));
  oldest = focus_nudge_queue_take_oldest (nudges->queue, stage);
  show_now (nudges, oldest);
}

static void
show_list (FocusNudges *nudges)
{
  g_auto (FocusNudgeList) list = focus_nudge_list (nudges->queue);
  const FocusNotificationAction action = { ACTION_SHOW, list.show };
  const FocusNotification notification = { .key = KEY_LIST,
                                           .kind = KIND_LIST,
                                           .summary = list.summary,
                                           .body = list.body,
                                           .urgency = FOCUS_NOTIFICATION_NORMAL,
                                           .until_s = list.until_s,
                                           .actions = &action,
                                           .n_actions = 1 };

  show_now (nudges, &notification);
}

/* What is new of one that is still there. */
static void
tell_again (FocusNudges *nudges)
{
  const GPtrArray *all = focus_nudge_queue_all (nudges->queue);

  for (guint i = all->len; i > 0; i--)
    {
      const FocusNudge *nudge = all->pdata[i - 1];
      g_autofree char *key = g_strdup (nudge->notification->key);
      g_autoptr (FocusNotification) again = NULL;

      if (nudge->stage == FOCUS_NUDGE_LISTED || !g_hash_table_contains (nudges->live, key))
        continue;
      again = focus_nudge_queue_take (nudges->queue, key);
      show_now (nudges, again);
    }
}

/* What waited comes first, in one; what is fresh by itself, unless that is too much at once. */
static void
tell (FocusNudges *nudges)
{
  guint n_fresh = focus_nudge_queue_count (nudges->queue, FOCUS_NUDGE_FRESH);
  guint n_waited = focus_nudge_queue_count (nudges->queue, FOCUS_NUDGE_WAITED);
  guint left = n_left (nudges);

  if (left == 0 || n_fresh + n_waited == 0)
    return;
  if (n_fresh > MAX_SINGLE || n_fresh + (n_waited > 0) > left)
    {
      focus_nudge_queue_turn (nudges->queue, FOCUS_NUDGE_FRESH, FOCUS_NUDGE_WAITED);
      n_waited += n_fresh;
      n_fresh = 0;
    }
  if (n_waited > 1)
    {
      focus_nudge_tally_add (nudges->tally, focus_engine_now_s (nudges->engine));
      focus_nudge_queue_turn (nudges->queue, FOCUS_NUDGE_WAITED, FOCUS_NUDGE_LISTED);
      show_list (nudges);
    }
  else if (n_waited == 1)
    tell_oldest (nudges, FOCUS_NUDGE_WAITED);
  for (guint i = 0; i < n_fresh; i++)
    tell_oldest (nudges, FOCUS_NUDGE_FRESH);
}

/* A list of which nothing is left. */
static void
close_empty_list (FocusNudges *nudges)
{
  if (focus_nudge_queue_count (nudges->queue, FOCUS_NUDGE_LISTED) == 0
      && g_hash_table_remove (nudges->live, KEY_LIST))
    focus_notices_close (nudges->engine->notices, KEY_LIST);
}

/* What the user does */

/* As many as are shown at a time; when there are more, the last place is for the list of them. It
   is the user's wish: it takes nothing of the budget. */
static void
show_listed (FocusNudges *nudges)
{
  guint n_listed = focus_nudge_queue_count (nudges->queue, FOCUS_NUDGE_LISTED);
  guint n = n_listed <= FOCUS_NOTIFIER_MAX_LIVE ? n_listed : FOCUS_NOTIFIER_MAX_LIVE - 1;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FocusNotification) one = NULL;

      one = focus_nudge_queue_take_oldest (nudges->queue, FOCUS_NUDGE_LISTED);
      show_now (nudges, one);
    }
  if (n_listed > n)
    show_list (nudges);
}

static void
hear_list (FocusNotifierNews news, const char *key, const char *action, const char *token,
           gpointer user_data)
{
  FocusNudges *nudges = user_data;

  focus_nudge_queue_drop_expired (nudges->queue, focus_engine_now_s (nudges->engine));
  if (news == FOCUS_NOTIFIER_ACTION)
    show_listed (nudges);
  else
    focus_nudge_queue_drop (nudges->queue, FOCUS_NUDGE_LISTED);
}

static void
hear_any (FocusNotifierNews news, const char *key, const char *action, const char *token,
          gpointer user_data)
{
  FocusNudges *nudges = user_data;

  g_hash_table_remove (nudges->live, key);
}

/* Life */

FocusNudges *
focus_nudges_new (FocusEngine *engine)
{
  FocusNudges *nudges = g_new0 (FocusNudges, 1);

  nudges->engine = engine;
  nudges->queue = focus_nudge_queue_new (engine->past);
  nudges->tally = focus_nudge_tally_new (engine->past);
  nudges->live = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  nudges->wake_s = G_MAXINT64;
  focus_notices_overhear (engine->notices, hear_any, nudges);
  focus_notices_listen (engine->notices, KEY_LIST, hear_list, nudges);
  return nudges;
}

void
focus_nudges_free (FocusNudges *nudges)
{
  if (nudges == NULL)
    return;
  focus_nudge_queue_free (nudges->queue);
  focus_nudge_tally_free (nudges->tally);
  g_hash_table_unref (nudges->live);
  g_free (nudges);
}

void
focus_nudges_show (FocusNudges *nudges, const FocusNotification *notification)
{
  if (!focus_notices_has_notifier (nudges->engine->notices))
    return;
  focus_nudge_queue_put (nudges->queue, notification);
  focus_engine_dirty (nudges->engine);
}

void
focus_nudges_close (FocusNudges *nudges, const char *key)
{
  g_autoptr (FocusNotification) held = focus_nudge_queue_take (nudges->queue, key);

  g_hash_table_remove (nudges->live, key);
  focus_notices_close (nudges->engine->notices, key);
  if (held == NULL)
    return;
  close_empty_list (nudges);
  focus_engine_dirty (nudges->engine);
}

gboolean
focus_nudges_is_held (const FocusNudges *nudges, const char *key)
{
  const GPtrArray *all = focus_nudge_queue_all (nudges->queue);

  for (guint i = 0; i < all->len; i++)
    if (g_str_equal (((const FocusNudge *) all->pdata[i])->notification->key, key))
      return TRUE;
  return FALSE;
}

/* When the first of those that are held is of no use any more. */
static gint64
first_end_s (const FocusNudges *nudges)
{
  const GPtrArray *all = focus_nudge_queue_all (nudges->queue);
  gint64 first_s = G_MAXINT64;

  for (guint i = 0; i < all->len; i++)
    first_s = MIN (first_s, ((const FocusNudge *) all->pdata[i])->notification->until_s);
  return first_s;
}

void
focus_nudges_tend (FocusNudges *nudges, const FocusStill *still, const FocusDecision *decision)
{
  focus_nudge_queue_drop_expired (nudges->queue, focus_engine_now_s (nudges->engine));
  close_empty_list (nudges);
  if (is_good_moment (nudges, decision))
    {
      tell_again (nudges);
      tell (nudges);
    }
  focus_nudge_queue_turn (nudges->queue, FOCUS_NUDGE_FRESH, FOCUS_NUDGE_WAITED);
  nudges->wake_s = first_end_s (nudges);
  if (nudges->n_held != focus_nudges_n_held (nudges))
    nudges->engine->copy_changed = TRUE; /* the status tells of them */
  nudges->n_held = focus_nudges_n_held (nudges);
}

gint64
focus_nudges_wake_s (const FocusNudges *nudges)
{
  return nudges->wake_s;
}
